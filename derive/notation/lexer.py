r"""LaTeX mathematics to tokens, each with its place: one regular expression cuts the source, one pass classifies it."""

from __future__ import annotations

import re
from itertools import accumulate

from derive.errors import Span, UnreadError
from derive.notation import vocabulary as v
from derive.notation.braces import settle
from derive.notation.commands import HANDLERS
from derive.notation.tokens import CHARACTERS, COMMANDS, PAIRS, PLAIN, Token

MAX_LENGTH = 2_000_000
RAW_DEPTH = 400
GROUP_DEPTH = 60

_RAW = re.compile(
    r"(?:\s|%[^\n]*)+|\\(?:(?:operatorname|tag|hspace|vspace)\*|[a-zA-Z]+|[\s\S]|$)|\d+(?:\.\d+)?|\.\d+"
    r"|log|(?<![A-Za-z])(?:ln|exp|sum|prod|max|min|lim|sup|inf|argmax|argmin)(?![A-Za-z])"
    r"|(?<![A-Za-z\\])(?:Var|Cov)(?=\s*(?:\(|\[|\\left\b|\\[bB]igg?l?\b))|[\s\S]"
)
"""Commands, numbers, single characters; and functions that were typed without their backslash: `p log p`."""

_MOMENTS = frozenset({"Var", "Cov"})


class Lexer:
    """One pass over the raw pieces of a formula; `tokens` grows, methods return the index of the next raw piece."""

    def __init__(self, source: str) -> None:
        if len(source) > MAX_LENGTH:
            raise UnreadError(
                "too-long", span=Span.of(source, MAX_LENGTH, MAX_LENGTH + 1), value=f"{len(source)} characters"
            )
        self.source = source
        self.tokens: list[Token] = []
        self.raw: list[str] = _RAW.findall(source)
        self.starts: list[int] = list(accumulate(map(len, self.raw), initial=0))
        self.partner: dict[int, int] = {}
        self.depth = 0
        self._pair_braces()

    def _pair_braces(self) -> None:
        """Find the partner of every brace, stopping early where they nest without end."""
        open_braces: list[int] = []
        for k, piece in enumerate(self.raw):
            if piece == "{":
                open_braces.append(k)
                if len(open_braces) > RAW_DEPTH:
                    raise self.error("too-deep", self.starts[k], "{")
            elif piece == "}" and open_braces:
                self.partner[open_braces.pop()] = k

    def error(self, code: str, start: int, value: str = "", hint: str = "", end: int = -1) -> UnreadError:
        """An UnreadError at an offset of the formula."""
        return UnreadError(code, span=Span.of(self.source, start, max(end, start + 1)), value=value, hint=hint)

    def add(self, kind: str, text: str, at: int, after: int, mark: str = "") -> None:
        """Append a token that covers the raw pieces from `at` to before `after`."""
        self.tokens.append(Token(kind, text, self.starts[at], self.starts[after], mark))

    def emit(self, at: int, stop: int, font: str = "") -> None:
        """Turn the raw pieces from `at` to before `stop` into tokens; `font` holds for runs of letters."""
        raw, starts, tokens = self.raw, self.starts, self.tokens
        while at < stop:
            piece = raw[at]
            first = piece[0]
            plain = PLAIN.get(piece)
            if plain is not None and not font:
                tokens.append(Token(plain[0], plain[1], starts[at], starts[at + 1]))
                at += 1
            elif first == "\\":
                at = self.command(at, piece[1:])
            elif first.isspace() or first == "%":
                at += 1
            elif first in v.UNICODE:
                at = self.command(at, v.UNICODE[first])
            elif piece in _MOMENTS and not font:
                at = self.one(at, "SYM", piece, "rm")
            elif len(piece) > 1 and first.isalpha():
                at = self.character(at, piece, font) if font else self.command(at, piece)
            elif len(piece) > 1 or (first.isdigit() and first.isascii()):
                self.add("NUM", piece, at, at + 1)
                at += 1
            else:
                at = self.character(at, piece, font)

    # -- characters

    def character(self, at: int, c: str, font: str = "") -> int:
        """One character that is no command, digit or blank."""
        c = v.UNICODE_SIGNS.get(c, c)
        known = CHARACTERS.get(c)
        if known:
            return self.sign(at, c, known)
        if c.isalpha() and c.isascii():
            return self.letters(at, font) if font == "rm" else self.one(at, "SYM", c, font)
        if c in v.DOUBLE_STRUCK:
            return self.one(at, "SYM", v.DOUBLE_STRUCK[c], "bb")
        if c in v.SUPERSCRIPTS or c in v.SUBSCRIPTS:
            return self.small_digits(at, v.SUPERSCRIPTS if c in v.SUPERSCRIPTS else v.SUBSCRIPTS)
        if c == "~":
            return at + 1
        if c.isalpha():
            return self.one(at, "SYM", c, "")
        return self.one(at, "UNKNOWN", c, "character")

    def joins_digits(self, at: int) -> bool:
        """Whether {,} stands between two numbers."""
        following = self.raw[at + 2 : at + 4]
        if len(following) < 2 or following[0] != "}" or not following[1].isdigit():
            return False
        return self.previous() == "NUM" and "." not in self.tokens[-1].text

    def braced_comma(self, at: int) -> int:
        """0{,}5 is a decimal, 1{,}000{,}000 one number; 1{,}000 alone may be either."""
        after, groups = at, []
        while (
            self.raw[after : after + 3] == ["{", ",", "}"]
            and self.raw[after + 3 : after + 4]
            and self.raw[after + 3].isdigit()
        ):
            groups.append(self.raw[after + 3])
            after += 4
        first = self.tokens[-1]
        if len(groups) == 1 and (len(groups[0]) != 3 or first.text == "0"):
            self.tokens[-1] = Token("NUM", f"{first.text}.{groups[0]}", first.start, self.starts[after])
        elif len(groups) > 1 and all(len(g) == 3 for g in groups):
            self.tokens[-1] = Token("NUM", first.text + "".join(groups), first.start, self.starts[after])
        else:
            text = self.source[first.start : self.starts[after]]
            self.tokens[-1] = Token("UNKNOWN", text, first.start, self.starts[after], "number")
        return after

    def one(self, at: int, kind: str, text: str, mark: str = "") -> int:
        """A token of one raw piece."""
        self.tokens.append(Token(kind, text, self.starts[at], self.starts[at + 1], mark))
        return at + 1

    def sign(self, at: int, c: str, known: tuple[str, str]) -> int:
        """Punctuation, operators and brackets; two characters typed together may be one sign."""
        following = self.raw[at + 1] if at + 1 < len(self.raw) else ""
        if c == "{" and following == "," and self.joins_digits(at):
            return self.braced_comma(at)
        pair = PAIRS.get(c + following)
        if pair:
            self.add(pair[0], pair[1], at, at + 2, pair[2])
            return at + 2
        if c == "." and self.raw[at : at + 3] == [".", ".", "."]:
            self.add("DOTS", "dots", at, at + 3)
            return at + 3
        return self.one(at, *known)

    def letters(self, at: int, font: str) -> int:
        """A run of letters in roman type: one word, or one plain letter."""
        after = at
        while after < len(self.raw) and self.raw[after].isalpha() and self.raw[after].isascii():
            after += 1
        word = "".join(self.raw[at:after])
        self.add("SYM", word, at, after, font if len(word) > 1 else "")
        return after

    def small_digits(self, at: int, table: dict[str, str]) -> int:
        """Unicode superscript or subscript digits: a script with its braces."""
        after, digits = at, ""
        while after < len(self.raw) and self.raw[after] in table:
            digits += table[self.raw[after]]
            after += 1
        kind = "SUP" if table is v.SUPERSCRIPTS else "SUB"
        self.add(kind, "^", at, at)
        self.add("LB", "{", at, at)
        if digits.isdigit():
            self.add("NUM", digits, at, after)
        else:
            for k, letter in enumerate(digits):
                self.add("NUM" if letter.isdigit() else "SYM", letter, at + k, at + k + 1)
        self.add("RB", "}", after, after)
        return after

    # -- commands

    def command(self, at: int, name: str) -> int:
        """One command: a simple token, a command with a handler, or nothing to see."""
        simple = COMMANDS.get(name)
        if simple:
            kind, text, mark = simple
            if kind == "LIM" and text in ("max", "min") and self.last_is_arg():
                start = self.tokens.pop().start
                self.tokens.append(Token("LIM", "arg" + text, start, self.starts[at + 1]))
                return at + 1
            if kind == "BAR" and name in ("mid", "vert") and self.previous() == "BAR" and self.doubled(name, at):
                start = self.tokens.pop().start
                self.tokens.append(Token("DBAR", "||", start, self.starts[at + 1], "two"))
                return at + 1
            if kind == "GAP" and self.tokens and self.tokens[-1].kind == "GAP" and text == ",":
                return at + 1
            self.tokens.append(Token(kind, text, self.starts[at], self.starts[at + 1], mark))
            return at + 1
        handler = HANDLERS.get(name)
        if handler:
            return handler(self, at, name)
        if name in v.INVISIBLE or not name:
            return at + 1
        return self.one(at, "UNKNOWN", "\\" + name, "macro")

    def doubled(self, name: str, at: int) -> bool:
        """Whether \\mid\\mid or \\vert\\vert is typed for a double bar."""
        last = self.tokens[-1]
        return self.source[last.start : last.end] == "\\" + name and not self.source[last.end : self.starts[at]].strip()

    def last_is_arg(self) -> bool:
        """Whether \\arg stands just before (a narrow gap may stand between and is dropped)."""
        if len(self.tokens) > 1 and self.tokens[-1].kind == "GAP" and self.tokens[-2].is_("FUN", "arg"):
            self.tokens.pop()
        return bool(self.tokens) and self.tokens[-1].is_("FUN", "arg")

    def skip_blank(self, at: int) -> int:
        """The next raw piece that is not blank."""
        while at < len(self.raw) and (self.raw[at][0].isspace() or self.raw[at][0] == "%"):
            at += 1
        return at

    def group(self, at: int, after_name: int) -> tuple[int, int, int]:
        """The argument from raw index `at`: (first inside, end of inside, next piece)."""
        at = self.skip_blank(at)
        if at >= len(self.raw):
            raise self.error("missing-argument", self.starts[after_name], self.raw[after_name])
        if self.raw[at] != "{":
            return at, at + 1, at + 1
        close = self.partner.get(at)
        if close is None:
            raise self.error("brace-open", self.starts[at])
        return at + 1, close, close + 1

    def nested(self, at: int, stop: int, font: str = "") -> None:
        """Emit an argument here and now, with a bound on how deep such arguments nest."""
        self.depth += 1
        if self.depth > GROUP_DEPTH:
            raise self.error("too-deep", self.starts[at])
        self.emit(at, stop, font)
        self.depth -= 1

    def slice(self, at: int, stop: int) -> str:
        """The source under the raw pieces from `at` to before `stop`."""
        return self.source[self.starts[at] : self.starts[stop]]

    def previous(self, back: int = 1) -> str:
        """The kind of the last token but `back - 1`."""
        return self.tokens[-back].kind if len(self.tokens) >= back else ""

    def in_script(self) -> bool:
        """Whether the next token is, or opens, the argument of a script."""
        return self.previous() in ("SUB", "SUP") or (self.previous() == "LB" and self.previous(2) in ("SUB", "SUP"))


def lex(source: str) -> list[Token]:
    """The tokens of a formula; raises UnreadError with a span that counts in `source`. Linear in its length."""
    lexer = Lexer(source)
    lexer.emit(0, len(lexer.raw))
    return settle(lexer.tokens, source)
