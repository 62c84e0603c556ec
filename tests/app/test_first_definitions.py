"""Plain names of entropies, and names that a display begins with behind a label or "For any ...,": they are defined."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

LAW = "Let $p$ be a distribution on $\\{1, \\dots, n\\}$. "
ENTROPY = f"{LAW}Its entropy is $S = -\\sum_{{i=1}}^n p_i \\ln p_i$. "
ORDERS = (
    "For a distribution $p$ on $\\{1, \\dots, n\\}$ and $\\alpha > 0$, $\\alpha \\neq 1$,\n\n"
    "$$R_\\alpha(p) = \\frac{1}{1 - \\alpha} \\log \\sum_{i=1}^n p_i^\\alpha.$$\n\n"
)


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ENTROPY}$$S \\geq 0$$",
        f"{ENTROPY}$$S \\leq \\ln n$$",
        f"{ENTROPY}$$S = H(p)$$",
        f"{LAW}Mean cost $U = \\sum_{{i=1}}^n p_i c_i$, entropy $S = -\\sum_{{i=1}}^n p_i \\log p_i$. $$S \\geq 0$$",
        "# Gibbs\n\n$$S = -k \\sum_{i=1}^n p_i \\ln p_i$$ For $p_i = 1/n$ we get $$S = k \\ln n$$",
        f"{ORDERS}In particular $$R_2(p) = -\\log \\sum_{{i=1}}^n p_i^2$$",
        f"{ORDERS}$$R_3(p) = -\\frac12 \\log \\sum_{{i=1}}^n p_i^3$$",
        "Penalty:\n\n$$A(t) = t^2 + 2 t$$ $$A(1) = 3$$",
    ],
)
def test_what_follows_from_the_first_equation_of_a_name_is_proved(text: str) -> None:
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ENTROPY}$$S \\leq 1$$",
        f"{ENTROPY}$$S = -H(p)$$",
        f"{LAW}$$S = \\sum_{{i=1}}^n p_i \\log p_i$$ $$S \\geq 0$$",
        f"{ORDERS}In particular $$R_2(p) = \\log \\sum_{{i=1}}^n p_i^2$$",
        f"{ORDERS}$$R_3(p) = \\frac12 \\log \\sum_{{i=1}}^n p_i^3$$",
        "Penalty:\n\n$$A(t) = t^2 + 2 t$$ $$A(1) = 4$$",
    ],
)
def test_what_is_false_of_it_is_refuted(text: str) -> None:
    assert verdicts(text) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "For any real $x$,\n\n$$x^2 = 4$$",
        "Conclusion:\n\n$$T = 3 n + 5$$ $$T = 8$$",
        "For a distribution $p$, $$\\sum_i p_i = 2$$",
        "Let $x_t = a t + x_0$. $$x_0 = a$$",
        "Let $R(t) = t^2$ for a number $t$. $$R_2(3) = 9$$",
    ],
)
def test_a_claim_of_a_known_name_is_no_definition(text: str) -> None:
    assert "proved" not in verdicts(text)
    assert verdicts(text)
