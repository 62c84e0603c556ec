"""Exact linear combinations: found where they exist, exact, and non-negative where they must be."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from derive.engine.linear import combination
from derive.kernel.ring import Polynomial, add, polynomial
from derive.language.prefix import read


def p(text: str) -> Polynomial:
    return polynomial(read(text))


def total(columns: list[Polynomial], coefficients: list[Fraction]) -> Polynomial:
    result: Polynomial = {}
    for column, coefficient in zip(columns, coefficients, strict=True):
        result = add(result, column, coefficient)
    return result


def test_a_target_that_is_a_column_is_found() -> None:
    assert combination([p("(+ x y)")], [False], p("(+ (* 3 x) (* 3 y))")) == [3]


def test_a_negative_coefficient_is_only_given_to_a_free_column() -> None:
    column, target = p("(- x y)"), p("(- y x)")
    assert combination([column], [False], target) is None
    assert combination([column], [True], target) == [-1]


def test_coefficients_are_exact_fractions() -> None:
    columns = [p("(+ (* 3 x) y)"), p("(+ x (* 7 y))")]
    assert combination(columns, [True, True], p("x")) == [Fraction(7, 20), Fraction(-1, 20)]


def test_the_empty_target_needs_nothing() -> None:
    assert combination([p("x")], [False], {}) == [0]


def test_what_no_column_has_cannot_be_reached() -> None:
    assert combination([p("x"), p("y")], [True, True], p("z")) is None
    assert combination([], [], p("z")) is None


def test_degenerate_systems_end() -> None:
    """Bland's rule: many ties and no cycle."""
    texts = ["(- a b)", "(- b c)", "(- c a)", "(- b a)", "(- c b)", "(- a c)", "(+ a (neg (* 1/2 b)) (neg (* 1/2 c)))"]
    columns = [p(text) for text in texts]
    target = p("(- (* 2 a) (+ b c))")
    found = combination(columns, [False] * len(columns), target)
    assert found is not None
    assert total(columns, found) == target


small = st.integers(-3, 3)
rows = st.lists(st.lists(small, min_size=3, max_size=3), min_size=1, max_size=5)
ATOMS = [next(iter(p(name))) for name in ("x", "y", "z")]


def column_of(numbers: list[int]) -> Polynomial:
    return {atom: Fraction(n) for atom, n in zip(ATOMS, numbers, strict=True) if n}


@settings(max_examples=200, deadline=None)
@given(rows, st.data())
def test_whatever_was_added_up_is_found_again(numbers: list[list[int]], data: st.DataObject) -> None:
    columns = [column_of(row) for row in numbers]
    free = [data.draw(st.booleans()) for _ in columns]
    weights = [Fraction(data.draw(small if is_free else st.integers(0, 3))) for is_free in free]
    target = total(columns, weights)
    found = combination(columns, free, target)
    assert found is not None
    assert total(columns, found) == target
    assert all(x >= 0 or is_free for x, is_free in zip(found, free, strict=True))


@settings(max_examples=200, deadline=None)
@given(rows, st.lists(small, min_size=3, max_size=3))
def test_whatever_is_found_adds_up(numbers: list[list[int]], wanted: list[int]) -> None:
    columns, target = [column_of(row) for row in numbers], column_of(wanted)
    found = combination(columns, [False] * len(columns), target)
    if found is not None:
        assert total(columns, found) == target
        assert min(found) >= 0
