"""A document: its formulas with their places, its declarations, what a console printed in it, the decimals it quotes.

    document = read_document(text, "note.md")
    for formula in document.formulas:
        for statement in statements(formula, document.usage): ...

Markdown, forum text, plain text and HTML are one front end (`markdown.py`), LaTeX files another (`latex.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from derive.errors import Lines, Span, UnreadError, UsageError
from derive.notation import latex, markdown
from derive.notation.lexer import lex
from derive.notation.spans import FormulaSpan, find_spans
from derive.notation.tokens import Token
from derive.notation.transcript import QuotedDecimal, Transcript, quoted_decimals, read_transcript
from derive.notation.usage import Usage

MAX_BYTES = 5_000_000
CONTEXT = 500

_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_NOTHING_SHOWN = re.compile(r"\s*\\(?:begingroup|endgroup)\s*")
_DIRECTIVE = re.compile(
    r"<!--\s*derive:\s*((?:(?!<!--|-->).)*)-->|%+[ \t]*derive:[ \t]*([^\n]*?)[ \t]*(?=\n|\Z)", re.DOTALL
)
_FRONT = re.compile(r"\A---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LINE = re.compile(r"^[ \t]*(?:-[ \t]*)?[\"']?(?P<text>[^\n\"']*?)[\"']?[ \t]*$", re.MULTILINE)
_IS_FUNCTION = re.compile(
    r"^\$?(?P<name>\\?\w+(?:\{\w+\})?)\$? is an? (?P<what>function|number|scalar|constant|variable|operator)s?\.?$"
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the characters of a formula stand in the document.

    Piecewise: from offset `tex[k]` of the formula on, the place is `source[k]` plus the distance, or fixed where
    `slides[k]` is False (the text of a macro, which stands where the macro was called).
    """

    tex: tuple[int, ...]
    source: tuple[int, ...]
    slides: tuple[bool, ...]

    @classmethod
    def shifted(cls, start: int) -> Places:
        """A formula that stands in the document as it is."""
        return cls((0,), (start,), (True,))

    def of(self, offset: int) -> int:
        """The offset in the document of an offset in the formula."""
        k = max(0, bisect_right(self.tex, offset) - 1)
        return self.source[k] + (offset - self.tex[k] if self.slides[k] else 0)


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula of a document.

    `tex` is what stands between the delimiters (macros expanded), `start` and `end` are offsets in the document,
    delimiters included, `display` counts the displayed formulas from 0 and is None for inline ones. `tokens` is empty
    and `error` set where the text has no tokens. `before` and `after` are the document's text around it, for cues.
    """

    tex: str
    start: int
    end: int
    line: int
    column: int
    display: int | None
    label: str = ""
    tag: str = ""
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    skip: bool = False
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    error: UnreadError | None = field(default=None, repr=False)
    places: Places = field(default=Places((0,), (0,), (True,)), repr=False)
    lines: Lines = field(default=Lines(""), repr=False, compare=False)

    def span(self, start: int, end: int) -> Span:
        """The span in the document of two offsets in `tex`."""
        first = self.places.of(start)
        return self.lines.span(first, max(first, self.places.of(max(start, end - 1)) + 1))


@dataclass(frozen=True, slots=True)
class Directive:
    """A line `derive: ...` in a comment or the front matter, without the word."""

    text: str
    start: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """All that was found in one document."""

    path: str
    text: str = field(repr=False)
    formulas: tuple[Formula, ...]
    transcript: Transcript
    decimals: tuple[QuotedDecimal, ...]
    directives: tuple[Directive, ...]
    usage: Usage = field(repr=False)
    lines: Lines = field(repr=False)

    @property
    def displays(self) -> tuple[Formula, ...]:
        """The displayed formulas."""
        return tuple(f for f in self.formulas if f.display is not None)


def read_file(path: str | Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file; raises UsageError where it is missing, too large, binary or not UTF-8."""
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > max_bytes:
            raise UsageError(
                "file-too-large", value=f"{path} has {size} bytes", hint=f"allow it with --max-bytes {size}"
            )
        data = file.read_bytes()
    except FileNotFoundError as e:
        raise UsageError("missing-file", value=str(path)) from e
    except OSError as e:
        raise UsageError("unreadable-file", value=str(path), hint=e.strerror or "") from e
    return decode(data, str(path))


def decode(data: bytes, path: str = "") -> str:
    """The text of some bytes; raises UsageError for anything that is no text."""
    if b"\0" in data[:100_000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError("binary-file", value=path)
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as e:
        raise UsageError("binary-file", value=path, hint=f"byte {e.start} is not UTF-8; save the file as UTF-8") from e
    return text


def read_document(text: str, path: str = "") -> Document:
    """Find everything in a document. Never fails: what cannot be read stays in its place with its error."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text)
    is_latex = path.endswith((".tex", ".ltx", ".sty")) or (
        not path.endswith((".md", ".txt", ".html")) and latex.looks_like_latex(text)
    )
    transcript = Transcript() if is_latex else read_transcript(text)
    directives = _directives(text, lines)
    masked, forced = _masked(text, transcript, is_latex=is_latex)
    spans = sorted([*find_spans(masked, latex=is_latex), *forced], key=lambda s: s.start)
    formulas = _formulas(text, masked, spans, lines, [d.start for d in directives if d.text == "skip"])
    usage = _usage(formulas, directives)
    return Document(
        path,
        text,
        formulas,
        _outside(transcript, formulas),
        _decimals(text, formulas, transcript),
        directives,
        usage,
        lines,
    )


def _masked(text: str, transcript: Transcript, *, is_latex: bool) -> tuple[str, list[FormulaSpan]]:
    if is_latex:
        return latex.mask(text), []
    cover = markdown.Mask(text)
    for line in transcript.lines:
        cover.line(line - 1, " ")
    return markdown.mask(cover.text())


def _formulas(
    text: str, masked: str, spans: Sequence[FormulaSpan], lines: Lines, skips: Sequence[int]
) -> tuple[Formula, ...]:
    found: list[Formula] = []
    display = 0
    border = 0  # the end of the display before: cues do not reach beyond it
    pending = list(skips)
    for k, span in enumerate(spans):
        tex = (text if span.in_code else masked)[span.body_start : span.body_end]
        if _NOTHING_SHOWN.fullmatch(tex):
            continue
        skip = bool(pending) and pending[0] < span.start
        while pending and pending[0] < span.start:
            pending.pop(0)
        following = next((s.start for s in spans[k + 1 : k + 40] if s.display), len(text))
        found.append(
            _formula(
                tex,
                span,
                lines,
                display if span.display else None,
                skip=skip,
                before=text[max(border, span.start - CONTEXT) : span.start],
                after=text[span.end : min(following, span.end + CONTEXT)],
            )
        )
        if span.display:
            display += 1
            border = span.end
    return tuple(found)


def _formula(
    tex: str, span: FormulaSpan, lines: Lines, display: int | None, *, skip: bool, before: str, after: str
) -> Formula:
    places = Places.shifted(span.body_start)
    where = lines.span(span.start, span.end)
    tokens: tuple[Token, ...] = ()
    error: UnreadError | None = None
    if not span.closed:
        error = UnreadError("display-open", span=lines.span(span.start, span.start + 2))
    else:
        try:
            tokens = tuple(lex(tex))
        except UnreadError as e:
            error = e.moved(_moved(e, places, lines))
    label, tag = _LABEL.search(tex), _TAG.search(tex)
    return Formula(
        tex,
        span.start,
        span.end,
        where.line,
        where.column,
        display,
        label[1] if label else "",
        tag[1] if tag else "",
        before,
        after,
        skip,
        tokens,
        error,
        places,
        lines,
    )


def _moved(error: UnreadError, places: Places, lines: Lines) -> Span:
    assert error.span is not None
    first = places.of(error.span.start)
    return lines.span(first, max(first + 1, places.of(max(error.span.start, error.span.end - 1)) + 1))


def _usage(formulas: Sequence[Formula], directives: Sequence[Directive]) -> Usage:
    """Counts over the whole document, and the names it declares functions or numbers."""
    usage = Usage()
    for formula in formulas:
        usage.count(formula.tokens)
    for directive in directives:
        m = _IS_FUNCTION.match(directive.text)
        if m:
            name = m["name"].removeprefix("\\")
            (usage.functions if m["what"] in ("function", "operator") else usage.numbers).add(name)
    return usage


def _directives(text: str, lines: Lines) -> tuple[Directive, ...]:
    """`<!-- derive: .. -->`, `% derive: ..`, and the lines under `derive:` in the front matter."""
    out = []
    front = _FRONT.match(text)
    if front:
        block = re.search(r"^derive:[ \t]*(.*(?:\n(?:[ \t]+.*|-.*))*)", front[1], re.MULTILINE)
        if block:
            base = front.start(1) + block.start(1)
            out += [(m["text"], base + m.start("text")) for m in _FRONT_LINE.finditer(block[1]) if m["text"]]
    if "derive:" in text:
        for m in _DIRECTIVE.finditer(text):
            group = 1 if m[1] is not None else 2
            out += [(part.strip(), m.start(group)) for part in m[group].split("\n") if part.strip()]
    return tuple(Directive(t, s, lines.span(s, s).line, lines.span(s, s).column) for t, s in out)


def _outside(transcript: Transcript, formulas: Sequence[Formula]) -> Transcript:
    """The transcript without assignments that stand inside a formula."""
    taken: set[int] = set()
    for f in formulas:
        if f.display is not None:
            taken.update(range(f.line, f.lines.span(f.end, f.end).line + 1))
    keep = tuple(a for a in transcript.assignments if a.line not in taken)
    vectors = tuple(v for v in transcript.vectors if v.line not in taken)
    return Transcript(vectors, transcript.calls, keep, transcript.lines)


def _decimals(text: str, formulas: Sequence[Formula], transcript: Transcript) -> tuple[QuotedDecimal, ...]:
    """Decimals in prose, and those that are a whole inline formula."""
    taken = [
        (f.start, f.end)
        for f in formulas
        if not (f.display is None and len(f.tokens) == 1 and f.tokens[0].kind == "NUM")
    ]
    code = set(transcript.lines) | {a.line for a in transcript.assignments} | {v.line for v in transcript.vectors}
    found = quoted_decimals(text.replace("$", " "), taken)
    return tuple(d for d in found if d.line not in code)
