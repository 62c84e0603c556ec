"""Report files on disk: each appears whole or not at all, and the same report gives the same bytes."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from reports.comparison import SCHEMA as COMPARISON
from reports.outline import Json

FORMATS: Final = ("json", "tex", "html", "svg", "pdf")


class NoPdfError(RuntimeError):
    """The PDF could not be made; the message says why and what to install. The other files are in place."""


def write_report(report: Json, folder: Path, formats: Iterable[str] = ("json", "tex", "html", "pdf")) -> list[Path]:
    """Write ``report.<format>`` for each format, and the figures of the LaTeX article, and return the paths.

    Raises:
        NoPdfError: there is no TeX engine, or it failed; every other file was written before.
        ValueError: a format is none of ``FORMATS``, or it is ``svg``, which only a comparison of divergences has.
    """
    wanted = tuple(formats)
    known = [f for f in FORMATS if f != "svg" or report["schema"] == COMPARISON]
    if unknown := [f for f in wanted if f not in known]:
        raise ValueError(f"unknown format {unknown[0]!r}; known are {', '.join(known)}")
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    if "json" in wanted:
        written.append(_write(folder / "report.json", report_bytes(report)))
    if "html" in wanted:
        written.append(_write(folder / "report.html", page(report).encode("utf-8")))
    if "svg" in wanted:
        from reports.comparison_svg import render_comparison_svg

        written.append(_write(folder / "report.svg", render_comparison_svg(report).encode("utf-8")))
    if "tex" in wanted or "pdf" in wanted:
        written += _write_article(report, folder, wanted)
    return sorted(written, key=lambda path: (path.stem != "report", FORMATS.index(path.suffix[1:]), path.name))


def page(report: Json) -> str:
    """Return a report, or a comparison of divergences, as one HTML page."""
    if report["schema"] == COMPARISON:
        from reports.comparison_pages import render_comparison_html

        return render_comparison_html(report)
    from reports.to_html import render_html

    return render_html(report)


def article(report: Json) -> str:
    """Return a report, or a comparison of divergences, as a LaTeX article."""
    if report["schema"] == COMPARISON:
        from reports.comparison_pages import render_comparison_tex

        return render_comparison_tex(report)
    from reports.to_tex import render_tex

    return render_tex(report)


def report_bytes(report: Json) -> bytes:
    """Return the report document as it is saved: indented JSON in the order of its keys, UTF-8."""
    return (json.dumps(report, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _write_article(report: Json, folder: Path, wanted: tuple[str, ...]) -> list[Path]:
    from reports.pdf import compile_pdf

    source, figures = article(report), figure_files(report)
    written: list[Path] = []
    if "tex" in wanted:
        written = [_write(folder / name, content) for name, content in figures.items()]
        written.append(_write(folder / "report.tex", source.encode("utf-8")))
    if "pdf" in wanted:
        compiled = compile_pdf(source, figures)
        if compiled.pdf is None:
            raise NoPdfError(compiled.reason)
        written.append(_write(folder / "report.pdf", compiled.pdf))
    return written


def figure_files(report: Json) -> dict[str, bytes]:
    """Return the figures of the LaTeX article as PDF, by the file names the article uses."""
    from reports.plots import draw, pairs_of
    from reports.view import figure_file

    return {
        figure_file(i, k): draw(pair, "pdf")
        for i, document in enumerate(report.get("documents", ()), start=1)
        for k, pair in enumerate(pairs_of(document), start=1)
    }


def _write(path: Path, content: bytes) -> Path:
    """Write beside the target and move into place, so that a reader sees the old file or the new one, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
