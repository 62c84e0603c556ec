"""Witnesses in which names stand for densities of named laws: the search for laws, numbers and what converges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from derive.engine.known import is_density, sort
from derive.engine.normal_form import normalise
from derive.engine.witness import witness
from derive.engine.work import Budget, OutOfBudget, Purse, Search, Work
from derive.kernel.definedness import definedness
from derive.kernel.densities import LAWS, Parted, Tables, apart, parameters, require_densities
from derive.kernel.discharge import holds
from derive.kernel.ring import TooBig, equal
from derive.language.evidence import Conversion, DensityWitness, Refused
from derive.language.heads import APPLY, INFINITY, NAME
from derive.language.rules import Declaration, Premise, Problem
from derive.language.substitution import substitute
from derive.language.terms import LEAVES, ONE, ZERO, Term, contains_head, make, name, plus, subterms
from derive.rules import declaration_rows, rules

_SEARCH = Budget(steps=3_000, seconds=2.0)


@cache
def tables() -> Tables:
    """The rules and rows by which densities are checked."""
    return Tables(rules(), declaration_rows())


def density_witness(problem: Problem) -> DensityWitness | None:
    """Return a witness in which names are densities, accepted like all others, or ``None`` where none is found."""
    try:
        laws = (*declared(problem), *_free(problem))
        if not laws or (found := _found(problem, laws)) is None:
            return None
        require_densities(problem, found, tables())
    except (Refused, OutOfBudget, TooBig, RecursionError):
        return None
    return found


def declared(problem: Problem) -> Iterator[Declaration]:
    """Yield the laws that the context declares: of two for one name the first."""
    seen = set[Term]()
    for declaration in problem.context.declarations:
        if declaration.row in LAWS and declaration.values["P"] not in seen:
            seen.add(declaration.values["P"])
            yield declaration


def _free(problem: Problem) -> Iterator[Declaration]:
    """Yield a law for each function of a number that is integrated over an interval and of which nothing is said."""
    premises = [p for p in problem.context.premises.values() if p.order is None]
    said = [*problem.context.facts, *(term for premise in premises for term in premise.terms)]
    known = frozenset[str]().union(*(term.names for term in said))
    homes: dict[Term, Term] = {}
    for side in (problem.lhs, problem.rhs):
        for whole in (t for t in subterms(side) if t.head == "integral" and t.args[0].head == "interval"):
            for part in subterms(whole.args[1]):
                if part.head == APPLY and len(part.args) == 2 and part.args[0].head == NAME and not whole.args[0].loose:
                    homes.setdefault(part.args[0], whole.args[0])
    for k, (function, home) in enumerate(homes.items()):
        if function.symbol not in known:
            yield _law_on(home, function, f"w{k}")


def _law_on(interval: Term, function: Term, identity: str) -> Declaration:
    """Return a law on an interval: the standard normal one on the real line."""
    low, high = (end is name(INFINITY) for end in interval.args)
    if low and high:
        return Declaration(identity, "normal", {"P": function, "m": ZERO, "v": ONE})
    if high:
        return Declaration(identity, "exponential", {"P": function, "l": ONE})
    ends = dict(zip(("a", "b"), interval.args, strict=True))
    return Declaration(identity, "continuous-uniform", {"P": function, **ends})


def _found(problem: Problem, laws: tuple[Declaration, ...]) -> DensityWitness | None:
    parted = apart(problem, laws, tables())
    kernel = parted.kernel
    needed = [c for side in (problem.lhs, problem.rhs) for c in definedness(side, kernel.theory)]
    of_numbers = [c for c in needed if parted.is_apart(c) and not contains_head(c, "interval")]
    defined = {p.defined.symbol for p in parted.numbers.premises.values() if p.defined is not None}
    spoken = frozenset[str]().union(*(value.names for value in parameters(laws))) - defined - {INFINITY}
    everything = plus([name(symbol) for symbol in sorted(spoken)])
    model = witness(Problem(parted.numbers.with_facts(*of_numbers), everything, "=", ZERO))
    if model is None:
        return None
    return DensityWitness(model, laws, converging(needed, parted))


def converging(needed: Iterable[Term], parted: Parted) -> dict[Term, Conversion]:
    """Return the way for each integral that is not known to converge as it stands."""
    kernel, premises = parted.kernel, parted.granted.premises.values()
    search = Search(kernel, sort(premises), Purse(_SEARCH), normalise)
    densities = [premise for premise in premises if is_density(premise)]
    found: dict[Term, Conversion] = {}
    for condition in map(_behind_guards, needed):
        if condition.head != "summable" or condition.args[0].head != "integral" or holds(condition, kernel.facts):
            continue
        integral = condition.args[0]
        for first in (None, densities):
            work = search.work(integral)
            work.inside(1, lambda body, folded=first: _brought_down(body, folded))  # type: ignore[misc]
            if work.steps and holds(make("summable", work.term), kernel.facts):
                found[integral] = work.steps[-1]
                break
    return found


def _behind_guards(condition: Term) -> Term:
    return _behind_guards(condition.args[1]) if condition.head == "=>" else condition


def _brought_down(body: Work, densities: Iterable[Premise] | None) -> None:
    """Bring the body of an integral to normal form, after densities that are written out were given their names."""
    for premise in densities or ():
        _fold(body, premise)
    body.normal()


def _fold(work: Work, premise: Premise) -> None:
    """Write ``P(x)`` for a density that is written out at the index of the integral."""
    ((variable, _),) = premise.variables
    for index in sorted(symbol for symbol in work.term.names if symbol.startswith("%")):
        values = {variable: name(index)}
        if equal(work.term, substitute(premise.rhs, values)) and work.unrewrite(premise.id, **values):
            return
    if work.term.head not in LEAVES and work.term.head not in ("integral", "sum", "prod", "lam", "deriv"):
        for place in range(1 if work.term.head == APPLY else 0, len(work.term.args)):
            work.inside(place, lambda child: _fold(child, premise))
