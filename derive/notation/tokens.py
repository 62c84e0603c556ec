r"""The token, and which class each command and character of LaTeX mathematics belongs to.

NUM SYM FUN BIG LIM       numbers, names, functions, big operators, limits (mark of SYM: its font; T in `^\mathrm{T}`;
                          mark of NUM: `split` for the digits TeX leaves out of a script that has no braces)
OPEN CLOSE HALF NULL      brackets; the invisible `\left.` and `\right.` (mark: L, R, mid from the size command)
BAR DBAR                  bars (mark: L, R, mid from the size command; DBAR `two`: typed as ||)
ADD MUL REL ARROW NEG     operators and relations (mark of REL: the note over it)
SUB SUP PRIME BANG FRAC SQRT ACC SUBSTACK DIFF
ARG GRA                   braces around an argument;  INF INFIX FNI  the visible brace of {n \choose k}
GAP TEXT DOTS BEGIN END AMP ROW COMMA SEMI COLON STOP
UNKNOWN                   a command or character without a meaning (mark: its error code); only its side is unread
"""

from __future__ import annotations

import string
from dataclasses import dataclass

from derive.notation import vocabulary as v


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """One token; `start` and `end` are offsets in the formula. Two tokens of a side never overlap, and none changes."""

    kind: str
    text: str
    start: int
    end: int
    mark: str = ""

    def is_(self, kind: str, text: str) -> bool:
        """Whether the token is one of a kind with this text."""
        return self.kind == kind and self.text == text

    def of_kind(self, kind: str) -> Token:
        """The same as a token of another kind."""
        return Token(kind, self.text, self.start, self.end, self.mark)

    def marked(self, mark: str) -> Token:
        """The same with another mark."""
        return Token(self.kind, self.text, self.start, self.end, mark)


END = Token("EOF", "", -1, -1)


def token_name(token: Token) -> str:
    """The name a SYM token stands for, font included: `P`, `rm:P`, `KL`, `cal:N`."""
    font = token.mark
    if not font or font in ("T", "split") or (font == "rm" and len(token.text) > 1):
        return token.text
    return f"{font}:{token.text}"


def _simple_commands() -> dict[str, tuple[str, str, str]]:
    """Commands without arguments: command -> (kind, text, mark)."""
    table: dict[str, tuple[str, str, str]] = {}
    table.update({c: ("SYM", c, "") for c in v.LETTERS})
    table.update({c: ("SYM", t, "") for c, t in v.SIGNS.items()})
    table.update({c: ("SYM", c, "rm") for c in ("Pr", "gcd", "hom")})
    table.update({c: ("FUN", c, "") for c in v.FUNCTIONS})
    table.update({c: ("BIG", t, v.INTEGRAL_COUNT.get(c, "")) for c, t in v.BIG.items()})
    table.update({c: ("LIM", c, "") for c in v.LIMITS})
    table.update({c: ("REL", t, "") for c, t in v.RELATIONS.items()})
    table.update({c: ("ARROW", t, "") for c, t in v.ARROWS.items()})
    table.update({c: ("ADD", t, "") for c, t in v.SUMMANDS.items()})
    table.update({c: ("MUL", t, "") for c, t in v.FACTORS.items()})
    table.update({c: ("OPEN", t, "") for c, t in v.OPENERS.items()})
    table.update({c: ("CLOSE", t, "") for c, t in v.CLOSERS.items()})
    table.update({c: ("ACC", t, "") for c, t in v.ACCENTS.items()})
    table.update(dict.fromkeys(v.DOTS, ("DOTS", "dots", "")))
    table.update({c: ("FRAC", t, "") for c, t in v.FRACTIONS.items()})
    table.update(dict.fromkeys(v.NARROW_GAPS, ("GAP", ",", "")))
    table.update(dict.fromkeys(v.WIDE_GAPS, ("GAP", "quad", "")))
    table.update({c: ("INFIX", c, "") for c in ("choose", "over", "atop")})
    table.update(dict.fromkeys(("|", "Vert", "parallel"), ("DBAR", "||", "")))
    table.update({"vert": ("BAR", "|", ""), "mid": ("BAR", "|", "mid"), "lvert": ("BAR", "|", "L")})
    table.update({"rvert": ("BAR", "|", "R"), "lVert": ("DBAR", "||", "L"), "rVert": ("DBAR", "||", "R")})
    table.update({"partial": ("DIFF", "partial", ""), "dd": ("DIFF", "d", ""), "prime": ("PRIME", "'", "")})
    table.update({"bmod": ("MUL", "mod", ""), "pmod": ("PMOD", "pmod", "")})
    table["_"] = ("SUB", "_", "")  # Markdown asks to escape it
    table["colon"] = ("COLON", ":", "")
    table.update({"sqrt": ("SQRT", "sqrt", ""), "substack": ("SUBSTACK", "substack", "")})
    table.update({"neg": ("NEG", "not", ""), "lnot": ("NEG", "not", "")})
    return table


COMMANDS = _simple_commands()
CHARACTERS: dict[str, tuple[str, str]] = {
    "{": ("LB", "{"),
    "}": ("RB", "}"),
    "(": ("OPEN", "("),
    "[": ("OPEN", "["),
    ")": ("CLOSE", ")"),
    "]": ("CLOSE", "]"),
    "|": ("BAR", "|"),
    "=": ("REL", "="),
    "<": ("REL", "<"),
    ">": ("REL", ">"),
    "+": ("ADD", "+"),
    "-": ("ADD", "-"),
    "*": ("MUL", "*"),
    "/": ("MUL", "/"),
    "^": ("SUP", "^"),
    "_": ("SUB", "_"),
    ",": ("COMMA", ","),
    ";": ("SEMI", ";"),
    ":": ("COLON", ":"),
    "!": ("BANG", "!"),
    "'": ("PRIME", "'"),
    "&": ("AMP", "&"),
    ".": ("STOP", "."),
    "?": ("STOP", "?"),
}
PAIRS = {
    "||": ("DBAR", "||", "two"),
    ":=": ("REL", ":=", ""),
    "=:": ("REL", "=:", ""),
    "<=": ("REL", "<=", ""),
    ">=": ("REL", ">=", ""),
    "==": ("REL", "=", ""),
    "=>": ("ARROW", "=>", ""),
    "->": ("REL", "->", ""),
}
"""Two characters typed side by side that are one sign."""

_MAY_PAIR = {pair[0] for pair in PAIRS} | {".", "{"}
PLAIN: dict[str, tuple[str, str]] = {c: known for c, known in CHARACTERS.items() if c not in _MAY_PAIR}
PLAIN |= {c: ("SYM", c) for c in string.ascii_letters} | {c: ("NUM", c) for c in string.digits}
"""Characters that are one token whatever stands beside them."""

DELIMITERS = {".": ("NULL", "."), "<": ("OPEN", "<"), ">": ("CLOSE", ">"), "/": ("MUL", "/"), "|": ("BAR", "|")}
DELIMITERS |= {k: CHARACTERS[k] for k in "()[]"}
DELIMITERS |= {
    "\\" + c: COMMANDS[c][:2]
    for c in (*v.OPENERS, *v.CLOSERS, "|", "Vert", "vert", "lvert", "rvert", "lVert")
    if c in COMMANDS
}
DELIMITERS |= {"\\rVert": ("DBAR", "||"), "\\mid": ("BAR", "|"), "\\parallel": ("DBAR", "||")}
"""What may follow \\left and its kin."""
