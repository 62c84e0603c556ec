r"""The evidence lower bound by its name: ELBO is ``E_q[\log p(x, z) - \log q(z)]`` of the laws that are written."""

from __future__ import annotations

from typing import Final

from derive.language.substitution import abstract
from derive.language.terms import Term, make, name
from derive.notation import cues
from derive.notation.families import Families
from derive.notation.specs import law_spec

_NAMES: Final = frozenset({"ELBO", "ELBo", "Elbo"})
_POSTERIORS: Final = frozenset({"q", "r", "Q"})
_PAIR: Final = 2


class EvidenceBounds(Families):
    """The part of the inference that knows it."""

    def evidence_bound(self) -> None:
        """Give ELBO its meaning, where one law q of the latent z and one joint law of z and the data x are written."""
        names = self.nodes("name") if self.cores & _NAMES else ()
        written = [(self.core(node), line) for node, line in names if self.core(node) in _NAMES]
        written = written or self.called_so()
        posteriors = self.posteriors() if self.names.families else []
        if not written or len(posteriors) != 1:
            return
        z, given, q = posteriors[0]
        models = [self.names.family] if self.names.family else sorted(self.names.families)
        joints = [
            (family, set(spec.letters) - {z})
            for family in models
            for spec in self.members(family)
            if not spec.given and z in spec.letters and len(spec.letters) == _PAIR
        ]
        if len({family for family, _ in joints}) != 1:
            return
        family, data = joints[0]
        if any(other != data for _, other in joints) or not given <= data:
            return
        letters = sorted((z, *data))
        p = make("@", name(f"{family}:{','.join(letters)}"), *map(name, letters))
        symbol, line = written[0]
        if q.args[0].symbol in _POSTERIORS:  # laws of families are declared together
            self.declare(self.law_row(self.names.home(z)), line, P=abstract(q, [z]), D=self.names.home(z))
        laws = {"Q": abstract(q, [z]), "P": abstract(p, [z]), "D": self.names.home(z)}
        self.declare(self.row_for("evidence-bound", z), line, "standard", E=name(symbol), L=self.logarithm(), **laws)

    def called_so(self) -> list[tuple[str, int]]:
        """Return the name that the words call it, "the ELBO $\\mathcal{L}$", with the line."""
        found = []
        for latex, offset in cues.evidence_bounds(self.text):
            tree = self.snippet(latex)
            if tree is not None and tree.head == "name":
                found.append((self.core(tree), self.line_of(offset)))
        return found

    def posteriors(self) -> list[tuple[str, set[str], Term]]:
        """Return the laws q(z | x) and q(z) that no other law of their letter stands beside: z, x, and the law."""
        found: list[tuple[str, set[str], Term]] = []
        for family, node in self.names.lone.items():
            spec = law_spec(node.nodes[1:], self.names, node.nodes[0])
            if spec is not None and len(spec.left) == 1 and family.partition("_")[0] in _POSTERIORS:
                law = make("@", name(f"{family}:{spec.text}"), *(name(letter) for letter in spec.letters))
                found.append((spec.letters[0], {letter for letter, _ in spec.given}, law))
        for symbol, letters in self.names.letters.items():
            if len(letters) == 1 and symbol in _POSTERIORS - self.names.families:
                found.append((letters[0], set(), make("@", name(symbol), name(letters[0]))))
        return found
