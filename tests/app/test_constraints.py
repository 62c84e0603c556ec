"""What a display is constrained by is supposed of what its sentence says, and claimed by nobody."""

import pytest

import derive

START = "Let $u$ and $v$ be positive numbers."


def verdicts(text):
    """Return the verdicts of the relations in a text."""
    report = derive.check(text + "\n")
    assert derive.recheck(report).refused == []
    return [s["verdict"] for s in report.data["documents"][0]["steps"]]


@pytest.mark.parametrize(
    "words",
    [
        "Under the constraint",
        "Under the usual constraint for the weights",
        "Under the assumption that",
        "Given the condition",
        "Subject to",
    ],
)
def test_a_constraint_in_a_display_is_a_condition_of_what_follows_in_its_sentence(words):
    right = f"{START} {words}\n\n$$u + v = 2$$\n\nit holds that\n\n$$u^2 + v^2 = 4 - 2 u v .$$"
    assert verdicts(right) == ["given", "proved"]
    assert verdicts(right.replace("4 - 2", "3 - 2")) != ["given", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "We maximise $u v$ subject to $$u + v = 2.$$",
        "Then $u^2 - v^2 = 0$ under the constraint $$u = v.$$",
        "For $\\sqrt{u - 1}$ to be defined, the following must hold: $$u \\geq 1.$$",
        "For the logarithm to exist we need $$u - v > 0.$$",
        "The line is a special case of the parabola $u x^2 + v x$ with $$u = 1 \\quad \\text{and} \\quad v = 2.$$",
    ],
)
def test_what_is_constrained_or_needed_is_not_false(text):
    assert "refuted" not in verdicts(f"{START} {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Then the constraint is $$u + v = 2.$$",
        "Then $$u + v = 2.$$",
        "It must hold that $$u + v = 2.$$",
    ],
)
def test_a_claim_beside_such_words_is_still_false(text):
    assert "refuted" in verdicts(f"{START} {text}")
