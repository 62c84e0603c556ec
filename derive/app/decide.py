"""One step to a verdict: prove, else refute, with evidence the kernel accepted, a witness and the nearest true line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from derive.app.conditioned import never_zero
from derive.app.conditions import needed_sentences, used_sentences
from derive.app.divisors import divides_by_nothing, whole_ranges, with_divisors
from derive.engine.closed_forms import ClosedForms
from derive.engine.closed_numbers import is_never_true
from derive.engine.contradictions import contradict_each_other
from derive.engine.density_witness import density_witness
from derive.engine.explain import EXPLAINING, explain
from derive.engine.inequality_names import usual_name
from derive.engine.nearest import Nearest, nearest
from derive.engine.prove import Found, prove
from derive.engine.refute import Refutation, Refuted, refute
from derive.engine.witness import Witnesses, apart
from derive.engine.work import Budget
from derive.language.evidence import (
    Counterexample,
    DensityWitness,
    Model,
    Proof,
    counterexample_json,
    density_witness_json,
    model_json,
    proof_json,
)
from derive.language.prefix import write
from derive.language.rules import Problem, called
from derive.language.terms import Term, name, subterms
from derive.notation.names import Names
from derive.notation.write_expectations import mixes

#: The relations a step can be decided for, by what the report writes.
DECIDED = {"=": "=", "\\leq": "<=", "\\geq": ">=", "<": "<", ">": ">", "\\neq": "/="}
WRITTEN = {core: latex for latex, core in DECIDED.items()}


@dataclass(frozen=True, slots=True)
class Reach:
    """Under which conditions a claim may be called false.

    Attributes:
        reason: why it may not be called false at all; empty where it may.
        ties: what the text says of names in the claim besides the context: a counterexample must satisfy it too.
        free: names about which nothing is said: the claim must be false whatever numbers they are.
    """

    reason: str = ""
    ties: tuple[Term, ...] = ()
    free: tuple[str, ...] = ()


ANYWHERE: Final = Reach()
NOTHING: Final = Budget(steps=0)


def _is_legible(candidate: Problem, problem: Problem) -> bool:
    """Tell whether a line can be written: a derivative by an entry only as it was written, a variance as a whole."""
    sides = {candidate.lhs, candidate.rhs} - {problem.lhs, problem.rhs}
    written = {*subterms(problem.lhs), *subterms(problem.rhs)}
    new = [term for side in sides for term in subterms(side)]
    by_entry = any(term.head == "deriv" and term.args[0].head == "@" for term in new)
    return not by_entry and not any(term not in written and mixes(term) for term in new)


@dataclass(frozen=True, slots=True)
class Quote:
    """A step that quotes a number is decided as that number of the report."""

    number: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with everything the report says about it.

    Attributes:
        without: names of which the witness need not have what is said of them: the proof does not rest on it.
        needed: conditions, as core terms, that a later line using this one must show.
        supposed: those of them that the step supposes though neither side needs them to be defined.
    """

    verdict: str
    message: str
    evidence: Proof | Counterexample | Quote | None = None
    witness: Model | DensityWitness | None = None
    without: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    needed: tuple[Term, ...] = ()
    needed_text: tuple[str, ...] = ()
    supposed: tuple[Term, ...] = ()
    because: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    nearest: Nearest | None = None
    warnings: tuple[str, ...] = field(default=())

    @property
    def by_model(self) -> bool:
        """Whether a model decides it."""
        return isinstance(self.evidence, Counterexample)

    @property
    def is_beside_laws(self) -> bool:
        """Whether a model beside densities decides it."""
        return isinstance(self.evidence, Counterexample) and self.evidence.beside is not None

    def evidence_json(self) -> dict[str, Any] | None:
        """Return the evidence as JSON data."""
        if self.evidence is None:
            return None
        if isinstance(self.evidence, Quote):
            return {"kind": "quote", "number": self.evidence.number}
        if isinstance(self.evidence, Counterexample):
            return counterexample_json(self.evidence)
        return proof_json(self.evidence)

    def witness_json(self) -> dict[str, Any] | None:
        """Return the witness as JSON data."""
        if isinstance(self.witness, DensityWitness):
            return density_witness_json(self.witness)
        less = {"without": list(self.without)} if self.without else {}
        return None if self.witness is None else {"model": model_json(self.witness), **less}

    def formal(self) -> list[str]:
        """Return the needed conditions as prefix text."""
        return [write(c) for c in self.needed]


def undecided(reason: str) -> Decision:
    """Return the verdict ``undecided`` with its reason."""
    return Decision("undecided", reason)


def decide(
    problem: Problem,
    names: Names,
    *,
    seed: int = 0,
    reach: Reach = ANYWHERE,
    harder: Problem | None = None,
    said: Mapping[Term, str] = MappingProxyType({}),
    cited: frozenset[str] = frozenset(),
    witnesses: Witnesses | None = None,
    verdict_only: bool = False,
) -> Decision:
    """Decide a step. ``/=`` claims that the two sides are not identically equal.

    Args:
        problem: the step.
        names: how the document spells its names.
        seed: of the random models.
        reach: under which conditions it may be called false.
        harder: the step under everything a counterexample has to satisfy, where that is more.
        said: facts with the sentences that a reader sees.
        cited: premises that the step is said to follow from; those are tried before all other lines.
        witnesses: those of the steps before, one of which may serve again.
        verdict_only: whether nobody reads more than the verdict, so that no shortest explanation or nearest true line
            is looked for.
    """
    harder, witnesses = harder or problem, witnesses or Witnesses()
    if problem.rel == "/=":
        return _decide_difference(problem, harder, names, seed, said, witnesses)
    found = _from_cited(problem, cited) or prove(problem)
    found = found if isinstance(found, Found) else _of_laws_alone(problem) or found
    if isinstance(found, Found):
        return _proved(problem, found, names, said, witnesses, explaining=NOTHING if verdict_only else EXPLAINING)
    if reach is not ANYWHERE and (under := with_divisors(problem)) is not None:
        return _proved(under[0], under[2], names, said, witnesses, under[1])
    if reach.reason:
        return undecided(f"no proof was found, and it cannot be called false: {reach.reason}")
    ties = (*reach.ties, *never_zero(harder), *divides_by_nothing(harder), *whole_ranges(harder))
    refuted, closed = _refutation(harder, seed, ties, reach.free)
    if isinstance(refuted, Refuted):
        return _refuted(problem, refuted, reach, closed, verdict_only=verdict_only)
    return undecided(f"neither proved nor refuted: {found.reason}; {refuted.reason}")


def _refutation(
    problem: Problem, seed: int, ties: tuple[Term, ...], free: tuple[str, ...] = ()
) -> tuple[Refutation, ClosedForms | None]:
    """Look for a counterexample, beside laws that no model has where the sides have closed forms."""
    closed = ClosedForms.of(problem)
    if closed is None:
        return refute(problem, seed=seed, ties=ties, free=free), None
    return closed.refute(seed, ties, free), closed


def _from_cited(problem: Problem, cited: frozenset[str]) -> Found | None:
    """Prove a step without the lines that it does not cite, where it cites any."""
    lines = {name for name, premise in problem.context.premises.items() if premise.order is not None}
    found = prove(problem, disabled=frozenset(lines - cited)) if cited & problem.context.premises.keys() else None
    return found if isinstance(found, Found) else None


def _of_laws_alone(problem: Problem) -> Found | None:
    """Prove a step of laws that the text also defines by what it is to be a law alone: an entropy is not negative."""
    premises = problem.context.premises
    summed = {s for d in problem.context.declarations if d.row == "pmf" for s in d.values["P"].names}
    defined = frozenset(k for k, p in premises.items() if p.defined is not None and p.defined.symbol in summed)
    found = prove(problem, disabled=defined) if defined else None
    return found if isinstance(found, Found) else None


def _decide_difference(
    problem: Problem, harder: Problem, names: Names, seed: int, said: Mapping[Term, str], witnesses: Witnesses
) -> Decision:
    equality = replace(problem, rel="=")
    refuted, closed = _refutation(replace(harder, rel="="), seed, never_zero(harder))
    if isinstance(refuted, Refuted):
        model = refuted.evidence.model if closed is None else None  # beside laws the evidence holds the witness
        rules, premises = _rests_on(harder, refuted)
        return Decision(
            "proved", "not identically equal", refuted.evidence, witness=model, rules=rules, premises=premises
        )
    found = prove(equality)
    if isinstance(found, Found):
        proof = _proved(equality, found, names, said, witnesses)
        message = "the two sides are identically equal"
        return Decision(
            "refuted", message, proof.evidence, because=proof.because, rules=proof.rules, premises=proof.premises,
            used=proof.used, needed=proof.needed, needed_text=proof.needed_text,
        )  # fmt: skip
    return undecided(f"no model was found in which the two sides differ; {refuted.reason}")


def _proved(
    problem: Problem,
    found: Found,
    names: Names,
    said: Mapping[Term, str],
    witnesses: Witnesses,
    supposed: tuple[Term, ...] = (),
    explaining: Budget = EXPLAINING,
) -> Decision:
    """Return the verdict of a step that was proved, which alone may suppose that it divides by nothing that is 0."""
    explained = explain(problem, found, explaining)
    accepted = explained.accepted
    model: Model | DensityWitness | None = witnesses.find(problem)
    less = apart(problem, explained.proof) if model is None else None
    if less is not None:
        model = witnesses.find(less[0])
    if model is None:
        less, model = None, density_witness(problem)
    if model is None and contradict_each_other(problem):
        return undecided("its conditions contradict each other, so that anything would follow from them")
    context = problem.context.premises
    definitions = tuple(dict.fromkeys(context[p].family for p in explained.premises if context[p].definition))
    others = tuple(dict.fromkeys(context[p].family for p in explained.premises))
    usual = usual_name(problem, explained.rules)
    under = tuple(
        dict.fromkeys(context[p].family for p in explained.premises if said.keys() & set(context[p].conditions))
    )
    because = ((usual,) if usual else ()) + under + (explained.families or definitions or others or ("arithmetic",))
    because = tuple(dict.fromkeys(because))
    warnings = () if model is not None else ("no model was found in which both sides are defined",)
    needed = (*accepted.needed, *supposed)
    facts = tuple(fact for fact in problem.context.facts if fact not in supposed)
    sentences = tuple(needed_sentences(needed, replace(problem.context, facts=facts), names))
    if any(is_never_true(condition) for condition in needed):
        return undecided(f"it never has a meaning: it needs {' and '.join(sentences)}")
    return Decision(
        "proved",
        f"follows by {', '.join(because)}",
        explained.proof,
        witness=model,
        without=tuple(sorted(less[1])) if less is not None else (),
        used=tuple(used_sentences(accepted.used, explained.premises, problem.context, names, said)),
        needed=needed,
        needed_text=sentences,
        supposed=supposed,
        because=because,
        rules=explained.rules,
        premises=explained.premises,
        warnings=warnings,
    )


def _rests_on(problem: Problem, refuted: Refuted) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rules and the premises by which the sides have closed forms, where it is false by these."""
    premises = tuple(one for one in refuted.rests_on if one in problem.context.premises)
    return tuple(one for one in refuted.rests_on if one not in premises), premises


def _refuted(
    problem: Problem, refuted: Refuted, reach: Reach, closed: ClosedForms | None, *, verdict_only: bool
) -> Decision:
    def holds(candidate: Problem) -> bool:
        return _is_legible(candidate, problem) and isinstance(prove(candidate), Found)

    near = None if verdict_only else nearest(problem, holds, closed=closed)
    free = ", ".join(called(name(symbol)) for symbol in reach.free)
    warnings = (f"nothing is said about {free}: false for all numbers that were tried",) if free else ()
    rules, premises = _rests_on(closed.problem if closed is not None else problem, refuted)
    return Decision(
        "refuted",
        "not true in general",
        refuted.evidence,
        nearest=near,
        warnings=warnings,
        rules=rules,
        premises=premises,
    )
