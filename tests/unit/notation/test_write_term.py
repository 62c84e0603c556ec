"""Terms are written back as the document spells their names, in formulas and in sentences."""

import pytest

from derive.language.prefix import read
from derive.language.terms import ZERO, make, name
from derive.notation.lexer import lex
from derive.notation.names import Names
from derive.notation.opaque import pattern_of
from derive.notation.parser import parse
from derive.notation.usage import Usage
from derive.notation.write_surface import write_human
from derive.notation.write_term import plain_text, surface


@pytest.mark.parametrize(
    ("text", "latex", "plain"),
    [
        ("H:X", "H(X)", "H(X)"),
        ("H:X,Y", "H(X, Y)", "H(X,Y)"),
        ("I:X;Y", "I(X; Y)", "I(X;Y)"),
        ("H:Y|X", r"H(Y \mid X)", "H(Y|X)"),
        ("I:X;Y,Z|W", r"I(X; Y, Z \mid W)", "I(X;Y,Z|W)"),
        ("hat:y", r"\hat{y}", "hat:y"),
    ],
)
def test_a_quantity_named_after_random_variables_is_written_with_them(text: str, latex: str, plain: str) -> None:
    assert write_human(surface(read(text), Names())) == latex
    assert plain_text(read(text), Names()) == plain


def test_what_is_not_understood_is_written_as_people_do_and_not_by_its_inner_name() -> None:
    limit = parse(lex(r"\lim_{n \to \infty} x_n"), Usage(), "")[0]
    pattern, values = pattern_of(limit, lambda leaf: leaf.text == "n")
    term = make("/=", make("@", name(pattern), *(name(v.text) for v in values)), ZERO)

    assert plain_text(term, Names()) == r"$(\lim_{n \to \infty} x_{n}) \neq 0$"


def test_that_one_of_the_cases_holds_is_said_by_the_cases() -> None:
    term = read("(> (+ (ind (= x 1)) (ind (= x 2))) 0)")

    assert plain_text(term, Names()) == "x = 1 or x = 2"
