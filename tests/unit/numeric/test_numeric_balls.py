"""The guard of python-flint's precision and the exact conversions of balls."""

import threading
from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

import numeric
from numeric import balls


def test_the_precision_comes_back_also_after_an_error_and_when_nested():
    before = ctx.prec
    with balls.precision(100):
        with balls.precision(300):
            assert ctx.prec == 300
        assert ctx.prec == 100
    with pytest.raises(ZeroDivisionError), balls.precision(100):
        raise ZeroDivisionError

    assert ctx.prec == before


def test_no_evaluation_leaves_the_precision_changed():
    before = ctx.prec
    str(numeric.kl(["1/2", "1/2"], ["1/3", "2/3"], digits=500, engine="arb"))

    assert ctx.prec == before


def test_threads_do_not_see_each_others_precision():
    wrong, expected = [], str(numeric.entropy(["1/3", "2/3"], digits=300))

    def work(bits):
        for _ in range(50):
            with balls.precision(bits):
                ball = arb(2).log()
                wrong.append(ctx.prec != bits or ball.rel_accuracy_bits() < bits - 4)
            wrong.append(str(numeric.entropy(["1/3", "2/3"], digits=300, engine="arb")) != expected)

    threads = [threading.Thread(target=work, args=(bits,)) for bits in (50, 200, 1000, 3000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not any(wrong)


@given(st.fractions(), st.fractions(min_value=0))
def test_conversions_to_balls_contain_what_was_given_and_back_are_exact(mid, rad):
    with balls.precision(64):
        lower, upper = balls.exact_interval(balls.ball_around(mid, rad))
        between = balls.exact_interval(balls.ball_between(mid - rad, mid + rad))
        point = balls.exact_interval(balls.ball_of(mid))
        enclosure = balls.enclosure_of(balls.ball_around(mid, rad))

    assert lower <= mid - rad <= mid + rad <= upper
    assert between[0] <= mid - rad <= mid + rad <= between[1]
    assert point[0] <= mid <= point[1]
    assert (enclosure.lower, enclosure.upper) == (lower, upper)


def test_integers_and_dyadic_fractions_are_exact_balls():
    assert balls.mid_rad(balls.ball_of(10**50)) != (0, 0)
    assert balls.mid_rad(balls.ball_of(Fraction(3, 8))) == (Fraction(3, 8), 0)


def test_a_ball_that_is_not_finite_has_no_ends():
    assert not balls.enclosure_of(arb("inf")).finite
    with pytest.raises(numeric.NumericError, match="not finite"):
        balls.mid_rad(arb("nan"))


def test_numbers_too_small_to_be_written_go_into_the_radius_and_too_large_ones_are_refused():
    tiny = arb(-(10**30)).exp()
    lower, upper = balls.exact_interval(tiny)

    assert lower <= 0 < upper < Fraction(1, 1 << 10**6)
    assert tiny > 0
    assert balls.enclosure_of(tiny).finite
    assert not balls.enclosure_of(arb(10**30).exp()).finite
    with pytest.raises(numeric.NumericError, match="too large"):
        balls.exact_interval(arb(10**30).exp())
