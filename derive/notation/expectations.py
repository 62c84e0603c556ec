"""Expectations, variances and covariances, as sums and integrals over the laws that a document says, or over all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations
from typing import Final

from derive.language.substitution import apply, bind
from derive.language.terms import ONE, TWO, ZERO, Term, make, name
from derive.notation.cases import RELATIONS
from derive.notation.events import is_probability
from derive.notation.matrices import is_matrix
from derive.notation.meaning import ACCENTS, Meaning, innermost, named_parts
from derive.notation.moments import Polynomials, mean_of
from derive.notation.names import FIXED_FUNCTIONS, OMEGA, PROBABILITY, SPACE
from derive.notation.specs import law_family, law_spec
from derive.notation.syntax import LEAVES, Node, walk

_EXPECTATIONS: Final = frozenset({"E", "Var", "Cov"})
_OF_TWO: Final = 2
_PROBABILITIES: Final = frozenset({"P", "Pr"})


class Expectations(Meaning):
    """The part of the elaboration that knows averages."""

    def read_mean(self, tree: Node) -> Term:
        """Return an expectation in angle brackets, with its law as the index."""
        if len(tree.nodes) != 2:
            raise self.fail(tree, "an expectation needs its law")
        return self.expect(tree, tree.nodes[1], tree.nodes[0])

    def expectation(self, tree: Node) -> Term | None:
        """Return an expectation or a variance as a sum over its law, where the law is known."""
        function, *arguments = tree.nodes
        base = function.nodes[0] if function.head == "sub" else function
        if not _is_expectation(function):
            return None
        law = function.nodes[1] if function.head == "sub" else None
        if base.text != "Cov" and _is_conditional(tree):
            return self.expect_given(tree, arguments[0])
        if base.text == "Cov":
            return self.covariance(tree, self.flat(arguments))
        if len(arguments) != 1 or (law is not None and not self.may_be_law(law)):
            return None
        if base.text != "Var":
            return self.expect(tree, law, arguments[0])
        if law is None and self.is_success(arguments[0]):
            return _bernoulli_variance(self.term(arguments[0]))
        mean = Node(
            "app", (Node("name", ("bb:E",)) if law is None else Node("sub", (Node("name", ("bb:E",)), law)), *arguments)
        )
        deviation = Node("+", (arguments[0], Node("neg", (mean,))))
        return self.expect(tree, law, Node("^", (deviation, Node("number", ("2",)))))

    def is_success(self, tree: Node) -> bool:
        """Tell whether a variance is written as that of a probability: Var(p) and Var(1/2) where X ~ Bern(p).

        Then it is the variance of X as a function of its parameter.
        """
        laws = list(self.names.own.values())
        if len(laws) != 1 or not laws[0].success:
            return False
        base = tree.nodes[0] if tree.head in ("sub", *ACCENTS) else tree
        written = all(n.head in ("number", "/") for n in walk(tree))
        return written or (base.head == "name" and self.names.core(base.text) == laws[0].success)

    def covariance(self, tree: Node, arguments: list[Node]) -> Term:
        """Return the mean of the product of two deviations from their means."""
        if tree.nodes[0].head != "name" or len(arguments) != _OF_TWO:
            raise self.fail(tree, "the covariance of two quantities was expected")
        means = [Node("app", (Node("name", ("bb:E",)), a)) for a in arguments]
        deviations = [Node("+", (a, Node("neg", (mean,)))) for a, mean in zip(arguments, means, strict=True)]
        return self.expect(tree, None, Node("*", tuple(deviations)))

    def may_be_law(self, tree: Node) -> bool:
        """Tell whether the index of an expectation is a law: ``x ~ p``, ``q(z)``, or the name of a function."""
        if tree.head in ("~", "app") or self.with_arguments(tree) is not tree:
            return True
        return tree.head == "name" and self.names.core(tree.text) in self.names.letters

    def with_arguments(self, law: Node) -> Node:
        """Return a law that stands without its arguments, q, as the document writes it everywhere else: q(z | x)."""
        bare = law.head in ("name", "sub") and self.symbol_or_nothing(law) not in self.bound
        return self.names.lone.get(law_family(law, self.names), law) if bare else law

    def expect(self, tree: Node, law: Node | None, body: Node) -> Term:
        """Return the sum of the body over the values of its quantities, weighted with their law."""
        if law is None:
            return self.expect_over_quantities(tree, body)
        letter, weight = self.law_of_expectation(tree, law)
        if any(symbol.lower() == letter != symbol for symbol in map(self.symbol_or_nothing, self.values_in(body))):
            raise self.fail(tree, f"{letter} and its capital letter may be the same here")
        return self.weighted([letter], weight, body)

    def law_of_expectation(self, tree: Node, law: Node) -> tuple[str, Node]:
        """Return the letter an expectation runs over and the weight: of ``x ~ p``, ``q(z | x)``, ``q``."""
        law = self.with_arguments(law)
        if law.head == "~":
            letter, what = law.nodes
            symbol = self.symbol(letter)
            full = self.with_arguments(what)
            if full is not what and self.letters_of(full) == [symbol]:
                return symbol, full
            return symbol, what if what.head == "app" else Node("app", (what, letter), tree.start, tree.end)
        if law.head == "app":
            left = self.letters_of(law)
            if len(left) == 1:
                return left[0], law
        letters = self.names.letters.get(self.symbol(law), ()) if law.head == "name" else ()
        if len(letters) != 1 or self.symbol(law) in self.names.families:
            raise self.fail(law, "what this expectation runs over is not clear")
        return letters[0], Node("app", (law, Node("name", letters)), tree.start, tree.end)

    def letters_of(self, law: Node) -> list[str]:
        """Return what a law with its arguments is about, without what is given."""
        spec = law_spec(law.nodes[1:], self.names)
        return [] if spec is None else [letter for letter, _ in spec.left]

    def expect_given(self, tree: Node, argument: Node) -> Term:
        """Return a mean or variance of discrete quantities given others, E[X | Y = y] or E[X | Y], at their values."""
        body, *conditions = argument.nodes
        given = [self.value_given(part) for one in conditions for part in (one.nodes if one.head == "list" else (one,))]
        symbols = {self.quantity_of(part): part for part in outside_averages(body)}
        random = [symbol for symbol in symbols if symbol in self.names.quantities and symbol not in dict(given)]
        known = len(random) == 1 and symbols.keys().isdisjoint(self.names.random) and all(s for s, _ in given)
        if not known or not self.names.family or self.names.spaces or any(s in self.names.own for s in random):
            raise self.fail(argument, "the joint law of these quantities is not said")
        if tree.nodes[0].text.endswith("Var"):
            mean = Node("app", (Node("name", ("bb:E",)), argument), tree.start, tree.end)
            body = Node("^", (Node("+", (body, Node("neg", (mean,)))), Node("number", ("2",))), tree.start, tree.end)
        values = {symbols[random[0]]: Node("name", (self.names.quantities[random[0]],))}
        values |= {Node("name", (symbol,)): value for symbol, value in given}
        letter, beside = values[symbols[random[0]]], [value for _, value in given]
        condition = beside[0] if len(beside) == 1 else Node("list", tuple(beside))
        law = Node("given", (letter, condition))
        weight = Node("app", (Node("name", (self.names.family,)), law), tree.start, tree.end)
        letters = self.names.quantities.values()
        fixed = [value.text for value in beside if value.head == "name" and value.text in letters]
        self.bound.extend(fixed)
        try:
            with self.average():
                return self.weighted([letter.text], weight, self.replaced(body, values))
        finally:
            del self.bound[len(self.bound) - len(fixed) :]

    def value_given(self, condition: Node) -> tuple[str, Node]:
        """Return a quantity that is given and its value: of ``Y``, ``Y = y`` or ``y``; without a name where unclear."""
        quantity, value = condition.nodes if condition.head == "=" else (condition, None)
        symbol = self.symbol_or_nothing(quantity) if quantity.head == "name" else ""
        letters = {letter: name_of for name_of, letter in self.names.quantities.items()}
        if symbol in letters and value is None:
            return letters[symbol], quantity
        if symbol not in self.names.quantities:
            return "", quantity
        return symbol, Node("name", (self.names.quantities[symbol],)) if value is None else value

    def expect_over_quantities(self, tree: Node, body: Node) -> Term:
        """Return the expectation over the capital letters in the body, under their joint law."""
        parts = [(self.quantity_of(part), part) for part in _averaged(body)]
        capitals = {innermost(part).text for symbol, part in parts if symbol in self.names.quantities}
        unknown = [part for symbol, part in parts if symbol in self.names.random]
        own = [part for symbol, part in parts if part.head == "sub" and symbol in self.names.quantities]
        own = [part for part in own if not self.has_entries(part)]
        if own:
            raise self.fail(own[0], "whether this is a part of another quantity or one of its own is not said")
        if unknown and capitals:
            raise self.fail(tree, "the joint law of these quantities is not said")
        constant = self.names.random and all(symbol in self.names.fixed for symbol, _ in parts)
        if unknown or constant:
            return self.expect_over_outcomes(tree, body)
        if not capitals and is_matrix(body, self.names):
            raise self.fail(tree, "expectations of matrices and vectors are not known yet")
        if len(capitals) > 1 and (linear := self.by_moments(tree, body)) is not None:
            return linear
        if not capitals or not self.names.family:
            raise self.fail(tree, "which law this expectation is taken under is not said")
        values = {Node("name", (c,)): Node("name", (self.names.quantities[self.names.core(c)],)) for c in capitals}
        letters = sorted(values[Node("name", (c,))].text for c in capitals)
        arguments = tuple(Node("name", (letter,)) for letter in letters)
        weight = Node("app", (Node("name", (self.names.family,)), *arguments), tree.start, tree.end)
        with self.average():
            return self.weighted(letters, weight, self.replaced(body, values))

    def by_moments(self, tree: Node, body: Node) -> Term | None:
        """Return the mean of a polynomial in quantities that have laws of their own, by linearity.

        That of a product is the product of the means where they are independent; else their joint law is not said.
        """
        found = sorted({self.quantity_of(part) for part in outside_averages(body)} & self.names.quantities.keys())
        if not self.names.own.keys() >= set(found):
            return None

        def place(part: Node) -> int | None:
            symbol = self.quantity_of(part) if part.head == "name" else ""
            return found.index(symbol) if symbol in found else None

        def speaks(part: Node) -> bool:
            return any(self.quantity_of(one) in found for one in outside_averages(part))

        polynomial = Polynomials(place, speaks, self.constant_in_average, len(found)).of(body)
        together = [[found[k] for k, e in enumerate(exponents) if e] for exponents in polynomial]
        if not polynomial or not all(frozenset(p) in self.names.apart for t in together for p in combinations(t, 2)):
            return None
        written = {self.quantity_of(part): part for part in outside_averages(body)}
        moments = dict[tuple[int, int], Term]()
        for k, e in {(k, e) for exponents in polynomial for k, e in enumerate(exponents) if e}:
            one = written[found[k]]
            power = one if e == 1 else Node("^", (one, Node("number", (str(e),))), one.start, one.end)
            moments[k, e] = self.expect_over_quantities(tree, power)
        return mean_of(polynomial, moments)

    def constant_in_average(self, part: Node) -> Term:
        """Return the meaning of a part of an expectation that is a constant there."""
        with self.average():
            return self.term(part)

    def quantity_of(self, part: Node) -> str:
        """Return what a name in an expectation is called: X_1 is of X where the values of X are vectors."""
        return self.names.core(innermost(part).text) if self.has_entries(part) else self.symbol_or_nothing(part)

    def has_entries(self, part: Node) -> bool:
        """Tell whether a name with an index is an entry of a quantity whose values are vectors of counts."""
        base = self.names.core(innermost(part).text)
        vector = part.head == "sub" and part.nodes[0].head == "name" and base in self.names.own
        return vector and bool(self.names.own[base].entries)

    def values_in(self, tree: Node) -> Iterator[Node]:
        """Yield the names in a tree, but those of quantities of which an entropy is taken."""
        if tree.head == "app" and self.names.measures(self.symbol_or_nothing(tree.nodes[0])):
            return
        if tree.head in LEAVES or innermost(tree).head == "name":
            yield from named_parts(tree)
            return
        for part in tree.nodes[1:] if tree.head == "app" else tree.nodes:
            yield from self.values_in(part)

    @contextmanager
    def average(self) -> Iterator[None]:
        """Elaborate what stands in an expectation: every name there is random or has to be a constant."""
        self.averages += 1
        try:
            yield
        finally:
            self.averages -= 1

    def check_function(self, tree: Node, base: str) -> None:
        """Refuse the value of a function in an expectation that may be random itself: X(t), or an estimate of f(x)."""
        values = {self.symbol_or_nothing(part) for argument in tree.nodes[1:] for part in named_parts(argument)}
        of_random = not values.isdisjoint(self.names.random | {*self.names.quantities.values()})
        known = base in _PROBABILITIES | FIXED_FUNCTIONS or self.names.measures(base)
        if not known and not (of_random and base.isalpha() and base.isupper()):
            self.check_constant(tree, base)

    def replaced(self, tree: Node, values: Mapping[Node, Node]) -> Node:
        """Return a tree with some names replaced, but not inside expectations of their own, which are constants.

        ``X_1``, ``X'`` and a mean of X are other names than X.
        """
        if tree in values:
            return values[tree]
        if tree.head == "app" and _is_conditional(tree):
            argument = tree.nodes[1]
            conditions = tuple(self.replaced(one, values) for one in argument.nodes[1:])
            return Node("app", (tree.nodes[0], Node("given", (argument.nodes[0], *conditions))), tree.start, tree.end)
        if tree.head in LEAVES or (tree.head == "app" and _is_expectation(tree.nodes[0])):
            return tree
        if innermost(tree).head == "name" and self.quantity_of(tree) not in self.names.quantities:
            return tree
        return Node(tree.head, tuple(self.replaced(child, values) for child in tree.nodes), tree.start, tree.end)

    def expect_over_outcomes(self, tree: Node, body: Node) -> Term:
        """Return the expectation of random quantities without a law: an integral over their probability space."""
        if is_matrix(body, self.names):
            raise self.fail(tree, "expectations of matrices and vectors are not known yet")
        outcome = f"{OMEGA}{len(self.outcomes)}"
        self.outcomes.append(outcome)
        try:
            with self.average():
                weighted = make("*", apply(name(PROBABILITY), [name(outcome)]), self.term(body))
        finally:
            self.outcomes.pop()
        return bind("integral", outcome, name(SPACE), weighted)

    def chance_over_outcomes(self, function: Node, event: Node) -> Term | None:
        """Return the probability that a relation holds of quantities without a law: the mean of its indicator."""
        if event.head not in RELATIONS or event.head == "=":
            return None
        spoken = {self.symbol_or_nothing(n) for n in walk(event) if n.head == "name"}
        known = self.names.own.keys() | self.names.quantities.keys()
        if not is_probability(function) or not spoken & self.names.random or spoken & known:
            return None
        indicator = Node("app", (Node("name", ("bb:1",)), event), event.start, event.end)
        return self.expect_over_outcomes(event, indicator)

    def weighted(self, letters: list[str], weight: Node, body: Node) -> Term:
        """Return the sum or integral of the body over letters, weighted."""
        self.bound.extend(letters)
        try:
            term = make("*", self.term(weight), self.term(body))
        finally:
            del self.bound[len(self.bound) - len(letters) :]
        for letter in reversed(letters):
            if letter in self.names.spaces and letter in self.names.indices:
                raise self.fail(body, f"whether {letter} is summed or integrated over here is not clear")
            head = "integral" if letter in self.names.spaces else "sum"
            term = bind(head, letter, self.names.home(letter), term)
        return term


def _bernoulli_variance(p: Term) -> Term:
    """Return the mean square deviation from p of a quantity that is 1 with probability p and else 0."""
    zero, one = (make("^", make("-", value, p), TWO) for value in (ZERO, ONE))
    return make("+", make("*", make("-", ONE, p), zero), make("*", p, one))


def _is_conditional(tree: Node) -> bool:
    """Tell whether an application is a mean or variance, without a law as its index, given something: E[X | Y]."""
    return average_of(tree.nodes[0]) and len(tree.nodes) == len("EX") and tree.nodes[1].head == "given"


def _averaged(tree: Node) -> Iterator[Node]:
    """Yield the names over whose values an expectation of a tree runs; one given something is about that alone."""
    if tree.head == "app" and _is_conditional(tree):
        yield from (part for one in tree.nodes[1].nodes[1:] for part in named_parts(one))
    elif tree.head in LEAVES or innermost(tree).head == "name":
        yield from named_parts(tree)
    else:
        for part in tree.nodes[1:] if tree.head == "app" else tree.nodes:
            yield from _averaged(part)


def names_averaged(tree: Node) -> Iterator[Node]:
    """Yield the names in the law of an average that has one: y in the angle brackets with the index p(y)."""
    law: tuple[Node, ...] = ()
    if tree.head == "mean":
        law = tree.nodes[1:]
    elif tree.head == "app" and tree.nodes[0].head == "sub" and _is_expectation(tree.nodes[0]):
        law = tree.nodes[0].nodes[1:]
    yield from (part for one in law for part in named_parts(one) if part.head == "name")


def outside_averages(tree: Node) -> Iterator[Node]:
    """Yield the names in a tree that stand in no expectation."""
    if tree.head == "app" and _is_expectation(tree.nodes[0]):
        return
    if tree.head in LEAVES or innermost(tree).head == "name":
        yield from named_parts(tree)
        return
    for part in tree.nodes[1:] if tree.head == "app" else tree.nodes:
        yield from outside_averages(part)


def average_of(function: Node) -> bool:
    """Tell whether a function is an expectation, a variance or a covariance without a law as its index."""
    return function.head == "name" and _is_expectation(function)


def _is_expectation(function: Node) -> bool:
    """Tell whether a function is E or Var, with or without a law as its index."""
    base = function.nodes[0] if function.head == "sub" else function
    return base.head == "name" and base.text.removeprefix("rm:").removeprefix("bb:") in _EXPECTATIONS
