"""Commands that take arguments, and what each leaves among the tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from derive.notation import vocabulary as v
from derive.notation.tokens import CHARACTERS, COMMANDS, DELIMITERS, Token

if TYPE_CHECKING:
    from derive.notation.lexer import Lexer

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.]*(?:-[A-Za-z]{2,})*")
_LETTERS = re.compile(r"[A-Za-z]+")
_IN_LAW = re.compile(
    r"\W*(?:\\(?:text|textrm|mathrm|rm|mathcal|mathscr|mathsf|mbox|cal)\b)?\W*(?:d|D|L|law|dist|distr|in law)\W*(?<!\))"
)
_LABEL_C = re.compile(r"\\(?:overset|stackrel)\s*\{\s*c\s*\}")
_DEFINED = re.compile(r"\W*(?:\\(?:text|mathrm|textrm|rm|mbox|operatorname))?\W*(?:def\w*|Def\w*|\\triangle)\W*")


def _size(lexer: Lexer, at: int, name: str) -> int:
    """\\left, \\bigr and kin: the delimiter after it takes the side."""
    target = lexer.skip_blank(at + 1)
    known = DELIMITERS.get(lexer.raw[target]) if target < len(lexer.raw) else None
    if known is None and target < len(lexer.raw) and lexer.raw[target] in v.UNICODE:
        known = DELIMITERS.get("\\" + v.UNICODE[lexer.raw[target]])
    if known is None:
        return at + 1
    kind, text = known
    side = v.SIZES[name]
    if kind == "NULL" and side == "L":
        kind = "HALF"
    if kind in ("OPEN", "CLOSE") and side in "LR":
        kind = "OPEN" if side == "L" else "CLOSE"
    lexer.add(kind, text, at, target + 1, "" if kind == "MUL" else side)
    return target + 1


def _row(lexer: Lexer, at: int, _name: str) -> int:
    """A line break, with its optional [2pt]."""
    after = at + 1
    if lexer.raw[after : after + 1] == ["["] and lexer.raw[after + 1 : after + 2] and lexer.raw[after + 1][0].isdigit():
        while after < len(lexer.raw) and lexer.raw[after] != "]":
            after += 1
        after = min(after + 1, len(lexer.raw))
    lexer.add("ROW", "\\\\", at, after)
    return after


def _text(lexer: Lexer, at: int, _name: str) -> int:
    """\\text{..}: a name where a name belongs, else words."""
    first, stop, after = lexer.group(at + 1, at)
    content = lexer.slice(first, stop)
    words = " ".join(content.split())
    if content in ("d", "e"):
        _font_word(lexer, "text", "rm", content, at, after)
    elif _NAME.fullmatch(content) and _is_name_text(lexer, content, after):
        lexer.add("SYM", content, at, after, "rm")
    elif words:
        lexer.add("TEXT", words, at, after)
    return after


def _is_name_text(lexer: Lexer, word: str, after: int) -> bool:
    following = lexer.raw[after] if after < len(lexer.raw) else ""
    if lexer.in_script():
        return True
    if word.lower() in v.CONNECTIVES or word.lower() in v.UNITS:
        return False
    if following in ("(", "[", "_", "\\left"):
        return True
    if _is_operator(lexer.raw[lexer.skip_blank(after)] if lexer.skip_blank(after) < len(lexer.raw) else ""):
        return True
    if lexer.previous() == "NUM":
        return word[0].isupper()
    return lexer.previous() in (
        "",
        "REL",
        "ADD",
        "MUL",
        "OPEN",
        "COMMA",
        "SEMI",
        "BAR",
        "DBAR",
        "LB",
        "AMP",
        "ROW",
        "FUN",
    )


def _is_operator(piece: str) -> bool:
    """Whether a raw piece is an operator or relation: what stands before it is an operand."""
    kind = CHARACTERS.get(piece, ("", ""))[0] or COMMANDS.get(piece[1:], ("", "", ""))[0]
    return kind in ("ADD", "MUL", "REL", "SUP", "SUB")


def _font(lexer: Lexer, at: int, name: str) -> int:
    """\\mathrm{..} and kin: one name, a function, several letters, or a mere wrapper."""
    first, stop, after = lexer.group(at + 1, at)
    font = v.FONTS[name]
    pieces = lexer.raw[first:stop] if stop - first <= 40 else []
    word = "".join(p for p in pieces if not p.isspace() and p not in ("\\,", "\\;", "\\!", "\\ ", "\\:"))
    if not _font_word(lexer, name, font, word, at, after):
        whole = lexer.previous() in ("SUB", "SUP")  # the script is all of A_\mathrm{B \times C}
        if whole:
            lexer.add("LB", "{", at, first)
        lexer.nested(first, stop, font if font in ("rm", "bf") else "")
        if whole:
            lexer.add("RB", "}", stop, after)
    return after


def _font_word(lexer: Lexer, name: str, font: str, word: str, at: int, after: int) -> bool:
    """Emit the word of a font command as one token (or one a letter); False when it is no word."""
    if font == "rm" and word == "d" and name != "operatorname":
        lexer.add("DIFF", "d", at, after)
    elif font == "rm" and word == "e":  # Euler's number, whatever the font
        lexer.add("SYM", "e", at, after)
    elif font == "rm" and word.lower() in v.UNITS and lexer.previous() in ("NUM", "CLOSE"):
        lexer.add("TEXT", word, at, after)
    elif word in v.FUNCTION_WORDS:
        lexer.add("FUN", word, at, after)
    elif word in v.LIMITS:
        lexer.add("LIM", word, at, after)
    elif word == "T" and lexer.in_script():
        lexer.add("SYM", "T", at, after, "T")
    elif _NAME.fullmatch(word) and _is_one_word(word, font):
        lexer.add("SYM", word, at, after, font)
    elif word.isascii() and word.isdigit():
        lexer.add(*(("SYM", word, at, after, font) if font in ("bb", "bf") else ("NUM", word, at, after)))
    elif word[:1] == "\\" and word[1:] in v.LETTERS:
        lexer.add("SYM", word[1:], at, after, "" if font == "rm" else font)
    else:
        return False
    return True


def _is_one_word(word: str, font: str) -> bool:
    """In bold, two letters or a run of capitals are several names; everywhere else letters side by side are a word."""
    if font != "bf" or len(word) == 1:
        return True
    return word in v.KNOWN_WORDS or (len(word) > 2 and not word.isupper())


def _font_switch(lexer: Lexer, at: int, name: str) -> int:
    """{\\rm KL} and {\\bf x}: the letters that follow."""
    font = v.FONT_SWITCHES[name]
    first = lexer.skip_blank(at + 1)
    after = first
    while after < len(lexer.raw) and _LETTERS.fullmatch(lexer.raw[after]):
        after += 1
    word = "".join(lexer.raw[first:after])
    if not word:
        return at + 1
    if not _font_word(lexer, name, font, word, at, after):
        lexer.nested(first, after, font)
    return after


def _note_over(lexer: Lexer, at: int, name: str) -> int:
    """\\overset{note}{=}: the note stays on the relation; over anything else it is decoration, under it an index."""
    first, stop, after = lexer.group(at + 1, at)
    note = lexer.slice(first, stop).strip()
    base, base_stop, after = lexer.group(after, at)
    before = len(lexer.tokens)
    lexer.nested(base, base_stop)
    made = lexer.tokens[before:]
    if len(made) == 1 and made[0].kind in ("REL", "ARROW"):
        text = made[0].text
        if text == "=" and note:
            text = ":=" if _DEFINED.fullmatch(note) else "~" if _is_in_law(lexer, note) else "="
        lexer.tokens[before:] = [Token(made[0].kind, text, lexer.starts[at], lexer.starts[after], note)]
    elif name == "underset":
        lexer.add("SUB", "_", at, at + 1)
        lexer.add("LB", "{", first - 1, first)
        lexer.nested(first, stop)
        lexer.add("RB", "}", stop, stop + 1)
    return after


def _is_in_law(lexer: Lexer, note: str) -> bool:
    """Tell whether an equality is one of distributions, ``\\overset{d}{=}``: ``d`` may be a label behind a, b and c."""
    return bool(_IN_LAW.fullmatch(note)) and _LABEL_C.search("".join(lexer.raw)) is None


def _arrow_note(lexer: Lexer, at: int, _name: str) -> int:
    """\\xrightarrow{d}: a relation with its note."""
    first, stop, after = lexer.group(at + 1, at)
    lexer.add("REL", "->", at, after, lexer.slice(first, stop).strip())
    return after


def _brace_under(lexer: Lexer, at: int, _command: str) -> int:
    """\\underbrace{x}_{words}: the words under (or over) the brace are no index."""
    first, stop, after = lexer.group(at + 1, at)
    lexer.nested(first, stop)
    script = lexer.skip_blank(after)
    if script < len(lexer.raw) and lexer.raw[script] in ("_", "^"):
        first, _, after = lexer.group(script + 1, at)
        name = lexer.raw[first][1:] if first < len(lexer.raw) else ""
        if first + 1 == after and (name in v.TEXTS or name in v.FONTS):  # _\text{words} without braces around
            after = lexer.group(after, at)[2]
    return after


def _environment(lexer: Lexer, at: int, name: str) -> int:
    """\\begin{..} and \\end{..}; the column list of an array is dropped."""
    first, stop, after = lexer.group(at + 1, at)
    environment = "".join(lexer.raw[first:stop][:20]).rstrip("*")
    lexer.add("BEGIN" if name == "begin" else "END", {"dcases": "cases"}.get(environment, environment), at, after)
    if name == "begin" and environment in ("array", "tabular", "alignat", "alignedat"):
        brace = lexer.skip_blank(after)
        if brace < len(lexer.raw) and lexer.raw[brace] == "{":
            after = lexer.group(brace, at)[2]
    return after


def _dropped(lexer: Lexer, at: int, _name: str) -> int:
    """A command and its argument that show nothing."""
    return lexer.group(at + 1, at)[2]


def _reference(lexer: Lexer, at: int, _name: str) -> int:
    first, stop, after = lexer.group(at + 1, at)
    lexer.add("TEXT", f"({lexer.slice(first, stop)})", at, after)
    return after


def _shown(_lexer: Lexer, at: int, _name: str) -> int:
    """\\boxed{x}: the braces vanish like all others."""
    return at + 1


def _negation(lexer: Lexer, at: int, _name: str) -> int:
    """\\not=, \\not\\in: one relation."""
    target = lexer.skip_blank(at + 1)
    piece = lexer.raw[target] if target < len(lexer.raw) else ""
    relation = v.RELATIONS.get(piece.lstrip("\\"))
    if relation is None:
        raise lexer.error("negation", lexer.starts[at], piece)
    lexer.add("REL", v.NEGATED.get(relation, "!" + relation), at, target + 1)
    return target + 1


Handler = Callable[["Lexer", int, str], int]
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(v.SIZES, _size),
    **dict.fromkeys(v.TEXTS, _text),
    **dict.fromkeys(v.FONTS, _font),
    **dict.fromkeys(v.FONT_SWITCHES, _font_switch),
    **dict.fromkeys(v.INVISIBLE_WITH_ARGUMENT, _dropped),
    **dict.fromkeys(("overset", "stackrel", "underset"), _note_over),
    **dict.fromkeys(("underbrace", "overbrace"), _brace_under),
    **dict.fromkeys(("begin", "end"), _environment),
    **dict.fromkeys(("eqref", "ref", "cref", "cite"), _reference),
    **dict.fromkeys(
        ("boxed", "cancel", "fbox", "ensuremath", "mathrel", "mathbin", "mathord", "mathinner", "mathpunct"), _shown
    ),
    "textcolor": _dropped,
    "xrightarrow": _arrow_note,
    "not": _negation,
    "\\": _row,
}
