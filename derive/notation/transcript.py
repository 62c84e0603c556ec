"""What a console printed: vectors, calls with their printed numbers, assignments, and decimals quoted in prose.

Recognised on the raw text, line by line, before Markdown could take `> P` for a quotation. R (`> P`, `[1] 0.1 0.2`,
`$field  #comment`) and Python (`>>> p`, `In [3]: p`, arrays) are understood; values stay the printed decimal strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from derive.notation.word_patterns import WordPattern

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_PROMPT = re.compile(r"^[ \t]*(?:>>>|In \[\d+\]:|R?>)[ \t]+(?P<code>\S.*?)[ \t]*$")
_CONTINUED = re.compile(r"^[ \t]*(?:\+|\.\.\.)[ \t]+(?P<code>\S.*?)[ \t]*$")
_PRINTED = re.compile(r"^[ \t]*\[(?P<index>\d+)\][ \t]+(?P<rest>\S.*?)[ \t]*$")
_FIELD = re.compile(r"^[ \t]*\$(?P<name>`?[A-Za-z.](?:[\w.$]*[\w.])?`?)[ \t]*(?:#[ \t]*(?P<comment>.*?))?[ \t]*$")
_PYTHON_OUT = re.compile(rf"^[ \t]*(?:Out\[\d+\]:[ \t]*)?(?P<rest>(?:array\()?\[|{_NUMBER}[ \t]*(?:#.*)?$|\()")
_ASSIGNMENT = re.compile(r"^[ \t]*(?P<name>[A-Za-z.][\w.]*)[ \t]*(?:<-|=(?!=))[ \t]*(?P<code>[^=\s].*?)[ \t]*$")
_CALL = re.compile(r"^(?P<function>[A-Za-z.][\w.]*)\((?P<args>.*)\)$", re.DOTALL)
_VALUES = re.compile(
    r"^(?:c|np\.array|numpy\.array|array|torch\.tensor|tensor)?[(\[]{1,3}(?P<values>[-+\d.eE,\s/]+)[)\]]{1,3}$"
)
_CODE = re.compile(r"^(?:[A-Za-z_.][\w.]*\(.*\)|[(\[].*[)\]]|[-+*/:^\d.\s]+)$")
_DECIMAL = re.compile(r"(?<![\w.,/:#$\\^_{-])-?(?:\d+\.\d+|\.\d+)(?:[eE][-+]?\d+)?(?![\w/]|[.,]\d|-\d)")
_NO_VALUE = WordPattern(
    r"(?:version|section|chapter|figure|fig\.?|table|tab\.?|eq\.?|equation|appendix|theorem|lemma|page|p\.|§|v|R|Python|\()\s*$",
)
_NUMERAL = re.compile(_NUMBER)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Printed:
    """One number a console printed: its digits as printed, its place (from 1), the field and the comment beside it."""

    value: str
    line: int
    column: int
    field: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Vector:
    """A named vector a console printed or a command assigned; the values are decimal strings."""

    name: str
    values: tuple[str, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function call and the numbers it printed; `args` are the texts of its arguments."""

    function: str
    args: tuple[str, ...]
    line: int
    column: int
    prints: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """`name = expression` as a command, the expression as text."""

    name: str
    expression: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """All a document shows of a console, in order; `lines` are the line numbers (from 1) that are no prose."""

    vectors: tuple[Vector, ...] = ()
    calls: tuple[Call, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    lines: frozenset[int] = field(default=frozenset(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.vectors or self.calls or self.assignments)


@dataclass(frozen=True, slots=True)
class QuotedDecimal:
    """A decimal number quoted in prose, with the sentence around it."""

    value: str
    start: int
    line: int
    column: int
    sentence: str


@dataclass(slots=True)
class _Output:
    """The printed lines under one command."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    prints: list[tuple[int, Printed]] = field(default_factory=list)  # with the number of the print it belongs to


class _Reader:
    def __init__(self, text: str) -> None:
        self.rows = text.split("\n")
        self.vectors: list[Vector] = []
        self.calls: list[Call] = []
        self.assignments: list[Assignment] = []
        self.lines: set[int] = set()

    def read(self) -> Transcript:
        k = 0
        while k < len(self.rows):
            prompt = _PROMPT.match(self.rows[k])
            k = self.command(k, prompt) if prompt else self.loose(k)
        return Transcript(tuple(self.vectors), tuple(self.calls), tuple(self.assignments), frozenset(self.lines))

    # -- commands with a prompt

    def command(self, k: int, prompt: re.Match[str]) -> int:
        """A prompt line with what it printed; a `>` line with no output and no command in it is a quotation."""
        code, column = _without_comment(prompt["code"]), prompt.start("code") + 1
        j = k + 1
        while j < len(self.rows) and (more := _CONTINUED.match(self.rows[j])):
            code += " " + _without_comment(more["code"])
            j += 1
        python = ">>>" in self.rows[k] or "In [" in self.rows[k]
        output, j = self.output(j, python=python)
        assigned = _ASSIGNMENT.match(code)
        if not output.prints and not (python or (assigned and _CODE.match(assigned["code"]))):
            return k + 1
        self.lines.update(range(k + 1, j + 1))
        self.record(code, k + 1, column, output)
        return j

    def record(self, code: str, line: int, column: int, output: _Output) -> None:
        """What one command said: an assignment, a call or a vector."""
        assigned = _ASSIGNMENT.match(code)
        if assigned and not output.prints:
            self.assign(assigned["name"], assigned["code"], line, column)
            return
        prints = tuple(p for _, p in output.prints)
        call = _CALL.match(code)
        if call:
            self.calls.append(Call(call["function"], split_arguments(call["args"]), line, column, prints))
        elif re.fullmatch(r"[A-Za-z.][\w.]*", code) and prints:
            self.vectors.append(Vector(code, tuple(p.value for p in prints), line, column))

    def assign(self, name: str, code: str, line: int, column: int) -> None:
        """An assignment; one of a literal vector is a vector too."""
        self.assignments.append(Assignment(name, code, line, column))
        literal = _VALUES.match(code)
        if literal and not _CALL.match(code.removeprefix("c")):
            self.vectors.append(Vector(name, tuple(literal_values(literal["values"])), line, column))

    def output(self, k: int, *, python: bool) -> tuple[_Output, int]:
        """The printed lines from row `k` on."""
        out = _Output()
        count, due = 0, ("", "")
        while k < len(self.rows):
            row = self.rows[k]
            named, printed = _FIELD.match(row), _PRINTED.match(row)
            if printed and not python:
                if printed["index"] == "1":
                    count += 1
                self.numbers(out, k, printed.start("rest"), printed["rest"], count, due)
                due = due if printed["index"] != "1" else ("", "")
            elif named and not python and self.leads_to_output(k):
                due = (named["name"].strip("`"), (named["comment"] or "").strip())
            elif python and _PYTHON_OUT.match(row):
                self.numbers(out, k, 0, row.partition("]: ")[2] if "Out[" in row else row, 1, due)
            elif python and out.prints and re.match(r"^[ \t]+[-\d.]", row):
                self.numbers(out, k, 0, row, 1, due)
            elif row.strip() or not self.goes_on(k):
                break
            k += 1
        return out, k

    def goes_on(self, k: int) -> bool:
        """Whether output follows the blank row `k` (R puts one between fields)."""
        following = self.rows[k + 1] if k + 1 < len(self.rows) else ""
        return bool(_FIELD.match(following)) and self.leads_to_output(k + 1)

    def leads_to_output(self, k: int) -> bool:
        """Whether a printed line or another field follows row `k`."""
        following = self.rows[k + 1] if k + 1 < len(self.rows) else ""
        return bool(_PRINTED.match(following) or _FIELD.match(following))

    def numbers(self, out: _Output, k: int, offset: int, rest: str, count: int, due: tuple[str, str]) -> None:
        """The numbers of one printed line, with the field and the comment they belong to."""
        values, _, comment = rest.partition("#")
        offset = self.rows[k].find(rest, offset) if rest in self.rows[k] else offset
        for m in _NUMERAL.finditer(values):
            note = comment.strip() or due[1]
            out.prints.append((count, Printed(m.group(), k + 1, offset + m.start() + 1, due[0], note)))

    # -- commands without a prompt

    def loose(self, k: int) -> int:
        """An indented or plain line of code: only assignments of calls and vectors count, nothing with TeX in it."""
        row = self.rows[k]
        m = _ASSIGNMENT.match(_without_comment(row)) if "\\" not in row and "$" not in row else None
        if m and _CODE.match(m["code"]) and (row[:2].isspace() or "<-" in row or _VALUES.match(m["code"])):
            self.assign(m["name"], m["code"], k + 1, m.start("name") + 1)
        return k + 1


def _without_comment(code: str) -> str:
    return code.partition("#")[0].rstrip()


def literal_values(text: str) -> list[str]:
    """The numbers of a literal vector, as written; `1/4` stays a fraction."""
    return text.replace(",", " ").split()


def split_arguments(text: str) -> tuple[str, ...]:
    """The arguments of a call, split at the commas outside of brackets."""
    out, depth, start = [], 0, 0
    for k, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            out.append(text[start:k].strip())
            start = k + 1
    out.append(text[start:].strip())
    return tuple(a for a in out if a)


def read_transcript(text: str) -> Transcript:
    """The console transcript in a text; empty where there is none. Linear in the length."""
    return _Reader(text).read()


def quoted_decimals(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[QuotedDecimal, ...]:
    """Decimals with a point quoted in prose; `taken` are stretches (offsets) that are no prose.

    Section, figure and version numbers, dates, addresses and numbers inside formulas are left out.
    """
    stretches = sorted(taken)
    out: list[QuotedDecimal] = []
    at = line_start = previous = 0
    line = 1
    for m in _DECIMAL.finditer(text):
        while at < len(stretches) and stretches[at][1] <= m.start():
            at += 1
        if at < len(stretches) and stretches[at][0] < m.end():
            continue
        if _NO_VALUE.search(text[max(0, m.start() - 12) : m.start()]):
            continue
        line += text.count("\n", previous, m.start())
        line_start = text.rfind("\n", 0, m.start()) + 1
        previous = m.start()
        out.append(
            QuotedDecimal(m.group(), m.start(), line, m.start() - line_start + 1, _sentence(text, m.start(), m.end()))
        )
    return tuple(out)


def _sentence(text: str, start: int, end: int, reach: int = 400) -> str:
    """The sentence around a place, on one line."""
    left = max(0, start - reach)
    for m in _SENTENCE_END.finditer(text, left, start):
        left = m.end()
    m2 = _SENTENCE_END.search(text, end, min(len(text), end + reach))
    right = m2.end() if m2 else min(len(text), end + reach)
    return " ".join(text[left:right].split())
