"""What a labelled case supposes counts for all its claims, and for none behind it."""

from __future__ import annotations

import pytest

from derive.app.document import Options, check_document

REAL = "Let $u$ and $v$ be real.\n\n"
FIRST = f"{REAL}*Case 1:* $u \\ge v$. Then\n\n$$|u - v| = u - v$$\n"
SECOND = f"{FIRST}\n*Case 2:* $u < v$. Then\n\n"


def verdicts(text: str) -> list[str]:
    """The verdicts of the claims, in order."""
    steps = check_document(text, "t.md", Options()).data["steps"]
    return [step["verdict"] for step in steps if step["verdict"] != "given"]


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST}$$u - v \\geq 0$$",
        f"{SECOND}$$|u - v| = v - u$$",
        f"{SECOND}$$|u - v| = v - u$$\n$$v - u \\geq 0$$",
        f"{SECOND}$$|u - v| = v - u$$\n\nIn both cases\n\n$$|u - v| \\geq 0$$",
        "**Case 1.** $x \\ge 0$: here $$|x| = x$$\n\n**Case 2.** $x < 0$: here $$|x| = -x$$",
        "First case: $x > 3$. $$x^2 \\geq 9$$ $$x^2 \\geq 3 x$$",
    ],
)
def test_what_a_case_supposes_counts_in_it(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        f"{SECOND}$$|u - v| = u - v$$",
        f"{FIRST}\nIn both cases\n\n$$|u - v| = u - v$$",
        f"{FIRST}\n## Afterwards\n\n$$u - v \\geq 0$$",
        f"{FIRST}\nIn general, $$u - v \\geq 0$$",
        "**Case 1.** $x \\ge 0$: here $$|x| = x$$\n\n**Case 2.** $x < 0$: here $$|x| = x$$",
    ],
)
def test_it_counts_nowhere_else(text: str) -> None:
    assert verdicts(text)[0] == "proved"
    assert verdicts(text)[-1] != "proved"


@pytest.mark.parametrize(
    "text",
    [
        "Case 1: $x \\ge 2$. $$x^2 \\geq 4$$ $$x^2 \\geq 5$$",
        f"{SECOND}$$|u - v| = u - v$$",
        "**Case 1.** $x \\ge 0$: here $$|x| = x$$\n\n**Case 2.** $x < 0$: here $$|x| = x$$",
        f"{SECOND}$$|u - v| = v - u$$\n\nIn both cases\n\n$$|u - v| \\geq 0$$\n\n$$|u - v| \\leq |u| - |v|$$",
    ],
)
def test_what_is_false_in_a_case_is_refuted_in_it(text: str) -> None:
    *before, last = verdicts(text)

    assert set(before) == {"proved"}
    assert last == "refuted"
