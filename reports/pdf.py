"""From LaTeX source to PDF with a TeX engine of the system, in a folder of its own, without shell escape."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: Debian packages that hold an engine and everything the article uses.
PACKAGES: Final = "texlive-latex-recommended lmodern"
#: Engines in order of preference (pdfTeX is by far the fastest to start), with their arguments before the file.
ENGINES: Final[dict[str, tuple[str, ...]]] = {
    "pdflatex": ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error"),
    "lualatex": ("--no-shell-escape", "--safer", "--interaction=nonstopmode", "--halt-on-error"),
    "tectonic": ("--untrusted", "--chatter", "minimal"),
}
_PASSES: Final = 3  # long tables settle their widths and links their places


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an engine made of a source: the PDF, or the reason why there is none; the log in both cases."""

    pdf: bytes | None
    reason: str = ""
    log: str = ""


def find_engine() -> str | None:
    """Return the path of a TeX engine on the PATH, or ``None``."""
    return next((path for name in ENGINES if (path := shutil.which(name))), None)


def compile_pdf(
    source: str, figures: Mapping[str, bytes], timeout: float = 120.0, engine: str | None = None
) -> Compiled:
    """Compile LaTeX source with its figures (file name -> PDF); the same input gives the same bytes.

    The engine may neither run programs nor read or write outside its folder and the TeX installation, and is stopped
    after ``timeout`` seconds.
    """
    engine = engine or find_engine()
    if engine is None:
        return Compiled(None, f"no TeX engine on the PATH; on Debian: apt-get install {PACKAGES}")
    with tempfile.TemporaryDirectory(prefix="derive-report-") as name:
        folder = Path(name)
        (folder / "report.tex").write_text(source, encoding="utf-8")
        for file, content in figures.items():
            (folder / file).write_bytes(content)
        return _run(engine, folder, timeout)


def _run(engine: str, folder: Path, timeout: float) -> Compiled:
    command = [engine, *ENGINES[Path(engine).name], "report.tex"]
    passes = 1 if Path(engine).name == "tectonic" else _PASSES
    before = b""
    for _ in range(passes):
        code, output = _call(command, folder, timeout)
        if code is None:
            return Compiled(None, f"{Path(engine).name} did not finish within {timeout:g} seconds", output)
        if code != 0:
            return Compiled(None, f"{Path(engine).name} failed: {_first_error(output)}", output)
        aux = folder / "report.aux"
        after = aux.read_bytes() if aux.exists() else b""
        if after == before:
            break
        before = after
    log = folder / "report.log"
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else output
    return Compiled((folder / "report.pdf").read_bytes(), log=text)


def _call(command: list[str], folder: Path, timeout: float) -> tuple[int | None, str]:
    """Exit code and output; the code is ``None`` where the time was up, and then every child is gone."""
    process = subprocess.Popen(  # noqa: S603 - a fixed engine on a file of ours, never through a shell
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        return None, output.decode("utf-8", "replace")
    return process.returncode, output.decode("utf-8", "replace")


def _environment(folder: Path) -> dict[str, str]:
    """Only what an engine needs: a fixed date, no files from outside (``openin_any``), long lines in the log."""
    kept = {key: os.environ[key] for key in ("PATH", "SystemRoot", "TEXMFCNF", "TEXMFHOME") if key in os.environ}
    return {
        **kept,
        "HOME": str(folder),
        "TEXMFVAR": str(folder / "texmf-var"),
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "0",
        "FORCE_SOURCE_DATE": "1",
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        "max_print_line": "1000",
    }


def _first_error(output: str) -> str:
    return next((line[2:] for line in output.splitlines() if line.startswith("! ")), "see the log")
