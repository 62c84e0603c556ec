"""One document to its part of the report: read, understand, decide every step in order, check every number."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from derive.app.ambiguous import Ambiguous
from derive.app.beyond_outcomes import beyond_outcomes
from derive.app.case_values import case_values, in_words
from derive.app.citations import Citations, warnings
from derive.app.concluded_laws import concluded_law
from derive.app.convex_words import said_beyond_convexity
from derive.app.decide import ANYWHERE, DECIDED, Decision, Quote, Reach, decide, undecided
from derive.app.decimals import may_be_rounding, power_of_ten, quoted_decimal
from derive.app.encode import line_json, premise_json, step_json
from derive.app.equivalences import open_way
from derive.app.event_values import holds_in_a_case
from derive.app.fixed_names import meant_elsewhere
from derive.app.given_events import is_given_an_event
from derive.app.identities import is_identity
from derive.app.items import DEFINING, Item, Kind, defined_name, symbols_of
from derive.app.kinds_apart import SpokenOfDensities
from derive.app.labelled_cases import labels_a_case
from derive.app.limited_definitions import beyond, limits_of
from derive.app.meanings import is_defined_in_words, may_define
from derive.app.meant_otherwise import meant_otherwise
from derive.app.measuring import counted
from derive.app.net import OutOfTime, net
from derive.app.numbers import NumberCheck
from derive.app.open_claims import OpenClaims
from derive.app.optima import says
from derive.app.other_bases import OtherBases, said_base
from derive.app.reach import Reaches
from derive.app.sound_sides import SoundSides
from derive.app.supposed_words import is_about_a_special_law, is_another_case, says_everywhere
from derive.app.ties import is_tie
from derive.app.unbounded import SAYS, is_trivial
from derive.app.understood import understand_document
from derive.engine.closed_numbers import certify_closed
from derive.engine.witness import Witnesses
from derive.errors import UsageError
from derive.language.evidence import Model
from derive.language.rules import RELATIONS, Context, Problem, called
from derive.language.terms import Term, make, name
from derive.notation import sentences, supposing
from derive.notation.complex_numbers import ORDERED, complex_names, needs_real_numbers
from derive.notation.documents import Directive, Document, read_document
from derive.notation.exceptions import is_taken_out
from derive.notation.factorials import CONVENTION, excused
from derive.notation.gathering import Line
from derive.notation.law_reach import reach
from derive.notation.matrices import is_matrix
from derive.notation.other_rules import OtherRules

_NO_VALUES: Final = "a decimal number is quoted, of values that the document does not show"
_NOWHERE: Final = "whether two sides are equal nowhere is not decided, only whether they are the same"
_IN_ITS_PART: Final = "a definition, which holds in its own part of the text"


@dataclass(frozen=True, slots=True)
class Options:
    """What a check may be asked.

    Attributes:
        seed: of the random models.
        given: how many displays at the start are taken as premises.
        timings: where the seconds of each step are written; they never stand in the report.
        alone: whether the formulas are all there is, so that a name nothing is said about may be anything.
        derivation: writes the divergence derived with SymPy, for a full report of a document that speaks of it.
    """

    seed: int = 0
    given: int = 0
    timings: list[dict[str, Any]] | None = None
    derivation: Callable[[], dict[str, Any]] | None = None
    alone: bool = False


@dataclass(slots=True)
class Checked:
    """The part of the report of one document, with the ids of the rows it rests on."""

    data: dict[str, Any]
    rules: set[str] = field(default_factory=set)
    declarations: set[str] = field(default_factory=set)


def check_document(text: str, path: str, options: Options) -> Checked:
    """Check one document. Whatever the text is, this ends in a report."""
    return DocumentCheck(read_document(text, path), options).run()


def check_statement(lhs: str, relation: str, rhs: str, given: tuple[str, ...], options: Options) -> dict[str, Any]:
    """Check one relation under given ones and return its step, as in the report document.

    Raises:
        UsageError: the relation is not known, or a part is not one formula.
        UnreadError: a given relation cannot be read.
    """
    formulas = (*given, f"{lhs} {spelled(relation)} {rhs}")
    checked = formulas_alone(formulas, Options(options.seed, len(given))).run()
    return dict(checked.data["steps"][-1])


def spelled(relation: str) -> str:
    """Return the LaTeX of a relation. Raises UsageError for one that is not known."""
    latex = {"<=": "\\leq", ">=": "\\geq", "!=": "\\neq"}.get(relation, relation)
    if latex not in DECIDED:
        raise UsageError("usage", value=relation, hint="one of = <= >= < > !=")
    return latex


def formulas_alone(formulas: tuple[str, ...], options: Options) -> DocumentCheck:
    """Return the check of formulas without any words around them, each on its own display."""
    for formula in formulas:
        if "$" in formula or "\n\n" in formula or not formula.strip():
            raise UsageError("usage", value=formula, hint="one formula, without dollar signs around it")
    text = "\n\n".join(f"$${formula.strip()}$$" for formula in formulas)
    document = read_document(text)
    if len(document.displays) != len(formulas):
        raise UsageError("usage", value=text, hint="each formula must be one display")
    check = DocumentCheck(document, replace(options, alone=True))
    for item in check.items:
        if item.statement.error is not None and (item.statement.display or 0) < options.given:
            raise item.statement.error
    return check


class DocumentCheck:
    """Checks one document.

    Attributes:
        items: its relations, with what each of them is.
        theory: what it grants its steps.
    """

    def __init__(self, document: Document, options: Options) -> None:
        self.document, self.options = document, options
        understood = understand_document(document, options.given)
        self.items, self.theory = understood.items, understood.theory()
        if self.theory.no_laws:
            self.theory = understood.without_laws(self.theory.no_laws).theory()
        self.reaches = Reaches(self.theory, understood.random)
        self.open_claims = OpenClaims(self.theory, self.reaches.condition)
        self.citations = Citations(document, self.items)
        self.limits = limits_of(self.items, self.theory.names)
        self.rules_apart = OtherRules(document)
        self.complex = complex_names(
            document.text, [item.statement for item in self.items], self.theory.names.imaginary
        )
        self.numbers, self.densities = NumberCheck(document), SpokenOfDensities(document)
        self.witnesses = Witnesses()
        self.sound = SoundSides(self.theory, self.witnesses)
        self.as_understood, self.verdict_only = options.alone, False
        self.ambiguous = Ambiguous(self.items, self.verdict_alone)
        self.decided: dict[str, tuple[Item, Decision, Problem | None]] = {}
        self.rules: set[str] = set()
        self.other_bases = OtherBases(self.theory.names, self.verdicts_in_base)

    def run(self) -> Checked:
        """Decide every step in order, what its own proof comes after once more at the end, and check every number."""
        self.decide_all()
        steps = [
            step_json(*self.decided[item.id], self.theory, self.document.source)
            for item in self.items
            if item.id in self.decided
        ]
        numbers = self.numbers.run()
        declared = [Line(self.said(i), "declared", i.statement.line) for i in self.items if i.kind is Kind.CONTEXT]
        cases = tuple(self.theory.cases.lines.values())
        data = {
            "path": self.document.path,
            "sha256": hashlib.sha256(self.document.source.encode()).hexdigest(),
            "context": [line_json(line) for line in (*self.theory.lines, *cases, *declared)],
            "premises": {p.id: premise_json(p) for p in self.theory.premises.values() if p.origin == p.id},
            "steps": steps,
            "numbers": numbers.numbers,
            "computed": numbers.computed,
            "data": numbers.data,
            "derivation": self.derivation(),
        }
        granted = (*self.theory.declarations, *(line.declaration for line in cases if line.declaration is not None))
        return Checked(data, self.rules, {declaration.row for declaration in granted})

    def said(self, item: Item) -> str:
        """Return what a line of the context says; of a law also what it reaches, if not all of the text."""
        among = [other.statement for other in self.items if other.formula is item.formula]
        law = item.statement.relation == "\\sim" and item.statement.error is None
        limit = reach(item.statement, among, item.formula, self.document.text) if law else ""
        return f"${item.written}$, {limit}" if limit else f"${item.written}$"

    def decide_all(self) -> None:
        """Decide every step in order, and what its own proof comes after once more at the end."""
        for item in self.items:
            if item.kind is not Kind.CONTEXT or concluded_law(item, self.theory) is not None:
                self.step(item)
        self.revisit()

    def verdicts_in_base(self, base: int) -> dict[str, str]:
        """Return the verdicts of all lines where the document says that log has a base."""
        said = Directive(said_base(base), len(self.document.text), 0, 0)
        document = replace(self.document, directives=(*self.document.directives, said))
        check = DocumentCheck(document, replace(self.options, timings=None, derivation=None))
        check.decide_all()
        return {key: decision.verdict for key, (_, decision, _) in check.decided.items()}

    def derivation(self) -> dict[str, Any] | None:
        """Return the divergence derived with SymPy, where it is asked for and the document speaks of it."""
        if self.options.derivation is None or "kl-divergence" not in self.theory.rows:
            return None
        return self.options.derivation()

    def revisit(self) -> None:
        """Decide undecided claims again with what was proved after them: a theorem is stated before its proof.

        Nothing rests on an undecided line, so that its place may be after all lines that were proved.
        """
        order = len(self.items)
        for item, decision, problem in list(self.decided.values()):
            if decision.verdict != "undecided" or problem is None or item.kind is not Kind.CLAIM:
                continue
            later = [p for p in self.theory.premises.values() if p.order is not None and p.order > item.order]
            if any({p.lhs, p.rhs} & {problem.lhs, problem.rhs} for p in later):
                self.step(replace(item, order=order), again=(decision.message, problem.lhs))
                order += 1

    def step(self, item: Item, again: tuple[str, Term] | None = None) -> None:
        """Decide one relation; a second time with the reason of the first verdict and the left side that was used."""
        started = time.perf_counter()
        item, why = self.ambiguous.settled(item)
        decision, problem = self.decision_in_time(item, again)
        if apart := self.other_bases.apart(item.id, decision.verdict):
            decision = undecided(apart)
        decision = replace(decision, warnings=(*decision.warnings, why)) if why else decision
        if again is not None and decision.verdict != "proved":
            return
        if self.options.timings is not None:
            seconds = round(time.perf_counter() - started, 6)
            row = {"path": self.document.path, "id": item.id, "verdict": decision.verdict, "seconds": seconds}
            self.options.timings.append(row)
        if item.kind is Kind.CLAIM or item.kind is Kind.DEFINITION:
            decision = replace(decision, warnings=(*decision.warnings, *self.citation_warnings(item)))
        if item.kind is Kind.CLAIM and problem is not None and not self.theory.lives.is_local(item):
            remarks = self.theory.unfolding(item).remarks(symbols_of(item.statement, self.theory.names))
            decision = replace(decision, warnings=(*decision.warnings, *remarks))
        self.rules.update(decision.rules)
        exactly = decision.verdict == "proved" and not isinstance(decision.evidence, Quote)
        exactly = exactly and self.theory.objectives(item) is None  # what was proved is more than what is said
        if exactly and problem is not None and problem.rel in RELATIONS:
            self.theory.remember(item, problem, decision)
        self.open_claims.note(item, decision, problem)
        self.decided[item.id] = (item, decision, problem)

    def verdict_alone(self, item: Item, *, as_understood: bool = False) -> str:
        """Return the verdict that a line would have, which nothing rests on.

        With ``as_understood`` it is also refuted where the text may say more than is understood: that is no verdict.
        """
        sound = self.sound.copy()
        self.as_understood, self.verdict_only = as_understood, True
        decision, _ = self.decision_in_time(item, None)
        self.sound, self.as_understood, self.verdict_only = sound, self.options.alone, False
        return "" if isinstance(decision.evidence, Quote) else decision.verdict

    def citation_warnings(self, item: Item) -> list[str]:
        """Return what is wrong with the lines that a line is said to follow from."""
        cited, wrong = self.citations.cited(item)
        return [*wrong, *warnings(cited, {k: decision.verdict for k, (_, decision, _) in self.decided.items()})]

    def decision_in_time(self, item: Item, again: tuple[str, Term] | None) -> tuple[Decision, Problem | None]:
        """Return the verdict of one relation; what takes too long is left undecided."""
        try:
            with net():
                if again is not None:
                    problem, _ = self.theory.problem(item, lhs=again[1])
                    names, said = self.theory.names, self.theory.supposed.said
                    if problem is None:
                        return undecided(again[0]), None
                    return decide(problem, names, reach=Reach(again[0]), said=said, witnesses=self.witnesses), problem
                return self.decision(item)
        except OutOfTime:
            return undecided("time: this step took too long"), None

    def decision(self, item: Item) -> tuple[Decision, Problem | None]:
        """Return the verdict of one relation, with the problem that was decided."""
        if (error := item.statement.error) is not None:
            return Decision("undecided" if error.code in ("denied", "weakened") else "unread", error.message), None
        if (concluded := concluded_law(item, self.theory)) is not None:
            return concluded, None
        problem, reason = self.theory.problem(item)
        if item.kind is Kind.GIVEN:
            return Decision("given", "taken as a premise"), problem
        if item.kind is Kind.BOUND:
            about = "its names" if is_tie(item) else "a name"
            return Decision("given", f"a condition on {about}, taken as a premise"), problem
        if item.kind is Kind.SUPPOSITION and self.theory.lives.is_local(item) and may_define(item):
            return Decision("given", _IN_ITS_PART), problem
        if item.kind is Kind.SUPPOSITION:
            if is_taken_out(item.formula.before):
                return Decision("given", "an exception from what its sentence says"), problem
            where = "case" if labels_a_case(item) else "sentence"
            return Decision("given", f"a supposition, valid in its {where} only"), problem
        if item in self.theory.places.values():
            return Decision("given", "a definition"), None
        if item.kind is Kind.DEFINITION and (given := self.given(item)) is not None:
            return given, problem
        count = counted(item, self.theory.names) if item.kind is Kind.DEFINITION else None
        if count is not None:
            problem, reason = self.theory.problem(item, lhs=count)  # a definition of something else
        if problem is None:
            return undecided(reason), None
        if other := self.otherwise(item, problem):
            return undecided(other), None  # also with what was proved after it
        if item.id in self.theory.posed:
            return Decision("given", "an equation that is to be solved: supposed of its solution"), problem
        quoted = "" if self.options.alone else quoted_decimal(item)
        if quoted and (known := self.quoted(item, problem, quoted)) is not None:
            return known, problem
        identity = is_identity(item, self.theory.text)
        if item.statement.relation not in DECIDED and item.kind is Kind.CLAIM and not identity:
            if quoted:
                return undecided(_NO_VALUES), problem
            if self.theory.supposed.understood(item.formula.start):
                return Decision("given", "a supposition about how quantities depend on each other"), problem
            return undecided(f"relations with {item.statement.relation} are not decided yet"), problem
        if self.theory.objectives(item) is not None:
            return self.same_optimum(problem), problem
        if problem.rel == "/=" and says_everywhere(item) and not self.theory.is_closed(problem):
            return undecided(_NOWHERE), problem
        unknown = self.theory.without_meaning(item, problem) or meant_elsewhere(problem)
        outside = beyond_outcomes(problem, self.theory.declarations, self.theory.names) or self.beyond_limits(item)
        if outside or (unknown and problem.rel == "/="):
            return undecided(outside or unknown), problem
        numbers = count is not None and problem.rhs.names <= count.names  # nothing else of the text ties them
        anywhere = self.as_understood or numbers
        reach = Reach(unknown) if unknown else ANYWHERE if anywhere else self.reaches.of(item, problem)
        if is_another_case(item):
            return undecided("it is claimed where something holds instead of what the text said before"), problem
        if is_given_an_event(item, self.items, self.theory.names):
            return undecided("it is claimed given an event, of which its formulas say nothing"), problem
        rests = self.theory.rests_on_supposed(item, problem) or self.theory.cases.understands(
            item, problem.lhs, problem.rhs
        )
        understood = rests or self.understands_case(item)
        cased = item.cased or self.theory.cases.stands_in_one(item)
        if cased and not understood and not self.theory.is_closed(problem):
            reach = Reach("it is claimed in a special case that is not understood formally yet")
        named = self.theory.names.own or self.theory.names.equal
        if named and not reach.reason and not self.theory.is_closed(problem) and is_about_a_special_law(item):
            reach = Reach("the words before it may be about a special law")
        if not reach.reason and (function := said_beyond_convexity(problem, self.theory.text)):
            reach = Reach(f"the text may say more about {called(name(function))} than that it is convex")
        if (sound := self.sound.decision(item)) is not None:
            return sound
        harder = self.reaches.harder(item, problem)

        def decided(reach: Reach) -> Decision:
            return decide(
                problem,
                self.theory.names,
                seed=self.options.seed,
                reach=reach,
                harder=harder,
                said=self.theory.supposed.said,
                cited=frozenset(line.id for line in self.citations.cited(item)[0]),
                witnesses=self.witnesses,
                verdict_only=self.verdict_only,
            )

        decision = self.open_claims.decide(item, problem, reach, decided)
        if quoted and decision.verdict != "proved":
            return undecided(_NO_VALUES), problem
        if meant := meant_otherwise(item, problem, decision, self.theory.declarations, self.document.text):
            return undecided(meant), problem
        proved = decision.verdict == "proved"
        if proved and decision.witness is None and self.theory.cases.exclude_each_other(item, problem):
            return undecided("no numbers were found that are as the words before it suppose"), problem
        if decision.verdict == "proved" and is_trivial(item.statement):
            decision = replace(decision, warnings=(*decision.warnings, SAYS))
        if excused(problem.lhs) or excused(problem.rhs):
            decision = replace(decision, warnings=(*decision.warnings, CONVENTION))
        if proved and (way := open_way(item, problem, self.decided, self.theory, self.items)):
            return undecided(way), problem
        if decision.verdict == "refuted":
            self.sound.note(item, problem.lhs)
        return decision, harder if decision.by_model else problem

    def otherwise(self, item: Item, problem: Problem) -> str:
        """Return why a claim is none about numbers: the text speaks there of another arithmetic; or nothing."""
        if self.options.alone:
            return ""
        if some := self.theory.of_some.get(item.id):
            index = called(name(min(some)))
            return f"it is claimed of some {index} only, and whether there is such a one is not decided"
        sides = [side.tree for side in (item.statement.lhs, item.statement.rhs) if side.tree is not None]
        if found := needs_real_numbers(item.statement.relation, sides, self.complex):
            return f"{found} is complex, and this is said of real numbers only"
        if item.statement.relation in ORDERED and any(is_matrix(side, self.theory.names) for side in sides):
            return "what is compared may be a matrix, a vector or an operator, which have no order of their own"
        kinds = self.densities.reason(item, problem, self.theory.declarations)
        return kinds or self.rules_apart.reason(item.formula.start, *sides)

    def beyond_limits(self, item: Item) -> str:
        """Return why a claim cannot be decided that takes a function where it is not said to be defined."""
        problem, _ = self.theory.problem(item, Context()) if self.limits else (None, "")
        function = beyond(self.limits, problem.lhs, problem.rhs) if problem is not None else ""
        return f"{called(name(function))} is taken at a value for which it is not defined" if function else ""

    def same_optimum(self, equation: Problem) -> Decision:
        """Return the verdict of a claim about places of optima, which an equation between the objectives shows."""
        decision = decide(equation, self.theory.names, reach=Reach("other objectives may have the same optimum"))
        shown = says(equation, self.theory.names) if decision.verdict == "proved" else ""
        return replace(decision, warnings=(*decision.warnings, shown)) if shown else decision

    def understands_case(self, item: Item) -> bool:
        """Tell whether one supposition leads into a claim, and says how quantities depend, or which laws they have."""
        before = item.formula.before
        paragraph = sentences.paragraph_before(before)
        start = item.formula.start - len(before) + len(before.rstrip()) - len(paragraph)
        leading = [f for f in self.document.formulas if f.display is None and start <= f.start < item.formula.start]
        understood = bool(leading) and all(self.theory.supposed.understood(f.start) for f in leading)
        if understood and supposing.speaks_of_one_case(paragraph):
            return True
        laws = {i.formula.start for i in self.items if self.reaches.gives_a_law(i)}
        gives = bool(leading) and all(f.start in laws for f in leading)
        return gives and supposing.supposes_what_it_introduces(paragraph)

    def quoted(self, item: Item, problem: Problem, value: str) -> Decision | None:
        """A formula that quotes a decimal is a statement about a number: of particular vectors, or of a closed term.

        Returns ``None`` where its value is not known: then it may only be proved, with the decimal as it stands.
        """
        head, *arguments = problem.lhs.args if problem.lhs.head == "@" else (problem.lhs,)
        names = [a.symbol for a in arguments if a.head == "v"]
        statement = item.statement
        number = None
        if head.head == "v" and len(names) == len(arguments):
            number = self.numbers.stated(head.symbol, names, value, statement.line, statement.column)
        if number is not None:
            return undecided(f"a statement about numbers: it is decided as number {number}")
        right = problem.rhs.args[0] if problem.rhs.head == "neg" else problem.rhs
        measured = problem.lhs
        for unit in right.args[1:] if right.head == "*" else ():  # one bit, where log counts nats, and a power of ten
            measured = make("/", measured, unit)
        understood = self.theory.cases.understands(item, problem.lhs, problem.rhs) and not is_another_case(item)
        needed = self.theory.names_behind(measured)
        supposed = [fact for fact in problem.context.facts if fact in self.theory.supposed.said and understood]
        values = {k: v for k, v in case_values(supposed).items() if k in needed}
        found = certify_closed(value, measured, problem.context, values)
        if found is None:
            return None
        if not found.how and any(s.startswith("P:") for s in measured.names) and holds_in_a_case(item):
            return undecided("it may be claimed of other probabilities than those that the text states")
        if not found.how and may_be_rounding(item, problem, Model({}, {}, {})):
            return undecided("it differs by no more than the decimals beside it may have been rounded by")
        if apart := self.other_bases.apart(item.id, "proved" if found.how else "refuted"):
            return undecided(apart)
        verdict, message, number = self.numbers.closed(
            found, statement, power_of_ten(item), in_words(values, self.theory.names)
        )
        return Decision(verdict, message, Quote(number))

    def given(self, item: Item) -> Decision | None:
        """Return the verdict of a definition, or ``None`` where it must be decided like a claim."""
        agreement = self.theory.agreement.get(item.id, "")
        if self.theory.lives.is_local(item):
            return Decision("given", _IN_ITS_PART)
        if item.id in self.theory.premises or agreement:
            message = f"a definition; {agreement}" if agreement else "a definition"
            return Decision("given", message, warnings=(agreement,) if "differs" in agreement else ())
        if item.statement.relation in DEFINING:
            return Decision("given", "a definition, by its sign; it is not used, since it was not understood")
        known = defined_name(item.statement.lhs.tree, self.theory.names)
        if known is not None and (known[0], len(known[1])) in self.theory.standard:
            return None
        if known is None and is_defined_in_words(item):
            return Decision("given", "a definition, by its words; it is not used, since it was not understood")
        if item.statement.display is None:
            return Decision("given", "a supposition, valid in its sentence only")
        unclear = undecided("a definition that is not understood")
        return None if counted(item, self.theory.names) is not None else unclear
