"""Operators with a body: sums, integrals, limits, fractions and derivatives."""

from __future__ import annotations

from derive.notation.applications import Applications, is_minus_one
from derive.notation.braces import shape
from derive.notation.digit_groups import BEHIND
from derive.notation.reader import B_ARROW, B_BODY, B_INTEGRAND, B_POSTFIX, B_PRODUCT, STARTS
from derive.notation.scopes import PRODUCT_HEADS, bound_names, free_names, has_open_end, product_indices
from derive.notation.scripts import ARGUMENT_END
from derive.notation.syntax import Node, name, walk
from derive.notation.tokens import Token, token_name

_CONDITIONS = frozenset(
    [
        "in",
        "=",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        "|",
        "~",
        "->",
        "subset",
        "notin",
        "and",
        "or",
        "given",
        "subseteq",
        "colon",
    ]
)
_NO_BODY = frozenset(["GRA", "FNI", "COMMA", "SEMI", "CLOSE", "REL", "ARROW", "EOF", "AMP", "ROW", "END", "TEXT"])
_ALL = 99
_NEAR = 200  # so many tokens are looked at behind a bracket


class Operators(Applications):
    """Operands that start with a big operator, a limit, a fraction or a derivative."""

    # -- sums, products, limits

    def big(self) -> Node:
        """A big operator with its ranges; the body is one product term."""
        token = self.next()
        sub, sup = self.scripts()
        ranges = self.ranges(token, sub, sup)
        if token.text == "int":
            return self.integral(token, ranges)
        if token.text != "prod":
            body = self.expression(B_ARROW if token.text in ("bigand", "bigor") else B_BODY)
            return self.node(token.text, token.start, body, *ranges)
        bound = product_indices(ranges)
        if self.is_delimited(bound):
            return self.node("prod", token.start, self.operand(B_PRODUCT), *ranges)
        first = self.i
        body = self.expression(B_BODY)
        if not self.is_bracketed(first):
            self.end_of_product(token, body, bound, typed=self.tokens[first].kind != "FRAC")
        return self.node("prod", token.start, body, *ranges)

    def is_delimited(self, bound: frozenset[str]) -> bool:
        """`\\prod_i \\left( \\frac{1}{x_i} \\right) c`: a bracket around one term, no index behind it, is the body."""
        close = self.found[self.i]
        if not bound or self.peek().kind != "OPEN" or self.peek().text not in "([" or close >= self.size:
            return False
        if self.tokens[close + 1].kind in ("SUP", "SUB", "BANG"):
            return False
        if any(t.kind in ("REL", "COMMA") for t in self.tokens[self.i + 1 : min(close, self.i + _NEAR)]):
            return False
        k = self.i + 2
        while k < close:  # a sum needs its bracket, one term does not
            if self.tokens[k].kind == "ADD":
                return False
            k = self.found[k] + 1 if self.found[k] < close else k + 1
        after = self.tokens[close + 1 : close + 1 + _NEAR]
        return len(after) < _NEAR and not any(t.kind == "SYM" and token_name(t) in bound for t in after)

    def is_bracketed(self, first: int) -> bool:
        """Whether all that was read from token `first` on is one bracket."""
        return self.tokens[first].kind == "OPEN" and self.found[first] == self.i - 1

    def end_of_product(self, token: Token, body: Node, bound: frozenset[str], *, typed: bool) -> None:
        """Doubt factors without the index behind the last factor with it: the value depends on where a product ends."""
        several = body.head in PRODUCT_HEADS and (body.head != "/" or typed)
        if several and has_open_end(body, bound):
            self.doubt("product-end", token, "product" if token.text == "prod" else token.text)

    def ranges(self, token: Token, sub: tuple[Node, ...] | None, sup: Node | None) -> tuple[Node, ...]:
        """What an operator ranges over: `range`, `over`, `upto` or a condition."""
        at = token.start
        if sub is None:
            return () if sup is None else (self.node("upto", at, sup),)
        if sup is not None and sub[-1].head == "=":
            last, low = sub[-1].nodes
            return tuple(self.node("range", at, i, low, sup) for i in (*sub[:-1], last))
        if sup is not None and sum(s.head == "=" for s in sub) == 1:
            low = next(s.nodes[1] for s in sub if s.head == "=")
            return tuple(
                self.node("range", at, *s.nodes, sup)
                if s.head == "="
                else self.node("range", at, s, low, sup)
                if s.head == "name"
                else s
                for s in sub
            )
        if sup is not None and len(sub) == 1:
            return (self.node("range", at, name("none"), sub[0], sup),)
        if sub[-1].head == "in" and all(s.head == "name" for s in sub[:-1]):  # x, y \\in S
            sub = (*(Node("in", (s, sub[-1].nodes[1]), s.start, s.end) for s in sub[:-1]), sub[-1])
        found = tuple(s if s.head in _CONDITIONS else self.node("over", s.start, s) for s in sub)
        return found if sup is None else (*found, self.node("upto", at, sup))

    def limit(self) -> Node:
        """lim, max, argmin ...: with a bracket and no script it is a function."""
        token = self.next()
        sub, sup = self.scripts()
        if sub is None and sup is None:
            if self.peek().kind == "OPEN":
                return self.postfix(self.call(self.leaf("name", token.text, token)))
            if self.peek().kind in _NO_BODY:
                return self.leaf("name", token.text, token)
        ranges = self.ranges(token, sub, sup)
        if self.peek().kind in _NO_BODY:
            return self.node(token.text, token.start, self.blank(), *ranges)
        first = self.i
        body = self.expression(B_BODY)
        if token.text in ("argmax", "argmin") and not self.is_bracketed(first):
            return self.node(token.text, token.start, self.objective(body, token, ranges), *ranges)
        if token.text in ("max", "min", "sup", "inf") and not self.is_bracketed(first):
            self.end_of_product(token, body, product_indices(ranges), typed=self.tokens[first].kind != "FRAC")
        return self.node(token.text, token.start, body, *ranges)

    def objective(self, first: Node, token: Token, ranges: tuple[Node, ...]) -> Node:
        """All that is to be made large or small: the place where it is so is added to nothing.

        Doubted where a summand does not hold what is varied.
        """
        whole = self.sum(first) if self.peek().kind == "ADD" else None
        if whole is None:
            return first
        bound = bound_names(Node(token.text, (first, *ranges)))
        if any(bound.isdisjoint(text for text, _ in free_names(part)) for part in whole.nodes):
            self.doubt("optimum-then-sum", token, min(bound, default=""))
        return whole

    def blank(self) -> Node:
        """Nothing, where an operator stands without its body."""
        at = self.tokens[self.i - 1].end
        return Node("blank", (), at, at)

    # -- integrals

    def integral(self, token: Token, ranges: tuple[Node, ...]) -> Node:
        """The integrand runs over + up to its own d; a lone \\int takes all the d that follow."""
        outer = self.integrals
        self.integrals += 1
        if self.is_differential():
            variables = self.differentials(int(token.mark or 1) if outer else _ALL)
            has_body = self.peek().kind in STARTS and not self.is_differential()
            body = self.expression(B_BODY) if has_body else Node("number", ("1",), token.end, token.end)
            self.integrals = outer
            return self.node("int", token.start, body, *ranges, *variables)
        body = self.expression(B_INTEGRAND)
        if self.is_differential():
            variables = self.differentials(int(token.mark or 1) if outer else _ALL)
        else:
            variables = ()
            last = body.nodes[-1] if body.head == "+" else body  # a d before the last summand closes the integral there
            if not any(y.head in ("d", "partial") for y in walk(last)):
                self.doubt("integral-without-d", token)
        self.integrals = outer
        return self.node("int", token.start, body, *ranges, *variables)

    def differentials(self, most: int) -> tuple[Node, ...]:
        """dx dy ... dz."""
        found: list[Node] = []
        while len(found) < most and self.is_differential():
            found.append(self.differential())
            if (
                len(found) < most
                and self.peek().kind == "DOTS"
                and (self.peek(1).kind == "DIFF" or self.peek(1).text == "d")
            ):
                token = self.next()
                found.append(Node("dots", (), token.start, token.end))
        return tuple(found)

    def differential(self) -> Node:
        """One dx."""
        token = self.next()
        following = self.peek()
        if following.kind == "OPEN":
            return self.node("d", token.start, self.fresh(self.bracket))
        if following.kind not in ("SYM", "ACC"):
            raise self.error("differential", following)
        taken = self.next()
        x = self.leaf("name", token_name(taken), taken)
        if taken.kind == "ACC":
            x = self.node(taken.text, taken.start, self.accented())
        while self.peek().kind in ("SUB", "SUP"):
            x = self.with_index(x, self.subscript()) if self.next().kind == "SUB" else self.raised(x)
        if self.peek().kind == "OPEN" and not self.gap() and self._is_measure(x):
            x = self.call(x)
        return self.node("d", token.start, x)

    def _is_measure(self, x: Node) -> bool:
        """dF(x), d\\mu(x), d\\gamma(x, y): the bracket belongs to the measure."""
        kind = shape(self.tokens, self.found, self.i)
        if x.head == "^" and is_minus_one(x.nodes[1]):
            return kind == "simple"  # dg^{-1}(y)
        base = x.nodes[0] if x.head == "sub" else x
        letter = base.text.rpartition(":")[2] if base.head == "name" else "x"
        return kind == "multi" or (kind in ("simple", "accented") and (letter[0].isupper() or len(letter) > 1))

    # -- fractions and derivatives

    def fraction(self) -> Node:
        """\\frac, \\binom, and derivatives written as fractions."""
        token = self.next()
        if token.text == "frac" and self.is_derivative():
            return self.derivative(token)
        self.loose_d = self.integrals > 0
        a = self.argument()
        self.loose_d = False
        b = self.argument()
        if token.mark == BEHIND and token.text == "frac" and a.head == b.head == "number":
            self.doubt("mixed-number", token)
        return self.postfix(self.node("/" if token.text == "frac" else "binom", token.start, a, b))

    def _marks_derivative(self, j: int) -> bool:
        """Whether a d or \\partial stands at token `j` as a mark of derivation."""
        token, following = self.tokens[min(j, self.size)], self.tokens[min(j + 1, self.size)]
        if token.kind == "DIFF":
            return following.kind != "EOF"
        return token.kind == "SYM" and token.text == "d" and not token.mark and following.kind not in ("SUB", "EOF")

    def is_derivative(self) -> bool:
        """Whether both halves of the fraction start with a d, the lower one before a variable; nothing is tried."""
        top = self.i + (self.peek().kind == "ARG")
        if not self._marks_derivative(top):
            return False
        bottom = self.found[self.i] + 1 if top > self.i else self.i + 1
        if bottom >= self.size or self.tokens[bottom].kind != "ARG" or not self._marks_derivative(bottom + 1):
            return False
        if self.tokens[bottom + 2].kind not in ("SYM", "ACC", "OPEN"):
            return False
        if top > self.i and self.tokens[top].kind == "SYM":
            return self.tokens[top + 1].kind in ("GRA", "SUP", "SYM", "OPEN", "DIFF", "ACC", "FUN", "BIG")
        return True

    def derivative(self, token: Token) -> Node:
        """\\frac{d^n f}{d x^n}, applied to what stands in the numerator or after the fraction."""
        braced = self.peek().kind == "ARG"
        if braced:
            self.next()
        mark = self.next()
        order: Node | None = None
        body: Node | None = None
        if self.peek().kind == "SUP":
            self.next()
            order = self.argument()
        if braced:
            if self.peek().kind != "GRA":
                body = self.fresh(lambda: self.listing(ARGUMENT_END))
            self.take("GRA", "derivative")
        variables = self.derivative_variables()
        if order is not None:
            variables.append(self.node("order", token.start, order))
        if body is None:
            body = self.derivative_body(mark, variables)
        head = "partialdiff" if mark.text == "partial" else "diff"
        return self.postfix(self.node(head, token.start, body, *variables))

    def derivative_variables(self) -> list[Node]:
        """The variables in the denominator, each with its order."""
        self.next()
        found = []
        while self.peek().kind == "DIFF" or self.peek().text == "d":
            self.next()
            x = self.fresh(lambda: self.operand(B_POSTFIX))
            found.append(self.node("order", x.start, *x.nodes) if x.head == "^" else x)
            if self.peek().kind == "DOTS":
                dots = self.next()
                found.append(Node("dots", (), dots.start, dots.end))
        self.take("GRA", "derivative")
        return found

    def derivative_body(self, mark: Token, variables: list[Node]) -> Node:
        """What the derivative is taken of: the product term after the fraction.

        Where one factor alone holds the variable both readings are equal; with several, as in the rule for products
        `\\frac{d}{dx} f(x) g(x) + ..`, the author may mean either.
        """
        if self.peek().kind in _NO_BODY:
            return self.blank()
        if self.peek().kind == "ADD":
            raise self.error("function-then-sign")
        first = self.i
        body = self.expression(B_BODY)
        if body.head == "*" and not self.is_bracketed(first):
            by = {
                y.text for x in variables if x.head != "order" or len(x.nodes) > 1 for y in walk(x) if y.head == "name"
            }
            depending = sum(any(y.head == "name" and y.text in by for y in walk(f)) for f in body.nodes)
            self.doubt("derivative-of-product" if depending == 1 else "derivative-end", mark)
        return body
