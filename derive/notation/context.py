"""What a document says about its names, inferred from how it uses them and from the words around its formulas.

Everything inferred is a line that the report echoes and a declaration can overrule. Two mechanisms, both small: names
are counted over all trees of the document, and a few word patterns (:mod:`derive.notation.cues`) are read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from derive.errors import DeriveError
from derive.language.rules import Declaration, called
from derive.language.substitution import bind
from derive.language.terms import ONE, ZERO, Term, bound, make, name, number
from derive.notation import cues
from derive.notation.elaborate import MeaningError, argument_letter, elaborate
from derive.notation.names import CROSS_ENTROPIES, DIVERGENCES, ENTROPIES, MASS_LETTERS, QUANTITIES, Names, plain
from derive.notation.syntax import Node, walk

Reader = Callable[[str], Node]

_BINDERS: Final = ("sum", "prod")
_SIZE_BOUNDS: Final = (ZERO, ONE)


@dataclass(frozen=True, slots=True)
class Formula:
    """What the inference needs of a formula: the trees of its sides and where it stands."""

    trees: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the context: what was understood, how, and where; with its declaration if it has a formal part."""

    what: str
    source: str
    line: int
    declaration: Declaration | None = None
    facts: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """The names of a document, its declarations, and the lines that say so."""

    names: Names
    lines: tuple[Line, ...]

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """The declarations, in order."""
        return tuple(line.declaration for line in self.lines if line.declaration is not None)


@dataclass(slots=True)
class _Use:
    """How a function of one argument is used under sums: as ``P(x_i)`` over 1..n, say."""

    over: list[tuple[Term, Term]] = field(default_factory=list)
    in_log: bool = False
    line: int = 0


def understand(formulas: Sequence[Formula], text: str, read: Reader, *, defined: Iterable[str] = ()) -> Understanding:
    """Infer names and declarations.

    Args:
        formulas: the formulas of the document that could be read.
        text: the document, for the words.
        read: reads a LaTeX snippet found in the words.
        defined: core names that the document defines itself, which so need no standard meaning.
    """
    return _Inference(formulas, text, read, frozenset(defined)).run()


class _Inference:
    def __init__(self, formulas: Sequence[Formula], text: str, read: Reader, defined: frozenset[str]) -> None:
        self.formulas, self.text, self.read, self.defined = formulas, text, read, defined
        self.lines: list[Line] = []
        self.names = Names()

    def run(self) -> Understanding:
        self.spellings()
        self.indices()
        self.domains()
        self.words()
        uses = self.mass_uses()
        self.link_laws(uses)
        self.sizes(uses)
        self.masses(uses)
        self.quantities(uses)
        return Understanding(self.names, tuple(self.lines))

    # -- helpers

    def nodes(self, *heads: str) -> Iterator[tuple[Node, int]]:
        for formula in self.formulas:
            for tree in formula.trees:
                yield from ((node, formula.line) for node in walk(tree) if not heads or node.head in heads)

    def say(self, what: str, line: int, source: str = "inferred", declaration: Declaration | None = None) -> None:
        self.lines.append(Line(what, source, line, declaration))

    def declare(self, row: str, line: int, source: str = "inferred", **values: Term) -> None:
        said = [(line.declaration.row, line.declaration.values) for line in self.lines if line.declaration]
        if (row, values) not in said:
            self.lines.append(Line("", source, line, Declaration(f"c{len(self.lines)}", row, values)))

    def line_of(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def core(self, tree: Node) -> str:
        return self.names.core(tree.text)

    # -- names

    def spellings(self) -> None:
        """Merge a roman and a plain spelling of one letter when only one of them is ever applied."""
        seen: Counter[str] = Counter()
        applied: Counter[str] = Counter()
        first: dict[str, int] = {}
        for node, line in self.nodes("name", "app"):
            if node.head == "name":
                seen[node.text] += 1
                first.setdefault(node.text, line)
            elif node.nodes[0].head == "name":
                applied[node.nodes[0].text] += 1
        merged: dict[str, str] = {}
        spelling: dict[str, str] = {}
        for surface in sorted(seen):
            core = plain(surface)
            if core != surface and core in seen:
                if applied[surface] and applied[core]:
                    merged[surface] = surface  # two functions, until a declaration says otherwise
                    continue
                self.say(f"{core} and \\mathrm{{{core}}} are the same name", first[surface])
            merged[surface] = core
            if surface != core:
                spelling[core] = surface
        functions = frozenset(merged.get(f, f) for f in applied)
        self.names = Names(merged=merged, spelling=spelling, functions=functions)

    def indices(self) -> None:
        indices: set[str] = set()
        for node, _ in self.nodes(*_BINDERS):
            for r in node.nodes[1:]:
                if r.head in ("range", "over", "in"):
                    letter = r.nodes[0]
                    if letter.head == "sub" and letter.nodes[-1].head == "name":
                        letter = letter.nodes[-1]
                    if letter.head == "name":
                        indices.add(self.core(letter))
        indexed: set[str] = set()
        for node, _ in self.nodes("sub"):
            if node.nodes[0].head == "name" and any(
                i.head == "name" and self.core(i) in indices for i in node.nodes[1:]
            ):
                indexed.add(self.core(node.nodes[0]))
        self.names = self.names.with_(indices=frozenset(indices), indexed=frozenset(indexed))

    def domains(self) -> None:
        """A sum without a range ranges over what its index ranges over elsewhere, if that is one thing only."""
        found: dict[str, set[Term]] = defaultdict(set)
        for node, _ in self.nodes("range", "in"):
            if not node.nodes or node.nodes[0].head != "name":
                continue
            try:
                found[self.core(node.nodes[0])].add(self.domain_of(node))
            except DeriveError:
                continue
        domains = {index: next(iter(some)) for index, some in found.items() if len(some) == 1}
        self.names = self.names.with_(domains=domains)
        self.families()

    def domain_of(self, node: Node) -> Term:
        if node.head == "range":
            _, first, last = node.nodes
            end = name("inf") if last.is_name("infty") else elaborate(last, self.names)
            return make("range", elaborate(first, self.names), end)
        if node.nodes[1].head != "name":
            raise MeaningError("meaning", value=str(node), hint="a set with a name was expected")
        return name(self.core(node.nodes[1]))

    def families(self) -> None:
        """Names applied to values of different quantities: p(x) and p(y) are different laws."""
        letters: dict[str, set[Term | str]] = defaultdict(set)
        for node, _ in self.nodes("app"):
            function, *arguments = node.nodes
            if function.head != "name" or len(arguments) != 1:
                continue
            if arguments[0].head == "list":
                arguments = list(arguments[0].nodes)
            for argument in arguments:
                letter = argument_letter(argument)
                if letter and self.core(function) in MASS_LETTERS:
                    symbol = self.names.core(letter)  # P(X) is the law of the quantity whose values are x
                    letters[self.core(function)].add(self.names.domains.get(symbol, symbol.casefold()))
        families = frozenset(f for f, some in letters.items() if len(some) > 1)
        self.names = self.names.with_(families=families)
        for family in sorted(families):
            self.say(f"{family} is a law named by its arguments: a different function for each list of quantities", 0)

    # -- words

    def words(self) -> None:
        renamed: dict[Node, Node] = {}
        for new, old, offset in cues.abbreviations(self.text):
            pair = self.snippet(new), self.snippet(old)
            if pair[0] is not None and pair[1] is not None and pair[0] != pair[1]:
                renamed[pair[1]] = pair[0]
                self.say(f"{old} is written {new}", self.line_of(offset))
        laws: dict[str, set[str]] = defaultdict(set)
        where: dict[str, int] = {}
        for snippet, offset in cues.laws(self.text):
            tree = self.snippet(snippet)
            if tree is not None and tree.head == "app" and all(n.head == "name" for n in tree.nodes):
                law, quantity = (self.core(n) for n in tree.nodes[:2])
                if quantity not in self.names.indices and quantity not in self.names.indexed:
                    laws[quantity].add(law)
                    where.setdefault(quantity, self.line_of(offset))
        certain = {quantity: next(iter(some)) for quantity, some in laws.items() if len(some) == 1}
        for quantity, law in sorted(certain.items()):
            self.say(f"{quantity} has the distribution {law}", where[quantity])
        base = 2 if cues.speaks_of_bits(self.text) else 0
        self.names = self.names.with_(renamed=renamed, laws=certain, base=base)
        self.say("log has base 2" if base else "log is the natural logarithm", 0, "inferred" if base else "standard")

    def snippet(self, latex: str) -> Node | None:
        try:
            return self.read(latex)
        except DeriveError:
            return None

    # -- mass functions

    def mass_uses(self) -> dict[str, _Use]:
        """Collect how functions of one argument are used under sums."""
        uses: dict[str, _Use] = defaultdict(_Use)
        for formula in self.formulas:
            for tree in formula.trees:
                self.collect(tree, {}, formula.line, uses, in_log=False)
        return uses

    def collect(self, tree: Node, scope: dict[str, Term], line: int, uses: dict[str, _Use], *, in_log: bool) -> None:
        if tree.head in _BINDERS:
            scope = {**scope, **dict(self.ranges(tree))}
        applied = self.applied(tree)
        if applied is not None and scope:
            function, argument = applied
            letters = [v for v in argument.names if v in scope]
            if len(letters) == 1:
                use = uses[function]
                pair = (scope[letters[0]], bind("lam", letters[0], argument))
                if pair not in use.over:
                    use.over.append(pair)
                use.in_log |= in_log
                use.line = use.line or line
        inside = in_log or (tree.head == "app" and _is_log(tree.nodes[0]))
        for child in tree.nodes if tree.head not in ("name", "number", "text") else ():
            self.collect(child, scope, line, uses, in_log=inside)

    def ranges(self, tree: Node) -> Iterator[tuple[str, Term]]:
        for r in tree.nodes[1:]:
            letter = r.nodes[0] if r.nodes else r
            if letter.head == "sub":
                letter = letter.nodes[-1]
            if r.head not in ("range", "over", "in") or letter.head != "name":
                continue
            symbol = self.core(letter)
            try:
                domain = self.domain_of(r) if r.head != "over" else self.names.domain(symbol)
            except DeriveError:
                continue
            yield symbol, domain

    def applied(self, tree: Node) -> tuple[str, Term] | None:
        """Return the function and argument of ``P(x_i)``, ``p(x)`` or ``p_i``."""
        try:
            if tree.head == "app" and len(tree.nodes) == 2 and tree.nodes[0].head == "name":
                function = self.core(tree.nodes[0])
                if function in self.names.families:
                    letter = argument_letter(tree.nodes[1])
                    return (f"{function}:{letter}", elaborate(tree.nodes[1], self.names)) if letter else None
                return function, elaborate(tree.nodes[1], self.names)
            if tree.head == "sub" and len(tree.nodes) == 2 and tree.nodes[0].head == "name":
                index = tree.nodes[1]
                if index.head == "name" and self.core(index) in self.names.indices:
                    return self.core(tree.nodes[0]), name(self.core(index))
        except DeriveError:
            return None
        return None

    def link_laws(self, uses: dict[str, _Use]) -> None:
        """Find the law of ``X`` in H(X) where the document writes p(x), and of ``P`` in KL[P||Q] where it writes p."""
        laws = dict(self.names.laws)
        for node, line in self.nodes("app"):
            symbol, arguments = self.quantity(node)
            for argument in arguments if symbol else ():
                if argument in uses or argument in laws or not argument.isupper():
                    continue
                law = self.law_of(argument, uses)
                if law:
                    laws[argument] = law
                    self.say(f"{law} is the mass function of {argument}", line)
        self.names = self.names.with_(laws=laws)

    def law_of(self, quantity: str, uses: dict[str, _Use]) -> str:
        if quantity.lower() in uses:
            return quantity.lower()
        of_values = [f for f, use in uses.items() if any(quantity.lower() in m.names for _, m in use.over)]
        of_values += [f for f, use in uses.items() if f.endswith((f":{quantity.lower()}", f"_{quantity}")) and use.over]
        masses = sorted({f for f in of_values if f.partition(":")[0].partition("_")[0] in MASS_LETTERS})
        return masses[0] if len(masses) == 1 else ""

    def is_mass(self, function: str, use: _Use) -> bool:
        letter = function.partition(":")[0].partition("_")[0]
        return letter in MASS_LETTERS and (use.in_log or function in self.measured)

    @cached_property
    def measured(self) -> set[str]:
        """The names whose entropies or divergences the document writes."""
        found: set[str] = set()
        for node, _ in self.nodes("app"):
            symbol, arguments = self.quantity(node)
            if symbol:
                found.update(arguments)
        return found

    def quantity(self, node: Node) -> tuple[str, list[str]]:
        """Return the core name and the plain-name arguments of what looks like a divergence or an entropy."""
        arguments = node.nodes[1:]
        flat = [n for a in arguments for n in (a.nodes if a.head in ("versus", "list") else (a,))]
        if not flat or not all(n.head == "name" for n in flat):
            return "", []
        try:
            head = elaborate(node, self.names)
        except DeriveError:
            return "", []
        symbol = called(head)
        return (symbol, [called(a) for a in head.args[1:]]) if symbol in QUANTITIES else ("", [])

    def sizes(self, uses: dict[str, _Use]) -> None:
        """The last index of a range from 0 or 1 is a whole number, and at least 1 where a mass function lives on it."""
        lengths = {d for f, use in uses.items() if self.is_mass(f, use) for d, _ in use.over if d.head == "range"}
        said: set[str] = set()
        for node, line in self.nodes("range"):
            try:
                domain = self.domain_of(node)
            except DeriveError:
                continue
            first, last = domain.args
            if first in _SIZE_BOUNDS and last.head == "v" and last.symbol not in {*said, "inf"}:
                said.add(last.symbol)
                row = "size" if first is ONE and domain in lengths else "natural"
                self.declare(row, line, n=last)

    def masses(self, uses: dict[str, _Use]) -> None:
        declared_sets: set[Term] = set()
        for function, use in sorted(uses.items(), key=lambda item: (item[1].line, item[0])):
            if not self.is_mass(function, use):
                continue
            for domain, index_map in use.over:
                if domain.head == "range" and domain.args[1] is name("inf"):
                    continue
                argument = index_map.args[0]
                declared_sets.add(domain)
                self.declare("pmf", use.line, P=make("lam", make("@", name(function), argument)), D=domain)
        sums = {self.names.domain(v) for v in self.names.indices} - declared_sets
        for domain in sorted((d for d in sums if d.head == "v"), key=repr):
            self.declare("finite-set", 0, D=domain)

    # -- standard quantities

    def quantities(self, uses: dict[str, _Use]) -> None:
        """Give entropies and divergences that the document does not define their standard meaning."""
        asked: dict[tuple[str, int], tuple[set[str], int, bool]] = {}
        for node, line in self.nodes("app"):
            symbol, arguments = self.quantity(node)
            if symbol:
                versus = any(a.head == "versus" for a in node.nodes)
                known, first, parted = asked.get((symbol, len(arguments)), (set(), line, False))
                asked[symbol, len(arguments)] = (known | set(arguments), min(first, line), parted or versus)
        for (symbol, arity), (laws, line, versus) in sorted(asked.items(), key=lambda item: item[1][1]):
            row = self.standard(symbol, arity, versus=versus)
            place = self.place(laws, uses, line)
            if row is not None and place is not None:
                self.quantity_declaration(row, symbol, place, line)

    @cached_property
    def speaks_of_entropy(self) -> bool:
        """Whether the word entropy occurs, or no word at all: the ``I`` of one law alone can only be its entropy."""
        words = re.sub(r"\$\$.*?\$\$", "", self.text, flags=re.DOTALL).strip()
        return not words or "entropy" in words.lower()

    def standard(self, symbol: str, arity: int, *, versus: bool) -> str | None:
        if arity == 2 and symbol in DIVERGENCES and (versus or symbol != "D"):
            return "kl-divergence"
        if arity == 2 and symbol in CROSS_ENTROPIES:
            return "cross-entropy"
        if arity == 1 and symbol in ENTROPIES and (symbol not in ("I", "S", "h") or self.speaks_of_entropy):
            return "entropy"
        return None

    def place(self, arguments: set[str], uses: dict[str, _Use], line: int) -> tuple[Term, Term] | None:
        """Return the domain and the index map that the mass functions among the arguments share."""
        known = {pair for a in arguments if a in uses for pair in uses[a].over}
        if not known and arguments <= MASS_LETTERS:  # no sum says where the laws live: one finite set for all of them
            domain, identity = name("set:x"), make("lam", bound(0))
            for law in sorted(arguments):
                self.declare("pmf", line, P=make("lam", make("@", name(law), bound(0))), D=domain)
            return domain, identity
        return next(iter(known)) if len(known) == 1 else None

    def quantity_declaration(self, row: str, symbol: str, place: tuple[Term, Term], line: int) -> None:
        parameter = "K" if row == "kl-divergence" else "H"
        domain, index_map = place
        logarithm = make("logb", number(self.names.base), bound(0)) if self.names.base else make("log", bound(0))
        values = {parameter: name(symbol), "D": domain, "X": index_map, "L": make("lam", logarithm)}
        self.declare(row, line, "standard", **values)


def _is_log(tree: Node) -> bool:
    if tree.head == "sub":
        tree = tree.nodes[0]
    return tree.head == "name" and tree.text in ("log", "ln", "lb", "lg")
