"""The first that a text says of a name is what the name is, where no word claims, asks for or concludes it."""

import pytest

import derive

BOLTZMANN = "States $i = 1, \\dots, n$ with energies $E_i$, $\\beta > 0$.\n\n$$Z = \\sum_{i=1}^n e^{-\\beta E_i}$$\n"
DEFINED = {
    "displays behind a sentence": (
        f"{BOLTZMANN}$$p_i = \\frac{{e^{{-\\beta E_i}}}}{{Z}}$$\n$$\\log p_i = -\\beta E_i - \\log Z$$"
    ),
    "a display under a heading": "# Squares\n\n$$T = (a + b)^2$$\n\n$$T = a^2 + 2ab + b^2$$",
    "a thing and a colon": "Likelihood:\n\n$$L = e^{-a} e^{-b}$$\n\ntake the logarithm\n\n$$\\log L = -a - b$$",
    "a word before a name": "Two in a row have the error $q = 2 p (1 - p)$, and so $$1 - 2q = (1 - 2p)^2$$",
    "two words before names": "The mean $m = \\frac12 (a + b)$, spread $d = a - b$.\n\n$$m^2 - \\frac{d^2}{4} = a b$$",
    "a function": "The capacity is $C(p) = 1 - 4 p (1 - p)$.\n\n$$C(1/2) = 0$$\n\n$$C(0) = 1$$",
}
CLAIMED = {
    "what is shown": "Let $V$ be the variance of the number of heads. We show that $$V = n p (1 - p)$$",
    "what is asked": "Let us compute it. What is the variance?\n\n$$V = n p (1 - p)$$",
    "what is concluded": "Hence the result $r = a + 1$.",
    "a theorem": "**Theorem.** It is true.\n\n$$V = n p (1 - p)$$",
    "a case": "If $a = 1$, the result is $r = a + 1$.",
    "a reason": "Since $s = a b$ is large, more follows.",
    "a second equation": "The sum $s = a + b$.\n\n$$s = a - b$$",
}


@pytest.mark.parametrize("case", DEFINED)
def test_the_first_equation_of_a_name_defines_it(case: str) -> None:
    report = derive.check(DEFINED[case] + "\n")

    assert report.steps[-1].verdict == "proved"
    assert derive.recheck(report).accepted


@pytest.mark.parametrize("case", CLAIMED)
def test_what_is_claimed_of_a_name_is_no_definition(case: str) -> None:
    step = derive.check(CLAIMED[case] + "\n").steps[-1]
    assert not (step.verdict == "given" and "definition" in step.message)
    assert step.verdict != "proved"


def test_a_wrong_line_behind_a_first_equation_is_refuted() -> None:
    text = (
        "The sum $s = a + b$ and the difference $d = a - b$ of two real numbers $a$ and $b$.\n\n$$s d = a^2 + b^2$$\n"
    )
    assert derive.check(text).steps[-1].verdict == "refuted"


def test_a_definition_by_words_further_on_counts_instead_of_the_first_equation() -> None:
    text = "The mean is of use.\n\n$$m = a + b$$\n\nwhere $m = \\frac12 (a + b)$ for all numbers $a$ and $b$.\n"
    assert [step.verdict for step in derive.check(text).steps] == ["refuted", "given"]


LAW = "Let $p$ be a distribution on $\\{1, \\dots, n\\}$. "


@pytest.mark.parametrize(
    "equation",
    [
        "Define the distribution $q$ by $q_i = p_i^2 / Z$ with $Z = \\sum_j p_j^2$.",
        "Then $q_i = p_i / 2$ is a distribution.",
        "We have $q_i = p_i^2 / Z$ for a distribution $q$.",
    ],
)
def test_the_first_equation_of_a_law_is_not_refuted(equation: str) -> None:
    assert "refuted" not in [step.verdict for step in derive.check(LAW + equation).steps]


def test_a_claim_about_two_known_laws_is_refuted() -> None:
    text = f"{LAW}Let $q$ be another distribution on $\\{{1, \\dots, n\\}}$. We have $\\sum_{{i=1}}^n p_i = 2$."
    assert derive.check(text).steps[-1].verdict == "refuted"
