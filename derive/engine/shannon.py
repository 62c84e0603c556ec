"""Shannon-type claims: a form in entropies is an exact combination of elemental inequalities and constraints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from typing import Final, TypeAlias, TypeVar

from derive.engine.entropies import Entropies, Group, agreement, form_of, quantities
from derive.engine.goal import Goal
from derive.engine.linear import combination
from derive.engine.linear_programs import exact_solution
from derive.engine.work import Search, Work
from derive.kernel.proof import DOWN
from derive.kernel.ring import Polynomial, normal, polynomial
from derive.language.evidence import Add, Conversion, Gap, Meet, Proof, Ring, Seq
from derive.language.heads import NAME
from derive.language.rules import Premise
from derive.language.terms import ONE, ZERO, Term, make, name, number

_MOST: Final = 8
_CONDITIONS: Final = 6
_MOST_SUPERSETS: Final = 4
_LONGEST: Final = 40

Step: TypeAlias = tuple[str, dict[str, Term]]
T = TypeVar("T")


class Hopeless(Exception):
    """No proof is possible from what is known of entropies: says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is 0 (an equation) or at least 0, as a linear form over sets.

    Attributes:
        steps: rules or premises with the values of their variables, whose ``rhs - lhs`` add up to the form.
        sign: -1 where it is their ``lhs - rhs``.
    """

    form: Polynomial
    equation: bool
    steps: tuple[Step, ...]
    sign: int = 1


def by_shannon(search: Search, goal: Goal) -> Proof | None:
    """The sides differ by a combination of elemental inequalities and of what is known of the joint distribution.

    Raises:
        Hopeless: the claim is one about entropies alone, and there is no such combination.
    """
    entropies = Entropies.of(search.kernel.problem.context)
    if entropies is None:
        return None
    claim = _Claim(search, goal, entropies)
    return claim.proof() if claim.form or not claim.rest else None


class _Claim:
    """One goal about entropies.

    Attributes:
        form: the right side minus the left as a linear form over sets of quantities.
        rest: what is left of it, such as numbers.
        ties: the constraints on the quantities it is about.
        premises: the given relations about them.
    """

    def __init__(self, search: Search, goal: Goal, entropies: Entropies) -> None:
        self.search, self.goal, self.entropies = search, goal, entropies
        self.form, self.rest = entropies.claim(goal.lhs, goal.rhs)
        given = [p for p in search.known.relations if p.order is None and not (goal.equation and p.rel != "=")]
        parts = [(part, groups) for p in given if (found := self._given(p)) is not None for part, groups in [found]]
        ties = [(tie, [tie.left, tie.right, tie.given]) for tie in entropies.ties]
        every = frozenset(quantities(self.form))
        while more := [groups for _, groups in (*parts, *ties) if every & (new := union(groups)) and not new <= every]:
            every = every.union(*map(union, more))
        self.every = every
        self.premises = [part for part, groups in parts if union(groups) <= every]
        self.ties = [tie for tie, groups in ties if union(groups) <= every]
        self.told = [g for _, groups in (*parts, *ties) if union(groups) <= every for g in groups]

    def proof(self) -> Proof | None:
        target = form_of(self.form.items()) | dict(self.rest)
        if len(self.every) > _MOST:
            return None
        disabled = self.search.kernel.disabled
        parts = [*self.premises, *self._constraints()]
        if not self.goal.equation:
            parts += self._elemental()
        parts = [part for part in parts if not any(rule in disabled for rule, _ in part.steps)]
        self.search.purse.pay(len(parts))
        forms, free = [part.form for part in parts], [part.equation for part in parts]
        found = combination(forms, free, target) if self.goal.equation else exact_solution(forms, free, target)
        if found is not None:
            return self._finished([(part, x) for part, x in zip(parts, found, strict=True) if x])
        if self.rest or disabled:
            return None
        if self.goal.equation:
            raise Hopeless("it does not follow from the definitions and what is said of the quantities")
        raise Hopeless("it is no Shannon-type inequality: no combination of elemental inequalities gives it")

    # -- what may be added

    def _given(self, premise: Premise) -> tuple[Part, list[Group]] | None:
        """Return a relation of the document about entropies."""
        turned = premise.rel == ">="
        sides = (premise.rhs, premise.lhs) if turned else (premise.lhs, premise.rhs)
        form, rest = self.entropies.claim(*sides)
        step: Step = (premise.id, {})
        part = Part(form_of(form.items()) | dict(rest), premise.rel == "=", (step,), -1 if turned else 1)
        return (part, list(form)) if form and not premise.variables else None

    def _constraints(self) -> Iterator[Part]:
        """What the facts say: quantities that add no entropy to others, and independence."""
        for tie in self.ties:
            a, b, c = tie.left, tie.right, tie.given
            if tie.kind == "determined":
                others = sorted(self.every - a - c)
                for more in _subsets(others) if len(others) <= _MOST_SUPERSETS else [frozenset(), frozenset(others)]:
                    yield self._row("entropy.determined", [(a | c | more, 1), (c | more, -1)], A=a, C=c | more)
            elif tie.kind == "independent":
                yield self._row("information.independent", [(a | b, 1), (a, -1), (b, -1)], A=a, B=b)
            else:
                form = [(a | b | c, 1), (c, 1), (a | c, -1), (b | c, -1)]
                yield self._row("information.markov", form, A=a, B=b, C=c)

    def _row(self, rule: str, form: Iterable[tuple[Group, int]], **groups: Group) -> Part:
        kernels = {key: agreement(group) for key, group in groups.items()}
        return Part(form_of(form), True, ((rule, self._values(kernels)),))

    def _values(self, values: dict[str, Term]) -> dict[str, Term]:
        return {"O": self.entropies.outcomes, "P": self.entropies.probability, **values}

    # -- the elemental inequalities

    def _elemental(self) -> list[Part]:
        """Every elemental inequality over the quantities, where those that are never apart count as one."""
        blocks = _blocks(self.every, [*self.form, *self.told])
        found = [self._grows(block, self.every - block) for block in blocks]
        for a, b in combinations(blocks, 2):
            others = [block for block in blocks if block not in (a, b)]
            found += [self._information(a, b, union(given)) for given in _combinations(others)]
        return found

    def _grows(self, block: Group, given: Group) -> Part:
        """H(block | given) >= 0, one quantity after the other."""
        steps, before = list[Step](), given
        for x in sorted(block):
            values = {"X": name(x), "C": agreement(before)} if before else {"X": name(x)}
            steps.append(("entropy.grows" if before else "entropy.nonneg", self._values(values)))
            before |= {x}
        return Part(form_of([(block | given, 1), (given, -1)]), False, tuple(steps))

    def _information(self, a: Group, b: Group, given: Group) -> Part:
        """I(a; b | given) >= 0, one pair of quantities after the other."""
        steps, before = list[Step](), given
        for x in sorted(a):
            known = before
            for y in sorted(b):
                steps.append(self._pair(x, y, known))
                known |= {y}
            before |= {x}
        form = [(a | given, 1), (b | given, 1), (a | b | given, -1), (given, -1)]
        return Part(form_of(form), False, tuple(steps))

    def _pair(self, x: str, y: str, given: Group) -> Step:
        values = self._values({"X": name(x), "Y": name(y)})
        if not given:
            return "information.nonneg", values
        others = [*(name(z) for z in sorted(given)), *(_CONSTANT for _ in range(_CONDITIONS - len(given)))]
        return "information.conditional", values | {f"Z{k}": z for k, z in enumerate(others, start=1)}

    # -- the proof

    def _finished(self, chosen: Sequence[tuple[Part, Fraction]]) -> Proof:
        """Subtract the parts from the gap, then write every name as what it stands for: nothing is left."""
        goal, kernel, unit = self.goal, self.search.kernel, self.entropies.unit
        work = self.search.work(goal.lhs) if goal.equation else self.search.work(goal.gap, DOWN)
        for part, x in chosen:
            scale = number((x if goal.equation else -x) * part.sign)
            for rule, values in part.steps:
                in_nats = rule in kernel.rules and unit is not ONE
                _do(work, Add(rule, values, make("*", scale, unit) if in_nats else scale))
        left = polynomial(make("-", work.term, goal.rhs)) if goal.equation else polynomial(work.term)
        form, used = self.entropies.unfolded(left)
        for premise, coefficient in (*used, *self._atoms(form)):
            _do(work, Add(premise.id, {}, number(coefficient)))
        work.do(Ring(goal.rhs if goal.equation else ZERO))
        return Meet(work.conversion, Seq()) if goal.equation else Gap(work.conversion)

    def _atoms(self, form: Polynomial) -> Iterator[tuple[Premise, Fraction]]:
        """Yield the definition of each entropy in a form, with its coefficient."""
        for monomial, coefficient in form.items():
            for atom, exponent in monomial:
                if len(monomial) == exponent == 1 and atom.head == NAME and atom.symbol in self.entropies.premises:
                    yield self.entropies.premises[atom.symbol], coefficient


_CONSTANT: Final = make("lam", ZERO)


def _do(work: Work, step: Conversion) -> None:
    """Run a step, and write the term out now and then, so that it does not nest without end."""
    work.do(step)
    if len(work.steps) % _LONGEST == 0:
        work.do(Ring(normal(work.term)))


def union(groups: Iterable[Group]) -> Group:
    """Return the union of sets of quantities."""
    return frozenset[str]().union(*groups)


def _subsets(group: Sequence[str]) -> list[Group]:
    return [frozenset(some) for some in _combinations(group)]


def _combinations(things: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return chain.from_iterable(combinations(things, k) for k in range(len(things) + 1))


def _blocks(every: Group, groups: Iterable[Group]) -> list[Group]:
    """Part the quantities into blocks of those that are in the same sets."""
    known = list(dict.fromkeys(groups))
    found: dict[tuple[bool, ...], set[str]] = {}
    for quantity in sorted(every):
        found.setdefault(tuple(quantity in group for group in known), set()).add(quantity)
    return [frozenset(block) for block in found.values()]
