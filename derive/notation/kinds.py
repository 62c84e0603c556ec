"""What the words say a name is: a mass function, a positive number, a sequence of such, a convex function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from derive.errors import DeriveError
from derive.language.terms import ONE, Term, bound, make, name
from derive.notation.densities import Densities
from derive.notation.elaborate import elaborate
from derive.notation.names import MASS_LETTERS
from derive.notation.phrases import phrases
from derive.notation.supports import is_part_of_line
from derive.notation.syntax import LEAVES, Node
from derive.notation.word_patterns import WordPattern

#: The kinds of name that are laws.
LAWS: Final = ("pmf", "uniform")
#: The parameter of each declaration about one number.
_NUMBERS: Final = {"positive": "x", "non-negative": "x", "size": "n", "natural": "n", "whole": "n", "real": "x"}
_ENTRIES: Final = {"positive": "positive-entries", "non-negative": "non-negative-entries", "real": "real-entries"}
#: Words for what was introduced before, of which a text may say more: "Their sum is 0."
_AGAIN: Final = WordPattern(r"\b(?:they|these|those|their|them|(?:the|all|such)\s+(?:numbers|entries|values|points))\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One name with what it is said to be, and the line."""

    kind: str
    tree: Node
    line: int


class Kinds(Densities):
    """The part of the inference that reads what the words say a name is."""

    def kinds(self) -> None:
        """Read the words; what is said to be a law or convex is a function."""
        self.said = [
            Said(kind, part, self.line_of(offset))
            for kind, latex, offset in phrases(self.text)
            if (tree := self.snippet(latex)) is not None
            for part in _parts(tree)
        ]
        self.said += [Said(kind, entry, formula.line) for formula in self.formulas for entry, kind in formula.signs]
        functions = {self.symbol(said.tree) for said in self.said if said.kind in (*LAWS, "convex")}
        self.names = self.names.with_(functions=self.names.functions | (functions - self.names.indexed - {""}))

    def symbol(self, tree: Node) -> str:
        """Return the name of a number, or of a function also where it is applied, p of ``p(x)``; or nothing."""
        try:
            term = elaborate(tree, self.names)
        except DeriveError:
            return ""
        return "".join(head.symbol for head in _heads(term))

    # -- numbers, sequences, sets, convex functions

    def declare_kinds(self) -> None:
        """Declare what is said of numbers, of sequences of numbers, of sets, and which functions are convex."""
        for said in self.said:
            if said.kind in _NUMBERS:
                self.declare_number(said)
            elif said.kind == "finite-set" and said.tree.head == "name" and said.tree.text.startswith("cal:"):
                self.declare("finite-set", said.line, "declared", D=self.names.set_of(self.core(said.tree)))
            elif said.kind == "one-hot":
                self.declare_one_hot(said)
            elif said.kind == "convex" and (function := self.symbol(said.tree)):
                self.declare("convex", said.line, "declared", f=name(function))
        for formula in self.formulas:
            for tree, numbers in formula.chosen:
                self.declare_chosen(tree, numbers, formula.line)
        self.count_arguments()

    def declare_chosen(self, tree: Node, numbers: Node, line: int) -> None:
        """Declare that a number, or each entry of a sequence, is one of two numbers: labels in ``{0, 1}``."""
        a, b = (elaborate(number, self.names) for number in sorted(numbers.nodes, key=_value))
        symbol = self.symbol(tree)
        told = self.names.values.union(self.names.indices, *self.names.quantities.items())
        if not symbol or symbol in told or a is b:
            return
        if tree.head == "name" and self.names.is_number(symbol):
            self.declare_for({"y": name(symbol), "a": a, "b": b}, "two-valued", line, "declared")
        elif tree.head == "sub" and (entries := self.entries(tree)) is not None:
            values = {"y": name(entries[0]), "D": entries[1], "a": a, "b": b}
            self.declare_for(values, "two-valued-entries", line, "declared")

    def count_arguments(self) -> None:
        """Say that a number is whole of which a factorial or binomial coefficient is taken, but not n of ``(n - k)!``.

        A claim about it may still be an equation that has it as its solution.
        """
        told = {
            d.values["n"] for line in self.lines if (d := line.declaration) is not None and d.values.keys() == {"n"}
        }
        for node, line in self.nodes("fact", "binom"):
            for part in node.nodes:
                shifted = part.head == "+" and len(part.nodes) == len("nc") and _is_shift(part.nodes[1])
                counted = part.nodes[0] if shifted else part
                number = name(self.symbol(counted)) if counted.head == "name" else None
                if number is not None and number not in told and self.names.is_number(number.symbol):
                    told.add(number)
                    if number.symbol not in self.names.indices:
                        self.declare("counted", line, n=number)

    def declare_one_hot(self, said: Said) -> None:
        """Declare that the entries of a one-hot vector are not negative and sum to 1, where one set numbers them."""
        base = said.tree.nodes[0] if said.tree.head == "sub" else said.tree
        if base.head != "name" or self.core(base) not in self.names.indexed:
            return
        entries = [node.nodes[1] for node, _ in self.nodes("sub") if node.nodes[0] == base and len(node.nodes) == 2]
        indices = {self.core(i) for i in entries if i.head == "name"} & self.names.indices
        domains = {self.names.domain(i) for i in indices}
        if len(domains) == 1:
            values = {"a": name(self.core(base)), "D": domains.pop()}
            self.declare_for(values, "total-one", said.line, "declared")
            self.declare_for(values, "non-negative-entries", said.line, "declared")

    def declare_number(self, said: Said) -> None:
        """Declare what is said of a number, or of each number in a sequence."""
        entries = self.entries(said.tree)
        if entries is not None:
            if said.kind in _ENTRIES and not (said.kind == "real" and _AGAIN.occurs(self.text)):
                vector, domain = entries
                self.declare(_ENTRIES[said.kind], said.line, "declared", a=name(vector), D=domain)
        elif said.tree.head in ("name", "sub"):
            symbol = self.symbol(said.tree)
            if symbol and symbol not in self.names.functions | self.names.indexed | self.names.indices:
                self.declare_for({_NUMBERS[said.kind]: name(symbol)}, said.kind, said.line, "declared")

    def entries(self, tree: Node) -> tuple[str, Term] | None:
        """Return the sequence and the range of its index that ``a_i`` or ``a_1, \\ldots, a_n`` stand for."""
        last = tree.nodes[-1] if tree.head == "list" and tree.nodes else tree
        if last.head != "sub" or len(last.nodes) != 2 or not all(n.head in LEAVES for n in last.nodes):
            return None
        vector, index = (self.core(n) for n in last.nodes)
        if vector not in self.names.indexed:
            return None
        if last is tree:
            return (vector, self.names.domain(index)) if index in self.names.indices else None
        first = tree.nodes[0]
        from_one = first.head == "sub" and first.nodes[0] == last.nodes[0] and first.nodes[-1].text == "1"
        return (vector, make("range", ONE, elaborate(last.nodes[1], self.names))) if from_one else None

    # -- laws

    def declare_laws(self, places: Mapping[str, Sequence[tuple[Term, Term]]]) -> None:
        """Declare what is said to be a law and is not seen to be one by its use.

        Args:
            places: the ranges, with the maps of their indices, over which functions are summed. A law that is summed
                lives where it is; another lives where all of them do.
        """
        declarations = [line.declaration for line in self.lines if line.declaration is not None]
        known = {head.symbol for d in declarations if d.row in ("pmf", "density") for head in _heads(d.values["P"])}
        every = {place for several in places.values() for place in several}
        common = list(every) or [(self.outcomes, make("lam", bound(0)))]
        for said in self.said:
            named = said.tree.head == "app" and len(said.tree.nodes) > len("fx")  # N(\mu, \sigma^2), no function of x
            function = self.symbol(said.tree) if said.kind in LAWS and not named else ""
            if not function or (function.isupper() and function not in MASS_LETTERS):
                continue  # a random quantity
            homes = places.get(function, common)
            family = function.partition(":")[0]  # the laws of a family are declared together
            if function not in known and family not in self.names.families and len(homes) == 1:
                ((domain, index_map),) = homes
                if is_part_of_line(domain):
                    continue
                law = make("lam", make("@", name(function), index_map.args[0]))
                self.declare(self.law_row(domain), said.line, "declared", P=law, D=domain)
                known.add(function)
                if function not in places and domain == self.outcomes:
                    self.arguments_are_values(function, domain)
            if said.kind == "uniform" and said.tree.head == "app":
                letter = self.core(said.tree.nodes[1]) if said.tree.nodes[1].head == "name" else ""
                if letter in self.names.domains:
                    self.declare("uniform", said.line, "declared", P=name(function), D=self.names.domain(letter))
            elif said.kind == "uniform" and homes == [(self.outcomes, make("lam", bound(0)))]:
                self.declare("uniform", said.line, "declared", P=name(function), D=self.outcomes)

    def arguments_are_values(self, function: str, domain: Term) -> None:
        """Take x of ``p(x)`` for any value, where the text says that p is a law and never sums it."""
        letters = frozenset(self.names.letters.get(function, ())) - self.names.quantities.keys() - self.names.indices
        small = {letter for letter in letters if letter.islower()}
        self.names = self.names.with_(
            values=self.names.values | small, domains={**dict.fromkeys(small, domain), **self.names.domains}
        )


def _value(number: Node) -> Fraction:
    return -_value(number.nodes[0]) if number.nodes else Fraction(number.text)


def _is_shift(tree: Node) -> bool:
    return (tree.nodes[0] if tree.head in ("neg", "pos") else tree).head == "number"


def _parts(tree: Node) -> list[Node]:
    """Return the names in a list; ``a_1, \\ldots, a_n`` stays together."""
    if tree.head in ("list", "tuple") and not any(n.head == "dots" for n in tree.nodes):
        return [part for node in tree.nodes for part in _parts(node)]
    return [tree]


def _heads(term: Term) -> list[Term]:
    """Return the name a term is or applies: P of ``(lam i (P (x i)))``."""
    body = term.args[0] if term.head == "lam" else term
    head = body.args[0] if body.head == "@" else body
    return [head] if head.head == "v" else []
