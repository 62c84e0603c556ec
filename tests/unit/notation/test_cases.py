"""Conditions as numbers: what indicators and definitions by cases mean, and which of them have no meaning yet."""

import pytest

from derive.errors import DeriveError
from derive.language.prefix import read, write
from derive.notation.elaborate import elaborate
from derive.notation.names import Names
from derive.notation.parser import read_side

NAMES = Names(indices=frozenset({"i", "j"}), kronecker=True)

CASES = [
    (r"\begin{cases} 1 & x > 0 \\ 2 & \text{otherwise} \end{cases}", "(+ (* (ind (> x 0)) 1) (* (ind (>= 0 x)) 2))"),
    (r"\begin{cases} 1 & \text{if } x \geq a \\ 0 & \text{else.} \end{cases}", "(* (ind (>= x a)) 1)"),
    (r"\begin{cases} 1 & \text{if $x \geq a$,} \\ 0 & \text{if $x < a$} \end{cases}", "(* (ind (>= x a)) 1)"),
    (r"\begin{cases} 1, & x \neq 0 \\ 2, & x = 0 \end{cases}", "(+ (* (ind (/= x 0)) 1) (* (ind (= x 0)) 2))"),
    (
        r"\left\{ \begin{array}{rl} p & \text{if} \; x = 1 \\ q & \text{if} \; x = 0 \end{array} \right.",
        "(/ (+ (* (ind (= x 1)) p) (* (ind (= x 0)) q)) (+ (ind (= x 1)) (ind (= x 0))))",
    ),
    (r"\begin{cases} 1 & 0 \leq x \leq 1 \\ 0 \end{cases}", "(* (* (ind (>= x 0)) (ind (>= 1 x))) 1)"),
    (
        r"\begin{cases} a & x > 1 \\ b & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        "(+ (* (ind (> x 1)) a) (* (* (ind (>= 1 x)) (ind (> x 0))) b))",
    ),
    (
        r"\begin{cases} 1 & x > 0 \text{ and } y > 0 \\ 0 & \text{otherwise} \end{cases}",
        "(* (* (ind (> x 0)) (ind (> y 0))) 1)",
    ),
    (
        r"\begin{cases} 1 & x = 0 \text{ or } y = 0 \\ 0 & \text{otherwise} \end{cases}",
        "(* (- 1 (* (- 1 (ind (= x 0))) (- 1 (ind (= y 0))))) 1)",
    ),
]
INDICATORS = [
    (r"\mathbb{1}[x = y]", "(ind (= x y))"),
    (r"\mathbb{1}\{x \leq y\}", "(ind (>= y x))"),
    (r"\mathbf{1}_{\{x < y\}}", "(ind (> y x))"),
    (r"1_{x \neq y}", "(ind (/= x y))"),
    (r"I(x \in A)", "(ind (in x A))"),
    (r"\mathbf{1}_A(x)", "(ind (in x A))"),
    (r"\mathbb{1}(x \in \{a, a+1, \ldots, b\})", "(ind (in x (range a b)))"),
    (r"\mathbb{1}(x \in [0, 1))", "(* (ind (>= x 0)) (ind (> 1 x)))"),
    (r"\mathbb{1}(x \notin A)", "(- 1 (ind (in x A)))"),
    (r"\delta_{ij}", "(ind (= i j))"),
    (r"\lfloor x \rfloor + \lceil y \rceil", "(+ (floor x) (neg (floor (neg y))))"),
]
WITHOUT_MEANING = [
    r"\begin{cases} 1 & \text{if the coin is fair} \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{cases} 1 & x > 0 \text{ unless } y > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{cases} 1 & x \\ 0 & y \end{cases}",
    r"\mathbb{1}(x \in \{a, b, \ldots, c\})",
    r"\mathbb{1}(x \in \mathbb{Q})",
]


@pytest.mark.parametrize(("latex", "meaning"), [*CASES, *INDICATORS])
def test_a_condition_is_read_as_a_number(latex: str, meaning: str) -> None:
    assert write(elaborate(read_side(latex), NAMES)) == write(read(meaning))


@pytest.mark.parametrize("latex", WITHOUT_MEANING)
def test_what_the_words_say_of_a_case_is_not_guessed(latex: str) -> None:
    with pytest.raises(DeriveError):
        elaborate(read_side(latex), NAMES)


def test_a_delta_is_kronecker_s_only_where_the_text_says_so() -> None:
    assert write(elaborate(read_side(r"\delta_{ij}"), NAMES.with_(kronecker=False))) == "(delta i j)"
