"""What every part of the elaboration shares: the names, the binders around the place, and what is no meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derive.errors import DeriveError, Span
from derive.language.substitution import apply
from derive.language.terms import Term, name
from derive.notation.names import Names, word_name
from derive.notation.syntax import LEAVES, Node, prefix
from derive.notation.vocabulary import GREEK_LOWER
from derive.notation.write_surface import write_human

#: Signs above names that are no words: what they are called in core names.
MARKS: Final = {"+": "plus", "-": "minus"}
ACCENTS: Final = frozenset({"hat", "bar", "tilde", "vec", "dot", "ddot", "check", "breve", "underline", "ring", "mark"})


class MeaningError(DeriveError):
    """A formula that was read but means nothing to us yet; the step is left undecided, with this reason."""


class _Written:
    """A part of a formula as people write it."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree

    def __str__(self) -> str:
        try:
            return write_human(self.tree)
        except KeyError:  # the order of a derivative or a range: no formula by itself
            return prefix(self.tree)


def unmarked(tree: Node) -> Node:
    r"""Return ``x_i^*`` as ``x^*`` at i; every other tree is returned as it is."""
    if tree.head != "mark" or tree.nodes[0].head != "sub":
        return tree
    inner = tree.nodes[0]
    base = Node("mark", (inner.nodes[0], *tree.nodes[1:]), tree.start, tree.end)
    return Node("sub", (base, *inner.nodes[1:]), tree.start, tree.end)


def _is_letter(written: str) -> bool:
    return len(written) == 1 or written in GREEK_LOWER


def named_parts(tree: Node) -> Iterator[Node]:
    r"""Yield the names in a tree as they stand there, ``\bar{X}``, ``X'`` and ``X_i`` each as one; no functions."""
    if innermost(tree).head == "name":
        yield tree
    elif tree.head not in LEAVES:
        for part in tree.nodes[1:] if tree.head == "app" else tree.nodes:
            yield from named_parts(part)


def innermost(tree: Node) -> Node:
    """Return what accents, primes and indices stand at."""
    while tree.head in ("sub", "prime", *ACCENTS) and tree.nodes:
        tree = tree.nodes[0]
    return tree


class Meaning:
    """Elaborates one formula.

    Attributes:
        names: how the document's names are to be understood.
        opaque: whether numbers without a meaning stand as unknown functions.
        bound: the variables of the binders around the place, by core name.
        outcomes: the outcomes that the expectations around the place run over, the innermost last.
        averages: how many expectations without a law of their own stand around the place.
    """

    def __init__(self, names: Names, *, opaque: bool = False) -> None:
        self.names, self.opaque = names, opaque
        self.bound: list[str] = []
        self.outcomes: list[str] = []
        self.averages = 0

    def fail(self, tree: Node, hint: str) -> MeaningError:
        """Return the error for a part that means nothing, with its place."""
        span = Span(tree.start, tree.end, 1, tree.start + 1)
        return MeaningError("meaning", span=span, value=_Written(tree), hint=hint)

    def term(self, tree: Node) -> Term:
        """Return the core term of a tree."""
        raise NotImplementedError

    def split_indices(self, tree: Node) -> tuple[str, list[Node]]:
        """Return the name of an indexed name, word indices included, and the indices it depends on."""
        tree = unmarked(tree)
        if tree.head != "sub":
            return self.symbol(tree), []
        base, indices = self.split_indices(tree.nodes[0])
        for k, index in enumerate(tree.nodes[1:], 1):
            if self.depends(base, index):
                indices = [*indices, index]
            elif index.is_name("bullet") and any(self.depends(base, other) for other in tree.nodes[k + 1 :]):
                base = word_name(base, "bullet", str(k))  # n_{\\bullet i} and n_{i \\bullet} are two
            elif index.head in ("name", "number", "text"):
                base = word_name(base, self.names.core(index.text))
            else:
                raise self.fail(index, "this index is neither a variable nor a word")
        return base, indices

    def depends(self, base: str, index: Node) -> bool:
        """Tell whether an index is a variable that a binder or the document ranges over, or built of one."""
        if base in self.names.sequences:
            return index.head != "text" and (index.head != "name" or _is_letter(index.text))
        if index.head == "name":
            core = self.names.core(index.text)
            last = core in self.names.ends and base in self.names.indexed
            return last or core in self.bound or core in self.names.indices
        if index.head == "number":
            return base in self.names.indexed
        return any(self.depends(base, part) for part in index.nodes) if index.head != "text" else False

    def symbol(self, tree: Node) -> str:
        """Return the core name of a plain or accented name."""
        if tree.head == "name":
            return self.names.core(tree.text)
        if tree.head == "mark" and len(tree.nodes) == 2:  # x^* and x^+ are two names
            sign = tree.nodes[1].text
            return f"mark_{MARKS.get(sign, sign)}:{self.symbol(tree.nodes[0])}"
        if tree.head in ACCENTS and tree.nodes:
            return f"{tree.head}:{self.symbol(tree.nodes[0])}"
        if tree.head == "prime" and tree.nodes:  # f'' has its number of primes behind it
            return self.symbol(tree.nodes[0]) + "'" * (int(tree.nodes[1].text) if len(tree.nodes) > 1 else 1)
        raise self.fail(tree, "a name was expected here")

    def symbol_or_nothing(self, tree: Node) -> str:
        """Return the name of a function with word indices, such as ``D_KL``, or nothing."""
        try:
            return self.split_indices(tree)[0]
        except MeaningError:
            return ""

    def value(self, tree: Node, symbol: str, indices: list[Term]) -> Term:
        """Return a name with its indices; a random quantity in an expectation is one at the outcome it runs over.

        Any other name must be shown to be a constant there.
        """
        if self.averages and symbol not in self.bound:
            if self.outcomes and symbol in self.names.random:
                return apply(name(symbol), [*indices, name(self.outcomes[-1])])
            self.check_constant(tree, symbol)
        return apply(name(symbol), indices)

    def check_constant(self, tree: Node, symbol: str) -> None:
        """Refuse a name in an expectation that may vary with its outcome, in a way that is not understood."""
        if self.averages and self.names.may_vary(symbol):
            raise self.fail(tree, "whether this is a constant or random is not said")

    def flat(self, arguments: list[Node]) -> list[Node]:
        """Return the arguments without the bars and semicolons that only part them, as in ``D(P || Q)``."""
        found: list[Node] = []
        for argument in arguments:
            if argument.head in ("versus", "list"):
                found.extend(self.flat(list(argument.nodes)))
            elif argument.head in ("given", "semi", "colon", "slot", "empty"):
                raise self.fail(argument, "conditional and parametrised laws are not understood yet")
            else:
                found.append(argument)
        return found
