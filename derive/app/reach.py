"""What may be refuted: which conditions of the text a counterexample must satisfy, and which names are free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from derive.app.any_value import is_any_value
from derive.app.conditioned import chained
from derive.app.decide import Reach
from derive.app.declaration_kinds import ABOUT_MOMENTS, ABOUT_QUANTITIES, TAKEN_FOR_GRANTED, TWO_VALUED
from derive.app.equations import asked
from derive.app.event_values import gives_values
from derive.app.fixed_names import listed
from derive.app.items import Item, Kind, defined_name, symbols
from derive.app.qualified_names import bounds_of_chances, is_a_chance
from derive.app.random_claims import RandomClaims
from derive.app.random_words import RandomWords
from derive.app.shapes import BOUNDS, lists_itself
from derive.app.special_cases import condition
from derive.app.stated_values import averages_on_one_side, first_said, is_a_value, may_be_a_model, stated_value
from derive.app.theory import Theory
from derive.app.units_told import Units
from derive.errors import DeriveError
from derive.kernel.ring import equal
from derive.language.heads import APPLY, INFINITY, NAME
from derive.language.rules import Problem, called
from derive.language.substitution import bind
from derive.language.terms import Term, make, name, number, subterms
from derive.notation import cues, supposing
from derive.notation.elaborate import elaborate
from derive.notation.energies import ENERGY
from derive.notation.events import TIES
from derive.notation.exceptions import is_taken_out
from derive.notation.information import PROBABILITY as CHANCE
from derive.notation.law_words import says_apart, says_of_all, says_unfair, ties_what_it_claims
from derive.notation.named_laws import without_value
from derive.notation.names import MASS_LETTERS, PROBABILITY
from derive.notation.opaque import is_opaque
from derive.notation.statements import Statement
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.vocabulary import GREEK_LOWER

_MAY_DEFINE: Final = ", which the line may define"
#: Names that stand for a number without more ado: one letter, perhaps with a number or a letter as its index.
_CAPITAL: Final = re.compile("[A-Z]")
_PLAIN: Final = re.compile(rf"(?:[a-z]|{'|'.join(sorted(GREEK_LOWER))})(?:_[a-z0-9])?")

#: The letters that number the entries of a law; others, as in p_e and p_0, make names.
_INDICES: Final = frozenset("ijklmnrstxyz")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relation of the text that is no premise, as a condition, or ``None`` where it is not understood.

    Attributes:
        names: what it ties down.
        gives: the name that it gives a value to, if any.
        claimed: whether it is a claim, which says something new only about a name without a meaning.
        id: of the relation.
    """

    condition: Term | None
    names: frozenset[str]
    gives: str
    claimed: bool
    id: str


class Reaches:
    """What may be refuted in one document."""

    def __init__(self, theory: Theory, random: RandomWords) -> None:
        self.theory, self.names = theory, theory.names
        self._units = Units(theory)
        self._random = RandomClaims(theory, random, self.condition)

    def of(self, item: Item, problem: Problem) -> Reach:
        """Return under which conditions a claim may be called false.

        A counterexample must satisfy every condition of the text. So what ties a name of the claim down is a
        condition on it, or forbids it where it is not understood. A name about which nothing is said stands for any
        number; since the words may say more than was read, the claim must then be false whatever number it is.
        """
        if item.id in self._asked:
            return Reach(self._asked[item.id])
        if beyond := self._outside_its_range(problem):
            return Reach(f"whether {beyond} is in range is not said")
        if self._units.have_different_bases(problem):
            return Reach("its logarithms have different bases, which is a matter of units")
        if self._units.are_unsaid(problem):
            return Reach("the document does not say in which unit it measures: bits, nats, or by which logarithm")
        behind = self.theory.names_behind(problem.lhs, problem.rhs)
        if self.names.events and (more := self._said_of_events(item, behind)):
            return Reach(more)
        if halved := self._by_convention(behind):
            return Reach(f"{halved} is also defined without its factor 1/2; say which is meant by a definition")
        if self.theory.is_closed(problem):
            return Reach()
        if valued := stated_value(problem, self.names, self.theory.laws - self.names.equal, item.formula.before):
            return Reach(f"it may only say which value {valued} has")
        if may_be_a_model(item):
            return Reach("it may say that they are modelled as independent")
        defined = {p.defined.symbol for p in self.theory.premises.values() if p.defined is not None}
        if function := first_said(item, self.names, self.theory.text, defined):
            return Reach(f"it may say what {function} is")
        if both := sorted(n for n in behind if n.startswith("space:") and f"cal:{n[6:].upper()}" in behind):
            return Reach(f"whether {called(name(both[0]))} is discrete or continuous here is not said")
        if averages_on_one_side(item, problem):
            return Reach("the divergence of conditional laws may be meant on average")
        if PROBABILITY in behind and (more := self._random.said_more(item, behind)):
            return Reach(more)
        behind |= self._random.words.valued if PROBABILITY in behind else frozenset()
        if dummy := self._other_letter(behind):
            return Reach(f"whether {dummy} is the law of another quantity, or one at another value, is not said")
        if chain := chained(problem):
            z, x, y = (called(name(letter)) for letter in chain)
            return Reach(f"it holds where {z} and {y} are independent given {x}, which the text may mean")
        if mixed := self._mixed_parameters(behind):
            return Reach(f"how {mixed} hang together is not said")
        if CHANCE.symbol in behind and self._writes_laws():
            return Reach("how its quantities hang together with the laws in the text is not understood")
        supposed = self.theory.supposed
        if CHANCE.symbol in behind and (line := self._line_about_quantities()):
            return Reach(f"line {line} says more about the quantities than is understood formally")
        if supposed.unclear and any(map(supposed.about, behind)):
            return Reach(f"line {supposed.unclear[0]} says more about the quantities than is understood formally")
        if entry := self._entry_of_a_law(behind):
            return Reach(f"what {entry[1]} runs over in {entry[0]} is not said")
        if said := self._said_of_laws(behind, problem, item):
            return Reach(f"“{said}” may say more about the laws than is understood formally")
        declared = self._declared(problem)
        ties = self._closure(item, behind, declared)
        own = defined_name(item.statement.lhs.tree, self.names)
        if own is not None and own[0] not in declared and any(tie.claimed and tie.gives == own[0] for tie in ties):
            return Reach(f"the text says of no equation for {called(name(own[0]))} that it is the definition")
        told = self._random.conditions(item, behind) if PROBABILITY in behind else ()
        for tie in ties:
            behind |= set() if tie.condition is None else self.theory.names_behind(tie.condition)
        doubted = self.theory.lives.doubtful(item.formula.start) | self.theory.unfolding(item).unclear
        random = self.names.random if PROBABILITY in behind else frozenset[str]()
        tied = (self.theory.said - random).union(doubted, *(tie.names for tie in ties if tie.condition is None))
        if open_names := sorted(n for n in behind if n in tied or self._letters(n) & tied):
            return Reach(f"the text says more about {listed(open_names)} than is understood formally")
        defined = {p.defined.symbol for p in problem.context.premises.values() if p.defined is not None}
        qualified = {n: words for n, words in self.theory.qualified.items() if n not in defined}
        told_of = sorted((behind & qualified.keys()) - random)
        restricted = [n for n in told_of if n in self.names.indexed or not is_a_chance(qualified[n][0])]
        if restricted:
            words, line = qualified[restricted[0]]
            return Reach(
                f"“{words}” in line {line} may say more about {listed(restricted[:1])} than is understood formally"
            )
        chances = bounds_of_chances(behind, qualified, problem.rel)
        known = declared.union(
            random, self._random.words.valued, {tie.gives for tie in ties}, *(bound.names for bound in chances)
        )
        if problem.rel != "=":  # an equation may be one to solve
            elsewhere = self.theory.cases.suppose_elsewhere(item)
            known |= self.theory.lives.any_numbers(item.formula.start) - elsewhere
        unknown = sorted(behind - known - self._differentiated_by(problem))
        if unknown and (why := self._not_free(unknown, item, problem)) is not None:
            return Reach(f"nothing is said about {listed(unknown)}{why}; {self._advice(unknown, why)}")
        conditions = (tie.condition for tie in ties if tie.condition is not None)
        return Reach(ties=(*told, *conditions, *chances, *self._outcomes(behind)), free=tuple(unknown))

    def harder(self, item: Item, problem: Problem) -> Problem:
        """Return a problem under all that a counterexample has to satisfy, and that the step may not rest on."""
        return self._random.under(self.theory.silently(item, problem))

    # -- names

    def _declared(self, problem: Problem) -> set[str]:
        """Return the names that are declared or defined."""
        theory = self.theory
        told = [d for d in theory.declarations if d.row not in ABOUT_QUANTITIES | ABOUT_MOMENTS | TAKEN_FOR_GRANTED]
        declared = {s for d in told for v in d.values.values() for s in v.names} | {INFINITY}
        definitions = {p.defined.symbol for p in problem.context.premises.values() if p.defined is not None}
        declared |= {s for fact in theory.assumed for s in fact.names}
        declared |= {s for fact in problem.context.facts if fact in theory.supposed.said for s in fact.names}
        declared |= {law.letter for law in self.names.own.values()}
        return declared | definitions | self.names.indices | self.names.values | self.names.spaces.keys()

    def _differentiated_by(self, problem: Problem) -> set[str]:
        """Return the variables of derivatives that both sides speak of: the claim is about all their values."""
        derivatives = [p for side in (problem.lhs, problem.rhs) for p in subterms(side) if p.head == "deriv"]
        variables = {(x.args[0] if x.head == APPLY else x) for x in (p.args[0] for p in derivatives)}
        names = {v.symbol for v in variables if v.head == NAME}
        return names & self.theory.names_behind(problem.lhs) & self.theory.names_behind(problem.rhs)

    def _entry_of_a_law(self, behind: set[str]) -> tuple[str, str] | None:
        """Return an entry, p_i, that the text defines and that is not known to be one of a law p, with its index.

        Nothing says then what a law with these entries is a law on: a sum over i = 1, ..., n would.
        """
        for premise in self.theory.premises.values():
            law, _, index = premise.lhs.symbol.partition("_") if premise.lhs.head == NAME else ("", "", "")
            if index in _INDICES and law in behind & self.theory.laws:
                return called(premise.lhs), index
        return None

    def _letters(self, symbol: str) -> set[str]:
        """Return the random quantities that a law such as ``p:x,y`` is about, X and Y."""
        family, _, spec = symbol.partition(":")
        letters = set(re.split(r"[,|;]", spec)) if family in self.names.families else set()
        if family in ("H", "I", "value"):
            return set(re.split(r"[,|;]", spec)) - self.theory.said
        if not letters and symbol in self.theory.laws:  # p of p(x), and f_X
            letters = {letter for letter in self.names.letters.get(symbol, ()) if letter not in self.names.indexed}
            indices = symbol.split("_")[1:]
            return {letter.upper() for letter in letters if letter.islower()} | {i for i in indices if i.isupper()}
        return {quantity for quantity, letter in self.names.quantities.items() if letter in letters}

    def _said_of_events(self, item: Item, behind: set[str]) -> str:
        """Return why a claim about probabilities of events may hold by what is not understood of these."""
        if not any(symbol.startswith("P:") for symbol in behind):
            return ""
        if tied := TIES.search(self.theory.text):
            return f"“{tied[0]}” may say more about the events than is understood formally"
        if sum(d.row == "case-value" for d in self.theory.declarations) == 2 ** len(self.names.events):
            return ""
        values = (one for one in self.theory.items if one is not item and one.kind is not Kind.BOUND)
        line = next((one.statement.line for one in values if gives_values(one, self.names)), 0)
        return f"line {line} may say more about the events than is understood formally" if line else ""

    def _said_of_laws(self, behind: set[str], problem: Problem, item: Item) -> str:
        """Return words that may say which law is meant, "A fair die is thrown", or that two are not the same."""
        text, strict = self.theory.text, problem.rel in ("<", ">")
        if strict and (said := says_unfair(text)):
            return said
        if behind.isdisjoint(self._open_laws) and not any(map(self.theory.supposed.about, behind)):
            return ""
        tied = "" if self.theory.supposed.known else ties_what_it_claims(item.formula.before)
        return tied or says_of_all(text) or (says_apart(text) if strict else "")

    @cached_property
    def _asked(self) -> dict[str, str]:
        """Return the equations to be solved and what follows from them, with the reason."""
        return asked(self.theory.items, self.names)

    def _outcomes(self, behind: set[str]) -> list[Term]:
        """Return that a value of a quantity, x of ``Pr(X <= x)``, is an outcome of it: many formulas are for these."""
        laws = [law for law in self.names.own.values() if law.letter in behind and law.domain.head == "range"]
        laws = [law for law in laws if law.law in behind or CHANCE.symbol in behind]
        return [make("in", name(law.letter), law.domain) for law in laws]

    def _other_letter(self, behind: set[str]) -> str:
        """Return a law of a letter without a quantity, p(z) beside ``X \\sim``: the law of X may be meant, at z."""
        if not any(item.statement.relation == "\\sim" for item in self.theory.items):
            return ""
        for symbol in sorted(behind - {law.law for law in self.names.own.values()}):
            family, _, letter = symbol.partition(":")
            quantity = re.compile(rf"(?<![A-Za-z\\]){re.escape(letter.upper())}(?![A-Za-z])")
            if (
                family in MASS_LETTERS
                and letter.isalpha()
                and letter.islower()
                and not quantity.search(self.theory.text)
            ):
                return called(name(symbol))
        return ""

    # -- what ties names down

    def _closure(self, item: Item, behind: set[str], declared: set[str]) -> list[_Tie]:
        """Return the ties of the names in a claim, and of the names in these ties."""
        found: list[_Tie] = []
        reached = behind.union(*map(self._letters, behind))
        waiting = [tie for tie in self._ties if self._counts(tie, item, declared)]
        while new := [tie for tie in waiting if tie.names & reached]:
            found += new
            waiting = [tie for tie in waiting if tie not in new]
            reached = reached.union(*(self.theory.names_behind(t.condition) for t in new if t.condition is not None))
        return found

    def _counts(self, tie: _Tie, item: Item, declared: set[str]) -> bool:
        """Tell whether a tie counts for a claim: not the claim itself, no other claim about what has a meaning.

        Nor does another case, where the words before the claim say in which one it stands.
        """
        if tie.gives and tie.gives in self.theory.cases.sets(item):
            return False  # another case
        here = self.theory.lives.holds(tie.id, item.formula.start)
        return here and tie.id != item.id and not (tie.claimed and tie.gives in declared)

    @cached_property
    def _ties(self) -> list[_Tie]:
        """Return what ties names down besides the premises: X ~ Bin(n, p), where q = 1 - p, u(x) = 1/n."""
        understood = self.theory.supposed.understood
        items = [i for i in self.theory.items if i.id not in self.theory.premises and not understood(i.formula.start)]
        return [tie for item in items for tie in self._ties_of(item)]

    def _ties_of(self, item: Item) -> Iterator[_Tie]:
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        stated = item.statement.relation == "=" and not (item.cased or item.hypothetical)
        if item.kind is Kind.CONTEXT or item.statement.relation == "\\sim":
            if not (self._only_says_what_there_is(item) or self._concludes(item) or is_any_value(item, self.names)):
                yield self._tie(item, self._symbols(lhs), None)
        elif item.kind is Kind.SUPPOSITION and is_taken_out(item.formula.before):
            case = self.theory.cases.case_of(item)  # a counterexample is none of the exceptions
            found = None if case is None or case[1].head != "=" else make("/=", *case[1].args)
            yield self._tie(item, self._symbols(lhs) | self._symbols(rhs), found)
        elif item.kind is Kind.SUPPOSITION and not item.hypothetical and not _is_a_case(item):
            case = self.theory.cases.case_of(item)
            found = self.condition(item) if case is None else self._unless_for_all(item, case[1])
            yield self._tie(item, self._symbols(lhs), found, self._given(item) if stated else "")
        elif stated and item.kind is Kind.CLAIM and self._is_about_a_law(item):
            yield self._tie(item, self._symbols(lhs) | self._symbols(rhs), self.condition(item))
        elif stated and item.kind in (Kind.CLAIM, Kind.DEFINITION) and not item.statement.carried:
            gives = self._given(item)
            if gives and gives not in self._symbols(rhs):
                yield self._tie(item, frozenset({gives}), self.condition(item), gives)

    def _tie(self, item: Item, names: frozenset[str], found: Term | None, gives: str = "") -> _Tie:
        tied = (
            names - self.names.indices - (frozenset() if gives or _of_entries(item.statement) else self.names.indexed)
        )
        defined = {p.defined.symbol for p in self.theory.premises.values() if p.defined is not None}
        claimed = (item.kind is Kind.CLAIM and not is_a_value(found)) or (
            item.kind is Kind.DEFINITION and gives in defined
        )
        return _Tie(found, tied, gives, claimed, item.id)

    def _symbols(self, side: Node | None) -> frozenset[str]:
        return frozenset() if side is None else frozenset(symbols(side, self.names))

    def _only_says_what_there_is(self, item: Item) -> bool:
        """Tell whether a line of the context is understood, or says no more than what entries or values there are."""
        if lists_itself(item.statement):
            return True
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if item.statement.relation == "\\in" and rhs is not None and rhs.is_name("bb:R"):
            return lhs is not None and all(part.head in LEAVES | {"list", "sub"} for part in walk(lhs))
        chosen = {d.values["y"].symbol for d in self.theory.declarations if d.row in TWO_VALUED}
        if self._given(item) in chosen and rhs is not None and rhs.head == "set":
            return True
        if lhs is None or rhs is None:
            return False
        lhs, rhs = without_value((lhs, rhs))
        if lhs.head != "name":
            return False
        if self.names.core(lhs.text) in self.names.equal:
            return True
        if item.statement.relation == "\\sim":
            return self.names.core(lhs.text) in self.names.own
        symbol = self.names.core(lhs.text)
        if any(law.letter == symbol and self._lists(rhs, law.domain) for law in self.names.own.values()):
            return True
        where = self.names.core(rhs.text) if rhs.head == "name" else ""
        return where == f"cal:{symbol}" or (symbol in self.names.quantities and where.startswith("cal:"))

    def gives_a_law(self, item: Item) -> bool:
        """Tell whether a line says which named law a quantity or a density has, and was understood."""
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if item.kind is not Kind.CONTEXT or lhs is None or rhs is None:
            return False
        law = without_value((lhs, rhs))[0]
        known = self.names.own if item.statement.relation == "\\sim" else self.names.equal
        return law.head == "name" and self.names.core(law.text) in known

    def _concludes(self, item: Item) -> bool:
        """Tell whether a line claims where the value of a formula lies: "Thus, $\\mathrm{Var}(p) \\in [0, 1/4]$"."""
        statement = item.statement
        formula = statement.lhs.tree is not None and statement.lhs.tree.head not in LEAVES | {"sub"}
        return formula and statement.relation == "\\in" and supposing.concludes(item.formula.before)

    def _lists(self, tree: Node, domain: Term) -> bool:
        """Tell whether a set lists, with dots, the whole numbers of a range: ``{a, a+1, \\ldots, b-1, b}``."""
        if tree.head != "set" or domain.head != "range" or sum(part.head == "dots" for part in tree.nodes) != 1:
            return False
        try:
            listed = [None if part.head == "dots" else elaborate(part, self.names) for part in tree.nodes]
        except DeriveError:
            return False
        gap = listed.index(None)
        first, last = ([part for part in some if part is not None] for some in (listed[:gap], listed[gap:]))
        upwards = [make("+", domain.args[0], number(k)) for k in range(len(first))]
        downwards = [make("-", domain.args[1], number(k)) for k in reversed(range(len(last)))]
        pairs = zip((*first, *last), (*upwards, *downwards), strict=True)
        return bool(first and last) and all(equal(one, other) for one, other in pairs)

    def condition(self, item: Item) -> Term | None:
        """Return a relation as a condition, for all values of its free indices, or ``None``."""
        problem, _ = self.theory.problem(item, self.theory.context())
        if problem is None or problem.rel == "/=":
            return None
        found = condition(problem)
        for symbol, domain in reversed(self.theory.free_indices(problem.lhs, problem.rhs)):
            found = bind("forall", symbol, domain, found)
        known = defined_name(item.statement.lhs.tree, self.names)
        parameters = self.names.indices if known is None else self.names.indices | set(known[1])
        unclear = parameters & found.names or any(map(is_opaque, self.theory.names_behind(found)))
        return None if unclear else found

    def _unless_for_all(self, item: Item, found: Term) -> Term | None:
        """Return a condition, or ``None`` for ``f(x) = x``, which is said of more values than one."""
        known = defined_name(item.statement.lhs.tree, self.names)
        shown = frozenset() if item.statement.rhs.tree is None else symbols(item.statement.rhs.tree, self.names)
        return None if known is not None and shown.intersection(known[1]) else found

    def _given(self, item: Item) -> str:
        """Return the name that an equation gives a value to, or nothing."""
        known = defined_name(item.statement.lhs.tree, self.names)
        return "" if known is None else known[0]

    def _is_about_a_law(self, item: Item) -> bool:
        """Tell whether a claim gives the values of a mass function that no name gives: its left side is P(x) alone."""
        return self._given(item) in self._open_laws

    @cached_property
    def _open_laws(self) -> set[str]:
        """The laws that are no named ones: no claim says more of the values of a Poisson law."""
        return self.theory.laws - self.names.equal - {law.law for law in self.names.own.values()}

    def _line_about_quantities(self) -> int:
        """Return a line that says what a quantity is, as Y = X + N does, and is not understood; 0 for none."""
        for item in self.theory.items:
            premise = self.theory.premises.get(item.id)
            of_entropies = premise is not None and self.names.jointly.isdisjoint(premise.lhs.names)
            taken = of_entropies or item.id in self.theory.agreement
            understood = self.theory.supposed.understood(item.formula.start)
            if taken or understood or item.kind in (Kind.CLAIM, Kind.UNREAD):
                continue
            for side in (item.statement.lhs.tree, item.statement.rhs.tree):
                if side is not None and self.names.jointly & set(symbols(side, self.names)):
                    return item.statement.line
        return 0

    def _writes_laws(self) -> bool:
        """Tell whether the document writes laws besides entropies: they may say more about the quantities."""
        laws = {symbol for symbol in self.theory.laws if symbol != CHANCE.symbol}
        return bool(laws or self.names.families or self.names.laws)

    # -- names about which nothing is said

    def _not_free(self, unknown: Sequence[str], item: Item, problem: Problem) -> str | None:
        """Return why names cannot stand for any number whatever, or ``None`` where they can."""
        for symbol in unknown:
            applied = [p for side in (problem.lhs, problem.rhs) for p in subterms(side) if _is_applied(p, symbol)]
            entries = symbol in self.names.indexed - self.names.random - self.names.quantities.keys()
            plain = _PLAIN.fullmatch(symbol) or (entries and _CAPITAL.fullmatch(symbol))  # energies E_i
            if symbol != ENERGY and (not plain or (applied and symbol not in self.names.indexed)):
                return ""
        if problem.rel != "=":
            return None
        if any(_head(side) in unknown for side in (problem.lhs, problem.rhs)):
            return _MAY_DEFINE
        left, right = (self.theory.names_behind(side) & set(unknown) for side in (problem.lhs, problem.rhs))
        if left != right:
            return ", and the two sides speak of different ones"
        if cues.asks_to_solve(item.formula.before):
            return ", and the line may be an equation to solve"
        return None

    def _advice(self, unknown: Sequence[str], why: str) -> str:
        """Say what a person can write: a condition on a number, and what anything else is."""
        first = called(name(unknown[0]))
        if why == _MAY_DEFINE:
            return f"write “:=” where a line says what {first} is"
        if not self.names.is_number(unknown[0]):
            return f"say what {first} is, for example by an equation that begins with it"
        return f"say what holds, for example in a comment: % derive: {first} > 0"

    # -- other reasons

    def _outside_its_range(self, problem: Problem) -> str:
        """Return an entry at a number, a_2, of what is declared on a range: the document need not mean all ranges."""
        ranges = [d for d in self.theory.declarations if any(v.head == "range" for v in d.values.values())]
        declared = {s for d in ranges for v in d.values.values() if v.head != "range" for s in v.names}
        for part in (part for side in (problem.lhs, problem.rhs) for part in subterms(side)):
            at_number = part.head == APPLY and any(a.head == "#" for a in part.args[1:])
            if at_number and part.args[0].head == NAME and part.args[0].symbol in declared:
                return f"{called(part.args[0])} at {part.args[1]}"
        return ""

    def _mixed_parameters(self, names: Iterable[str]) -> str:
        """Return two laws of one name, with and without parameters, p and p_theta, that may be about one another."""
        laws = {symbol.partition(":")[0] for symbol in names}
        families = sorted(laws & self.names.families)
        return next(
            (f"{f.partition('_')[0]} and {f}" for f in families if "_" in f and f.partition("_")[0] in laws), ""
        )

    def _by_convention(self, names: Iterable[str]) -> str:
        """Return a total variation distance that the document does not define."""
        ids = {d.id for d in self.theory.declarations if d.row == "total-variation"}
        found = {p.defined.symbol for p in self.theory.standard.values() if p.origin in ids and p.defined is not None}
        return next((called(name(symbol)) for symbol in sorted(found & set(names))), "")


def _of_entries(statement: Statement) -> bool:
    """Tell whether a relation bounds the entries of a sequence, or says which numbers they are."""
    within = statement.rhs.tree if statement.relation == "\\in" else None
    numbers = within is not None and (within.head in ("set", "interval", "tuple") or within.is_name("bb:N"))
    return numbers or statement.relation in BOUNDS


def _head(side: Term) -> str:
    """Return the name that a side is, or is an application of; or nothing."""
    head = side.args[0] if side.head == APPLY else side
    return head.symbol if head.head == NAME else ""


def _is_applied(part: Term, symbol: str) -> bool:
    return part.head == APPLY and part.args[0].head == NAME and part.args[0].symbol == symbol


def _is_a_case(item: Item) -> bool:
    """Tell whether a bound is one case among others, that of the line before it: ``|x| = x, if x >= 0``."""
    statement = item.statement
    spoken = statement.word.strip(" ,;:~").casefold() in ("if", "when", "whenever", "for")
    return spoken and statement.display is not None and statement.relation in BOUNDS
