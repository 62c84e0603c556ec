"""Formulas as MathML: well formed whatever comes in, and escaped code where the formula cannot be read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formulas.as_mathml import as_mathml, as_mathml_pieces


@pytest.mark.parametrize(
    ("source", "mathml"),
    [
        ("x", "<mi>x</mi>"),
        (r"\mathrm{P}", '<mi mathvariant="normal">P</mi>'),
        (r"\mathrm{KL}", "<mi>KL</mi>"),
        ("0.5", "<mn>0.5</mn>"),
        (r"\frac{1}{n}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>"),
        (r"\mathbb{E}", "<mi>𝔼</mi>"),
        ("a<b", '<mrow><mi>a</mi><mo form="infix" stretchy="false">&lt;</mo><mi>b</mi></mrow>'),
    ],
)
def test_a_formula_becomes_elements(source: str, mathml: str) -> None:
    assert as_mathml(source) == f"<math>{mathml}</math>"


@pytest.mark.parametrize(
    "source",
    ["<script>alert(1)</script>", r"\text{<img src=x onerror=alert(1)>}", r"\mymacro{<b>}", '"><svg onload=x>'],
)
def test_markup_in_a_formula_stays_text(source: str) -> None:
    root = ET.fromstring(as_mathml(source))

    assert root.tag in ("math", "code")
    assert not {e.tag for e in root.iter()} & {"script", "img", "svg", "b"}


def test_a_space_between_a_number_and_its_unit_is_kept() -> None:
    assert "<mtext>\u00a0bit</mtext>" in as_mathml(r"1 \text{ bit}")


def test_a_side_below_and_above_the_sum() -> None:
    root = ET.fromstring(as_mathml(r"\sum_{i=1}^n x_i", display=True))

    assert root.get("display") == "block"
    assert [len(e) for e in root.iter("munderover")] == [3]


@given(st.text(max_size=200))
def test_any_text_is_well_formed(source: str) -> None:
    ET.fromstring(as_mathml(source))


@given(
    st.lists(
        st.sampled_from(str.split(r"\frac \sqrt { } ( ) ^ _ | x 1 \sum \log \text{a} - = , ' \hat \binom")), max_size=25
    )
)
def test_any_tokens_are_well_formed(tokens: list[str]) -> None:
    source = " ".join(tokens)
    ET.fromstring(as_mathml(source))
    pieces = as_mathml_pieces((source, "=", source))
    assert pieces is None or ET.fromstring(f"<p>{pieces.replace('<wbr>', '<wbr/>')}</p>") is not None


@given(
    st.lists(
        st.sampled_from(str.split(r"\frac{a}{b} x^2 x_i \sqrt{x} \sum_i^n \hat{x} \binom{n}{k} x'_i \sqrt[3]{x}")),
        max_size=8,
    )
)
def test_scripts_and_fractions_have_the_children_they_need(tokens: list[str]) -> None:
    children = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2}

    for element in ET.fromstring(as_mathml(" ".join(tokens))).iter():
        assert len(element) == children.get(element.tag, len(element))
