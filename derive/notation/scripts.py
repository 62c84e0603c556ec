"""Indices, powers, primes and marks: what follows a base above and below the line."""

from __future__ import annotations

from derive.notation import vocabulary as v
from derive.notation.braces import shape
from derive.notation.reader import B_POSTFIX, LINKS, TokenReader
from derive.notation.syntax import Node, name, number
from derive.notation.tokens import Token, token_name

BRACKET_END = frozenset(["CLOSE"])
ARGUMENT_END = frozenset(["GRA"])
_MARKS = {"star": "star", "ast": "star", "circ": "circ", "bullet": "bullet", "dagger": "dagger", "+": "+", "-": "-"}
#: Words in a superscript that tell values of one name apart.
_MARK_WORDS = frozenset(["old", "new", "prev", "next", "cur", "curr", "ref", "opt", "true", "init", "ML", "MLE", "MAP"])
#: Sets whose powers are spaces, besides those of a script or blackboard letter, and what the shape of matrices holds.
_SETS = frozenset(["R", "C", "rm:R", "rm:C", "bf:R", "bf:C"])
_UP, _DOWN = frozenset(["OPEN", "ARG"]), frozenset(["CLOSE", "GRA"])
_SIZES = frozenset(["SYM", "NUM", "MUL", "ADD", "SUB", "GAP"]) | _UP | _DOWN
_TIMES = frozenset(["\\times", "×"])
#: Where one of these stands, capitals are sets.
_OF_EVENTS = frozenset(["cup", "cap", "setminus", "Omega", "emptyset", "P", "Pr"])
_CARRIED = frozenset(["^", "T", "tag", "prime", "mark"])


class Scripts(TokenReader):
    """Arguments, subscripts, superscripts and postfix signs."""

    def argument(self) -> Node:
        """One TeX argument: {..} or a single token."""
        token = self.peek()
        kind = token.kind
        if kind == "ARG":
            return self.braced()
        if kind in ("FRAC", "SQRT", "ACC", "SUBSTACK"):
            return self.operand(B_POSTFIX)
        self.next()
        if kind == "NUM":
            if self.peek().mark == "split":
                self.doubt("script-digits", token, token.text + self.peek().text)
            return number(token.text, token.start, token.end)
        if kind == "SYM":
            return self.leaf("name", token_name(token), token)
        if kind == "TEXT":
            return self.leaf("text", token.text, token)
        if kind == "MUL" and token.text in ("*", "compose"):
            return self.leaf("name", "star" if token.text == "*" else "circ", token)
        if kind in ("ADD", "LIM", "FUN", "PRIME"):
            return self.leaf("name", token.text, token)
        if kind == "DOTS":
            return Node("dots", (), token.start, token.end)
        self.back()
        raise self.error("argument", token)

    def braced(self) -> Node:
        """The content of argument braces."""
        start = self.next().start
        if self.peek().kind == "GRA":
            self.next()
            return self.node("empty", start)
        if self.peek().kind in ("MUL", "ADD") and self.peek(1).kind == "GRA":
            sign = self.next()
            self.next()
            return self.leaf("name", {"*": "star", "compose": "circ"}.get(sign.text, sign.text), sign)
        loose_d, self.loose_d = self.loose_d, False

        def inside() -> Node:
            self.loose_d = loose_d
            return self.listing(ARGUMENT_END)

        x = self.fresh(inside)
        self.take("GRA", "trailing")
        return x

    def scripts(self) -> tuple[tuple[Node, ...] | None, Node | None]:
        """One subscript and one superscript, in any order, where there are any."""
        sub: tuple[Node, ...] | None = None
        sup: Node | None = None
        while True:
            kind = self.peek().kind
            if kind == "SUB" and sub is None:
                self.next()
                sub = self.subscript()
            elif kind == "SUP" and sup is None:
                self.next()
                sup = self.argument()
            else:
                return sub, sup

    # -- subscripts

    def subscript(self) -> tuple[Node, ...]:
        """The items of an index: `ij` and `i,j` are the same list, `2n` is a list, words stay words."""
        if self.peek().kind != "ARG":
            return (self.argument(),)
        first, end = self.i + 1, self.found[self.i]
        inner = self.tokens[first:end]
        if not inner or end >= self.size:
            return (self.argument(),)
        if inner[0].kind == "SUBSTACK":
            self.i += 2
            return self.substack()
        items = self.index_word(inner) or _dotted(inner) or self.index_list(inner)
        if items is not None:
            self.i = end + 1
            return items
        bracketed = inner[0].kind == "OPEN" and inner[0].text == "(" and self.found[first] == end - 1
        x = self.argument()
        if bracketed and x.head not in ("list", "tuple", "empty"):  # the order statistic X_{(1)} is not X_1
            return (self.node("tuple", x.start, x),)
        if x.head == "list":
            return x.nodes if bracketed else tuple(self.set_apart(y) if y.head == "name" else y for y in x.nodes)
        if x.head == "*" and not any(t.kind == "MUL" for t in inner) and all(_is_index(y) for y in x.nodes):
            return tuple(map(self.set_apart, x.nodes))
        return (x,)

    def set_apart(self, item: Node) -> Node:
        """Return an item of an index, marked where brackets set it apart: ``b_{0(X)}`` is not ``b_{0,X}``."""
        bracketed = self.source[: item.start].rstrip().endswith("(")
        return self.node("tuple", item.start, item) if bracketed else item

    def index_word(self, inner: list[Token]) -> tuple[Node, ...] | None:
        """Italic letters that spell a word: `_{KL}`, `_{tot}`, `_{data}`; `_{ij}`, `_{kl}` and `_{ijkl}` are lists."""
        if len(inner) < 2 or not all(
            t.kind == "SYM" and len(t.text) == 1 and not t.mark and t.text.isascii() for t in inner
        ):
            return None
        word = "".join(t.text for t in inner)
        base = self.tokens[self.i - 2] if self.i > 1 else None
        if word in v.DIVERGENCE_WORDS and base is not None and base.text == "D":
            return (name(word, inner[0].start, inner[-1].end),)
        if word in v.INDEX_WORDS or word in v.KNOWN_WORDS or (len(word) > 3 and not set(word) <= set("ijklmnrst")):
            return (name(word, inner[0].start, inner[-1].end),)
        return None

    def index_list(self, inner: list[Token]) -> tuple[Node, ...] | None:
        """Names, numbers and commas only."""
        if not all(t.kind in ("SYM", "NUM", "COMMA") for t in inner) or all(t.kind == "COMMA" for t in inner):
            return None
        if len(inner) > 1 and inner[0].kind == "NUM" and inner[1].kind == "SYM":
            self.doubt("index-list", inner[0], inner[0].text + inner[1].text)
        return tuple(_index_item(t) for t in inner if t.kind != "COMMA")

    def substack(self) -> tuple[Node, ...]:
        """The rows of a \\substack, each a condition or a range."""
        self.take("ARG", "substack")
        rows = []
        while True:
            rows.append(self.fresh(lambda: self.expression(0)))
            token = self.next()
            if token.kind == "GRA":
                break
            if token.kind not in ("ROW", "COMMA"):
                raise self.error("substack", token)
        self.take("GRA", "substack")
        return tuple(rows)

    def digits_apart(self, x: Node, items: tuple[Node, ...]) -> tuple[Node, ...]:
        """`p_{12}` where the document writes `p_{ij}`: the digits are a list of two."""
        if len(items) != 1 or items[0].head != "number" or not items[0].text.isdigit():
            return items
        digits, at = items[0].text, items[0].start
        while x.head not in ("name", "number") and x.nodes:
            x = x.nodes[0]
        if x.head != "name" or len(digits) not in self.usage[x.text].lists:
            return items
        self.doubt("index-digits", self.tokens[self.i - 1], digits)
        return tuple(number(digit, at + k, at + k + 1) for k, digit in enumerate(digits))

    def with_index(self, x: Node, items: tuple[Node, ...]) -> Node:
        """An index on a base; after a power or a prime it belongs to the base: `x^2_i` is (x_i)^2."""
        items = self.digits_apart(x, items)
        if x.head == "T" and len(items) > 1:  # A^T_{ij} is an entry of A^T, y^T_i the transpose of y_i
            return self.node("sub", x.start, x, *items)
        if x.head in _CARRIED and x.nodes[0].head in (
            "name",
            "hat",
            "bar",
            "tilde",
            "vec",
            "dot",
            "underline",
            "^",
            "T",
        ):
            inner = self.node("sub", x.start, x.nodes[0], *items)
            return self.node(x.head, x.start, inner, *x.nodes[1:])
        return self.node("sub", x.start, x, *items)

    # -- superscripts

    def raised(self, x: Node) -> Node:
        """The base with what stands in its superscript: power, transpose, prime, tag or mark."""
        token = self.peek()
        single = self.peek(1) if token.kind == "ARG" and self.peek(2).kind == "GRA" else token
        if single.kind == "SYM" and self.is_transpose(single):
            self.argument()
            return self.node("T", x.start, x)
        if (
            token.kind == "ARG"
            and self.peek(1).text == "-"
            and self.peek(2).kind == "SYM"
            and self.peek(3).kind == "GRA"
        ):
            upright = self.peek(2).mark == "T" or self.peek(2).text == "top"
            if upright:  # A^{-\top}
                self.argument()
                inverse = self.node("^", x.start, x, Node("neg", (number("1"),)))
                return self.node("T", x.start, inverse)
            if (self.peek(2).text, self.peek(2).mark) == ("T", "") and "T" not in self.usage.numbers:
                self.doubt("power-T", self.peek(2), "T")
        if single.kind == "PRIME":
            self.i += 3 if token.kind == "ARG" else 1
            return self.node("prime", x.start, x)
        if token.kind == "ARG" and self.peek(1).kind == "PRIME":
            return self.many_primes(x)
        if token.kind == "ARG" and self.peek(1).kind == "OPEN" and self.peek(1).text == "(":
            tagged = self.tagged(x)
            if tagged is not None:
                return tagged
        sized = self.separates_sizes(x)
        marked = self.mark_word()
        exponent = self.argument()
        if marked:
            return self.node("mark", x.start, x, name(marked, exponent.start, exponent.end))
        if sized:
            return self.node("^", x.start, x, Node("shape", exponent.nodes, exponent.start, exponent.end))
        if exponent.is_name("rm:c") or (exponent.is_name("c") and self.is_complement(x)):
            return self.node("mark", x.start, x, name("complement", exponent.start, exponent.end))
        if exponent.head == "name" and exponent.text in _MARKS:
            return self.node("mark", x.start, x, name(_MARKS[exponent.text], exponent.start, exponent.end))
        return self.node("^", x.start, x, exponent)

    def mark_word(self) -> str:
        r"""Return the word that is a whole superscript, and no power: ``\theta^{old}`` and ``\theta^{\text{new}}``."""
        end = self.found[self.i] if self.peek().kind == "ARG" else self.i
        inner = self.tokens[self.i + 1 : end]
        if len(inner) == 1 and inner[0].kind in ("TEXT", "SYM"):
            word = inner[0].text.strip().rpartition(":")[2]
        else:
            word = "".join(t.text for t in inner) if all(t.kind == "SYM" and len(t.text) == 1 for t in inner) else ""
        return word if word in _MARK_WORDS else ""

    def separates_sizes(self, x: Node) -> bool:
        r"""Whether the exponent is the shape of matrices, ``\\mathbb{R}^{n \\times p}``, whose signs part numbers."""
        end = self.found[self.i]
        base = x.nodes[0] if x.head == "sub" else x  # N_0, the whole numbers from 0
        if self.peek().kind != "ARG" or base.head != "name":
            return False
        if base.text not in _SETS and not base.text.startswith(("bb:", "cal:")):
            return False
        times, depth = [], 0
        for j in range(self.i + 1, min(end, self.size)):
            token = self.tokens[j]
            depth += (token.kind in _UP) - (token.kind in _DOWN)
            if token.kind == "MUL" and depth == 0 and self.source[token.start : token.end] in _TIMES:
                times.append(j)
            elif token.kind not in _SIZES:
                return False
        for j in times:
            self.tokens[j] = Token("COMMA", ",", self.tokens[j].start, self.tokens[j].end)
        return bool(times)

    def is_transpose(self, token: Token) -> bool:
        """\\top and \\mathrm{T} always; an italic T where T is never a factor in the document."""
        if token.mark == "T" or token.text == "top":
            return True
        if token.text != "T" or token.mark:
            return False
        if self.usage["T"].factor or "T" in self.usage.numbers:
            if "T" not in self.usage.numbers:
                self.doubt("power-T", token, "T")
            return False
        return True

    def is_complement(self, x: Node) -> bool:
        """A^c where this side speaks of events: it takes unions, complements or the probability of something."""
        if x.head not in ("name", "cup", "cap") or (x.head == "name" and not x.text.isupper()):
            return False
        if self.usage["c"].factor or "c" in self.usage.numbers:
            return False
        return any(t.text in _OF_EVENTS for t in self.tokens[: self.size])

    def many_primes(self, x: Node) -> Node:
        """x^{\\prime\\prime}."""
        self.next()
        count = 0
        while self.peek().kind == "PRIME":
            self.next()
            count += 1
        self.take("GRA", "argument")
        return self.node("prime", x.start, x, *([number(str(count))] if count > 1 else []))

    def tagged(self, x: Node) -> Node | None:
        """x^{(i)} is a tag, not a power; an expression in the brackets is a power."""
        close = self.found[self.i + 1]
        if close + 1 >= self.size or self.tokens[close + 1].kind != "GRA":
            return None
        kind = shape(self.tokens, self.found, self.i + 1)
        base = x.nodes[0] if x.head in ("sub", "hat", "bar", "tilde") else x
        tagged = base.head == "name" and self.usage.tags(base.text)
        if kind not in ("simple", "accented", "number", "multi") and not tagged:
            certain = base.head != "name" or base.text == "e"
            self.doubt("bracketed-power" if certain else "tag-or-power", self.peek())
            return None
        self.i += 2
        tag = self.fresh(lambda: self.listing(BRACKET_END))
        self.take("CLOSE", "bracket-open")
        self.take("GRA", "argument")
        return self.node("tag", x.start, x, tag)

    # -- postfix

    def postfix(self, x: Node) -> Node:
        """Scripts, factorials and primes after any closed operand: an index there belongs to all of it."""
        closed = x
        for _ in range(LINKS):
            kind = self.tokens[self.i].kind
            if kind == "SUB":
                self.next()
                items = self.subscript()
                x = self.node("sub", x.start, x, *items) if x is closed else self.with_index(x, items)
            elif kind == "SUP":
                self.next()
                x = self.raised(x)
            elif kind in ("BANG", "PRIME"):
                x = self.sign_after(x)
            else:
                return x
        raise self.error("too-deep")

    def sign_after(self, x: Node) -> Node:
        """One factorial (or double factorial) or a run of primes."""
        if self.next().kind == "BANG":
            if self.peek().kind == "BANG" and self.peek().start == self.tokens[self.i - 1].end:
                self.next()
                return self.node("fact2", x.start, x)
            if x.head == "^" and self.tokens[self.i - 2].kind != "CLOSE":
                self.doubt("power-then-factorial", self.tokens[self.i - 1])
            return self.node("fact", x.start, x)
        count = 1
        while self.peek().kind == "PRIME":
            self.next()
            count += 1
        return self.node("prime", x.start, x, *([number(str(count))] if count > 1 else []))


def _dotted(inner: list[Token]) -> tuple[Node, ...] | None:
    """`_{i \\cdot}`: a dot in place of an index."""
    if not all(t.kind in ("SYM", "NUM", "COMMA") or (t.kind, t.text) == ("MUL", "*") for t in inner):
        return None
    operands = ("SYM", "NUM")
    between = [
        0 < k < len(inner) - 1 and inner[k - 1].kind in operands and inner[k + 1].kind in operands
        for k, t in enumerate(inner)
        if t.kind == "MUL"
    ]
    if not between or any(between):
        return None
    return tuple(_index_item(t) for t in inner if t.kind != "COMMA")


def _index_item(token: Token) -> Node:
    if token.kind == "NUM":
        return number(token.text, token.start, token.end)
    if token.kind == "MUL":
        return Node("slot", (), token.start, token.end)
    return name(token_name(token), token.start, token.end)


def _is_index(x: Node) -> bool:
    return x.head in ("name", "number", "sub", "hat", "bar")
