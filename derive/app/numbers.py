"""Quoted numbers: what a console printed and what the prose quotes, against the vectors the document shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from derive.engine.certify import Certified, certify, reading
from derive.engine.closed_numbers import ClosedNumber
from derive.engine.quantities import Kind, Quantity, quantities
from derive.engine.vectors import Vector
from derive.errors import UsageError
from derive.language.evidence import ball_json, enclosure_json
from derive.notation.documents import Document
from derive.notation.names import CROSS_ENTROPIES, DIVERGENCES, ENTROPIES
from derive.notation.statements import Statement
from derive.notation.transcript import Assignment, Call, Printed
from derive.notation.word_patterns import WordPattern

#: What functions of consoles compute of their arguments, by the name that is called.
_FUNCTIONS: Final[dict[str, Kind]] = {
    "KLD": "kl",
    "KL": "kl",
    "kl": "kl",
    "kld": "kl",
    "kl_div": "kl",
    "kl_divergence": "kl",
    "kullback_leibler": "kl",
    "rel_entr": "kl",
    "entropy": "entropy",
    "Entropy": "entropy",
    "H": "entropy",
    "shannon": "entropy",
    "cross_entropy": "cross-entropy",
    "SSE": "sse",
    "sse": "sse",
}
#: Fields that R's LaplacesDemon::KLD prints whose value is a divergence, with whether the arguments are swapped.
_FIELDS: Final = {"sum.KLD.px.py": False, "sum.KLD.py.px": True}
_DIRECTION: Final = re.compile(r"\(?\s*([A-Za-z]\w*)\s*(?:\|\||\\\|\s?|‖|\\parallel|\\Vert)\s*([A-Za-z]\w*)")
_SPEAKS: Final = WordPattern(r"\b(?:KL|Kullback|divergences?|entrop(?:y|ies)|bits?|nats?|squared errors?|SSE)\b")
_LEAST_DIGITS: Final = 3
_SHOWN: Final = 12


@dataclass(slots=True)
class Numbers:
    """The numbers of a document as JSON data: quoted ones with verdicts, computed ones, and the vectors."""

    numbers: list[dict[str, Any]] = field(default_factory=list)
    computed: list[dict[str, Any]] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)


class NumberCheck:
    """Checks every number that a console printed or the prose quotes of vectors that the document shows."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.vectors: dict[str, Vector] = {}
        self.result = Numbers()
        self.read_vectors()

    def run(self) -> Numbers:
        """Check what consoles printed and the prose quotes; formulas were added by :meth:`stated`."""
        for call in self.document.transcript.calls:
            for k, printed in enumerate(call.prints):
                self.printed(call, k, printed)
        known = self.known()
        if known:
            for decimal in self.document.decimals:
                self.quoted(decimal.value, decimal.line, decimal.column, decimal.sentence, known)
            self.compute(known)
        return self.result

    # -- vectors

    def read_vectors(self) -> None:
        """Read the vectors the consoles show, with what is to be said of them."""
        assigned = {a.name: a for a in self.document.transcript.assignments}
        for shown in self.document.transcript.vectors:
            vector = Vector(shown.name, shown.values)
            try:
                total = vector.sum
            except UsageError:
                continue
            self.vectors[shown.name] = vector
            self.result.data.append(
                {
                    "name": shown.name,
                    "line": shown.line,
                    "values": list(shown.values),
                    "sum": str(total),
                    "recognised": vector.recognised,
                    "message": vector.message + _density(assigned.get(shown.name), vector),
                }
            )

    def known(self) -> list[Quantity]:
        """Return the quantities of the vectors that are mass functions, as they are or divided by their sums."""
        return [q for q in quantities(list(self.vectors.values())) if _computable(q)]

    # -- printed numbers

    def printed(self, call: Call, place: int, printed: Printed) -> None:
        """Check one number a call printed, where its label says what it is."""
        quantity = self.labelled(call, place, printed)
        if quantity is not None and _computable(quantity):
            self.add(certify(printed.value, [quantity]), printed.line, printed.column)

    def labelled(self, call: Call, place: int, printed: Printed) -> Quantity | None:
        """Return what a printed number is: by the comment beside it, its field, or the call it answers."""
        kind = _FUNCTIONS.get(call.function.rpartition(".")[2])
        arguments = [self.vectors[a] for a in call.args if a in self.vectors]
        if kind is None:
            return None
        if kind == "entropy" and len(arguments) == 2:
            kind = "kl"  # scipy.stats.entropy(p, q)
        said = _DIRECTION.search(printed.comment)
        if kind == "kl" and said and all(name in self.vectors for name in said.groups()):
            return Quantity("kl", tuple(self.vectors[name] for name in said.groups()))
        if kind == "kl" and printed.field:
            if printed.field not in _FIELDS or len(arguments) != 2:
                return None
            return Quantity("kl", tuple(arguments[::-1] if _FIELDS[printed.field] else arguments))
        if place == 0 and len(call.prints) == 1 and len(arguments) == (1 if kind == "entropy" else 2):
            return Quantity(kind, tuple(arguments))
        return None

    # -- numbers in formulas

    def stated(self, symbol: str, arguments: Sequence[str], value: str, line: int, column: int) -> str | None:
        """Check a formula that gives a quantity of the vectors as a decimal; return its id, or ``None``."""
        if not arguments or not all(a in self.vectors for a in arguments):
            return None
        kind = _stated_kind(symbol, len(arguments))
        quantity = Quantity(kind, tuple(self.vectors[a] for a in arguments)) if kind is not None else None
        if quantity is None or not _computable(quantity):
            return None
        self.add(certify(value, [quantity]), line, column)
        return str(self.result.numbers[-1]["id"])

    def closed(self, found: ClosedNumber, statement: Statement, power: str, case: str) -> tuple[str, str, str]:
        """Add a decimal, of a power of ten, that stands for a closed formula, in a case in words.

        Returns its verdict, message and id.
        """
        from reports.formulas.as_text import as_text  # only where a number is quoted

        places, unit = len(found.quoted.partition(".")[2]), f" {statement.rhs.unit}" if statement.rhs.unit else ""
        of, times = as_text(statement.lhs.latex), f" · {as_text(power)}" if power else ""
        value = f"{of} is {_first(found.digits)}{times}{unit}{case and f' for {case}'}"
        if found.how:
            message = f"{value}, {found.how} to {places} place{'' if places == 1 else 's'}"
        else:
            message = f"{value}, not {found.quoted}{times}"
            message += f": {found.quoted} is that {found.cause}" if found.cause else ""
        identity = f"n{len(self.result.numbers)}"
        self.result.numbers.append(
            {
                "id": identity,
                "line": statement.line,
                "column": statement.column,
                "quoted": found.quoted,
                "of": f"{of} / {as_text(power)}" if power else of,
                "verdict": "proved" if found.how else "refuted",
                "digits": found.digits,
                "mpmath": None,
                "enclosure": ball_json(found.evidence.ball),
                "evidence": enclosure_json(found.evidence),
                "inputs": {},
                "normalised": False,
                "base": "",
                "how": found.how or None,
                "read": "read as the value of the formula beside it",
                "cause": found.cause or None,
                "message": f"{message}.",
            }
        )
        return ("proved" if found.how else "refuted"), message, identity

    # -- numbers in prose

    def quoted(self, value: str, line: int, column: int, sentence: str, known: Sequence[Quantity]) -> None:
        """Check a decimal in prose: it must name its quantity, or be one of the known ones to three digits and more."""
        said = _DIRECTION.search(sentence)
        if said and all(name in self.vectors for name in said.groups()) and len(_decimals(sentence)) == 1:
            pair = tuple(self.vectors[name] for name in said.groups())
            self.add(certify(value, [Quantity("kl", pair)]), line, column)
            return
        digits = sum(c.isdigit() for c in value.lstrip("-0."))
        matching = [q for q in known if digits >= _LEAST_DIGITS and q.value.quoted_as(value) is not None]
        if matching and _SPEAKS.search(sentence):
            self.add(certify(value, matching), line, column)

    # -- results

    def add(self, found: Certified, line: int, column: int) -> None:
        """Add a certified number to the results."""
        quantity = found.quantity
        message = found.message
        if quantity.normalised and not quantity.plain:
            plain = quantity.variant(plain=True)
            message += f" Without dividing by the sums it would be {plain.value.places(12):f}..."
        self.result.numbers.append(
            {
                "id": f"n{len(self.result.numbers)}",
                "line": line,
                "column": column,
                "quoted": found.quoted,
                "of": quantity.of,
                "verdict": found.verdict,
                **_digits(quantity),
                "enclosure": None if found.evidence is None else ball_json(found.evidence.ball),
                "evidence": None if found.evidence is None else enclosure_json(found.evidence),
                "inputs": _inputs(quantity),
                "normalised": quantity.normalised,
                "base": quantity.base_name,
                "how": found.how,
                "read": found.read,
                "cause": found.cause,
                "message": message,
            }
        )

    def compute(self, known: Sequence[Quantity]) -> None:
        """Add the squared error of the vectors whose divergence is quoted, which a reader wants to compare."""
        quoted = {tuple(sorted(n["inputs"])) for n in self.result.numbers}
        for quantity in known:
            if quantity.kind == "sse" and tuple(sorted(v.name for v in quantity.vectors)) in quoted:
                for one in (quantity, quantity.variant(plain=True)) if quantity.normalised else (quantity,):
                    self.result.computed.append(
                        {
                            "of": one.of,
                            **_digits(one),
                            "exact": None if one.value.exact is None else str(one.value.exact),
                            "inputs": _inputs(one),
                            "normalised": one.normalised,
                            "message": f"{reading(one)}; added for comparison",
                        }
                    )


def _stated_kind(symbol: str, arity: int) -> Kind | None:
    """Return what a name in a formula measures."""
    if arity == 1:
        return "entropy" if symbol in ENTROPIES else None
    if symbol in DIVERGENCES:
        return "kl"
    return "cross-entropy" if symbol in CROSS_ENTROPIES else "sse" if symbol == "SSE" else None


def _density(assigned: Assignment | None, vector: Vector) -> str:
    """Say that a vector which does not sum to 1 was assigned from a density, as in ``Q = dunif(x, 0, 10)``."""
    if assigned is None or not vector.is_complaint or not re.match(r"d[a-z]+\(", assigned.expression):
        return ""
    return f" It was assigned as {assigned.expression}, a density at {len(vector.printed)} points, not a mass function."


def _computable(quantity: Quantity) -> bool:
    try:
        return not quantity.value.infinite
    except UsageError:
        return False


def _digits(quantity: Quantity) -> dict[str, str | None]:
    if quantity.value.infinite:
        return {"digits": None, "mpmath": None}
    return {"digits": quantity.digits, "mpmath": quantity.mpmath}


def _first(digits: str) -> str:
    """Return the first digits of a number, as a person wants to see them."""
    whole, _, places = digits.partition(".")
    short = places[:_SHOWN].rstrip("0") if len(set(places[_SHOWN:])) <= 1 else places[:_SHOWN] + "…"
    return f"{whole}.{short}" if short else whole


def _inputs(quantity: Quantity) -> dict[str, list[str]]:
    return {v.name: [str(x) for x in values] for v, values in zip(quantity.vectors, quantity.inputs, strict=True)}


def _decimals(sentence: str) -> list[str]:
    return re.findall(r"\d+\.\d+", sentence)
