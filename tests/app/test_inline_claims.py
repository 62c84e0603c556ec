"""A claim inside a sentence that is proved may be used by the lines after it, and the second checker agrees."""

from __future__ import annotations

import derive

TEXT = """
Let $a$ be a real number with $a > 0$. So $f(a) = \\log a + \\log 2$ holds for $f(a) := \\log 2a$, and therefore

$$2 f(a) = 2 (\\log a + \\log 2)$$
"""


def test_a_proved_inline_claim_is_a_premise_both_checkers_accept() -> None:
    report = derive.check(TEXT)

    assert [step.verdict for step in report if step.data["relation"] == "="] == ["proved", "proved"]
    assert derive.recheck(report).refused == []
