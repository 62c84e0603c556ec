"""What every door offers: check, prove, steps, recheck, on files, on text, on LaTeX and on SymPy objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from derive.app.document import Options, check_statement, formulas_alone
from derive.app.report import SCHEMA, assemble, build_report
from derive.app.results import Comparison, Derivation, Report, Step
from derive.errors import UsageError
from derive.notation.documents import MAX_BYTES, read_file


def check(source: str | Path, *, seed: int = 0, max_bytes: int = MAX_BYTES) -> Report:
    """Check a document, given as a file or as text.

    A string of one line that names an existing file is that file; any other string is the text itself.

    Raises:
        UsageError: the file is missing, not text, or larger than ``max_bytes``.
    """
    path, text = load(source, max_bytes=max_bytes)
    return Report(build_report([(path, text)], Options(seed=seed)))


def check_sources(
    sources: Sequence[tuple[str, str]], *, seed: int = 0, timings: list[dict[str, Any]] | None = None
) -> Report:
    """Check several documents, pairs of path and text, into one report; the seconds of each step go to ``timings``."""
    return Report(build_report(sources, Options(seed=seed, timings=timings)))


def check_formulas(formulas: tuple[str, ...], *, given: int, seed: int = 0) -> Report:
    """Check formulas that stand alone; the first ``given`` are premises. Raises UsageError and UnreadError."""
    options = Options(seed=seed, given=given)
    return Report(assemble([formulas_alone(formulas, options).run()], options))


def report_of(path: str, text: str, *, seed: int = 0) -> Report:
    """Return the full report of a document, with the derivation of the divergence written by SymPy objects.

    The text may be a saved report document, which is taken as it is.

    Raises:
        UsageError: the text looks like a report document and is none.
    """
    if path.endswith(".json"):
        return Report(load_report(text, path))
    from derive.app.sympy_section import divergence_from_entropies

    return Report(build_report([(path, text)], Options(seed=seed, derivation=divergence_from_entropies)))


def load_report(text: str, path: str) -> dict[str, Any]:
    """Return a saved report document. Raises UsageError where it is none, or cannot be drawn."""
    from reports import render_html, render_tex

    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError("unreadable-file", value=path, hint=f"this is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UsageError("unreadable-file", value=path, hint=f'a report has "schema": "{SCHEMA}"')
    try:
        render_html(data), render_tex(data)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UsageError("unreadable-file", value=path, hint="this report is damaged: parts are missing") from error
    return data


def load(source: str | Path, *, max_bytes: int = MAX_BYTES) -> tuple[str, str]:
    """Return the path and the text of a source. Raises UsageError."""
    if isinstance(source, Path):
        return str(source), read_file(source, max_bytes)
    if "\n" not in source and "$" not in source and len(source) < 4096:
        if Path(source).is_file():
            return source, read_file(source, max_bytes)
        if Path(source).suffix in (".md", ".tex", ".txt", ".ipynb", ".html"):
            raise UsageError("missing-file", value=source)
    return "", source


def prove(lhs: Any, rhs: Any, *, relation: str = "=", given: Iterable[Any] = (), seed: int = 0) -> Step:
    """Decide whether ``lhs relation rhs`` follows from the given relations.

    Args:
        lhs: LaTeX, or a SymPy expression.
        rhs: the same kind.
        relation: one of ``= <= >= < > !=``, or its LaTeX spelling.
        given: relations taken as premises: LaTeX such as ``"p > 0"``, or SymPy relations.
        seed: of the random models.

    Returns:
        The step with its verdict, never a boolean: compare ``.verdict`` with ``"proved"``.

    Raises:
        UsageError: a relation that is not known.
        UnreadError: a given relation that cannot be read.
    """
    if not isinstance(lhs, str) or not isinstance(rhs, str):
        from derive.app.symbolic import prove_sympy

        return prove_sympy(lhs, rhs, relation, tuple(given), seed)
    return Step(check_statement(lhs, relation, rhs, tuple(given), Options(seed=seed)))


def steps(a: Any, b: Any, *, given: Iterable[Any] = ()) -> Derivation:
    """Write the derivation from a to b, one justified line at a time, each proved by the kernel.

    Args:
        a: LaTeX, or a SymPy expression (Indexed, Sum, log with the right assumptions).
        b: the same kind; the lines of the result are of that kind too.
        given: relations taken as premises.

    Raises:
        NoDerivationError: a and b were not shown to be equal.
    """
    if isinstance(a, str) and isinstance(b, str):
        from derive.app.derivations import steps_latex

        return steps_latex(a, b, tuple(given))
    from derive.app.symbolic import steps_sympy

    return steps_sympy(a, b, tuple(given))


def compare(*divergences: str, seed: int = 0) -> Comparison:
    """Compare divergences: which properties of them are proved, which refuted, which open, each with its evidence.

    Args:
        divergences: ids such as ``"kl"``, ``"sse"``, ``"renyi:2"``; ``derive compare`` without names lists them.
        seed: of the random models.

    Raises:
        UsageError: an unknown divergence; the hint lists the known ones.
    """
    from derive.app.compare import compare as compared

    return Comparison(compared(divergences, seed=seed))


def recheck(report: Report | Comparison | dict[str, Any] | str | Path) -> Any:
    """Check a report again with the second checker, which shares no code with the first.

    Args:
        report: a report or comparison, its document, or the path of a saved ``report.json``.
    """
    from derive.recheck import recheck as second

    if isinstance(report, (str, Path)):
        report = json.loads(Path(report).read_text(encoding="utf-8"))
    return second(dict(report.data) if isinstance(report, (Report, Comparison)) else report)
