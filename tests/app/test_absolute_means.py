r"""Means of absolute values of random quantities: ``|E X| \le E|X|`` and the triangle inequality, and never turned."""

import pytest

import derive

SAID = "Let $X$ and $Y$ be random variables. "


def last(text: str) -> str:
    """The verdict of the last step, with the second checker holding the same."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return str(report.steps[-1].verdict)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"|E[X]| \le E[|X|]", "proved"),
        (r"|\mathbb{E} X| \le \mathbb{E}|X|", "proved"),
        (r"E[X] \le E[|X|]", "proved"),
        (r"-E[|X|] \le E[X]", "proved"),
        (r"|E[X Y]| \le E[|X Y|]", "proved"),
        (r"|E[X] - E[Y]| \le E[|X - Y|]", "proved"),
        (r"E[|X + Y|] \le E[|X|] + E[|Y|]", "proved"),
        (r"E[|X - Y|] \le E[|X|] + E[|Y|]", "proved"),
        (r"|E[X]| \ge E[|X|]", "refuted"),
        (r"|E[X]| = E[|X|]", "refuted"),
        (r"|E[X]| < E[|X|]", "refuted"),
        (r"E[|X|] \le E[X]", "refuted"),
        (r"E[|X - Y|] \le |E[X - Y]|", "refuted"),
        (r"E[|X + Y|] = E[|X|] + E[|Y|]", "refuted"),
        (r"E[|X - Y|] \le E[|X|] - E[|Y|]", "refuted"),
    ],
)
def test_the_mean_of_an_absolute_value_is_the_larger_side(claim: str, verdict: str) -> None:
    assert last(f"{SAID}$${claim}$$") == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"\left|\int f(x) p(x) dx\right| \le \int |f(x)| p(x) dx", "proved"),
        (r"\int |f(x)| p(x) dx \le \left|\int f(x) p(x) dx\right|", "undecided"),
    ],
)
def test_so_is_it_under_a_density(claim: str, verdict: str) -> None:
    assert last(f"Let $p$ be a density. $${claim}$$") == verdict
