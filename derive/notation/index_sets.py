"""What the indices of a document run over: as written somewhere, or as other indices of the same sequence do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from derive.errors import DeriveError
from derive.language.heads import INFINITY
from derive.language.rules import called
from derive.language.terms import ONE, ZERO, Term, make, name
from derive.notation import cues, said_homes
from derive.notation.binders import ends_of
from derive.notation.cases import compared_in
from derive.notation.elaborate import elaborate
from derive.notation.gathering import Pair
from derive.notation.named_laws import NamedLaws
from derive.notation.names import MASS_LETTERS
from derive.notation.series import lists_entries_of
from derive.notation.syntax import LEAVES, Node

BINDERS = ("sum", "prod")
_SIZE_BOUNDS: Final = (ZERO, ONE)


def is_range(pair: Pair) -> bool:
    r"""Tell whether a relation says what an index runs over: ``i = 1, \ldots, n`` or ``i \in \{1, 2, 3\}``."""
    letter, values = pair
    dotted = values.head == "set" or (values.head == "list" and any(part.head == "dots" for part in values.nodes))
    return letter.head == "name" and dotted and ends_of(values) is not None


class IndexSets(NamedLaws):
    """The part of the inference that knows index sets."""

    def domains(self) -> None:
        """A sum without a range ranges over what its index ranges over elsewhere, if that is one thing only."""
        found = self.written_ranges()
        domains = {i: next(iter(some)) for i, some in found.items() if len(some) == 1 and not some & self.parts}
        self._share_compared(domains, found.keys())
        for letter, sequence in self.names.entries.items():
            ranges = self.ranges_of(sequence)
            if letter not in found and len(ranges) <= 1:
                first = min(self.names.entries)
                domains[letter] = next(iter(ranges), domains.get(first, name(f"set:{first}")))
                if not ranges and first not in domains:
                    self.declare("index-set", 0, D=domains[letter])
        rangeless = self.without_range()
        for index in rangeless:
            if index not in found and f"cal:{index.upper()}" in self.written:
                domains[index] = self.names.set_of(f"cal:{index.upper()}")  # x and |\mathcal{X}|
        together = self.numbering()
        numbered = {letter for law in MASS_LETTERS for letter in together.get(law, ())}
        numbered = (numbered & self.names.indices) - found.keys() - domains.keys()
        if (outcomes := self.counted_outcomes) is not None:
            domains |= dict.fromkeys(numbered, outcomes)
        else:
            domains |= _ranges_beside(numbered, domains, together)
        laws = set(map(self.names.core, self.information_arguments))
        of_laws = {letter for law in laws for letter in together.get(law, ())} & self.names.indices
        domains |= self.ranges_in_lists((rangeless.keys() | of_laws) - found.keys() - domains.keys(), together)
        _share(domains, {*rangeless} - found.keys(), together)
        self._share_compared(domains, found.keys() | domains.keys())
        for index, line in rangeless.items():
            if index in domains and index not in self.names.domains:
                self.say(f"{index} runs over {called(domains[index])} where no range is written", line)
        ends = frozenset[str]().union(*(d.names for some in found.values() for d in some if d.head == "range"))
        self.names = self.names.with_(domains={**domains, **self.names.domains}, ends=ends - {INFINITY})

    def _share_compared(self, domains: dict[str, Term], known: AbstractSet[str]) -> None:
        """Let what is compared with an index run over the same set, where nothing is known of it."""
        for pair, line in self.compared_pairs():
            shared = {domains[index] for index in pair & domains.keys()}
            if len(shared) == 1 and len(pair - known) == 1:
                (other,) = pair - known
                domains[other] = next(iter(shared))
                self.say(f"{other} is in {called(domains[other])}", line)

    @cached_property
    def parts(self) -> set[Term]:
        """The sets that are only parts of others by the words: subsets, events, all x with a property."""
        trees = (self.snippet(latex) for latex in said_homes.parts(self.text))
        return {self.names.set_of(self.core(tree)) for tree in trees if tree is not None and tree.head == "name"}

    @cached_property
    def counted_outcomes(self) -> Term | None:
        """The range of the outcomes that the words count: "a distribution on $n$ outcomes"."""
        trees = (self.snippet(latex) for latex in cues.counted_outcomes(self.text))
        counts = {name(self.core(tree)) for tree in trees if tree is not None}
        return make("range", ONE, counts.pop()) if len(counts) == 1 else None

    @property
    def outcomes(self) -> Term:
        """Where laws live of which nothing else is said: one finite set, which the words may count or name."""
        return self.counted_outcomes or self.named_outcomes or name("set:x")

    @cached_property
    def named_outcomes(self) -> Term | None:
        r"""The set that the words give to the only laws: "distributions on a finite alphabet $\\mathcal{X}$"."""
        trees = (self.snippet(latex) for latex in cues.named_outcomes(self.text))
        sets = {self.names.set_of(self.core(tree)) for tree in trees if tree is not None and tree.head == "name"}
        return sets.pop() if len(sets) == 1 else None

    def written_ranges(self) -> dict[str, set[Term]]:
        """Return what each index is said to run over, under a sum or in a sentence: "for $i = 1, \\ldots, n$"."""
        written = [(node.nodes[0], node) for node, _ in self.nodes("range", "in") if node.nodes]
        written += [(node.nodes[0], node) for node, _ in self.said_ranges()]
        found: dict[str, set[Term]] = defaultdict(set)
        for letter, node in written:
            if letter.head == "name":
                try:
                    found[self.core(letter)].add(self.domain_of(node))
                except DeriveError:
                    continue
        return found

    def said_ranges(self) -> Iterator[tuple[Node, int]]:
        """Yield what sentences say of the values of an index, as a node like that under a sum, with the line."""
        for formula in self.formulas:
            pairs = (pair for pair in (*formula.equal, *formula.members) if is_range(pair))
            yield from ((Node("in", pair), formula.line) for pair in pairs)

    def counted_off(self) -> set[str]:
        r"""Return the letters that a sentence lets run and that stand as an index: "$d_i$, $i = 1, \ldots, n$"."""
        said = {self.core(node.nodes[0]) for node, _ in self.said_ranges()}
        return said & {self.core(i) for node, _ in self.nodes("sub") for i in node.nodes[1:] if i.head == "name"}

    def sizes(self, lengths: set[Term]) -> None:
        """The last index of a range from 0 or 1 is a whole number, at least 1 where such a list is not empty.

        That is where a law lives on it, one of `lengths`, where it divides, where "for $i = 1, \\ldots, n$" is said,
        and where it lists them.
        """
        divisors = {self.core(n.nodes[1]) for n, _ in self.nodes("/") if n.nodes[1].head == "name"}
        said: set[str] = set()
        if self.counted_outcomes is not None:
            count = self.counted_outcomes.args[1]
            said.add(count.symbol)
            self.declare("size", 0, n=count)
        counted = [
            (r, line) for node, line in self.nodes("sum", "prod") for r in node.nodes[1:] if r.head in ("range", "in")
        ]
        lengths = lengths | {d for node, _ in self.said_ranges() if (d := self.whole_range(node)) is not None}
        ends: dict[Term, int] = {}
        for node, line in (*counted, *self.said_ranges()):
            if (domain := self.whole_range(node)) is None:
                continue
            first, last = domain.args
            if last.head == "+" and len(last.args) == 2 and last.args[0].head == "v" and not last.args[1].names:
                last = last.args[0]  # up to n - 1: n is whole, too
            if first in _SIZE_BOUNDS and last.head == "v" and last.symbol not in {*said, "inf"}:
                said.add(last.symbol)
                row = "size" if (first is ONE and domain in lengths) or last.symbol in divisors else "natural"
                self.declare(row, line, n=last)
            ends |= {end: line for end in (first, last) if end.head == "v" and first not in _SIZE_BOUNDS}
        for domain, line in self.listed_ranges.values():
            first, last = domain.args
            if first is ONE and last.head == "v" and last.symbol not in {*said, "inf"}:
                said.add(last.symbol)
                self.declare("size", line, n=last)
        for end in [end for end in ends if end.symbol not in {*said, "inf"}]:
            self.declare("whole", ends[end], n=end)

    def whole_range(self, node: Node) -> Term | None:
        """Return the range of whole numbers of an index, where it is one."""
        try:
            domain = self.domain_of(node)
        except DeriveError:
            return None
        return domain if domain.head == "range" else None

    def ranges_in_lists(self, letters: set[str], together: Mapping[str, set[str]]) -> dict[str, Term]:
        r"""Return what indices run over that number a sequence which is listed: ``p = (p_1, \ldots, p_n)``."""
        ranges = self.listed_ranges.items()
        return _only_ones({i: {d for base, (d, _) in ranges if i in together.get(base, ())} for i in letters})

    @cached_property
    def listed_ranges(self) -> dict[str, tuple[Term, int]]:
        r"""What the index of a sequence runs over by its only list, ``z_1, \ldots, z_n``, with a line."""
        found: dict[str, set[Term]] = defaultdict(set)
        lines: dict[str, int] = {}
        for base, domain, line in self.listed_sequences():
            found[base].add(domain)
            lines.setdefault(base, line)
        return {base: (domain, lines[base]) for base, domain in _only_ones(found).items()}

    def listed_sequences(self) -> Iterator[tuple[str, Term, int]]:
        """Yield each sequence of which a list with dots has the entries, with the range of its index and the line.

        A law is told by a list of all its entries, too.
        """
        pairs = ((*pair, formula.line) for formula in self.formulas for pair in formula.equations)
        whole = [(entries, line) for law, entries, line in pairs if self._lists_a_law(law, entries)]
        for node, line in (*(self.nodes("list", "tuple", "set") if self.nodes("dots") else ()), *whole):
            entries = [part for part in node.nodes if part.head != "dots"]
            plain = all(
                part.head == "sub" and len(part.nodes) == 2 and part.nodes[0].head == "name" for part in entries
            )
            dotted = len(entries) < len(node.nodes) or (node, line) in whole
            if not (plain and dotted) or len({self.core(part.nodes[0]) for part in entries}) != 1:
                continue
            numbers = (part.nodes[1] if part.head == "sub" else part for part in node.nodes)
            ends = ends_of(Node("list", tuple(numbers), node.start, node.end))
            if ends is not None and all(end.head in LEAVES for end in ends):
                yield self.core(entries[0].nodes[0]), make("range", *(elaborate(end, self.names) for end in ends)), line

    def _lists_a_law(self, law: Node, entries: Node) -> bool:
        """Tell whether an equation lists the entries of a law: ``p = (p_1, p_2, p_3)`` beside H(p)."""
        return law.head == "name" and law.text in self.information_arguments and lists_entries_of(law, entries)

    def numbering(self) -> dict[str, set[str]]:
        """Return the letters that number each sequence: i and j of ``z_i`` and ``z_j``."""
        together: dict[str, set[str]] = defaultdict(set)
        for base, letter in self.letters():
            together[self.core(base)].add(self.core(letter))
        return together

    def letters(self) -> Iterator[Pair]:
        """Yield each name with one name as its index, ``z_j``, with the index."""
        for node, _ in self.nodes("sub"):
            if len(node.nodes) == 2 and all(part.head == "name" for part in node.nodes):
                yield node.nodes[0], node.nodes[1]

    def compared_pairs(self) -> list[tuple[set[str], int]]:
        """Return the pairs of names that an indicator is about, with the line."""
        pairs = [(pair, line) for node, line in self.nodes("app", "sub") if (pair := compared_in(node))]
        return [({self.core(n) for n in pair}, line) for pair, line in pairs if all(n.head == "name" for n in pair)]

    def without_range(self) -> dict[str, int]:
        """Return the indices that a sum or product counts with and no range, with the first line of each."""
        found: dict[str, int] = {}
        for node, line in self.nodes(*BINDERS):
            for r in node.nodes[1:]:
                letter = r.nodes[0] if r.head == "over" else None
                if letter is not None and letter.head == "sub":
                    letter = letter.nodes[-1]
                if letter is not None and letter.head == "name":
                    found.setdefault(self.core(letter), line)
        return found


def _share(domains: dict[str, Term], rangeless: set[str], together: Mapping[str, set[str]]) -> None:
    """Let sums without a range run over the same set where their indices number the same sequence, z_i and z_j."""
    groups: list[set[str]] = []
    for letters in together.values():
        joined = [group for group in groups if group & letters]
        groups = [group for group in groups if group not in joined] + [letters.union(*joined)]
    for group in groups:
        known = {domains[letter] for letter in group & domains.keys()}
        open_letters = sorted((group & rangeless) - domains.keys())
        if len(known) > 1 or len(open_letters) + len(known) < 2:
            continue
        domain = next(iter(known), name(f"set:{open_letters[0]}"))
        domains.update(dict.fromkeys(open_letters, domain))


def _ranges_beside(letters: set[str], domains: Mapping[str, Term], together: Mapping[str, set[str]]) -> dict[str, Term]:
    r"""Return what indices run over that number a sequence which an index with a range numbers too.

    The i of ``p_i = e^{z_i} / \sum_{j=1}^n e^{z_j}`` runs over what j does.
    """
    beside = {i: set[str]().union(*(some for some in together.values() if i in some)) for i in letters}
    return _only_ones({i: {domains[j] for j in some & domains.keys()} for i, some in beside.items()})


def _only_ones(found: Mapping[str, set[Term]]) -> dict[str, Term]:
    """Return what is found where it is one thing only."""
    return {letter: next(iter(some)) for letter, some in found.items() if len(some) == 1}
