"""The house keeps its order: layers, sizes, docstrings, the map in the README, and what must never be called."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from derive.rules import declaration_rows, refused_rows, rules
from tests.house_map import PACKAGES, house_map, modules, summary

ROOT = Path(__file__).parent.parent
MODULES = modules()

#: A layer may import itself and what stands in its row.
ALLOWED = {
    "derive.errors": set(),
    "derive.version": set(),
    "derive.recheck": set(),
    "derive.language": {"derive.errors"},
    "derive.rules": {"derive.errors", "derive.language"},
    "derive.notation": {"derive.errors", "derive.language"},
    "derive.kernel": {"derive.errors", "derive.language", "numeric"},
    "derive.engine": {"derive.errors", "derive.language", "numeric"},
    "derive.app": {"derive.errors", "derive.version", "derive.language", "derive.recheck", "numeric", "reports"},
    "derive": {"derive.errors", "derive.version", "derive.language", "derive.app", "derive.recheck", "reports"},
    "numeric": set(),
    "reports": set(),
}
ALLOWED["derive.engine"] |= {"derive.rules", "derive.notation", "derive.kernel"}
ALLOWED["derive.app"] |= {"derive", "derive.engine", *ALLOWED["derive.engine"]}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(name: str) -> str:
    """Return the longest layer a module belongs to: ``derive.kernel.ring`` is in ``derive.kernel``."""
    parts = name.split(".")
    return next((p for k in range(len(parts), 0, -1) if (p := ".".join(parts[:k])) in ALLOWED), "")


def imports(path: Path) -> Iterator[str]:
    """Yield the modules a file imports, anywhere in it; ``from derive.kernel import ring`` is two candidates."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module is not None
            below = [f"{node.module}.{alias.name}" for alias in node.names]
            inner = [name for name in below if (ROOT / name.replace(".", "/")).exists() or is_module(name)]
            yield from inner or [node.module]


def is_module(name: str) -> bool:
    return (ROOT / (name.replace(".", "/") + ".py")).exists()


def code_lines(path: Path) -> int:
    """Count the lines with code: no blank lines, no comments, no docstrings."""
    text = path.read_text()
    skip: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            constant = body[0].value
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                skip.update(range(body[0].lineno, (body[0].end_lineno or body[0].lineno) + 1))
    used: set[int] = set()
    layout = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in layout:
            used.update(range(token.start[0], token.end[0] + 1))
    return len(used - skip)


def ids(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_no_module_imports_from_a_higher_layer(path: Path) -> None:
    here = layer(module_name(path))
    assert here, f"{path} belongs to no layer"
    for name in imports(path):
        there = layer(name)
        if there and there != here:
            assert there in ALLOWED[here], f"{here} imports {name}"


KERNEL = sorted((ROOT / "derive" / "kernel").glob("*.py"))
OUTSIDE = {
    "flint",
    "__future__",
    "collections",
    "contextlib",
    "dataclasses",
    "fractions",
    "functools",
    "itertools",
    "math",
    "typing",
}


def test_the_kernel_knows_neither_sympy_nor_latex_nor_files() -> None:
    """Outside this project it imports exact numbers, Arb, and the plain standard library."""
    for path in KERNEL:
        for name in imports(path):
            top = name.split(".")[0]
            assert top in {"derive", "numeric"} or top in OUTSIDE, f"{path.name} imports {name}"
            assert not name.startswith("numeric") or name.startswith("numeric.balls"), f"{path.name} imports {name}"
        calls = [
            n.func.id
            for n in ast.walk(ast.parse(path.read_text()))
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        ]
        assert not {"open", "print", "input"} & set(calls), path.name


def test_the_kernel_is_small() -> None:
    """About 110 lines are for integrals, 110 for named densities, 100 for series, 100 for exponentials."""
    sizes = {path.name: code_lines(path) for path in KERNEL}
    assert sum(sizes.values()) <= 1_885, sizes
    assert max(sizes.values()) <= 325, sizes


def test_the_second_checker_stands_alone() -> None:
    """One file, the standard library alone, by another hand; 65 lines are for densities, 40 for exponentials."""
    import sys

    path = ROOT / "derive" / "recheck.py"
    assert code_lines(path) <= 1_835
    outside = {name for name in imports(path) if name.split(".")[0] not in sys.stdlib_module_names}
    assert not outside


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_nothing_a_user_wrote_is_executed(path: Path) -> None:
    forbidden = {"eval", "exec", "compile", "sympify", "parse_expr", "parse_latex", "lambdify", "__import__"}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            through_re = isinstance(node.func, ast.Attribute) and called == "compile"
            assert called not in forbidden or through_re, f"line {node.lineno} calls {called}"


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_every_module_says_in_one_sentence_what_it_holds(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    assert text, "a docstring is missing"
    assert summary(path).endswith((".", "?")), f"not a sentence: {summary(path)}"
    if path.name == "__init__.py":
        first = text.split("\n\n")[0]
        assert len(re.findall(r"[.!?](?:\s|$)", first)) == 1, f"one sentence, not {first}"


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_no_module_is_long(path: Path) -> None:
    assert code_lines(path) <= (1_835 if path.name == "recheck.py" else 400)


def test_the_map_in_the_readme_is_the_house() -> None:
    """One line for each file, with the first line of its docstring; `python tests/house_map.py` prints it."""
    readme = (ROOT / "README.md").read_text()
    assert "the map of the house" in readme, "README.md has no line `the map of the house`"
    after = readme[readme.index("the map of the house") :]
    block = re.search(r"```[a-z]*\n(.*?)```", after, re.DOTALL)
    assert block is not None, "no code block after `the map of the house`"
    said, wanted = block.group(1).rstrip().splitlines(), house_map().rstrip().splitlines()
    missing = [line for line in wanted if line not in said]
    extra = [line for line in said if line not in wanted]
    assert not missing, "missing or different in README.md:\n" + "\n".join(missing)
    assert not extra, "in README.md and not in the house:\n" + "\n".join(extra)
    assert said == wanted, "the lines are there, in another order"


def test_every_rule_has_one_id() -> None:
    """Rules, declarations and refused rows share one space of ids, so that a report can name any of them."""
    every = [*rules(), *declaration_rows(), *refused_rows()]
    assert len(set(every)) == len(every)
    for id_ in every:
        assert re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", id_), id_


def test_warnings_are_errors() -> None:
    import tomllib

    options: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    assert options["filterwarnings"][0] == "error"
    assert options["xfail_strict"] is True


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    """What a machine lacks deselects a test (see `conftest.py`); nothing else keeps one from running."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"pytest", "pytest.mark"}:
                where = f"{path.name}:{node.lineno}"
                assert node.attr not in {"skip", "skipif", "xfail", "importorskip"}, where


def test_the_packages_are_those_of_the_map() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert found == set(PACKAGES)


def test_no_part_of_a_class_hides_a_method_of_another() -> None:
    """What two unrelated parts of the elaboration or the inference call by the same name, only one of them has."""
    from derive.notation.context import _Inference
    from derive.notation.elaborate import _Elaborator

    for whole in (_Elaborator, _Inference):
        parts = [part for part in whole.__mro__ if part.__module__.startswith("derive.")]
        for k, part in enumerate(parts):
            others = {name for other in parts[k + 1 :] if not issubclass(part, other) for name in vars(other)}
            assert not {n for n in others & vars(part).keys() if not n.startswith("__")}, part
