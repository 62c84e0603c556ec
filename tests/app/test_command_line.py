"""The command line, every command: what it prints where, its exit status, and that nothing is ever half-written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import derive
import reports
from derive.app.cli import cli

GALLERY = Path(reports.__file__).parent / "gallery" / "running-example.md"
TRUE = "$$(a + b)^2 = a^2 + 2ab + b^2$$\n"
FALSE = "A coin shows heads with probability $t$, where $0 < t < 1$.\n\n$$\\log t = \\log(1 - t)$$\n"
OPEN = "$$\\sum_{k=1}^n f(k) = g(n)$$\n"
UNREAD = "So\n\n$$x = \\foo{y} + 1$$\n\nand then\n"
COMMANDS = [name for name in cli.commands if name != "calc"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("true.md", TRUE), ("false.md", FALSE), ("open.md", OPEN), ("unread.md", UNREAD)):
        Path(name).write_text(text, encoding="utf-8")


def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def process(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run it as a user does, in a process of its own."""
    command = [sys.executable, "-c", "from derive.app.entry import main; main()", *words]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=os.environ | environment)


def document(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(reports.schema()).validate(data)
    return data


def files() -> set[str]:
    return {str(path) for path in Path().rglob("*")}


# ---- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_fits_the_terminal(name: str) -> None:
    shown = run(name, "--help")

    assert shown.exit_code == 0
    assert re.search(rf"^Examples:\n(?:  .*derive {name}.*\n)+", shown.output, re.MULTILINE)
    assert max(map(len, shown.output.splitlines())) <= 100


def test_the_overview_names_every_command_in_a_whole_sentence() -> None:
    shown = run("--help")

    assert [name for name in cli.commands if f"\n  {name} " not in shown.output] == []
    assert "..." not in shown.output.partition("Commands:")[2]


def test_the_version_is_said() -> None:
    assert run("--version").output == f"derive {derive.__version__}\n"


@pytest.mark.parametrize("words", [[], ["nope"], ["check"], ["check", "--nope", "x"], ["report", "x"], ["steps", "a"]])
def test_bad_usage_is_status_2(words: list[str]) -> None:
    assert run(*words).exit_code == 2


# ---- check -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["true.md"], 0),
        (["open.md"], 0),
        (["unread.md"], 0),
        (["false.md"], 1),
        (["true.md", "false.md"], 1),
        (["true.md", "--strict"], 0),
        (["open.md", "--strict"], 1),
        (["unread.md", "--strict"], 1),
        (["false.md", "--strict"], 1),
    ],
)
def test_the_status_of_check_says_whether_something_is_refuted(words: list[str], status: int) -> None:
    for form in ([], ["--json"]):
        result = run("check", *words, *form)
        assert (result.exit_code, result.stderr) == (status, "")


def test_the_running_example_is_clean_in_a_process_of_its_own() -> None:
    done = process("check", str(GALLERY))

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"15 steps: 8 proved, 7 given; 4 numbers: 4 proved" in done.stdout


@pytest.mark.parametrize("name", ["true.md", "false.md", "unread.md"])
def test_json_is_the_report_and_nothing_else(name: str) -> None:
    assert [one["path"] for one in document(run("check", name, "--json"))["documents"]] == [name]


def test_several_files_are_one_report() -> None:
    data = document(run("check", "true.md", "false.md", "open.md", "--json"))

    assert [one["path"] for one in data["documents"]] == ["true.md", "false.md", "open.md"]
    assert data["summary"]["steps"] == {"given": 2, "proved": 1, "refuted": 1, "undecided": 1}


def test_standard_input_is_a_document() -> None:
    result = run("check", "-", stdin=FALSE)

    assert result.exit_code == 1
    assert "standard input:3" in result.stdout


def test_a_refuted_step_is_shown_with_its_counterexample_and_place() -> None:
    shown = run("check", "false.md").stdout

    assert "REFUTED" in shown
    assert "false for: t = 1/3: left -1.098612288…, right -0.4054651081…" in shown
    assert "refuted: false.md:3" in shown


def test_no_colours_in_a_pipe() -> None:
    assert b"\x1b" not in process("check", "true.md", FORCE_COLOR="1").stdout


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Only words, and $x$ alone.\n", "    code = 1\n", "```\n$$a = b$$\n```\n"]
)
def test_a_document_without_formulas_is_said_and_fine(text: str) -> None:
    Path("words.md").write_text(text, encoding="utf-8")
    result = run("check", "words.md", "--strict")

    assert result.exit_code == 0
    assert "no formulas were found in this document" in result.stdout


def test_what_is_not_read_is_shown_with_a_caret() -> None:
    shown = run("check", "unread.md").stdout

    assert "an unknown command: \\foo" in shown
    line, carets = re.search(r"\n( +\$\$x = .*)\n( +\^+)\n", shown).groups()  # type: ignore[union-attr]
    assert line[carets.index("^") : len(carets)] == "\\foo"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (r"\frac{a = b", "a brace that is never closed"),
        (r"a = b } + c", "a closing brace without its opening one"),
        (r"a = \left( b + c", "a bracket that is never closed"),
        (r"a = b + c \right)", "a closing bracket without its opening one"),
        (r"a = b +", "an operator with nothing to its right"),
        (r"\left( a + b = c", "a bracket that is never closed"),
        (r"a + [b = c", "a bracket that is never closed"),
    ],
)
def test_a_damaged_formula_is_unread_with_its_reason(formula: str, said: str) -> None:
    result = run("check", "-", stdin=f"So\n\n$${formula}$$\n\nand so on.\n")

    assert result.exit_code == 0
    assert "UNREAD" in result.stdout
    assert said in result.stdout
    assert "^" in result.stdout


def test_the_seconds_of_each_step_go_to_a_file_of_their_own() -> None:
    run("check", "true.md", "false.md", "--timings", "t.jsonl")
    rows = [json.loads(line) for line in Path("t.jsonl").read_text(encoding="utf-8").splitlines()]

    assert [(row["path"], row["verdict"]) for row in rows] == [
        ("true.md", "proved"),
        *[("false.md", verdict) for verdict in ("given", "given", "refuted")],
    ]
    assert all(row["seconds"] >= 0 for row in rows)


# ---- files that are none ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["check"], ["read"], ["report", "-o", "out"]], ids=["check", "read", "report"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.md", None, "no such file: missing.md"),
        ("binary.md", bytes(range(256)) * 8, "this is not a text file: binary.md"),
        ("latin.md", "é".encode("latin-1") * 50, "this is not a text file: latin.md"),
        ("large.md", b"{" * 10_000_000, "the file is larger than allowed: large.md has 10000000 bytes"),
    ],
)
def test_an_unreadable_file_is_said_and_status_2(
    command: list[str], name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    before = files()
    result = run(*command, name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"derive: {said}")
    assert files() == before


def test_a_folder_is_no_document() -> None:
    assert run("check", ".").exit_code == 2


def test_one_unreadable_file_among_several_stops_before_anything_is_printed() -> None:
    result = run("check", "true.md", "missing.md")

    assert (result.exit_code, result.stdout) == (2, "")


def test_a_large_file_that_is_allowed_ends() -> None:
    Path("large.md").write_bytes(b"{" * 10_000_000)

    assert run("check", "large.md", "--max-bytes", "20000000").exit_code == 0
    assert run("check", "-", stdin=b"{" * 6_000_000).exit_code == 2


# ---- prove, steps, rule, read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([r"\log\frac{a}{b} = \log a - \log b", "--given", "a > 0", "--given", "b > 0"], 0),
        ([r"-a + b = b - a"], 0),
        ([r"(a + b)^2 = a^2 + b^2"], 1),
        ([r"\sum_{k=1}^n f(k) = g(n)", "--given", "f(1) = 2"], 1),
        ([r"a = \foo"], 1),
        (["a + b"], 2),
        (["$a = b$"], 2),
        ([""], 2),
        (["a = b", "--given", r"\foo > 1"], 2),
        (["a = b", "--given", "a"], 2),
    ],
)
def test_the_status_of_prove(words: list[str], status: int) -> None:
    result = run("prove", *words)

    assert result.exit_code == status
    assert bool(result.stderr) == (status == 2)


def test_prove_as_json() -> None:
    data = document(run("prove", "a = a + 1", "--json"))

    assert data["summary"]["steps"] == {"refuted": 1}


def test_steps_writes_each_line_with_its_reason() -> None:
    ends = ("H(P,Q) - I(P)", r"-\sum_i P(x_i) \log\frac{Q(x_i)}{P(x_i)}")
    shown = run("steps", *ends)

    assert shown.exit_code == 0
    assert [line.rpartition("[")[2] for line in shown.stdout.splitlines() if line.endswith("]")] == [
        "definition of the cross-entropy, definition of the entropy]",
        "linearity of the sum]",
        "logarithm of a quotient]",
    ]
    assert run("steps", *ends, "--latex").stdout.startswith("\\begin{aligned}\n&H(P,Q) - I(P) \\\\\n")


@pytest.mark.parametrize(("a", "b"), [("a", "b"), ("a", r"\foo"), ("", "a"), (r"\log(a + b)", r"\log a + \log b")])
def test_what_has_no_derivation_is_status_2(a: str, b: str) -> None:
    result = run("steps", a, b)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("derive: ")


def test_a_rule_is_shown_with_its_conditions_reason_and_source() -> None:
    shown = run("rule", "log.quotient").output

    for part in ("logarithm of a quotient", "A > 0", "B > 0", "why", "source", "(log (/ A B))"):
        assert part in shown


def test_all_rules_are_listed_and_an_unknown_one_gets_a_hint() -> None:
    assert run("rule").output.count("\n") > 30
    missed = run("rule", "log.quotent")
    assert missed.exit_code == 2
    assert "log.quotient" in missed.stderr


def test_read_shows_context_trees_and_terms_without_checking() -> None:
    shown = run("read", GALLERY).output

    assert "inferred  n is a whole number" in shown
    assert "meaning   (I P)  =  (neg (sum i (range 1 n) (* (P (x i)) (log (P (x i))))))" in shown
    unread = run("read", "unread.md").output
    assert "UNREAD: line" in unread.split("\n")[0]
    assert "^" in unread


# ---- report, recheck, demo -------------------------------------------------------------------------------------------


def test_a_report_appears_in_every_form_and_is_accepted_again() -> None:
    result = run("report", GALLERY, "-o", "out", *(w for f in ("json", "tex", "html") for w in ("--format", f)))

    assert result.exit_code == 0
    names = ["report.json", "report.tex", "report.html", "report-figure-1-1.pdf"]
    assert result.stdout.splitlines() == [f"wrote out/{name}" for name in names]
    assert sorted(p.name for p in Path("out").iterdir()) == sorted(names)
    assert run("recheck", "out/report.json").exit_code == 0
    data = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    assert data["documents"][0]["derivation"]["title"] == "Derived with SymPy"


def test_a_saved_report_is_drawn_again_to_the_same_bytes() -> None:
    forms = [word for form in ("json", "tex", "html") for word in ("--format", form)]
    run("report", "false.md", "-o", "one", *forms)
    again = run("report", "one/report.json", "-o", "two", *forms)

    assert again.exit_code == 1
    for name in ("report.json", "report.tex", "report.html"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema": "derive-report/1"}', '{"schema": "derive-report/2"}'])
def test_what_is_no_report_is_not_drawn(text: str) -> None:
    Path("bad.json").write_text(text, encoding="utf-8")
    result = run("report", "bad.json", "-o", "out")

    assert result.exit_code == 2
    assert result.stderr.startswith("derive: the file cannot be read: bad.json")
    assert not Path("out").exists()


def test_without_a_tex_engine_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("report", "true.md", "-o", "out")

    assert result.exit_code == 0
    assert re.fullmatch(r"no PDF: no TeX engine on the PATH \(Debian: .*\)\n", result.stderr)
    assert not Path("out/report.pdf").exists()
    assert Path("out/report.tex").exists()


@pytest.mark.tex
def test_with_a_tex_engine_there_is_a_pdf() -> None:
    assert run("report", "true.md", "-o", "out", "--format", "pdf").exit_code == 0
    assert Path("out/report.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("out", ["true.md", "true.md/deeper", "/proc/nowhere"])
@pytest.mark.parametrize("command", [["report", "true.md"], ["demo"]], ids=["report", "demo"])
def test_an_unwritable_folder_is_said_and_nothing_is_written(command: list[str], out: str) -> None:
    before = files()
    result = run(*command, "-o", out)

    assert (result.exit_code, result.stdout) == (2, "")
    assert files() == before
    assert Path("true.md").read_text(encoding="utf-8") == TRUE


def test_an_unwritable_timings_file_is_said() -> None:
    result = run("check", "true.md", "--timings", "/proc/nowhere/t.jsonl")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr


def test_a_full_disk_leaves_no_part_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("out").mkdir()
    Path("out/report.json").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    result = run("report", "true.md", "-o", "out", "--format", "json")

    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert [(p.name, p.read_text(encoding="utf-8")) for p in Path("out").iterdir()] == [("report.json", "old")]


def forged(change: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run("check", GALLERY, "--json").stdout)
    steps = {step["id"]: step for step in data["documents"][0]["steps"]}
    match change:
        case "verdict":
            steps["i1.0"]["verdict"] = "proved"
        case "statement":
            steps["d7.0"]["read"]["rhs"] = steps["d7.0"]["read"]["rhs"].replace("(neg ", "(exp ", 1)
        case "condition":
            steps["d5.0"]["conditions"]["formal"] = []
        case "rule":
            data["rules"]["log.quotient"]["conditions"] = []
        case "digits":
            data["documents"][0]["numbers"][0]["digits"] = "0.53" + data["documents"][0]["numbers"][0]["digits"][4:]
        case "counterexample":
            steps["d0.0"]["evidence"]["lhs"]["mid"] = "1"
    return data


@pytest.mark.parametrize("change", ["verdict", "statement", "condition", "rule", "digits", "counterexample"])
def test_a_forged_report_is_refused(change: str) -> None:
    Path("forged.json").write_text(json.dumps(forged(change)), encoding="utf-8")
    result = process("recheck", "forged.json")

    assert result.returncode == 1
    assert b"refused: " in result.stdout
    assert result.stderr == b""


@pytest.mark.parametrize("name", ["missing.json", "true.md", "."])
def test_what_cannot_be_rechecked_is_status_2(name: str) -> None:
    assert process("recheck", name).returncode == 2


def test_recheck_compares_with_the_rules_it_is_given() -> None:
    rules = Path(derive.__file__).parent / "rules"
    shutil.copytree(rules, "mine", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    Path("report.json").write_text(run("check", GALLERY, "--json").stdout, encoding="utf-8")
    assert process("recheck", "report.json", "--rules", "mine").returncode == 0

    table = next(path for path in Path("mine").iterdir() if "log.quotient" in path.read_text(encoding="utf-8"))
    table.write_text(table.read_text(encoding="utf-8").replace("log.quotient", "log.other"), encoding="utf-8")
    assert process("recheck", "report.json", "--rules", "mine").returncode == 1


def test_the_demo_checks_the_gallery() -> None:
    shown = run("demo")

    assert shown.exit_code == 0
    assert "Binomial(10, 1/2)" in shown.stdout
    assert "4 numbers: 4 proved" in shown.stdout
