"""Declarations about spellings, indices, logarithms and what is written for what."""

from __future__ import annotations

from derive.language.terms import Term
from derive.notation.declarations import MEASURES
from derive.notation.obeying import Obeying, Told, shown, spoken
from derive.notation.syntax import walk


class DeclaredNames(Obeying):
    """The part of the inference that obeys declarations about names."""

    # -- names

    def told_names(self) -> None:
        """Two names are the same, or are not; a bound letter is an index; letters of quantities."""
        self.each(self.tell_same, "same", "different")
        self.each(self.tell_measure, *MEASURES, "function", "number")
        self.each(self.tell_random, "random")

    def tell_random(self, told: Told) -> None:
        """Say of a letter that it is no constant in expectations."""
        symbols = {self.symbol(self.tree(told, subject)) for subject in told.said.subjects}
        if "" in symbols or told.said.negated:
            self.refuse(told, "say of a letter that it is a random variable, or that it is a constant")
        self.names = self.names.with_(varying=self.names.varying | symbols)
        self.echo(spoken(told), told)

    def tell_same(self, told: Told) -> None:
        """Merge two names, or keep them apart."""
        trees = [self.tree(told, s) for s in told.said.subjects]
        if any(t.head != "name" for t in trees):
            self.refuse(told, "only names of one letter or one word can be told the same or different")
        first, second = (t.text for t in trees)
        merged, spelling = dict(self.names.merged), dict(self.names.spelling)
        if told.said.kind == "same":
            core = self.names.core(first)
            merged[first] = merged[second] = core
            self.echo(f"{shown(first)} and {shown(second)} are the same name", told)
        else:
            merged[first], merged[second] = first, second
            spelling = {core: s for core, s in spelling.items() if s not in (first, second)}
            self.unsay(lambda line: line.what.endswith("are the same name") and shown(second) in line.what)
            self.echo(f"{shown(first)} and {shown(second)} are different names", told)
        functions = frozenset(merged.get(f, f) for f in self.names.functions)
        self.names = self.names.with_(merged=merged, spelling=spelling, functions=functions)

    def tell_measure(self, told: Told) -> None:
        """Say what quantity a name is, or that it is none."""
        measures = dict(self.names.told)
        for subject in told.said.subjects:
            symbol = self.symbol(self.tree(told, subject))
            if not symbol:
                self.refuse(told, f"{subject} is no plain name")
            negated = told.said.negated or told.said.kind not in MEASURES
            measures[symbol] = "" if negated else told.said.kind
            self.echo(spoken(told), told)
        self.names = self.names.with_(told=measures)

    def told_domains(self) -> None:
        """Say what indices range over, also those named after ``for``."""
        self.each(self.tell_domain, "in")
        self.each(self.tell_index)

    def tell_domain(self, told: Told) -> None:
        """An index ranges over a declared set, wherever no range is written."""
        for subject in told.said.subjects:
            letter = self.tree(told, subject)
            if letter.head != "name":
                self.refuse(told, "an index is one letter")
            domain = self.set_told(told, told.said.domains[0])
            self.set_domain(self.core(letter), domain)
            self.echo(spoken(told), told)

    def tell_index(self, told: Told) -> None:
        """The index after ``for``, and the sequences that carry it."""
        if not told.said.index:
            return
        letter = self.tree(told, told.said.index)
        if letter.head != "name":
            self.refuse(told, "an index is one letter")
        index = self.core(letter)
        if told.said.over is None and index not in self.names.domains:
            self.refuse(told, f"say what {index} ranges over: for {index} in 1..n")
        self.names = self.names.with_(indices=self.names.indices | {index})
        for latex in (*told.said.subjects, *told.said.objects):
            carriers = (n for n in walk(self.tree(told, latex)) if n.head == "sub" and n.nodes[0].head == "name")
            found = {self.core(n.nodes[0]) for n in carriers if any(i == letter for i in n.nodes[1:])}
            self.names = self.names.with_(indexed=self.names.indexed | found)

    def set_domain(self, letter: str, domain: Term) -> None:
        """Let an index range over a set."""
        self.unsay(lambda line: line.what.startswith(f"{letter} runs over "))
        self.names = self.names.with_(
            domains={**self.names.domains, letter: domain}, indices=self.names.indices | {letter}
        )

    # -- words

    def told_words(self) -> None:
        """Say the base of the logarithm, the laws of quantities, and what is written for what."""
        self.each(self.tell_base, "base")
        self.each(self.tell_law_of, "law-of")
        self.each(self.tell_means, "means")

    def tell_base(self, told: Told) -> None:
        """The base of a bare logarithm."""
        written = told.said.objects[0]
        words = {"natural": 0, "two": 2, "ten": 10}
        base = words.get(written, int(written) if written.isdigit() else -1)
        if base not in (0, *range(2, 1 << 16)):
            self.refuse(
                told, "a base is a whole number from 2 up, or the logarithm is natural; write \\log_b for others"
            )
        self.names = self.names.with_(base=base, rivals=frozenset())
        self.unsay(lambda line: line.what.startswith("log "))
        self.echo(f"log has base {base}" if base else "log is the natural logarithm", told)

    def tell_law_of(self, told: Told) -> None:
        """A random quantity has a law with a name."""
        quantity, law = (self.symbol(self.tree(told, s)) for s in (told.said.subjects[0], told.said.objects[0]))
        if not quantity or not law:
            self.refuse(told, "a law of one name, of a quantity of one name: p is the law of X")
        self.names = self.names.with_(laws={**self.names.laws, quantity: law})
        self.unsay(lambda line: line.what.startswith(f"{quantity} has the distribution"))
        self.echo(f"{quantity} has the distribution {law}", told)

    def tell_means(self, told: Told) -> None:
        """One formula is written for another."""
        old, new = self.tree(told, told.said.subjects[0]), self.tree(told, told.said.objects[0])
        if old in set(walk(new)):
            self.refuse(told, "what it means must not hold it again")
        self.names = self.names.with_(renamed={**self.names.renamed, old: new})
        self.echo(f"{told.said.subjects[0]} means {told.said.objects[0]}", told)
