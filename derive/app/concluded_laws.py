r"""Laws that a text gives as a result, "it can be shown that $Y \sim N(5, 1)$": lines of the report, like any claim.

Where the text says nothing else of the quantity, its law is taken as a premise, and the report says so. A law of what
is defined, or made of others, would have to be shown: nothing rests on it.
"""

from __future__ import annotations

from typing import Final

from derive.app.decide import Decision, undecided
from derive.app.items import Item, Kind
from derive.app.theory import Theory
from derive.notation import clauses, supposing
from derive.notation.law_reach import CONCLUSION, reach

_TAKEN: Final = "a law that the text gives as a result, taken as a premise"
_OPEN: Final = "that this is the law of {} is not checked, and nothing rests on it unless it is declared"


def concluded_law(item: Item, theory: Theory) -> Decision | None:
    """Return the verdict of a law that a text gives as a result, ``None`` for anything else."""
    statement, formula = item.statement, item.formula
    if statement.relation != "\\sim" or statement.error is not None or theory.supposed.understood(formula.start):
        return None
    around = theory.text[: formula.start], formula.tex, formula.after
    worked_out = item.kind is Kind.CLAIM
    if not worked_out:
        among = [other.statement for other in theory.items if other.formula is formula]
        result = item.kind is Kind.CONTEXT and reach(statement, among, formula, theory.text) == CONCLUSION
        if not result or clauses.supposes(*around):  # "It can be shown that for $X \\sim$": the result is another one
            return None
    stated = supposing.concludes(formula.before) and supposing.states_a_theorem(theory.text, formula.start)
    lhs = statement.lhs
    known = lhs.tree is not None and lhs.tree.head == "name" and theory.names.core(lhs.tree.text) in theory.names.own
    if known and not (worked_out or stated or clauses.derives_a_law(*around)):
        return Decision("given", _TAKEN)
    return undecided(_OPEN.format(f"${lhs.latex.strip()}$"))
