"""Sums that need induction: the closed form at n less that at n - 1 is the last term, and it is right at the start."""

import pytest

import derive


def checked(text: str) -> list[str]:
    report = derive.check(f"Let $n$ be a natural number and $0 < q < 1$.\n\n$$ {text} $$\n").data
    return [step["verdict"] for step in report["documents"][0]["steps"] if step["display"] is not None]


TRUE = [
    r"\sum_{k=1}^n k \cdot k! = (n+1)! - 1",
    r"\sum_{k=1}^n \frac{1}{k (k+1)} = \frac{n}{n+1}",
    r"\sum_{k=1}^n \frac{1}{(2k-1)(2k+1)} = \frac{n}{2n+1}",
    r"\sum_{k=0}^{n-1} k q^k = \frac{q - n q^n + (n-1) q^{n+1}}{(1-q)^2}",
    r"\sum_{j=1}^n j 2^j = (n-1) 2^{n+1} + 2",
    r"\ln n! = \sum_{k=1}^n \ln k",
    r"(1 - q) \sum_{k=0}^n q^k = 1 - q^{n+1}",
    r"(1 - q)^2 \sum_{k=1}^n k q^{k-1} = 1 - (n+1) q^n + n q^{n+1}",
    r"\sum_{k=1}^n \frac{k}{2^k} = 2 - \frac{n+2}{2^n}",
    r"\sum_{k=1}^n \frac{k}{(k+1)!} = 1 - \frac{1}{(n+1)!}",
]

FALSE = [
    r"\sum_{k=1}^n k \cdot k! = (n+1)!",  # only the start is wrong
    r"\sum_{k=1}^n \frac{1}{k (k+1)} = \frac{n+1}{n+2}",
    r"\sum_{k=1}^{n-1} \frac{1}{k (k+1)} = \frac{n}{n+1}",
    r"\sum_{j=1}^n j 2^j = (n-1) 2^{n+1} + 1",
    r"\ln n! = \sum_{k=1}^{n-1} \ln k",
    r"(1 - q) \sum_{k=0}^n q^k = 1 - q^n",
    r"(1 - q^n) \sum_{k=0}^n q^k = 1 - q^{n+1}",
    r"\sum_{k=1}^n \frac{k}{2^k} = 2 - \frac{n+1}{2^n}",
    r"\sum_{k=1}^n \frac{k}{n} = \frac{n}{2}",  # the term depends on where the sum ends
]


@pytest.mark.parametrize("text", TRUE)
def test_a_closed_form_is_proved_by_induction(text: str) -> None:
    assert checked(text) == ["proved"]


@pytest.mark.parametrize("text", FALSE)
def test_a_wrong_closed_form_is_refuted(text: str) -> None:
    assert checked(text) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        r"(n+1)! = (n+1) n!",
        r"\frac{(n+2)!}{n!} = (n+1)(n+2)",
        r"\sum_{k=1}^\infty \frac{q^k}{(k-1)!} = q e^q",
    ],
)
def test_factorials_of_neighbours_are_written_by_one(text: str) -> None:
    assert checked(text) == ["proved"]


def test_an_induction_begins_where_the_sum_does() -> None:
    """Also from a number above 1, and where the closed form has no value before it."""
    assert checked(r"\sum_{k=1}^n \ln\frac{k+1}{k} = \ln(n+1)") == ["proved"]
    said = "Let $n$ be a natural number with $n \\geq 2$."
    steps = derive.check(f"{said}\n\n$$\\sum_{{k=2}}^n \\ln\\frac{{k}}{{k-1}} = \\ln n$$\n").data["documents"][0][
        "steps"
    ]
    assert steps[-1]["verdict"] == "proved"
