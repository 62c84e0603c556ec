"""Divergences, distances and orders of vectors of which one at least is given by the logarithms of its masses.

The masses are e^l / sum e^l for rational l. By Lindemann and Weierstrass rational functions of them are rational only
if they are constant; seen are equal masses (then everything is rational), P = Q, and supports without a common outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from functools import reduce
from inspect import signature

from numeric.entropies import finite_order
from numeric.errors import NumericError
from numeric.log_masses import LogProbabilities, Part, known, outcomes_on, read, support
from numeric.mass_functions import Masses, different_lengths
from numeric.reals import InBalls, LogSum, Rational, Real
from numeric.request import Request
from numeric.scalars import brief, order_of
from numeric.values import Value

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    Side = LogProbabilities | Masses
    Row = list[tuple[Any, Any] | None]  # a mass and its logarithm on each side; None for a mass of 0
    Work = Callable[[Any, list[Row], Fraction | None], Any]

ONE = Fraction(1)


class Kind:
    """A quantity: its name, its value in balls, whether it is measured in logarithms, where it is infinite or constant.

    `infinite`: given the order and whether P leaves Q's support and Q leaves P's. `equal`: the value for P = Q, for
    vectors taken as they are only if it is `homogeneous`; `plain`: whether they may be taken so. `order_of`: reads the
    order. `apart`: the value for supports without a common outcome, given the order and the base, None for infinity; a
    quantity without such a rule is no constant there.
    """

    def __init__(
        self,
        name: str,
        work: Work,
        *,
        logarithmic: bool = False,
        infinite: Callable[[Fraction | None, bool, bool], bool] = lambda *_: False,
        equal: int = 0,
        homogeneous: bool = False,
        plain: bool = True,
        order_of: Callable[[object], Fraction | None] = order_of,
        apart: Callable[[Fraction | None, Fraction | None], Real | None] | None = None,
    ) -> None:
        self.name, self.work, self.logarithmic, self.infinite = name, work, logarithmic, infinite
        self.equal, self.homogeneous, self.apart = equal, homogeneous, apart
        self.plain, self.order_of = plain, order_of


class LogQuantity(InBalls):
    """A quantity of two vectors (or of one), computed in balls: one exponential or logarithm for each entry."""

    patience = 12  # rational values that are not seen end here, as `undecided`

    def __init__(
        self, sides: list[Side], work: Work, order: Fraction | None, base: Fraction | None, *, plain: bool
    ) -> None:
        self.sides, self.work, self.order, self.base, self.plain = sides, work, order, base, plain

    def in_balls(self, field: Any) -> Any:
        """The quantity in balls."""
        rows: dict[Hashable, Row] = {}
        for place, side in enumerate(self.sides):
            part = Part(side, field)
            shift = field.rational(0) if self.plain else field.log(part.total)
            for key, mass in part.masses.items():
                row = rows.setdefault(key, [None] * len(self.sides))
                row[place] = (mass if self.plain else mass / part.total, part.logs[key] - shift)
        value = self.work(field, list(rows.values()), self.order)
        return value if self.base is None else value / field.log(field.rational(self.base))


def value(function: Callable[..., Value], arguments: tuple[object, ...], options: dict[str, Any]) -> Value:
    """The value of a public function of log-probabilities, with its options. Errors as for `kl`."""
    given = signature(function).bind(*arguments, **options).arguments  # raises TypeError as a call of it
    options = given.pop("options", {})
    kind = KINDS[function.__name__]
    order = kind.order_of(given["alpha"]) if "alpha" in given else None
    if order == 1:
        return function(**given, **options)
    request = Request(**options)
    if request.as_is and not kind.plain:
        raise NumericError("options", f"{kind.name} takes vectors divided by their sums", value="as_is")
    sides, remarks = _sides([given[name] for name in ("p", "q") if name in given], request)
    exactly = [_rational(side, plain=request.as_is) for side in sides]
    if all(side is not None for side in exactly):
        found = function(**{**given, **dict(zip("pq", exactly, strict=False))}, **options)
    else:
        found = _value(kind, kind.name.format("inf" if order is None else brief(order)), sides, order, request)
    found.remarks = (*remarks, *found.remarks)
    found.normalised = not request.as_is
    return found


def _sides(vectors: list[object], request: Request) -> tuple[list[Side], list[str]]:
    """The vectors as they are to be used, and the remarks about their sums. Raises NumericError."""
    pairs = [read(vector, letter, request) for vector, letter in zip(vectors, "PQ", strict=False)]
    sides = [side for side, _ in pairs]
    lengths = [outcomes_on(side) for side in sides]
    if len(set(lengths)) > 1 and all(side.positional for side in sides):
        raise different_lengths(*lengths)
    return sides, [remark for _, remark in pairs if remark]


def _rational(side: Side, *, plain: bool) -> object:
    """The side as a mapping or sequence of rational masses if it has such, else None."""
    if isinstance(side, Masses):
        weights = side.weights()
        return weights if side.positional else dict(zip(side.keys, weights, strict=True))
    if len(set(side.logs.values())) != 1 or (plain and any(side.logs.values())):
        return None
    mass = ONE if plain else Fraction(1, len(side.logs))
    if side.positional:
        return [mass if place in side.logs else Fraction(0) for place in range(side.outcomes)]
    return dict.fromkeys(side.logs, mass)


def _value(kind: Kind, name: str, sides: list[Side], order: Fraction | None, request: Request) -> Value:
    """The value of vectors of which one at least has irrational masses."""
    base = request.base if kind.logarithmic else None
    held = [support(side) for side in sides]
    real: Real | None = LogQuantity(sides, kind.work, order, base, plain=request.as_is)
    if len(sides) == 1:
        return request.value(name, LogSum({Fraction(len(held[0])): ONE}, base) if order == 0 else real, base=base)
    left = [next((key for key in held[i] if key not in held[1 - i]), None) for i in (0, 1)]
    leaves = [any(key not in held[1 - i] for key in held[i]) for i in (0, 1)]
    if kind.infinite(order, *leaves):
        return request.off_support(name, left[0] if leaves[0] else left[1], base=base)
    if request.as_is:
        if kind.homogeneous and held[0] == held[1] and type(sides[0]) is type(sides[1]):
            real = Rational(Fraction(kind.equal))
    elif (order == 0 and not leaves[1]) or (not any(leaves) and known(*sides, plain=False, relative=True) == 0):
        real = Rational(Fraction(kind.equal))
    elif kind.apart is not None and not held[0].keys() & held[1].keys():
        real = kind.apart(order, base)
        if real is None:
            return request.infinite(name, "P and Q have no outcome in common", None, base=base)
    return request.value(name, real, base=base)


def _over_one(order: Fraction | None, p_leaves: bool, _: bool) -> bool:
    """For orders over 1 P's support must lie in Q's."""
    return p_leaves and (order is None or order > 1)


def _both(rows: list[Row]) -> list[tuple[tuple[Any, Any], tuple[Any, Any]]]:
    return [(p, q) for p, q in rows if p is not None and q is not None]


def _masses(field: Any, rows: list[Row]) -> list[tuple[Any, Any]]:
    zero = field.rational(0), None
    return [((p or zero)[0], (q or zero)[0]) for p, q in rows]


def _added(field: Any, terms: list[Any]) -> Any:
    return sum(terms, field.rational(0))


def _divergence(field: Any, pairs: list[tuple[tuple[Any, Any], tuple[Any, Any]]]) -> Any:
    return _added(field, [p[0] * (p[1] - q[1]) for p, q in pairs])


def _jeffreys(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return _added(field, [(p[0] - q[0]) * (p[1] - q[1]) for p, q in _both(rows)])


def _intrinsic(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    pairs = _both(rows)
    ways = []
    if not any(p is not None and q is None for p, q in rows):
        ways.append(_divergence(field, pairs))
    if not any(q is not None and p is None for p, q in rows):
        ways.append(_divergence(field, [(q, p) for p, q in pairs]))
    return reduce(lambda one, other: one.min(other), ways)


def _jensen_shannon(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    total, two = field.rational(0), field.log(field.rational(2))
    for row in rows:
        here = [side for side in row if side is not None]
        middle = field.log(_added(field, [mass for mass, _ in here])) - two
        total = total + _added(field, [mass * (log - middle) for mass, log in here])
    return total / 2


def _total_variation(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return _added(field, [abs(p - q) for p, q in _masses(field, rows)]) / 2


def _sse(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return _added(field, [(p - q) * (p - q) for p, q in _masses(field, rows)])


def _chi_squared(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return _added(
        field, [(p - q) * (p - q) / q for (p, q), row in zip(_masses(field, rows), rows, strict=True) if row[1]]
    )


def _power(field: Any, rows: list[Row], order: Fraction) -> Any:
    """The sum of p^a q^(1-a), or of p^a."""
    a, rest = field.rational(order), field.rational(1 - order)
    if len(rows[0]) == 1:
        return _added(field, [field.exp(a * row[0][1]) for row in rows if row[0] is not None])
    return _added(field, [field.exp(a * p[1] + rest * q[1]) for p, q in _both(rows)])


def _coefficient(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return _power(field, rows, HALF)


def _bhattacharyya(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return -field.log(_power(field, rows, HALF))


def _hellinger(field: Any, rows: list[Row], _: Fraction | None) -> Any:
    return field.sqrt(1 - _power(field, rows, HALF))


def _renyi(field: Any, rows: list[Row], order: Fraction | None) -> Any:
    """log(sum of powers) / (a - 1), its negative for one vector; for None the logarithm of the largest p/q or p."""
    sign = -1 if len(rows[0]) == 1 else 1
    if order is not None:
        return field.log(_power(field, rows, order)) * field.rational(sign / (order - 1))
    logs = [p[1] - q[1] for p, q in _both(rows)] if sign > 0 else [row[0][1] for row in rows if row[0] is not None]
    return reduce(lambda one, other: one.max(other), logs) * sign


def _tsallis(field: Any, rows: list[Row], order: Fraction | None) -> Any:
    order = order or ONE  # never: `finite_order` has seen it
    sign = -1 if len(rows[0]) == 1 else 1
    return (_power(field, rows, order) - 1) * field.rational(sign / (order - 1))


HALF = Fraction(1, 2)
KINDS = {
    "jeffreys": Kind("J(P, Q)", _jeffreys, logarithmic=True, homogeneous=True, infinite=lambda _, p, q: p or q),
    "intrinsic_discrepancy": Kind(
        "min(D(P || Q), D(Q || P))", _intrinsic, logarithmic=True, homogeneous=True, infinite=lambda _, p, q: p and q
    ),
    "jensen_shannon": Kind(
        "JS(P, Q)",
        _jensen_shannon,
        logarithmic=True,
        homogeneous=True,
        apart=lambda _, base: LogSum({Fraction(2): ONE}, base),
    ),
    "total_variation": Kind("TV(P, Q)", _total_variation, homogeneous=True, apart=lambda *_: Rational(ONE)),
    "sse": Kind("SSE(P, Q)", _sse, homogeneous=True),
    "chi_squared": Kind("chi^2(P || Q)", _chi_squared, homogeneous=True, infinite=lambda _, p, __: p),
    "hellinger": Kind("Hellinger(P, Q)", _hellinger, plain=False, apart=lambda *_: Rational(ONE)),
    "bhattacharyya_coefficient": Kind("BC(P, Q)", _coefficient, equal=1, apart=lambda *_: Rational(Fraction(0))),
    "bhattacharyya": Kind("Bhattacharyya(P, Q)", _bhattacharyya, logarithmic=True, apart=lambda *_: None),
    "renyi_divergence": Kind(
        "D_{}(P || Q)",
        _renyi,
        logarithmic=True,
        infinite=_over_one,
        apart=lambda *_: None,
    ),
    "tsallis_divergence": Kind(
        "T_{}(P || Q)",
        _tsallis,
        order_of=finite_order,
        infinite=_over_one,
        apart=lambda a, _: Rational(1 / (1 - (a or ONE))),
    ),
    "renyi_entropy": Kind("H_{}(P)", _renyi, logarithmic=True),
    "tsallis_entropy": Kind("S_{}(P)", _tsallis, order_of=finite_order),
}
