"""Integrals: what they need to be defined, when they are shown to converge, and their values in models with cells."""

from fractions import Fraction

import pytest

from derive.errors import UnreadError
from derive.kernel.definedness import definedness
from derive.kernel.discharge import holds, nonnegative, positive
from derive.kernel.evaluate import Evaluator, Undefined
from derive.kernel.facts import Facts, Theory
from derive.language.evidence import model_from_json, model_json
from derive.language.prefix import read, write
from tests.unit.kernel.claims import context, model

NESTED = "(integral x D (integral y E {}))"


def known(*facts: str) -> Facts:
    return Facts(Theory({}), ()).plus(*map(read, facts))


# ---- text and definedness --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["(integral i (interval inf b) (f i))", "(integral i (interval inf inf) (f i))"])
def test_an_interval_may_have_no_bounds(text: str) -> None:
    assert write(read(text)) == text


@pytest.mark.parametrize("text", ["(integral x inf (f x))", "(interval 0 (+ 1 inf))", "(interval 1)", "(integral x D)"])
def test_infinity_is_only_the_end_of_an_interval(text: str) -> None:
    with pytest.raises(UnreadError):
        read(text)


def test_an_integral_is_defined_where_its_body_is_and_it_converges() -> None:
    found = definedness(read("(integral x D (log (f x)))"), Theory({}))
    assert found == (read("(summable (integral x D (log (f x))))"), read("(forall x D (> (f x) 0))"))


def test_two_integrals_one_inside_the_other_are_read_as_one_over_the_pairs() -> None:
    term = NESTED.format("(f x y)")
    assert definedness(read(term), Theory({})) == (read(f"(jointly {term})"),)


def test_an_interval_goes_from_its_lower_end_to_its_upper_end() -> None:
    assert read("(>= (- b a) 0)") in definedness(read("(integral x (interval a b) x)"), Theory({}))


# ---- convergence -----------------------------------------------------------------------------------------------------

DIVERGES = "(summable (integral x D {}))"


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        (DIVERGES.format("(f x)"), [DIVERGES.format("(f x)")]),
        (DIVERGES.format("(- (* 2 (f x)) (g x))"), [DIVERGES.format("(f x)"), DIVERGES.format("(g x)")]),
        (DIVERGES.format("(* c (f x))"), [DIVERGES.format("(f x)")]),
        (DIVERGES.format("(f x)"), [DIVERGES.format("(* c (f x))"), "(> c 0)"]),
        (DIVERGES.format("(- (f x) (f x))"), []),
        ("(summable (integral x (interval a b) c))", []),
        (DIVERGES.format("(integral y E (f x y))"), ["(jointly (integral x D (integral y E (f x y))))"]),
        (
            "(jointly (integral y E (integral x D (f x y))))",
            ["(jointly (integral x D (integral y E (* 2 (f x y)))))"],
        ),
        (
            "(jointly (integral x D (integral y E (* (f x) (g y)))))",
            [DIVERGES.format("(f x)"), "(summable (integral y E (g y)))"],
        ),
    ],
)
def test_what_is_shown_to_converge(goal: str, facts: list[str]) -> None:
    assert holds(read(goal), known(*facts))


@pytest.mark.parametrize(
    ("goal", "facts"),
    [
        (DIVERGES.format("(f x)"), []),
        (DIVERGES.format("1"), []),
        (DIVERGES.format("(* (f x) (g x))"), [DIVERGES.format("(f x)"), DIVERGES.format("(g x)")]),
        (DIVERGES.format("(f x)"), [DIVERGES.format("(+ (f x) (g x))")]),
        (DIVERGES.format("(f x)"), [DIVERGES.format("(* c (f x))")]),
        (DIVERGES.format("(f x)"), ["(summable (integral x E (f x)))"]),
        (DIVERGES.format("(f x)"), ["(summable (sum x D (f x)))", "(finite D)"]),
        ("(summable (integral x (interval a inf) c))", []),
        ("(summable (integral x (interval 0 1) (/ 1 x)))", []),
        ("(jointly (integral x D (integral y E (f x y))))", [DIVERGES.format("(integral y E (f x y))")]),
        (
            "(jointly (integral x D (integral y E (f x y))))",
            [DIVERGES.format("(integral y E (f x y))"), "(summable (integral y E (integral x D (f x y))))"],
        ),
        (
            "(jointly (integral x D (integral y E (* (f x) (g x y)))))",
            [DIVERGES.format("(f x)"), "(forall x D (summable (integral y E (g x y))))"],
        ),
        ("(jointly (integral x D (f x)))", [DIVERGES.format("(f x)")]),
    ],
)
def test_what_is_not_shown_to_converge(goal: str, facts: list[str]) -> None:
    assert not holds(read(goal), known(*facts))


def test_a_marginal_known_to_be_integrable_makes_the_pairs_so() -> None:
    """Tonelli: p(x, y) log p(y) over the pairs, since p(y) log p(y) is integrable."""
    declared = {"joint-density": ["p", "X", "Y", "pX", "pY"]}
    facts = Facts(Theory({}), ()).plus(*context(declared=declared).facts)
    goal = read("(jointly (integral x X (integral y Y (* (p x y) (log (pY y))))))")
    assert not holds(goal, facts)
    assert holds(goal, facts.plus(read("(summable (integral y Y (* (pY y) (log (pY y)))))")))


def test_the_integral_of_what_is_not_negative_is_not_negative_but_never_shown_positive() -> None:
    facts = known("(forall x D (> (f x) 0))", "(summable (integral x D (f x)))", "(in z D)")
    assert nonnegative(read("(integral x D (f x))"), facts)
    assert not positive(read("(integral x D (f x))"), facts)


# ---- values ----------------------------------------------------------------------------------------------------------

CELLS = model(
    functions={"p": {"1": "1/2", "2": "3/2"}, "w": {"1,1": "1", "1,2": "2", "2,1": "3", "2,2": "4"}},
    sets={"X": ["1", "2"], "S": ["1", "2"]},
    measures={"X": "1/2"},
    names={"a": "1/3", "b": "2"},
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(integral x X (p x))", "1"),
        ("(integral x X 1)", "1"),
        ("(integral x X (integral y X (w x y)))", "5/2"),
        ("(integral x X (sum y S (w x y)))", "5"),
        ("(integral x (interval a b) 3)", "5"),
        ("(integral x (interval b b) 3)", "0"),
    ],
)
def test_an_integral_adds_up_cells(text: str, value: str) -> None:
    assert Evaluator(CELLS, {}).value(read(text)) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    [
        "(integral x X x)",
        "(integral x X (p (+ x 0)))",
        "(integral x S (p x))",
        "(sum x X (p x))",
        "(card X)",
        "(prod x X (p x))",
        "(integral x (interval a b) (p x))",
        "(integral x (interval a b) x)",
        "(integral x (interval b a) 3)",
        "(integral x (interval a inf) 3)",
        "(p 3/2)",
    ],
)
def test_what_has_no_value_in_a_model_with_cells(text: str) -> None:
    with pytest.raises(Undefined):
        Evaluator(CELLS, {}).value(read(text))


def test_a_fact_about_all_elements_of_a_space_is_about_its_cells() -> None:
    evaluator = Evaluator(CELLS, {})
    assert evaluator.truth(read("(forall x X (> (p x) 0))"))
    assert evaluator.truth(read("(forall x X (in x X))"))
    with pytest.raises(Undefined):
        evaluator.truth(read("(forall x X (> x 0))"))


def test_a_model_with_cells_goes_to_json_and_back() -> None:
    assert model_from_json(model_json(CELLS)) == CELLS
