"""Families of laws, p(x), p(y), p(x, y), p(x | y), and the entropies of the quantities that have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final

from derive.language.substitution import abstract
from derive.language.terms import Term, bound, make, name, number
from derive.notation.energies import ENERGY
from derive.notation.entropies_by_value import Written, at_value, how_written
from derive.notation.expectations import average_of
from derive.notation.finding_events import FindsEvents
from derive.notation.kinds import LAWS
from derive.notation.law_evidence import (
    LAW_LETTERS,
    called_laws,
    complements_in_logs,
    laws_by_use,
    laws_told_by_number,
    shared_values,
    speaks_of_laws,
)
from derive.notation.names import MASS_LETTERS
from derive.notation.random_quantities import RandomQuantities
from derive.notation.specs import Spec, law_family, law_spec, law_with_parameters, quantity_indices, quantity_spec
from derive.notation.syntax import Node, walk

_PREFERRED: Final = "p"
#: Letters of laws that are also those of functions.
_FUNCTIONS: Final = frozenset({"g", "u", "m", "M"})
_PAIR: Final = 2
_SETS: Final = frozenset({"cup", "cap", "setminus", "bigcup", "bigcap"})


class Families(RandomQuantities, FindsEvents):
    """The part of the inference that finds families of laws."""

    def families(self) -> None:
        """Find names applied to values of different quantities: p(x) and p(y) are different laws."""
        whole = frozenset((LAW_LETTERS | self.evident_laws) - complements_in_logs(self.applications, self.core))
        self.names = self.names.with_(samples=self.samples(), whole=whole, numbered=laws_told_by_number(self.text))
        letters: dict[str, set[object]] = defaultdict(set)
        single: dict[str, set[str]] = defaultdict(set)
        seen: dict[str, set[str]] = defaultdict(set)
        first: dict[str, int] = {}
        averaged = self.averaged() | self.of_events() | ({"P", "Pr"} if self.names.events else set())
        for node, line in self.nodes("app"):
            function, *arguments = node.nodes
            base = function.nodes[0] if function.head == "sub" else function
            spec = law_spec(arguments, self.names, function)
            if base.head != "name" or spec is None:
                continue
            parametrised = law_with_parameters(function, self.names)
            core = parametrised or self.core(base)
            if core in averaged:
                continue
            if len(spec.letters) == 1 and function.head == "name":
                single[core].add(spec.letters[0])
            plain_law = function.head == "name" or quantity_indices(function, self.names) is not None
            policy = {"pi"} if parametrised and spec.given else set()  # of reinforcement learning
            is_law = core.partition("_")[0] in LAW_LETTERS | self.evident_laws | policy
            if is_law and (parametrised or (core in MASS_LETTERS and plain_law)):
                first.setdefault(core, line)
                seen[core] |= {letter for letter in spec.letters if spec.stands_for(letter)}
                # P(X) is the law of the quantity whose values are x
                letters[core] |= {self.names.domains.get(s, s.casefold()) for s in spec.letters}
        of_one = {f for f, some in letters.items() if some <= self.states and some == single[f]}
        families = frozenset(f for f, some in letters.items() if len(some) > 1 and f not in of_one)
        family = _PREFERRED if _PREFERRED in families else next(iter(families)) if len(families) == 1 else ""
        plain = {f: tuple(sorted(some)) for f, some in single.items()}
        values = frozenset(s for f in families for s in seen[f] if s.islower())
        self.names = self.names.with_(families=families, family=family, letters=plain, values=values)
        for one in sorted(families):
            what = "a law named by its arguments: a different function for each list of quantities"
            self.say(f"{one} is {what}", first[one])
        self.priors(single, first)
        self.names = self.names.with_(lone=self.lone_laws(), unordered=self.unordered_laws())

    @cached_property
    def states(self) -> set[str]:
        """The letters at which the energy is taken: p(x) and p(y) are one law at two states."""
        energies = [node for node, _ in self.nodes("app") if node.nodes[0].is_name(ENERGY)]
        return {self.core(state) for energy in energies for state in energy.nodes[1:] if state.head == "name"}

    def unordered_laws(self) -> frozenset[str]:
        """Return the joint laws that are written in several orders, p(x, y) and p(y, x), where places may count.

        Letters tell laws apart where the text writes p(x | y), or p(x) and p(y), unless both are values in one set.
        """
        orders: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        alone: dict[str, set[str]] = defaultdict(set)
        for node, _ in self.of_families():
            spec = law_spec(node.nodes[1:], self.names)
            family = law_family(node.nodes[0], self.names, spec)
            if spec is None or not family or node.nodes[0].head != "name":
                continue
            if len(spec.letters) == 1 or spec.given:
                alone[family] |= set(spec.letters)
            if not spec.given:
                orders[family, spec.text].add(spec.letters)
        several = {pair: next(iter(some)) for pair, some in orders.items() if len(some) > 1}
        one_set = bool(several) and shared_values(self.text)
        return frozenset(f"{f}:{text}" for (f, text), some in several.items() if one_set or not alone[f] >= set(some))

    def lone_laws(self) -> dict[str, Node]:
        """Return the law of each family that has one only, as it is written with letters for its values."""
        about: dict[str, set[str]] = defaultdict(set)
        written: dict[str, Node] = {}
        for node, _ in self.of_families():
            spec = law_spec(node.nodes[1:], self.names, node.nodes[0])
            if spec is not None and (family := law_family(node.nodes[0], self.names, spec)):
                about[family].add(spec.text)
                if all(value.head == "name" for value in spec.values):
                    written.setdefault(family, node)
        return {family: node for family, node in written.items() if len(about[family]) == 1}

    @cached_property
    def evident_laws(self) -> set[str]:
        """The letters beside p, q and P that the document uses like laws, where it speaks of laws, or calls laws."""
        used = set[str]()
        if speaks_of_laws(self.text):
            used = laws_by_use((node for node, _ in self.nodes("app", "*", "mean")), self.core)
        return used | called_laws(self.text) | {self.symbol(said.tree) for said in self.said if said.kind in LAWS}

    def priors(self, single: Mapping[str, set[str]], first: Mapping[str, int]) -> None:
        """Take p(z) for a law of the family p_theta that writes p_theta(x, z), but nowhere p_theta(z)."""
        kin: dict[tuple[str, str], str] = {}
        for base in single.keys() - self.names.families:
            families = [family for family in self.names.families if family.partition("_")[0] == base != family]
            if len(families) != 1:
                continue
            members = self.members(families[0])
            alone = {spec.letters[0] for spec in members if len(spec.letters) == 1}
            for letter in sorted({letter for spec in members for letter in spec.letters} & single[base] - alone):
                kin[base, letter] = families[0]
                self.say(f"{base}({letter}) is the marginal law {families[0]}({letter})", first[families[0]])
        self.names = self.names.with_(kin=kin)

    def samples(self) -> frozenset[str]:
        """Return the letters whose laws are products over their entries: y where \\prod_i p(y_i) is written."""
        found: set[str] = set()
        for product, _ in self.nodes("prod"):
            bound = {self.core(n) for r in product.nodes[1:] for n in r.nodes[:1] if n.head == "name"}
            for node in walk(product.nodes[0]):
                if node.head == "app" and node.nodes[0].head == "name" and self.core(node.nodes[0]) in LAW_LETTERS:
                    entries = [n for a in node.nodes[1:] for n in walk(a) if n.head == "sub" and len(n.nodes) == 2]
                    found |= {self.core(n.nodes[0]) for n in entries if _is_entry(n, bound, self.core)}
        return frozenset(found & self.cores)

    def averaged(self) -> set[str]:
        """Return the functions of a random quantity whose mean is taken, as g in E[g(X)], which are no laws."""
        means = [node for node, _ in self.nodes("app") if average_of(node.nodes[0])]
        parts = [part for mean in means for argument in mean.nodes[1:] for part in walk(argument)]
        applied = {self.core(part.nodes[0]) for part in parts if part.head == "app" and part.nodes[0].head == "name"}
        return applied & _FUNCTIONS

    def of_events(self) -> set[str]:
        r"""Return the probabilities of events, ``p(A \\cup B)``, where the document writes no ``p(A|B)``."""
        of_sets: set[str] = set()
        conditional: set[str] = set()
        for node, _ in self.nodes("app"):
            heads = {argument.head for argument in node.nodes[1:]}
            if node.nodes[0].head == "name" and heads & _SETS:
                of_sets.add(self.core(node.nodes[0]))
            elif node.nodes[0].head == "name" and "given" in heads:
                conditional.add(self.core(node.nodes[0]))
        return of_sets - conditional

    def random_quantities(self) -> None:
        """Find the random quantities, capital letters whose values have a law in the family."""
        quantities = {quantity: law.letter for quantity, law in self.names.own.items()}
        if self.names.family:
            values = {letter for spec in self.members(self.names.family) for letter in spec.letters}
            capitals = {core for core in self.cores if core.isupper()}
            quantities = {c: c.lower() for c in capitals if c.lower() in values} | quantities
        family = self.names.family or (_PREFERRED if quantities else "")
        self.names = self.names.with_(quantities=quantities, family=family)

    def of_families(self) -> Iterator[tuple[Node, int]]:
        """Yield the applications of functions whose letter is that of a family, with their lines."""
        letters = {f.partition("_")[0] for f in self.names.families} | self.names.families | {"Pr"}
        letters |= {base for base, _ in self.names.kin}
        for node, line in self.nodes("app"):
            function = node.nodes[0].nodes[0] if node.nodes[0].head == "sub" else node.nodes[0]
            if function.head == "name" and self.core(function) in letters:
                yield node, line

    def members(self, family: str) -> dict[Spec, int]:
        """Return what the laws of a family are about, as the document writes them, with the first line of each."""
        found: dict[str, tuple[Spec, int]] = {}
        for node, line in self.of_families():
            spec = law_spec(node.nodes[1:], self.names, node.nodes[0])
            if law_family(node.nodes[0], self.names, spec) == family and spec is not None:
                found.setdefault(spec.text, (spec, line))
        return dict(found.values())

    def joints(self) -> None:
        """Declare the joint, marginal and conditional laws of pairs; single quantities have mass functions."""
        for family in sorted(self.names.families):
            members = self.members(family)
            if any(letter in self.names.spaces for spec in members for letter in spec.letters):
                self.joint_densities(family, members)
                continue
            channels = self.channels(family, members)
            pairs: dict[tuple[str, ...], int] = {}
            for spec, line in members.items():
                if spec in channels:
                    self.channel(family, spec, line)
                elif len(spec.letters) == _PAIR:
                    pairs.setdefault(tuple(sorted(spec.letters)), line)
            for x, y in sorted(pairs):
                self.declare(
                    "joint",
                    pairs[x, y],
                    p=self.law(family, x, y),
                    X=self.names.home(x),
                    Y=self.names.home(y),
                    pX=self.law(family, x),
                    pY=self.law(family, y),
                )
            for spec, line in members.items():
                if len(spec.left) == len(spec.given) == 1 and spec not in channels:
                    self.conditional(family, spec, line)
            paired = {letter for pair in pairs for letter in pair} | {law.letter for law in self.names.own.values()}
            for spec, line in members.items():
                letter = spec.letters[0]
                if len(spec.letters) == 1 and letter not in paired and letter in self.names.values:
                    self.declare("pmf", line, P=self.law(family, letter), D=self.names.home(letter))

    def law(self, family: str, *letters: str) -> Term:
        """Return the law of some letters as a function of them, in the order given."""
        member = make("@", name(f"{family}:{','.join(sorted(letters))}"), *(name(s) for s in sorted(letters)))
        return abstract(member, letters)

    def channels(self, family: str, members: Mapping[Spec, int]) -> set[Spec]:
        """Return the laws q(z | x) of a family in which no other law of x is written: one law of z for each x."""
        if family == self.names.family and self.names.quantities:
            return set()
        lone = {spec for spec in members if len(spec.left) == len(spec.given) == 1}
        return {
            spec
            for spec in lone
            if all(_same_data(spec, other) or not {x for x, _ in spec.given} & set(other.letters) for other in members)
        }

    def channel(self, family: str, spec: Spec, line: int) -> None:
        """Declare q(z | x) as a law of z for each x."""
        (z, _), (x, _) = spec.left[0], spec.given[0]
        law = abstract(make("@", name(f"{family}:{spec.text}"), name(z), name(x)), [x, z])
        self.declare("channel", line, w=law, X=self.names.home(x), Y=self.names.home(z))

    def conditional(self, family: str, spec: Spec, line: int) -> None:
        """Declare p(x | y) as the conditional law of the joint one."""
        (x, _), (y, _) = spec.left[0], spec.given[0]
        self.declare(
            "conditional",
            line,
            c=abstract(make("@", name(f"{family}:{spec.text}"), name(x), name(y)), [x, y]),
            p=self.law(family, x, y),
            X=self.names.home(x),
            Y=self.names.home(y),
            pY=self.law(family, y),
        )

    # -- entropies of random quantities

    def measures(self) -> None:
        """Give H(X), H(X, Y), H(X | Y) and I(X; Y) their standard meaning under the family."""
        for node, line in self.nodes("app"):
            function, *arguments = node.nodes
            if function.head != "name" or not self.names.family or not self.is_information(self.core(function)):
                continue
            spec = quantity_spec(arguments, self.names)
            if spec is not None and all(letter.rstrip("=") in self.names.quantities for letter in spec.letters):
                if len(spec.given) == 1 and not spec.given[0][0].endswith("="):
                    spec = self.at_its_value(node, spec, line)
                self.measure(self.core(function), spec, line)

    def at_its_value(self, node: Node, spec: Spec, line: int) -> Spec:
        """Return what a conditional entropy is about: a value y where the text writes H(X | Y) as a function of it."""
        letter = self.names.quantities[spec.given[0][0]]
        formulas = [(formula.trees, formula.equal) for formula in self.formulas]
        at = at_value(node, letter)
        how = how_written(node, letter, formulas, self.core)
        if any(other == at for other in self.applications):
            return spec  # the text has another name for that function
        if how is Written.UNCLEAR:
            self.names = self.names.with_(unclear=self.names.unclear | {node})
        if how is not Written.FUNCTION:
            return spec
        if node not in self.names.renamed:
            given = spec.given[0][0]
            self.say(
                f"the entropy given {given} is written for that given {given} = {letter}, a function of {letter}", line
            )
        self.names = self.names.with_(renamed={**self.names.renamed, node: at})
        return quantity_spec(at.nodes[1:], self.names) or spec

    def is_information(self, symbol: str) -> bool:
        """Tell whether a name is an entropy or an information."""
        return self.names.measures(symbol, "entropy", "mutual-information")

    def measure(self, base: str, spec: Spec, line: int) -> None:
        """Declare one entropy or information; what is about more than two quantities has no meaning yet."""
        letters = [self.names.quantities[letter.rstrip("=")] for letter in spec.letters]
        if len(letters) > _PAIR or len(set(letters)) != len(letters):
            return
        if set(letters) & self.names.spaces.keys() and not set(letters) <= self.names.spaces.keys():
            return
        family, domains = self.names.family, [self.names.home(letter) for letter in letters]
        values: dict[str, Term] = {"D": domains[0], "L": self.logarithm()}
        mutual = self.names.measures(base, "mutual-information")
        if mutual and len(letters) == _PAIR and not spec.given:
            x, y = sorted(letters)
            row, text = "mutual-information", f"{x.upper()};{y.upper()}"
            values |= {"D": self.names.home(x), "E": self.names.home(y), "P": self.law(family, x, y)}
            values |= {"PX": self.law(family, x), "PY": self.law(family, y)}
        elif spec.given and len(letters) == _PAIR:
            x, y = letters
            row = "conditional-entropy-at" if spec.given[0][0].endswith("=") else "conditional-entropy"
            text = spec.text
            values["C"] = abstract(make("@", name(f"{family}:{x}|{y}"), name(x), name(y)), [x, y])
            if row == "conditional-entropy":
                averaged = {"P": self.law(family, x, y)} if x in self.names.spaces else {"Q": self.law(family, y)}
                values |= {"E": self.names.home(y), **averaged}
            self.conditional_if_new(x, y, line)
        elif not mutual and len(letters) == _PAIR:
            x, y = sorted(letters)
            row, text = "joint-entropy", spec.text
            values |= {"D": self.names.home(x), "E": self.names.home(y), "P": self.law(family, x, y)}
        elif len(letters) == 1 and not spec.given and (not mutual or self.may_be_entropy(base)):
            row, text = "entropy-of", spec.text
            values["P"] = self.law(family, letters[0])
        else:
            return
        self.declare(self.row_for(row, *letters), line, "standard", H=name(f"{base}:{text}"), **values)

    def may_be_entropy(self, base: str) -> bool:
        """Tell whether a letter that may be an information is the entropy of one quantity: the words speak of it."""
        return base not in self.names.told and "entropy" in self.text.lower()

    def conditional_if_new(self, x: str, y: str, line: int) -> None:
        """Declare the conditional law behind H(X | Y), also where the document does not write p(x | y)."""
        arguments = [Node("given", (Node("name", (x,)), Node("name", (y,))))]
        spec = law_spec(arguments, self.names)
        joint = {"p": self.law(self.names.family, *sorted((x, y)))}
        known = any(
            said.declaration
            and said.declaration.row in ("joint", "joint-density")
            and said.declaration.values["p"] is joint["p"]
            for said in self.lines
        )
        if spec is not None and known and x in self.names.spaces:
            self.conditional_density(self.names.family, spec, frozenset(), line)
        elif spec is not None and known:
            self.conditional(self.names.family, spec, line)

    def logarithm(self) -> Term:
        """Return the document's logarithm as a function."""
        if self.names.base:
            return make("lam", make("logb", number(self.names.base), bound(0)))
        return make("lam", make("log", bound(0)))


def _same_data(one: Spec, other: Spec) -> bool:
    """Tell whether two laws are of a sample and of its entries, given the same: p(y | t) and p(y_i | t)."""
    given = [{letter for letter, _ in spec.given} for spec in (one, other)]
    left = [{letter.removesuffix("_i") for letter, _ in spec.left} for spec in (one, other)]
    return given[0] == given[1] and left[0] == left[1]


def _is_entry(tree: Node, bound: set[str], core: Callable[[Node], str]) -> bool:
    """Tell whether a tree is an entry y_i at an index that a product binds."""
    base, index = tree.nodes
    return base.head == index.head == "name" and core(index) in bound
