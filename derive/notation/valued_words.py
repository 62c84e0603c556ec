"""Words that say of a name that it is what has a value of its own: "The entropy of a fair die is", "Solving yields".

What stands behind them is claimed. It is no definition, which could not be false.
"""

from __future__ import annotations

import re
from typing import Final

from derive.notation.law_words import PARTICULAR
from derive.notation.optimum_words import gives_an_optimum
from derive.notation.scopes import BINDERS
from derive.notation.sentences import sentence_before, with_relations, without_formulas
from derive.notation.statements import Statement
from derive.notation.supposing import is_hypothetical
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.weaker_claims import weaker_words
from derive.notation.word_patterns import WordPattern

_QUANTITY: Final = (
    r"(?:entropy|variance|standard\s+deviation|expectation|expected\s+(?:\w+\s+)?\w+|capacity|divergence"
    r"|mutual\s+information|median|area|volume)"
)
#: Of two numbers with names they are nothing but these together: "Their sum is $s = a + b$".
_OF_SEVERAL: Final = (
    r"(?:sum|product)\s+of\s+(?:the\s+)?(?:first|last|all|squares|cubes|\w+\s+numbers|integers|numbers)"
)
#: Of numbers that only have a name it may be what the name is for: "The mean of $a$ and $b$ is $m = (a + b)/2$".
_OF_A_LAW: Final = r"(?:mean|average|perplexity|mode)"
_RANDOM: Final = rf"(?:{PARTICULAR}|distribution|law|random|variables?)"
_IS: Final = (
    r"\b(?:is|equals|becomes|(?:comes|amounts)\s+to)"
    r"(?:\s+(?:then|thus|therefore|hence|exactly|simply|just|given\s+by|equal\s+to|found\s+to\s+be))*\W*\Z"
)
#: Of something that the words name, or of what was spoken of: "Its variance is".
_VALUE: Final = WordPattern(
    rf"\b(?:the\s+(?:[\w-]+\s+){{0,3}}?(?:{_QUANTITY}\s+(?:of|between|from)\b|{_OF_SEVERAL}\b"
    rf"|{_OF_A_LAW}\s+of\b(?!\s+(?:an?|any|every)\s+(?:distribution|law|random\s+variable)\b)[^.;:=]*?\b{_RANDOM}\b)[^.;:=]*?"
    rf"|(?:its|their|whose)\s+(?:[\w-]+\s+){{0,2}}?{_QUANTITY}\s+){_IS}"
)
#: The same of a quantity with a capital letter.
_OF_A_QUANTITY: Final = WordPattern(
    rf"\bthe\s+(?:[\w-]+\s+){{0,3}}?{_OF_A_LAW}\s+of\s+\$\s*(?-i:[A-Z])(?![A-Za-z])[^$=]*\$(?:[^.;:$]|\$[^$]*\$)*?{_IS}"
)
#: Of what others determine; that of a single event, "the probability of heads", a text may set.
_CHANCE: Final = WordPattern(
    r"\b(?:probability|chance)\s+(?:of|that)\b[^.;:]*?(?:=[^.;:]*?|\b(?:at\s+(?:least|most)|exactly|(?:more|fewer|less)\s+than"
    rf"|both|all|every|no|none|neither|two|three|four|five|six|ten|\d+)\b[^.;:]*?){_IS}"
)
#: A value that follows from an equation before it, or that something takes.
_RESULT: Final = WordPattern(
    r"\b(?:setting|solving|equating|putting)\b[^.;:]*\b(?:gives?|yields?|implies|leads\s+to)\W*\Z"
    r"|\A[^.;:\w$]*\$?\W*(?:gives?|yields?|implies)\W*\Z"
    r"|\b(?:minimum|maximum|optimum|supremum|infimum)\b[^.;:]*\b(?:attained|reached|achieved|taken)\s+at\W*\Z"
    r"|\b(?:attained|reached|achieved|taken)\s+at\b[^.;:]*\bwith\s+(?:the\s+)?(?:minimal\s+|maximal\s+)?value\W*\Z"
    r"|\bthere\s+(?:is|are|exists?)\b[^.;:]*\b(?:with|such\s+that|satisfying)\W*\Z"
)
#: Of a law that is named with its parameters: "$X \sim \mathrm{Bin}(n, p)$ has variance".
_OF_A_NAMED_LAW: Final = re.compile(
    r"\$(?P<law>[^$]*\\sim[^$]*[A-Za-z]\}?\s*(?:\\left\s*)?\([^$]*)\$,?\s+(?:has|have|with|whose)\s+(?:the\s+|an?\s+)?"
    r"(?:mean|variance|standard\s+deviation|expectation|expected\s+value|entropy|median|mode)(?:\s+(?:is|equals))?\W*\Z",
    re.IGNORECASE,
)


#: Behind these a sentence only says how things are written or what they are let be.
_LETS: Final = WordPattern(r"\b(?:let|denot\w*|defin\w*|write|call|set|put|take)\b")


def claims_less(before: str, after: str) -> bool:
    """Tell whether the words around an equation claim it of some values, sometimes or perhaps: that defines nothing.

    What a text says behind it of some value, "$n = 2 k$ for some $k$", gives this a name.
    """
    words = weaker_words(before, after)
    named = words.lower().startswith("for ") and not weaker_words(before, "")
    return bool(words) and not named and not is_hypothetical(before) and not _LETS.occurs(sentence_before(before))


def claims_a_value(before: str, statement: Statement) -> bool:
    r"""Tell whether the words right before an equation in a sentence claim that it gives the value of something.

    A sum, an integral or a mean may say what the quantity is in general: "Its entropy is $S = -\\sum_i p_i \\log p_i$".
    """
    value = statement.rhs.tree
    if statement.relation != "=" or value is None:
        return False
    sentence = sentence_before(before)
    words = without_formulas(sentence)
    if _RESULT.occurs(words) or gives_an_optimum(before):
        return True
    parts = list(walk(value))
    if any(part.head in BINDERS for part in parts):
        return False
    if value.head not in LEAVES and (_CHANCE.occurs(with_relations(sentence)) or _OF_A_QUANTITY.occurs(sentence)):
        return any(part.head == "name" for part in parts)
    return _VALUE.occurs(words) or _is_of_a_named_law(sentence, statement.lhs.tree)


def _is_of_a_named_law(sentence: str, side: Node | None) -> bool:
    """Tell whether the words right before an equation speak of the mean, say, of a law that has no such parameter."""
    found = _OF_A_NAMED_LAW.search(sentence)
    letters = {part.text for part in walk(side) if part.head == "name"} if side is not None else set()
    return found is not None and not any(letter.rpartition(":")[2] in found["law"] for letter in letters)
