"""The second checker as a program: alone in the world, and unmoved by whatever JSON it is given."""

import ast
import copy
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import derive.recheck
from derive.recheck import main, recheck

FILE = Path(sys.modules["derive.recheck"].__file__ or "")
HONEST_FILE = Path(__file__).parents[2] / "forged" / "honest_report.json"
HONEST = json.loads(HONEST_FILE.read_text(encoding="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_it_imports_the_standard_library_only():
    """No module of ours and nothing installed is imported."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(FILE.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])

    assert imported <= sys.stdlib_module_names


def test_it_runs_alone(tmp_path):
    """The file, the tables and a report are enough, in an interpreter that sees nothing else."""
    shutil.copy(FILE, tmp_path / "recheck.py")
    command = [sys.executable, "-I", "-S", str(tmp_path / "recheck.py"), str(HONEST_FILE), "--rules"]
    done = subprocess.run([*command, str(FILE.parent / "rules")], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "accepted: 3 proofs, 2 counterexamples, 3 enclosures, 4 witnesses\n"


def test_the_exit_status_says_refused(tmp_path, capsys):
    """One line for each refused item with its reason, and status 1."""
    report = copy.deepcopy(HONEST)
    report["documents"][0]["steps"][6]["evidence"] = None
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report), encoding="utf-8")

    assert main([str(path)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("d6.0: ")
    assert last.startswith("refused: 1 item")


def test_json_output(tmp_path, capsys):
    """`--json` prints the result as one JSON document."""
    assert main([str(HONEST_FILE), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accepted"] is True


@pytest.mark.parametrize("text", ["", "{", '{"a": 1, "a": 2}', "\x00", "[" * 100_000])
def test_what_is_not_json_is_unreadable(text, tmp_path, capsys):
    """Text that is no JSON, or says one thing twice, is unreadable: status 2."""
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")

    assert main([str(path)]) == 2
    assert "not readable" in capsys.readouterr().err


def test_a_missing_file_is_unreadable(tmp_path, capsys):
    """A file that does not exist: status 2."""
    assert main([str(tmp_path / "none.json")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err


def test_missing_tables_are_refused(tmp_path):
    """Without rule tables nothing is accepted."""
    assert not recheck(HONEST, tmp_path).accepted


@settings(deadline=None)
@given(JSON)
def test_no_json_makes_it_crash(data):
    """Whatever JSON value is refused, not a crash."""
    assert not recheck(data).accepted


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything in JSON data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for key, part in inner for deeper in places(part, (*path, key)))]


PLACES = places(HONEST)[1:]


@settings(deadline=None)
@given(
    st.sampled_from(PLACES), JSON | st.sampled_from(["(+ 1", "(f f)", "((lam x (x x)) (lam x (x x)))", "1/0", "inf"])
)
def test_no_edit_makes_it_crash(path, value):
    """Any value at any place of a report gives a result."""
    report = copy.deepcopy(HONEST)
    part = report
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value

    assert isinstance(recheck(report).accepted, bool)


def test_self_application_in_evidence_is_refused():
    """A value that reduces for ever is refused, not followed."""
    report = copy.deepcopy(HONEST)
    report["documents"][0]["steps"][3]["evidence"] = {
        "kind": "proof", "form": "meet", "left": ["ring", "((lam x (x x)) (lam x (x x)))"], "right": ["seq"],
    }  # fmt: skip

    assert "d3.0" in [name for name, _ in recheck(report).refused]


def test_the_order_of_steps_in_the_file_does_not_matter():
    """Lines are checked in their order in the document, whatever their order in the file."""
    report = copy.deepcopy(HONEST)
    random.Random(1).shuffle(report["documents"][0]["steps"])

    assert derive.recheck is not None
    assert recheck(report).refused == []
