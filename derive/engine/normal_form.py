"""The normal form of terms: definitions unfolded, logarithms split, sums taken apart, polynomials over what is left."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from derive.engine.absolute import absolute
from derive.engine.arithmetic import arithmetic, cancel_as_written, over_one_denominator, solve_for_atom, square_root
from derive.engine.derivatives import differentiate
from derive.engine.indicators import indicator, whole_part
from derive.engine.integrals import order_as_written, split_integrable
from derive.engine.known import head_symbol
from derive.engine.logarithms import as_exponential, exponential, logarithm, split_as_written
from derive.engine.matching import instances
from derive.engine.products import product
from derive.engine.ranges import simplify_range
from derive.engine.sums import summation
from derive.engine.work import Work
from derive.language.evidence import Rewrite
from derive.language.heads import APPLY
from derive.language.terms import LEAVES, ZERO, Term, contains_head, is_integer, is_number, number

_MOST_UNFOLDINGS = 60
_MOST_FACTORS = 20
_HALF: Final = number(Fraction(1, 2))
#: The rules for binomial coefficients that choose none, one or two.
_FEW: Final = {0: "binom.zero", 1: "binom.one", 2: "binom.two"}
_TRANSPARENT = frozenset({"+", "-", "*", "/", "^", "neg", "log", "logb", "exp", "sqrt"})


def normalise(work: Work) -> None:
    """Bring a term to normal form. Raises ``TooBig`` and ``OutOfBudget``.

    Logarithms are split as they are written before anything is expanded, and the arguments that hold a logarithm come
    first, while the other factors still have the shape that shows them positive.
    """
    for _ in range(_MOST_UNFOLDINGS):
        if not unfold(work):
            break
    if work.term.head in LEAVES:
        return
    if work.term.head == "log" and _stands_for_a_product(work):
        work.inside(0, unfold)
    if work.term.head in ("log", "logb") and split_as_written(work):
        work.normal()
        return
    if work.term.head == "sum" and simplify_range(work):
        work.normal()
        return
    if work.term.head == "integral":
        order_as_written(work)
        if work.undoing(split_integrable):
            work.normal_inside(0, 1)
            work.canonical()
            return
    if work.term.head == "deriv" and differentiate(work):
        work.normal()
        return
    if work.term.head == "/":
        for place in range(len(work.term.args)):
            work.inside(place, _unfold_everywhere)
        cancel_as_written(work)
    if work.term.head in LEAVES:
        return
    _normalise_arguments(work)
    _normalise_head(work)


def _stands_for_a_product(work: Work) -> bool:
    """Tell whether what is logged is defined as a product over an index, whose factors are logged as written."""
    symbol = head_symbol(work.term.args[0])
    known = work.search.known.definitions.get(symbol, ()) if symbol is not None else ()
    return any(premise.rhs.head == "prod" for premise in known)


def _normalise_arguments(work: Work) -> None:
    match work.term.head:
        case "sum" | "prod" | "integral":
            work.inside(1, Work.normal)
        case "lam" | "deriv" | "card" | "range" | "interval" | "ind":
            pass
        case head:
            places = range(1 if head == APPLY else 0, len(work.term.args))
            if head in ("*", "/"):  # what a factor stands for is what the others may assume not to be 0
                for place in places:
                    work.inside(place, _unfold_everywhere)
            for place in sorted(places, key=lambda k: not contains_head(work.term.args[k], "log", "logb")):
                work.inside(place, Work.normal)


def _unfold_everywhere(work: Work) -> None:
    """Unfold definitions in a term and its arguments, but not under binders."""
    for _ in range(_MOST_UNFOLDINGS):
        if not unfold(work):
            break
    if work.term.head in _TRANSPARENT:
        for place in range(len(work.term.args)):
            work.inside(place, _unfold_everywhere)


def _normalise_head(work: Work) -> None:
    match work.term.head:
        case "/":
            work.inside(1, over_one_denominator)
            arithmetic(work)
        case "^" | "sqrt" if work.search.finest and not _is_whole_power(work.term) and work.undoing(as_exponential):
            work.normal()
        case "^" if work.term.args[1] is _HALF and work.unrewrite("sqrt.power", A=work.term.args[0]):
            work.normal()
        case "+" | "-" | "*" | "^" | "neg":
            arithmetic(work)
        case "log":
            logarithm(work)
        case "exp":
            exponential(work)
        case "sum" | "integral":
            summation(work)
        case "prod":
            product(work)
        case "card":
            _cardinality(work)
        case "ind":
            indicator(work)
        case "floor":
            whole_part(work)
        case "sqrt":
            square_root(work)
        case "abs":
            absolute(work)
        case "fact":
            _factorial(work)
        case "binom":
            _binomial(work)
        case _:
            work.canonical()


def _is_whole_power(term: Term) -> bool:
    return term.head == "^" and is_integer(term.args[1])


def _factorial(work: Work) -> None:
    """Take a factor off a factorial that is known to have one: ``n!`` is ``n (n - 1)!`` for n >= 1."""
    work.canonical()
    argument = work.term.args[0]
    if argument is ZERO:
        work.rewrite("fact.zero")
    elif _counts_down(argument) and not _is_large(argument) and work.rewrite("fact.step", A=argument):
        work.normal()


def _counts_down(argument: Term) -> bool:
    """Tell whether a factorial is taken apart: that of n or of n + 2, but not that of n - 1."""
    return argument.head in LEAVES or (
        argument.head == "+" and any(is_number(a) and a.value > 0 for a in argument.args)
    )


def _binomial(work: Work) -> None:
    """Bring a binomial coefficient with a small number below to a product: of n by 2 it is ``n (n - 1) / 2``."""
    work.canonical()
    above, below = work.term.args
    if is_number(below) and below.value in _FEW:
        if work.rewrite(_FEW[int(below.value)], N=above):
            work.canonical()
    elif is_number(below) and not _is_large(below) and work.rewrite("binom.step", N=above, K=below):
        work.normal()


def _is_large(argument: Term) -> bool:
    return is_number(argument) and argument.value > _MOST_FACTORS


def _cardinality(work: Work) -> None:
    domain = work.term.args[0]
    if domain.head == "range" and work.rewrite("card.range", A=domain.args[0], B=domain.args[1]):
        work.canonical()


def unfold(work: Work) -> bool:
    """Replace a term by what a definition or a premise about it says."""
    of_logarithm = work.term.head == "log"
    symbol = head_symbol(work.term.args[0] if of_logarithm else work.term)
    if symbol is None:
        return False
    known = work.search.known.logarithms if of_logarithm else work.search.known.definitions
    for premise in known.get(symbol, ()):
        for values in instances(premise, premise.lhs, work.term):
            if work.attempt(Rewrite(premise.id, values)):
                return True
    return not of_logarithm and work.search.solving and solve_for_atom(work)
