"""What is necessary for a term to be defined, where a product with a factor 0 is 0 whatever its other factors are."""

from derive.kernel.definitions import unfolded
from derive.kernel.facts import Theory
from derive.language.heads import APPLY, DECIDED, INFINITY, OVER_A_DOMAIN
from derive.language.substitution import apply
from derive.language.terms import LEAVES, ONE, ZERO, Term, endless, make, name, others


def definedness(term: Term, theory: Theory) -> tuple[Term, ...]:
    """Return necessary conditions for a closed term to be defined, guarded where a factor may be 0.

    It may only say too little: a condition that is not necessary would let a proof assume it. So it says nothing about
    powers and factorials, and only unfolds definitions that hold without conditions.
    """
    found = theory.defined.get(term)
    if found is None:
        found = theory.defined[term] = tuple(dict.fromkeys(_definedness(term, theory)))
    return found


def _definedness(term: Term, theory: Theory) -> list[Term]:
    head, args = term.head, term.args
    if (whole := unfolded(term, theory.definitions)) is not None:
        return list(definedness(whole, theory))
    if head in LEAVES or head == "lam" or (head == "ind" and args[0].head not in DECIDED):
        return []
    if head == "*":
        return [
            make("=>", make("/=", others(term, k), ZERO), condition)
            for k, factor in enumerate(args)
            for condition in definedness(factor, theory)
        ]
    if head in OVER_A_DOMAIN:
        inner = [make("forall", args[0], condition) for condition in definedness(args[1], theory)]
        if head == "prod":  # one factor 0 excuses the others
            inner = [make("=>", make("/=", term, ZERO), condition) for condition in inner]
        return [*_own(term), *definedness(args[0], theory), *_pointwise(inner, term)]
    if head == "deriv":
        inside = [*definedness(args[0], theory), *definedness(apply(make("lam", args[1]), [args[0]]), theory)]
        return [make("differentiable", term), *inside]
    operands = args[1:] if head == APPLY else args  # a name that is applied is not the number of that name
    return [*_own(term), *(condition for a in operands for condition in definedness(a, theory))]


def _own(term: Term) -> list[Term]:
    """The conditions of the outermost operation itself."""
    args = term.args
    match term.head:
        case "/":
            return [make("/=", args[1], ZERO)]
        case "log":
            return [make(">", args[0], ZERO)]
        case "logb":
            return [make(">", args[0], ZERO), make("/=", args[0], ONE), make(">", args[1], ZERO)]
        case "sqrt":
            return [make(">=", args[0], ZERO)]
        case "sum" if endless(args[0]):
            return [make("summable", term)]
        case "integral":  # directly nested integrals are read as one over all pairs
            return [make("jointly" if args[1].head == "integral" else "summable", term)]
        case "interval" if name(INFINITY) not in args:  # a convention: from the lower to the upper end
            return [make(">=", make("-", args[1], args[0]), ZERO)]
    return []


def _pointwise(conditions: list[Term], term: Term) -> list[Term]:
    """Leave out that the inner one of two directly nested integrals exists for each value of the outer variable."""
    nested = term.head == term.args[1].head == "integral"
    return [c for c in conditions if not (nested and c.args[1].head == "summable")]
