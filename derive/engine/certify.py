"""Quoted numbers: are the digits right, and if not, what was likely computed instead?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from flint import arb

from derive.engine.quantities import Kind, Quantity
from derive.engine.vectors import Vector, decimal
from derive.errors import UsageError
from derive.kernel.evaluate import Undefined
from derive.language.evidence import Enclosure, Refused
from numeric.balls import ball_around, ball_of, precision

Verdict: TypeAlias = Literal["proved", "refuted", "undecided"]

_QUOTED: Final = re.compile(r"[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+−]?\d+)?\Z")
_BASES: Final = (None, Fraction(2), Fraction(10))
_BITS: Final = 160
_LEAST_DIGITS_OF_A_SLIP: Final = 5


@dataclass(frozen=True)
class Certified:
    """What is known about a quoted number.

    Attributes:
        quantity: what it was compared with.
        how: "rounded" or "truncated" for ``proved``, else ``None``.
        right: the right digits, to as many places as were quoted.
        evidence: an enclosure of the quantity that the kernel accepts; ``None`` only for ``undecided``.
        read: how the number was read, one sentence.
        cause: what a wrong number is likely to be, or ``None``.
        message: one sentence for a person.
    """

    quoted: str
    quantity: Quantity
    verdict: Verdict
    how: str | None
    right: str
    evidence: Enclosure | None
    read: str
    cause: str | None
    message: str


def certify(quoted: str, candidates: Sequence[Quantity]) -> Certified:
    """Compare a quoted decimal with what it may stand for: the readings the document allows, likeliest first.

    Raises:
        UsageError: the text is no decimal, there is no candidate, or vectors are no mass functions.
    """
    text = _decimal(quoted)
    if not candidates:
        raise UsageError("usage", value=quoted, hint="no quantity is known for this number")
    for quantity in candidates:
        if not quantity.value.infinite and (how := quantity.value.quoted_as(text)) is not None:
            return _settled(quoted, text, quantity, how)
    return _wrong(quoted, text, min(candidates, key=lambda q: _distance(q, text)))


def _decimal(quoted: str) -> str:
    """Return the decimal without spaces and dots that say it goes on."""
    text = re.sub(r"(?:\.\.\.|…|\\l?dots)\Z", "", quoted.strip().replace(" ", "")).replace("−", "-")
    if not _QUOTED.match(text):
        raise UsageError("usage", value=quoted, hint="a decimal number was expected")
    return text


def _distance(quantity: Quantity, text: str) -> float:
    value = float(quantity.value)
    return abs(value - float(text)) / (abs(value) + 1e-300)


def _settled(quoted: str, text: str, quantity: Quantity, how: str) -> Certified:
    """The number is right."""
    places = _places(text)
    message = f"{quoted} is {quantity.of} correctly {how} to {places} place{'' if places == 1 else 's'}."
    return _certified(quoted, text, quantity, "proved", how, None, message)


def _wrong(quoted: str, text: str, quantity: Quantity) -> Certified:
    """The number is not what any candidate gives."""
    if quantity.value.infinite:
        why = f"{quantity.of} is infinite: the first distribution has mass where the second has none."
        return _certified(quoted, text, quantity, "undecided", None, None, why)
    if _within_rounding(quantity, text):
        why = f"The vectors may be printed rounded; within their rounding {quantity.of} may be {quoted}."
        return _certified(quoted, text, quantity, "undecided", None, None, why)
    cause = _cause(text, quantity)
    right = f"{quantity.value.places(_places(text)):f}"
    message = f"{quantity.of} is {right}, not {quoted}" + (f": {quoted} is {cause}." if cause else ".")
    return _certified(quoted, text, quantity, "refuted", None, cause, message)


def _certified(
    quoted: str, text: str, quantity: Quantity, verdict: Verdict, how: str | None, cause: str | None, message: str
) -> Certified:
    """Put the answer together with its evidence; two engines that disagree leave the number open."""
    right, evidence = "", None
    if not quantity.value.infinite:
        right = f"{quantity.value.places(_places(text)):f}"
        try:
            evidence = quantity.evidence
        except (Undefined, Refused) as reason:
            verdict, how, message = "undecided", None, f"No enclosure was found: {reason}."
        if evidence is not None and not (quantity.digits == quantity.mpmath and _agrees(quantity, evidence)):
            verdict, how, message = "undecided", None, "Arb and mpmath do not agree on 30 places."
    return Certified(quoted, quantity, verdict, how, right, evidence, reading(quantity), cause, message)


def _agrees(quantity: Quantity, evidence: Enclosure) -> bool:
    """Tell whether the digits lie in the enclosure, up to their last place."""
    return abs(Fraction(Decimal(quantity.digits)) - evidence.ball.mid) <= evidence.ball.rad + Fraction(1, 10**30)


def reading(quantity: Quantity) -> str:
    """Return how a number was read, in one sentence."""
    read = f"read as {quantity.of} of the printed vectors"
    if quantity.logarithmic:
        read += ", natural logarithm" if quantity.base is None else f", logarithm to base {quantity.base}"
    off = [v for v in quantity.vectors if v.sum != 1]
    for vector in off:
        treated = "taken as it is" if quantity.plain else "so it was divided by its sum"
        why = f"{vector.name} is rounded and sums to" if vector.rounded else f"{vector.name} sums to"
        read += f"; {why} {decimal(vector.sum)}, {treated}"
    return read


def _places(text: str) -> int:
    """Return the number of places a decimal claims; the value's own rounding takes negative numbers too."""
    return -int(Decimal(text).as_tuple().exponent)


# ---- likely causes ---------------------------------------------------------------------------------------------------


def _cause(text: str, quantity: Quantity) -> str | None:
    """Return what the number is instead, the simplest explanation first."""
    for variant, words in _variants(quantity):
        try:
            if not variant.value.infinite and variant.value.quoted_as(text) is not None:
                return words
        except UsageError:
            continue
    negative = text[1:] if text.startswith("-") else "-" + text
    if quantity.value.quoted_as(negative) is not None:
        return f"{quantity.of} with the other sign"
    return _slip(text, f"{quantity.value.places(_places(text)):f}")


def _variants(quantity: Quantity) -> Iterator[tuple[Quantity, str]]:
    """Yield what may have been computed instead, one change first, then two."""
    swapped = quantity.variant(vectors=quantity.vectors[::-1])
    twins = [(quantity, "")] + ([(swapped, swapped.of)] if quantity.kind in ("kl", "cross-entropy") else [])
    for of, name in twins[1:]:
        yield of, f"{name}, with the arguments swapped"
    for of, name in twins:
        yield from _other_base(of, name or quantity.of)
    for of, name in twins:
        if any(v.sum != 1 for v in of.vectors):
            other = of.variant(plain=not of.plain)
            yield other, _unnormalised(other, name or quantity.of)
            yield from ((b, _unnormalised(b, words)) for b, words in _other_base(other, other.of))
    kinds: tuple[Kind, ...] = ("kl", "cross-entropy", "sse", "entropy")
    for kind in kinds:
        if kind != quantity.kind:
            for vectors in _arguments(kind, quantity.vectors):
                other = Quantity(kind, vectors, quantity.base if kind != "sse" else None, quantity.plain)
                yield other, other.of


def _arguments(kind: Kind, vectors: tuple[Vector, ...]) -> list[tuple[Vector, ...]]:
    if kind == "entropy":
        return [(v,) for v in vectors]
    return [vectors, vectors[::-1]] if len(vectors) == 2 else []


def _other_base(quantity: Quantity, name: str) -> Iterator[tuple[Quantity, str]]:
    if quantity.logarithmic:
        for base in _BASES:
            if base != quantity.base:
                spoken = "the natural logarithm" if base is None else f"the logarithm to base {base}"
                yield quantity.variant(base=base), f"{name} with {spoken}"


def _unnormalised(quantity: Quantity, name: str) -> str:
    sums = " and ".join(f"{v.name} sums to {decimal(v.sum)}" for v in quantity.vectors if v.sum != 1)
    how = "the plain sum over the vectors as printed" if quantity.plain else "the value for normalised vectors"
    return f"{name} as {how}, though {sums}"


def _slip(text: str, right: str) -> str | None:
    """Recognise one wrong digit among several."""
    if len(text) == len(right) > _LEAST_DIGITS_OF_A_SLIP:
        wrong = [k for k, (a, b) in enumerate(zip(text, right, strict=True)) if a != b]
        if len(wrong) == 1 and text[wrong[0]].isdigit():
            return f"wrong in one digit, {text[wrong[0]]} for {right[wrong[0]]}"
    return None


def _within_rounding(quantity: Quantity, text: str) -> bool:
    """Tell whether a number may be right for numbers with more digits, of which the printed vectors show the first."""
    if quantity.plain or not any(v.may_be_rounded for v in quantity.vectors):
        return False
    with precision(_BITS):
        tables = []
        for vector in quantity.vectors:
            half = vector.unit / 2 if vector.may_be_rounded else Fraction(0)
            tables.append([ball_around(value, half) for value in vector.values])
        reach, unit = _reach(quantity, tables), Fraction(1, 10) ** _places(text)
        return not reach.is_finite() or bool(reach.overlaps(ball_around(Fraction(Decimal(text)), unit)))


def _reach(quantity: Quantity, tables: Sequence[Sequence[arb]]) -> arb:
    """Return a ball that holds the quantity for all vectors in the balls of the tables."""
    p, q = tables[0], tables[-1]
    match quantity.kind:
        case "kl":
            parts = [a * (a / b).log() for a, b in zip(p, q, strict=True)]
        case "cross-entropy" | "entropy":
            parts = [-(a * b.log()) for a, b in zip(p, q, strict=True)]
        case "sse":
            parts = [(a - b) ** 2 for a, b in zip(p, q, strict=True)]
    total: arb = sum(parts, arb(0))
    return total if quantity.base is None else total / ball_of(quantity.base).log()
