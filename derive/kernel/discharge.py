"""Showing side conditions from facts: goal-directed, by the shape of the goal and by closure rules, without any search.

Everything is total with zero winning (``1/0 = 0``, ``0 * anything = 0``), so a product may assume of one factor that
the others are not 0. A goal that comes up again while it is being shown fails, and so does one nested too deeply.
"""

from collections.abc import Callable
from typing import Final

from derive.kernel import convergence
from derive.kernel.definitions import unfolded
from derive.kernel.derivative import derivative
from derive.kernel.evaluate import Evaluator, Undefined, ball
from derive.kernel.facts import Facts, Ground
from derive.kernel.ring import CONSTANT, Polynomial, add, equal, normal, polynomial, subtract, to_term
from derive.language.evidence import Model
from derive.language.heads import APPLY, INFINITY
from derive.language.substitution import open_
from derive.language.terms import LEAVES, ONE, ZERO, Term, is_integer, is_number, make, minus, name, others, times
from numeric.balls import precision

INF: Final = name(INFINITY)
_NOTHING: Final = Model({}, {}, {})
_MOST_NODES: Final = 60
_BITS: Final = 256


def _goal(kind: str, show: Callable[[Term, Facts], bool], term: Term, facts: Facts) -> bool:
    return facts.theory.goals.shown((facts, kind, term), lambda: show(term, facts))


def holds(condition: Term, facts: Facts) -> bool:
    """Show a condition."""
    return _goal("holds", _holds, condition, facts)


def positive(term: Term, facts: Facts) -> bool:
    """Show ``term > 0``."""
    return _goal("positive", _positive, term, facts)


def nonnegative(term: Term, facts: Facts) -> bool:
    """Show ``term >= 0``."""
    return _goal("nonnegative", _nonnegative, term, facts)


def nonpositive(term: Term, facts: Facts) -> bool:
    """Show ``term <= 0``."""
    return _goal("nonpositive", _nonpositive, term, facts)


def nonzero(term: Term, facts: Facts) -> bool:
    """Show ``term /= 0``."""
    return _goal("nonzero", _nonzero, term, facts)


def whole(term: Term, facts: Facts) -> bool:
    """Show that the term is an integer."""
    return _goal("whole", _whole, term, facts)


def _holds(condition: Term, facts: Facts) -> bool:
    head, args = condition.head, condition.args
    match head:
        case "and":
            return all(holds(part, facts) for part in args)
        case "forall":
            member = facts.fresh(condition)
            return holds(open_(args[1], member), facts.plus(make("in", member, args[0])))
        case "=>":
            return holds(args[1], facts.plus(args[0]))
        case ">":
            return positive(minus(*args), facts)
        case ">=":
            return nonnegative(minus(*args), facts)
        case "/=":
            return nonzero(minus(*args), facts)
        case "=" if equal(*args):
            return True
        case "in":
            return _member(args[0], args[1], facts)
        case "finite":
            return (args[0].head == "range" and args[0].args[1] is not INF) or given(condition, facts)
        case "int":
            return whole(args[0], facts)
        case "nat":
            return whole(args[0], facts) and nonnegative(args[0], facts)
        case "summable":
            return convergence.summable(args[0], facts)
        case "differentiable":
            needs = derivative(args[0], facts.theory.definitions)[1]
            return given(condition, facts) or all(holds(c, facts) for c in needs)
        case "jointly":
            return convergence.jointly(args[0], facts)
    return given(condition, facts)


def _member(term: Term, domain: Term, facts: Facts) -> bool:
    if any(equal(term, t) and equal(domain, d) for t, d in facts.members):
        return True
    if domain.head == "interval":
        sides = zip((make("-", term, domain.args[0]), make("-", domain.args[1], term)), domain.args, strict=True)
        return all(end is INF or positive(distance, facts) for distance, end in sides)
    if domain.head != "range":
        return given(make("in", term, domain), facts)
    first, last = domain.args
    above = whole(term, facts) and whole(first, facts) and nonnegative(make("-", term, first), facts)
    return above and (last is INF or nonnegative(make("-", last, term), facts))


def guarded(ground: Ground, facts: Facts) -> bool:
    """Show the guards of a fact, and note that the fact was used."""
    if not all(holds(guard, facts) for guard in ground.guards):
        return False
    facts.theory.used.add(ground.source)
    return True


def given(condition: Term, facts: Facts) -> bool:
    """Tell whether the condition is literally a fact."""
    wanted = normal(condition)
    return any(
        g.polynomial is None and g.kind == wanted.head and normal(g.term) is wanted and guarded(g, facts)
        for g in facts.ground()
    )


def _whole(term: Term, facts: Facts) -> bool:
    if is_number(term):
        return is_integer(term)
    if term.head in ("+", "-", "*", "neg"):
        return all(whole(a, facts) for a in term.args)
    if any(t is term and d.head == "range" and whole(d.args[0], facts) for t, d in facts.members):
        return True
    return term.head in ("card", "floor", "ind") or given(make("int", term), facts) or given(make("nat", term), facts)


def _by_fact(kinds: tuple[str, ...], p: Polynomial, facts: Facts, *, either_sign: bool = False) -> bool:
    """Tell whether a fact of these kinds is about a positive (or, for ``/=``, any) multiple of the polynomial."""
    if not p:
        return False
    monomial = next(iter(p))
    for g in facts.ground():
        q = g.polynomial
        if g.kind not in kinds or not q or q.keys() != p.keys():
            continue
        ratio = p[monomial] / q[monomial]
        if (ratio > 0 or either_sign) and all(p[m] == ratio * q[m] for m in p) and guarded(g, facts):
            return True
    return False


def _all_terms(term: Term, comparison: str, facts: Facts) -> bool:
    """Show a comparison with 0 of every term of a sum or product."""
    return holds(make("forall", term.args[0], make(comparison, term.args[1], ZERO)), facts)


def _is_positive_number(p: Polynomial) -> bool:
    """Tell whether a polynomial is a number above 0, for which no fact has to be looked for."""
    return p.keys() == {CONSTANT} and p[CONSTANT] > 0


def _has_positive_value(term: Term, facts: Facts) -> bool:
    """Tell whether a term without names is a number above 0, such as ``7/10 - log 2``."""
    if term.names or term.loose or term.size > _MOST_NODES:
        return False
    try:
        with precision(_BITS):
            return bool(ball(Evaluator(_NOTHING, facts.theory.definitions).value(term)) > 0)
    except Undefined:
        return False


def _positive(term: Term, facts: Facts) -> bool:
    if _positive_by_shape(term, facts):
        return True
    p = polynomial(term)
    if _is_positive_number(p) or _by_fact((">",), p, facts) or _beyond_a_fact(p, facts):
        return True
    if _has_positive_value(term, facts):
        return True
    if _by_fact(("/=", ">"), p, facts, either_sign=True) and _by_fact((">=",), p, facts):
        return True
    shape = normal(term)
    if shape is not term and shape.head in ("*", "^", "#", "+", "/"):
        return positive(shape, facts)
    meaning = unfolded(term, facts.theory.definitions) or ZERO
    return positive(meaning, facts) or (term.head != "*" and nonnegative(term, facts) and nonzero(term, facts))


def _positive_by_shape(term: Term, facts: Facts) -> bool:
    args = term.args
    match term.head:
        case "#":
            return term.value > 0
        case "exp":
            return True
        case "ind":
            return holds(args[0], facts)
        case "fact":
            return holds(make("nat", args[0]), facts)
        case "+":
            return all(nonnegative(a, facts) for a in args) and any(positive(a, facts) for a in args)
        case "*" | "/":
            return all(positive(a, facts) for a in args)
        case "^" | "sqrt":
            return positive(args[0], facts)
        case "abs":
            return nonzero(args[0], facts)
        case "binom":
            n, k = args
            return whole(n, facts) and holds(make("nat", k), facts) and nonnegative(make("-", n, k), facts)
        case "prod":
            return holds(make("finite", args[0]), facts) and _all_terms(term, ">", facts)
        case "sum":  # a sum that diverges counts as 0, so it has to converge
            return holds(make("summable", term), facts) and _all_terms(term, ">=", facts) and _some_term(term, facts)
        case "card" if args[0].head == "range" and args[0].args[1] is not INF:
            first, last = args[0].args
            return nonnegative(make("-", last, first), facts)
        case "log":
            return positive(make("-", args[0], ONE), facts)
    return False


def _some_term(total: Term, facts: Facts) -> bool:
    """Show that one term of a sum of non-negative terms is positive: a known member's, or all, of a non-empty sum."""
    domain, body = total.args
    if any(equal(d, domain) and nonzero(open_(body, t), facts) for t, d in facts.members):
        return True
    return positive(make("card", domain), facts) and _all_terms(total, ">", facts)


def _nonnegative(term: Term, facts: Facts) -> bool:
    if _nonnegative_by_shape(term, facts):
        return True
    p = polynomial(term)
    if not p or _is_positive_number(p) or _by_fact((">=", ">"), p, facts):
        return True
    if term.head in ("-", "+") and (_above_a_fact(p, facts) or _above_without_floor(p, facts)):
        return True
    if _has_positive_value(term, facts):
        return True
    shape = normal(term)
    if shape is not term and nonnegative(shape, facts):
        return True
    return (term.head in LEAVES or term.head in (APPLY, "binom", "fact")) and positive(term, facts)


def _nonnegative_by_shape(term: Term, facts: Facts) -> bool:
    args = term.args
    match term.head:
        case "#":
            return term.value >= 0
        case "exp" | "card" | "abs" | "ind":
            return True
        case "sqrt":
            return nonnegative(args[0], facts)
        case "+" | "/":
            return all(nonnegative(a, facts) for a in args)
        case "*":
            if all(nonnegative(a, facts) for a in args):
                return True
            return is_number(args[0]) and args[0].value < 0 and nonpositive(times(args[1:]), facts)
        case "^":
            even = is_integer(args[1]) and args[1].value % 2 == 0
            return even or nonnegative(args[0], facts)
        case "sum" | "integral":
            return _all_terms(term, ">=", facts)
        case "prod":
            return holds(make("finite", args[0]), facts) and _all_terms(term, ">=", facts)
        case "log":
            return nonnegative(make("-", args[0], ONE), facts)
        case "neg":
            return nonpositive(args[0], facts)
        case "-":
            return (args[0] is ZERO and nonpositive(args[1], facts)) or (
                args[1] is ZERO and nonnegative(args[0], facts)
            )
    return False


def _nonpositive(term: Term, facts: Facts) -> bool:
    args = term.args
    match term.head:
        case "#":
            return term.value <= 0
        case "log":
            return positive(args[0], facts) and nonnegative(make("-", ONE, args[0]), facts)
        case "neg":
            return nonnegative(args[0], facts)
        case "+":
            return all(nonpositive(a, facts) for a in args)
        case "/":
            return nonpositive(args[0], facts) and nonnegative(args[1], facts)
        case "sum" | "integral":
            member = facts.fresh(term)
            return nonpositive(open_(args[1], member), facts.plus(make("in", member, args[0])))
        case "*":
            return any(_one_nonpositive_factor(term, k, facts) for k in range(len(args)))
    return False


def _one_nonpositive_factor(term: Term, place: int, facts: Facts) -> bool:
    """Show that one factor is at most 0 where the others are not 0, and the others at least 0."""
    rest = [a for k, a in enumerate(term.args) if k != place]
    if term.args[place].head not in ("log", "sum", "integral", "neg", "#", "+") or not all(
        nonnegative(a, facts) for a in rest
    ):
        return False
    return nonpositive(term.args[place], facts.plus(make("/=", others(term, place), ZERO)))


def _beyond_a_fact(p: Polynomial, facts: Facts) -> bool:
    """Show p > 0 as a known non-negative polynomial plus a positive number: n for ``n >= 1``."""
    return any(
        g.kind in (">=", ">")
        and g.polynomial is not None
        and _is_positive_number(subtract(p, g.polynomial))
        and guarded(g, facts)
        for g in facts.ground()
    )


def _above_a_fact(p: Polynomial, facts: Facts) -> bool:
    """Show p >= 0 as a known non-negative polynomial plus monomials that are non-negative."""
    for g in facts.ground():
        if g.kind not in (">", ">=") or not g.polynomial:
            continue
        rest = subtract(p, g.polynomial)
        if len(rest) >= len(p) or any(c < 0 for c in rest.values()):
            continue
        powers = {power for monomial in rest for power in monomial}
        if all(e % 2 == 0 or nonnegative(atom, facts) for atom, e in powers) and guarded(g, facts):
            return True
    return False


def _above_without_floor(p: Polynomial, facts: Facts) -> bool:
    """``floor(x) + k >= 0`` for a whole k where ``x + k >= 0``, and ``k - floor(x) >= 0`` where ``k - x >= 0``."""
    for monomial, coefficient in p.items():
        atom, exponent = next(iter(monomial), (ZERO, 0))
        if len(monomial) == exponent == 1 == abs(coefficient) and atom.head == "floor":
            rest = subtract(p, {monomial: coefficient})
            if coefficient < 0 or whole(to_term(rest), facts):
                return nonnegative(to_term(add(rest, polynomial(atom.args[0]), coefficient)), facts)
    return False


def _nonzero(term: Term, facts: Facts) -> bool:
    if is_number(term):
        return term.value != 0
    if term.head in ("*", "/", "neg"):
        return all(nonzero(a, facts) for a in term.args)
    p = polynomial(term)
    if len(p) == 1:
        (monomial,) = p
        if all(_nonzero_factor(a, facts) or (a is not term and nonzero(a, facts)) for a, _ in monomial):
            return True
    if term.head == "log" and positive(term.args[0], facts) and nonzero(make("-", term.args[0], ONE), facts):
        return True
    by_fact = _by_fact((">", "/="), p, facts, either_sign=True) or _base_of_a_power(term, facts)
    meaning = unfolded(term, facts.theory.definitions) or ZERO
    return by_fact or nonzero(meaning, facts) or positive(term, facts)


def _nonzero_factor(atom: Term, facts: Facts) -> bool:
    """Tell whether the atom is a factor of a monomial that is known not to be 0."""
    return _in_a_nonzero_monomial(lambda factor: factor is atom, facts)


def _base_of_a_power(base: Term, facts: Facts) -> bool:
    """Tell whether a root or power of the base is known not to be 0: 0 to an exponent other than 0 is 0."""
    return _in_a_nonzero_monomial(
        lambda f: (f.head == "sqrt" or (f.head == "^" and nonzero(f.args[1], facts))) and equal(f.args[0], base), facts
    )


def _in_a_nonzero_monomial(test: Callable[[Term], bool], facts: Facts) -> bool:
    """Tell whether a factor of a monomial that is known not to be 0 passes the test."""
    return any(
        g.kind in (">", "/=")
        and g.polynomial is not None
        and len(g.polynomial) == 1
        and any(test(factor) for factor, _ in next(iter(g.polynomial)))
        and guarded(g, facts)
        for g in facts.ground()
    )
