r"""Letters that the words let be any value of their quantity: "with $x \in \mathcal X$ and $y \in \mathcal Y$"."""

from __future__ import annotations

from typing import Final

from derive.app.items import Item
from derive.notation.names import Names
from derive.notation.word_patterns import WordPattern

#: Right behind the membership: more of them, then the end of the clause, behind which nothing says which are meant.
_ENDS: Final = WordPattern(
    r"\A(?:\s*,?\s*(?:and\s+)?(?:for\s+)?(?:all\s+|every\s+|each\s+)?\$[^$]*\$)*\s*"
    r"(?:\Z|[.:)]|we\s+(?:have|get|find|write)\b|,?\s*and\s+(?:\w+\s+)?(?:marginals?|conditionals?)\b"
    r"|,(?!\s*(?:\$|(?:the|an?|its|which|that|whose|such|with|where|for\s+which|say)\b)))"
)
#: Right before it, perhaps behind another one: the law whose values they are, or words that take all of them.
_ANY: Final = WordPattern(
    r"(?:\)\s*\$\s*,?\s*(?:with|where)|\b(?:all|every|each|any))\s*(?:\$[^$]*\$\s*(?:,|,?\s*and)\s*)?\Z"
)


def is_any_value(item: Item, names: Names) -> bool:
    """Tell whether a line of the context lets a letter be any of the values that its law is of."""
    lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
    if item.statement.relation != "\\in" or lhs is None or rhs is None or lhs.head != "name" or rhs.head != "name":
        return False
    letter = names.core(lhs.text)
    home, where = names.home(letter).symbol, names.core(rhs.text)
    at_home = where == home or (home == f"set:{letter}" and where == f"cal:{letter.upper()}")
    before, after = item.formula.before, item.formula.after
    return letter in names.values and at_home and _ANY.search(before) is not None and _ENDS.search(after) is not None
