"""The sample report: hand made, obeying the schema, with every verdict and every kind of remark in it."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def _loaded() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / "sample_report.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def sample(_loaded: dict[str, Any]) -> dict[str, Any]:
    """A fresh copy of the sample report."""
    return copy.deepcopy(_loaded)


@pytest.fixture
def hostile(sample: dict[str, Any]) -> Callable[[str], dict[str, Any]]:
    """The sample report with a text put into every place that holds words or formulas of a user."""

    def put(text: str) -> dict[str, Any]:
        for document in sample["documents"]:
            document["path"] = text
            for item in document["context"]:
                item["what"] = text
            for vector in document["data"]:
                vector["name"] = vector["message"] = vector["recognised"] = text
            for number in document["numbers"]:
                number.update(quoted=text, of=text, read=text, message=text, cause=text, base=text)
                number["inputs"] = {f"{text}{i}": values for i, values in enumerate(number["inputs"].values())}
            for computed in document["computed"]:
                computed.update(of=text, message=text, exact=text)
            for step in document["steps"]:
                _put_into_step(step, text)
            if document["derivation"]:
                document["derivation"]["title"] = text
                for line in document["derivation"]["lines"]:
                    line.update(latex=text, because=text)
        return sample

    return put


def _put_into_step(step: dict[str, Any], text: str) -> None:
    step.update(lhs=text, rhs=text, label=text, note=text, message=text)
    step["because"] = step["warnings"] = [text]
    step["conditions"].update(used=[text], needed=[text])
    if step["nearest"]:
        step["nearest"].update(lhs=text, rhs=text, edit=text)
    if step["evidence"] and step["evidence"]["kind"] == "counterexample":
        step["evidence"]["model"]["functions"] = {text: {"1": "1/2"}}
        step["evidence"]["model"]["names"] = {text: "1"}
    if "unread" in step:
        step["unread"].update(text=text, hint=text, readings=[text])


@pytest.fixture(scope="session")
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a program of the system and return what it printed."""

    def call(*command: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)

    return call
