r"""Quantities that words name: "The variance of $X$ is $v = n p$" says that v is Var(X) before it says what that is.

So the name stands for the quantity in all that follows, and what the equation says of it is a claim: true or false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from derive.notation.documents import Document, Formula
from derive.notation.named_laws import is_spelled
from derive.notation.parser import read_side
from derive.notation.scopes import BINDERS
from derive.notation.sentences import rest_of_sentence, sentence_before, without_formulas
from derive.notation.statements import Parts, Side
from derive.notation.syntax import Node, walk
from derive.notation.usage import Usage

_VARIANCE: Final = r"\operatorname{Var}(%s)"
_ROOT: Final = rf"\sqrt{{{_VARIANCE}}}"
_ENTROPY: Final = r"\mathrm{H}(%s)"
_MEAN: Final = r"\mathbb{E}[%s]"
#: The quantities, and how each is written of what it is taken of.
_WRITTEN: Final = {
    "entropy": _ENTROPY,
    "shannon entropy": _ENTROPY,
    "differential entropy": _ENTROPY,
    "variance": _VARIANCE,
    "standard deviation": _ROOT,
    "mean": _MEAN,
    "expectation": _MEAN,
    "expected value": _MEAN,
}
#: What a text may use for something else.
_LETTERS: Final = ("H", "rm:H")
_ANY: Final = "(?:" + "|".join(words.replace(" ", r"\s+") for words in _WRITTEN) + ")"
_QUANTITY: Final = f"(?P<quantity>{_ANY})"
_NAME: Final = r"\s*\\?[A-Za-z]+(?:_\w|_\{\w+\})?\s*"
_OF: Final = rf"\$(?P<of>{_NAME})(?:\\sim[^$]*)?\$"
_LAW: Final = rf"\$(?P<of>{_NAME})\\sim[^$]*\$"
_IS: Final = r"(?:is|equals)(?:\s+(?:then|thus|therefore|hence|given\s+by|equal\s+to))*\s*\Z"
_AND: Final = r"\s+(?:is\s+)?\$[^$]*\$,?\s+and\s+"
_OTHER: Final = rf"(?:{_ANY}{_AND}(?:(?:its|the)\s+)?)?"
_BEGINS: Final = r"\A\W*(?:(?:now|here|so|hence|thus|then|therefore|also|moreover|similarly|clearly),?\s+)?"
_LET: Final = r"(?:let|if|suppose|assume|consider)"
#: All of the sentence before an equation: no other words may say of which values, or under which condition.
_SAYINGS: Final = tuple(
    re.compile(_BEGINS + saying, re.IGNORECASE)
    for saying in (
        rf"the\s+(?:{_ANY}\s+of\s+\$[^$]*\${_AND}the\s+)?{_QUANTITY}\s+of\s+{_OF}\s+{_IS}",
        rf"the\s+{_QUANTITY}\s+and\s+(?:the\s+)?{_ANY}\s+of\s+{_OF}\s+are\s*\Z",
        rf"the\s+{_ANY}\s+and\s+(?:the\s+)?{_QUANTITY}\s+of\s+{_OF}\s+are\s+\$[^$]*\$,?\s+and\Z",
        rf"the\s+{_ANY}\s+of\s+{_OF}{_AND}(?:its|the)\s+{_QUANTITY}\s+{_IS}",
        rf"(?:{_LET}\s+)?{_LAW},?\s+(?:has|with|whose)\s+(?:(?:the|an?)\s+)?{_OTHER}{_QUANTITY}\s*(?:{_IS}|\Z)",
        rf"(?:if|for)\s+{_LAW},\s+(?:then\s+)?(?:its|the)\s+{_OTHER}{_QUANTITY}\s+{_IS}",
    )
)
_ITS: Final = re.compile(rf"{_BEGINS}(?:its|the)\s+{_OTHER}{_QUANTITY}\s+{_IS}", re.IGNORECASE)
#: All of the sentence before such a one.
_ONLY_A_LAW: Final = re.compile(rf"(?:\A|[.!?]\s|\n\s*\n)\s*{_LET}\s+{_LAW}[.]\s*\Z", re.IGNORECASE)
#: Behind the equation: it may hold under a condition, or of something else.
_RESTRICTED: Final = re.compile(
    r"\b(?:if|when\w*|given|under|condition\w*|for|unless|where|at|in|on|as|until|while|not|only|provided)\b",
    re.IGNORECASE,
)


def with_quantities(read: Sequence[Parts], document: Document) -> tuple[Parts, ...]:
    """Return what formulas say; of a new name that words call a quantity, first that it is this, then what it equals.

    The quantity is one where the text says once which law it is of, or where its entropy is a sum over its values.
    """
    laws = [s.lhs.tree for said in read for s in said.statements if s.relation == "\\sim" and is_spelled(s.rhs.tree)]
    trees = [tree for said in read for tree in said.trees]
    result, seen = list[Parts](), set[Node]()
    for formula, said in zip(document.formulas, read, strict=True):
        named = _named(formula, said)
        known = named is not None and named.side.tree not in seen and named.is_known(laws, trees, document.usage)
        result.append(named.first(said, document.usage) if named is not None and known else said)
        seen.update(part for tree in said.trees for part in walk(tree))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Named:
    """A side that words call a quantity, how this is written, and of what it is taken, as LaTeX; and its value."""

    side: Side
    written: str
    of: str
    value: Node

    def is_known(self, laws: Sequence[Node | None], trees: Sequence[Node], usage: Usage) -> bool:
        """Tell whether a text says of what it is taken, and uses the letter of entropies for nothing else."""
        law = read_side(self.of, usage)
        if self.written is not _ENTROPY:
            return laws.count(law) == 1
        said = laws.count(law) == 1 or _sums_over(law, self.value)
        return said and not any(_speaks_otherwise(tree, law) for tree in trees)

    def first(self, said: Parts, usage: Usage) -> Parts:
        """Return what its formula says, and first that the side is this quantity."""
        latex, first = self.written % self.of, said.statements[0]
        means = replace(first, lhs=self.side, relation=":=", rhs=Side(latex, first.lhs.span, read_side(latex, usage)))
        return replace(said, statements=(means, *(replace(one, step=one.step + 1) for one in said.statements)))


def _named(formula: Formula, said: Parts) -> _Named | None:
    """Return the name of which an equation gives the value, if the words before it call it a quantity."""
    first = said.statements[0] if said.statements else None
    if first is None or first.relation != "=" or first.lhs.tree is None or first.rhs.tree is None:
        return None
    found = next(_said(formula.before), None)
    if found is None or _RESTRICTED.search(without_formulas(rest_of_sentence(formula.after))):
        return None
    (quantity, of), side, tree = found, first.lhs, first.lhs.tree
    written = _WRITTEN[quantity]
    if tree.head == "^" and tree.nodes[1].text == "2" and written is _VARIANCE:
        tree, written = tree.nodes[0], _ROOT
        side = replace(side, latex=side.latex.rpartition("^")[0], tree=tree)
    return _Named(side, written, of, first.rhs.tree) if tree.head in ("name", "sub") else None


def _said(before: str) -> Iterator[tuple[str, str]]:
    """Yield the quantity that all of the sentence before an equation names, and of what it is."""
    before = before.rstrip()
    words = sentence_before(before)
    for saying in _SAYINGS:
        if found := saying.match(words):
            yield " ".join(found["quantity"].lower().split()), found["of"].strip()
    its = _ITS.match(words)
    if its is not None and (law := _ONLY_A_LAW.search(before[: len(before) - len(words)])):
        yield " ".join(its["quantity"].lower().split()), law["of"].strip()


def _sums_over(law: Node, value: Node) -> bool:
    """Tell whether a value is a sum over the values of a law, or over the values ``x`` of the quantity ``X``."""
    applied = [part.nodes for part in walk(value) if part.head == "app"]
    letter = Node("name", (law.text.lower(),)) if law.head == "name" else law
    taken = any(function == law or arguments == [letter] for function, *arguments in applied)
    return taken and any(part.head in BINDERS for part in walk(value))


def _speaks_otherwise(tree: Node, law: Node) -> bool:
    """Tell whether a formula has the letter of entropies for anything but the entropy of a law."""
    parts = list(walk(tree))
    named = [part for part in parts if part.text in _LETTERS]
    applied = [part for part in parts if part.head == "app" and part.nodes[0] in named and part.nodes[1:] == (law,)]
    return len(named) > len(applied)
