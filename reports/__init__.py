"""Reports drawn from the report document alone: terminal text, LaTeX and PDF, HTML, plots, and the document's schema.

Nothing here knows how a verdict was found; heavy libraries are imported by the functions that need them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.build import write_report
    from reports.comparison_pages import render_comparison_html, render_comparison_tex
    from reports.comparison_svg import render_comparison_svg
    from reports.comparison_text import render_comparison_text
    from reports.to_html import render_html
    from reports.to_tex import render_tex
    from reports.to_text import render_text

_WHERE = {
    "render_text": "reports.to_text",
    "render_tex": "reports.to_tex",
    "render_html": "reports.to_html",
    "write_report": "reports.build",
    "render_comparison_text": "reports.comparison_text",
    "render_comparison_html": "reports.comparison_pages",
    "render_comparison_svg": "reports.comparison_svg",
    "render_comparison_tex": "reports.comparison_pages",
}
__all__ = [
    "render_comparison_html",
    "render_comparison_svg",
    "render_comparison_tex",
    "render_comparison_text",
    "render_html",
    "render_tex",
    "render_text",
    "schema",
    "write_report",
]


def schema(kind: str = "report") -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a document, ``derive-report/1`` or ``derive-comparison/1``."""
    import json

    path = Path(__file__).parent / "schema" / f"derive-{kind}-1.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        import importlib

        return getattr(importlib.import_module(_WHERE[name]), name)
    raise AttributeError(name)
