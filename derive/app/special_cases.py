"""Claims in special cases: what the words before a claim suppose counts as its condition, and for no other claim.

"At $p = 1/2$ we have $H(p) = \\log 2$", "When $x \\geq 2$, then $x^2 \\geq 4$", "Suppose that $a = b$. Then ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from derive.app.items import Item, Kind, defined_name, symbols_of
from derive.app.labelled_cases import are_over, labelled_case, labels_a_case
from derive.app.law_cases import Known, supposed_law
from derive.app.supposed_words import PLAIN, Supposed, behind, exceptions_of, is_doubted, supposed_of
from derive.engine.witness import witness
from derive.kernel.ring import polynomial
from derive.language.heads import APPLY, NAME, OVER_A_DOMAIN
from derive.language.rules import Context, Declaration, Problem
from derive.language.substitution import apply, bind
from derive.language.terms import ZERO, Term, contains_head, make, name, subterms
from derive.notation import supposing
from derive.notation.context import Line
from derive.notation.information import PROBABILITY as CHANCE
from derive.notation.opaque import is_opaque
from derive.notation.sentences import paragraph_before, rest_of_sentence, sentence_before
from derive.notation.write_term import plain_text

if TYPE_CHECKING:
    from derive.app.theory import Theory

#: ``a < b`` as a condition on ``b`` and ``a``.
_TURNED: Final = {"<": ">", "<=": ">="}
#: The value at which two laws that are the same agree.
_AT: Final = "x"


#: Right before an index or an argument.
_EVERYWHERE: Final = r"\b(?:for|at|over) (?:all|every|each|any)\b[^.;:$]{0,30}(?:\$[^$]*\$\s*(?:,|and)\s*){0,2}"
_ONE_OF_THEM: Final = (
    r"\b(?:an?|one|some|single|most|least|fix(?:ed)?|certain|particular|specific|given|exactly|th(?:is|at))\b"
    r"[^.;:$]{0,40}"
)

#: How the words behind a display begin that go on with its sentence.
_LEADS_ON: Final = re.compile(r"[a-z]|Then\b")
#: All that may stand between two displays of which the same is supposed.
_GOES_ON: Final = frozenset({"", "and", "so", "then", "hence", "thus", "therefore"})
_HOLDS: Final = frozenset({"holds", "hold", "true"})
#: A supposition: as a declaration where there is one, and as a fact.
Case: TypeAlias = tuple[Declaration | None, Term]


class SpecialCases:
    """What single claims of a document suppose.

    Attributes:
        lines: of the context, what was supposed of some claim, by the id of the supposition.
    """

    def __init__(self, theory: Theory) -> None:
        self.theory, self.names = theory, theory.names
        self.lines: dict[str, Line] = {}
        self._found: dict[str, Supposed] = {}
        self._laws: dict[str, bool] = {}

    def of(self, item: Item, *sides: Term) -> tuple[list[Declaration], list[Term]]:
        """Return what is supposed of a claim alone, as declarations that say nothing without it and as facts.

        That is what its sentence supposes, and the bounds that are written behind a claim of a display.
        """
        if item.kind is not Kind.CLAIM:
            return [], []
        declarations, facts = list[Declaration](), list[Term]()
        known = Known(self.theory.items, self.theory.declarations, self.theory.premises)
        if supposed := supposed_law(item, known, sides):
            self._laws[item.id] = supposed.alone
            place = item.statement.line
            self.theory.supposed.said.update(dict.fromkeys(supposed.facts, f"{supposed.words} (line {place})"))
            self.lines[item.id] = Line(f"{supposed.words}, there only", "declared", place, supposed.declaration)
            return [supposed.declaration], list(supposed.facts)
        local = [one for one in self.theory.lives.said_at(item.formula.start) if one.kind is Kind.BOUND]
        told = (*behind(item, self.theory.items), *self._supposed_of(item).items, *local)
        for one in dict.fromkeys(told):
            case = self.case_of(one, *sides)
            if case is None:
                continue
            declaration, fact = case
            for said in (one for one in (fact, *bounds_of(fact)) if one not in self.theory.facts):
                facts.append(said)
                self.theory.supposed.said[said] = f"{plain_text(said, self.names)} (line {item.statement.line})"
            if declaration is not None:
                declarations.append(declaration)
                what = f"${one.written}$, in its own {'part' if self.theory.lives.is_local(one) else 'sentence'}"
                self.lines[one.id] = Line(what, "declared", one.statement.line, declaration)
        for one in exceptions_of(item, self.theory.items):
            case = self.case_of(one, *sides)
            if case is not None and case[1].head == "=":
                said = make("/=", *case[1].args)
                facts.append(said)
                self.theory.supposed.said[said] = f"{plain_text(said, self.names)} (line {one.statement.line})"
        for fact in self.theory.lives.facts_at(item.formula.start):
            if fact.names & self.theory.names_behind(*sides) and fact not in self.theory.facts:
                facts.append(fact)
                self.theory.supposed.said[fact] = f"{plain_text(fact, self.names)} (its words say so)"
        return declarations, facts

    def case_of(self, supposition: Item, *claim: Term) -> tuple[Declaration | None, Term] | None:
        """Return what a supposition about numbers or whole laws says, where that is understood.

        It says so for all values of its indices, but those in the sides of the claim: these have one value, and so has
        an index at which no function is taken, as in "substituting $x = y / a$".
        """
        about = frozenset[str]().union(*(side.names for side in claim))
        problem, _ = self.theory.problem(supposition, Context())
        if problem is None or self.theory.supposed.understood(supposition.formula.start):
            return None
        behind_it = self.theory.names_behind(problem.lhs, problem.rhs)
        unclear = self.names.jointly | self.names.quantities.keys() | self.names.random | {CHANCE.symbol}
        if any(map(is_opaque, behind_it)) or behind_it & unclear:
            return None
        indices = (problem.lhs.names | problem.rhs.names) & self.names.indices
        numbered = {s: self.names.home(s) for s in sorted(indices)} | dict(
            self.theory.free_indices(problem.lhs, problem.rhs)
        )
        free = [(s, domain) for s, domain in numbered.items() if s not in about]
        if (domain := laws_equal(problem, self.theory.declarations)) is not None:
            at = name(_AT)
            problem = replace(problem, lhs=apply(problem.lhs, (at,)), rhs=apply(problem.rhs, (at,)))
            free = [(_AT, domain)]
        else:
            sides = (problem.lhs, problem.rhs)
            laws = {side.symbol for side in sides if side.head == NAME} & self.theory.laws
            if laws or not all(is_argument(symbol, *sides) for symbol, _ in free):
                return None
            everywhere = self.arguments(sides, about | numbered.keys())
            if everywhere is None or not all(_says_everywhere(symbol, supposition) for symbol, _ in everywhere):
                return None
            free += everywhere
            some = self.theory.of_some.get(supposition.id, ())
            if any(symbol in some or _is_singled_out(symbol, supposition) for symbol, _ in free):
                return None
            if self.is_applied_otherwise(about - {symbol for symbol, _ in free}, sides, claim):
                return None
        fact = for_all(condition(problem), free)
        return declared(supposition, problem, free), fact

    def arguments(self, sides: Sequence[Term], known: AbstractSet[str]) -> list[tuple[str, Term]] | None:
        """Return the arguments of laws in a supposition of which its claim does not speak, with their values.

        ``p(x) = 1/n`` may be said of all x then, and so may ``f(x) = 2 x``, which is not understood: it has no values.
        """
        values = law_values(self.theory.declarations)
        found: dict[str, Term] = {}
        for part in (part for side in sides for part in subterms(side)):
            family, _, index = part.symbol.rpartition("_") if part.head == NAME else ("", "", "")
            if part.head == NAME and part.symbol not in known and family in known and not index.isdecimal():
                return None  # p_i where the claim speaks of p
            for argument in part.args[1:] if part.head == APPLY else ():
                if argument.head != NAME or argument.symbol in known:
                    continue
                if part.args[0] not in values or len(part.args) > len(("law", "value")):
                    return None
                found[argument.symbol] = values[part.args[0]]
        return sorted(found.items())

    def is_applied_otherwise(self, fixed: AbstractSet[str], sides: Sequence[Term], claim: Sequence[Term]) -> bool:
        """Tell whether a claim takes a function elsewhere than where it is supposed to be something: f(-x), not f(x).

        ``fixed`` are the names that have one value in both.
        """
        values = {name(symbol) for symbol in fixed - self.theory.laws - self.names.functions}
        applied = [part for side in sides for part in subterms(side) if part.head == APPLY]
        at = {part.args[0]: part.args for part in applied if not values.isdisjoint(part.args[1:])}
        claimed = (part for side in claim for part in subterms(side) if part.head == APPLY)
        return any(part.args != at.get(part.args[0], part.args) for part in claimed)

    def _supposed_of(self, item: Item) -> Supposed:
        if item.id not in self._found:
            found = self._supposed_before(item) or supposed_of(item, self.theory.items)
            labelled, plain = labelled_case(item, self.theory.items, self.theory.text)
            if labelled:
                told = tuple(dict.fromkeys((*labelled, *found.items)))
                found = replace(found, items=told, wordless=plain and (found.wordless or not found.items))
            self._found[item.id] = found
        return self._found[item.id]

    def _supposed_before(self, item: Item) -> Supposed | None:
        """Return what the words suppose of the display right before another one, which they suppose of that too."""
        between = item.formula.before.strip()
        if item.statement.display is None or not (between.casefold() in _GOES_ON or _LEADS_ON.match(between)):
            return None
        above = [one for one in self.theory.items if one.order < item.order and one.formula is not item.formula]
        if not above or above[-1].statement.display is None:
            return None
        if between.casefold() not in _GOES_ON:
            return self._supposed_in_display(above[-1], between)
        found = self._supposed_of(above[-1])
        words = tuple(one for one in found.items if one.statement.display is None)
        return replace(found, items=words) if words or found.unclear else None

    def _supposed_in_display(self, last: Item, words: str) -> Supposed | None:
        """Return what a display supposes of the claim its sentence goes on to: "Under the constraint .. we have"."""
        display = [one for one in self.theory.items if one.formula is last.formula]
        before = last.formula.before
        if not (supposing.leads_to_condition(before, "") or supposing.supposes_display(before)):
            return None
        if is_doubted(words):
            return None
        if supposing.is_necessary(before) or any(map(_is_an_alternative, display)):
            return Supposed(unclear=True)
        told = tuple(one for one in display if one.kind is Kind.SUPPOSITION)
        plain = PLAIN.union(_HOLDS).issuperset(re.findall(r"[^\W\d_]+", words.casefold()))
        return Supposed(told, plain and len(told) == len(display)) if told else None

    def sets(self, item: Item) -> set[str]:
        """Return the names that a claim's own sentence gives values to: "At $p = 1/2$ we get ..."."""
        known = (defined_name(one.statement.lhs.tree, self.names) for one in self._supposed_of(item).items)
        return {found[0] for found in known if found is not None}

    def suppose_elsewhere(self, item: Item) -> set[str]:
        """Return the names of which something was supposed before a claim, which need not be over there."""
        own = self._supposed_of(item).items
        before = (one for one in self.theory.items if one.order < item.order and one not in own)
        over = are_over(item, self.theory.items, self.theory.text)
        before = (one for one in before if not (over and labels_a_case(one)))
        supposed = (
            one for one in before if one.kind is Kind.SUPPOSITION or (one.cased and one.statement.display is None)
        )
        return {symbol for one in supposed for symbol in symbols_of(one.statement, self.names)}

    def stands_in_one(self, item: Item) -> bool:
        """Tell whether the words before a claim suppose something of it alone, understood or not."""
        supposed = self._supposed_of(item)
        return supposed.unclear or any(one.kind is Kind.SUPPOSITION for one in supposed.items)

    def exclude_each_other(self, item: Item, problem: Problem) -> bool:
        """Tell whether no model has all that is supposed of a claim, if none was found: from that anything follows.

        No models are made of what is integrated; then only what is supposed of numbers is tried.
        """
        context = problem.context
        supposed = any(d.row == "supposed-equation" for d in context.declarations)
        if not (supposed or self.stands_in_one(item)):
            return False
        said = (*context.facts, *(term for premise in context.premises.values() for term in premise.terms))
        if not any(contains_head(term, "integral", "interval") for term in (problem.lhs, problem.rhs, *said)):
            return True
        numbers = (f for f in context.facts if not contains_head(f, "interval", *OVER_A_DOMAIN))
        return witness(Problem(Context(tuple(numbers)), ZERO, "=", ZERO)) is None

    def understands(self, item: Item, *sides: Term) -> bool:
        """Tell whether all that the words before a claim suppose is among the facts of its problem."""
        if item.id in self._laws:
            return self._laws[item.id]
        supposed = self._supposed_of(item)
        return supposed.wordless and all(self.case_of(one, *sides) is not None for one in supposed.items)


def _is_an_alternative(item: Item) -> bool:
    """Tell whether a relation of a display is one of two of which one holds: ``x = 0 \\text{ or } y = 0``."""
    return re.search(r"\bor\b", f"{item.statement.word} {item.statement.after}", re.IGNORECASE) is not None


def _says_everywhere(symbol: str, supposition: Item) -> bool:
    """Tell whether the words around a supposition say that it holds at all values of a name: "for all $x$"."""
    formula = supposition.formula
    around = f"{sentence_before(formula.before.rstrip())} {rest_of_sentence(formula.after)}"
    return bool(re.search(rf"{_EVERYWHERE}\$\s*\\?{re.escape(symbol)}(?![a-z])", around, re.IGNORECASE))


def _is_singled_out(symbol: str, supposition: Item) -> bool:
    """Tell whether the words before or behind a supposition speak of one value of an index: "an outcome $x$ has"."""
    formula = supposition.formula
    around = f"{paragraph_before(formula.before)} {rest_of_sentence(formula.after)}"
    written = rf"\$\s*\\?{re.escape(symbol)}\s*\$"
    single = rf"{_ONE_OF_THEM}{written}|{written}\s+(?:is|be|denotes?|stands for)\s+(?:an?|one|some|the)\b"
    return bool(re.search(single, around, re.IGNORECASE)) and not _says_everywhere(symbol, supposition)


def condition(problem: Problem) -> Term:
    """Return a relation as a condition: ``a < b`` says ``b > a``."""
    if problem.rel in _TURNED:
        return make(_TURNED[problem.rel], problem.rhs, problem.lhs)
    return make(problem.rel, problem.lhs, problem.rhs)


def bounds_of(fact: Term) -> tuple[Term, ...]:
    """Return the bounds that a name has where it is a number, ``p = 1/2``: signs are shown from bounds."""
    if fact.head != "=" or fact.args[0].head != NAME or fact.args[1].names:
        return ()
    bounds = (make(">=", *fact.args), make(">=", *fact.args[::-1]))
    value = polynomial(fact.args[1])
    sign = value.get(frozenset(), 0) if value.keys() <= {frozenset()} else 0
    if not sign:
        return bounds
    return *bounds, make(">", *((fact.args[0], ZERO) if sign > 0 else (ZERO, fact.args[0])))


def is_argument(symbol: str, *sides: Term) -> bool:
    """Tell whether a function is taken at an index: only then it makes sense to say something for all its values."""
    applied = (part for side in sides for part in subterms(side) if part.head == APPLY)
    return any(symbol in argument.names for part in applied for argument in part.args[1:])


def runs_through(index: Term, domain: Term, facts: Iterable[Term]) -> bool:
    """Tell whether an index is supposed to lie between the ends of its range: "for $1 \\leq k \\leq n$"."""
    if domain.head != "range":
        return False
    first, last = domain.args
    return {make(">=", index, first), make(">=", last, index)} <= {*facts}


def for_all(fact: Term, free: Sequence[tuple[str, Term]]) -> Term:
    """Return a condition for all values of its free indices."""
    for symbol, domain in reversed(free):
        fact = bind("forall", symbol, domain, fact)
    return fact


def law_values(declarations: Iterable[Declaration]) -> dict[Term, Term]:
    """Return the mass functions that have a name, with what their values are in."""
    at = name(_AT)
    values = ((apply(d.values["P"], (at,)), d.values["D"]) for d in declarations if d.row == "pmf")
    return {value.args[0]: domain for value, domain in values if value.head == APPLY and value.args[1:] == (at,)}


def laws_equal(problem: Problem, declarations: Iterable[Declaration]) -> Term | None:
    """Return where two mass functions live if a supposition says that they are the same, ``p = q``."""
    domains = law_values(declarations)
    domain = domains.get(problem.lhs)
    return domain if problem.rel == "=" and domain is not None and domain is domains.get(problem.rhs) else None


def declared(item: Item, problem: Problem, free: Sequence[tuple[str, Term]]) -> Declaration | None:
    """Return what is supposed as a premise under the condition that it holds, which says nothing alone.

    That of a strict bound is the bound that is not; what holds for several indices is a fact only.
    """
    left, right = (problem.lhs, problem.rhs) if problem.rel in ("=", ">=", ">") else (problem.rhs, problem.lhs)
    if problem.rel == "/=":
        return None
    if not free:
        row = "supposed-equation" if problem.rel == "=" else "supposed-bound"
        return Declaration(f"s{item.order}", row, {"a": left, "b": right})
    if len(free) > 1 or problem.rel != "=":
        return None
    ((symbol, domain),) = free
    values = {"a": bind("lam", symbol, left), "b": bind("lam", symbol, right), "D": domain}
    return Declaration(f"s{item.order}", "supposed-everywhere", values)
