"""Contexts for the refuter: two mass functions on a list, and a joint table with marginals and a conditional."""

from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem
from derive.language.terms import Term
from tests.unit.engine.running_example import declared

DIVERGENCE = read("(D P Q)")
LOG = "(lam z (log z))"
RANGE = "(range 1 n)"


def two_laws(*facts: str) -> Context:
    """P and Q on 1..n through x_i, with the divergence D, the entropy I and the cross-entropy H."""
    context = declared(
        ("size", {"n": "n"}),
        ("pmf", {"P": "(lam i (P (x i)))", "D": RANGE}),
        ("pmf", {"P": "(lam i (Q (x i)))", "D": RANGE}),
        ("kl-divergence", {"K": "D", "X": "x", "D": RANGE, "L": LOG}),
        ("entropy", {"H": "I", "X": "x", "D": RANGE, "L": LOG}),
        ("cross-entropy", {"H": "H", "X": "x", "D": RANGE, "L": LOG}),
    )
    return context.with_facts(*map(read, facts))


def joint() -> Context:
    """A joint law p of X and Y with its marginals pX, pY and the conditional c of X given Y."""
    context = declared(("pmf", {"P": "pX", "D": "X"}), ("pmf", {"P": "pY", "D": "Y"}))
    return context.with_facts(read("(forall i X (forall j Y (>= (p i j) 0)))")).with_premises(
        Premise("row", read("(sum j Y (p x j))"), "=", read("(pX x)"), (("x", read("X")),)),
        Premise("column", read("(sum i X (p i y))"), "=", read("(pY y)"), (("y", read("Y")),)),
        Premise("given", read("(* (c x y) (pY y))"), "=", read("(p x y)"), (("x", read("X")), ("y", read("Y")))),
    )


def line(place: int, term: Term) -> Premise:
    """The proved line ``D(P||Q) = term`` at a place of the document."""
    return Premise(f"d{place}", DIVERGENCE, "=", term, family=f"line {place}", order=place)


def claim(context: Context, lhs: str, rel: str, rhs: str, order: int | None = None) -> Problem:
    """The problem of a relation in prefix text."""
    return Problem(context, read(lhs), rel, read(rhs), order)
