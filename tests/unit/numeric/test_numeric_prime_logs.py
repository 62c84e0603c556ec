"""The accelerator for many logarithms: never wrong, never needed."""

import ctypes

import pytest
from flint import arb, ctx

import numeric
from numeric import prime_logs
from numeric.balls import precision
from numeric.coprime import primes_below


@pytest.mark.parametrize("bits", [3000, 3400, 10_000])
def test_every_logarithm_encloses_that_of_its_prime(bits):
    primes = primes_below(1000)
    with precision(bits):
        found = prime_logs.vector(primes, bits)
    with precision(bits + 200):
        for prime, logarithm in found.items():
            assert logarithm.contains(arb(prime).log().mid())
            assert logarithm.rel_accuracy_bits() >= bits - 32
    assert tuple(found) in ((), primes)


def test_digits_do_not_depend_on_it(monkeypatch):
    def value():
        return numeric.kl(numeric.binomial(300, "1/2"), numeric.uniform(0, 300), digits=1500).decimal()

    with_it = value()
    monkeypatch.setattr(prime_logs, "_library", lambda: None)

    assert value() == with_it


def test_few_or_far_primes_are_left_alone():
    with precision(4000):
        assert prime_logs.shared([2, 3, 5]) == {}
        assert prime_logs.shared(primes_below(20_000)[-20:]) == {}
        assert prime_logs.shared(range(10**6, 10**6 + 50)) == {}


def test_a_library_whose_results_are_wrong_is_not_used(monkeypatch):
    monkeypatch.setattr(prime_logs, "_taken", lambda library, address: arb(1))
    prime_logs._library.cache_clear()
    try:
        assert prime_logs._library() is None
        with precision(4000):
            assert prime_logs.shared(primes_below(100)) == {}
    finally:
        prime_logs._library.cache_clear()


def test_a_library_without_the_function_is_not_used(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda place: object())
    prime_logs._library.cache_clear()
    try:
        assert prime_logs._library() is None
    finally:
        prime_logs._library.cache_clear()


def test_the_precision_is_left_as_it_was():
    before = ctx.prec
    prime_logs._library.cache_clear()
    prime_logs._library()

    assert ctx.prec == before
