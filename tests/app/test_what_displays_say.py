"""What a display says beside its formulas: chains of laws, labels before colons, rows that define, and primes."""

from __future__ import annotations

import pytest

import derive
from derive.app.document import DocumentCheck, Options
from derive.app.items import Kind
from derive.notation.documents import read_document


def kinds(text: str) -> list[Kind]:
    """The kind of each relation."""
    return [item.kind for item in DocumentCheck(read_document(text), Options()).items]


def verdicts(text: str) -> list[str]:
    """The verdicts of the displays."""
    return [s.verdict for s in derive.check(text).steps if s.id.startswith("d")]


TWO_LAWS = r"$$ \begin{split} X &\sim \mathcal{N}(m, 1) \\ &\sim \mathcal{N}(m, 2) \end{split} $$"


def test_a_chain_of_laws_says_of_one_quantity_what_its_law_is() -> None:
    """Of a quantity with two laws nothing is proved by either."""
    assert verdicts(TWO_LAWS + "\n\n$$ \\mathrm{Var}(X) = 1 $$\n")[-1] != "proved"
    assert verdicts(TWO_LAWS.replace("m, 2", "m, 1") + "\n\n$$ \\mathrm{Var}(X) = 1 $$\n")[-1] == "proved"


LABELS = r"""Two laws of $X$ are

$$ \begin{aligned} P: \; X &\sim \mathcal{N}(a, s^2) \\ Q: \; X &\sim \mathcal{N}(b, t^2) \end{aligned} $$

Then

$$ \mathrm{KL}[P\,||\,Q] = CLAIM $$
"""
CLOSED = r"\frac{(a - b)^2}{2 t^2} + \frac{s^2}{2 t^2} - \ln \frac{s}{t} - \frac12"


def test_a_label_before_a_law_names_the_law() -> None:
    assert verdicts(LABELS.replace("CLAIM", CLOSED))[-1] == "proved"


@pytest.mark.parametrize("change", [("- \\ln", "+ \\ln"), ("t^2} +", "s^2} +"), ("- \\frac12", "")])
def test_neither_law_is_that_of_the_quantity(change: tuple[str, str]) -> None:
    assert verdicts(LABELS.replace("CLAIM", CLOSED.replace(*change)))[-1] != "proved"
    assert verdicts(LABELS.replace("CLAIM", "0") + "\n$$ \\mathrm{Var}(X) = s^2 $$\n")[-1] != "proved"


@pytest.mark.parametrize(
    "lead", ["We define", "and denote the means as", "where", r"where $\bar{x}$ and $\bar{y}$ are"]
)
def test_each_row_that_starts_with_a_new_name_is_defined(lead: str) -> None:
    rows = r"\bar{x} &= \frac1n \sum_{i=1}^n x_i \\ \bar{y} &= \frac1n \sum_{i=1}^n y_i"
    assert kinds(f"{lead}\n\n$$ \\begin{{split}} {rows} \\end{{split}} $$\n") == [Kind.DEFINITION] * 2


@pytest.mark.parametrize("lead", ["The two solutions are", "We consider the solutions", "Thus,"])
def test_rows_that_are_found_are_claims(lead: str) -> None:
    rows = r"x_1 &= a + b \\ x_2 &= a - b"
    assert kinds(f"{lead}\n\n$$ \\begin{{split}} {rows} \\end{{split}} $$\n")[1] is Kind.CLAIM


def test_a_name_that_a_theorem_used_may_be_defined_after_it() -> None:
    """The theorem stays a claim, which its definition decides."""
    theorem = "**Theorem:** $$ m^{*} = n $$\n\n**Proof:** The number $m^{*}$ is defined as\n\n"
    text = theorem + "$$ m^{*} = \\sum_{i=1}^n WHAT $$\n"
    assert kinds(text.replace("WHAT", "1")) == [Kind.CLAIM, Kind.DEFINITION]
    assert verdicts(text.replace("WHAT", "1"))[0] == "proved"
    assert verdicts(text.replace("WHAT", "2"))[0] == "refuted"


def test_a_quantity_under_the_law_of_another_is_defined() -> None:
    rows = r"\begin{split} V &\sim \mathrm{Bern}(1/2) \\ W &= 2 V - 1 \end{split}"
    assert kinds(f"The variables are\n\n$$ {rows} $$\n") == [Kind.CONTEXT, Kind.DEFINITION]
    assert Kind.DEFINITION not in kinds(f"With $W = V^2$ the variables are\n\n$$ {rows} $$\n")[1:]


def test_a_number_that_several_names_have_is_supposed_of_all() -> None:
    text = r"$$ a x + b y = x + y \quad \text{with} \quad a = b = 1 $$"
    assert Kind.CLAIM not in kinds(text)[1:]
    assert kinds(r"$$ c = d \quad \text{where} \quad d = \sum_{i=1}^n i = n^2 $$")[-1] is Kind.CLAIM


PRIMES = [
    ("Let $f(x) = x^2$. Then", "f'(x) = 2 x", "proved"),
    ("Let $f(x) = x^2$. Then", "f'(x) = 3 x", "refuted"),
    ("Let $f(x) = x^2$ and let $f'$ be another function. Then", "f'(x) = 2 x", "undecided"),
    ("By the derivative of a logarithm", r"\frac{d}{dx} \ln f(x) = \frac{f'(x)}{f(x)}", "proved"),
    ("By the derivative of a logarithm", r"\frac{d}{dx} \ln f(x) = f'(x) f(x)", "undecided"),
    ("Let $p$ and $p'$ be mass functions on $1..n$.", r"\sum_{x=1}^n p'(x) = \sum_{x=1}^n p(x)", "proved"),
]


@pytest.mark.parametrize(("words", "line", "verdict"), PRIMES)
def test_a_prime_is_a_derivative_of_what_is_differentiated(words: str, line: str, verdict: str) -> None:
    assert verdicts(f"{words}\n\n$$ {line} $$\n") == [verdict]


@pytest.mark.parametrize(("factor", "verdict"), [("", "proved"), ("2", "refuted")])
def test_the_product_rule_is_no_definition(factor: str, verdict: str) -> None:
    """Who says what the joint likelihood of a model is claims no more than holds for every law, and no less."""
    text = f"The joint likelihood of the model is\n\n$$ p(y, t) = {factor} p(y \\mid t) p(t) $$\n"
    assert kinds(text) == [Kind.CLAIM]
    assert verdicts(text) in ([verdict], ["undecided"])
    assert verdicts(text) != ["proved"] or not factor
