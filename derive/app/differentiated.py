"""What depends on the variable of a derivative: definitions are unfolded, and what the text ties to it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count

from derive.app.equations import plain_variable
from derive.app.items import Item, Kind, defined_name, symbols
from derive.app.optima import is_place
from derive.app.parametrised import is_parametrised, letters_of
from derive.engine.prove import Found, prove
from derive.language.heads import APPLY, NAME, OVER_A_DOMAIN
from derive.language.rules import Context, Premise, Problem, called
from derive.language.substitution import abstract, bind, open_, substitute
from derive.language.terms import Term, contains_head, make, name, subterms
from derive.notation import cues
from derive.notation.derivatives import with_entry
from derive.notation.information import PROBABILITY as CHANCE
from derive.notation.names import Names
from derive.notation.syntax import walk

_MOST_UNFOLDINGS = 20
_DERIVATIVES = frozenset({"diff", "partialdiff"})

Behind = Callable[[Term], set[str]]


def numbering(names: Names) -> frozenset[str]:
    """Return the letters that number entries which derivatives are taken by, and the sizes these run up to."""
    return names.ends.union(names.entries) if names.entries else frozenset()


def related(items: Sequence[Item], premises: Mapping[str, Premise], names: Names) -> list[set[str]]:
    """Return the names that relations of the text tie together which are neither premises nor mere claims."""
    found: list[set[str]] = []
    for item in items:
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if (item.kind is Kind.DEFINITION and item.id in premises) or is_place(rhs):
            continue
        said = item.kind in (Kind.SUPPOSITION, Kind.GIVEN) or cues.asks_to_solve(item.formula.before)
        claimed = item.kind is Kind.CLAIM and _claims_of_what_is_known(item, premises, names)
        said = said or (item.statement.display is None and not claimed)  # "the line is given by $w + x = 1$"
        if said and item.statement.relation == "=" and lhs is not None and rhs is not None:
            found.append({*symbols(lhs, names), *symbols(rhs, names)})
    return found


def _claims_of_what_is_known(item: Item, premises: Mapping[str, Premise], names: Names) -> bool:
    """Tell whether a claim is about a derivative, or about a name that has its definition: it ties nothing together."""
    trees = [side.tree for side in (item.statement.lhs, item.statement.rhs) if side.tree is not None]
    if any(part.head in _DERIVATIVES for tree in trees for part in walk(tree)):
        return True
    known = defined_name(item.statement.lhs.tree, names)
    return known is not None and known[0] in {p.defined.symbol for p in premises.values() if p.defined is not None}


def ties(items: Sequence[Item], names: Names) -> list[tuple[str, frozenset[str]]]:
    """Return the names that some line of the text sets to something, with the names in that."""
    found: list[tuple[str, frozenset[str]]] = []
    for item in items:
        known = defined_name(item.statement.lhs.tree, names)
        if known is not None and item.statement.rhs.tree is not None:
            told = symbols(item.statement.rhs.tree, names)
            found.append((known[0], frozenset(told) - frozenset(known[1])))
    return found


class Differentiated:
    """Settles what derivatives are of: ``dy/dx`` where y is x squared is 2x, and not 0.

    Args:
        premises: of the document.
        behind: the names in a term and in the definitions of these.
        ties: pairs of a name and the names in what the text sets it to, in words or lines that are no premises.
        related: names in one relation of the text, which may tie each of them to the others.
        indices: letters that only number entries, and depend on nothing.
        facts: what the document grants.
    """

    def __init__(
        self,
        premises: Mapping[str, Premise],
        behind: Behind,
        ties: Iterable[tuple[str, frozenset[str]]],
        related: Iterable[set[str]],
        indices: Iterable[str] = (),
        facts: tuple[Term, ...] = (),
    ) -> None:
        self.indices = frozenset(indices)
        self.behind, self.ties = behind, list(ties)
        self.definitions = {p.defined.symbol: p for p in premises.values() if p.defined is not None}
        self.related, self.facts = list(related), facts
        self.equations = [p for p in premises.values() if p.order is None and p.defined is None and p.rel == "="]

    @cached_property
    def relations(self) -> list[set[str]]:
        """The names in one relation, of the text or of what it declares, which may tie each of them to the others."""
        equations = (p for p in self.equations if not self._follows(p))
        return self.related + [self.behind(p.lhs) | self.behind(p.rhs) - {v for v, _ in p.variables} for p in equations]

    def _follows(self, premise: Premise) -> bool:
        """Tell whether a premise holds by what the names in it are defined as: it ties nothing together then."""
        if self.definitions.keys().isdisjoint(premise.lhs.names):
            return False
        defined = {p.id: p for p in self.definitions.values()}
        return isinstance(prove(Problem(Context(self.facts, defined), premise.lhs, "=", premise.rhs)), Found)

    def settled(self, term: Term) -> tuple[Term, str]:
        """Return a term whose derivatives are of what shows its variable, or why that is not clear."""
        if not contains_head(term, "deriv"):
            return term, ""
        if term.head == "deriv" and term.args[0].head == NAME:
            return self._of(term.args[0].symbol, open_(term.args[1], term.args[0]))
        if term.head in OVER_A_DOMAIN:
            index = _unused("%index", term)
            body, why = self.settled(open_(term.args[1], index))
            return bind(term.head, index.symbol, term.args[0], body), why
        if term.head == "deriv" and term.args[0].head == APPLY and term.args[0].args[0].head == NAME:
            return self._of_entries(term.args[0], term.args[1])
        parts = [self.settled(a) for a in term.args]
        why = next((reason for _, reason in parts if reason), "")
        if term.head == "deriv":
            why = why or self.unclear(term.args[1], None)
        return make(term.head, *(part for part, _ in parts)), why

    def _of(self, point: str, body: Term) -> tuple[Term, str]:
        """Settle the derivative of a body by the variable that is its point."""
        body, why = self.settled(body)
        explicit = self._is_function_of(body, point)
        variable = (
            point if point == plain_variable(point) else None
        )  # of what is one value of a variable nobody knows which
        for _ in range(_MOST_UNFOLDINGS):
            hidden = [m for m in body.names - {point} if variable is not None and self._rests_on(m, variable)]
            if not hidden:
                break
            definitions = [(m, self.definitions[m]) for m in hidden]
            body = substitute(body, {m: abstract(d.rhs, [v for v, _ in d.variables]) for m, d in definitions})
        settled = bind("deriv", point, name(point), body)
        return settled, why or self.unclear(settled.args[1], variable, explicit=explicit)

    def _is_function_of(self, body: Term, point: str) -> bool:
        """Tell whether a body is a function that is defined by its value at the variable: all else in it is fixed."""
        while body.head == "deriv" and body.args[0] is name(point):
            body = open_(body.args[1], name(point))
        if body.head != APPLY or body.args[1:] != (name(point),) or body.args[0].head != NAME:
            return False
        return body.args[0].symbol in self.definitions

    def _of_entries(self, entry: Term, moved: Term) -> tuple[Term, str]:
        """Settle the derivative by an entry of a sequence, which is the value that the body has for it."""
        sequence, value = entry.args[0].symbol, _unused("%value", entry, moved)
        body, why = self.settled(open_(moved, value))
        if sequence not in self.behind(body):
            return bind("deriv", value.symbol, entry, body), "how this depends on the variable is not said"
        changed = {sequence: with_entry(entry, value)}
        for _ in range(_MOST_UNFOLDINGS):
            hidden = [(m, self.definitions[m]) for m in body.names if self._rests_on(m, sequence)]
            if not hidden:
                break
            meant = {m: abstract(d.rhs, [v for v, _ in d.variables]) for m, d in hidden}
            body = substitute(body, {m: substitute(definition, changed) for m, definition in meant.items()})
        settled = bind("deriv", value.symbol, entry, body)
        return settled, why or self.unclear(settled.args[1], sequence)

    def _rests_on(self, symbol: str, variable: str | None) -> bool:
        """Tell whether what defines a name speaks of a variable (or, of ``None``, of any) besides its parameters."""
        definition = self.definitions.get(symbol)
        if definition is None:
            return False
        free = self.behind(definition.rhs) - {v for v, _ in definition.variables} - self.definitions.keys()
        return bool(free) if variable is None else variable in free

    def unclear(self, body: Term, variable: str | None, *, explicit: bool = False) -> str:
        """Return why a term may depend on the variable in a way that is not written."""
        names = self.behind(body)
        if CHANCE.symbol in names:
            return "how these expectations depend on the variable is not known"
        if body.head == NAME and self.definitions.get(body.symbol) is None:
            return f"how {called(body)} depends on the variable is not said"
        for symbol in sorted(body.names):
            if symbol != variable and self._rests_on(symbol, variable):
                return f"how {called(name(symbol))} depends on the variable is not clear"
        for symbol in sorted(names):
            if variable in letters_of(symbol) or (variable is None and is_parametrised(symbol)):
                return f"how {called(name(symbol))} depends on the variable is not known"
        for symbol, told in self.ties:
            known = symbol in self.definitions or symbol == variable
            if symbol in names and not known and (told if variable is None else variable in told):
                return f"how {called(name(symbol))} depends on the variable is not clear"
        domains = {a.args[0].symbol for a in subterms(body) if a.head in OVER_A_DOMAIN and a.args[0].head == NAME}
        for related in () if explicit else self.relations:
            others = (related & names) - {variable or ""} - self.definitions.keys() - self.indices - domains
            if others and (variable is None or variable in related):
                return f"a relation ties {called(name(min(others)))} to the variable"
        return ""


def _unused(symbol: str, *terms: Term) -> Term:
    """Return a reserved name that stands in none of the terms."""
    taken = frozenset[str]().union(*(term.names for term in terms))
    return name(next(f"{symbol}{k}" for k in count() if f"{symbol}{k}" not in taken))
