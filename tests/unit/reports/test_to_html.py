"""The web page: one file, no script, no network, everything a user wrote escaped."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from reports import render_html

Report = dict[str, Any]
VOID = {"meta", "link", "input", "br", "wbr"}


class Page(HTMLParser):
    """Collects elements, attributes and text, and checks that elements nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def test_the_page_is_well_formed(sample: Report) -> None:
    page = Page(render_html(sample))

    assert page.open == []
    assert page.tags.count("article") == 23 + 4 + 2 + 5


def test_the_same_report_gives_the_same_page(sample: Report) -> None:
    assert render_html(sample) == render_html(sample)


def test_nothing_is_loaded_and_nothing_runs(sample: Report) -> None:
    page = Page(render_html(sample))

    assert not {"script", "iframe", "img", "object", "embed", "base", "form"} & set(page.tags)
    assert {v for v in [*page.values("href"), *page.values("src")] if not v.startswith(("#", "data:,"))} == set()
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert "default-src 'none'" in page.values("content")[2]
    assert "url(http" not in render_html(sample)
    assert "@import" not in render_html(sample)


def test_links_lead_to_places_on_the_page_and_ids_are_unique(sample: Report) -> None:
    page = Page(render_html(sample))
    ids = page.values("id")

    assert len(ids) == len(set(ids))
    assert {h[1:] for h in [*page.values("href"), *page.values("xlink:href")] if h.startswith("#")} <= set(ids)


def test_formulas_are_mathml_and_unreadable_ones_code(sample: Report) -> None:
    html = render_html(sample)

    assert html.count("<math") > 60
    assert r"<code>x \oplus \mymacro{y} = x</code>" in html


def test_the_reader_can_hide_each_verdict(sample: Report) -> None:
    html = render_html(sample)

    for verdict in sample["summary"]["steps"]:
        assert f'id="show-{verdict}"' in html
        assert f"#show-{verdict}:not(:checked)) article.{verdict}" in html


ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></pre><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "\x00\x1b[31m\u202e\ud800",
    "]]><!-- --><![CDATA[",
    r"\text{<script>alert(1)</script>}",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_user_text_stays_text(hostile: Callable[[str], Report], text: str) -> None:
    page = Page(render_html(hostile(text)))

    assert page.open == []
    assert not {"script", "img", "b"} & set(page.tags)
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert not [v for v in page.values("href") if v.startswith("javascript")]


def test_user_text_is_no_template(hostile: Callable[[str], Report]) -> None:
    assert "".join(Page(render_html(hostile("{{ 7*7 }}"))).words).count("{{ 7*7 }}") > 20


def test_plain_text_is_shown_as_it_was(hostile: Callable[[str], Report]) -> None:
    assert "".join(Page(render_html(hostile("5 < 6 & <i>so</i> on"))).words).count("<i>so</i>") > 20


def browse(html: str, run: Any, folder: Path) -> tuple[str, list[str], set[str]]:
    """Return the page as the browser built it, the lines of its console, and the addresses the page asked for."""
    page, log = folder / "report.html", folder / "net.json"
    page.write_text(html, encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile:
        shown = run(
            shutil.which("chromium") or "chromium",
            *str.split("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"),
            *str.split("--disable-background-networking --disable-component-update --enable-logging=stderr"),
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={profile}",
            f"--log-net-log={log}",
            "--dump-dom",
            page.as_uri(),
        )
    events = [e["params"] for e in json.loads(log.read_text("utf-8"))["events"] if isinstance(e.get("params"), dict)]
    asked = {e["url"] for e in events if "url" in e and e.get("initiator", "not an origin") != "not an origin"}
    return shown.stdout, [line for line in shown.stderr.splitlines() if "CONSOLE" in line], asked


@pytest.mark.browser
def test_a_browser_shows_the_page_without_errors_or_requests(sample: Report, run: Any, tmp_path: Path) -> None:
    dom, console, asked = browse(render_html(sample), run, tmp_path)

    assert (console, asked) == ([], set())
    assert dom.count("<math") == render_html(sample).count("<math")


@pytest.mark.browser
def test_a_browser_would_have_told_of_errors_and_requests(run: Any, tmp_path: Path) -> None:
    """The test above can fail: a page that logs and loads is noticed."""
    html = "<img src='http://127.0.0.1:9/x.png'><script>console.error('x')</script>"
    _, console, asked = browse(html, run, tmp_path)

    assert len(console) == 1
    assert asked == {"http://127.0.0.1:9/x.png"}


@pytest.mark.browser
def test_the_policy_of_the_page_would_stop_a_request(sample: Report, run: Any, tmp_path: Path) -> None:
    html = render_html(sample).replace("<main>", "<main><img src='http://127.0.0.1:9/x.png'><script>1</script>")
    _, console, asked = browse(html, run, tmp_path)

    assert len(console) == 2
    assert asked == set()
