"""Vectors from files, and what is said of files that hold none."""

from fractions import Fraction

import numpy as np
import pytest

import numeric
from numeric import expression
from numeric.files import looks_like_file, read_vector


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        ("p.csv", "0.1\n0.2\n0.7\n", None),
        ("p.csv", "0.1,0.2,0.7\n", None),
        ("p.csv", "# comment\n\nmass\n1/10\n2/10\n7/10\n", None),
        ("p.csv", "\ufeffname,mass\na,0.1\nb,0.2\nc,0.7\n", None),
        ("p.csv", "x,y\n1,0.1\n2,0.2\n3,0.7\n", "y"),
        ("p.csv", "x,y\n1,0.1\n2,0.2\n3,0.7\n", 1),
        ("p.tsv", "1\t0.1\n2\t0.2\n3\t0.7\n", "1"),
        ("p.txt", "1e-1\n.2\n0.7", None),
        ("p.csv", "name;mass\na;0,1\nb;0,2\nc;0,7\n", None),
        ("p.csv", "0,1;0,2;0,7\n", None),
        ("p.csv", "# masses, measured\nx;y\n1;0.1\n2;0.2\n3;0.7\n", "y"),
        ("p.csv", "x;y\n10%;1,0\n20,0%;2,0\n70%;3,0\n", "x"),
        ("p.csv", "1,0E-1;2\n2,0E-1;3\n7e-1;4\n", 0),
        ("p.tsv", "1\t0,1\n2\t0,2\n3\t0,7\n", "1"),
        ("p.csv", "label,mass\na;b,0.1\nc,0.2\nd,0.7\n", None),
        ("p.csv", "a;b,mass\nx,0.1\ny,0.2\nz,0.7\n", None),
    ],
)
def test_decimals_in_text_files_are_exact(tmp_path, name, text, column):
    assert read_vector(write(tmp_path, name, text), column) == [Fraction(1, 10), Fraction(1, 5), Fraction(7, 10)]


@pytest.mark.parametrize(
    ("name", "text", "column", "code"),
    [
        ("p.csv", "", None, "file"),
        ("p.csv", "mass\n", None, "file"),
        ("p.csv", "0.1\nx\n", None, "not-a-number"),
        ("p.csv", "x,y\n1,2\n", None, "column"),
        ("p.csv", "x,y\n1,2\n", "z", "column"),
        ("p.csv", "1,2\n3\n", 1, "column"),
        ("p.csv", "mass\n0,1\n0,9\n", None, "column"),
        ("p.csv", "x;y\n1;0,1\n2;0.9\n", "y", "not-a-number"),
        ("p.csv", "x;y\n1;1.000,5\n2;0,5\n", "y", "not-a-number"),
        ("p.npy", "no array", None, "file"),
        ("p.xls", "1", None, "file"),
    ],
)
def test_files_without_a_vector_are_refused(tmp_path, name, text, column, code):
    with pytest.raises(numeric.NumericError) as caught:
        read_vector(write(tmp_path, name, text), column)

    assert caught.value.code == code


def test_missing_and_binary_files_and_odd_arrays_are_refused(tmp_path):
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00\x01")
    np.save(tmp_path / "m.npy", np.array(["1/2", "1/2"]))
    np.save(tmp_path / "o.npy", np.array([{}], dtype=object), allow_pickle=True)
    for name in ("none.csv", "none.npy", "b.csv", "m.npy", "o.npy"):
        with pytest.raises(numeric.NumericError) as caught:
            read_vector(tmp_path / name)
        assert caught.value.code == "file"


def test_tables_in_npy_files_are_joint_tables_and_no_vectors(tmp_path):
    place = tmp_path / "table.npy"
    np.save(place, np.array([[0.5, 0.0], [0.25, 0.25]]))
    joint = [["1/2", 0], ["1/4", "1/4"]]
    for name in ("mutual_information", "conditional_entropy"):
        assert expression.evaluate_files(name, [place]).exact == getattr(numeric, name)(joint).exact
    for name, paths in (("entropy", [place]), ("kl", [place, place])):
        with pytest.raises(numeric.NumericError, match=r"shape \(2, 2\).*mutual_information and conditional_entropy"):
            expression.evaluate_files(name, paths)


def test_several_columns_of_numbers_are_listed(tmp_path):
    for text, names in (("x;p;name;q\n0;0,5;a;1\n", "x, p, q"), ("1,2\n3,4\n", "0, 1"), ("p\n1,2\n", "p, 1")):
        with pytest.raises(numeric.NumericError, match=f"columns of numbers; name the column: {names}"):
            read_vector(write(tmp_path, "several.csv", text))


def test_a_quantity_of_files(tmp_path):
    p, q = write(tmp_path, "p.csv", "1/2\n1/2\n"), write(tmp_path, "q.csv", "1/4\n3/4\n")
    np.save(tmp_path / "p.npy", np.array([0.5, 0.5]))

    assert expression.evaluate_files("kl", [str(p), str(q)], base=2) == numeric.kl(["1/2"] * 2, ["1/4", "3/4"], base=2)
    assert expression.evaluate_files("entropy", [str(tmp_path / "p.npy")], base=2) == 1
    assert looks_like_file("p.csv")
    assert not looks_like_file("kl([1],[1])")


def test_files_that_cannot_be_read_say_why_in_words(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "bytes.csv").write_bytes(b"0.5\n\xff\xfe")
    for name, why in (("none.csv", "no such file"), ("folder.csv", "is a directory"), ("bytes.csv", "UTF-8: byte 4")):
        with pytest.raises(numeric.NumericError, match=why) as caught:
            read_vector(tmp_path / name)
        assert caught.value.code == "file"
        assert "Errno" not in str(caught.value)


def test_decimal_commas_beside_points_or_without_semicolons_are_explained(tmp_path):
    with pytest.raises(numeric.NumericError, match=r"decimal commas \(line 2\) and decimal points \(line 3\)"):
        read_vector(write(tmp_path, "p.csv", "x;y\n1;0,1\n2;0.9\n"), "y")
    with pytest.raises(numeric.NumericError, match="decimal commas need semicolons or tabs"):
        read_vector(write(tmp_path, "p.csv", "mass\n0,1\n0,9\n"))
