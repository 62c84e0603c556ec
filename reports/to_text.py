"""The report as terminal text: one compact line per step, what is wrong loud, what is fine quiet."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from reports.formulas.as_text import as_text, printable
from reports.formulas.prose import formula_to_latex, split_prose
from reports.models import heading, model_in_words, relevant_model, sides_apart
from reports.outline import (
    EMPTY,
    Json,
    caret,
    continues,
    counterexample,
    declared,
    justification,
    likely_cause,
    loud_places,
    number_digits,
    other_numbers,
    relation_latex,
    short_message,
    sums_to_one,
    with_previous,
)
from reports.verdicts import VERDICTS, counts_in_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_QUIET = "dim"
_MARGIN = 25  # what verdict and place take before the formula


def render_text(report: Json, color: bool = False, width: int = 100) -> str:
    """Return the report as text for a terminal of the given width, with colours if wanted."""
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=max(60, width),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        for document in report["documents"]:
            for part in _document(document, console.width):
                console.print(part)
        console.print(_summary(report))
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(printable(text), style=style)


def prose(sentence: str) -> str:
    """Return a sentence with the formulas in it made readable."""
    return "".join(as_text(piece) if formula else piece for piece, formula in split_prose(printable(sentence)))


def _document(document: Json, width: int) -> list[RenderableType]:
    title = [_text(document["path"], "bold")] if document["path"] else []
    if not document["steps"] and not document["numbers"]:
        return [*title, _text(f"  {EMPTY}"), _text("")]
    parts: list[RenderableType] = [*title, _text("")]
    grid = _grid()
    for step, before in with_previous(document["steps"]):
        grid.add_row(*_verdict_cells(step), _step_body(step, before, document, width - _MARGIN))
    parts += [grid, _text("")]
    if document["data"]:
        parts += [_data(document["data"]), _text("")]
    if other_numbers(document) or document["computed"]:
        parts += [_numbers(document), _text("")]
    if document["derivation"]:
        parts += [*_derivation(document["derivation"]), _text("")]
    return parts


def _grid() -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, width=13)
    grid.add_column(no_wrap=True, width=9)
    grid.add_column(ratio=1)
    return grid


def _verdict_cells(item: Json) -> tuple[Text, Text]:
    verdict = VERDICTS[item["verdict"]]
    word = verdict.name.upper() if verdict.loud else verdict.name
    return _text(f"  {verdict.mark} {word}", verdict.style), _text(f"line {item['line']}", _QUIET)


def formula_of(step: Json, before: Json | None) -> str:
    """Return the formula of a step as text; in a chain only what is new, unless the step wants attention."""
    lhs = "" if continues(before, step) and not VERDICTS[step["verdict"]].loud else as_text(step["lhs"])
    relation = as_text(relation_latex(step["relation"]))
    return " ".join(part for part in (lhs, relation, as_text(step["rhs"])) if part)


def _step_body(step: Json, before: Json | None, document: Json, width: int) -> RenderableType:
    from rich.console import Group

    formula = _text(formula_of(step, before), "bold" if VERDICTS[step["verdict"]].loud else "")
    by = justification(step)
    lines: list[RenderableType] = [formula]
    if by and formula.cell_len + len(by) + 6 <= width:
        formula.append(f"   by {prose(by)}", _QUIET)
    elif by:
        lines.append(_indented(_text(f"by {prose(by)}", _QUIET)))
    message = prose(step["message"])
    if step["verdict"] == "given" and not by and formula.cell_len + len(message) + 3 <= width:
        formula.append(f"   {message}", _QUIET)
    else:
        lines += _message(step, by, width)
    if (uses := declared(step["conditions"]["used"], document)) and uses != _uses_before(before, step, document):
        lines.append(_labelled("uses", "; ".join(map(prose, uses))))
    lines += [_labelled("needs", prose(condition)) for condition in step["conditions"]["needed"]]
    lines += _difference(step, document)
    if step["nearest"]:
        nearest = step["nearest"]
        line = " ".join(as_text(nearest[k]) for k in ("lhs", "relation", "rhs"))
        lines.append(_labelled("nearest true line", f"{line}   ({nearest['edit']}; {nearest['verdict']})", "green"))
    lines += [_labelled("note", prose(warning), "yellow") for warning in dict.fromkeys(step["warnings"])]
    return Group(*lines)


def _uses_before(before: Json | None, step: Json, document: Json) -> list[str]:
    """What the text declares for the step before in the chain, which need not be said again."""
    if before is None or not continues(before, step):
        return []
    return declared(before["conditions"]["used"], document)


def _labelled(label: str, text: str, style: str = "") -> RenderableType:
    line = _text(f"{label}: ", style or _QUIET)
    return _indented(line.append(printable(text), ""))


def _indented(line: Text, depth: int = 2) -> RenderableType:
    from rich.padding import Padding

    return Padding(line, (0, 0, 0, depth))


def _message(step: Json, by: str, width: int) -> list[RenderableType]:
    """The message where it says more than the verdict: what was read and why it is so stays quiet."""
    verdict = VERDICTS[step["verdict"]]
    message = short_message(step, by)
    unread = step.get("unread")
    quiet = "" if verdict.name not in ("proved", "given") else _QUIET
    lines: list[RenderableType] = []
    if verdict.name in ("proved", "given") and by:
        message = ""
    first, *rest = message.split("\n") if message else ("",)
    if first:
        lines.append(_indented(_text(prose(first), quiet)))
    lines += [_verbatim(line) for line in rest]
    if unread:
        lines += [
            _verbatim(line, style) for line, style in zip(caret(unread, width - 4), ("", verdict.style), strict=True)
        ]
        lines += [_labelled("could mean", prose(reading)) for reading in unread.get("readings", [])]
        lines += [_labelled("write", unread["hint"])] if unread.get("hint") else []
    return lines


def _verbatim(line: str, style: str = "") -> Text:
    text = _text(f"    {line}", style)
    text.no_wrap = True
    text.overflow = "ellipsis"
    return text


def _difference(step: Json, document: Json) -> list[RenderableType]:
    found = counterexample(step)
    if found is None:
        return []
    left, right = sides_apart(found["lhs"], found["rhs"])
    where = model_in_words(relevant_model(found["model"], step, document))
    style = "red" if step["verdict"] == "refuted" else _QUIET
    sides = f"left {left}, right {right}"
    return [_labelled(heading(step["verdict"], somewhere=bool(where)), f"{where}: {sides}" if where else sides, style)]


def _data(vectors: list[Json]) -> Table:
    grid = _grid()
    for vector in vectors:
        body = _text(f"{vector['name']}: {len(vector['values'])} values. ")
        body.append(prose(vector["message"]), _QUIET if sums_to_one(vector) else "yellow")
        grid.add_row(_text("  ⁝ data", _QUIET), _text(f"line {vector['line']}", _QUIET), body)
    return grid


def _numbers(document: Json) -> Table:
    from rich.console import Group

    grid = _grid()
    readings: set[str] = set()
    for number in other_numbers(document):
        grid.add_row(*_verdict_cells(number), Group(*_number(number, readings)))
    for computed in document["computed"]:
        line = _text(f"{as_text(formula_to_latex(computed['of']))} = {computed['digits']}")
        message = _indented(_text(prose(computed["message"]), _QUIET))
        grid.add_row(_text("  + computed", _QUIET), _text(""), Group(line, message))
    return grid


def _number(number: Json, readings: set[str]) -> list[RenderableType]:
    """The lines of one quoted number; how it was read is said once for all numbers read in the same way."""
    loud = VERDICTS[number["verdict"]].loud
    head = _text(f"{number['quoted']}  {as_text(formula_to_latex(number['of']))}", "bold" if loud else "")
    if number["digits"]:
        head.append(f" = {number_digits(number)}", "")
    lines: list[RenderableType] = [head, _indented(_text(prose(number["message"]), "" if loud else _QUIET))]
    if cause := likely_cause(number):
        lines.append(_labelled("likely cause", prose(cause), "red"))
    if number["read"] not in readings:
        lines.append(_indented(_text(prose(number["read"]), _QUIET)))
    readings.add(number["read"])
    return lines


def _derivation(derivation: Json) -> list[RenderableType]:
    lines: list[RenderableType] = [_text(f"  {derivation['title']}", "bold")]
    for i, line in enumerate(derivation["lines"]):
        verdict = VERDICTS[line["verdict"]]
        text = _text(f"  {verdict.mark if i else ' '} ", verdict.style)
        text.append(("= " if i else "  ") + as_text(line["latex"]), "")
        lines.append(text.append(f"   by {prose(line['because'])}", _QUIET) if line["because"] else text)
    return lines


def _summary(report: Json) -> Text:
    text = _text("")
    for noun, counts in (("step", report["summary"]["steps"]), ("number", report["summary"]["numbers"])):
        if noun == "step" or sum(counts.values()):
            text.append(("; " if noun == "number" else "") + counts_in_words(counts, noun), "bold")
    for document in report["documents"]:
        for name, line in loud_places(document):
            text.append(f"\n  {VERDICTS[name].mark} {name}: ", VERDICTS[name].style)
            text.append(f"{printable(document['path'])}:{line}" if document["path"] else f"line {line}")
    return text
