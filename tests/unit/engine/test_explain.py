"""Explanations name the fewest families of rules, and the premises apart."""

import pytest

from derive.engine.explain import Explained, explain
from derive.engine.prove import Found, prove
from derive.engine.work import Budget
from derive.kernel.proof import check_proof
from derive.language.prefix import read
from derive.language.rules import Context, Premise, Problem
from derive.rules import rules
from tests.laws.prover_problems import step
from tests.unit.engine.running_example import ONE_SUM, QUOTIENT, TWO_SUMS, line, problem


def explained(problem: Problem) -> Explained:
    found = prove(problem)
    assert isinstance(found, Found), found
    result = explain(problem, found)
    assert check_proof(problem, result.proof, rules()) == result.accepted
    return result


def test_unfolding_the_definitions_needs_no_rule() -> None:
    result = explained(problem(5, TWO_SUMS))
    assert result.families == ()
    assert result.premises == ("c2.def", "c3.def", "d4")


def test_merging_the_sums_follows_from_the_line_before_by_linearity() -> None:
    result = explained(problem(6, ONE_SUM, line(5, TWO_SUMS)))
    assert result.families == ("linearity of the sum",)
    assert result.premises == ("d5",)


def test_the_last_line_is_the_logarithm_of_a_quotient_and_nothing_else() -> None:
    result = explained(problem(7, QUOTIENT, line(5, TWO_SUMS), line(6, ONE_SUM)))
    assert result.families == ("logarithm of a quotient",)
    assert result.rules == ("log.quotient",)
    assert result.premises == ("d6",)


def test_needed_conditions_belong_to_the_explained_proof() -> None:
    result = explained(problem(7, QUOTIENT, line(6, ONE_SUM)))
    assert [repr(c) for c in result.accepted.needed] == [
        "(forall i (range 1 n) (=> (/= (P (x i)) 0) (> (/ (Q (x i)) (P (x i))) 0)))"
    ]


@pytest.mark.parametrize(
    ("name", "families", "premises"),
    [
        ("mi.marginal", (), ("c0.first",)),
        ("mixture.unfold", (), ("KL",)),
        ("gibbs.folded", ("Gibbs' inequality",), ("KL", "c0.norm", "c1.norm")),
        ("softmax.logarithm", ("log and exp cancel", "logarithm of a quotient"), ()),
    ],
)
def test_textbook_steps_have_textbook_explanations(
    name: str, families: tuple[str, ...], premises: tuple[str, ...]
) -> None:
    result = explained(step(name).problem)
    assert (result.families, result.premises) == (families, premises)


def test_an_explanation_that_runs_out_of_its_budget_returns_the_proof_it_has() -> None:
    asked = problem(7, QUOTIENT)
    found = prove(asked)
    assert isinstance(found, Found)
    assert explain(asked, found, Budget(steps=1)).proof == found.proof


def test_what_a_proof_does_without_is_not_used_instead_of_what_it_can_do_without() -> None:
    """The search writes the factor as a quotient by the exponential of a sum, which no part of the claim needs."""
    power, mass = "(/ (^ a k) (fact k))", "(/ (* (^ a k) (exp (neg a))) (fact k))"
    logs = "(- (+ (log (^ a k)) (log (exp (neg a)))) (log (fact k)))"
    lhs = read(f"(sum k (range 0 oo) (* {mass} (log {mass})))")
    rhs = read(f"(* (exp (neg a)) (sum k (range 0 oo) (* {power} {logs})))")
    result = explained(Problem(Context((read("(> a 0)"),)), lhs, "=", rhs))
    assert result.families == ("linearity of the sum", "logarithm of a product", "logarithm of a quotient")


def test_an_inequality_that_needs_none_of_the_premises_is_explained_without_them() -> None:
    """The premises are added up first, and it then follows from its signs."""
    base = Context((read("(> (- b 1) 0)"), read("(> a 1)"), read("(>= c 0)")))
    other = Premise("d1", read("c"), "=", read("(* 2 e)"))
    result = explained(Problem(base.with_premises(other), read("(logb b a)"), ">=", read("0")))
    assert (result.families, result.premises) == (("change of base",), ())
