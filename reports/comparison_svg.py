"""The table of a comparison as a picture: one SVG of plain text and marks, for a README or a slide."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from reports.comparison import Json, comparison_view
from reports.verdicts import VERDICTS

_ROW: Final = 26
_FIRST: Final = 380
_COLUMN: Final = 110
_MARGIN: Final = 20
_COLOURS: Final = {"proved": "#1a7f37", "refuted": "#b3131b", "undecided": "#8a6100"}
_FONT: Final = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"


def render_comparison_svg(report: Json) -> str:
    """Return the table of a comparison as an SVG picture, the names of the divergences below it."""
    view = comparison_view(report, lambda lhs, relation, rhs: f"{lhs} {relation} {rhs}")
    names = [one["id"] for one in view["divergences"]]
    lines = [_text(_centre(k), 1, name, weight="600", middle=True) for k, name in enumerate(names)]
    width = _FIRST + _COLUMN * len(names) + 2 * _MARGIN
    for row, question in enumerate(view["questions"], start=2):
        lines.append(_rule(width, row))
        lines.append(_text(_MARGIN, row, question["name"]))
        for k, cell in enumerate(question["cells"]):
            word = "open" if cell["verdict"] == "undecided" else cell["verdict"]
            mark = f"{VERDICTS[cell['verdict']].mark} {word}"
            lines.append(_text(_centre(k), row, mark, colour=_COLOURS[cell["verdict"]], weight="600", middle=True))
    row = len(view["questions"]) + 2
    lines.append(_rule(width, row))
    called = ", ".join(f"{one['id']}: {one['name']}" for one in view["divergences"])
    lines.append(_text(_MARGIN, row, called, colour="#667085"))
    height = _top(row + 1) + _MARGIN // 2
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    ground = f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>'
    title = f"<title>Divergences compared: {escape(view['title'])}</title>"
    return "\n".join([f'{head} font-family="{_FONT}" font-size="15">', title, ground, *lines, "</svg>"]) + "\n"


def _rule(width: int, row: int) -> str:
    return f'<line x1="{_MARGIN}" x2="{width - _MARGIN}" y1="{_top(row)}" y2="{_top(row)}" stroke="#e3e6eb"/>'


def _top(row: int) -> int:
    return _MARGIN // 2 + _ROW * (row - 1)


def _centre(column: int) -> int:
    return _MARGIN + _FIRST + _COLUMN * column + _COLUMN // 2


def _text(x: int, row: int, text: str, *, colour: str = "#1d2129", weight: str = "400", middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x}" y="{_top(row) + 18}" fill="{colour}" font-weight="{weight}"{anchor}>{escape(text)}</text>'
