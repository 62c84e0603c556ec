r"""Words for a constant without a name, ``\text{const.}``: every place may mean another one.

"$\log p = a + \text{const.}$" and "$\log q = b + \text{const.}$" speak of two constants, or the difference of two
functions would be proved that are known up to a constant only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from derive.notation.documents import Formula

_WORDS: Final = frozenset({"const", "const.", "Const", "Const.", "constant", "cst", "cst.", "Cst"})
_SCRIPTS: Final = frozenset({"SUB", "SUP", "PRIME"})


def told_apart(formulas: Sequence[Formula]) -> tuple[Formula, ...]:
    """Give the second, third, ... place of such a word a name of its own.

    A word that the text gives a value, "const = 5", or an index is the name of one quantity everywhere.
    """
    places = [(k, at) for k, f in enumerate(formulas) for at in _unnamed(f)]
    named = {formulas[k].tokens[at].text for k, at in places if _is_named(formulas[k], at)}
    out = list(formulas)
    count = 0
    for k, at in places:
        token = out[k].tokens[at]
        if token.text in named:
            continue
        count += 1
        if count > 1:
            tokens = [*out[k].tokens]
            tokens[at] = replace(token, text=f"{token.text}{count}")
            out[k] = replace(out[k], tokens=tuple(tokens))
    return tuple(out)


def _unnamed(formula: Formula) -> list[int]:
    return [at for at, token in enumerate(formula.tokens) if token.kind == "SYM" and token.text in _WORDS]


def _is_named(formula: Formula, at: int) -> bool:
    """Tell whether the word is a side of its own at the beginning, or carries an index."""
    rest = formula.tokens[at + 1 : at + 2]
    return bool(rest) and (rest[0].kind in _SCRIPTS or (at == 0 and rest[0].kind == "REL"))
