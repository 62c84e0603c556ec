"""What may be given: numbers read exactly, vectors and mappings as mass functions, bases of logarithms."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import lcm
from operator import attrgetter

from numeric.errors import NumericError
from numeric.rounding import to_digits

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any

PARTS = tuple(map(attrgetter, Fraction.__slots__))  # numerator and denominator without a call in Python for each
MODERATE = 256  # bits of a common denominator; longer ones would lengthen all numerators
LARGEST_EXPONENT = 100_000  # a decimal string of more digits than this is refused, not expanded
HOW_TO_WRITE = "write numbers like '0.1', '2.5e-3', '1/3', or give an int, a Fraction, a float, a Decimal"
WAYS_OUT = "normalise=True divides by the sum, as_is=True takes the plain sum"


def exact(number: object, index: object = None) -> Fraction:
    """The exact value of a number: "0.1" is 1/10, 0.1 is its binary value, "1/3" and "2.5e-3" are read as written.

    Takes int, Fraction, Decimal, str, float and the scalars of numpy, SymPy, mpmath, gmpy2 and python-flint.
    Raises NumericError `not-a-number` or `not-finite`.
    """
    if isinstance(number, str):
        return _from_text(number, index)
    if type(number) is Fraction:
        return number
    if isinstance(number, (int, Fraction)):
        return Fraction(number)
    if isinstance(number, Decimal):
        return _from_decimals([number], number, index)
    value = _from_protocols(number, index)
    if value is None:
        raise _refusal("not-a-number", number, index, "is not a number", HOW_TO_WRITE)
    return value


def _from_protocols(number: object, index: object) -> Fraction | None:
    """The exact value of any library's scalar, by the protocols they share; None if it follows none of them."""
    if hasattr(number, "dtype") and hasattr(number, "item"):  # numpy scalars and arrays of one element
        number = number.item()
    try:
        if hasattr(number, "as_integer_ratio"):
            return Fraction(*map(int, number.as_integer_ratio()))
        if hasattr(number, "numerator") and hasattr(number, "denominator"):
            return Fraction(int(number.numerator), int(number.denominator))
    except (OverflowError, ValueError, TypeError):
        raise _refusal("not-finite", number, index, "is not a finite number") from None
    if hasattr(number, "_mpf_"):  # mpmath's and SymPy's floats: sign, mantissa, exponent, bits
        return _from_mpf(number._mpf_, number, index)
    if hasattr(number, "p") and hasattr(number, "q"):
        return Fraction(int(number.p), int(number.q))
    if hasattr(number, "__index__"):
        return Fraction(number.__index__())
    return None


def _from_mpf(parts: tuple[int, int, int, int], number: object, index: object) -> Fraction:
    """(-1)**sign * mantissa * 2**exponent; mpmath writes infinities with mantissa 0 and an exponent."""
    sign, mantissa, exponent, _ = parts
    if not mantissa and exponent:
        raise _refusal("not-finite", number, index, "is not a finite number")
    if abs(exponent) > 4 * LARGEST_EXPONENT:
        raise _refusal("too-long", number, index, "has too many digits")
    return Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent)


def _from_text(text: str, index: object) -> Fraction:
    try:
        parts = [Decimal(part.strip()) for part in text.split("/")]
    except InvalidOperation:
        parts = []
    if len(parts) not in (1, 2) or (len(parts) == 2 and parts[1] == 0):
        raise _refusal("not-a-number", text, index, "is not a number", HOW_TO_WRITE)
    return _from_decimals(parts, text, index)


def _from_decimals(parts: list[Decimal], number: object, index: object) -> Fraction:
    """A decimal, or the quotient of two."""
    if not all(part.is_finite() for part in parts):
        raise _refusal("not-finite", number, index, "is not a finite number")
    if any(abs(part.adjusted()) + len(part.as_tuple().digits) > LARGEST_EXPONENT for part in parts if part):
        raise _refusal("too-long", number, index, "has too many digits")
    values = [Fraction(part) for part in parts]
    return values[0] / values[1] if len(values) == 2 else values[0]


def _refusal(code: str, number: object, index: object, why: str, hint: str | None = None) -> NumericError:
    """An error about one entry, with its place if it has one."""
    shown = repr(number)
    shown = shown if len(shown) <= 40 else shown[:37] + "..."
    place = "" if index is None else f"entry {index!r}: "
    return NumericError(code, f"{place}{shown} {why}", value=number, index=index, hint=hint)


def log_base(base: object) -> Fraction | None:
    """The base of the logarithms: None for e (also "e", math.e), else an exact positive number other than 1."""
    if base is None or base == "e" or (isinstance(base, float) and base == math.e):
        return None
    value = exact(base)
    if value <= 0 or value == 1:
        message = f"{brief(value)} cannot be a base of logarithms"
        raise NumericError("base", message, value=value, hint="it is positive and not 1")
    return value


def order_of(alpha: object) -> Fraction | None:
    """The order of a Rényi or Tsallis quantity: exact and not negative, None for infinity ("inf", math.inf)."""
    if alpha == "inf" or (isinstance(alpha, float) and alpha == math.inf):
        return None
    order = exact(alpha)
    if order < 0:
        raise NumericError("order", f"the order {brief(order)} is negative", value=order, hint="0 or more, or 'inf'")
    return order


class Masses:
    """A mass function: exact non-negative values, their names, and the number they are to be divided by.

    `total` is 1 for vectors that sum to 1 and for vectors taken as they are; `remark` says what was done.
    `counts` holds the values as whole numbers of one unit, 1/`units`, where they have a common denominator of moderate
    length, else None: integers are several times faster than fractions. One of `values` and `counts` must be given.
    """

    __slots__ = ("_values", "counts", "keys", "positional", "remark", "total", "units")

    def __init__(
        self,
        values: list[Fraction] | None,
        keys: Sequence[Hashable],
        total: Fraction,
        remark: str | None,
        *,
        positional: bool,
        counts: list[int] | None = None,
        units: int = 1,
    ) -> None:
        self._values = values
        self.keys = keys
        self.total = total
        self.positional = positional
        self.remark = remark
        self.counts = counts
        self.units = units

    @property
    def values(self) -> list[Fraction]:
        """The values as fractions, made of the counts when first asked for."""
        if self._values is None:
            self._values = [Fraction(count, self.units) for count in self.counts or ()]
        return self._values

    @property
    def normalised(self) -> bool:
        """Whether the values are to be divided by a sum other than 1."""
        return self.total != 1

    def weights(self) -> list[Fraction]:
        """The values divided by `total`."""
        return self.values if self.total == 1 else [value / self.total for value in self.values]


def masses(vector: object, name: str, *, normalise: bool = False, as_is: bool = False) -> Masses:
    """Read a sequence, a mapping {outcome: mass} or a finite named distribution as a mass function, `name` in messages.

    Sequences are lists, numpy arrays of one dimension, columns of pandas and pyarrow: anything that yields numbers.
    The exact sum must be 1. Vectors that hold floats and whose exact sum is within N 2**-52 of 1 are taken as
    rounded mass functions and divided by that sum. Raises NumericError `negative`, `empty`, `sum`, `not-a-vector`, ...
    """
    if normalise and as_is:
        raise NumericError("options", "normalise and as_is exclude each other", hint="choose one")
    if is_logarithmic(vector):
        raise NumericError(
            "log-probabilities",
            f"{name} is given by logarithms",
            hint="kl, reverse_kl, cross_entropy and entropy take them",
        )
    keys, entries, positional = entries_of(vector, name)
    if not entries:
        raise NumericError("empty", f"{name} is empty", value=vector, hint="a mass function has at least one outcome")
    values, numerators, denominators = _parts(keys, entries, name)
    if min(numerators) < 0:
        at = next(at for at, numerator in enumerate(numerators) if numerator < 0)
        value, index = Fraction(numerators[at], denominators[at]), keys[at]
        raise NumericError("negative", f"{name} is negative at {index!r}: {brief(value)}", value=value, index=index)
    counts, units = whole_counts(numerators, denominators)
    plain = exact_sum(values or ()) if counts is None else Fraction(sum(counts), units)
    total, remark = _total(plain, entries, name, normalise, as_is)
    return Masses(values, keys, total, remark, positional=positional, counts=counts, units=units)


def _parts(
    keys: Sequence[Hashable], entries: list[object], name: str
) -> tuple[list[Fraction] | None, list[int], list[int]]:
    """(values, numerators, denominators) of the entries; no values for whole numbers, which need none."""
    kinds = set(map(type, entries))
    if kinds == {int}:
        return None, entries, [1] * len(entries)  # type: ignore[return-value]  # just seen
    if kinds == {Fraction}:
        values: list[Fraction] = entries  # type: ignore[assignment]
    else:
        try:
            values = [exact(entry, index) for index, entry in zip(keys, entries, strict=True)]
        except NumericError as error:
            error.message = f"{name}, {error.message}"
            raise
    numerators, denominators = (list(map(part, values)) for part in PARTS)
    return values, numerators, denominators


def is_law(vector: object) -> bool:
    """Whether this is a named distribution (`numeric.distributions.Law`)."""
    return hasattr(vector, "log_mass")


MANY = 4096  # entries: from here on float arrays are summed in certified float64 arithmetic


def float_arrays(engine: str, *vectors: Any) -> tuple[Any, ...] | None:
    """The vectors as one-dimensional arrays if they are to be summed as doubles, else None.

    That is so for long numpy arrays of floats (memory-mapped ones stay on disk), for dask arrays, and for any vectors
    with the engine "float64". Raises NumericError `not-a-vector` for arrays of more dimensions.
    """
    if any(hasattr(vector, "dask") for vector in vectors):
        from numeric.dask_sums import as_array, is_dask

        return tuple(as_array(v) if is_dask(v) else as_doubles(v) for v in vectors)
    vectors = tuple(_plain_column(vector) for vector in vectors)
    long = all(getattr(getattr(v, "dtype", None), "kind", "") == "f" and getattr(v, "size", 0) > MANY for v in vectors)
    if not (engine == "float64" or long) or any(
        isinstance(v, Mapping) or is_law(v) or is_logarithmic(v) for v in vectors
    ):
        return None
    import numpy as np

    arrays = tuple(np.asarray(v) if long else as_doubles(v) for v in vectors)
    if any(array.ndim != 1 or array.dtype.itemsize > 8 for array in arrays):
        raise NumericError("not-a-vector", "float arrays must have one dimension and at most 64 bits an entry")
    return arrays


def as_doubles(vector: Any) -> Any:
    """A vector of exact numbers as an array of the nearest doubles; arrays of floats as they are."""
    import numpy as np

    if getattr(getattr(vector, "dtype", None), "kind", "") == "f":
        return np.asarray(vector)
    return np.array([float(exact(number, index)) for index, number in enumerate(vector)])


def _plain_column(vector: Any) -> Any:
    """A column of pyarrow with floats and no gaps as a numpy array, without a copy where it can be; others as given."""
    if hasattr(vector, "to_pylist") and str(vector.type) in ("float", "double") and not vector.null_count:
        return vector.to_numpy() if hasattr(vector, "chunks") else vector.to_numpy(zero_copy_only=False)
    return vector


def is_logarithmic(vector: object) -> bool:
    """Whether these are log-probabilities (`numeric.log_masses.LogProbabilities`)."""
    return hasattr(vector, "logs") and hasattr(vector, "outcomes")


def entries_of(vector: Any, name: str) -> tuple[Sequence[Hashable], list[object], bool]:
    """(outcomes, entries, whether they are matched by position). Raises NumericError `not-a-vector`."""
    if is_law(vector):
        vector = vector.masses()
    if isinstance(vector, Mapping):
        return list(vector.keys()), list(vector.values()), False
    if hasattr(vector, "to_pylist"):  # pyarrow's arrays and columns
        vector = vector.to_pylist()
    if isinstance(vector, (str, bytes)) or not isinstance(vector, Iterable):
        raise NumericError(
            "not-a-vector", f"{name} is not a vector", value=vector, hint="give a sequence or a mapping of numbers"
        )
    entries = vector.tolist() if hasattr(vector, "tolist") else list(vector)
    return range(len(entries)), entries, True


def _total(
    total: Fraction, entries: list[object], name: str, normalise: bool, as_is: bool
) -> tuple[Fraction, str | None]:
    """What to divide by, and the remark about it."""
    if total == 1:
        return total, None
    if as_is:
        return Fraction(1), f"{name} sums to {brief(total)}, taken as it is"
    if normalise:
        if total == 0:
            raise NumericError("sum", f"{name} sums to 0 and cannot be normalised", value=total)
        return total, f"{name} sums to {brief(total)}, divided by it"
    rounded = any(isinstance(entry, float) for entry in entries)
    if rounded and abs(total - 1) <= Fraction(len(entries), 1 << 52):
        return total, f"{name} holds floats whose exact sum is not 1 but within rounding of it; divided by it"
    raise NumericError("sum", f"{name} sums to {brief(total)}, not to 1", value=total, hint=WAYS_OUT)


def whole_counts(numerators: list[int], denominators: list[int]) -> tuple[list[int] | None, int]:
    """(counts, units): the values are counts/units, with the least common denominator; None if that is long."""
    distinct, units = list(set(denominators)), 1
    for start in range(0, len(distinct), 16):
        units = lcm(units, *distinct[start : start + 16])
        if units.bit_length() > MODERATE:
            return None, 1
    if len(distinct) == 1:
        return numerators, units
    factors = {denominator: units // denominator for denominator in distinct}
    return [
        numerator if denominator == units else numerator * factors[denominator]
        for numerator, denominator in zip(numerators, denominators, strict=True)
    ], units


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The exact sum, added in pairs over common denominators so that long vectors stay cheap."""
    by_denominator: dict[int, int] = {}
    for value in values:
        by_denominator[value.denominator] = by_denominator.get(value.denominator, 0) + value.numerator
    parts = [Fraction(numerator, denominator) for denominator, numerator in by_denominator.items()]
    while len(parts) > 1:
        parts = [sum(parts[i : i + 2], Fraction(0)) for i in range(0, len(parts), 2)]
    return parts[0] if parts else Fraction(0)


def brief(number: Fraction) -> str:
    """An exact number as short text: the fraction if it is short, else six digits with `~`."""
    if max(number.denominator.bit_length(), number.numerator.bit_length()) < 64 and len(str(number)) <= 24:
        return str(number)
    gap = number - 1
    if number != 1 and abs(gap) < Fraction(1, 10**6):
        return f"1 {'+' if gap > 0 else '-'} ~{to_digits(3)(abs(gap.numerator), gap.denominator)}"
    return f"~{to_digits(6)(number.numerator, number.denominator)}"


def paired(p: Masses, q: Masses) -> list[tuple[Hashable, Fraction, Fraction]]:
    """(index, p value, q value): by position for sequences, by key for mappings (a missing key is 0)."""
    if p.keys == q.keys:
        return list(zip(p.keys, p.values, q.values, strict=True))
    if p.positional and q.positional:
        raise NumericError(
            "length", f"the vectors have different lengths: {len(p.keys)} and {len(q.keys)}",
            value=(len(p.keys), len(q.keys)), hint="mappings {outcome: mass} are matched by outcome",
        )  # fmt: skip
    here, there = dict(zip(p.keys, p.values, strict=True)), dict(zip(q.keys, q.values, strict=True))
    zero = Fraction(0)
    return [(key, here.get(key, zero), there.get(key, zero)) for key in {**here, **there}]
