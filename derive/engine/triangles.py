r"""Double sums over half of the pairs, ``\sum_{j \leq i}``: halves of those over all where the summand is symmetric."""

from __future__ import annotations

from derive.engine.monomials import function_of
from derive.engine.work import Work
from derive.language.substitution import open_
from derive.language.terms import make


def triangle(work: Work) -> bool:
    """Rewrite a double sum whose inner range ends or begins with the outer index; tell whether it is one."""
    domain, body = work.term.args
    if work.term.head != "sum" or domain.head != "range" or body.head != "sum" or body.args[0].head != "range":
        return False
    i = work.facts.fresh(work.term)
    j = work.facts.fresh(work.term, i)
    first, last = domain.args
    within, inner = open_(body, i).args
    below, above = within.args == (first, i), within.args == (i, last)
    if not below and not above:
        return False
    ends = {"A": first, "B": last}
    if i.symbol not in inner.names:
        single = make("lam", inner)
        return work.rewrite("sum.triangle.single" if below else "sum.triangle.single.above", **ends, F=single)
    summand = function_of(function_of(open_(inner, j), j), i)
    return work.rewrite("sum.triangle.below" if below else "sum.triangle.above", **ends, F=summand)
