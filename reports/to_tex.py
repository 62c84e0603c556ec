"""The report as a LaTeX article; user text is escaped by default, user formulas are printed from the allow-list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reports.formulas.as_tex import as_tex, as_tex_pieces
from reports.formulas.prefix import name_to_latex, prefix_to_latex
from reports.formulas.prose import formula_to_latex, split_prose
from reports.outline import EMPTY, RULE_RELATIONS, Json, relation_latex
from reports.tex_escape import escape_tex, escape_tex_verbatim
from reports.view import page_view

if TYPE_CHECKING:
    from jinja2 import Environment


_FRACTION: Final = re.compile(r"(-?)(\d{1,12})/(\d{1,12})")


class Tex(str):
    """A string that is TeX already; everything else is escaped when a template prints it."""

    __slots__ = ()


def render_tex(report: Json) -> str:
    """Return the LaTeX source of the report; figures are looked for beside it (see ``reports.build``)."""
    text = (
        environment()
        .get_template("report.tex.j2")
        .render(
            **page_view(report, tex_formula),
            rules=[rule_view(i, r) for i, r in report["rules"].items()],
            empty=EMPTY,
            nothing=Tex("--"),
        )
    )
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what articles are made with: everything is escaped, and the filters write formulas."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("reports", "templates"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - TeX, not HTML: ``finalize`` escapes
        finalize=_finalize,
    )
    made.filters.update(
        prose=_prose,
        formula=lambda source: tex_formula("", "", source),
        plain_formula=_plain_formula,
        name=_name,
        exact=_exact,
        anchor=_anchor,
        verbatim=lambda line: Tex(escape_tex_verbatim(line)),
    )
    return made


def _finalize(value: Any) -> str:
    return value if isinstance(value, Tex) else escape_tex(str(value))


def _anchor(name: str) -> Tex:
    """A link target or file name of ours as it stands."""
    return Tex(re.sub(r"[^A-Za-z0-9.-]", "", name))


def tex_formula(lhs: str, relation: str, rhs: str) -> Tex:
    """Return a formula as mathematics that fits the line, or as escaped source where it is not on the allow-list."""
    sides = [as_tex_pieces(side) for side in (lhs, relation_latex(relation), rhs)]
    if any(side is None for side in sides):
        return _code(" ".join(f"{lhs} {relation} {rhs}".split()))
    left, middle, right = (side or [] for side in sides)
    # a line may end before the relation, not after it
    pieces = [*left, "".join([*middle, *right[:1]]), *right[1:]]
    broken = "".join(f"\\piece{{{piece}}}" for piece in pieces)
    return Tex(f"\\formula{{{' '.join(pieces)}}}{{{broken}}}")


def _code(source: str) -> Tex:
    return Tex(rf"\texttt{{{escape_tex(source)}}}")


def _prose(sentence: str) -> Tex:
    return Tex("".join(_inline(piece) if formula else escape_tex(piece) for piece, formula in split_prose(sentence)))


def _inline(latex: str) -> str:
    found = as_tex(latex)
    if found is None:
        return rf"\texttt{{{escape_tex(latex)}}}"
    return f"${found}$" if found else ""


def _plain_formula(text: str) -> Tex:
    return Tex(_inline(formula_to_latex(text)))


def _name(name: str) -> Tex:
    return Tex(as_tex(name_to_latex(name)) or rf"\text{{{escape_tex(name)}}}")


def _exact(value: str) -> Tex:
    """An exact rational as a fraction inside mathematics."""
    fraction = _FRACTION.fullmatch(value)
    if fraction:
        sign, top, bottom = fraction.groups()
        return Tex(rf"{sign}\tfrac{{{top}}}{{{bottom}}}")
    return Tex(rf"\text{{{escape_tex(value)}}}" if not value.removeprefix("-").replace(".", "").isdigit() else value)


def rule_view(name: str, rule: Json) -> dict[str, Any]:
    """Return a rule as the article shows it."""
    sides = [prefix_to_latex(rule[side]) for side in ("lhs", "rhs")]
    if None in sides:
        statement = _code(f"{rule['lhs']} {rule['rel']} {rule['rhs']}")
    else:
        statement = tex_formula(sides[0] or "", RULE_RELATIONS[rule["rel"]], sides[1] or "")
    return {
        "id": name,
        "family": rule["family"],
        "statement": statement,
        "conditions": [_condition(c) for c in rule["conditions"]],
        "why": rule["why"],
        "source": rule["source"],
    }


def _condition(text: str) -> Tex:
    latex = prefix_to_latex(text)
    return _code(text) if latex is None else Tex(_inline(latex))
