"""What a fact says of the factors of an indexed product: none is 0 where the product is not, and nothing else."""

import pytest

from derive.kernel.discharge import holds
from derive.kernel.facts import Facts, Theory
from derive.language.prefix import read
from derive.recheck import Facts as FactsAgain
from derive.recheck import make_theory
from derive.recheck import read as read_again
from tests.differential.both import tables

SAYS = [
    ("(/= (prod i D (f i)) 0)", "(/= (f x) 0)"),
    ("(> (prod i D (f i)) 0)", "(/= (f x) 0)"),
    ("(/= (/ (prod i D (* (f i) (g i))) y) 0)", "(/= (g x) 0)"),
]
#: The same, with an x in D for which the fact is true and the claim is not.
SAYS_NOTHING = [
    ("(>= (prod i D (f i)) 0)", "(/= (f x) 0)"),
    ("(/= (prod i D (f i)) 1)", "(/= (f x) 0)"),
    ("(/= (sum i D (f i)) 0)", "(/= (f x) 0)"),
    ("(/= (prod i E (f i)) 0)", "(/= (f x) 0)"),
    ("(> (prod i D (f i)) 0)", "(> (f x) 0)"),
    ("(/= (+ 1 (prod i D (f i))) 0)", "(/= (f x) 0)"),
    ("(=> (> y 0) (/= (prod i D (f i)) 0))", "(/= (f x) 0)"),
]


def both(fact: str, condition: str) -> tuple[bool, bool]:
    """Whether the kernel and the second checker show a condition of x in D from a fact."""
    facts = [fact, "(in x D)"]
    theory = make_theory({"declarations": [], "facts": [fact], "premises": {}, "order": None}, tables())
    kernel = holds(read(condition), Facts(Theory({}), ()).plus(*map(read, facts)))
    return kernel, FactsAgain(theory).plus(*map(read_again, facts)).holds(read_again(condition))


@pytest.mark.parametrize(("fact", "condition"), SAYS)
def test_what_a_fact_says(fact: str, condition: str) -> None:
    assert both(fact, condition) == (True, True)


@pytest.mark.parametrize(("fact", "condition"), SAYS_NOTHING)
def test_what_it_does_not_say(fact: str, condition: str) -> None:
    assert both(fact, condition) == (False, False)
