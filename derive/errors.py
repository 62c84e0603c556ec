"""The one error family: every error carries a code, a place, the offending value and a hint."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

MESSAGES: dict[str, str] = {
    # text that could not be read: characters, braces, brackets
    "character": "a character that has no meaning in a formula",
    "macro": "an unknown command",
    "number": "a number that may have a decimal comma or separate thousands",
    "unit": "two sides in different units",
    "begins-in-words": "a formula whose left side begins in the words before it",
    "ends-in-words": "a side that ends in words, as with a unit",
    "denied": "the text itself does not claim this",
    "weakened": "the text claims this up to something only",
    "quantifier": "a statement that something exists",
    "macro-loop": "macro definitions that do not come to an end",
    "macro-definition": "a macro definition that cannot be read",
    "missing-argument": "a command without its argument",
    "brace-open": "a brace that is never closed",
    "brace-close": "a closing brace without its opening one",
    "bracket-open": "a bracket that is never closed",
    "bracket-close": "a closing bracket without its opening one",
    "bracket-mismatch": "an opening and a closing bracket of different kinds",
    "one-sided-bracket": "a bracket with an invisible partner",
    "bar-open": "a vertical bar that is never closed",
    "environment-open": "an environment that is never ended",
    "environment": "an environment that does not belong here",
    "display-open": "a display that is never closed in its paragraph",
    "too-deep": "nesting deeper than any formula needs",
    "too-long": "a formula longer than the reader accepts",
    # text that could not be read: expressions
    "nothing": "an expression is missing",
    "operand": "something that cannot start an expression",
    "trailing": "something left over after the end of the expression",
    "argument": "something that cannot be an argument",
    "operator-at-end": "an operator with nothing to its right",
    "function-then-sign": "a function followed by a sign: its argument needs brackets",
    "derivative": "a derivative that cannot be read",
    "differential": "a differential without a variable",
    "number-before-gap": "a number stands alone before a gap, and nothing says what it is for",
    "relation-first": "a relation with nothing to its left",
    "negation": "a negation of something that is not a relation",
    "infix": "an infix command without its second half",
    "substack": "a \\substack that cannot be read",
    "cell": "a cell of a matrix or of cases that cannot be read",
    "prefix-text": "a prefix term that cannot be read",
    # more than one reading
    "ambiguous": "more than one reading, and the document does not decide",
    # files and documents
    "missing-file": "no such file",
    "unreadable-file": "the file cannot be read",
    "unwritable-file": "the output cannot be written",
    "binary-file": "this is not a text file",
    "file-too-large": "the file is larger than allowed",
    "notebook": "this is not a Jupyter notebook",
    "input-file": "a file that may not be included",
    # use
    "usage": "the request cannot be carried out",
    "unknown-name": "an unknown name",
    "no-derivation": "no derivation was found",
    "declaration": "a declaration that cannot be read",
    "meaning": "no meaning is known for this notation",
}
"""The closed vocabulary of error codes, each with what it says to a person."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document: offsets from `start` to before `end`, and the line and column of its start, from 1."""

    start: int
    end: int
    line: int
    column: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`; offsets outside the text are moved to its border."""
        start = max(0, min(start, len(text)))
        line_start = text.rfind("\n", 0, start) + 1
        return cls(start, max(start, min(end, len(text))), text.count("\n", 0, start) + 1, start - line_start + 1)


class Lines:
    """The line starts of a text, for looking up many spans in it.

    `numbers` are the line numbers to report where the text was put together from parts of a file.
    """

    def __init__(self, text: str, numbers: list[int] | None = None) -> None:
        self._size = len(text)
        self._numbers = numbers
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def span(self, start: int, end: int) -> Span:
        """The span from offset `start` to `end`."""
        start = max(0, min(start, self._size))
        line = bisect_right(self._starts, start)
        number = self._numbers[line - 1] if self._numbers else line
        return Span(start, max(start, min(end, self._size)), number, start - self._starts[line - 1] + 1)


class DeriveError(Exception):
    """Something that a person can mend: `code` says what, `span` where, `value` which, `hint` how.

    The code must be one of `MESSAGES`; any other is a mistake of ours and raises KeyError at once. The value is written
    out only when somebody asks for it: most errors of a reader are never shown.
    """

    def __init__(self, code: str, *, span: Span | None = None, value: object = "", hint: str = "") -> None:
        self.code = code
        self.span = span
        self.hint = hint
        self._value = value
        self._what = MESSAGES[code]
        super().__init__(code)

    def __str__(self) -> str:
        return self.message

    @property
    def value(self) -> str:
        """Which: what the error is about, as it was written."""
        return str(self._value)

    @property
    def message(self) -> str:
        """One sentence for a person, without the place."""
        value = self.value
        return self._what + (f": {clip(value)}" if value else "")

    def moved(self, span: Span) -> Self:
        """The same error at another place (a formula's error seen from its document)."""
        twin = self.__class__.__new__(self.__class__)
        twin.__dict__.update(self.__dict__)
        twin.args = self.args
        twin.span = span
        return twin


class UnreadError(DeriveError):
    """A text that could not be read; the step it stands in is `unread`."""


class AmbiguousError(UnreadError):
    """A text with several readings of different meaning; `declaration` is the line that decides between them."""

    def __init__(
        self, *, span: Span | None = None, value: str = "", readings: tuple[str, ...], declaration: str
    ) -> None:
        self.readings = readings
        self.declaration = declaration
        super().__init__(
            "ambiguous",
            span=span,
            value=value,
            hint=f"add the line `{declaration}`" if declaration else "brackets decide it",
        )

    @property
    def message(self) -> str:
        """One sentence for a person, with the readings."""
        return super().message + (f" ({' or '.join(self.readings)})" if self.readings else "")


class UsageError(DeriveError):
    """A request that cannot be carried out: a missing file, a wrong option, an unknown name."""


def clip(value: str, width: int = 80) -> str:
    """The value on one line, shortened in the middle to `width` characters, control characters made visible."""
    flat = " ".join(value[: 4 * width].split())
    if not flat.isprintable():
        flat = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in flat)
    return flat if len(flat) <= width else flat[: width // 2] + " ... " + flat[-(width // 3) :]


def explain(error: DeriveError, text: str = "", *, path: str = "") -> str:
    """The error with its source line and a caret under the place; `text` is the document the span counts in."""
    place = f"{path}: " if path else ""
    if error.span is None:
        return place + error.message + (f"\nhint: {error.hint}" if error.hint else "")
    span = error.span
    out = [f"{path + ':' if path else 'line '}{span.line}{':' if path else ', column '}{span.column}: {error.message}"]
    if text:
        out.extend(_pointed(text, span))
    if error.hint:
        out.append(f"hint: {error.hint}")
    return "\n".join(out)


def _pointed(text: str, span: Span, width: int = 100) -> list[str]:
    """The source line (a window of it where it is long) and the line with the carets."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    end = len(text) if end < 0 else end
    left = max(start, min(span.start - width // 2, end - width))
    right = min(end, left + width)
    shown = "".join(c if c.isprintable() else " " for c in text[left:right])
    lead = "... " if left > start else ""
    carets = "^" * max(1, min(span.end, right) - span.start)
    return [
        "  " + lead + shown + (" ..." if right < end else ""),
        "  " + " " * (len(lead) + span.start - left) + carets,
    ]
