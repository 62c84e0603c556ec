"""What all tests share: markers for what a machine may lack, and how hard the random tests work.

Tests that need something this machine does not have are deselected, not skipped: a skip reads like a passed test.
`DERIVE_TEST_MULTIPLIER` scales the effort of random tests; 1 is the everyday run, 10 a thorough one.
"""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
MULTIPLIER = float(os.environ.get("DERIVE_TEST_MULTIPLIER", "1"))

PRESENT: dict[str, Callable[[], bool]] = {
    "shared": (ROOT.parent / "shared" / "corpus").is_dir,
    "tex": lambda: any(map(shutil.which, ("latexmk", "pdflatex"))),
    "browser": lambda: any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    "peers": lambda: all(map(find_spec, ("dit", "torch"))),
    "coq": lambda: shutil.which("coqc") is not None,
}

settings.register_profile(
    "derive",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=max(1, round(100 * MULTIPLIER)),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.load_profile("derive")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests whose markers name something that is absent here."""
    absent = {marker for marker, present in PRESENT.items() if not present()}
    dropped = [item for item in items if any(mark.name in absent for mark in item.iter_markers())]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in set(dropped)]
