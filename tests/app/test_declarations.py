"""Declarations in documents: each overrules what was inferred, is echoed with its line, and is never ignored."""

import pytest

import derive
from derive.notation.declaration_forms import FORMS

LOG_OF_PRODUCT = r"\log(x y) = \log x + \log y"
ENTROPY = r"H(P) = -\sum_{i=1}^n P(x_i) \log P(x_i)"
PROVED = [
    ("x > 0\ny > 0", LOG_OF_PRODUCT),
    ("x, y > 0", LOG_OF_PRODUCT),
    ("x and y are positive", LOG_OF_PRODUCT),
    ("0 < q < 1", r"\log(q (1 - q)) = \log q + \log(1 - q)"),
    ("a_i is positive for i in 1..n", r"\sum_{i=1}^n \log(a_i^2) = 2 \sum_{i=1}^n \log a_i"),
    ("a_i > 0 for all i", r"\sum_{i=1}^n \log(a_i^2) = 2 \sum_{i=1}^n \log a_i"),
    ("P is a mass function on 1..n", r"\sum_{i=1}^n P(x_i) = 1"),
    ("P(x_i) is a mass function for i in 1..n", r"\sum_{i=1}^n P(x_i) = 1"),
    ("w_i is a distribution on 1..n", r"\sum_{i=1}^n w_i = 1"),
    ("i in 1..n\nP is a mass function on 1..n", r"\sum_i P(x_i) = 1"),
    ("u is the uniform distribution on 1..n", r"\sum_{i=1}^n u(i)^2 = \frac{1}{n}"),
    (r"f is a density on \mathbb{R}", r"\int f(x) \, dx = 1"),
    (r"W(y|x) is a channel", r"\sum_y W(y|x) = 1"),
    (r"p(x, y) is a joint law on \mathcal{X} and \mathcal{Y}", r"\sum_x \sum_y p(x, y) = 1"),
    (r"r_{ij} is a joint law on 1..n and 1..m", r"\sum_{i=1}^n \sum_{j=1}^m r_{ij} = 1"),
    ("X ~ Bin(n, p)", r"\mathrm{E}(X) = n p"),
    ("log is base 2", r"\log 4 = 2"),
    ("J is the mutual information", r"J(X;Y) = \sum_{x,y} p(x,y) \log\frac{p(x,y)}{p(x) p(y)}"),
    ("J is the entropy", ENTROPY.replace("H", "J")),
    ("K is the KL divergence\nQ(x_i) > 0 for all i", r"K(P \| Q) = \sum_{i=1}^n P(x_i) \log \frac{P(x_i)}{Q(x_i)}"),
    (r"P and \mathrm{P} are the same", r"P(x) + \mathrm{P}(x) = 2 P(x)"),
    ("I(X) means I(P)", "I(X) = I(P)"),
    ("p is the law of X", r"H(X) = -\sum_x p(x) \log p(x)"),
    ("g is a function", "g(x + 1) = g(1 + x)"),
    ("g is a number", "g(x + 1) = g x + g"),
    (r"\mathcal{X} is a finite set", r"\sum_{x \in \mathcal{X}} 1 = |\mathcal{X}|"),
]
#: The nearest falsehoods, and what a declaration takes away.
NOT_PROVED = [
    ("x > 0", LOG_OF_PRODUCT),
    ("x >= 0\ny >= 0", r"\frac{x y}{x} = y"),
    ("0 < q < 1", r"\log(q (q - 1)) = \log q + \log(q - 1)"),
    ("a_i > 0 for i in 1..m", r"\sum_{i=1}^n \log(a_i^2) = 2 \sum_{i=1}^n \log a_i"),
    ("P is a mass function on 1..m", r"\sum_{i=1}^n P(x_i) = 1"),
    ("P is not a mass function", r"-\sum_{i=1}^n P(x_i) \log P(x_i) \geq 0"),
    ("H is not the entropy", ENTROPY),
    ("H is a number", ENTROPY),
    ("log is natural", r"\log 4 = 2"),
    (r"P and \mathrm{P} are different", r"P + \mathrm{P} = 2 P"),
    ("W(y|x) is a channel", r"\sum_x W(y|x) = 1"),
    ("u is the uniform distribution on 1..n", r"\sum_{i=1}^n u(i)^2 = \frac{1}{n + 1}"),
    ("X ~ Bin(n, p)", r"\mathrm{E}(X) = p"),
]
REFUSED = [
    ("x is blue", "--help"),
    ("zz > 0", "zz"),
    ("log has base b", "base"),
    ("x in \\mathbb{R}", "1..n"),
    ("0 < x, y < 1", "each name by itself"),
    ("x, y are joint laws", "p(x, y)"),
    ("x is a channel", "W(y|x)"),
    ("f is positive", "values"),
    ("x means f(x)", "again"),
]


def check(declared: str, line: str, words: str = "") -> "derive.Report":
    return derive.check(f"<!-- derive:\n{declared}\n-->\n\n{words}\n\n$$ {line} $$\n")


def is_granted(report: "derive.Report") -> bool:
    """Tell whether the last line is proved from what is declared, without any condition more."""
    step = report.data["documents"][0]["steps"][-1]
    return step["verdict"] == "proved" and not step["conditions"]["needed"]


@pytest.mark.parametrize(("declared", "line"), PROVED, ids=str)
def test_what_is_declared_is_granted(declared: str, line: str) -> None:
    report = check(declared, line)

    assert is_granted(report)
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("declared", "line"), NOT_PROVED, ids=str)
def test_the_nearest_falsehoods_are_not(declared: str, line: str) -> None:
    report = check(declared, line)

    assert not is_granted(report)
    assert derive.recheck(report).accepted


@pytest.mark.parametrize(("declared", "line"), PROVED, ids=str)
def test_every_declaration_is_echoed_with_its_line(declared: str, line: str) -> None:
    context = check(declared, line).data["documents"][0]["context"]
    lines = {said["line"] for said in context if said["source"] == "declared"}

    assert lines == set(range(2, 2 + len(declared.split("\n"))))


@pytest.mark.parametrize(("declared", "hint"), REFUSED, ids=str)
def test_what_cannot_be_obeyed_is_unread_in_its_place(declared: str, hint: str) -> None:
    step = check(declared, "f(x) = f(y)").data["documents"][0]["steps"][0]

    assert (step["verdict"], step["line"], step["column"]) == ("unread", 2, 1)
    assert hint in step["unread"]["hint"]


@pytest.mark.parametrize(
    ("declared", "words", "line"),
    [
        ("log is natural", "Entropy is measured in bits.", r"\log 4 = 2"),
        ("a >= 0", "Here $a$ is positive.", r"\frac{a b}{a} = b"),
        ("n is an integer", "Here $n$ is a positive integer.", r"\frac{n b}{n} = b"),
        ("X ~ Bern(p)", r"Let $X \sim \mathrm{Bin}(n, p)$.", r"\mathrm{E}(X) = n p"),
        ("p is not a mass function", "Let $p$ be a probability mass function.", r"\sum_{i=1}^n p_i \log p_i \leq 0"),
    ],
)
def test_a_declaration_overrules_the_words(declared: str, words: str, line: str) -> None:
    without = derive.check(f"{words}\n\n$$ {line} $$\n")
    report = check(declared, line, words)
    said = [(c["what"], c["source"]) for c in report.data["documents"][0]["context"]]

    assert without.data["documents"][0]["context"] != report.data["documents"][0]["context"]
    assert not is_granted(report)
    assert "declared" in {source for _, source in said}


def test_declarations_in_the_front_matter_and_in_latex_comments() -> None:
    front = derive.check(f"---\nderive:\n  - x > 0\n  - 'y > 0'\n---\n$$ {LOG_OF_PRODUCT} $$\n")
    latex = derive.check(f"% derive: x > 0\n% derive: y > 0\n\\[ {LOG_OF_PRODUCT} \\]\n")

    assert [r.steps[-1].verdict for r in (front, latex)] == ["proved", "proved"]
    assert [c["line"] for c in front.data["documents"][0]["context"] if c["source"] == "declared"] == [3, 4]


def test_a_declaration_on_the_line_of_its_formula_overrules_what_the_formula_shows() -> None:
    report = derive.check(r"$$\sum_{i=1}^n P(x_i) \log P(x_i) \leq 0$$ <!-- derive: P is not a mass function -->")

    assert report.steps[-1].verdict != "proved"


def test_the_reference_is_shown_by_the_command_line() -> None:
    from click.testing import CliRunner

    from derive.app.cli import cli

    shown = CliRunner().invoke(cli, ["read", "--help"]).output
    assert all(form in shown for form, _ in FORMS)


def test_the_range_of_a_sum_that_shows_none_is_echoed_unless_it_is_declared() -> None:
    text = "$$\\sum_{i=1}^n a_i = \\sum_i a_i$$\n"
    inferred = derive.check(text).data["documents"][0]["context"]
    declared = derive.check(f"{text}<!-- derive: i in 1..m -->").data["documents"][0]["context"]

    assert [c["line"] for c in inferred if c["what"] == "i runs over 1..n where no range is written"] == [1]
    assert not any("i runs over" in c["what"] for c in declared)
    assert {c["what"] for c in declared if c["source"] == "declared"} == {"i in 1..m"}
