"""Where laws live: the outcomes of the named ones, and which integrands vanish outside the values of a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from derive.language.heads import APPLY, BINDERS, BOUND, INFINITY, NAME, OVER_A_DOMAIN
from derive.language.rules import Declaration
from derive.language.terms import ONE, ZERO, Term, bound, is_number, make, name

_ENDLESS: Final = name(INFINITY)
#: The real line.
LINE: Final = make("interval", _ENDLESS, _ENDLESS)
#: The distributions that have a density.
CONTINUOUS: Final = frozenset({"normal", "exponential", "continuous-uniform"})
_ENDS: Final[Mapping[str, Callable[[Mapping[str, Term]], tuple[Term, ...]]]] = {
    "binomial": lambda values: (ZERO, values["n"]),
    "bernoulli": lambda _: (ZERO, ONE),
    "poisson": lambda _: (ZERO, _ENDLESS),
    "discrete-uniform": lambda values: (values["a"], values["b"]),
    "normal": lambda _: LINE.args,
    "exponential": lambda _: (ZERO, _ENDLESS),
    "continuous-uniform": lambda values: (values["a"], values["b"]),
}
#: The laws in a declaration, with the parameters that say where each of its arguments lives, the first ones.
_LAWS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "density": {"P": ("D",)},
    "joint-density": {"p": ("X", "Y"), "pX": ("X",), "pY": ("Y",)},
    "conditional-density": {"c": ("X",)},
    "density-given": {"C": ("X",)},
}
#: The named laws whose formula is not 0 for numbers that are no outcomes.
_ELSEWHERE: Final = frozenset({"bernoulli", "discrete-uniform"})
#: The place of an argument of a density, and the domain outside which the density is 0.
Support: TypeAlias = tuple[int, Term]


def is_part_of_line(domain: Term) -> bool:
    """Tell whether a domain is an interval and not the whole line: where one law lives, and another need not."""
    return domain.head == "interval" and domain is not LINE


def outcomes_of_row(row: str, values: Mapping[str, Term]) -> Term:
    """Return the range or interval on which a named law lives, from its declaration row and its parameters."""
    return make("interval" if row in CONTINUOUS else "range", *_ENDS[row](values))


def supports(declarations: Iterable[Declaration]) -> dict[str, frozenset[Support]]:
    """Return the laws that are declared, with the places of their arguments and where each may be positive.

    These are the densities and the named distributions.
    """
    found: dict[str, frozenset[Support]] = {}
    for declaration in declarations:
        row, values = declaration.row, declaration.values
        laws = [(values[law], [values[d] for d in domains]) for law, domains in _LAWS.get(row, {}).items()]
        if row in _ENDS:
            laws = [(values["P"], [outcomes_of_row(row, values)])]
        for law, domains in laws:
            symbol, places = _applied(law, len(domains))
            found[symbol] = found.get(symbol, frozenset()) | set(zip(places, domains, strict=True))
    return found


def counted_outcomes(declarations: Iterable[Declaration]) -> dict[str, Term]:
    """Return the laws whose formula is not 0 for numbers that are no outcomes, with the ranges of these."""
    counted = [(d.row, d.values) for d in declarations if d.row in _ELSEWHERE]
    return {v["P"].symbol: outcomes_of_row(row, v) for row, v in counted if v["P"].head == NAME}


def vanishes(term: Term, letter: Term, domain: Term, densities: Mapping[str, frozenset[Support]]) -> bool:
    """Tell whether a term is 0 for all values of a letter outside a domain, as it has a density there as a factor.

    A product with a factor 0 is 0, so what the other factors are does not matter.
    """
    match term.head:
        case "+":
            return all(vanishes(part, letter, domain, densities) for part in term.args)
        case "*":
            return any(vanishes(part, letter, domain, densities) for part in term.args)
        case "neg" | "/":
            return vanishes(term.args[0], letter, domain, densities)
        case "^":
            positive = is_number(term.args[1]) and term.args[1].value > 0
            return positive and vanishes(term.args[0], letter, domain, densities)
        case "sum" | "integral":
            return vanishes(term.args[-1], letter, domain, densities)
        case "@":
            head, *arguments = term.args
            places = densities.get(head.symbol, frozenset()) if head.head == NAME else frozenset[Support]()
            return any((place, domain) in places for place, argument in enumerate(arguments) if argument is letter)
    return False


def covers(outer: Term, inner: Term) -> bool:
    """Tell whether a range surely holds all of another one."""
    if outer.head != "range" or inner.head != "range":
        return False
    (low, high), (first, last) = outer.args, inner.args
    return _at_most(low, first) and (high is _ENDLESS or _at_most(last, high))


def _at_most(one: Term, other: Term) -> bool:
    return one == other or (is_number(one) and is_number(other) and one.value <= other.value)


def elsewhere(term: Term, laws: Mapping[str, Term], letters: frozenset[str], domains: tuple[Term, ...] = ()) -> str:
    """Return a law that is taken in a term at numbers which need not be outcomes, where its value is 0; or nothing.

    Args:
        term: what the laws are applied in.
        laws: the laws with the ranges of their outcomes.
        letters: the names of outcomes.
        domains: what the bound variables run over, the outermost first.
    """
    if term.head == APPLY and term.args[0].head == NAME and term.args[0].symbol in laws:
        outcomes, (value, *_) = laws[term.args[0].symbol], term.args[1:]
        where = make("range", value, value)
        if value.head == BOUND:
            where = domains[-1 - value.index] if value.index < len(domains) else outcomes
        known = {*outcomes.args, *map(name, letters)}
        ends = where.args if where.head == "range" else ()
        low, high = (
            (outcomes.args[k] if end in known else end for k, end in enumerate(ends)) if ends else (ZERO, _ENDLESS)
        )
        if value.head != NAME and not covers(outcomes, make("range", low, high)):
            return term.args[0].symbol
    inside = domains
    if term.head in BINDERS:
        inside = (*domains, term.args[0] if term.head in {*OVER_A_DOMAIN, "forall"} else _ENDLESS)
    *others, body = term.children or (None,)
    found = (elsewhere(part, laws, letters, domains) for part in others if part is not None)
    return next(filter(None, found), "") or ("" if body is None else elsewhere(body, laws, letters, inside))


def _applied(law: Term, count: int) -> tuple[str, list[int]]:
    """Return the name of a law, and at which of its places its first arguments stand: 1 and 0 in ``p(y, x)``."""
    depth = 0
    while law.head == "lam":
        law, depth = law.args[0], depth + 1
    if law.head == NAME:
        return law.symbol, list(range(count))
    if law.head != APPLY or law.args[0].head != NAME:
        return "", [-1] * count
    head, *arguments = law.args
    variables = [bound(depth - 1 - k) for k in range(count)]
    return head.symbol, [arguments.index(v) if v in arguments else -1 for v in variables]
