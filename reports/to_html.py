"""The report as one self-contained web page: MathML, inline SVG, no script, no network, everything escaped."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reports.formulas.as_mathml import as_mathml, as_mathml_pieces
from reports.formulas.as_text import printable
from reports.formulas.prefix import prefix_to_latex
from reports.formulas.prose import formula_to_latex, split_prose
from reports.outline import EMPTY, RULE_RELATIONS, Json, relation_latex
from reports.view import page_view

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render_html(report: Json) -> str:
    """Return the report as one HTML file."""
    rules = [rule_view(name, rule) for name, rule in report["rules"].items()]
    text = (
        environment().get_template("report.html.j2").render(**page_view(report, html_formula), rules=rules, empty=EMPTY)
    )
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what pages are made with: everything is escaped, and the filters write formulas."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("reports", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
    )
    made.filters.update(
        prose=_prose,
        formula=lambda source: html_formula("", "", source),
        plain_formula=_plain_formula,
        digits=_digits,
        printable=printable,
        svg=_svg,
    )
    return made


def _finalize(value: Any) -> Any:
    """Control characters have no place in a page; markup of ours is left alone."""
    return printable(value) if type(value) is str else value


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - only called with text made by our own writers, which escape


def html_formula(lhs: str, relation: str, rhs: str) -> Markup:
    """Return a formula as MathML that may end a line before its outer operators, or as escaped code."""
    sides = tuple(side for side in (lhs, relation_latex(relation), rhs) if side)
    pieces = as_mathml_pieces(sides)
    return _markup(as_mathml(" ".join(sides)) if pieces is None else pieces)


def _prose(sentence: str) -> Markup:
    from markupsafe import escape

    return _markup(
        "".join(
            as_mathml(piece) if formula else str(escape(printable(piece))) for piece, formula in split_prose(sentence)
        )
    )


def _plain_formula(text: str) -> Markup:
    return _markup(as_mathml(formula_to_latex(text)))


def _digits(number: str) -> Markup:
    """Digits in groups of five: the gaps are margins, so that copying gives the bare number."""
    from markupsafe import escape

    whole, point, decimals = printable(number).partition(".")
    groups = [decimals[i : i + 5] for i in range(0, len(decimals), 5)]
    return _markup(str(escape(whole + point)) + "".join(f"<i>{escape(group)}</i>" for group in groups))


def _svg(figure: Json) -> Markup:
    from reports.plots import draw

    return _markup(draw(figure["pair"], "svg", figure["prefix"]).decode("utf-8"))


def rule_view(name: str, rule: Json) -> dict[str, Any]:
    """Return a rule as a page shows it."""
    sides = [prefix_to_latex(rule[side]) for side in ("lhs", "rhs")]
    plain = f"{rule['lhs']} {rule['rel']} {rule['rhs']}"
    written = None if None in sides else html_formula(sides[0] or "", RULE_RELATIONS[rule["rel"]], sides[1] or "")
    conditions = [as_mathml(prefix_to_latex(c) or f"\\unread {c}") for c in rule["conditions"]]
    return {**rule, "id": name, "statement": written or plain, "conditions": [_markup(c) for c in conditions]}
