"""What every form of the report says, and in which order: chains, justifications, conditions, what comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from reports.verdicts import VERDICTS

Json = dict[str, Any]
EMPTY: Final = "no formulas were found in this document"
#: Relations that the reader names by a head of its own -> LaTeX.
_HEADS: Final = {
    "ni": r"\ni",
    "supset": r"\supset",
    "supseteq": r"\supseteq",
    "<-": r"\leftarrow",
    "<==": r"\Leftarrow",
    "=:": "=:",
    "models": r"\models",
    "vdash": r"\vdash",
}
#: The end of a condition that says where it stands.
_NAMES_ITS_LINE: Final = re.compile(r"\(line \d+\)\Z")
#: Relation of a rule in prefix text -> LaTeX.
RULE_RELATIONS: Final = {"=": "=", "<=": r"\leq", ">=": r"\geq"}


def continues(before: Json | None, step: Json) -> bool:
    """Return whether a step goes on in the chain of the step before it, so that its left side need not be repeated."""
    return (
        before is not None
        and step["display"] is not None
        and before["display"] == step["display"]
        and before["relation"] != ""
        and before["rhs"] == step["lhs"]
    )


def with_previous(steps: list[Json]) -> Iterator[tuple[Json, Json | None]]:
    """Yield every step with the one before it."""
    before: Json | None = None
    for step in steps:
        yield step, before
        before = step


def relation_latex(relation: str) -> str:
    """Return the LaTeX of a step's relation; one that is known by its head only comes out as that word."""
    if relation in _HEADS:
        return _HEADS[relation]
    plain = relation.lstrip("!")
    negation = "" if plain == relation else "not "
    return rf"\text{{ {negation}{plain} }}" if plain.isalpha() else relation


def justification(step: Json) -> str:
    """Return by what a step holds, in one phrase; empty where nothing was used."""
    return ", ".join(step["because"])


def other_numbers(document: Json) -> list[Json]:
    """Return the numbers that stand in no step: what consoles printed and the prose quotes."""
    quoted = {s["evidence"]["number"] for s in document["steps"] if s["evidence"] and s["evidence"]["kind"] == "quote"}
    return [number for number in document["numbers"] if number["id"] not in quoted]


def counterexample(item: Json) -> Json | None:
    """Return the counterexample of a step, if that is its evidence."""
    evidence = item.get("evidence")
    return evidence if evidence and evidence["kind"] == "counterexample" else None


def loud_places(document: Json) -> list[tuple[str, int]]:
    """Return the verdict and line of every step and number that a reader should look at first."""
    items = [*document["steps"], *other_numbers(document)]
    return [
        (name, item["line"]) for name in VERDICTS for item in items if item["verdict"] == name and VERDICTS[name].loud
    ]


def short_message(step: Json, justified: str) -> str:
    """Return the message of a step, unless its justification already says the same."""
    message = str(step["message"])
    said = message.strip(" .").casefold().removeprefix("follows by ")
    return "" if said == justified.casefold() else message


def used_conditions(document: Json) -> dict[str, list[str]]:
    """Return every condition the context granted to a step, with the steps that used it."""
    found: dict[str, list[str]] = {}
    for step in document["steps"]:
        for condition in step["conditions"]["used"]:
            found.setdefault(condition, []).append(step["id"])
    return found


def with_lines(conditions: list[str], document: Json) -> list[str]:
    """Return conditions with the line that declares them, "a > 0 (line 3)", where the text declares them somewhere."""
    lines = declared_lines(document)
    return [f"{condition} (line {lines[condition]})" if condition in lines else condition for condition in conditions]


def declared(conditions: list[str], document: Json) -> list[str]:
    """Return, with their lines, those of the conditions that words or formulas of the text declare."""
    lines = declared_lines(document)
    return [
        one
        for condition, one in zip(conditions, with_lines(conditions, document), strict=True)
        if condition in lines or _NAMES_ITS_LINE.search(condition)
    ]


def declared_lines(document: Json) -> dict[str, int]:
    """Return the line of everything that the text declares, the first where it does so twice."""
    found: dict[str, int] = {}
    for item in document["context"]:
        if item["source"] == "declared" and item["line"]:
            found.setdefault(item["what"], item["line"])
    return found


def sums_to_one(vector: Json) -> bool:
    """Return whether a printed vector sums to exactly 1."""
    from fractions import Fraction

    try:
        return Fraction(vector["sum"]) == 1
    except (ValueError, ZeroDivisionError):
        return False


def number_digits(number: Json) -> str:
    """Return the certified digits of a number, with an ellipsis unless they are all."""
    exact = number["enclosure"] is not None and number["enclosure"]["rad"] == "0"
    return str(number["digits"]) + ("" if exact or number["digits"] == "inf" else "…")


def likely_cause(number: Json) -> str:
    """Return the likely cause of a wrong number, unless its message says it already."""
    cause = number["cause"] or ""
    return "" if cause in number["message"] else cause


def caret(unread: Json, width: int) -> tuple[str, str]:
    """Return the source line of an unread step, cut to the width around the place, and the carets under the place."""
    text = str(unread["text"]).replace("\t", " ")
    start = max(0, min(int(unread["column"]) - 1, len(text)))
    length = max(1, int(unread["length"]))
    first = max(0, min(start - width // 3, len(text) - width)) if len(text) > width else 0
    line = text[first : first + width]
    if first:
        line = "…" + line[1:]
    if first + width < len(text):
        line = line[:-1] + "…"
    return line, " " * (start - first) + "^" * max(1, min(length, width - (start - first)))
