"""Equations that may only state something: which value a name has, or that quantities are modelled as independent."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from derive.app.items import Item, defined_name
from derive.language.heads import APPLY, NAME
from derive.language.rules import Problem, called
from derive.language.terms import ZERO, Term, name
from derive.notation.clauses import gives_a_reason
from derive.notation.names import Names
from derive.notation.scopes import BINDERS, bound_names
from derive.notation.sentences import paragraph_before, rest_of_sentence, sentence_before, without_formulas
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

#: A formula in the text.
_FORMULA: Final = re.compile(r"\$[^$]+\$|\\\(.+?\\\)|\\\[.+?\\\]", re.DOTALL)
#: Words of models, in which laws are products because somebody says so.
_MODELS: Final = WordPattern(
    r"\b(?:models?|modell?ed|assum\w+|suppos\w+|approximat\w+|factori[sz]\w*|factors?|likelihood|family|families"
    r"|na[iï]ve"
    r"|mean[\s-]field|unigram|useless|uninformative|pure\s+noise|influence|independen\w+|drawn|simplif\w+|ansatz"
    r"|product|posit|impos\w+|decoupl\w*|uncorrelated|unrelated)\b"
    r"|\bjoint\s[^.;]{0,60}?\b(?:is|reads|becomes|equals|by)\W*\$",
)
#: Words by which something is said of every law, or concluded of one.
_OF_EACH: Final = WordPattern(
    r"\b(?:all|any|every|each|arbitrary|then|so|hence|thus|therefore|we\s+(?:get|have|find|obtain|see)|follows|gives?"
    r"|yields?|implies|since|because)\b"
)


def stated_value(problem: Problem, names: Names, laws: AbstractSet[str], before: str) -> str:
    """Return what an equation may only give a value to, ``x = 2`` or ``H(X) = 1`` of no particular law; or nothing.

    That it has other values elsewhere does not refute it. That it is 0 says more, as of an information, but where the
    words ``before`` it make it a reason.
    """
    reason = gives_a_reason(before)
    for side, other in ((problem.lhs, problem.rhs), (problem.rhs, problem.lhs)):
        closed = problem.rel == "=" and not other.names and (other is not ZERO or reason)
        if closed and _is_open(side, problem, names, laws):
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
    """Tell whether a law that is the product of its marginals, or a marginal, may be a model: "In a naive model"."""
    joint, product = item.statement.lhs.tree, item.statement.rhs.tree
    if item.statement.relation == "=" and joint is not None and product is not None and _is_marginal(product, joint):
        return _speaks_of_a_model(item)
    if item.statement.relation != "=" or joint is None or product is None or product.head != "*" or joint.head != "app":
        return False
    function, *letters = joint.nodes
    letters = list(letters[0].nodes) if len(letters) == 1 and letters[0].head == "list" else letters
    marginals = [part for part in product.nodes if part.head == "app" and part.nodes[0] == function]
    single = len(marginals) == len(product.nodes) == len(letters) and all(len(m.nodes) == 2 for m in marginals)
    if not single or {m.nodes[1] for m in marginals} != set(letters):
        return False
    return _speaks_of_a_model(item)


def _is_marginal(law: Node, conditional: Node) -> bool:
    """Tell whether a law is what a conditional one is without what is given: p(y) of ``p(y | x)``."""
    if law.head != "app" or conditional.head != "app" or conditional.nodes[-1].head != "given":
        return False
    return law.nodes == (conditional.nodes[0], conditional.nodes[-1].nodes[0])


def _speaks_of_a_model(item: Item) -> bool:
    words = paragraph_before(item.formula.before) + " $ " + rest_of_sentence(item.formula.after)
    return _MODELS.search(without_formulas(words)) is not None


def first_said(item: Item, names: Names, text: str, defined: AbstractSet[str]) -> str:
    """Return the function on the left of an equation that is the first to speak of it, if it is not defined.

    What its own sentence calls by its name it introduces, "the noise $u$, $u_k = 1/K$", and says of no other.
    """
    known = defined_name(item.statement.lhs.tree, names) if item.statement.relation == "=" else None
    if known is None or not known[1] or known[0] in defined or ":" in known[0]:
        return ""
    letter = item.statement.lhs.latex.partition("_")[0].partition("(")[0].strip()
    sentence = sentence_before(text[: item.formula.start])
    earlier = item.formula.start - (0 if _OF_EACH.occurs(without_formulas(sentence)) else len(sentence))
    before = "".join(_FORMULA.findall(text[:earlier]))
    spoken = re.search(rf"(?<![A-Za-z\\]){re.escape(letter)}(?![A-Za-z])", before)
    return "" if spoken else called(name(known[0]))


def averages_on_one_side(item: Item, problem: Problem) -> bool:
    """Tell whether a divergence of two laws given x stands beside a side that sums over x and is no function of it."""
    free = problem.lhs.names ^ problem.rhs.names
    sides = [side.tree for side in (item.statement.lhs, item.statement.rhs) if side.tree is not None]
    summed = {x for tree in sides for part in walk(tree) if part.head in BINDERS for x in bound_names(part)}
    for part in (part for tree in sides for part in walk(tree) if part.head == "versus"):
        given = [{n.text for g in walk(law) if g.head == "given" for n in walk(g.nodes[-1])} for law in part.nodes]
        if set.intersection(*given) & free & summed:
            return True
    return False
