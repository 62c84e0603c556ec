"""Independence and functions of quantities whose laws a document writes, as what they say of the joint law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from derive.language.rules import Declaration, expand
from derive.language.substitution import apply, bind
from derive.language.terms import Term, name
from derive.notation.context import Line
from derive.notation.dependence import Dependence
from derive.notation.quantity_lists import Letters
from derive.rules import declaration_rows

_MASSES: Final = "joint"
_JOINT: Final = frozenset({_MASSES, "joint-density"})
_PRODUCT: Final = "product-law"
_MOMENTS: Final = "supposed-independence"
_FUNCTION: Final = "determined-law"


def products(
    found: Sequence[Dependence], declarations: Sequence[Declaration], letters: Mapping[str, str]
) -> Iterator[tuple[Line, list[tuple[Dependence, Term]]]]:
    """Yield what is said of each declared joint law: a line, and the fact with what supposes it.

    The line says nothing by itself: the condition of its premise is the fact.

    Args:
        found: what the document says of dependence.
        declarations: of the document.
        letters: the letter of the values of each quantity, x of X.
    """
    number = max((int(d.id[1:]) for d in declarations), default=0)
    for declaration in (d for d in declarations if d.row in _JOINT):
        sides = _quantities(declaration.values["pX"], letters), _quantities(declaration.values["pY"], letters)
        if sides[0] == sides[1]:
            continue
        for row, values, supposing in _said_of(declaration, sides, found):
            if supposing:
                number += 1
                said = Declaration(f"c{number}", row, values)
                _, (premise,) = expand(said, declaration_rows()[row])
                yield Line("", "declared", supposing[0].line, said), [(one, premise.conditions[0]) for one in supposing]


def of_moments(
    found: Sequence[Dependence], declarations: Sequence[Declaration], random: frozenset[str]
) -> Iterator[tuple[Line, list[tuple[Dependence, Term]]]]:
    """Yield what is said of the moments of two quantities without a law that are supposed to be independent."""
    number = max((int(d.id[1:]) for d in declarations if d.id[1:].isdigit()), default=0)
    products = [d for d in declarations if d.row == "product-moment"]
    for declaration in products:
        pair = {declaration.values[one].symbol for one in "XY"}
        supposing = [
            d
            for d in found
            if d.kind == "independent" and not d.given and d.left | d.right == pair <= random and d.left != d.right
        ]
        if supposing:
            number += 1
            said = Declaration(f"i{number}", _MOMENTS, declaration.values)
            _, (premise,) = expand(said, declaration_rows()[_MOMENTS])
            yield Line("", "declared", supposing[0].line, said), [(one, premise.conditions[0]) for one in supposing]


def _said_of(
    joint: Declaration, sides: tuple[Letters, Letters], found: Sequence[Dependence]
) -> Iterator[tuple[str, Mapping[str, Term], list[Dependence]]]:
    """Yield each row that may say something of a joint law, with its values and what supposes it."""
    independent = [d for d in found if d.kind == "independent" and not d.given and {d.left, d.right} == set(sides)]
    yield _PRODUCT, joint.values, independent
    if joint.row == _MASSES:
        law, (x, y) = joint.values["p"], sides
        turned = bind("lam", "y", bind("lam", "x", apply(law, (name("x"), name("y")))))
        for values, given, function in (
            ({"p": law, "X": joint.values["X"], "Y": joint.values["Y"], "pX": joint.values["pX"]}, x, y),
            ({"p": turned, "X": joint.values["Y"], "Y": joint.values["X"], "pX": joint.values["pY"]}, y, x),
        ):
            yield (
                _FUNCTION,
                values,
                [d for d in found if d.kind == "determined" and (d.left, d.given) == (function, given)],
            )


def _quantities(law: Term, letters: Mapping[str, str]) -> Letters:
    """Return the quantities that a marginal such as ``p:x`` is about."""
    specs = [symbol.partition(":")[2].split(",") for symbol in law.names if ":" in symbol]
    return frozenset(quantity for quantity, letter in letters.items() if len(specs) == 1 and letter in specs[0])
