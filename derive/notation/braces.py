r"""Which braces are arguments, where brackets end, and how deep they nest.

TeX shows no braces, so a brace that is no argument vanishes, even where it closes inside a bracket opened after it.
The depth limit here makes every later look-ahead to a partner cost at most depth times length.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.errors import Span, UnreadError
from derive.notation.digit_groups import BEHIND, joined
from derive.notation.tokens import Token

DEPTH = 120
TAKES = {"SUB": 1, "SUP": 1, "SQRT": 1, "FRAC": 2, "ACC": 1, "SUBSTACK": 1, "PMOD": 1}
"""How many arguments follow a token."""
_WATCHED = frozenset(["LB", "RB", "INFIX", *TAKES])

_NUMBERS = frozenset(["NUM", "FRAC"])
UP = frozenset(["OPEN", "ARG", "INF", "BEGIN"])
DOWN = frozenset(["CLOSE", "GRA", "FNI", "END"])
_SIDED = frozenset(["NULL", "HALF", "BAR", "DBAR"])
FAMILY = {
    "OPEN": 0,
    "CLOSE": 0,
    "NULL": 0,
    "HALF": 0,
    "BAR": 0,
    "DBAR": 0,
    "ARG": 1,
    "GRA": 1,
    "INF": 2,
    "FNI": 2,
    "BEGIN": 3,
    "END": 3,
}


class _Settler:
    """Walks the tokens once, keeping the open braces and how many arguments are still due."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[Token | None] = []
        self.stack: list[
            tuple[bool, int, int, Token]
        ] = []  # (is an argument, its place in out, arguments due after it, brace)
        self.due = 0
        self.optional = False  # inside \sqrt[ .. ]
        self.number_at = -1  # the place in out of the last number that is no argument

    def fail(self, code: str, token: Token) -> UnreadError:
        return UnreadError(code, span=Span.of(self.source, token.start, token.end), value=token.text)

    def feed(self, token: Token) -> None:
        kind = token.kind
        if self.optional:
            self.optional = token.text != "]"
            self.out.append(token)
        elif kind == "LB":
            self.open(token)
        elif kind == "RB":
            self.close(token)
        elif kind == "INFIX":
            self.infix(token)
        elif not self.due:
            self.free(token)
            self.due = TAKES.get(kind, 0)
        elif kind != "GAP":
            self.argument(token)

    def free(self, token: Token) -> None:
        """A token that is no argument: what stands right behind a number is a group of its digits, or marked."""
        if token.kind in _NUMBERS:
            last = len(self.out) - 1
            while last > self.number_at and ((between := self.out[last]) is None or between.is_("GAP", ",")):
                last -= 1
            before = self.out[last] if 0 <= last == self.number_at else None
            if before is not None:
                whole = joined(before, token, self.source)
                if whole is not None:
                    self.out[last:] = [whole]
                    return
                if token.kind == "NUM" or before.text.isdecimal():
                    token = token.marked(BEHIND)
            if token.kind == "NUM":
                self.number_at = len(self.out)
        self.out.append(token)

    def open(self, token: Token) -> None:
        if self.due:
            self.stack.append((True, len(self.out), self.due - 1, token))
            self.due = 0
            self.out.append(token.of_kind("ARG"))
        else:
            self.stack.append((False, len(self.out), 0, token))
            self.out.append(None)

    def close(self, token: Token) -> None:
        if not self.stack:
            raise self.fail("brace-close", token)
        is_argument, place, self.due, _ = self.stack.pop()
        if is_argument:
            self.out.append(token.of_kind("GRA"))
        elif self.out[place] is not None:
            self.out.append(token.of_kind("FNI"))

    def infix(self, token: Token) -> None:
        """{n \\choose k}: the one visible brace that stays."""
        if self.stack and not self.stack[-1][0]:
            self.out[self.stack[-1][1]] = self.stack[-1][3].of_kind("INF")
        self.out.append(token)
        self.due = 0

    def argument(self, token: Token) -> None:
        """A token where an argument is due: it is the argument, or starts one."""
        if token.kind in TAKES:  # \frac\sqrt..: the argument is the whole thing; the parser reads it
            self.due += TAKES[token.kind] - 1
            self.out.append(token)
        elif token.text == "[" and self.out and self.out[-1] is not None and self.out[-1].kind == "SQRT":
            self.optional = True
            self.out.append(token)
        elif token.kind == "NUM" and len(token.text) > 1:
            self.digits(token)
        else:
            self.due -= 1
            self.out.append(token)

    def digits(self, token: Token) -> None:
        """\\frac12 is 1/2, and x^10 is x^1 0 as TeX sets it."""
        for k in range(min(self.due, len(token.text))):
            self.out.append(Token("NUM", token.text[k], token.start + k, token.start + k + 1))
        rest = token.text[self.due :]
        if rest:
            self.out.append(Token("NUM", rest, token.start + self.due, token.end, "split"))
        self.due = max(0, self.due - len(token.text))


def settle(tokens: Sequence[Token], source: str) -> list[Token]:
    """Turn argument braces into ARG and GRA, drop all others; raises UnreadError for unbalanced or too deep nesting."""
    settler = _Settler(source)
    for token in tokens:
        if token.kind in _WATCHED or settler.due or settler.optional:
            settler.feed(token)
        elif token.kind in _NUMBERS:
            settler.free(token)
        else:
            settler.out.append(token)
    if settler.stack:
        raise settler.fail("brace-open", settler.stack[-1][3])
    out = [t for t in settler.out if t is not None]
    depth = 0
    for token in out:
        if token.kind in UP:
            depth += 1
            if depth > DEPTH:
                raise settler.fail("too-deep", token)
        elif token.kind in DOWN:
            depth = max(0, depth - 1)
    return out


def partners(tokens: Sequence[Token]) -> list[int]:
    """For every opening token the index of the one that closes it; the number of tokens for all others."""
    size = len(tokens)
    found = [size] * size
    stack: list[int] = []
    for j, token in enumerate(tokens):
        kind = token.kind
        if kind not in FAMILY:
            continue
        if kind in UP or (token.mark == "L" and kind in _SIDED):
            stack.append(j)
        elif (
            (kind in DOWN or (token.mark == "R" and kind in _SIDED))
            and stack
            and FAMILY[tokens[stack[-1]].kind] == FAMILY[kind]
        ):
            found[stack.pop()] = j
    return found


def skip_scripts(tokens: Sequence[Token], found: Sequence[int], j: int) -> int:
    """The index after the scripts and primes that start at `j`."""
    size = len(tokens)
    while j < size:
        kind = tokens[j].kind
        if kind == "PRIME":
            j += 1
        elif kind in ("SUB", "SUP"):
            j += 1
            if j < size and tokens[j].kind == "ARG":
                j = found[j] + 1
            else:
                j += 2 if j < size and tokens[j].kind in ("ACC", "SQRT") else 1
        else:
            break
    return min(j, size)


def shape(tokens: Sequence[Token], found: Sequence[int], j: int) -> str:
    """What the bracket at `j` holds: `empty`, `multi` (several arguments), `simple`, `accented`, `number` or `complex`.

    `simple` is one name, `accented` one name under an accent.
    """
    end = found[j]
    first = j + 1
    while first < end and tokens[first].kind == "GAP":
        first += 1
    if first >= end:
        return "empty"
    if _has_separator(tokens, found, first, end):
        return "multi"
    if tokens[first].kind == "TEXT" and _last(tokens, end) == first + 1:
        return "simple"
    if tokens[first].kind == "ACC":
        first += 1
        after = found[first] + 1 if first < end and tokens[first].kind == "ARG" else first + 1
        return "accented" if skip_scripts(tokens, found, after) >= _last(tokens, end) else "complex"
    if first < end and tokens[first].kind == "SYM" and skip_scripts(tokens, found, first + 1) >= _last(tokens, end):
        return "simple"
    return "number" if first < end and tokens[first].kind == "NUM" and _last(tokens, end) == first + 1 else "complex"


def _last(tokens: Sequence[Token], end: int) -> int:
    """The index after the last token before `end` that is not a gap."""
    while tokens[end - 1].kind == "GAP":
        end -= 1
    return end


def _has_separator(tokens: Sequence[Token], found: Sequence[int], first: int, end: int) -> bool:
    bars = 0
    k = first
    while k < end:
        kind = tokens[k].kind
        if kind in ("COMMA", "SEMI", "COLON", "DBAR", "REL") and found[k] >= end:
            return True
        if kind == "ADD" and tokens[k].text in ("cup", "cap", "setminus"):  # P(A \cap B): sets are no factors
            return True
        if kind == "BAR" and tokens[k].mark not in ("L", "R"):
            bars += 1
        k = found[k] + 1 if found[k] < end else k + 1
    return bars % 2 == 1
