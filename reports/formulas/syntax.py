"""LaTeX formulas to a small tree: a total reader over an allow-list of commands, which refuses everything else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reports.formulas.symbols import ACCENTS, FONTS, FRACTIONS, IGNORED, LABELS, SYMBOLS, TABLES, TEXTS, UNICODE, Role

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 40
#: Alignment marks and line ends around a formula that stood in an environment.
_ALIGNMENT = re.compile(r"^(?:\s|&)+|(?:\s|&|\\\\)+$")
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|\|\||:=|[^\S\n]+|\n|.", re.DOTALL)


class FormulaError(ValueError):
    """The text is not a formula over the allow-list; the message says why."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol: the TeX that writes it, the Unicode that shows it, its role."""

    tex: str
    char: str
    role: Role


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits, with a decimal point perhaps."""

    digits: str


@dataclass(frozen=True, slots=True)
class Row:
    """Formulas side by side."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A base with a subscript, a superscript and primes, any of them absent."""

    base: Node
    sub: Node | None
    sup: Node | None
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction, or a binomial coefficient where the command says so."""

    command: str
    top: Node
    bottom: Node

    @property
    def is_binomial(self) -> bool:
        """Whether there is no bar between the two parts."""
        return self.command.endswith("binom")


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or a root of another degree."""

    body: Node
    degree: Node | None


@dataclass(frozen=True, slots=True)
class Styled:
    """A formula in another font, or with an accent."""

    command: str
    body: Node


@dataclass(frozen=True, slots=True)
class Words:
    """Words inside a formula, or the name of an operator."""

    command: str
    words: str


@dataclass(frozen=True, slots=True)
class Fenced:
    r"""What stands between ``\left`` and ``\right``; a missing fence is ``None``."""

    left: Symbol | None
    right: Symbol | None
    body: Node


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells: a matrix, cases, aligned lines."""

    environment: str
    rows: tuple[tuple[Node, ...], ...]


Node = Symbol | Number | Row | Script | Fraction | Root | Styled | Words | Fenced | Table


@lru_cache(maxsize=4096)
def parse(source: str) -> Row:
    """Return the tree of a formula.

    Raises:
        FormulaError: too long, too deep, unbalanced, or with a command that is not on the allow-list.
    """
    if len(source) > MAX_LENGTH:
        raise FormulaError(f"longer than {MAX_LENGTH} characters")
    reader = _Reader(_tokens(_ALIGNMENT.sub("", source)))
    row = reader.row(frozenset())
    if reader.peek():
        raise FormulaError(f"unexpected {reader.peek()}")
    return row


def _tokens(source: str) -> list[str]:
    without_comments = re.sub(r"(?<!\\)((?:\\\\)*)%[^\n]*", r"\1", source)
    return _TOKEN.findall(without_comments)


def symbol(token: str) -> Symbol:
    """Return the symbol of one command or character, or raise ``FormulaError``."""
    token = UNICODE.get(token, token)
    if token == "||":
        return Symbol("\\|", "‖", Role.BAR)
    if token == ":=":
        return Symbol("\\mathrel{:=}", ":=", Role.RELATION)
    if token in SYMBOLS:
        char, role = SYMBOLS[token]
        return Symbol(token, char, role)
    if len(token) == 1 and token.isascii() and token.isalpha():
        return Symbol(token, token, Role.ORDINARY)
    raise FormulaError(f"not shown as mathematics: {token}")


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def next(self) -> str:
        token = self.peek()
        if not token:
            raise FormulaError("ends too early")
        self.at += 1
        return token

    def skip_space(self) -> None:
        while self.peek().isspace():
            self.at += 1

    def take(self, token: str) -> bool:
        self.skip_space()
        found = self.peek() == token
        self.at += found
        return found

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise FormulaError(f"{token} expected, not {self.peek() or 'the end'}")

    def row(self, ends: frozenset[str]) -> Row:
        """Items up to one of the ends, which is not consumed, or up to the end of the text."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError("nested too deeply")
        items: list[Node] = []
        while True:
            self.skip_space()
            token = self.peek()
            if not token or token in ends:
                self.depth -= 1
                return Row(tuple(items))
            if token in IGNORED:
                self.at += 1
            elif token in LABELS:
                self.at += 1
                self.words()
            else:
                items.append(self.scripted())

    def scripted(self) -> Node:
        base = Row(()) if self.peek() in ("^", "_") else self.atom()
        sub: Node | None = None
        sup: Node | None = None
        primes = 0
        while True:
            self.skip_space()
            token = self.peek()
            if token in IGNORED:
                self.at += 1
            elif token in ("'", "′"):
                self.at += 1
                primes += 1
            elif token == "_" and sub is None:
                self.at += 1
                sub = self.argument()
            elif token == "^" and sup is None:
                self.at += 1
                sup = self.argument()
            elif token in ("^", "_"):
                raise FormulaError("double script")
            else:
                return base if sub is None and sup is None and not primes else Script(base, sub, sup, primes)

    def argument(self) -> Node:
        """One token or one group, as TeX takes an argument."""
        self.skip_space()
        if self.peek() in ("^", "_", "}", "&", "'", ""):
            raise FormulaError("an argument is missing")
        if self.peek().isascii() and self.peek().isdigit():
            return Number(self.next())
        return self.atom()

    def group(self) -> Row:
        self.expect("{")
        row = self.row(frozenset("}"))
        self.expect("}")
        return row

    def atom(self) -> Node:
        token = self.peek()
        if token == "{":
            return self.group()
        if token.isascii() and token.isdigit():
            return self.number()
        self.at += 1
        if token in FRACTIONS:
            return Fraction(token, self.argument(), self.argument())
        if token == "\\sqrt":
            return self.root()
        if token in FONTS or token in ACCENTS:
            return Styled(token, self.argument())
        if token in TEXTS or token.rstrip("*") == "\\operatorname":
            return Words(token, self.words())
        if token == "\\left":
            return self.fenced()
        if token == "\\begin":
            return self.table()
        return symbol(token)

    def number(self) -> Number:
        digits = self.next()
        while self.peek().isascii() and (self.peek().isdigit() or (self.peek() == "." and self._digit_follows())):
            digits += self.next()
        return Number(digits)

    def _digit_follows(self) -> bool:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else ""
        return following.isascii() and following.isdigit()

    def root(self) -> Root:
        degree: Node | None = None
        if self.take("["):
            degree = self.row(frozenset("]"))
            self.expect("]")
        return Root(self.argument(), degree)

    def words(self) -> str:
        """The raw words of a braced argument; they hold no commands but escaped characters."""
        self.expect("{")
        words = ""
        while (token := self.next()) != "}":
            if token in ("{", "$", "^", "&", "#") or (
                token[0] == "\\" and SYMBOLS.get(token, ("", 0))[1] not in _ESCAPED
            ):
                raise FormulaError(f"{token} among words")
            words += " " if token.isspace() else SYMBOLS[token][0] if token[0] == "\\" else token
        if any(unicodedata.category(c)[0] == "C" for c in words):
            raise FormulaError("a control character")
        return words

    def fence(self) -> Symbol | None:
        self.skip_space()
        token = self.next()
        if token == ".":
            return None
        found = symbol("\\|" if token == "||" else token)
        if found.role not in (Role.OPEN, Role.CLOSE, Role.BAR) or token == "!":
            raise FormulaError(f"{token} is no fence")
        return found

    def fenced(self) -> Fenced:
        left = self.fence()
        body = self.row(frozenset({"\\right"}))
        self.expect("\\right")
        return Fenced(left, self.fence(), body)

    def table(self) -> Table:
        environment = self.words()
        if environment not in TABLES:
            raise FormulaError(f"environment {environment}")
        rows: list[tuple[Node, ...]] = []
        cells: list[Node] = []
        while True:
            cells.append(self.row(frozenset({"&", "\\\\", "\\end"})))
            token = self.next()
            if token == "&":
                continue
            rows.append(tuple(cells))
            cells = []
            if token == "\\end":
                break
        if self.words() != environment:
            raise FormulaError("environments interleave")
        return Table(environment, tuple(rows))


_ESCAPED = (Role.SPACE, Role.ORDINARY)
