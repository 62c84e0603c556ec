"""Integrals over the probability space of random quantities, as what they are: expectations, variances, covariances."""

from __future__ import annotations

from typing import Final

from derive.language.heads import APPLY, BOUND, NAME
from derive.language.terms import LEAVES, TWO, Term, make, name
from derive.notation.names import PROBABILITY, SPACE

#: What stands for the outcome where no letter of the text does.
OUTCOME: Final = "%outcome"


def averaged(term: Term) -> tuple[str, tuple[Term, ...]] | None:
    """Return what an integral over all outcomes is, "E", "Var" or "Cov", and of which functions of the outcome.

    The outcome is the loose index 0 of these; ``None`` where it is no average.
    """
    if term.head != "integral" or term.args[0] is not name(SPACE):
        return None
    body = term.args[1]
    factors = body.args if body.head == "*" else (body,)
    weights = [factor for factor in factors if _is_weight(factor)]
    rest = tuple(factor for factor in factors if not _is_weight(factor))
    if len(weights) != 1 or not rest or any(name(PROBABILITY) in _applied(factor) for factor in _open(rest)):
        return None
    whole = rest[0] if len(rest) == 1 else make("*", *rest)
    if whole.head == "^" and whole.args[1] is TWO and (of := _deviation(whole.args[0])) is not None:
        return "Var", (of,)
    if whole.head == "*" and len(whole.args) == 2 and None not in (several := [_deviation(a) for a in whole.args]):
        return "Cov", tuple(one for one in several if one is not None)
    return "E", (whole,)


def _is_weight(factor: Term) -> bool:
    applied = factor.head == APPLY and factor.args[0] is name(PROBABILITY)
    return applied and factor.args[1].head == BOUND and factor.args[1].index == 0


def _open(terms: tuple[Term, ...]) -> list[Term]:
    """Return what stands in terms, but not in integrals over all outcomes."""
    found: list[Term] = []
    for term in terms:
        found.append(term)
        if term.head not in LEAVES and not (term.head == "integral" and term.args[0] is name(SPACE)):
            found += _open(term.args)
    return found


def _applied(term: Term) -> set[Term]:
    return {term.args[0]} if term.head == APPLY and term.args[0].head == NAME else set()


def _deviation(term: Term) -> Term | None:
    """Return the A of ``A - E[A]``, or ``None``."""
    if term.head == "-":
        value, mean = term.args
    elif term.head == "+" and len(term.args) == 2 and term.args[1].head == "neg":
        value, mean = term.args[0], term.args[1].args[0]
    else:
        return None
    found = averaged(mean)
    return value if found is not None and found == ("E", (value,)) and value.loose <= 1 else None


def mixes(term: Term) -> bool:
    """Tell whether a term averages deviations from the mean of something else: half of a variance was changed."""
    if (found := averaged(term)) is None or found[0] != "E":
        return False
    whole = found[1][0]
    factors = (whole.args[0],) if whole.head == "^" else whole.args if whole.head == "*" else ()
    return any(
        factor.head == "+" and any(part.head == "neg" and averaged(part.args[0]) is not None for part in factor.args)
        for factor in factors
    )
