"""Surface trees to core terms, in the context of a document's names: what a formula means, or why nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from derive.errors import DeriveError, Span
from derive.language.heads import INFINITY
from derive.language.substitution import apply, bind, substitute
from derive.language.terms import ONE, Term, make, name, number
from derive.notation.matrices import breaks_the_laws_of_numbers, is_matrix
from derive.notation.names import DIVERGENCES, ENTROPIES, OMEGA, PROBABILITY, QUANTITIES, SPACE, Names, word_name
from derive.notation.opaque import is_number_valued, pattern_of
from derive.notation.series import INDEX, has_dots, series
from derive.notation.specs import argument_letter, law_spec, quantity_spec
from derive.notation.syntax import Node, prefix, walk

_ARITHMETIC: Final = {"/": "/", "^": "^", "neg": "neg", "sqrt": "sqrt", "fact": "fact", "binom": "binom"}
_LOGARITHMS: Final = {"log", "ln"}
_BASES: Final = {"lb": 2, "lg": 10}
_LAW_LETTERS: Final = frozenset({"p", "P", "f", "Pr", "bb:P"})
_EXPECTATIONS: Final = frozenset({"E", "Var", "Cov"})
_OF_TWO: Final = 2
_ACCENTS: Final = frozenset(
    {"hat", "bar", "tilde", "vec", "dot", "ddot", "check", "breve", "underline", "ring", "mark"}
)


class MeaningError(DeriveError):
    """A formula that was read but means nothing to us yet; the step is left undecided, with this reason."""


def elaborate(tree: Node, names: Names, *, opaque: bool = False) -> Term:
    """Return the core term of a surface tree.

    Args:
        tree: what was written.
        names: how the document's names are to be understood.
        opaque: whether a number without a meaning, such as a limit, may stand as an unknown function of its names.

    Raises:
        MeaningError: a part means nothing to us yet, with its place in the formula.
    """
    return _Elaborator(names, opaque=opaque).term(tree)


class _Elaborator:
    """Elaborates one formula; ``bound`` holds the variables of the binders around the place, by core name."""

    def __init__(self, names: Names, *, opaque: bool = False) -> None:
        self.names, self.opaque = names, opaque
        self.bound: list[str] = []
        self.outcomes: list[str] = []

    def fail(self, tree: Node, hint: str) -> MeaningError:
        span = Span(tree.start, tree.end, 1, tree.start + 1)
        return MeaningError("meaning", span=span, value=prefix(tree), hint=hint)

    def term(self, tree: Node) -> Term:
        tree = self.names.renamed.get(tree, tree)
        if not (self.opaque and is_number_valued(tree, self.names)):
            return self.meaning(tree)
        try:
            return self.meaning(tree)
        except MeaningError:
            return self.unknown(tree)

    def unknown(self, tree: Node) -> Term:
        """Return a number without a meaning as an unknown function of the names in it.

        Whatever is proved of it holds for every such function. Only names that stand for values are arguments; names
        of functions and sequences stay part of the pattern.
        """
        functions = self.names.functions | self.names.indexed
        pattern, values = pattern_of(tree, lambda leaf: self.symbol(leaf) not in functions)
        return apply(name(pattern), [self.term(value) for value in values])

    def meaning(self, tree: Node) -> Term:
        head = tree.head
        if breaks_the_laws_of_numbers(tree, self.names):
            raise self.fail(
                tree, "products of matrices, vectors or operators do not commute; their algebra is not known yet"
            )
        method: Callable[[Node], Term] | None = getattr(self, f"read_{head}", None) if head.isalnum() else None
        if method is not None:
            return method(tree)
        if head in ("+", "*") and has_dots(tree):
            return self.dots(tree)
        if head in ("+", "*"):
            return make(head, *(self.term(a) for a in tree.nodes))
        if head in _ARITHMETIC:
            return self.arithmetic(tree)
        if head in _ACCENTS:
            return name(self.symbol(tree))
        raise self.fail(tree, f"no meaning is known for {head} here")

    def dots(self, tree: Node) -> Term:
        """Return the sum or product over an index that terms with dots among them stand for."""
        found = series(tree.nodes)
        if found is None:
            raise self.fail(tree, "the terms around the dots show no pattern")
        domain = make("range", self.term(found.first), self.term(found.last))
        self.bound.append(INDEX.text)
        try:
            body = self.term(found.body)
        finally:
            self.bound.pop()
        total = bind({"+": "sum", "*": "prod"}[tree.head], INDEX.text, domain, body)
        terms = [*(self.term(n) for n in found.before), total, *(self.term(n) for n in found.behind)]
        return make(tree.head, *terms) if len(terms) > 1 else total

    def arithmetic(self, tree: Node) -> Term:
        args = tree.nodes
        if tree.head == "^" and args[0].is_name("e") and "e" not in self.bound:
            return make("exp", self.term(args[1]))
        return make(_ARITHMETIC[tree.head], *(self.term(a) for a in args))

    # -- leaves

    def read_number(self, tree: Node) -> Term:
        return number(Fraction(tree.text))

    def read_name(self, tree: Node) -> Term:
        if tree.text in ("infty", "dots", "none"):
            raise self.fail(tree, "infinity is no number")
        core = self.names.core(tree.text)
        if core == "e" and core not in self.bound:
            return make("exp", ONE)
        return self.at_outcome(core, [])

    def at_outcome(self, symbol: str, indices: list[Term]) -> Term:
        """Return a name with its indices; a random quantity in an expectation is one at the outcome it runs over."""
        random = bool(self.outcomes) and symbol in self.names.random and symbol not in self.bound
        return apply(name(symbol), [*indices, name(self.outcomes[-1])] if random else indices)

    def read_pos(self, tree: Node) -> Term:
        return self.term(tree.nodes[0])

    def read_root(self, tree: Node) -> Term:
        base, degree = tree.nodes
        return make("^", self.term(base), make("/", ONE, self.term(degree)))

    def read_bars(self, tree: Node) -> Term:
        inner = tree.nodes[0]
        if inner.head == "name" and inner.text.startswith("cal:"):
            return make("card", self.names.set_of(self.names.core(inner.text)))
        return make("abs", self.term(inner))

    # -- indices and application

    def read_sub(self, tree: Node) -> Term:
        base, indices = self.split_indices(tree)
        return self.at_outcome(base, [self.term(i) for i in indices])

    def split_indices(self, tree: Node) -> tuple[str, list[Node]]:
        """Return the name of an indexed name, word indices included, and the indices it depends on."""
        if tree.head != "sub":
            return self.symbol(tree), []
        base, indices = self.split_indices(tree.nodes[0])
        for index in tree.nodes[1:]:
            if self.depends(base, index):
                indices = [*indices, index]
            elif index.head in ("name", "number", "text"):
                base = word_name(base, self.names.core(index.text))
            else:
                raise self.fail(index, "this index is neither a variable nor a word")
        return base, indices

    def depends(self, base: str, index: Node) -> bool:
        """Tell whether an index is a variable that a binder or the document ranges over, or built of one."""
        if index.head == "name":
            core = self.names.core(index.text)
            return core in self.bound or core in self.names.indices
        if index.head == "number":
            return base in self.names.indexed
        return any(self.depends(base, part) for part in index.nodes) if index.head != "text" else False

    def symbol(self, tree: Node) -> str:
        """Return the core name of a plain or accented name."""
        if tree.head == "name":
            return self.names.core(tree.text)
        if tree.head in _ACCENTS and tree.nodes:
            return f"{tree.head}:{self.symbol(tree.nodes[0])}"
        if tree.head == "prime" and tree.nodes:
            return self.symbol(tree.nodes[0]) + "'"
        raise self.fail(tree, "a name was expected here")

    def read_prime(self, tree: Node) -> Term:
        return name(self.symbol(tree))

    def read_app(self, tree: Node) -> Term:
        function, *arguments = tree.nodes
        if function.head == "^" and function.nodes[0].head in ("name", "sub"):
            inner = Node("app", (function.nodes[0], *arguments), tree.start, tree.end)
            return make("^", self.term(inner), self.term(function.nodes[1]))
        if function.is_name("ln") or (function.is_name("log") and not self.names.base):
            return make("log", self.one(tree, arguments))
        if function.is_name("log"):
            return make("logb", number(self.names.base), self.one(tree, arguments))
        if function.head == "name" and function.text in _BASES:
            return make("logb", number(_BASES[function.text]), self.one(tree, arguments))
        if function.head == "name" and function.text in ("exp", "sqrt"):
            return make(function.text, self.one(tree, arguments))
        if function.head == "sub" and function.nodes[0].head == "name" and function.nodes[0].text in _LOGARITHMS:
            return make("logb", self.term(function.nodes[1]), self.one(tree, arguments))
        special = self.law(tree) or self.quantity(tree) or self.divergence(tree) or self.expectation(tree)
        if special is not None:
            return special
        base, indices = self.split_indices(function)
        terms = [self.argument(base, a) for a in self.flat(arguments)]
        return apply(name(base), [*(self.term(i) for i in indices), *terms])

    def law(self, tree: Node) -> Term | None:
        """Return the value of one law of a family: p(x), p(y) and p(x | y) are different functions."""
        function, *arguments = tree.nodes
        if len(arguments) == 1 and (own := self.own_law(function, arguments[0])) is not None:
            return own
        family = law_family(function, self.names)
        if not family:
            return None
        spec = law_spec(arguments, self.names)
        if spec is None:
            raise self.fail(tree, f"{family} is a different function for every quantity; which one is not clear here")
        return apply(name(f"{family}:{spec.text}"), [self.term(value) for value in spec.values])

    def own_law(self, function: Node, argument: Node) -> Term | None:
        """Return the value of the law of a quantity with a named distribution: p(x), f_X(x), Pr(X = x)."""
        own, value = None, argument
        if function.head == "sub" and len(function.nodes) == 2 and self.is_law_letter(function.nodes[0]):
            own = self.names.own.get(self.symbol_or_nothing(function.nodes[1]))
        elif not self.is_law_letter(function):
            return None
        elif argument.head == "=":
            quantity, value = argument.nodes
            own = self.names.own.get(self.symbol_or_nothing(quantity))
        elif not function.is_name("f"):
            letter = argument_letter(argument)
            own = next((law for law in self.names.own.values() if letter and law.letter == letter), None)
        if own is None:
            return None
        if own.outcomes and value.head == "sub" and len(value.nodes) == 2:
            value = value.nodes[1]
        return apply(name(own.law), [self.term(value)])

    def is_law_letter(self, tree: Node) -> bool:
        """Tell whether a function may be the law of a quantity."""
        return tree.head == "name" and self.names.core(tree.text) in _LAW_LETTERS

    def quantity(self, tree: Node) -> Term | None:
        """Return an entropy or information of random quantities, whose laws are a family: H(X | Y), I(X; Y)."""
        function, *arguments = tree.nodes
        base = self.symbol(function) if function.head == "name" else ""
        if not self.names.family or base not in ENTROPIES:
            return None
        spec = quantity_spec(arguments, self.names)
        if spec is None or not all(letter.rstrip("=") in self.names.quantities for letter in spec.letters):
            return None
        text = f"{spec.text.replace(',', ';')}" if base == "I" and len(spec.letters) == 2 else spec.text
        fixed = [value for letter, value in spec.given if letter.endswith("=")]
        return apply(name(f"{base}:{text}"), [self.term(value) for value in fixed])

    def divergence(self, tree: Node) -> Term | None:
        """Return the divergence of laws written with their arguments: ``KL(q(z) || p(z | x))`` is a sum over z."""
        function, *arguments = tree.nodes
        if len(arguments) != 1 or arguments[0].head != "versus" or self.symbol_or_nothing(function) not in DIVERGENCES:
            return None
        first, second = arguments[0].nodes
        letters = self.law_letters(first)
        if not letters or letters != self.law_letters(second):
            return None
        logarithm = Node("app", (Node("name", ("log",)), Node("/", (first, second))))
        return self.weighted(list(letters), first, logarithm)

    def symbol_or_nothing(self, tree: Node) -> str:
        """Return the name of a function with word indices, such as ``D_KL``, or nothing."""
        try:
            return self.split_indices(tree)[0]
        except MeaningError:
            return ""

    def law_letters(self, tree: Node) -> tuple[str, ...]:
        """Return the letters a product of laws is about, without what is given: z for q(z) and for p(z | x)."""
        if tree.head == "*":
            return tuple(sorted({letter for factor in tree.nodes for letter in self.law_letters(factor)}))
        spec = law_spec(tree.nodes[1:], self.names) if tree.head == "app" else None
        return tuple(sorted(letter for letter, _ in spec.left)) if spec is not None else ()

    # -- expectations

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
        if base.text == "Cov":
            return self.covariance(tree, self.flat(arguments))
        if len(arguments) != 1 or (law is not None and not self.may_be_law(law)):
            return None
        if base.text != "Var":
            return self.expect(tree, law, arguments[0])
        mean = Node(
            "app", (Node("name", ("bb:E",)) if law is None else Node("sub", (Node("name", ("bb:E",)), law)), *arguments)
        )
        deviation = Node("+", (arguments[0], Node("neg", (mean,))))
        return self.expect(tree, law, Node("^", (deviation, Node("number", ("2",)))))

    def covariance(self, tree: Node, arguments: list[Node]) -> Term:
        """Return the mean of the product of two deviations from their means."""
        if tree.nodes[0].head != "name" or len(arguments) != _OF_TWO:
            raise self.fail(tree, "the covariance of two quantities was expected")
        means = [Node("app", (Node("name", ("bb:E",)), a)) for a in arguments]
        deviations = [Node("+", (a, Node("neg", (mean,)))) for a, mean in zip(arguments, means, strict=True)]
        return self.expect(tree, None, Node("*", tuple(deviations)))

    def may_be_law(self, tree: Node) -> bool:
        """Tell whether the index of an expectation is a law: ``x ~ p``, ``q(z)``, or the name of a function."""
        return tree.head in ("~", "app") or (tree.head == "name" and self.names.core(tree.text) in self.names.letters)

    def expect(self, tree: Node, law: Node | None, body: Node) -> Term:
        """Return the sum of the body over the values of its quantities, weighted with their law."""
        if law is None:
            return self.expect_over_quantities(tree, body)
        letter, weight = self.law_of_expectation(tree, law)
        return self.weighted([letter], weight, body)

    def law_of_expectation(self, tree: Node, law: Node) -> tuple[str, Node]:
        """Return the letter an expectation runs over and the weight: of ``x ~ p``, ``q(z | x)``, ``q``."""
        if law.head == "~":
            letter, what = law.nodes
            symbol = self.symbol(letter)
            return symbol, what if what.head == "app" else Node("app", (what, letter), tree.start, tree.end)
        if law.head == "app":
            spec = law_spec(law.nodes[1:], self.names)
            if spec is not None and len(spec.left) == 1:
                return spec.left[0][0], law
        letters = self.names.letters.get(self.symbol(law), ()) if law.head == "name" else ()
        if len(letters) != 1:
            raise self.fail(law, "what this expectation runs over is not clear")
        return letters[0], Node("app", (law, Node("name", letters)), tree.start, tree.end)

    def expect_over_quantities(self, tree: Node, body: Node) -> Term:
        """Return the expectation over the capital letters in the body, under their joint law."""
        capitals = {n.text for n in walk(body) if n.head == "name" and self.names.core(n.text) in self.names.quantities}
        unknown = [n for n in walk(body) if n.head == "name" and self.names.core(n.text) in self.names.random]
        if unknown and capitals:
            raise self.fail(tree, "the joint law of these quantities is not said")
        if unknown:
            return self.expect_over_outcomes(tree, body)
        if not capitals or not self.names.family:
            raise self.fail(tree, "which law this expectation is taken under is not said")
        values = {Node("name", (c,)): Node("name", (self.names.quantities[self.names.core(c)],)) for c in capitals}
        letters = sorted(values[Node("name", (c,))].text for c in capitals)
        arguments = tuple(Node("name", (letter,)) for letter in letters)
        weight = Node("app", (Node("name", (self.names.family,)), *arguments), tree.start, tree.end)
        return self.weighted(letters, weight, _replaced(body, values))

    def expect_over_outcomes(self, tree: Node, body: Node) -> Term:
        """Return the expectation of random quantities without a law: an integral over their probability space."""
        if is_matrix(body, self.names):
            raise self.fail(tree, "expectations of matrices and vectors are not known yet")
        outcome = f"{OMEGA}{len(self.outcomes)}"
        self.outcomes.append(outcome)
        try:
            weighted = make("*", apply(name(PROBABILITY), [name(outcome)]), self.term(body))
        finally:
            self.outcomes.pop()
        return bind("integral", outcome, name(SPACE), weighted)

    def weighted(self, letters: list[str], weight: Node, body: Node) -> Term:
        self.bound.extend(letters)
        try:
            term = make("*", self.term(weight), self.term(body))
        finally:
            del self.bound[len(self.bound) - len(letters) :]
        for letter in reversed(letters):
            head = "integral" if letter in self.names.spaces else "sum"
            term = bind(head, letter, self.names.home(letter), term)
        return term

    def one(self, tree: Node, arguments: list[Node]) -> Term:
        if len(arguments) != 1:
            raise self.fail(tree, "one argument was expected")
        return self.term(arguments[0])

    def flat(self, arguments: list[Node]) -> list[Node]:
        """Return the arguments without the bars and semicolons that only part them, as in ``D(P || Q)``."""
        found: list[Node] = []
        for argument in arguments:
            if argument.head in ("versus", "list"):
                found.extend(self.flat(list(argument.nodes)))
            elif argument.head in ("given", "semi", "colon", "slot", "empty"):
                raise self.fail(argument, "conditional and parametrised laws are not understood yet")
            else:
                found.append(argument)
        return found

    def argument(self, function: str, tree: Node) -> Term:
        """Return an argument; a random quantity with a known law stands for its law in an entropy."""
        if tree.head == "name":
            core = self.names.core(tree.text)
            if core in self.names.laws and function in QUANTITIES and core not in self.bound:
                return name(self.names.laws[core])
        if function in QUANTITIES and tree.head in ("+", "*", "/", "neg"):
            return self.mixture(tree)
        return self.term(tree)

    def mixture(self, tree: Node) -> Term:
        """Return a combination of laws as a law: ``a p + (1 - a) q`` is the function x to a p(x) + (1 - a) q(x)."""
        term = self.term(tree)
        laws = term.names & (self.names.functions | self.names.indexed)
        if not laws:
            return term
        at = {law: make("@", name(law), name("%0")) for law in laws}
        return bind("lam", "%0", substitute(term, at))

    # -- binders

    def read_sum(self, tree: Node) -> Term:
        return self.binder("sum", tree)

    def read_prod(self, tree: Node) -> Term:
        return self.binder("prod", tree)

    def read_int(self, tree: Node) -> Term:
        return self.bound_over("integral", tree, self.integrated(tree))

    def integrated(self, tree: Node) -> list[tuple[str, Term]]:
        """Return what an integral runs over, the outermost variable first."""
        variables = [part.nodes[0] for part in tree.nodes[1:] if part.head == "d"]
        ranges = [part for part in tree.nodes[1:] if part.head != "d"]
        if not variables or len(ranges) > 1 or (ranges and len(variables) > 1):
            raise self.fail(tree, "which variable this integral runs over, and where, is not clear")
        letters = [self.symbol(variable) for variable in reversed(variables)]
        return [(letter, self.space(letter, ranges[0] if ranges else None)) for letter in letters]

    def space(self, letter: str, tree: Node | None) -> Term:
        """Return what an integral over a letter runs over: its whole space, a set with a name, or an interval."""
        whole = self.names.home(letter)
        if tree is None:
            return whole
        if tree.head == "range":
            _, lower, upper = tree.nodes
            ends = [name(INFINITY) if is_endless(e, s) else self.term(e) for e, s in ((lower, -1), (upper, 1))]
            return whole if ends == [name(INFINITY)] * 2 else make("interval", *ends)
        where = tree.nodes[-1] if tree.head in ("over", "in") else tree
        if tree.head == "in" and self.symbol_or_nothing(tree.nodes[0]) != letter:
            raise self.fail(tree, "this integral runs over another variable")
        if where.head == "interval" and len(where.nodes) > 1:
            return make("interval", *(self.term(end) for end in where.nodes[:2]))
        base = where.nodes[0] if where.head == "^" else where
        if base.head != "name" or (base is not where and base.text != "bb:R"):
            raise self.fail(where, "a set with a name, or an interval, was expected")
        core = self.names.core(base.text)
        spoken = core in (letter, letter.upper(), "bb:R") or name(core) in self.counted_over()
        return whole if spoken else name(core)

    def counted_over(self) -> set[Term]:
        """Return the sets that sums run over, which are no spaces."""
        return {self.names.domain(index) for index in self.names.indices}

    def binder(self, head: str, tree: Node) -> Term:
        if len(tree.nodes) == 1:
            raise self.fail(tree, "a sum over nothing: say what it ranges over")
        return self.bound_over(head, tree, [self.range(r) for r in tree.nodes[1:]])

    def bound_over(self, head: str, tree: Node, opened: list[tuple[str, Term]]) -> Term:
        body = tree.nodes[0]
        self.bound.extend(variable for variable, _ in opened)
        try:
            term = self.term(body)
        finally:
            del self.bound[len(self.bound) - len(opened) :]
        for variable, domain in reversed(opened):
            term = bind(head, variable, domain, term)
        return term

    def range(self, tree: Node) -> tuple[str, Term]:
        match tree.head:
            case "range":
                variable, first, last = tree.nodes
                return self.symbol(variable), make("range", self.term(first), self.last(last))
            case "over":
                return self.over(tree.nodes[0])
            case "in":
                variable, domain = tree.nodes
                if domain.head != "name":
                    raise self.fail(domain, "a set with a name was expected")
                return self.over(variable, self.names.set_of(self.names.core(domain.text)))
        raise self.fail(tree, "a condition on the index is not understood yet")

    def over(self, variable: Node, domain: Term | None = None) -> tuple[str, Term]:
        """Return an index and its domain; ``x_i`` without a range ranges over what ``i`` ranges over."""
        if variable.head == "sub" and len(variable.nodes) == 2 and variable.nodes[1].head == "name":
            index = self.names.core(variable.nodes[1].text)
            return index, self.names.domain(index)
        symbol = self.symbol(variable)
        return symbol, domain if domain is not None else self.names.domain(symbol)

    def last(self, tree: Node) -> Term:
        return name(INFINITY) if tree.is_name("infty") else self.term(tree)


def integrated(tree: Node, names: Names) -> list[tuple[str, Term]]:
    """Return what an integral runs over, the outermost variable first. Raises :class:`MeaningError`."""
    return _Elaborator(names).integrated(tree)


def is_endless(tree: Node, sign: int) -> bool:
    """Tell whether the end of an interval is infinite, with this sign."""
    turned = tree.head in ("neg", "pos")
    written = (tree.nodes[0] if turned else tree).is_name("infty")
    return written and (tree.head == "neg") == (sign < 0)


def law_family(function: Node, names: Names) -> str:
    """Return the family of a law: p of ``p(x)``, f of ``f_X(x)`` and ``f_{X,Y}(x, y)``, else nothing."""
    if function.head == "sub" and all(i.head == "name" and names.core(i.text).isupper() for i in function.nodes[1:]):
        function = function.nodes[0]
    if function.head != "name":
        return ""
    core = names.core(function.text)
    return core if core in names.families else names.family if core == "Pr" else ""


def average_of(function: Node) -> bool:
    """Tell whether a function is an expectation, a variance or a covariance without a law as its index."""
    return function.head == "name" and _is_expectation(function)


def _is_expectation(function: Node) -> bool:
    """Tell whether a function is E or Var, with or without a law as its index."""
    base = function.nodes[0] if function.head == "sub" else function
    return base.head == "name" and base.text.removeprefix("rm:").removeprefix("bb:") in _EXPECTATIONS


def _replaced(tree: Node, values: Mapping[Node, Node]) -> Node:
    """Return a tree with some names replaced, but not inside expectations of their own, which are constants."""
    if tree in values:
        return values[tree]
    if tree.head in ("name", "number", "text") or (tree.head == "app" and _is_expectation(tree.nodes[0])):
        return tree
    return Node(tree.head, tuple(_replaced(child, values) for child in tree.nodes), tree.start, tree.end)
