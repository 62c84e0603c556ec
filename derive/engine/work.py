"""One term on its way: what it has become, and the steps that led there, each of them run by the kernel at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from derive.engine.known import Known
from derive.kernel.facts import Facts
from derive.kernel.proof import EQUAL, Kernel
from derive.kernel.ring import normal
from derive.language.evidence import At, Conversion, Refused, Rewrite, Ring, Seq
from derive.language.heads import APPLY, BINDERS, OVER_A_DOMAIN
from derive.language.substitution import apply, close, open_
from derive.language.terms import ZERO, Term, make, others

#: Steps between two looks at the clock, which cost as much as a small step.
_BETWEEN_LOOKS: Final = 16


@dataclass(frozen=True, slots=True)
class Budget:
    """What one search may spend: kernel steps, the same on every machine, and behind them a clock.

    Attributes:
        steps: conversions run by the kernel, sized to about two seconds.
        seconds: the net behind them; a search that ends in it is not reproducible.
    """

    steps: int = 30_000
    seconds: float = 10.0


class OutOfBudget(Exception):
    """The search has spent what it was given; the argument says what ran out."""


@dataclass(slots=True)
class Purse:
    """What is left of a budget; shared by all searches of one step."""

    budget: Budget
    spent: int = 0
    deadline: float = field(init=False)
    _next_look: int = 0

    def __post_init__(self) -> None:
        self.deadline = time.process_time() + self.budget.seconds

    def pay(self, steps: int) -> None:
        """Count steps, and look at the clock now and then. Raises :class:`OutOfBudget`."""
        self.spent += steps
        if self.spent > self.budget.steps:
            raise OutOfBudget("budget")
        if self.spent >= self._next_look:
            self._next_look = self.spent + _BETWEEN_LOOKS
            if time.process_time() > self.deadline:
                raise OutOfBudget("time")


@dataclass(frozen=True, slots=True)
class NormalForm:
    """A normal form, the steps to it, what they cost, and the rules and premises that they rest on."""

    term: Term
    steps: tuple[Conversion, ...]
    cost: int
    rules: frozenset[str]


class Search:
    """What all work on one problem shares.

    Normal forms are remembered, also for later searches with more rules switched off: one that rests on none of these
    would come out the same, since a rule that is switched off is refused as one that does not fit.

    Attributes:
        kernel: the kernel that runs every step.
        known: the premises, sorted by what they can be used for.
        from_zero: whether normal forms also move all ranges so that they start at 0.
        solving: whether they also solve premises about products for one factor.
        finest: 0, or that they write powers and roots of positive numbers as exponentials of this or a finer fraction.
        ranges: ranges to which longer ones are cut down by splitting terms off; ``None`` for leaving them alone.
    """

    def __init__(
        self,
        kernel: Kernel,
        known: Known,
        purse: Purse,
        normalise: Callable[[Work], None],
        earlier: Sequence[Search] = (),
    ) -> None:
        self.kernel, self.known, self.purse = kernel, known, purse
        self.from_zero = self.solving = False
        self.ranges: tuple[Term, ...] | None = None
        self.finest = 0
        self._normalise, self._earlier = normalise, earlier
        self._variants: dict[tuple[bool, bool, tuple[Term, ...] | None, int], Search] = {}
        self._normal_forms: dict[tuple[Term, Facts], NormalForm] = {}
        self._busy: set[tuple[Term, Facts]] = set()

    @property
    def facts(self) -> Facts:
        """What holds outside all binders."""
        return self.kernel.facts

    def variant(
        self,
        *,
        from_zero: bool = False,
        solving: bool = False,
        ranges: tuple[Term, ...] | None = None,
        finest: int = 0,
    ) -> Search:
        """Return the search for the same problem and from the same purse that does more in its normal forms."""
        key = (from_zero, solving, ranges, finest)
        if key not in self._variants:
            earlier = [
                search.variant(from_zero=from_zero, solving=solving, ranges=ranges, finest=finest)
                for search in self._earlier
            ]
            other = Search(self.kernel, self.known, self.purse, self._normalise, earlier)
            other.from_zero, other.solving, other.ranges, other.finest = key
            self._variants[key] = other
        return self._variants[key]

    def work(self, term: Term, way: int = EQUAL) -> Work:
        """Begin to work on a term outside all binders."""
        return Work(self, term, self.facts, way)

    def normal_form(self, term: Term, facts: Facts) -> tuple[Term, tuple[Conversion, ...], int]:
        """Return the normal form of a term, the steps to it and their number; remembered."""
        key = (term, facts)
        found = self._remembered(key)
        if found is None:
            if key in self._busy:  # it came back to itself: leave it as it is
                return term, (), 0
            self._busy.add(key)
            before, self.kernel.trace = self.kernel.trace, set()
            try:
                work = Work(self, term, facts)
                self._normalise(work)
                found = NormalForm(work.term, tuple(work.steps), work.cost, frozenset(self.kernel.trace))
                self._normal_forms[key] = found
            finally:
                self._busy.discard(key)
                self.kernel.trace |= before
        self.kernel.trace |= found.rules
        return found.term, found.steps, found.cost

    def _remembered(self, key: tuple[Term, Facts]) -> NormalForm | None:
        if (found := self._normal_forms.get(key)) is not None:
            return found
        for search in self._earlier:
            found = search._normal_forms.get(key)
            if found is not None and found.rules.isdisjoint(self.kernel.disabled):
                self._normal_forms[key] = found
                return found
        return None


class Work:
    """A term at one place, with what is known there.

    Attributes:
        term: what it has become.
        steps: the conversions that led there; together they replay.
        way: how the term may change (:data:`~derive.kernel.proof.EQUAL`, ``UP``, ``DOWN``).
    """

    def __init__(self, search: Search, term: Term, facts: Facts, way: int = EQUAL) -> None:
        self.search, self.term, self.facts, self.way = search, term, facts, way
        self.steps: list[Conversion] = []
        self.cost = 0

    @property
    def conversion(self) -> Conversion:
        """All steps as one."""
        return Seq(tuple(self.steps))

    def do(self, step: Conversion, cost: int = 1) -> None:
        """Let the kernel run a step. Raises :class:`Refused`."""
        self.search.purse.pay(cost)
        self.term = self.search.kernel.run(step, self.term, self.facts, self.way)
        self.steps.append(step)
        self.cost += cost

    def attempt(self, step: Conversion) -> bool:
        """Run a step and tell whether the kernel took it."""
        try:
            self.do(step)
        except Refused:
            return False
        return True

    def rewrite(self, rule: str, /, **values: Term) -> bool:
        """Try to rewrite the term by a rule, left to right."""
        return self.attempt(Rewrite(rule, values))

    def unrewrite(self, rule: str, /, **values: Term) -> bool:
        """Try to rewrite the term by a rule, right to left."""
        return self.attempt(Rewrite(rule, values, backwards=True))

    def ring(self, to: Term) -> None:
        """Write the term differently by the laws of rings alone. Raises :class:`Refused`."""
        if to is not self.term:
            self.do(Ring(to))

    def canonical(self) -> None:
        """Bring the term to its ring normal form."""
        self.ring(normal(self.term))

    def undoing(self, action: Callable[[Work], bool]) -> bool:
        """Act on the term; undo everything if the kernel refuses a step or the action says that it failed."""
        term, done, cost = self.term, len(self.steps), self.cost
        try:
            if action(self):
                return True
        except Refused:
            pass
        self.term, self.cost = term, cost
        del self.steps[done:]
        return False

    def below(self, place: int) -> tuple[Term, Facts, Term | None]:
        """Return an argument, what is known there, and the name that opens the index of a sum or product."""
        term, args = self.term, self.term.args
        if term.head in OVER_A_DOMAIN and place == 1:
            index = self.facts.fresh(term)
            return open_(args[1], index), self.facts.plus(make("in", index, args[0])), index
        if term.head == "*":
            return args[place], self.facts.plus(make("/=", others(term, place), ZERO)), None
        if term.head == "/":
            return args[place], self.facts.plus(make("/=", args[1 - place], ZERO)), None
        return args[place], self.facts, None

    def inside(self, place: int, action: Callable[[Work], object], way: int = EQUAL) -> bool:
        """Act on an argument, and tell whether that changed it."""
        term, facts, index = self.below(place)
        child = Work(self.search, term, facts, way)
        action(child)
        if child.steps:
            step = At(place, child.conversion, index)
            if way == EQUAL and (index is not None or self.term.head not in BINDERS):
                # the kernel took these equations at this very place, and the finished proof is replayed as a whole
                self.search.purse.pay(child.cost)
                self.term = _with_argument(self.term, place, child.term, index)
                self.steps.append(step)
                self.cost += child.cost
            else:
                self.do(step, child.cost)
        return bool(child.steps)

    def follow(self, other: Work) -> None:
        """Take over the steps of another work, which began at this term and place and ran each of them."""
        self.search.purse.pay(other.cost)
        self.term = other.term
        self.steps += other.steps
        self.cost += other.cost

    def deep(self, places: Sequence[int], action: Callable[[Work], object]) -> bool:
        """Act on the subterm at a path of places."""
        if not places:
            done = len(self.steps)
            action(self)
            return len(self.steps) > done
        return self.inside(places[0], lambda child: child.deep(places[1:], action))

    def normal(self) -> None:
        """Bring the term to the normal form of the search."""
        term, steps, cost = self.search.normal_form(self.term, self.facts)
        self.search.purse.pay(1)
        self.term, self.cost = term, self.cost + cost
        self.steps.extend(steps)

    def normal_inside(self, *places: int) -> None:
        """Bring these arguments to normal form."""
        for place in places:
            self.inside(place, Work.normal)


def _with_argument(term: Term, place: int, new: Term, index: Term | None) -> Term:
    """Return a term with another argument, the index closed again where it was opened."""
    args = [*term.args]
    args[place] = new if index is None else close(new, index.symbol)
    return apply(args[0], args[1:]) if term.head == APPLY else make(term.head, *args)
