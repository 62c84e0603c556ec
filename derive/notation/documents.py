"""A document: its formulas with their places, its declarations, what a console printed in it, the decimals it quotes.

    document = read_document(text, "note.md")
    for formula in document.formulas:
        for statement in statements(formula, document.usage): ...

Markdown, forum text, plain text and HTML are one front end (`markdown.py`), LaTeX files another (`latex.py`),
Jupyter notebooks a third (`notebooks.py`). Macros are expanded with a map back to the source (`macros.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from derive.errors import Lines, Span, UnreadError, UsageError
from derive.notation import declarations, latex, markdown
from derive.notation.emphasis import without_emphasis
from derive.notation.inputs import INPUT, include
from derive.notation.lexer import lex
from derive.notation.macros import Definition, Macro, definitions, expand
from derive.notation.notebooks import read_notebook
from derive.notation.phrases import functions_said
from derive.notation.places import Places
from derive.notation.spans import FormulaSpan, find_spans
from derive.notation.tokens import Token
from derive.notation.transcript import QuotedDecimal, Transcript, quoted_decimals, read_transcript
from derive.notation.unnamed_constants import told_apart
from derive.notation.usage import Usage

MAX_BYTES = 5_000_000
CONTEXT = 500
LATEX_SUFFIXES = (".tex", ".ltx", ".sty")

_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_NOTHING_SHOWN = re.compile(r"\s*\\(?:begingroup|endgroup)\s*")
_DIRECTIVE = re.compile(
    r"<!--\s*derive:\s*((?:(?!<!--|-->).)*)-->|%+[ \t]*derive:[ \t]*([^\n]*?)[ \t]*(?=\n|\Z)", re.DOTALL
)
_SENTENCE = re.compile(r"\S(?:[^\n]*\S)?")
_FRONT = re.compile(r"\A---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_LINE = re.compile(r"^[ \t]*(?:-[ \t]*)?[\"']?(?P<text>[^\n\"']*?)[\"']?[ \t]*$", re.MULTILINE)


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

    @property
    def lead_in(self) -> str:
        """The text before it, which before a display may end a line or a paragraph and still go on with it."""
        return self.before if self.display is None else self.before.rstrip()

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
    """All that was found in one document: `text` is its `source` without the marks that only stress words."""

    path: str
    source: str = field(repr=False)
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
    """The text of a file, of a LaTeX file with what it includes from its own folder (`inputs.py`).

    Raises UsageError where the file, or all of it together, is missing, too large, binary or not UTF-8.
    """
    file = Path(path)
    text = _read(file, max_bytes)
    if file.suffix not in LATEX_SUFFIXES or "\\in" not in text:
        return text
    left = max_bytes - len(text)

    def read(part: Path) -> str:
        nonlocal left
        found = _read(part, left)
        left -= len(found)
        return found

    return include(text, file.parent, read)


def _read(file: Path, max_bytes: int) -> str:
    try:
        size = file.stat().st_size
        if size > max_bytes:
            raise UsageError(
                "file-too-large", value=f"{file} has {size} bytes", hint=f"allow it with --max-bytes {size}"
            )
        data = file.read_bytes()
    except FileNotFoundError as e:
        raise UsageError("missing-file", value=str(file)) from e
    except OSError as e:
        raise UsageError("unreadable-file", value=str(file), hint=e.strerror or "") from e
    return decode(data, str(file))


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
    """Find everything in a document. Never fails: what cannot be read stays in its place with its error.

    The suffix of `path` chooses the front end; without one, LaTeX is recognised by its preamble. Only a notebook
    that is none raises UsageError.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text)
    if path.endswith(".ipynb"):
        text, numbers = read_notebook(text, path)
        lines = Lines(text, numbers)
    is_latex = path.endswith(LATEX_SUFFIXES) or (
        not path.endswith((".md", ".txt", ".html", ".ipynb")) and latex.looks_like_latex(text)
    )
    transcript = Transcript() if is_latex else read_transcript(text)
    directives = _directives(text, lines)
    masked, forced, known = _masked(text, transcript, is_latex=is_latex)
    spans = sorted([*find_spans(masked, latex=is_latex), *forced], key=lambda s: s.start)
    skips = [d.start for d in directives if d.text == "skip"]
    plain = without_emphasis(text, spans)
    formulas = told_apart(tuple(_Collector(plain, masked, lines, known).formulas(spans, skips)))
    return Document(
        path,
        text,
        plain,
        formulas,
        _outside(transcript, formulas),
        _decimals(text, formulas, transcript),
        directives,
        _usage(formulas, directives, plain),
        lines,
    )


def _masked(
    text: str, transcript: Transcript, *, is_latex: bool
) -> tuple[str, list[FormulaSpan], Sequence[Definition]]:
    """The text as the scanner may see it, the formulas in code marks, and the macros the document defines."""
    forced: list[FormulaSpan] = []
    if is_latex:
        code_free = latex.mask_code(text)
        known = definitions(code_free)
        body = latex.mask_outside(code_free)
        forced = [FormulaSpan(m.start(), m.end(), m.start(), m.end(), display=False) for m in INPUT.finditer(body)]
        return _without(body, known), forced, known
    cover = markdown.Mask(text)
    for line in transcript.lines:
        cover.line(line - 1, " ")
    masked, forced = markdown.mask(cover.text())
    known = definitions(masked)
    return _without(masked, known), forced, known


def _without(text: str, known: Sequence[Definition]) -> str:
    """The text with its macro definitions blanked out."""
    pieces: list[str] = []
    at = 0
    for d in known:
        if d.start >= at:
            pieces += [text[at : d.start], markdown.filled(text[d.start : d.end], " ")]
            at = d.end
    return "".join([*pieces, text[at:]])


class _Collector:
    """Makes formulas of spans, in order, with the macros in force at each place."""

    def __init__(self, text: str, masked: str, lines: Lines, known: Sequence[Definition]) -> None:
        self.text = text
        self.masked = masked
        self.lines = lines
        self.table: dict[str, Macro] = {}
        for d in known:
            self.table.setdefault(d.name, d.macro)
        self.later = list(reversed(known))

    def formulas(self, spans: Sequence[FormulaSpan], skips: Sequence[int]) -> Iterator[Formula]:
        """All formulas; those that show nothing are left out quietly."""
        display = border = skipped = 0  # border: the end of the display before, beyond which no cue reaches
        starts = [s.start for s in spans if s.display]
        for span in spans:
            tex = (self.text if span.in_code else self.masked)[span.body_start : span.body_end]
            if not tex.strip() or _NOTHING_SHOWN.fullmatch(tex):
                continue
            before = bisect_left(skips, span.start)
            following = bisect_right(starts, span.start)
            after = starts[following] if following < len(starts) else len(self.text)
            yield self.formula(
                tex,
                span,
                display=display if span.display else None,
                skip=before > skipped,
                before=self.text[max(border, span.start - CONTEXT) : span.start],
                after=self.text[span.end : min(after, span.end + CONTEXT)],
            )
            skipped = before
            if span.display:
                display += 1
                border = span.end

    def formula(
        self, tex: str, span: FormulaSpan, *, display: int | None, skip: bool, before: str, after: str
    ) -> Formula:
        """One formula, cut into tokens; an error is kept in its place."""
        while self.later and self.later[-1].start < span.start:
            d = self.later.pop()
            self.table[d.name] = d.macro
        where = self.lines.span(span.start, span.end)
        tex, places, tokens, error = self.tokens(tex, span)
        label, tag = _LABEL.search(tex), _TAG.search(tex)
        return Formula(
            tex,
            span.start,
            span.end,
            where.line,
            where.column,
            display,
            label=label[1] if label else "",
            tag=tag[1] if tag else "",
            before=before,
            after=after,
            skip=skip,
            tokens=tokens,
            error=error,
            places=places,
            lines=self.lines,
        )

    def tokens(self, tex: str, span: FormulaSpan) -> tuple[str, Places, tuple[Token, ...], UnreadError | None]:
        """The formula expanded and cut, or the reason why not, its span in the document."""
        places = Places.shifted(span.body_start)
        if INPUT.fullmatch(tex):
            where = self.lines.span(span.start, span.end)
            hint = "only files in the folder of the document are read"
            return tex, places, (), UnreadError("missing-file", span=where, value=tex, hint=hint)
        if not span.closed:
            return tex, places, (), UnreadError("display-open", span=self.lines.span(span.start, span.start + 2))
        try:
            tex, places = expand(tex, span.body_start, self.table)
        except UnreadError as e:
            at = e.span.start if e.span else span.start
            return tex, places, (), e.moved(self.lines.span(at, at + 1))
        try:
            return tex, places, tuple(lex(tex)), None
        except UnreadError as e:
            first = places.of(e.span.start) if e.span else span.start
            last = places.of(max(e.span.start, e.span.end - 1)) if e.span else first
            return tex, places, (), e.moved(self.lines.span(first, max(first, last) + 1))


def _usage(formulas: Sequence[Formula], directives: Sequence[Directive], text: str) -> Usage:
    """Counts over the whole document, and the names it declares or calls functions or numbers."""
    usage = Usage(laws=functions_said(text))
    for formula in formulas:
        usage.count(formula.tokens)
    for directive in directives:
        functions, numbers = declarations.kinds_of_names(directive.text)
        usage.functions |= functions
        usage.laws -= functions
        usage.numbers |= numbers
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
            out += [(part[0], m.start(group) + part.start()) for part in _SENTENCE.finditer(m[group])]
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
