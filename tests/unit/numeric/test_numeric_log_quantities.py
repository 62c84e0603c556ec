"""Divergences, distances and orders of log-probabilities, against their definitions in balls."""

import math
from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

import numeric
from numeric import NumericError, log_probabilities
from numeric.balls import ball_of, mid_rad, precision

P = [math.log(x) for x in (0.5, 0.25, 0.125, 0.125)]
Q = [math.log(x) for x in (0.1, 0.2, 0.3, 0.4)]
MINUS = -math.inf


def total(terms):
    return sum(terms, arb(0))


def kl(p, q):
    return total(x * (x / y).log() for x, y in zip(p, q, strict=True))


def power(p, q, order):
    return total((ball_of(order) * x.log() + ball_of(1 - order) * y.log()).exp() for x, y in zip(p, q, strict=True))


def jensen(p, q):
    return kl(p, [(x + y) / 2 for x, y in zip(p, q, strict=True)]) / 2


HALF, SEVEN = Fraction(1, 2), Fraction(7, 3)
DEFINITIONS = {
    "jeffreys": lambda p, q: kl(p, q) + kl(q, p),
    "jensen_shannon": lambda p, q: jensen(p, q) + jensen(q, p),
    "intrinsic_discrepancy": lambda p, q: kl(p, q).min(kl(q, p)),
    "total_variation": lambda p, q: total(abs(x - y) for x, y in zip(p, q, strict=True)) / 2,
    "sse": lambda p, q: total((x - y) ** 2 for x, y in zip(p, q, strict=True)),
    "chi_squared": lambda p, q: total((x - y) ** 2 / y for x, y in zip(p, q, strict=True)),
    "hellinger": lambda p, q: (1 - power(p, q, HALF)).sqrt(),
    "bhattacharyya_coefficient": lambda p, q: power(p, q, HALF),
    "bhattacharyya": lambda p, q: -power(p, q, HALF).log(),
    "renyi_divergence": lambda p, q: power(p, q, SEVEN).log() / ball_of(SEVEN - 1),
    "tsallis_divergence": lambda p, q: (power(p, q, SEVEN) - 1) / ball_of(SEVEN - 1),
}
ENTROPIES = {
    "renyi_entropy": lambda p: power(p, [arb(1)] * len(p), SEVEN).log() / ball_of(1 - SEVEN),
    "tsallis_entropy": lambda p: (power(p, [arb(1)] * len(p), SEVEN) - 1) / ball_of(1 - SEVEN),
}


def masses(logs, *, plain=False):
    found = [ball_of(Fraction(x)).exp() for x in logs]
    return found if plain else [x / total(found) for x in found]


def inside(value, work):
    with precision(600):
        mid, rad = mid_rad(work())
    return value.lower - rad <= mid <= value.upper + rad and value.upper - value.lower < Fraction(1, 10**38)


def orders(name):
    return ("7/3",) if name in ("renyi_divergence", "tsallis_divergence", *ENTROPIES) else ()


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_result_is_that_of_the_exponentials_divided_by_their_sums(name):
    quantity, alpha = getattr(numeric, name), orders(name)
    value = quantity(log_probabilities(P), log_probabilities(Q), *alpha, digits=40)

    assert inside(value, lambda: DEFINITIONS[name](masses(P), masses(Q)))
    assert value.normalised
    assert "logarithms" in value.remarks[0]
    assert "logarithms" in value.remarks[1]
    mixed = quantity(["0.5", "0.25", "0.125", "0.125"], log_probabilities(Q), *alpha, digits=40)
    exact = [ball_of(Fraction(x)) for x in ("1/2", "1/4", "1/8", "1/8")]
    assert inside(mixed, lambda: DEFINITIONS[name](exact, masses(Q)))
    assert len(mixed.remarks) == 1


@pytest.mark.parametrize("name", set(DEFINITIONS) - {"hellinger"})
def test_plain_sums_are_of_the_exponentials_as_they_are(name):
    logs = [-1.5, 0.25, 2.0], [0.5, -2.0, 1.75]
    value = getattr(numeric, name)(*map(log_probabilities, logs), *orders(name), as_is=True, digits=40)

    assert inside(value, lambda: DEFINITIONS[name](*(masses(side, plain=True) for side in logs)))
    assert not value.normalised


@pytest.mark.parametrize("name", ENTROPIES)
def test_entropies(name):
    value = getattr(numeric, name)(log_probabilities(P), "7/3", digits=40)

    assert inside(value, lambda: ENTROPIES[name](masses(P)))


def test_bases():
    value = numeric.renyi_divergence(log_probabilities(P), log_probabilities(Q), "7/3", base=2, digits=40)
    assert inside(value, lambda: DEFINITIONS["renyi_divergence"](masses(P), masses(Q)) / arb(2).log())
    value = numeric.total_variation(log_probabilities(P), log_probabilities(Q), base=2, digits=40)
    assert inside(value, lambda: DEFINITIONS["total_variation"](masses(P), masses(Q)))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_equal_and_shifted_vectors(name):
    quantity, alpha = getattr(numeric, name), orders(name)
    expected = 1 if name == "bhattacharyya_coefficient" else 0
    shifted = [x + 1 for x in (0.5, 0.75, 3.0)]

    assert quantity(log_probabilities(P), log_probabilities(P), *alpha) == expected
    value = quantity(log_probabilities([0.5, 0.75, 3.0]), log_probabilities(shifted), *alpha, normalise=True)
    assert value.lower == value.upper == expected


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(-60, 60), st.integers(-60, 60)), min_size=2, max_size=6),
    st.sampled_from(list(DEFINITIONS)),
)
def test_changes_of_the_order_of_outcomes_change_nothing(numbers, name):
    p, q = ([pair[i] / 16 for pair in numbers] for i in (0, 1))
    quantity = getattr(numeric, name)
    one = quantity(log_probabilities(p), log_probabilities(q), *orders(name), normalise=True)
    other = quantity(log_probabilities(p[::-1]), log_probabilities(q[::-1]), *orders(name), normalise=True)

    assert one.decimal(30) == other.decimal(30)


def test_supports_without_a_common_outcome():
    p, q = log_probabilities([1.0, 2.0, MINUS, MINUS]), log_probabilities([MINUS, MINUS, 0.5, 0.25])
    options = {"normalise": True}

    assert numeric.total_variation(p, q, **options) == 1
    assert numeric.hellinger(p, q, **options) == 1
    assert numeric.bhattacharyya_coefficient(p, q, **options) == 0
    assert numeric.bhattacharyya(p, q, **options).infinite
    assert numeric.jensen_shannon(p, q, base=2, **options) == 1
    assert numeric.renyi_divergence(p, q, "1/2", **options).infinite
    assert numeric.tsallis_divergence(p, q, "1/2", **options) == 2
    for infinite in (numeric.jeffreys, numeric.intrinsic_discrepancy, numeric.chi_squared):
        value = infinite(p, q, **options)
        assert value.infinite
        assert value.infinite_at == 0


def test_one_support_inside_the_other():
    p, q = log_probabilities([1.0, 2.0, MINUS]), log_probabilities([1.0, 2.0, 0.5])
    options = {"normalise": True, "digits": 40}

    assert numeric.jeffreys(p, q, **options).infinite_at == 2
    assert numeric.chi_squared(q, p, **options).infinite_at == 2
    least = numeric.intrinsic_discrepancy(q, p, **options)
    assert inside(least, lambda: kl(masses([1.0, 2.0]), masses([1.0, 2.0, 0.5])[:2]))
    apart = numeric.total_variation(p, q, **options)
    assert inside(apart, lambda: masses([1.0, 2.0, 0.5])[2])
    assert numeric.renyi_divergence(q, p, 2, **options).infinite_at == 2
    assert numeric.renyi_divergence(q, p, 0, **options) == 0
    assert inside(numeric.renyi_divergence(p, q, 0, **options), lambda: -total(masses([1.0, 2.0, 0.5])[:2]).log())


def test_limits_of_the_order():
    p, q = log_probabilities(P), log_probabilities(Q)

    assert numeric.renyi_divergence(p, q, 1).decimal() == numeric.kl(p, q).decimal()
    assert numeric.tsallis_entropy(p, 1).decimal() == numeric.entropy(p).decimal()
    assert inside(numeric.renyi_divergence(p, q, "inf", digits=40), lambda: masses(P)[0].log() - masses(Q)[0].log())
    assert inside(numeric.renyi_entropy(p, "inf", digits=40), lambda: -masses(P)[0].log())
    assert str(numeric.renyi_entropy(log_probabilities([0.5, 1, MINUS]), 0, normalise=True).exact) == "log 2"
    with pytest.raises(NumericError) as caught:
        numeric.tsallis_divergence(p, q, 0)
    assert caught.value.code == "order"


def test_equal_masses_are_rational_and_make_exact_values():
    uniform, half = log_probabilities([-3.0] * 4), log_probabilities({0: 1, 2: 1})

    assert numeric.total_variation(half, uniform, normalise=True) == Fraction(1, 2)
    assert numeric.sse(half, ["1/4"] * 4, normalise=True) == Fraction(1, 4)
    assert str(numeric.renyi_entropy(uniform, "7/3", normalise=True).exact) == "2 log 2"
    assert numeric.tsallis_entropy(uniform, 2, normalise=True) == Fraction(3, 4)
    assert numeric.sse(log_probabilities([0, 0]), [1, "1/2"], as_is=True) == Fraction(1, 4)
    assert numeric.total_variation(q=log_probabilities([-3.0] * 4), p=["1/2", "1/2", 0, 0], normalise=True) == HALF


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda: numeric.sse(log_probabilities(P), log_probabilities(Q[:3]), normalise=True), "length"),
        (lambda: numeric.sse(log_probabilities([1.0, 2.0]), ["1/2", "1/2"]), "sum"),
        (lambda: numeric.sse(log_probabilities(P), ["1/2"] * 4), "sum"),
        (lambda: numeric.sse(log_probabilities(P), log_probabilities(Q), normalise=True, as_is=True), "options"),
        (lambda: numeric.hellinger(log_probabilities(P), log_probabilities(Q), as_is=True), "options"),
        (lambda: numeric.sse(log_probabilities(P), log_probabilities(Q), engine="decimal").decimal(), "engine"),
        (lambda: numeric.sse(log_probabilities(P), numeric.poisson(3)), "infinite-support"),
        (lambda: numeric.entropy_terms(log_probabilities(P)), "log-probabilities"),
        (lambda: numeric.renyi_entropy(log_probabilities(P), -1), "order"),
        (lambda: numeric.mutual_information(log_probabilities(P)), "not-a-table"),
        (lambda: numeric.mutual_information(log_probabilities([[-1.0], [-1.0]])), "sum"),
        (lambda: log_probabilities([[-1.0], [-1.0, 2.0]]), "not-a-table"),
    ],
)
def test_errors(work, code):
    with pytest.raises(NumericError) as caught:
        work()
    assert caught.value.code == code


def test_the_command_line_and_files_take_them_too(tmp_path):
    text = "total_variation(log_probabilities([0, -inf]), [1/2, 1/2])"
    assert numeric.evaluate(text) == Fraction(1, 2)
    np.save(tmp_path / "p.npy", np.array(P))
    np.save(tmp_path / "q.npy", np.array(Q))
    from numeric.expression import evaluate_files

    value = evaluate_files("jensen_shannon", [str(tmp_path / "p.npy"), str(tmp_path / "q.npy")], log=True, digits=40)
    assert inside(value, lambda: DEFINITIONS["jensen_shannon"](masses(P), masses(Q)))
    with pytest.raises(NumericError, match=r"renyi_divergence takes 3 \(p, q, alpha\), not 2"):
        numeric.evaluate("renyi_divergence([1/2, 1/2], [1/2, 1/2])")


JOINT = [[-1.0, -2.0, MINUS], [-1.5, -0.75, 0.25]]


def joint_masses(logs, *, plain):
    places = [(x, y) for x in range(len(logs)) for y in range(len(logs[0])) if logs[x][y] > MINUS]
    found = {(x, y): ball_of(Fraction(logs[x][y])).exp() for x, y in places}
    whole = arb(1) if plain else total(found.values())
    p = {key: mass / whole for key, mass in found.items()}
    rows = {x: total(m for (a, _), m in p.items() if a == x) for x, _ in p}
    columns = {y: total(m for (_, b), m in p.items() if b == y) for _, y in p}
    return p, rows, columns


@pytest.mark.parametrize("plain", [False, True])
def test_joint_tables(plain):
    options = {"as_is": True} if plain else {"normalise": True}
    tables = JOINT, np.array(JOINT), {(x, y): JOINT[x][y] for x in (0, 1) for y in (0, 1, 2)}

    def mutual():
        p, rows, columns = joint_masses(JOINT, plain=plain)
        return total(m * (m / (rows[x] * columns[y])).log() for (x, y), m in p.items())

    def conditional():
        p, rows, _ = joint_masses(JOINT, plain=plain)
        return total(m * (rows[x] / m).log() for (x, _), m in p.items())

    for table in tables:
        assert inside(numeric.mutual_information(log_probabilities(table), digits=40, **options), mutual)
        assert inside(numeric.conditional_entropy(log_probabilities(table), digits=40, **options), conditional)


def test_independent_and_dependent_tables():
    independent = log_probabilities([[0.5 + 1, 0.5 + 2], [0.25 + 1, 0.25 + 2]])
    function = log_probabilities([[0.5, MINUS], [MINUS, 3.0], [MINUS, 1.0]])
    value = numeric.mutual_information(independent, normalise=True)

    assert value.lower == value.upper == 0
    assert numeric.conditional_entropy(function, normalise=True) == 0
    assert numeric.mutual_information(function, normalise=True) > 0
    assert numeric.mutual_information(log_probabilities([[1.5, 2.5], [1.25, 2.2500001]]), normalise=True) > 0


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("renyi_divergence", 2),  # not of infinite order
        ("renyi_entropy", 1),
        ("sse", 1),
        ("sse", 3),
        ("total_variation", 0),
    ],
)
def test_arguments_are_those_of_the_quantity(name, given):
    logs = numeric.log_probabilities([-0.25, -1.51])
    with pytest.raises(TypeError, match="argument"):
        getattr(numeric, name)(*[logs] * given, normalise=True)


def test_arguments_may_be_named():
    logs, q = numeric.log_probabilities([-0.25, -1.51]), [0.5, 0.5]
    for alpha in ("1/2", 1, "inf"):
        named = numeric.renyi_divergence(q=q, alpha=alpha, p=logs, normalise=True)
        assert named.lower == numeric.renyi_divergence(logs, q, alpha, normalise=True).lower
