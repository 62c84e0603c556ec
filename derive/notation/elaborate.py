"""Surface trees to core terms, in the context of a document's names: what a formula means, or why nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from derive.language.heads import NAME
from derive.language.substitution import abstract, apply, bind, substitute
from derive.language.terms import ONE, TWO, Term, make, name, number
from derive.notation.binders import Binders
from derive.notation.chances import Chances
from derive.notation.events import Events
from derive.notation.expectations import Expectations
from derive.notation.extremes import compared_numbers, extreme
from derive.notation.factorials import at_a_number
from derive.notation.gradients import Gradients, adds_up_gradients
from derive.notation.hyperbolic import HYPERBOLIC
from derive.notation.law_evidence import is_log
from derive.notation.law_parameters import parameter_text
from derive.notation.matrices import breaks_the_laws_of_numbers, is_matrix
from derive.notation.meaning import ACCENTS, MeaningError, unmarked
from derive.notation.names import Failed, Names, word_name
from derive.notation.numbered_terms import numbered
from derive.notation.opaque import is_number_valued, is_order, pattern_of
from derive.notation.series import INDEX, has_dots, series
from derive.notation.specs import (
    at_the_same_values,
    information_spec,
    is_of_two_values,
    is_one_of_several,
    law_family,
    law_spec,
    names_a_distribution,
    quantity_spec,
)
from derive.notation.syntax import Node, primed, walk

_ARITHMETIC: Final = {"/": "/", "^": "^", "neg": "neg", "sqrt": "sqrt", "fact": "fact", "binom": "binom"}
_LOGARITHMS: Final = {"log", "ln"}
_BASES: Final = {"lb": 2, "lg": 10}
_BY_VALUE: Final = "whether an entropy is a function of the value or the average is not clear: write H(X | Y = y)"


def elaborate(tree: Node, names: Names, *, opaque: bool = False) -> Term:
    """Return the core term of a surface tree.

    Args:
        tree: what was written.
        names: how the document's names are to be understood.
        opaque: whether a number without a meaning, such as a limit, may stand as an unknown function of its names.

    Raises:
        MeaningError: a part means nothing to us yet, with its place in the formula.
    """
    found = _remembered(tree, names, opaque=opaque)
    if isinstance(found, Term):
        return found
    failed, error = found
    if failed is tree and error.span is not None:
        raise error.moved(error.span)
    return _Elaborator(names, opaque=opaque).term(tree)  # an equal tree elsewhere: its error has another place


def meaning_of(tree: Node, names: Names) -> Term | None:
    """Return the core term of a surface tree, or ``None`` where it has none, and nobody asks why."""
    found = _remembered(tree, names, opaque=False)
    return found if isinstance(found, Term) else None


def _remembered(tree: Node, names: Names, *, opaque: bool) -> Term | Failed:
    """Return what a tree means, or why it means nothing, each found out once."""
    known = names.opaque_meanings if opaque else names.meanings
    found = known.get(tree)
    if found is None:
        found = known[tree] = _meaning(tree, names, opaque=opaque)
    return found


def _meaning(tree: Node, names: Names, *, opaque: bool) -> Term | Failed:
    """Return the core term of a tree, or the tree and why it has none."""
    elaborator = _Elaborator(names, opaque=opaque)
    try:
        if not adds_up_gradients(tree):
            raise elaborator.fail(tree, "products and lengths of gradients are not known yet")
        return elaborator.term(tree)
    except MeaningError as error:
        return tree, error.moved(error.span) if error.span is not None else error


_SETS_OF_NUMBERS: Final = frozenset({"bb:R", "bb:C", "bb:Q", "bb:Z", "bb:N"})


class _Elaborator(Expectations, Binders, Gradients, Chances, Events):
    """Elaborates one formula; ``bound`` holds the variables of the binders around the place, by core name."""

    def term(self, tree: Node) -> Term:
        if self.names.renamed:
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
        if self.names.unclear and not self.names.unclear.isdisjoint(walk(tree)):
            raise self.fail(tree, _BY_VALUE)  # it may be a function of more than it is written of
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
        if head == "+" and (chance := self.complement(tree)) is not None:
            return chance
        if head in ("+", "*"):
            return make(head, *(self.term(a) for a in tree.nodes))
        if head in _ARITHMETIC:
            return self.arithmetic(tree)
        if head in ACCENTS:
            written = unmarked(tree)
            return self.read_sub(written) if written.head == "sub" else self.value(tree, self.symbol(tree), [])
        raise self.fail(tree, "it is read, but no rule speaks of it yet")

    def dots(self, tree: Node) -> Term:
        """Return the sum or product over an index that terms with dots among them stand for."""
        found = series(tree.nodes)
        if found is None:
            return self.numbered(tree)
        domain = make("range", self.term(found.first), self.term(found.last))
        self.bound.append(INDEX.text)
        try:
            body = self.term(found.body)
        finally:
            self.bound.pop()
        total = bind({"+": "sum", "*": "prod"}[tree.head], INDEX.text, domain, body)
        terms = [*(self.term(n) for n in found.before), total, *(self.term(n) for n in found.behind)]
        return make(tree.head, *terms) if len(terms) > 1 else total

    def numbered(self, tree: Node) -> Term:
        """Return the sum or product whose first terms are the values of its last: ``2 + 4 + \\ldots + 2 n``."""
        *written, dots, last = tree.nodes
        if dots.head == "dots" and not has_dots(Node("+", tuple(written))):
            end = self.term(last)
            if (count := numbered([self.term(n) for n in written], end)) is not None:
                symbol, start = count
                domain = make("range", number(start), name(symbol))
                return bind({"+": "sum", "*": "prod"}[tree.head], symbol, domain, end)
        raise self.fail(tree, "the terms around the dots show no pattern")

    def arithmetic(self, tree: Node) -> Term:
        args = tree.nodes
        if tree.head == "^" and args[0].is_name("e") and "e" not in self.bound:
            return make("exp", self.term(args[1]))
        if tree.head == "binom" and args[1].head == "list" and (coefficient := self.coefficient(tree)) is not None:
            return coefficient
        term = make(_ARITHMETIC[tree.head], *(self.term(a) for a in args))
        return at_a_number(term) if tree.head == "/" else term

    # -- leaves

    def read_number(self, tree: Node) -> Term:
        return number(Fraction(tree.text))

    def read_name(self, tree: Node) -> Term:
        if tree.text in ("infty", "dots", "none"):
            raise self.fail(tree, "infinity is no number")
        if tree.text in _SETS_OF_NUMBERS:
            raise self.fail(tree, "a set of numbers is no number")
        core = self.names.core(tree.text)
        if core == "e" and core not in self.bound:
            return make("exp", ONE)
        if core == "i" and self.names.imaginary and core not in self.bound:
            raise self.fail(tree, "i is the imaginary unit here, and complex numbers are not known yet")
        if core == "pi" and self.names.circle and core not in self.bound:
            return make("pi")
        return self.value(tree, core, [])

    def read_pos(self, tree: Node) -> Term:
        return self.term(tree.nodes[0])

    def read_root(self, tree: Node) -> Term:
        base, degree = tree.nodes
        return make("^", self.term(base), make("/", ONE, self.term(degree)))

    def read_bars(self, tree: Node) -> Term:
        inner = tree.nodes[0]
        if inner.head == "name" and inner.text.startswith("cal:"):
            return make("card", self.names.set_of(self.names.core(inner.text)))
        if is_matrix(inner, self.names):
            raise self.fail(tree, "these bars may be a determinant, which is not known yet")
        return make("abs", self.term(inner))

    # -- indices and application

    def read_sub(self, tree: Node) -> Term:
        if (indicator := self.indicator(tree)) is not None:
            return indicator
        if (count := self.count_in(tree)) is not None:
            return count
        base, indices = self.split_indices(tree)
        return self.value(tree, base, [self.term(i) for i in indices])

    def read_tag(self, tree: Node) -> Term:
        r"""Return a name with a tag, ``\theta^{(t)}``, as a function of what the tag says: the next has t + 1 there."""
        base, tag = tree.nodes
        if base.head not in ("name", *ACCENTS) or is_matrix(base, self.names):
            raise self.fail(tree, "no meaning is known for this tag")
        return self.value(tree, f"tag:{self.symbol(base)}", [self.term(tag)])

    def read_prime(self, tree: Node) -> Term:
        return self.value(tree, self.symbol(tree), [])

    def read_app(self, tree: Node) -> Term:
        function, *arguments = tree.nodes
        if function.head == "^" and function.nodes[0].is_name("chi"):
            if len(arguments) == 1 and arguments[0].head == "versus" and function.nodes[1] == Node("number", ("2",)):
                return apply(name("chi^2"), [self.argument("chi^2", a) for a in arguments[0].nodes])
            raise self.fail(tree, "the laws named by a power of chi are not known yet")
        if is_order(function.nodes[0] if function.head == "sub" else function):
            raise self.fail(tree, "an order of growth is no number: it stands for another one wherever it is written")
        if is_log(function) and len(arguments) == 1 and _is_normal_law(arguments[0]):
            raise self.fail(tree, "the log-normal distribution is not known yet, and no logarithm of a number")
        if function.head == "^" and function.nodes[0].head in ("name", "sub"):
            inner = Node("app", (function.nodes[0], *arguments), tree.start, tree.end)
            return make("^", self.term(inner), self.term(function.nodes[1]))
        if function.is_name("ln") or (function.is_name("log") and not self.names.base):
            return make("log", self.one(tree, arguments))
        if function.is_name("log"):
            return make("logb", number(self.names.base), self.one(tree, arguments))
        if function.head == "name" and function.text in _BASES:
            return make("logb", number(_BASES[function.text]), self.one(tree, arguments))
        if compared := compared_numbers(tree, self.names):
            return extreme(function.text, [self.term(one) for one in compared])
        if function.head == "name" and function.text in ("exp", "sqrt"):
            return make(function.text, self.one(tree, arguments))
        if function.head == "name" and function.text in HYPERBOLIC:
            return HYPERBOLIC[function.text](self.one(tree, arguments))
        if function.head == "sub" and function.nodes[0].head == "name" and function.nodes[0].text in _LOGARITHMS:
            return make("logb", self.term(function.nodes[1]), self.one(tree, arguments))
        special = (
            self.chance_of_events(tree)
            or self.normal_density(tree)
            or self.primed(tree)
            or self.indicator(tree)
            or self.law(tree)
            or self.quantity(tree)
            or self.divergence(tree)
            or self.expectation(tree)
            or self.functional(tree)
        )
        if special is not None:
            return special
        base, indices = self.split_indices(function)
        if function.head == "sub" and function.nodes[1:] == tuple(arguments):  # p_z(z), the law of z at z
            base, indices = word_name(self.symbol(function.nodes[0]), *map(self.symbol, arguments)), []
        self.check_function(tree, base)
        if base in self.names.objectives and not indices and not self.names.measures(base):
            return name(base)
        if base in self.names.random:
            raise self.fail(tree, f"{base} is a random quantity; what it is at an argument is not known")
        if base == "Q" and len(arguments) == 1 and is_of_two_values(arguments[0]):  # of expectation maximisation
            first, second = arguments[0].nodes
            marked = "" if second.head == "name" else parameter_text(second)
            base, arguments = (word_name(base, marked), [first]) if marked else (base, [first, second])
        terms = [self.argument(base, a) for a in self.flat(arguments)]
        return apply(name(base), [*(self.term(i) for i in indices), *terms])

    def normal_density(self, tree: Node) -> Term | None:
        r"""Return the value of a normal density of plain numbers, ``N(x; m, v)`` or ``N(x | m, v)``."""
        function, *arguments = tree.nodes
        if not function.is_name("cal:N") or len(arguments) != 1 or arguments[0].head not in ("semi", "given"):
            return None
        value, *rest = arguments[0].nodes
        parameters = rest[0].nodes if len(rest) == 1 and rest[0].head == "list" else rest
        if len(parameters) != len("mv"):
            return None
        x, mean, variance = (self.term(part) for part in (value, *parameters))
        if variance.head == NAME or any(n[:1].isupper() or ":" in n for t in (x, mean, variance) for n in t.names):
            return None  # N(x; m, s) may be meant with the deviation, N(x; m, S) is a law of vectors
        exponent = make("neg", make("/", make("^", make("-", x, mean), TWO), make("*", TWO, variance)))
        return make("/", make("exp", exponent), make("sqrt", make("*", TWO, make("pi"), variance)))

    def primed(self, tree: Node) -> Term | None:
        r"""Return the derivative that a prime means where the text differentiates: ``\sigma'(z)`` of ``\sigma(z)``."""
        function, *arguments = tree.nodes
        base, order = primed(function)
        if not self.names.primed or not order or len(arguments) != 1 or self.symbol(base) not in self.names.primed:
            return None
        value = self.term(Node("app", (base, *arguments), tree.start, tree.end))
        if value.head != "@" or len(value.args) != 1 + len(arguments):
            return None
        found = make("@", value.args[0], name("%point"))
        for _ in range(order - 1):
            found = bind("deriv", "%y", name("%point"), substitute(found, {"%point": name("%y")}))
        return bind("deriv", "%point", self.term(arguments[0]), found)

    def law(self, tree: Node) -> Term | None:
        """Return the value of one law of a family: p(x), p(y) and p(x | y) are different functions."""
        function, *arguments = tree.nodes
        if len(arguments) == 1 and (own := self.own_law(function, arguments[0])) is not None:
            return own
        if len(arguments) == 1 and (chance := self.chance_over_outcomes(function, arguments[0])) is not None:
            return chance
        if is_one_of_several(tree, self.names):
            raise self.fail(tree, "this is a law of its own for each number, and not one law at several values")
        spec = law_spec(arguments, self.names, function)
        family = law_family(function, self.names, spec)
        if not family:
            return None
        if spec is None:
            raise self.fail(tree, f"{family} is a different function for every quantity; which one is not clear here")
        law = f"{family}:{spec.text}"
        if law in self.names.unordered:
            raise self.fail(tree, f"{family} has {spec.text} in several orders: letters or places may tell them apart")
        return apply(name(law), [self.term(value) for value in spec.values])

    def quantity(self, tree: Node) -> Term | None:
        """Return an entropy or information of random quantities, whose laws are a family: H(X | Y), I(X; Y)."""
        function, *arguments = tree.nodes
        if tree in self.names.unclear:
            raise self.fail(
                tree, "whether this is a function of a value or the average is not clear: write H(X | Y = y)"
            )
        jointly = information_spec(tree, self.names) if self.names.jointly else None
        if jointly is not None and set(jointly[1].letters) <= self.names.jointly:
            return name(f"{jointly[0]}:{jointly[1].canonical}")
        base = self.symbol(function) if function.head == "name" else ""
        if not self.names.family or not self.names.measures(base, "entropy", "mutual-information"):
            return None
        spec = quantity_spec(arguments, self.names)
        if spec is None or not all(letter.rstrip("=") in self.names.quantities for letter in spec.letters):
            return None
        text = (
            f"{spec.text.replace(',', ';')}"
            if self.names.measures(base, "mutual-information") and len(spec.letters) == 2
            else spec.text
        )
        fixed = [value for letter, value in spec.given if letter.endswith("=")]
        return apply(name(f"{base}:{text}"), [self.term(value) for value in fixed])

    def divergence(self, tree: Node) -> Term | None:
        """Return the divergence of laws written with their arguments: ``KL(q(z) || p(z | x))`` is a sum over z."""
        function, *arguments = tree.nodes
        if len(arguments) != 1 or arguments[0].head != "versus" or not self.is_divergence(function):
            return None
        first, second = map(self.with_arguments, arguments[0].nodes)
        first, second = self.beside(first, second), self.beside(second, first)
        letters = self.law_letters(first)
        if not letters or letters != self.law_letters(second):
            return None
        if any(map(names_a_distribution, (first, second))) or not at_the_same_values(first, second, self.names):
            raise self.fail(tree, "the laws are named by their parameters; write them with what they are laws of")
        logarithm = Node("app", (Node("name", ("log",)), Node("/", (first, second))))
        return self.weighted(list(letters), first, logarithm)

    def beside(self, law: Node, other: Node) -> Node:
        """Return a law without its arguments, q, beside one with them, p(z | x), as q(z), where it is such a law."""
        letters = self.law_letters(other)
        if law.head != "name" or not letters or self.names.letters.get(self.symbol(law)) != letters:
            return law
        return Node("app", (law, *(Node("name", (letter,)) for letter in letters)), law.start, law.end)

    def functional(self, tree: Node) -> Term | None:
        """Return what is a function of a whole law that is written with its letter: ``H[q(z)]``, ``F[q(z)]``.

        The letter stands for no value then, unless a sum or integral around binds it.
        """
        function, *arguments = tree.nodes
        symbol = self.symbol_or_nothing(function)
        measured = self.names.measures(symbol, "entropy")
        if len(arguments) != 1 or arguments[0].head != "app" or not (measured or symbol[-1:].isupper()):
            return None
        law = arguments[0]
        spec = law_spec(law.nodes[1:], self.names, law.nodes[0])
        if spec is None or self.split_indices(law.nodes[0])[0].partition("_")[0] not in self.names.whole:
            return None
        letters = [letter for letter, value in spec.left if self.is_free(value, letter)]
        if len(letters) != len(spec.left):
            return None
        if measured:
            return make("neg", self.weighted(letters, law, Node("app", (Node("name", ("log",)), law))))
        return make("@", name(symbol), abstract(self.term(law), letters))

    def is_free(self, tree: Node, letter: str) -> bool:
        """Tell whether a tree is this letter, which no sum or integral around binds."""
        return tree.head == "name" and self.names.core(tree.text) == letter and letter not in self.bound

    def is_divergence(self, function: Node) -> bool:
        """Tell whether a function is a divergence of two laws."""
        return self.names.measures(self.symbol_or_nothing(function), "kl-divergence")

    def law_letters(self, tree: Node) -> tuple[str, ...]:
        """Return the letters a product of laws is about, without what is given: z for q(z) and for p(z | x)."""
        if tree.head == "*":
            return tuple(sorted({letter for factor in tree.nodes for letter in self.law_letters(factor)}))
        spec = law_spec(tree.nodes[1:], self.names) if tree.head == "app" else None
        return tuple(sorted(letter for letter, _ in spec.left)) if spec is not None else ()

    # -- expectations

    def one(self, tree: Node, arguments: list[Node]) -> Term:
        if len(arguments) != 1:
            raise self.fail(tree, "one argument was expected")
        return self.term(arguments[0])

    def argument(self, function: str, tree: Node) -> Term:
        """Return an argument; a random quantity with a known law stands for its law in an entropy."""
        if tree in self.names.written:
            return name(self.names.written[tree])
        if tree.head == "name":
            core = self.names.core(tree.text)
            if core in self.names.laws and self.names.measures(function) and core not in self.bound:
                return name(self.names.laws[core])
        if self.names.measures(function) and tree.head in ("+", "*", "/", "neg"):
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

    def read_int(self, tree: Node) -> Term:
        if tree in self.names.indefinite:
            raise self.fail(tree, "an indefinite integral, a function of its variable, is not known yet")
        letters = [self.symbol_or_nothing(part.nodes[0]) for part in tree.nodes[1:] if part.head == "d"]
        if self.integrates_a_mass(tree.nodes[0], letters):
            raise self.fail(tree, "a mass function is summed, not integrated")
        return super().read_int(tree)


def _is_normal_law(tree: Node) -> bool:
    r"""Tell whether a tree is ``\mathcal{N}(\mu, \sigma^2)``, a law and not its density at a value."""
    law = tree.head == "app" and tree.nodes[0].is_name("cal:N") and len(tree.nodes) == len("Nmv")
    return law and not any(n.head in ("semi", "given") for n in tree.nodes)


def integrated(tree: Node, names: Names) -> list[tuple[str, Term]]:
    """Return what an integral runs over, the outermost variable first. Raises :class:`MeaningError`."""
    return _Elaborator(names).integrated(tree)
