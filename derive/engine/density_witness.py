"""Witnesses in which names stand for densities of named laws, of which the tables say what holds.

No table of numbers is a normal density. What a step says of one is about something all the same: the law is there for
all parameters that its row allows. Such a witness is a model of the numbers, the laws that names stand for, and, for
integrals of which no fact says as they stand that they converge, the way to one of which it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from derive.engine.known import is_density, sort
from derive.engine.normal_form import normalise
from derive.engine.refute import BITS
from derive.engine.witness import witness
from derive.engine.work import Budget, OutOfBudget, Purse, Search, Work
from derive.kernel.counterexample import enclose, require_model
from derive.kernel.definedness import definedness
from derive.kernel.definitions import unfolded
from derive.kernel.discharge import holds
from derive.kernel.evaluate import Undefined
from derive.kernel.facts import COMPARISONS, Theory
from derive.kernel.proof import EQUAL, Kernel
from derive.kernel.ring import TooBig, equal
from derive.language.evidence import At, Conversion, Model, Refused, conversion_json, model_json, require
from derive.language.heads import APPLY, INFINITY, NAME
from derive.language.prefix import write
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.language.substitution import substitute
from derive.language.terms import LEAVES, ONE, ZERO, Term, contains_head, is_integer, make, name, plus, subterms
from derive.rules import declaration_rows, rules

#: The rows that each describe one density, which there is for all parameters with the facts of the row.
LAWS: Final = frozenset({"normal", "exponential", "continuous-uniform"})
#: Operations that have a value where :func:`definedness` says so, and only there.
_PLAIN: Final = frozenset({"+", "-", "neg", "*", "/", "log", "logb", "exp", "sqrt", "abs", "pi"})
_SEARCH: Final = Budget(steps=3_000, seconds=2.0)


@dataclass(frozen=True, slots=True)
class DensityWitness:
    """A model of the numbers, what the laws are, and how integrals come down to those that are known to converge."""

    model: Model
    laws: tuple[Declaration, ...]
    converges: Mapping[Term, Conversion]

    def json(self) -> dict[str, Any]:
        """Return the witness as JSON data."""
        laws = [
            {"id": law.id, "row": law.row, "values": {p: write(law.values[p]) for p in sorted(law.values)}}
            for law in self.laws
        ]
        converges = {write(integral): conversion_json(way) for integral, way in self.converges.items()}
        return {"model": model_json(self.model), "laws": laws, "converges": converges}


@dataclass(frozen=True, slots=True)
class _Parted:
    """A problem with what is said of its laws kept apart from what is said of numbers.

    Attributes:
        symbols: the names that stand for densities.
        numbers: what is said of all else, with the definitions.
        granted: this, and what the rows of the laws say.
    """

    symbols: frozenset[str]
    numbers: Context
    granted: Context

    def is_apart(self, *terms: Term) -> bool:
        """Tell whether terms do not speak of the laws."""
        return all(term.names.isdisjoint(self.symbols) for term in terms)


def require_densities(problem: Problem, found: DensityWitness) -> None:
    """Accept a witness: all that is said holds of these laws and numbers, and both sides have a value.

    Of a law holds what its row says. All else that is said of it must follow from that by discharge alone.

    Raises:
        Refused: it is no witness of this problem.
    """
    parted = _parted(problem, found.laws)
    require(parted.symbols.isdisjoint(found.model.assigned), "a law that is also a table or a number")
    require_model(parted.numbers, found.model)
    for value in _parameters(found.laws):
        try:
            enclose(value, found.model, Theory(parted.numbers.premises), BITS)
        except Undefined as error:
            raise Refused(f"a parameter without a value: {value}") from error
    kernel = _kernel(parted)
    facts = kernel.facts
    for integral, way in found.converges.items():
        require(integral.head == "integral" and isinstance(way, At), "only the body of an integral is rewritten")
        after = kernel.run(way, integral, facts, EQUAL)
        require(holds(make("summable", after), facts), f"not shown to converge: {after}")
        facts = facts.plus(make("summable", integral))
    for fact in problem.context.facts:
        require(parted.is_apart(fact) or holds(fact, facts), f"not shown of the laws: {fact}")
    said = {_content(premise) for premise in parted.granted.premises.values()}
    for premise in problem.context.premises.values():
        require(premise.order is not None or _content(premise) in said, f"the laws are not shown to have {premise.id}")
    for side in (problem.lhs, problem.rhs):
        require(_is_plain(side, parted, kernel.theory), f"no value is known of {side}")
        for condition in definedness(side, kernel.theory):
            if not holds(condition, facts):  # in a model of numbers whatever is integrated counts as convergent
                require(condition.head in COMPARISONS, f"not shown: {condition}")
                require_model(replace(parted.numbers, facts=(condition,)), found.model)


def _parameters(laws: Iterable[Declaration]) -> list[Term]:
    """Return the values of all parameters of the laws."""
    return [value for law in laws for parameter, value in law.values.items() if parameter != "P"]


def _content(premise: Premise) -> tuple[object, ...]:
    return premise.lhs, premise.rel, premise.rhs, premise.conditions, premise.variables, premise.defined


def _parted(problem: Problem, laws: Sequence[Declaration]) -> _Parted:
    """Keep what is said of the laws apart. Raises :class:`Refused` where they might not exist."""
    symbols, facts, premises = set[str](), list[Term](), dict[str, Premise]()
    defined = {p.defined.symbol for p in problem.context.premises.values() if p.defined is not None}
    for law in laws:
        density = law.values.get("P", ZERO)
        require(law.row in LAWS and density.head == NAME, f"{law.row} is no density that there is")
        require(density.symbol not in symbols | defined | {INFINITY}, f"{density} is something else")
        symbols.add(density.symbol)
        more, said = expand(law, declaration_rows()[law.row])
        facts += more
        premises |= {premise.id: premise for premise in said}
    require(all(value.names.isdisjoint(symbols) for value in _parameters(laws)), "the parameter of a law by a law")
    parted = _Parted(frozenset(symbols), Context(), Context())
    of_numbers = tuple(fact for fact in dict.fromkeys([*facts, *problem.context.facts]) if parted.is_apart(fact))
    others = {
        key: premise
        for key, premise in problem.context.premises.items()
        if premise.order is None and (premise.defined is not None or parted.is_apart(premise.lhs, premise.rhs))
    }
    numbers = Context(of_numbers, others)
    granted = Context(tuple(dict.fromkeys([*of_numbers, *facts])), {**others, **premises})
    return replace(parted, numbers=numbers, granted=granted)


def _kernel(parted: _Parted) -> Kernel:
    """Return a kernel that knows what the rows say and nothing that a side needs."""
    return Kernel(Problem(parted.granted, ZERO, "=", ZERO), rules())


def _is_plain(term: Term, parted: _Parted, theory: Theory) -> bool:
    """Tell whether a term has a value wherever :func:`definedness` says so, if the laws are functions of a number."""
    if (whole := unfolded(term, theory.definitions)) is not None:
        return _is_plain(whole, parted, theory)
    head, args = term.head, term.args
    if head in LEAVES:
        return head != NAME or term.symbol not in parted.symbols
    if head == APPLY:
        is_law = args[0].head == NAME and args[0].symbol in parted.symbols and len(args) == 2
        return is_law and _is_plain(args[1], parted, theory)
    if head == "^":
        return is_integer(args[1]) and args[1].value >= 0 and _is_plain(args[0], parted, theory)
    if head == "integral":
        ends = [end for end in args[0].args if end is not name(INFINITY)]
        return args[0].head == "interval" and all(_is_plain(t, parted, theory) for t in (*ends, args[1]))
    return head in _PLAIN and all(_is_plain(a, parted, theory) for a in args)


# ---- the search for one ----------------------------------------------------------------------------------------------


def density_witness(problem: Problem) -> DensityWitness | None:
    """Return a witness in which names are densities, accepted like all others, or ``None`` where none is found."""
    try:
        laws = (*_declared(problem), *_free(problem))
        if not laws or (found := _found(problem, laws)) is None:
            return None
        require_densities(problem, found)
    except (Refused, OutOfBudget, TooBig, RecursionError):
        return None
    return found


def _declared(problem: Problem) -> Iterator[Declaration]:
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
    parted = _parted(problem, laws)
    kernel = _kernel(parted)
    needed = [c for side in (problem.lhs, problem.rhs) for c in definedness(side, kernel.theory)]
    of_numbers = [c for c in needed if parted.is_apart(c) and not contains_head(c, "interval")]
    defined = {p.defined.symbol for p in parted.numbers.premises.values() if p.defined is not None}
    spoken = frozenset[str]().union(*(value.names for value in _parameters(laws))) - defined - {INFINITY}
    everything = plus([name(symbol) for symbol in sorted(spoken)])
    model = witness(Problem(parted.numbers.with_facts(*of_numbers), everything, "=", ZERO))
    if model is None:
        return None
    return DensityWitness(model, laws, _converging(needed, kernel, parted))


def _converging(needed: Iterable[Term], kernel: Kernel, parted: _Parted) -> dict[Term, Conversion]:
    """Return the way for each integral that is not known to converge as it stands."""
    premises = parted.granted.premises.values()
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
