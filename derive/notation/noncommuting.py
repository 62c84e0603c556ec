"""Which names of a document are matrices, vectors or operators, by structure, by words, and capitals beside such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from typing import Final

from derive.notation import cues
from derive.notation.gathering import Gathering
from derive.notation.matrices import Shape, shape
from derive.notation.meaning import ACCENTS
from derive.notation.names import plain
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.word_patterns import WordPattern

_STRUCTURES: Final = frozenset({"T", "matrix", "otimes", "odot", "inner"})
_OF_MATRICES: Final = frozenset({"tr", "Tr", "trace", "det", "rank", "diag", "vech", "adj"})
_GREEK: Final = frozenset({"Sigma", "Lambda", "Omega", "Psi", "Phi", "Gamma", "Delta", "Theta", "Xi", "Upsilon"})
_NOUN: Final = (
    r"(?:matri(?:x|ces)|vectors?|operators?|tensors?|quaternions?|rotations?|reflections?|projectors?|permutations?"
    r"|(?<![im]-)(?<!information )(?<!moment )projections?|jacobians?|hessians?|differentiation|endomorphisms?"
    r"|automorphisms?|linear maps?|isometr(?:y|ies)"
    r"|(?:members?|elements?) of (?:an?|the|some) (?:[\w-]+ ){0,2}(?:group|ring|algebra|monoid|semigroup))\b"
)
_IDENTITIES: Final = frozenset({"I", "bf:I", "bb:I", "rm:I"})
_ONE: Final = Node("number", ("1",))
_MATH: Final = r"\$\$?([^$]{1,80})\$\$?"
_SAID: Final = WordPattern(
    rf"{_MATH}(?:,?\s+for\s+(?:all\s+|each\s+|every\s+)?\$[^$]{{1,40}}\$,?)?\s+(?:is|are|be|being|denotes?)\s+"
    rf"(?:(?!\b(?:between|given|by|under|which|that|from)\b)[^$.;:]|\$[^$]{{1,40}}\$){{0,80}}?(?<!probability ){_NOUN}"
)
#: Distributions of numbers, whatever their parameters.
_OF_NUMBERS: Final = frozenset(
    {"Bern", "Bernoulli", "Ber", "Bin", "Binom", "Binomial", "Poiss", "Pois", "Poisson", "Exp", "Gam", "Gamma", "Bet"}
    | {"Beta", "Geom", "Unif", "U", "F"}
)
_CALLED: Final = WordPattern(
    rf"(?<!probability )\b{_NOUN}\s+({_MATH}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_MATH}(?!\s+(?:is|denotes)\b))*)"
)
#: Without a verb of its own: "Let $A$ be a matrix and $u$ a vector".
_ALSO: Final = WordPattern(rf"(?:\band|,)\s+{_MATH}\s+an?\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}")
#: "n and p are the dimensions of the matrix": numbers.
_OF_ONE: Final = WordPattern(
    r"\b(?:dimension\w*|sizes?|numbers?|orders?|ranks?|lengths?|determinants?|traces?|norms?|eigenvalues?"
    r"|elements?(?! of [\w -]*(?:group|ring|algebra|monoid))|entr(?:y|ies)|degrees?|angles?|axis|axes)\b[^.]*\bof\b",
)
#: A text with these speaks of things of which one may change places with another or not.
_ORDERED: Final = WordPattern(
    r"\boperators?\b|\bcommutators?\b|\bcommutation\b|\bnon-?commut\w*|\bcommutes?\b|\bladder\b|\bcompos(?:e[sd]?|ing)"
    r"\b|\bconcatenat\w*|\bpaths?\b|\bloops?\b"
)
#: Before a product of what is written one behind the other: "are concatenated, $u v$", "the composition $f g$".
_COMPOSED: Final = WordPattern(
    rf"\b(?:concatenat\w*|compos(?:e[sd]?|ing|itions?)|joined|juxtapos\w*)\b[^.;$]{{0,40}}{_MATH}"
)
_FOR_COMPOSED: Final = WordPattern(
    rf"{_MATH}\s+for\s+(?:the|their|its)\s+(?:composition|concatenation|juxtaposition)\b"
)
_CROSSED: Final = WordPattern(rf"\b(?:cross|vector)\s+products?\s+of\s+{_MATH}\s*(?:and|with|by|,)\s*{_MATH}")
_AND: Final = re.compile(rf"{_MATH}(?:\s*,\s*(?:and\s+)?|\s+and\s+)\Z")
_MATRIX: Final = WordPattern(r"\bmatri(?:x|ces)\b")
#: Words of a text in which a capital between bars stands for a determinant; of these letters it does so everywhere.
_OF_VECTORS: Final = WordPattern(r"\b(?:multivariate|determinants?|random vectors?|\w+-dimensional)\b")
_COVARIANCES: Final = frozenset({"Sigma", "Lambda"})


class Matrices(Gathering):
    """The part of the inference that finds the names whose products do not commute."""

    def matrices(self) -> None:
        """Collect them: by structure (transposed, under a trace, bold), by words, and capitals beside such."""
        arrays = self.arrays()
        found = {*self.by_structure(), *self.by_words(), *self.by_bars(), *arrays}
        if found or _MATRIX.occurs(self.text) or self.nodes(*_STRUCTURES):
            found |= {*self.capitals()} - self.scalars()
        if found or self.nodes(*_STRUCTURES):
            numbers = self.scalars() | self.counts
            while more := {*self.behind(found), *(set(self.equal_to(found, arrays)) - numbers)} - found:
                found |= more
        self.names = self.names.with_(noncommuting=frozenset(found), arrays=arrays)

    def arrays(self) -> dict[str, int]:
        r"""Return the sequences of vectors: ``x_i`` is transposed, bold, in ``\\mathbb{R}^p``, or called a vector."""
        found = [node.nodes[0] for node, _ in self.nodes("T")]
        found += [node for node, _ in self.nodes("sub") if node.nodes[0].head == "name" and _is_bold(node.nodes[0])]
        found += [member for formula in self.formulas for member, of in formula.members if _is_space(of)]
        found += self.called
        arrays: dict[str, int] = {}
        numbered = [node.nodes[0] for node, _ in self.nodes("T") if node.nodes[0].head == "sub"]
        arrays |= {
            self.core(sub.nodes[0]): 1
            for sub in numbered
            if sub.nodes[0].head == "name" and sub.nodes[1].head == "number"
        }
        for tree in (part for one in found for part in (one.nodes if one.head == "list" else (one,))):
            if tree.head == "sub" and tree.nodes[0].head == "name" and any(i.head == "name" for i in tree.nodes[1:]):
                base = self.core(tree.nodes[0])
                arrays[base] = max(arrays.get(base, 0), sum(not i.is_name("bullet") for i in tree.nodes[1:]))
        return arrays

    def tell_matrices(self) -> None:
        """Say which names they are, once it is known which of them are vectors of counts."""
        if found := self.names.noncommuting:
            self.say("products of " + ", ".join(sorted(map(_shown, found))) + " may not commute", 0)

    def by_structure(self) -> Iterator[str]:
        """Yield the names that are transposed, stand in products with what is, under a trace, or are bold."""
        for node, _ in self.nodes(*_STRUCTURES - {"matrix"}):
            yield from self.leaves(node)
        for node, _ in self.nodes("app", "*", "name"):
            if node.head == "app":
                if node.nodes[0].head == "name" and node.nodes[0].text in _OF_MATRICES:
                    yield from self.leaves(node)
            elif node.head == "*" and any(map(_is_of_matrices, node.nodes)):
                yield from (name for factor in node.nodes for name in self.leaves(_without_scales(factor)))
            elif node.head == "*" and any(factor.head == "T" for factor in node.nodes):
                beside = [factor for factor in node.nodes if factor.head in ("name", "sub")]
                yield from ({name for factor in beside for name in self.leaves(factor)} - self.counts)
            elif node.head == "name" and node.text.startswith("bf:") and self.core(node).startswith("bf:"):
                yield self.core(node)

    def behind(self, known: set[str]) -> Iterator[str]:
        r"""Yield the names behind a matrix in a product, where nobody writes a number: ``\beta`` in ``X \beta``."""
        matrices = {core for core in known if core.isupper() or core in _GREEK}
        for node, _ in self.nodes("*") if matrices else ():
            parts = enumerate(node.nodes)
            first = next((k for k, part in parts if not matrices.isdisjoint(self.leaves(part))), len(node.nodes))
            for part in node.nodes[first + 1 :]:
                entry = part.head == "sub" and not self.names.indexed.isdisjoint(self.leaves(part))
                if part.head in ("name", "sub", *ACCENTS) and not entry:
                    yield from self.leaves(part)

    def equal_to(self, known: set[str], arrays: dict[str, int]) -> Iterator[str]:
        """Yield the names that equal a vector or a matrix, and those that stand beside such in a sum."""
        names = self.names.with_(noncommuting=frozenset(known), arrays=arrays)
        for left, right in (pair for formula in self.formulas for pair in formula.equations):
            for side, other in ((left, right), (right, left)):
                if _is_indexed_name(side) and shape(other, names) is not Shape.NUMBER:
                    yield from self.leaves(side)
                    if (
                        side.head == "sub"
                        and side.nodes[0].head == "name"
                        and any(i.head == "name" for i in side.nodes[1:])
                    ):
                        arrays.setdefault(self.core(side.nodes[0]), len(side.nodes[1:]))  # each of them is such
        for node, _ in self.nodes("+"):
            if shape(node, names) in (Shape.COLUMN, Shape.ROW) and not any(map(_is_number, node.nodes)):
                terms = (term.nodes[0] if term.head == "neg" else term for term in node.nodes)
                yield from (name for term in terms if _is_indexed_name(term) for name in self.leaves(term))

    def scalars(self) -> set[str]:
        """Return the names that are numbers: one adds a number, as in 1 - R^2, or they have a law of numbers."""
        terms = [n for node, _ in self.nodes("+") if any(map(_is_number, node.nodes)) for n in node.nodes]
        found = {self.core(base) for term in terms if (base := _base_of(term)).head == "name"}
        for left, right in (pair for formula in self.formulas for pair in formula.equal):
            if left.head == "name" and right.head == "+" and any(map(_is_number, right.nodes)):
                found.add(self.core(left))
        laws = (pair for formula in self.formulas for pair in formula.laws)
        return found | {self.core(q) for q, law in laws if q.head == "name" and _is_of_numbers(law)}

    @cached_property
    def counts(self) -> set[str]:
        r"""The small letters that are numbers, for they end a range, are an exponent or divide: n in ``n x^T x / n``.

        So is what is a number divided by such: ``\\tau = 1 / \\sigma^2``.
        """
        ends = [end for node, _ in self.nodes("range") for end in node.nodes[1:]]
        above = [node.nodes[1] for node, _ in self.nodes("^") if not node.nodes[0].is_name("e")]
        below = [part for node, _ in self.nodes("/") for part in _factors(node.nodes[1])]
        found = {self.core(one) for one in (*ends, *above, *below) if one.head == "name"}
        for left, right in (pair for formula in self.formulas for pair in formula.equal):
            if left.head == "name" and right.head == "/" and _is_number(right.nodes[0]):
                found.add(self.core(left))
        return {core for core in found if core[:1].islower()}

    def by_bars(self) -> Iterator[str]:
        """Yield the capitals between bars that may be matrices, so that the bars may be their determinant."""
        letters = {*self.capitals()} if _OF_VECTORS.occurs(self.text) else _COVARIANCES
        for node, _ in self.nodes("bars"):
            yield from letters.intersection(self.leaves(node))

    def leaves(self, tree: Node) -> Iterator[str]:
        """Yield the names in a tree that are neither applied nor indices."""
        if tree.head == "name":
            yield self.core(tree)
        elif tree.head in ("sub", "tag"):
            yield from self.leaves(tree.nodes[0])
        elif tree.head not in LEAVES:
            parts = tree.nodes[1:] if tree.head == "app" else tree.nodes[:1] if tree.head == "/" else tree.nodes
            yield from (name for part in parts for name in self.leaves(part))

    def by_words(self) -> Iterator[str]:
        """Yield the names that the words call matrices, vectors or operators."""
        for tree in self.called:
            if tree.head in ("name", "sub", "list", "tuple"):
                yield from self.leaves(tree)
        for match in (*_COMPOSED.finditer(self.text), *_FOR_COMPOSED.finditer(self.text)):
            product = self.snippet(match[1])
            if (
                product is not None
                and product.head == "*"
                and all(part.head in ("name", "sub") for part in product.nodes)
            ):
                yield from self.leaves(product)
        if _ORDERED.occurs(self.text):
            yield from self.exchanged()

    def exchanged(self) -> Iterator[str]:
        """Yield the names of two products that are compared or subtracted, and differ in the order only: xp - px."""
        pairs = [pair for formula in self.formulas for pair in formula.equations]
        pairs += [
            (one, other.nodes[0])
            for node, _ in self.nodes("+")
            for one, other in combinations(node.nodes, 2)
            if other.head == "neg"
        ]
        for left, right in pairs:
            if left.head == right.head == "*" and left != right:
                factors = [part for part in left.nodes if not _is_number(part)]
                turned = [part for part in right.nodes if not _is_number(part)]
                if all(part.head in ("name", "sub") for part in factors) and factors == turned[::-1] != turned:
                    yield from (name for part in factors for name in self.leaves(part))

    @cached_property
    def called(self) -> list[Node]:
        """What the words call matrices, vectors or operators: names, also with an index, an accent or their set."""
        snippets = (re.split(r"\\in\b|=|\\sim\b", latex)[0].strip() for latex in self.called_in_words())
        return [tree for latex in snippets if (tree := self.snippet(latex)) is not None]

    def called_in_words(self) -> Iterator[str]:
        """Yield what the words call matrices, vectors or operators, as it is written."""
        for match in _SAID.finditer(self.text):
            if _OF_ONE.search(match[0][match.end(1) - match.start() :]):
                continue
            yield match[1]
            before = self.text[: match.start()]
            while (more := _AND.search(before[-200:])) is not None:
                yield more[1]
                before = before[: len(before) - len(more[0])]
        for match in _CALLED.finditer(self.text):
            yield from re.findall(_MATH, match[1])
        yield from (match[1] for match in _ALSO.finditer(self.text))
        for match in _CROSSED.finditer(self.text):
            yield from match.groups()

    def capitals(self) -> Iterator[str]:
        """Yield the capital letters that stand alone in formulas, and are no sizes, no functions and no sets."""
        applied = {self.core(node.nodes[0]) for node, _ in self.nodes("app") if node.nodes[0].head == "name"}
        sizes = {
            part.text
            for node, _ in self.nodes("range")
            for end in node.nodes[1:]
            for part in walk(end)
            if part.head == "name"
        }
        divisors = {node.nodes[1].text for node, _ in self.nodes("/") if node.nodes[1].head == "name"}
        factors = {part.text for node, _ in self.nodes("*") for part in node.nodes if part.head == "name"}
        sizes |= (divisors - factors).union(cues.counted_outcomes(self.text))  # nobody only divides by a matrix
        capital = (core for core in sorted(self.cores) if core in _GREEK or (len(core) == 1 and core.isupper()))
        yield from (core for core in capital if core not in applied and core not in sizes)


def _is_number(tree: Node) -> bool:
    return tree.head == "number" or (tree.head == "neg" and tree.nodes[0].head == "number")


def _is_indexed_name(tree: Node) -> bool:
    """Tell whether a tree is a name, perhaps with an accent or with indices that are numbers or words."""
    if tree.head == "sub":
        return tree.nodes[0].head in ("name", *ACCENTS)
    return tree.head == "name" or (tree.head in ACCENTS and tree.nodes[0].head == "name")


def _factors(tree: Node) -> Iterator[Node]:
    """Yield what a divisor is a product of, without the powers."""
    for factor in tree.nodes if tree.head == "*" else (tree,):
        yield factor.nodes[0] if factor.head == "^" else factor


def _base_of(term: Node) -> Node:
    """Return what a summand is a power or a multiple of: V of ``-2 V``, R of ``R^2``."""
    while term.head in ("neg", "^") or (term.head == "*" and _is_number(term.nodes[0]) and len(term.nodes) == 2):
        term = term.nodes[-1] if term.head == "*" else term.nodes[0]
    return term


def _is_of_numbers(law: Node) -> bool:
    """Tell whether a distribution is one of numbers: ``Bern(p)``, ``N(0, 1)``."""
    if law.head != "app" or law.nodes[0].head != "name":
        return False
    arguments = law.nodes[1].nodes if law.nodes[1].head in ("list", "semi") else law.nodes[1:]
    return plain(law.nodes[0].text) in _OF_NUMBERS or all(map(_is_number, arguments))


def _is_bold(name: Node) -> bool:
    return name.text.startswith("bf:") and name.text[-1:].islower()


def _is_space(tree: Node) -> bool:
    r"""Tell whether a set is a space of vectors or matrices, ``\\mathbb{R}^p``."""
    return tree.head == "^" and tree.nodes[0].is_name("bb:R") and tree.nodes[1] != _ONE and tree.nodes[1].head != "pos"


def _is_of_matrices(factor: Node) -> bool:
    r"""Tell whether a factor is ``X'`` or ``(X'X)^{-1}``, or inverts a sum with the identity, ``(K + cI)^{-1}``."""
    inverse = factor.head == "^" and factor.nodes[1].head == "neg" and factor.nodes[1].nodes[0] == _ONE
    if inverse and factor.nodes[0].head == "+":
        parts = [part for term in factor.nodes[0].nodes for part in (term, *(term.nodes if term.head == "*" else ()))]
        return any(part.head == "name" and part.text in _IDENTITIES for part in parts)
    if inverse and factor.nodes[0].head == "*":
        return any(map(_is_of_matrices, factor.nodes[0].nodes))
    base = factor.nodes[0] if factor.head == "prime" and len(factor.nodes) == 1 else None
    while base is not None and base.head in ("sub", "hat", "bar", "tilde"):
        base = base.nodes[0]
    return base is not None and base.head == "name" and base.text.isupper()


def _without_scales(factor: Node) -> Node:
    """Return the inverse of a sum without what the matrices in it are multiplied with."""
    if factor.head != "^" or factor.nodes[0].head != "+":
        return factor
    terms = [(n.nodes[-1] if n.head == "*" else n) for n in factor.nodes[0].nodes]
    return Node("list", tuple(terms), factor.start, factor.end)


def _shown(symbol: str) -> str:
    return symbol.partition(":")[2] or symbol
