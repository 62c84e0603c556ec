"""What is declared of named densities is true: every premise is computed by quadrature for several parameters."""

from collections.abc import Callable, Mapping, Sequence

import mpmath
import pytest

from derive.language.rules import Declaration, expand
from derive.language.terms import Term, name, number
from derive.rules import declaration_rows

PARAMETERS = {
    "normal": [{"m": "0", "v": "1"}, {"m": "-3/2", "v": "1/4"}, {"m": "2", "v": "9"}],
    "exponential": [{"l": "1"}, {"l": "1/3"}, {"l": "5"}],
    "continuous-uniform": [{"a": "0", "b": "1"}, {"a": "-2", "b": "3/2"}, {"a": "1/3", "b": "1/2"}],
}
CASES = [(row, values) for row, several in PARAMETERS.items() for values in several]


class Quadrature:
    """Computes terms about one density with floating-point numbers of 30 digits."""

    def __init__(self, density: Callable[[mpmath.mpf], mpmath.mpf]) -> None:
        self.density = density

    def end(self, term: Term, sign: int) -> mpmath.mpf:
        """Return an end of an interval."""
        return sign * mpmath.inf if term is name("inf") else self.value(term)

    def value(self, term: Term, scope: Sequence[mpmath.mpf] = ()) -> mpmath.mpf:
        """Return the value of a term."""
        head, args = term.head, term.args
        if head == "#":
            return mpmath.mpf(term.value.numerator) / term.value.denominator
        if head == "b":
            return scope[-1 - term.index]
        if head == "pi":
            return mpmath.pi()
        if head == "integral":
            low, high = self.end(args[0].args[0], -1), self.end(args[0].args[1], 1)
            inner = [p for p in (-10, -3, -1, 0, 1, 3, 10) if low < p < high]
            return mpmath.quad(lambda x: self.value(args[1], (*scope, x)), [low, *inner, high])
        if head == "@":
            assert args[0] is name("P")
            return self.density(self.value(args[1], scope))
        parts = [self.value(a, scope) for a in args]
        operations: Mapping[str, Callable[..., mpmath.mpf]] = {
            "+": lambda *xs: mpmath.fsum(xs),
            "*": lambda *xs: mpmath.fprod(xs),
            "-": lambda x, y: x - y,
            "/": lambda x, y: x / y,
            "^": lambda x, y: x**y,
            "neg": lambda x: -x,
            "log": mpmath.log,
            "exp": mpmath.exp,
            "sqrt": mpmath.sqrt,
        }
        return operations[head](*parts)


@pytest.mark.parametrize(("row", "values"), CASES, ids=[f"{r}-{'-'.join(v.values())}" for r, v in CASES])
def test_what_is_declared_of_a_named_density_is_true(row: str, values: dict[str, str]) -> None:
    """Total, mean, second moment and logarithm follow from the density; each integral converges."""
    terms = {"P": name("P"), **{k: number(v) for k, v in values.items()}}
    facts, premises = expand(Declaration("c", row, terms), declaration_rows()[row])
    by_id = {premise.id: premise for premise in premises}
    with mpmath.workdps(30):
        density = by_id["c.density"]

        def at(x: mpmath.mpf) -> mpmath.mpf:
            return Quadrature(at).value(_bound(density.rhs), (x,))

        quadrature = Quadrature(at)
        for premise in premises:
            for x in (mpmath.mpf("0.4"), mpmath.mpf("0.45")):
                left, right = (quadrature.value(_bound(side), (x,)) for side in (premise.lhs, premise.rhs))
                assert mpmath.almosteq(left, right, 1e-15, 1e-15), premise.id
        for fact in facts:
            if fact.head == "summable":
                assert mpmath.isfinite(quadrature.value(fact.args[0])), fact
            elif fact.head == ">":
                assert quadrature.value(fact.args[0]) > 0, fact


def _bound(term: Term) -> Term:
    """Return a side of a premise as the body of a binder over its variable."""
    from derive.language.substitution import close

    return close(term, "?x")
