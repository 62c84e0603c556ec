r"""Means and variances given a quantity, ``E[X \mid Y]``, beside a joint law: read as what p(x | y) says."""

import pytest

import derive

JOINT = "Let $p(x,y)$ be a joint law of $X$ and $Y$ on finite sets. "
INDEPENDENT = "Let $X$ and $Y$ be independent, with joint law $p(x,y)$. "


def last(text: str) -> str:
    """The verdict of the last step."""
    return [step["verdict"] for step in derive.check(text).data["documents"][0]["steps"]][-1]


@pytest.mark.parametrize(
    "claim",
    [
        r"E[E[X \mid Y]] = E[X]",
        r"\mathbb{E}[\mathbb{E}[Y \mid X]] = \mathbb{E}[Y]",
        r"\mathrm{Var}(X) = E[\mathrm{Var}(X \mid Y)] + \mathrm{Var}(E[X \mid Y])",
        r"E[E[X \mid Y] g(Y)] = E[X g(Y)]",
        r"E[X] = \sum_y p(y) E[X \mid Y = y]",
        r"E[X \mid Y = y] = \sum_x x p(x \mid y)",
        r"\mathrm{Var}(X \mid Y) = E[X^2 \mid Y] - E[X \mid Y]^2",
        r"E[\mathrm{Var}(X \mid Y)] \le \mathrm{Var}(X)",
        r"E[X^2 \mid Y] \ge E[X \mid Y]^2",
    ],
)
def test_laws_of_conditional_means_are_proved(claim: str) -> None:
    assert last(f"{JOINT}$${claim}$$") == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        r"E[\mathrm{Var}(X \mid Y)] = \mathrm{Var}(X)",
        r"\mathrm{Var}(E[X \mid Y]) = \mathrm{Var}(X)",
        r"\mathrm{Var}(X) = E[\mathrm{Var}(Y \mid X)] + \mathrm{Var}(E[Y \mid X])",
        r"E[XY] = E[X] E[Y]",
        r"E[X \mid Y] = E[Y \mid X]",
        r"E[X \mid Y] = E[X]",
        r"E[E[X \mid Y]] = E[Y]",
        r"E[X^2 \mid Y] = E[X \mid Y]^2",
        r"\mathrm{Var}(X \mid Y) \le \mathrm{Var}(X)",
        r"\mathrm{Cov}(X, E[X \mid Y]) = \mathrm{Var}(X)",
    ],
)
def test_what_only_looks_like_these_laws_is_refuted(claim: str) -> None:
    assert last(f"{JOINT}$${claim}$$") == "refuted"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"E[X \mid Y] = E[X]", "proved"),
        (r"\mathrm{Var}(X \mid Y) = \mathrm{Var}(X)", "proved"),
        (r"\mathrm{Var}(E[X \mid Y]) = 0", "proved"),
        (r"E[XY] = E[X] E[Y]", "proved"),
        (r"E[X \mid Y] = E[Y]", "undecided"),
        (r"\mathrm{Var}(E[X \mid Y]) = \mathrm{Var}(X)", "undecided"),
    ],
)
def test_given_an_independent_quantity_they_are_those_without_it(claim: str, verdict: str) -> None:
    assert last(f"{INDEPENDENT}$${claim}$$") == verdict


@pytest.mark.parametrize(
    "claim",
    [
        r"\mathrm{Cov}(X \mid Y) = E[X \mid Y]",
        r"\mathrm{Cov}(X \mid Y) = \mathrm{Var}(X \mid Y)",
        r"\mathrm{Cov}(X, Y \mid Y) = 1",
        r"E[X \mid Y > 0] = E[X \mid Y]",
        r"E[X \mid Y > 0] = E[X]",
        r"E[X \mid Y] = X",
        r"E[E[X \mid Y] \mid Y] = E[X]",
    ],
)
def test_what_is_given_otherwise_is_left_open(claim: str) -> None:
    assert last(f"{JOINT}$${claim}$$") not in ("proved", "refuted")


@pytest.mark.parametrize("said", ["", "Let $X$ and $Y$ have a joint density $p(x, y)$. "])
def test_without_a_discrete_joint_law_they_are_left_open(said: str) -> None:
    for claim in (r"E[X \mid Y] = E[X]", r"\mathrm{Var}(E[X \mid Y]) = \mathrm{Var}(X)"):
        assert last(f"{said}$${claim}$$") not in ("proved", "refuted")
