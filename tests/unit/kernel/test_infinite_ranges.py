"""What is a member of an infinite range in a model: whole numbers from its start on, by both checkers."""

from fractions import Fraction

import pytest

from derive.kernel.evaluate import Evaluator, Undefined
from derive.language.evidence import Model
from derive.language.prefix import read
from derive.recheck import Evaluation, Refusal, make_theory, read_model
from derive.recheck import read as read_again
from tests.differential.both import tables


def both(condition: str, x: str) -> tuple[bool, bool]:
    """Whether a condition of x is true, as the kernel and the second checker have it."""
    kernel = Evaluator(Model({"x": Fraction(x)}, {}, {}), {}).truth(read(condition))
    model = read_model({"names": {"x": x}, "functions": {}, "sets": {}})
    return kernel, Evaluation(make_theory({}, tables()), model, 40).truth(read_again(condition))


@pytest.mark.parametrize("x", ["0", "1", "7", "100000"])
def test_whole_numbers_from_its_start_on_are_members(x: str) -> None:
    assert both("(in x (range 0 inf))", x) == (True, True)
    assert both("(in (- x 3) (range -3 inf))", x) == (True, True)


@pytest.mark.parametrize("x", ["-1", "1/2", "-1/2", "1", "5/2", "7/3"])
def test_nothing_else_is(x: str) -> None:
    assert both("(in x (range 2 inf))", x) == (False, False)


def test_a_range_from_a_fraction_is_none() -> None:
    with pytest.raises(Undefined):
        Evaluator(Model({"x": Fraction(3, 2)}, {}, {}), {}, whole_ranges=True).truth(read("(in x (range 1/2 inf))"))
    with pytest.raises(Refusal):
        Evaluation(make_theory({}, tables()), read_model({"names": {}, "functions": {}, "sets": {}}), 40).truth(
            read_again("(in 3/2 (range 1/2 inf))")
        )
