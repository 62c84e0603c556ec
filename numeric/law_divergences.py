"""Entropies and divergences in which named distributions take part, by their structure instead of their outcomes."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from fractions import Fraction

from numeric.distributions import Law, LogMass
from numeric.errors import NumericError
from numeric.law_sums import at, expectation, real_of
from numeric.logarithms import Logarithms
from numeric.mass_functions import Masses
from numeric.powers import Exponential
from numeric.reals import Real
from numeric.request import Request
from numeric.values import Value

NOTHING = LogMass(Logarithms())


def entropy(law: Law, request: Request) -> Value:
    """H(P) of a named distribution."""
    return request.value(f"H({law.name})", _minus_mean_log(law, NOTHING, law.log_mass, request), base=request.base)


def perplexity(law: Law, request: Request) -> Value:
    """exp(H(P)) of a named distribution; the request names no base."""
    real = _minus_mean_log(law, NOTHING, law.log_mass, request)
    return request.value(f"perplexity of {law.name}", Exponential(real))


def kl(p: object, q: object, request: Request, names: tuple[str, str] = ("P", "Q")) -> Value | None:
    """D(P || Q) where P or Q is a named distribution; None where the masses of both are to be run through."""
    return _cross(p, q, request, "D({} || {})", names, relative=True)


def cross_entropy(p: object, q: object, request: Request, names: tuple[str, str] = ("P", "Q")) -> Value | None:
    """H(P, Q) where P or Q is a named distribution; None where the masses of both are to be run through."""
    return _cross(p, q, request, "H({}, {})", names, relative=False)


def _cross(
    p: object, q: object, request: Request, quantity: str, names: tuple[str, str], *, relative: bool
) -> Value | None:
    """E[log P - log Q] or E[-log Q], E taken under P."""
    if isinstance(p, Law) and isinstance(q, Law):
        name = quantity.format(p.name, q.name)
        outside = outside_of(p, q)
        if outside is not None:
            return request.off_support(name, outside, base=request.base)
        real = _minus_mean_log(p, p.log_mass if relative else NOTHING, q.log_mass, request)
        return request.value(name, real, base=request.base)
    if isinstance(q, Law):
        mass, name = request.masses(p, names[0]), quantity.format(names[0], q.name)
        return _from_vector(mass, q, request, name, relative=relative)
    if isinstance(p, Law) and p.high is None:
        mass = request.masses(q, names[1])
        held = {key for key, value in zip(mass.keys, mass.values, strict=True) if value}
        outside = left_out_by(held, p)
        name = quantity.format(p.name, names[1])
        return request.off_support(name, outside, mass, base=request.base)
    return None


def _minus_mean_log(law: Law, above: LogMass, below: LogMass, request: Request) -> Real:
    return expectation(law, above.minus(below), request.base)


def outside_of(p: Law, q: Law) -> int | None:
    """An outcome of P that is none of Q."""
    if p.low < q.low:
        return p.low
    if q.high is not None and (p.high is None or p.high > q.high):
        return max(p.low, q.high + 1)
    return None if q.high is None or p.low <= q.high else p.low


def left_out_by(held: Collection[Hashable], law: Law) -> int:
    """The first outcome of a law of more outcomes than are held that is none of them."""
    return next(k for k in range(law.low, law.low + len(held) + 1) if k not in held)


def _from_vector(mass: Masses, law: Law, request: Request, name: str, *, relative: bool) -> Value:
    """sum p log(p/q) or -sum p log q for a vector of masses on integers against a law."""
    total = Logarithms()
    for key, value in zip(mass.keys, mass.values, strict=True):
        if not value:
            continue
        outcome = outcome_of(key)
        if not law.holds(outcome):
            return request.off_support(name, key, mass, base=request.base)
        weight = value / mass.total
        term = at(law.log_mass, outcome).times(Fraction(-1))
        total = total.plus(term.plus(Logarithms(logs={weight: Fraction(1)})) if relative else term, weight)
    return request.value(name, real_of(total, [], request.base), mass, base=request.base)


def outcome_of(key: Hashable) -> int:
    """An outcome of a vector as one of a law. Raises NumericError `outcome`."""
    if not isinstance(key, int):
        raise NumericError("outcome", f"{key!r} is no outcome of a named distribution", value=key, hint="use integers")
    return key
