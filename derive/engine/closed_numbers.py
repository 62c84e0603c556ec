"""Decimals that a formula quotes: is the other side, which is one number, this decimal rounded or truncated?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from derive.engine.refute import short_ball
from derive.kernel.counterexample import check_enclosure
from derive.kernel.evaluate import Undefined
from derive.kernel.facts import Theory
from derive.language.evidence import Ball, Enclosure, Model, Refused
from derive.language.rules import Context
from derive.language.terms import LEAVES, Term, make, minus, name, number, subterms

PLACES: Final = 30
_EMPTY: Final = Model({}, {}, {})
#: When a comparison with 0 is false.
_FAILS: Final[dict[str, Callable[[Ball], bool]]] = {
    ">": lambda ball: ball.upper <= 0,
    ">=": lambda ball: ball.upper < 0,
    "/=": lambda ball: ball.mid == ball.rad == 0,
}
#: What was likely computed instead, as a factor, with the words for it.
_SLIPS: Final = (
    (number(-1), "with the other sign"),
    (make("log", number(2)), "in nats, not in bits"),
    (make("/", number(1), make("log", number(2))), "in bits, not in nats"),
    (make("log", number(10)), "with the natural logarithm, not to base 10"),
    (make("/", number(1), make("log", number(10))), "with the logarithm to base 10"),
)


@dataclass(frozen=True, slots=True)
class ClosedNumber:
    """What is known about a decimal that stands for a closed term.

    Attributes:
        how: "rounded" or "truncated" where it is right, "" where it is wrong.
        digits: the value to 30 places.
        right: the right decimal, to as many places as were quoted.
        evidence: an enclosure that the kernel accepts.
        cause: what a wrong number is likely to be.
    """

    quoted: str
    how: str
    digits: str
    right: str
    evidence: Enclosure
    cause: str


def certify_closed(
    quoted: str, term: Term, context: Context, values: Mapping[str, Fraction] = _EMPTY.names
) -> ClosedNumber | None:
    """Compare a decimal with the value of a term in which every name has a definition that gives it a value.

    The names in ``values`` are these numbers where the decimal is quoted.

    Returns ``None`` where the term has no such value or where the enclosure does not decide.
    """
    theory = Theory(context.premises)
    try:
        model = Model({symbol: value for symbol, value in values.items() if not theory.defines(name(symbol))}, {}, {})
        ball = short_ball(term, model, theory, PLACES)
        evidence = Enclosure(term, model, ball)
        check_enclosure(context, evidence)
    except (Undefined, Refused):
        return None
    how = agreement(quoted, ball)
    if how is None:
        return None
    cause = "" if how else _cause(quoted, term, model, theory)
    places = -int(Decimal(quoted).as_tuple().exponent)
    return ClosedNumber(quoted, how, _decimal(ball.mid, PLACES), _decimal(ball.mid, places), evidence, cause)


def agreement(quoted: str, ball: Ball) -> str | None:
    """Return how a decimal is right for every value in a ball: "rounded", "truncated", "" if wrong, else ``None``."""
    unit = Fraction(10) ** int(Decimal(quoted).as_tuple().exponent)
    q, low, high = Fraction(Decimal(quoted)), ball.lower, ball.upper
    if quoted.startswith("-"):
        q, low, high = -q, -high, -low
    if q - unit / 2 <= low and high <= q + unit / 2:
        return "rounded"
    if q <= low and high < q + unit:
        return "truncated"
    return "" if high < q - unit / 2 or low >= q + unit else None


def is_never_true(condition: Term) -> bool:
    """Tell whether a condition compares two numbers, and falsely: ``-2 > 0``."""
    if condition.head not in _FAILS or condition.names or condition.loose:
        return False
    try:
        ball = short_ball(minus(*condition.args), _EMPTY, Theory({}), PLACES)
    except Undefined:
        return False
    return _FAILS[condition.head](ball)


def _cause(quoted: str, term: Term, model: Model, theory: Theory) -> str:
    measured = bool(term.names) or any(part.head in ("log", "logb") for part in subterms(term))
    for factor, words in _SLIPS if measured else _SLIPS[:1]:
        try:
            if agreement(quoted, short_ball(make("*", factor, term), model, theory, PLACES)):
                return words
        except Undefined:
            continue
    return ""


def _decimal(value: Fraction, places: int) -> str:
    """Return a fraction rounded to so many places."""
    scaled = round(value * Fraction(10) ** places)
    return f"{Decimal(scaled).scaleb(-places):f}"


def within_rounding(
    lhs: Term, rhs: Term, decimals: Sequence[tuple[Fraction, Fraction]], model: Model, theory: Theory
) -> bool:
    """Tell whether two sides may agree in a model if the decimals in them were rounded.

    Args:
        lhs, rhs: the sides.
        decimals: the decimals in them, each with the unit of its last place.
        model: the model in which the sides differ.
        theory: the definitions.
    """
    difference = make("+", lhs, make("neg", rhs))
    try:
        apart = short_ball(difference, model, theory, PLACES).mid
        reach = Fraction(0)
        for value, unit in decimals:
            moved = (short_ball(other, model, theory, PLACES).mid for other in _moved(difference, value, unit))
            reach += max(abs(there - apart) for there in moved)
    except Undefined:
        return True
    return abs(apart) <= reach


def _moved(term: Term, value: Fraction, unit: Fraction) -> Iterator[Term]:
    """Yield a term with one number in it larger and smaller by a unit."""
    for other in (value + unit, value - unit):
        yield _replaced(term, number(value), number(other))


def _replaced(term: Term, old: Term, new: Term) -> Term:
    if term is old:
        return new
    if term.head in LEAVES:
        return term
    return make(term.head, *(_replaced(part, old, new) for part in term.args))
