"""The facts known at one place of a proof, grounded over the members known there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

from derive.kernel.definitions import collect
from derive.kernel.goals import Goals
from derive.kernel.ring import CONSTANT, Polynomial, equal, polynomial
from derive.language.heads import INFINITY
from derive.language.rules import Premise
from derive.language.substitution import open_
from derive.language.terms import ZERO, Term, is_number, make, minus, name

COMPARISONS = frozenset({">", ">=", "/="})
_OPPOSITE: Final = {"=": "/=", "/=": "=", ">=": ">", ">": ">="}


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact without quantifiers: under the guards, ``term kind 0`` for comparisons, else the condition ``term``.

    Attributes:
        source: the fact it is an instance of.
    """

    guards: tuple[Term, ...]
    kind: str
    term: Term
    polynomial: Polynomial | None
    source: Term


class Theory:
    """What every place of one proof shares.

    Attributes:
        definitions: the definitions among the premises, by name and number of arguments.
        defined: what is necessary for a term to be defined, once it has been worked out.
        used: the facts used so far.
        goals: the conditions that are being shown, one for the sake of another, and what came of others.
    """

    def __init__(self, premises: Mapping[str, Premise]) -> None:
        self.premises = premises
        self.definitions = collect(premises)
        self.defined: dict[Term, tuple[Term, ...]] = {}
        self.used: set[Term] = set()
        self.goals = Goals()

    def defines(self, head: Term) -> bool:
        """Tell whether a name has a definition, for any number of arguments."""
        return any(head is defined for defined, _ in self.definitions)


class Facts:
    """Closed conditions known at a place, and terms known to be members of a domain there.

    Quantified facts are instantiated with the known members of their domain; so no matching is needed.
    """

    def __init__(self, theory: Theory, facts: Iterable[Term], members: Iterable[tuple[Term, Term]] = ()) -> None:
        self.theory = theory
        self.facts = tuple(facts)
        self.members = tuple(members)
        self._ground: list[Ground] | None = None
        self._extended: dict[tuple[Term, ...], Facts] = {}

    def plus(self, *conditions: Term) -> Facts:
        """Return these facts and the conditions; ``(in t D)`` makes t a member of D."""
        found = self._extended.get(conditions)
        if found is None:
            members = [(c.args[0], c.args[1]) for c in _said(*conditions) if c.head == "in"]
            facts = [c for c in conditions if c.head != "in"]
            found = Facts(self.theory, (*self.facts, *facts), (*self.members, *members))
            self._extended[conditions] = found
        return found

    def names(self) -> frozenset[str]:
        """Return every free name of the facts and members."""
        parts = [f.names for f in self.facts] + [t.names | d.names for t, d in self.members]
        return frozenset[str]().union(*parts)

    def fresh(self, *terms: Term) -> Term:
        """Return a reserved name that occurs neither in the facts nor in the terms."""
        taken = self.names().union(*(t.names for t in terms))
        return name(next(f"%{k}" for k in count() if f"%{k}" not in taken))

    def ground(self) -> list[Ground]:
        """Return all instances of the facts over the known members."""
        if self._ground is None:
            self._ground = [g for fact in self.facts for g in self._instances(fact, (), fact)]
            for member, domain in self.members:
                for bound in _bounds(member, domain):
                    self._ground.extend(self._instances(bound, (), bound))
        return self._ground

    def _instances(self, condition: Term, guards: tuple[Term, ...], source: Term) -> Iterator[Ground]:
        head, args = condition.head, condition.args
        if head == "forall":
            for member, domain in self.members:
                if equal(domain, args[0]):
                    yield from self._instances(open_(args[1], member), guards, source)
        elif head == "=>":
            yield from self._instances(args[1], (*guards, args[0]), source)
        elif head == "and":
            for part in args:
                yield from self._instances(part, guards, source)
        elif head in COMPARISONS:
            if args[1] is ZERO and args[0].head in ("*", "/") and head != ">=":
                # a product that is not 0 has no factor that is 0, and it is read off as written, before expansion
                for factor in args[0].args:
                    yield from self._instances(make("/=", factor, ZERO), guards, source)
            if args[1] is ZERO and args[0].head == "prod" and head != ">=":
                domain, factor = args[0].args
                yield from self._instances(make("forall", domain, make("/=", factor, ZERO)), guards, source)
            difference = minus(*args)
            p = polynomial(difference)
            yield Ground(guards, head, difference, p, source)
            for said in _of_indicators(p) if head != ">=" else ():
                yield from self._instances(said, guards, source)
        else:
            yield Ground(guards, head, condition, None, source)


def _said(*conditions: Term) -> Iterator[Term]:
    """The conditions, and what those say of indicators that a product is not 0."""
    for condition in conditions:
        yield condition
        if condition.head in (">", "/="):
            difference = minus(*condition.args)
            yield from _of_indicators(polynomial(difference))


def _of_indicators(p: Polynomial) -> Iterator[Term]:
    """What a polynomial other than 0 says: C where it is ``c (ind C)``, and not C where it is ``c - c (ind C)``."""
    if len(p) == 1:
        yield from (atom.args[0] for atom, _ in next(iter(p)) if atom.head == "ind")
    elif len(p) == 2 and sum(p.values()) == 0 and CONSTANT in p:
        (monomial,) = p.keys() - {CONSTANT}
        atom, exponent = next(iter(monomial))
        if len(monomial) == exponent == 1 and atom.head == "ind" and atom.args[0].head in _OPPOSITE:
            condition = atom.args[0]
            yield make(_OPPOSITE[condition.head], *condition.args[:: 1 if condition.head in ("=", "/=") else -1])


def _bounds(member: Term, domain: Term) -> Iterator[Term]:
    """What being in a range or an open interval says: not beyond its ends."""
    if domain.head == "interval":
        lower, upper = domain.args
        if lower is not name(INFINITY):
            yield make(">", make("-", member, lower), ZERO)
        if upper is not name(INFINITY):
            yield make(">", make("-", upper, member), ZERO)
    if domain.head == "range":
        first, last = domain.args
        yield make(">=", make("-", member, first), ZERO)
        if is_number(first) and first.value > 0:
            yield make(">", member, ZERO)
        if last is not name(INFINITY):
            yield make(">=", make("-", last, member), ZERO)
