"""The running example with one thing changed, anywhere, in many ways: no false line is proved, no true one refuted.

What is true is told by a reader and calculator of its own (``by_hand.py``), from the LaTeX, in floats.
`DERIVE_TEST_MULTIPLIER` checks more of the mutants; the everyday run takes a part of them, spread evenly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import derive
from derive.app.results import Report, Step
from tests.app.by_hand import truth
from tests.app.gallery import EXAMPLES
from tests.conftest import MULTIPLIER

TEXT = EXAMPLES["running-example"].read_text(encoding="utf-8").partition("## Numbers")[0]
DISPLAYS = [match.span(1) for match in re.finditer(r"\$\$(.+?)\$\$", TEXT, re.DOTALL)]
EVERYDAY = 24

#: What is looked for in a display, and what it is changed to: the mistakes people make.
CHANGES = [
    (r"\\mathrm\{P\}", r"\\mathrm{Q}"),
    (r"\\mathrm\{Q\}", r"\\mathrm{P}"),
    (r"\(P,Q\)", "(Q,P)"),
    (r"\(Q,P\)", "(P,Q)"),
    (r"\(P\)", "(Q)"),
    (r" \+ ", " - "),
    (r" - ", " + "),
    (r"-\\sum", r"\\sum"),
    (r"(?<!-)\\sum", r"-\\sum"),
    (r"\\log ?(?=\\)", ""),
    (r"\\mathrm\{[PQ]\}\(x_i\) (?=\\log|\()", ""),
    (r"\\mathrm\{[PQ]\}\(x_i\) (?=\\log|\()", r"2 \g<0>"),
    (r"\\sum", r"2\\sum"),
    (r"i=1", "i=2"),
    (r"\^n", "^{n-1}"),
    (r"\^2", "^3"),
    (r"\^2", ""),
    (r"\\frac(\{\\mathrm\{Q\}\(x_i\)\})(\{\\mathrm\{P\}\(x_i\)\})", r"\\frac\2\1"),
    (r"\\frac\{(.+?)\(x_i\)\}", r"\\frac{\1(x_i)^2}"),
    (r"H\(P,Q\) - I\(P\)", "I(P) - H(P,Q)"),
    (r"\\neq", "="),
    (r"(?<=\)) ?= ", r" \\neq "),
    (r"(?<=\)) ?= ", r" \\leq "),
    (r"(?<=\)) ?= ", r" \\geq "),
]


def mutants() -> Iterator[str]:
    """Every text with one change in one display; the same text is not given twice."""
    seen = {TEXT}
    for start, end in DISPLAYS:
        display = TEXT[start:end]
        for old, new in CHANGES:
            for match in re.finditer(old, display):
                changed = TEXT[: start + match.start()] + match.expand(new) + TEXT[start + match.end() :]
                if changed not in seen:
                    seen.add(changed)
                    yield changed


def squared_error(report: Report) -> str | None:
    """What the document defines SSE to be."""
    return next((s.data["rhs"] for s in report if s.verdict == "given" and s.data["lhs"].startswith("SSE")), None)


def is_definition(step: Step) -> bool:
    """Only SSE has no standard meaning, so that its definition may say anything."""
    return step.verdict == "given" and step.data["lhs"].startswith("SSE")


def contradictions(report: Report) -> list[str]:
    """The steps whose verdict is not what a calculation by hand says."""
    error = squared_error(report)
    wrong = []
    for step in report:
        if step.data["display"] is None or is_definition(step):
            continue
        true = truth(step.data["lhs"], step.data["relation"], step.data["rhs"], error)
        if (step.verdict in ("proved", "given") and true is False) or (step.verdict == "refuted" and true is True):
            wrong.append(f"{step.verdict}, but {true}: {step.latex}")
    return wrong


MUTANTS = list(mutants())
PART = MUTANTS[:: max(1, len(MUTANTS) // max(1, round(EVERYDAY * MULTIPLIER)))]


def test_the_calculation_by_hand_knows_every_display() -> None:
    """So that a mutant is judged and not passed over."""
    report = derive.check(TEXT)
    error = squared_error(report)
    displays = [step for step in report if step.data["display"] is not None and not is_definition(step)]

    assert len(displays) == 10
    assert all(truth(s.data["lhs"], s.data["relation"], s.data["rhs"], error) is True for s in displays)
    assert contradictions(report) == []


@pytest.mark.parametrize("place", range(len(PART)))
def test_no_false_line_is_proved_and_no_true_one_refuted(place: int) -> None:
    report = derive.check(PART[place])

    assert contradictions(report) == [], "\n".join(b for a, b in beside(PART[place]) if a != b)
    assert derive.recheck(report).refused == []


def beside(text: str) -> list[tuple[str, str]]:
    """The lines of the example beside those of a mutant."""
    return list(zip(TEXT.splitlines(), text.splitlines(), strict=True))
