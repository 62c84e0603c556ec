r"""Where the formulas of a text are: one pass over the delimiters, bounded by paragraphs, linear in the length.

The text has its code, quotes and comments masked already (`markdown.py`, `latex.py`); masking keeps every offset.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

CODE = "\ufffc"
"""What masked code is replaced with: no formula contains it."""

DISPLAY_ENVIRONMENTS = frozenset(
    ["equation", "align", "gather", "multline", "eqnarray", "displaymath", "flalign", "alignat", "dmath"]
)
_MARK = re.compile(
    r"\\\\[\[\]()]|\\\\|\\[$%`]|\\[\[\]()]|\$\$?|\\(?:begin|end)\{[a-zA-Z]+\*?\}|\n[ \t\r]*(?=\n)", re.MULTILINE
)
_CLOSER = {"$$": "$$", "\\[": "\\]", "\\(": "\\)", "\\\\[": "\\\\]", "\\\\(": "\\\\)"}
_MATHEMATICAL = re.compile(r"[\\^_=<>]|^\s*-?\w{1,2}\s*$")
_PROSE = re.compile(r"^\d[\d.,]*\s+(?:[a-z]{2,}\s+)*[a-z]{2,}\b[^\\^_=]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormulaSpan:
    """One formula in a text: offsets of its delimiters and of its body; `closed` is False where the end is missing.

    `in_code` marks a formula in code marks, whose body is masked.
    """

    start: int
    end: int
    body_start: int
    body_end: int
    display: bool
    closed: bool = True
    in_code: bool = False


class _Marks:
    """The delimiters of a text in order, their paragraphs, and for each kind where it occurs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[str, int, int]] = []
        self.paragraph: list[int] = []
        self.ends: list[int] = []
        self.places: dict[str, list[int]] = {}
        for m in _MARK.finditer(text):
            mark = m.group()
            if mark[0] == "\n":
                self.ends.append(m.start())
                continue
            self.places.setdefault(mark, []).append(len(self.found))
            self.found.append((mark, m.start(), m.end()))
            self.paragraph.append(len(self.ends))
        self.dollars = sorted(self.places.get("$", []) + self.places.get("$$", []))

    def next_of(self, kind: str, i: int) -> int | None:
        """The next mark of a kind after mark `i` in its paragraph."""
        return self._after(self.places.get(kind, []), i)

    def next_dollar(self, i: int) -> int | None:
        """The next `$` or `$$` after mark `i` in its paragraph."""
        return self._after(self.dollars, i)

    def _after(self, places: list[int], i: int) -> int | None:
        k = bisect_right(places, i)
        if k < len(places) and self.paragraph[places[k]] == self.paragraph[i]:
            return places[k]
        return None

    def paragraph_end(self, i: int) -> int:
        """The offset where the paragraph of mark `i` ends."""
        number = self.paragraph[i]
        return self.ends[number] if number < len(self.ends) else len(self.text)


def find_spans(text: str, *, latex: bool = False) -> list[FormulaSpan]:
    """All formulas of a masked text in order. With `latex`, a dollar is always mathematics."""
    marks = _Marks(text)
    out: list[FormulaSpan] = []
    i = 0
    while i < len(marks.found):
        mark = marks.found[i][0]
        if mark == "$":
            i = _inline(marks, i, out, latex=latex)
        elif mark in _CLOSER:
            i = _closed(marks, i, _CLOSER[mark], out, display=mark[-1] != "(")
        elif mark.startswith("\\begin") and mark[7:-1].rstrip("*") in DISPLAY_ENVIRONMENTS:
            i = _environment(marks, i, out)
        else:
            i += 1
    return out


def _closed(marks: _Marks, i: int, closer: str, out: list[FormulaSpan], *, display: bool) -> int:
    """A formula between two marks; without its end a display is reported, an inline opener is not one."""
    _, start, end = marks.found[i]
    j = marks.next_of(closer, i)
    if j is not None:
        out.append(FormulaSpan(start, marks.found[j][2], end, marks.found[j][1], display))
        return j + 1
    if display and marks.found[i][0] in ("$$", "\\["):
        stop = marks.paragraph_end(i)
        if marks.text[end:stop].strip():
            out.append(FormulaSpan(start, stop, end, stop, display=True, closed=False))
            while i < len(marks.found) and marks.found[i][1] < stop:
                i += 1
            return i
    return i + 1


def _environment(marks: _Marks, i: int, out: list[FormulaSpan]) -> int:
    """\\begin{align} .. \\end{align} outside dollars: the environment is part of the formula."""
    mark, start, _ = marks.found[i]
    j = marks.next_of("\\end" + mark[6:], i)
    stop = marks.paragraph_end(i) if j is None else marks.found[j][2]
    out.append(FormulaSpan(start, stop, start, stop, display=True, closed=j is not None))
    while i < len(marks.found) and marks.found[i][1] < stop:
        i += 1
    return i


def _inline(marks: _Marks, i: int, out: list[FormulaSpan], *, latex: bool) -> int:
    """$..$ up to the very next dollar, where that looks like mathematics and not like money."""
    _, start, end = marks.found[i]
    j = marks.next_dollar(i)
    if j is None:
        return i + 1
    kind, close, _ = marks.found[j]
    body = marks.text[end:close]
    after = marks.text[close + 1 : close + 2] if kind == "$" else ""
    if not body or not (latex or _is_mathematics(body, after)):
        return i + 1
    out.append(FormulaSpan(start, close + 1, end, close, display=False))
    if kind == "$$":  # $a$$b$: the second dollar opens the next formula
        marks.found[j] = ("$", close + 1, close + 2)
        return j
    return j + 1


def _is_mathematics(body: str, after: str) -> bool:
    if CODE in body or (len(body) < 200 and _PROSE.match(body)):
        return False
    blank_left, blank_right = body[0].isspace(), body[-1].isspace()
    if blank_left or blank_right:
        return blank_left and blank_right and bool(_MATHEMATICAL.search(body))
    return not after.isdigit()
