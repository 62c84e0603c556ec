"""Roles of the statements of a formula, from what separates them: claims, conditions, explanations, conclusions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from derive.notation.rows import Piece, is_value, split_chain
from derive.notation.tokens import Token

_SAME: Final = frozenset(["equivalently", "equally", "simply", "rather"])
WHERE: Final = frozenset(["where", "with", "let", "here", "define", "denote", "denoting", "defining", "setting"])
SIDE: Final = frozenset(
    [
        "for",
        "if",
        "when",
        "whenever",
        "since",
        "because",
        "given",
        "such",
        "provided",
        "assuming",
        "as",
        "by",
        "using",
        "unless",
        "subject",
        "s.t.",
        "on",
        "in",
        "under",
        "from",
        "suppose",
        "over",
    ]
)


@dataclass(slots=True)
class Draft:
    """A statement whose sides are tokens still."""

    left: list[Token]
    relation: Token
    right: list[Token]
    role: str
    piece: Piece
    prefix: str
    carried: bool
    error: str = ""


class Roles:
    """The part of reading a formula that says what its statements are for.

    Attributes:
        drafts: the statements so far.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def role(self, piece: Piece) -> str:
        """The role of the statements of a piece, from what separates it from the piece before."""
        if piece.before == "arrow" and piece.text in ("because", "<=="):  # what stands before it follows from this
            return "antecedent" if self.drafts else "main"
        if piece.before == "arrow":
            if self.drafts and not piece.new_row:
                for draft in self.drafts:
                    if draft.role == "main" and draft.piece.row == piece.row:
                        draft.role = "antecedent"
            return "consequent" if self.drafts else "main"
        if piece.before == "word":
            words = piece.text.lower().replace(",", " ").split()
            if words[1:] and words[0] in ("and", "but", "while") and words[1] in SIDE:
                words = words[1:]  # "and for"
            first = words[0] if words else ""
            if words == ["and"] and self.explains_more(piece):
                return "where"
            if first == "or" and not _SAME.intersection(words):
                return self.alternative(piece)
            if first in WHERE or any(w in WHERE for w in words[:2]):
                return "where"
            return "side" if first in SIDE else "main"
        if piece.before == "or":
            return self.alternative(piece)
        if piece.before == "and" and self.drafts:
            return self.drafts[-1].role
        if piece.before in (",", "gap") and self.drafts:
            last = self.drafts[-1].role
            if last == "main" and self.drafts[-1].relation.text == "=" and is_value(piece.tokens):
                return "main"
            if last == "side" and (self.is_another_case(piece) or self.is_claimed_in_a_case(piece)):
                return "main"
            return last if last in ("where", "side") else "side"
        return "main"

    def is_another_case(self, piece: Piece) -> bool:
        """Tell whether a piece says of the same left side what it is in another case: ``|x| = x (x > 0), |x| = -x``."""
        left = split_chain(piece.tokens)[0][0]
        written = [(t.kind, t.text) for t in left]
        said = (d.left for d in self.drafts if d.role == "main" and d.piece.row == piece.row and not d.carried)
        return bool(written) and any([(t.kind, t.text) for t in one] == written for one in said)

    def explains_more(self, piece: Piece) -> bool:
        r"""Tell whether a piece goes on to say what is meant: ``y = a x \\text{with} a = 2 \\text{and} x = b + 1``."""
        if not self.drafts or self.drafts[-1].role != "where" or self.is_another_case(piece):
            return False
        left = [(t.kind, t.text) for t in split_chain(piece.tokens)[0][0]]
        kinds = [kind for kind, _ in left]
        indexed = kinds[1:2] == ["SUB"] and (len(left) == len("x_i") or (kinds[2], kinds[-1]) == ("ARG", "GRA"))
        named = len(left) == 1 or indexed  # and no a x
        spoken = ([(t.kind, t.text) for t in (*d.left, *d.right)] for d in self.drafts)
        return named and any(one[k : k + len(left)] == left for one in spoken for k in range(len(one)))

    def is_claimed_in_a_case(self, piece: Piece) -> bool:
        r"""Tell whether a piece is what holds in a case: ``A \\quad \\text{and for } x > 1 \\quad f(x) = x``."""
        opened = [d.piece for d in self.drafts if d.role == "side" and d.piece.before == "word"]
        words = opened[-1].text.lower().replace(",", " ").split()[:2] if opened else []
        case = words[:1] in (["and"], ["but"], ["while"]) and words[1:] in (["for"], ["if"], ["when"])
        left = split_chain(piece.tokens)[0][0]
        return case and any(token.kind == "OPEN" for token in left)

    def alternative(self, piece: Piece) -> str:
        """a = 0 or b = 0: neither half is claimed."""
        for draft in self.drafts:
            if draft.role == "main" and draft.piece.row == piece.row:
                draft.role = "side"
        return "side"
