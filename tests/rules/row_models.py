"""Where a row fails: models of its conditions in which a side is undefined, or the relation is false."""

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice, product

from derive.engine.models import Space
from derive.engine.refute import BITS, false_in
from derive.kernel.counterexample import enclose
from derive.kernel.evaluate import Evaluator, Undefined
from derive.kernel.facts import Theory
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.language.rules import Context, Problem, Row
from derive.language.substitution import apply, bind, open_, substitute
from derive.language.terms import LEAVES, ZERO, Term, make, name, number, plus, subterms
from numeric.balls import precision

# s maps a set into itself: models only number the values of what is applied inside, so it stands for each of these
ARRANGED = (
    "(lam z z)",
    "(lam z (- 4 z))",
    "(lam z (- (* z 11/2) (+ 2 (* 3/2 (^ z 2)))))",
    "(lam z 1)",
    "(lam z (+ z 1))",
)
THREE = read("(range 1 3)")

# f is said to be convex: no finite model decides that, so it stands for each of these in turn
CONVEX = ("(lam z (^ z 2))", "(lam z (abs z))", "(lam z (exp z))", "(lam z (- 1 z))", "(lam z (^ (- z 1) 4))")
NOT_CONVEX = "(lam z (neg (^ z 2)))"


def problem_of(lhs: Term, rel: str, rhs: Term, conditions: Iterable[Term]) -> Problem:
    """The row as a claim about free names, with its conditions as facts."""
    return Problem(Context(tuple(conditions)), lhs, rel, rhs)


def bare(condition: Term) -> Term:
    """The condition without quantifiers and guards."""
    return bare(condition.args[-1]) if condition.head in ("forall", "=>") else condition


def readings(problem: Problem) -> list[Problem]:
    """The problem itself; for a convex f the problem with each of some convex functions, without the condition.

    For an s applied inside a function, the problem on three elements with each map of them that the facts allow.

    A series of unknown terms is read as each of its beginnings, which end at one number N in the whole row or, where
    the index is shifted, after as many terms; a series with known terms has a value as it stands.
    """
    facts = problem.context.facts
    if "inf" in problem.lhs.names | problem.rhs.names and any(part.head == "@" for part in subterms(problem.lhs)):
        shifted = "K" in problem.rhs.names
        return [_beginning(problem, name("N"), shifted=shifted)]
    if any(part.head == "@" and part.args[0] is name("s") for part in subterms(problem.lhs)):
        return [one for text in ARRANGED if (one := _arranged(problem, read(text))) is not None]
    convex = [fact for fact in facts if fact.head == "convex"]
    if not convex:
        return [problem]
    rest = [fact for fact in facts if fact.head != "convex"]
    return [with_function(problem, convex[0].args[0].symbol, text, rest) for text in CONVEX]


def _arranged(problem: Problem, arrangement: Term) -> Problem | None:
    """The problem on three elements with this map of them, or none where the facts do not allow it."""
    values = {"D": THREE, "s": arrangement}
    facts = [substitute(fact, values) for fact in problem.context.facts]
    if not all(Evaluator(Model({}, {}, {}), {}).truth(fact) for fact in facts):
        return None
    return problem_of(substitute(problem.lhs, values), problem.rel, substitute(problem.rhs, values), facts)


def with_function(problem: Problem, symbol: str, text: str, facts: Iterable[Term]) -> Problem:
    """The problem about one given function."""
    value = {symbol: read(text)}
    lhs, rhs = substitute(problem.lhs, value), substitute(problem.rhs, value)
    return problem_of(lhs, problem.rel, rhs, [substitute(fact, value) for fact in facts])


def undefined_side(problem: Problem, model: Model) -> bool:
    """Tell whether a side has no value in the model, at any precision."""
    for side in (problem.lhs, problem.rhs):
        try:
            enclose(side, model, Theory(problem.context.premises), 1024)
        except Undefined:
            return True
    return False


def _beginning(problem: Problem, last: Term, *, shifted: bool) -> Problem:
    def cut(term: Term) -> Term:
        if term.head == "range" and term.args[1] is name("inf"):
            return make("range", term.args[0], make("+", term.args[0], last) if shifted else last)
        return term if term.head in LEAVES else make(term.head, *map(cut, term.args))

    ranges = [t for side in (problem.lhs, problem.rhs) for t in subterms(side) if t.head == "range"]
    starts = [end for t in ranges for end in t.args if end is not name("inf")]  # N is behind all that are named
    enough = [make("nat", last)] if shifted else [make("int", last), *(make(">=", last, start) for start in starts)]
    facts = [*map(cut, problem.context.facts), *enough]
    return problem_of(cut(problem.lhs), problem.rel, cut(problem.rhs), facts)


def failure(problem: Problem, models: int, seed: int = 0, *, excused: bool = False) -> tuple[Model | None, int]:
    """Return a model in which the problem fails, and how many models of its conditions were looked at.

    A side that is undefined is a failure, unless excused.
    """
    seen = 0
    rng = random.Random(seed)
    with precision(BITS):
        space = Space(problem, odd=True)
        for candidate in islice(chain(islice(space.small(), models // 3), space.random(rng)), 4 * models):
            if candidate is None or seen >= models:
                continue
            seen += 1
            try:
                if false_in(problem, Evaluator(candidate.model, space.theory.definitions)):
                    return candidate.model, seen
            except Undefined:
                if not excused:
                    return candidate.model, seen
    return None, seen


# ---- ranges between fractions ----------------------------------------------------------------------------------------


def ends_of(row: Row | Problem) -> list[str]:
    """The names in the ends of the ranges of a row or problem."""
    ranges = [part for side in (row.lhs, row.rhs) for part in subterms(side) if part.head == "range"]
    return sorted(set().union(*(part.names for part in ranges)) - {"inf"})


def numbers_of(problem: Problem, values: Sequence[Fraction]) -> Iterator[dict[str, Fraction]]:
    """Yield values of the names in ranges for which the conditions about them hold, whole numbers or not."""
    names = ends_of(problem)
    about = [c for c in problem.context.facts if c.names and c.names <= set(names)]
    for choice in product(values, repeat=len(names)):
        chosen = dict(zip(names, choice, strict=True))
        evaluator = Evaluator(Model(chosen, {}, {}), {})
        if all(evaluator.truth(c) for c in about):
            yield chosen


def broken_range(row: Row, values: dict[str, Fraction]) -> bool:
    """Tell whether a range of the row has no elements in a model, since it does not end at whole numbers."""
    evaluator = Evaluator(Model(values, {}, {}), {})
    ranges = [part for side in (row.lhs, row.rhs) for part in subterms(side) if part.head == "range"]
    ends = [end for part in ranges for end in part.args if end is not name("inf") and not end.loose]
    return any(evaluator.value(end).denominator != 1 for end in ends)


def counted(problem: Problem, values: dict[str, Fraction]) -> Problem:
    """The problem with these numbers, every range written as whole steps from its first element."""
    numbers = {symbol: number(value) for symbol, value in values.items()}
    rest = [c for c in problem.context.facts if not c.names <= set(values)]
    lhs, rhs = (_counted(substitute(side, numbers)) for side in (problem.lhs, problem.rhs))
    return problem_of(lhs, problem.rel, rhs, [substitute(c, numbers) for c in rest])


def _places(domain: Term) -> list[Fraction]:
    """The elements of a range between numbers, in whole steps from the first."""
    first, last = (Evaluator(Model({}, {}, {}), {}).value(end) for end in domain.args)
    return [first + step for step in range(math.floor(last - first) + 1)]


def _counted(term: Term) -> Term:
    if term.head in LEAVES:
        return term
    if term.head == "sum" and any(part.head == "range" and part.loose for part in subterms(term.args[1])):
        return plus([_counted(open_(term.args[1], number(place))) for place in _places(term.args[0])])
    args = [_counted(a) for a in term.args]
    if term.head not in ("sum", "prod", "card") or args[0].head != "range":
        return make(term.head, *args)
    evaluator = Evaluator(Model({}, {}, {}), {})
    first = evaluator.value(args[0].args[0])
    endless = args[0].args[1] is name("inf")
    steps = 2 if endless else math.floor(evaluator.value(args[0].args[1]) - first)
    domain = make("range", ZERO, number(steps))
    if term.head == "card":
        return make("card", domain)
    return bind(term.head, "step", domain, apply(make("lam", args[1]), [make("+", number(first), name("step"))]))
