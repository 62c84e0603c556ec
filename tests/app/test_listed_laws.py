"""Laws that are written as the list of their probabilities, P = (1/2, 1/2), and what may be said of them."""

import pytest

import derive

COINS = "Consider a fair coin $P = (1/2, 1/2)$ and a biased coin $Q = (0.9, 0.1)$.\n\n"
TRUE = [
    r"H(P) = \log 2",
    r"D(P \| Q) = \frac12 \log \frac{0.5}{0.9} + \frac12 \log \frac{0.5}{0.1}",
    r"D(P \| Q) > D(Q \| P)",
    r"\sum_x P(x) Q(x) = \frac12",
    r"\sum_i P(i) \log P(i) = -\log 2",
    r"H(Q) = 0.325",
]
FALSE = [
    r"H(P) = \log 3",
    r"D(P \| Q) = D(Q \| P)",
    r"D(P \| Q) < D(Q \| P)",
    r"\sum_x P(x) Q(x) = \frac13",
    r"H(Q) = 0.327",
    r"H(Q) > H(P)",
]


def verdicts(text: str) -> list[str]:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return [step.verdict for step in report.steps]


@pytest.mark.parametrize("claim", TRUE)
@pytest.mark.parametrize("words", ["We have ${}$.", "Then ${}$.", "$${}$$"])
def test_what_is_true_of_the_listed_laws_is_proved(claim: str, words: str) -> None:
    assert verdicts(COINS + words.format(claim)) == ["proved"]


@pytest.mark.parametrize("claim", FALSE)
@pytest.mark.parametrize("words", ["We have ${}$.", "Then ${}$.", "$${}$$"])
def test_what_is_false_of_the_listed_laws_is_refuted(claim: str, words: str) -> None:
    assert verdicts(COINS + words.format(claim)) == ["refuted"]


@pytest.mark.parametrize("listed", ["P = (1/2, 1/3)", "P = (3/2, -1/2)", "P = (1)", "P = (p, 1 - p, q)"])
def test_a_list_that_is_no_law_is_not_taken_for_one(listed: str) -> None:
    assert verdicts(f"Consider ${listed}$ and $Q = (0.9, 0.1)$.\n\nWe have $H(P) = \\log 2$.")[-1] != "proved"


def test_an_example_says_nothing_of_the_law_before_it_or_under_another_heading() -> None:
    general = "$$H(P) = \\log 2$$\n\n"

    assert "proved" not in verdicts(f"{general}As an example take $P = (1/2, 1/2)$.\n")
    assert "proved" not in verdicts(f"# Example\n\nTake $P = (1/2, 1/2)$.\n\n# In general\n\n{general}")
    assert "proved" not in verdicts(f"Take $P = (1/2, 1/2)$.\n\nNow take $P = (1/3, 2/3)$.\n\n{general}")


def test_a_sum_that_other_functions_share_keeps_its_range() -> None:
    shared = "Take $P = (1/2, 1/2)$.\n\n$$\\sum_x P(x) = 1$$\n\n$$\\sum_x R(x) \\log R(x) \\geq -\\log 2$$\n"

    assert verdicts(shared)[-1] != "proved"


def test_a_named_law_is_summed_over_its_outcomes() -> None:
    laws = "Let $P = \\mathrm{Bern}(p)$ and $Q = \\mathrm{Bern}(q)$. Then\n\n"
    terms = r"p \log \frac{p}{q} + (1-p) \log \frac{1-p}{1-q}"

    assert verdicts(f"{laws}$$\\sum_x P(x) \\log \\frac{{P(x)}}{{Q(x)}} = {terms}$$") == ["proved"]


def test_a_divergence_of_listed_laws_is_a_claim_and_no_definition() -> None:
    right = r"$$D(P \| Q) = \frac12 \log \frac{5}{9} + \frac12 \log 5$$"

    assert verdicts(f"Consider $P = (1/2, 1/2)$ and $Q = (0.9, 0.1)$. {right}") == ["proved"]
    assert verdicts(f"Consider $P = (1/2, 1/2)$ and $Q = (0.9, 0.1)$. {right.replace('log 5', 'log 6')}") == ["refuted"]
