"""Which names are constants in an expectation: those that something shows to be; every other one may be random."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.notation.expectations import average_of, outside_averages
from derive.notation.kinds import Kinds
from derive.notation.law_evidence import LAW_LETTERS
from derive.notation.meaning import Meaning, innermost, named_parts
from derive.notation.names import Names
from derive.notation.sentences import sentence_before
from derive.notation.syntax import Node
from derive.notation.word_patterns import WordPattern

_MATH: Final = r"\$\$?[^$]{1,60}\$\$?"
_NAMES: Final = rf"{_MATH}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_MATH})*"
_PLAIN: Final = (
    r"(?:(?:an?|the|any|some|two|both|all|real|positive|non-?negative|known|fixed|given|finite|arbitrary)\s+)*"
)
_IS: Final = r"(?:(?:is|are|be|being|denotes?|as)\s+)"
_CONSTANT: Final = WordPattern(
    rf"(?P<names>{_NAMES})\s*,?\s+{_IS}?{_PLAIN}(?:constants?|scalars?)\b(?!\s+\$)"
    rf"|\b(?:constants?|scalars?)\s+(?P<behind>{_NAMES})"
)
_RANDOM: Final = (
    r"(?:random\s+(?:\w+\s+)?\w+|\w*variates?|noises?|errors?|residuals?|disturbances?|innovations?|perturbations?"
    r"|estimat(?:or|e)s?|statistics?|observations?|measurements?)\b"
    r"(?!\s+(?:\w*varianc|standard|levels?|means?|\w*matri|precision|probabilit|rates?))"
)
_VARYING: Final = WordPattern(
    rf"(?P<names>{_NAMES})\s*,?\s+{_IS}?(?:(?!of\b)[\w-]+\s+){{0,4}}?{_RANDOM}"
    rf"|\b{_RANDOM}(?:\s+terms?)?\s+(?P<behind>{_NAMES})"
)
_NOT_SAID: Final = WordPattern(r"\b(?:if|when\w*|unless|whether|not|no|neither|cases?|otherwise)\b")
#: What is an error or noise to everybody, where nothing says that it is a small number.
_NOISE: Final = frozenset({"epsilon", "varepsilon", "eps"})


class Constancy(Kinds):
    """The part of the inference that tells constants from what may be random."""

    def constancy(self) -> None:
        """Say which names are constants whatever their letters, and which vary though their letters are small.

        A small letter varies where an expectation is taken of nothing else, where it has a law or the words call it
        random, and where it equals something random.
        """
        random = set(self.said_of(_VARYING, certain=False))
        random |= {s for formula in self.formulas for left, _ in formula.laws for s in self.symbols(left)}
        sizes = {s for node, _ in self.nodes("range") for end in node.nodes[1:] for s in self.symbols(end)}
        told = {symbol for symbol, kind in self.names.told.items() if not kind} - self.names.functions
        fixed = (sizes - self.averaged_alone(sizes)).union(self.said_of(_CONSTANT, certain=True)) - random | told
        names = self.names.with_(fixed=frozenset(fixed))
        varying = {
            s for s in random | self.with_laws() | self.averaged_letters(names) | _NOISE if not names.may_vary(s)
        }
        varying |= sizes - fixed
        equal = [pair for formula in self.formulas for pair in formula.equal]
        defined = [(symbol, b) for pair in equal for a, b in (pair, pair[::-1]) if (symbol := self.symbol_of(a))]
        known: set[str] = set()
        while varying != known:
            known = set(varying)
            names = names.with_(varying=frozenset(known - fixed - names.indices))
            follow = {symbol for symbol, side in defined if any(map(names.may_vary, self.symbols_outside(side)))}
            varying |= {symbol for symbol in follow if not names.may_vary(symbol)}
        self.names = names

    def with_laws(self) -> set[str]:
        """Return the letters that laws are written of, p(z) and p(z | x); x is a value where X is written too."""
        found: set[str] = set()
        for node in self.applications:
            if node.nodes[0].head == "name" and self.core(node.nodes[0]) in LAW_LETTERS:
                for argument in node.nodes[1:]:
                    left = argument.nodes[0] if argument.head == "given" else argument
                    found |= self.symbols(left) if left.head in ("name", "sub", "list") else set()
        return {letter for letter in found | self.names.values if letter.upper() not in self.written}

    def said_of(self, pattern: WordPattern, *, certain: bool) -> Iterator[str]:
        """Yield the names that the words call something; not what they only suppose or deny, if it must be certain."""
        for match in pattern.finditer(self.text):
            if certain and _NOT_SAID.search(sentence_before(self.text[max(0, match.start() - 400) : match.start()])):
                continue
            for latex in re.findall(_MATH, match["names"] or match["behind"]):
                tree = self.snippet(latex.strip("$").strip())
                if tree is not None:
                    defines = not certain and tree.head == "="  # "the estimator $\\bar{X} = ...$" is what is random
                    yield from self.symbols(tree.nodes[0] if defines else tree)

    def averages(self) -> Iterator[list[Node]]:
        """Yield the arguments of the expectations without a law."""
        yield from (list(node.nodes[1:]) for node, _ in self.nodes("app") if average_of(node.nodes[0]))

    def averaged_letters(self, names: Names) -> set[str]:
        """Return the small letters of expectations in which nothing else can be random."""
        found: set[str] = set()
        for arguments in self.averages():
            symbols = {s for a in arguments for s in self.symbols(a)} - names.fixed - names.indices
            others = any(s in names.quantities or names.may_vary(s) for s in symbols)
            if not others or any(a.head == "given" for a in arguments):
                found |= symbols
        return found

    def averaged_alone(self, sizes: set[str]) -> set[str]:
        """Return the sizes that an expectation is taken of, E(N): sizes of samples that are random."""
        groups = [{s for a in arguments for s in self.symbols(a)} for arguments in self.averages()]
        return {s for group in groups if group <= sizes for s in group}

    def symbol_of(self, tree: Node) -> str:
        """Return the name of a tree that is one, or nothing."""
        return Meaning(self.names).symbol_or_nothing(tree) if innermost(tree).head == "name" else ""

    def symbols(self, tree: Node) -> set[str]:
        """Return the names in a tree, with their accents and word indices."""
        return {Meaning(self.names).symbol_or_nothing(part) for part in named_parts(tree)} - {""}

    def symbols_outside(self, tree: Node) -> set[str]:
        """Return the names in a tree that stand in no expectation."""
        return {s for part in outside_averages(tree) for s in self.symbols(part)}
