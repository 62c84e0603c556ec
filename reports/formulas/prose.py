"""Formulas inside plain sentences: ``Q(x_i) > 0 wherever P(x_i) > 0`` split into words and LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reports.formulas.prefix import name_to_latex

#: Greek letters as they are typed; no word of English is one.
_GREEK: Final = (
    "(?:alpha|beta|[Gg]amma|[Dd]elta|epsilon|zeta|eta|[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|[Xx]i|[Pp]i|rho|[Ss]igma|tau"
    "|upsilon|[Pp]hi|chi|[Pp]si|[Oo]mega)"
)
_INDEX: Final = r"[A-Za-z0-9]{1,4}"
_NAME: Final = rf"(?:(?:{_GREEK}|[A-Za-z]{{1,4}})_{_INDEX}|{_GREEK}(?![A-Za-z])|[A-Za-z]{{1,4}})"
_INDEXED: Final = rf"(?:{_GREEK}|[A-Za-z]{{1,3}})_{_INDEX}"
_LETTER: Final = rf"\b{_GREEK}(?:\^\d)?(?![A-Za-z])"
_CALL: Final = rf"{_NAME}\((?:{_NAME})(?:(?:, ?| ?\|\|? ?){_NAME})*\)"
_NUMBER: Final = r"-?\d+(?:\.\d+)?(?:/\d+)?"
_ATOM: Final = rf"(?:{_CALL}|{_INDEXED}|{_LETTER}|\b[A-Za-z]\b|\b{_NUMBER}\b)"
_RELATION: Final = r"(?:>=|<=|/=|!=|=|>|<)"
_FONT: Final = r"\\math[a-z]+\{\w{1,9}\}(?:\(\w+\))?"
#: A single capital is a name, but for those that are words of English.
_CAPITAL: Final = r"[B-HJ-Z](?=[ ,.;:)]|$)"
_RUN: Final = re.compile(
    rf"(?<![\w.\\])(?:{_FONT}|{_ATOM}(?: ?{_RELATION} ?{_ATOM})+|{_CALL}|{_INDEXED}|{_LETTER}|{_CAPITAL})(?![\w(])"
)
_SPELLED: Final = {">=": r"\geq ", "<=": r"\leq ", "/=": r"\neq ", "!=": r"\neq "}
_TOKEN: Final = re.compile(rf"{_NAME}|>=|<=|/=|!=|\|\|?|{_NUMBER}|.")


def split_prose(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a sentence with whether each is a formula, given as LaTeX then; dollar signs mark LaTeX."""
    for i, part in enumerate(sentence.split("$")) if sentence.count("$") % 2 == 0 else [(0, sentence)]:
        if i % 2:
            yield part, True
        else:
            yield from _split_plain(part)


def _split_plain(sentence: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in _RUN.finditer(sentence):
        if match.start() > at:
            yield sentence[at : match.start()], False
        yield match.group() if "\\" in match.group() else formula_to_latex(match.group()), True
        at = match.end()
    if at < len(sentence):
        yield sentence[at:], False


def formula_to_latex(plain: str) -> str:
    """Return the LaTeX of a formula typed in plain characters, such as ``D_KL(P || Q)``."""
    return "".join(_token(t) for t in _TOKEN.findall(plain))


def _token(token: str) -> str:
    if token in ("|", "||"):
        return r" \mid " if token == "|" else r" \parallel "
    if re.fullmatch(_NAME, token):
        return name_to_latex(token)
    return _SPELLED.get(token, token)
