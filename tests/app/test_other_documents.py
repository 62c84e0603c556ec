"""Documents in other people's styles: nothing true is refuted, no error is proved, and nothing decided is lost."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

import derive
from derive.app.results import Report

FOLDER = Path(__file__).parent / "documents"
TRUTH = tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))
REACHED = json.loads((FOLDER / "reached.json").read_text(encoding="utf-8"))

DOCUMENTS = pytest.mark.parametrize("name", sorted(TRUTH))


@cache
def checked(name: str) -> Report:
    return derive.check(FOLDER / name)


def verdicts(name: str) -> dict[str, str]:
    return {step.id: step.verdict for step in checked(name)}


def test_every_document_is_listed() -> None:
    assert sorted(TRUTH) == sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".md", ".tex"))


@DOCUMENTS
def test_nothing_true_is_refuted(name: str) -> None:
    """Nor is a definition or a supposition, so that only the listed errors may be."""
    found = verdicts(name)

    assert set(TRUTH[name]["true"] + TRUTH[name]["false"]) <= set(found)
    assert [step for step in found if found[step] == "refuted" and step not in TRUTH[name]["false"]] == []


@DOCUMENTS
def test_no_error_is_proved_or_given(name: str) -> None:
    assert [step for step in TRUTH[name]["false"] if verdicts(name)[step] in ("proved", "given")] == []


@DOCUMENTS
def test_what_was_decided_stays_decided(name: str) -> None:
    found = verdicts(name)

    assert {step: found.get(step) for step in REACHED[name]} == REACHED[name]


@DOCUMENTS
def test_the_second_checker_accepts_the_report(name: str) -> None:
    assert derive.recheck(checked(name)).refused == []
