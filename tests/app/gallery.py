"""Write the expected outputs of the gallery: ``python -m tests.app.gallery``; then read what changed."""

from __future__ import annotations

import re
from pathlib import Path

import derive
import reports
from derive.app.service import report_of
from reports.build import report_bytes

GALLERY = Path(reports.__file__).parent / "gallery"
EXAMPLES = {name: GALLERY / f"{name}.md" for name in ("running-example", "evidence-lower-bound", "entropy-cases")}
COMPARISONS = {"kl-and-squared-error": ("kl", "sse")}
NAMES = sorted([*EXAMPLES, *COMPARISONS])
_WIDTH = 100


def outputs(name: str) -> dict[str, str]:
    """The outputs of one example by file name; the figures and the PDF depend on the libraries that draw them."""
    if name in COMPARISONS:
        return comparison_outputs(name)
    source = EXAMPLES[name]
    report = report_of(source.name, source.read_text(encoding="utf-8"))
    data = dict(report.data)
    return {
        "report.json": report_bytes(data).decode("utf-8"),
        "report.tex": reports.render_tex(data),
        "report.html": without_drawings(report.html()),
        "report.txt": report.text(width=_WIDTH),
    }


def comparison_outputs(name: str) -> dict[str, str]:
    """The outputs of one comparison of divergences."""
    comparison = derive.compare(*COMPARISONS[name])
    data = dict(comparison.data)
    return {
        "report.json": report_bytes(data).decode("utf-8"),
        "report.tex": reports.render_comparison_tex(data),
        "report.html": comparison.html(),
        "report.svg": reports.render_comparison_svg(data),
        "report.txt": comparison.text(width=_WIDTH),
    }


def without_drawings(page: str) -> str:
    """The page with its plots left out: another version of the plotting library draws other bytes."""
    return re.sub(r"<svg\b.*?</svg>", "<svg></svg>", page, flags=re.DOTALL)


def stamps(report: dict[str, dict[str, str]]) -> tuple[str, ...]:
    """What changes with every release and every rule, whether or not the example uses it."""
    fingerprint = report["tool"]["rules_sha256"]
    return report["tool"]["version"], fingerprint, fingerprint[:16]


def main() -> None:
    """Write every file of every example and comparison."""
    for name in NAMES:
        folder = GALLERY / name
        folder.mkdir(exist_ok=True)
        for file, text in outputs(name).items():
            (folder / file).write_text(text, encoding="utf-8")
            print(f"wrote {folder / file}")
    print(f"derive {derive.__version__}")


if __name__ == "__main__":
    main()
