"""The door for proofs: replays a proof, discharges every condition, and says what it rested on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from derive.kernel.definedness import definedness
from derive.kernel.definitions import clear, require_orderly
from derive.kernel.derivative import derivative
from derive.kernel.discharge import holds, nonnegative, nonpositive, positive
from derive.kernel.facts import Facts, Theory
from derive.kernel.field import field_equal
from derive.kernel.ring import TooBig, equal
from derive.language import evidence
from derive.language.evidence import Add, At, Conversion, Field, Gap, Meet, Proof, Refused, Rewrite, Ring, Seq, require
from derive.language.heads import APPLY, BINDERS, CONDITIONS, DECIDED, INFINITY, NAME, OVER_A_DOMAIN, TOTALS
from derive.language.rules import CONCLUSIONS, RELATIONS, TURNED, Premise, Problem, Row
from derive.language.substitution import apply, close, open_, substitute
from derive.language.terms import LEAVES, ZERO, Term, make, name, others

#: How a conversion may change a term: not at all, only upwards, only downwards.
EQUAL: Final = 0
UP: Final = 1
DOWN: Final = -1

_MAX_SIZE: Final = 100_000


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
        self._require_sound()
        self.defined = [c for side in (problem.lhs, problem.rhs) for c in definedness(side, self.theory)]
        self.facts = Facts(self.theory, ()).plus(*problem.context.facts, *self.defined)
        self.trace: set[str] = set()
        self.disabled: frozenset[str] = frozenset()

    def _require_sound(self) -> None:
        """Refuse a context that could not come from a document: it might be read in two ways."""
        require_orderly(self.premises, self.theory.definitions)
        for key, premise in self.premises.items():
            require(key == premise.id and key not in self.rules, f"the premise {key} has the name of another rule")
            variables = [variable for variable, _ in premise.variables]
            require(
                len({*variables, INFINITY}) == len(variables) + 1, f"{key}: its variables are not names of their own"
            )
        spoken = [*self.problem.context.facts, *(t for premise in self.premises.values() for t in premise.terms)]
        for term in (self.problem.lhs, self.problem.rhs, *spoken):
            _require_proper(term)
            require(not any("%" in symbol for symbol in term.names), "a reserved name")

    def instance(self, rule: str, values: Mapping[str, Term], facts: Facts) -> tuple[Term, str, Term]:
        """Return a rule or premise for these values of its variables, all its conditions shown."""
        require(rule not in self.disabled, f"{rule} is switched off")
        found = self.rules.get(rule) or self.premises.get(rule)
        if found is None:
            raise Refused(f"there is no rule {rule}")
        variables = found.variables if isinstance(found, Row) else {variable for variable, _ in found.variables}
        if set(values) != variables:
            raise Refused(f"{rule}: values for {sorted(variables)} expected, not for {sorted(values)}")
        for value in values.values():
            _require_proper(value)
        lhs, rhs = substitute(found.lhs, values), substitute(found.rhs, values)
        if isinstance(found, Premise):
            self._require_premise(found, values, facts)
            if found.order is not None:
                require(self._both_defined(lhs, rhs, facts), f"{rule}: not shown that both sides are defined")
        for condition in found.conditions:
            if not self._shown(wanted := substitute(condition, values), facts):
                raise Refused(f"{rule}: not shown: {wanted}")
        self.trace.add(rule)
        return lhs, found.rel, rhs

    def _require_premise(self, premise: Premise, values: Mapping[str, Term], facts: Facts) -> None:
        require(self._usable(premise), f"{premise.id} is not a line before this one")
        require(premise.rel in RELATIONS, f"{premise.id}: proofs do not use {premise.rel}")
        require(
            clear(premise, values, self.theory.definitions), f"{premise.id}: a function of functions for a function"
        )
        for variable, domain in premise.variables:
            if domain is not None:
                inside = make("in", values[variable], substitute(domain, values))
                require(holds(inside, facts), f"{premise.id}: not shown: {inside}")

    def _both_defined(self, lhs: Term, rhs: Term, facts: Facts) -> bool:
        """Show that a proved line speaks of something here: it was proved only where both of its sides are defined."""
        return all(holds(c, facts) for side in (lhs, rhs) for c in definedness(side, self.theory))

    def _usable(self, premise: Premise) -> bool:
        """Tell whether a premise holds from anywhere, or is a line before the one to be proved."""
        order = self.problem.order
        return premise.order is None or (order is not None and premise.order < order)

    def _shown(self, condition: Term, facts: Facts) -> bool:
        """Show a condition; an equation also by a premise that says just that, which then counts as used."""
        if holds(condition, facts):
            return True
        if condition.head != "=":
            return False
        left, right = condition.args
        for premise in self.premises.values():
            bare = premise.rel == "=" and not premise.variables and not premise.conditions
            if not bare or premise.id in self.disabled or not self._usable(premise):
                continue
            if not equal(premise.lhs, left) or not equal(premise.rhs, right):
                continue
            if premise.order is None or self._both_defined(premise.lhs, premise.rhs, facts):
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
                _require_proper(to)
                if not equal(term, to):  # its message is long, and would be written for every step that is right
                    raise Refused(f"ring: {term} is not {to}")
                return to
            case Field(to):
                _require_proper(to)
                require(field_equal(term, to, facts), f"field: {term} is not {to}")
                return to
            case evidence.Differentiate(to):
                _require_proper(to)
                require(term.head == "deriv", f"not a derivative: {term}")
                slope, conditions = derivative(term, self.theory.definitions)
                require(all(holds(c, facts) for c in conditions), f"no derivative is shown to exist: {term}")
                require(equal(slope, to), f"the derivative is {slope}, not {to}")
                return to
            case Rewrite(rule, values, backwards):
                lhs, rel, rhs = self.instance(rule, values, facts)
                if backwards:
                    lhs, rel, rhs = rhs, TURNED[rel], lhs
                require(
                    rel == "=" or way == (UP if rel == "<=" else DOWN),
                    f"{rule}: an inequality the wrong way, or under what is not shown to converge",
                )
                if not equal(term, lhs):
                    raise Refused(f"{rule}: {term} is not {lhs}")
                return rhs
            case Add(rule, values, factor):
                lhs, rel, rhs = self.instance(rule, values, facts)
                _require_proper(factor)
                if rel != "=":
                    up = UP if rel == "<=" else DOWN
                    sign = nonnegative if way == up else nonpositive
                    require(way != EQUAL and sign(factor, facts), f"{rule}: the sign of the factor {factor}")
                return make("+", term, make("*", factor, make("-", rhs, lhs)))
            case At(place, inner, opened):
                require(0 <= place < len(term.args) and term.head not in LEAVES, f"no argument {place} in {term}")
                if term.head in OVER_A_DOMAIN:
                    return self._under(term, place, inner, opened, facts, way)
                require(term.head not in BINDERS and opened is None, f"no way into {term.head}")
                return self._into(term, place, inner, facts, way)
        raise Refused(f"unknown step {step!r}")

    def _under(self, term: Term, place: int, inner: Conversion, opened: Term | None, facts: Facts, way: int) -> Term:
        """Descend into the body of a sum, product or integral, whose index becomes a fresh member of its domain."""
        require(place == 1, f"only the body of {term.head} can be rewritten")
        if opened is None or opened.head != NAME or not opened.symbol.startswith("%"):
            raise Refused("an index is opened with a reserved name")
        require(opened.symbol not in term.names | facts.names(), f"{opened} is captured")
        domain, body = term.args
        inside = facts.plus(make("in", opened, domain))
        new = self.run(inner, open_(body, opened), inside, way if term.head in TOTALS else EQUAL)
        after = make(term.head, domain, close(new, opened.symbol))
        moved = term.head in TOTALS and way != EQUAL and after is not term
        if moved and not all(holds(make("summable", total), facts) for total in (term, after)):
            self.run(inner, open_(body, opened), inside, EQUAL)  # what diverges counts as 0: equations only
        return after

    def _into(self, term: Term, place: int, inner: Conversion, facts: Facts, way: int) -> Term:
        head, args = term.head, list(term.args)
        require(head != APPLY or place > 0, "a function that is applied is not a number that can be rewritten")
        if head in CONDITIONS:  # under an indicator
            require(head in DECIDED and (head != "in" or place == 0), f"no way into {head}")
        below, inside = EQUAL, facts
        if head in ("+", "exp", "log", "sqrt"):
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
        if head in ("log", "sqrt") and way != EQUAL and new is not args[place]:
            increasing = positive if head == "log" else nonnegative
            if not increasing(args[place] if way == UP else new, facts):
                self.run(inner, args[place], inside, EQUAL)  # where it is not known to increase, only equations
        args[place] = new
        return apply(args[0], args[1:]) if head == APPLY else make(head, *args)


def _require_proper(term: Term) -> None:
    """Refuse loose indices, infinity but as an end of a range or interval, and terms too large to work with."""
    require(term.loose == 0, "a loose index")
    require(term.size <= _MAX_SIZE, "a term too large")
    require(_infinity_ends_ranges(term), "infinity is no number")


def _infinity_ends_ranges(term: Term) -> bool:
    if INFINITY not in term.names:
        return True
    ends = {"range": (1,), "interval": (0, 1)}.get(term.head, ())
    args = [a for k, a in enumerate(term.children) if k not in ends or a is not name(INFINITY)]
    return term.head != NAME and all(_infinity_ends_ranges(a) for a in args)


def check_proof(problem: Problem, proof: Proof, rules: Mapping[str, Row]) -> Accepted:
    """Accept a proof of ``lhs rel rhs`` in the context, or raise :class:`Refused`.

    A ``>=`` or ``>`` is turned round first. Equations are proved by meeting; inequalities by meeting, the left side
    going up and the right side down, or by a gap: ``rhs - lhs`` going down to something shown non-negative. Strict ones
    are proved by a gap alone, which goes down to something shown positive.
    """
    require(problem.rel in CONCLUSIONS, f"proofs conclude {', '.join(CONCLUSIONS)}, not {problem.rel}")
    lhs, rhs = (problem.rhs, problem.lhs) if problem.rel in (">=", ">") else (problem.lhs, problem.rhs)
    strict = problem.rel in ("<", ">")
    try:
        kernel = Kernel(problem, rules)
        way = EQUAL if problem.rel == "=" else UP
        if isinstance(proof, Meet):
            require(not strict, "sides that meet may be equal")
            left = kernel.run(proof.left, lhs, kernel.facts, way)
            right = kernel.run(proof.right, rhs, kernel.facts, -way)
            met = equal(left, right) or field_equal(left, right, kernel.facts)
            require(met, f"the sides do not meet: {left} and {right}")
        elif isinstance(proof, Gap):
            require(way == UP, "a gap proves inequalities")
            rest = kernel.run(proof.conversion, make("-", rhs, lhs), kernel.facts, DOWN)
            shown = positive if strict else nonnegative
            require(shown(rest, kernel.facts), f"not shown to be {'more than' if strict else 'at least'} 0: {rest}")
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
