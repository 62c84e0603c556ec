"""Laws and what is measured of them: mass functions, joint and conditional laws, entropies and divergences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from itertools import repeat
from typing import Final

from derive.errors import DeriveError
from derive.language.rules import called
from derive.language.substitution import bind
from derive.language.terms import Term, bound, make, name
from derive.notation.densities import FOR_DENSITIES
from derive.notation.elaborate import elaborate, integrated
from derive.notation.expectations import average_of
from derive.notation.law_evidence import complements_in_logs, is_log, used_as_numbers, weighted_letters
from derive.notation.law_homes import LawHomes
from derive.notation.meaning import ACCENTS
from derive.notation.names import MASS_LETTERS, letter_of
from derive.notation.specs import law_family, law_spec
from derive.notation.supports import is_part_of_line
from derive.notation.syntax import LEAVES, Node, walk

_BINDERS: Final = ("sum", "prod", "int")
_SUMMING: Final = frozenset({*_BINDERS, "versus"})
#: Divergences of two laws that are measured in no unit.
_WITHOUT_LOGARITHM: Final = ("total-variation", "chi-squared")
#: Letters of laws under an averaged logarithm, and under an integral where the words speak of densities.
_LAW_LETTERS: Final = frozenset({"p", "q", "P", "Q", "pi"})


class Place(IntEnum):
    """Where a function stands under a sum, the more telling the higher."""

    OTHER_LOG = 0
    OPEN = 1
    AVERAGED_LOG = 2


@dataclass(slots=True)
class Use:
    """How a function of one argument is used under sums: as ``P(x_i)`` over 1..n, say.

    Attributes:
        sums: each range with what stands in the function, as a map of the index; and how it stands there: under a
            logarithm that is averaged by a law over the same index, in the open, or under another logarithm.
    """

    sums: dict[tuple[Term, Term], Place] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)
    line: int = 0

    @property
    def in_log(self) -> bool:
        """Whether it stands under an averaged logarithm anywhere."""
        return Place.AVERAGED_LOG in self.sums.values()

    @property
    def over(self) -> list[tuple[Term, Term]]:
        """The ranges that the function can be a law on, with the maps of their indices.

        A law sums to 1 on one range only. So a sum over a part of it, an index that is shifted and a sum without a
        logarithm beside others that have one say nothing; and where two ranges compete, neither is taken. A sum of
        log p(x_i) may run over a sample.
        """
        plain = [pair for pair in self.sums if _is_plain(pair[1].args[0])]
        averaged = [pair for pair in plain if self.sums[pair] is Place.AVERAGED_LOG]
        told = averaged or [p for p in plain if self.sums[p] is Place.OPEN or p[1].args[0] is bound(0)]
        found = []
        for domain, index_map in told:
            rivals = [d for d, m in told if m is index_map and d is not domain and _is_space(d) == _is_space(domain)]
            if all(_is_part(d, domain) for d in rivals):
                found.append((domain, index_map))
        return found


class Laws(LawHomes):
    """The part of the inference that finds laws and gives quantities their standard meaning."""

    # -- mass functions

    def mass_uses(self) -> dict[str, Use]:
        """Collect how functions of one argument are used under sums."""
        uses: dict[str, Use] = defaultdict(Use)
        for formula in self.formulas:
            for tree in filter(_may_sum, formula.trees):
                self.collect(tree, {}, formula.line, uses, frozenset())
        summed = {function: {domain for domain, _ in use.sums} for function, use in uses.items()}
        for law, (domain, line) in self.equal_laws(summed).items():
            uses[law] = Use({(domain, make("lam", bound(0))): Place.AVERAGED_LOG}, uses[law].letters, line)
        for law, (domain, line) in self.laws_by_entries().items():
            if not uses[law].sums:
                uses[law] = Use({(domain, make("lam", bound(0))): Place.OPEN}, uses[law].letters, line)
        self.drop_parts(uses)
        self.names = self.names.with_(functions=self.names.functions | (uses.keys() - self.names.indexed))
        return uses

    def drop_parts(self, uses: dict[str, Use]) -> None:
        """Drop the ranges that are no place of a law by the words: parts of one, and others than the one they name."""
        homes = self.said_homes()
        for function, use in uses.items():
            home = homes.get(function)
            kept = {pair: at for pair, at in use.sums.items() if self.may_be_home(pair[0], home)}
            if home is not None and home.head == "range" and use.sums and not kept:
                kept = {(home, make("lam", bound(0))): Place.OPEN}
            use.sums = kept

    def collect(
        self,
        tree: Node,
        scope: dict[str, Term],
        line: int,
        uses: dict[str, Use],
        weighted: frozenset[str],
        *,
        in_log: bool = False,
    ) -> None:
        """Note where a function of one bound letter stands under a sum; `weighted` letters have a law as a factor."""
        if tree.head in LEAVES:
            return
        if tree.head in _BINDERS:
            scope = {**scope, **dict(self.ranges(tree))}
        if averaging := self.averaging(tree):
            expected = self.expected(averaging)
            scope, weighted = {**scope, **expected}, weighted | expected.keys()
        for law in averaging:
            self.note(law, scope, line, uses, lambda _: Place.AVERAGED_LOG)
        if scope:
            other = Place.OTHER_LOG if in_log else Place.OPEN
            self.note(
                tree, scope, line, uses, lambda letter: Place.AVERAGED_LOG if in_log and letter in weighted else other
            )
        inside = in_log or (tree.head == "app" and is_log(tree.nodes[0]))
        beside = weighted_letters(tree, self.core) if tree.head == "*" and scope else repeat(frozenset[str]())
        for child, letters_beside in zip(tree.nodes, beside, strict=False):
            self.collect(
                child, scope, line, uses, weighted | letters_beside if letters_beside else weighted, in_log=inside
            )

    def note(
        self, tree: Node, scope: dict[str, Term], line: int, uses: dict[str, Use], place: Callable[[str], Place]
    ) -> None:
        """Note the function of one bound letter that a tree may be."""
        applied = self.applied(tree) if scope else None
        if applied is None:
            return
        function, argument = applied
        letters = [v for v in argument.names if v in scope]
        if len(letters) == 1:
            use = uses[function]
            use.letters |= argument.names
            pair = (scope[letters[0]], bind("lam", letters[0], argument))
            found = place(letters[0])
            use.sums[pair] = max(found, use.sums.get(pair, found))
            use.line = use.line or line

    def averaging(self, tree: Node) -> list[Node]:
        """Return the laws with their arguments that an expectation or a divergence is taken of: they are laws."""
        if tree.head != "app":
            return []
        function, *arguments = tree.nodes
        laws = list(function.nodes[1:]) if function.head == "sub" and average_of(function.nodes[0]) else []
        if len(arguments) == 1 and arguments[0].head == "versus":
            laws += arguments[0].nodes
        applied = (_of_value(*law.nodes) if law.head == "~" else self.of_body(law, arguments) for law in laws)
        return [law for law in applied if law.head == "app"]

    def of_body(self, law: Node, bodies: Sequence[Node]) -> Node:
        """Return a law without its argument at the one letter that the laws in the body of its expectation are of."""
        if not self._is_law_letter(law):
            return law
        parts = (part for body in bodies for part in walk(body) if part.head == "app" and len(part.nodes) == 2)
        letters = {part.nodes[1].text: part.nodes[1] for part in parts if self._is_law_letter(part.nodes[0])}
        return _of_value(next(iter(letters.values())), law) if len(letters) == 1 else law

    def _is_law_letter(self, function: Node) -> bool:
        base = function.nodes[0] if function.head == "sub" else function
        return base.head == "name" and self.core(base) in MASS_LETTERS

    def expected(self, laws: Iterable[Node]) -> dict[str, Term]:
        """Return the letters that laws are about, with their domains."""
        specs = (law_spec(law.nodes[1:], self.names) for law in laws)
        return {letter: self.names.home(letter) for spec in specs if spec is not None for letter, _ in spec.left}

    def ranges(self, tree: Node) -> Iterator[tuple[str, Term]]:
        """Yield the letters a sum or integral binds, with their domains; no law is looked for on a part of a space."""
        if tree.head == "int":
            with suppress(DeriveError):
                spaces = self.names.spaces.values()
                yield from ((s, d) for s, d in integrated(tree, self.names) if d in spaces)
            return
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
            if tree.head == "app" and len(tree.nodes) == 2 and tree.nodes[0].head in ("name", "sub", *ACCENTS):
                if law_family(tree.nodes[0], self.names, law_spec(tree.nodes[1:], self.names)):
                    return None  # laws of a family are declared together
                term = elaborate(tree, self.names)
                plain = term.head == "@" and len(term.args) == 2 and term.args[0].head == "v"
                return (term.args[0].symbol, term.args[1]) if plain else None
            if tree.head == "sub" and len(tree.nodes) == 2 and tree.nodes[0].head == "name":
                index = tree.nodes[1]
                if index.head == "name" and self.core(index) in self.names.indices:
                    return self.core(tree.nodes[0]), name(self.core(index))
        except DeriveError:
            return None
        return None

    def link_laws(self, uses: dict[str, Use]) -> None:
        """Find the law of ``X`` in H(X) where the document writes p(x), and of ``P`` in KL[P||Q] where it writes p."""
        laws = dict(self.names.laws)
        for node, line in self.nodes("app"):
            symbol, arguments = self.quantity(node)
            for argument in arguments if symbol else ():
                if argument in uses or argument in laws or not argument.isupper():
                    continue
                law = self.law_of(argument, uses)
                if law and law not in self.parameters(argument):
                    laws[argument] = law
                    self.say(f"{law} is the law of {argument}", line)
        self.names = self.names.with_(laws=laws)

    def parameters(self, quantity: str) -> set[str]:
        """Return the names in what a quantity is said to be distributed as: n and p of ``X ~ Mult(n, p)``."""
        said = [law for f in self.formulas for q, law in f.laws if q.head == "name" and self.core(q) == quantity]
        return {self.core(n) for law in said for a in law.nodes[1:] for n in walk(a) if n.head == "name"}

    def law_of(self, quantity: str, uses: dict[str, Use]) -> str:
        """Return the mass function of a quantity or a distribution written with a capital letter, or nothing."""
        if quantity.lower() in uses and self.is_mass_letter(quantity.lower()):
            return quantity.lower()
        masses = sorted(f for f, use in uses.items() if quantity.lower() in use.letters and self.is_mass_letter(f))
        own = [f for f in masses if f.endswith(f"_{quantity}")] or [f for f in masses if f == "p"] or masses
        return own[0] if len(own) == 1 else ""

    def is_mass_letter(self, function: str) -> bool:
        """Tell whether a mass function may be written with this letter."""
        return letter_of(function) in MASS_LETTERS

    def is_mass(self, function: str, use: Use) -> bool:
        """Tell whether a function is used as a mass function: in a divergence, or by its letter and an averaged log."""
        letter = letter_of(function)
        by_letter = letter in _LAW_LETTERS and function not in self.complements
        density = self.speaks_of_densities and any(d in self.names.spaces.values() for d, _ in use.over)
        used = use.in_log and (by_letter or letter in self.evident_laws)
        return self.is_mass_letter(function) and (used or function in self.measured or (by_letter and density))

    @cached_property
    def complements(self) -> set[str]:
        """The probabilities p_i of events, whose complements 1 - p_i stand under logarithms too."""
        return complements_in_logs(self.applications, self.core)

    @cached_property
    def measured(self) -> set[str]:
        """The names whose entropies or divergences the document writes."""
        found: set[str] = set()
        for node, _ in self.nodes("app"):
            symbol, arguments = self.quantity(node)
            if symbol:
                found.update(arguments)
        return found

    @cached_property
    def plain_numbers(self) -> set[str]:
        """The names that are only used as numbers, so that H(p) is the entropy of an event with this probability."""
        return used_as_numbers(self.trees, self.core) - self.names.functions - self.names.indexed

    def quantity(self, node: Node) -> tuple[str, list[str]]:
        """Return the core name and the plain-name arguments of what looks like a divergence or an entropy."""
        function, *arguments = node.nodes
        plain = function.head == "name" and not self.names.measures(self.core(function))
        if plain and node not in self.names.renamed:
            return "", []
        flat = [n for a in arguments for n in (a.nodes if a.head in ("versus", "list") else (a,))]
        heads = [n.nodes[0] if n.head in ("sub", *ACCENTS) else n for n in flat]
        if not flat or not all(head.head == "name" or head in self.names.written for head in heads):
            return "", []
        try:
            head = elaborate(node, self.names)
        except DeriveError:
            return "", []
        symbol = called(head)
        known = self.names.measures(symbol) and all(a.head == "v" for a in head.args[1:])
        laws = [a.symbol for a in head.args[1:]] if known else []
        return ("", []) if not known or self.plain_numbers.intersection(laws) else (symbol, laws)

    def law_ranges(self, uses: dict[str, Use]) -> set[Term]:
        """Return the ranges of whole numbers on which laws live."""
        return {d for f, use in uses.items() if self.is_mass(f, use) for d, _ in use.over if d.head == "range"}

    def bases(self) -> None:
        """A name that is the base of logarithms, and nothing else besides, is greater than 1."""
        found: dict[str, int] = {}
        bases = []
        for node, line in self.nodes("app"):
            function = node.nodes[0]
            if function.head == "sub" and function.nodes[0].is_name("log") and function.nodes[1].head == "name":
                found.setdefault(self.core(function.nodes[1]), line)
                bases.append(function.nodes[1])
        alone = [tree for tree in self.trees if tree.head == "name"]  # "b is the base" and b > 1 set none beside it
        count = Counter(self.core(node) for node, _ in self.nodes("name") if found)
        count.subtract(map(self.core, [*alone, *bases]))
        for base, line in found.items():
            if not count[base] and base != "e":  # the b of log_b is not the end of the interval [a, b]
                self.declare("log-base", line, b=name(base))

    def masses(self, uses: dict[str, Use]) -> None:
        """Declare the mass functions, and the sets that other sums run over."""
        declared_sets: set[Term] = set()
        for function, use in sorted(uses.items(), key=lambda item: (item[1].line, item[0])):
            if not self.is_mass(function, use) or function in self.names.equal:
                continue
            for domain, index_map in use.over:
                if (domain.head == "range" and domain.args[1] is name("inf")) or not self.may_live(function, domain):
                    continue
                law = make("lam", make("@", name(function), index_map.args[0]))
                declared_sets.add(domain)
                self.declare(self.law_row(domain), use.line, P=law, D=domain)
        self.count_outcomes(declared_sets)
        sums = {self.names.domain(v) for v in self.names.indices} - declared_sets
        for domain in sorted((d for d in sums if d.head == "v"), key=repr):
            self.declare("index-set", self.first_use(domain), D=domain)

    def may_live(self, law: str, domain: Term) -> bool:
        """Tell whether a law may live on a domain: it is not said to equal one that lives elsewhere.

        On an interval, where one law lives, another need not: of it only the whole line is certain.
        """
        elsewhere = self.stated_domains.get(law, set()) - {domain}
        return not is_part_of_line(domain) and not (domain.head == "range" and elsewhere)

    def count_outcomes(self, domains: set[Term]) -> None:
        """Say that the outcomes in the words, "over $N$ words", are those of the one set on which the laws live."""
        if self.counted_outcomes is not None and len(domains) == 1:
            (domain,), count = domains, self.counted_outcomes.args[1]
            if domain.head == "v":
                self.declare("number-of-outcomes", 0, n=count, D=domain)

    def first_use(self, domain: Term) -> int:
        """Return the first line with a sum over a set."""
        for node, line in self.nodes(*_BINDERS):
            if any(found is domain for _, found in self.ranges(node)):
                return line
        return 0

    # -- standard quantities

    def quantities(self, uses: dict[str, Use]) -> None:
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
                self.arguments_are_laws(laws - uses.keys() - self.names.laws.keys(), place, line)
                self.quantity_declaration(row, symbol, place, line)

    @cached_property
    def beside_numbers(self) -> set[str]:
        """The names that numbers are added to, as in 1 - q: they are numbers, in the binary entropy h(q), too."""
        sums = [node.nodes for node, _ in self.nodes("+") if any(part.head == "number" for part in node.nodes)]
        plain = [part.nodes[0] if part.head == "neg" else part for parts in sums for part in parts]
        return {self.core(part) for part in plain if part.head == "name"}

    @cached_property
    def speaks_of_entropy(self) -> bool:
        """Whether the word entropy occurs, or no word at all: the ``I`` of one law alone can only be its entropy."""
        words = re.sub(r"\$\$.*?\$\$", "", self.text, flags=re.DOTALL).strip()
        return not words or "entropy" in words.lower()

    def standard(self, symbol: str, arity: int, *, versus: bool) -> str | None:
        """Return the declaration row of a quantity with a standard name, or ``None``."""
        told = symbol in self.names.told
        if arity == 2 and self.names.measures(symbol, "kl-divergence") and (versus or symbol != "D" or told):
            return "kl-divergence"
        for kind in ("jensen-shannon", *_WITHOUT_LOGARITHM):
            if arity == 2 and self.names.measures(symbol, kind):
                return kind
        if arity == 2 and self.names.measures(symbol, "cross-entropy"):
            return "cross-entropy"
        if arity == 1 and self.names.measures(symbol, "entropy"):
            sure = told or symbol not in ("I", "S", "h") or self.speaks_of_entropy
            return "entropy" if sure else None
        return None

    def place(self, arguments: set[str], uses: dict[str, Use], line: int) -> tuple[Term, Term] | None:
        """Return the domain and the index map that the mass functions among the arguments share."""
        known = {pair for a in arguments if a in uses for pair in uses[a].over}
        if any(a.lower() in self.names.families for a in arguments):  # of which quantity they are the law is not said
            return None
        if not all(law in self.names.equal or self.may_live(law, domain) for law in arguments for domain, _ in known):
            return None
        # Where no sum says where the laws live, it is one finite set for all of them.
        if not known and arguments <= MASS_LETTERS - self.beside_numbers:
            domain, identity = self.outcomes, make("lam", bound(0))
            for law in sorted(arguments):
                self.declare(self.law_row(domain), line, P=make("lam", make("@", name(law), bound(0))), D=domain)
            return domain, identity
        return next(iter(known)) if len(known) == 1 else None

    def arguments_are_laws(self, laws: set[str], place: tuple[Term, Term], line: int) -> None:
        """Declare what stands in an entropy or divergence and is used nowhere else: it can only be a law."""
        domain, index_map = place
        for law in sorted(laws):
            if self.is_mass_letter(law) and law not in self.beside_numbers:
                law_at = make("lam", make("@", name(law), index_map.args[0]))
                self.declare(self.law_row(domain), line, P=law_at, D=domain)
        self.names = self.names.with_(functions=self.names.functions | (laws - self.names.indexed))

    def quantity_declaration(self, row: str, symbol: str, place: tuple[Term, Term], line: int) -> None:
        """Declare the standard meaning of a quantity."""
        parameter = "K" if row in ("kl-divergence", "jensen-shannon", *_WITHOUT_LOGARITHM) else "H"
        domain, index_map = place
        if domain in self.names.spaces.values():
            if row not in FOR_DENSITIES:
                return
            row = FOR_DENSITIES[row]
        values = {parameter: name(symbol), "D": domain, "X": index_map}
        values |= {} if row in _WITHOUT_LOGARITHM else {"L": self.logarithm()}
        self.declare(row, line, "standard", **values)


def _may_sum(tree: Node) -> bool:
    """Tell whether a sum, an integral or a divergence stands in a tree, or what may be an average."""
    return any(node.head in _SUMMING or (node.head == "app" and node.nodes[0].head == "sub") for node in walk(tree))


def _of_value(value: Node, law: Node) -> Node:
    """Return a law at the value that is drawn from it, ``x \\sim p``."""
    bare = law.head in ("name", "sub") and value.head == "name"
    return Node("app", (law, value), law.start, law.end) if bare else law


def _is_plain(argument: Term) -> bool:
    """Tell whether an argument is the index itself or a name at it, as in ``p(i)`` and ``p(x_i)``."""
    at = argument.args[1] if argument.head == "@" and len(argument.args) == 2 else argument
    return at is bound(0)


def _is_space(domain: Term) -> bool:
    """Tell whether a domain is the space of a letter that is summed over too: a document may have both versions."""
    return domain.head == "v" and domain.symbol.startswith("space:")


def _is_part(domain: Term, whole: Term) -> bool:
    """Tell whether a range is a part of another for certain: 2..n or 1..n - 1 of 1..n."""
    if domain.head != "range" or whole.head != "range":
        return False
    (first, first_shift), (last, last_shift) = (_shifted(end) for end in domain.args)
    (start, start_shift), (stop, stop_shift) = (_shifted(end) for end in whole.args)
    return first == start and last == stop and first_shift >= start_shift and last_shift <= stop_shift


def _shifted(end: Term) -> tuple[tuple[Term, ...], Fraction]:
    """Return the end of a range as what is no number, and the number added to it."""
    rest, shift = [], Fraction(0)
    for part in end.args if end.head == "+" else (end,):
        sign, inner = (-1, part.args[0]) if part.head == "neg" else (1, part)
        if inner.head == "#":
            shift += sign * inner.value
        else:
            rest.append(part)
    return tuple(rest), shift
