"""LaTeX files: comments, verbatim text and the preamble are masked by position, so that formulas can be found."""

from __future__ import annotations

import re

from derive.notation.markdown import filled, mask_pairs

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_VERBATIM = re.compile(r"\\begin\{(?:verbatim|lstlisting|minted|comment|Verbatim)\*?\}")
_VERB = re.compile(r"\\verb\*?([^\sa-zA-Z])[^\n]*?\1")
_CONDITIONAL = re.compile(r"\\(?:(iffalse)|if(?:[a-zA-Z]+)|(else)|(fi))(?![a-zA-Z])")
_BEGIN = re.compile(r"\\begin\{document\}")
_END = re.compile(r"\\end\{document\}")
_DOCUMENT = re.compile(r"\\documentclass|\\begin\{document\}|\\usepackage")


def looks_like_latex(text: str) -> bool:
    """Whether a text without a telling file name is a LaTeX file."""
    return _DOCUMENT.search(text[:20_000]) is not None


def mask_code(text: str) -> str:
    """The text without comments and verbatim stretches; every offset is kept."""
    text = mask_pairs(text, _VERBATIM, lambda m: m.group().replace("begin", "end", 1), " ")
    text = _VERB.sub(lambda m: filled(m.group(), " "), text)
    text = _COMMENT.sub(lambda m: m.group(1) + " " * (len(m.group()) - len(m.group(1))), text)
    return _mask_false(text) if "\\iffalse" in text else text


def _mask_false(text: str) -> str:
    """The text without what stands between \\iffalse and its \\else or \\fi."""
    pieces: list[str] = []
    at = depth = 0
    for m in _CONDITIONAL.finditer(text):
        if depth == 0:
            if m[1]:
                pieces.append(text[at : m.start()])
                at, depth = m.start(), 1
        elif m[3] or (m[2] and depth == 1):
            depth -= 1
            if depth == 0:
                pieces.append(filled(text[at : m.end()], " "))
                at = m.end()
        elif not m[2] and m.group() not in ("\\iff", "\\ifthenelse"):
            depth += 1
    return "".join([*pieces, text[at:]])


def mask_outside(text: str) -> str:
    """The text with everything but the body of the document replaced by blanks; every offset is kept."""
    begin = _BEGIN.search(text)
    if begin:
        text = filled(text[: begin.end()], " ") + text[begin.end() :]
    end = _END.search(text)
    return text[: end.start()] + filled(text[end.start() :], " ") if end else text
