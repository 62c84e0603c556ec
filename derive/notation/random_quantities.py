"""Random quantities without a law: what E, Var and Cov are taken of where the document says no distribution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from derive.language.terms import name
from derive.notation import supposing
from derive.notation.expectations import average_of
from derive.notation.kinds import Kinds
from derive.notation.names import PROBABILITY, SPACE
from derive.notation.syntax import LEAVES, Node, walk

_MATH: Final = r"\$\$?([^$]{1,40})\$\$?"
_HOW: Final = r"(?:(?:statistically|stochastically|mutually|two|random\s+variables)\s+)*"
#: Not independent of a third, and not under a condition.
_OF_EACH_OTHER: Final = (
    r"(?!\s*,?\s+(?:given|of|from|condition\w+|iff?|when\w*|under|knowing|for|only|exactly|precisely|unless|or)\b"
    r"(?!\s+each))"
)
_UNCORRELATED: Final = re.compile(
    rf"{_MATH}\s+and\s+{_MATH}\s+(?:are|be|being)\s+{_HOW}(?:independent|uncorrelated)\b{_OF_EACH_OTHER}"
    rf"|(?<!conditionally )\b(?:independent|uncorrelated)\s+(?:random\s+)?(?:variables|quantities)\s+"
    rf"{_MATH}\s+and\s+{_MATH}{_OF_EACH_OTHER}",
    re.IGNORECASE,
)
_NOT_SAID: Final = re.compile(
    r"\b(?:iff?|when\w*|unless|not|whether|no|never|neither|nor|without|cases?|otherwise|mistake\w*|wrong|false|would|might"
    r"|may|could|were|had)\b[^.]*\Z",
    re.IGNORECASE,
)
_SPACE: Final = {"P": name(PROBABILITY), "D": name(SPACE)}


class RandomQuantities(Kinds):
    """The part of the inference that finds them."""

    def abstract_quantities(self) -> None:
        """Find the capital letters under expectations whose law is not known, and declare the space they live on.

        They are functions on one probability space, so that what is proved of them holds for every joint law with
        finite means, and finite second moments where the document writes any.
        """
        ends = [part for node, _ in self.nodes("range") for end in node.nodes[1:] for part in walk(end)]
        sizes = {self.core(part) for part in ends if part.head == "name"}
        known = self.names.quantities.keys() | self.names.functions | self.names.indices | sizes
        known |= self.names.noncommuting  # expectations of matrices are not known yet, and some are constant
        found: dict[str, int] = {}
        squares = False
        for node, line in self.nodes("app"):
            arguments = node.nodes[1:]
            if not average_of(node.nodes[0]) or any(a.head in ("given", "semi", "~") for a in arguments):
                continue
            squares = squares or not node.nodes[0].text.endswith("E") or any(map(_multiplies, arguments))
            for part in (p for argument in arguments for p in _quantities(argument)):
                core = self.core(part)
                if len(core) == 1 and core.isupper() and core not in known:
                    found.setdefault(core, line)
        self.names = self.names.with_(random=frozenset(found))
        if found:
            self.declare_for(_SPACE, "probability-space", min(found.values()))
            self.moments(found, squares=squares)
            self.uncorrelated()

    def moments(self, found: dict[str, int], *, squares: bool) -> None:
        """Declare that the means exist, and those of the products of two where squares are written."""
        for quantity in sorted(found):
            for row in ("first-moment", "second-moment")[: 1 + squares]:
                self.declare_for(_SPACE | {"X": name(quantity)}, row, found[quantity])
        for one, other in combinations(sorted(found), 2) if squares else ():
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
            symbols = [self.core(t) for t in trees if t is not None and t.head == "name"]
            said = not _NOT_SAID.search(self.text[max(0, match.start() - 200) : match.start()])
            said = said and not supposing.TURNS_AWAY.search(self.text, match.end())  # then it may hold for a part only
            if said and len(symbols) == len(trees) and set(symbols) <= self.names.random:
                for one, other in combinations(sorted(symbols), 2):
                    values = _SPACE | {"X": name(one), "Y": name(other)}
                    self.declare_for(values, "uncorrelated", self.line_of(match.start()))


def _multiplies(tree: Node) -> bool:
    """Tell whether a product or a power stands in a tree."""
    return any(part.head in ("*", "^") for part in walk(tree))


def _quantities(tree: Node) -> Iterator[Node]:
    """Yield the names in a tree, but not the M of x_M, which tells one x from others."""
    if tree.head == "name":
        yield tree
    elif tree.head == "sub" and tree.nodes[0].head == "name" and tree.nodes[0].text.islower():
        yield tree.nodes[0]
    elif tree.head not in LEAVES:
        for part in tree.nodes:
            yield from _quantities(part)
