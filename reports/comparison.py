"""A comparison of divergences prepared for every form: the table of verdicts, and below it what shows each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from reports.formulas.prefix import prefix_to_latex
from reports.models import ball_digits, sides_apart

Json = dict[str, Any]
#: Writes left side, relation and right side of a formula in the language of the page.
Formula = Callable[[str, str, str], Any]

SCHEMA: Final = "derive-comparison/1"
_RELATIONS: Final = {"=": "=", "<=": r"\leq", ">=": r"\geq"}
_TOKEN: Final = re.compile(r"[()]|[^\s()]+")
_NAMES: Final = {"E": "D", "J": "D", "L": "D_n", "M": "D_next"}


def comparison_view(report: Json, formula: Formula) -> Json:
    """Return what every form of a comparison shows, formulas already written by ``formula``."""
    settings = {row["id"]: row for row in report["settings"]}
    cells = {(cell["divergence"], cell["property"]): cell for cell in report["cells"]}
    names = list(report["divergences"])
    questions = []
    for row in report["properties"]:
        found = [cells[name, row["id"]] for name in names]
        claims = {claim["id"]: claim for claim in row.get("claim", ())}
        shown = [_cell(cell, row, claims, settings, report, formula) for cell in found]
        questions.append({"id": row["id"], "name": row["name"], "cells": shown})
    definitions = [
        {"id": name, "name": one["name"], "formula": formula("D(p, q)", "=", definition(one["term"]))}
        for name, one in report["divergences"].items()
    ]
    return {
        "title": ", ".join(names),
        "divergences": definitions,
        "questions": questions,
        "summary": report["summary"],
        "tool": report["tool"],
    }


def definition(term: str) -> str:
    """Return the term of a divergence as LaTeX, for mass functions p and q."""
    small = re.sub(r"(?<![\w.])([PQ])(?![\w.])", lambda m: m.group().lower(), term)
    return prefix_to_latex(re.sub(r"(?<![\w.])S(?![\w.])", "X", small)) or term


def side_latex(text: str) -> str:
    """Return one side of a claim as LaTeX, the divergence called D whatever it is summed over."""
    latex = prefix_to_latex(" ".join(_as_one(_TOKEN.findall(text)))) or text
    return latex.replace(r"\mathrm{pair}", "").replace(r"D_{\mathrm{next}}", "D_{n+1}")


def _as_one(tokens: list[str]) -> list[str]:
    """Write the divergence under one name; on two points, ``(B a b c d)``, as the one of two pairs."""
    if not tokens:
        return []
    if tokens[0] != "(" or tokens[1] not in (*_NAMES, "B"):
        return [tokens[0], *_as_one(tokens[1:])]
    name, rest = tokens[1], tokens[2:]
    if name != "B":
        return ["(", _NAMES[name], *_as_one(rest)]
    numbers: list[list[str]] = []
    for _ in range(4):
        one, rest = _first(rest)
        numbers.append(one)
    a, b, c, d = numbers
    return ["(", "D", "(", "pair", *a, *b, ")", "(", "pair", *c, *d, ")", *_as_one(rest)]


def _first(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Split off the first term."""
    depth = 0
    for k, token in enumerate(tokens):
        depth += (token == "(") - (token == ")")
        if not depth:
            return tokens[: k + 1], tokens[k + 1 :]
    return tokens, []


def telling(cell: Json) -> list[Json]:
    """Return the claims that the verdict of a cell rests on: what is open is told only where the cell is open."""
    wanted = {"undecided"} if cell["verdict"] == "undecided" else {"proved", "refuted"}
    found = [claim for claim in cell["claims"] if claim["verdict"] in wanted]
    return [
        claim for claim in found if cell["verdict"] != "refuted" or claim["verdict"] == "refuted" or claim["against"]
    ]


def _cell(cell: Json, row: Json, claims: dict[str, Json], settings: dict[str, Json], report: Json, f: Formula) -> Json:
    shown = [_claim(one, claims[one["claim"]], settings, f) for one in cell["claims"]]
    parts = [
        {"name": other["name"], "verdict": _verdict(report, cell["divergence"], other["id"])}
        for other in report["properties"]
        if other["id"] in row.get("all-of", ())
    ]
    return {"divergence": cell["divergence"], "verdict": cell["verdict"], "claims": shown, "parts": parts}


def _verdict(report: Json, divergence: str, question: str) -> str:
    return next(
        str(cell["verdict"])
        for cell in report["cells"]
        if (cell["divergence"], cell["property"]) == (divergence, question)
    )


def _claim(decided: Json, claim: Json, settings: dict[str, Json], formula: Formula) -> Json:
    setting, evidence = settings[claim["setting"]], decided["evidence"]
    vacuous = claim.get("vacuous", False)
    lhs, rhs = side_latex(claim["lhs"]), side_latex(claim["rhs"])
    relation = r"\;\text{has no finite value}" if vacuous else _RELATIONS[claim.get("rel", "=")]
    return {
        "setting": setting["says"],
        "formula": formula(lhs, relation, "" if vacuous else rhs),
        "latex": f"{lhs} {relation}" + ("" if vacuous else f" {rhs}"),
        "verdict": decided["verdict"],
        "against": claim.get("side", "for") == "against",
        "by": ", ".join(decided["because"]) or ("" if vacuous else "arithmetic"),
        "needed": decided["needed"],
        "message": "" if evidence else decided["message"],
        "difference": _difference(evidence, claim, setting, vacuous) if decided["verdict"] == "refuted" else None,
    }


def _difference(evidence: Json, claim: Json, setting: Json, vacuous: bool) -> Json:
    words = _words(
        claim["lhs"], claim["rhs"], *setting.get("facts", ()), *(p["lhs"] for p in setting.get("premises", ()))
    )
    model = evidence["model"]
    shown = [f"{name} = {value}" for name, value in model["names"].items() if name in words]
    shown += [f"{name} = {_values(table)}" for name, table in model["functions"].items() if name in words]
    left, right = sides_apart(evidence["lhs"], evidence["rhs"])
    return {
        "model": ", ".join(shown),
        "left": ball_digits(evidence["lhs"]) if vacuous else left,
        "right": "" if vacuous else right,
    }


def _values(table: dict[str, str]) -> str:
    """The values of a function, ``(1/4, 3/4)``; one of two arguments as rows, ``((1, 0), (0, 1))``."""
    rows: dict[str, list[str]] = {}
    for key, value in table.items():
        rows.setdefault(key.rpartition(",")[0], []).append(value)
    written = [f"({', '.join(row)})" for row in rows.values()]
    return f"({', '.join(written)})" if any(rows) else written[0]


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in _TOKEN.findall(text)}
