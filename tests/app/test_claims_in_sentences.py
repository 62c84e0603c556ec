"""What a sentence claims is decided, also behind commas and words; what it supposes is no premise of anything else."""

import pytest

import derive


def verdicts(text):
    """Return the verdicts of all relations of a text, after all evidence was checked a second time."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return [step["verdict"] for step in report.data["documents"][0]["steps"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For example, $2 + 2 = 5$.", ["refuted"]),
        ("Let us verify that $3 \\cdot 4 = 13$.", ["refuted"]),
        ("For $N = 64$, $\\log_2 64 = 7$ bits.", ["given", "refuted"]),
        ("When $n = 4$ the sum is $1 + 2 + 3 + 4 = 11$.", ["given", "refuted"]),
        ("Let $a$ and $b$ be real numbers. Then $(a + b)^2 = a^2 + b^2$.", ["refuted"]),
        ("Let $a > 0$ and $b > 0$. Then $\\log(ab) = \\log a + \\log b$.", ["given", "given", "proved"]),
        ("$$\\log 4 = 2 \\log 2, \\qquad \\log 2 = 1$$", ["proved", "refuted"]),
        ("For $a > b$ we have $$a - b > 0, \\qquad (a - b)^2 = a^2 + b^2 - ab.$$", ["given", "proved", "refuted"]),
        ("$$x^2 > 0, \\quad x > 0$$", ["proved", "given"]),
        ("With $p = \\frac13$ the odds $h = \\frac{1 - p}{p}$ satisfy $h = 3$.", ["given", "given", "refuted"]),
    ],
)
def test_claims_behind_commas_and_words_are_decided(text, expected):
    """None of them is taken as given."""
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "By Jensen, $x \\geq 0$.", "Therefore $x \\geq 0$.", "Show that $x \\geq 0$.",
        "It is not true that $x \\geq 0$.", "Is $x \\geq 0$?",
        "A common mistake is to think that $x \\geq 0$.", "The learner fails unless $x \\geq 0$.",
    ],
)  # fmt: skip
def test_a_bound_that_is_concluded_denied_or_asked_is_no_premise(sentence):
    """Nothing is proved by it."""
    assert verdicts(f"Let $x$ be a real number. {sentence}\n\n$$|x| = x$$")[-1] != "proved"


@pytest.mark.parametrize(
    ("varies", "put", "equation"),
    [
        ("Let $x$ be a real number.", "With $x = -1$ we get", "x^3 = -1"),
        ("Let $t > 0$ and $s > 0$.", "With $t = 2s$ we get", "t^2 = 4s^2"),
        ("Let $w_1, \\dots, w_n$ be positive numbers.", "With $w_i = 1/n$ we get", "\\sum_{i=1}^n w_i = 1"),
    ],
)
def test_what_is_put_for_a_name_that_varies_holds_in_its_sentence_only(varies, put, equation):
    """The same equation is proved in the sentence, and not after it."""
    found = verdicts(f"{varies} {put} ${equation}$.\n\nWe have $${equation}.$$")
    assert (found[-2], found[-1] != "proved") == ("proved", True)


def test_what_is_put_for_a_new_name_defines_it():
    """It holds to the end of the text."""
    text = "With $s = a + b$ we get $s^2 = a^2 + 2ab + b^2$.\n\nWe have $$s - a = b.$$"
    assert verdicts(text)[-1] == "proved"


def test_every_one_of_a_list_of_definitions_is_kept():
    """The second counts as much as the first."""
    text = "With $A = \\sum_{i=1}^n a_i$, $B = \\sum_{i=1}^n b_i$, we go on.\n\n$$B - A = \\sum_{i=1}^n (b_i - a_i)$$"
    assert verdicts(text) == ["given", "given", "proved"]


@pytest.mark.parametrize(
    ("weights", "right"),
    [("\\frac{k}{n^2}", False), ("\\frac{k}{n}", False), ("\\frac{2k}{n(n + 1)}", True), ("\\frac{1}{n}", True)],
)
def test_what_is_defined_sums_to_one_by_its_definition(weights, right):
    """It is never proved because the text speaks of its entropy."""
    text = f"Let $p_k = {weights}$ for $k = 1, \\dots, n$. Its entropy is $-\\sum_{{k=1}}^n p_k \\log p_k$."
    found = verdicts(f"{text}\n\nWe have $$\\sum_{{k=1}}^n p_k = 1.$$")
    assert found[-1] == ("proved" if right else "refuted")


def test_what_a_theorem_concludes_is_no_premise_of_its_proof():
    """Neither a value nor a law."""
    theorem = "**Theorem:** Let $x > 0$. Then, the largest likelihood is\n$$ M = x + 1 . $$\n"
    assert verdicts(f"{theorem}**Proof:** Thus, it is\n$$ M = x + 1 . $$")[-1] != "proved"
    law = "**Theorem:** Let $X \\sim \\mathrm{Poiss}(a)$. Then, the number $Z$ is a Poisson variable:\n"
    proof = "**Proof:** We have\n$$ \\mathrm{E}(Z) = a + b . $$"
    assert verdicts(f"{law}$$ Z \\sim \\mathrm{{Poiss}}(a + b) . $$\n{proof}")[-1] != "proved"


@pytest.mark.parametrize("sign", ["-", ""])
def test_a_condition_before_a_claim_in_a_display_is_its_condition(sign):
    """The derivative of the softmax for two indices is not called false where they are one."""
    softmax = "Let $p_i = \\frac{e^{z_i}}{\\sum_{k=1}^n e^{z_k}}$. Then\n"
    display = "$$\\frac{\\partial p_i}{\\partial z_i} = p_i - p_i^2 \\quad\\text{and for } i\\ne j\\quad "
    found = verdicts(f"{softmax}{display}\\frac{{\\partial p_i}}{{\\partial z_j}} = {sign}p_ip_j.$$")
    assert found[:3] == ["given", "proved", "given"]
    assert found[3] != "refuted" or not sign


@pytest.mark.parametrize(
    "place", ["Eq. 3", "Eqs. 3 and 4", "Fig. 2", "Sec. 1", "Thm. 5", "Def. 2", "Smith et al. 2001"]
)
def test_a_claim_behind_an_abbreviation_is_no_condition_of_its_own(place):
    report = derive.check(f"Let $t$ be a real number. Then, by {place}, $t \\geq 2$. Hence $$t^2 \\geq 4.$$")
    assert {s["verdict"] for s in report.data["documents"][0]["steps"]}.isdisjoint({"given", "proved"})


@pytest.mark.parametrize("words", ["I think that", "We believe that", "I also think that"])
def test_what_the_writer_thinks_is_claimed(words: str) -> None:
    assert [step.verdict for step in derive.check(f"{words} $H(X, Y) = H(X) + H(Y)$.").steps] == ["refuted"]
    assert [step.verdict for step in derive.check(f"{words} $H(X, Y) \\le H(X) + H(Y)$.").steps] == ["proved"]


@pytest.mark.parametrize(
    "words",
    ["I thought that", "I used to think that", "I do not think that", "Why do you think that", "People think that"],
)
def test_what_the_writer_does_not_think_is_not(words: str) -> None:
    assert [step.verdict for step in derive.check(f"{words} $H(X, Y) = H(X) + H(Y)$.").steps] == ["undecided"]
