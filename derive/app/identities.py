r"""Equations that are written as identities, ``a \equiv b``: what they claim is that both sides are equal."""

from __future__ import annotations

from typing import Final

from derive.app.items import Item
from derive.notation.word_patterns import WordPattern

#: Where a text speaks of one of these, the sign may be that of a congruence, an equivalence of statements, or its own.
_ANOTHER_SIGN: Final = WordPattern(
    r"mod(?:ulo|ular)?\b|\bcongruen|\bresidue|\bremainder|\bdivisib|\blogical|\btautolog|\bequivalen(?:t|ce)"
    r"|\bpropositions?\b[^.]{0,40}\\(?:land|lor|neg|wedge|vee)|\\(?:land|lor|neg|wedge|vee)(?![a-z])|\\mathbb\s*\{?\s*Z"
)


def is_identity(item: Item, text: str) -> bool:
    r"""Tell whether a relation is written with ``\equiv`` for being equal, in a document with some text."""
    return item.statement.relation == "\\equiv" and not _ANOTHER_SIGN.occurs(text)
