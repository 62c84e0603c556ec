r"""A formula as a list of statements: who stands in relation to whom, in which role, at which place.

    for statement in statements(formula, document.usage):
        statement.lhs.tree, statement.relation, statement.rhs.tree

In a chain the left side of a step is the right side of the one before. A side that cannot be read has no tree but an
error, and the other statements of the formula go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from derive.errors import Span, UnreadError
from derive.notation.blocks import with_blocks
from derive.notation.digit_groups import number_before_gap
from derive.notation.documents import Formula
from derive.notation.doubts import Doubt
from derive.notation.excerpts import excerpt
from derive.notation.other_readings import other_reading
from derive.notation.parser import parse
from derive.notation.ratios import is_ratio
from derive.notation.roles import Draft, Roles
from derive.notation.rows import Piece, depths, heal, is_unit, pieces, split_chain, strip, top_level, unwrap
from derive.notation.shared_bounds import SharedBound, shared_bound
from derive.notation.syntax import Node
from derive.notation.tokens import Token
from derive.notation.unclaimed import begins_in_words, is_denied, is_rough, is_weakened, may_go_on
from derive.notation.usage import Usage
from derive.notation.write_surface import RELATIONS

REPORTED = {":=": ":=", "<=>": "\\iff", "=>": "\\Rightarrow", "<==": "\\Leftarrow"}
"""How a relation is spelled in the report where that differs from `write_surface.RELATIONS`."""

_CITED = re.compile(r"\\(?:eq|c|auto)?ref\{([^{}]+)\}|(?<!\w)\((\\?[\w.:*'-]+)\)")
_MARKED = re.compile(r"\\(label|tag)\*?\s*\{([^{}]*)\}")

_LABEL = 6  # tokens in which a label before a relation ends
_BRACKETS = frozenset({"bracket-open", "bracket-mismatch", "bracket-close", "one-sided-bracket"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: the LaTeX as written, its place in the document, the tree or why there is none.

    `unit` is a unit of information written behind it (`nats`), which is no part of the tree. `readings` are the two
    trees of a side that is ambiguous in one place, in the words of its error.
    """

    latex: str
    span: Span
    tree: Node | None = None
    error: UnreadError | None = field(default=None, compare=False)
    doubts: tuple[Doubt, ...] = ()
    unit: str = ""
    readings: tuple[Node, ...] = field(default=(), compare=False)

    @property
    def written(self) -> str:
        """The LaTeX with its unit."""
        return rf"{self.latex} \text{{ {self.unit}}}" if self.unit else self.latex


@dataclass(frozen=True, slots=True)
class Statement:
    r"""One relation of a formula.

    `display` counts the displays of the document (None: inline), `step` the statements of the formula, `row` its
    rows, all from 0. `role` is main, side (a condition), where, antecedent or consequent; `word` the words before it
    and `after` those behind it; `prefix` a name before a colon (`H_0:`); `label` the label or (tag) of the row; `note`
    what stands over the relation, and `cites` the labels and tags named in it. `relation` is spelled in LaTeX, and
    empty where the formula is no relation because it cannot be read. `carried`: the left side is the right side of
    the step before.
    """

    display: int | None
    step: int
    role: str
    lhs: Side
    relation: str
    rhs: Side
    line: int
    column: int
    row: int = 0
    label: str = ""
    note: str = ""
    word: str = ""
    after: str = ""
    prefix: str = ""
    carried: bool = False

    @property
    def error(self) -> UnreadError | None:
        """Why the statement is unread; None where both sides are read."""
        return self.lhs.error or self.rhs.error

    @property
    def cites(self) -> tuple[str, ...]:
        """Labels and numbers it is said to follow from: `\\overset{(a)}{=}`, `\\stackrel{\\eqref{x}}{=}`."""
        return tuple(m[1] or m[2] for m in _CITED.finditer(self.note))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The safe decisions taken in both sides."""
        return self.lhs.doubts + self.rhs.doubts


def statements(formula: Formula, usage: Usage) -> list[Statement]:
    """The statements of a formula in order; a formula without a relation has none."""
    return list(parts(formula, usage).statements)


def _unclaimed(formula: Formula, drafts: Sequence[Draft]) -> None:
    """Mark what the words around a formula do not let it say."""
    if drafts and formula.display is None and begins_in_words(formula.before, drafts[0].left):
        drafts[0].error = drafts[0].error or "begins-in-words"
    if drafts and is_denied(formula.before, formula.after):
        for draft in drafts:
            draft.error = draft.error or ("denied" if draft.role == "main" else "")
    elif drafts and (
        is_weakened(formula.before) or ("." not in formula.tex and is_rough(formula.before, drafts[0].left))
    ):
        for draft in drafts:
            draft.error = draft.error or ("weakened" if draft.role == "main" else "")


def expressions(formula: Formula, usage: Usage) -> list[Side]:
    """The parts of a formula without a statement: `$I(X)$`, or the left halves a display leaves alone."""
    return list(parts(formula, usage).expressions)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a formula says, read once: its statements, or its expressions where it has none."""

    statements: tuple[Statement, ...]
    expressions: tuple[Side, ...] = ()

    @property
    def trees(self) -> tuple[Node, ...]:
        """Every tree that could be read, once; where a side may be read in two ways, the same names stand in both."""
        sides = [side for s in self.statements for side in ((s.rhs,) if s.carried else (s.lhs, s.rhs))]
        sides += self.expressions
        return tuple(tree for side in sides for tree in ([side.tree] if side.tree is not None else side.readings[:1]))

    def mapped(self, change: Callable[[Node], Node]) -> Parts:
        """Return the same with every tree changed."""

        def side(one: Side) -> Side:
            tree = None if one.tree is None else change(one.tree)
            return replace(one, tree=tree, readings=tuple(map(change, one.readings)))

        statements = tuple(replace(one, lhs=side(one.lhs), rhs=side(one.rhs)) for one in self.statements)
        return Parts(statements, tuple(map(side, self.expressions)))


def parts(formula: Formula, usage: Usage) -> Parts:
    """The statements of a formula, or its expressions where it has none."""
    if formula.error is not None:
        return Parts((_unread(formula, formula.error),))
    chains = _Chains(formula)
    try:
        drafts = chains.read(formula.tokens)
    except UnreadError as e:
        return Parts((_unread(formula, e),))
    writer = _Sides(formula, usage)
    if drafts:
        _unclaimed(formula, drafts)
        return Parts(with_blocks([_turned(writer.statement(k, draft)) for k, draft in enumerate(drafts)]))
    sides = tuple(writer.side(strip(piece.tokens)) for piece in chains.pieces)
    hidden = _hidden(formula, sides)
    return Parts((), sides) if hidden is None else Parts((_unread(formula, hidden),))


def _turned(one: Statement) -> Statement:
    """Return a definition of its right side, ``a + b =: s``, as one of its left side."""
    return replace(one, lhs=one.rhs, relation=":=", rhs=one.lhs, carried=False) if one.relation == "=:" else one


def _hidden(formula: Formula, sides: Sequence[Side]) -> UnreadError | None:
    """Return why no relation was found although one is there: it stands behind a bracket that is never closed."""
    if not any(token.kind == "REL" for token in formula.tokens):
        return None
    return next((e for e in (side.error for side in sides) if e is not None and e.code in _BRACKETS), None)


def _unread(formula: Formula, error: UnreadError) -> Statement:
    span = error.span or formula.span(0, len(formula.tex))
    whole = Side(formula.tex.strip(), formula.span(0, len(formula.tex)), None, error)
    nothing = Side("", formula.span(len(formula.tex), len(formula.tex)))
    return Statement(formula.display, 0, "main", whole, "", nothing, span.line, span.column, label=formula.label)


class _Chains(Roles):
    """Puts pieces together to statements: chains that go on, sides that go on, conditions, labels."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        super().__init__()
        self.pieces: list[Piece] = []
        self.held: list[Token] | None = None  # the side the next relation continues from
        self.dangling: Token | None = None  # a relation at the end of a row
        self.quantified = False  # that something exists is said
        self.prefix = ""
        self.bound: SharedBound | None = None  # of the last piece
        self.lone: list[tuple[Piece, list[Token]]] = []

    def read(self, tokens: Sequence[Token]) -> list[Draft]:
        """All statements of a formula."""
        kinds = {token.kind for token in tokens}
        if "BEGIN" in kinds or "END" in kinds:
            self.check_environments(tokens)
            tokens = unwrap(tokens)
        if "NULL" in kinds:
            tokens = heal(tokens)
        deep = depths(tokens)
        self.check(tokens, deep)
        self.quantified = "exists" in {token.text for token in tokens}
        self.pieces = pieces(tokens, deep)
        for piece in self.pieces:
            body = strip(piece.tokens)
            if body:
                self.piece(piece, self.without_prefix(body))
        if not self.drafts:
            self.arrows()
        return self.drafts

    def check_environments(self, tokens: Sequence[Token]) -> None:
        """An environment without its end was cut off: nobody knows what else stood there."""
        opened: list[Token] = []
        for token in tokens:
            if token.kind == "BEGIN":
                opened.append(token)
            elif token.kind == "END" and (not opened or opened.pop().text != token.text):
                raise UnreadError("environment", span=self.formula.span(token.start, token.end), value=token.text)
        if opened:
            written = self.formula.tex[opened[-1].start : opened[-1].end]
            hint = "end it with " + written.replace("begin", "end", 1)
            span = self.formula.span(opened[-1].start, opened[-1].end)
            raise UnreadError("environment-open", span=span, value=opened[-1].text, hint=hint)

    def check(self, tokens: Sequence[Token], deep: Sequence[int]) -> None:
        """Brackets that close more than was opened make every cut wrong."""
        if min(deep, default=0) < 0:
            token = next(token for token, depth in zip(tokens, deep, strict=True) if depth < 0)
            raise UnreadError("bracket-close", span=self.formula.span(token.start, token.end), value=token.text)

    def without_prefix(self, body: list[Token]) -> list[Token]:
        """Take off `m_1:` or `H_0:` before the first relation."""
        for j, token in top_level(body[:_LABEL]):
            if token.kind == "REL":
                return body
            if token.kind == "COLON" and is_ratio(body, j):
                return body
            if token.kind == "COLON":
                self.prefix = excerpt(self.formula, body[:j])
                return strip(body[j + 1 :])
        return body

    def piece(self, piece: Piece, body: list[Token]) -> None:
        """One piece: the continuation of a chain, of a side, or something new."""
        if not body:
            return
        if self.quantified and any(t.text == "exists" for _, t in top_level(body)):
            self.existence(piece, body)
            return
        sides, relations = split_chain(body)
        if not relations:
            self.fragment(piece, body)
            return
        left = sides[0]
        if self.dangling is not None and left:
            self.finish(left)
        self.dangling = None
        carried = not left
        error = "relation-first" if carried and self.held is None else ""
        if error and self.formula.display is None:
            raise UnreadError(error, span=self.formula.span(relations[0].start, relations[0].end))
        error = error or number_before_gap(self.formula.tex, [] if self.drafts else self.lone, piece.before, left)
        if carried and piece.before == "word" and not piece.new_row and not may_go_on(piece.text):
            error = error or "ends-in-words"
        left = (self.held or []) if carried else left
        carried = carried and any(d.right is left for d in self.drafts[-1:])
        if carried and relations[0].text == "~":
            left = self.of_a_law(left)
        first, self.bound = self.bound, None
        if not carried and len(relations) == 1 and (bound := shared_bound(left, relations[0], sides[1])) is not None:
            self.bounds(piece, first, bound)
            return
        role = self.role(piece)
        for k, relation in enumerate(relations):
            right = sides[k + 1]
            if not right:
                self.dangling = relation
                break
            self.drafts.append(Draft(left, relation, right, role, piece, self.prefix, carried, error))
            following = relations[k + 1].text if k + 1 < len(relations) else ""
            left, carried, error = self.of_a_law(right) if following == "~" else right, True, ""
        if not (self.drafts and role in ("where", "side") and not piece.new_row and self.held is not None):
            self.held = left  # an aside in a row does not take over its chain

    def of_a_law(self, left: list[Token]) -> list[Token]:
        r"""What has the law on the right of the last relation: ``X \\sim P \\sim Q`` says of X its law twice."""
        last = self.drafts[-1]
        return last.left if last.right is left and last.relation.text == "~" else left

    def bounds(self, piece: Piece, first: SharedBound | None, second: SharedBound) -> None:
        """A bound of each of several names, also where it needs the piece before: ``0 < p, q < 1``."""
        both = None
        if first is not None and piece.before == "," and self.drafts:
            tokens = self.formula.tokens
            behind = bisect_left(tokens, first.side[-1].end, key=lambda t: t.start)
            until = bisect_left(tokens, second.side[0].start, lo=behind, key=lambda t: t.start)
            both = first.together(second, [t for t in tokens[behind:until] if t.kind == "COMMA"])
        if first is not None and both is not None:
            role, piece = self.drafts[-1].role, self.drafts[-1].piece
            del self.drafts[-len(first.names) :]
        else:
            role, both, self.bound = self.role(piece), second.relations, second
        for left, relation, right in both:
            self.drafts.append(Draft(left, relation, right, role, piece, self.prefix, carried=False))
        if not (role in ("where", "side") and not piece.new_row and self.held is not None):
            self.held = self.drafts[-1].right

    def existence(self, piece: Piece, body: list[Token]) -> None:
        """That something exists is no relation between two sides: unread, in its place."""
        nothing = Token("REL", "", body[-1].end, body[-1].end)
        self.drafts.append(Draft(body, nothing, [], "main", piece, self.prefix, carried=False, error="quantifier"))

    def finish(self, right: list[Token]) -> None:
        """A relation at the end of a row gets its right side from the next."""
        assert self.dangling is not None
        left = self.held or []
        carried = any(d.right is left for d in self.drafts[-1:])
        piece = self.drafts[-1].piece if self.drafts else Piece("start", "", 0, False, [])
        self.drafts.append(Draft(left, self.dangling, right, "main", piece, self.prefix, carried))
        self.held = right
        self.dangling = None

    def fragment(self, piece: Piece, body: list[Token]) -> None:
        """A piece without a relation: the rest of a side, the right of a dangling relation, or the next left side."""
        if all(t.kind == "DOTS" for t in body):
            return
        if self.dangling is not None:
            self.finish(body)
            return
        last = self.drafts[-1] if self.drafts else None
        if self.held is not None and piece.before == "row":
            goes_on = body[0].kind in ("ADD", "MUL") or self.held[-1].kind in ("ADD", "MUL")
            if last and last.right is self.held and goes_on:
                last.right = self.held = self.held + body
                return
            if not self.drafts:
                self.held = self.held + body
                return
        if piece.before in ("row", "start", "arrow") or (self.held is None and piece.before != "word"):
            self.held = body
        self.lone.append((piece, body))

    def arrows(self) -> None:
        """A => B between expressions without a relation is one statement."""
        for (_, left), (piece, right) in zip(self.lone, self.lone[1:], strict=False):
            if piece.before == "arrow" and piece.text in ("=>", "<=>", "<=="):
                at = left[-1].end
                relation = Token("ARROW", piece.text, at, right[0].start)
                self.drafts.append(Draft(left, relation, right, "main", piece, self.prefix, carried=False))


class _Sides:
    """Writes drafts out: cuts the LaTeX, parses each side once, finds places and labels."""

    def __init__(self, formula: Formula, usage: Usage) -> None:
        self.formula = formula
        self.usage = usage
        self.order = {t.start: k for k, t in enumerate(formula.tokens)}
        self.read: dict[int, Side] = {}
        self.marks = [
            (m.start(), f"({m[2].strip('()')})" if m[1] == "tag" else m[2])
            for m in (_MARKED.finditer(formula.tex) if "\\label" in formula.tex or "\\tag" in formula.tex else ())
        ]

    def statement(self, step: int, draft: Draft) -> Statement:
        """The finished statement."""
        lhs, rhs = self.side(draft.left), self.side(draft.right)
        if lhs.unit and rhs.unit and lhs.unit != rhs.unit and rhs.error is None:
            rhs = replace(rhs, tree=None, error=UnreadError("unit", span=rhs.span, value=f"{lhs.unit}, {rhs.unit}"))
        if draft.error == "relation-first":
            first = self.formula.span(draft.relation.start, draft.relation.end)
            lhs = Side("", first, error=UnreadError(draft.error, span=first))
        elif draft.error:
            lhs = replace(lhs, tree=None, error=UnreadError(draft.error, span=lhs.span, value=lhs.latex))
        start = draft.relation.start if draft.carried or not draft.left else draft.left[0].start
        span = self.formula.span(start, start + 1)
        return Statement(
            self.formula.display,
            step,
            draft.role,
            lhs,
            REPORTED.get(draft.relation.text, RELATIONS.get(draft.relation.text, draft.relation.text)),
            rhs,
            span.line,
            span.column,
            row=draft.piece.row,
            label=self.label(draft),
            note=draft.relation.mark,
            word=draft.piece.text if draft.piece.before == "word" else "",
            after=draft.piece.after,
            prefix=draft.prefix,
            carried=draft.carried,
        )

    def label(self, draft: Draft) -> str:
        """The tag or label of the statement's row; a formula with one label gives it to all."""
        if len(self.marks) < 2:
            return self.marks[0][1] if self.marks else ""
        rows = [t.start for t in self.formula.tokens if t.kind == "ROW"]
        end = (draft.right or draft.left)[-1].end
        stop = next((r for r in rows if r >= end), len(self.formula.tex))
        start = max((r for r in rows if r < draft.relation.start), default=0)
        found = [text for at, text in self.marks if start <= at < stop]
        return next((t for t in found if t.startswith("(")), found[0] if found else "")

    def side(self, tokens: list[Token]) -> Side:
        """One side, parsed once however many steps of a chain share it."""
        key = id(tokens)
        if key not in self.read:
            self.read[key] = self._side(tokens)
        return self.read[key]

    def _side(self, tokens: list[Token]) -> Side:
        formula = self.formula
        if not tokens:
            return Side("", formula.span(0, 0), None, UnreadError("nothing", span=formula.span(0, 1)))
        span = formula.span(tokens[0].start, tokens[-1].end)
        unit = ""
        if is_unit(tokens[-1]) and len(tokens) > 1:
            unit = tokens[-1].text.strip(".,()[] ").lower()
            tokens = strip(tokens[:-1])
        latex = excerpt(formula, tokens, self.order)
        readings: tuple[Node, ...] = ()
        try:
            tree, doubts = parse(tokens, self.usage, formula.tex)
            refused = next((d for d in doubts if not d.safe), None)
            if refused is not None:
                other = other_reading(tokens, self.usage, formula.tex, doubts)
                readings = () if other is None else (tree, other)
                raise refused.refusal(formula.tex)
        except UnreadError as e:
            error = e.moved(formula.span(e.span.start, e.span.end) if e.span else span)
            return Side(latex, span, error=error, unit=unit, readings=readings)
        return Side(latex, span, tree, doubts=doubts, unit=unit)
