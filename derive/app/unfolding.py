"""Definitions that hold in one part of a text: the names are replaced by what they stand for where that part speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from derive.app.items import Item, symbols
from derive.language.heads import APPLY, NAME
from derive.language.rules import Premise, called
from derive.language.substitution import abstract, substitute
from derive.language.terms import Term, name, number, subterms
from derive.notation.names import Names

_MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class Instance:
    """What a name stands for whose number is the value of a parameter, with its arguments and where that is said."""

    arity: int
    value: Term
    line: int
    at: str


@dataclass(frozen=True, slots=True)
class Unfolding:
    """What names stand for in one part of a text.

    Attributes:
        values: the function or number that each name is, with the number of arguments it takes.
        unclear: names that the part says something of which is no definition that was understood.
        lines: where the names are defined.
        instances: what names stand for since their numbers are values of a parameter, ``R_2`` of ``R_alpha``.
    """

    values: Mapping[str, tuple[int, Term]] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)
    instances: Mapping[str, Instance] = field(default_factory=dict)

    def remarks(self, symbols: Iterable[str]) -> list[str]:
        """Return what a reader has to know of the names in a line: where they are defined for its part of the text."""
        known = sorted(set(symbols) & self.values.keys())
        local = [f"{called(name(s))} is as line {self.lines[s]} defines it, in that part of the text" for s in known]
        ones = ((s, self.instances[s]) for s in sorted(set(symbols) & self.instances.keys() - self.values.keys()))
        return local + [f"{called(name(s))} is as line {one.line} defines it, with {one.at}" for s, one in ones]

    def of(self, term: Term) -> Term:
        """Return a term in which each name that is used as it is defined is written out."""
        for _ in range(_MOST_NESTED):
            stands = {s: (one.arity, one.value) for s, one in self.instances.items()} | dict(self.values)
            known = ((s, arity, value) for s, (arity, value) in stands.items() if s in term.names)
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


def instances_of(
    own: Iterable[tuple[Item, Premise]],
    premises: Mapping[str, Premise],
    items: Iterable[Item],
    names: Names,
    laws: AbstractSet[str],
) -> dict[str, Instance]:
    """Return what names stand for that are one of several by their number: ``R_2``, where ``R_alpha`` is defined.

    ``own`` are the definitions of a document, which count where they are ``premises``; ``p_0`` is a law of its own.
    """
    definitions = [(p, item.statement.line) for item, p in own if premises.get(item.id) is p]
    sides = (side.tree for item in items for side in (item.statement.lhs, item.statement.rhs))
    written = {s for tree in sides if tree is not None for s in symbols(tree, names)} - laws
    families: dict[str, list[tuple[str, Premise, int]]] = {}
    known: set[str] = set()
    for premise, line in definitions:
        symbol = premise.defined.symbol if premise.defined is not None else ""
        known.add(symbol)
        base, _, parameter = symbol.rpartition("_")
        siblings = any(other.rpartition("_")[0] == base for other in premise.rhs.names)
        if base and parameter in premise.rhs.names and not siblings:
            families.setdefault(base, []).append((parameter, premise, line))
    found: dict[str, Instance] = {}
    for symbol in written - known:
        base, _, digits = symbol.rpartition("_")
        several = families.get(base, [])
        if digits.isdigit() and len(several) == 1:
            ((parameter, premise, line),) = several
            rhs = substitute(premise.rhs, {parameter: number(int(digits))})
            value = abstract(rhs, [variable for variable, _ in premise.variables])
            at = f"{called(name(parameter))} = {digits}"
            found[symbol] = Instance(len(premise.variables), value, line, at)
    return found


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
