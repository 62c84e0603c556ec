r"""Words without marks: ``is *not* true`` and ``is \emph{not} true`` say ``is not true``, and links say their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from derive.notation.spans import FormulaSpan

_MARKS: Final = re.compile(
    r"(?<![^\s(\[{\"'\u201c\u2018\u2014-])(?:\*{1,3}|_{1,2})(?=[^\s*_])"
    r"|(?<=[^\s*_])(?:\*{1,3}|_{1,2})(?![^\s.,;:!?)\]}\"'\u201d\u2019\u2014-])"
    r"|</?(?:b|i|em|strong)>|<br\s*/?>"
)
#: A link of Markdown: its words count, and where it leads to does not.
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)")
#: One of these is in every mark and every link.
_MARKED: Final = re.compile(r"[*_<\\\]]")
_FORMULA: Final = "\ufffc"
_COMMAND: Final = re.compile(r"\\(?:emph|textbf|textit|textsl|underline)\s*\{([^{}$\\\n]*)\}")


def without_emphasis(text: str, formulas: Sequence[FormulaSpan]) -> str:
    """Return a text of the same length in which no word outside of formulas is stressed or a link.

    What goes away leaves blanks at the end of its line, or before the next formula: words stay one blank apart, and
    formulas where they are.
    """
    if not (_MARKS.search(text) or _COMMAND.search(text) or _LINK.search(text)):
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
    if _MARKED.search(words) is None:
        return words
    lines = (_FORMULA * after + words + _FORMULA * before).split("\n")
    plain = [_unmarked(line) if _MARKED.search(line) else line for line in lines]
    plain[0] = plain[0][after:]
    plain[-1] = plain[-1][: len(plain[-1]) - before]
    return "\n".join(new.ljust(len(old)) for new, old in zip(plain, words.split("\n"), strict=True))


def _unmarked(line: str) -> str:
    return _MARKS.sub("", _COMMAND.sub(r"\1", _without_address(line)))


def _without_address(line: str) -> str:
    """Return an equally long line in which the words of each link stand where it began, and nothing else moves."""
    return _LINK.sub(lambda link: link[1].ljust(len(link[0])), line)
