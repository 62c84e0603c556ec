"""The ring normal form keeps the value of every term, is a normal form, and is the same in every process."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.kernel.facts import Facts, Theory
from derive.kernel.field import field_equal
from derive.kernel.ring import TooBig, equal, normal
from derive.language.prefix import read, write
from derive.language.terms import make, name, number
from tests.unit.kernel.total import random_world
from tests.unit.language.random_terms import random_condition, random_term

ROOT = Path(__file__).parent.parent.parent
RING = ("+", "+", "*", "*", "-", "neg", "/", "^k", "^k", "apply")
seeds = st.integers(min_value=0, max_value=2**32)


@given(seeds)
def test_the_normal_form_has_the_value_of_the_term_in_every_world(seed: int) -> None:
    random = Random(seed)
    for heads in (RING, None):
        term = random_term(random, 5, heads=heads)
        try:
            form = normal(term)
        except TooBig:
            continue
        for _ in range(5):
            world = random_world(random)
            assert world.value(term) == world.value(form), (term, form)


@given(seeds)
def test_the_normal_form_of_a_normal_form_is_itself(seed: int) -> None:
    """Sums are atoms below the line only: ``1/(1/(a + b))`` is the sum again."""
    random = Random(seed)
    term = random_term(random, 3, heads=("+", "*", "/", "/", "-"))
    try:
        form = normal(term)
        assert normal(read(write(form))) is form
    except TooBig:
        return


@pytest.mark.parametrize("power", [1, 2, 3])
def test_the_inverse_of_an_inverse_is_the_sum_multiplied_out(power: int) -> None:
    total = read("(+ 1 u)")
    below = make("/", name("a"), make("^", total, number(-power)))
    assert equal(below, make("*", name("a"), *[total] * power))
    assert not equal(below, make("*", name("a"), *[total] * (power + 1)))


@given(seeds)
def test_terms_that_are_equal_are_equal_in_every_world(seed: int) -> None:
    """Two random terms over few atoms meet often enough."""
    random = Random(seed)
    terms = [random_term(random, 3, heads=("+", "*", "/", "^k", "-")) for _ in range(12)]
    worlds = [random_world(random) for _ in range(6)]
    for s in terms:
        for t in terms:
            if equal(s, t):
                assert all(w.value(s) == w.value(t) for w in worlds), (s, t)


@given(seeds)
def test_the_laws_of_a_commutative_ring_hold(seed: int) -> None:
    random = Random(seed)
    a, b, c = (random_term(random, 2) for _ in range(3))
    for left, right in (
        (make("+", a, b), make("+", b, a)),
        (make("*", a, b), make("*", b, a)),
        (make("+", make("+", a, b), c), make("+", a, make("+", b, c))),
        (make("*", make("*", a, b), c), make("*", a, make("*", b, c))),
        (make("*", a, make("+", b, c)), make("+", make("*", a, b), make("*", a, c))),
        (make("-", a, b), make("+", a, make("neg", b))),
        (make("/", a, b), make("*", a, make("/", number(1), b))),
        (make("^", a, number(2)), make("*", a, a)),
        (make("*", a, number(1)), a),
        (make("-", a, a), number(0)),
    ):
        try:
            assert equal(left, right), (left, right)
        except TooBig:
            continue


@given(seeds)
def test_equality_is_seen_under_binders_and_in_arguments(seed: int) -> None:
    random = Random(seed)
    a, b = random_term(random, 2), random_term(random, 2)
    left, right = make("*", a, b), make("*", b, a)
    for around in (
        lambda t: make("log", t),
        lambda t: make("@", name("f"), t),
        lambda t: make("sum", name("D"), t),
        lambda t: make("card", make("range", number(1), t)),
        lambda t: make(">", t, number(0)),
    ):
        try:
            assert normal(around(left)) is normal(around(right))
        except TooBig:
            continue


@given(seeds)
def test_field_equality_holds_where_the_facts_do(seed: int) -> None:
    """Whatever is cancelled is not 0 in any world in which the facts are true."""
    random = Random(seed)
    worlds = [random_world(random) for _ in range(4)]
    for _ in range(6):
        conditions = [random_condition(random, 0) for _ in range(4)]
        s = random_term(random, 3, heads=("+", "*", "/", "/", "-"))
        t = random_term(random, 2, heads=("+", "*", "/", "/", "-"))
        world = next((w for w in worlds if all(w.truth(c) for c in conditions)), None)
        if world is None:
            continue
        cancelled = make("/", make("*", s, t), t)
        for left, right in ((s, t), (cancelled, s), (make("/", t, t), number(1))):
            try:
                same = field_equal(left, right, Facts(Theory({}), ()).plus(*conditions))
            except TooBig:
                continue
            assert not same or world.value(left) == world.value(right), (left, right, conditions)


TEXTS = [write(random_term(Random(seed), 4)) for seed in range(60)]

_FRESH = """
import sys
from derive.kernel.ring import TooBig, normal
from derive.language.prefix import read, write
texts = sys.stdin.read().splitlines()
order = range(len(texts)) if sys.argv[1] == "forwards" else range(len(texts) - 1, -1, -1)
forms = {}
for k in order:
    try:
        forms[k] = write(normal(read(texts[k])))
    except TooBig:
        forms[k] = "too big"
print("\\n".join(forms[k] for k in range(len(texts))))
"""


@pytest.mark.parametrize(("order", "hashes"), [("forwards", "1"), ("backwards", "2"), ("backwards", "3")])
def test_the_normal_form_does_not_depend_on_what_the_process_did_before(order: str, hashes: str) -> None:
    """Another order of creation and another hash seed: the same texts."""

    def forms(order: str, hashes: str) -> str:
        run = subprocess.run(
            [sys.executable, "-c", _FRESH, order],
            input="\n".join(TEXTS),
            env={"PYTHONHASHSEED": hashes, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    assert forms(order, hashes) == forms("forwards", "0")


def test_the_normal_form_of_equal_terms_is_one_object() -> None:
    assert normal(read("(+ a (* 2 b))")) is normal(read("(+ (* b 2) a)"))
