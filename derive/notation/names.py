"""What a document says about its names: spellings that mean the same, indices, ranges, laws and abbreviations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from derive.errors import DeriveError
from derive.language.terms import Term, name
from derive.notation.syntax import Node

#: Divergences by the heads people write before ``(P || Q)``; the canonical name of each.
DIVERGENCES = {"D", "KL", "D_KL", "D_kl", "KLD", "KL_div", "DKL", "dKL", "d_KL"}
#: Names of the Jensen-Shannon divergence.
JENSEN_SHANNON = {"JSD", "JS", "D_JS", "D_JSD", "DJS"}
TOTAL_VARIATIONS = {"TV", "d_TV", "D_TV", "TVD", "delta_TV"}
CHI_SQUARED = {"chi^2"}
#: Names of entropies; ``I`` only next to the word entropy.
ENTROPIES = {"H", "h", "S", "I", "Ent", "Entropy", "entropy"}
CROSS_ENTROPIES = {"H", "CE", "h", "H_c", "CrossEntropy", "H_cross"}
#: What a name measures where the document declares nothing else, by the kind of quantity.
MEASURES: Mapping[str, set[str]] = {
    "entropy": ENTROPIES,
    "cross-entropy": CROSS_ENTROPIES,
    "kl-divergence": DIVERGENCES,
    "jensen-shannon": JENSEN_SHANNON,
    "total-variation": TOTAL_VARIATIONS,
    "chi-squared": CHI_SQUARED,
    "mutual-information": {"I"},
}
MEASURING = frozenset[str]().union(*MEASURES.values())
#: What takes laws as arguments, so that a random quantity there stands for its law.
QUANTITIES = DIVERGENCES | JENSEN_SHANNON | TOTAL_VARIATIONS | CHI_SQUARED | ENTROPIES | CROSS_ENTROPIES
#: Letters that name a mass function where the document uses them as one and says nothing else.
MASS_LETTERS = {"p", "q", "r", "P", "Q", "R", "m", "M", "pi", "f", "g", "u"}
#: Functions whose names mean the same to everybody but have no meaning here yet: a model must not choose their values.
FIXED_FUNCTIONS = frozenset(
    {"max", "min", "sup", "argmax", "argmin", "lim", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh"}
    | {"coth", "arcsin", "arccos", "arctan", "gcd", "lcm", "sgn", "sign", "det", "dim", "deg", "ker", "tr", "rank"}
    | {"erf", "erfc", "Gamma", "Re", "Im", "arg", "mod", "floor", "ceil", "median", "sigmoid"}
)
#: Functions of numbers that every document may write without saying what they are, and that have a meaning here.
ELEMENTARY = frozenset({"log", "ln", "lb", "lg", "exp", "sqrt"})
#: Moments of random quantities, as they are read.
MOMENTS = frozenset({"E", "bb:E", "rm:E", "Var", "Cov"})

#: The probability space of random quantities whose law is not said, its density, and its elements.
SPACE, PROBABILITY, OMEGA = "space:omega", "Pr:omega", "omega"


#: A tree without a meaning, and why it has none.
Failed: TypeAlias = tuple[Node, DeriveError]


def letter_of(core: str) -> str:
    """Return the letter of a name without its accent and its index: p of ``hat:p_n``."""
    return core.rpartition(":")[2].partition("_")[0]


@dataclass(frozen=True, slots=True)
class OwnLaw:
    """The law of one quantity that the document names: X ~ Bin(n, p).

    Attributes:
        letter: the letter of its values, x.
        law: the name of its mass function.
        domain: what its values range over.
        outcomes: whether its values are outcomes that are only counted, so that ``e_i`` stands for the i-th.
        success: the name of the probability with which it is 1, of a quantity that else is 0.
        distribution: how its distribution is written, Bin.
        parameters: the values of the parameters of the distribution, in their order.
        entries: the function that gives the entries of its values, where these are vectors of counts.
    """

    letter: str
    law: str
    domain: Term
    outcomes: bool = False
    success: str = ""
    distribution: str = ""
    parameters: tuple[Term, ...] = ()
    entries: str = ""


@dataclass(frozen=True)
class Names:
    """How the names of one document are to be understood.

    Attributes:
        merged: surface spelling to core name (``rm:P`` and ``P`` may both be ``P``).
        spelling: core name to the LaTeX it is written in.
        indices: letters that a sum, product or declaration makes a variable.
        indexed: names that carry a variable index somewhere, so that ``x_1`` is ``x`` at 1.
        sequences: names whose index is an argument wherever they stand, as the text defines them for all its values.
        subscripted: functions that are written with an index instead of a bracket, ``p_i``.
        domains: what ``\\sum_i`` without a range ranges over.
        ends: names in the ends of ranges, so that ``a_n`` is the last of ``a_1, ..., a_n``.
        renamed: surface trees that the document abbreviates: ``I(X)`` is written ``I(P)``.
        laws: the distribution of a random quantity, ``X`` to ``P``.
        functions: names that are applied somewhere.
        families: names such as p in ``p(x)``, ``p(y)``, ``p(x, y)``: one function for each list of argument letters.
        unordered: laws of families that are written with their letters in several orders, so that it is not clear
            whether the letters or the places say which is which.
        numbered: letters of laws of which p(a_1) and p(a_2) are two, as the words say, and not one at two values.
        lone: families of which the document writes one law only, q(z | x), so that it may name it without arguments.
        objectives: functions that the document writes with the same arguments everywhere, as one number.
        kin: laws of one letter that belong to a family with parameters: the prior p(z) beside p_theta(x, z).
        family: the family whose laws random quantities have: p, where p(x) is the law of X.
        quantities: random quantities with the letter of their values, X to x.
        jointly: random quantities of whose joint distribution the document only writes entropies.
        values: letters that the laws of a family are about.
        letters: the argument letters of functions of one argument.
        arguments: those of functions of several, where the document takes them at nothing else.
        samples: y where the law of y is that of all y_i, ``p(y) = \\prod_i p(y_i)``: y_i has another law than y.
        own: quantities whose law is a named distribution.
        apart: pairs of these that the words call independent.
        equal: laws that are a named distribution.
        sets: names of sets that stand for a range, such as the set of values of a quantity.
        random: random quantities whose law is not said.
        events: the events that all probabilities of the document are about.
        unclear: entropies that are written as one number and as a function of a value.
        fixed: constants, whatever their letters.
        varying: names of small letters that may be random.
        noncommuting: matrices, vectors and operators, whose products do not commute.
        arrays: sequences of vectors or matrices, with the number of indices with which they still are such.
        spaces: letters that integrals run over, or that share a density with one, with the space of each.
        dimensions: letters that integrals run over in spaces of several dimensions.
        told: the kind of quantity that a name measures as the document declares it, "" for none.
        written: named distributions that stand inside a divergence, with the name of the law.
        primed: functions whose derivative is written with a prime.
        entries: letters that number the entries of a sequence that derivatives are taken by, with the sequence.
        densities: what is known to be a density, with the places of its arguments and the domains it is 0 outside of;
            ``None`` while this is not known.
        meanings: what was elaborated with these names, or failed to be, so that nothing is elaborated twice.
        opaque_meanings: the same where numbers without a meaning are unknown functions.
        mentioned: the core names in a tree, once they were asked for.
        whole: letters of laws that may be written with an argument where the whole law is meant, ``H[q(z)]``.
        indefinite: integrals without a range that are said to be functions of their variable: antiderivatives.
        imaginary: whether i is the imaginary unit where nothing binds it.
        circle: whether a bare ``\\pi`` is the number pi.
        totals_said: whether the text says that the entries of vectors of counts sum to their total.
        cumulative: whether the text speaks of cumulative distribution functions.
        kronecker: whether the text says that ``\\delta_{ij}`` is Kronecker's.
        base: the base of a bare ``\\log``, 0 for the natural logarithm.
        rivals: other bases that the words speak of as well.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    spelling: Mapping[str, str] = field(default_factory=dict)
    indices: frozenset[str] = frozenset()
    indexed: frozenset[str] = frozenset()
    sequences: frozenset[str] = frozenset()
    subscripted: frozenset[str] = frozenset()
    domains: Mapping[str, Term] = field(default_factory=dict)
    ends: frozenset[str] = frozenset()
    renamed: Mapping[Node, Node] = field(default_factory=dict)
    laws: Mapping[str, str] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    unordered: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    lone: Mapping[str, Node] = field(default_factory=dict)
    objectives: frozenset[str] = frozenset()
    kin: Mapping[tuple[str, str], str] = field(default_factory=dict)
    family: str = ""
    quantities: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    arguments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    samples: frozenset[str] = frozenset()
    jointly: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    own: Mapping[str, OwnLaw] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    sets: Mapping[str, Term] = field(default_factory=dict)
    random: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    unclear: frozenset[Node] = frozenset()
    fixed: frozenset[str] = frozenset()
    varying: frozenset[str] = frozenset()
    noncommuting: frozenset[str] = frozenset()
    arrays: Mapping[str, int] = field(default_factory=dict)
    spaces: Mapping[str, Term] = field(default_factory=dict)
    dimensions: frozenset[str] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)
    base: int = 0
    rivals: frozenset[int] = frozenset()
    unit_said: bool = False
    equal: frozenset[str] = frozenset()
    kronecker: bool = False
    cumulative: bool = False
    totals_said: bool = False
    circle: bool = False
    imaginary: bool = False
    indefinite: frozenset[Node] = frozenset()
    whole: frozenset[str] = frozenset()
    written: Mapping[Node, str] = field(default_factory=dict)
    primed: frozenset[str] = frozenset()
    entries: Mapping[str, str] = field(default_factory=dict)
    densities: Mapping[str, frozenset[tuple[int, Term]]] | None = None
    meanings: dict[Node, Term | Failed] = field(default_factory=dict, init=False, repr=False, compare=False)
    mentioned: dict[Node, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    opaque_meanings: dict[Node, Term | Failed] = field(default_factory=dict, init=False, repr=False, compare=False)

    def core(self, surface: str) -> str:
        """Return the core name of a surface spelling."""
        found = self.merged.get(surface)
        return plain(surface) if found is None else found

    def measures(self, symbol: str, *kinds: str) -> bool:
        """Tell whether a name is a standard quantity of one of these kinds, of any where none is named."""
        if symbol in self.told:
            return self.told[symbol] in (kinds or MEASURES)
        return any(symbol in MEASURES[kind] for kind in kinds) if kinds else symbol in MEASURING

    def domain(self, index: str) -> Term:
        """Return what an index without a range ranges over: declared, or one fixed set named after it."""
        found = self.domains.get(index)
        if found is None and index.endswith("'"):  # y' is another value of what y is a value of
            return self.domain(index.rstrip("'"))
        return name(f"set:{index}") if found is None else found

    def home(self, letter: str) -> Term:
        """Return what the values of a letter are in: its space if it is integrated over, else its domain."""
        return self.spaces.get(letter, self.domain(letter))

    def set_of(self, core: str) -> Term:
        """Return the set with a name: the range it stands for, or the name itself."""
        return self.sets.get(core, name(core))

    def is_number(self, core: str) -> bool:
        """Tell whether a name is a plain number: a small letter that is never applied and no random quantity."""
        others = self.functions | self.families | self.indexed | self.quantities.keys() | self.laws.keys()
        return core[:1].islower() and ":" not in core and core not in others

    def may_vary(self, core: str) -> bool:
        """Tell whether a name in an expectation may be random: nothing shows that it is a constant.

        Small letters are constants where nothing else is said, but not with an accent: these are estimates and means.
        """
        if core in self.fixed or core in self.indices:
            return False
        accents, _, word = core.rpartition(":")
        letter = word.partition("_")[0].rstrip("'")
        accented = any(accent and not accent.startswith("mark") for accent in accents.split(":"))
        compared = letter == "delta" and any(index[:1].isupper() for index in word.split("_")[1:])  # Kronecker's
        return accented or compared or not letter[:1].islower() or not self.varying.isdisjoint((core, letter, word))

    def with_(self, **changes: object) -> Names:
        """Return the names with some attributes replaced: the same names, with what they know, if nothing changes."""
        if all(getattr(self, attribute) == value for attribute, value in changes.items()):
            return self
        changed = object.__new__(Names)  # there are many attributes, and few of them change
        forgotten: dict[str, object] = {"meanings": {}, "opaque_meanings": {}, "mentioned": {}}
        changed.__dict__.update(self.__dict__ | changes | forgotten)
        return changed


def plain(surface: str) -> str:
    """Return the core name of a spelling that has no rival: a roman font does not tell names apart."""
    return surface.removeprefix("rm:")


def unbold(surface: str) -> str:
    r"""Return a name without a bold font: the entries of ``\\mathbf{p}`` are ``p_1, \\ldots, p_n``."""
    return plain(surface).removeprefix("bf:")


def word_name(base: str, *indices: str) -> str:
    """Return the name of a name with word indices: ``SS_tot``."""
    return "_".join((base, *indices))
