"""What a document says about its names, inferred from how it uses them and from the words around its formulas.

Everything inferred is a line that the report echoes, with its place. Two mechanisms, both small: names
are counted over all trees of the document, and a few word patterns (:mod:`derive.notation.cues`) are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from derive.language.terms import ONE, name
from derive.notation import cues
from derive.notation.antiderivatives import antiderivatives, applies_elementary
from derive.notation.circle import has_imaginary_unit, is_the_number
from derive.notation.conditional_means import unwritten_laws
from derive.notation.declared import Declared
from derive.notation.documents import Directive
from derive.notation.gathering import Formula, Line, Reader, Understanding
from derive.notation.index_sets import BINDERS
from derive.notation.law_evidence import only_base
from derive.notation.log_bases import said_bases
from derive.notation.meaning import ACCENTS, Meaning, unmarked
from derive.notation.named_sides import may_be_renamed
from derive.notation.names import MASS_LETTERS, Names, plain, unbold
from derive.notation.objectives import WATCHED, constant_objectives
from derive.notation.sample_means import sample_means
from derive.notation.sequences import sequences
from derive.notation.series import dotted_names
from derive.notation.spoken_laws import spoken_laws
from derive.notation.supports import supports
from derive.notation.syntax import Node, primed, walk

__all__ = ["Formula", "Line", "Understanding", "understand"]

_COUNTERS = frozenset("abcijklmrs")


def understand(
    formulas: Sequence[Formula],
    text: str,
    read: Reader,
    directives: Sequence[Directive] = (),
    related: frozenset[str] = frozenset(),
) -> Understanding:
    """Infer names and declarations.

    Args:
        formulas: the formulas of the document that could be read.
        text: the document, for the words.
        read: reads a LaTeX snippet found in the words.
        directives: what the document declares, which overrules everything.
        related: quantities of which the words say how they depend on each other.
    """
    unwritten = [*unwritten_laws(formulas, text), *spoken_laws(formulas, text)]
    inference = _Inference([*formulas, *unwritten], text, read, directives)
    inference.related = related
    return inference.run()


class _Inference(Declared):
    def run(self) -> Understanding:
        """Infer, names first, then what they stand for."""
        self.tell_named_laws()
        self.spellings()
        self.other_meanings()
        self.told_names()
        self.indices()
        objectives = constant_objectives((node for node, _ in self.nodes(*WATCHED)), self.core)
        self.names = self.names.with_(objectives=objectives - self.names.told.keys())
        pairs = [pair for formula in self.formulas for pair in formula.equal]
        indefinite = antiderivatives(pairs, self.core) if self.nodes("int") else frozenset[Node]()
        self.names = self.names.with_(indefinite=indefinite)
        self.circle()
        self.imaginary()
        self.primes()
        self.matrices()
        self.named_laws()
        self.independent_laws()
        self.tell_matrices()
        self.domains()
        self.told_domains()
        self.kinds()
        self.spaces()
        self.events()
        self.families()
        self.several_arguments()
        self.told_families()
        self.share_spaces({family: self.members(family) for family in self.names.families})
        self.random_quantities()
        self.joint_quantities()
        self.abstract_quantities()
        self.words()
        self.told_words()
        uses = self.mass_uses()
        self.told_masses(uses)
        self.link_laws(uses)
        self.sizes(self.law_ranges(uses))
        self.bases()
        self.masses(uses)
        self.declare_laws({function: use.over for function, use in uses.items()})
        self.declare_kinds()
        self.joints()
        self.measures()
        self.sample_means()
        self.evidence_bound()
        self.informations()
        self.quantities(uses)
        self.binary_entropies()
        self.told_kinds()
        self.signs_of_quantities()
        self.deny_laws()
        self.overrule()
        declared = (line.declaration for line in self.lines if line.declaration is not None)
        self.names = self.names.with_(densities=supports(declared))
        return Understanding(self.names, tuple(self.lines), tuple(self.errors))

    # -- names

    def spellings(self) -> None:
        """Merge a roman and a plain spelling of one letter when only one of them is ever applied.

        The F of F ~ \\mathrm{F}(u, v) is a quantity, and not its distribution; the p of \\mathrm{p}(p) is a number,
        and the x of P(\\mathrm{x} = x) a value.
        """
        heads = [law.nodes[0] for formula in self.formulas for _, law in formula.laws if law.head == "app"]
        distributions = {head.text for head in heads if head.head == "name" and len(plain(head.text)) == 1}
        pairs = [node.nodes for node, _ in self.nodes("=")] + [pair for f in self.formulas for pair in f.equal]
        valued = {side.text for pair in pairs if all(n.head == "name" for n in pair) for side in pair}
        at_its_value: set[str] = set()
        first = {node.text: line for node, line in reversed(self.nodes("name"))}
        applied: set[str] = set()
        for node in self.applications:
            if node.nodes[0].head == "name":
                function = node.nodes[0].text
                applied.add(function)
                if function != plain(function):
                    inside = {part.text for a in node.nodes[1:] for part in walk(a) if part.head == "name"}
                    at_its_value |= {function} if plain(function) in inside else set()
        merged: dict[str, str] = {}
        spelling: dict[str, str] = {}
        for surface in sorted(first):
            core = plain(surface)
            if core != surface and core in first:
                two = {surface, core} <= applied and not self.only_mentions(core, surface)
                if two or surface in distributions or {surface, core} <= valued:
                    merged[surface] = surface  # two functions, until a declaration says otherwise
                    continue
                if surface in at_its_value:
                    self.say(f"\\mathrm{{{core}}} is a function, and {core} a value of it", first[surface])
                else:
                    self.say(f"{core} and \\mathrm{{{core}}} are the same name", first[surface])
            merged[surface] = core
            if surface != core:
                spelling[core] = surface
        merged |= self.bold_laws()
        functions = frozenset(merged.get(f, f) for f in applied)
        self.names = Names(merged=merged, spelling=spelling, functions=functions)

    def bold_laws(self) -> dict[str, str]:
        r"""Return the laws that are bold like a vector, with the letter of their entries: ``\mathbf{p}``, ``p_i``.

        Only what a divergence or entropy is taken of is a function of its index, and no vector.
        """
        bold = {surface: unbold(surface) for surface in self.information_arguments if surface.startswith("bf:")}
        if not bold:
            return {}
        entries = Counter(node.nodes[0].text for node, _ in self.nodes("sub"))
        written = Counter(node.text for node, _ in self.nodes("name"))
        return {surface: letter for surface, letter in bold.items() if 0 < entries[letter] == written[letter]}

    def only_mentions(self, core: str, surface: str) -> bool:
        """Tell whether a text only mentions ``h(X)`` in words and states something of ``\\mathrm{h}(X)``."""
        stated, mentioned, upright = set[str](), set[Node](), set[tuple[Node, ...]]()
        for formula in self.formulas:
            for node in (node for tree in formula.trees for node in walk(tree)):
                if node.head == "app" and node.nodes[0].text == surface:
                    upright.add(node.nodes[1:])
                if node.head == "name" and node.text == core and len(formula.trees) > 1:
                    stated.add(core)
            mentioned.update(tree for tree in formula.trees if tree.head == "app" and tree.nodes[0].text == core)
        return not stated and bool(mentioned) and {tree.nodes[1:] for tree in mentioned} <= upright

    def other_meanings(self) -> None:
        """Say which letters of entropies the words give another meaning: "let $H(p)$ be the Hessian"."""
        told = dict(self.names.told)
        for letter, offset in cues.something_else(self.text):
            if letter not in told and self.names.measures(letter):
                told[letter] = ""
                self.say(f"{letter} is no entropy and no information here", self.line_of(offset))
        self.names = self.names.with_(told=told)

    def indices(self) -> None:
        indices = self.counted_off()
        for node, _ in self.nodes(*BINDERS):
            for r in node.nodes[1:]:
                if r.head in ("range", "over", "in"):
                    letter = r.nodes[0]
                    if letter.head == "sub" and letter.nodes[-1].head == "name":
                        letter = letter.nodes[-1]
                    if letter.head == "name":
                        indices.add(self.core(letter))
        indexed: set[str] = set()
        for node in (*(n for n, _ in self.nodes("sub")), *(unmarked(n) for n, _ in self.nodes("mark"))):
            base = node.nodes[0]
            named = base.nodes[0] if base.head in ACCENTS else base
            varies = node.head == "sub" and any(i.head == "name" and self.core(i) in indices for i in node.nodes[1:])
            if varies and named.head == "name":
                indexed.add(Meaning(self.names).symbol(base))
        listed = {base for base, _, _ in self.listed_sequences()}
        dotted = {self.core(base) for base in dotted_names(n for n, _ in (self.nodes() if self.nodes("dots") else ()))}
        indices |= self.compared(indices)
        entries = dict(self.numbered(indexed | dotted))
        indices |= entries.keys() | self.law_indices(indices)
        indexed |= {self.core(base) for base, letter in self.letters() if self.core(letter) in entries}
        kronecker = bool(entries) or "Kronecker" in self.text or self.compares(indices)
        equations = (pair for formula in self.formulas for pair in formula.equal)
        defined = sequences(equations, (node for node, _ in self.nodes("sub")), self.core)
        self.names = self.names.with_(
            indices=frozenset(indices),
            indexed=frozenset(indexed | dotted | listed | defined),
            sequences=defined,
            kronecker=kronecker,
            entries=entries,
        )

    def compares(self, indices: set[str]) -> bool:
        r"""Tell whether ``\delta_{ky}`` can only be Kronecker's: it has two letters, one of them an index.

        What an equation or the words say to be something is that.
        """
        uses = [node for node, _ in self.nodes("sub") if node.nodes[0].is_name("delta")]
        alone = sum(node.is_name("delta") for node, _ in self.nodes("name")) != len(uses)
        if not uses or alone or cues.introduces_delta(self.text):
            return False
        given = (left for formula in self.formulas for left, _ in formula.equations)
        if any(left.head == "sub" and left.nodes[0].is_name("delta") for left in given):
            return False
        pairs = [[self.core(index) for index in node.nodes[1:] if index.head == "name"] for node in uses]
        return all(len(pair) == len("ky") and not indices.isdisjoint(pair) for pair in pairs)

    def numbered(self, indexed: set[str]) -> list[tuple[str, str]]:
        """Return the letters that number the entries of a sequence that derivatives are taken by, with the sequence."""
        written = [part for node, _ in self.nodes("diff", "partialdiff") for part in node.nodes[1:]]
        bases = {self.core(p.nodes[0]) for p in written if p.head == "sub" and p.nodes[0].head == "name"} & indexed
        found = [(self.core(letter), self.core(base)) for base, letter in self.letters()]
        return [(letter, base) for letter, base in found if base in bases and letter in _COUNTERS]

    def law_indices(self, indices: set[str]) -> set[str]:
        """Return the letters that number the values of a law: u_i beside KL(p || u), p_i = e^{z_i} / c beside H(p).

        One functional of one law tells no more than its argument: there an index must number what another one does.
        """
        laws = {self.core(n) for node, _ in self.nodes("versus") for n in node.nodes if n.head == "name"}
        found = {(self.core(base), self.core(letter)) for base, letter in self.letters()}
        shared = {base for base, letter in found if letter in indices}
        numbered = {letter for base, letter in found if base in shared}
        own = MASS_LETTERS.intersection(map(self.names.core, self.information_arguments))
        counters = {(base, letter) for base, letter in found if letter in _COUNTERS}
        return {i for base, i in counters if base in laws or (base in own and i in numbered)}

    def circle(self) -> None:
        r"""Say whether a bare ``\pi`` is the number."""
        told = any(written == "\\pi" for told in self.told for written in told.said.subjects)
        if "pi" in self.written and not told and is_the_number([formula.trees for formula in self.formulas], self.text):
            first = min(line for node, line in self.nodes("name") if node.is_name("pi"))
            self.say("\\pi is the number 3.14159...", first)
            self.names = self.names.with_(circle=True)

    def imaginary(self) -> None:
        """Say whether i is the imaginary unit: in an exponential or squared to -1, and no sum or index runs over it."""
        told = any(written == "i" for told in self.told for written in told.said.subjects)
        possible = "i" in self.written - self.names.indices and not told
        if possible and has_imaginary_unit([f.trees for f in self.formulas]):
            first = min(line for node, line in self.nodes("name") if node.is_name("i"))
            self.say("i is the imaginary unit", first)
            self.names = self.names.with_(imaginary=True)

    def primes(self) -> None:
        """Find the functions whose derivative a prime is: the text differentiates, and applies both to an argument.

        A letter that may be a law must be differentiated itself, or be given by a formula.
        """
        applied = [node for node, _ in self.nodes("app") if len(node.nodes) == 2]
        bases = [primed(node.nodes[0])[0] for node in applied if node.nodes[0].head == "prime"]
        if not bases:
            return
        plain = {self.core(node.nodes[0]) for node in applied if node.nodes[0].head == "name"} - self.names.indexed
        found = {self.core(base) for base in bases if base.head == "name"} & plain
        given = {
            symbol for symbol in found & self.given_by_a_formula() if not cues.introduces_primed(self.text, symbol)
        }
        told = set[str]()
        if cues.differentiates(self.text):
            bodies = [node.nodes[0] for node, _ in self.nodes("diff", "partialdiff")]
            parts = [part for body in bodies for part in walk(body) if part.head == "app" and len(part.nodes) == 2]
            differentiated = {self.core(part.nodes[0]) for part in parts if part.nodes[0].head == "name"}
            told = found & (differentiated | (found - MASS_LETTERS))
        together = frozenset(told | given)
        kept = frozenset[str]() if together else self.names.objectives  # what is differentiated may rest on them
        self.names = self.names.with_(primed=together, objectives=kept)

    def given_by_a_formula(self) -> set[str]:
        """Return the functions of one letter that an equation gives by a formula in that letter: ``f(x) = x^2``."""
        found = set[str]()
        for left, right in (pair for formula in self.formulas for pair in formula.equal):
            if left.head == "app" and [part.head for part in left.nodes] == ["name", "name"]:
                function, letter = left.nodes
                shown = {part for part in walk(right) if part.head == "name"}
                formula = right.head not in ("app", "name", "int", "sum") or applies_elementary(right)
                if formula and letter in shown and function not in shown:
                    found.add(self.core(function))
        return found

    def several_arguments(self) -> None:
        r"""Find functions of several letters that are taken at these alone, ``\partial \ell / \partial \mu``."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for node, _ in self.nodes("app") if self.nodes("diff", "partialdiff") else ():
            function, *arguments = node.nodes
            if function.head == "name" and len(arguments) > 1:
                plain = all(argument.head == "name" for argument in arguments)
                found[self.core(function)].add(tuple(map(self.core, arguments)) if plain else ())
        alone = {function: next(iter(lists)) for function, lists in found.items() if len(lists) == 1}
        several = {f: letters for f, letters in alone.items() if len(set(letters)) == len(letters) > 1}
        own = self.names.functions - self.names.families
        self.names = self.names.with_(arguments={f: letters for f, letters in several.items() if f in own})

    def compared(self, indices: set[str]) -> set[str]:
        """Return the names that an indicator compares with an index: they are indices too."""
        return {other for pair, _ in self.compared_pairs() if indices & pair for other in pair}

    def sample_means(self) -> None:
        r"""Declare the means of sequences that the words call so: "where $\bar{y}$ is the sample mean"."""
        for latex, line in sample_means(self.text):
            tree = self.snippet(latex)
            if tree is None or tree.head != "bar" or tree.nodes[0].head != "name":
                continue
            sequence = self.core(tree.nodes[0])
            values = self.range_of(sequence) if sequence in self.names.indexed else None
            if values is not None and values.head == "range" and values.args[0] is ONE:
                last = values.args[1]
                self.declare("sample-mean", line, "standard", m=name(f"bar:{sequence}"), y=name(sequence), n=last)

    # -- words

    def words(self) -> None:
        renamed: dict[Node, Node] = {}
        for new, old, offset in cues.abbreviations(self.text):
            pair = self.snippet(new), self.snippet(old)
            if pair[0] is not None and pair[1] is not None and pair[0] != pair[1] and may_be_renamed(pair[1]):
                renamed[pair[1]] = pair[0]
                self.say(f"{old} is written {new}", self.line_of(offset))
        laws: dict[str, set[str]] = defaultdict(set)
        where: dict[str, int] = {}
        for snippet, offset in cues.laws(self.text):
            tree = self.snippet(snippet)
            if tree is not None and tree.head == "app" and all(n.head == "name" for n in tree.nodes):
                law, quantity = (self.core(n) for n in tree.nodes[:2])
                if quantity not in self.names.indices and quantity not in self.names.indexed:
                    laws[quantity].add(law)
                    where.setdefault(quantity, self.line_of(offset))
        certain = {quantity: next(iter(some)) for quantity, some in laws.items() if len(some) == 1}
        for quantity, law in sorted(certain.items()):
            self.say(f"{quantity} has the distribution {law}", where[quantity])
        bases = said_bases(self.text)
        base = bases.base or only_base(self.applications)
        self.names = self.names.with_(
            renamed=renamed,
            laws=certain,
            base=base,
            rivals=bases.rivals,
            unit_said=bases.base is not None or cues.says_logarithm(self.text),
        )
        what = f"log has base {base}" if base else "log is the natural logarithm"
        self.say(what, 0, "inferred" if base else "standard")
