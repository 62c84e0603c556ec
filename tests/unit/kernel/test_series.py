"""Tails of series: both checkers give them the right value, or none where convergence is not shown."""

from fractions import Fraction

import pytest
from flint import arb

from derive.kernel.evaluate import Evaluator, Undefined, ball
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.recheck import Evaluation, Refusal, make_theory, read_model
from derive.recheck import read as read_again
from numeric.balls import precision
from tests.differential.both import ACCEPTED, kernel_says, recheck_says, tables

POISSON = "(/ (* (^ 2 k) (exp (neg 2))) (fact k))"

#: Series with their sums, as closed forms that know nothing of tails.
VALUES = {
    "(^ 1/2 k)": "2",
    "(^ -1/2 k)": "2/3",
    "(^ 9/10 k)": "10",
    "(* k (^ 1/3 k))": "3/4",
    "(* (^ k 2) (^ 1/2 k))": "6",
    "(/ (^ 1/2 k) (+ k 1))": "(* 2 (log 2))",
    "(/ (^ 3 k) (fact k))": "(exp 3)",
    "(* (^ 1/2 k) (logb 2 (^ 2 k)))": "2",
    "(* (^ 1/2 k) (logb 1/2 (^ 2 k)))": "-2",
    "(* (^ 1/2 k) (logb (exp 1) (^ 3 k)))": "(* 2 (log 3))",
    "(/ (^ -3 k) (fact k))": "(exp (neg 3))",
    "(/ (* k (^ 3 k)) (fact k))": "(* 3 (exp 3))",
    "(/ (^ 3 k) (fact (+ k 1)))": "(/ (- (exp 3) 1) 3)",
    "(/ (^ 3 k) (fact (+ (- (+ k 1) 2) 2)))": "(/ (- (exp 3) 1) 3)",
    "(exp (neg k))": "(/ 1 (- 1 (exp (neg 1))))",
    "(- (^ 1/2 k) (^ 1/3 k))": "1/2",
    "(* (^ 1/2 k) (log (^ 3 k)))": "(* 2 (log 3))",
    "(* (^ 1/3 k) (log (/ (^ 1/3 k) (^ 2/3 k))))": "(* -3/4 (log 2))",
    f"(* {POISSON} (log (/ {POISSON} {POISSON})))": "0",
    f"(* {POISSON} (log (* {POISSON} (fact k))))": "(- (* 2 (log 2)) 2)",
    "(^ 0 k)": "1",
    "(* (^ 1/2 k) (sum j (range 0 inf) (^ 1/2 j)))": "4",
    "(* (ind (>= k 1)) (/ (^ 3 k) (fact (- k 1))))": "(* 3 (exp 3))",
    "(* (- 1 (ind (= k 2))) (^ 1/2 k))": "7/4",
    "(* (ind (>= 2 k)) (^ 1/2 k))": "7/4",
    "(* (ind (nat (/ k 2))) (^ 1/2 k))": "4/3",
    "(* (ind (> (log (+ k 1)) (log 5/2))) (^ 1/2 k))": "1/2",
}

#: Terms of series that diverge, that converge too slowly for a geometric majorant, or that have no value somewhere.
NOTHING = {
    "a constant": "1",
    "zero is not added up for ever": "(* 0 k)",
    "ratio 1": "(^ 1 k)",
    "ratio -1": "(^ -1 k)",
    "a ratio a little above 1": "(^ 1000001/1000000 k)",
    "ratio 1 in disguise": "(* (^ 2 k) (^ 1/2 k))",
    "harmonic": "(/ 1 (+ k 1))",
    "alternating harmonic": "(/ (^ -1 k) (+ k 1))",
    "squares": "(/ 1 (^ (+ k 1) 2))",
    "a logarithm more": "(/ 1 (* (+ k 2) (log (+ k 2))))",
    "factorials above": "(/ (fact k) (^ 2 k))",
    "factorials that cancel": "(/ (* (^ 3 k) (fact k)) (fact k))",
    "a pole on the way": "(/ (^ 1/2 k) (- k 5))",
    "a pole far away": "(/ (^ 1/2 k) (- k 100000))",
    "a pole that cancels, far away": "(^ 1/2 (- k (- (/ 1 (- k 9999)) (/ 1 (- k 9999)))))",
    "the logarithm of 0 on the way": "(* (^ 1/2 k) (log (- 3 k)))",
    "the logarithm of a negative number, far away": "(* (^ 1/2 k) (log (- 100000 k)))",
    "a logarithm that changes its sign": "(* (^ 1/2 k) (log (^ -1 k)))",
    "a logarithm to the base 1": "(* (^ 1/2 k) (logb 1 (^ 2 k)))",
    "a logarithm to a negative base": "(* (^ 1/2 k) (logb -2 (^ 2 k)))",
    "a logarithm to a base that changes": "(* (^ 1/2 k) (logb (+ k 2) (^ 2 k)))",
    "an exponent that is not exactly known": "(exp (- (log 2) (* k (log 2))))",
    "a divisor that nears 0": "(/ (^ 1/2 k) (log (+ 1 (^ 1/2 k))))",
    "a broken power of a negative number": "(^ -1/2 (/ k 2))",
    "a factorial of a negative number": "(/ (^ 2 k) (fact (- k 1)))",
    "a factorial between whole numbers": "(/ (^ 2 k) (fact (+ k 1/2)))",
    "an exponent that is not linear": "(^ 1/2 (- k (^ k 2)))",
    "a function without values": "(* (^ 1/2 k) (f k))",
    "an indicator alone": "(ind (>= k 3))",
    "a series that an indicator would end": "(* (ind (>= 9 k)) (^ 2 k))",
    "an indicator without a value at k = 5000": "(* (ind (>= (log (- 5000 k)) 0)) (^ 1/2 k))",
    "an indicator of a quotient without a value at k = 5000": "(* (ind (>= (/ 1 (- k 5000)) 0)) (^ 1/2 k))",
    "an indicator of a root without values from k = 5001 on": "(* (ind (>= 1 (sqrt (- 5000 k)))) (^ 1/2 k))",
    "a divisor that an indicator may make 0": "(/ (^ 1/2 k) (+ (ind (>= 9 k)) (ind (= k 3))))",
    "a divisor that an indicator makes 0 at k = 5001": "(/ (^ 1/2 k) (ind (>= 5000 k)))",
    "a sum inside that depends on k": "(sum j (range 0 k) (^ 1/2 j))",
}


def series(body: str) -> str:
    """The sum from 0 on."""
    return f"(sum k (range 0 inf) {body})"


def by_kernel(text: str, bits: int = 100) -> arb:
    """The ball of the kernel."""
    with precision(bits):
        return ball(Evaluator(Model({}, {}, {}), {}).value(read(text)))


def again(text: str) -> tuple[Fraction, Fraction]:
    """The ends of the second checker."""
    return Evaluation(make_theory({}, tables()), read_model({"names": {}, "functions": {}, "sets": {}}), 40).value(
        read_again(text)
    )


@pytest.mark.parametrize("body", VALUES)
def test_a_series_has_its_value(body: str) -> None:
    """Both enclose the closed form, and narrowly."""
    with precision(200):
        wanted = ball(Evaluator(Model({}, {}, {}), {}).value(read(VALUES[body])))
        found = by_kernel(series(body))
        low, high = again(series(body))
        assert found.contains(wanted)
        assert found.rad() < arb("1e-18")
        assert Fraction(0) <= high - low < Fraction(1, 10**18)
        assert ball(low) - arb("1e-50") <= wanted <= ball(high) + arb("1e-50")


@pytest.mark.parametrize("body", NOTHING.values(), ids=NOTHING.keys())
def test_what_is_not_shown_to_converge_has_no_value(body: str) -> None:
    """Neither checker gives it one."""
    with pytest.raises(Undefined):
        by_kernel(series(body))
    with pytest.raises(Refusal):
        again(series(body))


def test_an_exponent_that_is_only_enclosed_is_not_used() -> None:
    """Its value is 1, but not exactly known: no exponent."""
    body = "(^ 1/2 (* k (sum j (range 0 inf) (^ 1/2 (+ j 1)))))"
    with pytest.raises(Undefined):
        by_kernel(series(body))
    with pytest.raises(Refusal):
        again(series(body))


@pytest.mark.parametrize("first", [-3, -1, 0, 1, 2, 7, 100])
def test_a_series_starts_where_it_says(first: int) -> None:
    """From any whole number on, the first of a geometric series is twice the whole over."""
    text = f"(sum k (range {first} inf) (^ 1/2 k))"
    wanted = Fraction(2) / Fraction(2) ** first
    low, high = again(text)
    assert by_kernel(text, 300).contains(ball(wanted))
    assert low <= wanted <= high


@pytest.mark.parametrize("cut", [Fraction(1, 2), Fraction(5, 3)])
def test_a_series_starts_at_a_whole_number(cut: Fraction) -> None:
    text = f"(sum k (range {cut} inf) (^ 1/2 k))"
    with pytest.raises(Undefined):
        by_kernel(text)
    with pytest.raises(Refusal):
        again(text)


def test_the_index_is_no_name_of_the_model() -> None:
    """Whatever a model calls its numbers, the index of a series is none of them."""
    for symbol in ("k", "%n", "%0"):
        with precision(100):
            model = Model({symbol: Fraction(5)}, {}, {})
            value = Evaluator(model, {}).value(read(series("(* k (^ 1/2 k))")))
        assert ball(value).contains(2)


def test_evidence_about_a_series_is_accepted_by_both_or_by_neither() -> None:
    """An honest ball around the sum, and one beside it."""
    nothing = {"facts": [], "premises": {}, "lhs": "0", "relation": "=", "rhs": "0"}
    model = {"names": {"l": "2"}, "functions": {}, "sets": {}}
    term = series("(/ (* (^ l k) (log (fact k))) (fact k))")
    for mid, honest in (("80627681/10000000", True), ("80627691/10000000", False)):
        evidence = {"kind": "enclosure", "term": term, "model": model, "ball": {"mid": mid, "rad": "1/10000000"}}
        verdicts = (kernel_says(nothing, evidence) == ACCEPTED, recheck_says(nothing, evidence) == ACCEPTED)
        assert verdicts == (honest, honest)
