"""The sets on which the words say that laws live, and whether a sum over a set can be one over all outcomes."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress

from derive.errors import DeriveError
from derive.language.terms import Term, make, name
from derive.notation import said_homes
from derive.notation.binders import ends_of
from derive.notation.elaborate import elaborate
from derive.notation.evidence_bounds import EvidenceBounds
from derive.notation.syntax import Node


class LawHomes(EvidenceBounds):
    """The part of the inference that reads where laws live."""

    def said_homes(self) -> dict[str, Term]:
        """Return the laws of which the words name one set, with this set."""
        homes: dict[str, set[Term]] = defaultdict(set)
        for law, place in said_homes.homes(self.text):
            trees = self.snippet(law), self.snippet(place)
            if trees[0] is not None and trees[1] is not None and (home := self.home_of(trees[1])) is not None:
                parts = trees[0].nodes if trees[0].head in ("list", "tuple") else (trees[0],)
                for symbol in {self.symbol(part) for part in parts}:
                    homes[symbol].add(home)
        return {symbol: next(iter(some)) for symbol, some in homes.items() if len(some) == 1}

    def laws_by_entries(self) -> dict[str, tuple[Term, int]]:
        """Return the laws p of H(p) whose entries p_i have an index of known range, with this range and a line."""
        found: dict[str, set[Term]] = defaultdict(set)
        lines: dict[str, int] = {}
        laws = set(map(self.names.core, self.information_arguments))
        listed = {base: domain for base, (domain, _) in self.listed_ranges.items()}
        for node, line in self.nodes("sub"):
            base, *indices = node.nodes
            law = self.core(base) if base.head == "name" else ""
            if law in laws and len(indices) == 1:
                index = self.core(indices[0]) if indices[0].head == "name" else ""
                home = self.names.domains.get(index, listed.get(law))
                found[law] |= set() if home is None else {home}
                lines.setdefault(law, line)
        return {law: (next(iter(some)), lines[law]) for law, some in found.items() if len(some) == 1}

    def home_of(self, tree: Node) -> Term | None:
        """Return the set that words name as the place of a law: a range of whole numbers or a set with a name."""
        if tree.head == "name":
            core = self.core(tree)
            return self.names.set_of(core) if core.startswith("cal:") or core.isupper() else None
        if (ends := ends_of(tree)) is None:
            return None
        with suppress(DeriveError):
            return make("range", *(name("inf") if e.is_name("infty") else elaborate(e, self.names) for e in ends))
        return None

    def may_be_home(self, domain: Term, home: Term | None) -> bool:
        """Tell whether a law may live on a domain that a sum has; the words may name its home."""
        if domain in self.parts:
            return domain is home
        named = [d.head == "v" and not d.symbol.startswith(("set:", "space:")) for d in (domain, home) if d is not None]
        ranges = home is not None and domain.head == home.head == "range"
        return home is None or domain is home or not (ranges or all(named))
