"""Densities: which letters integrals run over and over which spaces, and the families of laws that are densities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from derive.errors import DeriveError
from derive.language.substitution import abstract
from derive.language.terms import Term, make, name
from derive.notation.binders import power_of_line
from derive.notation.elaborate import integrated
from derive.notation.index_sets import IndexSets
from derive.notation.law_kinds import kinds_of_letters, speaks_of_densities_only
from derive.notation.specs import Spec
from derive.notation.supports import is_part_of_line
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

#: The declaration row for densities that stands for a row about mass functions.
FOR_DENSITIES: Final = {
    "pmf": "density",
    "entropy": "differential-entropy",
    "cross-entropy": "differential-cross-entropy",
    "kl-divergence": "kl-divergence-of-densities",
    "evidence-bound": "evidence-bound-of-densities",
    "entropy-of": "differential-entropy-of",
    "joint-entropy": "joint-differential-entropy",
    "conditional-entropy": "conditional-differential-entropy",
    "conditional-entropy-at": "conditional-differential-entropy-at",
    "mutual-information": "mutual-information-of-densities",
}
_SPEAKS_OF_DENSITIES: Final = WordPattern(r"\bdensit(?:y|ies)\b|(?<![./\w])pdfs?\b|\bdistributions?\b")
_PAIR: Final = 2


class Densities(IndexSets):
    """The part of the inference that understands what integrals say about letters and their laws."""

    def spaces(self) -> None:
        """Find the letters that integrals run over, and the space of each: a set with a name, or one named after it.

        Any other set may be a part of the space, such as an event. A letter that is also summed over has a set and a
        space, since a space has no elements that could be counted.
        """
        found: dict[str, set[Term]] = defaultdict(set)
        for node, _ in self.nodes("int"):
            try:
                pairs = integrated(node, self.names)
            except DeriveError:
                continue
            for letter, domain in pairs:
                if domain in (name(f"set:{letter}"), name(f"cal:{letter.upper()}"), name(letter.capitalize())):
                    found[letter].add(domain)
        for letter in self.with_density - self.names.indices - found.keys():
            found[letter].add(name(f"set:{letter}"))
        counted = {self.names.domain(letter) for letter in self.names.indices}
        spaces = {}
        for letter, domains in found.items():
            named = domains - {name(f"set:{letter}")}
            space = next(iter(named)) if len(named) == 1 else name(f"set:{letter}")
            spaces[letter] = name(f"space:{letter}") if letter in self.names.indices or space in counted else space
        spaces |= {law.letter: law.domain for law in self.names.own.values() if law.domain.head == "interval"}
        spaces |= self.continuous_laws()
        self.names = self.names.with_(spaces=spaces, dimensions=self.dimensions())

    def dimensions(self) -> frozenset[str]:
        """Return the letters that integrals run over in spaces of several dimensions, R and R^2."""
        found: dict[str, set[Node | bool | None]] = defaultdict(set)
        for node, _ in self.nodes("int"):
            variables = [part.nodes[0] for part in node.nodes[1:] if part.head == "d"]
            power = next((power_of_line(part) for part in node.nodes[1:] if part.head != "d"), False)
            if len(variables) == 1 and variables[0].head == "name" and power is not False:
                found[self.core(variables[0])].add(power)
        return frozenset(letter for letter, powers in found.items() if len(powers) > 1)

    @cached_property
    def letter_kinds(self) -> tuple[frozenset[str], frozenset[str]]:
        """The letters that have densities and those that are counted, as the named laws of the document say."""
        laws = [pair for formula in self.formulas for pair in formula.laws]
        return kinds_of_letters(self.applications, laws, self.core, self.text)

    @property
    def with_density(self) -> frozenset[str]:
        """The letters that have densities: by their named laws, and x where the words speak of nothing else."""
        return self.letter_kinds[0] | (frozenset({"x"}) if speaks_of_densities_only(self.text) else frozenset())

    def share_spaces(self, members: Mapping[str, Mapping[Spec, int]]) -> None:
        """Give the other letters of a family that has densities a space too, unless they are summed over or counted."""
        spaces = dict(self.names.spaces)
        counted = self.letter_kinds[1] | {law.letter for law in self.names.own.values() if law.domain.head == "range"}
        densities = speaks_of_densities_only(self.text)
        for specs in members.values():
            letters = {letter for spec in specs for letter in spec.letters}
            if densities or letters & self.names.spaces.keys():
                others = letters - self.names.indices - fixed_letters(specs) - counted - spaces.keys()
                others -= {f"{letter}_i" for letter in counted}  # an entry of a sample
                spaces |= {letter: name(f"set:{letter}") for letter in others}
        self.names = self.names.with_(spaces=spaces)

    @property
    def speaks_of_densities(self) -> bool:
        """Whether the words call something a density or a distribution."""
        return _SPEAKS_OF_DENSITIES.occurs(self.text)

    def law_row(self, domain: Term) -> str:
        """Return what a law on a domain is: a density where integrals run over it, else a mass function."""
        return "density" if domain in self.names.spaces.values() else "pmf"

    def row_for(self, row: str, *letters: str) -> str:
        """Return the row for densities where the letters have spaces, else the row itself."""
        return FOR_DENSITIES.get(row, row) if set(letters) <= self.names.spaces.keys() else row

    def joint_densities(self, family: str, members: Mapping[Spec, int]) -> None:
        """Declare the joint, marginal and conditional densities of a family whose letters are integrated over.

        Letters that every law is given, such as a model or parameters, stand for one value. Where a named law of
        another family lives on an interval, it is not said where this one does.
        """
        named = {law.letter for law in self.names.own.values() if law.law == f"{family}:{law.letter}"}
        foreign = {letter for letter, home in self.names.spaces.items() if is_part_of_line(home)} - named
        members = {spec: line for spec, line in members.items() if foreign.isdisjoint(spec.letters)}
        fixed = fixed_letters(members) - self.names.spaces.keys()
        free = {spec: [letter for letter in spec.letters if letter not in fixed] for spec in members}
        left = {letter for spec in members for letter, _ in spec.left}
        pairs: dict[tuple[str, str], list[Spec]] = defaultdict(list)
        for spec, letters in free.items():
            if len(letters) == _PAIR and set(letters) <= self.names.spaces.keys():
                x, y = sorted(letters)
                pairs[x, y].append(spec)
        paired: set[str] = set()
        for (x, y), specs in pairs.items():
            line = min(members[spec] for spec in specs)
            given = {letter for spec in specs for letter, _ in spec.given if letter not in fixed}
            if all(spec.given for spec in specs) and len(given) == 1 and not given & left:  # no law of it is written
                self.density_given(family, specs[0], fixed, line)
                continue
            paired |= {x, y}
            self.declare(
                "joint-density",
                line,
                p=self.density(family, [x, y], fixed, [x, y]),
                X=self.names.home(x),
                Y=self.names.home(y),
                pX=self.density(family, [x], fixed, [x]),
                pY=self.density(family, [y], fixed, [y]),
            )
            for spec in specs:
                if sum(letter not in fixed for letter, _ in spec.given) == 1:
                    self.conditional_density(family, spec, fixed, members[spec])
        for spec, letters in free.items():
            if len(letters) == 1 and letters[0] in self.names.spaces and letters[0] not in paired:
                law = self.density(family, letters, fixed, letters)
                self.declare("density", members[spec], P=law, D=self.names.home(letters[0]))

    def density_given(self, family: str, spec: Spec, fixed: frozenset[str], line: int) -> None:
        """Declare q(z | x) as one density for each x, where no law of x is written."""
        x, y = _parted(spec, fixed)
        law = self.density(family, [x], {y, *fixed}, [x, y])
        self.declare("density-given", line, C=law, X=self.names.home(x), Y=self.names.home(y))

    def conditional_density(self, family: str, spec: Spec, fixed: frozenset[str], line: int) -> None:
        """Declare p(x | y) as the conditional of the joint density."""
        x, y = _parted(spec, fixed)
        self.declare(
            "conditional-density",
            line,
            c=self.density(family, [x], {y, *fixed}, [x, y]),
            p=self.density(family, [x, y], fixed, [x, y]),
            X=self.names.home(x),
            Y=self.names.home(y),
            pY=self.density(family, [y], fixed, [y]),
        )

    def density(self, family: str, left: Sequence[str], given: set[str] | frozenset[str], order: Sequence[str]) -> Term:
        """Return a law of a family, with what is given, as a function of some of its letters in this order."""
        text = ",".join(sorted(left)) + ("|" + ",".join(sorted(given)) if given else "")
        member = make("@", name(f"{family}:{text}"), *(name(s) for s in (*sorted(left), *sorted(given))))
        return abstract(member, order)


def fixed_letters(specs: Mapping[Spec, int]) -> frozenset[str]:
    """Return the letters that all laws of a family are given."""
    given = [frozenset(letter for letter, _ in spec.given) for spec in specs]
    return frozenset.intersection(*given) if given else frozenset()


def _parted(spec: Spec, fixed: frozenset[str]) -> tuple[str, str]:
    """Return the letter before the bar and the one behind it that is not fixed."""
    return spec.left[0][0], next(letter for letter, _ in spec.given if letter not in fixed)
