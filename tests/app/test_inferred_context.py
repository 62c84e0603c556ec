"""What is inferred from use is never more than the text grants: a wrong guess about a law would prove falsehoods."""

from __future__ import annotations

import pytest

import derive
from derive.app.readings import readings

ENTROPY = "The entropy of $p$ is defined as\n\n$$H(p) = -\\sum_{i=1}^n p_i \\log p_i$$\n\n"
OTHER_SUMS = {
    "a part of the range": r"\sum_{i=2}^n p_i",
    "the range without its end": r"\sum_{i=1}^{n-1} p_i",
    "a shifted index": r"\sum_{i=1}^n p_{i+1}",
    "a longer range": r"\sum_{i=0}^n p_i",
    "another size": r"\sum_{i=1}^m p_i",
    "another set": r"\sum_{x \in \mathcal{A}} p(x)",
}


@pytest.mark.parametrize("other", OTHER_SUMS.values(), ids=list(OTHER_SUMS))
@pytest.mark.parametrize("use", ["", " \\log p"], ids=["plain", "beside a logarithm"])
def test_a_law_sums_to_1_over_one_range_only(other: str, use: str) -> None:
    weighted = other + (use + other.partition(" p")[2] if use else "")
    report = derive.check(f"{ENTROPY}$${weighted} \\leq 5$$\n\n$${other} = 1$$\n\n$${other} = \\sum_{{i=1}}^n p_i$$\n")

    assert report["d3.0"].verdict != "proved"
    if not (use and "i=0" in other):  # of two entropies the longer one says where the law lives
        assert report["d2.0"].verdict != "proved"
    assert derive.recheck(report).refused == []


def test_the_law_itself_sums_to_1_beside_such_sums() -> None:
    text = ENTROPY + "".join(f"$${other} \\leq 1$$\n\n" for other in list(OTHER_SUMS.values())[:2])

    assert derive.check(text + "$$\\sum_{i=1}^n p_i = 1$$\n").steps[-1].verdict == "proved"


@pytest.mark.parametrize("spelling", [r"P(x)", r"P(i)"])
def test_a_law_written_in_two_ways_is_not_refuted(spelling: str) -> None:
    letter = spelling[2]
    text = (
        "Let $P$ be the probability mass function of a random variable with the values $x_1, \\dots, x_n$. Then\n\n"
        f"$$\\sum_{{i=1}}^n P(x_i) = 1$$\n\nor shorter\n\n$$\\sum_{{{letter}}} {spelling} = 1$$\n\nand\n\n"
        f"$$\\sum_{{i=1}}^n P(x_i)^2 = \\sum_{{{letter}}} {spelling}^2$$\n"
    )

    assert derive.check(text).refuted == ()


def test_a_definition_by_its_sign_is_given_also_where_it_is_not_understood() -> None:
    r"""`:=` says that the line defines something: it is never called false."""
    report = derive.check("$$H(p) := H(P,Q)$$\n")
    assert [step.verdict for step in report.steps] == ["given"]
    assert derive.recheck(report).accepted


def test_values_with_an_index_are_no_law() -> None:
    """x_1, ..., x_n are what X can be, and P is its law: the entropy of X is not one of x."""
    text = (
        "Let $X$ send the symbols $x_1, \\ldots, x_n$ with probabilities $P(x_i)$. Its entropy is defined as\n\n"
        "$$I(X) = -\\sum_{i=1}^n P(x_i) \\log P(x_i)$$\n\n$$I(X) \\leq \\log n$$\n\n$$I(X) \\geq 0$$\n"
    )

    assert [step.verdict for step in derive.check(text).steps] == ["given", "proved", "proved"]


NO_LAWS = {
    "a function of two variables": r"$$\sum_x \sum_y f(x,y) = \sum_y \sum_x f(x,y)$$",
    "integrals of such a function": r"$$\int_{\mathcal X} \int_{\mathcal Y} f(x,y)\,dy\,dx = \iint f(x,y)\,dx\,dy$$",
    "a function of a random quantity": r"The distribution of $f(X,Y)$ is this. $$\sum_x \sum_y f(x,y) = S$$",
    "utilities": r"Write $$u(x,y) = u_1(x) + u_2(y)$$",
    "rewards": r"The reward is $r(s,a)$, and $\pi(a|s)$ is a distribution. $$V(s) = \sum_a \pi(a|s) r(s,a)$$",
    "action values": r"$\pi(a|s)$ is a distribution. $$V(s) = \sum_a \pi(a|s) Q(s,a)$$",
    "a log-likelihood": r"At the sample it is $f(x_i)$. $$\log \prod_{i=1}^n f(x_i) = \sum_{i=1}^n \log f(x_i)$$",
    "a log-likelihood of p": r"$$\log \prod_{i=1}^n p_i = \sum_{i=1}^n \log p_i$$",
    "the binary cross-entropy": r"$$L = -\sum_{i=1}^n \big(q_i \log p_i + (1 - q_i) \log (1 - p_i)\big)$$",
    "utilities of weights": r"$$U = \sum_{i=1}^n m_i \log u_i$$",
    "a positive function under Jensen": r"For a distribution $p$: $$\sum_x p(x) \log f(x) \leq \log \sum_x p(x) f(x)$$",
}
SAID_OF_LAWS = {
    "f(x,y)": (r"f(x,y) \geq 0", r"\sum_x \sum_y f(x,y) = 1"),
    "iint f": (r"f(x,y) \geq 0", r"\iint f(x,y) dx dy = 1"),
    "u(x,y)": (r"u(x,y) \geq 0", r"\sum_x \sum_y u(x,y) = 1"),
    "r(s,a)": (r"r(s,a) \geq 0", r"\sum_s \sum_a r(s,a) = 1"),
    "Q(s,a)": (r"Q(s,a) \geq 0", r"\sum_s \sum_a Q(s,a) = 1"),
    "f(x_i)": (r"f(x_i) \leq 1", r"\sum_{i=1}^n f(x_i) = 1"),
    "p_i": (r"p_i \geq 0", r"\sum_{i=1}^n p_i = 1"),
    "u_i": (r"u_i \leq 1", r"\sum_{i=1}^n u_i = 1"),
    "f(x)": (r"f(x) \leq 1", r"\sum_x f(x) = 1"),
}


@pytest.mark.parametrize("text", NO_LAWS.values(), ids=list(NO_LAWS))
def test_a_letter_alone_makes_no_law(text: str) -> None:
    """Neither the letter nor a logarithm makes a function a law: what only laws satisfy is not proved."""
    written = [f for f in SAID_OF_LAWS if f.partition("(")[0].partition("_")[0].split()[-1] in text]
    for function in written:
        for claim in SAID_OF_LAWS[function]:
            assert derive.check(f"{text}\n\n$${claim}$$\n").steps[-1].verdict != "proved", claim


EVIDENT = {
    "words": ("Let $f(x,y)$ be the joint density of $X$ and $Y$.", r"\int \int f(x,y) dx dy = 1"),
    "a bar": (r"The distribution of $X$ given $Y$ is $$r(x|y) = \frac{r(x,y)}{r(y)}$$", r"\sum_x \sum_y r(x,y) = 1"),
    "its own logarithm": (r"The entropy is $$H = -\sum_x f(x) \log f(x)$$", r"\sum_x f(x) = 1"),
    "beside it in its logarithm": (r"The divergence is $$D = \sum_x f(x) \log \frac{f(x)}{g(x)}$$", r"\sum_x g(x) = 1"),
    "a divergence": (r"$$D_{KL}(f \| g) = \sum_x f(x) \log \frac{f(x)}{g(x)}$$", r"\sum_x g(x) = 1"),
}


@pytest.mark.parametrize("case", EVIDENT)
def test_laws_are_known_by_their_use_and_by_the_words(case: str) -> None:
    text, claim = EVIDENT[case]
    assert derive.check(f"{text}\n\n$${claim}$$\n").steps[-1].verdict == "proved"


def test_a_sum_of_logarithms_may_run_over_a_sample() -> None:
    """What the divergence says of q, that it is a law, it does not say of the values x_1, ..., x_n of a sample."""
    text = r"$$D_{KL}(p \| q)$$ is estimated by $$-\frac{1}{n} \sum_{i=1}^n \log q(x_i)$$"

    assert derive.check(f"{text}\n\n$$q(x_1) + q(x_2) \\leq 1$$\n").steps[-1].verdict != "proved"


def test_an_equation_that_turns_on_itself_is_a_claim() -> None:
    """Read as a definition, it would be circular, and nothing in the document could be decided."""
    chain = "Consider the entropy\n\n$$ H(X) = H(Y) + H(X|Y) - H(Y|X) $$\n\n"
    found = [step.verdict for step in derive.check(chain + "$$ D(p\\|q) \\geq 0 $$\n").steps]

    assert found == ["proved", "proved"]


def test_the_number_in_a_binary_entropy_is_no_law() -> None:
    text = "The binary entropy is, for $0 < q < 1$,\n\n$$ h(q) = -q \\log q - (1-q) \\log (1-q) $$\n"
    context = derive.check(text).data["documents"][0]["context"]

    assert not any("mass function" in line["what"] for line in context)


def test_a_power_of_chi_is_a_law_and_no_square() -> None:
    assert derive.check("$$ \\chi^2(1) = \\chi(1) \\chi(1) $$\n").steps[-1].verdict != "proved"


@pytest.mark.parametrize("words", ["The loss is", "Our objective function reads", "We minimise the cost"])
def test_what_is_called_the_loss_is_a_definition(words: str) -> None:
    text = f"{words}\n\n$$L = a^2 + b$$\n\nand then\n\n$$L = b + a a$$\n\n$$L = b$$\n"

    assert [step.verdict for step in derive.check(text).steps][:2] == ["given", "proved"]


def test_an_accented_sequence_has_entries_with_numbers() -> None:
    claim = r"$$\sum_{k=1}^2 \hat y_k = \hat y_1 + \hat y_2$$"

    assert derive.check(claim).steps[-1].verdict != "refuted"
    assert "(hat:y 1)" in "\n".join(readings(claim, "note.md"))


def test_that_entries_sum_to_1_is_recalled_and_not_claimed() -> None:
    steps = derive.check(r"Recognizing that $\sum_{i=1}^k x_i = 1$, we are done.").steps

    assert [step.verdict for step in steps] == ["given"]
