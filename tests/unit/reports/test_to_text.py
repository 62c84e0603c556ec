"""The terminal text: the golden sample, loud where something is wrong, safe and of the wanted width."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports import render_text

Report = dict[str, Any]
GOLDEN = Path(__file__).with_name("sample_report.txt")


def test_the_sample_prints_as_recorded(sample: Report) -> None:
    """The recorded text is read by people in review; change it on purpose only."""
    assert render_text(sample, color=False, width=100) == GOLDEN.read_text(encoding="utf-8")


def test_the_same_report_prints_the_same(sample: Report) -> None:
    assert render_text(sample, color=True) == render_text(sample, color=True)


def test_without_colour_there_are_no_escape_sequences(sample: Report) -> None:
    assert "\x1b" not in render_text(sample, color=False)


def test_colour_changes_nothing_but_the_colour(sample: Report) -> None:
    coloured = render_text(sample, color=True, width=90)
    bare = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines())

    assert bare.strip() == render_text(sample, color=False, width=90).strip()


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"])
def test_the_surroundings_do_not_change_the_text(
    sample: Report, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    expected = render_text(sample, color=True)
    monkeypatch.setenv(variable, "1")

    assert render_text(sample, color=True) == expected


@pytest.mark.parametrize("width", [60, 80, 132])
def test_no_line_is_wider_than_the_terminal(sample: Report, width: int) -> None:
    assert [line for line in render_text(sample, width=width).splitlines() if len(line) > width] == []


def test_what_must_be_looked_at_stands_at_the_end_with_file_and_line(sample: Report) -> None:
    tail = render_text(sample, width=140).splitlines()[-8:]

    assert tail[0].startswith("23 steps: 3 refuted, 3 unread, 2 undecided, 1 supported, 9 proved, 5 given; 4 numbers")
    assert tail[2] == "  ✗ refuted: mistakes.tex:5"


def test_a_refuted_step_says_where_by_how_much_and_what_would_be_true(sample: Report) -> None:
    text = render_text(sample, width=140)

    assert "false for: n = 2, P = (1/4, 3/4), Q = (1/2, 1/2): left 0.1308120359…, right -0.1308120359…" in text
    assert "nearest true line: log(ab) = log a + log b   (a product instead of a sum; proved)" in text


def test_the_caret_stands_under_the_place_that_could_not_be_read(sample: Report) -> None:
    lines = render_text(sample).splitlines()
    place = next(i for i, line in enumerate(lines) if set(line.strip()) == {"^"} and len(line.strip()) == 13)
    column = lines[place].index("^")

    assert lines[place - 1][column : column + 13] == r"{q_i \log p_i"


def test_a_line_too_long_for_the_terminal_is_cut_around_the_place(sample: Report) -> None:
    step = sample["documents"][1]["steps"][6]
    step["unread"].update(text="x" * 500 + "!" + "y" * 500, column=501, length=1)
    lines = render_text(sample, width=80).splitlines()
    place = next(i for i, line in enumerate(lines) if line.strip() == "^")

    assert lines[place - 1][lines[place].index("^")] == "!"


def test_a_document_without_formulas_says_so(sample: Report) -> None:
    assert "empty.md\n  no formulas were found in this document\n" in render_text(sample)


def test_a_report_without_documents_is_a_summary() -> None:
    empty: Report = {"documents": [], "summary": {"steps": {}, "numbers": {}}}

    assert render_text(empty) == "0 steps\n"


@pytest.mark.parametrize(
    "text", ["\x1b[2Jgone\x07", "\u202eevil", "[bold red]markup[/]", ":smile: [link=x]y[/link]", "\r\n\r"]
)
def test_user_text_cannot_steer_the_terminal(hostile: Callable[[str], Report], text: str) -> None:
    shown = render_text(hostile(text), color=False)

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert text.startswith(("\x1b", "\u202e", "\r")) or text.split()[0].strip("[]") in shown
