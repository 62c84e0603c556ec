"""The pipeline still writes what the gallery shows; ``make gallery`` writes it anew, and the diff is to be read."""

from __future__ import annotations

import json
from functools import cache

import pytest

import derive
from tests.app.gallery import COMPARISONS, GALLERY, NAMES, outputs, stamps

FILES = ["report.json", "report.tex", "report.html", "report.txt"]
RECORDED = [(name, file) for name in NAMES for file in [*FILES, *(["report.svg"] if name in COMPARISONS else [])]]


@cache
def written(name: str) -> dict[str, str]:
    return outputs(name)


@pytest.mark.parametrize(("name", "file"), RECORDED)
def test_the_outputs_are_the_recorded_ones(name: str, file: str) -> None:
    """Up to the version of the program and the fingerprint of all rules, which change without the example."""
    recorded = (GALLERY / name / file).read_text(encoding="utf-8")
    old = stamps(json.loads((GALLERY / name / "report.json").read_text(encoding="utf-8")))
    new = stamps(json.loads(written(name)["report.json"]))
    for before, after in zip(old, new, strict=True):
        recorded = recorded.replace(before, after)

    assert written(name)[file].splitlines() == recorded.splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_the_folder_holds_the_outputs_and_nothing_else(name: str) -> None:
    assert sorted(path.name for path in (GALLERY / name).iterdir()) == sorted(written(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_recorded_report_is_accepted_by_the_second_checker(name: str) -> None:
    report = json.loads(written(name)["report.json"])

    assert derive.recheck(report).refused == []
