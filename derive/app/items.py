"""The relations of a document, each with what it is, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from derive.app.unbounded import within_infinity
from derive.errors import UnreadError
from derive.language.heads import APPLY, NAME
from derive.notation.documents import Document, Formula
from derive.notation.elaborate import meaning_of
from derive.notation.events import is_probability
from derive.notation.memberships import as_bounds
from derive.notation.named_sides import named_side, named_term
from derive.notation.names import Names
from derive.notation.statements import Parts, Side, Statement
from derive.notation.syntax import LEAVES, Node, walk

#: The only words between two displays of one chain.
_GOING_ON = frozenset(("and", "so", "then", "thus", "hence", "therefore", "which", "is", "equals", "that", "i", "e"))
_ELEMENTARY = frozenset({"exp", "ln", "log", "sqrt"})
#: Signs that define their left side.
DEFINING = frozenset({":=", "\\triangleq"})


class Kind(Enum):
    """What a relation is."""

    GIVEN = "given"
    DEFINITION = "definition"
    SUPPOSITION = "supposition"
    BOUND = "bound"
    CONTEXT = "context"
    CLAIM = "claim"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Item:
    """One relation of a document with what it is.

    Attributes:
        id: ``d3.1`` for the displays, ``i4.0`` for the inline formulas that state a relation.
        order: its place among all relations of the document.
        hypothetical: whether a supposition is one case among others, not a statement about a name.
        cased: whether an inline claim stands in a paragraph that speaks of a special case.
        cued: whether the words or the sign say that it is a definition.
    """

    id: str
    formula: Formula
    statement: Statement
    kind: Kind
    order: int
    cased: bool = False
    hypothetical: bool = False
    cued: bool = False

    @property
    def written(self) -> str:
        """The relation as it was written."""
        return f"{self.statement.lhs.written} {self.statement.relation} {self.statement.rhs.written}"

    @property
    def chain(self) -> tuple[int, int]:
        """The formula this relation stands in, for what a chain carries over."""
        return self.formula.start, self.formula.end


def defined_name(tree: Node | None, names: Names) -> tuple[str, tuple[str, ...]] | None:
    """Return the core name and parameters of a left side that can be defined: a name, or one applied to plain names."""
    if tree is None or (names.events and tree.head == "app" and is_probability(tree.nodes[0])):  # of events
        return None
    term = meaning_of(tree, names)
    if term is None:
        return None
    function, *arguments = term.args if term.head == APPLY else (term,)
    parameters = tuple(a.symbol for a in arguments if a.head == NAME)
    plain = function.head == NAME and len(parameters) == len(arguments) and len(set(parameters)) == len(parameters)
    return (function.symbol, parameters) if plain else None


def relations(document: Document, read: Sequence[Parts], refused: Sequence[UnreadError] = ()) -> list[Item]:
    """Return every relation of a document in order, as a claim until :func:`classify` says what it is.

    ``read`` is what its formulas say.

    Declarations that were refused stand before all relations: nobody may believe that they count.
    """
    items = [_refused(document, k, error) for k, error in enumerate(refused)]
    inline = 0
    before: _Display | None = None
    beside: tuple[Formula, Side] | None = None
    for formula, parts in zip(document.formulas, read, strict=True):
        if formula.skip:
            continue
        found = [within_infinity(s) for s in as_bounds(parts.statements)]
        if before is not None and found and _goes_on(document, before.formula, formula, found[0]):
            found[0] = replace(found[0], lhs=before.last, carried=True)
        if formula.display is None:
            found = [s for s in found if s.relation]  # inline text that is no relation is prose, also where unread
            if before is not None and not found:
                found = list(before.named(formula, parts.expressions))
            one = parts.expressions[0] if len(parts.expressions) == 1 and not parts.statements else None
            if beside is not None and one is not None and not found:
                found = list(_named(document, *beside, formula, one))
            beside = None if one is None else (formula, one)
        mark = f"i{inline}" if formula.display is None else f"d{formula.display}"
        inline += formula.display is None and bool(found)
        items += [Item(f"{mark}.{s.step}", formula, s, Kind.CLAIM, order) for order, s in enumerate(found, len(items))]
        if formula.display is not None:
            sides = [s.rhs for s in found] or parts.expressions
            chain = bool(found) and all(s.carried and s.role == found[0].role == "main" for s in found[1:])
            before = _Display(formula, sides[-1], found[0].lhs if chain else None) if sides else None
    return items


def _named(document: Document, earlier: Formula, first: Side, formula: Formula, second: Side) -> Iterator[Statement]:
    """Yield the definition that two formulas in a sentence are: "We denote $a + b$ by $s$"."""
    if first.tree is None or second.tree is None:
        return
    which = named_term(earlier.before, document.text[earlier.end : formula.start], second.tree)
    name, term = (first, second) if which == "first" else (second, first)
    if which is None or name.tree is None or term.tree is None or term.tree.head in LEAVES:
        return
    letter = name.tree.nodes[0] if name.tree.head == "sub" else name.tree
    if letter.head == "name" and letter not in walk(term.tree):
        yield Statement(None, 0, "main", name, ":=", term, formula.line, formula.column)


@dataclass(frozen=True, slots=True)
class _Display:
    """A display with its last side, and with its first one where it is one chain."""

    formula: Formula
    last: Side
    first: Side | None

    def named(self, formula: Formula, sides: Sequence[Side]) -> Iterator[Statement]:
        """Yield the definition that a formula behind it is, if the words call a side of the chain by its name."""
        end = named_side(formula.before, formula.after) if len(sides) == 1 and self.first is not None else None
        side = self.last if end == "right" else self.first
        if end is not None and side is not None and sides[0].tree is not None and side.tree is not None:
            yield Statement(None, 0, "main", sides[0], ":=", side, formula.line, formula.column)


def _goes_on(document: Document, before: Formula, formula: Formula, first: Statement) -> bool:
    """Tell whether a display goes on with the chain of the display right before it: it begins with its relation."""
    error = first.lhs.error
    if formula.display is None or error is None or error.code != "relation-first":
        return False
    words = re.findall(r"[^\W\d_]+", document.text[before.end : formula.start].casefold())
    return _GOING_ON.issuperset(words)


def _refused(document: Document, place: int, error: UnreadError) -> Item:
    """Return a declaration that is not understood, as a line that is unread."""
    span = error.span or document.lines.span(0, 0)
    written = Side(f"\\text{{derive: {document.text[span.start : span.end]}}}", span, error=error)
    nothing = Side("", document.lines.span(span.end, span.end))
    statement = Statement(None, 0, "main", written, "", nothing, span.line, span.column)
    formula = Formula("", span.start, span.end, span.line, span.column, None)
    return Item(f"c{place}.0", formula, statement, Kind.CLAIM, place)


def stem(symbol: str) -> str:
    """Return the name in which people speak of a symbol: p for the law p(x) of a family."""
    marked = symbol.startswith(("cal:", "bb:", "rm:", "hat:", "tilde:", "bar:"))
    return symbol if marked else symbol.partition(":")[0]


def symbols_of(statement: Statement, names: Names) -> set[str]:
    """Return the core names in both sides of a statement."""
    sides = (statement.lhs.tree, statement.rhs.tree)
    return {symbol for side in sides if side is not None for symbol in symbols(side, names)}


def symbols(tree: Node, names: Names) -> frozenset[str]:
    """Return the core names in a tree, those of indexed names and of single letters alike."""
    found = names.mentioned.get(tree)
    if found is None:
        found = names.mentioned[tree] = frozenset(_symbols(tree, names))
    return found


def _symbols(tree: Node, names: Names) -> Iterable[str]:
    for node in walk(tree):
        if node.head == "name":
            yield names.core(node.text)
        elif node.head == "sub" or (node.head == "app" and not _is_elementary(node, names)):
            term = meaning_of(node, names)
            head = term.args[0] if term is not None and term.head == APPLY else term
            if head is not None and head.head == NAME:
                yield head.symbol


def _is_elementary(node: Node, names: Names) -> bool:
    """Tell whether an application is that of a function which everybody knows, and so of no name."""
    return node.nodes[0].head == "name" and node.nodes[0].text in _ELEMENTARY and not names.renamed
