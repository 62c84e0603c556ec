"""Definitions that hold in one part of a text: the names are replaced by what they stand for where that part speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from derive.language.heads import APPLY, NAME
from derive.language.rules import Premise, called
from derive.language.substitution import abstract, substitute
from derive.language.terms import Term, name, subterms

_MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class Unfolding:
    """What names stand for in one part of a text.

    Attributes:
        values: the function or number that each name is, with the number of arguments it takes.
        unclear: names that the part says something of which is no definition that was understood.
        lines: where the names are defined.
    """

    values: Mapping[str, tuple[int, Term]] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)

    def remarks(self, symbols: Iterable[str]) -> list[str]:
        """Return what a reader has to know of the names in a line: where they are defined for its part of the text."""
        known = sorted(set(symbols) & self.values.keys())
        return [f"{called(name(s))} is as line {self.lines[s]} defines it, in that part of the text" for s in known]

    def of(self, term: Term) -> Term:
        """Return a term in which each name that is used as it is defined is written out."""
        for _ in range(_MOST_NESTED):
            known = ((s, arity, value) for s, (arity, value) in self.values.items() if s in term.names)
            values = {s: value for s, arity, value in known if _fits(term, s, arity)}
            if not values:
                break
            term = substitute(term, values)
        return term


def unfolding_of(definitions: Sequence[tuple[Premise, int]]) -> Unfolding:
    """Return what names stand for by some definitions with their lines: nothing of a name with two, or in a circle."""
    lines: dict[str, int] = {}
    values: dict[str, tuple[int, Term]] = {}
    unclear: set[str] = set()
    for one, line in definitions:
        head = one.lhs.args[0] if one.lhs.head == APPLY else one.lhs
        if head.head != NAME:
            continue
        value = len(one.variables), abstract(one.rhs, [symbol for symbol, _ in one.variables])
        if one.defined is None or values.get(head.symbol, value) != value:
            unclear.add(head.symbol)
        values[head.symbol], lines[head.symbol] = value, line
    unclear |= {symbol for symbol in values if _turns_on_itself(symbol, values)}
    return Unfolding({s: value for s, value in values.items() if s not in unclear}, frozenset(unclear), lines)


def _turns_on_itself(symbol: str, values: Mapping[str, tuple[int, Term]]) -> bool:
    reached: set[str] = set()
    ahead = {symbol}
    while ahead:
        ahead = {name for one in ahead if one in values for name in values[one][1].names} - reached
        reached |= ahead
    return symbol in reached


def _fits(term: Term, symbol: str, arity: int) -> bool:
    """Tell whether a name is applied to as many arguments as its definition has, wherever it stands in a term."""
    applied = [part for part in subterms(term) if part.head == APPLY and part.args[0].head == NAME]
    heads = [part for part in applied if part.args[0].symbol == symbol]
    return all(len(part.args) - 1 == arity for part in heads)
