"""Falsehoods through what a document says: domains, proved lines, definitions, and names with two meanings."""

from fractions import Fraction

import pytest

from derive.kernel.counterexample import check_enclosure
from derive.kernel.proof import Kernel
from derive.language.evidence import Ball, Enclosure, Refused
from derive.language.prefix import read
from derive.language.rules import Premise
from derive.language.terms import name
from derive.rules import rules
from tests.unit.kernel.claims import (
    accepted,
    context,
    defines,
    gap,
    meet,
    model,
    premise,
    problem,
    refuse_model,
    refused,
)

RING_TO_ONE = ["ring", "1"]


def test_a_domain_that_depends_on_another_variable_is_that_of_the_value() -> None:
    """For all m and all i in 1..m is a(i, m) = 0. This says nothing about a(2, 1), however large m is elsewhere."""
    inside = premise("d0", "(a i m) = 0", variables=[("m", "(range 0 5)"), ("i", "(range 1 m)")])
    here = context("(int m)", "(>= (- m 9) 0)", premises=[inside])
    refused(problem("(a 2 1) = 0", here), meet(["rw", "d0", {"m": "1", "i": "2"}]), "not shown")
    accepted(problem("(a 2 3) = 0", here), meet(["rw", "d0", {"m": "3", "i": "2"}]))


def test_a_proved_line_is_used_only_where_both_of_its_sides_are_defined() -> None:
    """x/x = 1 is a true line, where it is defined; it does not make x (1/x), which is 0 at 0, equal to 1."""
    before = context(premises=[premise("d0.0", "(/ x x) = 1", order=0)])
    claim = problem("(* x (/ 1 x)) = 1", before, order=1)
    refused(claim, meet(["seq", ["ring", "(/ x x)"], ["rw", "d0.0", {}]]), "both sides are defined")
    accepted(
        problem("(/ (* 2 x) x) = 2", before, order=1),
        meet(["seq", ["ring", "(* 2 (/ x x))"], ["at", 1, ["rw", "d0.0", {}]]]),
    )


def test_a_proved_line_that_is_undefined_here_shows_no_condition() -> None:
    """Jensen's weights sum to 1 by an earlier line that is undefined where the sum of the weights is 0."""
    weights = "(/ (p i) (sum j (range 1 n) (p j)))"
    lines = [premise("d0.0", f"(sum i (range 1 n) {weights}) = 1", order=0)]
    here = context("(forall i (range 1 n) (>= (p i) 0))", premises=lines)
    values = {"D": "(range 1 n)", "W": f"(lam i {weights})", "F": "(lam i 1)"}
    claim = problem("0 <= (* 2 0)", here, order=1)
    refused(claim, meet(["add", "log.jensen", values, "1"]), "not shown")


@pytest.mark.parametrize("order", [None, 3, 4])
def test_no_line_rests_on_itself_or_a_later_one(order: int | None) -> None:
    claim = problem("0 = 1", context(premises=[premise("d0.0", "0 = 1", order=4)]), order=order)
    refused(claim, meet(["rw", "d0.0", {}]), "not a line before this one")


def test_a_strict_premise_is_not_used_as_one_that_allows_equality_the_other_way() -> None:
    """a < b once counted as a >= b, since it was not <=."""
    here = context(premises=[premise("g0", "a < b")])
    refused(problem("a >= b", here), gap(["seq", ["add", "g0", {}, "1"], ["ring", "0"]]), "proofs do not use <")


def test_a_definition_has_a_name_and_a_number_of_arguments() -> None:
    """H of one distribution and H of two are two definitions, and both unfold where they are meant."""
    both = context(
        premises=[defines("d0", "(H ?p) = (/ 1 (?p 1))", "?p"), defines("d1", "(H ?p ?q) = (?p 1)", "?p", "?q")]
    )
    claim = problem("(* (H P) (P 1)) = 1", both)
    steps = ["seq", ["at", 0, ["rw", "d0", {"?p": "P"}]], ["field", "1"]]
    refused(claim, meet(steps), "is not 1")
    over = problem("(/ (H P) (H P)) = 1", both)
    assert [str(c) for c in accepted(over, meet(["field", "1"])).needed] == ["(/= (H P) 0)", "(/= (P 1) 0)"]


def test_circles_are_found_through_every_number_of_arguments() -> None:
    circle = [defines("d0", "(H ?p) = (+ 1 (H ?p ?p))", "?p"), defines("d1", "(H ?p ?q) = (H ?p)", "?p", "?q")]
    refused(problem("0 = 1", context(premises=circle)), meet(STEPS_TO_CONTRADICTION), "circular")


STEPS_TO_CONTRADICTION = ["seq", ["add", "d0", {"?p": "f"}, "1"], ["ring", "1"]]


def test_the_same_name_is_not_defined_twice() -> None:
    twice = context(premises=[defines("d0", "c = 1"), defines("d1", "c = 2")])
    refused(problem("1 = 2", twice), meet(["seq", ["wr", "d0", {}], ["rw", "d1", {}]]), "defined twice")


@pytest.mark.parametrize(
    ("definitions", "values"),
    [
        ([defines("d0", "(f ?p) = (+ 1 (?p ?p))", "?p")], {"?p": "f"}),
        ([defines("d0", "(g ?p ?q) = (+ 1 (?p ?q ?q))", "?p", "?q")], {"?p": "g", "?q": "g"}),
        (
            [
                defines("d0", "(g ?p ?q) = (+ 1 (?p ?q ?q))", "?p", "?q"),
                defines("d1", "(u ?a ?b) = (g ?a ?b)", "?a", "?b"),
            ],
            {"?p": "u", "?q": "u"},
        ),
        (
            [defines("d0", "(g ?p ?q) = (+ 1 (?p ?q ?q))", "?p", "?q")],
            {"?p": "(lam a (lam b (a b b)))", "?q": "(lam a (lam b (g (lam c (lam d (c d d))) a)))"},
        ),
    ],
    ids=["itself", "by two", "by another name", "carried along"],
)
def test_no_function_is_applied_to_itself(definitions: list[Premise], values: dict[str, str]) -> None:
    """f(p) = 1 + p(p) would make f(f) = 1 + f(f), though no definition mentions itself."""
    start = context(premises=definitions)
    unfolded = ["at", 1, ["at", 1, ["at", 0, ["at", 1, ["rw", "d1", {"?a": "u", "?b": "u"}]]]]]
    through = [unfolded] if len(definitions) == 2 else []
    refused(
        problem("0 = 1", start), meet(["seq", ["add", "d0", values, "1"], *through, ["ring", "1"]]), "for a function"
    )


def test_a_function_of_functions_is_applied_to_other_functions() -> None:
    """What is refused is only a function that rests on the definition; distributions, laws and compositions are not."""
    known = context(premises=[defines("d0", "(E ?p) = (?p 1)", "?p"), defines("d1", "(f ?x) = (+ ?x 1)", "?x")])
    accepted(problem("(E (lam i (* 2 (P i)))) = (* 2 (P 1))", known), meet(["rw", "d0", {"?p": "(lam i (* 2 (P i)))"}]))
    inner = ["seq", ["rw", "d1", {"?x": "(f y)"}], ["at", 0, ["rw", "d1", {"?x": "y"}]]]
    accepted(problem("(f (f y)) = (+ y 2)", known), meet(inner))
    accepted(problem("(E f) = 2", known), meet(["seq", ["rw", "d0", {"?p": "f"}], ["rw", "d1", {"?x": "1"}]]))


def test_equal_numbers_do_not_make_functions_of_the_same_names_equal() -> None:
    """A document may write H and H(X): from H = 3 = G does not follow H(1) = G(1)."""
    numbers = [defines("d0", "H = 3"), defines("d1", "G = 3")]
    plain = context(premises=numbers)
    there = ["seq", ["at", 0, ["rw", "d0", {}]], ["at", 0, ["wr", "d1", {}]]]
    refused(problem("(H 1) = (G 1)", plain), meet(there), "applied")
    functions = [
        defines("d2", "(H ?x) = ?x", "?x"),
        defines("d3", "(G ?x) = (* 2 ?x)", "?x"),
        defines("d4", "(f ?p) = (?p 1)", "?p"),
    ]
    mixed = context(premises=[*numbers, *functions])
    around = ["seq", ["rw", "d4", {"?p": "H"}], ["rw", "d2", {"?x": "1"}]]
    refused(problem("(f H) = 1", mixed), meet(around), "for a function")


def test_a_name_that_is_defined_is_not_defined_where_it_is_applied() -> None:
    """c = 1/y and c(x): that c(x) is defined does not say y /= 0."""
    here = context(premises=[defines("d0", "c = (/ 1 y)")])
    refused(problem("(* (c x) (/ y y)) = (c x)", here), meet(["seq", ["field", "(c x)"]]), "field")


def test_rewriting_does_not_turn_one_argument_into_two() -> None:
    """H = H(X) is no reason for H(Y) = H(X, Y), which is what the term (H X) applied to Y would be."""
    here = context(premises=[premise("g0", "H = (H X)")])
    refused(problem("(H Y) = (H X Y)", here), meet(["at", 0, ["rw", "g0", {}]]), "applied")


def test_a_premise_has_not_the_name_of_a_rule() -> None:
    here = context(premises=[premise("log.exp", "0 = 1")])
    refused(problem("0 = 1", here), meet(["rw", "log.exp", {}]), "name of another rule")


@pytest.mark.parametrize("symbols", [("x", "x"), ("inf",)])
def test_the_variables_of_a_premise_are_names_of_their_own(symbols: tuple[str, ...]) -> None:
    odd = Premise("g0", read("(f x)"), "=", read("0"), tuple((s, None) for s in symbols))
    refused(
        problem("(f 1) = 0", context(premises=[odd])),
        meet(["rw", "g0", dict.fromkeys(symbols, "1")]),
        "names of their own",
    )


def test_a_premise_does_not_speak_of_opened_indices() -> None:
    """c = %0 would become c = i inside a sum over i."""
    odd = Premise("g0", name("c"), "=", name("%0"))
    refused(
        problem("(sum i D c) = (sum i D i)", context(premises=[odd])),
        meet(["at", 1, ["rw", "g0", {}], "%0"]),
        "reserved",
    )


@pytest.mark.parametrize("symbol", ["A", "F", "D", "i", "P", "C"])
def test_names_of_a_document_may_be_those_of_rules(symbol: str) -> None:
    """Values replace all schematic names at once, so that A = B and B = A exchange them."""
    claim = problem(f"(log (/ B {symbol})) = (- (log B) (log {symbol}))")
    accepted(claim, meet(["rw", "log.quotient", {"A": "B", "B": symbol}]))
    refused(claim, meet(["rw", "log.quotient", {"A": symbol, "B": "B"}]))


def test_a_declared_law_may_have_the_names_of_its_row() -> None:
    """`pmf D P`: the distribution is called D and the set P."""
    here = context(declared={"pmf": ["D", "P"]})
    accepted(problem("(sum k P (D k)) = 1", here), meet(["rw", "c0.norm", {}]))
    refused(problem("(sum k D (P k)) = 1", here), meet(["rw", "c0.norm", {}]))


def test_a_model_gives_each_name_one_meaning() -> None:
    here = context(premises=[defines("d0", "c = 1")])
    refuse_model(here, model(names={"c": "2"}), "second meaning to c")
    refuse_model(here, model(sets={"c": ["1"]}), "second meaning to c")
    refuse_model(context(), model(names={"n": "1"}, functions={"n": {"1": "1"}}), "second meaning to n")
    refuse_model(context(), model(names={"n": "1"}, sets={"n": ["1"]}), "second meaning to n")
    refuse_model(context(), model(names={"inf": "1"}), "second meaning to inf")


def test_a_model_decides_premises_whose_domains_depend_on_each_other() -> None:
    """i in 1..m for every m in 1..2, not for one m of the model."""
    inside = premise("d0", "(a i) = 0", variables=[("m", "(range 1 2)"), ("i", "(range 1 m)")])
    refuse_model(context(premises=[inside]), model(functions={"a": {"1": "0", "2": "5"}}, names={"m": "1"}), "false")


def test_a_model_does_not_confuse_a_variable_of_a_premise_with_a_name_of_a_definition() -> None:
    """f(x) = c for x in 1..2, where c = x + 1 speaks of the x of the document."""
    say = [premise("g0", "(f x) = c", variables=[("x", "(range 1 2)")]), defines("d0", "c = (+ x 1)")]
    refuse_model(context(premises=say), model(names={"x": "7"}, functions={"f": {"1": "2", "2": "3"}}), "false")


def test_a_model_decides_strict_premises_strictly() -> None:
    refuse_model(context(premises=[premise("g0", "a < b")]), model(names={"a": "1", "b": "1"}), "false")
    refuse_model(context(premises=[premise("g0", "a > b")]), model(names={"a": "1", "b": "2"}), "false")


def test_a_context_that_defines_in_a_circle_has_no_model() -> None:
    circle = [defines("d0", "a = (+ b 1)"), defines("d1", "b = a")]
    refuse_model(context(premises=circle), model(), "circular")


def test_refused_is_what_every_broken_context_raises() -> None:
    with pytest.raises(Refused):
        accepted(problem("0 = 1", context("(> (f x) 0)")), meet(["ring", "1"]))


def test_a_definition_may_use_another_of_the_same_name() -> None:
    """H(p) = H(p, p) is no circle, since H of two is another definition."""
    both = [defines("d0", "(H ?p) = (H ?p ?p)", "?p"), defines("d1", "(H ?p ?q) = (?p (?q 1))", "?p", "?q")]
    step = ["seq", ["rw", "d0", {"?p": "f"}], ["rw", "d1", {"?p": "f", "?q": "f"}]]
    accepted(problem("(H f) = (f (f 1))", context(premises=both)), meet(step))


def test_a_premise_about_functions_need_not_be_a_definition() -> None:
    given = premise("g0", "(T ?p) = (?p 1)", variables=["?p"])
    accepted(problem("(T f) = (f 1)", context(premises=[given])), meet(["rw", "g0", {"?p": "f"}]))
    mixed = context(premises=[given, defines("d0", "f = 3")])
    refused(problem("(T f) = (f 1)", mixed), meet(["rw", "g0", {"?p": "f"}]), "for a function")


def test_a_function_that_rests_on_the_definition_is_refused_with_other_names_too() -> None:
    known = [defines("d0", "(g ?p ?q) = (+ 1 (?p ?q ?q))", "?p", "?q")]
    values = {"?p": "(lam a (lam b (+ z (g b (* y a)))))", "?q": "x"}
    refused(problem("0 = 1", context(premises=known)), meet(["rw", "d0", values]), "for a function")


def test_what_is_applied_in_a_definition_may_be_an_index() -> None:
    """E(lam k . k(x)): the applied k is bound; x may still be a number."""
    known = [defines("d0", "(f ?x) = (E (lam k (k ?x)))", "?x")]
    accepted(problem("(f 1) = (E (lam k (k 1)))", context(premises=known)), meet(["rw", "d0", {"?x": "1"}]))
    refused(problem("(f f) = 0", context(premises=known)), meet(["rw", "d0", {"?x": "f"}]), "for a function")


def test_definedness_unfolds_under_binders_without_capture() -> None:
    """f(x, y) = sum over j of x/(y j), used at f(i, a) under a sum over i."""
    known = context(premises=[defines("d0", "(f ?x ?y) = (sum j E (/ ?x (p ?y j ?x)))", "?x", "?y")])
    claim = problem("(sum i D (f i a)) = 0", known)
    assert Kernel(claim, rules()).defined == [read("(forall i D (forall j E (/= (p a j i) 0)))")]


def test_a_number_and_a_function_of_one_name_have_no_common_value() -> None:
    """H = 3 and H(x) = x: what f(H) is for f(p) = p(1) is not clear, and no model says it."""
    names = [defines("d0", "H = 3"), defines("d1", "(H ?x) = ?x", "?x"), defines("d2", "(f ?p) = (?p 1)", "?p")]
    for text, value in (("H", 3), ("(H 1)", 1), ("(f (lam i (H i)))", 1)):
        check_enclosure(context(premises=names), Enclosure(read(text), model(), Ball(Fraction(value), Fraction(0))))
    with pytest.raises(Refused, match="no value in the model"):
        check_enclosure(context(premises=names), Enclosure(read("(f H)"), model(), Ball(Fraction(1), Fraction(0))))
    plain = [defines("d0", "H = 3"), defines("d1", "(g ?x) = (+ ?x 1)", "?x")]
    check_enclosure(context(premises=plain), Enclosure(read("(g H)"), model(), Ball(Fraction(4), Fraction(0))))
