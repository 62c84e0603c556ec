"""LaTeX files: comments, verbatim text and the preamble are masked by position, so that formulas can be found."""

from __future__ import annotations

import re

from derive.notation.markdown import mask_pairs

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_VERBATIM = re.compile(r"\\begin\{(?:verbatim|lstlisting|minted|comment|Verbatim)\*?\}")
_VERB = re.compile(r"\\verb\*?([^\sa-zA-Z])[^\n]*?\1")
_BEGIN = re.compile(r"\\begin\{document\}")
_END = re.compile(r"\\end\{document\}")
_DOCUMENT = re.compile(r"\\documentclass|\\begin\{document\}|\\usepackage")


def looks_like_latex(text: str) -> bool:
    """Whether a text without a telling file name is a LaTeX file."""
    return _DOCUMENT.search(text[:20_000]) is not None


def _filled(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def mask(text: str) -> str:
    """The text with everything but the body of the document replaced by blanks; every offset is kept."""
    text = mask_pairs(text, _VERBATIM, lambda m: m.group().replace("begin", "end", 1), " ")
    text = _VERB.sub(lambda m: _filled(m.group()), text)
    text = _COMMENT.sub(lambda m: m.group(1) + " " * (len(m.group()) - len(m.group(1))), text)
    begin = _BEGIN.search(text)
    if begin:
        text = _filled(text[: begin.end()]) + text[begin.end() :]
    end = _END.search(text)
    if end:
        text = text[: end.start()] + _filled(text[end.start() :])
    return text
