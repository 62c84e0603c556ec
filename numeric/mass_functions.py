"""Vectors and mappings as mass functions: their exact values, what they sum to, and how two of them are matched."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import wraps
from math import lcm
from operator import attrgetter

from numeric.errors import NumericError
from numeric.scalars import brief, exact, exact_sum

TYPE_CHECKING = False  # `typing` costs a fresh process 2 ms; type checkers read this name as true
if TYPE_CHECKING:
    from typing import Any, ParamSpec

    from numeric.values import Value

    Given = ParamSpec("Given")

PARTS = tuple(map(attrgetter, Fraction.__slots__))  # numerator and denominator without a call in Python for each
MODERATE = 256  # bits of a common denominator; longer ones would lengthen all numerators
WAYS_OUT = "normalise=True divides by the sum, as_is=True takes the plain sum"
LOGARITHMS = "if these are logarithms of masses, log_probabilities says so"
ROUNDED_TO = {8: Fraction(1, 1 << 52), 4: Fraction(1, 1 << 23), 2: Fraction(1, 1 << 10)}  # by the bytes of a float
MOST_ROUNDING = Fraction(1, 1 << 10)  # of sums of short floats: a sum further off says more than how it was rounded


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


def masses(vector: object, name: str, *, normalise: bool = False, as_is: bool = False, like: object = None) -> Masses:
    """Read a sequence, a mapping {outcome: mass} or a finite named distribution as a mass function, `name` in messages.

    Sequences are lists, numpy arrays of one dimension, columns of pandas and pyarrow: anything that yields numbers.
    The exact sum must be 1. Vectors that hold floats and whose exact sum is within N 2**-52 of 1 are taken as
    rounded mass functions and divided by that sum; for float32 within N 2**-23, but 2**-10 at most. `like`: the array
    that the vector was read from. Raises NumericError `negative`, `empty`, `sum`, `not-a-vector`, ...
    """
    if normalise and as_is:
        raise NumericError("options", "normalise and as_is exclude each other", hint="choose one")
    if is_logarithmic(vector):
        raise NumericError(
            "log-probabilities",
            f"{name} is given by logarithms",
            hint="all quantities take them, but no lists of single terms",
        )
    keys, entries, positional = entries_of(vector, name)
    if not entries:
        raise NumericError("empty", f"{name} is empty", value=vector, hint="a mass function has at least one outcome")
    values, numerators, denominators = _parts(keys, entries, name)
    if min(numerators) < 0:
        at = next(at for at, numerator in enumerate(numerators) if numerator < 0)
        value, index = Fraction(numerators[at], denominators[at]), keys[at]
        hint = LOGARITHMS if max(numerators) <= 0 else None
        message = f"{name} is negative at {index!r}: {brief(value)}"
        raise NumericError("negative", message, value=value, index=index, hint=hint)
    counts, units = whole_counts(numerators, denominators)
    plain = exact_sum(values or ()) if counts is None else Fraction(sum(counts), units)
    total, remark = _total(plain, entries, name, normalise, as_is, vector if like is None else like)
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
        if kinds <= {list, tuple}:
            raise no_vector(name, "a list of rows")
        try:
            values = [exact(entry, index) for index, entry in zip(keys, entries, strict=True)]
        except NumericError as error:
            error.message = f"{name}, {error.message}"
            raise
    numerators, denominators = (list(map(part, values)) for part in PARTS)
    return values, numerators, denominators


def also_of_logarithms(function: Callable[Given, Value]) -> Callable[Given, Value]:
    """The quantity also of vectors of which one at least is given by logarithms (`numeric.log_quantities`)."""

    @wraps(function)
    def quantity(*arguments: Given.args, **options: Given.kwargs) -> Value:
        if any(map(is_logarithmic, arguments)) or any(map(is_logarithmic, options.values())):
            from numeric import log_quantities

            return log_quantities.value(function, arguments, options)
        return function(*arguments, **options)

    return quantity


def is_law(vector: object) -> bool:
    """Whether this is a named distribution (`numeric.distributions.Law`)."""
    return hasattr(vector, "log_mass")


def is_logarithmic(vector: object) -> bool:
    """Whether these are log-probabilities (`numeric.log_masses.LogProbabilities`)."""
    return hasattr(vector, "logs") and hasattr(vector, "outcomes")


def entries_of(vector: Any, name: str) -> tuple[Sequence[Hashable], list[object], bool]:
    """(outcomes, entries, whether they are matched by position). Raises NumericError `not-a-vector`."""
    if is_law(vector):
        vector = vector.masses()
    if getattr(vector, "ndim", 1) != 1:
        raise no_vector(name, f"an array of shape {tuple(vector.shape)}")
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


def no_vector(name: str, what: str) -> NumericError:
    """The error about what has another number of dimensions than one."""
    hint = "give one row or column of it; mutual_information and conditional_entropy take tables"
    return NumericError("not-a-vector", f"{name} is no vector but {what}", value=what, hint=hint)


def bytes_of(vector: Any, entries: list[object]) -> int | None:
    """The bytes of the shortest floats in a vector: 8, 4 or 2; None if it holds none."""
    kind = str(getattr(vector, "dtype", getattr(vector, "type", None))).lower().rpartition(".")[2]
    sizes = {"halffloat": 2, "float16": 2, "float": 4, "float32": 4}  # as pyarrow, numpy, pandas and PyTorch call them
    if kind in sizes:
        return sizes[kind]
    lengths = (getattr(getattr(entry, "dtype", None), "itemsize", 8) for entry in entries if is_float(entry))
    return min(lengths, default=None)


def is_float(entry: object) -> bool:
    """Whether this is a float of Python or of numpy, of any length."""
    return isinstance(entry, float) or getattr(getattr(entry, "dtype", None), "kind", "") == "f"


def within_rounding(count: int, size: int) -> tuple[Fraction, str]:
    """How far a sum of `count` floats of `size` bytes may be from 1, and what to call them."""
    if size >= 8:
        return count * ROUNDED_TO[8], "floats"
    return min(count * ROUNDED_TO[size], MOST_ROUNDING), f"float{8 * size} numbers"


def wrong_sum(name: str, total: Fraction, size: int | None) -> NumericError:
    """The error about a sum that is not 1, of floats of `size` bytes or, for None, of other numbers."""
    hint = ways_out(name, size)
    return NumericError("sum", f"{name} sums to {brief(total)}, not to 1", value=total, hint=hint)


def ways_out(name: str, size: int | None) -> str:
    """What helps where floats of `size` bytes, or other numbers for None, do not sum to 1."""
    if size is None or size >= 8:
        return WAYS_OUT
    return f"{name} holds float{8 * size} numbers, and this is more than their rounding; {WAYS_OUT}"


def _total(
    total: Fraction, entries: list[object], name: str, normalise: bool, as_is: bool, vector: object
) -> tuple[Fraction, str | None]:
    """What to divide by, and the remark about it; `vector` is what the entries were read from."""
    if total == 1:
        return total, None
    if as_is:
        return Fraction(1), f"{name} sums to {brief(total)}, taken as it is"
    if normalise:
        if total == 0:
            raise NumericError("sum", f"{name} sums to 0 and cannot be normalised", value=total)
        return total, f"{name} sums to {brief(total)}, divided by it"
    size = bytes_of(vector, entries)
    if size is not None:
        tolerance, kind = within_rounding(len(entries), size)
        if abs(total - 1) <= tolerance:
            return total, f"{name} holds {kind} whose exact sum is not 1 but within rounding of it; divided by it"
    raise wrong_sum(name, total, size)


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


def different_lengths(one: int, other: int) -> NumericError:
    """The error about two vectors that are matched by position and do not match."""
    hint = "mappings {outcome: mass} are matched by outcome"
    return NumericError(
        "length", f"the vectors have different lengths: {one} and {other}", value=(one, other), hint=hint
    )


def paired(p: Masses, q: Masses) -> list[tuple[Hashable, Fraction, Fraction]]:
    """(index, p value, q value): by position for sequences, by key for mappings (a missing key is 0)."""
    if p.keys == q.keys:
        return list(zip(p.keys, p.values, q.values, strict=True))
    if p.positional and q.positional:
        raise different_lengths(len(p.keys), len(q.keys))
    here, there = dict(zip(p.keys, p.values, strict=True)), dict(zip(q.keys, q.values, strict=True))
    zero = Fraction(0)
    return [(key, here.get(key, zero), there.get(key, zero)) for key in {**here, **there}]
