"""Words that speak against a law: a name is introduced as numbers, is not normalised, or has another total than 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from derive.notation.law_evidence import is_log, speaks_of_laws
from derive.notation.meaning import ACCENTS
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

#: A formula, or a letter of a law that stands in the words without the signs of a formula.
_FORMULA: Final = re.compile(
    r"\$\$(?P<display>[^$]+)\$\$|\$(?P<inline>[^$]+)\$|\\\((?P<round>.+?)\\\)|\\\[(?P<square>.+?)\\\]"
    r"|\\begin\{(?P<kind>equation|align|gather)\*?\}(?P<rows>.+?)\\end\{(?P=kind)\*?\}"
    r"|(?<![\w$\\'-])(?P<letter>[pqPQ](?:\([a-z](?:\|[a-z])?\))?)(?![\w'$-]|\.\w)",
    re.DOTALL,
)
_FIRST_INLINE, _FIRST_DISPLAY, _MOST_FORMULAS = 0xF0000, 0x100000, 0xFFF0
_MARK: Final = "[\U000f0000-\U000fffef]"
_DISPLAY: Final = "[\U00100000-\U0010ffef]"
_GROUP: Final = rf"{_MARK}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+){_MARK})*"
_GROUPS: Final = re.compile(_GROUP)
_ONE: Final = re.compile(r"\$\s*1\s*\$|\\\(\s*1\s*\\\)")
_SENTENCE_ENDS: Final = re.compile(
    rf"(?<=[.!?;])(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bw\.r\.t\.)\s+|\n\s*\n|(?<={_DISPLAY})\s*(?=[A-Z])"
)
_TO_ONE: Final = r"(?:one|1|unity)\b"
_SUM_TO: Final = r"(?:sum(?:s|med|ming)?|add(?:s|ing)?|integrat(?:es?|ing))(?:\s+up)?\s+to"
_NOT_YET: Final = (
    r"\b(?:not|cannot)(?:\s+(?:necessarily|yet|be|been|being|an?|need|needed|always|assumed|have\s+to|to|properly|required"
    r"|itself|themselves|generally|in\s+general|even|strictly))*"
)

#: What nobody says of a law.
_UNNORMALISED: Final = WordPattern(
    r"\b(?:un-?|non-?\s?)normali[sz](?:ed|able)\b|\bsub-?\s?(?:probabilit|stochastic|distribution|normali[sz]ed)\w*"
    rf"|\bimproper\b|\bdefective\b|\bwithout\s+(?:being\s+normali|normali[sz]|summing\s+to)\w*|{_NOT_YET}\s+normali[sz]ed"
    rf"|\b(?:not|n't|fails?|never)\b(?:(?!\bbut\b|\band\s+(?:\w+\s+)?{_SUM_TO})[^.;,])"
    rf"{{0,60}}?\b{_SUM_TO}\s+{_TO_ONE}"
    rf"|\b{_SUM_TO}\s+(?!{_TO_ONE})(?:a\s+constant|at\s+(?:most|least)|less|more|something|anything|\d|two\b|three\b|{_MARK})"
    rf"|\b(?:total\s+mass|(?:whose|with|its|their)\s+total)(?:\s+(?:is|of))?\s+(?!{_TO_ONE})(?:\d|two\b|other\s+than|{_MARK})"
    r"|\bmass\s+(?:may\s+be\s+)?(?:less|more|smaller|larger|greater|other)\s+than\s+(?:one|1)\b"
    rf"|(?<={_MARK})\s+(?:is|are|be|need)\s+{_NOT_YET}\s+(?:probabilit(?:y|ies)|distributions?|laws?|pmfs?)\b",
)
#: What is called unnormalised beside laws, and is none; a posterior law without its constant is a joint law.
_NO_LAW: Final = re.compile(
    r"\W*(?:[\w-]+\s+)?(?:log|logits?|scores?|outputs?|activations?|predictions?|posteriors?|histograms?|gradients?|inputs?"
    r"|data|versions?|entrop(?:y|ies))\b",
    re.IGNORECASE,
)
_NAMES_NEXT: Final = re.compile(rf"\s*(?:[\w-]+\s+){{0,3}}?({_GROUP})")
_SORTS: Final = (
    r"numbers|reals|weights|functions|measures|counts|vectors|kernels?|sequences|constants|scalars|arrays|quantities"
    r"|intensities|potentials|coefficients|(?<!relative\s)frequencies"
)
_NUMBERS: Final = re.compile(
    rf"\s*(?:[a-z-]+,?\s+){{0,5}}?(?:{_SORTS}|function|measure|vector|sequence|array|matrix|matrices)\b", re.IGNORECASE
)
_NUMBERS_BEFORE: Final = WordPattern(rf"\b(?:{_SORTS})\s+\Z")
_SIGNS: Final = re.compile(r"\s*(?:[a-z-]+,?\s+){0,2}?(?:positive|non-?negative|arbitrary)\b", re.IGNORECASE)
_LAW_WORDS: Final = WordPattern(
    r"\bdistribut|\bprobabilit|\bp[md]fs?\b|\bmass\b|\blaws?\b|\bdensit|\bstochastic|\bsimplex|\bnormali[sz]|\bsoftmax"
    r"|\blikelihood|\bprior|\bposterior|\bmixture|\bmixing|\bconvex|\bbelief|\brandom\b|\bone-?\s?hot\b|\bmarkov|\btransition"
    rf"|\b{_SUM_TO}\s+{_TO_ONE}|\btotal(?:\s+mass)?\s+(?:of\s+|is\s+)?{_TO_ONE}|\bentrop",
)
_BEGINS: Final = re.compile(
    rf"\s*(?:,?\s*for\s+(?:all|every|each|any)\s+{_MARK},?\s*)?"
    r"(?:are|be|being|denotes?|is|both|an?|any|some|two|the|arbitrary)\b",
    re.IGNORECASE,
)
_LET: Final = WordPattern(r"\b(?:let|suppose|assume|for|given|if|take)\b[^.;]*\Z")
#: Words that make a formula behind them a condition of the text, and words that make it a claim.
_GIVEN: Final = (
    r"with|suppose|assum\w+|let|where|such\s+that|satisf\w+|subject\s+to|given|if|having|whose|has|have|since|because|but"
    r"|for|normali[sz]ed|defective"
)
_CLAIMS: Final = (
    r"then|hence|thus|therefore|so|we\s+(?:have|get|see|find|obtain)|it\s+follows|gives|yields|implies|claim|show|prove"
    r"|is"
)
_ROLE: Final = WordPattern(rf"\b(?:(?P<claims>{_CLAIMS})|(?P<given>{_GIVEN}))\b")
_RELATIONS: Final = frozenset({"=", "<", ">", "<=", ">=", "!="})
#: Words before names that part them from what is said of others.
_PARTED: Final = re.compile(r"\b(?:let|and|where|for|while|but|with|be|is|are)\b|,", re.IGNORECASE)

Snippet = Callable[[str], Node | None]


@dataclass(frozen=True, slots=True)
class Denial:
    """What is no law.

    Attributes:
        groups: the names that may be meant, as they are written, the most likely group first; none where the words
            say it of nothing in particular.
        offset: where.
        firm: whether the words say so; else they only introduce the names as something that need not be a law.
    """

    groups: tuple[tuple[Node, ...], ...]
    offset: int
    firm: bool


class Denials:
    """The sentences of a text, in which every formula is one sign, and what they say that speaks against laws."""

    def __init__(self, text: str, snippet: Snippet) -> None:
        self.snippet = snippet
        self.formulas: list[str] = []
        self.offsets: list[tuple[int, int]] = [(0, 0)]
        self.speaks = speaks_of_laws(text)
        self.saved = 0
        self.text = _FORMULA.sub(self._mark, _ONE.sub(lambda one: "1".center(len(one[0])), text))
        self.found: list[Denial] = []
        self.normalised: list[Node] = []
        self.totals: list[Node] = []
        start = 0
        for end in [*(m.start() for m in _SENTENCE_ENDS.finditer(self.text)), len(self.text)]:
            sentence = self.text[start:end]
            self._totals(sentence, start)
            self._unnormalised(sentence, start)
            self._introduced(sentence, start)
            start = end

    def _mark(self, formula: re.Match[str]) -> str:
        body = next(g for k, g in formula.groupdict().items() if g is not None and k != "kind")
        k = len(self.formulas)
        if k >= _MOST_FORMULAS:
            return " " * len(formula[0])
        self.formulas.append(body.strip())
        self.saved += len(formula[0]) - 1
        self.offsets.append((formula.end() - self.saved, formula.end()))
        inline = formula["inline"] or formula["round"] or formula["letter"]
        return chr((_FIRST_INLINE if inline else _FIRST_DISPLAY) + k)

    def _deny(self, groups: list[tuple[Node, ...]], at: int, *, firm: bool) -> None:
        marked, original = self.offsets[bisect_right(self.offsets, (at, len(self.text) * 100)) - 1]
        self.found.append(Denial(tuple(group for group in groups if group), original + at - marked, firm))

    def _tree(self, mark: str) -> Node | None:
        k = ord(mark)
        return self.snippet(self.formulas[k - (_FIRST_INLINE if k < _FIRST_DISPLAY else _FIRST_DISPLAY)])

    def _names(self, group: str) -> tuple[Node, ...]:
        """Return the names that a group of formulas is about."""
        trees = filter(None, (self._tree(mark) for mark in re.findall(_MARK, group)))
        return tuple(name for tree in trees for name in _subjects(tree))

    # -- not normalised

    def _unnormalised(self, sentence: str, start: int) -> None:
        """Find what is said not to sum to 1: the names in these words, behind them or before them."""
        for cue in _UNNORMALISED.finditer(sentence):
            if _NO_LAW.match(sentence, cue.end()):
                continue
            behind = _NAMES_NEXT.match(sentence, cue.end())
            before = [self._names(m[0]) for m in _GROUPS.finditer(sentence, 0, cue.start())]
            inside = [self._names(m[0]) for m in _GROUPS.finditer(cue[0])]
            groups = [*inside, self._names(behind[1]) if behind else (), *reversed(before)]
            self._deny(groups, start + cue.start(), firm=True)

    def _totals(self, sentence: str, start: int) -> None:
        """Find which sums are given to be 1, and which to be something else."""
        for mark in re.finditer(rf"{_MARK}|{_DISPLAY}", sentence):
            if "\\sum" not in self.formulas[ord(mark[0]) & 0xFFFF]:
                continue
            roles = [role.lastgroup for role in _ROLE.finditer(sentence, 0, mark.start())]
            if (roles or ["given" if re.match(_MARK, mark[0]) else "claims"])[-1] == "claims":
                continue
            tree = self._tree(mark[0])
            if tree is None or tree.head not in _RELATIONS:
                continue
            sides = list(_sides(tree))
            names = tuple(n for side in sides if side.head == "sum" for n in _subjects(side.nodes[0]))
            if any(side.head == "number" and side.text == "1" for side in sides) and set(_heads(tree)) == {"="}:
                self.normalised += names
                self.totals += [side for side in sides if side.head == "sum"]
            elif any(side.head in ("number", "name") for side in sides) and names:
                self._deny([names], start + mark.start(), firm=True)

    # -- introduced as something else

    def _introduced(self, sentence: str, start: int) -> None:
        """Find the names that are introduced as numbers, functions, weights, and not as laws."""
        groups = list(_GROUPS.finditer(sentence))
        begins = [_BEGINS.match(sentence, group.end()) for group in groups]
        for k, group in enumerate(groups):
            others = [g.start() for g, b in zip(groups[k + 1 :], begins[k + 1 :], strict=True) if b is not None]
            until = min(others, default=len(sentence))
            head = sentence[groups[k - 1].end() if k else 0 : group.start()]
            told, begin = sentence[group.end() : until], begins[k]
            sort = _NUMBERS.match(sentence, begin.end(), until) if begin else None
            called = _NUMBERS_BEFORE.search(head)
            if _LAW_WORDS.search(told) or _LAW_WORDS.search(head if called else _PARTED.split(head)[-1]):
                continue
            trees = [tree for mark in re.findall(_MARK, group[0]) if (tree := self._tree(mark)) is not None]
            sign = begin is not None and _SIGNS.match(sentence, begin.end(), until)
            signed = (
                not self.speaks and (sign or any(map(_says_sign, trees))) and _LET.search(sentence[: group.start()])
            )
            if sort or called or signed or any(map(_is_map, trees)):
                self._deny([self._names(group[0])], start + group.start(), firm=False)


def _subjects(tree: Node) -> Iterator[Node]:
    """Yield the names that a formula in the words is about: p and q of ``p, q``, p of ``p_i > 0`` and ``\\log p``."""
    if tree.head in ("list", "tuple"):
        parts = tree.nodes[:1] + tree.nodes[-1:] if any(n.head == "dots" for n in tree.nodes) else tree.nodes
        for part in parts:
            yield from _subjects(part)
    elif tree.head == "app" and is_log(tree.nodes[0]):
        yield from _subjects(tree.nodes[-1])
    elif tree.head in ("sub", "app", *ACCENTS) or (tree.head == "name" and not tree.text.startswith(("cal:", "bb:"))):
        yield tree
    elif tree.head in ("=", "in", "colon", *_RELATIONS):
        found = list(_subjects(tree.nodes[0]))
        yield from found or _subjects(tree.nodes[1])
    elif tree.head == "sum":
        yield from _subjects(tree.nodes[0])


def _sides(tree: Node) -> Iterator[Node]:
    if tree.head in _RELATIONS:
        yield from _sides(tree.nodes[0])
        yield from _sides(tree.nodes[1])
    else:
        yield tree


def _heads(tree: Node) -> Iterator[str]:
    if tree.head in _RELATIONS:
        yield tree.head
        yield from _heads(tree.nodes[0])


def _says_sign(tree: Node) -> bool:
    """Tell whether a formula says of names that they are positive: ``p_i, q_i > 0``."""
    last = tree.nodes[-1] if tree.head == "list" else tree
    return last.head in ("<", ">", "<=", ">=") and any(
        side.head == "number" and side.text == "0" for side in last.nodes
    )


def _is_map(tree: Node) -> bool:
    r"""Tell whether a formula says where values lie, ``p : X \to (0, \infty)`` or ``p \in \mathbb{R}^n``."""
    if tree.head == "list" and tree.nodes:
        return _is_map(tree.nodes[-1])
    if tree.head == "colon" and tree.nodes[1].head == "->":
        values = tree.nodes[1].nodes[1]
        return _is_real(values) or (values.head != "number" and any(part.is_name("infty") for part in values.nodes))
    return tree.head == "in" and _is_real(tree.nodes[1])


def _is_real(values: Node) -> bool:
    while values.head in ("^", "sub", "mark") and values.nodes:
        values = values.nodes[0]
    return values.is_name("bb:R")
