"""The report document prepared for the page formats: what the templates of TeX and HTML iterate over, as plain data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from reports.joint_laws import joint_law, without_joint_law
from reports.models import heading, model_tables, model_values, relevant_model, sides_apart
from reports.outline import (
    Json,
    caret,
    continues,
    counterexample,
    justification,
    likely_cause,
    number_digits,
    other_numbers,
    short_message,
    sums_to_one,
    used_conditions,
    with_lines,
    with_previous,
)
from reports.plots import pairs_of
from reports.verdicts import VERDICTS

#: Writes left side, relation and right side of a formula in the language of the page.
Formula = Callable[[str, str, str], str]

CONVENTIONS: Final = (
    "log is the natural logarithm unless the document writes a base or says bits; numbers name their unit.",
    "A product with a factor that is exactly 0 is 0, so 0 log 0 = 0; all else that is undefined stays undefined.",
    "A step is proved where both sides are defined; what that takes beyond the context is listed as needed.",
    "A mass function is non-negative; that it sums to 1 is used only where it is listed.",
    "Digits are certified by ball arithmetic; the second line is an independent computation with mpmath.",
    "Supported is no proof, and undecided says nothing about the truth of a line.",
)
_MOST_VALUES: Final = 24
UNNAMED: Final = "the text"
"""What a document without a path is called."""


def page_view(report: Json, formula: Formula) -> dict[str, Any]:
    """Return what a page template shows, formulas already written by ``formula``."""
    documents = [_document(document, i, formula) for i, document in enumerate(report["documents"], start=1)]
    titles = [document["path"] for document in documents]
    return {
        "title": titles[0] if len(titles) == 1 else f"{len(titles)} documents",
        "documents": documents,
        "summary": report["summary"],
        "verdicts": VERDICTS,
        "first": _look_first(documents),
        "open": sum(report["summary"]["steps"].get(verdict, 0) for verdict in ("undecided", "supported")),
        "assumptions": [
            {"what": what, "path": view["path"], "steps": steps}
            for document, view in zip(report["documents"], documents, strict=True)
            for what, steps in used_conditions(document).items()
        ],
        "conventions": CONVENTIONS,
        "tool": report["tool"],
    }


def target(document: int, name: str) -> str:
    """Return the anchor of a step or number; safe in every page language."""
    return f"doc{document}-" + re.sub(r"[^A-Za-z0-9.]", "-", name)


def figure_file(document: int, figure: int) -> str:
    """Return the name of a figure's file beside the LaTeX article."""
    return f"report-figure-{document}-{figure}.pdf"


def _look_first(documents: list[Json]) -> list[Json]:
    items = [
        {
            "verdict": item["verdict"],
            "path": document["path"],
            "line": item["line"],
            "id": item["id"],
            "target": item["target"],
            "formula": item["formula"],
        }
        for document in documents
        for item in (*document["steps"], *document["numbers"])
        if item["loud"]
    ]
    return sorted(items, key=lambda item: list(VERDICTS).index(item["verdict"]))


def _document(document: Json, place: int, formula: Formula) -> Json:
    targets = {step["id"]: target(place, step["id"]) for step in document["steps"]}
    derivation = document["derivation"]
    path = document["path"] or UNNAMED
    return {
        "path": path,
        "bookmark": re.sub(r"[^A-Za-z0-9 .-]+", "-", path),
        "empty": not document["steps"] and not document["numbers"],
        "context": document["context"],
        "data": [{**v, "shown": _shortened(v["values"]), "odd": not sums_to_one(v)} for v in document["data"]],
        "steps": [_step(step, before, document, targets, formula) for step, before in with_previous(document["steps"])],
        "numbers": _numbers(other_numbers(document), place),
        "computed": document["computed"],
        "figures": [
            {"names": pair.names, "pair": pair, "file": figure_file(place, k), "prefix": f"figure{place}-{k}"}
            for k, pair in enumerate(pairs_of(document), start=1)
        ],
        "derivation": derivation
        and {"title": derivation["title"], "lines": _derivation_lines(derivation["lines"], formula)},
    }


def _shortened(values: list[str]) -> str:
    """The values of a vector, the middle left out where there are many."""
    if len(values) <= _MOST_VALUES:
        return ", ".join(values)
    half = _MOST_VALUES // 2
    return ", ".join([*values[:half], "…", *values[-half:]])


def _derivation_lines(lines: list[Json], formula: Formula) -> list[Json]:
    """The lines of a derivation; the first is where it starts, so it has no verdict."""
    return [
        {**line, "verdict": line["verdict"] if i else "", "formula": formula("", "=" if i else "", line["latex"])}
        for i, line in enumerate(lines)
    ]


def _step(step: Json, before: Json | None, document: Json, targets: dict[str, str], formula: Formula) -> Json:
    loud = VERDICTS[step["verdict"]].loud
    by = justification(step)
    message, *verbatim = short_message(step, by).split("\n")
    unread = step.get("unread") or {}
    if unread:
        verbatim += caret(unread, 78)
    lhs = "" if continues(before, step) and not loud else step["lhs"]
    conditions = step["conditions"]
    return {
        **{key: step[key] for key in ("id", "line", "label", "verdict")},
        "warnings": list(dict.fromkeys(step["warnings"])),
        "loud": loud,
        "target": targets[step["id"]],
        "formula": formula(lhs, step["relation"], step["rhs"]),
        "source": " ".join(part for part in (step["lhs"], step["relation"], step["rhs"]) if part),
        "by": by,
        "from": [{"id": name, "target": targets[name]} for name in step["premises"] if name in targets],
        "message": message,
        "verbatim": verbatim,
        "readings": unread.get("readings", []),
        "hint": unread.get("hint"),
        "needed": conditions["needed"],
        "used": with_lines(conditions["used"], document),
        "difference": _difference(step, document),
        "nearest": _nearest(step["nearest"], formula),
    }


def _difference(step: Json, document: Json) -> Json | None:
    found = counterexample(step)
    if found is None:
        return None
    left, right = sides_apart(found["lhs"], found["rhs"])
    model = relevant_model(found["model"], step, document)
    laws, model = joint_law(model), without_joint_law(model)
    named, tables = model_values(model), model_tables(model)
    return {
        "heading": heading(step["verdict"], somewhere=bool(named or tables or laws)),
        "named": named,
        "laws": laws,
        "tables": tables,
        "left": left,
        "right": right,
    }


def _nearest(nearest: Json | None, formula: Formula) -> Json | None:
    if nearest is None:
        return None
    written = formula(nearest["lhs"], nearest["relation"], nearest["rhs"])
    return {"edit": nearest["edit"], "verdict": nearest["verdict"], "formula": written}


def _numbers(numbers: list[Json], place: int) -> list[Json]:
    """The quoted numbers; how one was read is said once for all that were read alike."""
    readings: set[str] = set()
    shown = []
    for number in numbers:
        read = "" if number["read"] in readings else number["read"]
        readings.add(number["read"])
        agrees = number["mpmath"] is not None and number["mpmath"] == number["digits"]
        shown.append(
            {
                **number,
                "loud": VERDICTS[number["verdict"]].loud,
                "target": target(place, number["id"]),
                "digits": number["digits"] and number_digits(number),
                "agrees": agrees,
                "unit": {"e": "nats", "2": "bits"}.get(number["base"], f"base {number['base']}"),
                "read": read,
                "cause": likely_cause(number),
                "formula": number["quoted"],
            }
        )
    return shown
