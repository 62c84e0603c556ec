r"""What the words call the parameters of a law, where it is not what their place says: "the precision $\tau$"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from derive.language.heads import NAME
from derive.language.terms import Term

#: Words for a parameter, by the row of the distribution and its place, that say that something else stands there.
_ELSE: Final = {
    ("normal", "v"): r"precisions?|inverse variance|(?:standard )?deviation|scale|width|std|sd",
    ("exponential", "l"): r"mean|scale|expectation|expected \w+|average(?: \w+)?|(?:mean )?lifetime|half-life",
    ("binomial", "n"): r"probabilit(?:y|ies)|chance|rate|fraction|proportion",
    ("binomial", "p"): r"trials?|number of \w+|sample size|failure probability|probability of (?:a )?failure",
    ("bernoulli", "p"): r"failure probability|probability of (?:a )?failure|probability of (?:a )?(?:zero|tails?)",
    ("poisson", "l"): r"number of trials|probability|(?:mean )?(?:waiting|interarrival) time",
    ("continuous-uniform", "a"): r"mean|middle|midpoint|cent(?:er|re)|width|length|radius|half-width",
    ("continuous-uniform", "b"): r"mean|middle|midpoint|cent(?:er|re)|width|length|radius|half-width",
    ("discrete-uniform", "b"): r"number of (?:values|outcomes)|width|length",
}
_RATE: Final = r"rate"
_MATH: Final = re.compile(r"\$\$?([^$\n]{1,40})\$\$?")
_AROUND: Final = 60


def are_told_otherwise(row: str, values: dict[str, Term], text: str, core: Callable[[str], tuple[str, bool]]) -> bool:
    """Tell whether the words say of a parameter that it is something else than what its place in the row says.

    Args:
        row: the declaration row of the distribution.
        values: its parameters by their places.
        text: the document.
        core: the name that a snippet of LaTeX is, or is one divided by, with whether it is divided by it.
    """
    for place, value in values.items():
        if value.head != NAME:
            continue
        words = _ELSE.get((row, place), "")
        for found in _MATH.finditer(text) if words else ():
            symbol, inverted = core(found[1])
            meant = (_RATE if row == "exponential" else "") if inverted else words
            if symbol == value.symbol and meant and _is_called(text, found, meant):
                return True
    return False


def _is_called(text: str, found: re.Match[str], words: str) -> bool:
    """Tell whether a formula is called one of some words, right before it or behind it."""
    before = re.split(r"[.;:$]", text[max(0, found.start() - _AROUND) : found.start()])[-1]
    after = re.split(r"[.;:$]", text[found.end() : found.end() + _AROUND])[0]
    return any(re.search(pattern, part, re.IGNORECASE) for pattern, part in _patterns(words, before, after))


def _patterns(words: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    yield rf"\b(?:{words})(?:\s+(?:parameter|value))?\s*\Z", before
    yield (
        rf"\A\s+(?:is|are|be|denotes?|being|for|as)\s+(?:the|its|their|an?)\s+(?:[\w-]+\s+){{0,2}}?(?:{words})\b",
        after,
    )
    yield rf"\A\s+(?:{words})\b", after
