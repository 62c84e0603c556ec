"""A comparison as a web page and as a LaTeX article, made with the same filters and styles as the reports."""

from __future__ import annotations

from typing import Any

from reports.comparison import Json, comparison_view, telling
from reports.verdicts import VERDICTS


def render_comparison_html(report: Json) -> str:
    """Return a comparison as one self-contained HTML file."""
    from reports.to_html import environment, html_formula, rule_view

    rules = [rule_view(name, rule) for name, rule in report["rules"].items()]
    template = environment().get_template("comparison.html.j2")
    return _lines(template.render(**_shown(comparison_view(report, html_formula)), rules=rules))


def render_comparison_tex(report: Json) -> str:
    """Return the LaTeX source of a comparison."""
    from reports.to_tex import environment, rule_view, tex_formula

    rules = [rule_view(name, rule) for name, rule in report["rules"].items()]
    template = environment().get_template("comparison.tex.j2")
    return _lines(template.render(**_shown(comparison_view(report, tex_formula)), rules=rules))


def _shown(view: Json) -> dict[str, Any]:
    for question in view["questions"]:
        for cell in question["cells"]:
            cell["telling"] = telling(cell)
    return {**view, "verdicts": VERDICTS, "words": {"proved": "proved", "refuted": "refuted", "undecided": "open"}}


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"
