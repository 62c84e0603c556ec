"""The pytest plugin: ``pytest --derive docs/*.md`` makes a test of every step and every quoted number of documents.

pytest loads this module in every project that has derive installed, so it imports nothing of derive before it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from derive.app.results import Step

_SUFFIXES = {".md", ".tex", ".txt", ".ipynb", ".html"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options ``--derive`` and ``--derive-strict``."""
    group = parser.getgroup("derive", "checking derivations")
    group.addoption(
        "--derive", action="store_true", help="check the derivations in the documents given (*.md, *.tex, ...)"
    )
    group.addoption(
        "--derive-strict", action="store_true", help="with --derive: also fail what is neither proved nor given"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a document that was named on the command line, or lies in a folder that was."""
    strict = parent.config.getoption("--derive-strict")
    if file_path.suffix in _SUFFIXES and (strict or parent.config.getoption("--derive")):
        return DocumentFile.from_parent(parent, path=file_path)
    return None


class RefutedError(AssertionError):
    """A step or number that is false, or with ``--derive-strict`` one that is open."""


class DocumentFile(pytest.File):
    """One document: a test for every step and every quoted number."""

    def collect(self) -> Iterator[pytest.Item]:
        """Check the document and yield its tests."""
        from derive.app.service import check

        report = check(self.path)
        for step in report.steps:
            yield StepItem.from_parent(self, name=f"{step.id} line {step.data['line']}", step=step)
        for number in report.numbers:
            yield NumberItem.from_parent(self, name=f"{number['id']} line {number['line']}", number=number)


class _Item(pytest.Item):
    @property
    def strict(self) -> bool:
        return bool(self.config.getoption("--derive-strict"))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, RefutedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class StepItem(_Item):
    """One step of a document."""

    def __init__(self, *, step: Step, **rest: Any) -> None:
        super().__init__(**rest)
        self.step = step

    def runtest(self) -> None:
        """Fail on a refuted step; when strict, also on one that is neither proved nor given."""
        if self.step.verdict == "refuted" or (self.strict and self.step.verdict not in ("proved", "given")):
            raise RefutedError(f"{self.path.name}:{self.step.data['line']}: {self.step}")

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the step stands."""
        return self.path, self.step.data["line"] - 1, f"{self.path.name} {self.name}"


class NumberItem(_Item):
    """One quoted number of a document."""

    def __init__(self, *, number: dict[str, Any], **rest: Any) -> None:
        super().__init__(**rest)
        self.number = number

    def runtest(self) -> None:
        """Fail on a refuted number; when strict, also on one that is not proved."""
        verdict = self.number["verdict"]
        if verdict == "refuted" or (self.strict and verdict != "proved"):
            message = f"{self.number['quoted']}: {self.number['message']}"
            raise RefutedError(f"{self.path.name}:{self.number['line']}: {verdict}: {message}")

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the number stands."""
        return self.path, self.number["line"] - 1, f"{self.path.name} {self.name}"
