"""Names that differ in a sign, a prime, an accent, a font or an index are different names."""

from __future__ import annotations

from itertools import combinations

import pytest

import derive

VARIANTS = r"""
    x x' x'' x''' x^{\prime\prime\prime\prime} x^* x^+ x^- x^\dagger x^\circ \hat{x} \bar{x} \tilde{x} \dot{x} \ddot{x}
    \vec{x} \hat{x}^* \hat{x}' \bar{\hat{x}} x_0 x_1 x_{01} x_{\max} x_* x^*_0
    \mathcal{X} X X^{\mathsf{c}} \mathbf{x} \chi
""".split()  # noqa: SIM905


def test_no_two_of_them_are_equal() -> None:
    """Of the pairs of all variants no equation is proved."""
    pairs = list(combinations(VARIANTS, 2))
    for k in range(0, len(pairs), 60):
        some = pairs[k : k + 60]
        report = derive.check("\n\n".join(f"$${left} = {right}$$" for left, right in some) + "\n")
        assert [step.id for step in report.steps if step.verdict == "proved"] == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("f'(x)", "f''(x)"),
        ("f''(x)", "f'''(x)"),
        ("Q^*(s)", r"Q^+(s)"),
        (r"\sigma'(x)", r"\sigma(x)"),
        (r"f^{\prime}(x)", r"f^{\prime\prime}(x)"),
    ],
)
def test_functions_that_differ_in_a_sign_differ(left: str, right: str) -> None:
    assert derive.check(f"$f(x)$, $Q(s)$ and $\\sigma(x)$.\n\n$${left} = {right}$$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize("name", ["f''(x)", "x^*", r"x^{\dagger}", r"\hat{x}^{*}"])
def test_each_is_written_as_it_was(name: str) -> None:
    report = derive.check(f"$$\\frac{{{name}}}{{{name}}} = 1$$\n")

    assert report.steps[-1].verdict == "proved"
    assert "mark" not in str(report.data["documents"][0]["steps"][-1]["conditions"]["needed"])
