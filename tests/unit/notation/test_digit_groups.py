r"""Digits in groups: `10\,000` is one number, and two numbers side by side are never read as their product."""

import pytest

from derive.errors import AmbiguousError, UnreadError
from derive.notation.parser import read_side
from derive.notation.syntax import prefix, read_prefix
from derive.notation.write_surface import write_human

SPACES = [r"\,", r"\;", r"\:", r"\ ", "~", " ", r"\thinspace ", "\u202f", r" \, "]


@pytest.mark.parametrize("space", SPACES)
def test_groups_of_three_digits_are_one_number(space: str) -> None:
    """Whatever space stands between the groups."""
    assert prefix(read_side(f"10{space}000")) == "10000"
    assert prefix(read_side(f"1{space}234{space}567 - 3{space}000")) == "(+ 1234567 (neg 3000))"
    assert prefix(read_side(rf"\frac{{12{space}345{space}678.901{space}23}}{{2}}")) == "(/ 12345678.90123 2)"
    assert prefix(read_side(f"3.141{space}592{space}653")) == "3.141592653"
    assert prefix(read_side(f"x^2 + 1{space}500 x")) == "(+ (^ x 2) (* 1500 x))"


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    "groups",
    [
        ("3", "4"),
        ("1", "00"),
        ("0", "500"),
        ("1000", "000"),
        ("1", "000", "00"),
        ("3.14", "15"),
        ("3.141", "59"),
        ("05", "000"),
    ],
)
def test_numbers_side_by_side_are_no_product(groups: tuple[str, ...], space: str) -> None:
    """They are refused with both readings, wherever they stand."""
    number = space.join(groups)
    for latex in (number, f"2 + {number}", f"a \\cdot {number}", f"-{number}", f"1/{number}", f"\\log {number}"):
        with pytest.raises(AmbiguousError) as refused:
            read_side(latex)
        assert refused.value.readings[-1] == "their product" or "/" in latex or "log" in latex


@pytest.mark.parametrize(
    "latex", ["1.000.000", "1.2.3", "2{3}", "{2}3", r"2\!3", "2{} 3", r"\max(1,000, 5)", "x + 2.50.5"]
)
def test_what_may_be_one_number_is_refused(latex: str) -> None:
    """Points as separators, braces that TeX does not show, and a comma before a group that starts with 0."""
    with pytest.raises(AmbiguousError):
        read_side(latex)


@pytest.mark.parametrize("latex", ["1{,}000", r"3{,}141\,592", "1{,}000\\,000"])
def test_a_braced_comma_before_three_digits_stays_unread(latex: str) -> None:
    """It may be a decimal comma."""
    with pytest.raises(UnreadError):
        read_side(latex)


@pytest.mark.parametrize(
    "latex", [r"5\frac12", r"5 \frac{1}{2}", r"x + 5\,\tfrac{1}{2}", r"10\,000\frac{1}{10}", r"-2\frac 12"]
)
def test_a_mixed_number_is_refused(latex: str) -> None:
    """A whole number before a fraction of digits may be their sum."""
    with pytest.raises(AmbiguousError) as refused:
        read_side(latex)
    assert refused.value.readings == ("their product", "a mixed number, which is their sum")


@pytest.mark.parametrize(
    ("latex", "tree"),
    [
        (r"x^2 3", "(* (^ x 2) 3)"),
        (r"x^{2}\,000", "(* (^ x 2) 000)"),
        (r"\frac12 3", "(* (/ 1 2) 3)"),
        (r"\sqrt2 3", "(* (sqrt 2) 3)"),
        (r"x_1 5", "(* (sub x 1) 5)"),
        (r"2! 3", "(* (fact 2) 3)"),
        (r"2 \cdot 3", "(* 2 3)"),
        (r"2 (3)", "(* 2 3)"),
        (r"p_{1 2}", "(sub p 1 2)"),
        (r"2 \cdot \frac{1}{2}", "(* 2 (/ 1 2))"),
        (r"x^2 \frac{1}{2}", "(* (^ x 2) (/ 1 2))"),
        (r"0.5 \frac{1}{2}", "(* 0.5 (/ 1 2))"),
        (r"5 \frac{1}{x}", "(* 5 (/ 1 x))"),
        (r"2 \binom{4}{2}", "(* 2 (binom 4 2))"),
        (r"\{1, 2, 300\}", "(set 1 2 300)"),
        (r"[0,100]", "(interval 0 100 cc)"),
        (r"(0.1,0.9)", "(tuple 0.1 0.9)"),
        (r"(0.125,0.875)", "(tuple 0.125 0.875)"),
        (r"(0,0.5,0.5)", "(tuple 0 0.5 0.5)"),
        (r"\{1.5,100\}", "(set 1.5 100)"),
        (r"0.1,0.9", "(list 0.1 0.9)"),
    ],
)
def test_other_neighbours_of_numbers_are_read(latex: str, tree: str) -> None:
    """An argument without braces ends, and what is no number before or behind leaves nothing to doubt."""
    assert prefix(read_side(latex)) == tree


def test_the_numbers_of_a_product_are_written_with_a_sign() -> None:
    """What is written for people reads back."""
    for tree in ("(* 2 3)", "(* 5 (/ 1 2))", "(* 5 (/ 1 x))", "(* x 3 (/ 1 2))", "(* 1000 0.5)", "(* 2 .5)"):
        assert prefix(read_side(write_human(read_prefix(tree)))) == tree


def test_a_number_has_no_thousands_of_groups() -> None:
    """A long row of groups is refused, and not put together again and again."""
    with pytest.raises(UnreadError):
        read_side(r"1\,000" + r"\,000" * 100_000)


@pytest.mark.parametrize("latex", [r"x_1\,000", r"x_i 00", r"p\,000", r"(a + b)\,000"])
def test_digits_with_a_zero_in_front_are_no_factor(latex: str) -> None:
    """They are the rest of a number in groups, or of an index."""
    with pytest.raises(AmbiguousError):
        read_side(latex)


def test_zero_and_decimals_are_factors() -> None:
    assert prefix(read_side("x 0")) == "(* x 0)"
    assert prefix(read_side("x 0.5")) == "(* x 0.5)"
