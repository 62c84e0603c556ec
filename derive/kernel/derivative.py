"""The derivative of a term by the rules of calculus, with the conditions under which it is one at a point.

The conditions are open: a term that satisfies them at a point does so around it. Sums and products run over finite
domains that do not depend on the variable; nothing is differentiated under an infinite sum or an integral. What a
function does that is not known is left as a derivative of that function alone. Where no rule gives one, a condition is
false.
"""

from itertools import count

from derive.kernel.definitions import Definitions, definition_of, instance
from derive.kernel.ring import normal
from derive.language.heads import APPLY
from derive.language.substitution import bind, open_, substitute
from derive.language.terms import ONE, TWO, ZERO, Term, is_integer, make, name, number, others, plus

#: The condition of what no rule gives a derivative.
NEVER = make("/=", ZERO, ZERO)


def derivative(term: Term, definitions: Definitions) -> tuple[Term, list[Term]]:
    """Return what ``(deriv x A (F x))`` is, and under which conditions at A."""
    needs: list[Term] = []
    x = _fresh(term)
    slope = _slope(open_(term.args[1], x), x, definitions, needs)
    at = {x.symbol: term.args[0]}
    return substitute(slope, at), [substitute(c, at) for c in dict.fromkeys(needs)]


def _fresh(*terms: Term) -> Term:
    return name(next(f"%{k}" for k in count() if not any(f"%{k}" in t.names for t in terms)))


def _slope(term: Term, x: Term, known: Definitions, needs: list[Term]) -> Term:
    head, args = term.head, term.args
    if x.symbol not in term.names or term is x:
        return ONE if term is x else ZERO
    if (unfolded := _unfolded(term, known)) is not term:
        return _slope(unfolded, x, known, needs)
    if head in _APART:
        return _APART[head](term, x, known, needs)
    args = tuple(_unfolded(a, known) for a in args)
    slopes = [_slope(a, x, known, needs) for a in args]
    a, u, b, v = args[0], slopes[0], args[-1], slopes[-1]
    match head:
        case "+" | "-" | "neg":
            return make(head, *slopes)
        case "*":
            return plus([make("*", s, others(term, k)) for k, s in enumerate(slopes)])
        case "/":
            needs.append(make("/=", b, ZERO))
            return make("-", make("/", u, b), make("/", make("/", make("*", a, v), b), b))
        case "^" if is_integer(n := normal(b)):
            needs += [] if n.value > 0 else [make("/=", a, ZERO)]
            return make("*", b, make("^", a, number(n.value - 1)), u)
        case "^":
            needs.append(make(">", a, ZERO))
            return make("*", term, make("+", make("*", v, make("log", a)), make("/", make("*", b, u), a)))
        case "exp":
            return make("*", term, u)
        case "log" | "sqrt":
            needs.append(make(">", a, ZERO))
            return make("/", u, a if head == "log" else make("*", TWO, term))
    needs.append(NEVER)
    return term


def _unfolded(term: Term, known: Definitions) -> Term:
    definition = definition_of(term.args[0], term.args[1:], known) if term.head == APPLY else None
    return term if definition is None else _unfolded(instance(definition, term.args[1:]), known)


def _to_base(term: Term, x: Term, known: Definitions, needs: list[Term]) -> Term:
    return _slope(make("/", *(make("log", a) for a in reversed(term.args))), x, known, needs)


def _sum(term: Term, x: Term, known: Definitions, needs: list[Term]) -> Term:
    domain, index, inner = term.args[0], _fresh(term, x), list[Term]()
    body = open_(term.args[1], index)
    slope = _slope(body, x, known, inner)
    if term.head == "prod":  # of factors that are not 0, by the sum of their logarithmic derivatives
        slope, inner = make("/", slope, body), [*inner, make("/=", body, ZERO)]
    fixed = NEVER if x.symbol in domain.names else make("finite", domain)
    needs += [fixed, *(bind("forall", index.symbol, domain, c) for c in inner)]
    total = bind("sum", index.symbol, domain, slope)
    return total if term.head == "sum" else make("*", term, total)


def _unknown(term: Term, x: Term, known: Definitions, needs: list[Term]) -> Term:
    """The chain rule for a function of which nothing is known, in the one argument that depends on the variable."""
    place, *more = [k for k, a in enumerate(term.args) if x.symbol in a.names]
    y, inner = _fresh(term, x), term.args[place]
    outer = bind("deriv", y.symbol, inner, make(APPLY, *term.args[:place], y, *term.args[place + 1 :]))
    slope = _slope(inner, x, known, needs)
    needs.append(NEVER if more or not place else make("differentiable", outer))
    return make("*", outer, slope)


def _again(term: Term, x: Term, known: Definitions, needs: list[Term]) -> Term:
    """The derivative of a derivative, which has to be known around the point and not only there."""
    inner, conditions = derivative(term, known)
    around = [more for c in conditions for more in _around(c, x, known)]
    needs += [*around, *conditions]
    return term if NEVER in around else _slope(inner, x, known, needs)


def _around(condition: Term, x: Term, known: Definitions) -> list[Term]:
    """Under which conditions at a point does this one hold around it? If it is open and of what is continuous."""
    inner: list[Term] = []
    if condition.head == "forall" and x.symbol not in condition.args[0].names:
        index = _fresh(condition, x)
        inner = _around(open_(condition.args[1], index), x, known)
        return [c if c is NEVER else bind("forall", index.symbol, condition.args[0], c) for c in inner]
    if condition.head in (">", "/="):
        _slope(condition.args[0], x, known, inner)
    return inner if x.symbol not in condition.names or condition.head in (">", "/=") else [NEVER]


#: What is not differentiated argument by argument.
_APART = {APPLY: _unknown, "sum": _sum, "prod": _sum, "deriv": _again, "logb": _to_base}
