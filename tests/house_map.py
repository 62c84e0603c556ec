"""Prints the map of the house for README.md: one line for each file, with the first line of its docstring."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("derive", "numeric", "reports")
_COLUMN = 34


def modules() -> list[Path]:
    """Return every Python file of the product."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "build" not in path.parts)


def summary(path: Path) -> str:
    """Return the first line of the docstring of a module."""
    return (ast.get_docstring(ast.parse(path.read_text())) or "").partition("\n")[0]


def _lines(folder: Path, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{folder.name}/".ljust(_COLUMN) + " " + summary(folder / "__init__.py")
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"{'  ' * (depth + 1)}{path.name}".ljust(_COLUMN) + " " + summary(path)
    for inner in sorted(path for path in folder.iterdir() if (path / "__init__.py").exists()):
        yield from _lines(inner, depth + 1)


def house_map() -> str:
    """Return the map."""
    return "\n".join(line.rstrip() for package in PACKAGES for line in _lines(ROOT / package, 0)) + "\n"


if __name__ == "__main__":
    print(house_map(), end="")
