"""Independence of quantities whose laws a document writes: the joint law is the product of its marginals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from derive.language.rules import Declaration, expand
from derive.language.terms import Term
from derive.notation.context import Line
from derive.notation.dependence import Dependence
from derive.notation.quantity_lists import Letters
from derive.rules import declaration_rows

_JOINT: Final = frozenset({"joint", "joint-density"})
_ROW: Final = "product-law"


def products(
    found: Sequence[Dependence], declarations: Sequence[Declaration], letters: Mapping[str, str]
) -> Iterator[tuple[Line, list[tuple[Dependence, Term]]]]:
    """Yield what independence says of each declared joint law: a line, and the fact with what supposes it.

    The line says nothing by itself: the condition of its premise is the fact.

    Args:
        found: what the document says of dependence.
        declarations: of the document.
        letters: the letter of the values of each quantity, x of X.
    """
    number = max((int(d.id[1:]) for d in declarations), default=0)
    for declaration in (d for d in declarations if d.row in _JOINT):
        sides = frozenset(_quantities(declaration.values[side], letters) for side in ("pX", "pY"))
        supposing = list(_supposing(found, sides))
        if len(sides) == 2 and supposing:
            number += 1
            product = Declaration(f"c{number}", _ROW, declaration.values)
            _, (premise,) = expand(product, declaration_rows()[_ROW])
            line = Line("", "inferred", supposing[0].line, product)
            yield line, [(one, premise.conditions[0]) for one in supposing]


def _supposing(found: Iterable[Dependence], sides: frozenset[Letters]) -> Iterator[Dependence]:
    for one in found:
        if one.kind == "independent" and not one.given and frozenset({one.left, one.right}) == sides:
            yield one


def _quantities(law: Term, letters: Mapping[str, str]) -> Letters:
    """Return the quantities that a marginal such as ``p:x`` is about."""
    specs = [symbol.partition(":")[2].split(",") for symbol in law.names if ":" in symbol]
    return frozenset(quantity for quantity, letter in letters.items() if len(specs) == 1 and letter in specs[0])
