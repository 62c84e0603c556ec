"""Random quantities without a law: what E, Var and Cov are taken of where the document says no distribution."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from derive.language.rules import Declaration
from derive.language.terms import name
from derive.notation import supposing
from derive.notation.asserted import is_asserted
from derive.notation.constancy import Constancy
from derive.notation.dependence import supposes
from derive.notation.events import is_probability
from derive.notation.expectations import average_of
from derive.notation.interventions import couples
from derive.notation.law_reach import introduced_apart
from derive.notation.meaning import named_parts
from derive.notation.names import PROBABILITY, SPACE, letter_of, plain
from derive.notation.sentences import rest_of_sentence, sentence_before, without_formulas
from derive.notation.syntax import Node, walk
from derive.notation.word_patterns import WordPattern

_MATH: Final = r"\$\$?([^$]{1,40})\$\$?"
_HOW: Final = r"(?:(?:statistically|stochastically|mutually|two|random\s+variables)\s+)*"
#: Not independent of a third, and not under a condition.
_OF_EACH_OTHER: Final = (
    r"(?!\s*,?\s+(?:given|of|from|condition\w+|iff?|when\w*|under|knowing|for|only|exactly|precisely|unless|or"
    r"|in\s+(?:the\s+)?(?:section|chapter|part|appendix|previous|last|next|first|second|other))\b"
    r"(?!\s+each))"
)
_UNCORRELATED: Final = WordPattern(
    rf"{_MATH}\s+and\s+{_MATH}\s+(?:are|be|being)\s+{_HOW}(?:independent|uncorrelated)\b{_OF_EACH_OTHER}"
    rf"|(?<!conditionally )\b(?:independent|uncorrelated)\s+(?:random\s+)?(?:variables|quantities)\s+"
    rf"{_MATH}\s+and\s+{_MATH}{_OF_EACH_OTHER}",
)
_LAW: Final = r"\$\$?([^$]{1,80})\$\$?"
#: The same of quantities that are given with their laws.
_INDEPENDENT_LAWS: Final = WordPattern(
    rf"{_LAW}\s*(?:,|and|,\s*and)\s*{_LAW},?\s+(?:(?:are|be|being|is)\s+)?{_HOW}independent(?:ly)?\b{_OF_EACH_OTHER}"
    rf"|(?<!conditionally )\bindependent\s+(?:(?:poisson|binomial|bernoulli|geometric|normal|gaussian|exponential"
    rf"|random)\s+)*(?:(?:variables|quantities)\s+)?{_LAW}\s*(?:,|and|,\s*and)\s*{_LAW}{_OF_EACH_OTHER}",
)
_LOOK_BACK: Final = 200
_SIGNS: Final = frozenset({"positive", "non-negative"})
_CORRELATED: Final = WordPattern(r"\bcorrelated\b")
_RANDOM_VARIABLES: Final = WordPattern(r"\brandom variables?\b")
_CAPITAL: Final = re.compile("[A-Z]")
_BOUNDS: Final = frozenset({"<", ">", "<=", ">="})
_SPACE: Final = {"P": name(PROBABILITY), "D": name(SPACE)}


class RandomQuantities(Constancy):
    """The part of the inference that finds them."""

    def abstract_quantities(self) -> None:
        """Find what is under expectations and may be random, and declare the space that it lives on.

        They are functions on one probability space, so that what is proved of them holds for every joint law with
        finite means, and finite second moments where the document writes any.
        """
        averages = [(node, line) for node, line in self.nodes("app") if average_of(node.nodes[0])]
        events = list(self.events_of_quantities())
        if not averages and not events:
            return
        self.constancy()
        others = self.names.quantities.keys() | self.names.functions | self.names.varying
        # expectations of matrices are not known yet, and some are constant
        others |= self.names.noncommuting
        found: dict[str, int] = {}
        squares = False
        for node, line in averages:
            arguments = node.nodes[1:]
            if any(a.head in ("given", "semi", "~") for a in arguments):
                continue
            squares = squares or not node.nodes[0].text.endswith("E") or any(map(_multiplies, arguments))
            for symbol in sorted(set().union(*map(self.symbols, arguments))):
                if self.may_be_random(symbol, others):
                    found.setdefault(symbol, line)
        for event, line in events:
            squares = squares or any(part.head == "abs" for part in walk(event))
            for symbol in sorted(self.symbols(event)):
                if _CAPITAL.fullmatch(symbol) and self.may_be_random(symbol, others):
                    found.setdefault(symbol, line)
        self.with_parts(found, others)
        self.names = self.names.with_(random=frozenset(found))
        if found:
            self.declare_for(_SPACE, "probability-space", min(found.values()))
            self.moments(found, squares=squares)
            self.uncorrelated()
            self.say_constants(found)

    def say_constants(self, found: Collection[str]) -> None:
        """Say which small letters beside random quantities are taken for constants, though nothing calls them so."""
        told = self.names.told.keys() | self.names.functions
        for node, line in self.nodes("app"):
            if average_of(node.nodes[0]) and not self.symbols_of(node.nodes[1:]).isdisjoint(found):
                beside = {s for argument in node.nodes[1:] for s in self.symbols_outside(argument)} - told
                for symbol in sorted(s for s in beside if s.isalpha() and not self.names.may_vary(s)):
                    if symbol not in self.names.indices and symbol not in self.names.quantities:
                        self.say(f"{plain(symbol)} is a constant in expectations", line)
                        told = told | {symbol}

    def events_of_quantities(self) -> Iterator[tuple[Node, int]]:
        r"""Yield the bounds whose probability is taken, ``P(X \geq a)``, where the words speak of random variables."""
        for node, line in self.nodes("app") if _RANDOM_VARIABLES.search(self.text) else ():
            function, *arguments = node.nodes
            if is_probability(function) and len(arguments) == 1 and arguments[0].head in _BOUNDS:
                yield arguments[0], line

    def may_be_random(self, symbol: str, others: Collection[str]) -> bool:
        """Tell whether a name in an expectation may be random, and is known as nothing else."""
        return self.names.may_vary(symbol) and {symbol, letter_of(symbol).rstrip("'")}.isdisjoint(others)

    def with_parts(self, found: dict[str, int], others: Collection[str]) -> None:
        """Add what random quantities are set to: where an expectation is taken of a mean, X_i is random too."""
        equal = [(self.symbol_of(name_of), other) for f in self.formulas for name_of, other in f.equal]
        waiting = list(found)
        while waiting:
            quantity = waiting.pop()
            for other in (other for symbol, other in equal if symbol == quantity):
                for symbol in sorted(self.symbols_outside(other) - found.keys()):
                    if self.may_be_random(symbol, others):
                        found[symbol] = found[quantity]
                        waiting.append(symbol)

    def signs_of_quantities(self) -> None:
        """Say of random quantities that are positive, and not of numbers, that they are."""
        for k, line in enumerate(self.lines):
            one = line.declaration
            if one is not None and one.row in _SIGNS and one.values["x"].names & self.names.random:
                values = {"D": name(SPACE), "X": one.values["x"]}
                self.lines[k] = replace(line, declaration=Declaration(one.id, f"{one.row}-quantity", values))

    def averaged_bare(self) -> set[str]:
        """Return the names that stand in expectations without an index."""
        arguments = [argument for several in self.averages() for argument in several]
        return {self.core(part) for a in arguments for part in named_parts(a) if part.head == "name"}

    def moments(self, found: dict[str, int], *, squares: bool) -> None:
        """Declare that the means exist, and those of the products of two where squares are written."""
        single = sorted(found.keys() - (self.names.indexed - self.averaged_bare()))
        for quantity in single:
            for row in ("first-moment", "second-moment")[: 1 + squares]:
                self.declare_for(_SPACE | {"X": name(quantity)}, row, found[quantity])
        for one, other in combinations(single, 2) if squares else ():
            values = _SPACE | {"X": name(one), "Y": name(other)}
            self.declare_for(values, "product-moment", max(found[one], found[other]))
        for quantity in sorted(found.keys() & self.names.indexed):
            for domain in sorted(self.ranges_of(quantity), key=repr):
                values = _SPACE | {"X": name(quantity), "E": domain}
                self.declare_for(values, "first-moments", found[quantity])
                if squares:
                    self.declare_for(values, "second-moments", found[quantity])

    def uncorrelated(self) -> None:
        """Declare which pairs the words call independent or uncorrelated."""
        for match in _UNCORRELATED.finditer(self.text):
            pair = [latex for latex in match.groups() if latex is not None]
            trees = [self.snippet(latex.strip()) for latex in pair]
            symbols = [symbol for tree in trees if tree is not None and (symbol := self.symbol_of(tree))]
            # behind words that turn away it may hold for a part only
            said = self.is_said(match) and not supposing.TURNS_AWAY.search(self.text, match.end())
            said = said and not self.is_taken_back(pair, symbols, match.end())
            said = said and not couples(self.text[match.end() :])
            if said and len(symbols) == len(trees) and set(symbols) <= self.names.random:
                for one, other in combinations(sorted(symbols), 2):
                    values = _SPACE | {"X": name(one), "Y": name(other)}
                    self.declare_for(values, "uncorrelated", self.line_of(match.start()), "declared")

    def independent_laws(self) -> None:
        """Find which quantities with laws of their own the words call independent: their means multiply."""
        found = set[frozenset[str]]()
        for match in _INDEPENDENT_LAWS.finditer(self.text) if len(self.names.own) > 1 else ():
            pair = [latex.split("\\sim")[0].strip(" ,") for latex in match.groups() if latex is not None]
            trees = [self.snippet(latex) for latex in pair]
            symbols = [symbol for tree in trees if tree is not None and (symbol := self.symbol_of(tree))]
            said = self.is_said(match) and not supposing.TURNS_AWAY.search(self.text, match.end())
            said = said and not self.is_taken_back(pair, symbols, match.end())
            said = said and not couples(self.text[match.end() :])
            if said and len(set(symbols)) == len(pair) == len("XY") and self.names.own.keys() >= set(symbols):
                found.add(frozenset(symbols))
                self.say(f"{' and '.join(sorted(symbols))} are independent", self.line_of(match.start()), "declared")
        self.names = self.names.with_(apart=frozenset(found))

    def is_said(self, words: re.Match[str]) -> bool:
        """Tell whether the text says some words by itself, and neither doubts nor only reports them."""
        before, after = self.text[max(0, words.start() - _LOOK_BACK) : words.start()], self.text[words.end() :]
        if not is_asserted(before, after):
            return False
        lead = without_formulas(sentence_before(before))
        return supposes(lead, lead + words[0] + rest_of_sentence(after))

    def is_taken_back(self, pair: Sequence[str], symbols: Collection[str], at: int) -> bool:
        """Tell whether the text ties two independent quantities to each other, or lets one of them be any, later on."""
        sides = (pair for formula in self.formulas for a, b in formula.equal for pair in ((a, b), (b, a)))
        tied = any(
            one in symbols and (set(symbols) - {one}).intersection(self.symbols(other))
            for name_of, other in sides
            if name_of.head == "name" and (one := self.core(name_of))
        )
        apart = any(introduced_apart(latex, self.text, at, later=True) for latex in pair)
        return tied or apart or _CORRELATED.search(self.text, at) is not None


def _multiplies(tree: Node) -> bool:
    """Tell whether a product or a power stands in a tree."""
    return any(part.head in ("*", "^") for part in walk(tree))
