"""What is done to an argument becomes a step that the kernel replays to the very same term, at any depth."""

import pytest

from derive.engine.known import sort
from derive.engine.normal_form import normalise
from derive.engine.work import Budget, Purse, Search, Work
from derive.kernel.proof import Kernel
from derive.language.evidence import Refused
from derive.language.prefix import read
from derive.language.rules import Context, Problem
from derive.language.terms import make, name
from derive.rules import rules


def begun(text: str) -> Work:
    term = read(text)
    problem = Problem(Context((), {}), term, "=", term)
    return Search(Kernel(problem, rules()), sort(()), Purse(Budget()), normalise).work(term)


@pytest.mark.parametrize(
    "text",
    [
        "(log (exp (+ (sum i (range 1 n) (* 2 (f i) (prod j (range 1 i) (+ (g i j) (exp 0))))) (neg (sqrt 4)))))",
        "(f (+ 1 1) (abs (- x x)))",
        "(/ (* (exp (- a a)) b) (+ b (sum i (range 1 n) (sum j (range 1 n) (+ (h i j) (h j i))))))",
    ],
)
def test_the_steps_of_nested_work_replay_to_its_term(text: str) -> None:
    work = begun(text)
    work.normal()
    kernel = work.search.kernel
    assert work.steps
    assert kernel.run(work.conversion, read(text), kernel.facts) is work.term


def test_a_domain_is_no_place_to_work_in() -> None:
    work = begun("(sum i (range 1 (+ n 0)) (f i))")
    with pytest.raises(Refused, match="only the body"):
        work.inside(0, lambda domain: domain.ring(make("range", read("1"), name("n"))))
