"""Core terms back to what people write: surface trees in the document's own spelling, and plain text for sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from derive.language.heads import APPLY, BINDERS, BOUND, INFINITY, NAME, NUMBER
from derive.language.prefix import fresh_letter
from derive.language.terms import ZERO, Term, name
from derive.notation import syntax
from derive.notation import vocabulary as v
from derive.notation.meaning import MARKS
from derive.notation.names import Names
from derive.notation.opaque import is_opaque, written
from derive.notation.syntax import Node
from derive.notation.write_expectations import OUTCOME, averaged
from derive.notation.write_surface import write_human

_ACCENTS: Final = frozenset(v.ACCENTS.values())
_SIGNS_OF_MARKS: Final = {word: sign for sign, word in MARKS.items()}
_FONTS: Final = frozenset(v.FONTS.values())
_RELATIONS: Final = {">": ">", ">=": ">=", "/=": "!=", "=": "=", "in": "in", "=>": "=>"}


def surface(term: Term, names: Names) -> Node:
    """Return the surface tree of a closed term; bound variables get the letters the document uses."""
    return _Writer(names).tree(term, ())


class _Writer:
    def __init__(self, names: Names) -> None:
        self.names = names

    def tree(self, term: Term, scope: tuple[str, ...]) -> Node:
        head, args = term.head, term.args
        match head:
            case "#":
                return _number(term.value)
            case "v":
                return self.name(term.symbol)
            case "b":
                return self.name(scope[-1 - term.index])
            case "@":
                return self.application(term, scope)
            case "log":
                if self.names.base:
                    return Node("app", (syntax.name("ln"), self.tree(args[0], scope)))
                return Node("app", (syntax.name("log"), self.tree(args[0], scope)))
            case "pi":
                return syntax.name("pi")
            case "exp":
                return Node("app", (syntax.name("exp"), self.tree(args[0], scope)))
            case "logb":
                return Node("app", (self.logarithm(args[0], scope), self.tree(args[1], scope)))
            case "-":
                return Node("+", (self.tree(args[0], scope), Node("neg", (self.tree(args[1], scope),))))
            case "abs":
                return Node("bars", (self.tree(args[0], scope),))
            case "floor":
                return Node("floor", (self.tree(args[0], scope),))
            case "ind":
                return Node("app", (syntax.name("bb:1"), self.tree(args[0], scope)))
            case "in":
                return Node("in", (self.tree(args[0], scope), self.domain(args[1], scope)))
            case "card":
                return Node("bars", (self.domain(args[0], scope),))
        if head in BINDERS:
            return self.binder(term, scope)
        if head in _RELATIONS:
            head = _RELATIONS[head]
        return Node(head, tuple(self.tree(a, scope) for a in args))

    def logarithm(self, base: Term, scope: tuple[str, ...]) -> Node:
        if self.names.base and base.head == NUMBER and base.value == self.names.base:
            return syntax.name("log")
        return Node("sub", (syntax.name("log"), self.tree(base, scope)))

    def name(self, symbol: str) -> Node:
        """Return the tree of a core name: ``D_KL`` is D with the word index KL, ``hat:y`` is y with a hat."""
        if symbol == INFINITY:
            return syntax.name("infty")
        if is_opaque(symbol):
            return written(symbol, ())
        if symbol in self.names.spelling:
            return syntax.name(self.names.spelling[symbol])
        if symbol.startswith(("set:", "space:")):
            return syntax.name(f"cal:{symbol.partition(':')[2][:1].upper()}")
        mark, _, rest = symbol.partition(":")
        if rest and mark.startswith("mark_"):
            sign = mark.removeprefix("mark_")
            return Node("mark", (self.name(rest), syntax.name(_SIGNS_OF_MARKS.get(sign, sign))))
        if rest and mark in _ACCENTS:
            return Node(mark, (self.name(rest),))
        if rest and mark not in _FONTS:
            return Node("app", (self.name(mark), *self.quantities(rest)))
        base, _, word = symbol.partition("_")
        if base and word:
            return Node("sub", (self.name(base), *(_word(part) for part in word.split("_"))))
        if len(symbol) > 1 and symbol.endswith("'"):
            bare = symbol.rstrip("'")
            count = len(symbol) - len(bare)
            return Node("prime", (self.name(bare), *([syntax.number(str(count))] if count > 1 else [])))
        return syntax.name(symbol)

    def quantities(self, letters: str) -> tuple[Node, ...]:
        """Return the arguments of a quantity named after random variables: ``X,Y``, ``X;Y`` or ``Y|X``."""
        about, bar, known = letters.partition("|")
        if bar:
            return (Node("given", tuple(_as_one(self.quantities(part)) for part in (about, known))),)
        if ";" in letters:
            return (Node("semi", tuple(_as_one(self.quantities(part)) for part in letters.split(";"))),)
        return tuple(self.name(letter) for letter in letters.split(","))

    def application(self, term: Term, scope: tuple[str, ...]) -> Node:
        function, *arguments = term.args
        if arguments[-1].head == BOUND and scope[-1 - arguments[-1].index] == OUTCOME:  # a quantity, at the outcome
            function, *arguments = term.args[:-1]
            if not arguments:
                return self.tree(function, scope)
        trees = [self.tree(a, scope) for a in arguments]
        if function.head != NAME:
            return Node("app", (self.tree(function, scope), *trees))
        symbol = function.symbol
        if is_opaque(symbol):
            return written(symbol, trees)
        family, _, letters = symbol.partition(":")
        if family == "tag" and letters and len(trees) == 1:
            return Node("tag", (self.name(letters), *trees))
        if family == "entry" and letters and len(trees) == len("xi"):
            return Node("sub", tuple(trees))
        if letters and family in self.names.families:
            return Node("app", (self.name(family), *_behind_bar(letters, trees)))
        if self.names.measures(symbol, "kl-divergence") and len(trees) == 2:
            return Node("app", (self.name(symbol), Node("versus", tuple(trees))))
        if symbol in self.names.indexed and symbol not in self.names.functions:
            return Node("sub", (self.name(symbol), *trees))
        return Node("app", (self.name(symbol), *trees))

    def binder(self, term: Term, scope: tuple[str, ...]) -> Node:
        if (average := averaged(term)) is not None:
            kind, of = average
            mean = syntax.name("bb:E" if kind == "E" else f"rm:{kind}")
            return Node("app", (mean, *(self.tree(one, (*scope, OUTCOME)) for one in of)))
        letter = self.letter(term, scope)
        inner = (*scope, letter)
        body = self.tree(term.args[-1], inner)
        if term.head in ("lam", "forall"):
            return Node("|->" if term.head == "lam" else "forall", (self.name(letter), body))
        if term.head == "deriv":
            found = Node("diff", (body, self.name(letter)))
            at = Node("=", (self.name(letter), self.tree(term.args[0], scope)))
            return found if term.args[0] is name(letter) else Node("eval", (found, at))
        if term.head == "integral":
            return Node("int", (body, *self.limits(letter, term.args[0], scope), Node("d", (self.name(letter),))))
        return Node(term.head, (body, self.range(letter, term.args[0], scope)))

    def limits(self, letter: str, domain: Term, scope: tuple[str, ...]) -> tuple[Node, ...]:
        """Return what stands at an integral: ends of an interval, a set with a name, or nothing for a whole space."""
        if domain.head == "interval":
            infinite = domain.args[0] is name(INFINITY)
            lower = Node("neg", (syntax.name("infty"),)) if infinite else self.tree(domain.args[0], scope)
            return (Node("range", (syntax.name("none"), lower, self.tree(domain.args[1], scope))),)
        if domain is name(f"set:{letter}") or domain is name(f"space:{letter}"):
            return ()
        return (Node("over", (self.domain(domain, scope),)),)

    def letter(self, term: Term, scope: tuple[str, ...]) -> str:
        """Return a letter the document uses for this domain, else the first that is free."""
        taken = {*scope, *term.names}
        if term.head == "deriv" and term.args[0].head == NAME and term.args[0].symbol not in term.args[1].names:
            return term.args[0].symbol
        if term.head != "lam":
            used = self.names.indices | self.names.values | self.names.spaces.keys()
            for letter in sorted(used, key=lambda s: (len(s), s)):
                if letter not in taken and self.names.home(letter) is term.args[0]:
                    return letter
        return fresh_letter(scope, term.names)

    def range(self, letter: str, domain: Term, scope: tuple[str, ...]) -> Node:
        if domain.head == "range":
            first, last = (self.tree(end, scope) for end in domain.args)
            return Node("range", (self.name(letter), first, last))
        if domain is name(f"set:{letter}"):
            return Node("over", (self.name(letter),))
        return Node("in", (self.name(letter), self.domain(domain, scope)))

    def domain(self, domain: Term, scope: tuple[str, ...]) -> Node:
        if domain.head == "range":
            return Node("set", (self.tree(domain.args[0], scope), Node("dots"), self.tree(domain.args[1], scope)))
        return self.tree(domain, scope)


def _as_one(trees: tuple[Node, ...]) -> Node:
    return trees[0] if len(trees) == 1 else Node("list", trees)


def _behind_bar(letters: str, trees: list[Node]) -> list[Node]:
    """Return the arguments of a law with what is given behind a bar: ``x|y`` has one of each."""
    left = letters.partition("|")[0].count(",") + 1
    if "|" not in letters:
        return trees
    parts = [Node("list", tuple(some)) if len(some) > 1 else some[0] for some in (trees[:left], trees[left:])]
    return [Node("given", tuple(parts))]


def _number(value: Fraction) -> Node:
    tree = syntax.number(str(abs(value.numerator)))
    if value.denominator != 1:
        tree = Node("/", (tree, syntax.number(str(value.denominator))))
    return Node("neg", (tree,)) if value < 0 else tree


def _word(part: str) -> Node:
    r"""Return an index, ``theta`` and ``theta^(t)``, or several with commas between."""
    if "," in part:
        return Node("list", tuple(map(_word, part.split(","))))
    base, tagged, counter = part.removesuffix(")").partition("^(")
    if tagged and base:
        return Node("tag", (_word(base), _word(counter)))
    if len(part) > 1 and part.endswith("'"):
        return Node("prime", (_word(part[:-1]),))
    return syntax.number(part) if part.isdigit() else syntax.name(part)


# ---- plain text ------------------------------------------------------------------------------------------------------

_LEVEL: Final = {"+": 1, "-": 1, "neg": 2, "*": 3, "/": 4, "^": 5}
_SIGNS: Final = {"+": " + ", "-": " - ", "*": " ", "/": "/", "^": "^"}
_PLAIN_RELATIONS: Final = {">": ">", ">=": ">=", "/=": "/=", "=": "=", "in": "in"}


_PLAIN_NAME: Final = re.compile(r"[A-Za-z](?:_[A-Za-z0-9]{1,4})?")


def _is_plain(term: Term) -> bool:
    """Tell whether a term is as readable in plain characters as in a formula: ``0``, ``p``, ``Q(x_i)``."""
    if term.head == NAME:
        return _PLAIN_NAME.fullmatch(term.symbol) is not None or term.symbol.startswith("set:")
    if term.head == APPLY:
        spelled = term.args[0].symbol if term.args[0].head == NAME else ""
        return _PLAIN_NAME.fullmatch(spelled.partition(":")[0]) is not None and all(map(_is_plain, term.args[1:]))
    return term.head in (NUMBER, BOUND, "range")


def plain_text(term: Term, names: Names, scope: Sequence[str] = ()) -> str:
    """Return a term or condition as plain text for a sentence: ``Q(x_i) > 0 wherever P(x_i) > 0``."""
    return _Plain(names).text(term, tuple(scope))


class _Plain:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.writer = _Writer(names)

    def text(self, term: Term, scope: tuple[str, ...]) -> str:
        head, args = term.head, term.args
        if head == NUMBER:
            return str(term.value)
        if head == NAME:
            return self.named(term.symbol)
        if head == BOUND:
            return scope[-1 - term.index]
        if head == APPLY:
            return self.application(term, scope)
        if head in BINDERS:
            return self.binder(term, scope)
        if head == "pi":
            return head
        one_holds = head in ("/=", ">") and args[1] is ZERO and args[0].head == "+"
        if one_holds and all(a.head == "ind" for a in args[0].args):
            return " or ".join(self.text(a.args[0], scope) for a in args[0].args)
        if head in _PLAIN_RELATIONS and not all(map(_is_plain, args)):
            return f"${write_human(self.writer.tree(term, scope))}$"
        if head in _PLAIN_RELATIONS:
            return f"{self.text(args[0], scope)} {_PLAIN_RELATIONS[head]} {self.text(args[1], scope)}"
        if head == "=>":
            return f"{self.text(args[1], scope)} wherever {self.text(args[0], scope)}"
        if head == "and":
            return " and ".join(self.text(a, scope) for a in args)
        if head == "range":
            return f"{self.text(args[0], scope)}..{self.text(args[1], scope)}"
        if head == "neg":
            return "-" + self.inside(args[0], "neg", scope)
        if head in _SIGNS:
            return _SIGNS[head].join(self.inside(a, head, scope) for a in args)
        words = {"nat": " is a natural number", "int": " is a whole number", "finite": " is finite"}
        if head in words:
            return self.text(args[0], scope) + words[head]
        if head == "summable" and averaged(args[0]) is not None:
            return f"${write_human(self.writer.tree(args[0], scope))}$ exists"
        if head == "summable":
            return f"{self.text(args[0], scope)} converges"
        if head == "differentiable":
            letter = self.writer.letter(args[0], scope)
            at = self.text(args[0].args[0], scope)
            return f"{self.text(args[0].args[1], (*scope, letter))} is differentiable in {letter}" + (
                "" if at == letter else f" at {at}"
            )
        if head == "jointly":
            return f"{self.text(args[0], scope)} converges absolutely as a double integral"
        if head == "ind":
            return f"1[{self.text(args[0], scope)}]"
        if head == "logb":
            return f"log_{self.text(args[0], scope)}({self.text(args[1], scope)})"
        return f"{head}({', '.join(self.text(a, scope) for a in args)})"

    def named(self, symbol: str) -> str:
        mark, _, rest = symbol.partition(":")
        if mark in ("set", "space"):
            return f"the range of {rest}"
        if rest and mark.startswith("mark_"):
            return f"${write_human(self.writer.name(symbol))}$"
        return f"{mark}({rest})" if rest and mark not in _ACCENTS | _FONTS else symbol

    def inside(self, term: Term, head: str, scope: tuple[str, ...]) -> str:
        text = self.text(term, scope)
        level = _LEVEL.get(term.head, 2 if term.head in BINDERS else 9)
        return f"({text})" if (level <= _LEVEL[head] and term.head != "+") or level < _LEVEL[head] else text

    def application(self, term: Term, scope: tuple[str, ...]) -> str:
        function, *arguments = term.args
        symbol = function.symbol if function.head == NAME else self.text(function, scope)
        if is_opaque(symbol):
            return f"${write_human(self.writer.tree(term, scope))}$"
        texts = [self.text(a, scope) for a in arguments]
        family, _, letters = symbol.partition(":")
        if letters and family in self.names.families:
            left = letters.partition("|")[0].count(",") + 1
            given = f" | {', '.join(texts[left:])}" if "|" in letters else ""
            return f"{family}({', '.join(texts[:left])}{given})"
        if self.names.measures(symbol, "kl-divergence") and len(texts) == 2:
            return f"{symbol}({' || '.join(texts)})"
        if symbol in self.names.indexed and symbol not in self.names.functions:
            return (
                f"{symbol}_{texts[0]}" if len(texts) == 1 and texts[0].isalnum() else f"{symbol}_{{{','.join(texts)}}}"
            )
        return f"{symbol}({', '.join(texts)})"

    def binder(self, term: Term, scope: tuple[str, ...]) -> str:
        letter = self.writer.letter(term, scope)
        body = self.text(term.args[-1], (*scope, letter))
        if term.head == "forall":
            return body
        if term.head == "lam":
            return f"{letter} -> {body}"
        if term.head == "deriv":
            at = self.text(term.args[0], scope)
            return f"d/d{letter}({body})" + ("" if at == letter else f" at {letter} = {at}")
        if term.head == "integral":
            ends = term.args[0].args if term.args[0].head == "interval" else ()
            endless = ("-infinity", "infinity")
            texts = [
                e if end is name(INFINITY) else self.text(end, scope) for e, end in zip(endless, ends, strict=False)
            ]
            where = "".join(f" {word} {end}" for word, end in zip(("from", "to"), texts, strict=False))
            return f"integral{where} of {body} d{letter}"
        return f"{term.head} over {letter} of {body}"
