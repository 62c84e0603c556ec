"""The pytest plugin: one test for each step and number; false ones fail with their counterexample; a light import."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

NOTE = r"""
A coin shows heads with probability $t$, where $0 < t < 1$.

$$\log\frac{t}{1 - t} = \log t - \log(1 - t)$$

$$\log t = \log(1 - t)$$

$$\sum_{k=1}^n f(k) = g(n)$$

$$x = \foo{y}$$
"""
NUMBERS = """
    > P
    [1] 0.5 0.5
    > Q
    [1] 0.25 0.75
    > KLD(P,Q)
    $sum.KLD.px.py
    [1] 0.143841
    $sum.KLD.py.px
    [1] 0.14
"""


@pytest.fixture
def folder(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makefile(".md", note=NOTE, numbers=NUMBERS)
    return pytester


def test_every_step_is_a_test_and_a_false_one_fails_with_its_counterexample(folder: pytest.Pytester) -> None:
    result = folder.runpytest("--derive", "note.md", "-v")

    result.assert_outcomes(passed=5, failed=1)
    result.stdout.fnmatch_lines(
        [
            "note.md::d0.0 line 3 PASSED*",
            "note.md::d1.0 line 5 FAILED*",
            "note.md:5: refuted: log t = log(1 − t)",
            "*false for: t = 1/3: left -1.098612288…, right -0.4054651081…",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_every_quoted_number_is_a_test(folder: pytest.Pytester) -> None:
    result = folder.runpytest("--derive", "numbers.md")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["numbers.md:9: refuted: 0.14: D_KL(Q || P) is 0.13, not 0.14*swapped*"])


def test_strict_also_fails_what_is_open_or_unread(folder: pytest.Pytester) -> None:
    result = folder.runpytest("--derive-strict", "note.md")

    result.assert_outcomes(passed=3, failed=3)
    result.stdout.fnmatch_lines(["note.md:7: undecided: *", "note.md:9: unread: *"])


def test_nothing_is_collected_without_the_option(folder: pytest.Pytester) -> None:
    folder.runpytest("note.md").assert_outcomes()
    folder.runpytest().assert_outcomes()


def test_folders_are_searched_with_the_option_and_python_tests_run_beside(folder: pytest.Pytester) -> None:
    folder.makepyfile("def test_mine(): pass")

    folder.runpytest("--derive").assert_outcomes(passed=7, failed=2)


def test_one_step_can_be_run_by_its_name(folder: pytest.Pytester) -> None:
    folder.runpytest("--derive", "note.md::d0.0 line 3").assert_outcomes(passed=1)
    folder.runpytest("--derive", "note.md", "-k", "d1.0").assert_outcomes(failed=1, deselected=5)


def test_an_unreadable_document_is_an_error_that_says_why(pytester: pytest.Pytester) -> None:
    (pytester.path / "binary.md").write_bytes(bytes(range(256)) * 8)
    result = pytester.runpytest("--derive", "binary.md")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*this is not a text file: *binary.md*"])


def test_the_options_are_explained_in_pytests_help(pytester: pytest.Pytester) -> None:
    pytester.runpytest("--help").stdout.fnmatch_lines(["checking derivations:", "*--derive *", "*--derive-strict *"])


def test_loading_the_plugin_loads_nothing_heavy() -> None:
    """pytest loads it in every project of an environment that has derive installed."""
    code = (
        "import pytest, sys; before = set(sys.modules); import derive.app.pytest_plugin; "
        "print(*sorted({m.partition('.')[0] for m in set(sys.modules) - before} - sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["derive"]
