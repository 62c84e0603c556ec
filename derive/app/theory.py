"""What a document grants its steps: declarations, its own definitions, and given relations, as one context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from derive.app.decide import DECIDED, Decision
from derive.app.declaration_kinds import LAW_OF
from derive.app.defined_in_parts import in_parts
from derive.app.differentiated import Differentiated, numbering, related, ties
from derive.app.equations import solved
from derive.app.for_some import names_of_some, of_some
from derive.app.items import DEFINING, Item, Kind, defined_name
from derive.app.lifetimes import Lives
from derive.app.meanings import Meaning, may_define, meaning_at_a_point, meaning_of, only_meaning
from derive.app.measuring import base_is_left_open, bases_in, counts_values, only_counts, to_base
from derive.app.mixtures import beside, is_no_law, stays_a_law
from derive.app.optima import Objectives, connected, defined_places, objectives
from derive.app.parametrised import as_functions
from derive.app.random_definitions import ROW as DEFINED
from derive.app.redefined import defines_another, is_entropy_of_a_law, redefined
from derive.app.special_cases import SpecialCases, condition, for_all, runs_through
from derive.app.suppositions import Suppositions
from derive.app.ties import declared_tie
from derive.app.unfolding import Unfolding, instances_of, unfolding_of
from derive.app.units import measured
from derive.engine.prove import Found, prove
from derive.errors import DeriveError, UsageError
from derive.language.heads import INFINITY
from derive.language.rules import RELATIONS, Context, Declaration, Premise, Problem, expand, saying
from derive.language.terms import Term, contains_head, make, name
from derive.notation.chances import compared_by_size
from derive.notation.context import Line, Understanding
from derive.notation.elaborate import elaborate
from derive.notation.opaque import is_opaque
from derive.notation.statements import Statement
from derive.notation.write_term import plain_text
from derive.rules import declaration_rows


class Theory:
    """The context of one document's steps.

    Definitions count from anywhere in the document; proved lines are added as they come (:meth:`remember`).

    Attributes:
        said: names about which the words say something that is not understood formally.
        lines: what the report echoes of the context.
        premises: by id; a document's own definitions and lines under the ids of their steps.
        rows: ids of all declaration rows that were understood, also where the document defines the quantity itself.
        no_laws: what was taken for a law, but is defined as something that is none.
        typed: the letters of each equation that the text has without dollars.
        text: what the document says.
        qualified: names of numbers with words that say more of them than is understood, and the line of these.
        lives: where what it says of its names holds.
        cases: what single claims suppose.
        posed: the equations that are solved for a value with a name, as premises by id.
        of_some: what is said of some values of an index only, by id.
    """

    def __init__(
        self,
        items: Sequence[Item],
        understanding: Understanding,
        said: Iterable[str] = (),
        supposed: Suppositions | None = None,
        typed: Iterable[frozenset[str]] = (),
        text: str = "",
        qualified: Mapping[str, tuple[str, int]] = MappingProxyType({}),
        lives: Lives | None = None,
    ) -> None:
        self.lives, self._unfolded = lives or Lives(), dict[tuple[str, ...], Unfolding]()
        self.typed, self.text = tuple(typed), text
        self.items, self.names, self.said = items, understanding.names, frozenset(said)
        self.of_some = of_some(items, self.names)
        self.qualified = {**names_of_some(items, self.of_some, self.names), **qualified}
        self.supposed = supposed or Suppositions()
        self.lines: list[Line] = list(understanding.lines)
        self.places = defined_places(items)
        self._proved_at: dict[str, int] = {}
        self.premises: dict[str, Premise] = {}
        self.standard: dict[Meaning, Premise] = {}
        self.agreement: dict[str, str] = {}
        self.redefined: set[Meaning] = set()
        self.facts: tuple[Term, ...] = ()
        self.assumed: dict[Term, str] = {}
        self.index_bounds: tuple[Term, ...] = ()
        self.declarations: tuple[Declaration, ...] = understanding.declarations
        self.rows = frozenset(d.row for d in self.declarations)
        self.no_laws: set[str] = set()
        self._declare()
        self.own = self._own_definitions()
        self._take_given()
        self._settle_definitions()
        self._drop_standard_meanings()
        self.cases = SpecialCases(self)
        self.posed = solved(items, self.names, lambda item: self.problem(item, Context())[0], self.context())
        self.premises |= self.posed

    def context(self, *members: Term) -> Context:
        """Return the context with all premises so far."""
        return Context((*self.facts, *members), dict(self.premises), self.declarations)

    # -- declarations and definitions

    def _declare(self) -> None:
        rows = declaration_rows()
        self.facts += tuple(fact for line in self.lines for fact in line.facts)
        for declaration in self.declarations:
            facts, premises = expand(declaration, rows[declaration.row])
            self.facts += facts
            for premise in premises:
                meaning = meaning_of(premise)
                if meaning is None:
                    self.premises[premise.id] = premise
                else:
                    self.standard[meaning] = premise

    def _own_definitions(self) -> dict[Meaning, tuple[Item, Premise]]:
        """Return the first definition the document gives each name; look ahead over the whole document."""
        found: dict[Meaning, list[tuple[Item, Premise]]] = defaultdict(list)
        of_laws: list[tuple[Meaning, Item, Premise]] = []
        for item in self.items:
            if self.lives.is_local(item) or item.id in self.of_some:
                continue
            if may_define(item):
                premise = self.definition(item)
                meaning = None if premise is None else meaning_of(premise)
                if premise is not None and meaning is None and item.statement.display is not None:
                    meaning = meaning_at_a_point(premise)
                    meaning = None if meaning in self.standard else meaning  # a value of a divergence is a claim
                if premise is None or meaning is None:
                    continue
                if item.statement.relation in DEFINING or meaning[0] not in self.laws:
                    found[meaning].append((item, premise))
                else:
                    of_laws.append((meaning, item, premise))
        others = [first[1] for several in found.values() if (first := only_meaning(several)) is not None]
        for meaning, item, premise in of_laws:
            if stays_a_law(premise, self.declarations, (*others, *beside(item, self.items, self.definition))):
                found[meaning].append((item, premise))
            elif is_no_law(premise, self.declarations, (*others, *beside(item, self.items, self.definition))):
                self.no_laws.add(meaning[0])
        own = {meaning: first for meaning, several in found.items() if (first := only_meaning(several)) is not None}
        parts = in_parts(self.items, own, self._written)
        self.said |= {symbol for symbol, _ in parts}
        return {meaning: first for meaning, first in own.items() if meaning not in parts}

    def _written(self, item: Item) -> tuple[Term, Term | None] | None:
        """Return the two sides of a relation as far as they are understood."""
        lhs, rhs = item.statement.lhs.tree, item.statement.rhs.tree
        if lhs is None or rhs is None or lhs.head not in ("app", "sub"):
            return None
        try:
            left = elaborate(lhs, self.names)
        except DeriveError:
            return None
        try:
            return left, elaborate(rhs, self.names, opaque=True)
        except DeriveError:
            return left, None

    def definition(self, item: Item) -> Premise | None:
        """Return a definition as a premise, schematic in the parameters when the right side mentions them all."""
        lhs_tree, rhs_tree = item.statement.lhs.tree, item.statement.rhs.tree
        known = defined_name(lhs_tree, self.names)
        if known is None or lhs_tree is None or rhs_tree is None or item.statement.relation not in ("=", *DEFINING):
            return None
        try:
            lhs, rhs = elaborate(lhs_tree, self.names), elaborate(rhs_tree, self.names, opaque=True)
        except DeriveError:
            return None
        if any(d.row == DEFINED and d.values["Z"] is lhs for d in self.declarations):
            self.agreement[item.id] = "at every outcome"
            return None
        parameters = [p.symbol for p in lhs.args[1:] if p.head == "v"] if lhs.head == "@" else []
        defines = item.statement.relation in DEFINING or item.kind is Kind.DEFINITION
        for_all = self.names.indices if defines else frozenset[str]()
        if any(p not in rhs.names and p not in for_all for p in parameters):  # u(i) := 1/n says so for every i
            parameters = []
        variables = tuple((p, None) for p in parameters)
        family, plain = f"definition of {known[0]}", len(parameters) == len(known[1])
        return Premise(item.id, lhs, "=", rhs, variables, family=family, definition=plain, origin=item.id)

    def _settle_definitions(self) -> None:
        """Compare the document's definitions with the standard ones: a difference without a sign for it is a claim."""
        self._drop_circles()
        for meaning, (item, premise) in list(self.own.items()):
            standard = self.standard.get(meaning)
            if only_counts(item):
                if not counts_values(premise, self.facts, self.names):
                    del self.own[meaning]
                    continue
                self.agreement[item.id] = "it is the number of values"
            if standard is not None and item.kind is not Kind.GIVEN:
                what = standard.family.removeprefix("definition of the ")
                if is_entropy_of_a_law(standard, item, self.declarations, self.facts, self.names):
                    self.agreement[item.id] = "it agrees with the standard entropy"
                    del self.own[meaning]
                    continue
                if self._agrees(standard, item):
                    self.agreement[item.id] = f"it agrees with the standard {what}"
                    if base_is_left_open(item, self.items, self.names):
                        self.agreement[item.id] += ", whose base is that of the other logarithms"
                        del self.own[meaning]
                        continue
                elif item.statement.relation in DEFINING or defines_another(item):
                    self.agreement[item.id] = f"it differs from the standard {what}"
                else:
                    del self.own[meaning]
                    continue
            self.premises[item.id] = premise
        self.redefined = redefined(self.items, self.names, self.standard.keys() - self.own.keys())
        for meaning, premise in self.standard.items():
            if meaning not in self.own and meaning not in self.redefined:
                self.premises[premise.id] = premise

    def _drop_circles(self) -> None:
        """Take no equation for a definition that turns on itself: H(X) = H(Y) + H(X|Y) - H(Y|X) is a claim."""
        behind = {meaning[0]: premise.rhs.names for meaning, premise in self.standard.items()}
        for meaning, (_, premise) in list(self.own.items()):
            reached: set[str] = set()
            ahead = set(premise.rhs.names)
            while ahead:
                reached |= ahead
                ahead = {symbol for one in ahead for symbol in behind.get(one, ())} - reached
            if meaning[0] in reached:
                del self.own[meaning]
            else:
                behind[meaning[0]] = premise.rhs.names

    def _drop_standard_meanings(self) -> None:
        """What the document defines itself has no second definition; the report says what it was compared with."""
        dropped = {p.origin for meaning, p in self.standard.items() if meaning in self.own or meaning in self.redefined}
        self.standard = {meaning: p for meaning, p in self.standard.items() if meaning not in self.redefined}
        self.declarations = tuple(d for d in self.declarations if d.id not in dropped)
        rows = declaration_rows()
        for k, line in enumerate(self.lines):
            if line.declaration is not None and line.declaration.id in dropped:
                what = saying(line.declaration, rows[line.declaration.row]) + " (by the document's own definition)"
                self.lines[k] = Line(what, line.source, line.line)

    def _agrees(self, standard: Premise, item: Item) -> bool:
        """Tell whether a definition says what the standard one says, to some base of the logarithm."""
        rhs = item.statement.rhs.tree
        bases = bases_in(elaborate(rhs, self.names, opaque=True)) if rhs is not None else []
        return any(self._says(one, item) for one in (standard, *(to_base(standard, base) for base in bases)))

    def _says(self, standard: Premise, item: Item) -> bool:
        mine = [premise for other, premise in self.own.values() if other is not item]
        rest = (p for meaning, p in self.standard.items() if meaning not in {meaning_of(one) for one in mine})
        premises = {p.id: p for p in (*self.premises.values(), *mine, *rest, standard)}
        problem, _ = self.problem(item, Context(self.facts, premises, self.declarations))
        return problem is not None and isinstance(prove(problem), Found)

    # -- given relations

    def _take_given(self) -> None:
        """Take given relations that define nothing as premises and facts, for all values of a free index."""
        defining = {item.id for item, _ in self.own.values()}
        defined = {p.defined.symbol for p in self.premises.values() if p.defined is not None}
        for item in self.items:
            if self.supposed.understood(item.formula.start) or self.lives.is_local(item) or item.id in self.of_some:
                continue
            if item.kind is Kind.GIVEN and item.statement.relation not in (*DECIDED, *DEFINING):
                raise UsageError("declaration", value=item.written, hint="this relation is not understood as a premise")
            if item.kind in (Kind.GIVEN, Kind.BOUND) and item.id not in defining:
                problem, reason = self.problem(item, Context())
                equation = item.kind is Kind.BOUND and problem is not None and problem.rel == "="
                if equation and problem is not None and (problem.lhs.names | problem.rhs.names) & defined:
                    continue  # what is defined has a sum of its own
                if problem is not None:
                    self._assume(item, problem)
                elif item.kind is Kind.GIVEN:
                    raise UsageError("declaration", value=item.written, hint=reason)

    def _assume(self, item: Item, problem: Problem) -> None:
        free = self.free_indices(problem.lhs, problem.rhs)
        if problem.rel in RELATIONS and item.kind is Kind.GIVEN:
            self.premises[item.id] = Premise(
                item.id, problem.lhs, problem.rel, problem.rhs, tuple(free), family="given", origin=item.id
            )
        if problem.rel == "=":
            declaration, fact = declared_tie(item, problem, free) if item.kind is Kind.BOUND else (None, None)
            if declaration is not None:
                self._declare_tie(item, declaration, fact)
            return
        if free and {s for s, d in free if d.head == "range"} >= problem.lhs.names | problem.rhs.names:
            fact = condition(problem)  # of an index, which has other values where it is summed over
            self.index_bounds += (fact,)
            self.supposed.said[fact] = f"{plain_text(fact, self.names)} (line {item.statement.line})"
            return
        fact = for_all(condition(problem), free)
        self.facts += (fact,)
        self.assumed.setdefault(fact, f"${item.written}$ (line {item.statement.line})")
        self.lines.append(Line(f"${item.written}$", "declared", item.statement.line, facts=(fact,)))

    def _declare_tie(self, item: Item, declaration: Declaration, fact: Term | None) -> None:
        _, premises = expand(declaration, declaration_rows()[declaration.row])
        self.premises |= {p.id: p for p in premises}
        self.declarations += (declaration,)
        if fact is None:
            self.lines.append(Line("", "inferred", item.statement.line, declaration))
            return
        self.facts += (fact,)
        self.assumed.setdefault(fact, f"${item.written}$ (line {item.statement.line})")
        self.lines.append(Line(f"${item.written}$", "declared", item.statement.line, declaration))

    def free_indices(self, *sides: Term) -> list[tuple[str, Term]]:
        """Return the indices that stand free in a relation, with what they range over."""
        names = frozenset[str]().union(*(side.names for side in sides))
        known = {s for s in self.names.indices if s in self.names.domains} | self.names.values
        known |= {law.letter for law in self.names.own.values()}
        return [(s, self.names.home(s)) for s in sorted(names & known)]

    def without_meaning(self, item: Item, problem: Problem) -> str:
        """Return why a part of the claim is only an unknown number to us, or nothing where all of it is understood."""
        if not any(map(is_opaque, self.names_behind(problem.lhs, problem.rhs))):
            return ""
        for side in (item.statement.lhs, item.statement.rhs):
            try:
                elaborate(side.tree, self.names) if side.tree is not None else None
            except DeriveError as error:
                return error.message + (f"; {error.hint}" if error.hint else "")
        return "it rests on a part that is not understood"

    def names_behind(self, *sides: Term) -> set[str]:
        """Return the names in the sides, and in the definitions of these."""
        definitions = {p.defined.symbol: p for p in self.premises.values() if p.defined is not None}
        found: set[str] = set()
        waiting = {symbol for side in sides for symbol in side.names}
        while waiting:
            symbol = waiting.pop()
            if symbol not in found:
                found.add(symbol)
                if symbol in definitions:
                    premise = definitions[symbol]
                    waiting |= premise.rhs.names - {variable for variable, _ in premise.variables}
        return found

    def is_closed(self, problem: Problem) -> bool:
        """Tell whether a claim is about numbers only: every name behind it is defined, so that no case restricts it."""
        defined = {p.defined.symbol for p in self.premises.values() if p.defined is not None}
        behind = self.names_behind(problem.lhs, problem.rhs)
        return behind <= {INFINITY} or (bool(defined) and behind <= defined | {INFINITY})

    @property
    def laws(self) -> set[str]:
        """The names of the mass functions, joint and conditional laws that are declared."""
        values = [d.values[p] for d in self.declarations for p in LAW_OF.get(d.row, ("P",)) if p in d.values]
        return {symbol for value in values for symbol in value.names}

    # -- steps

    def problem(
        self, item: Item, context: Context | None = None, lhs: Term | None = None
    ) -> tuple[Problem | None, str]:
        """Return a step as a problem, or why it is none; ``lhs`` stands for the left side that was written."""
        statement = item.statement
        if statement.lhs.tree is None or statement.rhs.tree is None:
            return None, "a side is missing"
        optima = self.objectives(item)
        sides = (optima.first, optima.second) if optima else (statement.lhs.tree, statement.rhs.tree)
        try:
            left = elaborate(sides[0], self.names, opaque=True) if lhs is None else lhs
            right = elaborate(sides[1], self.names, opaque=True)
            base = self.names.base
            left, right = (
                measured(left, statement.lhs.unit, right, base),
                measured(right, statement.rhs.unit, left, base),
            )
        except DeriveError as error:
            return None, error.message + (f"; {error.hint}" if error.hint else "")
        if context is None and not self.lives.is_local(item):
            left, right = map(self.unfolding(item).of, (left, right))
        left, right, unclear = self._settled(left, right)
        if unclear := unclear or self.lives.no_law_here(left.names | right.names, item.formula.start):
            return None, unclear
        relation = DECIDED.get(statement.relation, "=")
        declarations, cases = self.cases.of(item, left, right) if context is None else ([], [])
        bounds = (case.names for case in cases if case.head != "=")
        numbers = self.compared(statement).union(*bounds)  # "if x > b" is said of any number
        reached = map(name, sorted(self.names_behind(left, right)))
        free = self.free_indices(*reached)
        numbers -= {s for s, d in free if s in self.names.indices and runs_through(name(s), d, (*self.facts, *cases))}
        members = [make("in", name(s), d) for s, d in free if s not in numbers]
        members += [fact for fact in self.index_bounds if fact.names <= left.names | right.names]
        if context is None:
            supposed = self.supposed.at(item.formula.start, left.names | right.names)
            context = self.context(*members, *supposed, *cases)
            rows = declaration_rows()
            premises = {p.id: p for d in declarations for p in expand(d, rows[d.row])[1]}
            known = {k: p for k, p in context.premises.items() if self._still_holds(p, item)}
            everything = {**known, **premises}, (*context.declarations, *declarations)
            context = Context(context.facts, *everything)
        problem = Problem(context, left, relation, right, item.order)
        return connected(problem, optima, self.names_behind, self._differentiated.unclear) if optima else (problem, "")

    def unfolding(self, item: Item) -> Unfolding:
        """Return what names stand for in the part of a text in which a claim stands, and nowhere else."""
        part = tuple(one for one in self.lives.said_at(item.formula.start) if may_define(one))
        ids = tuple(one.id for one in part)
        if ids not in self._unfolded:
            said = [(premise, one.statement.line) for one in part if (premise := self.definition(one)) is not None]
            instances = instances_of(self.own.values(), self.premises, self.items, self.names, self.laws)
            self._unfolded[ids] = replace(unfolding_of(said), instances=instances)
        return self._unfolded[ids]

    def objectives(self, item: Item) -> Objectives | None:
        """Return what a claim about places of optima compares, or ``None`` for any other relation."""
        written = objectives(item, self.places)
        core = frozenset(self.names.core(v) for v in written.variables) if written else frozenset()
        return replace(written, variables=core) if written else None

    @property
    def _differentiated(self) -> Differentiated:
        """What the text says of how its names depend on each other."""
        tied = [*map(set, self.typed), *related(self.items, self.premises, self.names)]
        told = ties(self.items, self.names), tied, numbering(self.names)
        return Differentiated(self.premises, self.names_behind, *told, self.facts)

    def _settled(self, left: Term, right: Term) -> tuple[Term, Term, str]:
        """Return the sides with their derivatives of what shows its variable, or why that is not clear."""
        behind = [p.rhs for p in self.premises.values() if p.defined is not None]
        if not any(contains_head(term, "deriv") for term in (left, right, *behind)):
            return left, right, ""
        left, right = as_functions(left, right, self.premises.values())
        differentiated = self._differentiated
        reached = self.names_behind(left, right)
        used = [p.rhs for p in self.premises.values() if p.defined is not None and p.defined.symbol in reached]
        for term in (term for term in used if contains_head(term, "deriv")):
            settled, unclear = differentiated.settled(term)
            if unclear or settled is not term:
                return left, right, unclear or "a definition differentiates what depends on its variable unseen"
        left, first = differentiated.settled(left)
        right, second = differentiated.settled(right)
        return left, right, first or second

    def compared(self, statement: Statement) -> set[str]:
        """Return the values of named laws that a statement compares by size, which are any numbers there."""
        letters = {law.letter for law in self.names.own.values()}
        sides = [side.tree for side in (statement.lhs, statement.rhs) if side.tree is not None]
        return letters & set[str]().union(*(compared_by_size(side, self.names) for side in sides))

    def silently(self, item: Item, problem: Problem) -> Problem:
        """Return a problem under all that the step may rest on without saying so: a counterexample must fit that."""
        supposed = self.supposed.at(item.formula.start, problem.lhs.names | problem.rhs.names, silently=True)
        more = [fact for fact in supposed if fact not in problem.context.facts]
        return replace(problem, context=problem.context.with_facts(*more)) if more else problem

    def rests_on_supposed(self, item: Item, problem: Problem) -> bool:
        """Tell whether the sentence of a claim says how quantities depend, and that was understood of its names."""
        facts = [fact for fact in problem.context.facts if fact in self.supposed.said]
        behind = self.names_behind(problem.lhs, problem.rhs)
        return self.supposed.understood(item.formula.start) and any(fact.names & behind for fact in facts)

    def _still_holds(self, premise: Premise, item: Item) -> bool:
        """Tell whether a line that was proved speaks of the same as a later one: no name is something else by then."""
        at = self._proved_at.get(premise.id)
        return at is None or self.lives.are_the_same(premise.lhs.names | premise.rhs.names, at, item.formula.start)

    def remember(self, item: Item, problem: Problem, decision: Decision) -> None:
        """Make a proved line a premise of later lines, under the conditions it needs; a line about one index is not."""
        if not self.free_indices(problem.lhs, problem.rhs):
            self._proved_at[item.id] = item.formula.start
            self.premises[item.id] = Premise(
                item.id,
                problem.lhs,
                problem.rel,
                problem.rhs,
                conditions=(
                    *decision.needed,
                    *(f for f in problem.context.facts if f.head == "in" or f in self.supposed.said),
                ),
                family=f"line {item.statement.line}",
                order=item.order,
                origin=item.id,
            )
