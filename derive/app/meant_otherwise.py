r"""What may be meant another way, so that it is not false: decimals, weaker words, ``\mathrm{Exp}`` by its mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from derive.app.decide import Decision
from derive.app.decimals import may_be_rounding
from derive.app.items import Item
from derive.app.kinds_apart import told_alike
from derive.engine.prove import Found, prove
from derive.language.evidence import Counterexample
from derive.language.heads import NAME
from derive.language.rules import Declaration, Problem, called
from derive.language.substitution import substitute
from derive.language.terms import ONE, make
from derive.notation.weaker_claims import asking_words, weaker_words
from derive.notation.word_patterns import WordPattern

_RATE: Final = WordPattern(r"\brates?\b")


def meant_otherwise(
    item: Item, problem: Problem, decision: Decision, declarations: Sequence[Declaration], text: str
) -> str:
    """Return why a claim that a model refutes may be meant in another way; nothing where it may not."""
    if isinstance(decision.evidence, Counterexample) and may_be_rounding(item, problem, decision.evidence.model):
        return "the two sides differ by no more than its decimals may have been rounded by"
    if decision.verdict != "refuted":
        return ""
    before, after = item.formula.before, _goes_on(item)
    if words := weaker_words(before, after):
        return f"the text claims less than this: “{words}”"
    if words := asking_words(before, item.formula.tex, after):
        return f"the text asks this: “{words}”"
    return told_alike(item, problem, declarations) or _meant_by_its_mean(problem, declarations, text)


def _goes_on(item: Item) -> str:
    """Return the text behind a formula that may go on with its sentence; a display that ends it is followed by none."""
    after = item.formula.after
    if item.statement.display is None:
        return after
    over = item.formula.tex.rstrip().endswith((".", ";")) or not after.lstrip(" \n,")[:1].islower()
    return "" if over or after.lstrip(" ").startswith("\n\n") else after


def _meant_by_its_mean(problem: Problem, declarations: Iterable[Declaration], text: str) -> str:
    r"""Return why a claim that fails where the parameter of an exponential law is its rate may be meant: or nothing.

    A letter alone does not say that it is the rate. What is claimed of a law with the mean ``\lambda`` is, with
    ``1 / \lambda`` in place of it, true of the law with the rate ``\lambda``: ``E[X] = \lambda`` is then.
    """
    if _RATE.search(text):
        return ""
    for rate in (d.values["l"] for d in declarations if d.row == "exponential"):
        if rate.head != NAME or rate.symbol not in problem.lhs.names | problem.rhs.names:
            continue
        mean = {rate.symbol: make("/", ONE, rate)}
        turned = replace(problem, lhs=substitute(problem.lhs, mean), rhs=substitute(problem.rhs, mean))
        if isinstance(prove(turned), Found):
            letter = called(rate).removeprefix("\\")
            return f"it holds where {letter} is the mean of the exponential distribution; say whether it is the rate"
    return ""
