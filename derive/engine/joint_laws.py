"""Small joint laws of random quantities of which no law is said: fair coins first, then three and four outcomes.

Such quantities are functions on one probability space. In a model this is a finite one: a few outcomes, each with its
probability, and a table of the values of each quantity there. Independent quantities are tossed one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice, product
from math import isqrt, prod
from typing import Final, TypeAlias

from derive.engine.frames import Cell, Draft, Frame, ground
from derive.engine.models import terms_of
from derive.engine.vocabulary import Unmodelled, vocabulary
from derive.kernel.evaluate import Evaluator, Undefined, exactly
from derive.kernel.facts import Theory
from derive.language.rules import Declaration, Problem
from derive.language.substitution import substitute
from derive.language.terms import ONE, Term

#: One quantity, or one of a sequence: its name, and its place there.
Column: TypeAlias = "tuple[str, tuple[Fraction, ...]]"
Values: TypeAlias = "tuple[Fraction, ...]"

SPACE: Final = "probability-space"
INDEPENDENT: Final = "independent-quantities"
INDEPENDENT_SEQUENCE: Final = "independent-sequence"
_UNCORRELATED: Final = frozenset({"uncorrelated", "uncorrelated-each"})
_QUANTITIES: Final = frozenset({"first-moment", "first-moments"})
_SIZES: Final = (Fraction(2), Fraction(3), Fraction(1))
_NUMBERS: Final = tuple(Fraction(k) for k in ("2", "1", "3", "-1", "0", "1/2"))
_MOST_CHOICES: Final = 60
_MOST_TABLES: Final = 4000
_MOST_FITTED: Final = 12
#: So many of the simplest laws come before those that are made to fit.
_FIRST: Final = 6


@dataclass(frozen=True, slots=True)
class Law:
    """A joint law: the probability of each outcome, and the values of each quantity there."""

    weights: Values
    columns: Mapping[Column, Values]


def _numbers(*written: str) -> tuple[Values, ...]:
    return tuple(tuple(map(Fraction, values.split())) for values in written)


#: Laws of one quantity, the simplest first: probabilities and values.
_MARGINALS: Final = tuple(
    zip(
        _numbers(*["1/2 1/2"] * 6, "1/3 1/3 1/3", "3/4 1/4", "2/3 1/3", "1/4 1/2 1/4", "1/3 2/3"),
        _numbers("0 1", "0 2", "-1 1", "1 2", "1 3", "1 4", "0 1 2", "0 1", "1 2", "-1 0 1", "-1 2"),
        strict=True,
    )
)
#: Probabilities of the outcomes of a joint law, and the values that quantities take there.
_TABLES: Final = (
    (_numbers("1/2 1/2")[0], _numbers("0 1")[0]),
    (_numbers("1/2 1/2")[0], _numbers("0 1 2 -1 3 4")[0]),
    (_numbers("1/3 1/3 1/3")[0], _numbers("0 1")[0]),
    (_numbers("1/3 1/3 1/3")[0], _numbers("-1 0 1")[0]),
    (_numbers("1/4 1/4 1/4 1/4")[0], _numbers("0 1")[0]),
    (_numbers("1/3 1/3 1/3")[0], _numbers("0 1 2 3")[0]),
    (_numbers("1/2 1/4 1/4")[0], _numbers("0 1 2")[0]),
    (_numbers("1/4 1/4 1/4 1/4")[0], _numbers("-1 0 1")[0]),
    (_numbers("1/4 1/4 1/4 1/4")[0], _numbers("1 2 3")[0]),
)


class JointLaws:
    """The small joint laws of the random quantities of a problem, as models."""

    def __init__(self, problem: Problem, space: Declaration) -> None:
        """Read what has to be given a meaning. Raises :class:`Unmodelled`."""
        self.problem, self.theory = problem, Theory(problem.context.premises)
        self.density, self.space = (space.values[p].symbol for p in ("P", "D"))
        self.words = vocabulary(terms_of(problem), self.theory)
        if set(self.words.sets) != {self.space}:
            raise Unmodelled("sums over sets stand beside random quantities")
        declared = problem.context.declarations
        self.quantities = {d.values["X"].symbol for d in declared if d.row in _QUANTITIES}
        self.independent = {
            frozenset((d.values["X"].symbol, d.values["Y"].symbol)) for d in declared if d.row == INDEPENDENT
        }
        self.told = {
            (kind, d.values["X"].symbol): d.values[letter]
            for d in declared
            for kind, letter in (("mean", "M"), ("variance", "V"))
            if d.row in (f"{kind}-of-quantity", f"{kind}-of-each")
        }
        self.uncorrelated = any(d.row in _UNCORRELATED for d in declared)
        self.independent |= {frozenset({d.values["X"].symbol}) for d in declared if d.row == INDEPENDENT_SEQUENCE}
        facts = problem.context.facts
        premises = [p for p in problem.context.premises.values() if p.order is None and p.defined is None]
        terms = [*facts, *(term for premise in premises for term in premise.terms)]
        self.equations = [(f.args[0], f.args[1]) for f in facts if f.head == "="]
        first = {p.id: {variable: ONE for variable, _ in p.variables} for p in premises}
        self.equations += [
            (substitute(p.lhs, first[p.id]), substitute(p.rhs, first[p.id])) for p in premises if p.rel == "="
        ]
        together = [t.names & self.quantities for t in terms if not _is_a_moment(t)]
        self.relevant = self._behind() & self.quantities
        while more := {s for names in together if names & self.relevant for s in names} - self.relevant:
            self.relevant |= more

    @classmethod
    def of(cls, problem: Problem) -> JointLaws | None:
        """Return the laws for a problem, or ``None`` where it is about no quantities without a law."""
        space = next((d for d in problem.context.declarations if d.row == SPACE), None)
        if space is None or not (problem.lhs.names | problem.rhs.names) & space.values["P"].names:
            return None
        return cls(problem, space)

    def _behind(self) -> set[str]:
        definitions = {p.defined.symbol: p.rhs for p in self.problem.context.premises.values() if p.defined is not None}
        found, ahead = set[str](), set(self.problem.lhs.names | self.problem.rhs.names)
        while ahead:
            found |= ahead
            ahead = {s for one in ahead if one in definitions for s in definitions[one].names} - found
        return found

    def drafts(self) -> Iterator[tuple[Draft, Sequence[Cell]]]:
        """Yield models, the simplest first, with the numbers that no equation says; these have no value yet.

        Whether the context holds in a model is not looked at.

        Raises:
            Unmodelled: something else than quantities and numbers needs a meaning.
        """
        for sizes in product(_SIZES, repeat=len(self.words.shapes)):
            named = dict(zip(self.words.shapes, sizes, strict=True))
            for law, numbers in self._laws(named):
                draft = self._draft(law, named)
                waiting = list(numbers)
                while found := next((cell for cell in waiting if self._solve(cell, draft)), None):
                    waiting.remove(found)
                yield draft, waiting

    def models(self, first: int = _FIRST) -> Iterator[tuple[Draft, Sequence[Cell]]]:
        """Yield models with small numbers for what no equation says, after the first those made to have the moments."""
        plain = self._plain()
        yield from islice(plain, first)
        yield from self._fitted() if self.told else ()
        yield from plain

    def _plain(self) -> Iterator[tuple[Draft, Sequence[Cell]]]:
        for draft, numbers in self.drafts():
            for values in islice(product(_NUMBERS, repeat=len(numbers)), _MOST_CHOICES):
                for cell, value in zip(numbers, values, strict=True):
                    draft.put(cell, value)
                yield draft, numbers

    def _fitted(self) -> Iterator[tuple[Draft, Sequence[Cell]]]:
        """Yield models in which quantities have the means and variances that are said, each shifted and scaled."""
        free = sorted(frozenset[str]().union(*(value.names for value in self.told.values())))
        for sizes in product(_SIZES, repeat=len(self.words.shapes)):
            named = dict(zip(self.words.shapes, sizes, strict=True))
            for law, numbers in islice(self._laws(named), _MOST_FITTED):
                for values in islice(product(_NUMBERS, repeat=len(free)), _MOST_CHOICES):
                    known: dict[Cell, Fraction] = {
                        (symbol, None): value for symbol, value in zip(free, values, strict=True)
                    }
                    draft = self._draft(law, named)
                    for cell, value in known.items():
                        draft.put(cell, value)
                    fitted = self._fit(law, draft)
                    if fitted is None:
                        continue
                    draft = self._draft(fitted, named)
                    for cell, value in known.items():
                        draft.put(cell, value)
                    waiting = [cell for cell in numbers if cell not in known and not self._solve(cell, draft)]
                    for others in islice(product(_NUMBERS, repeat=len(waiting)), _MOST_FITTED):
                        for cell, value in zip(waiting, others, strict=True):
                            draft.put(cell, value)
                        yield draft, numbers

    def _fit(self, law: Law, draft: Draft) -> Law | None:
        """Return a law with its quantities shifted and scaled, or ``None`` where no rational numbers do it."""
        evaluator, columns = Evaluator(draft.model, self.theory.definitions), dict(law.columns)
        for column, values in law.columns.items():
            mean = sum((w * v for w, v in zip(law.weights, values, strict=True)), Fraction(0))
            square = sum((w * (v - mean) ** 2 for w, v in zip(law.weights, values, strict=True)), Fraction(0))
            try:
                wanted = [
                    exactly(evaluator.value(told)) if (told := self.told.get((kind, column[0]))) is not None else old
                    for kind, old in (("mean", mean), ("variance", square))
                ]
            except Undefined:
                return None
            scale = _root(wanted[1] / square) if square else None
            if scale is None:
                return None
            columns[column] = tuple(wanted[0] + scale * (value - mean) for value in values)
        return Law(law.weights, columns)

    def _laws(self, sizes: dict[str, Fraction]) -> Iterator[tuple[Law, Sequence[Cell]]]:
        frame = Frame(sizes, {self.space: (ONE.value,)}, {}, measures={self.space: ONE.value})
        problem = self.problem
        if not ground(frame, self.theory, self.words, (problem.lhs, problem.rhs), problem.context.facts):
            return
        of_quantities = [cell for cell in frame.cells if cell[0] in self.quantities]
        numbers = [cell for cell in frame.cells if cell[0] not in self.quantities | {self.density}]
        columns = list(dict.fromkeys((s, key[:-1]) for s, key in of_quantities if key is not None))
        tied = [column for column in columns if column[0] in self.relevant]
        others = {column: ONE.value for column in columns if column[0] not in self.relevant}
        for weights, values in self._joint(tied):
            constants = {column: (value,) * len(weights) for column, value in others.items()}
            yield Law(weights, {**dict(zip(tied, values, strict=True)), **constants}), numbers

    def _joint(self, columns: Sequence[Column]) -> Iterator[tuple[Values, Sequence[Values]]]:
        """Yield the probabilities of the outcomes and the values of each quantity there; none is constant."""
        pairs = [(i, j) for i, j in combinations(range(len(columns)), 2) if self._apart(columns[i], columns[j])]
        if len(pairs) == len(columns) * (len(columns) - 1) // 2:
            yield from _tossed(len(columns))
            return
        if self.uncorrelated:  # those that are independent are the simplest
            yield from _tossed(len(columns))
        for weights, values in _TABLES:
            rows = [row for row in product(values, repeat=len(weights)) if len(set(row)) > 1]
            for found in islice(product(rows, repeat=len(columns)), _MOST_TABLES):
                if all(_independent(weights, found[i], found[j]) for i, j in pairs):
                    yield weights, found

    def _apart(self, one: Column, other: Column) -> bool:
        return frozenset((one[0], other[0])) in self.independent

    def _solve(self, cell: Cell, draft: Draft) -> bool:
        """Give a number the value that an equation says: ``mu = E[X]``, ``Var(X) = sigma^2``."""
        symbol, key = cell
        for one, other in self.equations if key is None else ():
            if symbol not in one.names | other.names:
                continue
            try:
                gaps = [self._gap(one, other, draft, cell, trial) for trial in range(3)]
            except Undefined:
                continue
            linear, square = gaps[1] - gaps[0], gaps[2] - gaps[0]
            if linear and square == 2 * linear:
                found: Fraction | None = -gaps[0] / linear
            else:
                found = _root(-gaps[0] / linear) if linear and square == 4 * linear else None
            if found is not None:
                draft.put(cell, found)
                return True
        draft.names.pop(symbol, None)
        return False

    def _gap(self, one: Term, other: Term, draft: Draft, cell: Cell, trial: int) -> Fraction:
        """Return how far the sides of an equation are apart where a number has some value."""
        draft.put(cell, Fraction(trial))
        evaluator = Evaluator(draft.model, self.theory.definitions)
        return exactly(evaluator.value(one)) - exactly(evaluator.value(other))

    def _draft(self, law: Law, sizes: dict[str, Fraction]) -> Draft:
        outcomes = tuple(Fraction(k) for k in range(1, len(law.weights) + 1))
        frame = Frame(sizes, {self.space: outcomes}, {}, measures={self.space: ONE.value})
        values: dict[Cell, Fraction] = {(self.density, (k,)): w for k, w in zip(outcomes, law.weights, strict=True)}
        for (symbol, key), column in law.columns.items():
            values.update({(symbol, (*key, k)): value for k, value in zip(outcomes, column, strict=True)})
        return Draft(frame, self.theory, values)


def _tossed(number: int) -> Iterator[tuple[Values, Sequence[Values]]]:
    """Yield joint laws of so many independent quantities, those with one law first."""
    same = [(marginal,) * number for marginal in _MARGINALS]
    different = [several for several in product(_MARGINALS[:6], repeat=number) if len(set(several)) > 1]
    for marginals in (*same, *different):
        places = list(product(*(range(len(weights)) for weights, _ in marginals)))
        weights = tuple(
            prod((m[0][k] for m, k in zip(marginals, place, strict=True)), start=Fraction(1)) for place in places
        )
        yield weights, [tuple(marginals[i][1][place[i]] for place in places) for i in range(number)]


def _independent(weights: Values, one: Values, other: Values) -> bool:
    """Tell whether two quantities are independent."""
    both, first, second = dict[Values, Fraction](), dict[Fraction, Fraction](), dict[Fraction, Fraction]()
    for weight, a, b in zip(weights, one, other, strict=True):
        both[a, b] = both.get((a, b), Fraction(0)) + weight
        first[a], second[b] = first.get(a, Fraction(0)) + weight, second.get(b, Fraction(0)) + weight
    return all(both.get((a, b), 0) == first[a] * second[b] for a in first for b in second)


def _root(value: Fraction) -> Fraction | None:
    """Return the rational square root of a number, if it has one."""
    if value < 0:
        return None
    root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    return root if root * root == value else None


def _is_a_moment(fact: Term) -> bool:
    """Tell whether a fact says no more than that a mean exists."""
    while fact.head == "forall":
        fact = fact.args[1]
    return fact.head == "summable"
