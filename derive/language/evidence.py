"""Evidence as plain frozen data, to JSON and back: proofs, counterexamples and enclosures. Nothing here is believed.

Every encoding is decoded to these types before anything is checked; an unknown word is refused (one door).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, TypeAlias

from derive.errors import DeriveError
from derive.language.heads import NAME
from derive.language.prefix import read_internal, write
from derive.language.rules import Declaration
from derive.language.terms import Term, name


class Refused(Exception):
    """Evidence that the kernel does not accept, with the reason."""


def require(accepted: bool, why: str) -> None:
    """Raise :class:`Refused` unless accepted."""
    if not accepted:
        raise Refused(why)


@dataclass(frozen=True, slots=True)
class Ring:
    """The term becomes ``to``, which has the same ring normal form."""

    to: Term


@dataclass(frozen=True, slots=True)
class Field:
    """The term becomes ``to``, equal after cancelling factors that are shown not to be 0."""

    to: Term


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The term is one side of a rule or premise, with these values; it becomes the other side."""

    rule: str
    values: Mapping[str, Term]
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Add:
    """The term t becomes ``t + factor (rhs - lhs)`` of a rule or premise."""

    rule: str
    values: Mapping[str, Term]
    factor: Term


@dataclass(frozen=True, slots=True)
class At:
    """Descend to an argument; under a sum or product the index is opened with the reserved name ``opened``."""

    place: int
    step: Conversion
    opened: Term | None = None


@dataclass(frozen=True, slots=True)
class Seq:
    """One conversion after the other."""

    steps: tuple[Conversion, ...] = ()


@dataclass(frozen=True, slots=True)
class Differentiate:
    """The term is a derivative at a point; it becomes ``to``, what the rules of calculus make of it."""

    to: Term


Conversion: TypeAlias = "Ring | Field | Rewrite | Add | At | Seq | Differentiate"


@dataclass(frozen=True, slots=True)
class Meet:
    """Convert the left side upwards and the right side downwards until they are equal."""

    left: Conversion
    right: Conversion


@dataclass(frozen=True, slots=True)
class Gap:
    """Convert ``rhs - lhs`` downwards to something shown to be >= 0."""

    conversion: Conversion


Proof: TypeAlias = "Meet | Gap"


@dataclass(frozen=True, slots=True)
class Ball:
    """An exact interval ``mid +- rad``; radius 0 is an exact value."""

    mid: Fraction
    rad: Fraction

    @property
    def lower(self) -> Fraction:
        """The least number of the ball."""
        return self.mid - self.rad

    @property
    def upper(self) -> Fraction:
        """The greatest number of the ball."""
        return self.mid + self.rad


@dataclass(frozen=True, slots=True)
class Model:
    """An exact rational model: values for names, tables for functions, finite sets of numbers for set names.

    A set with a measure is a space: its element k stands for the cell [k, k + measure), on which every function is
    constant. The number k is a point of its cell.
    """

    names: Mapping[str, Fraction]
    functions: Mapping[str, Mapping[tuple[Fraction, ...], Fraction]]
    sets: Mapping[str, tuple[Fraction, ...]]
    measures: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def assigned(self) -> list[str]:
        """Every name that is given a meaning, as often as it is given one."""
        return [*self.names, *self.functions, *self.sets]


@dataclass(frozen=True, slots=True)
class DensityWitness:
    """A model of the numbers, what the laws are, and how integrals come down to those that are known to converge."""

    model: Model
    laws: tuple[Declaration, ...]
    converges: Mapping[Term, Conversion]


@dataclass(frozen=True, slots=True)
class Closed:
    """A term that does not speak of laws, and the proof that a side is equal to it."""

    term: Term
    proof: Proof


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the model of a counterexample: laws, as in a witness, and what the sides are equal to."""

    laws: tuple[Declaration, ...]
    converges: Mapping[Term, Conversion]
    lhs: Closed
    rhs: Closed


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A model of the context in which the two sides are in disjoint balls (or in the wrong order)."""

    model: Model
    lhs: Ball
    rhs: Ball
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The value of a term in a model lies in the ball."""

    term: Term
    model: Model
    ball: Ball


# ---- to JSON ---------------------------------------------------------------------------------------------------------


def _values_json(values: Mapping[str, Term]) -> dict[str, str]:
    return {variable: write(values[variable]) for variable in sorted(values)}


def conversion_json(step: Conversion) -> list[Any]:
    """Return a conversion as nested lists."""
    match step:
        case Ring(to):
            return ["ring", write(to)]
        case Field(to):
            return ["field", write(to)]
        case Rewrite(rule, values, backwards):
            return ["wr" if backwards else "rw", rule, _values_json(values)]
        case Add(rule, values, factor):
            return ["add", rule, _values_json(values), write(factor)]
        case At(place, inner, opened):
            return ["at", place, conversion_json(inner), *([] if opened is None else [write(opened)])]
        case Differentiate(to):
            return ["diff", write(to)]
        case Seq(steps):
            return ["seq", *(conversion_json(one) for one in steps)]


def proof_json(proof: Proof) -> dict[str, Any]:
    """Return a proof as JSON data."""
    if isinstance(proof, Meet):
        left, right = conversion_json(proof.left), conversion_json(proof.right)
        return {"kind": "proof", "form": "meet", "left": left, "right": right}
    return {"kind": "proof", "form": "gap", "conv": conversion_json(proof.conversion)}


def ball_json(ball: Ball) -> dict[str, str]:
    """Return a ball as two exact fractions."""
    return {"mid": str(ball.mid), "rad": str(ball.rad)}


def model_json(model: Model) -> dict[str, Any]:
    """Return a model as JSON data, in a fixed order."""
    return {
        "names": {symbol: str(model.names[symbol]) for symbol in sorted(model.names)},
        "functions": {
            symbol: {",".join(map(str, key)): str(value) for key, value in sorted(table.items())}
            for symbol, table in sorted(model.functions.items())
        },
        "sets": {symbol: [str(e) for e in model.sets[symbol]] for symbol in sorted(model.sets)},
        **({"measures": {s: str(model.measures[s]) for s in sorted(model.measures)}} if model.measures else {}),
    }


def counterexample_json(evidence: Counterexample) -> dict[str, Any]:
    """Return a counterexample as JSON data."""
    sides = {"lhs": ball_json(evidence.lhs), "rhs": ball_json(evidence.rhs)}
    data = {"kind": "counterexample", "model": model_json(evidence.model), **sides}
    if (beside := evidence.beside) is None:
        return data
    closed = {"lhs": _closed_json(beside.lhs), "rhs": _closed_json(beside.rhs)}
    return {**data, **_laws_json(beside.laws, beside.converges), "closed": closed}


def density_witness_json(found: DensityWitness) -> dict[str, Any]:
    """Return a witness beside densities as JSON data."""
    return {"model": model_json(found.model), **_laws_json(found.laws, found.converges)}


def _laws_json(laws: tuple[Declaration, ...], converges: Mapping[Term, Conversion]) -> dict[str, Any]:
    return {
        "laws": [{"id": law.id, "row": law.row, "values": _values_json(law.values)} for law in laws],
        "converges": {write(integral): conversion_json(way) for integral, way in converges.items()},
    }


def _closed_json(closed: Closed) -> dict[str, Any]:
    return {"term": write(closed.term), "proof": proof_json(closed.proof)}


def enclosure_json(evidence: Enclosure) -> dict[str, Any]:
    """Return an enclosure as JSON data."""
    model = model_json(evidence.model)
    return {"kind": "enclosure", "term": write(evidence.term), "model": model, "ball": ball_json(evidence.ball)}


# ---- from JSON -------------------------------------------------------------------------------------------------------

_FRACTION: Final = re.compile(r"-?[0-9]{1,4000}(?:/[1-9][0-9]{0,4000})?\Z")


def _fraction(text: Any) -> Fraction:
    require(isinstance(text, str) and bool(_FRACTION.match(text)), f"not an exact fraction: {text!r:.80}")
    return Fraction(text)


def _term(text: Any) -> Term:
    require(isinstance(text, str), f"not prefix text: {text!r:.80}")
    try:
        return read_internal(text)
    except DeriveError as error:
        raise Refused(f"not a term: {text!r:.80}") from error


def _values(data: Any) -> dict[str, Term]:
    require(isinstance(data, dict), "values of variables expected")
    return {str(variable): _term(text) for variable, text in data.items()}


def conversion_from_json(data: Any) -> Conversion:
    """Decode a conversion. Raises :class:`Refused`."""
    try:
        return _conversion(data)
    except RecursionError as error:
        raise Refused("a conversion nested too deeply") from error


def _conversion(data: Any) -> Conversion:
    match data:
        case ["ring", to]:
            return Ring(_term(to))
        case ["field", to]:
            return Field(_term(to))
        case ["rw" | "wr" as way, str(rule), values]:
            return Rewrite(rule, _values(values), way == "wr")
        case ["add", str(rule), values, factor]:
            return Add(rule, _values(values), _term(factor))
        case ["at", int(place), inner] if not isinstance(place, bool):
            return At(place, _conversion(inner))
        case ["at", int(place), inner, opened] if not isinstance(place, bool):
            fresh = _term(opened)
            require(fresh.head == NAME, "an index is opened with a name")
            return At(place, _conversion(inner), name(fresh.symbol))
        case ["diff", to]:
            return Differentiate(_term(to))
        case ["seq", *steps]:
            return Seq(tuple(_conversion(one) for one in steps))
    raise Refused("unknown step" if not isinstance(data, list) or not data else f"unknown step {str(data[0])[:40]}")


def proof_from_json(data: Any) -> Proof:
    """Decode a proof. Raises :class:`Refused`."""
    match data:
        case {"kind": "proof", "form": "meet", "left": left, "right": right, **rest} if not rest:
            return Meet(conversion_from_json(left), conversion_from_json(right))
        case {"kind": "proof", "form": "gap", "conv": conversion, **rest} if not rest:
            return Gap(conversion_from_json(conversion))
    raise Refused("not a proof")


def ball_from_json(data: Any) -> Ball:
    """Decode a ball. Raises :class:`Refused`."""
    match data:
        case {"mid": mid, "rad": rad, **rest} if not rest:
            ball = Ball(_fraction(mid), _fraction(rad))
            require(ball.rad >= 0, "a ball with a negative radius")
            return ball
    raise Refused("not a ball")


def model_from_json(data: Any) -> Model:
    """Decode a model. Raises :class:`Refused`."""
    match data:
        case {"names": dict(names), "functions": dict(functions), "sets": dict(sets), **rest} if not (
            rest.keys() - {"measures"}
        ):
            spaces: Any = rest.get("measures", {})
            require(isinstance(spaces, dict), "measures of sets expected")
            measures = {symbol: _fraction(measure) for symbol, measure in spaces.items()}
            tables: dict[str, dict[tuple[Fraction, ...], Fraction]] = {}
            for symbol, table in functions.items():
                require(isinstance(table, dict), "a function is a table")
                keys = {key: tuple(_fraction(part) for part in key.split(",")) for key in table}
                require(len(set(keys.values())) == len(table), "a function has two values at one place")
                tables[symbol] = {keys[key]: _fraction(value) for key, value in table.items()}
            elements = {symbol: tuple(_fraction(e) for e in members) for symbol, members in sets.items()}
            require(all(len(set(e)) == len(e) for e in elements.values()), "a set lists an element twice")
            numbers = {symbol: _fraction(value) for symbol, value in names.items()}
            return Model(numbers, tables, elements, measures)
    raise Refused("not a model")


def counterexample_from_json(data: Any) -> Counterexample:
    """Decode a counterexample. Raises :class:`Refused`."""
    match data:
        case {"kind": "counterexample", "model": model, "lhs": lhs, "rhs": rhs, **rest} if not rest:
            return Counterexample(model_from_json(model), ball_from_json(lhs), ball_from_json(rhs))
        case {"kind": "counterexample", "model": model, "lhs": lhs, "rhs": rhs, **beside}:
            return Counterexample(model_from_json(model), ball_from_json(lhs), ball_from_json(rhs), _beside(beside))
    raise Refused("not a counterexample")


def density_witness_from_json(data: Any) -> DensityWitness:
    """Decode a witness beside densities. Raises :class:`Refused`."""
    match data:
        case {"model": model, "laws": list(laws), "converges": dict(converges), **rest} if not rest:
            return DensityWitness(model_from_json(model), *_laws(laws, converges))
    raise Refused("not a witness beside densities")


def _beside(data: Any) -> Beside:
    match data:
        case {
            "laws": list(laws),
            "converges": dict(converges),
            "closed": {"lhs": lhs, "rhs": rhs, **more},
            **rest,
        } if not (rest or more):
            return Beside(*_laws(laws, converges), _closed(lhs), _closed(rhs))
    raise Refused("not what stands beside a model")


def _laws(laws: list[Any], converges: dict[str, Any]) -> tuple[tuple[Declaration, ...], dict[Term, Conversion]]:
    return tuple(map(_law, laws)), {_term(text): conversion_from_json(way) for text, way in converges.items()}


def _law(data: Any) -> Declaration:
    match data:
        case {"id": str(identity), "row": str(row), "values": values, **rest} if not rest:
            return Declaration(identity, row, _values(values))
    raise Refused("not a law")


def _closed(data: Any) -> Closed:
    match data:
        case {"term": term, "proof": proof, **rest} if not rest:
            return Closed(_term(term), proof_from_json(proof))
    raise Refused("not a side in a closed form")


def enclosure_from_json(data: Any) -> Enclosure:
    """Decode an enclosure. Raises :class:`Refused`."""
    match data:
        case {"kind": "enclosure", "term": term, "model": model, "ball": ball, **rest} if not rest:
            return Enclosure(_term(term), model_from_json(model), ball_from_json(ball))
    raise Refused("not an enclosure")
