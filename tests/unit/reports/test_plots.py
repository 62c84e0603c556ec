"""Figures: drawn from the numbers' inputs alone, the same bytes every time, fit for a page."""

from __future__ import annotations

import math
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from reports.plots import Pair, draw, pairs_of

Report = dict[str, Any]


def test_each_pair_of_vectors_is_drawn_once(sample: Report) -> None:
    (pair,) = pairs_of(sample["documents"][0])

    assert pair.names == ("P", "Q")
    assert pair.numbers == ("n0", "n1", "n2", "n3")
    assert math.isclose(math.fsum(pair.first), 1)
    assert math.isclose(math.fsum(pair.second), 1)


def test_the_terms_sum_to_the_divergence(sample: Report) -> None:
    forward, backward = pairs_of(sample["documents"][0])[0].terms()

    assert math.isclose(math.fsum(forward), 0.52194166755157, rel_tol=1e-12)
    assert math.isclose(math.fsum(backward), 1.07747446007025, rel_tol=1e-12)


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_a_figure_has_the_same_bytes_every_time_and_no_date(sample: Report, kind: Any) -> None:
    pair = pairs_of(sample["documents"][0])[0]
    first = draw(pair, kind)

    assert first == draw(pair, kind)
    assert not re.search(rb"20\d\d-\d\d-\d\d|CreationDate|matplotlib v", first)


def test_an_svg_is_part_of_a_page(sample: Report) -> None:
    """No prologue, ids of its own, ink in the colour of the text, nothing loaded."""
    svg = draw(pairs_of(sample["documents"][0])[0], "svg", "fig7").decode()
    root = ET.fromstring(svg)

    assert svg.startswith("<svg")
    assert all(i.startswith("fig7-") for i in re.findall(r'\bid="([^"]*)"', svg))
    assert "currentColor" in svg
    assert root.tag.endswith("svg")
    assert not re.search(r'href="(?!#)', svg)


def test_where_a_divergence_is_infinite_the_figure_says_so() -> None:
    pair = Pair(("P", "Q"), (0.5, 0.5), (1.0, 0.0), scaled=False, numbers=("n0",))
    forward, backward = pair.terms()

    assert math.isnan(forward[1])
    assert backward[1] == 0
    assert draw(pair, "svg").startswith(b"<svg")


@pytest.mark.parametrize("name", ["$x^$", "中", r"\frac", "<b>&", "_"])
def test_any_name_can_stand_in_the_legend(name: str) -> None:
    ET.fromstring(draw(Pair((name, "Q"), (0.5, 0.5), (0.5, 0.5), scaled=False, numbers=()), "svg"))


def test_long_vectors_are_drawn_as_lines() -> None:
    values = tuple(1 / 5000 for _ in range(5000))

    assert draw(Pair(("P", "Q"), values, values, scaled=False, numbers=()), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"P": ["1"]},
        {"P": ["1/2", "1/2"], "Q": ["1"]},
        {"P": ["x"], "Q": ["1"]},
        {"P": [], "Q": []},
        {"P": ["1/0"], "Q": ["1"]},
    ],
)
def test_what_cannot_be_drawn_is_left_out(sample: Report, inputs: dict[str, list[str]]) -> None:
    document = sample["documents"][0]
    document["numbers"] = [{**document["numbers"][0], "inputs": inputs}]

    assert pairs_of(document) == []
