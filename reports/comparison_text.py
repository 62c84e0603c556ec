"""A comparison as terminal text: the table of marks, then the argument or the counterexample of every cell."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from reports.comparison import Json, comparison_view, telling
from reports.formulas.as_text import as_text, printable
from reports.to_text import prose
from reports.verdicts import VERDICTS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_QUIET = "dim"
_VACUOUS = "by contradiction: a value would need what is excluded there"


def render_comparison_text(report: Json, color: bool = False, width: int = 100) -> str:
    """Return a comparison as text for a terminal of the given width, with colours if wanted."""
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
    view = comparison_view(report, lambda lhs, relation, rhs: as_text(" ".join(p for p in (lhs, relation, rhs) if p)))
    with console.capture() as captured:
        for part in _parts(view, console.width):
            console.print(part)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(printable(text), style=style)


def _parts(view: Json, width: int) -> list[RenderableType]:
    named = [
        _text(f"  {one['id']}: ", "bold").append(f"{one['name']}, ", "").append(one["formula"], "")
        for one in view["divergences"]
    ]
    parts: list[RenderableType] = [_text(""), *named, _text(""), _table(view, width), _text("")]
    for question in view["questions"]:
        parts.append(_text(f"  {question['name']}", "bold"))
        grid = _grid(view)
        for cell in question["cells"]:
            grid.add_row(_text(f"    {cell['divergence']}"), _verdict(cell["verdict"]), _cell(cell))
        parts += [grid, _text("")]
    parts.append(_counts(view))
    return parts


def _table(view: Json, width: int) -> Table:
    """The table of verdicts; where the words do not fit, the marks alone."""
    from rich.table import Table

    names = [one["id"] for one in view["divergences"]]
    longest = max(len(question["name"]) for question in view["questions"])
    words = longest + 4 + sum(max(len(name), 11) + 2 for name in names) <= width
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    for _ in names:
        table.add_column(no_wrap=True, justify="left" if words else "center")
    table.add_row(_text(""), *(_text(name, "bold") for name in names))
    for question in view["questions"]:
        marks = [_verdict(cell["verdict"], word=words) for cell in question["cells"]]
        table.add_row(_text(f"  {question['name']}"), *marks)
    return table


def _grid(view: Json) -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, width=4 + max(len(one["id"]) for one in view["divergences"]))
    grid.add_column(no_wrap=True, width=9)
    grid.add_column(ratio=1)
    return grid


def _verdict(name: str, *, word: bool = True) -> Text:
    verdict = VERDICTS[name]
    shown = "open" if name == "undecided" else name
    return _text(f"{verdict.mark} {shown}" if word else verdict.mark, verdict.style)


def _cell(cell: Json) -> RenderableType:
    from rich.console import Group

    lines: list[RenderableType] = []
    if cell["parts"]:
        told = [part for part in cell["parts"] if part["verdict"] == cell["verdict"]]
        lines.append(_text(", ".join(f"{part['name']}: {_verdict(part['verdict'])}" for part in told)))
    for claim in telling(cell):
        lines += _claim(claim)
    return Group(*lines)


def _claim(claim: Json) -> list[RenderableType]:
    lines: list[RenderableType] = [_text(claim["formula"]).append(f"   {prose(claim['setting'])}", _QUIET)]
    if claim["verdict"] == "proved":
        lines.append(
            _indented(
                f"by {prose(claim['by'])}"
                if claim["by"]
                else "by contradiction: a value would need what is excluded there"
            )
        )
        lines += [_indented(f"needs: {prose(condition)}") for condition in claim["needed"]]
    elif (found := claim["difference"]) is not None:
        sides = f"left {found['left']}, right {found['right']}" if found["right"] else f"the value is {found['left']}"
        lines.append(_indented(f"false for: {found['model']}: {sides}", "red"))
    else:
        lines.append(_indented(prose(claim["message"])))
    return lines


def _indented(text: str, style: str = _QUIET) -> RenderableType:
    from rich.padding import Padding

    return Padding(_text(text, style), (0, 0, 0, 2))


def _counts(view: Json) -> Text:
    lines = []
    for name, counts in view["summary"].items():
        said = ", ".join(f"{n} {'open' if verdict == 'undecided' else verdict}" for verdict, n in counts.items())
        lines.append(f"  {name}: {said}")
    return _text("\n".join(lines), "bold")
