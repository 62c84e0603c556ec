r"""What the words say of the base of a bare `\log`: "log is to base 2", "binary logarithms", "in bits", "in nats"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from derive.notation.word_patterns import WordPattern

#: e, as everywhere where a base is a number.
E: Final = 0
_NUMBER: Final = r"[$({{\\]*(?:mathrm\{{)?(?P<{0}>2|two|10|ten|e)\b(?!\s*[-+*/^])"
_WORDS: Final = r"(?:(?!\b(?:log|ln|lg|lb))[\w\s,$\\()~]){0,50}?"
#: What is said of the logarithm itself; the number of the base, or the words for it, are the groups.
_SAID: Final = (
    WordPattern(rf"\blog(?:arithm)?s?\b{_WORDS}\bbase[\s~-]*{_NUMBER.format('base')}"),
    WordPattern(rf"\bbase[\s~-]*{_NUMBER.format('base')}[$)}}\s~-]*log(?:arithm)?s?\b"),
    WordPattern(r"\b(?P<two>binary) log(?:arithm)?s?\b"),
    WordPattern(rf"\blog(?:arithm)?s?\b{_WORDS}\b(?:is|are|denotes?|means?|stands? for)\b{_WORDS}\b(?P<e>natural)\b"),
    WordPattern(r"\b(?:us(?:e|ing)|with|are|is) (?P<e>natural) log(?:arithm)?s\b"),
    WordPattern(
        r"\\log\s*(?::=|=|\\equiv|\\coloneqq|\\triangleq)\s*(?:\\log_\{?(?P<base>2|10|e)\}?|(?P<e>\\ln\b)|(?P<two>\\lb\b))\s*\$"
    ),
)
#: In which unit information is measured, and, where no words say it, which units stand behind numbers.
_MEASURED: Final = {
    2: WordPattern(r"\b(?:in|of) bits?\b|\bbits of\b|\b(?:for|to|into) bits?(?=\s*[,:;.])"),
    E: WordPattern(r"\b(?:in|of) nats?\b|\bnats of\b|natural log"),
    10: WordPattern(
        r"\bhartleys?\b|\bin decimal digits\b|\bbase[ -](?:ten|10)\b|\bcommon log|\bdecibels?\b"
        r"|(?<![A-Za-z])(?-i:dB[mWiVc]?)(?![A-Za-z_^('])|\b(?-i:pH)\b(?!\s*[(\[_^'])"
    ),
}
_BEHIND: Final = {
    2: WordPattern(r"(?:[0-9.]|\$) bits?\b|\\(?:text|textrm|mathrm|mbox|rm)\s*\{[\s~,;.\\]*bits?\b"),
    E: WordPattern(r"\bnats?\b"),
}
_BASES: Final = {"2": 2, "two": 2, "10": 10, "ten": 10, "e": E}
_OF_ANOTHER: Final = re.compile(r"\\log_|\\(?:ln|lg|lb)\b|\bln\b|\\frac")


@dataclass(frozen=True, slots=True)
class Bases:
    """The base of a bare logarithm as the words have it; 0 is e.

    Attributes:
        base: the likeliest one, or ``None`` where nothing is said.
        rivals: the others that the text speaks of as well.
    """

    base: int | None
    rivals: frozenset[int] = frozenset()


def said_bases(text: str) -> Bases:
    """Return what a text says of its logarithm; where it says nothing of it, in which units it measures."""
    found = frozenset(_said(text)) or _occurring(_MEASURED, text) or _occurring(_BEHIND, text)
    if not found:
        return Bases(None)
    base = min(found)
    return Bases(base, found - {base})


def _occurring(units: Mapping[int, WordPattern], text: str) -> frozenset[int]:
    return frozenset(base for base, unit in units.items() if unit.occurs(text))


def _said(text: str) -> Iterator[int]:
    for pattern in _SAID:
        for match in pattern.finditer(text):
            if not _OF_ANOTHER.search(_sentence_before(text, match.start())):
                yield _base(match)


def _base(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("base"):
        return _BASES[groups["base"].lower()]
    return 2 if groups.get("two") else E


def _sentence_before(text: str, at: int) -> str:
    """Return what stands before a place in the same sentence."""
    return re.split(r"[.;:]\s|\n\s*\n", text[max(0, at - 200) : at])[-1]
