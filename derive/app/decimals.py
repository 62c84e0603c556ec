"""Decimals in a relation: the one that a formula quotes as its value, and those that may have been rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from derive.app.items import Item
from derive.engine.closed_numbers import within_rounding
from derive.kernel.facts import Theory
from derive.language.evidence import Model
from derive.language.heads import NAME
from derive.language.rules import Problem
from derive.language.terms import is_number, subterms
from derive.notation.syntax import Node, walk

_PERCENT: Final = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,20})?)\s*\\?%\s*")
_POWER_OF_TEN: Final = re.compile(r"\(\^ 10 (\(neg )?(\d{1,3})\)?\)")
#: The relations under which a decimal is a value, rounded; as a bound it is meant exactly.
QUOTING: Final = frozenset({"=", r"\approx", r"\simeq", r"\doteq", r"\cong"})


def quoted_decimal(item: Item) -> str:
    """Return the decimal with a point that a relation quotes on its right side, also in percent, or nothing.

    Of one with a power of ten, 2.06 \\cdot 10^{-9}, it is what stands before that power.
    """
    tree, sign = item.statement.rhs.tree, ""
    if item.statement.relation not in QUOTING or tree is None:
        return ""
    if percent := _PERCENT.fullmatch(item.statement.rhs.latex):
        return str(Decimal(percent[1]).scaleb(-2))
    if tree.head == "neg":
        tree, sign = tree.nodes[0], "-"
    if power_of_ten(item):
        tree = tree.nodes[0]
    return sign + tree.text if _is_decimal(tree) else ""


def power_of_ten(item: Item) -> str:
    """Return the LaTeX of the power of ten that the right side is a decimal's multiple of, or nothing."""
    tree = item.statement.rhs.tree
    if tree is not None and tree.head == "neg":
        tree = tree.nodes[0]
    if tree is None or tree.head != "*" or len(tree.nodes) != 2 or not _is_decimal(tree.nodes[0]):
        return ""
    power = _POWER_OF_TEN.fullmatch(str(tree.nodes[1]))
    return f"10^{{{'-' if power[1] else ''}{power[2]}}}" if power else ""


def may_be_rounding(item: Item, problem: Problem, model: Model) -> bool:
    """Tell whether two sides with decimals differ in a model by no more than what may be rounded away in these.

    Numbers with one place beside others with more, 0.5 in ``0.5 \\cdot 1.386``, are taken as exact, so are those with
    one digit that is not 0, as 0.1 + 0.2, and those that stand in a definition, 0.9 where Q = (0.9, 0.1), or are
    supposed, "for $p = 0.9$", and what they leave of 1.
    """
    definitions = (premise.rhs for premise in problem.context.premises.values() if premise.definition)
    supposed = (fact.args[1] for fact in problem.context.facts if fact.head == "=" and fact.args[0].head == NAME)
    exact = {part.value for rhs in (*definitions, *supposed) for part in subterms(rhs) if is_number(part)}
    exact |= {1 - value for value in exact}
    sides = (item.statement.lhs.tree, None if quoted_decimal(item) else item.statement.rhs.tree)
    decimals = {node.text for side in sides if side is not None for node in walk(side) if _is_decimal(node)}
    decimals = {t for t in decimals if Fraction(t) not in exact and len(t.replace(".", "").strip("0")) > 1}
    if not decimals or problem.rel != "=":
        return False
    places = {text: len(text.partition(".")[2]) for text in sorted(decimals)}
    least = min(2, max(places.values()))
    units = [(Fraction(text), Fraction(1, 10**n)) for text, n in places.items() if n >= least]
    return within_rounding(problem.lhs, problem.rhs, units, model, Theory(problem.context.premises))


def _is_decimal(tree: Node) -> bool:
    return tree.head == "number" and "." in tree.text
