"""Frames: sizes of the ranges and sets of a problem, with all its conditions and premises written out over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

from derive.engine.vocabulary import Unmodelled, Vocabulary
from derive.kernel.definitions import unfolded
from derive.kernel.evaluate import Evaluator, Undefined, as_term, is_cell
from derive.kernel.facts import Theory
from derive.language.evidence import Model
from derive.language.heads import APPLY, INFINITY, NAME, OVER_A_DOMAIN
from derive.language.rules import Premise
from derive.language.substitution import open_, substitute
from derive.language.terms import LEAVES, ONE, Term, endless, make

#: A value that a model chooses: of a name (key ``None``), or of a function at exact arguments.
Cell: TypeAlias = "tuple[str, tuple[Fraction, ...] | None]"

_MOST_CELLS: Final = 64
_MOST_TERMS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Equation:
    """One instance of a premise: under the conditions ``lhs rel rhs``, all closed; with the cells it speaks of."""

    conditions: tuple[Term, ...]
    lhs: Term
    rel: str
    rhs: Term
    cells: frozenset[Cell]


@dataclass(frozen=True, slots=True)
class Condition:
    """One instance of a fact, without quantifiers, with the cells it speaks of."""

    term: Term
    cells: frozenset[Cell]

    @property
    def equation(self) -> Equation:
        """The condition ``a = b`` as an equation."""
        return Equation((), self.term.args[0], "=", self.term.args[1], self.cells)


@dataclass(slots=True)
class Frame:
    """What is fixed before any value is chosen, and the cells that are then needed.

    Attributes:
        names: values of the names that decide the shape.
        sets: the elements of the named sets.
        maps: tables of the functions whose values are arguments of others.
        measures: of the sets that are spaces, the measure of each cell.
        labels: different numbers for the values of such functions, in the order in which they are needed.
        cells: what is left to choose, sorted.
        sides: the cells that the two sides speak of.
        declared: of the functions that facts quantify over, the cells that these facts speak of.
    """

    names: dict[str, Fraction]
    sets: dict[str, tuple[Fraction, ...]]
    maps: dict[str, dict[tuple[Fraction, ...], Fraction]]
    labels: tuple[Fraction, ...] = ()
    measures: dict[str, Fraction] = field(default_factory=dict)
    cells: tuple[Cell, ...] = ()
    sides: frozenset[Cell] = frozenset()
    conditions: list[Condition] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    declared: dict[str, set[Cell]] = field(default_factory=dict)


class Draft:
    """A model in the making: values are put in one after the other, and what has them can be evaluated."""

    def __init__(self, frame: Frame, theory: Theory, values: Mapping[Cell, Fraction]) -> None:
        self.names = dict(frame.names)
        self.tables: dict[str, dict[tuple[Fraction, ...], Fraction]] = dict(frame.maps)
        self.model = Model(self.names, self.tables, frame.sets, frame.measures)
        self.evaluator = Evaluator(self.model, theory.definitions)
        for cell, value in values.items():
            self.put(cell, value)

    def put(self, cell: Cell, value: Fraction) -> None:
        """Give a cell its value."""
        symbol, key = cell
        if key is None:
            self.names[symbol] = value
        else:
            self.tables.setdefault(symbol, {})[key] = value


def cell_order(cell: Cell) -> tuple[str, tuple[Fraction, ...]]:
    """Return the key by which cells are sorted: by name, then by argument."""
    return cell[0], cell[1] or ()


class Grounding:
    """Writes the conditions and premises of one problem out over the elements of one frame."""

    def __init__(self, frame: Frame, theory: Theory, words: Vocabulary) -> None:
        self.frame, self.theory = frame, theory
        self.maps, self.functions = set(words.maps), set(words.functions)
        self.evaluator = Evaluator(Model(frame.names, frame.maps, frame.sets, frame.measures), theory.definitions)
        self.visited = 0

    def cells(self, term: Term) -> frozenset[Cell]:
        """Return the cells a closed term or condition speaks of. Raises ``Undefined`` or :class:`Unmodelled`."""
        found: set[Cell] = set()
        self._collect(term, found)
        return frozenset(found)

    def _collect(self, term: Term, found: set[Cell]) -> None:
        self.visited += 1
        if len(found) > _MOST_CELLS or self.visited > _MOST_TERMS:
            raise Unmodelled("too many values for a small model")
        if (whole := unfolded(term, self.theory.definitions)) is not None:
            self._collect(whole, found)
            return
        head, args = term.head, term.args
        if head == NAME and not is_cell(term):
            if term.symbol != INFINITY and term.symbol not in self.frame.names and term.symbol not in self.frame.sets:
                found.add((term.symbol, None))
        elif head == APPLY:
            self._applied(term, found)
        elif head in OVER_A_DOMAIN and endless(args[0]):
            self._collect(args[0].args[0], found)
            self._collect(open_(args[1], ONE), found)  # a series has no table of values
        elif head in (*OVER_A_DOMAIN, "forall"):
            self._collect(args[0], found)
            for element in self.evaluator.members(args[0]):
                self._collect(open_(args[1], as_term(element)), found)
        elif head == "deriv":
            self._collect(args[0], found)
            self._collect(open_(args[1], args[0]), found)
        elif head not in LEAVES and head not in ("lam", "convex"):
            for child in args:
                self._collect(child, found)

    def _applied(self, term: Term, found: set[Cell]) -> None:
        symbol = term.args[0].symbol
        for argument in term.args[1:]:
            self._collect(argument, found)
        key = self.evaluator.key(term.args[1:])
        if symbol not in self.maps:
            found.add((symbol, key))
            return
        table = self.frame.maps.setdefault(symbol, {})
        if key not in table:
            table[key] = self._label(key, len(table))

    def _label(self, key: tuple[Fraction, ...], place: int) -> Fraction:
        """Return the value of an index map: i for x_i, unless the frame has labels; pairs are numbered in order."""
        if place < len(self.frame.labels):
            return self.frame.labels[place]
        return key[0] if len(key) == 1 and not self.frame.labels else Fraction(place + 1)

    def conditions(self, fact: Term) -> Iterator[Condition]:
        """Yield the instances of a fact over the elements of its domains."""
        if fact.head == "forall":
            for element in self.evaluator.members(fact.args[0]):
                yield from self.conditions(open_(fact.args[1], as_term(element)))
        elif fact.head == "and":
            for part in fact.args:
                yield from self.conditions(part)
        else:
            yield Condition(fact, self.cells(fact))

    def declared(self, facts: tuple[Term, ...]) -> dict[str, set[Cell]]:
        """Return the cells of each function that facts with ``forall`` speak of: where the function is declared."""
        found: dict[str, set[Cell]] = {}
        for fact in facts:
            if fact.head == "forall":
                for cell in (cell for condition in self.conditions(fact) for cell in condition.cells):
                    if cell[1] is not None:
                        found.setdefault(cell[0], set()).add(cell)
        return found

    def equations(self, premise: Premise) -> Iterator[Equation]:
        """Yield the instances of a premise. Raises :class:`Unmodelled` where a variable has no domain."""
        for variable, domain in premise.variables:
            if domain is None:
                raise Unmodelled(f"no model decides {premise.id} for all {variable}")
        symbols = [variable for variable, _ in premise.variables]
        domains = [self.evaluator.members(domain) for _, domain in premise.variables if domain is not None]
        for elements in product(*domains):
            values = {s: as_term(e) for s, e in zip(symbols, elements, strict=True)}
            conditions = tuple(substitute(c, values) for c in premise.conditions)
            lhs, rhs = substitute(premise.lhs, values), substitute(premise.rhs, values)
            cells = self.cells(make("=", lhs, rhs)).union(*(self.cells(c) for c in conditions))
            yield Equation(conditions, lhs, premise.rel, rhs, cells)


def ground(frame: Frame, theory: Theory, words: Vocabulary, sides: tuple[Term, ...], facts: tuple[Term, ...]) -> bool:
    """Fill a frame for a problem. Returns whether any model can have its sizes.

    Raises:
        Unmodelled: there are too many values, or an argument is not a number in the frame.
    """
    grounding = Grounding(frame, theory, words)
    try:
        frame.sides = frozenset[Cell]().union(*(grounding.cells(side) for side in sides))
        instances = [c for fact in facts for c in grounding.conditions(fact)]
        frame.conditions = [c for c in instances if c.term.head != "=" or not c.cells]
        frame.equations = [c.equation for c in instances if c.term.head == "=" and c.cells]
        for premise in theory.premises.values():
            if premise.order is None and premise.defined is None:
                frame.equations.extend(e for e in grounding.equations(premise) if e not in frame.equations)
        frame.declared = grounding.declared(facts)
        settled = [c for c in frame.conditions if not c.cells]
        if not all(grounding.evaluator.truth(c.term) for c in settled) or _outside(frame):
            return False
    except Undefined as reason:
        raise Unmodelled(str(reason)) from reason
    cells = frame.sides.union(*(c.cells for c in frame.conditions), *(e.cells for e in frame.equations))
    frame.conditions = [c for c in frame.conditions if c.cells]
    frame.cells = tuple(sorted(cells, key=cell_order))
    return len(frame.cells) <= _MOST_CELLS


def _outside(frame: Frame) -> bool:
    """Tell whether the sides need a function where it is not declared: index 2 of a list of one."""
    return any(cell not in frame.declared.get(cell[0], (cell,)) for cell in frame.sides)
