"""A divisor that has a divisor of its own is brought over it: the loss of logistic regression."""

import pytest

import derive

SIGMOID = r"Let $\sigma(z) = \frac{1}{1 + e^{-z}}$ for real $z$ and let $y$ be a number."


def verdict(claim: str) -> str:
    """Return the verdict of a claim about the logistic function, whose evidence the second checker accepts."""
    report = derive.check(f"{SIGMOID} $${claim}$$")
    assert derive.recheck(report).accepted
    return report.data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{d}{dz} \log (1 - \sigma(z)) = - \sigma(z)",
        r"\frac{d}{dz} \left(-y \log \sigma(z) - (1 - y) \log(1 - \sigma(z))\right) = \sigma(z) - y",
        r"\frac{1}{1 - \frac{1}{1 + t^2}} - 1 = \frac{1}{t^2}",
        r"\frac{\sigma(z)}{1 - \sigma(z)} = e^z",
        r"\log \frac{\sigma(z)}{1 - \sigma(z)} = z",
    ],
)
def test_what_follows_is_proved(claim):
    assert verdict(claim) == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        r"\frac{d}{dz} \log (1 - \sigma(z)) = \sigma(z)",
        r"\frac{d}{dz} \left(-y \log \sigma(z) - (1 - y) \log(1 - \sigma(z))\right) = y - \sigma(z)",
        r"\frac{1}{1 - \frac{1}{1 + t^2}} = \frac{1}{t^2}",
    ],
)
def test_what_does_not_follow_is_not(claim):
    assert verdict(claim) != "proved"
