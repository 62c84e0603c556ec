"""What is declared of a named distribution is true of its mass function, for many values of its parameters."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import pytest
from flint import arb

from derive.kernel.evaluate import Evaluator, ball
from derive.kernel.facts import Theory
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.language.rules import Context, Declaration, Premise, expand
from derive.language.substitution import substitute
from derive.language.terms import Term, name, number
from derive.rules import declaration_rows
from numeric.balls import precision

PROBABILITIES = ("0", "1/3", "1/2", "1")
FINITE = {
    "binomial": [{"n": n, "p": p} for n in ("0", "1", "2", "5") for p in PROBABILITIES],
    "bernoulli": [{"p": p} for p in PROBABILITIES],
    "discrete-uniform": [{"a": a, "b": b} for a, b in (("0", "0"), ("-2", "3"), ("1", "6"))],
    "categorical": [{"k": "3", "p": "q"}],
    "uniform": [{"D": "(range 1 4)"}],
}
OUTCOMES = Model({}, {"q": {(Fraction(k),): Fraction(k, 6) for k in (1, 2, 3)}}, {})
CASES = [(row, values) for row, several in FINITE.items() for values in several]


def expanded(row: str, values: dict[str, str]) -> Context:
    """The facts and premises of a declaration."""
    given = {parameter: read(text) for parameter, text in values.items()} | {"P": name("P")}
    facts, premises = expand(Declaration("c", row, given), declaration_rows()[row])
    return Context(facts).with_premises(*premises)


def instances(premise: Premise, outcomes: range) -> Iterator[dict[str, Term]]:
    """Values for the variable of a premise, if it has one."""
    if not premise.variables:
        yield {}
    for variable, _ in premise.variables:
        yield from ({variable: number(Fraction(k))} for k in outcomes)


@pytest.mark.parametrize(("row", "values"), CASES, ids=str)
def test_what_is_declared_of_a_finite_law_is_true(row: str, values: dict[str, str]) -> None:
    context = expanded(row, values)
    with precision(128):
        evaluator = Evaluator(OUTCOMES, Theory(context.premises).definitions)
        assert all(evaluator.truth(fact) for fact in context.facts)
        for premise in context.premises.values():
            if not premise.definition:
                assert evaluator.value(premise.lhs) == evaluator.value(premise.rhs), premise.id


@pytest.mark.parametrize(("row", "values"), CASES, ids=str)
def test_a_finite_law_sums_to_1(row: str, values: dict[str, str]) -> None:
    context = expanded(row, values)
    domains = [fact.args[0] for fact in context.facts if fact.head == "forall"]
    evaluator = Evaluator(OUTCOMES, Theory(context.premises).definitions)
    assert evaluator.value(read(f"(sum i {domains[0]} (P i))")) == 1


@pytest.mark.parametrize("n", [0, 1, 2, 3])
@pytest.mark.parametrize("masses", [("1",), ("1/3", "2/3"), ("0", "1"), ("1/2", "1/3", "1/6"), ("1/2", "0", "1/2")])
def test_what_is_declared_of_the_multinomial_law_is_true(n: int, masses: tuple[str, ...]) -> None:
    """Of the set of all vectors of counts; of a part of it, or of some vectors twice, a fact is not true."""
    k = len(masses)
    context = expanded("multinomial", {"n": str(n), "k": str(k), "p": "q", "D": "D", "c": "c"})
    vectors = [v for v in product(range(n + 1), repeat=k) if sum(v) == n]
    assert holds_of_vectors(context, vectors, masses)
    assert not holds_of_vectors(context, vectors[1:], masses)
    assert not holds_of_vectors(context, [*vectors[1:], vectors[-1]], masses) or len(vectors) == 1
    assert not holds_of_vectors(context, [*vectors, vectors[0]], masses)


def holds_of_vectors(context: Context, vectors: Sequence[tuple[int, ...]], masses: tuple[str, ...]) -> bool:
    """Whether all facts and premises hold where D is these vectors, numbered, and c gives their entries."""
    c = {(Fraction(x), Fraction(i)): Fraction(e) for x, v in enumerate(vectors, 1) for i, e in enumerate(v, 1)}
    q = {(Fraction(i),): Fraction(mass) for i, mass in enumerate(masses, 1)}
    evaluator = Evaluator(
        Model({}, {"q": q, "c": c}, {"D": tuple(Fraction(x) for x in range(1, len(vectors) + 1))}),
        Theory(context.premises).definitions,
    )
    premises = [p for p in context.premises.values() if not p.definition]
    domains = {"?x": range(1, len(vectors) + 1), "?i": range(1, len(masses) + 1)}
    equal = all(
        evaluator.value(substitute(p.lhs, values)) == evaluator.value(substitute(p.rhs, values))
        for p in premises
        for values in instances(p, domains[p.variables[0][0]] if p.variables else range(0))
    )
    return equal and all(evaluator.truth(fact) for fact in context.facts)


@pytest.mark.parametrize("rate", ["1/3", "1", "7/2", "20"])
def test_what_is_declared_of_the_poisson_law_is_true(rate: str) -> None:
    """Its series converge, by a majorant that is proved, and it sums to 1."""
    context = expanded("poisson", {"l": rate})
    with precision(128):
        evaluator = Evaluator(Model({}, {}, {}), Theory(context.premises).definitions)
        assert sum(fact.head == "summable" for fact in context.facts) >= 6
        assert all(evaluator.truth(fact) for fact in context.facts)
        assert abs(ball(evaluator.value(read("(sum i (range 0 inf) (P i))"))) - 1) < arb("1e-30")
