"""Values: a number that knows its digits, its enclosure and, where there is one, its exact form."""

from __future__ import annotations

import math
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from numeric.errors import NumericError
from numeric.exact_form import ExactForm
from numeric.reals import Real, working_bits
from numeric.rounding import (
    bits_for,
    nearest,
    to_binary,
    to_digits,
    to_float,
    to_places,
    toward_zero,
)
from numeric.scalars import LARGEST_EXPONENT

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

    from numeric.rounding import Rounded, Rounder

DIGITS = 16
LONGEST_REPR = 20


class Value:
    """The value of a quantity: exact underneath, with `digits` correct digits on top, in logarithms to `base`.

    Every way to look at it is correctly rounded (to nearest, ties to even) whatever engine computed it: `str`,
    `decimal`, `places`, `float`, `.mpf` (for certified sums over float64 arrays `float` and `.mpf` are the midpoint).
    `.lower` and `.upper` are the neighbours of the number among the dyadic fractions of a little more than `digits`
    digits: equal if the number is one of them. `.exact` is the exact form or None. `infinite_at` is the outcome that
    makes the value infinite. `remarks` say what was done to the input.
    """

    def __init__(
        self,
        quantity: str,
        real: Real | None,
        *,
        digits: int = DIGITS,
        base: Fraction | None = None,
        remarks: tuple[str, ...] = (),
        normalised: bool = False,
        infinite_at: Hashable = None,
        engine: str = "auto",
    ) -> None:
        """Make the value of `real`; None stands for +infinity."""
        if digits < 1:
            raise NumericError("digits", f"{digits} digits cannot be shown", value=digits, hint="ask for at least 1")
        self.quantity = quantity
        self.digits = digits
        self.base = base
        self.remarks = remarks
        self.normalised = normalised
        self.infinite_at = infinite_at
        self.engine = engine
        self._real = real
        self._cache: dict[object, Any] = {}

    @property
    def infinite(self) -> bool:
        """Whether the value is +infinity."""
        return self._real is None

    @property
    def exact(self) -> ExactForm | None:
        """The exact form sum r_k log b_k, or None where there is none (or none was found)."""
        return None if self._real is None else self._real.exact()

    def decimal(self, digits: int | None = None, *, truncate: bool = False) -> Decimal:
        """`digits` significant digits, the last one correctly rounded (or cut off, with truncate=True)."""
        wanted = self.digits if digits is None else digits
        return self._decimal(("digits", wanted, truncate), wanted, to_digits(wanted, _how(truncate)))

    def places(self, places: int, *, truncate: bool = False) -> Decimal:
        """`places` digits after the point, the last one correctly rounded (or cut off, with truncate=True)."""
        return self._decimal(("places", places, truncate), max(places, 1), to_places(places, _how(truncate)))

    def quoted_as(self, text: str) -> str | None:
        """How a decimal quoted somewhere is right: "rounded", "truncated", or None if it is wrong.

        "0.5219" claims four places, "1.30e-3" five; where both readings agree it is "rounded". Raises NumericError for
        text that is no decimal.
        """
        quoted = _quoted(text)
        if not quoted.is_finite() or self.infinite:
            return "rounded" if quoted == self.decimal() else None
        places = -int(quoted.as_tuple().exponent)
        if quoted == self.places(places):
            return "rounded"
        return "truncated" if quoted == self.places(places, truncate=True) else None

    @property
    def lower(self) -> Fraction | float:
        """The largest dyadic fraction of the value's precision that is not above it (inf for infinity)."""
        return math.inf if self._real is None else self._finite()[0]

    @property
    def upper(self) -> Fraction | float:
        """The smallest dyadic fraction of the value's precision that is not below it (inf for infinity)."""
        return math.inf if self._real is None else self._finite()[1]

    @property
    def mid(self) -> Fraction:
        """The midpoint of the enclosure. Raises NumericError `infinite`."""
        lower, upper = self._finite()
        return (lower + upper) / 2

    @property
    def rad(self) -> Fraction:
        """The radius of the enclosure. Raises NumericError `infinite`."""
        lower, upper = self._finite()
        return (upper - lower) / 2

    @property
    def mpf(self) -> Any:
        """The value as an `mpmath.mpf` of `digits` digits, correctly rounded, whatever mpmath's own precision is."""
        from mpmath import inf, mp
        from mpmath.libmp import from_man_exp

        if self._real is None:
            return inf
        bits = bits_for(self.digits) + 1
        mantissa, exponent = self._real.nearest(to_binary(bits), bits + 32, self.engine)
        return mp.make_mpf(from_man_exp(mantissa, exponent))

    def __float__(self) -> float:
        return math.inf if self._real is None else self._real.nearest(to_float, working_bits(17), self.engine)

    def __str__(self) -> str:
        return _readable(self.decimal())

    def __format__(self, spec: str) -> str:
        """`format(v, "50")` and f"{v:50}" write 50 significant digits; `.8f` writes 8 places."""
        if not spec:
            return str(self)
        if spec.startswith(".") and spec.endswith("f"):
            return f"{self.places(int(spec[1:-1])):f}"
        return _readable(self.decimal(int(spec)))

    def __repr__(self) -> str:
        shown = min(self.digits, LONGEST_REPR)
        more = "" if shown == self.digits or self.infinite else "..."
        return f"<{self.quantity} = {_readable(self.decimal(shown))}{more}{self._unit()}>"

    def _repr_latex_(self) -> str:
        digits = r"\infty" if self.infinite else _latex_decimal(self.decimal(min(self.digits, LONGEST_REPR)))
        form = None if self.infinite else self.exact
        latex = form.latex() if form is not None else ""
        if form is None or form.rational() is not None or len(latex) > 400:
            return f"${digits}$"
        return rf"${latex} \approx {digits}$"

    def compare(self, other: Value | Fraction | int) -> int:
        """-1, 0 or 1 as the value is below, equal to or above another. Equality is decided by the exact forms.

        Raises NumericError `undecided` for numbers without an exact form that no precision tried can separate.
        """
        from numeric.comparison import compare

        return compare(self._real, other._real if isinstance(other, Value) else Fraction(other))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Value, int, Fraction)):
            return NotImplemented
        return self.compare(other) == 0

    def __lt__(self, other: Value | Fraction | int) -> bool:
        return self.compare(other) < 0

    def __le__(self, other: Value | Fraction | int) -> bool:
        return self.compare(other) <= 0

    def __gt__(self, other: Value | Fraction | int) -> bool:
        return self.compare(other) > 0

    def __ge__(self, other: Value | Fraction | int) -> bool:
        return self.compare(other) >= 0

    def __hash__(self) -> int:
        return hash(float(self))

    def _unit(self) -> str:
        return "" if self.base is None else f" (base {self.base})"

    def _finite(self) -> tuple[Fraction, Fraction]:
        if self._real is None:
            raise NumericError("infinite", f"{self.quantity} is infinite", index=self.infinite_at)
        if "bounds" not in self._cache:
            self._cache["bounds"] = self._real.bounds(bits_for(self.digits) + 8, self.engine)
        bounds: tuple[Fraction, Fraction] = self._cache["bounds"]
        return bounds

    def _decimal(self, key: object, digits: int, rounder: Rounder[Decimal]) -> Decimal:
        return Decimal("Infinity") if self._real is None else self._settled(key, digits, rounder)

    def _settled(self, key: object, digits: int, rounder: Rounder[Rounded]) -> Rounded:
        if self._real is None:
            raise NumericError("infinite", f"{self.quantity} is infinite", index=self.infinite_at)
        if key not in self._cache:
            self._cache[key] = self._real.settle(rounder, working_bits(digits), self.engine)
        rounded: Rounded = self._cache[key]
        return rounded


def _quoted(text: str) -> Decimal:
    """The decimal as it is written, with its places."""
    try:
        quoted = Decimal(text.strip())
    except InvalidOperation:
        raise NumericError("not-a-number", f"{text[:40]!r} is not a decimal", value=text) from None
    if quoted.is_nan() or (quoted.is_finite() and abs(int(quoted.as_tuple().exponent)) > LARGEST_EXPONENT):
        raise NumericError("not-a-number", f"{text[:40]!r} is no decimal that can be compared", value=text)
    return quoted


def _how(truncate: bool) -> Any:
    return toward_zero if truncate else nearest


def _readable(number: Decimal) -> str:
    """Plain notation for ordinary sizes, scientific for others, `inf` for infinity."""
    if not number.is_finite():
        return "inf"
    return f"{number:f}" if -6 <= number.adjusted() <= 20 or not number else f"{number:e}"


def _latex_decimal(number: Decimal) -> str:
    text = _readable(number)
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if exponent else text
