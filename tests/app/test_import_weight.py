"""What a fresh process loads: nothing heavy before it is needed, so that a check answers within a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import reports

GALLERY = Path(reports.__file__).parent / "gallery" / "running-example.md"
PROVE = "import derive; assert derive.prove('a + b', 'b + a').verdict == 'proved'"
MAIN = """
import sys
sys.argv[1:] = {words!r}
try:
    from derive.app.entry import main
    main()
except SystemExit:
    pass
"""


def loaded(code: str) -> set[str]:
    """Return the packages that are not Python's own, and are in memory after the code ran."""
    listing = "import sys; print(); print('loaded', *{m.partition('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{listing}"], capture_output=True, text=True, check=True)
    names = set(done.stdout.splitlines()[-1].split()[1:])
    return names - sys.stdlib_module_names


def test_importing_derive_loads_nothing_else() -> None:
    bare = loaded("")

    assert loaded("import derive") - bare == {"derive"}


@pytest.mark.parametrize(
    ("code", "needless"),
    [
        (MAIN.format(words=["check", str(GALLERY)]), {"sympy", "numpy", "matplotlib", "scipy", "jinja2", "IPython"}),
        (MAIN.format(words=["check", str(GALLERY), "--json"]), {"sympy", "numpy", "matplotlib", "jinja2", "rich"}),
        (MAIN.format(words=["prove", "a + b = b + a"]), {"sympy", "numpy", "matplotlib", "scipy", "jinja2"}),
        (MAIN.format(words=["rule", "log.quotient"]), {"sympy", "numpy", "matplotlib", "flint", "mpmath"}),
        (MAIN.format(words=["--version"]), {"sympy", "numpy", "matplotlib", "flint", "mpmath", "rich", "jinja2"}),
        (PROVE, {"sympy", "numpy", "matplotlib", "scipy", "jinja2", "click"}),
    ],
    ids=["check", "check --json", "prove", "rule", "version", "derive.prove"],
)
def test_what_is_not_needed_is_not_loaded(code: str, needless: set[str]) -> None:
    assert loaded(code) & needless == set()


def test_recheck_loads_no_library_at_all(tmp_path: Path) -> None:
    """The command line's own library apart."""
    path = tmp_path / "report.json"
    path.write_text("{}", encoding="utf-8")
    code = MAIN.format(words=["recheck", str(path)])

    assert loaded(code) - loaded("") <= {"derive", "click", "colorama"}
