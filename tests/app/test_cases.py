"""Documents with cases, indicators and bounds behind a line: each line decided in its case, the false ones refuted."""

import pytest

import derive

UNIFORM = "Let $X$ follow a discrete uniform distribution, $X \\sim \\mathrm{U}(a, b)$.\n\n"
COIN = "Let $X$ be a random variable with $X \\sim \\mathrm{Bern}(p)$.\n\n"
RAMP = r"""Let $x$ be a real number. Define

$$ g(x) = \begin{cases} x & \text{if } x \geq 0 \\ 0 & \text{otherwise} \end{cases} $$

"""
WHOLE_STEPS, BROKEN_STEPS = r"\frac{\lfloor x \rfloor - a + 1}{b - a + 1}", r"\frac{x - a + 1}{b - a + 1}"
KRONECKER = "Here $\\delta_{ij}$ is the Kronecker delta.\n\n"

LINES = [
    (COIN, r"f_X(x) = \begin{cases} p & \text{if } x = 1 \\ 1 - p & \text{if } x = 0 \end{cases}", "proved"),
    (COIN, r"f_X(x) = \begin{cases} 1 - p & \text{if } x = 1 \\ p & \text{if } x = 0 \end{cases}", "refuted"),
    (COIN, r"f_X(x) = p \, \mathbb{1}[x = 1] + (1 - p) \, \mathbb{1}[x = 0]", "proved"),
    (COIN, r"f_X(x) = p \, \mathbb{1}[x = 1] + p \, \mathbb{1}[x = 0]", "refuted"),
    (COIN, r"\Pr(X < 1) = 1 - p", "proved"),
    (COIN, r"\Pr(X \leq 1) = p", "refuted"),
    (COIN, r"\Pr(X \in \{0, 1\}) = 1", "proved"),
    (
        UNIFORM,
        rf"\Pr(X \leq x) = \begin{{cases}} 0, & x < a \\ {WHOLE_STEPS}, & a \leq x \leq b \\ 1, & x > b \end{{cases}}",
        "proved",
    ),
    (
        UNIFORM,
        rf"\Pr(X \leq x) = \begin{{cases}} 0, & x < a \\ {BROKEN_STEPS}, & a \leq x \leq b \\ 1, & x > b \end{{cases}}",
        "undecided",  # it holds at the outcomes, and x may be one
    ),
    (
        UNIFORM,
        r"\Pr(X \leq y) = \frac{\lfloor y \rfloor - a + 1}{b - a + 1}, \; \text{if} \; a \leq y \leq b",
        "proved",
    ),
    (UNIFORM, r"\Pr(X \leq y) = \frac{y - a + 1}{b - a + 1}, \; \text{if} \; a \leq y \leq b", "refuted"),
    (UNIFORM, r"\Pr(X \leq y) = 0, \; \text{if} \; y < a", "proved"),
    (UNIFORM, r"\Pr(X \leq y) = 0, \; \text{if} \; y \leq a", "refuted"),
    (UNIFORM, r"\Pr(X \leq y) = 1, \; \text{if} \; y > b", "proved"),
    (UNIFORM, r"\Pr(X > b) = 0", "proved"),
    (UNIFORM, r"\Pr(X \geq b) = 0", "refuted"),
    (RAMP, r"g(x) = \frac{x + |x|}{2}", "proved"),
    (RAMP, r"g(x) - g(-x) = x", "proved"),
    (RAMP, r"g(3) = 3", "proved"),
    (RAMP, r"g(-2) = -2", "refuted"),
    (RAMP, r"g(-2) = 0", "proved"),
    ("", r"|x| = x, \; \text{if} \; x \geq 0", "proved"),
    ("", r"|x| = x, \; \text{if} \; x < 0", "refuted"),
    (KRONECKER, r"\sum_{i=1}^n a_i \delta_{ij} = a_j", "proved"),
    (KRONECKER, r"\sum_{i=1}^n \sum_{j=1}^n a_i b_j \delta_{ij} = \sum_{i=1}^n a_i b_i", "proved"),
    (KRONECKER, r"\sum_{i=1}^n \sum_{j=1}^n a_i b_j \delta_{ij} = \sum_{i=1}^n \sum_{j=1}^n a_i b_j", "refuted"),
]


@pytest.mark.parametrize(("text", "line", "verdict"), LINES)
def test_a_line_is_decided_in_its_case(text: str, line: str, verdict: str) -> None:
    report = derive.check(f"{text}Then\n\n$$ {line} $$\n")
    steps = [step for step in report.data["documents"][0]["steps"] if step["message"][:14] != "a supposition,"]
    assert steps[-1]["verdict"] == verdict, steps[-1]["message"]
    assert derive.recheck(report).accepted


def test_a_line_that_holds_in_a_case_is_no_premise_outside_it() -> None:
    report = derive.check("$$ |x| = x, \\; \\text{if} \\; x \\geq 0 $$\n\nHence\n\n$$ |x| + 1 = x + 1 $$\n")
    assert [step["verdict"] for step in report.data["documents"][0]["steps"]][-1] != "proved"


def test_a_case_that_is_left_out_has_no_value() -> None:
    """A function that is given on two points only is not said to be 0 elsewhere."""
    text = "Define\n\n$$ f(x) = \\begin{cases} 1 & x = 1 \\\\ 2 & x = 0 \\end{cases} $$\n\nThen\n\n"
    report = derive.check(f"{text}$$ f(1) + f(0) = 3 $$\n\n$$ f(5) = 0 $$\n")
    assert [step["verdict"] for step in report.data["documents"][0]["steps"]] == ["given", "proved", "undecided"]
