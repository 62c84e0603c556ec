"""Names and functions, what they are applied to, and the decision application or product."""

from __future__ import annotations

from derive.notation import vocabulary as v
from derive.notation.braces import shape, skip_scripts
from derive.notation.reader import B_ARROW, B_POSTFIX, B_PRODUCT, LINKS, STARTS
from derive.notation.scripts import BRACKET_END, Scripts
from derive.notation.syntax import Node, name, walk
from derive.notation.tokens import Token, token_name
from derive.notation.usage import Decision

_BEFORE_NOTHING = frozenset(
    ["EOF", "CLOSE", "GRA", "FNI", "INFIX", "COMMA", "SEMI", "MUL", "REL", "ARROW", "ROW", "AMP", "END", "TEXT"]
)
_AFTER_A_TERM = frozenset(["EOF", "CLOSE", "COMMA", "SEMI", "REL", "ARROW", "ROW", "AMP", "END", "TEXT", "ADD", "GRA"])
_ENDS_NAMES = frozenset(["EOF", "CLOSE", "GRA", "COMMA", "SEMI", "REL", "ADD", "MUL"])
_OPERATORS = frozenset(["d", "forall", "exists", "nabla", "Delta"])
_DISTRIBUTED = frozenset(["chi"])
_ACCENT_HEADS = frozenset(v.ACCENTS.values())


class Applications(Scripts):
    """Operands that start with a name, an accent or a function."""

    # -- names

    def symbol(self) -> Node:
        """A name or accent with all that belongs to it: scripts, primes, factorials, arguments."""
        token = self.next()
        if token.kind == "ACC":
            x = self.node(token.text, token.start, self.accented())
            plain = x.nodes[0].text if x.nodes[0].head == "name" else ""
            return self.suffixes(x, plain)
        plain = token_name(token)
        if plain not in _OPERATORS:
            plain = self.word(token) or plain
            return self.suffixes(name(plain, token.start, self.tokens[self.i - 1].end), plain)
        if plain == "d" and self.peek().kind in ("SYM", "ACC") and (self.loose_d or self.is_lone_differential(token)):
            return self.node("d", token.start, self.operand(B_POSTFIX))
        if plain in ("forall", "exists"):
            return self.quantifier(token, plain)
        if plain == "nabla":
            return self.nabla(token)
        if plain == "Delta" and self.is_difference():
            plain = "Delta:" + token_name(self.next())
        else:
            plain = self.word(token) or plain
        return self.suffixes(name(plain, token.start, self.tokens[self.i - 1].end), plain)

    def is_lone_differential(self, token: Token) -> bool:
        """`du = 2x dx`: where d never stands by itself, and here touches a name, it is no factor."""
        return self.peek().start == token.end and not self.usage["d"].alone and "d" not in self.usage.numbers

    def accented(self) -> Node:
        """What stands under an accent."""
        if self.peek().kind in ("ARG", "FRAC", "SQRT", "ACC"):
            return self.argument()
        token = self.next()
        if token.kind not in ("SYM", "NUM"):
            raise self.error("argument", token)
        return (
            self.leaf("name", token_name(token), token)
            if token.kind == "SYM"
            else self.leaf("number", token.text, token)
        )

    def is_difference(self) -> bool:
        """`\\Delta x` is one name where Delta never stands by itself."""
        following = self.peek()
        return following.kind == "SYM" and not self.gap() and not self.usage["Delta"].alone

    def word(self, token: Token) -> str:
        """SSE(P,Q) in italics: capitals side by side that end in a bracket with several arguments, or a known word."""
        if token.mark or len(token.text) > 1 or not token.text.isupper():
            return ""
        j, text = self.i, token.text
        while len(text) < 9 and self._continues_word(j):
            text += self.tokens[j].text
            j += 1
        if len(text) < 2:
            return ""
        listed = self.tokens[j].kind == "OPEN" and shape(self.tokens, self.found, j) == "multi"
        opens = listed and len(text) > 2
        if text not in v.KNOWN_WORDS | self.usage.words | self.usage.functions and not opens:
            if listed:
                self.doubt("two-capitals", token, text)
            return ""
        self.doubt("word", token, text)
        self.i = j
        return text

    def _continues_word(self, j: int) -> bool:
        token = self.tokens[j]
        return (
            token.kind == "SYM"
            and not token.mark
            and len(token.text) == 1
            and token.text.isupper()
            and token.start == self.tokens[j - 1].end
        )

    def suffixes(self, x: Node, plain: str) -> Node:
        """Scripts, signs and arguments of a name; `plain` is the name the document counts."""
        indexed = False
        for _ in range(LINKS):
            token = self.tokens[self.i]
            kind = token.kind
            if kind in _ENDS_NAMES:
                return x
            if kind == "SUB":
                self.next()
                x = self.with_index(x, self.subscript())
                indexed = True
            elif kind == "SUP":
                self.next()
                x = self.raised(x)
            elif kind in ("BANG", "PRIME"):
                x = self.sign_after(x)
            elif kind == "OPEN" and token.text in "([{" and (token.text != "{" or self.takes_braces(plain)):
                decision = self.decide(x, plain, token, indexed=indexed)
                if decision.doubt:
                    self.doubt(decision.doubt, token, plain)
                return self.postfix(self.call(x)) if decision.applies else x
            else:
                starts = kind in STARTS or (
                    kind in ("BAR", "DBAR") and token.mark not in ("R", "mid") and not self.in_call and not self.bars
                )
                if starts and x.head in ("name", "sub") and self.is_bare_operator(plain, token):
                    return self.of_one_factor(x, plain, token)
                return x
        raise self.error("too-deep")

    # -- application or product

    def of_one_factor(self, operator: Node, plain: str, first: Token) -> Node:
        """E X^2, E|X|: what an operator without a bracket is applied to, where one factor follows and the term ends."""
        before, doubts = self.i, len(self.doubts)
        argument = self.operand(B_PRODUCT)
        token = self.peek()
        closes = token.kind in ("BAR", "DBAR") and (self.bars or token.mark == "R")
        if closes or token.kind in _AFTER_A_TERM:
            return self.node("app", operator.start, operator, argument)
        self.i = before
        del self.doubts[doubts:]
        self.doubt("bare-operator", first, plain)
        return operator

    def is_bare_operator(self, plain: str, token: Token) -> bool:
        """An operator before an operand without a bracket: \\mathrm{Var} X, E X (an italic E before a capital)."""
        if plain in self.usage.numbers or token.kind == "DIFF":
            return False
        capital = token.kind == "SYM" and len(token.text) == 1 and token.text.isupper()
        if plain == "E" and token.kind in ("BAR", "DBAR"):
            return self.usage["E"].simple + self.usage["E"].complex > self.usage["E"].alone
        return plain in v.OPERATOR_WORDS or (plain == "E" and capital and not self.usage["E"].alone)

    def takes_braces(self, plain: str) -> bool:
        """Whether \\{..\\} after a name are its arguments: after operators and words, or with a || inside."""
        if any(t.kind == "DBAR" and t.mark != "L" for t in self.tokens[self.i : min(self.found[self.i], self.i + 60)]):
            return True
        letter = plain.rpartition(":")[2]
        return (
            plain in v.OPERATOR_WORDS
            or plain in ("E", "P", "bb:1", "bf:1")
            or (len(letter) > 1 and letter not in v.LETTERS)
        )

    def applied_bracket(self, x: Node) -> Node:
        """(f + g)(x): a bracket of function names only is applied; one with a function name among others is refused."""
        token = self.peek()
        if token.kind != "OPEN" or token.text != "(" or x.head not in ("+", "*", "neg", "compose", "prime", "inv", "^"):
            return x
        inner = x.nodes[0] if x.head in ("prime", "^") else x
        names = [y.text for y in walk(inner) if y.head == "name"]
        if inner.head != "compose":
            if any(y.head in ("app", "sub") for y in walk(inner)) or not any(self.is_function_name(n) for n in names):
                return x
            if not all(self.is_function_name(n) for n in names):
                self.doubt("bracket-applied", token)
                return x
        return self.postfix(self.call(x))

    def is_function_name(self, plain: str) -> bool:
        """Whether the document applies the name, by its declaration or to plain arguments."""
        if plain in self.usage.functions or plain in self.usage.numbers:
            return plain in self.usage.functions
        return 0 < self.usage[plain].applied >= self.usage[plain].bare

    def decide(self, x: Node, plain: str, bracket: Token, *, indexed: bool) -> Decision:
        """Is the bracket at hand the arguments of `x`? The usage judges; the form of `x` can overrule it."""
        kind = shape(self.tokens, self.found, self.i)
        decision = self.usage.decide(plain, kind, indexed=indexed)
        declared = plain in self.usage.functions
        if decision.doubt and self.usage[plain].defined and plain not in self.usage.numbers and self._holds_an_atom():
            return Decision(applies=x.head == "name")
        if x.head in ("fact", "T"):
            return Decision(applies=False)
        if x.head == "prime" and decision.doubt:
            return Decision(applies=True)
        if bracket.text == "{":
            return Decision(applies=True)
        if decision.doubt and kind == "complex" and not indexed and self._holds_itself(plain):
            return Decision(applies=False)
        if bracket.text == "[" and plain in ("E", "P") and not decision.applies:
            decision = Decision(applies=True)
        unsure = decision.doubt or not decision.applies
        if (
            unsure
            and kind == "complex"
            and plain not in self.usage.numbers
            and not self.gap()
            and self._holds_one_call()
        ):
            return Decision(applies=True, doubt="" if plain.isupper() else "function-and-bare")
        if self.gap() and not declared and kind != "multi" and decision.doubt in ("function-and-bare", "no-evidence"):
            return Decision(applies=False, doubt="gap-product")
        if self.gap() and decision.applies and not declared and kind == "complex" and self._is_document_function(plain):
            return Decision(applies=False, doubt="gap-product")
        if x.head == "^" and decision.applies:
            return self.decide_powered(x, plain, kind, decision)
        return decision

    def _holds_itself(self, plain: str) -> bool:
        """p(p-1): the bracket at hand holds the same name as a number, so that it is a factor too."""
        for j in range(self.i + 1, self.found[self.i]):
            token = self.tokens[j]
            if token.kind == "SYM" and token_name(token) == plain and self.tokens[j + 1].kind != "SUB":
                after = self.tokens[skip_scripts(self.tokens, self.found, j + 1)]
                return after.kind not in ("OPEN", "SUB")
        return False

    def _holds_an_atom(self) -> bool:
        """Tell whether the bracket at hand holds a name or a number alone, perhaps with a minus: an argument."""
        first = self.i + 1 + (self.tokens[self.i + 1].kind == "ADD" and self.tokens[self.i + 1].text == "-")
        end = skip_scripts(self.tokens, self.found, first + 1)
        return self.tokens[first].kind in ("SYM", "NUM") and end == self.found[self.i]

    def _holds_one_call(self) -> bool:
        """H[q(z)]: the bracket at hand holds one function at its argument, which needs no brackets as a factor."""
        inner = skip_scripts(self.tokens, self.found, self.i + 2)
        if self.tokens[self.i + 1].kind != "SYM" or self.tokens[inner].kind != "OPEN" or self.tokens[inner].mark:
            return False
        last = self.found[inner] + 1 == self.found[self.i]
        return last and shape(self.tokens, self.found, inner) in ("simple", "multi")

    def _is_document_function(self, plain: str) -> bool:
        """A one-letter name that only this document makes a function (`p^x \\, (1-p)` is a product all the same)."""
        return len(plain.rpartition(":")[2]) == 1 and ":" not in plain

    def decide_powered(self, x: Node, plain: str, kind: str, decision: Decision) -> Decision:
        """f^{-1}(x) is the inverse, p^2(1-p) a product where p stands alone too, f^2(x) is refused."""
        exponent = x.nodes[1]
        if is_minus_one(exponent) or plain in _DISTRIBUTED or plain in ("rm:E", "E"):
            return decision
        if self.usage[plain].bare and kind != "multi" and plain not in self.usage.functions:
            return Decision(applies=False)
        return Decision(applies=True, doubt="power-before-call")

    def call(self, f: Node) -> Node:
        """The arguments after a function."""
        opening = self.next()

        def inside() -> Node:
            self.in_call = True
            return self.listing(BRACKET_END)

        x = self.fresh(inside)
        closing = self.close(opening)
        if opening.text == "{" and x.head == "given" and f.head == "name" and f.text in v.LIMITS:
            x = Node("setof", x.args, opening.start, closing.end)  # \min \{ x | c \}
        if f.head == "^" and is_minus_one(f.nodes[1]):
            f = Node("inv", (f.nodes[0],), f.start, f.end)
        return self.node("app", f.start, f, *(x.nodes if x.head == "list" else (x,)))

    def close(self, opening: Token) -> Token:
        """The end of a bracket."""
        token = self.next()
        if token.kind != "CLOSE":
            self.back()
            raise self.error("bracket-open", opening)
        if {opening.text, token.text} not in ({"(", ")"}, {"[", "]"}, {"{", "}"}):
            raise self.error("bracket-mismatch", token)
        return token

    # -- functions that take the factor after them

    def function(self) -> Node:
        """log, exp, sin ... with their scripts and their argument."""
        token = self.next()
        sub, sup = self.scripts()
        head: Node = self.leaf("name", token.text, token)
        if sub is not None:
            head = self.node("sub", token.start, head, *sub)
        following = self.peek()
        if following.kind == "ADD":
            raise self.error("function-then-sign")
        if following.kind in _BEFORE_NOTHING:
            return head if sup is None else self.node("^", token.start, head, sup)
        if following.kind == "OPEN" and following.text in "([{":
            x = self.fresh(self.bracket)
            if self.peek().kind == "SUP":
                self.doubt("function-power" if token.text == "exp" else "log-power", self.peek(), token.text)
            closed = True
        else:
            x = self.function_argument(token)
            closed = False
        if sup is not None and is_minus_one(sup):
            return self.node("app", token.start, Node("inv", (head,), head.start, head.end), x)
        y = self.node("app", token.start, head, x)
        if sup is not None:
            y = self.node("^", token.start, y, sup)
        return self.postfix(y) if closed else y

    def function_argument(self, function: Token) -> Node:
        """\\log a, \\log x y, \\ln 2 \\pi: plain factors without a gap belong to the argument, the rest does not."""
        factors = [self.operand(B_PRODUCT)]
        while _is_plain(factors[-1]):
            token = self.peek()
            if self.gap() or token.kind not in ("SYM", "NUM", "ACC") or self.is_differential(token):
                break
            before = self.i
            factors.append(self.operand(B_PRODUCT))
            if factors[-1].head == "^" and not all(_is_constant(f) for f in factors[:-1]):
                self.doubt(
                    "log-argument-product", token, function.text
                )  # \ln \lambda e^\lambda, but \ln 2 \pi \sigma^2
                self.third = self.third or len(factors) > len("ab") or self.peek().kind in STARTS
                if self.otherwise:
                    self.i = before
                    factors.pop()
                    return self.whole(factors)
        if self.end_of_argument(function, factors[-1]) and self.otherwise:
            factors.append(self.expression(B_PRODUCT))
            self.third = self.third or self.peek().kind in STARTS
        return self.whole(factors)

    def whole(self, factors: list[Node]) -> Node:
        """An argument of several factors."""
        return factors[0] if len(factors) == 1 else self.node("*", factors[0].start, *factors)

    def end_of_argument(self, function: Token, argument: Node) -> bool:
        """Doubt an argument without brackets that ended before something that might belong to it.

        `\\log \\frac{1}{n} \\sum_i w_i` and `\\log \\frac{p}{u} u(x)` are written for both readings.
        """
        token = self.peek()
        if (self.gap() and not self.goes_on_alike(argument)) or (self.integrals and self.is_differential(token)):
            return False
        certain = token.kind == "DIFF" or (token.kind == "FUN" and token.text != "exp")
        certain = certain or (token.kind == "BIG" and argument.head != "/")
        more_bars = token.kind == "BAR" and argument.head == "bars" and token.mark != "R" and not self.bars
        if more_bars or (token.kind in STARTS and not certain):
            self.doubt("log-argument-product", token, function.text)
            return True
        if token.kind == "MUL" and token.text == "/":
            self.doubt("slash-after-function", token, function.text)
        return False

    def goes_on_alike(self, argument: Node) -> bool:
        """Whether the factor behind a gap is of the kind of an argument before it: `\\ln p(x|y) \\, p(y)`."""
        token, following = self.peek(), self.peek(1)
        if token.kind != "SYM":
            return False
        if argument.head == "app":
            return argument.nodes[0].is_name(token.text) and following.kind == "OPEN"
        return argument.head == "sub" and following.kind == "SUB"

    def is_differential(self, token: Token | None = None) -> bool:
        """Whether the next token is the d of an open integral."""
        token = token or self.peek()
        if token.kind == "DIFF":
            return True
        if self.integrals and token.kind == "SYM" and token.text == "d" and not token.mark:
            following = self.peek(1)
            return following.kind in ("SYM", "ACC") and following.text != "d"
        return False

    # -- prefix operators

    def quantifier(self, token: Token, kind: str) -> Node:
        """\\forall x: c, \\exists_x c."""
        if self.peek().kind == "SUB":
            self.next()
            items = self.subscript()
            return self.node(kind, token.start, items[0], self.expression(B_ARROW))
        variable = self.expression(B_ARROW)
        if self.peek().kind in ("COLON", "COMMA") and self.peek(1).kind != "EOF":
            self.next()
            return self.node(kind, token.start, variable, self.expression(B_ARROW))
        return self.node(kind, token.start, variable)

    def nabla(self, token: Token) -> Node:
        """\\nabla_\\theta L: the gradient of the factor after it."""
        sub, sup = self.scripts()
        extra = [self.node("over", token.start, y) for y in sub or ()]
        if sup is not None:
            extra.append(self.node("order", token.start, sup))
        if self.peek().kind not in STARTS and self.peek().kind not in ("BAR", "DBAR"):
            return self.node("nabla", token.start, Node("blank", (), token.end, token.end), *extra)
        return self.node("nabla", token.start, self.operand(B_PRODUCT), *extra)


def _is_constant(x: Node) -> bool:
    return x.head == "number" or x.is_name("pi") or x.is_name("e")


def is_minus_one(x: Node) -> bool:
    """Whether a tree is the number -1."""
    return x.head == "neg" and x.nodes[0].head == "number" and x.nodes[0].text == "1"


def _is_plain(x: Node) -> bool:
    """A name or number, with indices, accents or plain powers."""
    if x.head in ("name", "number", "sub", "tag", "T", "prime") or x.head in _ACCENT_HEADS:
        return True
    return x.head == "^" and _is_plain(x.nodes[0])
