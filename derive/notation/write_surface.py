r"""Surface trees to LaTeX: a canonical dialect that reads back without a context, and a style for people.

The canonical dialect writes `\cdot` for every product, `\left( \right)` for every bracket, and a bracket after a name
is always an application; `canonical_usage()` is the usage under which it reads back. The style for people leaves out
what a document's own usage supplies: signs of multiplication, sizes of brackets, brackets of a logarithm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.notation import vocabulary as v
from derive.notation.scopes import PRODUCT_HEADS, has_open_end, optimum_reaches, product_indices
from derive.notation.syntax import Node, walk
from derive.notation.usage import Decision, NameUse, Usage

RELATIONS = {
    "=": "=",
    "<": "<",
    ">": ">",
    "<=": r"\leq",
    ">=": r"\geq",
    "!=": r"\neq",
    "~": r"\sim",
    "~~": r"\approx",
    "prop": r"\propto",
    "==": r"\equiv",
    "->": r"\to",
    "|->": r"\mapsto",
    "<-": r"\leftarrow",
    "<<": r"\ll",
    ">>": r"\gg",
    ":=": r"\triangleq",
    "=:": "=:",
    "down": r"\downarrow",
    "up": r"\uparrow",
}
RELATIONS |= {
    r: "\\" + r for r in ("in", "ni", "notin", "subset", "subseteq", "supset", "supseteq", "perp", "nsim", "models")
}
RELATIONS |= {r: "\\" + r for r in ("prec", "preceq", "succ", "succeq", "vdash")}
ARROWS = {"=>": r"\Rightarrow", "<=>": r"\Leftrightarrow", "<==": r"\Leftarrow", "because": r"\because"}
_SUMS = {
    "pm": r"\pm",
    "mp": r"\mp",
    "cup": r"\cup",
    "cap": r"\cap",
    "setminus": r"\setminus",
    "and": r"\wedge",
    "or": r"\vee",
    "oplus": r"\oplus",
    "ominus": r"\ominus",
}
_PRODUCTS = {"otimes": r"\otimes", "odot": r"\odot", "compose": r"\circ", "mod": r"\bmod"}
_BIG = {"bigand": r"\bigwedge", "bigor": r"\bigvee"} | {
    h: "\\" + h for h in ("sum", "prod", "int", "bigcup", "bigcap", "bigoplus", "bigotimes")
}
_LIMITS = {h: "\\" + h for h in v.LIMITS} | {
    "argmax": r"\operatorname*{argmax}",
    "argmin": r"\operatorname*{argmin}",
}
_BARS = {"given": r" \mid ", "versus": r" \parallel ", "colon": " : "}
_FONTS = {"rm": r"\mathrm", "cal": r"\mathcal", "bb": r"\mathbb", "bf": r"\mathbf", "frak": r"\mathfrak"}
_ACCENTS = frozenset(v.ACCENTS.values())
_ACCENT_COMMANDS = {"ring": "mathring"}
_MARKS = {"star": "*", "circ": r"\circ", "bullet": r"\bullet", "dagger": r"\dagger", "complement": r"\mathsf{c}"}
_SIGNS = {"slot": r"\cdot"}
_CLOSED = frozenset(["sub", "bars", "norm", "mean", "binom", "set", "setof", "fact"]) | _ACCENTS
_RAISED = frozenset(["^", "T", "tag", "mark", "prime"])

_INTERVAL_SIGNS = {"oo": ("]", "["), "oc": ("(", "]"), "co": ("[", ")"), "cc": ("[", "]")}
_LEVELS = {"given": -3, "versus": -3, "colon": -3, "semi": -2, "list": -1, "shape": -1, "words": -1, "text": -1}
_LEVELS |= (
    dict.fromkeys(ARROWS, 2) | dict.fromkeys(RELATIONS, 4) | dict.fromkeys(_SUMS, 10) | dict.fromkeys(_PRODUCTS, 20)
)
_LEVELS |= {"neg": 15, "pos": 15, "not": 15, "forall": 1, "exists": 1, "signed": 9, "d": 21, "partial": 21, "nabla": 21}
_LEVELS |= dict.fromkeys(_BIG, 21) | dict.fromkeys(_LIMITS, 21) | {"+": 10, "*": 20, "diff": 21, "partialdiff": 21}


class _CanonicalUsage(Usage):
    """The usage of the canonical dialect: a bracket after a name is always an application."""

    def tags(self, name: str) -> bool:
        return bool(name)

    def decide(self, name: str, bracket: str, *, indexed: bool) -> Decision:
        del name, bracket, indexed
        return Decision(applies=True)


def canonical_usage() -> Usage:
    """The usage under which the canonical dialect reads back."""
    usage = _CanonicalUsage(numbers=["T"])
    usage.names["T"] = NameUse(factor=1)
    return usage


def write_canonical(tree: Node) -> str:
    """The tree in the canonical dialect; raises KeyError for a head that no formula has."""
    return _Writer(tree).text


def write_human(tree: Node) -> str:
    """The tree in the style people write; reads back under the usage of its document."""
    return _Writer(tree, human=True).text


def write_name(text: str) -> str:
    """A name with its font: `rm:P` is \\mathrm{P}, `KL` is \\mathrm{KL}, `alpha` is \\alpha."""
    if text in _SIGNS:
        return _SIGNS[text]
    if text in v.LETTERS or text in v.FUNCTIONS:
        return "\\" + text
    if text in _LIMITS:
        return _LIMITS[text]
    if text.startswith("Delta:"):
        return r"\Delta " + write_name(text[6:])
    font, colon, letter = text.partition(":")
    if colon and font in _FONTS and letter:
        letter = "\\" + letter if letter in v.LETTERS else letter
        return f"{_FONTS[font]}{{{letter}}}"
    return text if len(text) == 1 else rf"\mathrm{{{text}}}"


def level(x: Node) -> int:
    """How tightly the outermost operator of a tree binds; 100 for what needs no brackets."""
    if x.head in _SUMS and len(x.args) == 1:
        return 15
    return _LEVELS.get(x.head, 4 if x.head.startswith("!") else 100)


def open_right(x: Node) -> bool:
    """Whether what follows the tree would be read as part of it."""
    head = x.head
    if head == "int":
        return not any(y.head == "d" for y in x.nodes[1:])
    if head in _BIG or head in _LIMITS or head in ("diff", "partialdiff", "nabla", "forall", "exists"):
        return True
    if head in ("neg", "pos", "not", "+", "*", *_SUMS, *_PRODUCTS, *RELATIONS, *ARROWS):
        return open_right(x.nodes[-1])
    return head == "name" and x.text in v.FUNCTIONS


class _Writer:
    """Writes one tree; `text` is the result."""

    def __init__(self, tree: Node, *, human: bool = False) -> None:
        self.human = human
        self.text = self.raw(tree)

    # -- brackets

    def bracket(self, inside: str) -> str:
        """Round brackets, sized where that matters."""
        if self.human and not any(c in inside for c in (r"\frac", r"\sum", r"\prod", r"\int", r"\begin", r"\left")):
            return f"({inside})"
        return rf"\left({inside}\right)"

    def above(self, x: Node, power: int) -> str:
        """The tree, bracketed unless it binds tighter than `power`."""
        return self.raw(x) if level(x) > power else self.bracket(self.raw(x))

    def left(self, x: Node, power: int) -> str:
        """The tree as a left operand: equal power needs no bracket, an open right end does."""
        return self.bracket(self.raw(x)) if level(x) < power or open_right(x) else self.raw(x)

    def base(self, x: Node, *, raised: bool = False) -> str:
        """The tree as the base of a script; `raised` when a superscript or prime follows."""
        if x.head in ("name", "number") and not open_right(x):
            return self.raw(x)
        if x.head in _CLOSED and not (raised and x.head == "fact"):
            return self.raw(x)
        if x.head == "app" and not self.is_function(x.nodes[0]):
            return self.raw(x)
        return self.bracket(self.raw(x))

    def is_function(self, head: Node) -> bool:
        """Whether the head of an application is a command like \\log."""
        inner = head.nodes[0] if head.head in ("sub", "inv") else head
        return inner.head == "name" and inner.text in v.FUNCTIONS

    # -- dispatch

    def raw(self, x: Node) -> str:
        """The tree without outer brackets."""
        head = x.head
        if head == "name":
            return write_name(x.text)
        if head == "number":
            return x.text
        writer = _WRITERS.get(head)
        if writer is not None:
            return writer(self, x)
        if head in RELATIONS or head.startswith("!"):
            return self.relation(x)
        if head in ARROWS:
            return f"{self.left(x.nodes[0], 2)} {ARROWS[head]} {self.above(x.nodes[1], 2)}"
        if head in _SUMS:
            return self.binary(x, _SUMS[head], 10)
        if head in _PRODUCTS:
            return self.binary(x, _PRODUCTS[head], 20)
        if head in _BIG:
            return self.big(x)
        if head in _LIMITS:
            return self.limit(x)
        if head in _ACCENTS:
            return f"\\{_ACCENT_COMMANDS.get(head, head)}{{{self.raw(x.nodes[0])}}}"
        if head in _BARS:
            return self.raw(x.nodes[0]) + _BARS[head] + self.above(x.nodes[1], -3)
        raise KeyError(head)

    def joined(self, items: Sequence[Node], by: str) -> str:
        """The trees side by side."""
        return by.join(self.raw(y) for y in items)

    # -- arithmetic

    def binary(self, x: Node, sign: str, power: int) -> str:
        """A binary operator, or its prefix form."""
        if len(x.args) == 1:
            return f"{sign} {self.above(x.nodes[0], 15)}"
        lower = self.left(x.nodes[0], power)
        return f"{lower} {sign} {self.above(x.nodes[1], power if power == 20 else 15)}"

    def sum(self, x: Node) -> str:
        """a + b - c."""
        first = x.nodes[0]
        out = self.raw(first) if first.head == "neg" and not open_right(first) else self.left(first, 11)
        if optimum_reaches(first, x.nodes[1:]) is not None:
            out = self.bracket(self.raw(first))
        for k, y in enumerate(x.nodes[1:], 2):
            sign, z = ("-", y.nodes[0]) if y.head == "neg" else ("+", y)
            last = y is x.nodes[-1]
            plain = z.head != "mod" and (last or not self.runs_over_sums(z))
            plain = plain and optimum_reaches(z, x.nodes[k:]) is None
            shown = self.above(z, 15) if plain else self.bracket(self.raw(z))
            out += f" {sign} {shown}"
        return out

    def runs_over_sums(self, x: Node) -> bool:
        """Whether the open right end of the tree reads over + (an integral without d, a conjunction of relations)."""
        while x.head == "*":
            x = x.nodes[-1]
        if x.head in ("sum", "prod", "bigcup", "bigcap", "bigoplus", "bigotimes", *_LIMITS, "diff", "partialdiff"):
            return self.runs_over_sums(x.nodes[0])
        return open_right(x) and x.head != "nabla"

    def neg(self, x: Node) -> str:
        """-a."""
        return ("-" if x.head == "neg" else "+") + self.above(x.nodes[0], 15)

    def product(self, x: Node) -> str:
        """a \\cdot b, or side by side for people."""
        factors = x.nodes
        shown = [self.factor(y, last=y is factors[-1]) for y in factors]
        out = shown[0]
        for k in range(1, len(factors)):
            out += self.between(factors[k - 1], factors[k], shown[k]) + shown[k]
        return out

    def factor(self, x: Node, *, last: bool) -> str:
        if level(x) <= 20 or (open_right(x) and not last):
            return self.bracket(self.raw(x))
        return self.raw(x)

    def between(self, before: Node, after: Node, text: str) -> str:
        """The sign between two factors."""
        if after.head in ("d", "partial"):
            return r" \, "
        mixed = before.head == "number" and after.head == "/" and all(y.head == "number" for y in after.nodes)
        if not self.human or mixed or after.head in ("number", "binom", "neg", "matrix", "cases") or text[0].isdigit():
            return r" \cdot "
        if text.startswith(("(", r"\left", "[")):  # a bracket after a name would be its argument
            return " " if before.head in ("number", "/") else r" \, "
        if before.head == "app" and self.is_function(before.nodes[0]):
            return r" \, "
        return r" \, " if before.head == "sqrt" else " "

    def fraction(self, x: Node) -> str:
        a, b = x.nodes
        above, below = self.raw(a), self.raw(b)
        marks = (r"\mathrm{d}", r"\partial ")
        if above.startswith(marks) and below.startswith(marks):  # a quotient, not a derivative
            above = self.bracket(above)
        return rf"\frac{{{above}}}{{{below}}}"

    def power(self, x: Node) -> str:
        return f"{self.base(x.nodes[0], raised=True)}^{{{self.raw(x.nodes[1])}}}"

    def root(self, x: Node) -> str:
        degree = f"[{self.raw(x.nodes[1])}]" if x.head == "root" else ""
        return rf"\sqrt{degree}{{{self.raw(x.nodes[0])}}}"

    # -- names and application

    def index(self, x: Node) -> str:
        base = x.nodes[0]
        shown = write_name(base.text) if base.head == "name" else self.base(base)
        human, self.human = self.human, False  # side by side, factors would be indices
        written = self.joined(x.nodes[1:], ",")
        self.human = human
        return f"{shown}_{{{written}}}"

    def application(self, x: Node) -> str:
        f, *args = x.nodes
        head = f"{self.head(f.nodes[0])}^{{-1}}" if f.head == "inv" else self.head(f)
        alone = self.human and self.is_function(f) and f.head != "inv" and len(args) == 1
        if alone and self.is_plain_argument(args[0]):
            return f"{head} {self.raw(args[0])}"
        inside = ", ".join(self.above(y, -1) if y.head == "list" else self.raw(y) for y in args)
        return head + (self.bracket(inside) if args[0].head != "empty" else r"\left(\right)")

    def head(self, f: Node) -> str:
        """The function of an application."""
        if f.head == "^":
            return self.raw(f)
        if f.head == "name":
            return write_name(f.text)
        if f.head in ("prime", "tag", "mark"):
            return self.raw(f)
        return self.index(f) if f.head == "sub" and self.is_function(f) else self.base(f)

    def is_plain_argument(self, x: Node) -> bool:
        """Whether \\log needs no bracket before it."""
        return x.head in ("name", "sub") or (x.head == "app" and not self.is_function(x.nodes[0]))

    # -- binders

    def ranges(self, items: Sequence[Node]) -> str:
        """The scripts of a big operator."""
        low: list[str] = []
        high: str | None = None
        indices = [y for y in items if y.head == "range"]
        for y in items:
            if y.head == "range":
                variable = y.nodes[0]
                start = "" if variable.is_name("none") else self.raw(variable)
                is_last = y is indices[-1]
                low.append(
                    start + (f" = {self.raw(y.nodes[1])}" if start else self.raw(y.nodes[1])) if is_last else start
                )
                high = self.raw(y.nodes[2])
            elif y.head == "upto":
                high = self.raw(y.nodes[0])
            else:
                low.append(self.raw(y.nodes[0] if y.head == "over" else y))
        out = "_{" + ", ".join(low) + "}" if low else ""
        return out + (f"^{{{high}}}" if high is not None else "")

    def big(self, x: Node) -> str:
        """\\sum, \\int and kin."""
        body, *rest = x.nodes
        if x.head == "int":
            variables = [y for y in rest if y.head in ("d", "dots")]
            ranges = [y for y in rest if y.head not in ("d", "dots")]
            ds = "".join(r" \, " + self.raw(y) for y in variables)
            exposed = any(y.head in ("d", "partial") for y in walk(body))  # a d in the body would close this integral
            shown = self.bracket(self.raw(body)) if exposed else self.above(body, 7)
            return rf"\int{self.ranges(ranges)} {shown}{ds}"
        if x.head == "prod" and body.head in PRODUCT_HEADS and has_open_end(body, product_indices(tuple(rest))):
            return f"{_BIG[x.head]}{self.ranges(rest)} {self.bracket(self.raw(body))}"
        return f"{_BIG[x.head]}{self.ranges(rest)} {self.above(body, 2 if x.head in ('bigand', 'bigor') else 11)}"

    def limit(self, x: Node) -> str:
        """\\lim, \\max and kin."""
        body, *rest = x.nodes
        optimum = x.head in ("max", "min", "sup", "inf") and body.head in PRODUCT_HEADS
        if optimum and has_open_end(body, product_indices(tuple(rest))):
            return f"{_LIMITS[x.head]}{self.ranges(rest)} {self.bracket(self.raw(body))}"
        return f"{_LIMITS[x.head]}{self.ranges(rest)}" + (f" {self.above(body, 11)}" if body.head != "blank" else "")

    def differential(self, x: Node) -> str:
        return (r"\mathrm{d}" if x.head == "d" else r"\partial ") + self.base(x.nodes[0])

    def derivative(self, x: Node) -> str:
        mark = r"\mathrm{d}" if x.head == "diff" else r"\partial "
        body, *rest = x.nodes
        orders = [y for y in rest if y.head == "order" and len(y.args) == 1]
        order = f"^{{{self.raw(orders[0].nodes[0])}}}" if orders else ""
        variables = "".join(self.variable(mark, y) for y in rest if y not in orders)
        shown = f" {self.above(body, 20)}" if body.head != "blank" else ""
        return rf"\frac{{{mark}{order}}}{{{variables}}}{shown}"

    def variable(self, mark: str, y: Node) -> str:
        if y.head == "dots":
            return r"\ldots "
        if y.head == "order":
            return f"{mark}{self.base(y.nodes[0], raised=True)}^{{{self.raw(y.nodes[1])}}} "
        return f"{mark}{self.base(y)} "

    def nabla(self, x: Node) -> str:
        body, *rest = x.nodes
        low = [self.raw(y.nodes[0]) for y in rest if y.head == "over"]
        high = "".join(f"^{{{self.raw(y.nodes[0])}}}" for y in rest if y.head == "order")
        shown = f" {self.above(body, 21)}" if body.head != "blank" else ""
        return r"\nabla" + (f"_{{{','.join(low)}}}" if low else "") + high + shown

    def quantifier(self, x: Node) -> str:
        rest = f" : {self.above(x.nodes[1], 2)}" if len(x.args) > 1 else ""
        return f"\\{x.head} {self.above(x.nodes[0], 2)}{rest}"

    # -- brackets and the rest

    def relation(self, x: Node) -> str:
        """a = b; a list with dots on the right needs no bracket."""
        a, b = x.nodes
        sign = RELATIONS.get(x.head) or r"\not" + RELATIONS[x.head[1:]]
        lists = b.head == "list" and any(y.head == "dots" for y in b.nodes)
        right = self.raw(b) if lists else self.above(b, 4)
        return f"{'' if a.head == 'blank' else self.left(a, 4) + ' '}{sign} {right}"

    def interval(self, x: Node) -> str:
        a, b, pair = x.nodes
        left, right = _INTERVAL_SIGNS[pair.text]
        return rf"\left{left} {self.raw(a)}, {self.raw(b)} \right{right}"

    def evaluation(self, x: Node) -> str:
        body, at, *upper = x.nodes
        high = f"^{{{self.raw(upper[0])}}}" if upper else ""
        low = "" if at.is_name("none") else f"_{{{self.raw(at)}}}"
        return rf"\left. {self.raw(body)} \right|{low}{high}"

    def evaluated_range(self, x: Node) -> str:
        body, *at, upper = x.nodes
        shown = self.bracket(self.raw(body)) if body.head in ("matrix", "cases") else self.raw(body)
        return rf"\left[ {shown} \right]_{{{self.joined(at, ',')}}}^{{{self.raw(upper)}}}"

    def environment(self, x: Node) -> str:
        rows = self.joined(x.nodes, r" \\ ")
        return rf"\begin{{{x.head}}}{rows}\end{{{x.head}}}"

    def words(self, x: Node) -> str:
        return self.joined(x.nodes, " " if any(y.head == "text" for y in x.nodes) else " , ")

    def primes(self, x: Node) -> str:
        count = int(x.nodes[1].text) if len(x.args) > 1 else 1
        return self.base(x.nodes[0], raised=True) + "'" * count

    def marked(self, x: Node) -> str:
        sign = _MARKS.get(x.nodes[1].text, write_name(x.nodes[1].text))
        return f"{self.base(x.nodes[0], raised=True)}^{{{sign}}}"

    def enclosed(self, x: Node) -> str:
        """Brackets of one kind around a list."""
        opening, closing, by = _ENCLOSED[x.head]
        return f"{opening}{self.joined(x.nodes, by)}{closing}"

    def mean(self, x: Node) -> str:
        body, *index = x.nodes
        return rf"\left\langle {self.raw(body)} \right\rangle" + (f"_{{{self.joined(index, ',')}}}" if index else "")


_ENCLOSED = {
    "bars": (r"\left|", r"\right|", ""),
    "norm": (r"\left\|", r"\right\|", ""),
    "inner": (r"\left\langle ", r" \right\rangle", ", "),
    "floor": (r"\left\lfloor ", r" \right\rfloor", ""),
    "ceil": (r"\left\lceil ", r" \right\rceil", ""),
    "tuple": (r"\left(", r"\right)", ", "),
    "set": (r"\left\{ ", r" \right\}", ", "),
    "setof": (r"\left\{ ", r" \right\}", r" \mid "),
    "list": ("", "", ", "),
    "shape": ("", "", r" \times "),
    "semi": ("", "", "; "),
}
_WRITERS: dict[str, Callable[[_Writer, Node], str]] = {
    **dict.fromkeys(_ENCLOSED, _Writer.enclosed),
    "pmod": lambda w, x: rf"{w.raw(x.nodes[0])} \pmod{{{w.raw(x.nodes[1])}}}",
    "text": lambda _, x: rf"\text{{ {x.text} }}",
    "dots": lambda _w, _x: r"\ldots",
    "slot": lambda _w, _x: r"\cdot",
    "blank": lambda _w, _x: "",
    "empty": lambda _w, _x: "",
    "+": _Writer.sum,
    "*": _Writer.product,
    "/": _Writer.fraction,
    "^": _Writer.power,
    **dict.fromkeys(("neg", "pos"), _Writer.neg),
    "not": lambda w, x: r"\neg " + w.above(x.nodes[0], 15),
    **dict.fromkeys(("sqrt", "root"), _Writer.root),
    "binom": lambda w, x: rf"\binom{{{w.raw(x.nodes[0])}}}{{{w.raw(x.nodes[1])}}}",
    "fact": lambda w, x: w.base(x.nodes[0], raised=True) + "!",
    "fact2": lambda w, x: w.base(x.nodes[0], raised=True) + "!!",
    "sub": _Writer.index,
    "app": _Writer.application,
    "prime": _Writer.primes,
    "tag": lambda w, x: f"{w.base(x.nodes[0], raised=True)}^{{({w.raw(x.nodes[1])})}}",
    "mark": _Writer.marked,
    "T": lambda w, x: rf"{w.base(x.nodes[0], raised=True)}^\mathrm{{T}}",
    "inv": lambda w, x: f"{w.base(x.nodes[0], raised=True)}^{{-1}}",
    "d": _Writer.differential,
    "partial": _Writer.differential,
    "diff": _Writer.derivative,
    "partialdiff": _Writer.derivative,
    "nabla": _Writer.nabla,
    "forall": _Writer.quantifier,
    "exists": _Writer.quantifier,
    "mean": _Writer.mean,
    "interval": _Writer.interval,
    "eval": _Writer.evaluation,
    "evalrange": _Writer.evaluated_range,
    "matrix": _Writer.environment,
    "cases": _Writer.environment,
    **dict.fromkeys(("row", "case"), lambda w, x: w.joined(x.nodes, " & ")),
    "order": lambda w, x: "^".join(w.base(y, raised=True) for y in x.nodes),
    "range": lambda w, x: w.raw(x.nodes[0]) + " = " + w.joined(x.nodes[1:], r", \ldots, "),
    **dict.fromkeys(("over", "upto"), lambda w, x: w.raw(x.nodes[0])),
    "words": _Writer.words,
    "signed": lambda w, x: w.raw(x.nodes[0]) + x.nodes[1].text,
}
