"""Every report document that the pipeline makes obeys the schema, and every form of the report can be drawn from it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import derive
import reports
from reports.build import figure_files, report_bytes
from reports.pdf import compile_pdf

GALLERY = Path(reports.__file__).parent / "gallery" / "running-example.md"

#: A change of the running example -> what makes it.
CHANGES = {
    "as it is": ("", ""),
    "sign": (r"(\log \mathrm{Q}(x_i)} - \log \mathrm{P}(x_i))", r"(\log \mathrm{Q}(x_i)} + \log \mathrm{P}(x_i))"),
    "swapped": (r"\frac{\mathrm{Q}(x_i)}{\mathrm{P}(x_i)}", r"\frac{\mathrm{P}(x_i)}{\mathrm{Q}(x_i)}"),
    "number": ("0.5219417", "0.5319417"),
    "difference": (r"\neq", "="),
    "normalised": (" ".join(["0.1"] * 11), " ".join(["0.09090909"] * 11)),
    "unknown macro": (r"\log\left(", r"\mylog\left("),
    "unbalanced": (r"-\sum_{i=1}^n \mathrm{P}", r"-\sum_{i=1^n \mathrm{P}"),
}
TEXTS = {
    "empty": "",
    "words only": "Nothing to check here.\n",
    "one line": "$$1 + 1 = 2$$",
    "false line": "$$\\log(a + b) = \\log a + \\log b$$",
    "unread": "$$\\frac{a}{b$$ and $$x = \\mymacro{y}$$",
    "inequality": "Let $p$ be a mass function on $X$.\n$$\\sum_{x \\in X} p(x)^2 \\leq 1$$",
    "derivative": "$$\\frac{d}{d\\theta} \\theta^2 = 2 \\theta$$",
    "a law not needed": "Let $X \\sim \\mathrm{Exp}(\\lambda)$.\n\n$$\\log e^{\\lambda} = \\lambda$$",
    "markup": "<script>alert(1)</script> $$x <y> = \\text{<b>}$$ \\input{/etc/passwd} $$\\input{x} = 1$$",
    "control": "a\x00\x1b[31m $$x\x1b = y$$",
}


def changed(name: str) -> str:
    text = GALLERY.read_text(encoding="utf-8")
    before, after = CHANGES[name]
    assert before in text
    return text.replace(before, after)


@cache
def document(name: str) -> dict[str, Any]:
    text = changed(name) if name in CHANGES else TEXTS[name]
    return dict(derive.check(text + "\n").data)


ALL = pytest.mark.parametrize("name", [*CHANGES, *TEXTS])


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema.Draft202012Validator(reports.schema())


@ALL
def test_the_document_obeys_the_schema(validator: Any, name: str) -> None:
    found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(document(name))]

    assert found == []


@ALL
def test_the_document_is_plain_json(name: str) -> None:
    report = document(name)

    assert json.loads(report_bytes(report)) == report


@ALL
def test_every_form_of_the_report_can_be_drawn(name: str) -> None:
    report = document(name)

    assert "\x1b" not in reports.render_text(report, color=False)
    assert "<script" not in reports.render_html(report)
    assert not re.search(r"\\(?:input|mymacro|mylog)", reports.render_tex(report))


def test_the_same_text_gives_the_same_bytes() -> None:
    again = derive.check(changed("as it is") + "\n").data

    assert report_bytes(document("as it is")) == report_bytes(dict(again))


@pytest.mark.tex
@pytest.mark.parametrize("name", [*CHANGES, "markup", "unread", "empty"])
def test_the_article_of_the_document_compiles_without_a_warning(name: str) -> None:
    report = document(name)
    compiled = compile_pdf(reports.render_tex(report), figure_files(report))

    assert compiled.reason == ""
    assert re.findall(r"^.*(?:Warning|Overfull|Missing character|undefined).*$", compiled.log, re.MULTILINE) == []
