"""A law that holds in a case, or that a text concludes, is no premise of everything that it says of the quantity."""

import pytest

import derive


def checked(text):
    """Return the verdict of the last relation of a text, and what was understood; evidence is checked again."""
    report = derive.check(
        text.replace("E(", r"\mathrm{E}(").replace("Var(", r"\mathrm{Var}(").replace("Cov(", r"\mathrm{Cov}(")
    )
    assert derive.recheck(report).refused == []
    document = report.data["documents"][0]
    return document["steps"][-1]["verdict"], " ".join(line["what"] for line in document["context"])


#: Laws that are said of a case, and a line that would follow from them in any case.
IN_A_CASE = [
    (r"The quantity follows $$X \sim \mathcal{N}(0, 1), \quad \text{if} \quad a = 0.$$ Thus", r"E(X^2) = 1"),
    (
        (
            "Of normal quantities one knows:\n\n$$X \\sim \\mathcal{N}(\\mu, 1) \\Rightarrow E(X^2) = \\mu^2 + 1$$\n\n"
            "Let $X$ be a random variable with the mean $\\mu$. Then"
        ),
        r"E(X^2) = \mu^2 + 1",
    ),
    (
        (
            "If $X \\sim \\mathrm{Pois}(\\lambda)$, then $E(X) = \\lambda$.\n\n"
            "Let $X$ be any random variable with a finite second moment. Then"
        ),
        r"Var(X) = E(X)",
    ),
    (
        (
            "Suppose first that $X \\sim \\mathrm{Exp}(\\lambda)$ with the rate $\\lambda$.\n\n"
            "Suppose next that $X$ is an arbitrary random variable. Then"
        ),
        r"E(X) = 1/\lambda",
    ),
    (
        "In the special case that $X \\sim \\mathcal{N}(\\mu, 1)$ this is simple.\n\nFor every $X$",
        r"E(X^2) = \mu^2 + 1",
    ),
    ("Under the null hypothesis, it follows $$X \\sim \\mathcal{N}(0, 1).$$ In general", r"E(X) = 0"),
    ("It follows $$X \\sim \\mathcal{N}(0, 1)$$ under the null hypothesis. In general", r"E(X) = 0"),
    ("Under $H_0$ we have $X \\sim \\mathcal{N}(0, 1)$. In the other case", r"E(X) = 0"),
    ("For large $n$ approximately $$X \\sim \\mathcal{N}(0, 1).$$ Therefore", r"E(X^2) = 1"),
    ("Does $X \\sim \\mathcal{N}(0, 1)$ hold? Then", r"E(X^2) = 1"),
    ("The first model is $$m_1: X \\sim \\mathrm{Pois}(\\lambda).$$ The data have", r"E(X) = \lambda"),
    (
        (
            "If $X \\sim \\mathrm{Bern}(1/2)$, then $E(X) = 1/2$.\n\n"
            "Now let $X$ be a random variable with the values $1$ and $2$, both equally probable:"
        ),
        r"E(X) = 3/2",
    ),
]
#: Laws that a text concludes of a quantity of which it says what it is, and a line that would follow from them.
CONCLUDED = [
    ("Let $X \\sim \\mathcal{N}(0, 1)$ and $Y = X + 1$. Then $$Y \\sim \\mathcal{N}(2, 1).$$ Thus", r"E(Y) = 2"),
    (
        "Let $X \\sim \\mathrm{Bin}(n, p)$ and $Y = n - X$. We claim that $$Y \\sim \\mathrm{Bin}(n, p).$$ So",
        r"E(Y) = np",
    ),
    (
        (
            "Let $X \\sim \\mathcal{N}(0, 1)$. Then the quantity\n\n$$Y = X + 1$$\n\nfollows a normal law:\n\n"
            "$$Y \\sim \\mathcal{N}(2, 1).$$\n\nMoreover"
        ),
        r"E(Y) = 2",
    ),
]
#: Laws of all of a text, and what follows from them.
THROUGHOUT = [
    ("Let $X \\sim \\mathrm{Pois}(\\lambda)$. Then", r"Var(X) = \lambda"),
    ("Let $X$ count the heads in $n$ tosses. Then $X \\sim \\mathrm{Bin}(n, p)$, so", r"E(X) = np"),
    (
        "The time $X$ is memoryless, hence $X \\sim \\mathrm{Exp}(\\lambda)$ with the rate $\\lambda$ and",
        r"E(X) = 1/\lambda",
    ),
    (
        (
            "**Theorem:** If $X \\sim \\mathrm{Pois}(\\lambda)$, then its mean is $\\lambda$.\n\n"
            "**Proof:** The mean of the random variable $X$ is"
        ),
        r"E(X) = \lambda",
    ),
    (
        (
            "Let $X$ be a random variable that follows $$X \\sim \\mathrm{Bin}(n, p).$$ "
            "We know that $X \\sim \\mathrm{Bin}(n, p) \\Rightarrow E(X) = np$. Hence"
        ),
        r"E(2X) = 2np",
    ),
    (
        "The counts are $X \\sim \\mathrm{Pois}(\\lambda)$ under the usual assumptions of the model. So",
        r"E(X) = \lambda",
    ),
]


@pytest.mark.parametrize(("words", "claim"), IN_A_CASE)
def test_a_law_of_a_case_is_a_premise_of_nothing_else(words, claim):
    verdict, context = checked(f"{words}\n\n$${claim}$$")
    assert verdict == "undecided"
    assert "in a case only" in context


@pytest.mark.parametrize(("words", "claim"), CONCLUDED)
def test_a_law_that_is_concluded_is_no_premise_where_the_text_says_what_the_quantity_is(words, claim):
    assert checked(f"{words}\n\n$${claim}$$")[0] == "undecided"
    law = claim.replace("E(Y) = 2", "Y ~ N(2, 1)").replace("E(Y) = np", "Y ~ Bin(n, p)")
    assert checked(f"<!-- derive: {law} -->\n\n{words}\n\n$${claim}$$")[0] == "proved"


@pytest.mark.parametrize(
    "words",
    [
        "Let $X$ be the number of successes among $n$ observations, such that $X$ follows a binomial distribution:",
        "Assume that $X$ also follows a binomial distribution:",
    ],
)
def test_that_a_quantity_follows_a_law_is_no_conclusion(words):
    assert "conclusion" not in checked(f"{words}\n\n$$X \\sim \\mathrm{{Bin}}(n, p)$$\n\n$$E(X) = np$$")[1]


@pytest.mark.parametrize(("words", "claim"), THROUGHOUT)
def test_a_law_of_all_of_a_text_stays_a_premise(words, claim):
    assert checked(f"{words}\n\n$${claim}$$")[0] == "proved"


def test_a_law_of_a_case_is_no_other_law_where_it_is_that_of_the_text():
    text = (
        r"Let $X \sim \mathrm{Pois}(\lambda)$. When $H_0$ holds, $X \sim \mathrm{Pois}(\mu)$."
        "\n\n$$E(X) = \\lambda$$"
    )
    assert checked(text)[0] == "undecided"
    assert checked(text.replace(r"\mu", r"\lambda"))[0] == "proved"


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("In the special case $P = (1/2, 1/2)$ this is known.\n\nFor every distribution $P$", r"H(P) = \log 2"),
        (
            (
                "Let $P = \\mathcal{N}(0, 1)$ and let $Q$ be the law of $2X$, where $X$ has the law $P$. "
                "Then $Q = \\mathcal{N}(0, 2)$ and"
            ),
            r"KL(P \| Q) = \frac{1}{2} \left( \log 2 + \frac{1}{2} - 1 \right)",
        ),
        (
            (
                "Let $X \\sim \\mathrm{Pois}(\\lambda)$ and $Y \\sim \\mathrm{Pois}(\\mu)$ be independent and let "
                "$Z$ be the sum of $X$ and $Y$. Then $Z \\sim \\mathrm{Pois}(\\lambda \\mu)$ and"
            ),
            r"E(Z) = \lambda \mu",
        ),
    ],
)
def test_laws_that_equal_a_distribution_reach_no_farther_nor_do_those_of_what_words_compose(words, claim):
    assert checked(f"{words}\n\n$${claim}$$")[0] == "undecided"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Assume first that $X$ and $Y$ are independent.\n\nNext, let $Y = X$. Then", "undecided"),
        ("Suppose that $X$ and $Y$ are independent.\n\nNow let $X$ and $Y$ be correlated. Then", "undecided"),
        ("Suppose that $X$ and $Y$ are independent.\n\nNow let $X$ be any random variable. Then", "undecided"),
        ("Let $X$ and $Y$ be random variables.\n\nSuppose that $X$ and $Y$ are independent. Then", "proved"),
        ("Let $X$ and $Y$ be independent and let $Z = X + Y$. The random variables $X$ and $Y$ have", "proved"),
    ],
)
def test_two_quantities_are_independent_until_the_text_takes_it_back(words, right):
    assert checked(f"{words}\n\n$$Cov(X, Y) = 0$$")[0] == right


@pytest.mark.parametrize("words", ["We substitute $u = x/2$, such that", "Substituting $u = x/2$, such that"])
def test_what_follows_from_a_substitution_is_claimed(words):
    report = derive.check(f"{words} $x = 2u$.").data["documents"][0]["steps"]
    assert [step["verdict"] for step in report] == ["given", "proved"]
    report = derive.check(f"{words} $x = 3u$ and hence $u = 0$.").data["documents"][0]["steps"]
    assert [step["verdict"] for step in report] == ["given", "undecided", "undecided"]


def test_such_that_puts_a_condition_where_nothing_is_substituted():
    steps = derive.check("Replace $c$ by a number, such that $c > 0$. Then $c^2 > 0$.").data["documents"][0]["steps"]
    assert [step["verdict"] for step in steps] == ["given", "proved"]


@pytest.mark.parametrize(
    "said",
    [
        r"Since $W$ is three times $U$, $W$ is a normal quantity with variance $3$: $$W \sim \mathcal{N}(0, 3).$$ Thus",
        r"As a multiple of $U$, it is normal, $W \sim \mathcal{N}(0, 3)$. Now",
        r"It has the law $W \sim \mathcal{N}(0, 3)$. Now",
    ],
)
def test_nothing_rests_on_a_law_that_is_worked_out_from_another_one(said):
    text = rf"Let $U \sim \mathcal{{N}}(0, 1)$ and let $W = 3 U$. {said} $$Var(W) = 3.$$"
    assert checked(text)[0] == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        r"We send $S$ and receive $R = S + W$. The noise $W = R - S$ has $W \sim \mathcal{N}(0, 3)$. $$Var(W) = 3$$",
        r"Let $U \sim \mathcal{N}(0, 1)$ and $V \sim \mathcal{N}(2, 3)$. Then $$Var(V) = 3.$$",
    ],
)
def test_a_law_of_what_is_made_of_no_other_law_is_given(text):
    assert checked(text)[0] == "proved"


def test_nothing_rests_on_a_law_that_a_theorem_states_of_what_a_display_makes():
    made = (
        "Then, the quantity\n\n$$\nW = 3 U\n$$\n\nfollows a normal distribution\n\n$$\nW \\sim \\mathcal{N}(0, 3).\n$$"
    )
    start = "**Theorem:** Let $U \\sim \\mathcal{N}(0, 1)$."
    assert checked(f"{start} {made}\n\n**Proof:** The variance is\n\n$$\nVar(W) = 3.\n$$")[0] == "undecided"
