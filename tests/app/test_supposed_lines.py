"""What is supposed is no claim, and what is concluded from it is one: hypotheses, models, data, "if ..., then ..."."""

import pytest

import derive
from derive.app.document import DocumentCheck, Options
from derive.app.items import Kind
from derive.language.rules import saying
from derive.notation.documents import read_document
from derive.rules import declaration_rows


def kinds(text):
    """The kind of each relation."""
    return [item.kind for item in DocumentCheck(read_document(text), Options()).items]


def context(text):
    """What the context says, line by line."""
    rows = declaration_rows()
    lines = DocumentCheck(read_document(text), Options()).theory.lines
    return [saying(d, rows[d.row]) if (d := line.declaration) is not None else line.what for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        r"$$H_0: \theta = 1 \quad \text{vs.} \quad H_1: \theta \neq 1$$",
        r"$$\mathcal{H}_0: \theta = 1 \quad \mathcal{H}_1: \theta > 1$$",
        r"The two models are $$\begin{aligned} m_1: y &= a + b \\ m_2: y &= a + c \end{aligned}$$",
        r"Under the null hypothesis that it is zero, i.e. $H_0: \; \theta^2 = 0$, nothing is left.",
    ],
)
def test_hypotheses_and_models_beside_others_are_no_claims(text):
    assert set(kinds(text)) == {Kind.SUPPOSITION}


@pytest.mark.parametrize("between", ["then", "we have", "it follows that we have", "this gives", "it reduces to"])
def test_what_follows_from_a_supposition_in_its_sentence_is_a_claim(between):
    assert kinds(f"If $p = 1$, {between} $a^p = a$.") == [Kind.SUPPOSITION, Kind.CLAIM]


def test_a_second_supposition_behind_a_conclusion_is_none():
    assert kinds(r"If $p = 1$, then for $q^2 = 1$ nothing is left.") == [Kind.SUPPOSITION] * 2


@pytest.mark.parametrize("lead", ["where $r = a - b$ and", "where $r = a - b$, and", "We set"])
def test_each_of_two_names_that_a_sentence_explains_is_defined(lead):
    assert kinds(f"$$s = r t$$ {lead} $t = a b$.")[-1] is Kind.DEFINITION


@pytest.mark.parametrize(
    "lead", ["Suppose that", "**Theorem:** Given a linear model with noise", "We assume", "Assume a linear model"]
)
def test_a_display_that_a_sentence_supposes_is_no_claim(lead):
    assert kinds(f"{lead} $$y = a x + b$$ Then $$y - b = a x$$") == [Kind.SUPPOSITION, Kind.CLAIM]


@pytest.mark.parametrize(
    "lead", ["Given a number $x$, we have", "Given that $x$ is positive", "Assuming this,", "Suppose it is so. Then"]
)
def test_a_display_concluded_from_what_is_supposed_is_a_claim(lead):
    assert kinds(f"{lead} $$y = a x + b$$")[-1] is Kind.CLAIM


def test_a_name_for_all_entries_claims_nothing():
    assert kinds(r"Let $$y = \{y_1, \ldots, y_n\}$$ be data.") == [Kind.CONTEXT]


def test_a_starred_name_with_an_index_can_be_defined():
    text = r"It is defined as $$\mu_3^{*} = m / s$$ and so $$s > 0, \quad 2 \mu_3^{*} = 2 m / s$$"
    assert kinds(text)[0] is Kind.DEFINITION


def test_a_distribution_with_its_parameters_is_no_function_of_a_value():
    text = r"The normal distribution $\mathcal{N}(\mu, s)$ has $$\int_{\mathcal{X}} f(x) \log f(x) \, dx = c$$"
    assert not any(line.startswith("N is") for line in context(text))


def test_a_model_that_laws_are_only_given_has_no_law():
    text = r"""Densities: $$p(\beta | m, y) = p(y | \beta, m) \, p(\beta | m) / p(y | m)$$
    $$\int p(\beta, \tau) \, d\beta = p(\tau)$$ $$p(\tau | \beta) = p(\tau, \beta) / p(\beta)$$"""
    assert not any("joint" in line and "m" in line.split(")")[0] for line in context(text))


def test_indices_of_a_sequence_share_the_range_that_one_of_them_has():
    text = (
        r"""$$\frac{\partial}{\partial q_j} \sum_k q_k = 1, \quad \sum_{i=1}^K q_i = 1, \quad \sum_i q_i^2 \leq 1$$"""
    )
    assert "k runs over 1..K where no range is written" in context(text)


@pytest.mark.parametrize("turn", ["In general", "Otherwise", "However,", "We know that", "It is not so that", ""])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_what_is_supposed_after_if_ends_where_the_text_turns_to_something_else(turn, gap):
    text = f"If $X$ and $Y$ are independent, then $I(X;Y) = 0$. {turn}{gap}$$H(X|Y) = H(X)$$"
    verdicts = [step["verdict"] for step in DocumentCheck(read_document(text), Options()).run().data["steps"]]
    assert verdicts == ["proved", "undecided"]


@pytest.mark.parametrize("turn", ["Then", "In this case", "Moreover,", "Thus,"])
def test_what_is_supposed_after_if_goes_on_where_the_text_does(turn):
    text = f"If $X$ and $Y$ are independent, then $I(X;Y) = 0$. {turn} $$H(X|Y) = H(X)$$"
    verdicts = [step["verdict"] for step in DocumentCheck(read_document(text), Options()).run().data["steps"]]
    assert verdicts == ["proved", "proved"]


@pytest.mark.parametrize(
    "turn", ["In general", "More generally, for any two quantities", "Without this assumption", "If not,", "Otherwise"]
)
def test_what_is_supposed_for_a_section_ends_where_a_sentence_turns_away_from_it(turn):
    text = f"Suppose that $X$ and $Y$ are independent. Then $I(X;Y) = 0$. {turn} $$H(X|Y) = H(X)$$ is true."
    verdicts = [step["verdict"] for step in DocumentCheck(read_document(text), Options()).run().data["steps"]]
    assert verdicts[0] == "proved"
    assert verdicts[1] != "proved"


@pytest.mark.parametrize(
    "text",
    [
        "The variables $X$ and $Y$ are independent if and only if $I(X;Y) = 0$.\n\n$$H(X|Y) = H(X)$$",
        "$X$ and $Y$ are independent iff this is so. $$H(X|Y) = H(X)$$",
        "Unless $X$ and $Y$ are independent, $H(X|Y) < H(X)$.",
        "Suppose that $X$ and $Y$ are independent. For general quantities, $$H(X|Y) = H(X)$$ need not hold.",
        "Consider the case where $X$ and $Y$ are independent. Consider now the general case. $$H(X|Y) = H(X)$$",
        r"$X$ and $Y$ are uncorrelated iff $\mathrm{Cov}(X,Y) = 0$. $$\mathrm{E}[XY] = \mathrm{E}[X]\,\mathrm{E}[Y]$$",
        r"Suppose $X$ and $Y$ are independent. In general $$\mathrm{E}[XY] = \mathrm{E}[X]\,\mathrm{E}[Y]$$",
        r"If $X \sim \mathrm{Bern}(p)$, then it varies. In general $$\mathrm{Var}(X) = p(1-p)$$",
        r"A mistake is that $X$ and $Y$ are independent. $$\mathrm{E}[XY] = \mathrm{E}[X]\,\mathrm{E}[Y]$$",
    ],
)
def test_what_is_only_compared_with_or_excepted_is_not_supposed(text):
    verdicts = [step["verdict"] for step in DocumentCheck(read_document(text), Options()).run().data["steps"]]
    assert verdicts[-1] == "undecided"


@pytest.mark.parametrize("turn", ["In general", "Otherwise", "In any case"])
def test_a_bound_for_one_claim_is_not_for_what_is_said_in_general(turn):
    text = f"For $x \\ge 0$ we have $|x| = x$. {turn} $$|x| = x$$"
    verdicts = [step["verdict"] for step in DocumentCheck(read_document(text), Options()).run().data["steps"]]
    assert verdicts == ["given", "proved", "undecided"]


@pytest.mark.parametrize("noting", ["Recognizing that", "Noting that", "We observe that", "Note that"])
def test_what_follows_from_what_is_noted_is_a_claim(noting):
    """ "such that" supposes something behind "choose", and concludes behind "recognizing that"."""
    text = f"{noting} $x_1 + x_2 = 1$, such that $x_2 = 3 - x_1$, we get\n\n$$x_1 + x_2 = 3$$"
    assert kinds(text)[1] is Kind.CLAIM
    assert derive.check(text).steps[-1].verdict != "proved"
    assert kinds("Choose $y$ such that $y = 3 - x$.") == [Kind.SUPPOSITION]


@pytest.mark.parametrize("lead", ["The radius is", "we obtain", "and the thickness of the sphere, which is"])
@pytest.mark.parametrize("arrow", [r"\Leftrightarrow", r"\Rightarrow"])
def test_the_first_half_of_what_a_sentence_asserts_is_a_claim(lead, arrow):
    assert kinds(f"{lead}\n\n$$a = b {arrow} b = a$$")[0] is Kind.CLAIM


@pytest.mark.parametrize("lead", ["The rule is", "It holds that", "For all numbers the implication is", ""])
def test_the_first_half_of_an_implication_is_none(lead):
    assert kinds(f"{lead}\n\n$$a = b \\Rightarrow b = a$$")[0] is Kind.SUPPOSITION


REAL = "Let $x$ and $y$ be real numbers. "


@pytest.mark.parametrize(
    "text",
    [
        "For $0 \\leq x \\leq 1$, this is only fulfilled, if\n\n$$x = 0$$\n\nsuch that\n\n$$x + 1 = 1$$",
        "The bound is attained if and only if\n\n$$x = 2,$$\n\nso that\n\n$$x^2 = 4$$",
        "This can only hold when\n\n$$x = 0,$$\n\nin which case\n\n$$x + 1 = 1$$",
        "Equality holds iff\n\n$$x = 0.$$\n\nThen we have\n\n$$x + 1 = 1$$",
        "If\n\n$$x = 0 \\quad \\text{or} \\quad y = 0,$$\n\nthen we have\n\n$$x + y = y$$",
    ],
)
def test_nothing_rests_on_what_something_holds_only_under_nor_on_one_of_two(text):
    assert derive.check(REAL + text).steps[-1].verdict == "undecided"


@pytest.mark.parametrize("words", ["then we have", "it holds that", "so that"])
@pytest.mark.parametrize(("right", "verdict"), [("4", "proved"), ("5", "refuted")])
def test_what_a_display_supposes_counts_for_the_next_one(words, right, verdict):
    assert derive.check(f"{REAL}If\n\n$$x = 2,$$\n\n{words}\n\n$$x^2 = {right}$$").steps[-1].verdict == verdict


@pytest.mark.parametrize("word", ["if", "when", "whenever"])
def test_what_follows_from_a_condition_is_a_claim(word):
    """ "if A, such that B" supposes A alone."""
    text = f"{REAL}Thus, {word} $x = y$, such that $x y = x + y$, the difference is equal to\n\n$$x^2 - 2 x = 0$$"
    assert kinds(text)[1] is Kind.CLAIM
    assert "proved" not in [step.verdict for step in derive.check(text).steps]
    text = f"{REAL}{word.title()} $x = y$, such that $x y = x + y$, then it follows that\n\n$$x^2 - 2 x = 0$$"
    assert "proved" not in [step.verdict for step in derive.check(text).steps]
    text = f"{REAL}Thus, {word} $x = y$, such that $x y = x^2$, the difference is equal to\n\n$$x^2 - y^2 = 0$$"
    assert [step.verdict for step in derive.check(text).steps] == ["given", "proved", "proved"]


def test_a_condition_on_names_is_supposed_with_them():
    text = f"{REAL}If $x, y > 0$, such that $x + y = 1$, then\n\n$$x = 1 - y$$"
    assert derive.check(text).steps[-1].verdict == "proved"


@pytest.mark.parametrize("sign", [r"\Leftrightarrow", r"\iff", r"\Longleftrightarrow"])
@pytest.mark.parametrize("row", [r"\quad", r"\\"])
def test_an_equivalence_is_not_proved_by_one_way(sign, row):
    steps = derive.check(f"{REAL}Then\n\n$$\\begin{{aligned}} x = 2 y {row} {sign} 0 x = 0 y \\end{{aligned}}$$").steps
    assert "proved" not in [step.verdict for step in steps]
    assert "is not shown" in steps[-1].message


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"(x + y)^2 = x^2 + 2 x y + y^2 \Leftrightarrow 2 x = x + x", "proved"),
        (r"x = 2 y \Rightarrow 0 x = 0 y", "proved"),
        (r"x = 2 y \Leftrightarrow x^2 = x^2 + 1", "refuted"),
    ],
)
def test_an_equivalence_of_what_holds_and_an_implication_stay_as_they_are(formula, verdict):
    assert derive.check(f"{REAL}Then\n\n$${formula}$$").steps[-1].verdict == verdict
