"""Columns of pandas and pyarrow, and Parquet files."""

import math
import sys
from decimal import Decimal
from fractions import Fraction

import mpmath
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
import sympy

import numeric
from numeric import NumericError
from numeric.columns import MANY
from numeric.files import read_vector

P, Q = [0.5, 0.25, 0.25], [0.25, 0.25, 0.5]
LONG = np.arange(1.0, 3 * MANY) / np.arange(1.0, 3 * MANY).sum()


@pytest.mark.parametrize(
    "column",
    [
        pd.Series,
        pd.Index,
        lambda v: pd.Series(v, index=list("xyz")),
        lambda v: pd.Series(v, dtype="Float64"),
        pa.array,
        lambda v: pa.chunked_array([v[:1], v[1:]]),
        lambda v: pa.array([Decimal(str(x)) for x in v]),
        lambda v: [mpmath.mpf(x) for x in v],
        lambda v: [sympy.Rational(x) for x in v],
    ],
)
def test_columns_are_read_exactly(column):
    assert numeric.kl(column(P), column(Q)).exact == numeric.kl(P, Q).exact


@pytest.mark.parametrize("column", [pd.Series, pa.array, lambda v: pa.chunked_array([v[:9], v[9:]])])
def test_long_columns_of_floats_are_summed_as_doubles(column):
    there = LONG[::-1].copy()

    value, expected = numeric.kl(column(LONG), column(there)), numeric.kl(LONG, there)

    assert (value.lower, value.upper) == (expected.lower, expected.upper)


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (pd.Series([0.5, None, 0.5]), "not-finite"),
        (pd.Series([0.5, None, 0.5], dtype="Float64"), "not-a-number"),
        (pa.array([0.5, None, 0.5]), "not-a-number"),
        (pa.array(["a", "b"]), "not-a-number"),
        ([sympy.sqrt(2) / 2, 1 - sympy.sqrt(2) / 2], "not-a-number"),
        ([mpmath.mpc(1, 1)], "not-a-number"),
        ([mpmath.nan], "not-finite"),
        ([sympy.nan], "not-a-number"),
        ([sympy.oo], "not-a-number"),
    ],
)
def test_gaps_and_symbols_are_refused_with_their_place(column, code):
    with pytest.raises(NumericError) as caught:
        numeric.entropy(column)

    assert caught.value.code == code
    assert caught.value.index in (0, 1)


def write(path, **columns):
    pyarrow.parquet.write_table(pa.table(columns), path)
    return path


def test_a_parquet_column_by_name_by_number_or_the_only_one_of_numbers(tmp_path):
    one = write(tmp_path / "p.parquet", name=["a", "b", "c"], mass=P)
    two = write(tmp_path / "q.parquet", p=P, q=Q)

    assert read_vector(one).to_pylist() == P
    assert read_vector(two, "q").to_pylist() == Q
    assert read_vector(two, "1").to_pylist() == Q
    assert numeric.kl(read_vector(two, 0), read_vector(two, 1)).exact == numeric.kl(P, Q).exact


def test_parquet_decimals_are_exact(tmp_path):
    path = write(tmp_path / "p.parquet", mass=[Decimal("0.1"), Decimal("0.9")])

    assert numeric.sse(read_vector(path), ["1/2", "1/2"]) == Fraction(32, 100)


@pytest.mark.parametrize(("column", "code"), [(None, "column"), ("r", "column"), ("7", "column")])
def test_what_is_said_of_the_wrong_column(tmp_path, column, code):
    with pytest.raises(NumericError) as caught:
        read_vector(write(tmp_path / "p.parquet", p=P, q=Q), column)

    assert caught.value.code == code


def test_a_file_that_is_no_parquet(tmp_path):
    (tmp_path / "p.parquet").write_bytes(b"mass\n1\n")

    with pytest.raises(NumericError, match="no Parquet file") as caught:
        read_vector(tmp_path / "p.parquet")

    assert caught.value.code == "file"


def test_without_pyarrow_the_extra_is_named(tmp_path, monkeypatch):
    path = write(tmp_path / "p.parquet", p=P)
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(NumericError, match="extra 'parquet'"):
        read_vector(path)


def test_a_constant_of_a_library_is_not_its_rounding():
    assert not math.isnan(float(numeric.entropy([mpmath.mpf("0.5"), mpmath.mpf("0.5")])))
    with pytest.raises(NumericError):
        numeric.entropy([sympy.pi / 4, 1 - sympy.pi / 4])
