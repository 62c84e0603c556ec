r"""Macros of a document: \newcommand, \def, \let and \DeclareMathOperator, expanded with a map back to the source.

Expansion is bounded (`FUEL` calls, `SIZE` characters), so that a macro that calls itself ends in an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from derive.errors import Span, UnreadError
from derive.notation.places import Places

FUEL = 5_000
SIZE = 300_000

DEFINING = re.compile(
    r"\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator|DeclareRobustCommand|def|let)\*?(?![a-zA-Z])"
)
_CONTROL = re.compile(r"\\(?:[a-zA-Z]+|[\s\S])?")
_ENDS_WITH_WORD = re.compile(r"\\[a-zA-Z]+$")
_ARITY = re.compile(r"\[(\d)\]\s*")
_PARAMETERS = re.compile(r"(?:#\d)*")


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: how many arguments it takes, its body with #1 .. #9, and the default of an optional first argument."""

    arity: int
    body: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition in a document: the name without its backslash, and the stretch it stands in."""

    name: str
    macro: Macro
    start: int
    end: int


def definitions(text: str) -> list[Definition]:
    """All definitions in a text in order; what cannot be read as one is left out."""
    found = []
    for m in DEFINING.finditer(text):
        definition = _definition(text, m)
        if definition is not None:
            found.append(definition)
    return found


def _definition(text: str, m: re.Match[str]) -> Definition | None:
    kind = m.group().rstrip("*")[1:]
    at = _blanks(text, m.end())
    braced = text[at : at + 1] == "{"
    name = _CONTROL.match(text, _blanks(text, at + 1) if braced else at)
    if name is None or len(name.group()) < 2:
        return None
    at = _blanks(text, name.end())
    if braced:
        if text[at : at + 1] != "}":
            return None
        at = _blanks(text, at + 1)
    if kind == "let":
        return _let(text, m.start(), name.group()[1:], at)
    arity, default = 0, None
    if kind == "def":
        parameters = _PARAMETERS.match(text, at)
        assert parameters is not None
        arity, at = len(parameters.group()) // 2, _blanks(text, parameters.end())
    else:
        arity, default, at = _options(text, at)
    end = closing_brace(text, at)
    if end < 0:
        return None
    body = text[at + 1 : end]
    if kind == "DeclareMathOperator":
        body = rf"\operatorname{'*' if m.group().endswith('*') else ''}{{{body}}}"
    return Definition(name.group()[1:], Macro(arity, body, default), m.start(), end + 1)


def _let(text: str, start: int, name: str, at: int) -> Definition | None:
    """\\let\\a\\b and \\let\\a=b."""
    if text[at : at + 1] == "=":
        at = _blanks(text, at + 1)
    target = _CONTROL.match(text, at)
    body = target.group() if target else text[at : at + 1]
    if not body or body == "\\" + name:
        return None
    return Definition(name, Macro(0, body), start, at + len(body))


def _options(text: str, at: int) -> tuple[int, str | None, int]:
    """[2][default] after the name of a \\newcommand."""
    arity, default = 0, None
    m = _ARITY.match(text, at)
    if m:
        arity, at = int(m[1]), m.end()
        if text[at : at + 1] == "[":
            end = text.find("]", at)
            if end > 0:
                default, at = text[at + 1 : end], _blanks(text, end + 1)
    return arity, default, at


def _blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def closing_brace(text: str, at: int, reach: int = 20_000) -> int:
    """The offset of the brace that closes the one at `at`; -1 where there is none within reach."""
    if text[at : at + 1] != "{":
        return -1
    depth = 0
    k = at
    while k < min(len(text), at + reach):
        c = text[k]
        if c == "\\":
            k += 1
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                return k
        k += 1
    return -1


class _Expander:
    """Reads characters from a stack, with the place each came from, and writes the expanded text."""

    def __init__(self, tex: str, start: int, table: dict[str, Macro]) -> None:
        self.table = table
        self.stack = [(c, start + k) for k, c in enumerate(tex)]
        self.stack.reverse()
        self.text: list[str] = []
        self.origins: list[int] = []
        self.fuel = FUEL

    def run(self) -> tuple[str, Places]:
        while self.stack:
            c, origin = self.stack.pop()
            if c != "\\":
                self.write(c, origin)
            else:
                self.command(origin)
            if len(self.text) > SIZE:
                raise self.error(origin)
        return "".join(self.text), Places.of_characters(self.origins)

    def write(self, text: str, origin: int) -> None:
        for k, c in enumerate(text):
            self.text.append(c)
            self.origins.append(origin + k)

    def error(self, origin: int, code: str = "macro-loop") -> UnreadError:
        return UnreadError(code, span=Span(origin, origin + 1, 1, origin + 1))

    def command(self, origin: int) -> None:
        """A command: expanded where it is a macro, else written as it is."""
        if self.stack and not _is_letter(self.stack[-1][0]):
            self.write("\\", origin)
            c, place = self.stack.pop()
            self.write(c, place)
            return
        name = ""
        places = [origin]
        while self.stack and _is_letter(self.stack[-1][0]):
            c, place = self.stack.pop()
            name += c
            places.append(place)
        macro = self.table.get(name)
        if macro is None:
            self.text.extend("\\" + name)
            self.origins.extend(places)
            return
        self.fuel -= 1
        if self.fuel < 0 or len(self.stack) > SIZE:
            raise self.error(origin)
        self.push(macro.body, self.arguments(macro, origin), origin)

    def arguments(self, macro: Macro, origin: int) -> list[list[tuple[str, int]]]:
        """The arguments after a macro's name."""
        found: list[list[tuple[str, int]]] = []
        if macro.default is not None:
            given = self.optional()
            found.append([(c, origin) for c in macro.default] if given is None else given)
        if macro.arity == len(found):
            self.skip_blanks()  # TeX drops the blanks after a command
        while len(found) < macro.arity:
            self.skip_blanks()
            if not self.stack:
                raise self.error(origin, "missing-argument")
            found.append(self.argument())
        return found

    def skip_blanks(self) -> None:
        while self.stack and self.stack[-1][0].isspace():
            self.stack.pop()

    def optional(self) -> list[tuple[str, int]] | None:
        """[..] where it is given."""
        self.skip_blanks()
        if not self.stack or self.stack[-1][0] != "[":
            return None
        self.stack.pop()
        out = []
        while self.stack and self.stack[-1][0] != "]":
            out.append(self.stack.pop())
        if self.stack:
            self.stack.pop()
        return out

    def argument(self) -> list[tuple[str, int]]:
        """One argument: a braced group without its braces, a command, or one character."""
        first = self.stack.pop()
        out: list[tuple[str, int]] = []
        if first[0] == "{":
            depth = 1
            while self.stack:
                piece = self.stack.pop()
                depth += (piece[0] == "{") - (piece[0] == "}")
                if depth == 0:
                    return out
                out.append(piece)
                if piece[0] == "\\" and self.stack:
                    out.append(self.stack.pop())
            raise self.error(first[1], "brace-open")
        out.append(first)
        if first[0] == "\\" and self.stack:
            out.append(self.stack.pop())
            while _is_letter(out[-1][0]) and self.stack and _is_letter(self.stack[-1][0]):
                out.append(self.stack.pop())
        return out

    def push(self, body: str, arguments: Sequence[list[tuple[str, int]]], origin: int) -> None:
        """Put a body with its arguments back on the stack: its own characters stand where the macro was called."""
        out: list[tuple[str, int]] = []
        k = 0
        while k < len(body):
            if body[k] == "#" and body[k + 1 : k + 2].isdigit() and 0 < int(body[k + 1]) <= len(arguments):
                if _ENDS_WITH_WORD.search(body[max(0, k - 40) : k]):
                    out.append((" ", origin))
                out.extend(arguments[int(body[k + 1]) - 1])
                k += 2
            else:
                out.append((body[k], origin))
                k += 1
        if self.stack and _is_letter(self.stack[-1][0]) and _ENDS_WITH_WORD.search(body[-40:]):
            out.append((" ", origin))
        self.stack.extend(reversed(out))


def _is_letter(c: str) -> bool:
    return c.isalpha() and c.isascii()


def expand(tex: str, start: int, table: dict[str, Macro]) -> tuple[str, Places]:
    """The formula at offset `start` with its macros expanded, and where each character stands in the document.

    Raises UnreadError `macro-loop`, `missing-argument` or `brace-open` with a span whose offsets count in the document.
    """
    if not table or "\\" not in tex:
        return tex, Places.shifted(start)
    return _Expander(tex, start, table).run()
