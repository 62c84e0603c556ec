"""Markdown, forum text and HTML: code, quotation marks and comments are masked, so that formulas are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from derive.notation.spans import CODE, FormulaSpan
from derive.notation.word_patterns import WordPattern

_ENTITIES = {"&lt;": "<   ", "&gt;": ">   ", "&amp;": "&    ", "&#39;": "'    ", "&quot;": '"     ', "&nbsp;": "      "}
_ENTITY = re.compile("|".join(_ENTITIES))
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_RAW_HTML = re.compile(r"<(pre|code|script|style)\b", re.IGNORECASE)
_MATH_SCRIPT = WordPattern(
    r"<script[^<>]*\btype\s*=\s*[\"']?math/tex(?P<display>\s*;\s*mode\s*=\s*display)?[\"']?[^<>]*>"
)
_QUOTE = re.compile(r"(?:[ \t]{0,3}>)+")
_STRUCK = re.compile(
    r"(?<![~\\])~~(?=[^\s~])(?:(?!\n[ \t]*\n)[^~$]|\$(?:(?!\n[ \t]*\n)[^$])*\$|~(?!~))*?(?<=\S)~~(?!~)"
    r"|\$\$?(?:(?!\n[ \t]*\n)[^$])+\$\$?"
)
_TICKS = re.compile(r"\\`|`+|\n[ \t]*(?=\n)")
_BLOCKY = re.compile(r"^(?:[ \t]*>|.*(?:```|~~~)|(?: {4}|\t)|[ \t]*[|:-][ \t|:-]*$)", re.MULTILINE)
"""A quotation, a fence, an indented line, or the row under the head of a table: there are no other blocks to mask."""


class Mask:
    """A text of fixed length in which stretches are replaced by signs of no meaning."""

    def __init__(self, text: str) -> None:
        self.parts = list(text.split("\n"))
        self.starts = [0]
        for part in self.parts:
            self.starts.append(self.starts[-1] + len(part) + 1)
        self.forced: list[FormulaSpan] = []

    def line(self, number: int, fill: str = CODE) -> None:
        """Mask one whole line (from 0)."""
        if 0 <= number < len(self.parts):
            self.parts[number] = fill * len(self.parts[number])

    def text(self) -> str:
        """The masked text."""
        return "\n".join(self.parts)


def mask_pairs(text: str, opener: re.Pattern[str], closer: Callable[[re.Match[str]], str], fill: str) -> str:
    """The text with everything from an opener to its closer filled; an opener without closer is left alone.

    A closer that was once not found is not looked for again, so the time is linear.
    """
    lower = text.lower()
    missing: set[str] = set()
    pieces: list[str] = []
    at = 0
    for m in opener.finditer(text):
        end_mark = closer(m)
        if m.start() < at or end_mark in missing:
            continue
        end = lower.find(end_mark.lower(), m.end())
        if end < 0:
            missing.add(end_mark)
            continue
        pieces += [text[at : m.start()], filled(text[m.start() : end + len(end_mark)], fill)]
        at = end + len(end_mark)
    return "".join([*pieces, text[at:]])


def mask(text: str) -> tuple[str, list[FormulaSpan]]:
    """The text with code, quotation marks, comments, table escapes and entities masked, and the formulas in code marks.

    Formulas in code marks are GitHub's fences of language `math`, its dollar-backtick spans, and what MathJax leaves in
    `<script type="math/tex">`. Every offset is kept.
    """
    text = _sub_same_length(_FRONT_MATTER, text)
    text = _sub_same_length(_COMMENT, text)
    forced = list(_math_scripts(text))
    text = mask_pairs(text, _RAW_HTML, lambda m: f"</{m[1].lower()}", CODE)
    if _BLOCKY.search(text):
        text = _mask_blocks(text, forced)
    if "`" in text:
        text = _mask_code_spans(text, forced)
    if "~~" in text:
        text = _STRUCK.sub(lambda m: filled(m.group()) if m.group()[0] == "~" else m.group(), text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITIES[m.group()], text)
    return text, forced


def _math_scripts(text: str) -> Iterator[FormulaSpan]:
    """The formulas in `<script type="math/tex; mode=display">`."""
    at = 0
    for m in _MATH_SCRIPT.finditer(text):
        end = text.find("</script>", m.end()) if m.start() >= at else -1
        if end < 0:
            continue
        at = end + len("</script>")
        yield FormulaSpan(m.start(), at, m.end(), end, display=m["display"] is not None, in_code=True)


def filled(text: str, fill: str = CODE) -> str:
    """Signs of no meaning in the place of a text, line breaks kept."""
    return re.sub(r"[^\n]", fill, text)


def _sub_same_length(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: filled(m.group()), text)


def _mask_blocks(text: str, forced: list[FormulaSpan]) -> str:
    """Code blocks, the marks of quotations and the escaped bars of tables, by the lines markdown-it gives them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["block"])
    out = Mask(text)
    for token in parser.parse(text):
        if token.map is None:
            continue
        first, last = token.map
        if token.type == "fence" and token.info.strip().lower() in ("math", "latex-math", "katex"):
            _force_fence(out, first, last, forced)
        elif token.type in ("fence", "code_block"):
            for k in range(first, last):
                out.line(k)
        elif token.type == "blockquote_open" and token.level == 0 and not _inside_display(out.parts, first):
            for k in range(first, min(last, len(out.parts))):
                out.parts[k] = _QUOTE.sub(lambda m: " " * len(m.group()), out.parts[k], count=1)
        elif token.type == "table_open":
            for k in range(first, min(last, len(out.parts))):
                out.parts[k] = out.parts[k].replace("\\|", " |")
    return out.text()


def _inside_display(lines: list[str], first: int) -> bool:
    """Whether an odd number of `$$` stands before line `first` in its paragraph: `> b` there is a relation."""
    count = 0
    for k in range(first - 1, max(-1, first - 200), -1):
        if not lines[k].strip():
            break
        count += lines[k].count("$$")
    return count % 2 == 1


def _force_fence(out: Mask, first: int, last: int, forced: list[FormulaSpan]) -> None:
    body = out.starts[first + 1] if first + 1 < len(out.parts) else out.starts[first]
    closing = (
        last - 1 if last - 1 > first and set(out.parts[min(last, len(out.parts)) - 1].strip()) <= set("`~") else last
    )
    body_end = max(body, min(out.starts[min(closing, len(out.parts))] - 1, out.starts[-1] - 1))
    end = max(body_end, min(out.starts[min(last, len(out.parts))] - 1, out.starts[-1] - 1))
    forced.append(FormulaSpan(out.starts[first], end, body, body_end, display=True, in_code=True))
    for k in range(first, last):
        out.line(k)


def _mask_code_spans(text: str, forced: list[FormulaSpan]) -> str:
    """`code` between equal runs of backticks in one paragraph; $`a`$ is a formula."""
    runs: list[tuple[int, int, int]] = []  # (start, length, paragraph)
    paragraph = 0
    for m in _TICKS.finditer(text):
        if m.group()[0] == "\n":
            paragraph += 1
        elif m.group()[0] == "`":
            runs.append((m.start(), len(m.group()), paragraph))
    partner = _partners(runs)
    pieces: list[str] = []
    at = i = 0
    while i < len(runs):
        j = partner[i]
        if j < 0:
            i += 1
            continue
        start, length, _ = runs[i]
        end = runs[j][0] + length
        if length == 1 and text[start - 1 : start] == "$" and text[end : end + 1] == "$":
            forced.append(FormulaSpan(start - 1, end + 1, start + 1, end - 1, display=False, in_code=True))
            start, end = start - 1, end + 1
        pieces += [text[at:start], filled(text[start:end])]
        at = end
        i = j + 1
    return "".join([*pieces, text[at:]])


def _partners(runs: list[tuple[int, int, int]]) -> list[int]:
    """For each run of backticks the next one of equal length in its paragraph, or -1."""
    partner = [-1] * len(runs)
    following: dict[tuple[int, int], int] = {}
    for i in range(len(runs) - 1, -1, -1):
        key = runs[i][1:]
        partner[i] = following.get(key, -1)
        following[key] = i
    return partner
