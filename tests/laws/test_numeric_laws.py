"""Laws of the quantities, checked on random exact mass functions with exact equality, and against Arb at 320 bits."""

import math
import os
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import numeric
from numeric import balls

EFFORT = int(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))
common = settings(max_examples=60 * EFFORT, deadline=None)

counts = st.one_of(st.integers(1, 12), st.integers(1, 10**6), st.sampled_from([1, 2, 2**40, 2**61 - 1, 10**25]))


@st.composite
def pairs(draw, most=6, zeros=False):
    """Two mass functions on the same outcomes; with `zeros`, P may vanish somewhere."""
    size = draw(st.integers(1, most))
    p, q = (draw(st.lists(counts, min_size=size, max_size=size)) for _ in range(2))
    if zeros and size > 1 and draw(st.booleans()):
        p[draw(st.integers(0, size - 1))] = 0
    return [Fraction(x, sum(p)) for x in p], [Fraction(x, sum(q)) for x in q]


def ball_kl(p, q):
    """sum p log(p/q) by a bare loop of balls at 320 bits."""
    return sum(
        (balls.ball_of(x) * balls.ball_of(x / y).log() for x, y in zip(p, q, strict=True) if x), balls.ball_of(0)
    )


@common
@given(pairs(zeros=True), st.integers(1, 60), st.sampled_from(["decimal", "arb"]))
def test_every_enclosure_contains_the_number_and_every_digit_is_right(pair, digits, engine):
    p, q = pair
    value = numeric.kl(p, q, digits=digits, engine=engine)
    with balls.precision(320):
        lower, upper = balls.exact_interval(ball_kl(p, q))

    assert value.lower <= upper
    assert lower <= value.upper
    decimal = Fraction(value.decimal())
    unit = Fraction(10) ** int(value.decimal().as_tuple().exponent)
    assert value.exact == 0 or abs(decimal - (lower + upper) / 2) <= unit / 2 + (upper - lower)


@common
@given(pairs(zeros=True))
def test_divergence_is_not_negative_and_zero_only_for_equals(pair):
    p, q = pair

    assert (numeric.kl(p, q) == 0) == (p == q)
    assert numeric.kl(p, q) >= 0
    assert numeric.jensen_shannon(p, q) >= 0


@common
@given(pairs(zeros=True))
def test_divergence_is_cross_entropy_minus_entropy(pair):
    p, q = pair
    cross, entropy, kl = numeric.cross_entropy(p, q).exact, numeric.entropy(p).exact, numeric.kl(p, q).exact
    difference = cross.coefficients
    for element, coefficient in entropy.coefficients.items():
        difference[element] = difference.get(element, 0) - coefficient

    assert numeric.ExactForm(difference) == kl


@common
@given(pairs(most=3), pairs(most=3))
def test_divergence_of_products_is_the_sum_of_divergences(first, second):
    (p, q), (r, s) = first, second
    product = numeric.kl([x * y for x in p for y in r], [x * y for x in q for y in s]).exact
    one, other = numeric.kl(p, q).exact.coefficients, numeric.kl(r, s).exact.coefficients

    assert product == numeric.ExactForm(
        {b: one.get(b, 0) + other.get(b, 0) for b in {**one, **other}} if one else other
    )


@common
@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_outcomes_changes_no_bit(pair, random):
    p, q = pair
    order = list(range(len(p)))
    random.shuffle(order)
    value, shuffled = numeric.kl(p, q), numeric.kl([p[i] for i in order], [q[i] for i in order])

    assert (str(value), value.lower, value.upper) == (str(shuffled), shuffled.lower, shuffled.upper)
    assert value == shuffled


@common
@given(pairs(), st.integers(1, 9))
def test_splitting_an_outcome_proportionally_changes_nothing(pair, parts):
    p, q = pair
    share = Fraction(parts, 10)
    split = [[v[0] * share, v[0] * (1 - share), *v[1:]] for v in (p, q)]

    assert numeric.kl(*split) == numeric.kl(p, q)


@common
@given(pairs(), st.sampled_from([2, 10, 16, "3/2", "1/2"]))
def test_a_change_of_base_divides_by_its_logarithm(pair, base):
    p, q = pair
    value = numeric.kl(p, q, base=base, digits=40)
    with balls.precision(320):
        expected = ball_kl(p, q) / balls.ball_of(Fraction(base)).log()
        lower, upper = balls.exact_interval(expected)

    assert value.lower <= upper
    assert lower <= value.upper


@common
@given(pairs(), st.integers(2, 40))
def test_more_digits_give_a_nested_enclosure(pair, digits):
    p, q = pair
    wide, narrow = numeric.kl(p, q, digits=digits), numeric.kl(p, q, digits=digits + 20)

    assert wide.lower <= narrow.lower <= narrow.upper <= wide.upper


@common
@given(pairs())
def test_float_is_the_nearest_double(pair):
    p, q = pair
    value = numeric.kl(p, q)
    exact = numeric.kl(p, q, digits=60)
    nearest = float(value)
    error = abs(Fraction(nearest) - exact.mid) - exact.rad

    for neighbour in (math.nextafter(nearest, math.inf), math.nextafter(nearest, -math.inf)):
        assert error <= abs(Fraction(neighbour) - exact.mid) + exact.rad


@common
@given(pairs(zeros=True))
def test_the_distances_keep_their_order(pair):
    """Hellinger^2 <= TV <= sqrt(2) Hellinger, Pinsker, JS <= log 2, KL <= log(1 + chi^2)."""
    p, q = pair
    h, tv = numeric.hellinger(p, q, digits=40), numeric.total_variation(p, q, digits=40)

    assert h.lower**2 <= tv.upper
    assert tv.lower**2 <= 2 * h.upper**2
    assert 2 * tv.lower**2 <= numeric.kl(p, q, digits=40).upper
    assert numeric.jensen_shannon(p, q, base=2) <= 1
    assert numeric.kl(p, q) <= numeric.renyi_divergence(p, q, 2)


@common
@given(pairs(most=4), st.sampled_from(["1/2", "1/3", 2, 3, "5/2"]))
def test_renyi_is_a_function_of_tsallis(pair, alpha):
    """D_a = log(1 + (a - 1) T_a) / (a - 1), and the order 1/2 is twice Bhattacharyya's distance."""
    p, q = pair
    a = Fraction(alpha)
    renyi, tsallis = (f(p, q, alpha, digits=30) for f in (numeric.renyi_divergence, numeric.tsallis_divergence))
    with balls.precision(320):
        inside = balls.ball_between(1 + (a - 1) * tsallis.lower, 1 + (a - 1) * tsallis.upper)
        lower, upper = balls.exact_interval(inside.log() / balls.ball_of(a - 1))

    assert lower <= renyi.upper
    assert renyi.lower <= upper
    double = numeric.bhattacharyya(p, q, digits=30)
    half = numeric.renyi_divergence(p, q, "1/2", digits=30)
    assert abs(half.mid - 2 * double.mid) <= half.rad + 2 * double.rad


@common
@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=3), min_size=2, max_size=3))
def test_mutual_information_is_the_divergence_from_independence(table):
    width = min(map(len, table))
    rows = [row[:width] for row in table]
    total = sum(map(sum, rows))
    if not total:
        return
    joint = [[Fraction(x, total) for x in row] for row in rows]
    columns = [sum(column) for column in zip(*joint, strict=True)]
    independent = {(x, y): sum(row) * columns[y] for x, row in enumerate(joint) for y in range(width)}
    pairs_ = {(x, y): joint[x][y] for x, y in independent}

    assert numeric.mutual_information(joint) == numeric.kl(pairs_, independent)
    assert numeric.conditional_entropy(joint) >= 0
    assert numeric.mutual_information(joint) >= 0
