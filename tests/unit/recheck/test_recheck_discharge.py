"""The second checker's side conditions: what is shown from facts by closure rules, and what is not."""

import pytest

from derive.recheck import Facts, load_tables, make_theory, read

P = ["(finite X)", "(> (card X) 0)", "(forall i X (>= (p i) 0))", "(forall i X (>= (- 1 (p i)) 0))"]


def holds(condition, facts):
    theory = make_theory({"facts": facts}, load_tables())
    return Facts(theory).plus(*theory.facts).holds(read(condition))


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        ("(> 1/2 0)", []),
        ("(> (exp c) 0)", []),
        ("(> (* (pi) (^ (pi) 2) (exp c)) 0)", []),
        ("(> (- (pi) 314159265358979/100000000000000) 0)", []),
        ("(> (- 355/113 (pi)) 0)", []),
        ("(> (* a b) 0)", ["(> a 0)", "(> b 0)"]),
        ("(> (/ a b) 0)", ["(> a 0)", "(> b 0)"]),
        ("(> (+ a b) 0)", ["(> a 0)", "(>= b 0)"]),
        ("(> a 0)", ["(>= a 0)", "(/= a 0)"]),
        ("(> (* 3 a) 0)", ["(> a 0)"]),
        ("(> (^ a c) 0)", ["(> a 0)"]),
        ("(> (abs a) 0)", ["(/= a 0)"]),
        ("(> (fact n) 0)", ["(nat n)", "(>= n 0)"]),
        ("(> (card (range 1 n)) 0)", ["(>= (- n 1) 0)"]),
        ("(> (log a) 0)", ["(> (- a 1) 0)"]),
        ("(> (sum i X (exp (p i))) 0)", P),
        ("(>= (sum i X (p i)) 0)", P),
        ("(>= (neg (sum i X (* (p i) (log (p i))))) 0)", P),
        ("(>= (^ a 2) 0)", []),
        ("(>= (- (+ n 1) 1) 0)", ["(>= n 0)"]),
        ("(>= (+ (* a a) (* b b)) 0)", []),
        ("(>= (sqrt a) 0)", ["(>= a 0)"]),
        ("(>= (* -2 a) 0)", ["(>= (neg a) 0)"]),
        ("(/= (* a b) 0)", ["(/= a 0)", "(/= b 0)"]),
        ("(/= a 0)", ["(/= (* a b) 0)"]),
        ("(/= (- a b) 0)", ["(/= (- b a) 0)"]),
        ("(summable (sum i X (q i)))", P),
        ("(summable (sum i (range 0 inf) (* 3 (f i))))", ["(summable (sum i (range 0 inf) (f i)))"]),
        ("(in 3 (range 1 inf))", []),
        ("(in (+ k 1) (range 1 n))", ["(int k)", "(>= k 0)", "(>= (- n (+ k 1)) 0)"]),
        ("(int (+ n 1))", ["(nat n)"]),
        ("(forall i X (=> (/= (p i) 0) (> (p i) 0)))", P),
        ("(= (+ a b) (+ b a))", []),
    ],
)
def test_what_is_shown(condition, facts):
    """The condition follows from the facts."""
    assert holds(condition, facts)


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        ("(> 0 0)", []),
        ("(> (- (pi) 355/113) 0)", []),
        ("(> (* (pi) a) 0)", []),
        ("(> a 0)", ["(>= a 0)"]),
        ("(> a 0)", ["(/= a 0)"]),
        ("(> a 0)", ["(> (* a b) 0)"]),
        ("(> (* -1 a) 0)", ["(> a 0)"]),
        ("(> (+ a b) 0)", ["(> a 0)"]),
        ("(> (abs a) 0)", []),
        ("(> (card (range 1 n)) 0)", ["(int n)"]),
        ("(> (card X) 0)", []),
        ("(> (sum i X (exp (p i))) 0)", ["(finite X)"]),
        ("(> (sum i (range 0 inf) (exp i)) 0)", []),
        ("(> (prod i (range 0 inf) (exp i)) 0)", []),
        ("(>= (sqrt a) 0)", []),
        ("(>= (^ a 3) 0)", []),
        ("(>= (^ a c) 0)", []),
        ("(>= (fact n) 0)", []),
        ("(>= (- a b) 0)", ["(>= a 0)", "(>= b 0)"]),
        ("(/= a 0)", []),
        ("(/= (log a) 0)", ["(> a 0)"]),
        ("(/= (log a) 0)", ["(/= a 1)"]),
        ("(/= (+ a b) 0)", ["(/= a 0)", "(/= b 0)"]),
        ("(/= a 0)", ["(/= (+ a b) 0)"]),
        ("(finite X)", []),
        ("(finite (range 0 inf))", []),
        ("(summable (sum i (range 0 inf) (f i)))", []),
        ("(summable (sum i (range 0 inf) (f i)))", ["(summable (sum i (range 0 inf) (* c (f i))))"]),
        ("(summable (sum i (range 0 inf) (* (g i) (f i))))", ["(summable (sum i (range 0 inf) (f i)))"]),
        ("(summable (sum i (range 0 inf) (f i)))", ["(summable (sum i (range 1 inf) (f i)))"]),
        ("(in 1/2 (range 0 1))", []),
        ("(in 0 (range 1 n))", ["(nat n)"]),
        ("(in a X)", []),
        ("(in (+ a 1) X)", ["(in a X)"]),
        ("(int (/ n 2))", ["(nat n)"]),
        ("(convex f)", ["(convex g)"]),
        ("(forall i X (> (p i) 0))", P),
        ("(> (p 1) 0)", ["(forall i X (> (p i) 0))"]),
        ("(= a b)", []),
    ],
)
def test_what_is_not_shown(condition, facts):
    """The condition does not follow, or not by the closure rules."""
    assert not holds(condition, facts)


def test_contradictory_zero_facts_show_nothing_by_matching():
    """0 /= 0 is no multiple of anything."""
    assert not holds("(/= a 0)", ["(/= 0 0)"])
    assert not holds("(> a 0)", ["(> 0 0)"])


@pytest.mark.parametrize("entry", [[], ["(> a3 0)"]])
def test_facts_that_guard_each_other_are_shown_where_one_is_and_cost_one_look_at_each(entry):
    many = range(12)
    mutual = [f"(=> (/= a{k} 0) (> a{m} 0))" for k in many for m in many if k != m]
    theory = make_theory({"facts": [*mutual, *entry]}, load_tables())
    here = Facts(theory).plus(*theory.facts)
    assert [here.holds(read(f"(> a{k} 0)")) for k in many] == [bool(entry)] * len(many)
    assert theory.asked < 20 * len(many) ** 2
