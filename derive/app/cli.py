"""The command line: check, prove, report, compare, recheck, steps, rule, read, demo."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import click

from derive.errors import DeriveError, UsageError, explain
from derive.notation.declaration_forms import FORMS
from derive.version import __version__

_F = TypeVar("_F", bound=Callable[..., Any])

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _says_errors(command: _F) -> _F:
    """Print the product's errors with their place and hint, and exit with status 2."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DeriveError as error:
            click.echo(f"derive: {explain(error)}", err=True)
            sys.exit(2)

    return wrapped  # type: ignore[return-value]


class _Examples(click.Command):
    """A command whose help ends with examples, kept line by line."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


@click.group(context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="derive", message="%(prog)s %(version)s")
def cli() -> None:
    """Check derivations: which line of this is wrong?

    Every step is proved for all n, refuted by an exact counterexample, or left open; every quoted number gets certified
    digits. `derive calc` is the calculator.
    """


def _color(plain: bool) -> bool:
    return sys.stdout.isatty() and not plain and "NO_COLOR" not in os.environ


def _print_report(report: Any, plain: bool) -> None:
    width = min(120, max(60, shutil.get_terminal_size((100, 24)).columns))
    click.echo(report.text(color=_color(plain), width=width).rstrip("\n"))


def _status(report: Any, strict: bool) -> int:
    return 1 if report.refuted or (strict and report.open) else 0


@cli.command(
    short_help="Check every step and number of documents.",
    cls=_Examples,
    epilog="""derive check note.md
    derive check paper.tex --strict
    pbpaste | derive check -
    derive check *.md --json > report.json""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print the report document (derive-report/1) and nothing else.")
@click.option("--strict", is_flag=True, help="Exit with 1 also when a step is neither proved nor given.")
@click.option("--seed", default=0, show_default=True, help="Of the random models.")
@click.option(
    "--timings", type=click.Path(dir_okay=False, path_type=Path), help="Write the seconds of each step as JSON lines."
)
@click.option("--max-bytes", default=5_000_000, show_default=True, help="Refuse larger files.")
@click.option("--plain", is_flag=True, help="No colours.")
@_says_errors
def check(
    files: tuple[str, ...], as_json: bool, strict: bool, seed: int, timings: Path | None, max_bytes: int, plain: bool
) -> None:
    """Check every step and number of documents ("-" reads standard input).

    Exit status: 0 nothing refuted, 1 something refuted, 2 bad usage or an unreadable file.
    """
    from derive.app.service import check_sources

    clock: list[dict[str, Any]] | None = [] if timings else None
    report = check_sources([_source(file, max_bytes) for file in files], seed=seed, timings=clock)
    if timings is not None and clock is not None:
        write_whole(timings, "".join(json.dumps(row) + "\n" for row in clock))
    if as_json:
        click.echo(json.dumps(report.data, indent=1, ensure_ascii=False))
    else:
        _print_report(report, plain)
    sys.exit(_status(report, strict))


def _source(file: str, max_bytes: int) -> tuple[str, str]:
    """Return the path and text of a file, or of standard input for "-"."""
    from derive.notation.documents import decode, read_file

    if file != "-":
        return file, read_file(file, max_bytes)
    data = sys.stdin.buffer.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UsageError("file-too-large", value="standard input", hint=f"allow it with --max-bytes {max_bytes * 10}")
    return "standard input", decode(data, "standard input")


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError("unwritable-file", value=str(path), hint=error.strerror or "") from error


@cli.command(
    cls=_Examples,
    context_settings={"ignore_unknown_options": True},
    epilog=r"""derive prove '\log\frac{a}{b} = \log a - \log b' --given 'a > 0' --given 'b > 0'
    derive prove '\sum_i p_i \log\frac{p_i}{q_i} \geq 0'""",
)
@click.argument("relation")
@click.option("--given", multiple=True, help="A relation taken as a premise; may be repeated.")
@click.option("--seed", default=0, show_default=True, help="Of the random models.")
@click.option("--json", "as_json", is_flag=True, help="Print the report document.")
@click.option("--plain", is_flag=True, help="No colours.")
@_says_errors
def prove(relation: str, given: tuple[str, ...], seed: int, as_json: bool, plain: bool) -> None:
    """Decide one relation, LaTeX, under given ones.

    Exit status: 0 proved, 1 refuted or undecided, 2 bad usage.
    """
    from derive.app.service import check_formulas

    report = check_formulas((*given, relation), given=len(given), seed=seed)
    if len(report.steps) <= len(given):
        raise UsageError("usage", value=relation, hint="this and what is given must be relations, such as 'a = b'")
    if as_json:
        click.echo(json.dumps(report.data, indent=1, ensure_ascii=False))
    else:
        _print_report(report, plain)
    claims = report.steps[len(given) :]
    sys.exit(0 if claims and all(step.verdict == "proved" for step in claims) else 1)


@cli.command(
    short_help="Check a document and write its report: JSON, LaTeX, PDF, HTML.",
    cls=_Examples,
    epilog="derive report note.md -o build/note\nderive report report.json -o out --format html",
)
@click.argument("file")
@click.option(
    "-o", "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to."
)
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["json", "tex", "html", "pdf"]), help="Default: all."
)
@click.option("--seed", default=0, show_default=True, help="Of the random models.")
@click.option("--max-bytes", default=5_000_000, show_default=True, help="Refuse larger files.")
@_says_errors
def report(file: str, out: Path, formats: tuple[str, ...], seed: int, max_bytes: int) -> None:
    """Check a document and write its report as JSON, LaTeX, PDF and HTML (or draw a saved report.json again)."""
    from derive.app.service import report_of

    checked = report_of(*_source(file, max_bytes), seed=seed)
    _write_report(checked, out, formats)
    sys.exit(_status(checked, strict=False))


def _write_report(checked: Any, out: Path, formats: tuple[str, ...], *, quiet: bool = False) -> None:
    from reports.build import NoPdfError
    from reports.pdf import PACKAGES, find_engine

    wanted = formats or ("json", "tex", "html", "pdf")
    if "pdf" in wanted and find_engine() is None:
        wanted = tuple(one for one in wanted if one != "pdf")
        click.echo(f"no PDF: no TeX engine on the PATH (Debian: {PACKAGES})", err=True)
    try:
        for path in checked.write(out, wanted):
            click.echo(f"wrote {path}", err=quiet)
    except NoPdfError as error:
        click.echo(f"no PDF: {error}", err=True)
    except OSError as error:
        raise UsageError("unwritable-file", value=str(out), hint=error.strerror or "") from error


@cli.command(
    short_help="Compare divergences: which properties are proved, which refuted.",
    cls=_Examples,
    epilog="derive compare kl sse\nderive compare kl reverse-kl js renyi:2 -o build/divergences",
)
@click.argument("divergences", nargs=-1, metavar="NAME...")
@click.option("--json", "as_json", is_flag=True, help="Print the document (derive-comparison/1) and nothing else.")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help="Also write the report there.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["json", "tex", "html", "svg", "pdf"]), help="Default: all."
)
@click.option("--seed", default=0, show_default=True, help="Of the random models.")
@click.option("--plain", is_flag=True, help="No colours.")
@_says_errors
def compare(
    divergences: tuple[str, ...], as_json: bool, out: Path | None, formats: tuple[str, ...], seed: int, plain: bool
) -> None:
    """Compare divergences: each property proved, refuted by a smallest example, or open. Without NAME: list them.

    Exit status: 0 the table was made, 2 bad usage.
    """
    if not divergences:
        from derive.rules.comparisons import divergence, known

        for spelled in known():
            click.echo(f"{spelled:15}{divergence(spelled).name}")
        return
    from derive.app.service import compare as compared

    comparison = compared(*divergences, seed=seed)
    if out is not None:
        _write_report(comparison, out, formats or ("json", "tex", "html", "svg", "pdf"), quiet=as_json)
    if as_json:
        click.echo(json.dumps(comparison.data, indent=1, ensure_ascii=False))
    else:
        _print_report(comparison, plain)


@cli.command(
    short_help="Check a saved report again with the independent second checker.",
    cls=_Examples,
    epilog="derive recheck report.json\nderive recheck report.json --rules my/rules",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--rules", type=click.Path(file_okay=False, path_type=Path), help="The rule tables to compare with.")
def recheck(file: Path, rules: Path | None) -> None:
    """Check a saved report again with the second checker, which shares no code with the first.

    Exit status: 0 accepted, 1 something refused, 2 unreadable.
    """
    from derive.recheck import main

    sys.exit(main([str(file), *(["--rules", str(rules)] if rules else [])]))


@cli.command(
    short_help="Write the derivation from A to B, each line proved.",
    cls=_Examples,
    context_settings={"ignore_unknown_options": True},
    epilog=r"derive steps 'H(P,Q) - I(P)' '-\sum_i P(x_i) \log\frac{Q(x_i)}{P(x_i)}'",
)
@click.argument("a")
@click.argument("b")
@click.option("--given", multiple=True, help="A relation taken as a premise; may be repeated.")
@click.option("--latex", is_flag=True, help="Print LaTeX.")
@_says_errors
def steps(a: str, b: str, given: tuple[str, ...], latex: bool) -> None:
    """Write the derivation from A to B, one justified line at a time, each proved."""
    from derive.app.service import steps as write_steps

    derivation = write_steps(a, b, given=given)
    click.echo(derivation.latex if latex else str(derivation))


@cli.command(
    short_help="Show a rule: what it says, when it applies, why it holds.",
    cls=_Examples,
    epilog="derive rule\nderive rule log.quotient",
)
@click.argument("name", metavar="[ID]", required=False)
@_says_errors
def rule(name: str | None) -> None:
    """Show a rule: what it says, when it applies, why it holds; without ID, list all."""
    from derive.app.rulebook import describe, listing

    click.echo(listing() if name is None else describe(name))


_READ_HELP = """Show how each formula of a document is read, without checking anything.

Where the document does not say enough, declare it: in a comment, `<!-- derive: x > 0 -->` or `% derive: x > 0`, a line
each, or in a list under `derive:` in the front matter. A declaration overrules what was inferred.

\b
""" + "\n".join(f"{form:50} {what}" for form, what in FORMS)


@cli.command(
    short_help="Show how each formula is read, without checking anything.",
    help=_READ_HELP,
    cls=_Examples,
    epilog="derive read note.md",
)
@click.argument("file")
@click.option("--max-bytes", default=5_000_000, show_default=True, help="Refuse larger files.")
@_says_errors
def read(file: str, max_bytes: int) -> None:
    """Print the reading of a document."""
    from derive.app.readings import readings

    path, text = _source(file, max_bytes)
    for line in readings(text, path):
        click.echo(line)


@cli.command(
    short_help="Check the running example of the gallery.",
    cls=_Examples,
    epilog="derive demo\nderive demo -o build/demo",
)
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help="Also write the report there.")
@click.option("--plain", is_flag=True, help="No colours.")
@_says_errors
def demo(out: Path | None, plain: bool) -> None:
    """Check the running example of the gallery: the Kullback-Leibler divergence from entropy and cross-entropy."""
    from derive.app.service import report_of

    text = (files("reports") / "gallery" / "running-example.md").read_text(encoding="utf-8")
    checked = report_of("running-example.md", text)
    if out is not None:
        _write_report(checked, out, ())
    _print_report(checked, plain)
    sys.exit(_status(checked, strict=False))


@cli.command(
    short_help="Calculate entropies and divergences, every digit certified.",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def calc(words: tuple[str, ...]) -> None:
    """Calculate entropies and divergences to any number of certified digits (see derive calc --help)."""
    from numeric.command import main

    sys.exit(main(list(words)))
