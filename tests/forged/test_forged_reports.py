"""Edits of an honest report that must be refused, each with its reason and the part that must be refused for it."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from derive.recheck import main, recheck

HERE = Path(__file__).parent
HONEST = json.loads((HERE / "honest_report.json").read_text(encoding="utf-8"))
FILES = sorted((HERE / "reports").glob("*.json"))
FORGERIES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}


def forged(forgery: dict[str, Any]) -> dict[str, Any]:
    """Return the honest report after the edits."""
    report = copy.deepcopy(HONEST)
    for edit in forgery["edits"]:
        *path, last = edit["at"]
        part = report
        for key in path:
            part = part[key]
        if "drop" in edit:
            del part[last]
        else:
            part[last] = edit["put"]
    return report


def test_the_honest_report_is_accepted():
    """Without edits every proof, counterexample, enclosure and witness of the report is accepted."""
    result = recheck(HONEST)

    assert result.refused == []
    assert result.checked == {"proofs": 3, "counterexamples": 2, "enclosures": 3, "witnesses": 4}


@pytest.mark.parametrize("name", FORGERIES)
def test_the_forged_report_is_refused(name):
    """The forgery is refused, at the part that is forged."""
    result = recheck(forged(FORGERIES[name]))

    assert not result.accepted
    assert FORGERIES[name]["refused"] in [part for part, _ in result.refused]


@pytest.mark.parametrize("length", [0, 1, 1000, -2])
def test_a_truncated_file_is_unreadable(length, tmp_path, capsys):
    """A report that was cut off is no report: exit status 2."""
    path = tmp_path / "report.json"
    path.write_text(json.dumps(HONEST)[:length], encoding="utf-8")

    assert main([str(path)]) == 2
    assert "not readable" in capsys.readouterr().err
