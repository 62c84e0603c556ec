"""Words that introduce what the names right behind them stand for: "using the matrices", "where the sums are"."""

from __future__ import annotations

from typing import Final

from derive.notation.clauses import CONCLUDES
from derive.notation.sentences import sentence_before, without_formulas
from derive.notation.word_patterns import WordPattern

#: What only a text itself makes: nobody else says what the matrices, terms or abbreviations of a text are.
_MADE: Final = (
    r"(?:matri(?:x|ces)|vectors?|abbreviations?|shorthands?|notations?|constants?|terms?|quantit(?:y|ies)|sums?"
    r"|(?:sample|group)\s+sizes?|sums?\s+of\s+squares|(?:sample|group)\s+means?)"
)
#: What is called so is something by itself already, and what it is is claimed.
_KNOWN: Final = (
    r"(?:co-?variances?|variances?|correlation|precision|information|jacobian|hessian|inverse|gradient|eigen\w*|singular"
    r"|posterior|marginal|conditional|optimal|optimum|best|estimat\w+|fitted|predicted|expected|maxim\w+|minim\w+|true"
    r"|correct|resulting|unique|limiting|stationary|same|last|first|above|previous|equal|vanish\w+)\b"
)
#: Anywhere in the sentence: what it is is the result of something.
_RESULTS: Final = WordPattern(
    r"\b(?:estimat\w+|posterior|optim\w+|maxim\w+|minim\w+|predict\w+|fitted|solutions?|limits?)\b"
)
_OF_WHAT: Final = r"(?:\s+(?:of|for|in)\s+(?:the\s+|each\s+|all\s+)?[\w-]+)?"
_IS: Final = r"(?:\s+(?:is|are))?(?:\s+(?:given|defined)\s+(?:by|as)|\s+as\s+follows)?"
#: Right before such words: their object is still to come.
_OBJECT_NEXT: Final = (
    r"(?<!\bgives )(?<!\bgive )(?<!\byields )(?<!\byield )(?<!\bget )(?<!\bgets )(?<!\bobtain )(?<!\bfind )(?<!\bhave )"
    r"(?<!\bhas )(?<!\bis )(?<!\bare )(?<!\bbecomes )(?<!\bequals )(?<!\bfollows )"
)
_LEADS: Final = WordPattern(
    rf"(?:(?:\A\W*(?:and\s+)?|,\s+)where|{_OBJECT_NEXT}\b(?:using|with|by\s+means\s+of))\s+"
    rf"(?:(?:the|an?|these|two|three)\s+)?(?:following\s+)?(?:(?!{_KNOWN})[\"“”'$\w-]+\s+){{0,7}}?{_MADE}{_OF_WHAT}{_IS}\W*\Z"
)


def introduces(before: str) -> bool:
    """Tell whether the words right before an equation introduce names of the text's own: "using the matrices".

    Where the sentence concludes something it may be about these names.
    """
    words = without_formulas(sentence_before(before.rstrip()))
    found = _LEADS.search(words)
    return found is not None and CONCLUDES.search(words, found.start()) is None


def speaks_of_a_result(before: str) -> bool:
    """Tell whether the sentence that leads into an equation calls what it gives an estimate, an optimum or the like."""
    return _RESULTS.occurs(without_formulas(sentence_before(before.rstrip())))
