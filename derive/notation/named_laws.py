"""Named distributions: what ``X \\sim \\mathrm{Bin}(n, p)`` says about X, its law and its values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from derive.errors import DeriveError
from derive.language.heads import NAME
from derive.language.terms import ONE, TWO, Term, make, name
from derive.notation.elaborate import elaborate
from derive.notation.law_reach import CONCLUSION, introduced_apart
from derive.notation.listed_laws import LISTS, listing
from derive.notation.meaning import innermost, named_parts
from derive.notation.names import OwnLaw, plain
from derive.notation.noncommuting import Matrices
from derive.notation.parameter_words import are_told_otherwise
from derive.notation.random_parameters import applied_parameters, prior_formulas
from derive.notation.specs import law_spec
from derive.notation.supports import CONTINUOUS, LINE, outcomes_of_row
from derive.notation.supposing import TURNS_AWAY
from derive.notation.syntax import LEAVES, Node, walk
from derive.notation.word_patterns import WordPattern

#: What people write for a distribution, by the declaration row that says what it is.
_SPELLINGS: Final[Mapping[str, frozenset[str]]] = {
    "binomial": frozenset({"Bin", "bin", "Binom", "binom", "Binomial", "binomial", "B", "cal:B"}),
    "bernoulli": frozenset({"Bern", "bern", "Bernoulli", "bernoulli", "Ber", "Be"}),
    "poisson": frozenset({"Poiss", "Pois", "Poi", "Poisson", "poisson", "Po"}),
    "categorical": frozenset({"Cat", "cat", "Categorical", "categorical"}),
    "multinomial": frozenset({"Mult", "mult", "Multinomial", "multinomial", "Multinom", "Multi"}),
    "normal": frozenset({"N", "cal:N", "Normal", "normal", "Gaussian", "Norm"}),
    "exponential": frozenset({"Exp", "Exponential", "exponential", "Expo"}),
    "discrete-uniform": frozenset({"U", "cal:U", "Unif", "unif", "Uniform", "DU", "cal:DU"}),
}
#: Laws with a vector of probabilities p.
OF_A_VECTOR: Final = frozenset({"categorical", "multinomial"})
#: The numbers that a named distribution has, by its declaration row.
PARAMETERS: Final = {
    "binomial": ("n", "p"),
    "bernoulli": ("p",),
    "poisson": ("l",),
    "discrete-uniform": ("a", "b"),
    "normal": ("m", "v"),
    "exponential": ("l",),
    "continuous-uniform": ("a", "b"),
}
#: ``U(a, b)`` is the distribution on whole numbers only where the words say so, and on an interval where nothing speaks
#: of things that are counted, and its ends may be any numbers.
_DISCRETE: Final = WordPattern(r"\bdiscrete(?:ly)? uniform|\buniform\w* (?:\w+ ){0,3}(?:integers|whole numbers)")
_CUMULATIVE: Final = WordPattern(r"\bdistribution functions?\b|\bcdfs?\b")
_OF_VECTORS: Final = WordPattern(r"\bmultivariate\b|\bcovariance matri|\bvectors?\b|\\mathbb\{R\}\^")
_RATE: Final = WordPattern(r"\brate\b")
_SCALE: Final = WordPattern(r"\bscale\b|\bexponential\w* (?:\w+ ){0,3}with mean\b")
#: Values of a quantity with two values that are not 0 and 1.
_SIGNED: Final = WordPattern(
    r"\bvalues?\b[^.;]{0,30}(?:-\s*1\b|\\pm\s*1)|\\in\s*\\\{\s*(?:-\s*1|1\s*,\s*-\s*1)|\brademacher\b"
)
_CONTINUOUS: Final = WordPattern(r"\bcontinuous(?:ly)? uniform")
_COUNTED: Final = WordPattern(
    r"\bdiscrete|\bintegers?\b|\bwhole numbers?\b|\bnatural numbers?\b|\bdic?e\b|\bmass functions?\b|\bpmfs?\b"
    r"|\boutcomes?\b|\bequally likely|\bcategor|\btokens?\b|\bcounts?\b|\bfinite\b|\bshannon\b"
)
#: Words by which a text speaks of more laws than one whose probabilities it lists.
_OTHER_LAW: Final = WordPattern(r"\b(?:an)?other\s+(?:laws?|distributions?|pmfs?|mass\s+functions?)\b")
_OF_COUNTS: Final = frozenset("ijkmnKMN")
_HEADING: Final = re.compile(r"\s*(?:#+\s|\\(?:sub)*section\b|\\begin\{(?:example|exercise|theorem|lemma)\}|\*\*[A-Z])")


@dataclass(frozen=True, slots=True)
class _Stated:
    """One statement ``X ~ ...``: the declaration row, the values of its parameters, and what X can be.

    Attributes:
        positive: whether no outcome has the probability 0, where this needs to be said.
    """

    row: str
    values: tuple[tuple[str, Term], ...]
    domain: Term
    spelled: str = ""
    positive: bool = False


class NamedLaws(Matrices):
    """The part of the inference that understands named distributions.

    Attributes:
        stated_domains: where the distributions live that a law is said to equal, also where it equals several.
    """

    stated_domains: Mapping[str, set[Term]] = MappingProxyType({})

    def named_laws(self) -> None:
        """Declare the law of every quantity that is said to have one named distribution, and only one."""
        stated: dict[str, set[_Stated | None]] = defaultdict(set)
        limited: dict[str, list[tuple[_Stated | None, int, str]]] = defaultdict(list)
        first: dict[str, int] = {}
        for quantity, law, line, limit in self.tildes():
            if limit:
                limited[quantity].append((self.stated(law), line, limit))
            else:
                stated[quantity].add(self.stated(law))
            first.setdefault(quantity, line)
        for quantity, of_cases in limited.items():
            self.of_one_case(quantity, of_cases, stated[quantity])
        own: dict[str, OwnLaw] = {}
        sets: dict[str, Term] = {}
        random = self.random_parameters() if stated else set()
        for quantity, several in sorted(stated.items()):
            one = next(iter(several))
            letter = quantity.lower()
            if len(several) != 1 or one is None or any(law.letter == letter for law in own.values()):
                continue
            if any(random & value.names for _, value in one.values):
                continue  # it has this law given its parameters only
            chance = one.values[0][1] if one.row == "bernoulli" else ONE
            success = chance.symbol if chance.head == NAME else ""
            counted = one.row == "categorical"
            parameters = tuple(v for _, v in one.values)
            mine = OwnLaw(letter, f"p:{letter}", one.domain, counted, success, one.spelled, parameters)
            values = {"P": name(mine.law), **dict(one.values)}
            if one.row == "multinomial":
                if not self.ranges_of(letter) <= {make("range", ONE, parameters[1])}:
                    continue  # x_i is no entry of x but the i-th of several values
                mine = replace(mine, domain=name(f"set:{letter}"), entries=f"entry:{letter}")
                values |= {"D": mine.domain, "c": name(mine.entries)}
            own[quantity] = mine
            sets[f"cal:{quantity}"] = mine.domain
            self.deviation(one, first[quantity])
            self.declare_for(values, one.row, first[quantity])
        domains = {law.letter: law.domain for law in own.values()}
        cumulative = _CUMULATIVE.occurs(self.text)
        counts = {law.letter: quantity for quantity, law in own.items() if law.entries}
        vectors = {*counts, *counts.values(), *(f"cal:{quantity}" for quantity in counts.values())}
        self.names = self.names.with_(
            own=own,
            sets=sets,
            domains=domains,
            cumulative=cumulative,
            totals_said=all(map(self.says_total, counts)),
            noncommuting=self.names.noncommuting - vectors,
        )

    def of_one_case(
        self, quantity: str, limited: Iterable[tuple[_Stated | None, int, str]], stated: set[_Stated | None]
    ) -> None:
        """Say which laws of a quantity do not reach through all of the text; then no law of it is known throughout.

        A conclusion reaches as far as any law where nothing else of the text says what the quantity is.
        """
        for law, line, limit in limited:
            if limit == CONCLUSION and not self.is_tied(quantity):
                stated.add(law)
            elif law not in stated:
                stated.add(None)
                self.say(
                    f"{quantity} has the law in line {line} {limit}; nothing rests on it unless it is declared", line
                )

    def is_tied(self, quantity: str) -> bool:
        """Tell whether the text says what a quantity is, Y = X + 1, or which law it has given another."""
        equations = (pair for f in self.formulas for a, b in f.equations for pair in ((a, b), (b, a)))
        equal = any(
            one.head == "name" and self.core(one) == quantity and not self.says_no_more(other)
            for one, other in equations
        )
        said = [left for formula in self.formulas for left, _ in formula.laws]
        given = any(
            left.head == "given" and left.nodes[0].head == "name" and self.core(left.nodes[0]) == quantity
            for left in said
        )
        said += [law for f in self.formulas for law, other in f.equal if self.is_distribution(other)]
        others = {self.core(left) for left in said if left.head == "name"} - {quantity}
        return equal or given or not others.isdisjoint(self.introduced_by(quantity))

    def introduced_by(self, quantity: str) -> Iterator[str]:
        """Yield the names with which the words say what a quantity is: "Let $Z$ be the sum of $X$ and $Y$"."""
        introduced = rf"\$\s*\\?{re.escape(quantity)}\s*\$\s+(?:is|be|denotes?|has)\b((?:[^.;$]|\$[^$]*\$)*)"
        for sentence in re.finditer(introduced, self.text):
            for latex in re.findall(r"\$([^$]+)\$", sentence[1]):
                if (tree := self.snippet(latex)) is not None:
                    yield from (self.core(part) for part in walk(tree) if part.head == "name")

    def says_no_more(self, side: Node) -> bool:
        """Tell whether that a quantity equals a side does not tie it to others: a name, a number, a distribution."""
        return side.head in LEAVES or side.head in LISTS or self.is_distribution(side)

    def random_parameters(self) -> set[str]:
        """Return the names that have a law of their own: X ~ Bin(n, p) is the law of X given p where p has one."""
        found = [part for formula in self.formulas for left, _ in formula.laws for part in named_parts(left)]
        found += applied_parameters(self.applications)
        for latex in prior_formulas(self.text):
            found += named_parts(tree) if (tree := self.snippet(latex)) is not None else ()
        return {self.core(base) for part in found if (base := innermost(part)).head == "name"}

    def says_total(self, letter: str) -> bool:
        """Tell whether a relation of the text is that the entries of a vector sum to a number."""
        pairs = [pair for formula in self.formulas for pair in formula.equal]
        return any(
            side.head == "sum" and _is_indexed(side.nodes[0]) and self.core(side.nodes[0].nodes[0]) == letter
            for pair in pairs
            for side in pair
        )

    def deviation(self, stated: _Stated, line: int) -> None:
        """Declare that a standard deviation is positive: sigma, where the variance is written sigma^2."""
        variance = dict(stated.values).get("v", ONE)
        if stated.row == "normal" and variance.head == "^" and variance.args[1] is TWO:
            root = variance.args[0]
            if root.head == NAME:
                self.declare("positive", line, x=root)

    def equal_laws(self, summed: Mapping[str, Iterable[Term]]) -> dict[str, tuple[Term, int]]:
        """Declare the laws that equal one distribution, P = Bern(p); return where each lives, and the line.

        Sums over a letter or a set that is not told run over the outcomes of the law then; where two laws, or a law and
        another function, ask for different outcomes there, nothing is declared of them.

        Args:
            summed: the domains over which each function of one argument is summed.
        """
        stated: dict[str, set[_Stated | None]] = defaultdict(set)
        limited: dict[str, list[tuple[_Stated | None, int, str]]] = defaultdict(list)
        first: dict[str, int] = {}
        for formula in self.formulas:
            for pair in formula.equal:
                law, distribution = without_value(pair)
                if law.head != "name" or len(self.core(law)) != 1 or self.is_of_many(law):
                    continue
                symbol, limit = self.core(law), formula.limits.get(pair, "")
                one = None
                if distribution.head in LISTS:
                    one = self.listed(symbol, distribution, formula.line)
                elif self.is_distribution(distribution):
                    one = self.stated(distribution)
                if limit and one is not None:
                    limited[symbol].append((one, formula.line, limit))
                elif distribution.head in LISTS or self.is_distribution(distribution):
                    stated[symbol].add(one)
                first.setdefault(symbol, formula.line)
        for symbol, of_cases in limited.items():
            self.of_one_case(symbol, of_cases, stated[symbol])
        known = {
            symbol: one
            for symbol, several in sorted(stated.items())
            if len(several) == 1 and (one := next(iter(several))) is not None
            if one.row != "categorical" and symbol not in self.names.own
        }
        self.stated_domains = {symbol: {one.domain for one in several if one} for symbol, several in stated.items()}
        asked: dict[Term, set[Term]] = defaultdict(set)
        for function, domains in summed.items():
            for domain in domains:
                asked[domain].add(known[function].domain if function in known else domain)
        found: dict[str, tuple[Term, int]] = {}
        settled: dict[Term, Term] = {}
        for symbol, one in known.items():
            over = [
                domain for domain in summed.get(symbol, ()) if domain is not one.domain and one.row not in CONTINUOUS
            ]
            if any(domain.head != NAME or len(asked[domain]) > 1 for domain in over):
                continue
            settled |= dict.fromkeys(over, one.domain)
            self.declare_for({"P": name(symbol), **dict(one.values)}, one.row, first[symbol])
            if one.positive:
                self.declare_for({"P": name(symbol), "D": one.domain}, "everywhere-positive", first[symbol])
            found[symbol] = one.domain, first[symbol]
            self.deviation(one, first[symbol])
        letters = {domain.symbol[4:]: to for domain, to in settled.items() if domain.symbol.startswith("set:")}
        sets = {domain.symbol: to for domain, to in settled.items() if domain.symbol.startswith("cal:")}
        found |= self.written_laws()
        equal = frozenset(found)
        self.names = self.names.with_(
            equal=equal,
            functions=self.names.functions | equal,
            domains={**self.names.domains, **letters},
            sets={**self.names.sets, **sets},
        )
        return found

    def written_laws(self) -> dict[str, tuple[Term, int]]:
        """Declare the named densities that stand inside a divergence; return where each lives, and the line."""
        found: dict[str, tuple[Term, int]] = {}
        called: dict[Node, str] = {}
        for node, line in self.nodes("versus"):
            for part in node.nodes:
                one = self.stated(part) if self.is_distribution(part) and part not in called else None
                if one is None or one.row not in CONTINUOUS:
                    continue
                called[part] = f"law_{len(called) + 1}"
                self.declare_for({"P": name(called[part]), **dict(one.values)}, one.row, line)
                self.deviation(one, line)
                found[called[part]] = one.domain, line
        self.names = self.names.with_(written=called)
        return found

    def continuous_laws(self) -> dict[str, Term]:
        """Return the letters that laws which equal named densities are applied to, with where these live.

        That is the real line where they live on different intervals.
        """
        found: dict[str, set[Term]] = defaultdict(set)
        for node, _ in self.nodes("versus"):
            stated = [
                one for part in node.nodes if self.is_distribution(part) and (one := self.stated(part)) is not None
            ]
            found["x"] |= {one.domain for one in stated if one.row in CONTINUOUS}
        for formula in self.formulas:
            for law, distribution in map(without_value, formula.equal):
                if law.head != "name" or not self.is_distribution(distribution) or self.is_of_many(law):
                    continue
                one = self.stated(distribution)
                if one is not None and one.row in CONTINUOUS:
                    applied = [n.nodes for n, _ in self.nodes("app") if n.nodes[0] == law and len(n.nodes) == len("px")]
                    letters = {self.core(value) for _, value in applied if value.head == "name"}
                    for letter in letters or {"x"}:
                        found[letter].add(one.domain)
        several = {letter: domains for letter, domains in found.items() if domains}
        return {letter: next(iter(some)) if len(some) == 1 else LINE for letter, some in several.items()}

    def is_of_many(self, law: Node) -> bool:
        """Tell whether a law is written of several quantities, p(m) and p(y | m): then each has its own."""
        applied = [node.nodes[1:] for node, _ in self.nodes("app") if node.nodes[0] == law]
        specs = [spec for arguments in applied if (spec := law_spec(arguments, self.names)) is not None]
        return len({letter for spec in specs for letter in spec.letters}) > 1

    def listed(self, law: str, tree: Node, line: int) -> _Stated | None:
        """Return a law whose probabilities are listed, P = (1/2, 1/2), where the document speaks of no other P.

        It is one example among others where the law was spoken of before, or is spoken of under another heading.
        """
        found = listing(tree, self.names)
        if found is None:
            return None
        lines = [at for node, at in self.nodes("name") if self.core(node) == law]
        alone = [f.line for f in self.formulas for tree in f.trees if tree.head == "name" and self.core(tree) == law]
        earlier = [at for at in lines if at < line]
        if sorted(alone)[: len(earlier)] != sorted(earlier):  # "Let $P$ be a law", and then what it is
            return None
        if any(self.section(at) != self.section(line) for at in lines):
            return None
        text = "\n".join(self.text.split("\n")[line - 1 :])
        if TURNS_AWAY.occurs(text) or _OTHER_LAW.occurs(text) or introduced_apart(law, self.text, len(self.text)):
            return None
        parameters = *zip("ab", found.ends, strict=True), ("V", found.mass)
        return _Stated("listed", parameters, found.outcomes, positive=all(found.values))

    def section(self, line: int) -> int:
        """Return how many headings stand before a line."""
        return sum(bool(_HEADING.match(one)) for one in self.text.split("\n")[:line])

    def is_distribution(self, tree: Node) -> bool:
        """Tell whether a tree is a distribution that is written as a word: ``Bern(p)``, but not ``B(n, p)``."""
        word = tree.head == "app" and tree.nodes[0].head == "name" and len(plain(tree.nodes[0].text)) > 1
        return word and any(self.core(tree.nodes[0]) in spellings for spellings in _SPELLINGS.values())

    def tildes(self) -> Iterator[tuple[str, Node, int, str]]:
        """Yield each quantity that is one letter, its distribution, the line, and what this reaches if not all."""
        for formula in self.formulas:
            for quantity, law in formula.laws:
                if quantity.head == "name" and len(self.core(quantity)) == 1:
                    yield self.core(quantity), law, formula.line, formula.limits.get((quantity, law), "")

    def stated(self, law: Node) -> _Stated | None:
        """Return what a distribution says, or ``None`` where it is not one we know."""
        if law.head != "app" or law.nodes[0].head != "name":
            return None
        spelled, arguments = plain(self.core(law.nodes[0])), law.nodes[1:]
        if len(arguments) == 1 and arguments[0].head in ("list", "semi"):
            arguments = arguments[0].nodes
        row = next((row for row, spellings in _SPELLINGS.items() if spelled in spellings), "")
        if row == "discrete-uniform" and plain(spelled).removeprefix("cal:") != "DU":
            row = self.uniform(arguments)
        if row == "categorical":
            return self.categorical(arguments)
        if row == "multinomial":
            return self.multinomial(arguments)
        if not row or len(arguments) != len(PARAMETERS[row]):
            return None
        try:
            values = [elaborate(a, self.names) for a in arguments]
        except DeriveError:
            return None
        if row in CONTINUOUS and not self.is_plain(row, values):
            return None
        if row == "bernoulli" and _SIGNED.search(self.text):
            return None
        parameters = dict(zip(PARAMETERS[row], values, strict=True))
        if are_told_otherwise(row, parameters, self.text, self.named_in):
            return None
        return _Stated(row, tuple(parameters.items()), outcomes_of_row(row, parameters), spelled)

    def named_in(self, latex: str) -> tuple[str, bool]:
        """Return the name that a snippet is, or by which it divides 1, and whether it does so; else nothing."""
        tree = self.snippet(latex)
        inverted = tree is not None and tree.head == "/" and tree.nodes[0].text == "1"
        base = tree.nodes[1] if tree is not None and inverted else tree
        return (self.core(base), inverted) if base is not None and base.head == "name" else ("", False)

    def uniform(self, ends: tuple[Node, ...]) -> str:
        """Return the declaration row of a uniform distribution, as the words say it or its ends allow; or nothing."""
        if _CONTINUOUS.search(self.text):
            return "continuous-uniform"
        if _DISCRETE.search(self.text):
            return "discrete-uniform"
        named = {self.core(part) for end in ends for part in walk(end) if part.head == "name"}
        apart = {end.text for end in ends if end.head == "number"} <= {"0", "1"} or len(ends) != len("ab")
        counted = _COUNTED.search(self.text) is not None or not named.isdisjoint(_OF_COUNTS)
        return "" if counted or not (apart or named) else "continuous-uniform"

    def is_plain(self, row: str, values: list[Term]) -> bool:
        r"""Tell whether what the parameters of a density mean is clear, and that they are numbers.

        ``N(\mu, \sigma)`` may be meant with the standard deviation, ``N(0, I)`` and ``N(\mu, \Sigma)`` are laws of
        vectors, and an exponential distribution is known by its rate or by its mean.
        """
        names = frozenset[str]().union(*(v.names for v in values))
        vectors = any(":" in n or n[:1].isupper() or n in self.names.noncommuting for n in names)
        if vectors or _OF_VECTORS.search(self.text):
            return False
        if row == "normal":
            return values[1].head != NAME or not values[1].symbol.startswith(("sigma", "s"))
        if row == "exponential":
            rated = self.writes_a_rate()
            return _SCALE.search(self.text) is None and (rated or _RATE.search(self.text) is not None)
        return True

    def writes_a_rate(self) -> bool:
        r"""Tell whether an exponential distribution of the text has its rate as a parameter by its letter: ``\lambda``.

        Then all of them have, also ``\mathrm{Exp}(\mu)``.
        """
        written = [node for node, _ in self.nodes("app") if self.is_distribution(node)]
        own = [node for node in written if self.core(node.nodes[0]) in _SPELLINGS["exponential"]]
        parameters = [part for node in own for argument in node.nodes[1:] for part in walk(argument)]
        return any(part.head == "name" and self.core(part).startswith("lambda") for part in parameters)

    def categorical(self, arguments: tuple[Node, ...]) -> _Stated | None:
        """Return the law of an outcome among k with the probabilities p_1, ..., p_k."""
        if len(arguments) == 1 and arguments[0].head == "tuple":
            arguments = arguments[0].nodes
        if len(arguments) == 1 and arguments[0].head == "name" and self.core(arguments[0]) in self.names.indexed:
            vector, domain = self.core(arguments[0]), self.range_of(self.core(arguments[0]))
        elif len(arguments) > 1 and any(a.head == "dots" for a in arguments) and _is_indexed(arguments[-1]):
            vector, last = self.core(arguments[-1].nodes[0]), elaborate(arguments[-1].nodes[1], self.names)
            domain = make("range", ONE, last)
        else:
            return None
        if domain is None or domain.head != "range" or domain.args[0] is not ONE:
            return None
        return _Stated("categorical", (("k", domain.args[1]), ("p", name(vector))), domain)

    def multinomial(self, arguments: tuple[Node, ...]) -> _Stated | None:
        """Return the law of the counts of k categories with the probabilities p_1, ..., p_k in n trials."""
        single = self.categorical(arguments[1:])
        if single is None:
            return None
        try:
            trials = elaborate(arguments[0], self.names)
        except DeriveError:
            return None
        return _Stated("multinomial", (("n", trials), *single.values), single.domain)

    def range_of(self, vector: str) -> Term | None:
        """Return the range over which the entries of a vector are summed, if it is one only."""
        found = self.ranges_of(vector)
        return next(iter(found)) if len(found) == 1 else None

    def ranges_of(self, vector: str) -> set[Term]:
        """Return the ranges over which the entries of a vector are summed or multiplied."""
        found = set()
        for node, _ in self.nodes("sum", "prod"):
            for r in node.nodes[1:]:
                if r.head == "range" and r.nodes[0].head == "name" and self.mentions(node.nodes[0], vector, r.nodes[0]):
                    found.add(self.domain_of(r))
        return found

    def mentions(self, body: Node, vector: str, index: Node) -> bool:
        """Tell whether a body holds the vector at this very index."""
        if _is_indexed(body) and body.nodes[0].head == "name":
            return self.core(body.nodes[0]) == vector and body.nodes[1] == index
        return body.head not in LEAVES and any(self.mentions(n, vector, index) for n in body.nodes)


def is_spelled(side: Node | None) -> bool:
    """Tell whether a side is written as a distribution with a name and parameters: ``\\mathrm{Bin}(n, p)``."""
    function = plain(side.nodes[0].text) if side is not None and side.head == "app" else ""
    return any(function in spellings for spellings in _SPELLINGS.values())


def without_value(pair: tuple[Node, Node]) -> tuple[Node, Node]:
    r"""Return ``p`` and ``N(\mu, \sigma^2)`` for ``p(x)`` and ``N(x; \mu, \sigma^2)`` or ``N(x | \mu, \sigma^2)``."""
    law, distribution = pair
    if law.head != "app" or distribution.head != "app" or len(law.nodes) != len("px"):
        return pair
    parts = distribution.nodes[1:]
    if len(parts) != 1 or parts[0].head not in ("semi", "given") or parts[0].nodes[0] != law.nodes[1]:
        return pair
    rest = parts[0].nodes[1:]
    rest = rest[0].nodes if len(rest) == 1 and rest[0].head == "list" else rest
    return law.nodes[0], Node("app", (distribution.nodes[0], *rest), distribution.start, distribution.end)


def _is_indexed(tree: Node) -> bool:
    return tree.head == "sub" and len(tree.nodes) == 2 and all(n.head in ("name", "number") for n in tree.nodes)
