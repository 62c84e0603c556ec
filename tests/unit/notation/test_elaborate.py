"""Terms of trees in the context of names."""

import pytest

from derive.notation.elaborate import elaborate
from derive.notation.meaning import MeaningError
from derive.notation.names import Names
from derive.notation.parser import read_side


def test_an_equal_tree_elsewhere_has_the_error_at_its_own_place():
    names = Names()
    first, again = read_side(r"\lim_{n \to \infty} a"), read_side(r"x + \lim_{n \to \infty} a").nodes[1]
    assert first == again
    assert first.start != again.start
    for tree in (first, again, first):
        with pytest.raises(MeaningError) as caught:
            elaborate(tree, names)
        assert caught.value.span.start == tree.start


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (r"\frac{\mathrm{d}^n}{\mathrm{d}t^n} f(t)", "t^n"),
        (r"x + \lim_{n \to \infty} a", r"\lim_{n \to \infty} a"),
    ],
)
def test_what_an_error_is_about_can_be_said_also_where_it_is_no_formula_by_itself(written, what):
    with pytest.raises(MeaningError) as caught:
        elaborate(read_side(written), Names())
    assert caught.value.value == what
    assert what in caught.value.message
