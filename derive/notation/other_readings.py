"""The second reading of a side that may be read in two ways: an argument or a sum that goes further."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.errors import UnreadError
from derive.notation.doubts import Doubt
from derive.notation.parser import Parser
from derive.notation.scopes import scope_doubts, with_further_reach
from derive.notation.syntax import Node
from derive.notation.tokens import Token
from derive.notation.usage import Usage

#: Doubts about how far a sum goes.
_OF_SUMS: Final = frozenset({"free-index", "free-name"})


def other_reading(tokens: Sequence[Token], usage: Usage, source: str, doubts: Sequence[Doubt]) -> Node | None:
    """The tree of the one other reading of a side, where its one doubt is how far an argument or a sum goes.

    `\\log \\frac{p}{u} u(x)` is the logarithm of the product, or a product; one factor more makes three readings.
    """
    unsafe = [doubt for doubt in doubts if not doubt.safe]
    if len(unsafe) != 1 or unsafe[0].code not in _OF_SUMS | {"log-argument-product"}:
        return None
    parser = Parser(tokens, usage, source)
    if unsafe[0].code in _OF_SUMS:
        return with_further_reach(parser.side(), source)
    parser.otherwise = True
    try:
        tree = parser.side()
    except UnreadError:
        return None
    again = [doubt for doubt in (*parser.doubts, *scope_doubts(tree, source)) if not doubt.safe]
    return tree if again == unsafe and not parser.third else None
