"""The LaTeX article: escaped, complete, and compiled by an engine that can reach nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports import render_tex
from reports.build import figure_files
from reports.pdf import Compiled, compile_pdf, find_engine

Report = dict[str, Any]


def test_the_same_report_gives_the_same_source(sample: Report) -> None:
    assert render_tex(sample) == render_tex(sample)


@pytest.mark.parametrize(
    "heading",
    ["Summary", "What was read", "Steps", "Numbers", "Derived with SymPy", "What this report rests on", "Rules"],
)
def test_every_section_is_there(sample: Report, heading: str) -> None:
    assert f"section{{{heading}}}" in render_tex(sample).replace("section*", "section")


def test_every_step_and_number_can_be_linked_to(sample: Report) -> None:
    targets = re.findall(r"\\hypertarget\{([^}]*)\}", render_tex(sample))
    links = re.findall(r"\\hyperlink\{([^}]*)\}", render_tex(sample))

    assert len(targets) == len(set(targets)) == 27
    assert set(links) <= set(targets)


def test_the_verdict_of_every_step_is_printed(sample: Report) -> None:
    source = render_tex(sample)

    for verdict, count in sample["summary"]["steps"].items():
        extra = sample["summary"]["numbers"].get(verdict, 0)
        derived = [line["verdict"] for line in sample["documents"][0]["derivation"]["lines"][1:]].count(verdict)
        assert source.count(rf"\step{{{verdict}}}") == count + extra + derived


ATTACK = r"\input{/etc/passwd} \write18{touch pwned} \end{document} } $x$ { \begin{x} % & # _ ^ ~ \def\x{} <b> 中 é ‖ ²"


def test_user_text_is_escaped_everywhere(hostile: Callable[[str], Report]) -> None:
    body = render_tex(hostile(ATTACK)).split(r"\begin{document}", 1)[1]

    for command in ("input", "write", "def", "begin{x}"):
        assert f"\\{command}" not in body
    assert body.count(r"\end{document}") == 1
    assert r"\textbackslash{}input" in body


def test_formulas_that_are_not_on_the_allow_list_are_shown_as_written(sample: Report) -> None:
    assert r"\texttt{x \textbackslash{}oplus \textbackslash{}mymacro\{y\} = x}" in render_tex(sample)


def test_without_an_engine_the_reason_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    compiled = compile_pdf("", {})

    assert compiled.pdf is None
    assert "apt-get install texlive-latex-recommended" in compiled.reason


def compiled(report: Report) -> Compiled:
    return compile_pdf(render_tex(report), figure_files(report))


@pytest.mark.tex
def test_the_article_compiles_without_a_warning(sample: Report) -> None:
    """No undefined reference, no overfull box, no missing character."""
    result = compiled(sample)

    assert result.reason == ""
    assert re.findall(r"^.*(?:Warning|Overfull|Missing character|undefined).*$", result.log, re.MULTILINE) == []


@pytest.mark.tex
def test_the_same_report_gives_the_same_pdf(sample: Report) -> None:
    first = compiled(sample).pdf

    assert first is not None
    assert first == compiled(sample).pdf


@pytest.mark.tex
@pytest.mark.parametrize(
    "text",
    [
        ATTACK,
        r"\sum_{i=1}^n \frac{a}{b} ' ''^2 \left( x \right. \text{é % \_}",
        "中文 𝔼 \U0001f600 \x00\x1b[31m \u202e",
        "x" * 400,
        "a+" * 200 + "b",
        "{" * 200,
        r"\begin{cases} 1 & x>0 \\ 0 & \text{else} \end{cases} \hat{x} \binom{n}{k} \sqrt[3]{x}",
        "--- `` '' ?` !` << >> fi ffl",
        "",
        "$\\alpha$ and $\\input{x}$",
    ],
)
def test_whatever_the_user_wrote_the_article_compiles(
    hostile: Callable[[str], Report], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = compiled(hostile(text))

    assert result.reason == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.tex
@pytest.mark.parametrize("name", [str(Path("/etc/hostname")), str(Path("/etc/passwd"))])
def test_the_engine_cannot_read_files_from_outside_its_folder(name: str) -> None:
    """Should a command ever slip through, the engine itself refuses."""
    source = rf"\documentclass{{article}}\begin{{document}}\input{{{name}}}\end{{document}}"

    assert compile_pdf(source, {}).pdf is None


@pytest.mark.tex
def test_the_engine_runs_no_programs(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    source = (
        r"\documentclass{article}\begin{document}\immediate\write18{touch "
        + str(mark)
        + r"}\immediate\openout5="
        + str(mark)
        + r" \immediate\write5{x}x\end{document}"
    )
    compile_pdf(source, {})

    assert not mark.exists()


@pytest.mark.tex
def test_an_endless_source_is_stopped() -> None:
    source = r"\documentclass{article}\begin{document}\def\x{\x}\x\end{document}"
    result = compile_pdf(source, {}, timeout=3)

    assert result.pdf is None
    assert "within 3 seconds" in result.reason


@pytest.mark.tex
def test_an_engine_is_found() -> None:
    assert find_engine() is not None
