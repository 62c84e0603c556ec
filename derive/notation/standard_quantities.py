"""Quantities whose standard names say what form they have: sums of squares, sample means and variances, residuals."""

from __future__ import annotations

from typing import Final

from derive.notation.sentences import sentence_before, without_formulas
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_SQUARES: Final = r"sums?\s+of\s+squares"
_VARIANCE: Final = r"(?:(?:un)?biased\s+)?sample\s+variances?"
_MEAN: Final = r"(?:sample|arithmetic|empirical)\s+(?:means?|averages?)"
#: A standard quantity as the subject of what a display says, or after "with the": no words conclude it.
_NAMED: Final = WordPattern(
    r"(?:\A|[,$]|\band|\bwhere|\bwith)\W*(?:[A-Z]\w*\W+)?(?:with\s+)?(?:the|an?|its|their)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:{_SQUARES}|{_VARIANCE}|{_MEAN})(?:\s+(?:of|for|in|across|over|as)\b[^.;:,]{{0,60}}?)?"
    r"(?:,?\s+(?:by|(?:is|are)(?:\s+(?:given|calculated|computed|denoted)\s+(?:by|as))?))?\W*\Z",
)
_OF_SQUARES: Final = WordPattern(rf"\b{_SQUARES}\b")
_OF_VARIANCE: Final = WordPattern(rf"\b{_VARIANCE}\b")
_OF_COVARIANCE: Final = WordPattern(r"\bsample\s+covariances?\b")
_OF_ALL: Final = WordPattern(r"\b(?:residual|total|explained|error)\b")
_OF_RESIDUALS: Final = WordPattern(
    r"\bresiduals?(?:\s+(?:of|for|in)\b[^.;:]*)?(?:\s+(?:is|are)(?:\s+(?:given|defined)\s+(?:by|as))?)?\W*\Z"
)
_OF_LEAST_SQUARES: Final = WordPattern(r"\bleast\s+squares\b")
_OF_MEANS: Final = WordPattern(
    r"(?<!weighted )(?<!geometric )(?<!harmonic )(?<!quadratic )(?<!trimmed )(?<!moving )(?<!posterior )(?<!prior )"
    r"\b(?:means?|averages?)\b"
)


def is_standard(text: str, side: Node) -> bool:
    """Tell whether the words right before a display name a standard quantity, and a side has the form of one."""
    words = without_formulas(sentence_before(text.rstrip()))
    if _NAMED.search(words) is None:
        return False
    if _OF_SQUARES.search(words):
        return _has_squares(side)
    if _OF_VARIANCE.search(words):
        return _counts_its_terms(side, spread=True) and _has_squares(side)
    return _counts_its_terms(side)


def is_another(text: str, side: Node) -> bool:
    """Tell whether a side cannot be what the words before it call it: a sum of cubes is no "sum of squares".

    Only what is plainly of another form is: sums of entries that no number of them divides, terms with another power.
    """
    words = without_formulas(sentence_before(text.rstrip()))
    terms = [_term(part) for part in walk(side) if part.head == "sum" and not _adds_sums(part)]
    if _OF_SQUARES.search(words):
        whole = _OF_ALL.search(words) is None or _over_all(side)
        return any(not _is_square(term) for term in terms if term.head == "^") or not whole
    if _OF_RESIDUALS.search(words):
        return side.head in ("+", "name", "sub") and not _is_difference(side)
    if _OF_LEAST_SQUARES.search(words) and _is_of_means(side):  # an intercept: $\\bar{y} - \\hat{b} \\bar{x}$
        return not _is_difference(side)
    if len(terms) != 1 or any(_adds_sums(part) for part in walk(side)):
        return False
    (term,) = terms
    if term.head == "*" and _OF_COVARIANCE.search(words):
        return not (all(_is_difference(factor) for factor in term.nodes) and _counts_its_terms(side, spread=True))
    if term.head == "^" and _OF_VARIANCE.search(words):
        return not (_is_square(term) and _counts_its_terms(side, spread=True))
    return term.head == "sub" and _OF_MEANS.search(words) is not None and not _counts_its_terms(side)


def _has_squares(side: Node) -> bool:
    """Tell whether all terms of the sums of a side are squares, with nothing left out at an end."""
    terms = [_term(part) for part in walk(side) if part.head == "sum" and not _adds_sums(part)]
    return bool(terms) and all(map(_is_square, terms)) and _over_all(side)


def _is_square(term: Node) -> bool:
    """Tell whether a power is the square of a difference, or of what is no sum."""
    if term.head != "^" or term.nodes[1].text != "2":
        return False
    return term.nodes[0].head != "+" or _is_difference(term.nodes[0])


def _is_difference(side: Node) -> bool:
    """Tell whether a side is a difference of two or more."""
    return side.head == "+" and all(part.head == "neg" for part in side.nodes[1:])


def _is_of_means(side: Node) -> bool:
    """Tell whether a side is a mean, or begins with one: ``\\bar{y}`` and ``\\bar{y} - b``."""
    return (side.nodes[0] if side.head == "+" else side).head == "bar"


def _over_all(side: Node) -> bool:
    """Tell whether the sums of a side end at names: ``n - 1`` leaves the last one out."""
    bounds = [part for part in walk(side) if part.head == "range"]
    return all(bound.nodes[1].text == "1" and bound.nodes[2].head != "+" for bound in bounds)


def _adds_sums(part: Node) -> bool:
    """Tell whether a part is a sum of sums, whose terms are not counted here."""
    return part.head == "sum" and part.nodes[0].head == "sum"


def _term(total: Node) -> Node:
    """Return what a sum adds up, without a factor before a square: ``(a_i - b)^2`` in ``n_i (a_i - b)^2``."""
    term = total.nodes[0]
    return term.nodes[-1] if term.head == "*" and term.nodes[-1].head == "^" else term


def _divided_by(side: Node) -> Node | None:
    r"""Return by what a side divides one sum: n in ``\\frac{1}{n} \\sum_{i=1}^n x_i`` and in the sum over n."""
    match side.head, side.nodes:
        case "*", (first, second) if first.head == "/" and first.nodes[0].text == "1" and second.head == "sum":
            return first.nodes[1]
        case "/", (first, second) if first.head == "sum":
            return second
    return None


def _counts_its_terms(side: Node, *, spread: bool = False) -> bool:
    """Tell whether a side divides a sum by the number of its terms; by one less, too, where it measures the spread."""
    divisor = _divided_by(side)
    total = side.nodes[-1] if side.head == "*" else side.nodes[0] if side.nodes else side
    if divisor is None or total.head != "sum" or total.nodes[0].head == "sum":
        return False
    (bound,) = (total.nodes[1:]) if len(total.nodes) == len("ab") else (None,)
    if bound is None or bound.head != "range":
        return True
    _, first, last = bound.nodes
    if first.text == "0" and last.head == "+":
        return last.nodes[0] == divisor and str(last) == f"(+ {divisor} (neg 1))"
    whole = last == divisor or (spread and str(divisor) == f"(+ {last} (neg 1))")
    return first.text == "1" and whole
