"""The surface tree: a formula as it was written, before any name has a meaning.

A tree is made of `Node`s. Two nodes are equal when they say the same; the places they were read from do not count.

Leaves (their args are strings)
  name T        `x`, `alpha`, `SSE`; the font is part of the name: `rm:P` (one roman letter; roman words have none),
                `cal:N`, `bb:E`, `bf:x`, `frak:g`; also `infty`, `log`, `exp`, `none` (no variable), `star`, `bullet`
  number T      a decimal as written: `3`, `0.5`
  text T        words inside a formula
  dots          \\ldots; `slot` the \\cdot of q(\\cdot | x); `blank` nothing where an operator stands alone; `empty` f()

Arithmetic
  + a b c ...   flat; a subtracted summand is `(neg b)`: `a - b` is `(+ a (neg b))`
  * a b c ...   flat; every product, written or implicit
  / a b, ^ a b, neg a, pos a, pm a b, mp a b (also with one argument), sqrt a, root a n, binom n k, fact a, fact2 a
  mod a n (`a \\bmod n`), pmod a n (the right side of `a \\equiv b \\pmod{n}`)
  otimes, odot, compose, oplus, cup, cap, setminus, and, or (binary); not a

Names and application
  sub x i j ..  an index list: `p_{ij}` and `p_{i,j}` are `(sub p i j)`; a word index is a name: `(sub SS tot)`
  app f a b ..  `(app f x y)`, `(app log x)`, `(app (sub log 2) x)`, `(app (inv f) x)`
  hat bar tilde vec dot ddot check breve underline acute grave ring (one argument)
  prime x [n], tag x i (`x^{(i)}`, `x^{(i, j)}` with a list), mark x star, T x (transpose), inv f (a head of app)
  given a b (`a | b`), versus a b (`a || b`), colon a b, semi a b .. (`;`), list a b .. (`,`)

Binders: the body first, then what it ranges over
  sum prod bigcup bigcap bigand bigor bigoplus bigotimes int lim max min sup inf argmax argmin limsup liminf plim
  range i lo hi; over i (no range given); upto hi; or a condition such as `(in x cal:X)`, `(!= i j)`, `(-> n infty)`
  d x           the differential of an integral; diff body x .. [(order n)], partialdiff body x .. [(order n)],
                where a variable may be `(order x n)`; partial x; nabla body [(over x)] [(order n)]
  forall v [c], exists v [c]

Brackets
  bars x, norm x, mean x [index ..] (angle brackets), inner x y, floor x, ceil x, tuple x y .., set x .., setof x c,
  interval a b co  (c closed, o open at either end: cc, co, oc, oo), eval x at [upper], evalrange x at upper,
  shape n p ..  (of matrices, the exponent of a set: `\\mathbb{R}^{n \\times p}`),
  matrix (row ..) .., cases (case value condition) .., words x y .. (expressions and texts side by side), signed x +
  `[a, b]` may also be a row of two, and `(a, b)`, a tuple, an open interval: like bars they are kept as written.

Relations: = != < > <= >= ~ ~~ (approximately) prop == (\\equiv) in notin subset subseteq supset -> |-> perp << >> :=
  => <=> and others as `relations` in vocabulary.py lists them; binary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.errors import Span, UnreadError

LEAVES = frozenset({"name", "number", "text"})
PREFIX_DEPTH = 1000


class Node:
    """One node of the surface tree; it never changes, and equal nodes say the same wherever they stand.

    Attributes:
        head: what it is.
        args: one string for a leaf (`name`, `number`, `text`), and nodes for every other head.
        start: the offset in the formula it was read from.
        end: the offset behind it.
        text: the string of a leaf, nothing for every other node.
        nodes: the arguments of a node that is not a leaf.
    """

    __slots__ = ("_hash", "args", "end", "head", "nodes", "start", "text")
    _hash: int

    def __init__(self, head: str, args: tuple[Node | str, ...] = (), start: int = 0, end: int = 0) -> None:
        self.head: Final = head
        self.args: Final = args
        self.start: Final = start
        self.end: Final = end
        leaf = head in LEAVES
        self.text: Final[str] = args[0] if leaf else ""  # type: ignore[assignment]
        self.nodes: Final[tuple[Node, ...]] = () if leaf else args  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Node({self.head!r}, {self.args!r}, {self.start}, {self.end})"

    def __str__(self) -> str:
        return prefix(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.head == other.head and self.args == other.args

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:  # it is kept once it was asked for: nodes are looked up again and again
            self._hash = hash((self.head, self.args))
            return self._hash

    def is_name(self, text: str) -> bool:
        """Whether this is the leaf `name text`."""
        return self.head == "name" and self.text == text


def name(text: str, start: int = 0, end: int = 0) -> Node:
    """A name leaf."""
    return Node("name", (text,), start, end)


def number(text: str, start: int = 0, end: int = 0) -> Node:
    """A number leaf: a decimal as written."""
    return Node("number", (text,), start, end)


def walk(tree: Node) -> Iterator[Node]:
    """All nodes of a tree, parents before children, without recursion."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        if node.head not in LEAVES:
            stack.extend(node.args[::-1])  # type: ignore[arg-type]


def prefix(tree: Node) -> str:
    """The tree as prefix text: `(sum (* (app P (sub x i)) ...) (range i 1 n))`; words are in double quotes."""
    if tree.head in ("name", "number"):
        return tree.text
    if tree.head == "text":
        return '"' + tree.text.replace('"', "'") + '"'
    return "(" + " ".join([tree.head, *(prefix(a) for a in tree.nodes)]) + ")"


_ATOM = re.compile(r'\s*(?:(\()|(\))|"([^"]*)"|([^\s()"]+))')
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")


def read_prefix(text: str) -> Node:
    """The tree of a prefix text; raises UnreadError `prefix-text` with the place."""
    stack: list[list[Node | str]] = [[]]
    at = 0
    text = text.rstrip()
    while at < len(text):
        m = _ATOM.match(text, at)
        if m is None or len(stack) > PREFIX_DEPTH:
            raise UnreadError("prefix-text", span=Span.of(text, at, at + 1), value=text[at : at + 20])
        at = m.end()
        opened, closed, words, atom = m.groups()
        if opened:
            stack.append([])
        elif closed:
            _close(stack, Span.of(text, m.start(), m.end()))
        elif words is not None:
            stack[-1].append(Node("text", (words,)))
        elif len(stack) > 1 and not stack[-1]:
            stack[-1].append(atom)
        else:
            stack[-1].append(number(atom) if _NUMBER.fullmatch(atom) else name(atom))
    done = stack[0]
    if len(stack) != 1 or len(done) != 1 or not isinstance(done[0], Node):
        raise UnreadError("prefix-text", span=Span.of(text, len(text), len(text)), value=text[-20:])
    return done[0]


def _close(stack: list[list[Node | str]], span: Span) -> None:
    parts = stack.pop()
    if not stack or not parts or not isinstance(parts[0], str):
        raise UnreadError("prefix-text", span=span, value=")")
    stack[-1].append(Node(parts[0], tuple(parts[1:])))


def primed(tree: Node) -> tuple[Node, int]:
    """Return what primes stand at and how many there are: f and 2 of ``f''``."""
    count = 0
    while tree.head == "prime":
        count += int(tree.nodes[1].text) if len(tree.nodes) > 1 else 1
        tree = tree.nodes[0]
    return tree, count
