"""A witness may say that names stand for densities of named laws, and what integrals under them come down to."""

import pytest

from derive.engine.density_witness import density_witness, tables
from derive.kernel.densities import require_densities
from derive.language.prefix import read
from derive.language.rules import Context, Declaration, Problem, expand
from derive.rules import declaration_rows
from tests.unit.engine_refute.examples import claim

LINE = "(interval inf inf)"


def declared(*laws: tuple[str, dict[str, str]], facts: tuple[str, ...] = ()) -> Context:
    """Return a context with these declarations and facts."""
    context = Context()
    for k, (row, values) in enumerate(laws):
        declaration = Declaration(f"c{k}", row, {p: read(text) for p, text in values.items()})
        granted, premises = expand(declaration, declaration_rows()[row])
        context = context.with_facts(*granted).with_premises(*premises)
        context = Context(context.facts, context.premises, (*context.declarations, declaration))
    return context.with_facts(*map(read, facts))


def normal(symbol: str, mean: str, deviation: str) -> tuple[str, dict[str, str]]:
    return "normal", {"P": symbol, "m": mean, "v": f"(^ {deviation} 2)"}


WRITTEN = "(/ (exp (neg (/ (^ (- i m) 2) (* 2 (^ s 2))))) (sqrt (* 2 (pi) (^ s 2))))"


@pytest.mark.parametrize(
    "problem",
    [
        claim(declared(normal("P", "m", "s")), f"(integral i {LINE} (* i (P i)))", "=", "m"),
        claim(declared(normal("P", "m", "s")), f"(integral i {LINE} (* (P i) (log (P i))))", "=", "h"),
        claim(
            declared(normal("P", "m", "s"), normal("Q", "n", "t"), facts=("(> s 0)", "(> t 0)", "(> n m)")),
            f"(integral i {LINE} (* (P i) (log (/ (P i) (Q i)))))", "=", "d",
        ),
        claim(
            declared(normal("P", "m", "s"), facts=("(> s 0)",)),
            f"(integral i {LINE} (* {WRITTEN} (log {WRITTEN})))", "=", f"(integral i {LINE} (* (P i) (log (P i))))",
        ),
        claim(
            declared(("exponential", {"P": "P", "l": "r"})),
            "(integral i (interval 0 inf) (* i (P i)))", "=", "(/ 1 r)",
        ),
        claim(
            declared(("continuous-uniform", {"P": "P", "a": "a", "b": "b"})),
            "(integral i (interval a b) (* (P i) (log (P i))))", "=", "(neg (log (- b a)))",
        ),
        claim(Context(), f"(integral i {LINE} (* (f i) (- 1 i)))", "=", "1"),
        claim(Context(), "(integral i (interval 0 inf) (* (f i) (log (exp i))))", "=", "1"),
    ],
)  # fmt: skip
def test_densities_are_found_and_accepted(problem: Problem) -> None:
    """Declared ones, those that are written out, and functions of which nothing is said."""
    found = density_witness(problem)
    assert found is not None
    require_densities(problem, found, tables())


@pytest.mark.parametrize(
    "problem",
    [
        claim(declared(normal("P", "m", "s"), facts=("(> (P 0) 1)", "(> s 1)")), "(P 0)", "=", "1"),
        claim(declared(normal("P", "m", "s"), facts=("(= s 0)",)), "(P 0)", "=", "1"),
        claim(declared(normal("P", "m", "s"), normal("P", "(+ m 1)", "s")), "(P 0)", "=", "1"),
        claim(declared(normal("P", "m", "s")), f"(integral i {LINE} (* (P i) (exp (^ i 2))))", "=", "1"),
        claim(declared(normal("P", "m", "s")), f"(integral i {LINE} (/ (P i) (- i i)))", "=", "1"),
        claim(Context(), f"(integral i {LINE} (/ (f i) i))", "=", "1"),
        claim(Context(), "(integral i (interval 0 2) (/ 1 i))", "=", "(integral i (interval 0 2) (f i))"),
        claim(Context((read("(> (f 0) 2)"),)), f"(integral i {LINE} (f i))", "=", "1"),
        claim(Context(), "x", "=", "x"),
    ],
)
def test_there_is_none_where_nothing_is_known_of_it(problem: Problem) -> None:
    """Contradictions, integrals that diverge or that no row knows, and problems without a density."""
    assert density_witness(problem) is None
