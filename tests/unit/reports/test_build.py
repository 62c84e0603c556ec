"""Report files on disk: whole or not at all, the same bytes for the same report, a reason where there is no PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports import write_report
from reports.build import NoPdfError

Report = dict[str, Any]


def test_files_are_written_and_named(sample: Report, tmp_path: Path) -> None:
    written = write_report(sample, tmp_path / "new" / "folder", formats=("html", "json", "tex"))

    assert [p.name for p in written] == ["report.json", "report.tex", "report.html", "report-figure-1-1.pdf"]
    assert sorted(tmp_path.rglob("*.*")) == sorted(written)


def test_the_json_is_the_report(sample: Report, tmp_path: Path) -> None:
    (path,) = write_report(sample, tmp_path, formats=("json",))

    assert json.loads(path.read_text(encoding="utf-8")) == sample


def test_the_same_report_gives_the_same_bytes(sample: Report, tmp_path: Path) -> None:
    formats = ("json", "tex", "html")
    first = [p.read_bytes() for p in write_report(sample, tmp_path / "a", formats)]

    assert [p.read_bytes() for p in write_report(sample, tmp_path / "b", formats)] == first


def test_an_unknown_format_is_refused_before_anything_is_written(sample: Report, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown format 'docx'"):
        write_report(sample, tmp_path / "out", formats=("json", "docx"))

    assert not (tmp_path / "out").exists()


def test_an_interrupted_write_leaves_the_old_file(
    sample: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write_report(sample, tmp_path, formats=("json",))
    before = path.read_bytes()
    sample["tool"]["version"] = "9"

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_report(sample, tmp_path, formats=("json",))

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_without_an_engine_the_other_files_are_there_and_the_reason_is_named(
    sample: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(NoPdfError, match="texlive-latex-recommended"):
        write_report(sample, tmp_path / "out")

    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "report-figure-1-1.pdf",
        "report.html",
        "report.json",
        "report.tex",
    ]


def test_a_lone_surrogate_does_not_stop_the_report(sample: Report, tmp_path: Path) -> None:
    sample["documents"][0]["steps"][0]["message"] = "broken \ud800 text"
    write_report(sample, tmp_path, formats=("json", "tex", "html"))

    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == sample


@pytest.mark.tex
def test_the_pdf_is_made_too(sample: Report, tmp_path: Path) -> None:
    written = write_report(sample, tmp_path)

    assert [p.suffix for p in written] == [".json", ".tex", ".html", ".pdf", ".pdf"]
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
