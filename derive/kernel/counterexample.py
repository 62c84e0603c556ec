"""The door for counterexamples and enclosures: the model fits the context, the sides are where they are said to be."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Final

from derive.kernel.evaluate import Evaluator, Undefined, Value, compare
from derive.kernel.facts import Theory
from derive.language.evidence import Ball, Counterexample, Enclosure, Model, Refused, require
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import Term
from numeric.balls import mid_rad, precision

_PRECISIONS: Final = (128, 512, 2048, 8192)

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
    apart = _REFUTES[problem.rel](evidence.lhs, evidence.rhs)
    require(apart, f"the two balls do not refute {problem.rel}")


def check_enclosure(context: Context, evidence: Enclosure) -> None:
    """Accept that the value of a term in a model lies in a ball, or raise :class:`Refused`."""
    _require_inside(evidence.term, evidence.model, Theory(context.premises), evidence.ball)


def require_model(context: Context, model: Model) -> None:
    """Refuse a model in which a fact or a premise of the context does not hold, or cannot be decided.

    Proved lines are not tested: they follow from the rest.
    """
    theory = Theory(context.premises)
    assigned = {*model.names, *model.functions}
    doubly = sorted(d.symbol for d in theory.definitions if d.symbol in assigned)
    require(not doubly, f"the model assigns {', '.join(doubly)}, which the context defines")
    for fact in context.facts:
        require(_decide(partial(_true, fact), model, theory), f"false in the model: {fact}")
    for premise in context.premises.values():
        if premise.order is not None:
            continue
        if (defined := premise.defined) is None:
            require(_decide(partial(_all_instances, premise), model, theory), f"false in the model: {premise.id}")
        else:
            require(theory.definitions[defined] is premise, f"{premise.id} defines {defined} a second time")


def _true(fact: Term, evaluator: Evaluator) -> bool:
    return evaluator.truth(fact)


def _all_instances(premise: Premise, evaluator: Evaluator) -> bool:
    """Decide a premise for every value of its variables in their domains."""
    domains = []
    for variable, domain in premise.variables:
        if domain is None:
            raise Refused(f"no model decides {premise.id} for all {variable}")
        domains.append(list(evaluator.domain(domain)))
    symbols = [variable for variable, _ in premise.variables]
    for values in product(*domains):
        names = {**evaluator.model.names, **dict(zip(symbols, values, strict=True))}
        inner = Evaluator(Model(names, evaluator.model.functions, evaluator.model.sets), evaluator.definitions)
        if all(inner.truth(c) for c in premise.conditions) and not _related(premise, inner):
            return False
    return True


def _related(premise: Premise, evaluator: Evaluator) -> bool:
    left, right = evaluator.value(premise.lhs), evaluator.value(premise.rhs)
    return compare(">=", right, left) if premise.rel == "<=" else compare(premise.rel, left, right)


def _decide(question: Callable[[Evaluator], bool], model: Model, theory: Theory) -> bool:
    """Ask at growing precision. Raises :class:`Refused` where no precision decides."""
    for bits in _PRECISIONS:
        with precision(bits):
            try:
                return question(Evaluator(model, theory.definitions))
            except Undefined as reason:
                why = str(reason)
    raise Refused(f"not decided in the model: {why}")


def enclose(term: Term, model: Model, theory: Theory, bits: int) -> Ball:
    """Return a ball for the value of a term in a model, exact where the value is. Raises ``Undefined``."""
    with precision(bits):
        value: Value = Evaluator(model, theory.definitions).value(term)
        if isinstance(value, Fraction):
            return Ball(value, Fraction(0))
        if not value.is_finite():
            raise Undefined("no finite value")
        return Ball(*mid_rad(value))


def _require_inside(term: Term, model: Model, theory: Theory, claimed: Ball) -> None:
    for bits in _PRECISIONS:
        try:
            found = enclose(term, model, theory, bits)
        except Undefined as reason:
            why = f"no value in the model: {term} ({reason})"
            continue
        if claimed.lower <= found.lower and found.upper <= claimed.upper:
            return
        if found.upper < claimed.lower or claimed.upper < found.lower:
            break
        why = f"the value of {term} is not shown to lie in the ball"
    else:
        raise Refused(why)
    raise Refused(f"the value of {term} is not in the ball")
