"""The Pratt parser: tokens to a surface tree, every doubtful decision noted; `read_side` is its door.

READING.md 3 has the binding powers. All binary operators associate left; + and * are flat. Nothing is tried and undone,
so the time is linear in the length, and a depth limit bounds the stack.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.notation.brackets import Brackets
from derive.notation.digit_groups import BEHIND
from derive.notation.doubts import Doubt
from derive.notation.lexer import lex
from derive.notation.reader import B_ARROW, B_BODY, B_POSTFIX, B_PRODUCT, B_RELATION, B_SIGN, B_SUM, LINKS, STARTS
from derive.notation.scopes import scope_doubts
from derive.notation.syntax import Node, number
from derive.notation.tokens import Token
from derive.notation.usage import Usage

_NO_BRACES = str.maketrans("{}", "  ")
_NOTHING: frozenset[str] = frozenset()
_SIGNS = {"-": "neg", "+": "pos", "pm": "pm", "mp": "mp"}
_ATOMS = frozenset(["SYM", "NUM"])
_ENDINGS = frozenset(["CLOSE", "GRA", "EOF", "COMMA", "SEMI"])
_BAR_HEADS = {"BAR": "given", "DBAR": "versus", "COLON": "colon"}
_FUNCTIONS = frozenset(["FUN", "BIG", "LIM"])
_SET_OPERATORS = frozenset(["cup", "cap", "setminus", "and", "or", "oplus", "ominus"])
_RELATION_HEADS = frozenset(["=", "in", "<", ">", "<=", ">=", "!=", "~"])


class Parser(Brackets):
    """The layer that knows operators and their binding powers."""

    def side(self) -> Node:
        """One whole side of a relation; trailing punctuation is dropped."""
        x = self.listing(_NOTHING)
        if self.peek().kind == "PMOD":
            self.next()
            x = self.node("pmod", x.start, x, self.argument())
        while self.peek().kind in ("COMMA", "SEMI", "STOP"):
            self.next()
        if not self.at_end():
            raise self.error("trailing")
        return x

    # -- lists inside brackets: | over ; over ,

    def listing(self, closers: frozenset[str]) -> Node:
        """Everything up to a closer."""
        if self.peek(1).kind in ("CLOSE", "GRA", "EOF") and self.peek().kind in _ATOMS:  # f(x), x_i, \\bar{x}
            return self.expression(0)
        x = self.semicolons()
        links = 0
        while self.peek().kind in _BAR_HEADS and not (self.peek().mark == "R" and "R" in closers):
            links += 1
            if links > LINKS:
                raise self.error("too-deep")
            bar = self.next()
            head = _BAR_HEADS[bar.kind]
            if self.peek().kind in ("CLOSE", "GRA", "EOF"):
                raise self.error("operand")
            if x.head == head and bar.kind != "COLON":  # p(x|y|z)
                self.doubt("two-way-bars", bar)
            x = self.node(head, x.start, x, self.semicolons())
        return x

    def semicolons(self) -> Node:
        """a; b; c."""
        parts = [self.commas()]
        while self.peek().kind == "SEMI" and self.starts(self.peek(1)):
            self.next()
            parts.append(self.commas())
        return parts[0] if len(parts) == 1 else self.node("semi", parts[0].start, *parts)

    def commas(self) -> Node:
        """a, b, c; `i = 1, \\ldots, n` is one relation with a list on its right."""
        if self.peek().kind in ("CLOSE", "GRA"):
            return self.node("empty", self.peek().start)
        first = self.expression(0)
        parts = [first]
        while self.peek().kind == "COMMA" and self.starts(self.peek(1)):
            self.thousands()
            self.next()
            if self.peek().kind == "ADD" and self.peek(1).kind == "DOTS":  # x_1, + \ldots: a comma too many
                raise self.error("operand")
            while self.peek().kind == "TEXT":
                token = self.next()
                parts.append(self.leaf("text", token.text, token))
            if not self.at_end():
                parts.append(self.expression(0))
        if len(parts) == 1:
            return first
        if (
            first.head in _RELATION_HEADS
            and any(y.head == "dots" for y in parts)
            and not any(y.head in _RELATION_HEADS for y in parts[1:])
        ):
            left, right = first.nodes
            return self.node(first.head, first.start, left, self.node("list", right.start, right, *parts[1:]))
        return self.node("list", first.start, *parts)

    def thousands(self) -> None:
        """1,000 or 0,5 outside of brackets: one number or two?"""
        before, comma, after = self.tokens[self.i - 1], self.peek(), self.peek(1)
        if (before.kind, after.kind) != ("NUM", "NUM") or (self.depth and after.text[0] != "0"):
            return
        whole, point, decimals = before.text.partition(".")
        if point and (len(decimals) != 3 or "." in after.text):  # 1.000,5 may be one number
            return
        grouped = not point and len(whole) <= 3 and len(after.text.partition(".")[0]) == 3
        if not grouped and (self.size != self.i + 2 or self.i != 1):  # 0,5 alone; 0,1,2 is a list
            return
        if before.end == comma.start and comma.end == after.start:
            self.doubt("thousands", before, f"{before.text},{after.text}")

    def is_group_of_digits(self, token: Token) -> bool:
        r"""Tell whether a number right behind an operand begins with a zero, as in ``x_1\,000``: it is no factor."""
        behind = self.i > 1 and self.tokens[self.i - 2].kind in ("NUM", "SYM", "CLOSE")
        return behind and len(token.text) > 1 and token.text[0] == "0" and token.text.isdecimal()

    def exponent_mark(self, token: Token) -> None:
        """1.5e3: one number as machines write it, or a product with e?"""
        mark, digits = self.peek(), self.peek(1)
        if (mark.kind, mark.text.lower(), digits.kind, mark.mark) != ("SYM", "e", "NUM", ""):
            return
        if token.end == mark.start and mark.end == digits.start:
            self.doubt("thousands", token, token.text + mark.text + digits.text)

    def starts(self, token: Token) -> bool:
        """Whether a list can go on with this token."""
        if token.kind in ("BAR", "DBAR"):
            return token.mark not in ("R", "mid")
        return token.kind in STARTS or token.kind in ("ADD", "REL", "TEXT") or (token.kind, token.text) == ("MUL", "*")

    # -- expressions

    def expression(self, power: int) -> Node:
        """An expression whose operators bind tighter than `power`."""
        self.descend()
        x = self.operand(power)
        for _ in range(LINKS):
            y = self.extend(x, power)
            if y is None:
                self.depth -= 1
                return x
            x = y
        raise self.error("too-deep")

    def extend(self, x: Node, power: int) -> Node | None:
        """One operator more on the right of `x`, or None when the expression ends here."""
        token = self.tokens[self.i]
        kind = token.kind
        if kind in _ENDINGS:
            return None
        if kind == "ADD":
            return self.sum(x) if power < B_SUM else None
        if kind == "MUL":
            return self.multiplied(x, power)
        if kind in ("REL", "ARROW"):
            return self.relation(x, token, B_RELATION if kind == "REL" else B_ARROW, power)
        if kind == "BAR" or kind == "DBAR":
            return self.bar(x, token, power)
        if self.integrals and self.is_differential(token):
            return None
        if kind in STARTS:
            return self.product(x) if power < B_PRODUCT else None
        if kind == "TEXT" and power == 0 and self.in_set:
            return self.set_words(x, self.next())
        return None

    def sum(self, x: Node) -> Node | None:
        """a + b - c, flat; \\pm, \\cup and kin are binary."""
        token = self.peek()
        if token.text not in ("+", "-"):
            self.next()
            return self.node(token.text, x.start, x, self.expression(B_SUM))
        parts = [x]
        while self.peek().kind == "ADD" and self.peek().text in ("+", "-"):
            sign = self.peek()
            if self.peek(1).kind in ("CLOSE", "GRA", "COMMA", "EOF"):
                if len(parts) == 1 and self.peek(1).kind in ("CLOSE", "GRA"):
                    self.next()
                    return self.node("signed", x.start, x, self.leaf("name", sign.text, sign))
                raise self.error("operator-at-end")
            self.next()
            first = self.i
            y = self.expression(B_SUM)
            if y.head == "mod" and not self.is_bracketed(first):
                self.doubt("mod-of-sum", sign)
            parts.append(y if sign.text == "+" else Node("neg", (y,), sign.start, y.end))
        return self.node("+", x.start, *parts)

    # -- products

    def multiplied(self, x: Node, power: int) -> Node | None:
        """A written multiplication or division sign."""
        token = self.peek()
        if self.integrals:
            self.i += 1
            before_d = self.is_differential()
            self.i -= 1
            if before_d:  # \cdot dy: the dot belongs to nobody
                if power < B_PRODUCT:
                    self.next()
                return None
        if power >= B_PRODUCT:
            return None
        if token.text in ("*", "/"):
            return self.product(x)
        self.next()
        y = self.factor()
        if token.text == "compose" and y.head == "app" and self.tokens[self.i - 1].kind == "CLOSE":
            self.doubt("compose-then-call", token)
        if token.text == "otimes" and y.head == "number":  # A \otimes 2 B: nobody multiplies tensorially by 2
            y = self.product(y)
        elif token.text == "otimes" and self.multiplies():
            self.doubt("tensor-then-product", token)
        return self.node(token.text, x.start, x, y)

    def multiplies(self) -> bool:
        """Whether a factor follows, with a sign of multiplication or without one."""
        token = self.peek()
        written = token.kind == "MUL" and token.text == "*"
        return (written or token.kind in STARTS) and not (self.integrals and self.is_differential(token))

    def product(self, x: Node) -> Node:
        """a b \\cdot c, flat, with a/b inside it; ends before the d of an open integral."""
        factors = [x]
        barred = _unpowered(x).head == "bars"
        while True:
            token = self.peek()
            if token.kind == "MUL" and token.text in ("*", "/"):
                if self.integrals and self._dot_before_d():
                    break
                self.next()
                if token.text == "/":
                    whole = factors[0] if len(factors) == 1 else self.node("*", x.start, *factors)
                    divisor = self.factor()
                    factors = [self.node("/", x.start, whole, divisor)]
                    self.after_slash()
                else:
                    factors.append(self.factor())
                barred = False
            elif token.kind in STARTS and not (self.integrals and self.is_differential(token)):
                factors.append(self.expression(B_PRODUCT))
            elif token.kind in ("BAR", "DBAR") and self._bar_multiplies(token):
                if barred and token.mark == "" and len(factors) > 1 and _unpowered(factors[-1]).head != "bars":
                    self.doubt("two-way-bars", token)
                factors.append(self.operand(B_PRODUCT))
                barred = token.mark == ""
            else:
                break
        return factors[0] if len(factors) == 1 else self.node("*", x.start, *factors)

    def _dot_before_d(self) -> bool:
        self.i += 1
        answer = self.is_differential()
        self.i -= 1
        return answer

    def factor(self) -> Node:
        """What stands right of a sign of multiplication: `a \\cdot -b` is accepted."""
        token = self.peek()
        if token.kind == "ADD" and token.text in _SIGNS:
            self.next()
            y = self.expression(B_PRODUCT)
            return Node(_SIGNS[token.text], (y,), token.start, y.end)
        return self.expression(B_PRODUCT)

    def after_slash(self) -> None:
        """a/b c: with a gap (a/b) c, without one nobody knows."""
        token = self.peek()
        if token.kind in STARTS and not (self.integrals and self.is_differential(token)):
            self.doubt("slash-then-gap" if self.gap() else "slash-then-product", token)

    # -- relations and bars

    def relation(self, x: Node, token: Token, binding: int, power: int) -> Node | None:
        """A relation or arrow inside a bracket or script."""
        if power >= binding:
            return None
        self.next()
        if self.peek().kind in ("GRA", "CLOSE", "EOF"):
            raise self.error("operator-at-end", token)
        head = token.text
        if self.peek().kind == "REL":
            head += self.next().text
        return self.node(head, x.start, x, self.expression(binding))

    def bar(self, x: Node, token: Token, power: int) -> Node | None:
        """A bar at operator position: evaluation, the start of |..|, or the end of something."""
        if token.kind == "BAR" and self.is_evaluation_bar(token):
            if power >= B_PRODUCT:  # F(x) g(x) |_{x=a}: the whole product is evaluated
                return None
            if x.head == "*":
                self.doubt("evaluated-product", token)
            self.next()
            return self.evaluation(x)
        if power < B_PRODUCT and self._bar_multiplies(token):
            return self.product(x)
        return None

    def _bar_multiplies(self, token: Token) -> bool:
        if token.mark == "L":
            return True
        if token.mark not in ("", "two") or self.bars:
            return False
        if self.in_call:
            return self.bar_is_closed()
        return not (token.kind == "BAR" and self.is_evaluation_bar(token)) and self.bar_opens()

    def set_words(self, x: Node, token: Token) -> Node:
        """\\{ x \\text{ and } y \\}."""
        rest = self.listing(frozenset(["CLOSE"]))
        word = token.text.lower()
        if word in ("and", "or"):
            return self.node(word, x.start, x, rest)
        return self.node("words", x.start, x, self.leaf("text", token.text, token), rest)

    # -- operands

    def operand(self, power: int = 0) -> Node:
        """What may stand at the start of an expression."""
        self.descend()
        x = self.prefix(power)
        self.depth -= 1
        return x

    def prefix(self, power: int) -> Node:
        """Dispatch on the token at operand position."""
        token = self.tokens[self.i]
        kind = token.kind
        if kind == "SYM" or kind == "ACC":
            return self.symbol()
        if kind in _FUNCTIONS:
            self.typed(token)
        if kind == "NUM":
            self.next()
            if token.mark == "split":
                self.doubt("script-digits", token, token.text)
            elif token.mark == BEHIND or self.is_group_of_digits(token):
                written = self.source[self.tokens[self.i - 2].start : token.end].translate(_NO_BRACES)
                self.doubt("numbers-apart", token, " ".join(written.split()))
            self.exponent_mark(token)
            x = number(token.text, token.start, token.end)
            if self.peek().text == "percent" and self.peek().kind == "SYM":
                sign = self.next()
                return self.node("/", token.start, x, number("100", sign.start, sign.end))
            return self.postfix(x)
        if kind in ("OPEN", "HALF"):
            return self.applied_bracket(self.postfix(self.bracket()))
        if kind == "FRAC":
            return self.fraction()
        if kind == "FUN":
            return self.function()
        if kind == "BIG":
            return self.big()
        if kind == "LIM":
            return self.limit()
        if kind == "ADD":
            return self.signed(token, power)
        return self.rare_prefix(token, power)

    def typed(self, token: Token) -> None:
        """A function whose letters were typed without a backslash."""
        written = self.source[token.start : token.end]
        if written.isalpha() and written.isascii() and self.source[token.start - 1 : token.start] != "{":
            self.doubt("typed-word", token, written)

    def signed(self, token: Token, power: int) -> Node:
        """A sign before a product term, or alone, P(+ | D); \\cup_i and kin before a body."""
        if token.text in ("+", "-") and self.sign_stands_alone():
            return self.leaf("name", self.next().text, token)
        if token.text in _SIGNS:
            self.next()
            return self.node(_SIGNS[token.text], token.start, self.expression(max(power, B_SIGN)))
        if token.text in ("cup", "cap", "and", "or") and self.peek(1).kind in ("SUB", "SUP"):
            self.next()
            sub, sup = self.scripts()
            return self.node("big" + token.text, token.start, self.expression(B_BODY), *self.ranges(token, sub, sup))
        raise self.error("operand")

    def sign_stands_alone(self) -> bool:
        """Tell whether a sign is all of an argument of a call, the result of a test: P(+), P(+ | D), P(D | -)."""
        following = self.peek(1)
        if not self.in_call or following.kind not in ("CLOSE", "COMMA", "BAR"):
            return False
        if following.kind != "BAR" or following.mark == "mid":
            return following.mark != "L"
        j, bars = self.i + 2, 1
        while j < self.size and self.tokens[j].kind != "CLOSE":
            bars += self.tokens[j].kind == "BAR"
            j = self.found[j] + 1 if self.found[j] < self.size else j + 1
        return bars == 1

    def rare_prefix(self, token: Token, power: int) -> Node:
        """Everything else an operand may start with."""
        kind = token.kind
        if kind in ("BAR", "DBAR"):
            if token.mark in ("R", "mid"):
                raise self.error("operand")
            return self.postfix(self.barred())
        if kind == "BEGIN":
            return self.postfix(self.environment())
        if kind == "SQRT":
            return self.root()
        if kind == "INF":
            return self.infix()
        if kind == "REL" and token.text != "~":
            self.next()
            return self.node(token.text, token.start, self.blank(), self.expression(B_RELATION))
        if kind == "MUL" and token.text == "*" and self.peek(1).kind in ("BAR", "COMMA", "CLOSE", "SEMI", "DBAR"):
            self.next()
            return self.node("slot", token.start)
        if kind == "TEXT" and power == 0 and self.peek(1).kind not in ("ADD", "MUL"):  # words are no operand
            return self.leaf("text", self.next().text, token)
        if kind in ("NEG", "DIFF", "DOTS"):
            return self.marked(self.next())
        raise self.error("nothing" if kind == "EOF" else "relation-first" if kind == "REL" else "operand")

    def marked(self, token: Token) -> Node:
        """\\neg x, dx and \\partial x as factors, dots."""
        if token.kind == "DOTS":
            return Node("dots", (), token.start, token.end)
        if token.text == "partial" and self.peek().kind == "SUB":
            self.next()
            items = self.subscript()
            return self.node("partialdiff", token.start, self.expression(B_BODY), *items)
        if token.kind == "NEG":
            return self.node("not", token.start, self.expression(B_SIGN))
        x = self.operand(B_POSTFIX)
        return self.node("d" if token.text == "d" else "partial", token.start, x)

    def root(self) -> Node:
        """\\sqrt{x} and \\sqrt[n]{x}."""
        token = self.next()
        degree: Node | None = None
        if self.peek().kind == "OPEN" and self.peek().text == "[" and self.tokens[self.found[self.i] + 1].kind == "ARG":
            opening = self.next()
            degree = self.fresh(lambda: self.expression(0))
            self.close(opening)
        x = self.argument()
        return self.postfix(
            self.node("sqrt", token.start, x) if degree is None else self.node("root", token.start, x, degree)
        )

    def infix(self) -> Node:
        """{n \\choose k} and {a \\over b}."""
        token = self.next()
        a = self.fresh(lambda: self.listing(_NOTHING))
        operator = self.take("INFIX", "infix")
        b = self.fresh(lambda: self.listing(_NOTHING))
        self.take("FNI", "infix")
        return self.postfix(self.node("binom" if operator.text == "choose" else "/", token.start, a, b))


def _unpowered(x: Node) -> Node:
    """The base of powers: |A|^n ends with a bar for the eye."""
    while x.head == "^":
        x = x.nodes[0]
    return x


def parse(tokens: Sequence[Token], usage: Usage, source: str) -> tuple[Node, tuple[Doubt, ...]]:
    """The tree of the tokens of one side, with every doubt; raises UnreadError with a span in `source`."""
    parser = Parser(tokens, usage, source)
    tree = parser.side()
    if "BIG" in parser.kinds or "LIM" in parser.kinds:
        parser.doubts.extend(scope_doubts(tree, source))
    return tree, tuple(parser.doubts)


def read_side(latex: str, usage: Usage | None = None) -> Node:
    """The surface tree of one side of a relation.

    `usage` is the document's; without one the side itself is counted. Raises UnreadError for text that cannot be
    read and AmbiguousError where a decision would be a guess; the spans count in `latex`.
    """
    tokens = lex(latex)
    if usage is None:
        usage = Usage()
        usage.count(tokens)
    tree, doubts = parse(tokens, usage, latex)
    for doubt in doubts:
        if not doubt.safe:
            raise doubt.refusal(latex)
    return tree
