"""Declarations about laws: named distributions, mass functions and densities, joint laws, channels, families."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from derive.language.substitution import abstract, bind
from derive.language.terms import Term, bound, make, name
from derive.notation.declarations import Sentence
from derive.notation.declared_names import DeclaredNames
from derive.notation.elaborate import elaborate
from derive.notation.gathering import Formula, Line
from derive.notation.laws import Place, Use
from derive.notation.obeying import Told, spoken
from derive.notation.specs import argument_letter, law_spec
from derive.notation.syntax import Node, walk


class DeclaredLaws(DeclaredNames):
    """The part of the inference that obeys declarations about laws."""

    # -- laws

    def tell_named_laws(self) -> None:
        """Put the distributions that are declared in the place of those that the document states."""
        self.each(self.tell_law, "law")

    def tell_law(self, told: Told) -> None:
        """``X ~ Bin(n, p)`` in a declaration counts instead of all that the document says of X."""
        law = self.tree(told, told.said.objects[0])
        quantities = [self.tree(told, s) for s in told.said.subjects]
        if law.head != "app":
            self.told[self.told.index(told)] = replace(
                told, said=Sentence("law-of", told.said.subjects, told.said.objects)
            )
            return
        others = [replace(f, laws=tuple(pair for pair in f.laws if pair[0] not in quantities)) for f in self.formulas]
        self.formulas = [*others, Formula((), told.line, tuple((q, law) for q in quantities))]

    def told_families(self) -> None:
        """Say which names are laws named by their arguments, and which are one function."""
        self.each(self.tell_family, "family", "one", "joint", "channel", "convex", "pmf", "density", "uniform")

    def tell_family(self, told: Told) -> None:
        """Make a name a family of laws, or one function."""
        said = told.said
        if said.kind not in ("family", "one", "joint", "channel"):
            self.tell_one(told)
            return
        apart = said.negated if said.kind == "family" else said.kind == "one"
        for subject in said.subjects:
            tree = self.tree(told, subject)
            head = tree.nodes[0] if tree.head == "app" else tree
            if head.head != "name" or (said.kind in ("joint", "channel") and tree.head != "app"):
                if said.kind in ("joint", "channel") and tree.head == "sub":
                    continue
                self.refuse(told, "write it with its arguments: p(x, y) is a joint law, W(y|x) is a channel")
            core = self.core(head)
            families = self.names.families - {core} if apart else self.names.families | {core}
            family = "" if apart and self.names.family == core else self.names.family
            letters = {argument_letter(a) for a in walk(tree) if a.head in ("name", "sub")} - {"", core}
            values = self.names.values | {v for v in letters if v.islower()}
            if not family and not apart and said.kind != "channel":
                family = core
            unordered = frozenset(law for law in self.names.unordered if not law.startswith(f"{core}:"))
            self.names = self.names.with_(families=families, family=family, values=values, unordered=unordered)
            self.unsay(partial(_says, start=f"{core} is a law named by"))
            if said.kind in ("family", "one"):
                self.echo(spoken(told), told)
            for letter, which in zip(self.letters_of(tree), said.domains, strict=False):
                self.set_domain(letter, self.set_told(told, which))

    def tell_one(self, told: Told) -> None:
        """A convex function, or a law on a set that is named, is one function whatever its arguments are called."""
        for subject in told.said.subjects if told.said.domains or told.said.kind == "convex" else ():
            tree = self.tree(told, subject)
            if tree.head == "name":
                self.set_apart(self.core(tree))

    def set_apart(self, core: str) -> None:
        """Let a name be one function."""
        family = "" if self.names.family == core else self.names.family
        self.names = self.names.with_(families=self.names.families - {core}, family=family)
        self.unsay(partial(_says, start=f"{core} is a law named by"))

    def letters_of(self, tree: Node) -> list[str]:
        """Return the letters a law with its arguments is about, in the order they are written."""
        spec = law_spec(tree.nodes[1:], self.names) if tree.head == "app" else None
        return [] if spec is None else [letter for letter, _ in (*spec.left, *spec.given)]

    def told_masses(self, uses: dict[str, Use]) -> None:
        """Declare mass functions, joint laws and channels."""
        self.uses = uses
        self.each(self.tell_mass, "pmf", "uniform", "density")
        self.each(self.tell_joint, "joint")
        self.each(self.tell_channel, "channel")

    def tell_mass(self, told: Told) -> None:
        """A function is a mass function on a set; without one, on what it is summed over."""
        if told.said.negated:
            return
        for subject in told.said.subjects:
            tree = self.tree(told, subject)
            head = tree.nodes[0] if tree.head in ("app", "sub") else tree
            symbol = self.core(head) if head.head == "name" else self.symbol(tree)
            given = self.given_set(told)
            if symbol in self.names.families:
                letters = self.letters_of(tree)
                if len(letters) != 1:
                    self.refuse(told, f"{symbol} is another law for other arguments: write {symbol}(x)")
                if given is not None:
                    self.set_domain(letters[0], given)
                domain = self.names.home(letters[0])
                row = self.row_of(told, domain)
                self.tell(row, told, P=self.law(symbol, letters[0]), D=domain)
                continue
            domain, index_map = self.home(told, tree, symbol, given)
            law = make("lam", make("@", name(symbol), index_map.args[0]))
            self.uses[symbol] = Use({(domain, index_map): Place.AVERAGED_LOG}, set(), told.line)
            self.names = self.names.with_(functions=self.names.functions | ({symbol} - self.names.indexed))
            self.tell(self.row_of(told, domain), told, P=law, D=domain)
            if told.said.kind == "uniform":
                if index_map.args[0] is not bound(0):
                    self.refuse(told, "a uniform law on the values x_i is not understood yet; write u(x)")
                self.tell("uniform", told, P=name(symbol), D=domain)

    def given_set(self, told: Told) -> Term | None:
        """Return the set that is named; a density on the real line is one on the whole space of its letter."""
        if not told.said.domains:
            return None
        (which, *_) = told.said.domains
        line = told.said.kind == "density" and which.name.replace(" ", "") in ("\\mathbb{R}", "\\mathbbR", "\\R", "R")
        return None if line else self.set_told(told, which)

    def row_of(self, told: Told, domain: Term) -> str:
        """Return what a law is: what it is called, or a density where integrals run over its domain."""
        return "density" if told.said.kind == "density" else self.law_row(domain)

    def home(self, told: Told, tree: Node, symbol: str, given: Term | None) -> tuple[Term, Term]:
        """Return the domain of a mass function and how its argument depends on the element."""
        identity = make("lam", bound(0))
        if tree.head == "app" and len(tree.nodes) == 2 and tree.nodes[1].head in ("name", "sub"):
            argument = tree.nodes[1]
            letter = argument if argument.head == "name" else argument.nodes[-1]
            index = self.core(letter)
            over = told.said.over
            domain = given or (self.set_told(told, over) if over is not None else self.names.home(index))
            if argument.head == "name":
                return domain, identity
            self.names = self.names.with_(
                indices=self.names.indices | {index}, indexed=self.names.indexed | {self.core(argument.nodes[0])}
            )
            return domain, bind("lam", index, elaborate(argument, self.names))
        use = self.uses.get(symbol)
        seen = list(use.sums) if use is not None else []
        fitting = [pair for pair in seen if given is None or pair[0] is given] or [
            (given or self.outcomes, m) for _, m in seen
        ]
        fitting = list(dict.fromkeys(fitting)) or [(given or self.outcomes, identity)]
        if len(fitting) > 1:
            self.refuse(told, f"say on which set: {told.said.subjects[0]} is a mass function on 1..n")
        return fitting[0]

    def tell_joint(self, told: Told) -> None:
        """p(x, y) is a joint law with the marginals p(x) and p(y); the marginals of p_{ij} are its sums."""
        for subject in told.said.subjects if not told.said.negated else ():
            tree = self.tree(told, subject)
            if tree.head == "app":
                letters = self.letters_of(tree)
                if len(letters) != 2:
                    self.refuse(told, "a joint law is of two quantities: p(x, y)")
                x, y = sorted(letters)
                core = self.core(tree.nodes[0])
                laws = {"p": self.law(core, x, y), "pX": self.law(core, x), "pY": self.law(core, y)}
                sets = {"X": self.names.home(x), "Y": self.names.home(y)}
            else:
                laws, sets = self.table(told, tree)
            self.tell("joint", told, **laws, **sets)

    def table(self, told: Told, tree: Node) -> tuple[dict[str, Term], dict[str, Term]]:
        """A joint law that is written p_{ij}."""
        if tree.head != "sub" or len(tree.nodes) != 3 or any(n.head != "name" for n in tree.nodes):
            self.refuse(told, "a joint law is written p(x, y) or p_{ij}")
        law, i, j = (self.core(n) for n in tree.nodes)
        for letter, which in zip((i, j), told.said.domains, strict=False):
            self.set_domain(letter, self.set_told(told, which))
        self.names = self.names.with_(indices=self.names.indices | {i, j}, indexed=self.names.indexed | {law})
        rows, columns = self.names.domain(i), self.names.domain(j)
        entry = make("@", name(law), name(i), name(j))
        first = bind("lam", i, bind("sum", j, columns, entry))
        second = bind("lam", j, bind("sum", i, rows, entry))
        return {"p": abstract(entry, [i, j]), "pX": first, "pY": second}, {"X": rows, "Y": columns}

    def tell_channel(self, told: Told) -> None:
        """W(y | x) is a law on y for every x."""
        for subject in told.said.subjects if not told.said.negated else ():
            tree = self.tree(told, subject)
            spec = law_spec(tree.nodes[1:], self.names) if tree.head == "app" else None
            if spec is None or len(spec.left) != 1 or len(spec.given) != 1:
                self.refuse(told, "a channel is written with a bar: W(y | x) is a channel")
            y, x = spec.letters
            law = make("@", name(f"{self.core(tree.nodes[0])}:{spec.text}"), name(y), name(x))
            values = {"w": abstract(law, [x, y]), "X": self.names.domain(x), "Y": self.names.domain(y)}
            self.tell("channel", told, **values)


def _says(line: Line, start: str) -> bool:
    return line.what.startswith(start)
