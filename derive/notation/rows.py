r"""A formula's tokens cut into pieces at rows, arrows, words, wide gaps and commas; a piece holds a chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from derive.notation.braces import DOWN, UP
from derive.notation.bracketed import without_brackets
from derive.notation.tokens import Token, token_name
from derive.notation.vocabulary import ENVIRONMENTS, UNITS

_SILENT = frozenset(["GAP", "AMP", "STOP", "COMMA", "SEMI", "ROW"])
_LEADING = frozenset(["GAP", "AMP", "ROW", "COMMA", "SEMI"])
_SEPARATORS = frozenset(["ROW", "ARROW", "TEXT", "GAP", "COMMA", "SEMI", "AMP"])
_MAY_SEPARATE = _SEPARATORS | {"COLON", "ADD", "SYM"}
_AVERAGES = frozenset(["E", "rm:E", "bb:E", "Var", "Cov", "bb:V"])
_SEAM = 60  # tokens between two rows: separators and null delimiters only
_BARS = frozenset(["NULL", "HALF", "BAR", "DBAR"])
_OF_BARS = {"L": 1, "R": -1}
_DEEPENING = UP | DOWN | _BARS
_OPEN_ENDED = frozenset(["REL", "ADD", "MUL", "ARROW", "COMMA", "SEMI"])


@dataclass(slots=True)
class Piece:
    """Tokens between two separators; `before` says what separates it from the piece before it.

    `before` is `start`, `row`, `,`, `gap`, `and`, `or`, `word` (with the words in `text`) or `arrow` (with the arrow in
    `text`); `row` counts the rows from 0, and `new_row` says that a row break is among the separators. `after` are the
    words that follow.
    """

    before: str
    text: str
    row: int
    new_row: bool
    tokens: list[Token]
    after: str = ""


def is_value(tokens: Sequence[Token]) -> bool:
    """Tell whether an equation beside another one claims a value too: of an expectation or a derivative f'(x)."""
    if [t.text for t in tokens if t.kind == "REL"] != ["="] or len(tokens) < len("f'(x"):
        return False
    bracket = 2 if tokens[1].kind == "PRIME" else 1
    named = tokens[0].kind == "SYM" and (bracket > 1 or token_name(tokens[0]) in _AVERAGES)
    return named and tokens[bracket].kind == "OPEN"


def unwrap(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the environments that only arrange; an array that is the whole display is one of those."""
    body = [t for t in tokens if t.kind not in _SILENT]
    whole = body and body[0].kind == "BEGIN" and body[0].text == "array" and body[-1].kind == "END"
    if whole and sum(t.kind == "BEGIN" for t in body) == 1:
        return [t for t in tokens if t.kind not in ("BEGIN", "END")]
    return [t for t in tokens if not (t.kind in ("BEGIN", "END") and t.text in ENVIRONMENTS)]


def heal(tokens: Sequence[Token]) -> list[Token]:
    """`\\right. \\\\ & + \\left.`: a bracket that goes on over a row break; one operator of the two rows is kept."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "NULL":
            after, operators = _seam(tokens, i)
            if after:
                out.extend(operators[:1])
                i = after
                continue
        out.append(token)
        i += 1
    return out


def _seam(tokens: Sequence[Token], i: int) -> tuple[int, list[Token]]:
    """The end of a seam that starts with a right null delimiter, and the operators in it; 0 where it is none."""
    right = left = 0
    row = False
    operators: list[Token] = []
    for j in range(i, min(i + _SEAM, len(tokens))):
        token = tokens[j]
        if token.kind in ("NULL", "HALF"):
            right += token.kind == "NULL"
            left += token.kind == "HALF"
            if row and left == right:
                return j + 1, operators
        elif token.kind == "ROW":
            row = True
        elif token.kind in ("ADD", "MUL"):
            operators.append(token)
        elif token.kind not in ("GAP", "AMP"):
            return 0, []
    return 0, []


def depths(tokens: Sequence[Token]) -> list[int]:
    """The bracket depth of each token; sized delimiters count whatever their glyph, plain bars do not."""
    found: list[int] = []
    depth = 0
    for token in tokens:
        step = _step(token) if token.kind in _DEEPENING else 0
        found.append(depth + step if step < 0 else depth)
        depth += step
    return found


def _step(token: Token) -> int:
    """How much deeper it is behind a token."""
    if token.kind in _BARS:
        return _OF_BARS.get(token.mark, 0)
    return 1 if token.kind in UP else -1


def top_level(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Index and token of everything outside of brackets."""
    return ((j, t) for j, (t, d) in enumerate(zip(tokens, depths(tokens), strict=True)) if d <= 0)


def strip(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without separators and punctuation at both ends."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].kind in _LEADING:
        first += 1
    while last > first and tokens[last - 1].kind in _SILENT:
        last -= 1
    return list(tokens[first:last])


def has_relation(tokens: Sequence[Token]) -> bool:
    """Whether a relation stands outside of brackets."""
    depth = 0
    for token in tokens:
        if token.kind == "REL" and depth <= 0:
            return True
        if token.kind in _DEEPENING:
            depth += _step(token)
    return False


class _Cutter:
    """Cuts at depth 0, remembering every separator since the last piece."""

    def __init__(self) -> None:
        self.pieces: list[Piece | Token] = []
        self.current: list[Token] = []
        self.before, self.text = "start", ""
        self.row = 0
        self.new_row = False
        self.quantified = False

    def flush(self, before: str, text: str = "") -> None:
        if any(t.kind not in _SILENT for t in self.current):
            after = text if before == "word" else ""
            self.pieces.append(Piece(self.before, self.text, self.row, self.new_row, self.current, after))
            self.before, self.text, self.new_row = before, text, False
        elif before == "word" and self.before == "gap" and self.pieces and not self.new_row:
            self.say_after(text)
            self.before, self.text = before, text
        elif self.before in ("start", "row", ",", "gap", "and", "or") or before in ("word", "arrow"):
            self.before, self.text = (
                (before, text) if before not in (",", "gap") or self.before != "start" else (self.before, "")
            )
        if before == "row":
            self.row += 1
            self.new_row = True
        self.current = []

    def say_after(self, text: str) -> None:
        """Words that a gap parts from a piece stand behind it all the same."""
        last = self.pieces[-1]
        if isinstance(last, Piece) and not last.after:
            last.after = text

    def cut(self, tokens: Sequence[Token], deep: Sequence[int]) -> list[Piece | Token]:
        for token, depth in zip(tokens, deep, strict=True):
            kind = token.kind
            if depth > 0 or kind not in _MAY_SEPARATE or not self.separates(token):
                self.current.append(token)
            elif kind == "ROW":
                self.flush("row")
            elif kind == "ARROW":
                self.flush("arrow", token.text)
            elif kind == "TEXT":
                self.words(token)
            elif kind == "SYM":
                self.flush("word", "for all")
                self.quantified = True
            elif kind == "COLON":
                self.flush("start")
                self.before = "start"
                self.quantified = False
            elif kind in ("COMMA", "SEMI", "ADD"):
                self.flush("," if kind != "ADD" else token.text)
                self.pieces.append(token)
            elif kind == "GAP" and token.text != "quad":
                self.current.append(token)
            elif kind == "GAP" and _ends_operand(self.current):
                self.flush("gap")
            elif kind == "GAP" and self.before == ",":
                self.before = "gap"
        self.flush("end")
        return self.pieces

    def separates(self, token: Token) -> bool:
        """Whether a token at depth 0 is no part of a piece."""
        if token.kind == "COLON":
            return self.quantified
        if token.kind == "ADD":  # a = 0 \\vee b = 0
            return token.text in ("and", "or") and (has_relation(self.current) or self.only_dots())
        return token.kind in _SEPARATORS or (token.kind == "SYM" and token.text == "forall")

    def only_dots(self) -> bool:
        """Whether the current piece is the dots between two statements."""
        return bool(self.pieces) and all(t.kind in ("DOTS", "GAP") for t in self.current)

    def words(self, token: Token) -> None:
        """Words separate, except right after a relation, where they are a side, and units, which say nothing."""
        solid = [t.kind for t in self.current if t.kind != "GAP"]
        if solid[-1:] == ["REL"]:
            self.current.append(token)
        elif is_unit(token) and solid:
            self.current.append(token)  # the side keeps it
        else:
            self.flush("word", token.text)


def is_unit(token: Token) -> bool:
    """Whether words are a unit of information: nats, bits."""
    return token.kind == "TEXT" and token.text.strip(".,()[] ").lower() in UNITS


def _ends_operand(tokens: Sequence[Token]) -> bool:
    kind = next((t.kind for t in reversed(tokens) if t.kind not in ("GAP", "AMP")), "")
    return bool(kind) and kind not in _OPEN_ENDED


def pieces(tokens: Sequence[Token], deep: Sequence[int]) -> list[Piece]:
    """The pieces of a formula, given the depths of its tokens.

    A comma separates only where both neighbours hold a relation.
    """
    out: list[Piece] = []
    related: list[bool] = []
    comma: Token | None = None
    apart: Token | None = None  # the comma before the last piece, which has no relation yet but a wide gap before it
    if any(t.kind == "GAP" and t.text == "quad" for t in tokens):
        tokens = without_brackets(tokens, deep)
        deep = depths(tokens)
    for item in [*_Cutter().cut(tokens, deep), None]:
        if isinstance(item, Token):
            comma = item
            continue
        if apart is not None and not related[-1] and (item is None or comma is None or not _bounds(item)):
            loose = out.pop()  # x = 1, \quad 2
            out[-1].tokens += [apart, *loose.tokens]
            related.pop()
            apart = None
        if item is None:
            break
        relation = has_relation(item.tokens)
        named = item.tokens[0].kind in ("SYM", "ACC")
        if comma is not None and item.before == "gap" and out and related[-1] and named and not relation:
            apart, comma = comma, None
            out.append(item)
            related.append(False)
            continue
        listing = item.before in (",", "and", "or") or (
            item.before == "gap" and not (relation and related[-1:] == [True])
        )
        if comma is not None and listing and out:
            only_dots = all(t.kind in ("DOTS", "GAP") for t in item.tokens)
            listed = item.before in (",", "gap") and any(
                t.kind == "REL" for t in out[-1].tokens[-4:]
            )  # i = 1, \ldots, n
            if only_dots and related[-1] and not listed:
                comma = None
                continue
            if not (related[-1] and relation):
                out[-1].tokens.append(comma)
                out[-1].tokens.extend(item.tokens)
                related[-1] = related[-1] or relation
                apart = None if relation else apart
                comma = None
                continue
        comma = apart = None
        out.append(item)
        related.append(relation)
    return out


def _bounds(piece: Piece) -> bool:
    """Tell whether a piece may go on with a list of names that have a bound: ``\\quad a, b > 0``."""
    relation = next((t.text for _, t in top_level(piece.tokens) if t.kind == "REL"), "")
    named = piece.tokens[0].kind in ("SYM", "ACC")
    return piece.before in (",", "gap") and named and relation in ("", "<", ">", "<=", ">=", "!=", "in")


def split_chain(tokens: Sequence[Token]) -> tuple[list[list[Token]], list[Token]]:
    """The sides and relations of one piece; two relation signs side by side are one."""
    sides: list[list[Token]] = [[]]
    relations: list[Token] = []
    if not has_relation(tokens):
        return [strip(tokens)], []
    for token, depth in zip(tokens, depths(tokens), strict=True):
        if depth > 0 or token.kind != "REL":
            sides[-1].append(token)
        elif relations and not any(t.kind != "GAP" for t in sides[-1]) and len(sides) > 1:
            last = relations[-1]
            text = last.text if last.text == token.text else last.text + token.text
            relations[-1] = Token("REL", text, last.start, token.end, last.mark)
        else:
            relations.append(token)
            sides.append([])
    return _conditioned([strip(s) for s in sides], relations)


def _conditioned(sides: list[list[Token]], relations: list[Token]) -> tuple[list[list[Token]], list[Token]]:
    """`Y | X = x \\sim D`: the relation behind the bar is a part of the left side."""
    last = next((k for k, r in enumerate(relations) if r.text == "~"), 0)
    if last and any(t.kind == "BAR" and t.mark in ("", "mid") for _, t in top_level(sides[0])):
        joined = list(sides[0])
        for k in range(last):
            joined += [relations[k], *sides[k + 1]]
        return [joined, *sides[last + 1 :]], relations[last:]
    return sides, relations
