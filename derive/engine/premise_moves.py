"""Moves that use what a context says: definitions unfolded, known totals put in, products of premises folded."""

from __future__ import annotations

from itertools import permutations

from derive.engine.known import Known, head_symbol
from derive.engine.matching import instances
from derive.engine.moves import Move, everywhere, factors, product
from derive.language.heads import TOTALS
from derive.language.substitution import substitute
from derive.language.terms import Term, make

_MOST_FACTORS = 5


def unfolding(known: Known) -> Move:
    """Return the move that replaces what is defined by its definition."""

    def unfold(term: Term) -> Term:
        symbol = head_symbol(term)
        for premise in known.definitions.get(symbol, ()) if symbol is not None else ():
            for values in instances(premise, premise.lhs, term):
                return substitute(premise.rhs, values)
        return term

    return lambda term: everywhere(term, unfold)


def totalling(known: Known) -> Move:
    """Return the move that replaces sums whose total is known."""

    def total(term: Term) -> Term:
        if term.head in TOTALS and term.loose == 0:
            for premise in known.totals:
                for values in instances(premise, premise.lhs, term):
                    return substitute(premise.rhs, values)
        return term

    return lambda term: everywhere(term, total)


def folding(known: Known) -> Move:
    """Return the move that replaces the factors of a product a premise is about: ``c(x|y) p(y)`` by ``p(x, y)``."""

    def fold(term: Term) -> Term:
        if term.head != "*" or len(term.args) > _MOST_FACTORS:
            return term
        for premise in known.products:
            for chosen in permutations(term.args, len(premise.lhs.args)):
                for values in instances(premise, premise.lhs, make("*", *chosen)):
                    rest = factors(term)
                    for factor in chosen:
                        rest.remove(factor)
                    return product([substitute(premise.rhs, values), *rest])
        return term

    return lambda term: everywhere(term, fold)
