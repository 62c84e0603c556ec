"""What every part of the inference shares: the trees of a document, and the lines it says about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from derive.errors import DeriveError, UnreadError
from derive.language.rules import Declaration
from derive.language.terms import Term, make, name
from derive.notation.binders import ends_of
from derive.notation.elaborate import elaborate
from derive.notation.meaning import MeaningError
from derive.notation.names import Names
from derive.notation.syntax import Node, walk

Reader: TypeAlias = Callable[[str], Node]
Pair: TypeAlias = tuple[Node, Node]


@dataclass(frozen=True, slots=True)
class Formula:
    """What the inference needs of a formula: the trees of its sides, where it stands, and the laws it states.

    `laws` are the two sides of each ``X ~ Bin(n, p)``, `equal` those of each ``P = Bin(n, p)``, `members` those of each
    ``i \\in \\{1, \\ldots, n\\}``, `signs` those names which a sentence lets be positive or non-negative, with which of
    these, `chosen` the names that it lets be one of two numbers, with the set of these. `limits` says what a law
    reaches, if not all of the text (`law_reach`). `equations` are the sides of all that is equal, whoever says so.
    """

    trees: tuple[Node, ...]
    line: int
    laws: tuple[Pair, ...] = ()
    equal: tuple[Pair, ...] = ()
    members: tuple[Pair, ...] = ()
    signs: tuple[tuple[Node, str], ...] = ()
    chosen: tuple[Pair, ...] = ()
    limits: Mapping[Pair, str] = field(default_factory=dict)
    equations: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the context: what was understood, how, and where; with its declaration if it has a formal part."""

    what: str
    source: str
    line: int
    declaration: Declaration | None = None
    facts: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """The names of a document, its declarations, and the lines that say so; `errors`: declarations not obeyed."""

    names: Names
    lines: tuple[Line, ...]
    errors: tuple[UnreadError, ...] = ()

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """The declarations, in order."""
        return tuple(line.declaration for line in self.lines if line.declaration is not None)


class Gathering:
    """The trees of a document, its words, and what was said of its names so far."""

    def __init__(self, formulas: Sequence[Formula], text: str, read: Reader) -> None:
        self.formulas, self.text, self.read = formulas, text, read
        self.related: frozenset[str] = frozenset()
        self.lines: list[Line] = []
        self.lines_said = 0  # those taken back included, so that no id is given twice
        self.names = Names()
        self._counted: Sequence[Formula] = ()
        self._all: list[tuple[Node, int]] = []
        self._places: dict[str, list[int]] = {}
        self._found: dict[tuple[str, ...], list[tuple[Node, int]]] = {}
        self._snippets: dict[str, Node | None] = {}

    def nodes(self, *heads: str) -> Sequence[tuple[Node, int]]:
        """Return the nodes with these heads of all trees, of any where none is named, with the line of their formula.

        They are in order: formula by formula, and parents before children.
        """
        if self._counted is not self.formulas:
            self._counted = self.formulas
            self._all = [(node, one.line) for one in self.formulas for tree in one.trees for node in walk(tree)]
            self._places = _places(node.head for node, _ in self._all)
            self._found = {(): self._all}
        if heads not in self._found:
            lists = [self._places[head] for head in heads if head in self._places]
            places = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
            self._found[heads] = [self._all[place] for place in places]
        return self._found[heads]

    @cached_property
    def trees(self) -> list[Node]:
        """All that the document writes."""
        return [tree for formula in self.formulas for tree in formula.trees]

    @property
    def applications(self) -> list[Node]:
        """Every application of a function that the document writes."""
        return [node for node, _ in self.nodes("app")]

    @cached_property
    def written(self) -> frozenset[str]:
        """The names that the document writes, as they are spelled."""
        return frozenset(node.text for node, _ in self.nodes("name"))

    @property
    def cores(self) -> set[str]:
        """The core names of these names."""
        return set(map(self.names.core, self.written))

    def say(self, what: str, line: int, source: str = "inferred", declaration: Declaration | None = None) -> None:
        """Add a line without a formal part."""
        self.lines.append(Line(what, source, line, declaration))
        self.lines_said += 1

    def declare(self, row: str, line: int, source: str = "inferred", **values: Term) -> None:
        """Add a declaration, once."""
        self.declare_for(values, row, line, source)

    def declare_for(self, values: Mapping[str, Term], row: str, line: int, source: str = "inferred") -> None:
        """Add a declaration for the values of its parameters, once."""
        said = [(line.declaration.row, line.declaration.values) for line in self.lines if line.declaration]
        if (row, values) not in said:
            self.lines.append(Line("", source, line, Declaration(f"c{self.lines_said}", row, values)))
            self.lines_said += 1

    def snippet(self, latex: str) -> Node | None:
        """Read LaTeX found in the words, each once, or return ``None``."""
        if latex not in self._snippets:
            try:
                self._snippets[latex] = self.read(latex)
            except DeriveError:
                self._snippets[latex] = None
        return self._snippets[latex]

    def line_of(self, offset: int) -> int:
        """Return the line of an offset in the text."""
        return self.text.count("\n", 0, offset) + 1

    @cached_property
    def information_arguments(self) -> set[str]:
        """The names, as written, that an entropy or divergence is taken of: p of H(p), and of KL(p || q)."""
        taken = (node.nodes[1:] for node, _ in self.nodes("app") if node.nodes[0].is_name("H") and len(node.nodes) == 2)
        parted = (node.nodes for node, _ in self.nodes("versus"))
        return {law.text for laws in (*taken, *parted) for law in laws if law.head == "name"}

    def core(self, tree: Node) -> str:
        """Return the core name of a name leaf."""
        return self.names.core(tree.text)

    def domain_of(self, node: Node) -> Term:
        """Return the domain of a range or of ``x in X``. Raises MeaningError."""
        ends = node.nodes[1:] if node.head == "range" else ends_of(node.nodes[1])
        if ends:
            first, last = ends
            end = name("inf") if last.is_name("infty") else elaborate(last, self.names)
            return make("range", elaborate(first, self.names), end)
        if node.nodes[1].head != "name":
            raise MeaningError("meaning", value=str(node), hint="a set with a name was expected")
        return self.names.set_of(self.core(node.nodes[1]))


def _places(heads: Iterable[str]) -> dict[str, list[int]]:
    """Return at which places each head stands among some."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, head in enumerate(heads):
        found[head].append(place)
    return found
