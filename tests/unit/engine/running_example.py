"""The running example as problems: entropy, cross-entropy, and the lines from their difference to the divergence."""

from derive.language.prefix import read
from derive.language.rules import Context, Declaration, Premise, Problem, expand
from derive.language.terms import Term
from derive.rules import declaration_rows

DIVERGENCE = read("(D P Q)")
DIFFERENCE = read("(- (H P Q) (I P))")
TWO_SUMS = read(
    "(+ (neg (sum i (range 1 n) (* (P (x i)) (log (Q (x i)))))) (sum i (range 1 n) (* (P (x i)) (log (P (x i))))))"
)
ONE_SUM = read("(neg (sum i (range 1 n) (* (P (x i)) (- (log (Q (x i))) (log (P (x i)))))))")
QUOTIENT = read("(neg (sum i (range 1 n) (* (P (x i)) (log (/ (Q (x i)) (P (x i)))))))")


def declared(*declarations: tuple[str, dict[str, str]]) -> Context:
    """Return the context of declarations, each a row and prefix texts for its parameters."""
    context = Context()
    for k, (row, values) in enumerate(declarations):
        instance = Declaration(f"c{k}", row, {name: read(text) for name, text in values.items()})
        facts, premises = expand(instance, declaration_rows()[row])
        context = context.with_facts(*facts).with_premises(*premises)
    return context


def context() -> Context:
    """Return P and Q on 1..n through x_i, entropy I, cross-entropy H, and the definition of D as their difference."""
    log = "(lam z (log z))"
    declarations = declared(
        ("pmf", {"P": "(lam i (P (x i)))", "D": "(range 1 n)"}),
        ("pmf", {"P": "(lam i (Q (x i)))", "D": "(range 1 n)"}),
        ("entropy", {"H": "I", "X": "x", "D": "(range 1 n)", "L": log}),
        ("cross-entropy", {"H": "H", "X": "x", "D": "(range 1 n)", "L": log}),
    )
    defined = Premise("d4", DIVERGENCE, "=", DIFFERENCE, family="definition of D", definition=True)
    return declarations.with_premises(defined)


def line(place: int, term: Term) -> Premise:
    """Return the proved line ``D(P||Q) = term`` at a place of the document."""
    return Premise(f"d{place}", DIVERGENCE, "=", term, family=f"line {place}", order=place)


def problem(place: int, term: Term, *before: Premise) -> Problem:
    """Return the step ``D(P||Q) = term`` after some proved lines."""
    return Problem(context().with_premises(*before), DIVERGENCE, "=", term, order=place)
