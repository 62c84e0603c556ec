"""How the values of a frame hang together: blocks that sum to a number, cells that a premise determines, free cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Final, TypeAlias

from derive.engine.frames import Cell, Condition, Draft, Equation, Frame, cell_order
from derive.kernel.definitions import unfolded
from derive.kernel.evaluate import Evaluator, Undefined, compare, exactly
from derive.kernel.facts import Theory
from derive.language.evidence import Model
from derive.language.heads import APPLY, NAME
from derive.language.substitution import open_
from derive.language.terms import Term, number

#: A linear form: the factor of each cell, and the constant under ``None``.
Form: TypeAlias = "dict[Cell | None, Fraction]"

#: Values for the cells of an equation, one after the other: whoever holds for all of them is taken for an identity.
_UNRELATED: Final = tuple(
    tuple(Fraction(k) for k in values) for values in (("1/2", "1/3", "2/3"), ("2", "1", "3/2", "1/4"))
)
_SIMPLE: Final = tuple(Fraction(k) for k in ("0", "1", "1/2", "-1", "2"))
#: So many whole numbers from 0 on are tried for a cell until its equation is defined at three.
_TRIALS: Final = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """Cells that are chosen together: one free cell, or several that are not negative and sum to a total."""

    cells: tuple[Cell, ...]
    total: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Determined:
    """A cell that an equation determines, once the other cells of the equation have values."""

    cell: Cell
    equation: Equation
    other: Term | None  # the side that is its value, where the cell stands alone on the other


class Constraints:
    """The units of a frame, what determines the other cells, and what is left to test.

    Attributes:
        fixed: values of the cells that the two sides have nothing to do with, once they were looked for.
    """

    def __init__(self, frame: Frame, theory: Theory) -> None:
        self.frame, self.theory = frame, theory
        self.fixed: dict[Cell, Fraction] | None = None
        self.linear = _Linear(frame, theory)
        self.determined: list[Determined] = []
        self.blocks: list[Unit] = []
        self._sources: dict[Cell, frozenset[Cell]] = {}
        self._permitted: dict[tuple[Cell, Fraction], bool] = {}
        equations = [e for e in frame.equations if e.rel == "="]
        forms = [self._form(e) for e in equations]
        for equation in equations:
            self._determine_alone(equation)
        for equation, form in zip(equations, forms, strict=True):
            self._block(equation, self._expanded(form))
        for equation, form in zip(equations, forms, strict=True):
            self._determine_inside(equation, form)
        self._order()

    def _form(self, equation: Equation) -> Form | None:
        """The linear form of ``lhs - rhs`` (constant under ``None``), or ``None`` where it is not linear."""
        left, right = self.linear.form(equation.lhs), self.linear.form(equation.rhs)
        return None if left is None or right is None or equation.conditions else _combine(left, right, Fraction(-1))

    def _alone(self, term: Term) -> Cell | None:
        form = self.linear.form(term)
        return next(iter(form)) if form is not None and len(form) == 1 and set(form.values()) == {Fraction(1)} else None

    def _determine_alone(self, equation: Equation) -> None:
        """Let an equation determine a cell that is one of its sides."""
        for side, other in ((equation.lhs, equation.rhs), (equation.rhs, equation.lhs)):
            cell = self._alone(side) if side.head in (APPLY, NAME) else None
            if cell is not None and self._accept(Determined(cell, equation, other)):
                return

    def _determine_inside(self, equation: Equation, form: Form | None) -> None:
        """Let an equation that does nothing yet determine one of its cells by solving for it.

        An equation of one cell that is not linear, such as a binomial expansion, is only tested: it may be an identity.
        So is one that holds whatever the cells are: that the entries of a softmax sum to 1.
        """
        if any(d.equation is equation for d in self.determined) or (form is None and len(equation.cells) == 1):
            return
        if form is None and self._holds_anyway(equation):
            return
        taken = {cell for block in self.blocks for cell in block.cells}
        if equation.cells <= taken:
            return
        for cell in sorted(equation.cells - taken, key=cell_order):
            if self._accept(Determined(cell, equation, None)):
                return

    def _holds_anyway(self, equation: Equation) -> bool:
        """Tell whether an equation holds with several values for its cells."""
        cells = sorted(equation.cells, key=cell_order)
        drafts = (
            Draft(self.frame, self.theory, {c: values[k % len(values)] for k, c in enumerate(cells)})
            for values in _UNRELATED
        )
        return all(_satisfied(equation, draft.evaluator) for draft in drafts)

    def _accept(self, candidate: Determined) -> bool:
        """Take a determination unless the cell has one or would depend on itself."""
        cell, needs = candidate.cell, candidate.equation.cells - {candidate.cell}
        if cell in self._sources or any(cell in self._all_sources(c) for c in needs):
            return False
        self._sources[cell] = needs
        self.determined.append(candidate)
        return True

    def _all_sources(self, cell: Cell) -> set[Cell]:
        found, todo = {cell}, [cell]
        while todo:
            for source in self._sources.get(todo.pop(), ()):
                if source not in found:
                    found.add(source)
                    todo.append(source)
        return found

    def _expanded(self, form: Form | None) -> Form | None:
        """Write a form in cells that are not determined, so that a marginal's sum to 1 normalises the joint table."""
        for determined in self.determined:
            if form is None or determined.cell not in form or determined.other is None:
                continue
            if (inner := self.linear.form(determined.other)) is not None:
                rest = {cell: value for cell, value in form.items() if cell != determined.cell}
                form = _combine(rest, inner, form[determined.cell])
        return form

    def _block(self, equation: Equation, form: Form | None) -> None:
        """Recognise a normalisation: cells that nothing else fixes, all with the same factor, sum to a number."""
        if form is None or any(d.equation is equation for d in self.determined):
            return
        cells = [cell for cell in form if cell is not None]
        taken = {cell for block in self.blocks for cell in block.cells} | self._sources.keys()
        factors = {form[cell] for cell in cells}
        if len(factors) != 1 or taken & set(cells):
            return
        total = -form.get(None, Fraction(0)) / factors.pop()
        if total > 0:
            self.blocks.append(Unit(tuple(sorted(cells, key=cell_order)), total))

    def _order(self) -> None:
        """Sort the determined cells so that each comes after those it needs."""
        ordered: list[Determined] = []
        done: set[Cell] = set()
        waiting = list(self.determined)
        while waiting:
            ready = [d for d in waiting if not (self._sources[d.cell] & self._sources.keys()) - done]
            ordered += ready
            done |= {d.cell for d in ready}
            waiting = [d for d in waiting if d not in ready]
        self.determined = ordered

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """What is to be chosen, in the order of the first cells."""
        taken = {cell for block in self.blocks for cell in block.cells} | self._sources.keys()
        free = [Unit((cell,)) for cell in self.frame.cells if cell not in taken]
        return tuple(sorted((*self.blocks, *free), key=lambda unit: cell_order(unit.cells[0])))

    @cached_property
    def relevant(self) -> frozenset[Cell]:
        """The cells that the two sides speak of, and those tied to them by a condition or premise."""
        groups = [e.cells for e in self.frame.equations] + [c.cells for c in self.frame.conditions]
        found, grown = frozenset[Cell](), self.frame.sides
        while grown != found:
            found = grown
            grown = found.union(*(group for group in groups if group & found))
        return found

    def permits(self, cell: Cell, value: Fraction) -> bool:
        """Tell whether a value satisfies the conditions that speak of this cell alone."""
        if (cell, value) not in self._permitted:
            evaluator = Draft(self.frame, self.theory, {cell: value}).evaluator
            self._permitted[cell, value] = all(_true(c.term, evaluator) for c in self._unary.get(cell, ()))
        return self._permitted[cell, value]

    @cached_property
    def _unary(self) -> dict[Cell, list[Condition]]:
        found: dict[Cell, list[Condition]] = {}
        for condition in self.frame.conditions:
            if len(condition.cells) == 1:
                found.setdefault(next(iter(condition.cells)), []).append(condition)
        return found

    @cached_property
    def _open(self) -> list[Condition]:
        """The conditions that choosing permitted values does not settle."""
        return [c for c in self.frame.conditions if len(c.cells) > 1]

    def complete(self, chosen: Mapping[Cell, Fraction]) -> Model | None:
        """Return the model with the chosen values and those they determine; ``None`` where there is none."""
        draft = Draft(self.frame, self.theory, chosen)
        return draft.model if all(self._settle(determined, draft) for determined in self.determined) else None

    def _settle(self, determined: Determined, draft: Draft) -> bool:
        """Put the value of a determined cell into a draft. Returns whether there is one that its conditions permit."""
        value = self._value(determined, draft)
        if value is None or not self.permits(determined.cell, value):
            return False
        draft.put(determined.cell, value)
        return True

    def _value(self, determined: Determined, draft: Draft) -> Fraction | None:
        cell, equation, evaluator = determined.cell, determined.equation, draft.evaluator
        try:
            if not all(evaluator.truth(c) for c in equation.conditions):
                return self._any_value(cell)
            if determined.other is not None:
                return exactly(evaluator.value(determined.other))
        except Undefined:
            return None
        gaps = list(islice(self._gaps(determined, draft), 3))
        return self._root(cell, gaps) if len(gaps) == 3 else None

    def _gaps(self, determined: Determined, draft: Draft) -> Iterator[tuple[Fraction, Fraction]]:
        """Yield numbers for a cell with how far the sides of its equation are apart there, where they are defined."""
        for trial in map(Fraction, range(_TRIALS)):
            draft.put(determined.cell, trial)
            try:
                left, right = map(draft.evaluator.value, (determined.equation.lhs, determined.equation.rhs))
                yield trial, exactly(left) - exactly(right)
            except Undefined:
                continue

    def _root(self, cell: Cell, gaps: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
        """Return where a gap is 0 that is a quotient of two linear functions of its cell, as in ``1/p + 1/q = 1``.

        Where it is none the root is wrong, and the model does not satisfy the equation.
        """
        if len({gap for _, gap in gaps}) == 1:
            return None if gaps[0][1] else self._any_value(cell)
        constant = _determinant([(t, g, g * t) for t, g in gaps])
        slope = _determinant([(Fraction(1), g, g * t) for t, g in gaps])
        return constant / slope if slope else None

    def _any_value(self, cell: Cell) -> Fraction | None:
        """Return a value for a cell that its equation leaves open."""
        return next((value for value in _SIMPLE if self.permits(cell, value)), None)

    def holds(self, model: Model) -> bool:
        """Tell whether the conditions and premises hold in a model of permitted values."""
        evaluator = Evaluator(model, self.theory.definitions)
        return all(_true(c.term, evaluator) for c in self._open) and all(
            _satisfied(e, evaluator) for e in self.frame.equations
        )

    def agree(self, chosen: Mapping[Cell, Fraction]) -> bool:
        """Tell whether what the two sides have nothing to do with holds for some of the cells."""
        draft = Draft(self.frame, self.theory, chosen)
        outside = [d for d in self.determined if d.cell not in self.relevant]
        if not all(self._settle(determined, draft) for determined in outside):
            return False
        cells = chosen.keys() | {d.cell for d in outside}
        return all(_true(c.term, draft.evaluator) for c in self.frame.conditions if c.cells <= cells) and all(
            _satisfied(e, draft.evaluator) for e in self.frame.equations if e.cells <= cells
        )


def _true(condition: Term, evaluator: Evaluator) -> bool:
    try:
        return evaluator.truth(condition)
    except Undefined:
        return False


def _satisfied(equation: Equation, evaluator: Evaluator) -> bool:
    try:
        if not all(evaluator.truth(c) for c in equation.conditions):
            return True
        left, right = evaluator.value(equation.lhs), evaluator.value(equation.rhs)
        return compare(">=", right, left) if equation.rel == "<=" else compare(equation.rel, left, right)
    except Undefined:
        return False


def _determinant(rows: Sequence[tuple[Fraction, Fraction, Fraction]]) -> Fraction:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _combine(left: Form, right: Form, factor: Fraction) -> Form:
    """Return left + factor * right without zero entries."""
    total = dict(left)
    for cell, value in right.items():
        total[cell] = total.get(cell, Fraction(0)) + factor * value
    return {cell: value for cell, value in total.items() if value}


class _Linear:
    """Reads closed terms as linear forms over cells."""

    def __init__(self, frame: Frame, theory: Theory) -> None:
        self.theory = theory
        self.evaluator = Evaluator(Model(frame.names, frame.maps, frame.sets, frame.measures), theory.definitions)
        self.cells = set(frame.cells)

    def form(self, term: Term) -> Form | None:
        """Return the coefficients of the cells, and of 1 under ``None``; ``None`` where the term is not linear."""
        try:
            return self._form(term)
        except Undefined:
            return None

    def _form(self, term: Term) -> Form | None:
        if (whole := unfolded(term, self.theory.definitions)) is not None:
            return self._form(whole)
        head, args = term.head, term.args
        if (cell := self._cell(term)) in self.cells:
            return {cell: Fraction(1)}
        if head == "sum":
            parts = [self._form(open_(args[1], number(e))) for e in self.evaluator.domain(args[0])]
            return _sum(parts)
        if head == "integral":
            cells, measure = self.evaluator.space(args[0])
            inner = _sum([self._form(open_(args[1], place)) for place in cells])
            return None if inner is None else _combine({}, inner, measure)
        if head == "+":
            return _sum([self._form(a) for a in args])
        if head == "-":
            right = self._form(args[1])
            return _sum([self._form(args[0]), None if right is None else _combine({}, right, Fraction(-1))])
        value = exactly(self.evaluator.value(term))
        return {None: value} if value else {}

    def _cell(self, term: Term) -> Cell | None:
        if term.head == NAME:
            return (term.symbol, None)
        if term.head == APPLY and term.args[0].head == NAME:
            return (term.args[0].symbol, self.evaluator.key(term.args[1:]))
        return None


def _sum(parts: list[Form | None]) -> Form | None:
    total: Form = {}
    for part in parts:
        if part is None:
            return None
        total = _combine(total, part, Fraction(1))
    return total
