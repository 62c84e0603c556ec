"""Brackets within an index set a label apart: what is spelled with them is not what is spelled without."""

import pytest

import derive


@pytest.mark.parametrize(
    "claim",
    [
        r"\beta_{0(X)} = \beta_{0,X}",
        r"b_{0\left(X\right)} = b_{0 X}",
        r"\beta_{0(X)} = \beta_{0}",
        r"a_{(i)j} = a_{ij}",
        r"\hat{a}_{i(j)} = \hat{a}_{ij}",
    ],
)
def test_an_index_with_a_label_in_brackets_is_another_name(claim: str) -> None:
    assert derive.check(f"$${claim}$$").steps[-1].verdict in ("undecided", "unread")


@pytest.mark.parametrize("claim", [r"a_{ij} = a_{i,j}", r"b_{0 X} + b_{0, X} = 2 b_{0 X}"])
def test_other_indices_are_read_as_before(claim: str) -> None:
    assert derive.check(f"$${claim}$$").steps[-1].verdict == "proved"
