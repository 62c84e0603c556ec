"""assert_proved in people's own test suites: it returns the step, or fails with the counterexample."""

from __future__ import annotations

from typing import Any

import pytest
import sympy as sp

from derive.errors import UnreadError, UsageError
from derive.testing import assert_proved

x, y = sp.symbols("x y", positive=True)


@pytest.mark.parametrize(
    ("lhs", "rhs", "relation", "given"),
    [
        (r"\log\frac{a}{b}", r"\log a - \log b", "=", ["a > 0", "b > 0"]),
        (r"\sum_i p_i \log\frac{p_i}{q_i}", "0", ">=", []),
        (sp.log(x / y), sp.log(x) - sp.log(y), "=", []),
        (sp.log(x), x - 1, "<=", []),
    ],
)
def test_what_holds_is_returned_as_a_proved_step(lhs: Any, rhs: Any, relation: str, given: list[str]) -> None:
    step = assert_proved(lhs, rhs, relation=relation, given=given)

    assert step.verdict == "proved"
    assert step.because


@pytest.mark.parametrize(
    ("lhs", "rhs", "said"),
    [
        ("(a + b)^2", "a^2 + b^2", [r"refuted: (a + b)² = a² + b²", "false for: a = ", "left ", "right "]),
        (r"\log(a + b)", r"\log a + \log b", ["refuted: ", "false for: "]),
        (sp.log(x + y), sp.log(x) + sp.log(y), ["refuted: ", "false for: x = "]),
        (r"\sum_{k=1}^n f(k)", "g(n)", ["refuted: "]),
        (r"\foo", "a", ["unread: ", r"\foo"]),
        (r"\int_0^1 x^x dx", "c", ["undecided: "]),
    ],
)
def test_what_does_not_hold_fails_with_the_reason(lhs: Any, rhs: Any, said: list[str]) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_proved(lhs, rhs)

    assert [text for text in said if text not in str(caught.value)] == []


def test_a_false_line_names_the_nearest_true_one() -> None:
    with pytest.raises(AssertionError, match=r"nearest true line: .* \(sign\)"):
        assert_proved(r"\log\frac{a}{b}", r"\log a + \log b", given=["a > 0", "b > 0"])


def test_bad_requests_are_no_failures() -> None:
    with pytest.raises(UsageError):
        assert_proved("a", "a", relation="~")
    with pytest.raises(UnreadError):
        assert_proved("a", "a", given=[r"\foo > 0"])
