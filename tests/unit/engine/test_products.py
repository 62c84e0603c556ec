"""Products over a domain come to their normal form, and ranges and triangles are run through in one order."""

import pytest

from derive.engine.prove import Found, prove
from derive.language.prefix import read
from derive.language.rules import Context, Problem

N = "(range 1 n)"
FACTS = ("(nat n)", "(>= (- n 1) 0)", "(> n 0)", f"(forall i {N} (> (a i) 0))", "(> c 0)")


def _equal(lhs: str, rhs: str) -> bool:
    return isinstance(prove(Problem(Context(tuple(map(read, FACTS))), read(lhs), "=", read(rhs))), Found)


@pytest.mark.parametrize(
    ("product", "value", "other"),
    [
        (f"(prod i {N} (* (x i) (y i)))", f"(* (prod i {N} (x i)) (prod i {N} (y i)))", f"(prod i {N} (x i))"),
        (f"(prod i {N} (* 2 (x i)))", f"(* (^ 2 n) (prod i {N} (x i)))", f"(* 2 (prod i {N} (x i)))"),
        (f"(prod i {N} (^ (x i) 3))", f"(^ (prod i {N} (x i)) 3)", f"(^ (prod i {N} (x i)) 2)"),
        (f"(prod i {N} (/ (x i) (a i)))", f"(/ (prod i {N} (x i)) (prod i {N} (a i)))", f"(prod i {N} (x i))"),
        (f"(prod i {N} (^ (a i) b))", f"(^ (prod i {N} (a i)) b)", f"(^ (prod i {N} (a i)) (* n b))"),
        (f"(prod i {N} (^ c (x i)))", f"(^ c (sum i {N} (x i)))", f"(* c (sum i {N} (x i)))"),
        (f"(prod i {N} (exp (x i)))", f"(exp (sum i {N} (x i)))", f"(sum i {N} (exp (x i)))"),
        (f"(prod i {N} i)", "(fact n)", "(fact (+ n 1))"),
        (f"(prod i {N} (x (- (+ n 1) i)))", f"(prod i {N} (x i))", f"(prod i {N} (x (+ i 1)))"),
    ],
)
def test_products_are_taken_apart(product: str, value: str, other: str) -> None:
    assert _equal(product, value)
    assert not _equal(product, other)


def test_a_power_of_factors_of_any_sign_leaves_the_product_only_where_it_is_whole() -> None:
    assert not _equal(f"(prod i {N} (^ (x i) b))", f"(^ (prod i {N} (x i)) b)")
    assert not _equal(f"(prod i {N} (^ b (x i)))", f"(^ b (sum i {N} (x i)))")


@pytest.mark.parametrize(
    ("rows", "columns", "holds"),
    [
        ("(range 1 i)", "(range i n)", True),
        ("(range 1 (- i 1))", "(range (+ i 1) n)", True),
        ("(range 1 (- i 2))", "(range (+ i 2) n)", True),
        ("(range 1 i)", "(range (+ i 1) n)", False),
        ("(range 1 i)", "(range 1 i)", False),
    ],
)
def test_a_triangle_is_added_up_by_rows_or_by_columns(rows: str, columns: str, holds: bool) -> None:
    assert _equal(f"(sum i {N} (sum j {rows} (x i j)))", f"(sum i {N} (sum j {columns} (x j i)))") == holds


def test_a_range_is_reversed_as_a_whole() -> None:
    assert _equal(f"(sum i {N} (x (- (+ n 1) i)))", f"(sum i {N} (x i))")
    assert _equal("(sum i (range 0 n) (^ c (- n i)))", "(sum i (range 0 n) (^ c i))")
    assert not _equal(f"(sum i {N} (x (- n i)))", f"(sum i {N} (x i))")
    assert not _equal(f"(sum i {N} (* i (x (- (+ n 1) i))))", f"(sum i {N} (* i (x i)))")
