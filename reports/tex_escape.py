"""Plain text made harmless for TeX: no character of it keeps a special meaning, none is unknown to the fonts."""

from __future__ import annotations

import unicodedata
from typing import Final

from reports.formulas.symbols import UNICODE

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_\allowbreak{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "-": "-{}",
    "`": r"\textasciigrave{}",
    "'": "'{}",
    "?": "?{}",
    "!": "!{}",
    "‘": "`{}",
    "’": "'{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
    "–": "--{}",
    "—": "---{}",
    "…": r"\ldots{}",
    "\u00a0": "~",
    "²": r"\textsuperscript{2}",
    "³": r"\textsuperscript{3}",
    "¹": r"\textsuperscript{1}",
}
_SUPERSCRIPTS: Final = dict(zip("⁰⁴⁵⁶⁷⁸⁹", "0456789", strict=True))


def escape_tex(text: str) -> str:
    """Return text for TeX's text mode: specials escaped, what the fonts lack named by its code point."""
    return "".join(map(_escape, text))


def escape_tex_verbatim(text: str) -> str:
    """Return text for a typewriter line in which every space counts and no hyphen or ligature is made."""
    return escape_tex(text).replace(" ", "\\ ")


def _escape(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isascii():
        return char if char.isprintable() else " " if char.isspace() else r"\textbullet{}"
    if "\u00c0" <= char <= "\u017f" and char.isalpha() and unicodedata.decomposition(char):
        return char
    if char in _SUPERSCRIPTS:
        return rf"\textsuperscript{{{_SUPERSCRIPTS[char]}}}"
    if char in UNICODE:
        return rf"\ensuremath{{{UNICODE[char]}}}"
    return rf"\texttt{{[U+{ord(char):04X}]}}"
