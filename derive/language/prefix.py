"""Prefix text: the exchange format of terms in reports, rule tables and on the command line, read and written.

    (sum i (range 1 n) (* (P i) (log (/ (P i) (Q i)))))

A name of a document that is a word of the language is written with a backslash, ``\\range``. ``read`` refuses the
reserved names ``%0``, ``%1``... that the kernel opens binders with; ``read_internal`` takes them.
"""

import re
from fractions import Fraction
from itertools import chain, count
from typing import NoReturn

from derive.errors import Span, UnreadError
from derive.language.heads import APPLY, BINDERS, BOUND, INFINITY, NAME, NUMBER, WORDS
from derive.language.substitution import apply
from derive.language.terms import Term, bound, make, name, number

_TOKEN = re.compile(r"\s*(?:([()])|([^\s()]+))")
_NUMBER = re.compile(r"-?[0-9]+(?:/0*[1-9][0-9]*)?\Z")
_NUMERIC = re.compile(r"-?\d+(?:/\d+)?\Z")
_RESERVED = re.compile(r"%\d+\Z")
_LETTERS = ("i", "j", "k", "m", "r", "s")
_SPOKEN = frozenset({*WORDS, *BINDERS})
_MAX_DEPTH = 300
_MAX_DIGITS = 4000


def read(text: str) -> Term:
    """Read prefix text. Raises :class:`~derive.errors.UnreadError` with the place where it cannot."""
    return _Reader(text, reserved=False).term()


def read_internal(text: str) -> Term:
    """Read prefix text that may hold the kernel's reserved names."""
    return _Reader(text, reserved=True).term()


class _Reader:
    """One pass over the tokens; binders in scope are a list of their names."""

    def __init__(self, text: str, *, reserved: bool) -> None:
        self.text, self.reserved, self.next = text, reserved, 0
        self.tokens = [
            (m.group(1) or m.group(2), m.start(1) if m.group(1) else m.start(2)) for m in _TOKEN.finditer(text)
        ]

    def term(self) -> Term:
        try:
            term = self.one([], 0)
        except RecursionError:
            self.fail("nested too deeply")
        if self.next != len(self.tokens):
            self.fail("text after the term")
        return self.not_infinity(term)

    def not_infinity(self, term: Term) -> Term:
        if term.head == NAME and term.symbol == INFINITY:
            self.next -= 1
            self.fail("infinity is no number, it only ends a range or an interval")
        return term

    def fail(self, why: str) -> NoReturn:
        token, place = self.tokens[self.next] if self.next < len(self.tokens) else ("", len(self.text))
        raise UnreadError("prefix-text", span=Span.of(self.text, place, place + len(token)), value=token, hint=why)

    def peek(self) -> str:
        return self.tokens[self.next][0] if self.next < len(self.tokens) else ""

    def take(self) -> str:
        if self.next >= len(self.tokens):
            self.fail("it ends too early")
        self.next += 1
        return self.tokens[self.next - 1][0]

    def one(self, scope: list[str], depth: int) -> Term:
        if depth > _MAX_DEPTH:
            self.fail("nested too deeply")
        token = self.take()
        if token == ")":
            self.next -= 1
            self.fail("a term was expected")
        if token != "(":
            return self.leaf(token, scope)
        word = self.peek()
        if word in BINDERS and word not in scope:
            return self.binder(scope, depth)
        operator = word in WORDS and word not in scope
        if operator:
            self.next += 1
        args: list[Term] = []
        while self.peek() not in (")", ""):
            argument = self.one(scope, depth + 1)
            ends = operator and (word == "interval" or (word == "range" and len(args) == 1))
            args.append(argument if ends else self.not_infinity(argument))
        closing = self.next
        if self.take() != ")":
            self.fail("a closing bracket was expected")
        if operator:
            self.check_arity(word, len(args), closing)
            return make(word, *args)
        if not args:
            self.fail("an empty bracket")
        return apply(args[0], args[1:]) if len(args) > 1 else args[0]

    def check_arity(self, word: str, given: int, place: int) -> None:
        wanted = WORDS[word]
        if given != wanted if wanted is not None else given < 1:
            self.next = place
            self.fail(f"{word} takes {'one or more' if wanted is None else wanted} arguments, not {given}")

    def binder(self, scope: list[str], depth: int) -> Term:
        head, symbol = self.take(), self.take()
        if symbol in ("(", ")", INFINITY) or _NUMERIC.match(symbol):
            self.next -= 1
            self.fail("the name of a bound variable was expected")
        outer = [self.not_infinity(self.one(scope, depth + 1)) for _ in range(BINDERS[head])]
        body = self.not_infinity(self.one([*scope, symbol], depth + 1))
        if self.take() != ")":
            self.next -= 1
            self.fail("a closing bracket was expected")
        return make(head, *outer, body)

    def leaf(self, token: str, scope: list[str]) -> Term:
        if token in scope:
            return bound(scope[::-1].index(token))
        if _NUMERIC.match(token):
            if len(token) > _MAX_DIGITS or not _NUMBER.match(token):
                self.refuse_token("a number with denominator 0, foreign or too many digits")
            return number(Fraction(token))
        if ("%" in token and not (self.reserved and _RESERVED.match(token))) or token in _SPOKEN:
            self.refuse_token(f"the name {token} is reserved")
        return name(token[1:] if token[1:] in _SPOKEN and token[0] == "\\" else token)

    def refuse_token(self, why: str) -> NoReturn:
        self.next -= 1
        self.fail(why)


def write(term: Term) -> str:
    """Return the prefix text of a term; bound variables get the first letters that are free."""
    if term.loose == 0:
        if term._text is None:
            term._text = _write(term, ())
        return term._text
    return _write(term, ())


def _write(term: Term, scope: tuple[str, ...]) -> str:
    if not scope and term.loose == 0 and term._text is not None:
        return term._text
    if term.head == NUMBER:
        return str(term.value)
    if term.head == NAME:
        return "\\" + term.symbol if term.symbol in _SPOKEN else term.symbol
    if term.head == BOUND:
        return scope[-1 - term.index] if term.index < len(scope) else f"?{term.index - len(scope)}"
    if term.head in BINDERS:
        letter = fresh_letter(scope, term.names)
        outer = [_write(a, scope) for a in term.args[:-1]]
        return f"({' '.join([term.head, letter, *outer, _write(term.args[-1], (*scope, letter))])})"
    parts = [_write(a, scope) for a in term.args]
    return f"({' '.join(parts if term.head == APPLY else [term.head, *parts])})"


def fresh_letter(scope: tuple[str, ...] | set[str], names: frozenset[str] | set[str]) -> str:
    """Return the first of i, j, k, m, r, s, i0, i1... that is neither in scope nor a free name."""
    letters = chain(_LETTERS, (f"i{k}" for k in count()))
    return next(letter for letter in letters if letter not in scope and letter not in names)
