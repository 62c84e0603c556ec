"""Falsehoods through the steps of a proof: ring and field, directions, binders, infinity, and what is assumed where."""

from typing import Any

import pytest

from derive.errors import UnreadError
from derive.kernel.facts import Facts, Theory
from derive.kernel.field import field_equal
from derive.kernel.proof import UP, Kernel, check_proof
from derive.kernel.ring import equal
from derive.language.evidence import Add, At, Field, Meet, Refused, Rewrite, Ring, Seq, conversion_from_json
from derive.language.prefix import read, read_internal
from derive.language.rules import Context, Problem
from derive.language.terms import bound, make, name, number
from derive.rules import rules
from tests.unit.kernel.claims import STAY, accepted, context, gap, meet, premise, problem, refused

# ---- ring and field --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(/ x x)", "1"),
        ("(* x (/ 1 x))", "1"),
        ("(^ (/ x x) 5)", "1"),
        ("(/ 1 (/ x x))", "1"),
        ("(- (/ x x) (/ y y))", "0"),
        ("(/ (+ a b) (+ a b))", "1"),
        ("(* (+ a b) (/ 1 (+ a b)))", "1"),
        ("(^ 0 A)", "0"),
        ("(^ x 1/2)", "(sqrt x)"),
        ("(sqrt (^ x 2))", "x"),
        ("(^ (^ x 1/2) 2)", "x"),
        ("(abs x)", "x"),
        ("(log (* a b))", "(+ (log a) (log b))"),
        ("(sum i D (* c (f i)))", "(* c (sum i D (f i)))"),
        ("(f a b)", "(f b a)"),
        ("(sum i (range 1 2) (f i))", "(+ (f 1) (f 2))"),
        ("(lam i (lam j (p i j)))", "(lam i (lam j (p j i)))"),
    ],
)
def test_the_ring_uses_no_law_with_a_condition(left: str, right: str) -> None:
    assert not equal(read(left), read(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(/ (^ x 2) x)", "x"),
        ("(/ x (^ x 2))", "(/ 1 x)"),
        ("(/ 1 (/ 1 x))", "x"),
        ("(/ 0 0)", "0"),
        ("(^ x 0)", "1"),
        ("(* (/ x x) x)", "x"),
        ("(/ x 0)", "0"),
        ("(log (* b a))", "(log (* a b))"),
        ("(/ 1 (- a b))", "(neg (/ 1 (- b a)))"),
        ("(sum i D (f i i))", "(sum j D (f j j))"),
    ],
)
def test_the_ring_knows_every_law_of_total_division(left: str, right: str) -> None:
    assert equal(read(left), read(right))


def facts(*conditions: str) -> Facts:
    return Facts(Theory({}), ()).plus(*map(read, conditions))


@pytest.mark.parametrize(
    ("left", "right", "known"),
    [
        ("(/ x x)", "1", ()),
        ("(/ x x)", "1", ("(>= x 0)",)),
        ("(/ (* x y) (* x y))", "1", ("(/= x 0)",)),
        ("(/ (- (^ a 2) (^ b 2)) (- a b))", "(+ a b)", ()),
        ("(/ 1 (+ 1 (/ 1 (+ 1 x))))", "(/ (+ 1 x) (+ 2 x))", ("(/= (+ 1 x) 0)",)),
        ("(+ (/ 1 (+ a b)) (/ 1 (+ a c)))", "(/ (+ (* 2 a) b c) (* (+ a b) (+ a c)))", ("(/= (+ a b) 0)",)),
        ("(/ x x)", "2", ("(> x 0)",)),
    ],
)
def test_field_cancels_only_what_is_shown_not_to_be_zero(left: str, right: str, known: tuple[str, ...]) -> None:
    assert not field_equal(read(left), read(right), facts(*known))


@pytest.mark.parametrize(
    ("left", "right", "known"),
    [
        ("(/ x x)", "1", ("(> x 0)",)),
        ("(/ (- (^ a 2) (^ b 2)) (- a b))", "(+ a b)", ("(> (- a b) 0)",)),
        ("(/ a (* a (+ a b)))", "(/ 1 (+ a b))", ("(> a 0)", "(> b 0)")),
        ("(+ (/ a (+ a b)) (/ b (+ a b)))", "1", ("(> a 0)", "(> b 0)")),
    ],
)
def test_field_cancels_what_is_shown_not_to_be_zero(left: str, right: str, known: tuple[str, ...]) -> None:
    assert field_equal(read(left), read(right), facts(*known))


# ---- binders ---------------------------------------------------------------------------------------------------------


def test_an_exchange_of_sums_captures_nothing() -> None:
    """Without lifting, F i under the sum over j made sum_ij p(i, j) equal to sum_ij p(i, i)."""
    values = {"D": "X", "E": "Y", "F": "(lam i (lam j (p i j)))"}
    here = context("(finite X)", "(finite Y)")
    step = ["rw", "sum.exchange", values]
    both = "(sum i X (sum j Y (p i j)))"
    accepted(problem(f"{both} = (sum j Y (sum i X (p i j)))", here), meet(step))
    for wrong in ("(p i i)", "(p j j)", "(p j i)"):
        refused(problem(f"{both} = (sum j Y (sum i X {wrong}))", here), meet(step), "do not meet")


def test_a_constant_does_not_depend_on_the_index() -> None:
    """A value with a loose index could be pulled out of its own sum."""
    body = make("*", bound(0), make("@", name("f"), bound(0)))
    loose = Rewrite("sum.scale", {"D": name("D"), "C": bound(0), "F": name("f")})
    claim = Problem(Context(), make("sum", name("D"), body), "=", name("c"))
    with pytest.raises(Refused, match="loose"):
        check_proof(claim, Meet(loose, Seq()), rules())


def test_a_constant_is_not_the_opened_index() -> None:
    """Nor may the name that opens the index leave its sum."""
    claim = problem("(sum i D (* i (f i))) = (* c (sum i D (f i)))")
    refused(claim, meet(["rw", "sum.scale", {"D": "D", "C": "%0", "F": "f"}]))
    refused(claim, meet(["at", 1, ["rw", "sum.scale", {"D": "D", "C": "%0", "F": "f"}], "%0"]))


@pytest.mark.parametrize("opened", ["%0", "i", "c"])
def test_an_index_is_opened_with_a_name_that_is_not_in_use(opened: str) -> None:
    """Nested sums opened with one name would identify their indices; so would a name of the document."""
    inner = ["at", 1, ["ring", f"(p {opened} {opened})"], opened]
    claim = problem("(sum i D (sum j D (p i j))) = (sum i D (p i i))", context("(> (c i) 0)"))
    refused(claim, meet(["at", 1, inner, "%0"]))


def test_an_index_is_opened_with_a_name_that_no_fact_uses() -> None:
    """%0 is a member of X outside; opened again for Y it would be a member of both."""
    here = context("(forall i X (> (f i) 0))")
    says = "(sum i X (* (g i) (sum j Y (* (f j) (/ 1 (f j)))))) = (sum i X (* (g i) (sum j Y 1)))"
    for opened, why in (("%0", "captured"), ("%1", "field")):
        step = ["at", 1, ["at", 1, ["at", 1, ["field", "1"], opened]], "%0"]
        refused(problem(says, here), meet(step), why)


@pytest.mark.parametrize("place", [-1, 2, 7])
def test_a_place_is_an_argument(place: int) -> None:
    refused(problem("(+ a b) = (+ a b)"), meet(["at", place, STAY]), "no argument")
    refused(problem("a = a"), meet(["at", place, STAY]), "no argument")


def test_there_is_no_way_into_a_domain_a_function_or_a_quantifier() -> None:
    refused(problem("(sum i (range 1 n) i) = 0"), meet(["at", 0, ["ring", "(range 1 n)"]]))
    refused(problem("(E (lam i i)) = 0"), meet(["at", 1, ["at", 0, STAY]]), "no way into lam")
    refused(problem("(f a) = 0"), meet(["at", 0, ["ring", "(+ f 0)"]]), "applied")


# ---- directions ------------------------------------------------------------------------------------------------------

LE: dict[str, Any] = {"A": "x"}


@pytest.mark.parametrize(
    ("around", "place", "known"),
    [
        ("(- 1 {})", 1, ()),
        ("(neg {})", 0, ()),
        ("(* c {})", 1, ()),
        ("(* -1 {})", 1, ()),
        ("(/ {} c)", 0, ()),
        ("(/ {} -2)", 0, ()),
        ("(/ 1 {})", 1, ("(> (log x) 0)",)),
        ("(^ {} 2)", 0, ()),
        ("(^ {} 3)", 0, ()),
        ("(^ 2 {})", 1, ()),
        ("(abs {})", 0, ()),
        ("(f {})", 1, ()),
        ("(card (range 1 {}))", 0, ()),
        ("(binom {} 2)", 0, ()),
        ("(sum i D {})", 1, ()),
        ("(prod i (range 1 n) {})", 1, ()),
    ],
)
def test_an_inequality_goes_up_only_under_what_is_known_to_be_increasing(
    around: str, place: int, known: tuple[str, ...]
) -> None:
    """log x <= x - 1, put under something that is not known to be increasing, is refused."""
    here = context("(> x 0)", *known)
    opened = ["%0"] if "sum" in around or "prod" in around else []
    step: list[Any] = ["rw", "log.le", LE]
    if "card" in around:
        step = ["at", 1, step]
    says = f"{around.format('(log x)')} <= {around.format('(- x 1)')}"
    refused(problem(says, here), meet(["at", place, step, *opened]))


@pytest.mark.parametrize(
    ("around", "place", "known", "opened"),
    [
        ("(+ 1 {})", 1, (), []),
        ("(- {} 1)", 0, (), []),
        ("(exp {})", 0, (), []),
        ("(* c {})", 1, ("(>= c 0)",), []),
        ("(/ {} c)", 0, ("(> c 0)",), []),
        ("(log {})", 0, ("(> (log x) 0)",), []),
        ("(sqrt {})", 0, ("(>= (log x) 0)",), []),
        ("(sum i (range 1 n) {})", 1, (), ["%0"]),
        ("(sum i D {})", 1, ("(finite D)",), ["%0"]),
        ("(sum i (range 1 inf) {})", 1, (), ["%0"]),  # both sides are defined only where both sums converge
    ],
)
def test_an_inequality_goes_up_under_what_is_increasing(
    around: str, place: int, known: tuple[str, ...], opened: list[str]
) -> None:
    here = context("(> x 0)", *known)
    says = f"{around.format('(log x)')} <= {around.format('(- x 1)')}"
    accepted(problem(says, here), meet(["at", place, ["rw", "log.le", LE], *opened]))


@pytest.mark.parametrize("head", ["log", "sqrt"])
def test_equations_go_under_roots_and_logarithms_of_whatever_sign(head: str) -> None:
    """In an inequality too: only a change of size asks where the function increases."""
    says = f"({head} (- a a)) <= (+ ({head} 0) (exp x))"
    accepted(problem(says), {**gap(["at", 1, ["at", 0, ["ring", "0"]]])})
    refused(problem(says), gap(["at", 1, ["at", 0, ["ring", "1"]]]), "ring")


@pytest.mark.parametrize(("around", "place"), [("(- 1 {})", 1), ("(neg {})", 0), ("(* -2 {})", 1)])
def test_an_inequality_goes_down_under_what_is_decreasing(around: str, place: int) -> None:
    says = f"{around.format('(log x)')} >= {around.format('(- x 1)')}"
    accepted(problem(says, context("(> x 0)")), meet(STAY, ["at", place, ["rw", "log.le", LE]]))


def test_no_inequality_is_used_for_an_equation() -> None:
    refused(problem("(log x) = (- x 1)", context("(> x 0)")), meet(["rw", "log.le", LE]), "the wrong way")
    refused(problem("(log x) = (- x 1)", context("(> x 0)")), meet(["add", "log.le", LE, "1"]), "sign")
    refused(problem("(log x) >= (- x 1)", context("(> x 0)")), meet(STAY, ["rw", "log.le", LE]), "the wrong way")
    refused(problem("0 = (- (- x 1) (log x))", context("(> x 0)")), gap(["add", "log.le", LE, "1"]), "inequalities")


@pytest.mark.parametrize("factor", ["-1", "c", "(- a b)"])
def test_an_inequality_is_added_only_with_the_right_sign(factor: str) -> None:
    claim = problem("0 <= (- (- x 1) (log x))", context("(> x 0)"))
    refused(claim, meet(["add", "log.le", LE, factor]), "sign")


def test_a_logarithm_is_increasing_only_where_it_exists() -> None:
    """u <= v makes log u <= log v only for u > 0; the claim speaks of log v alone."""
    here = [premise("g0", "u <= v"), premise("g1", "c = (log u)")]
    step = ["seq", ["at", 0, ["wr", "g0", {}]], ["wr", "g1", {}]]
    refused(problem("c <= (log v)", context(premises=here)), meet(STAY, step), "the wrong way")
    accepted(problem("c <= (log v)", context("(> u 0)", premises=here)), meet(STAY, step))


def test_a_divergent_sum_is_not_compared_term_by_term() -> None:
    """A sum that diverges counts as 0, so p(i) <= 1 does not make the sum of p at most a divergent sum of 1."""
    less = premise("g0", "(p i) <= 1", variables=[("i", "(range 1 inf)")])
    total = premise("g1", "(sum i (range 1 inf) (p i)) = 1")
    here = context(premises=[less, total])
    up = ["seq", ["wr", "g1", {}], ["at", 1, ["rw", "g0", {"i": "%0"}], "%0"]]
    refused(problem("1 <= (* c (sum i (range 1 inf) 1))", here), meet(up), "converge")
    converging = context(
        "(summable (sum i (range 1 inf) (p i)))", "(summable (sum i (range 1 inf) 1))", premises=[less, total]
    )
    accepted(problem("1 <= (sum i (range 1 inf) 1)", converging), meet(up))


# ---- infinity --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["inf", "(+ inf 1)", "(- inf inf)", "(f inf)", "(range inf 1)", "(range 1 (+ inf 0))", "(> inf 0)"]
)
def test_infinity_is_no_number(text: str) -> None:
    with pytest.raises(UnreadError):
        read(text)


def test_infinity_is_no_value() -> None:
    """1..inf + 0 looked like a finite range, and an infinite sum could be split as if it were finite."""
    infinity = name("inf")
    end = make("+", infinity, number(0))
    series = make("sum", make("range", number(1), end), make("+", make("@", name("f"), bound(0)), number(1)))
    for claim in (
        Problem(Context(), series, "=", number(0)),
        Problem(Context((make(">", infinity, number(0)),)), number(0), "=", number(0)),
        Problem(Context(), infinity, "=", infinity),
    ):
        with pytest.raises(Refused, match="infinity"):
            check_proof(claim, Meet(Seq(), Seq()), rules())
    whole = Problem(Context(), make("sum", make("range", number(1), infinity), bound(0)), "=", number(0))
    for step in (
        Ring(make("sum", make("range", number(1), end), bound(0))),
        Rewrite("sum.shift", {"A": number(1), "B": infinity, "K": number(0), "F": read("(lam i i)")}),
    ):
        with pytest.raises(Refused, match="infinity"):
            check_proof(whole, Meet(step, Seq()), rules())


def test_an_infinite_sum_is_not_split_or_exchanged_without_a_reason() -> None:
    split = ["rw", "sum.add", {"D": "(range 1 inf)", "F": "(lam i (f i))", "G": "(lam i (g i))"}]
    series = "(sum i (range 1 inf) (+ (f i) (g i)))"
    parts = "(+ (sum i (range 1 inf) (f i)) (sum i (range 1 inf) (g i)))"
    refused(problem(f"{series} = 0"), meet(split), "not shown")
    accepted(problem(f"{series} = {parts}"), meet(split))  # both sides are defined only where all three converge
    exchange = ["rw", "sum.exchange", {"D": "(range 1 inf)", "E": "(range 1 n)", "F": "p"}]
    refused(problem("(sum i (range 1 inf) (sum j (range 1 n) (p i j))) = 0"), meet(exchange), "not shown")


# ---- what may be assumed ---------------------------------------------------------------------------------------------


def test_a_product_with_a_factor_zero_excuses_its_other_factors_under_a_product_sign_too() -> None:
    """prod over i in 0..1 of i * 1/(i - 1) is 0, since its first factor is; 0 = 5 may not be concluded from 1/0."""
    product = "(prod i (range 0 1) (* i (/ 1 (- i 1))))"
    claim = problem(f"{product} = 5")
    assert Kernel(claim, rules()).defined == [
        read(f"(=> (/= {product} 0) (forall i (range 0 1) (=> (/= i 0) (/= (- i 1) 0))))")
    ]


def test_a_guard_is_the_other_factors_and_not_the_whole_product() -> None:
    """In x (y 1/y) only x may be assumed not to be 0; the product y 1/y is 0 where y is."""
    claim = problem("(* x (* y (/ 1 y))) = x")
    refused(claim, meet(["at", 1, ["field", "1"]]), "field")
    accepted(problem("(* y (* y (/ 1 y))) = y"), meet(["at", 1, ["field", "1"]]))
    refused(problem("(/ (* y (/ 1 y)) x) = (/ 1 x)"), meet(["at", 0, ["field", "1"]]), "field")
    accepted(problem("(/ (* x (/ 1 x)) x) = (/ 1 x)"), meet(["at", 0, ["field", "1"]]))


def test_a_condition_of_one_side_is_not_a_condition_of_a_subterm_that_is_excused() -> None:
    """0 * log(x) is defined for every x, so it does not make x positive."""
    claim = problem("(+ (* 0 (log x)) (exp (log x))) = x")
    accepted(
        claim, meet(["seq", ["at", 1, ["rw", "exp.log", {"A": "x"}]], ["ring", "x"]])
    )  # exp(log x) itself needs x > 0
    refused(problem("(* 0 (log x)) = (- (abs x) x)"), meet(["ring", "(- (abs x) x)"]))


@pytest.mark.parametrize("values", [{}, {"A": "a"}, {"A": "a", "B": "b", "C": "c"}, {"A": "a", "b": "b"}])
def test_a_rule_takes_values_for_exactly_its_variables(values: dict[str, str]) -> None:
    refused(
        problem("(log (* a b)) = 0", context("(> a 0)", "(> b 0)")), meet(["rw", "log.product", values]), "values for"
    )


def test_a_rule_is_applied_to_what_it_is_about() -> None:
    here = context("(> a 0)", "(> b 0)")
    refused(problem("(log (+ a b)) = 0", here), meet(["rw", "log.product", {"A": "a", "B": "b"}]), "is not")
    refused(problem("(log (* a b)) = 0", here), meet(["rw", "no.such", {}]), "no rule")


def test_a_condition_is_shown_where_the_rule_is_used() -> None:
    refused(problem("(exp (log a)) = a", Context()), meet(["seq", ["ring", "(exp (log a))"]]), "do not meet")
    step = ["rw", "log.product", {"A": "a", "B": "b"}]
    refused(problem("(* (log (* a b)) 0) = 0", context("(> (* a b) 0)")), meet(["at", 0, step]), "not shown")


def test_a_gap_ends_at_something_not_negative() -> None:
    refused(problem("a <= b"), gap(STAY), "at least 0")
    accepted(problem("a <= (+ a 1)"), gap(STAY))


def test_a_strict_inequality_is_shown_by_a_gap_that_ends_above_0() -> None:
    accepted(problem("a < (+ a 1)"), gap(STAY))
    accepted(problem("(exp a) > 0"), gap(STAY))
    refused(problem("0 < (* c c)"), gap(STAY), "more than 0")
    refused(problem("(+ a 1) < a"), gap(STAY), "more than 0")
    refused(problem("a > (+ a 1)"), gap(STAY), "more than 0")
    refused(problem("a < a"), meet(STAY), "may be equal")
    refused(problem("a < (+ a 1)", context("(> a 0)")), meet(STAY), "may be equal")


@pytest.mark.parametrize("rel", ["/=", "!=", ""])
def test_proofs_conclude_equations_and_inequalities(rel: str) -> None:
    with pytest.raises(Refused, match="proofs conclude"):
        check_proof(Problem(Context(), number(0), rel, number(1)), Meet(Seq(), Seq()), rules())


def test_what_is_no_proof_is_refused() -> None:
    for odd in (Seq(), None, Meet(None, Seq()), Meet(Seq((None,)), Seq())):  # type: ignore[arg-type]
        with pytest.raises(Refused):
            check_proof(problem("0 = 0"), odd, rules())  # type: ignore[arg-type]


def test_a_step_says_how_the_index_is_opened_only_under_a_sum() -> None:
    claim = Problem(Context(), read("(+ a b)"), "=", read("(+ a b)"))
    with pytest.raises(Refused, match="no way"):
        check_proof(claim, Meet(At(0, Seq(), name("%0")), Seq()), rules())
    claim = Problem(Context(), read("(sum i D i)"), "=", read("(sum i D i)"))
    with pytest.raises(Refused, match="reserved"):
        check_proof(claim, Meet(At(1, Seq()), Seq()), rules())


def test_sides_with_reserved_names_are_refused() -> None:
    for text in ("%0", "(f %3)"):
        with pytest.raises(Refused, match="reserved"):
            check_proof(Problem(Context(), read_internal(text), "=", read_internal(text)), Meet(Seq(), Seq()), rules())


def test_sides_with_loose_indices_are_refused() -> None:
    with pytest.raises(Refused, match="loose"):
        check_proof(Problem(Context(), bound(0), "=", bound(0)), Meet(Seq(), Seq()), rules())


# ---- evidence that would never end -----------------------------------------------------------------------------------


def test_proofs_that_would_fill_the_memory_are_refused() -> None:
    """f(f(...)) with f(x) = x + x doubles 200 times."""
    double = premise("d0", "(f ?x) = (+ ?x ?x)", variables=["?x"], definition=True)
    argument = "x"
    for _ in range(40):
        argument = f"((lam a (+ a a)) {argument})"
    refused(problem("(f x) = 0", context(premises=[double])), meet(["wr", "d0", {"?x": argument}]), "too large")


@pytest.mark.parametrize("base", ["2", "1/3", "(* 2 x)"])
def test_towers_of_powers_are_refused(base: str) -> None:
    tower = base
    for _ in range(12):
        tower = f"(^ {tower} 12)"
    refused(problem(f"{tower} = 0"), meet(["ring", "0"]), "too many")


# ---- conditions that a premise shows ---------------------------------------------------------------------------------

JENSEN = ["rw", "log.jensen", {"D": "D", "W": "w", "F": "f"}]
JENSEN_SAYS = "(sum i D (* (w i) (log (f i)))) <= (log (sum i D (* (w i) (f i))))"
JENSEN_FACTS = ("(finite D)", "(forall i D (>= (w i) 0))", "(forall i D (> (f i) 0))")


@pytest.mark.parametrize(
    ("given", "order"),
    [
        (premise("g0", "(sum i D (w i)) = 1"), None),
        (premise("g0", "(sum k D (* 1 (w k))) = (- 2 1)"), None),
        (premise("g0", "(sum i D (w i)) = 1", order=2), 3),
    ],
)
def test_a_premise_shows_an_equation_and_is_named(given: Any, order: int | None) -> None:
    claim = problem(JENSEN_SAYS, context(*JENSEN_FACTS, premises=[given]), order=order)
    assert accepted(claim, meet(JENSEN)).rules == ("g0", "log.jensen")


@pytest.mark.parametrize(
    "given",
    [
        premise("g0", "(sum i D (w i)) <= 1"),
        premise("g0", "(sum i D (w i)) = 2"),
        premise("g0", "(sum i D (v i)) = 1"),
        premise("g0", "(sum i E (w i)) = 1"),
        premise("g0", "(sum i D (w i)) = 1", conditions=["(> c 0)"]),
        premise("g0", "(sum i D (w i)) = ?c", variables=["?c"]),
        premise("g0", "(sum i D (w i)) = 1", order=3),
        premise("g0", "(sum i D (w i)) = 1", order=4),
    ],
)
def test_a_premise_that_says_something_else_shows_no_condition(given: Any) -> None:
    claim = problem(JENSEN_SAYS, context(*JENSEN_FACTS, premises=[given]), order=3)
    refused(claim, meet(JENSEN), "not shown")


def test_what_is_switched_off_is_not_used() -> None:
    claim = problem(JENSEN_SAYS, context(*JENSEN_FACTS, premises=[premise("g0", "(sum i D (w i)) = 1")]))
    for off in ("g0", "log.jensen"):
        kernel = Kernel(claim, rules())
        kernel.disabled = frozenset({off})
        with pytest.raises(Refused, match=r"switched off|not shown"):
            kernel.run(conversion_from_json(JENSEN), claim.lhs, kernel.facts, UP)


def test_both_sides_of_a_proved_line_are_shown_to_be_defined() -> None:
    """One of the two is not enough: log x = y/z needs x > 0 and z /= 0."""
    line = premise("d0.0", "(log x) = (/ y z)", order=0)
    for known in ("(> x 0)", "(/= z 0)"):
        claim = problem("(* c (log x)) = (* c (/ y z))", context(known, "(> c 0)", premises=[line]), order=1)
        accepted(claim, meet(["at", 1, ["rw", "d0.0", {}]]))
        hidden = [line, premise("g0", "u = (log x)"), premise("g1", "v = (/ y z)")]
        claim = problem("u = v", context(known, premises=hidden), order=1)
        refused(claim, meet(["seq", ["rw", "g0", {}], ["rw", "d0.0", {}], ["wr", "g1", {}]]), "both sides")


def test_only_the_body_of_a_sum_is_opened() -> None:
    refused(problem("(sum i D 1) = 0"), meet(["at", 0, ["ring", "1"], "%0"]), "only the body")


def test_one_converging_sum_does_not_make_the_other_converge() -> None:
    less = premise("g0", "(p i) <= (q i)", variables=[("i", "(range 1 inf)")])
    total = [premise("g1", "(sum i (range 1 inf) (p i)) = 1"), premise("g2", "c = (sum i (range 1 inf) (q i))")]
    up = ["seq", ["wr", "g1", {}], ["at", 1, ["rw", "g0", {"i": "%0"}], "%0"], ["wr", "g2", {}]]
    converges = [f"(summable (sum i (range 1 inf) ({f} i)))" for f in "pq"]
    for known in ([], converges[:1], converges[1:]):
        refused(problem("1 <= c", context(*known, premises=[less, *total])), meet(up), "converge")
    accepted(problem("1 <= c", context(*converges, premises=[less, *total])), meet(up))


def test_sides_meet_where_they_are_equal_after_cancelling() -> None:
    accepted(problem("(/ x x) = 1", context("(> x 0)")), meet(STAY))
    refused(problem("(* x (/ 1 x)) = 1", context("(>= x 0)")), meet(STAY), "do not meet")


@pytest.mark.parametrize("factor", ["-1", "0", "c"])
def test_no_inequality_is_added_to_an_equation(factor: str) -> None:
    refused(problem("0 = 1", context("(> x 0)", "(>= 0 c)")), meet(["add", "log.le", LE, factor]), "sign")


def test_a_factor_of_unknown_sign_turns_no_inequality_round() -> None:
    claim = problem("(* c (log x)) >= (* c (- x 1))", context("(> x 0)"))
    refused(claim, meet(STAY, ["at", 1, ["rw", "log.le", LE]]), "the wrong way")
    turned = problem("(* (neg c) (log x)) >= (* (neg c) (- x 1))", context("(> x 0)", "(>= c 0)"))
    accepted(turned, meet(STAY, ["at", 1, ["rw", "log.le", LE]]))


def test_terms_that_a_step_brings_in_are_proper() -> None:
    for step in (Field(bound(0)), Field(name("inf")), Add("log.one", {}, bound(0)), Add("log.one", {}, name("inf"))):
        with pytest.raises(Refused, match=r"loose|infinity"):
            check_proof(problem("0 = 0"), Meet(step, Seq()), rules())


def test_the_facts_that_were_used_are_named() -> None:
    here = context("(> a 0)", "(> b 0)", "(> c 0)")
    found = accepted(
        problem("(exp (+ (log a) 0)) = a", here),
        meet(["seq", ["ring", "(exp (log a))"], ["rw", "exp.log", {"A": "a"}]]),
    )
    assert [str(f) for f in found.used] == ["(> a 0)"]
    assert found.needed == ()
    assert found.rules == ("exp.log",)
