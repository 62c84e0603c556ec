"""Posts that name laws without writing them: mixtures, the uniform law, "on $n$ outcomes"; and cases of equality."""

import pytest

import derive

UNIFORM = (
    "For any distribution $p$ on $n$ outcomes,\n\n$$H(p) = \\log n - D_{KL}(p \\| u)$$\n\n"
    "where $u_i = 1/n$ is the uniform distribution. "
)


def verdicts(text):
    """Return the verdicts of the displays."""
    steps = derive.check(text).data["documents"][0]["steps"]
    return [step["verdict"] for step in steps if step["id"].startswith("d")]


@pytest.mark.parametrize("mixture", [r"\frac12(P+Q)", r"\frac{P+Q}{2}", r"\frac12 P + \frac12 Q"])
@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"JSD(P\|Q) = \frac12 D_{KL}(P\|M) + \frac12 D_{KL}(Q\|M)", "proved"),
        (r"JSD(P\|Q) = H(M) - \frac12 H(P) - \frac12 H(Q)", "proved"),
        (r"JSD(P\|Q) \leq \log 2", "proved"),
        (r"JSD(P\|Q) = \frac12 D_{KL}(M\|P) + \frac12 D_{KL}(M\|Q)", "refuted"),
        (r"JSD(P\|Q) = H(M) - H(P) - H(Q)", "refuted"),
    ],
)
def test_a_mixture_of_laws_that_stand_without_their_arguments(mixture, claim, right):
    assert verdicts(f"Let $M = {mixture}$.\n\n$${claim}$$") == [right]


def test_numbers_under_a_divergence_stay_numbers():
    text = r"$$D(p\|q) = p \log\frac{p}{q} + (1-p) \log\frac{1-p}{1-q}$$" + "\n\n$$D(p\\|q) = p + q$$"
    assert "proved" not in verdicts(text)


def test_the_uniform_law_on_as_many_outcomes_as_the_words_count():
    assert verdicts(UNIFORM) == ["proved"]
    assert verdicts(UNIFORM.replace("- D_{KL}", "+ D_{KL}"))[0] != "proved"
    assert verdicts(UNIFORM + r"Hence $$H(p) \leq \log n.$$") == ["proved", "proved"]
    assert verdicts(UNIFORM + r"Hence $$H(p) \geq \log n.$$") == ["proved", "refuted"]


@pytest.mark.parametrize(
    "words",
    ["with equality iff", "with equality exactly at", "with equality for", "where equality holds for", "attained with"],
)
def test_where_two_laws_are_equal_is_a_case_and_no_definition(words):
    assert verdicts(f"{UNIFORM}It is at most $\\log n$, {words} $p = u$.\n\n$$H(p) = H(u)$$")[-1] != "proved"
    assert verdicts(f"$$KL(p \\| q) \\geq 0$$\n\n{words} $p = q$.\n\n$$KL(p \\| q) = KL(q \\| p)$$")[-1] != "proved"


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"\sum_i p_i^2 \leq \frac1n", {"refuted"}),
        (r"\sum_i p_i = 1", {"proved"}),
        (r"\chi^2(p\|u) = n\sum_i p_i^2 - 1", {"proved", "undecided"}),
        (r"\sum_i \frac{(p_i - 1/n)^2}{1/n} = n\sum_i p_i^2 - 1", {"proved"}),
        (r"D_{KL}(p\|u) = \log n + H(p)", {"refuted"}),
    ],
)
def test_the_outcomes_that_the_words_count_are_those_of_the_indices(claim, right):
    text = f"Let $p$ be a distribution on $n$ outcomes.\n\n$${claim}$$\n\nwhere $u_i = 1/n$.\n\n$$H(p) \\geq 0$$"
    assert verdicts(text)[0] in right


def test_a_number_of_outcomes_that_is_not_understood_makes_nothing_false():
    text = "Let $p$ be a distribution on $n$ outcomes.\n\n$$\\sum_x p(x)^2 \\geq \\frac1n$$"
    assert verdicts(text) == ["undecided"]
