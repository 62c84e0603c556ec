"""The Python functions check, prove, steps and recheck, on files, text, LaTeX and SymPy; results that print well."""

from __future__ import annotations

import copy
import html
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sympy as sp

import derive
import reports
from derive.app.derivations import NoDerivationError
from derive.errors import UnreadError, UsageError

GALLERY = Path(reports.__file__).parent / "gallery" / "running-example.md"
FALSE_LINE = r"""A coin shows heads with probability $\theta$, where $0 < \theta < 1$.

$$\log \theta = \log(1 - \theta)$$
"""

N = sp.Symbol("n", integer=True, positive=True)
I = sp.Symbol("i", integer=True)  # noqa: E741
P, Q = sp.IndexedBase("P", positive=True), sp.IndexedBase("Q", positive=True)
CROSS_ENTROPY = -sp.Sum(P[I] * sp.log(Q[I]), (I, 1, N))
ENTROPY = -sp.Sum(P[I] * sp.log(P[I]), (I, 1, N))
KL = sp.Sum(P[I] * sp.log(P[I] / Q[I]), (I, 1, N))


# ---- check -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source", [GALLERY, str(GALLERY), GALLERY.read_text(encoding="utf-8")], ids=["path", "name", "text"]
)
def test_a_document_is_given_as_path_name_or_text(source: Any) -> None:
    report = derive.check(source)

    assert [step.verdict for step in report][:2] == ["proved", "proved"]
    assert report["d7.0"].because == ("logarithm of a quotient",)


@pytest.mark.parametrize("source", [Path("missing.md"), "missing.md", "folder/missing.tex"])
def test_a_missing_file_is_said(source: Any) -> None:
    with pytest.raises(UsageError, match=r"no such file: .*missing"):
        derive.check(source)


def test_an_unknown_step_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        derive.check(FALSE_LINE)["d9.0"]


def test_a_report_prints_its_verdicts_counterexample_and_summary() -> None:
    report = derive.check(FALSE_LINE)

    assert repr(report) == "<Report: 2 given, 1 refuted>"
    assert "REFUTED" in str(report)
    assert "false for: theta = 1/3" in str(report)
    assert str(report).rstrip().endswith("refuted: line 3")
    assert [step.id for step in report.refuted] == ["d0.0"]


def test_a_report_is_a_page_of_its_own_in_a_notebook() -> None:
    page = derive.check(FALSE_LINE)._repr_html_()

    assert page.startswith("<iframe srcdoc=")
    assert "<!DOCTYPE html>" in html.unescape(page)
    assert "<script" not in html.unescape(page)


def test_a_report_is_written_to_a_folder(tmp_path: Path) -> None:
    written = derive.check(FALSE_LINE).write(tmp_path / "out", ("json", "tex", "html"))

    assert [path.name for path in written] == ["report.json", "report.tex", "report.html"]
    assert derive.recheck(tmp_path / "out" / "report.json").accepted


# ---- prove -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lhs", "rhs", "relation", "given", "verdict"),
    [
        (r"\log\frac{a}{b}", r"\log a - \log b", "=", ["a > 0", "b > 0"], "proved"),
        (r"(a + b)^2", r"a^2 + 2ab + b^2", "=", [], "proved"),
        (r"\sum_i p_i \log\frac{p_i}{q_i}", "0", ">=", [], "proved"),
        (r"\sum_i p_i \log\frac{p_i}{q_i}", "0", r"\geq", [], "proved"),
        (r"(a + b)^2", r"a^2 + b^2", "=", [], "refuted"),
        (r"(a + b)^2", r"a^2 + b^2", "!=", [], "proved"),
        (r"a^2", "a", ">=", [], "refuted"),
        (r"x^2", "1", "=", ["x = 1"], "proved"),
        (r"\foo", "a", "=", [], "unread"),
    ],
)
def test_latex_is_decided_under_what_is_given(
    lhs: str, rhs: str, relation: str, given: list[str], verdict: str
) -> None:
    assert derive.prove(lhs, rhs, relation=relation, given=given).verdict == verdict


x, y = sp.symbols("x y")
a, b = sp.symbols("a b", positive=True)


@pytest.mark.parametrize(
    ("lhs", "rhs", "relation", "given", "verdict"),
    [
        (sp.log(a * b), sp.log(a) + sp.log(b), "=", [], "proved"),
        ((x + y) ** 2, x**2 + 2 * x * y + y**2, "=", [], "proved"),
        (x**2, 1, "=", [sp.Eq(x, 1)], "proved"),
        (x**2, x, "=", [], "refuted"),
        (x**2, x, "!=", [], "proved"),
        (KL, -sp.Sum(P[I] * sp.log(Q[I] / P[I]), (I, 1, N)), "=", [], "proved"),
        (CROSS_ENTROPY - ENTROPY, KL, "=", [], "proved"),
        (KL, sp.Sum(Q[I] * sp.log(Q[I] / P[I]), (I, 1, N)), "=", [], "refuted"),
        (sp.log(x), x - 1, "<=", [x > 0], "proved"),
        (sp.log(x * y), sp.log(x) + sp.log(y), "=", [x > 0, sp.Lt(0, y)], "proved"),
        (x / x, 1, "=", [sp.Ne(x, 0)], "proved"),
        (x, y, "<=", [x < y], "proved"),
        (sp.sqrt(x**2), x, "=", [], "refuted"),
    ],
)
def test_sympy_is_decided_under_what_its_symbols_assume(
    lhs: Any, rhs: Any, relation: str, given: Any, verdict: str
) -> None:
    assert derive.prove(lhs, rhs, relation=relation, given=given).verdict == verdict


@pytest.mark.parametrize(("lhs", "rhs"), [("a", "b"), (x, y)], ids=["LaTeX", "SymPy"])
def test_an_unknown_relation_is_refused(lhs: Any, rhs: Any) -> None:
    with pytest.raises(UsageError, match="~"):
        derive.prove(lhs, rhs, relation="~")


def test_a_premise_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnreadError):
        derive.prove("a", "a", given=[r"\foo > 0"])


@pytest.mark.parametrize("step", [lambda: derive.prove("a", "a"), lambda: derive.prove(x, x)], ids=["LaTeX", "SymPy"])
def test_a_verdict_is_no_boolean(step: Any) -> None:
    with pytest.raises(TypeError, match="verdict"):
        assert step()


@pytest.mark.parametrize(
    ("step", "texts"),
    [
        (lambda: derive.prove(r"\log\frac{a}{b}", r"\log a - \log b"),
         ["proved: log(a/b) = log a − log b", "by logarithm of a quotient", "needs: a > 0"]),
        (lambda: derive.prove("a + b", "a - b"), ["refuted: a + b = a − b", "a = 0, b = 1: left 1, right -1"]),
        (lambda: derive.prove(x**2, x), ["refuted: x² = x", "false for: x = ", "left", "right"]),
        (lambda: derive.prove(x**2 + 1, 1, relation=">="), ["proved: x² + 1 ≥ 1"]),
    ],
)  # fmt: skip
def test_a_step_prints_what_was_decided_and_why(step: Any, texts: list[str]) -> None:
    shown = str(step())

    assert [text for text in texts if text not in shown] == []


def test_a_step_is_latex_in_a_notebook() -> None:
    assert derive.prove("a", "b", relation="<=")._repr_latex_() == r"$a \leq b\qquad\text{refuted}$"
    assert derive.prove(x, y, relation="<=")._repr_latex_() == r"$x \leq y\qquad\text{refuted}$"


# ---- steps -----------------------------------------------------------------------------------------------------------


def test_the_divergence_is_derived_from_sympy_sums() -> None:
    """The lines are SymPy expressions, and SymPy confirms each one on its own for a small n and exact values."""
    lines = list(derive.steps(CROSS_ENTROPY - ENTROPY, KL))

    assert all(isinstance(line.expression, sp.Expr) for line in lines)
    assert (lines[0].expression, lines[-1].expression) == (CROSS_ENTROPY - ENTROPY, KL)
    assert all(line.because for line in lines[1:])
    assert len(lines) >= 3
    values = {
        P: (sp.Rational(1, 2), sp.Rational(1, 3), sp.Rational(1, 6)),
        Q: (sp.Rational(1, 5),) * 2 + (sp.Rational(3, 5),),
    }

    def value(expression: Any) -> Any:
        expanded = expression.subs(N, 3).doit()
        return expanded.subs({base[k + 1]: v for base, some in values.items() for k, v in enumerate(some)})

    first = value(lines[0].expression)
    for line in lines[1:]:
        assert sp.simplify(sp.expand_log(value(line.expression) - first, force=True)) == 0


def test_a_derivation_prints_and_is_latex_in_a_notebook() -> None:
    derivation = derive.steps(CROSS_ENTROPY - ENTROPY, KL)

    assert str(derivation).count("\n  = ") == len(derivation) - 1
    assert "[linearity of the sum]" in str(derivation)
    assert derivation._repr_latex_().startswith("$\\begin{aligned}")
    assert derivation.latex.count("={}&") == len(derivation) - 1


def test_a_derivation_from_latex_begins_and_ends_as_written() -> None:
    first, last = "H(P,Q) - I(P)", r"-\sum_i P(x_i) \log\frac{Q(x_i)}{P(x_i)}"
    derivation = derive.steps(first, last)

    assert (derivation.lines[0].latex, derivation.lines[-1].latex) == (first, last)
    assert derivation.lines[1].because == ("definition of the cross-entropy", "definition of the entropy")
    assert derivation.needed == ("Q(x_i) > 0 wherever P(x_i) > 0",)


@pytest.mark.parametrize(("first", "last"), [("a", "b"), (x, y)], ids=["LaTeX", "SymPy"])
def test_what_is_not_equal_has_no_derivation(first: Any, last: Any) -> None:
    with pytest.raises(NoDerivationError):
        derive.steps(first, last)


# ---- recheck ---------------------------------------------------------------------------------------------------------


def test_a_report_its_document_and_its_file_are_rechecked(tmp_path: Path) -> None:
    report = derive.check(GALLERY)
    (path,) = report.write(tmp_path, ("json",))

    for form in (report, dict(report.data), path, str(path)):
        assert derive.recheck(form).accepted


def test_a_changed_report_is_refused() -> None:
    report = copy.deepcopy(dict(derive.check(GALLERY).data))
    report["documents"][0]["steps"][-1]["relation"] = "="

    assert not derive.recheck(report).accepted


def test_recheck_stays_a_function_after_its_module_was_imported() -> None:
    """The module of that name is put into the package by Python at its first import."""
    code = (
        "import derive; r = derive.check('$$a + b = b + a$$\\n'); derive.recheck(r); derive.recheck(r); "
        "import derive.recheck; derive.recheck(r); from derive.recheck import main"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
