"""Where other rules hold than those of numbers, sums and products of numbers claim nothing; elsewhere they do."""

import pytest

import derive


def verdicts(text: str) -> list[str]:
    """The verdicts of the steps of a text."""
    return [step.verdict for step in derive.check(text).steps if step.verdict != "given"]


@pytest.mark.parametrize(
    "text",
    [
        "We work modulo 2. Then $1 + 1 = 0$.",
        "All arithmetic is in $\\mathbb{F}_2$, so $1 + 1 = 0$.",
        "In the field with two elements, $1 + 1 = 0$.",
        "Over $GF(2)$ we have $$(a + b)^2 = a^2 + b^2.$$",
        "Arithmetic is mod 5 here. $3 + 4 = 2$.",
        "On a clock, $9 + 5 = 2$.",
        "In characteristic $2$, $$(x + y)^2 = x^2 + y^2.$$",
        "Let $x \\in \\mathbb{Z}/2\\mathbb{Z}$. Then\n\n$$(x + 1)^2 = x^2 + 1.$$",
        "In octal, $7 + 1 = 10$.",
        "In floating point $0.1 + 0.2 = 0.30000000000000004$.",
        "In a Boolean algebra $1 + 1 = 1$.",
        "Suppose, for a contradiction, that $\\log 2 = a/b$. Then $1 = 2$.",
        "The code prints $7/2 = 3$ because of integer division.",
        "In the old notation $2 \\cdot 3 = 2.3$, which we avoid.",
        "Define the operation $a * b = a + b + ab$. Then $2 * 3 = 11$.",
        "Here $+$ denotes union, so $A + A = A$.",
        "If this were true, $1 + 1 = 3$.",
        "Had Euler been wrong, we should have $e^{0} = 2$.",
        "All numbers are rounded: $2.4 + 2.4 = 5$.",
        "$$1 \\text{ dozen} = 12 \\text{ eggs}$$",
        "We have $12 \\text{ in} = 1 \\text{ ft}$.",
        "$$3 + 4 \\text{ (mod 5)} = 2$$",
    ],
)
def test_nothing_is_decided_by_the_rules_of_numbers(text: str) -> None:
    assert {"proved", "refuted"}.isdisjoint(verdicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "The remainder modulo 7 is small. Now $2 + 2 = 5$.",
        "We have $12 \\equiv 5 \\pmod 7$. Also $2 + 2 = 5$.",
        "Modulo a constant, the loss is $L$. We have $2 + 2 = 5$.",
        "We work modulo 2. Then $1 + 1 = 0$. Over the integers, $1 + 1 = 3$.",
        "We work modulo 2.\n\n# Sums\n\nNow $1 + 1 = 3$.",
        "Had Euler been wrong, all would differ. But $2 + 2 = 5$.",
        "The code prints $7/2 = 3$. But $2 + 2 = 5$.",
        "Define the sum $s = a + b$. Then $2 + 2 = 5$.",
        "The mode is 2. Arithmetic is easy: $2 + 2 = 5$.",
        "The field of statistics has $2 + 2 = 5$.",
        "If this is so, then $2 + 2 = 5$.",
        "Let $X$ be uniform on $\\{1, 2\\}$ and $x \\in \\mathbb{F}_2$. Then $\\log 4 = 3 \\log 2$.",
    ],
)
def test_elsewhere_all_is_as_ever(text: str) -> None:
    assert verdicts(text)[-1] == "refuted"


def test_words_that_lead_on_inside_a_formula_are_no_unit() -> None:
    assert verdicts("$$1 + 1 = 2 \\text{ and so } = 3 - 1 \\text{ which is } = 2$$") == ["proved"] * 3
    assert verdicts("$$f(x) = (x+1)^2 \\text{ (by definition)} = x^2 + 2x + 1$$")[-1] == "proved"
