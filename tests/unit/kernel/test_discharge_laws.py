"""Whatever is shown of random goals from random facts is true in every random world in which the facts are true.

The worlds are total (see `total.py`), so that also what is shown about undefined terms is held against something.
"""

from collections import Counter
from collections.abc import Callable
from random import Random
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from derive.kernel import discharge
from derive.kernel.discharge import holds, nonnegative, nonpositive, nonzero, positive, whole
from derive.kernel.facts import Facts, Theory
from derive.kernel.ring import TooBig
from derive.language.heads import OPERATORS
from derive.language.prefix import read
from derive.language.terms import TWO, ZERO, Term, contains_head, make, subterms
from tests.conftest import MULTIPLIER
from tests.unit.kernel.total import World, random_world
from tests.unit.language.random_terms import FUNCTIONS, SETS, random_condition, random_domain, random_term

QUESTIONS: dict[str, tuple[Callable[[Term, Facts], bool], Callable[[World, Term], bool]]] = {
    "positive": (positive, lambda w, t: w.value(t) > 0),
    "nonnegative": (nonnegative, lambda w, t: w.value(t) >= 0),
    "nonpositive": (nonpositive, lambda w, t: w.value(t) <= 0),
    "nonzero": (nonzero, lambda w, t: w.value(t) != 0),
    "whole": (whole, lambda w, t: w.value(t).denominator == 1),
    "holds": (holds, lambda w, c: w.truth(c)),
}


def _facts(conditions: list[Term]) -> Facts:
    return Facts(Theory({}), ()).plus(*conditions)


def _is_number(term: Term) -> bool:
    return term.head != "v" or term.symbol not in (*FUNCTIONS, *SETS)


def _goals(random: Random, known: list[Term]) -> list[tuple[str, Term]]:
    """Goals made of what the facts speak about, so that many of them can be shown, and of anything else."""
    spoken = [
        t
        for c in known
        for t in subterms(c)
        if t.loose == 0 and _is_number(t) and t.head in ("v", "#", "@", *OPERATORS) and t.head != "range"
    ]
    goals: list[tuple[str, Term]] = []
    for _ in range(12):
        parts = [
            random.choice(spoken) if spoken and random.random() < 0.7 else random_term(random, 2) for _ in range(3)
        ]
        kind = random.choice(("part", "+", "*", "-", "/", "^2", "neg", "log", "sqrt", "abs", "sum", "any"))
        if kind == "part":
            term = parts[0]
        elif kind == "any":
            term = random_term(random, 4)
        elif kind == "^2":
            term = make("^", parts[0], parts[1] if random.random() < 0.3 else TWO)
        elif kind == "sum":
            term = make(random.choice(("sum", "prod")), random_domain(random), parts[0])
        else:
            term = make(kind, *parts[: 1 if kind in ("neg", "log", "sqrt", "abs") else 2])
        goals.append((random.choice(("positive", "nonnegative", "nonpositive", "nonzero", "whole")), term))
        goals.append(("holds", random_condition(random, 2)))
        goals.append(("holds", make(random.choice((">", ">=", "/=")), term, ZERO)))
    return goals


#: In the worlds of these tests logarithms, exponentials, roots and powers have other values than everywhere else.
_OWN_VALUES = ("log", "logb", "exp", "sqrt", "^")
_has_positive_value = discharge._has_positive_value


def _has_positive_value_in_every_world(term: Term, facts: Facts) -> bool:
    return not contains_head(term, *_OWN_VALUES) and _has_positive_value(term, facts)


@mock.patch.object(discharge, "_has_positive_value", _has_positive_value_in_every_world)
def _violations(random: Random) -> tuple[list[str], Counter[str]]:
    """Ask random goals under random facts; return what was shown and is false, and how often each kind was shown."""
    worlds = [random_world(random) for _ in range(8)]
    known = [random_condition(random, 2) for _ in range(random.randrange(1, 4))]
    true_in = [w for w in worlds if all(w.truth(c) for c in known)]
    wrong: list[str] = []
    shown: Counter[str] = Counter()
    if not true_in:
        known, true_in = [c for c in known if worlds[0].truth(c)], [worlds[0]]
    facts = _facts(known)
    for question, goal in _goals(random, known):
        ask, true = QUESTIONS[question]
        try:
            answer = ask(goal, facts)
        except TooBig:
            continue
        if answer:
            shown[question] += 1
            wrong.extend(f"{question} {goal} from {known} in {w}" for w in true_in if not true(w, goal))
    return wrong, shown


@given(st.integers(min_value=0, max_value=2**40))
def test_what_is_shown_is_true(seed: int) -> None:
    assert not _violations(Random(seed))[0]


def test_what_is_shown_is_true_many_times() -> None:
    """The same, often, and not vacuously: every question is answered yes many times."""
    total: Counter[str] = Counter()
    rounds = round(1000 * MULTIPLIER)
    for seed in range(rounds):
        wrong, shown = _violations(Random(seed))
        assert not wrong, wrong[0]
        total += shown
    assert all(total[question] > rounds / 10 for question in QUESTIONS), total


def test_a_second_question_gets_the_same_answer() -> None:
    """What was remembered while other goals were open is what a fresh start would answer, or less, never more."""
    for seed in range(round(300 * MULTIPLIER)):
        random = Random(seed)
        known = [random_condition(random, 2) for _ in range(3)]
        goals = _goals(random, known)
        shared = _facts(known)
        for question, goal in goals:
            ask, _ = QUESTIONS[question]
            try:
                first = ask(goal, shared)
                assert ask(goal, shared) == first
                assert ask(goal, _facts(known)) >= first
            except TooBig:
                continue


def test_a_guard_that_needs_its_own_fact_is_not_shown() -> None:
    """Such guards opened one index after the other, without end or in exponential time."""
    for texts in (
        ["(forall i D (=> (forall j D (> (g j) 0)) (> (g i) 0)))", "(in x D)"],
        ["(=> (forall i (range 1 2) (> (^ x z) 0)) (> x 0))", "(in x (range 0 1))"],
    ):
        facts = _facts([read(text) for text in texts])
        assert not positive(read("(g x)"), facts)
        assert not nonzero(read("x"), facts)


def test_a_goal_does_not_show_itself() -> None:
    facts = _facts([read("(=> (> x 0) (> x 0))"), read("(=> (/= y 0) (> (* y y) 0))")])
    assert not positive(read("x"), facts)
    assert not nonzero(read("y"), facts)


def test_a_goal_that_is_nested_too_deeply_is_not_shown() -> None:
    for depth in (30, 45, 60, 100):
        assert not positive(read("(sqrt " * depth + "x" + ")" * depth), _facts([]))
        assert not holds(read("(=> (> y 0) " * depth + "(> x 0)" + ")" * depth), _facts([]))


def test_what_is_above_a_fact_is_above_in_every_factor() -> None:
    """a + b c with a, b >= 0 is at least 0 only if c is; a + b c^2 is anyway."""
    known = [read("(>= a 0)"), read("(>= b 0)")]
    assert not nonnegative(read("(+ a (* b c))"), _facts(known))
    assert not nonnegative(read("(- (+ a (* b c)) (* 2 b))"), _facts([*known, read("(>= c 0)")]))
    assert nonnegative(read("(+ a (* b c))"), _facts([*known, read("(>= c 0)")]))
    assert nonnegative(read("(+ a (* b (^ c 2)))"), _facts(known))


def test_what_is_at_least_a_positive_number_is_positive() -> None:
    for fact, holds_ in (
        ("(>= n 1)", True),
        ("(>= n 1/3)", True),
        ("(> n 0)", True),
        ("(>= n 0)", False),
        ("(>= n -1)", False),
    ):
        assert positive(read("n"), _facts([read(fact)])) == holds_
        assert nonnegative(read("(- n 1)"), _facts([read(fact)])) == (fact == "(>= n 1)")
    assert positive(read("(+ n m)"), _facts([read("(>= (+ n m) 2)")]))
    assert not positive(read("(+ n (* 2 m))"), _facts([read("(>= (+ n m) 2)")]))
    assert not positive(read("n"), _facts([read("(=> (> m 0) (>= n 1))")]))
