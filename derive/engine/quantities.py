"""Quantities of printed vectors: entropy, cross-entropy, divergence, squared error; as terms, models and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numeric
from derive.engine.refute import short_ball
from derive.engine.vectors import Vector
from derive.errors import UsageError
from derive.kernel.counterexample import check_enclosure
from derive.kernel.facts import Theory
from derive.language.evidence import Enclosure, Model
from derive.language.prefix import read
from derive.language.rules import Context
from derive.language.terms import Term
from numeric import second_opinion
from numeric.scalars import exact
from numeric.values import Value

Kind: TypeAlias = Literal["kl", "entropy", "cross-entropy", "sse"]

PLACES: Final = 30
_BITS_AND_MORE: Final = {None: "e", Fraction(2): "2", Fraction(10): "10"}
_ARITY: Final[dict[str, int]] = {"kl": 2, "cross-entropy": 2, "sse": 2, "entropy": 1}
_CALLED: Final[dict[str, str]] = {
    "kl": "D_KL({0} || {1})",
    "cross-entropy": "H({0}, {1})",
    "sse": "SSE({0}, {1})",
    "entropy": "H({0})",
}
_TERMS: Final[dict[str, str]] = {
    "kl": "(sum i (range 1 {n}) (* ({0} i) ({log} (/ ({0} i) ({1} i)))))",
    "cross-entropy": "(neg (sum i (range 1 {n}) (* ({0} i) ({log} ({1} i)))))",
    "entropy": "(neg (sum i (range 1 {n}) (* ({0} i) ({log} ({0} i)))))",
    "sse": "(sum i (range 1 {n}) (^ (- ({0} i) ({1} i)) 2))",
}
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.']*\Z")


@dataclass(frozen=True)
class Quantity:
    """A number that the vectors have.

    Attributes:
        kind: which quantity.
        vectors: one or two vectors of the same length, in the order of the arguments.
        base: base of the logarithm, ``None`` for e.
        plain: whether the printed numbers are used as they are; otherwise each vector is divided by its sum.
    """

    kind: Kind
    vectors: tuple[Vector, ...]
    base: Fraction | None = None
    plain: bool = False

    def __post_init__(self) -> None:
        """Raises :class:`~derive.errors.UsageError` for a wrong number or different lengths of vectors."""
        if len(self.vectors) != _ARITY[self.kind] or len({len(v.printed) for v in self.vectors}) != 1:
            raise UsageError("usage", value=self.kind, hint="vectors of one length are needed")

    @property
    def of(self) -> str:
        """What a person calls it: "D_KL(P || Q)"."""
        return _CALLED[self.kind].format(*(v.name for v in self.vectors))

    @property
    def logarithmic(self) -> bool:
        """Whether the base of the logarithm matters."""
        return self.kind != "sse"

    @property
    def base_name(self) -> str:
        """The base as text."""
        return _BITS_AND_MORE.get(self.base, str(self.base))

    @property
    def normalised(self) -> bool:
        """Whether a vector was divided by a sum that is not 1."""
        return not self.plain and any(v.sum != 1 for v in self.vectors)

    @cached_property
    def inputs(self) -> tuple[tuple[Fraction, ...], ...]:
        """The exact numbers that go in. Raises :class:`~derive.errors.UsageError` where they are no masses."""
        return tuple(v.values if self.plain else v.masses for v in self.vectors)

    @cached_property
    def term(self) -> Term:
        """The quantity as a term over tables named like the vectors."""
        log = "log" if self.base is None else f"logb {self.base}"
        return read(_TERMS[self.kind].format(*self._symbols, n=len(self.vectors[0].printed), log=log))

    @cached_property
    def model(self) -> Model:
        """The tables."""
        tables: dict[str, dict[tuple[Fraction, ...], Fraction]] = {
            symbol: {(Fraction(k),): value for k, value in enumerate(values, start=1)}
            for symbol, values in zip(self._symbols, self.inputs, strict=True)
        }
        return Model({}, tables, {})

    @property
    def _symbols(self) -> tuple[str, ...]:
        names = [v.name for v in self.vectors]
        usable = all(_NAME.match(symbol) and symbol != "i" for symbol in names) and len(set(names)) == len(names)
        return tuple(names) if usable else tuple(f"v{k}" for k in range(1, len(names) + 1))

    @cached_property
    def value(self) -> Value:
        """The certified number."""
        values = [list(entries) for entries in self.inputs]
        match self.kind:
            case "kl":
                return numeric.kl(*values, base=self.base, digits=PLACES, as_is=True)
            case "cross-entropy":
                return numeric.cross_entropy(*values, base=self.base, digits=PLACES, as_is=True)
            case "entropy":
                return numeric.entropy(*values, base=self.base, digits=PLACES, as_is=True)
            case "sse":
                return numeric.sse(*values, digits=PLACES, as_is=True)

    @cached_property
    def digits(self) -> str:
        """The number to 30 places, correctly rounded."""
        return f"{self.value.places(PLACES):f}"

    @cached_property
    def mpmath(self) -> str:
        """The number to 30 places by the independent evaluation in mpmath."""
        digits = 2 * PLACES
        p, *q = self.inputs
        match self.kind:
            case "kl":
                found = second_opinion.kl(p, q[0], digits, self.base)
            case "cross-entropy":
                found = second_opinion.cross_entropy(p, q[0], digits, self.base)
            case "entropy":
                found = second_opinion.entropy(p, digits, self.base)
            case "sse":
                found = second_opinion.sse(p, q[0], digits)
        return _to_places(exact(found))

    @cached_property
    def evidence(self) -> Enclosure:
        """An enclosure that the kernel accepts. Raises ``Undefined`` or ``Refused``."""
        ball = short_ball(self.term, self.model, Theory({}), PLACES)
        evidence = Enclosure(self.term, self.model, ball)
        check_enclosure(Context(), evidence)
        return evidence

    def variant(self, **changes: object) -> Quantity:
        """Return the quantity with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def quantities(vectors: Sequence[Vector]) -> list[Quantity]:
    """Return the standard quantities of vectors of one length, each pair in both orders."""
    pairs = [(v, w) for v in vectors for w in vectors if v is not w and len(v.printed) == len(w.printed)]
    ordered: list[Kind] = ["kl", "cross-entropy"]
    found = [Quantity(kind, pair) for kind in ordered for pair in pairs]
    found += [Quantity("entropy", (v,)) for v in vectors]
    symmetric = [pair for k, pair in enumerate(pairs) if (pair[1], pair[0]) not in pairs[:k]]
    return found + [Quantity("sse", pair) for pair in symmetric]


def _to_places(number: Fraction) -> str:
    with localcontext() as context:
        context.prec = 2000
        exactly = Decimal(number.numerator) / Decimal(number.denominator)
        return f"{exactly.quantize(Decimal(1).scaleb(-PLACES), rounding=ROUND_HALF_EVEN):f}"
