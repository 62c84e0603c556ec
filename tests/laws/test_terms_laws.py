"""Laws of terms on random terms: text round trips, binders open and close, substitution respects values."""

import pickle
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from derive.language.prefix import read, write
from derive.language.substitution import abstract, apply, bind, close, open_, substitute
from derive.language.terms import make, name, subterms
from tests.unit.kernel.total import random_world
from tests.unit.language.random_terms import NAMES, random_condition, random_term

seeds = st.integers(min_value=0, max_value=2**32)


@given(seeds)
def test_reading_undoes_writing(seed: int) -> None:
    random = Random(seed)
    for term in (random_term(random, 5), random_condition(random, 3)):
        assert read(write(term)) is term
        assert pickle.loads(pickle.dumps(term)) is term


@given(seeds)
def test_the_text_does_not_depend_on_the_names_of_bound_variables(seed: int) -> None:
    random = Random(seed)
    term = random_term(random, 4)
    renamed = write(term)
    for old, new in (("i", "log"), ("j", "sum"), ("k", "x_1")):
        renamed = " ".join(new if t == old else t for t in renamed.replace("(", " ( ").replace(")", " ) ").split())
    assert write(read(renamed)) == write(term)


@given(seeds)
def test_opening_undoes_closing(seed: int) -> None:
    random = Random(seed)
    term = random_term(random, 4)
    symbol = random.choice(NAMES)
    assert open_(close(term, symbol), name(symbol)) is term
    assert symbol not in close(term, symbol).names
    argument = random_term(random, 2)
    assert open_(close(term, symbol), argument) is substitute(term, {symbol: argument})


@given(seeds)
def test_substitution_has_the_value_of_the_changed_names(seed: int) -> None:
    """t[x := a] has the value that t has where x has the value of a: nothing is captured, at any depth."""
    random = Random(seed)
    term, values = random_term(random, 4), {s: random_term(random, 3) for s in NAMES[:2]}
    world = random_world(random)
    changed = {**world.names, **{s: world.value(v) for s, v in values.items()}}
    there = type(world)(world.seed, changed, world.functions, world.sets)
    assert world.value(substitute(term, values)) == there.value(term)


@given(seeds)
def test_a_function_for_a_name_has_the_value_of_the_function_everywhere(seed: int) -> None:
    """g applied under any binders to anything, replaced by lam a . body: the value of the body at the argument."""
    random = Random(seed)
    term, body = random_term(random, 4), random_term(random, 3, ("a",), heads=("+", "*", "binder", "-", "apply"))
    body = substitute(body, {"g": name("f")})
    replaced = substitute(term, {"g": bind("lam", "a", body)})
    world = random_world(random)

    class There(type(world)):  # type: ignore[misc]
        def call(self, function: str, arguments: tuple[object, ...]) -> object:
            if function != "g":
                return super().call(function, arguments)
            inside = type(world)(world.seed, {**world.names, "a": arguments[0]}, world.functions, world.sets)
            return inside.value(body)

    there = There(world.seed, world.names, world.functions, world.sets)
    assert world.value(replaced) == there.value(term)


@given(seeds)
def test_abstracting_and_applying_renames(seed: int) -> None:
    random = Random(seed)
    term = random_term(random, 4)
    function = abstract(term, ["x", "y"])
    assert function.names.isdisjoint({"x", "y"})
    assert apply(function, [name("y"), name("x")]) is substitute(term, {"x": name("y"), "y": name("x")})
    assert apply(function, [name("x"), name("y")]) is term


@given(seeds)
def test_substitutions_for_different_names_commute(seed: int) -> None:
    random = Random(seed)
    term = random_term(random, 4)
    a, b = (substitute(random_term(random, 2), dict.fromkeys(NAMES, name("w"))) for _ in range(2))
    first = substitute(substitute(term, {"x": a}), {"y": b})
    assert first is substitute(substitute(term, {"y": b}), {"x": a}) is substitute(term, {"x": a, "y": b})


@given(seeds)
def test_loose_indices_are_counted_right(seed: int) -> None:
    """The greatest index that points outside, recomputed by hand."""

    def loose(term: object, depth: int = 0) -> int:
        head, args = term.head, term.args  # type: ignore[attr-defined]
        if head == "b":
            return max(0, args[0] + 1 - depth)
        if head in ("#", "v"):
            return 0
        inner = depth + (head in ("sum", "prod", "integral", "lam", "forall"))
        return max(*(loose(a, depth) for a in args[:-1]), loose(args[-1], inner), 0)

    for part in subterms(make("neg", random_term(Random(seed), 5))):
        assert part.loose == loose(part)
