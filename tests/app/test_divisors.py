"""What sums and integrals divide by may vanish: a line that holds where it does not is proved under that condition."""

import pytest

import derive
from derive.app.service import check_formulas

LAWS = "Let $p$ and $q$ be probability mass functions on a finite set $\\mathcal{X}$.\n\n"
NEEDS = {
    "a factor put in": (r"\sum_x p(x) = \sum_x q(x) \frac{p(x)}{q(x)}", ["q(x) > 0 wherever p(x) > 0"]),
    "a factor taken out": (r"\sum_x p(x) \left(\frac{q(x)}{p(x)} - 1\right) = 0", ["p(x) > 0 wherever q(x) > 0"]),
    "an integral": (r"\int r(z) \, dz = \int s(z) \frac{r(z)}{s(z)} \, dz", None),
}


@pytest.mark.parametrize("case", NEEDS)
def test_a_line_needs_that_it_divides_by_nothing_that_is_0(case: str) -> None:
    formula, needed = NEEDS[case]
    report = derive.check(f"{LAWS}$${formula}$$\n")

    assert report.steps[-1].verdict == "proved"
    assert needed is None or list(report.steps[-1].needed) == needed
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    "formula",
    [
        r"\sum_x p(x) = 2 \sum_x q(x) \frac{p(x)}{q(x)}",
        r"\sum_x p(x) \frac{q(x)}{p(x)} = 2",
        r"\sum_x q(x) \log \frac{p(x)}{q(x)} = \sum_x p(x) \log \frac{p(x)}{q(x)}",
    ],
)
def test_such_a_condition_saves_no_false_line(formula: str) -> None:
    assert derive.check(f"{LAWS}$${formula}$$\n").steps[-1].verdict == "refuted"


def test_a_formula_alone_is_false_where_the_divisor_vanishes() -> None:
    """Without a text nobody says what is meant: the counterexample is shown."""
    step = derive.prove(r"\sum_{i=1}^n q_i \frac{p_i}{q_i}", r"\sum_{i=1}^n p_i")
    assert step.verdict == "refuted"


def test_a_later_line_does_not_lose_the_condition() -> None:
    weighted = r"\sum_x q(x) \frac{p(x)^2}{q(x)}"
    report = derive.check(f"{LAWS}$$\\sum_x p(x)^2 = {weighted}$$\n\n$${weighted} \\leq 1$$\n")
    assert [step.verdict for step in report.steps] == ["proved", "proved"]
    assert derive.recheck(report).accepted


def test_a_constant_function_is_defined_for_every_value() -> None:
    text = "The divergence from the uniform distribution: with $u(x) = 1/|\\mathcal{X}|$,\n\n"
    report = derive.check(
        text + "$$D_{KL}(p \\| u) = \\sum_x p(x) \\log (|\\mathcal{X}| p(x)) = \\log |\\mathcal{X}| - H(p) \\geq 0$$\n"
    )

    assert [step.verdict for step in report.steps] == ["given", "proved", "proved", "proved"]
    assert derive.recheck(report).accepted


WITHOUT_INDEX = {
    "a quotient and its divisor": (r"$$\frac1x x = 1$$", ["x /= 0"]),
    "two quotients": (r"$$\frac yx \cdot \frac xy = 1$$", ["x /= 0", "y /= 0"]),
    "a sum over its sum": (r"$$\sum_{i=1}^n \frac{a_i}{\sum_{j=1}^n a_j} = 1$$", None),
    "a softmax": (r"Define $$p_i = \frac{e^{z_i}}{\sum_{j=1}^n e^{z_j}}$$ Then $$\sum_{i=1}^n p_i = 1$$", None),
    "a normaliser": (r"Let $Z = \sum_{j=1}^n a_j$. Then $$\sum_{i=1}^n \frac{a_i}{Z} = 1$$", None),
}


@pytest.mark.parametrize("case", WITHOUT_INDEX)
def test_a_divisor_that_depends_on_no_index_is_not_0(case: str) -> None:
    """Zero times what has no value is zero, but nobody means that who writes (1/x) x."""
    text, needed = WITHOUT_INDEX[case]
    report = derive.check(f"{text}\n")

    assert report.steps[-1].verdict == "proved"
    assert needed is None or list(report.steps[-1].needed) == needed
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(
    ("formula", "values"),
    [(r"\frac1x x = 2", {"x": "1"}), (r"\frac{x}{|x|} = 1", {"x": "-1"}), (r"\frac{x + 1}{x} x = x", None)],
)
def test_nothing_is_refuted_where_a_divisor_is_0(formula: str, values: dict[str, str] | None) -> None:
    step = derive.check(f"Let $x$ be a real number. $${formula}$$\n").steps[-1]

    assert step.verdict == "refuted"
    assert step.evidence is not None
    assert values is None or step.evidence["model"]["names"] == values
    assert step.evidence["model"]["names"]["x"] != "0"


@pytest.mark.parametrize("line", [r"\log_b a \cdot \log_a b = 1", r"\log_b a \cdot \log_a c = \log_b c"])
def test_a_base_that_is_written_is_not_1_in_a_counterexample(line: str) -> None:
    """At ``a = 1`` a factor is 0 and the other has no value: nobody means that."""
    report = check_formulas(("a > 0", "b > 0", "c > 0", line), given=3)
    assert report.steps[-1].verdict in ("undecided", "proved")


def test_what_is_false_at_other_bases_is_refuted() -> None:
    assert check_formulas(("a > 0", "b > 0", r"\log_b a = \log_a b"), given=2).steps[-1].verdict == "refuted"
