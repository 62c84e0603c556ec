"""The word for a constant without a name is another quantity in every place where it stands."""

import pytest

import derive


def verdicts(text):
    """Return the verdicts of the claims in a text, in its order."""
    report = derive.check(text + "\n")
    assert derive.recheck(report).refused == []
    steps = report.data["documents"][0]["steps"]
    return [s["verdict"] for s in steps if s["verdict"] != "given"]


@pytest.mark.parametrize("word", ["\\text{const.}", "\\mathrm{const}", "\\operatorname{cst}", "\\mathrm{Const.}"])
def test_the_constants_of_two_definitions_do_not_cancel(word):
    text = f"Let $f(x) = x^2 + {word}$ for all real $x$, and let $g(x) = x^2 + 1 + {word}$. Then $$g(0) - f(0) = 1$$"
    assert verdicts(text) == ["undecided"]


def test_the_constant_of_one_definition_cancels_and_has_no_derivative():
    text = (
        "Let $f(x) = x^2 + \\text{const.}$ for all real $x$. Then $$f(3) - f(1) = 8$$ and $$\\frac{d}{dx} f(x) = 2x$$"
    )
    assert verdicts(f"{text} Also $g(x) = 1 + \\text{{const.}}$")[:2] == ["proved", "proved"]


def test_a_constant_with_a_value_is_one_quantity_everywhere():
    text = "Let $\\mathrm{const} = 5$. Let $a = 1 + \\mathrm{const}$ and $b = 3 + \\mathrm{const}$. Then $$b - a = 2$$"
    assert verdicts(text) == ["proved"]


def test_two_constants_of_one_equation_are_two():
    assert verdicts("For a number $x$, $$x + \\text{const.} = x + \\text{const.}$$") == ["undecided"]
