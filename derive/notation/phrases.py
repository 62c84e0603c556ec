"""Phrases that say what names are: "p and q are mass functions", "non-negative numbers a_1, ..., a_n"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from derive.notation.asserted import is_asserted
from derive.notation.clauses import ASSERTS
from derive.notation.exceptions import are_several, excepts_before, excepts_behind
from derive.notation.sentences import sentence_before
from derive.notation.word_patterns import WordPattern

_MATH: Final = r"\$\$?[^$]{1,120}\$\$?"
_NAMES: Final = rf"{_MATH}(?:(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+){_MATH})*"
_IS: Final = r"(?:are|be|being|denote|both)"
_SMALL: Final = r"(?:(?:both|all|any|some|two|a|an|the|arbitrary|given|fixed|discrete|finite|pairs? of|real)\s+)*"
_NUMBERS: Final = (
    r"(?:(?:real|rational|finite)[\s-]+)*(?:numbers?|reals?|constants?|values?|weights?|parameters?|scalars?)\b"
)
_LAW: Final = (
    r"(?:(?:probability\s+)?(?:mass\s+functions?|pmfs?|distributions?|laws?)|probability\s+vectors?)\b(?!\s+functions?)"
)
#: ``positive definite matrices`` and ``non-negative functions`` are no numbers; whole numbers have their own phrases.
_NO_NUMBER: Final = r"(?![\s,-]*(?:integers?|semi|definite|functions?|whole|or|with|if|when|only|unless|\w*\s*matri)\b)"

#: ``convex on an interval`` and ``convex in the pair`` say less.
_EVERYWHERE: Final = r"(?!\s+(?:on|over|in|for|if|when|combinations?|sets?|hulls?)\b)"

#: What names may be said to be, in the order in which the phrases are tried.
_PHRASES: Final = {
    "uniform": rf"(?:{_LAW}\s+of\s+(?:the|a)\s+)?(?:discrete\s+)?uniform\s+{_LAW}",
    "pmf": _LAW,
    "positive": rf"(?:strictly\s+)?positive(?:,?\s+{_NUMBERS})?\b{_NO_NUMBER}",
    "non-negative": rf"non-?negative(?:\s+{_NUMBERS})?\b{_NO_NUMBER}",
    "size": r"(?:positive\s+(?:integers?|whole\s+numbers?)|natural\s+numbers?)\b",
    "natural": r"non-?negative\s+(?:integers?|whole\s+numbers?)\b",
    "whole": r"(?:integers?|whole\s+numbers?)\b",
    "convex": rf"(?:strictly\s+)?convex(?:\s+functions?)?\b{_EVERYWHERE}",
    "real": r"(?:real\s+numbers?|logits?)\b",
    "one-hot": r"one-?\s?hot(?:[\s-]+(?:encoded|encoding|labels?|targets?|vectors?|ground[\s-]truth))*\b",
    "finite-set": r"finite(?:\s+sets?)?\b",
}
_ANY: Final = "|".join(f"(?P<k{k}>{phrase})" for k, phrase in enumerate(_PHRASES.values()))
_PATTERNS: Final = (
    # "is" says it of one name only: "the reward is $r$, and $p$ is a distribution"
    re.compile(rf"(?P<names>{_MATH})\s+(?:is|denotes)\s+{_SMALL}(?:{_ANY})", re.IGNORECASE),
    re.compile(rf"(?P<names>{_NAMES})\s+{_IS}\s+{_SMALL}(?:{_ANY})", re.IGNORECASE),
)
_BEFORE: Final = re.compile(rf"\b(?:{_ANY})\s+(?P<names>{_NAMES})", re.IGNORECASE)
_ENDS_BEFORE: Final = WordPattern(rf"\b(?:{_ANY})\s+\Z")
#: The last word of each of the phrases, without an s at its end; it may have others before a hyphen.
_LAST: Final = frozenset(
    {"function", "pmf", "distribution", "law", "vector", "positive", "negative", "nonnegative", "number", "real"}
    | {"logit", "constant", "value", "weight", "parameter", "scalar", "integer", "convex", "finite", "set"}
    | {"label", "target", "hot", "encoded", "encoding", "truth"}
)
#: What a text concludes of a name that it has defined is a claim about its definition: "Then $w$ is a distribution".
_CONCLUDED: Final = WordPattern(rf"\b(?:as|since|because)\W*\Z|(?:{ASSERTS.pattern})[^.;:$]{{0,30}}\Z")
_OTHERS: Final = rf"(?:{_MATH}(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+))*\Z"
_THESE: Final = r"(?:(?:the|these|those|all|its|their|numbers?|values?|entries|variables?|quantities|terms)\s+){0,3}"
#: Right before names: what is said is said of something that belongs to them, of each of them, or of some.
_BELONGS: Final = WordPattern(rf"\b(?:of|at|in|between|by|on|to|from|than|over)\s+{_THESE}{_OTHERS}")
_OF_EACH: Final = WordPattern(
    r"(?<!one of the )(?<!some of the )(?<!most of the )"
    r"\b(?:all|each|every|both|any|values?|entries|components|elements|members|terms)(?:\s+one)?\s+of\s+"
    rf"{_THESE}{_OTHERS}",
)
_OF_SOME: Final = WordPattern(
    r"\b(?:some|most|many|few|several|half|none|(?:at\s+(?:least|most)|exactly|only)\s+\w+)\s+(?:of\s+)?"
    rf"{_THESE}{_OTHERS}",
)
#: Words behind a real number that restrict it: it is not any number then.
_RESTRICTED: Final = re.compile(
    r"\s*,?\s*(?:between|in|on|with|such|that|satisfying|which|whose|less|greater|larger|smaller|at|below|above|not|other|"
    r"different|from|for|so|chosen|where|[<>=]|\$)",
    re.IGNORECASE,
)
_SENTENCE: Final = 400
_SIGN: Final = re.compile(r"\b(?:positive|non-?negative)\b", re.IGNORECASE)
#: Names with a bound by a number, of which the words say more: "Let $n \\geq 1$ be an integer".
_LESS: Final = r"(?:<|\\leq?(?:slant)?(?![A-Za-z]))"
_MORE: Final = r"(?:>|\\geq?(?:slant)?(?![A-Za-z]))"
_BOUNDED: Final = re.compile(rf"(?:\d+\s*{_LESS})?(?P<names>[^<>=]*?)(?:(?:{_LESS}|{_MORE})\s*-?\d+)?")
_LISTED: Final = re.compile(r"\s*=\s*(?:\\left)?[(\[][^()\[\]]*(?:\\right)?[)\]](?:\^.*)?\Z")
_RELATES: Final = re.compile(r"[<>=]|\\(?:[lg]eq?(?:slant)?|neq?)(?![A-Za-z])")


#: Behind these begins a formula, or one of several in a display: ``Z = \\sum_y w(y), \\qquad q(y) = w(y) / Z``.
_BEGINS: Final = r"(?:[$,;&]|\\\\|\\q?quad\b|\\[,;])"


def phrases(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield what names are said to be, as LaTeX, with the offset: ("non-negative", "a_1, \\ldots, a_n", 812)."""
    for kind, match in _matches(text):
        for latex in re.findall(_MATH, match["names"]):
            yield kind, _without_bound(latex.strip("$").strip()), match.start()


def _without_bound(latex: str) -> str:
    r"""Return the names without a bound by a number, ``a, b`` of ``a, b > 0``, or a list of entries; or all as it is.

    What is said of ``p = (p_1, \ldots, p_n)`` is said of p.
    """
    latex = _LISTED.sub("", latex)
    bounded = _BOUNDED.fullmatch(latex)
    return latex if bounded is None or _RELATES.search(bounded["names"]) else bounded["names"].strip()


def said_laws(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the names that are said to be laws, as LaTeX, with the offset behind the words."""
    for kind, match in _matches(text):
        if kind in ("pmf", "uniform"):
            yield [latex.strip("$").strip() for latex in re.findall(_MATH, match["names"])], match.end()


def functions_said(text: str) -> set[str]:
    """Return the plain letters that are said to be laws or convex, and so are applied where a bracket follows."""
    said = {latex for kind, latex, _ in phrases(text) if kind in ("uniform", "pmf", "convex")}
    return {latex for latex in said if latex.isalpha() and latex.isascii()}


def without_signs(text: str) -> str:
    """Return the text, equally long, without the words that are understood to say the sign of numbers."""
    for kind, match in _matches(text):
        if kind in ("positive", "non-negative", "size", "natural"):
            without = _SIGN.sub(lambda m: " " * len(m[0]), match[0])
            text = text[: match.start()] + without + text[match.end() :]
    return text


def _is_of_a_part(before: str) -> bool:
    """Tell whether words before names speak of what belongs to them: "the sum of $a$ and $b$ is positive"."""
    return _OF_SOME.search(before) is not None or (
        _BELONGS.search(before) is not None and _OF_EACH.search(before) is None
    )


@lru_cache(maxsize=4)
def _matches(text: str) -> tuple[tuple[str, re.Match[str]], ...]:
    return tuple(_found(text))


def _found(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    for matches in (*(pattern.finditer(words) for pattern in _PATTERNS), _before_names(words)):
        for match in matches:
            before = words[max(0, match.start() - _SENTENCE) : match.start()]
            kind = next(kind for k, kind in enumerate(_PHRASES) if match[f"k{k}"])
            restricted = kind == "real" and _RESTRICTED.match(words, match.end())
            sentence = sentence_before(before)
            apart = excepts_before(sentence) or excepts_behind(words[match.end() : match.end() + _SENTENCE])
            excepted = apart and kind not in ("pmf", "uniform") and are_several(match["names"])
            if restricted or excepted or not is_asserted(before, words[match.end() : match.end() + _SENTENCE]):
                continue
            if match.start() == match.start("names") and _is_of_a_part(before):
                continue
            if not (_CONCLUDED.search(sentence) and _is_defined(match["names"], words[: match.start()])):
                yield kind, match


def _is_defined(names: str, before: str) -> bool:
    """Tell whether one of some names stands on the left of an equation before: ``w(y) = 2 p(y)``."""
    for written in re.findall(_MATH, names):
        name = re.escape(re.split(r"[_(]", written.strip("$ "))[0])
        if re.search(rf"{_BEGINS}\s*{name}(?:\([^$=()]*\)|_\{{?[^$=]{{1,9}})?\s*(?:=|:=|\\propto)", before):
            return True
    return False


def _before_names(words: str) -> Iterator[re.Match[str]]:
    """Yield where a phrase stands right before names, "positive numbers $a$ and $b$"; it has no formula within."""
    start, at = 0, words.find("$")
    while at >= 0:
        last = words[start:at].split()[-1:] if words[at - 1 : at].isspace() else []
        if last and last[0].lower().rpartition("-")[2].removesuffix("s") in _LAST:
            phrase = _ENDS_BEFORE.search(words, start, at)
            match = _BEFORE.match(words, phrase.start()) if phrase is not None else None
            if match is not None:
                yield match
                at = match.end() - 1
        start, at = at + 1, words.find("$", at + 1)
