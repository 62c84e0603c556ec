"""Models and enclosures of a counterexample, as tables and as decimals that show the difference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from reports.joint_laws import joint_law, without_joint_law

Json = dict[str, Any]
_MOST_PLACES: Final = 120
#: How accents and alphabets stand in the names of a report.
_ACCENTS: Final = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}
_SPELLED: Final = frozenset({"cal", "bb", "rm", "bf", "mathrm"})
_WORD: Final = re.compile(r"[^\s()]+")


@dataclass(frozen=True, slots=True)
class ModelTable:
    """One table of a model: functions over common arguments, a corner label first."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def relevant_model(model: Json, step: Json, document: Json) -> Json:
    """Return the part of a model that a step is about: what its sides mention, through definitions, and sizes.

    A model gives values to all names of a document, so that every declaration holds in it; a reader of one step wants
    to see those that matter for the step: none, where definitions say all. Where nothing can be told, the model is
    returned whole.
    """
    if not step["read"]:
        return model
    names = _mentioned([t for t in step["read"].values() if t])
    definitions = {_first(p["lhs"]): _mentioned([p["rhs"]]) for p in document["premises"].values() if p["definition"]}
    declarations = [item["declaration"] for item in document["context"] if item["declaration"]]
    for declared in declarations:  # entropies of quantities are defined by others, and these by the quantities
        if declared.get("row", "").endswith("-of-quantities"):
            values = declared["values"]
            definitions.setdefault(values.get("H") or values["I"], _mentioned(values.values()))
        elif declared.get("row") == "defined-quantity":
            definitions.setdefault(declared["values"]["Z"], _mentioned([declared["values"]["F"]]))
    new = list(names)
    while new:
        found = definitions.get(new.pop(), set()) - names
        names |= found
        new += found
    together = [_mentioned(declared["values"].values()) for declared in declarations]
    scalars = names.union(*(some for some in together if some & names))
    functions = {f: table for f, table in model["functions"].items() if f in names}
    values = {name: value for name, value in model["names"].items() if name in scalars}
    sets = {name: elements for name, elements in model["sets"].items() if name in scalars}
    if not (functions or values or sets or names & set().union(definitions, *together)):
        return model
    measures = {name: measure for name, measure in model.get("measures", {}).items() if name in sets}
    shown: Json = {
        "names": values,
        "functions": functions,
        "sets": sets,
        **({"measures": measures} if measures else {}),
    }
    return {part: {spoken(name): value for name, value in entries.items()} for part, entries in shown.items()}


def spoken(name: str) -> str:
    """Return what a reader calls a name: a quantity is written like the function of the outcome that it is."""
    kind, _, cases = name.partition(":")
    if kind == "P" and cases:
        happens = (f"{case.rpartition(':')[2]}^c" if ":" in case else case for case in cases.split(","))
        return f"P({', '.join(happens)})"
    if kind in _ACCENTS and cases:
        letter, index = cases[:1], cases[1:]
        return f"{letter}{_ACCENTS[kind]}{index}"
    if kind == "set" and cases not in ("", "outcome"):
        return f"the values of {cases}"
    if kind in _SPELLED:
        return cases
    if kind.startswith("mark_star"):
        return f"{cases}*"
    if cases and kind not in ("Pr", "set", "value", "space"):
        return f"{kind}({re.sub(r'([,;|])', _spaced, cases)})"
    return {"Pr:outcome": "Pr", "set:outcome": "outcomes"}.get(name, name.removeprefix("value:"))


def _spaced(sign: re.Match[str]) -> str:
    return " | " if sign[1] == "|" else f"{sign[1]} "


def at(function: str, key: str) -> str:
    """Return a value of a function as people write it: ``f(1, 2)``, and ``p(x = 1, y = 2)`` of the law ``p(x, y)``."""
    head, _, letters = function.removesuffix(")").partition("(")
    parts = re.split(r"(, | \| |; )", letters) if letters else []
    values = key.split(",")
    if len(parts) // 2 + 1 != len(values) or not parts:
        return f"{function}({key})" if not letters else f"{function} at {key}"
    parts[::2] = [f"{letter} = {value}" for letter, value in zip(parts[::2], values, strict=True)]
    return f"{head}({''.join(parts)})"


def _mentioned(texts: Iterable[str]) -> set[str]:
    return {token for text in texts for token in _WORD.findall(text)}


def _first(text: str) -> str:
    found = _WORD.search(text)
    return found.group() if found else ""


def model_values(model: Json) -> list[tuple[str, str]]:
    """Return the plain values of a model, sizes and sets included, by name."""
    values = {**model.get("sizes", {}), **model["names"]}
    measures = model.get("measures", {})
    sets = {name: "{" + ", ".join(elements) + "}" for name, elements in model["sets"].items() if name not in measures}
    spaces = {name: _cells(len(model["sets"][name]), measure) for name, measure in measures.items()}
    return [*values.items(), *sets.items(), *spaces.items()]


def _cells(number: int, measure: str) -> str:
    return f"{number} cell{'s' if number > 1 else ''} of length {measure}"


def shown_functions(model: Json) -> dict[str, dict[str, str]]:
    """Return the function tables of a model without those that only number the elements (``x_1 = 1, x_2 = 2``)."""
    functions: dict[str, dict[str, str]] = model["functions"]
    telling = {f: table for f, table in functions.items() if not _is_numbering(table)}
    return telling or functions


def _is_numbering(table: dict[str, str]) -> bool:
    return all(key == value for key, value in table.items())


def model_tables(model: Json) -> list[ModelTable]:
    """Return the functions of a model as tables, those of one variable over the same arguments together."""
    tables: list[ModelTable] = []
    together: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for name, table in shown_functions(model).items():
        if any("," in key for key in table):
            tables.append(_matrix(name, table))
        else:
            together.setdefault(tuple(table), []).append((name, *table.values()))
    return [ModelTable(("", *arguments), tuple(rows)) for arguments, rows in together.items()] + tables


def _matrix(name: str, table: dict[str, str]) -> ModelTable:
    keys = [key.split(",") for key in table]
    rows = dict.fromkeys(",".join(key[:-1]) for key in keys)
    columns = dict.fromkeys(key[-1] for key in keys)
    body = tuple((row, *(table.get(f"{row},{column}", "") for column in columns)) for row in rows)
    return ModelTable((name, *columns), body)


def model_in_words(model: Json) -> str:
    """Return a model on one line: ``n = 2, P = (1/4, 3/4), Q = (1/2, 1/2)``."""
    laws, model = joint_law(model), without_joint_law(model)
    values = [f"{name} = {value}" for name, value in model_values(model)]
    for name, table in shown_functions(model).items():
        if any("," in key for key in table):
            values += [f"{at(name, key)} = {value}" for key, value in table.items()]
        else:
            values.append(f"{name} = ({', '.join(table.values())})")
    return "; ".join([*([", ".join(values)] if values else []), *laws])


def heading(verdict: str, *, somewhere: bool) -> str:
    """Return what stands before two sides that differ, in a model that is shown or in every one."""
    return ("false" if verdict == "refuted" else "they differ") + (" for" if somewhere else "")


def sides_apart(lhs: Json, rhs: Json) -> tuple[str, str]:
    """Return both balls as decimals, with as many places as it takes to see that they differ."""
    places = 10
    while True:
        left, right = ball_digits(lhs, places), ball_digits(rhs, places)
        if left != right or places > _MOST_PLACES:
            return left, right
        places *= 2


def ball_digits(ball: Json, places: int = 10) -> str:
    """Return the significant digits on which all numbers of a ball agree; an exact short value as it is."""
    try:
        mid, rad = Fraction(ball["mid"]), Fraction(ball["rad"])
    except (ValueError, ZeroDivisionError):
        return str(ball["mid"])[:places]
    if rad == 0 and len(str(ball["mid"])) <= places + 2:
        return str(ball["mid"])
    if rad and abs(mid) <= rad and abs(mid) + rad < Fraction(1, 10):
        return f"0 ± 1e-{_zeros(abs(mid) + rad)}"
    if rad and (abs(mid) <= rad or int(abs(mid) - rad) != int(abs(mid) + rad)):
        return f"between {_outward(mid - rad, floor)} and {_outward(mid + rad, ceil)}"
    low, high = _decimal(abs(mid) - rad, places), _decimal(abs(mid) + rad, places)
    shared = _common(low, high) if rad else low
    exact = rad == 0 and Fraction(shared) == abs(mid)
    return ("-" if mid < 0 else "") + shared.rstrip(".") + ("" if exact else "…")


def _zeros(bound: Fraction) -> int:
    """The largest k up to 30 with bound <= 10^-k."""
    return next(k for k in range(30, -1, -1) if bound <= Fraction(1, 10**k))


def _outward(value: Fraction, rounding: Callable[[Fraction], int]) -> str:
    thousandths = rounding(value * 1000)
    whole, rest = divmod(abs(thousandths), 1000)
    return f"{'-' if thousandths < 0 else ''}{whole}.{rest:03}"


def _common(low: str, high: str) -> str:
    length = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[:length]


def _decimal(value: Fraction, places: int) -> str:
    """Truncate what is not negative to so many significant digits (never fewer than the integer part has)."""
    shift = places
    if 0 < value < 1:
        shift += len(str(value.denominator // value.numerator)) - 1
    elif value >= 1:
        shift = max(0, places - len(str(int(value))))
    digits = str(int(value * 10**shift)).rjust(shift + 1, "0")
    return f"{digits[:-shift]}.{digits[-shift:]}" if shift else digits
