"""An order of two names that the words let be so holds in all that follows, unless the text compares them otherwise."""

import pytest

import derive

LET = "Let $a > b > 0$. Then\n\n"


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in derive.check(text).steps if step.verdict != "given"]


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (r"\log\frac{a}{b} > 0", r"\log\frac{b}{a} > 0"),
        (r"\frac{1}{a} < \frac{1}{b}", r"\frac{1}{a} > \frac{1}{b}"),
        (r"\log a > \log b", r"\log a < \log b"),
        (r"a^2 > b^2", r"a^2 < b^2"),
        (r"\sqrt{a} > \sqrt{b}", r"\sqrt{a} < \sqrt{b}"),
        (r"e^{-a} < e^{-b}", r"e^{-a} > e^{-b}"),
    ],
)
def test_what_follows_from_an_order_is_proved_and_its_opposite_refuted(true: str, false: str) -> None:
    assert verdicts(f"{LET}$${true}.$$\n\n$${false}.$$\n") == ["proved", "refuted"]


def test_an_order_that_the_text_turns_round_is_a_case() -> None:
    text = f"{LET}$$\\log a > \\log b.$$\n\nNow let $b > a > 0$. Then\n\n$$\\log a > \\log b.$$\n"
    assert "proved" not in verdicts(text)


def test_an_order_that_the_text_also_takes_for_an_equation_is_a_case() -> None:
    text = "Let $m > n$ be natural numbers. If $m = n$, then $m - n = 0$.\n\n$$m - n > 0.$$\n"
    assert verdicts(text) == ["proved", "undecided"]


def test_an_odds_ratio_increases() -> None:
    text = "If $0 < q < p < 1$ then\n\n$$\\frac{p}{1 - p} > \\frac{q}{1 - q}.$$\n"
    assert verdicts(text) == ["proved"]
