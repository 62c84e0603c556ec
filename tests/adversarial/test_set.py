"""The published set of tempting steps: the true ones are proved, the false ones refuted, never the other way round."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import derive
from derive.app.service import check_formulas

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Tempting:
    """One step of the set, with what is given or the text before it."""

    group: str
    formula: str
    holds: bool
    given: tuple[str, ...]
    text: str


def _steps() -> list[Tempting]:
    groups = tomllib.loads((HERE / "set.toml").read_text(encoding="utf-8"))["group"]
    return [
        Tempting(group["id"], formula, kind == "true", tuple(group.get("given", ())), group.get("text", ""))
        for group in groups
        for kind in ("true", "false")
        for formula in group[kind]
    ]


def _open(*, slow: bool) -> set[tuple[str, str]]:
    """The steps without a verdict yet; the slow ones get it only on a machine that has nothing else to do."""
    reasons = tomllib.loads((HERE / "open.toml").read_text(encoding="utf-8"))["reason"]
    return {(group, step) for reason in reasons if reason.get("slow", False) == slow for group, step in reason["steps"]}


STEPS, OPEN, SLOW = _steps(), _open(slow=False), _open(slow=True)


@pytest.mark.parametrize("step", STEPS, ids=[f"{s.group}-{s.holds}-{k}" for k, s in enumerate(STEPS)])
def test_a_true_step_is_proved_and_a_false_one_refuted_with_evidence_that_both_checkers_accept(step: Tempting) -> None:
    if step.text:
        report = derive.check(f"{step.text}\n\n$${step.formula}$$\n")
    else:
        report = check_formulas((*step.given, step.formula), given=len(step.given))
    verdict = report.data["documents"][0]["steps"][-1]["verdict"]
    right = "proved" if step.holds else "refuted"
    if (step.group, step.formula) in OPEN:
        assert verdict in ("undecided", "unread"), f"no longer open: {verdict}"
    else:
        assert verdict == right or (verdict == "undecided" and (step.group, step.formula) in SLOW)
    assert derive.recheck(report).accepted


def test_the_set_is_large_and_every_open_step_is_one_of_it() -> None:
    assert min(Counter(s.holds for s in STEPS).values()) >= 150
    assert {(s.group, s.formula) for s in STEPS} >= OPEN | SLOW
    assert len({(s.group, s.formula) for s in STEPS}) == len(STEPS)
