"""Equations that may only state something: which value a name has, or that quantities are modelled as independent."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from derive.app.items import Item
from derive.language.heads import APPLY, NAME
from derive.language.rules import Problem, called
from derive.language.terms import ZERO, Term
from derive.notation.names import Names
from derive.notation.sentences import paragraph_before, rest_of_sentence, without_formulas
from derive.notation.word_patterns import WordPattern

#: Words of models, in which laws are products because somebody says so.
_MODELS: Final = WordPattern(
    r"\b(?:models?|modell?ed|assum\w+|suppos\w+|approximat\w+|factori[sz]\w*|family|families|na[iï]ve|mean[\s-]field|unigram"
    r"|independen\w+|drawn|simplif\w+|ansatz|product|posit|impos\w+|decoupl\w*|uncorrelated|unrelated)\b",
)


def stated_value(problem: Problem, names: Names, laws: AbstractSet[str]) -> str:
    """Return what an equation may only give a value to, ``x = 2`` or ``H(X) = 1`` of no particular law; or nothing.

    That it has other values elsewhere does not refute it. That it is 0 says more, as of an information.
    """
    for side, other in ((problem.lhs, problem.rhs), (problem.rhs, problem.lhs)):
        if problem.rel == "=" and not other.names and other is not ZERO and _is_open(side, problem, names, laws):
            return called(side if side.head == NAME else side.args[0])
    return ""


def is_a_value(condition: Term | None) -> bool:
    """Tell whether a condition says that a name is a number."""
    return condition is not None and condition.head == "=" and not condition.args[1].names


def _is_open(side: Term, problem: Problem, names: Names, laws: AbstractSet[str]) -> bool:
    if side.head == NAME:
        defined = {p.defined.symbol for p in problem.context.premises.values() if p.defined is not None}
        return side.symbol not in defined or side.symbol.startswith(("H:", "I:"))
    if side.head != APPLY or side.args[0].head != NAME or not names.measures(side.args[0].symbol):
        return False
    of = [argument.symbol if argument.head == NAME else "" for argument in side.args[1:]]
    return len(set(of)) == len(of) and set(of) <= laws


def may_be_a_model(item: Item) -> bool:
    """Tell whether a joint law that is the product of its marginals may be a model: "In a naive model, we have"."""
    joint, product = item.statement.lhs.tree, item.statement.rhs.tree
    if item.statement.relation != "=" or joint is None or product is None or product.head != "*" or joint.head != "app":
        return False
    function, *letters = joint.nodes
    letters = list(letters[0].nodes) if len(letters) == 1 and letters[0].head == "list" else letters
    marginals = [part for part in product.nodes if part.head == "app" and part.nodes[0] == function]
    single = len(marginals) == len(product.nodes) == len(letters) and all(len(m.nodes) == 2 for m in marginals)
    if not single or {m.nodes[1] for m in marginals} != set(letters):
        return False
    words = paragraph_before(item.formula.before) + " $ " + rest_of_sentence(item.formula.after)
    return _MODELS.search(without_formulas(words)) is not None
