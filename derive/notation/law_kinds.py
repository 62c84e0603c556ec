"""Which letters are values of quantities with a density and which are counted, by the named laws that they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from derive.notation.names import plain
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

#: Distributions that have densities, as people write them.
_CONTINUOUS: Final = frozenset(
    {"N", "cal:N", "Normal", "Gaussian", "MVN", "MN", "cal:MN", "LN", "Lognormal", "HalfNormal", "ex-Gaussian"}
    | {"Gam", "Gamma", "Ga", "IG", "InvGamma", "Exp", "Exponential", "Erlang", "Bet", "Beta", "Dir", "Dirichlet"}
    | {"t", "St", "Student", "NG", "NW", "NIG", "Wish", "Wishart", "cal:W", "IW", "Wald", "vM", "Weibull", "Pareto"}
    | {"Laplace", "Lap", "Cauchy", "Gumbel", "Logistic", "Rayleigh"}
)
#: Distributions on whole numbers or categories.
_COUNTED: Final = frozenset(
    {"Bin", "Binom", "Binomial", "Bern", "Bernoulli", "Ber", "Be", "Poiss", "Pois", "Poi", "Poisson", "Po"}
    | {"Cat", "Categorical", "Mult", "Multinomial", "Geom", "Geometric", "NB", "NegBin", "BetBin", "BetaBinomial"}
    | {"HG", "Hypergeometric", "DU", "cal:DU"}
)
_UNIFORM: Final = frozenset({"U", "cal:U", "Unif", "Uniform"})
_DENSITIES: Final = WordPattern(
    r"\bdensit(?:y|ies)\b|(?<![./\w])pdfs?\b|\bcontinuous(?:ly)? (?:\[?random|\[?uniform|\[?distribut|\[?variable)"
)
_MASSES: Final = WordPattern(r"\bmass(?:es)?\b|\bpmfs?\b|\bdiscrete|\bcounts?\b|\bcategor|\bfinite set")

Core = Callable[[Node], str]


@lru_cache(maxsize=2)
def speaks_of_densities_only(text: str) -> bool:
    """Tell whether the words speak of densities, and nowhere of masses or of anything discrete."""
    return _DENSITIES.occurs(text) and not _MASSES.occurs(text)


def kinds_of_letters(
    applications: Iterable[Node], laws: Iterable[tuple[Node, Node]], core: Core, text: str
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the letters that have densities and those that are counted; a letter that may be either is in neither.

    ``X ~ N(mu, sigma^2)`` says so of x, and ``N(x; mu, sigma^2)`` too.
    """
    said = [(letter, law) for quantity, law in laws for letter in _values(quantity, core)]
    for node in applications:
        if len(node.nodes) == 2 and node.nodes[1].head == "semi":
            said += [(letter, node) for letter in _values(node.nodes[1].nodes[0], core)]
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for letter, law in said:
        has_density = _has_density(law, core, text)
        if has_density is not None:
            found[has_density].add(letter)
    return frozenset(found[True] - found[False]), frozenset(found[False] - found[True])


def _has_density(law: Node, core: Core, text: str) -> bool | None:
    """Tell whether a named distribution has a density; ``None`` where it has no name that we know."""
    if law.head != "app":
        return None
    function = law.nodes[0]
    if function.is_name("ln") or function.is_name("log"):
        return _has_density(law.nodes[-1], core, text)
    if function.head == "^":
        return True if function.nodes[0].is_name("chi") else None
    spelled = plain(core(function)) if function.head == "name" else ""
    if spelled in _UNIFORM:
        return None if _MASSES.occurs(text) else True
    return True if spelled in _CONTINUOUS else False if spelled in _COUNTED else None


def _values(quantity: Node, core: Core) -> list[str]:
    """Return the letters of the values of quantities: x for X and X_i, x and y for X, Y."""
    if quantity.head in ("list", "tuple"):
        return [letter for part in quantity.nodes for letter in _values(part, core)]
    while quantity.head in ("sub", "tag", "T"):
        quantity = quantity.nodes[0]
    return [core(quantity).lower()] if quantity.head == "name" else []
