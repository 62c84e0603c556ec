"""Which names are constants in an expectation: those that something shows to be; every other one may be random."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from derive.notation.events import is_probability
from derive.notation.expectations import average_of, outside_averages
from derive.notation.kinds import Kinds
from derive.notation.law_evidence import LAW_LETTERS
from derive.notation.meaning import Meaning, innermost, named_parts
from derive.notation.names import Names
from derive.notation.sentences import sentence_before
from derive.notation.syntax import Node, walk
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
    rf"(?P<names>{_NAMES})\s*,?\s+{_IS}?(?:(?!of\b)[\w-]+\s+){{0,4}}?(?:{_RANDOM}|random\b)"
    rf"|\b(?:{_RANDOM}(?:\s+terms?)?|random)\s+(?P<behind>{_NAMES})"
)
#: What a text gives a law of its own, or calls independent of a capital letter: "$a$ is normally distributed".
_HAS_A_LAW: Final = WordPattern(
    rf"(?P<names>{_NAMES})(?:\s+of\s+[\w-]+)?\s+(?:each\s+|all\s+|both\s+)?(?:(?:is|are|be|being|was|were)\s+[^$.;:]{{0,40}}?"
    r"\b(?:distributed|drawn|sampled|chosen\s+at\s+random|randomly|uniformly)|(?:has|have|having|follows?|following)\s+"
    r"(?:an?|the|some)\s+(?:[\w-]+\s+){0,2}?(?:distributions?|laws?))\b"
    rf"|(?P<valued>{_NAMES})\s+(?:takes?|taking|assumes?)\s+(?:on\s+)?(?:the\s+|each\s+)*values?\b[^.]{{0,80}}?\bprobabilit"
    rf"|(?P<apart>{_NAMES})\s+(?:is|are|be|being)\s+(?:[\w-]+\s+)?(?:independent|uncorrelated)\s+(?:of|from|with)\s+\$(?-i:[A-Z])"
    rf"|\b(?:draw|pick|choose|select|sample)s?\s+(?P<behind>{_NAMES})\s+(?:uniformly|randomly|at\s+random|from)\b"
)
#: A name behind these is a parameter of the law that the sentence speaks of.
_PARAMETER: Final = re.compile(
    r"(?:means?|expectations?|values?|variances?|deviations?|medians?|parameters?|rates?|probabilit(?:y|ies)|constants?|on|over|by)\s+\Z"
)
#: How many quantities there are, ``$n$ random variables``: the number before them is none of them.
_HOW_MANY: Final = re.compile(
    rf"({_MATH})\s+(?:[\w-]+,?\s+){{0,4}}?random\s+(?:variables|quantities|numbers|vectors)\b"
)
_COPULA: Final = re.compile(r"\b(?:is|are|be|being|denotes?|as|of|with|and|for|if|in|to|by)\b")
_RANDOM_NUMBER: Final = WordPattern(r"\brandom\s+number|\bnumber\b[^.$]{0,30}\brandom\b")
_PLAIN_HEADS: Final = frozenset({"name", "sub", "list", "hat", "bar", "tilde", "prime"})
_VARIANCE: Final = "Var"
#: Letters of constants to everybody; that E(x) is x may be claimed of a quantity x, wrongly.
_OF_CONSTANTS: Final = frozenset({*"abcdk", "alpha", "beta", "gamma", "kappa", "lambda"})
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
        random = set(self.said_of(_VARYING, certain=False)) | self.names.varying
        random |= {s for formula in self.formulas for left, _ in formula.laws for s in self.symbols(left)}
        random |= {*self.judged_alone(), *self.with_a_law_in_words()}
        sizes = {s for node, _ in self.nodes("range") for end in node.nodes[1:] for s in self.symbols(end)}
        told = {symbol for symbol, kind in self.names.told.items() if not kind} - self.names.functions
        fixed = (sizes - self.averaged_alone(sizes)).union(self.said_of(_CONSTANT, certain=True)) - random | told
        fixed |= self.shown_constant(random)
        names = self.names.with_(fixed=frozenset(fixed), varying=frozenset())
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
                if not certain and self.counts_quantities(match, latex):
                    continue
                tree = self.snippet(latex.strip("$").strip())
                if tree is not None:
                    defines = not certain and tree.head == "="  # "the estimator $\\bar{X} = ...$" is what is random
                    yield from self.symbols_outside(tree.nodes[0] if defines else tree)

    def with_a_law_in_words(self) -> Iterator[str]:
        """Yield the names that the words give a law, and no parameters of one."""
        for match in _HAS_A_LAW.finditer(self.text):
            found = next(names for names in match.groups() if names is not None)
            if not _PARAMETER.search(self.text[max(0, match.start() - 20) : match.start()]):
                trees = (self.snippet(latex.strip("$").strip()) for latex in re.findall(_MATH, found))
                yield from (
                    s
                    for tree in trees
                    if tree is not None and tree.head in _PLAIN_HEADS
                    for s in self.symbols_outside(tree)
                )

    def counts_quantities(self, match: re.Match[str], latex: str) -> bool:
        """Tell whether words say of a plain name how many quantities there are: n of "n random variables"."""
        many = _HOW_MANY.match(match[0]) if match["names"] == latex and not _RANDOM_NUMBER.occurs(self.text) else None
        counted = many is not None and not _COPULA.search(many[0].removeprefix(latex))
        tree = self.snippet(latex.strip("$").strip()) if counted else None
        return tree is not None and tree.head == "name"

    def judged_alone(self) -> Iterator[str]:
        """Yield the small letters whose events have probabilities in which nothing else is random: ``P(x > 1)``."""
        for node, _ in self.nodes("app"):
            event = node.nodes[1] if is_probability(node.nodes[0]) and len(node.nodes) == len("PA") else None
            if event is None or event.head not in ("=", "/=", "<", ">", "<=", ">=", "in"):
                continue
            if not any(s in self.names.quantities or self.names.may_vary(s) for s in self.symbols(event)):
                yield from self.symbols(event.nodes[0])

    def shown_constant(self, random: set[str]) -> set[str]:
        """Return the letters of constants of which ``E[c] = c`` or ``Var(c) = 0`` says that they are.

        There is something else that is random, and nothing else is said of their means and variances.
        """
        means, explained = set[str](), dict[str, set[Node]]()
        for group in (group for formula in self.formulas for group in _equal_groups(formula.equations)):
            for tree, one in [(tree, one) for tree in group if (one := _averaged_name(tree)) is not None]:
                if one in group if not tree.nodes[0].text.endswith(_VARIANCE) else Node("number", ("0",)) in group:
                    means |= {self.symbol_of(one)} if one in group else set()
                    explained.setdefault(self.symbol_of(one), set()).update(n for t in group for n in walk(t))
        found = [node for node, _ in self.nodes("app") if average_of(node.nodes[0])] if explained else []
        averaged = [(node, self.symbols_of(node.nodes[1:])) for node in found]
        if not any(s in self.names.quantities or self.names.may_vary(s) for _, symbols in averaged for s in symbols):
            return set()
        others = {
            min(symbols)
            for node, symbols in averaged
            if len(symbols) == 1 and node not in explained.get(min(symbols), ())
            if (one := _averaged_name(node)) is None
            or (self.symbol_of(one) not in means and node.nodes[0].text[-1:] == "E")
        }
        shown = {s for s in explained if s.partition("_")[0] in _OF_CONSTANTS and not self.names.may_vary(s)}
        return shown - random - self.names.indices - others

    def symbols_of(self, arguments: Sequence[Node]) -> set[str]:
        """Return the names in some trees."""
        return {s for argument in arguments for s in self.symbols(argument)}

    def averages(self) -> Iterator[list[Node]]:
        """Yield the arguments of the expectations without a law."""
        yield from (list(node.nodes[1:]) for node, _ in self.nodes("app") if average_of(node.nodes[0]))

    def averaged_letters(self, names: Names) -> set[str]:
        """Return the small letters of expectations in which nothing else can be random."""
        found: set[str] = set()
        for arguments in self.averages():
            symbols = self.symbols_of(arguments) - names.fixed - names.indices
            others = any(s in names.quantities or names.may_vary(s) for s in symbols)
            if not others or any(a.head == "given" for a in arguments):
                found |= symbols
        return found

    def averaged_alone(self, sizes: set[str]) -> set[str]:
        """Return the sizes that an expectation is taken of, E(N): sizes of samples that are random."""
        groups = [self.symbols_of(arguments) for arguments in self.averages()]
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


def _equal_groups(equations: Sequence[tuple[Node, Node]]) -> list[set[Node]]:
    """Return the trees that the equations of a formula put equal, each chain as a set."""
    groups: list[set[Node]] = []
    for left, right in equations:
        joined = {left, right}.union(*(group for group in groups if left in group or right in group))
        groups = [group for group in groups if group.isdisjoint(joined)] + [joined]
    return groups


def _averaged_name(tree: Node) -> Node | None:
    """Return the name of which a tree is the mean or the variance, if it is that of a name."""
    alone = tree.head == "app" and average_of(tree.nodes[0]) and len(tree.nodes) == len("EX")
    return tree.nodes[1] if alone and innermost(tree.nodes[1]).head == "name" else None
