"""Counterexamples and formulas in the spelling of people: no prefixes of the core, no lost braces."""

from __future__ import annotations

import pytest

import derive
from reports.formulas.as_text import as_text
from reports.models import at, model_in_words, spoken


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("set:x", "the values of x"),
        ("set:outcome", "outcomes"),
        ("p:x", "p(x)"),
        ("p:x,y", "p(x, y)"),
        ("p:y|x", "p(y | x)"),
        ("hat:p", "p\u0302"),
        ("bar:x_n", "x\u0304_n"),
        ("cal:L", "L"),
        ("value:X", "X"),
        ("n", "n"),
    ],
)
def test_a_name_is_written_as_people_write_it(name: str, said: str) -> None:
    assert spoken(name) == said


@pytest.mark.parametrize(
    ("function", "key", "said"),
    [
        ("f", "1,2", "f(1,2)"),
        ("p(x, y)", "1,2", "p(x = 1, y = 2)"),
        ("p(y | x)", "1,2", "p(y = 1 | x = 2)"),
        ("p(x)", "1", "p(x = 1)"),
    ],
)
def test_the_value_of_a_law_says_at_which_outcomes(function: str, key: str, said: str) -> None:
    assert at(function, key) == said


def test_a_counterexample_has_no_prefixes() -> None:
    step = derive.check("Let $p(x, y)$ be a joint distribution. $$p(x, y) = p(x) p(y)$$\n").steps[-1]
    assert step.evidence is not None
    model = step.evidence["model"]
    names = {part: {spoken(n): v for n, v in model[part].items()} for part in ("names", "functions", "sets")}

    assert ":" not in model_in_words(names)
    assert "p(x = 1, y = 1)" in model_in_words(names)


@pytest.mark.parametrize(("latex", "text"), [("e^{1/T}", "e^{1/T}"), ("A^{TT}", "A^{TT}"), ("x^{ABC}", "x^ABC")])
def test_a_power_keeps_its_braces_unless_it_is_one_word(latex: str, text: str) -> None:
    assert as_text(latex) == text
