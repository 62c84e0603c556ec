"""Writing trees: the canonical dialect reads back as the same tree, the style for people reads well."""

import pytest
from hypothesis import given, settings

import derive
from derive.notation.lexer import lex
from derive.notation.parser import parse, read_side
from derive.notation.syntax import Node, prefix, read_prefix, walk
from derive.notation.write_surface import canonical_usage, write_canonical, write_human
from tests.unit.notation.trees import trees

CANONICAL = canonical_usage()


@settings(max_examples=400, deadline=None)
@given(trees())
def test_canonical_latex_reads_back(tree: Node) -> None:
    """Any tree written in the canonical dialect reads back as the same tree, without a context."""
    latex = write_canonical(tree)
    again, doubts = parse(lex(latex), CANONICAL, latex)
    assert prefix(again) == prefix(tree)
    assert [d.code for d in doubts if not d.safe] == []


@settings(max_examples=200, deadline=None)
@given(trees())
def test_prefix_text_reads_back(tree: Node) -> None:
    """A tree and its prefix text are the same thing."""
    assert read_prefix(prefix(tree)) == tree


@pytest.mark.parametrize(
    ("term", "latex"),
    [
        (
            "(neg (sum (* (app rm:P (sub x i)) (app log (app rm:Q (sub x i)))) (range i 1 n)))",
            r"-\sum_{i = 1}^{n} \mathrm{P}(x_{i}) \log \mathrm{Q}(x_{i})",
        ),
        ("(app (sub D KL) (versus P Q))", r"D_{\mathrm{KL}}(P \parallel Q)"),
        ("(* 2 (+ x 1))", "2 (x + 1)"),
        ("(* a (+ x 1))", r"a \, (x + 1)"),
        ("(+ a (neg b))", "a - b"),
        ("(app log (/ a b))", r"\log\left(\frac{a}{b}\right)"),
        ("(^ (+ p (neg q)) 2)", "(p - q)^{2}"),
    ],
)
def test_writes_for_people(term: str, latex: str) -> None:
    """The style for people leaves out what a reader does not need."""
    assert write_human(read_prefix(term)) == latex


@pytest.mark.parametrize(
    "latex",
    [
        r"-\sum_{i=1}^n P(x_i) \log\frac{Q(x_i)}{P(x_i)}",
        r"H(P,Q) - I(P)",
        r"\frac{1}{n} \sum_{i=1}^n (p_i - q_i)^2",
        r"\log p(x) - \log q(x)",
        r"x (y + 1) + 2 x",
    ],
)
def test_human_latex_reads_back_with_its_own_usage(latex: str) -> None:
    """What is written for people reads as the tree it was written from."""
    tree = read_side(latex)
    assert prefix(read_side(write_human(tree))) == prefix(tree)


@settings(max_examples=200, deadline=None)
@given(trees())
def test_every_part_of_a_tree_can_be_shown(tree: Node) -> None:
    """Messages quote parts that are no formulas by themselves: ranges, rows, orders of derivatives."""
    assert all(isinstance(write_human(part), str) for part in walk(tree))


@pytest.mark.parametrize(
    "tree", ["(order x n)", "(order n)", "(range i 1 n)", "(over x)", "(row a b)", "(case 1 (> x 0))"]
)
def test_a_part_that_is_no_formula_can_be_shown(tree: str) -> None:
    assert write_human(read_prefix(tree))


def test_a_derivative_of_an_order_that_is_no_number_is_refused_in_words() -> None:
    step = derive.check(r"Let $f(x) = e^x$. $$\frac{d^m}{dx^m} f(x) = e^x$$" + "\n").steps[-1]
    assert step.verdict == "undecided"
