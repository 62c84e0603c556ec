"""The door for proofs: replays a proof, discharges every condition, and says what it rested on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from derive.kernel.definedness import definedness
from derive.kernel.discharge import holds, nonnegative, nonpositive, positive
from derive.kernel.facts import Facts, Theory
from derive.kernel.field import field_equal
from derive.kernel.ring import TooBig, equal
from derive.language.evidence import Add, At, Conversion, Field, Gap, Meet, Proof, Refused, Rewrite, Ring, Seq, require
from derive.language.heads import APPLY, BINDERS, NAME
from derive.language.rules import RELATIONS, TURNED, Premise, Problem, Row
from derive.language.substitution import apply, close, open_, substitute
from derive.language.terms import LEAVES, ZERO, Term, make, others

#: How a conversion may change a term: not at all, only upwards, only downwards.
EQUAL: Final = 0
UP: Final = 1
DOWN: Final = -1


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accepted proof rests on.

    Attributes:
        rules: ids of the rules and premises used.
        used: facts of the context that were used.
        needed: conditions for both sides to be defined that the context does not grant.
    """

    rules: tuple[str, ...]
    used: tuple[Term, ...]
    needed: tuple[Term, ...]


class Kernel:
    """Replays conversions for one problem.

    Attributes:
        facts: what holds at the outside: the context, and what is necessary for both sides to be defined.
        trace: ids of the rules and premises used so far.
        disabled: rules and premises that are refused; for searches that look for a proof without them.
    """

    def __init__(self, problem: Problem, rules: Mapping[str, Row]) -> None:
        self.problem, self.rules = problem, rules
        self.premises = problem.context.premises
        self.theory = Theory(self.premises)
        _require_acyclic(self.theory)
        self.defined = [c for side in (problem.lhs, problem.rhs) for c in definedness(side, self.theory)]
        self.facts = Facts(self.theory, ()).plus(*problem.context.facts, *self.defined)
        self.trace: set[str] = set()
        self.disabled: frozenset[str] = frozenset()

    def instance(self, rule: str, values: Mapping[str, Term], facts: Facts) -> tuple[Term, str, Term]:
        """Return a rule or premise for these values of its variables, all its conditions shown."""
        require(rule not in self.disabled, f"{rule} is switched off")
        found = self.rules.get(rule) or self.premises.get(rule)
        if found is None:
            raise Refused(f"there is no rule {rule}")
        domains: tuple[tuple[str, Term | None], ...] = ()
        if isinstance(found, Premise):
            require(found.order is None or self._before(found.order), f"{rule} is not a line before this one")
            domains = found.variables
        variables = found.variables if isinstance(found, Row) else frozenset(v for v, _ in domains)
        require(set(values) == variables, f"{rule}: values for {sorted(variables)} expected, not for {sorted(values)}")
        require(all(t.loose == 0 for t in values.values()), f"{rule}: a value with a loose index")
        for variable, domain in domains:
            if domain is not None:
                inside = make("in", values[variable], domain)
                require(holds(inside, facts), f"{rule}: not shown: {inside}")
        for condition in found.conditions:
            wanted = substitute(condition, values)
            require(self._shown(wanted, facts), f"{rule}: not shown: {wanted}")
        self.trace.add(rule)
        return substitute(found.lhs, values), found.rel, substitute(found.rhs, values)

    def _before(self, order: int) -> bool:
        return self.problem.order is not None and order < self.problem.order

    def _shown(self, condition: Term, facts: Facts) -> bool:
        """Show a condition; an equation also by a premise that says just that, which then counts as used."""
        if holds(condition, facts):
            return True
        if condition.head != "=":
            return False
        for premise in self.premises.values():
            usable = premise.order is None or self._before(premise.order)
            if (
                premise.rel != "="
                or premise.variables
                or premise.conditions
                or not usable
                or premise.id in self.disabled
            ):
                continue
            if equal(premise.lhs, condition.args[0]) and equal(premise.rhs, condition.args[1]):
                self.trace.add(premise.id)
                return True
        return False

    def run(self, step: Conversion, term: Term, facts: Facts, way: int = EQUAL) -> Term:
        """Apply a conversion to a term and return what it becomes. Raises :class:`Refused`."""
        match step:
            case Seq(steps):
                for one in steps:
                    term = self.run(one, term, facts, way)
                return term
            case Ring(to):
                require(to.loose == 0 and equal(term, to), f"ring: {term} is not {to}")
                return to
            case Field(to):
                require(to.loose == 0 and field_equal(term, to, facts), f"field: {term} is not {to}")
                return to
            case Rewrite(rule, values, backwards):
                lhs, rel, rhs = self.instance(rule, values, facts)
                if backwards:
                    lhs, rel, rhs = rhs, TURNED[rel], lhs
                require(rel == "=" or way == (UP if rel == "<=" else DOWN), f"{rule}: an inequality the wrong way")
                require(equal(term, lhs), f"{rule}: {term} is not {lhs}")
                return rhs
            case Add(rule, values, factor):
                lhs, rel, rhs = self.instance(rule, values, facts)
                require(factor.loose == 0, f"{rule}: a factor with a loose index")
                if rel != "=":
                    up = UP if rel == "<=" else DOWN
                    sign = nonnegative if way == up else nonpositive
                    require(way != EQUAL and sign(factor, facts), f"{rule}: the sign of the factor {factor}")
                return make("+", term, make("*", factor, make("-", rhs, lhs)))
            case At(place, inner, opened):
                require(0 <= place < len(term.args) and term.head not in LEAVES, f"no argument {place} in {term}")
                if term.head in ("sum", "prod"):
                    return self._under(term, place, inner, opened, facts, way)
                require(term.head not in BINDERS and opened is None, f"no way into {term.head}")
                return self._into(term, place, inner, facts, way)
        raise Refused(f"unknown step {step!r}")

    def _under(self, term: Term, place: int, inner: Conversion, opened: Term | None, facts: Facts, way: int) -> Term:
        """Descend into the body of a sum or product, whose index becomes a fresh member of its domain."""
        require(place == 1, f"only the body of {term.head} can be rewritten")
        if opened is None or opened.head != NAME or not opened.symbol.startswith("%"):
            raise Refused("an index is opened with a reserved name")
        require(opened.symbol not in term.names | facts.names(), f"{opened} is captured")
        domain, body = term.args
        inside = facts.plus(make("in", opened, domain))
        new = self.run(inner, open_(body, opened), inside, way if term.head == "sum" else EQUAL)
        return make(term.head, domain, close(new, opened.symbol))

    def _into(self, term: Term, place: int, inner: Conversion, facts: Facts, way: int) -> Term:
        head, args = term.head, list(term.args)
        below, inside = EQUAL, facts
        if head in ("+", "exp", "log"):
            below = way
        elif head == "-":
            below = way if place == 0 else -way
        elif head == "neg":
            below = -way
        elif head == "*":
            cofactor = others(term, place)
            inside = facts.plus(make("/=", cofactor, ZERO))
            if way != EQUAL and nonnegative(cofactor, facts):
                below = way
            elif way != EQUAL and nonpositive(cofactor, facts):
                below = -way
        elif head == "/":
            inside = facts.plus(make("/=", args[1 - place], ZERO))
            if place == 0 and way != EQUAL and nonnegative(args[1], facts):
                below = way
        new = self.run(inner, args[place], inside, below)
        if head == "log" and way != EQUAL and new is not args[place]:
            require(positive(args[place] if way == UP else new, facts), "the logarithm of a number not shown positive")
        args[place] = new
        return apply(args[0], args[1:]) if head == APPLY else make(head, *args)


def _require_acyclic(theory: Theory) -> None:
    """Refuse definitions that go in a circle: ``f = f + 1`` would define nothing and prove anything."""
    uses = {d.symbol: p.rhs.names & {e.symbol for e in theory.definitions} for d, p in theory.definitions.items()}
    while ready := [symbol for symbol, needs in uses.items() if not needs & uses.keys()]:
        for symbol in ready:
            del uses[symbol]
    require(not uses, f"circular definition of {', '.join(sorted(uses))}")


def check_proof(problem: Problem, proof: Proof, rules: Mapping[str, Row]) -> Accepted:
    """Accept a proof of ``lhs rel rhs`` in the context, or raise :class:`Refused`.

    A ``>=`` is turned round first. Equations are proved by meeting; inequalities by meeting, the left side going up and
    the right side down, or by a gap: ``rhs - lhs`` going down to something shown non-negative.
    """
    require(problem.rel in RELATIONS, f"proofs conclude {', '.join(RELATIONS)}, not {problem.rel}")
    lhs, rhs = (problem.rhs, problem.lhs) if problem.rel == ">=" else (problem.lhs, problem.rhs)
    require(lhs.loose == 0 and rhs.loose == 0, "a side with a loose index")
    require(not any("%" in symbol for symbol in lhs.names | rhs.names), "a side with a reserved name")
    try:
        kernel = Kernel(problem, rules)
        way = EQUAL if problem.rel == "=" else UP
        if isinstance(proof, Meet):
            left = kernel.run(proof.left, lhs, kernel.facts, way)
            right = kernel.run(proof.right, rhs, kernel.facts, -way)
            met = equal(left, right) or field_equal(left, right, kernel.facts)
            require(met, f"the sides do not meet: {left} and {right}")
        elif isinstance(proof, Gap):
            require(way == UP, "a gap proves inequalities")
            rest = kernel.run(proof.conversion, make("-", rhs, lhs), kernel.facts, DOWN)
            require(nonnegative(rest, kernel.facts), f"not shown to be at least 0: {rest}")
        else:
            raise Refused("not a proof")
        return _accepted(kernel)
    except TooBig as error:
        raise Refused("a polynomial with too many terms") from error
    except RecursionError as error:
        raise Refused("nested too deeply") from error


def _accepted(kernel: Kernel) -> Accepted:
    """Split what was assumed into what the context grants and what is needed for both sides to be defined."""
    context = kernel.problem.context.facts
    granted = Facts(kernel.theory, ()).plus(*context)
    needed = tuple(c for c in dict.fromkeys(kernel.defined) if not holds(c, granted))
    used = tuple(fact for fact in context if fact in kernel.theory.used)  # also what grants the other conditions
    return Accepted(tuple(sorted(kernel.trace)), used, needed)
