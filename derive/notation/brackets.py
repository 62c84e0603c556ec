"""Brackets, bars, sets, evaluation bars and environments inside a formula."""

from __future__ import annotations

from derive.notation.operators import Operators
from derive.notation.reader import B_RELATION
from derive.notation.scripts import BRACKET_END
from derive.notation.syntax import Node, name
from derive.notation.tokens import Token

_HALF_END = frozenset(["R"])
_SET_HEADS = frozenset(["name", "number", "sub", "tag", "colon", "=", "and", "or", "<", ">", "dots"])
_BEHIND_OPERANDS = frozenset(["CLOSE", "GRA", "MUL", "REL", "ARROW", "SUP", "SUB", "PRIME", "COMMA", "SEMI", "EOF"])
_ARGUMENT_END = BRACKET_END | {"COMMA", "SEMI"}
_LOOK_AHEAD = 200
_CELL_END = frozenset(["AMP", "ROW", "END", "EOF"])


class Brackets(Operators):
    """Operands that start with a bracket, a bar or an environment."""

    def bracket(self) -> Node:
        """A bracket with its content; what kind of thing it is follows from the content and the delimiters."""
        opening = self.next()
        if opening.kind == "HALF":
            return self.half_bracket(opening)
        if self.peek().kind == "BEGIN" and self._environment_fills(opening):
            x = self.environment(opening.text)
            self.next()
            return x
        if self.peek().kind == "CLOSE":
            self.next()
            return self.node("set" if opening.text == "{" else "empty", opening.start)

        def inside() -> Node:
            self.in_set = self.in_call = opening.text == "{"
            return self.listing(BRACKET_END)

        x = self.fresh(inside)
        closing = self.next()
        if closing.kind == "BAR" and closing.mark == "R" and opening.text == "[":
            return self.evaluation(x)
        if closing.kind == "NULL":
            raise self.error("one-sided-bracket", opening)
        if closing.kind != "CLOSE":
            self.back()
            raise self.error("bracket-open", opening)
        return self.bracketed(opening, closing, x)

    def bracketed(self, opening: Token, closing: Token, x: Node) -> Node:
        """The node for content between two delimiters."""
        kind, start = opening.text, opening.start
        if kind == "{" and closing.text == "}":
            return self.braces(start, x)
        if kind == "<" and closing.text == ">":
            return self.angles(start, x)
        if kind in ("floor", "ceil") and closing.text == kind:
            return self.node(kind, start, x)
        pair = kind + closing.text
        if pair not in ("()", "[]", "(]", "[)", "][", "](", ")["):
            raise self.error("bracket-mismatch", closing)
        if x.head == "list":
            if len(x.args) == 2 and pair != "()":
                ends = ("c" if kind == "[" else "o") + ("c" if closing.text == "]" else "o")
                return self.node("interval", start, *x.nodes, name(ends))
            return self.node("tuple", start, *x.nodes)
        if pair not in ("()", "[]"):
            raise self.error("bracket-mismatch", closing)
        if kind == "[" and self.peek().kind == "SUB":
            return self.indexed_bracket(start, x)
        return x

    def indexed_bracket(self, start: int, x: Node) -> Node:
        """[F(x)]_a^b, [f]_{x=a}, [A]_{ij}."""
        sub, sup = self.scripts()
        items = sub or ()
        if sup is not None:
            return self.node("evalrange", start, x, *items, sup)
        if len(items) == 1 and items[0].head == "=":
            return self.node("eval", start, x, items[0])
        return self.node("sub", start, x, *items)

    def braces(self, start: int, x: Node) -> Node:
        """\\{ .. \\}: a set where the content says so, else a bracket."""
        if x.head in ("given", "colon"):
            return self.node("setof", start, *x.nodes)
        if x.head == "list":
            return self.node("set", start, *x.nodes)
        return self.node("set", start, x) if x.head in _SET_HEADS else x

    def angles(self, start: int, x: Node) -> Node:
        """\\langle x \\rangle_q is a mean, \\langle x, y \\rangle an inner product."""
        if x.head == "list":
            return self.node("inner", start, *x.nodes)
        items: tuple[Node, ...] = ()
        if self.peek().kind == "SUB":
            self.next()
            items = self.subscript()
        elif self.has_inner_bars(start):
            self.doubt("bra-ket", self.tokens[self.i - 1])
        return self.node("mean", start, x, *items)

    def has_inner_bars(self, start: int) -> bool:
        """Whether plain bars with something on both sides stand in the angles just closed: <a | b>, <a | A | b>."""
        depth, at, bars = 0, self.i - 2, 0
        last = self.tokens[at]
        while at >= 0 and self.tokens[at].start > start:
            token = self.tokens[at]
            depth += (token.kind in ("CLOSE", "GRA")) - (token.kind in ("OPEN", "ARG"))
            bars += depth == 0 and token.kind == "BAR" and not token.mark
            at -= 1
        first = self.tokens[at + 1]
        return bars > 0 and first.kind != "BAR" and last.kind != "BAR"

    def half_bracket(self, opening: Token) -> Node:
        """\\left. x \\right|_{a} is an evaluation, \\left. y \\right| x a tall conditioning bar."""

        def inside() -> Node:
            self.half_open = True
            return self.listing(_HALF_END)

        x = self.fresh(inside)
        closing = self.next()
        if closing.kind == "BAR" and closing.mark == "R":
            if self.peek().kind in ("SUB", "SUP"):
                return self.evaluation(x)
            return self.node("given", opening.start, x, self.listing(BRACKET_END))
        if closing.kind not in ("CLOSE", "NULL"):
            self.back()
            raise self.error("bracket-open", opening)
        return x

    def evaluation(self, x: Node) -> Node:
        """The script of an evaluation bar."""
        sub, sup = self.scripts()
        items = sub or ()
        at = items[0] if len(items) == 1 else self.node("list", x.start, *items) if items else name("none")
        return self.node("eval", x.start, x, at, *([sup] if sup is not None else []))

    # -- bars

    def barred(self) -> Node:
        """|x| and ||x||; the bars of the outside close nothing inside."""
        opening = self.next()
        keep = self.bars, self.integrals
        self.bars, self.integrals = self.bars + 1, 0
        self.descend()
        x = self.expression(B_RELATION)
        self.depth -= 1
        self.bars, self.integrals = keep
        closing = self.peek()
        if opening.kind == "BAR" and closing.mark == "two":  # |A||B|: the two bars in the middle are two signs
            self.tokens[self.i] = Token("BAR", "|", closing.start + 1, closing.end)
        elif closing.kind == opening.kind:
            self.next()
        else:
            raise self.error("bar-open", opening)
        return self.node("bars" if opening.kind == "BAR" else "norm", opening.start, x)

    def bar_opens(self) -> bool:
        """A bar at operator position opens |..| when another bar of its kind closes it before the bracket does."""
        kind = self.peek().kind
        j, seen, steps = self.i, 0, 0
        while j < self.size and steps < _LOOK_AHEAD:
            token = self.tokens[j]
            if token.kind in ("CLOSE", "GRA", "FNI", "END", "COMMA", "SEMI"):
                break
            seen += token.kind == kind
            j = self.found[j] + 1 if self.found[j] < self.size else j + 1
            steps += 1
        return seen >= 2 and seen % 2 == 0

    def bar_is_closed(self) -> bool:
        """A bar between the arguments of a call opens |..| when nothing can follow the next one as its operand."""
        kind, j = self.peek().kind, self.i + 1
        for _ in range(_LOOK_AHEAD):
            if j >= self.size or self.tokens[j].kind in _ARGUMENT_END:
                return False
            if self.tokens[j].kind == kind:
                following = self.tokens[j + 1]
                plus = (following.kind, following.text) == ("ADD", "+")
                return following.kind in _BEHIND_OPERANDS or following.mark == "mid" or plus
            j = self.found[j] + 1 if self.found[j] < self.size else j + 1
        return False

    def is_evaluation_bar(self, token: Token) -> bool:
        """A bar before a subscript that no open bar waits for."""
        if token.mark == "R" and (self.bars or self.half_open):
            return False
        return self.peek(1).kind == "SUB" and token.mark in ("R", "") and not self.bars

    # -- environments

    def _environment_fills(self, opening: Token) -> bool:
        """Whether the environment is all there is between two brackets, as in \\left\\{ \\begin{array}..."""
        after = self.found[self.i] + 1
        if after >= self.size or self.tokens[after].kind not in ("CLOSE", "NULL"):
            return False
        return self.tokens[after].kind == "NULL" or opening.text in ("(", "[", "{")

    def environment(self, opener: str = "") -> Node:
        """A matrix, or cases where a brace opens it."""
        begin = self.next()
        rows: list[Node] = []
        row: list[Node] = []
        while True:
            token = self.peek()
            if token.kind == "EOF":
                raise self.error("environment-open", begin)
            if token.kind == "END":
                break
            if token.kind == "ROW":
                self.next()
                rows.extend(self.finished_row(begin, opener, row))
                row = []
            elif token.kind == "AMP":
                self.next()
                row.append(self.node("empty", token.start))
            else:
                row.append(self.fresh(self.cell))
                if self.peek().kind == "AMP":
                    self.next()
                    if self.peek().kind in ("AMP", "ROW", "END"):
                        row.append(self.node("empty", self.peek().start))
        self.next()
        rows.extend(self.finished_row(begin, opener, row))
        if opener == "{" or begin.text == "cases":
            return self.node("cases", begin.start, *rows)
        x = self.node("matrix", begin.start, *rows)
        return self.node("bars", begin.start, x) if begin.text == "vmatrix" else x

    def finished_row(self, begin: Token, opener: str, row: list[Node]) -> list[Node]:
        """One row, where there is anything in it."""
        if not row:
            return []
        head = "case" if opener == "{" or begin.text == "cases" else "row"
        return [Node(head, tuple(row), row[0].start, row[-1].end)]

    def cell(self) -> Node:
        """An expression, words, or both side by side."""
        parts: list[Node] = []
        start = self.peek().start
        while self.peek().kind not in _CELL_END:
            token = self.peek()
            if token.kind == "TEXT":
                parts.append(self.leaf("text", self.next().text, token))
            elif token.kind in ("COMMA", "STOP", "SEMI"):
                self.next()
            else:
                parts.append(self.expression(0))
                if self.peek().kind not in _CELL_END and self.peek().kind not in ("TEXT", "COMMA", "STOP", "SEMI"):
                    raise self.error("cell")
        if not parts:
            return self.node("empty", start)
        return parts[0] if len(parts) == 1 else self.node("words", start, *parts)
