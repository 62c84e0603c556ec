r"""Words without the marks that only stress them: ``is *not* true`` and ``is \emph{not} true`` say ``is not true``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.notation.spans import FormulaSpan

_MARKS: Final = re.compile(
    r"(?<![^\s(\[{\"'\u201c\u2018\u2014-])(?:\*{1,3}|_{1,2})(?=[^\s*_])"
    r"|(?<=[^\s*_])(?:\*{1,3}|_{1,2})(?![^\s.,;:!?)\]}\"'\u201d\u2019\u2014-])"
    r"|</?(?:b|i|em|strong)>"
)
#: One of these is in every mark.
_STRESSES: Final = frozenset("*_<\\")
_FORMULA: Final = "\ufffc"
_COMMAND: Final = re.compile(r"\\(?:emph|textbf|textit|textsl|underline)\s*\{([^{}$\\\n]*)\}")


def without_emphasis(text: str, formulas: Sequence[FormulaSpan]) -> str:
    """Return a text of the same length in which no word outside of formulas is stressed.

    What goes away leaves blanks at the end of its line, or before the next formula: words stay one blank apart, and
    formulas where they are.
    """
    if not (_MARKS.search(text) or _COMMAND.search(text)):
        return text
    pieces: list[str] = []
    at = 0
    for span in formulas:
        if span.start >= at:
            pieces += [_plain(text[at : span.start], after=at > 0, before=True), text[span.start : span.end]]
            at = span.end
    return "".join([*pieces, _plain(text[at:], after=at > 0, before=False)])


def _plain(words: str, *, after: bool, before: bool) -> str:
    """Return words without marks; a sign stands for the formulas that they stand after and before."""
    if _STRESSES.isdisjoint(words):
        return words
    lines = (_FORMULA * after + words + _FORMULA * before).split("\n")
    plain = [_MARKS.sub("", _COMMAND.sub(r"\1", line)) for line in lines]
    plain[0] = plain[0][after:]
    plain[-1] = plain[-1][: len(plain[-1]) - before]
    return "\n".join(new.ljust(len(old)) for new, old in zip(plain, words.split("\n"), strict=True))
