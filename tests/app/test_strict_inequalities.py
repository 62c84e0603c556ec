"""Strict inequalities that fail only where both sides are the same irrational number."""

import pytest

import derive


def verdict(text: str) -> str:
    report = derive.check(text)
    assert derive.recheck(report).accepted
    return report.data["documents"][0]["steps"][-1]["verdict"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Let $0 < q < 1$.\n\n$$-q\\log q - (1 - q)\\log(1 - q) < \\log 2$$\n", "refuted"),
        ("Let $0 < q < 1$.\n\n$$-q\\log q - (1 - q)\\log(1 - q) \\leq \\log 2$$\n", "proved"),
        ("Let $0 < q < 1/2$.\n\n$$-q\\log q - (1 - q)\\log(1 - q) < \\log 2$$\n", "undecided"),
        ("Let $x$ be a real number.\n\n$$e^{x + 1} > e(1 + x)$$\n", "refuted"),
        ("Let $x > 0$.\n\n$$e^{x + 1} > e(1 + x)$$\n", "proved"),
    ],
)
def test_a_strict_inequality_is_refuted_where_its_sides_are_one_number(text: str, right: str) -> None:
    assert verdict(text) in {right, "proved" if right == "undecided" else right}


@pytest.mark.parametrize("words", ["A biased coin shows heads", "An unfair coin lands on heads"])
def test_nothing_that_fails_only_for_a_fair_coin_is_refuted_of_another_one(words: str) -> None:
    text = f"{words} with probability $q$, where $0 < q < 1$. Then\n\n$$-q\\log_2 q - (1 - q)\\log_2(1 - q) < 1$$\n"
    assert verdict(text) == "undecided"
