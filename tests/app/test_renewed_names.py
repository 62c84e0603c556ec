"""A name that is let be something else is another name: nothing said of it before is used from there on."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

LOSS = (
    "The loss is $$L = -\\sum_{i=1}^n y_i \\log q_i,$$ where $q_i = e^{z_i} / Z$. "
    "Let $Z = \\sum_{j=1}^n e^{z_j}$. Then $$L = -\\sum_{i=1}^n y_i z_i + \\sum_{i=1}^n y_i \\log Z.$$"
)
TWO = "**Theorem 1.** Let $p, q > 0$. $$\\log(pq) = \\log p + \\log q$$\n\n**Theorem 2.** Let $p, q > 0$. Then "
SQUARES = "$$\\sum_{i=1}^n u_i^2 = 1/n.$$"
AGAIN = "For the other variable we again write $X$. Then $$E[X] = \\lambda.$$"
ENTROPY = "Let $P$ be a distribution on $\\{1, \\ldots, n\\}$ and $$H(P) = -\\sum_{i=1}^n P(i) \\log P(i).$$"
BOUND = "For any distribution $P$ we have $$H(P) \\leq \\log n.$$"
SQUARE = "$u^2 = x^2 + 2 x y + y^2$."
ONE = "Then $\\sum_{i=1}^n p_i = 1$."
SIX = "$\\sum_{i=1}^6 p_i^2 = 1/6$."
LESS = "$I(X;Z) \\leq I(X;Y)$."
BINOMIAL = "Let $X \\sim \\mathrm{Bin}(n, p)$. Then $E[X] = np$."
INDEPENDENT = "Let $X, Y$ be independent. Then $H(X, Y) = H(X) + H(Y)$."
CONSTANT = "Model 2: $X$ is constant. There $$\\mathrm{Var}(X) = \\lambda.$$"


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        "**Exercise 1.** Let $p = 1/2$. Then $p(1-p) = 1/4$.\n\n**Exercise 2.** Let $0 < p < 1$. $$p(1-p) = 1/4.$$",
        "Exercise 1. Let $p = 1/2$. Then $$p(1-p) = 1/4.$$\n\nExercise 2. Show that $$p(1-p) = 1/4.$$",
        "Let $p = 1/2$. Then $p(1-p) = 1/4$.\n\nFor all $p$ in $(0,1)$ we have $p(1-p) = 1/4$.",
        "# One\nDefine $$f(x) = x^2.$$ Then $$f(2) = 4.$$\n\n# Two\nLet $f$ be any convex function. Then $$f(2) = 4.$$",
        "Define $f(x) = x^2$. Then $f(2) = 4$.\n\nLet $f$ be any convex function. Then $f(2) = 4$.",
        "# One\nDefine $$f(x) = x^2.$$ Then $$f(2) = 4.$$\n\n# Two\nDefine $$f(x) = x^3.$$ Then $$f(2) = 4.$$",
        "Let $g(t) = e^{-t}$. Then $g(0) = 1$. Later we let $g(t) = e^{t} - 1$. Then $g(0) = 1$.",
        f"Let $u_i = 1/n$. Then {SQUARES}\n\n## Other weights\nHere $u$ is an arbitrary distribution. Then {SQUARES}",
        "Let $f(x) = e^x$. Then $f(0) = 1$.\n\nLet $f$ denote the density of a random variable. Then $f(0) = 1$.",
        "Let $Z = a + b$. Then $Z - a = b$.\n\nIn what follows, $Z$ is a normal variable. We get $Z - a = b$.",
        "Let $A = B + 1$. Then $A - B = 1$.\n\nA second definition, used from now, is $A = B + 2$. Then $A - B = 1$.",
        "Let $x > 0$. Then $\\log x^2 = 2 \\log x$.\n\nLet $x < 0$. Then $\\log x^2 = 2 \\log x$.",
        f"Let $u = x + y$. Then {SQUARE}\n\nBy abuse of notation, write $u = x - y$ from now on. Then {SQUARE}",
        f"Put $p_i = e^{{z_i}} / Z$ and $Z = \\sum_{{j=1}}^n e^{{z_j}}$. {ONE}\n\nWithout it, $p_i = e^{{z_i}}$. {ONE}",
        "Define $r := a/b$. Then $r b = a$. By others $r := b/a$. Then $r b = a$.",
        f"Suppose the die is fair: $p_i = 1/6$. Then {SIX} For a loaded die, {SIX}",
        f"# One\nLet $$u_i = 1/n.$$ Then {SQUARES}\n# Two\nWe choose other weights $u_i$. Then {SQUARES}",
        f"Assume that $X \\to Y \\to Z$ is a Markov chain. Then {LESS}\n\nWithout the Markov property, {LESS}",
        f"{INDEPENDENT}\n\nNow let $X$ and $Y$ be arbitrary random variables. Then $$H(X, Y) = H(X) + H(Y).$$",
    ],
)
def test_what_was_said_of_a_name_counts_up_to_where_it_is_renewed(text: str) -> None:
    first, last = verdicts(text)[0], verdicts(text)[-1]

    assert first == "proved"
    assert last in ("undecided", "refuted")


def test_a_new_value_of_a_name_counts_in_its_own_part() -> None:
    one, two = "# One\nDefine $$f(x) = x^2.$$ So $$f(3) = 9.$$", "# Two\nDefine $$f(x) = x^3.$$ So $$f(3) = 27.$$"
    text = f"{one}\n\n{two} And $$f(3) = 9.$$"

    assert verdicts(text) == ["proved", "proved", "refuted"]


def test_what_is_renewed_under_another_label_may_be_called_false_for_the_new_name() -> None:
    text = "**Problem A.** Put $a = 3$.\n\n**Problem B.** Let $a > 0$ be arbitrary. Show that $$a^2 = 9.$$"

    assert verdicts(text) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "Example 1. Let $X \\sim \\mathrm{Bin}(n, p)$. $$E[X] = np$$\n\nExample 2. Let $X$ be any one. $$E[X] = np$$",
        f"Model 1: $X \\sim \\mathrm{{Poisson}}(\\lambda)$. {CONSTANT}",
        f"Let $X \\sim \\mathrm{{Poisson}}(\\lambda)$.\n\n{AGAIN}",
        "Example. Let $P = (1/2, 1/2)$.\n\nTheorem. For every distribution $P$ on two letters, $H(P) = \\log 2$.",
    ],
)
def test_a_law_counts_for_no_other_quantity_of_the_same_name(text: str) -> None:
    assert verdicts(text)[-1] == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "The loss is $L = 2$ at first. Later $L = 1$. So $$L^2 = 4.$$",
        "Let $w_i = 1/n$ in the first part. In the second part they are arbitrary. $$\\sum_{i=1}^n w_i^2 = \\frac1n$$",
        "Initially the weights are $w_i = 1/n$. We have $$\\sum_{i=1}^n w_i^2 = \\frac1n.$$",
    ],
)
def test_what_holds_for_a_time_proves_nothing_outside_of_its_sentence(text: str) -> None:
    assert verdicts(text)[-1] == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "Define $$L(x) = \\log \\frac{P(x)}{Q(x)}.$$\n\n# One\nThen $$L(x) = \\log P(x) - \\log Q(x).$$",
        "# Notation\nLet $f(x) = x^2$.\n\n# Result\nThen $$f(a + 1) = a^2 + 2 a + 1.$$",
        f"{TWO} $$\\log \\frac{{p}}{{q}} = \\log p - \\log q.$$",
        LOSS,
        f"{LOSS}\n\nConsider the loss $L$ again: $$L = -\\sum_{{i=1}}^n (y_i z_i - y_i \\log Z).$$",
        "**Problem.** Let $X \\sim \\mathrm{Bin}(n, p)$. Then $E[X] = np$.\n\n**Remark.** $$n - E[X] = n (1 - p)$$",
        "Example 1. Let $q = 1 - p$. Then $p + q = 1$.\n\nExample 2. With the same $q$, $p^2 + 2 p q + q^2 = 1$.",
        f"# Entropy\n{ENTROPY}\n\n## Example\nLet $P(i) = 1/n$. $$H(P) = \\log n.$$\n\n## Bound\n{BOUND}",
        f"{BINOMIAL}\n\nFor example, let $n = 10$ and $p = 1/2$.\n\nNow $$\\mathrm{{Var}}(X) = n p (1-p).$$",
        "Let $Z = X + Y$. Consider any $Z$ of this form. Then $Z - X = Y$.",
        "Let $f(x) = x^2$. For all $x$ we have $f(x + 1) = x^2 + 2 x + 1$.",
        "Let $X \\sim \\mathrm{Bin}(n, p)$. Let $X$ and $Y$ be independent. Then $$E[X] = np.$$",
        "Let $p = 1/2$ and let $q = 1 - p$. Then $$p q = \\frac14.$$",
    ],
)
def test_what_is_not_renewed_counts_in_all_of_the_text(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        "For negative $a, b$, $$\\log(ab) = \\log a + \\log b.$$",
        "For negative $a$ and $b$ we have $\\log(ab) = \\log a + \\log b$.",
        "Let $a$ and $b$ be negative real numbers. Then $$\\log(ab) = \\log a + \\log b.$$",
    ],
)
def test_of_negative_numbers_nothing_is_proved_that_needs_positive_ones(text: str) -> None:
    assert verdicts(text) == ["undecided"]


def test_that_a_number_is_negative_counts_where_it_is_said() -> None:
    assert verdicts("Let $a$ be negative. Then $$|a| = -a.$$\n\n# Other numbers\n$$|a| = -a.$$")[0] == "proved"
    assert verdicts("For non-negative $a$, $|a| = a$.") == ["proved"]
    assert verdicts("The negative log-likelihood $L$ is small. $$\\log (2 L) = \\log 2 + \\log L.$$") == ["proved"]


def test_a_sign_counts_up_to_where_the_name_is_renewed() -> None:
    text = "Let $a$ be positive. Then $|a| = a$.\n\n**Exercise.** Let $a$ be arbitrary. Show that $|a| = a$."

    assert verdicts(text) == ["proved", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $f(x) = x^2$ for $x \\neq 0$. Then $f(0) = 0$.",
        "Let $h(x) = 2 x$ for $x > 0$. Then $h(-1) = -2$.",
        "Let $h(x) = 2 x$, if $0 \\leq x$. Then $h(-1) = -2$.",
        "Define $$h(x) = 2 x, \\quad x > 0.$$ Then $$h(-1) = -2.$$",
    ],
)
def test_a_definition_for_some_values_says_nothing_of_others(text: str) -> None:
    assert verdicts(text)[-1] == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "Let $f(x) = x^2$ for $x \\neq 0$. Then $f(2) = 4$.",
        "Let $h(x) = 2 x$ for $x > 0$. Then $h(t) - h(s) = 2 (t - s)$.",
        "Define $h(x) = 2 x$ for $x > 0$. Then $h(3) = 6$.",
    ],
)
def test_a_definition_for_some_values_counts_for_these(text: str) -> None:
    assert verdicts(text)[-1] == "proved"


def test_the_report_says_where_a_name_is_defined_that_is_another_elsewhere() -> None:
    text = "# One\nDefine $$f(x) = x^2.$$ So $$f(3) = 9.$$\n\n# Two\nLet $f$ be any function. So $$f(3) = 9.$$"
    steps = check_document(text, "t.md", Options()).data["steps"]

    assert steps[1]["warnings"] == ["f is as line 2 defines it, in that part of the text"]


@pytest.mark.parametrize(
    "text",
    [
        "Either $a = 1$ or $a = 2$. Then $a^2 = 1$.",
        "Either $a = 1$ or $a = -1$. We have $$a^2 = 1.$$",
        "Alice uses $\\eta = 1$. Bob uses $\\eta = 2$. For Bob, $\\eta^2 = 1$.",
        "The roots are $x = 1$ or $x = 3$. So $x = 1$.",
        "The prior is $p = 1/2$. The posterior is $p = 2/3$. So $2 p = 1$.",
        "Approximately, $\\pi_1 = 1/3$. Then $3 \\pi_1 = 1$.",
    ],
)
def test_of_values_of_which_one_holds_none_is_proved_or_used(text: str) -> None:
    assert set(verdicts(text)) == {"undecided"}


def test_a_value_that_is_concluded_is_a_claim() -> None:
    assert verdicts("Let $n = 3$. Thus $n = 4$.")[-1] in ("undecided", "refuted")
    assert verdicts("We have $\\log 4 = 2 \\log 2$, or $\\log 8 = 3 \\log 2$.") == ["proved", "proved"]


def test_what_is_said_for_all_is_not_touched_by_a_special_case_behind_it() -> None:
    gibbs = "For any distributions $p$ and $q$ we have $\\sum_x p(x) \\log \\frac{p(x)}{q(x)} \\geq 0$."

    assert verdicts(f"{gibbs}\n\nLet $q(x) = 1/n$ for all $x$. Then $n q(x) = 1$.")[0] == "proved"


def test_a_value_that_a_name_is_given_later_is_none_of_what_was_said_before() -> None:
    text = "We have $p(1-p) \\leq 1/4$, and $p (1-p) = 1/4$.\n\nLet $p = 1/2$. Then $p(1-p) = 1/4$."

    assert verdicts(text) == ["proved", "undecided", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "For $x > 0$ we have\n\n$$|x| = x$$\n\nIn general:\n\n$$|x| = x$$",
        "If $x \\geq 0$, then $$|x| = x.$$\n\nMore generally, $$|x| = x.$$",
        "For positive $x$ we have\n\n$$|x| = x$$\n\nFor real $x$ we have\n\n$$|x| = x$$",
        "Let $a$ be positive. Then $$|a| = a.$$\n\nFor all real $a$, $$|a| = a.$$",
        "Let $x > 0$.\n\n$$|x| = x$$\n\nFor general $x$,\n\n$$|x| = x$$",
        "Let $x > 0$.\n\n$$|x| = x$$\n\nFor arbitrary real numbers $x$ we get\n\n$$|x| = x$$",
        "From now on $x > 0$.\n\n$$|x| = x$$\n\nWe now allow negative $x$ as well.\n\n$$|x| = x$$",
        "Let $x > 0$. $$|x| = x$$\n\nNow $x$ may be negative.\n\n$$|x| = x$$",
        "Let $x > 0$. $$|x| = x$$\n\nIt is time to let $x$ take any real value.\n\n$$|x| = x$$",
    ],
)
def test_a_bound_ends_where_the_text_speaks_of_other_values(text: str) -> None:
    assert verdicts(text) == ["proved", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $x > 0$.\n\n$$|x| = x$$\n\n## Negative numbers\n\nFor negative $x$ we have\n\n$$|x| = x$$",
        "Here $x > 0$.\n\n$$|x| = x$$\n\nWhat if $x < 0$? Then\n\n$$|x| = x$$",
        "Here $x > 0$.\n\n$$|x| = x$$\n\nWhat about $x < 0$? Then\n\n$$|x| = x$$",
        "Let $x > 1$ unless stated otherwise.\n\n$$\\log x > 0$$\n\nFor $x < 1$ (stated otherwise):\n\n$$\\log x > 0$$",
    ],
)
def test_a_bound_ends_where_the_text_turns_to_what_contradicts_it(text: str) -> None:
    assert verdicts(text) == ["proved", "undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "One might think that $x$ is positive. Is it?\n\n$$|x| = x$$",
        "We would like $x \\ge 0$ but have to live with arbitrary $x$.\n\n$$|x| = x$$",
        "It would be nice if $x > 0$. $$|x| = x$$",
        "We hope that $x > 0$. $$|x| = x$$",
    ],
)
def test_what_is_wished_or_thought_of_a_name_bounds_it_not(text: str) -> None:
    assert verdicts(text) == ["undecided"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $x$ be positive. If $x < 0$ the logarithm is undefined.\n\n$$\\log x^2 = 2 \\log x$$",
        "Let $x > 0$. For $x < 1$ the logarithm is negative.\n\n$$\\log x^2 = 2 \\log x$$",
        "Let $a, b > 0$. For real $t$ we have $$\\log a^t = t \\log a.$$",
        "Let $x, y > 0$. In general, $$\\log (x y) = \\log x + \\log y.$$",
        "Let $x > 0$. $$|x| = x$$\n\nFor real $x$, $$|x|^2 = x^2.$$\n\n# Logs\nLet $x > 0$. $$\\log x^2 = 2 \\log x$$",
        "We would like to show for $x > 0$ that\n\n$$\\log x^2 = 2 \\log x$$",
        "We want to compute $L = a + b$. Then $$L^2 = a^2 + 2 a b + b^2.$$",
        "Let $n \\geq 1$. For $n = 2$ we have $1 + 2 = 3$. For general $n$, $$\\sum_{k=1}^n k = \\frac{n(n+1)}{2}.$$",
        "For real $x > 0$ we have\n\n$$|x| = x$$\n\nMoreover, $$\\log x^2 = 2 \\log x.$$",
        "Let $x > 0$. We consider arbitrary $x > 0$. $$|x| = x$$",
        "Let $x > 0$. For all $x$ we have $$\\log x^2 = 2 \\log x.$$",
        "For positive $x$ we have $$|x| = x.$$\n\nFor positive $y$ we have $$|y| = y.$$",
    ],
)
def test_a_bound_goes_on_where_no_other_values_are_spoken_of(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize("letter", ["S", "H", "U"])
def test_a_letter_of_a_standard_quantity_is_renewed_like_any_other(letter: str) -> None:
    entropy = f"Let ${letter} = -\\sum_i p_i \\log p_i$ be the entropy of a distribution $p$.\n\n$${letter} \\ge 0$$"

    assert verdicts(f"{entropy}\n\n# Sums\nLet ${letter}$ be a sum of real numbers.\n\n$${letter} \\ge 0$$") == [
        "proved",
        "undecided",
    ]
    assert verdicts(f"{entropy}\n\n# Twice\n$$2 {letter} \\ge 0$$") == ["proved", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $n$ be an integer, possibly negative.\n\n$$\\sum_{k=1}^n 1 = n$$",
        "Consider a possibly negative number $x$. Then $$|x| = -x.$$",
        "Let $x$ be a number of either sign. Then $$|x| = x.$$",
    ],
)
def test_of_numbers_that_may_be_negative_no_sign_is_known(text: str) -> None:
    assert verdicts(text) == ["undecided"]


def test_of_whole_numbers_sums_are_taken_as_usual() -> None:
    assert verdicts("Let $n$ be an integer. For real $x$,\n\n$$\\sum_{k=1}^n x = n x$$") == ["proved"]


def test_a_law_that_is_let_be_a_function_sums_to_nothing_in_its_part() -> None:
    laws = "Let $p$ and $q$ be distributions on a finite set.\n\n$$\\sum_x p(x) = 1$$\n\n"
    gibbs = "$$\\sum_x p(x) = 1$$\n$$\\sum_x p(x) \\log \\frac{p(x)}{q(x)} \\ge 0$$"

    functions = verdicts(f"{laws}## Unnormalised measures\n\nLet $p$ and $q$ be positive functions.\n\n{gibbs}")
    assert functions == ["proved", "undecided", "undecided"]
    assert set(verdicts(f"{laws}## Again\n\nLet $p$ and $q$ be positive mass functions.\n\n{gibbs}")) == {"proved"}


def test_both_halves_of_a_double_bound_end() -> None:
    text = "Let $0 < p < 1$. Then $\\log p \\leq 0$.\n\nNow let $p > 0$ be arbitrary. $$\\log p \\leq 0$$"
    assert verdicts(text) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "again",
    [
        "Scaling up, $q_i = 3 p_i$, and $\\sum_{i=1}^n q_i = 1$.",
        "The unnormalised version is $$q_i = 3 p_i.$$ It has $$\\sum_{i=1}^n q_i = 1.$$",
        "In the rescaled model $q_i = 3 p_i$. There $\\sum_{i=1}^n q_i = 1$.",
    ],
)
def test_another_version_of_a_name_is_another_thing(again: str) -> None:
    text = "Let $q_i = p_i$ where $p$ is a distribution on $1, \\dots, n$. Then $\\sum_{i=1}^n q_i = 1$. "
    assert verdicts(text + again) == ["proved", "undecided", "undecided"]
