"""`derive calc`: output, notes, errors, exit status."""

import json
import math

import numpy as np
import pytest

from numeric.command import main


def run(capsys, *arguments):
    status = main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_an_expression_prints_its_digits_alone(capsys):
    assert run(capsys, "kl(binomial(10, 1/2), uniform(0..10))", "--digits", "30") == (
        0, "0.521941667551570037368983280091\n", "",
    )  # fmt: skip
    assert run(capsys, "entropy([1/2, 1/4, 1/4])", "--base=2", "--exact") == (0, "1.500000000000000\n= 3/2\n", "")
    assert run(capsys, "--digits=5", "hellinger([1/2,1/2], [1/3,2/3])", "--exact")[1] == "0.12001\nno exact form\n"


def test_what_was_done_to_the_input_is_a_note(capsys):
    assert run(capsys, "kl([1, 1], [1, 3])", "--normalise", "--digits", "6") == (
        0, "0.143841\n", "note: P sums to 2, divided by it\nnote: Q sums to 4, divided by it\n",
    )  # fmt: skip
    status, out, err = run(capsys, "kl([1/2, 1/2], [1, 0])")
    assert (status, out) == (0, "inf\n")
    assert "at 1" in err


def test_files(capsys, tmp_path):
    (tmp_path / "p.csv").write_text("name,mass\na,0.5\nb,0.5\n")
    (tmp_path / "q.csv").write_text("name,mass\na,0.25\nb,0.75\n")
    paths = [str(tmp_path / name) for name in ("p.csv", "q.csv")]

    assert run(capsys, "kl", *paths, "--column", "mass", "--digits", "6")[1] == "0.143841\n"
    assert run(capsys, "kl", paths[0], str(tmp_path / "none.csv"))[0] == 2


def test_orders_of_quantities_of_files(capsys, tmp_path):
    for name in ("p.csv", "q.csv"):
        (tmp_path / name).write_text("1/4\n3/4\n" if name == "p.csv" else "1/2\n1/2\n", encoding="utf-8")
    p, q = str(tmp_path / "p.csv"), str(tmp_path / "q.csv")
    for alpha in ("2", "1/2", "1", "inf"):
        assert run(capsys, "renyi_divergence", p, q, "--alpha", alpha) == run(
            capsys, f"renyi_divergence([1/4, 3/4], [1/2, 1/2], {alpha})"
        )
        assert run(capsys, "renyi_entropy([1/4, 3/4])", f"--alpha={alpha}") == run(
            capsys, f"renyi_entropy([1/4, 3/4], {alpha})"
        )
    assert run(capsys, "tsallis_entropy", p)[0] == run(capsys, "kl", p, q, "--alpha", "2")[0] == 2


def test_files_and_expressions_that_stand_in_each_others_place_are_explained(capsys):
    for text in ("kl(p.csv, q.csv)", "kl(data/p.npy, q.npy)", "entropy(my-masses.parquet)"):
        status, _, error = run(capsys, text)
        assert status == 2
        assert "without brackets: kl p.csv q.csv" in error
    status, _, error = run(capsys, "kl", "[1/2, 1/2]", "[1/4, 3/4]")
    assert status == 2
    assert "'kl([1/2, 1/2], [1/4, 3/4])'" in error


def test_what_looks_like_logarithms_is_asked_about(capsys, tmp_path):
    log = "log_probabilities([...]) or, for files, --log says so"
    assert log in run(capsys, "entropy([-0.25, -1.5])")[2]
    assert "log_probabilities" not in run(capsys, "entropy([-0.25, 1.25])")[2]
    for size in (4, 5000):
        place = tmp_path / f"{size}.npy"
        np.save(place, np.full(size, -math.log(size)))
        status, _, error = run(capsys, "entropy", str(place))
        assert status == 2
        assert log in error
        assert run(capsys, "perplexity", str(place), "--log", "--digits", "8")[1].startswith(str(size))


def test_json_holds_digits_enclosure_and_exact_form(capsys):
    status, out, _ = run(capsys, "entropy([1/3, 2/3])", "--json", "--digits", "5")
    fields = json.loads(out)

    assert status == 0
    assert (fields["digits"], fields["exact"], fields["base"]) == ("0.63651", "log 3 - (2/3) log 2", "e")
    assert fields["lower"] != fields["upper"]
    long = json.loads(run(capsys, "entropy([1/3, 2/3])", "--json", "--digits", "5000")[1])
    assert len(long["digits"]) == 5002


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["entrpy([1])"], "did you mean entropy"),
        (["entropy([1/2])"], "sums to 1/2, not to 1; --normalise divides by the sum, --as-is takes the plain sum"),
        (["mutual_information([1/2, 1/2])"], "row 0 of the joint table is no row of numbers"),
        (["entropy([1])", "--digits"], "--digits needs a value"),
        (["entropy([1])", "--digits", "many"], "--digits needs a number"),
        (["entropy([1])", "--digits", "0"], "0 digits"),
        (["entropy([1])", "--base", "1"], "cannot be a base"),
        (["entropy([1])", "--precision", "5"], "no option is called --precision"),
        (["entropy([1])", "again"], "expected one expression"),
        (["entropy([1]"], "expected ','"),
        (["entropy([1/2, 1/2])", "--engine", "abacus"], "no engine 'abacus'"),
    ],
)
def test_what_is_wrong_is_said_and_the_status_is_2(capsys, arguments, message):
    status, out, err = run(capsys, *arguments)

    assert (status, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_help_has_examples(capsys):
    status, out, _ = run(capsys, "--help")

    assert status == 0
    assert "derive calc 'kl(binomial(10, 1/2), uniform(0..10))' --digits 50" in out
    assert run(capsys)[0] == 2
