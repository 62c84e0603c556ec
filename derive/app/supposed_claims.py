r"""Equations that words seem to suppose, and that can only be claimed: nothing in them is left to be set.

"Define $S = \sum_{i=1}^n i = n (n - 1) / 2$" claims a formula for the sum, "where $g(4) = 9$" a value of a function
that the text defines, and who denotes a variance by what is known already says how large it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from derive.app.items import Item, Kind, defined_name, symbols, symbols_of
from derive.app.said_of_defined import Descriptions
from derive.app.spoken_of import is_closed
from derive.notation import clauses, supposing
from derive.notation.names import ELEMENTARY, FIXED_FUNCTIONS, MOMENTS, Names
from derive.notation.sentences import formulas, sentence_before
from derive.notation.statements import Statement
from derive.notation.syntax import LEAVES, Node, walk

#: Right behind what is supposed: what it comes to, which is a claim where it says nothing of what has no value yet.
_COMES_TO: Final = re.compile(
    r"\s*[,(]?\s*(?:and\s+)?(?:i\.\s?e\.|that\s+is(?:\s+to\s+say)?|in\s+other\s+words|equivalently|namely|so|hence|thus"
    r"|therefore|meaning|which\s+means|viz\.)(?:\s+that)?\s*,?\s*",
    re.IGNORECASE,
)
#: Words that set a name, and say nothing else of what is known already.
_SETTING: Final = frozenset(
    {"let", "where", "put", "set", "putting", "setting", "define", "defining", "denote", "denoted"}
)
_CALLING: Final = frozenset({"define", "defined", "defining", "denote", "denoted", "denoting", "where"})
_FIXED: Final = FIXED_FUNCTIONS | ELEMENTARY


def with_claims(items: Sequence[Item], names: Names) -> list[Item]:
    """Return the relations of a document, those that can only be claimed as claims."""
    closed = _closed_functions(items, names)
    seen: set[str] = set()
    found = list[Item]()
    described = Descriptions(names)
    for item in items:
        partly = described.claimed(item)
        claimed = item.kind is Kind.SUPPOSITION and item.statement.display is None and item.statement.relation == "="
        claimed = claimed and (
            _is_claim(item, names, closed, seen) or _comes_to(item, found, names) or _follows(item, found, names)
        )
        if partly is not None and not claimed:
            found.append(replace(_as_claim(item), cased=partly))
        else:
            found.append(_as_claim(item) if claimed else item)
        described.add(found[-1])
        for side in (item.statement.lhs.tree, item.statement.rhs.tree):
            seen |= symbols(side, names) if side is not None else set()
    return found


def _comes_to(item: Item, before: Sequence[Item], names: Names) -> bool:
    """Tell whether words say what a value comes to that was supposed right before: "$y = 3$, i.e. $y^2 = 9$"."""
    sentence = sentence_before(item.formula.before)
    *_, end = [0, *(end for end, _ in formulas(sentence))]
    if _COMES_TO.fullmatch(sentence, end) is None:
        return False
    start = item.formula.start - len(sentence)
    valued = [
        known[0]
        for one in before
        if one.kind is Kind.SUPPOSITION
        and start <= one.formula.start
        and one.statement.relation == "="
        and (known := defined_name(one.statement.lhs.tree, names)) is not None
        and one.statement.rhs.tree is not None
        and is_closed(one.statement.rhs.tree)
    ]
    told = symbols_of(item.statement, names)
    return bool(told) and told <= set(valued)


def _follows(item: Item, before: Sequence[Item], names: Names) -> bool:
    """Tell whether words conclude something right behind a definition: "Let $N = 2^k$, so that $k = \\log_2 N$".

    What does not speak of all that the definition takes may choose the rest of it: "Let $q_i = c p_i$, so that
    $\\sum_i q_i = 1$" says what c is.
    """
    sentence = sentence_before(item.formula.before)
    *_, end = [0, *(end for end, _ in formulas(sentence))]
    if not before or _COMES_TO.fullmatch(sentence, end) is None or clauses.CHOOSES.search(sentence):
        return False
    definition = before[-1]
    if definition.formula.start < item.formula.start - len(sentence) or "=" not in definition.formula.tex:
        return False
    known, rhs = defined_name(definition.statement.lhs.tree, names), definition.statement.rhs.tree
    if definition.kind is not Kind.DEFINITION or known is None or rhs is None:
        return False
    taken = {known[0], *symbols(rhs, names)}
    return _unknown(symbols_of(item.statement, names), names) == _unknown(taken, names)


def _unknown(found: set[str], names: Names) -> set[str]:
    """Return the names among some that are no indices and mean nothing by themselves."""
    return {symbol for symbol in found - names.indices if symbol.partition("_")[0] not in _FIXED}


def _as_claim(item: Item) -> Item:
    cased = supposing.speaks_of_a_case(item.formula.before) or supposing.is_conditioned(item.formula.after)
    return replace(item, kind=Kind.CLAIM, hypothetical=False, cased=cased)


def _is_claim(item: Item, names: Names, closed: set[str], seen: set[str]) -> bool:
    lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
    if lhs is None or rhs is None:
        return False
    value = _is_value_of(lhs, closed, names) and is_closed(rhs) and not item.hypothetical
    chain, moment = _goes_on(item.statement, names), _is_moment(lhs, names) and _is_known(rhs, seen, names)
    if not (value or chain or moment):
        return False
    told = clauses.supposes(item.formula.before, item.formula.tex, item.formula.after)
    return value or (chain and told in _SETTING) or (moment and told in _CALLING)


def _closed_functions(items: Sequence[Item], names: Names) -> set[str]:
    """Return the functions that one definition gives with nothing in it but its argument: ``g(x) = x^2``."""
    found: dict[str, int] = {}
    for item in items:
        known, rhs = defined_name(item.statement.lhs.tree, names), item.statement.rhs.tree
        if known is None or rhs is None or item.kind not in (Kind.DEFINITION, Kind.SUPPOSITION):
            continue
        if known[1]:
            found[known[0]] = found.get(known[0], 0) + (1 if symbols(rhs, names) <= set(known[1]) else 2)
    return {name for name, several in found.items() if several == 1}


def _is_value_of(side: Node, closed: set[str], names: Names) -> bool:
    """Tell whether a side is one of some functions, taken at numbers."""
    if side.head != "app" or side.nodes[0].head != "name" or names.core(side.nodes[0].text) not in closed:
        return False
    return all(map(is_closed, side.nodes[1:]))


def _goes_on(statement: Statement, names: Names) -> bool:
    """Tell whether a chain goes on from a formula to what speaks of nothing else.

    What speaks of other names, ``k = a/b = c/d``, or says which number a formula is, ``k = n - 1 = 4``, is supposed.
    """
    lhs, rhs = statement.lhs.tree, statement.rhs.tree
    if not statement.carried or lhs is None or rhs is None or lhs.head in LEAVES | {"app", "sub"}:
        return False
    left, right = symbols(lhs, names), symbols(rhs, names)
    return right <= left and bool(right or not left)


def _is_moment(side: Node, names: Names) -> bool:
    """Tell whether a side is an expectation, variance or covariance of quantities of which a law is known."""
    if side.head != "app" or side.nodes[0].head != "name" or side.nodes[0].text not in MOMENTS:
        return False
    return any(part.head == "name" and names.core(part.text) in names.own for part in walk(side))


def _is_known(side: Node, seen: set[str], names: Names) -> bool:
    """Tell whether a side has names, and none that is new."""
    found = symbols(side, names)
    return bool(found) and found <= seen
