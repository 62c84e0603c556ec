"""A sum from 5 to n is meant for n of 4 at least: that is a condition of what is proved, and of what refutes."""

import pytest

import derive


@pytest.mark.parametrize(
    ("claim", "right", "needs"),
    [
        (r"\sum_{k=5}^n 1 = n - 4", "proved", "n ≥ 4"),
        (r"\sum_{k=5}^n 1 = n - 3", "refuted", ""),
        (r"\sum_{k=m}^n 1 = n - m + 1", "proved", "n ≥ m − 1"),
        (r"\sum_{k=m}^n 1 = n - m", "refuted", ""),
        (r"\sum_{k=m}^n k = \frac{(n - m + 1)(n + m)}{2}", "proved", "n ≥ m − 1"),
        (r"\sum_{k=m}^n k = \frac{(n - m)(n + m)}{2}", "refuted", ""),
        (r"\sum_{k=5}^n x_k = x_5 + \sum_{k=6}^n x_k", "proved", "n ≥ 5"),
        (r"\sum_{k=1}^n k = \frac{n (n + 1)}{2}", "proved", ""),
        (r"\sum_{k=1}^n k = \frac{n (n - 1)}{2}", "refuted", ""),
    ],
)
def test_no_range_runs_backwards(claim: str, right: str, needs: str) -> None:
    report = derive.check(f"$${claim}$$")
    (step,) = report.steps
    assert step.verdict == right
    assert needs in str(report)
    assert derive.recheck(report).refused == []
