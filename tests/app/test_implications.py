r"""Implications by a sign, ``A \Rightarrow B``: A is supposed and B follows from it; neither is a premise for later."""

from __future__ import annotations

import pytest

import derive

NUMBERS = "Let $a, b > 0$.\n\n"


def verdicts(text: str) -> list[str]:
    """Return the verdicts of all steps but the conditions on names."""
    return [step.verdict for step in derive.check(NUMBERS + text).steps][len("ab") :]


@pytest.mark.parametrize("written", ["${}$.", "$${}$$"])
@pytest.mark.parametrize(
    ("implication", "right"),
    [
        (r"a < b \implies a + 1 < b + 1", ["given", "proved"]),
        (r"a > b \Rightarrow \log a > \log b", ["given", "proved"]),
        (r"a \geq b \Rightarrow a - b \geq 0 \Rightarrow (a - b) b \geq 0", ["given", "proved", "proved"]),
        (r"a^2 \geq b^2 \Leftarrow a \geq b", ["proved", "given"]),
        (r"a \geq b \Rightarrow a \geq 2 b", ["given", "refuted"]),
        (r"a > b \implies \frac{1}{a} > \frac{1}{b}", ["given", "refuted"]),
    ],
)
def test_what_follows_is_decided_under_what_implies_it(written: str, implication: str, right: list[str]) -> None:
    assert verdicts(written.format(implication)) == right


@pytest.mark.parametrize("lead", ["", "We have ", "Then "])
def test_what_implies_is_not_claimed_in_a_sentence(lead: str) -> None:
    assert verdicts(rf"{lead}$a > b \Rightarrow \log a > \log b$.") == ["given", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        r"$\log a > 0 \Rightarrow a > 2$. We have $a^2 > 4$.",
        r"$a > 1 \Rightarrow \log a > 0$. So $\log a > 0$.",
        r"$$a \geq b \Rightarrow a - b \geq 0$$ Hence $$a + 1 \geq b + 1$$",
    ],
)
def test_nothing_of_it_holds_behind_it(text: str) -> None:
    assert verdicts(text)[-1] != "proved"


def test_an_equivalence_is_not_proved_one_way() -> None:
    assert verdicts(r"$a < b \Leftrightarrow \log a < \log b$.") == ["given", "undecided"]
