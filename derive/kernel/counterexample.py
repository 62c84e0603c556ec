"""The door for counterexamples and enclosures: the model fits the context, the sides are where they are said to be."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from derive.kernel.definitions import require_orderly
from derive.kernel.evaluate import Evaluator, Undefined, as_term, compare, enclosure
from derive.kernel.facts import Theory
from derive.language.evidence import Ball, Counterexample, Enclosure, Model, Refused, require
from derive.language.heads import INFINITY
from derive.language.rules import Context, Premise, Problem
from derive.language.substitution import substitute
from derive.language.terms import Term, make, name
from numeric.balls import precision

_PRECISIONS: Final = (128, 512, 2048, 8192)

#: The relations a premise may state, and what their two sides say when they change places.
_TURNED: Final = {"=": "=", "/=": "/=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}

#: What the two balls of a counterexample must show for the relation to be false.
_REFUTES: Final[dict[str, Callable[[Ball, Ball], bool]]] = {
    "=": lambda a, b: a.upper < b.lower or b.upper < a.lower,
    "<=": lambda a, b: a.lower > b.upper,
    ">=": lambda a, b: a.upper < b.lower,
    "<": lambda a, b: a.lower >= b.upper,
    ">": lambda a, b: a.upper <= b.lower,
}


def check_counterexample(problem: Problem, evidence: Counterexample) -> None:
    """Accept a counterexample to ``lhs rel rhs`` in the context, or raise :class:`Refused`."""
    require(problem.rel in _REFUTES, f"nothing refutes {problem.rel}")
    require_model(problem.context, evidence.model)
    theory = Theory(problem.context.premises)
    for side, claimed in ((problem.lhs, evidence.lhs), (problem.rhs, evidence.rhs)):
        _require_inside(side, evidence.model, theory, claimed)
    if not _REFUTES[problem.rel](evidence.lhs, evidence.rhs):  # they may be balls around one number
        same = partial(Evaluator.truth, condition=make("=", problem.lhs, problem.rhs))
        shown = problem.rel in ("<", ">") and _decide(same, evidence.model, theory)
        require(shown, f"the two balls do not refute {problem.rel}")


def check_enclosure(context: Context, evidence: Enclosure) -> None:
    """Accept that the value of a term in a model lies in a ball, or raise :class:`Refused`."""
    theory = Theory(context.premises)
    _require_plain(evidence.model, theory)
    _require_inside(evidence.term, evidence.model, theory, evidence.ball)


def require_model(context: Context, model: Model) -> None:
    """Refuse a model in which a fact or a premise of the context does not hold, or cannot be decided.

    Proved lines are not tested: they follow from the rest.
    """
    theory = Theory(context.premises)
    _require_plain(model, theory)
    for fact in context.facts:
        require(fact.loose == 0, "a fact with a loose index")
        require(_decide(partial(Evaluator.truth, condition=fact), model, theory), f"false in the model: {fact}")
    for premise in context.premises.values():
        if premise.order is None and premise.defined is None:
            require(_decide(partial(_all_instances, premise), model, theory), f"false in the model: {premise.id}")


def _require_plain(model: Model, theory: Theory) -> None:
    """Refuse models that give a name two meanings, and contexts that do."""
    require_orderly(theory.premises, theory.definitions)
    doubly = sorted(
        {s for s in model.assigned if model.assigned.count(s) > 1 or theory.defines(name(s)) or s == INFINITY}
    )
    require(not doubly, f"the model gives a second meaning to {', '.join(doubly)}")
    require(all(len(set(e)) == len(e) for e in model.sets.values()), "a set lists an element twice")
    for symbol, measure in model.measures.items():
        whole = all(k.denominator == 1 for k in model.sets.get(symbol, ()))
        require(symbol in model.sets and whole and 0 < measure <= 1, f"{symbol} has no cells of this measure")


def _all_instances(premise: Premise, evaluator: Evaluator) -> bool:
    """Decide a premise for every value of its variables; a domain may depend on the variables before it."""
    require(all(t.loose == 0 for t in premise.terms), f"{premise.id} has a loose index")
    chosen: list[dict[str, Term]] = [{}]
    for variable, domain in premise.variables:
        if domain is None:
            raise Refused(f"no model decides {premise.id} for all {variable}")
        chosen = [
            {**values, variable: as_term(element)}
            for values in chosen
            for element in evaluator.members(substitute(domain, values))
        ]
    return all(_one_instance(premise, values, evaluator) for values in chosen)


def _one_instance(premise: Premise, values: Mapping[str, Term], evaluator: Evaluator) -> bool:
    if not all(evaluator.truth(substitute(c, values)) for c in premise.conditions):
        return True
    left, right = (evaluator.value(substitute(side, values)) for side in (premise.lhs, premise.rhs))
    if premise.rel in ("<", "<="):
        return compare(_TURNED[premise.rel], right, left)
    require(premise.rel in _TURNED, f"{premise.id}: no model decides {premise.rel}")
    return compare(premise.rel, left, right)


def _decide(question: Callable[[Evaluator], bool], model: Model, theory: Theory) -> bool:
    """Ask at growing precision. Raises :class:`Refused` where no precision decides."""
    for bits in _PRECISIONS:
        with precision(bits):
            try:
                return question(Evaluator(model, theory.definitions, whole_ranges=True))
            except Undefined as reason:
                why = str(reason)
            except RecursionError as error:
                raise Refused("nested too deeply") from error
    raise Refused(f"not decided in the model: {why}")


def enclose(term: Term, model: Model, theory: Theory, bits: int, *, whole_ranges: bool = False) -> Ball:
    """Return a ball for the value of a term in a model, exact where the value is. Raises ``Undefined``."""
    with precision(bits):
        return enclosure(Evaluator(model, theory.definitions, whole_ranges=whole_ranges).value(term))


def _require_inside(term: Term, model: Model, theory: Theory, claimed: Ball) -> None:
    require(term.loose == 0, "a term with a loose index")
    require(claimed.rad >= 0, "a ball with a negative radius")

    def inside(evaluator: Evaluator) -> bool:
        found = enclosure(evaluator.value(term))
        if claimed.lower <= found.lower and found.upper <= claimed.upper:
            return True
        if found.upper < claimed.lower or claimed.upper < found.lower:
            return False
        raise Undefined(f"the value of {term} is not shown to lie in the ball")

    require(_decide(inside, model, theory), f"the value of {term} is not in the ball")
