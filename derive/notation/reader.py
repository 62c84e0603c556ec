"""The state of the parser: where it is among the tokens, which bars and integrals are open, and what it doubted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from derive.errors import Span, UnreadError
from derive.notation.braces import partners
from derive.notation.doubts import Doubt
from derive.notation.syntax import Node
from derive.notation.tokens import Token
from derive.notation.usage import Usage

B_ARROW, B_RELATION, B_INTEGRAND, B_SUM, B_BODY, B_PRODUCT, B_SIGN, B_POSTFIX = 2, 4, 7, 10, 11, 20, 15, 40
"""Binding powers: higher binds tighter."""

DEPTH = 150
LINKS = 150
STARTS = frozenset(
    ["NUM", "SYM", "FUN", "BIG", "LIM", "OPEN", "FRAC", "SQRT", "ACC", "INF", "DIFF", "DOTS", "BEGIN", "NEG", "HALF"]
)
"""Kinds of tokens that can start an operand."""
_NO_TOKENS = frozenset(["GAP", "AMP"])

T = TypeVar("T")


class TokenReader(ABC):
    """Reading tokens one by one. Gaps are no tokens here: `gap()` asks whether one stands before the next token."""

    def __init__(self, tokens: Sequence[Token], usage: Usage, source: str) -> None:
        self.usage = usage
        self.source = source
        self.kinds = {token.kind for token in tokens}
        self.gaps: set[int] = set()
        self.tokens = list(tokens) if self.kinds.isdisjoint(_NO_TOKENS) else self.arranged(tokens)
        last = self.tokens[-1].end if self.tokens else (tokens[-1].end if tokens else 0)
        self.size = len(self.tokens)
        self.found = partners(self.tokens) + [self.size] * 4
        self.tokens.extend([Token("EOF", "", last, last)] * 4)
        self.doubts: list[Doubt] = []
        self.i = 0
        self.depth = 0
        self.bars = 0  # open bars on this bracket level
        self.integrals = 0  # open integrals on this bracket level: each waits for its d
        self.in_call = False
        self.in_set = False
        self.loose_d = False  # in the numerator of a fraction under an integral: \int \frac{dx}{x}
        self.half_open = False  # inside \left. .. \right|
        self.otherwise = False  # arguments of functions end where the other reading of a doubt ends them
        self.third = False  # and there is a third place where one may end

    def arranged(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens without the gaps, and without the marks between cells where there are none."""
        kept: list[Token] = []
        for token in tokens:
            if token.kind == "GAP":
                self.gaps.add(len(kept))
            elif token.kind != "AMP" or "BEGIN" in self.kinds:
                kept.append(token)
        return kept

    # -- tokens

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` places on."""
        return self.tokens[self.i + ahead]  # four end tokens pad the list

    def next(self) -> Token:
        """The next token, taken."""
        token = self.tokens[self.i]
        if self.i < self.size:
            self.i += 1
        return token

    def back(self) -> None:
        """Give the last token back."""
        self.i -= 1

    def take(self, kind: str, code: str) -> Token:
        """The next token, which must be of a kind; else an error with this code there."""
        if self.tokens[self.i].kind != kind:
            raise self.error(code)
        return self.next()

    def gap(self) -> bool:
        """Whether a gap stands before the next token."""
        return self.i in self.gaps

    def at_end(self) -> bool:
        """Whether all tokens are taken."""
        return self.i >= self.size

    def error(self, code: str, token: Token | None = None) -> UnreadError:
        """An error at a token (the next one)."""
        token = token or self.peek()
        if token.kind == "UNKNOWN":
            hint = (
                f"define it with \\newcommand{{{token.text}}}{{...}} or write it out" if token.mark == "macro" else ""
            )
            return UnreadError(
                token.mark, span=Span.of(self.source, token.start, token.end), value=token.text, hint=hint
            )
        return UnreadError(code, span=Span.of(self.source, token.start, token.end), value=token.text)

    def doubt(self, code: str, token: Token, value: str = "") -> None:
        """Note a decision that was not certain."""
        self.doubts.append(Doubt(code, token.start, token.end, value))

    # -- nodes

    def node(self, head: str, start: int, *args: Node) -> Node:
        """A node that ends with the last token taken."""
        return Node(head, args, start, self.tokens[self.i - 1].end if self.i else start)

    def leaf(self, head: str, text: str, token: Token) -> Node:
        """A leaf read from one token."""
        return Node(head, (text,), token.start, token.end)

    # -- levels

    def fresh(self, inside: Callable[[], T]) -> T:
        """Read something on a new bracket level: bars and differentials of the outside close nothing inside."""
        keep = self.bars, self.integrals, self.in_call, self.in_set, self.half_open, self.loose_d
        self.bars = self.integrals = 0
        self.in_call = self.in_set = self.half_open = self.loose_d = False
        self.descend()
        x = inside()
        self.depth -= 1
        self.bars, self.integrals, self.in_call, self.in_set, self.half_open, self.loose_d = keep
        return x

    def descend(self) -> None:
        """Go one level deeper; no formula needs more than `DEPTH`."""
        self.depth += 1
        if self.depth > DEPTH:
            raise self.error("too-deep")

    # -- what the layers above provide

    @abstractmethod
    def listing(self, closers: frozenset[str]) -> Node:
        """Everything up to a closer: `|`, `;`, `,` and expressions."""

    @abstractmethod
    def sum(self, x: Node) -> Node | None:
        """a + b - c, of which a was read."""

    @abstractmethod
    def expression(self, power: int) -> Node:
        """An expression whose operators bind tighter than `power`."""

    @abstractmethod
    def operand(self, power: int = 0) -> Node:
        """What may stand at the start of an expression."""

    @abstractmethod
    def bracket(self) -> Node:
        """A bracket with its content."""
