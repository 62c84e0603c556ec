"""The running example: every verdict of the table, and every one-change copy of it is noticed.

The gallery's own wording is tested everywhere; the forum answer it follows only where the measuring data is.
"""

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import derive
from derive.app.results import Report, Step

GALLERY = Path(__file__).parents[2] / "reports" / "gallery" / "running-example.md"
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_fd40ac9ef7984677.txt"
TEXTS = [pytest.param(GALLERY, id="gallery"), pytest.param(SEED, id="seed", marks=pytest.mark.shared)]

pytestmark = pytest.mark.parametrize("source", TEXTS)

NEEDED = ("Q(x_i) > 0 wherever P(x_i) > 0",)
SUM_6 = r"{\mathrm{P}(x_i) (\log \mathrm{Q}(x_i)} - \log \mathrm{P}(x_i))"
QUOTIENT_7 = r"\frac{\mathrm{Q}(x_i)}{\mathrm{P}(x_i)}"


@cache
def checked(source: Path) -> Report:
    return derive.check(source)


def changed(source: Path, old: str, new: str, count: int = 1) -> Report:
    """Check a copy of the text with one change, which must be there to make."""
    text = source.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"nothing to change: {old}"
    return derive.check(text.replace(old, new, count) + "\n")


def shown(report: Report) -> dict[str, str]:
    return {step.id: step.verdict for step in report.steps if step.data["display"] is not None}


def assert_refuted_with_counterexample(step: Step) -> None:
    assert step.verdict == "refuted"
    evidence = step.evidence
    left, right = ((Fraction(evidence[s]["mid"]), Fraction(evidence[s]["rad"])) for s in ("lhs", "rhs"))
    assert abs(left[0] - right[0]) > left[1] + right[1]


def nearest(step: Step) -> tuple[str, str]:
    near = step.data["nearest"]
    assert near is not None
    assert near["verdict"] == "proved"
    assert derive.prove(near["lhs"], near["rhs"], relation=near["relation"]).verdict == "proved" or near["lhs"]
    return near["edit"], f"{near['lhs']} {near['relation']} {near['rhs']}"


def test_every_display_has_its_verdict(source: Path) -> None:
    expected = dict.fromkeys((0, 1, 5, 6, 7, 9, 10), "proved") | dict.fromkeys((2, 3, 4, 8), "given")
    assert shown(checked(source)) == {f"d{k}.0": expected[k] for k in range(11)}


def test_nothing_is_refuted(source: Path) -> None:
    assert checked(source).refuted == ()


def test_definitions_are_said_to_agree_with_the_standard_ones(source: Path) -> None:
    report = checked(source)
    assert "standard entropy" in report["d2.0"].message
    assert "standard cross-entropy" in report["d3.0"].message
    assert "standard Kullback-Leibler divergence" in report["d4.0"].message


def test_the_chain_names_its_premises_and_rules(source: Path) -> None:
    report = checked(source)
    assert report["d5.0"].data["premises"] == ["d2.0", "d3.0", "d4.0"]
    assert (report["d6.0"].data["premises"], report["d6.0"].because) == (["d5.0"], ("linearity of the sum",))
    assert (report["d7.0"].data["premises"], report["d7.0"].because) == (["d6.0"], ("logarithm of a quotient",))


@pytest.mark.parametrize("step", ["d5.0", "d6.0", "d7.0"])
def test_the_support_condition_is_needed_and_said(source: Path, step: str) -> None:
    assert checked(source)[step].needed == NEEDED


def test_the_divergence_is_not_symmetric_in_the_smallest_model(source: Path) -> None:
    evidence = checked(source)["d0.0"].evidence
    functions = evidence["model"]["functions"]
    assert evidence["model"]["names"] == {"n": "2"}
    assert list(functions["P"].values()) == ["1/4", "3/4"]
    assert list(functions["Q"].values()) == ["1/2", "1/2"]


def test_the_squared_error_uses_its_definition_from_below(source: Path) -> None:
    assert checked(source)["d1.0"].data["premises"] == ["d8.0"]


def test_inline_relations_are_suppositions_or_proved(source: Path) -> None:
    inline = [step for step in checked(source).steps if step.data["display"] is None]
    verdicts = {step.latex.replace(" ", ""): step.verdict for step in inline}
    assert verdicts == {
        r"\mathrmP(x_i)=1": "given",
        r"\mathrmP(x_i)=\frac{1}{n}": "given",
        "X=x_i": "given",
        "I(X)=0": "proved",
    }


def test_proved_steps_have_a_witness(source: Path) -> None:
    assert all(step.data["witness"] for step in checked(source).steps if step.verdict == "proved")


def test_vectors_are_recognised_and_the_wrong_sum_is_said(source: Path) -> None:
    (document,) = checked(source).data["documents"]
    p, q = document["data"]
    assert (p["name"], p["recognised"], p["sum"]) == ("P", "Binomial(10, 1/2)", "1")
    assert (q["name"], q["sum"]) == ("Q", "11/10")
    assert "sums to 1.1" in q["message"]
    assert "dunif" in q["message"]


def test_printed_numbers_are_certified_with_both_engines(source: Path) -> None:
    first, second = checked(source).numbers[:2]
    for number, quoted, of, digits, plain in (
        (first, "0.5219417", "D_KL(P || Q)", "0.521941667551570037", "0.426631487747"),
        (second, "1.077474", "D_KL(Q || P)", "1.077474460070247682", "1.290063103862"),
    ):
        assert (number["quoted"], number["of"], number["verdict"]) == (quoted, of, "proved")
        assert (number["how"], number["normalised"], number["base"]) == ("rounded", True, "e")
        assert number["digits"].startswith(digits)
        assert len(number["digits"].split(".")[1]) == 30
        assert number["mpmath"] == number["digits"]
        assert plain in number["message"]


def test_short_quotes_anywhere_are_proved(source: Path) -> None:
    report = changed(
        source, "Numerical" if source == SEED else "Ten tosses", "The divergences are 0.5219 and 1.0775. So"
    )
    assert {n["quoted"]: n["verdict"] for n in report.numbers if n["quoted"] in ("0.5219", "1.0775")} == {
        "0.5219": "proved",
        "1.0775": "proved",
    }


def test_the_squared_error_is_added(source: Path) -> None:
    (document,) = checked(source).data["documents"]
    errors = [c for c in document["computed"] if c["of"] == "SSE(P, Q)"]
    assert [c["normalised"] for c in errors] == [True, False]
    assert errors[1]["digits"].startswith("0.08619705200195312")


def test_the_second_checker_accepts_the_report(source: Path) -> None:
    result = derive.recheck(checked(source))
    assert result.refused == []
    assert result.accepted


def test_same_input_same_bytes(source: Path) -> None:
    assert derive.check(source).data == checked(source).data


# ---- one change ------------------------------------------------------------------------------------------------------


def test_a_flipped_sign_is_refuted_and_the_next_line_decided_from_the_last_sound_one(source: Path) -> None:
    report = changed(source, SUM_6, SUM_6.replace("} - ", "} + "))
    assert_refuted_with_counterexample(report["d6.0"])
    assert nearest(report["d6.0"])[0] == "sign"
    assert report["d7.0"].verdict == "proved"
    assert report["d7.0"].data["premises"] == ["d5.0"]


def test_a_lost_minus_in_front_is_refuted(source: Path) -> None:
    report = changed(source, rf"-\sum_{{i=1}}^n {SUM_6}", rf"\sum_{{i=1}}^n {SUM_6}")
    assert_refuted_with_counterexample(report["d6.0"])
    assert nearest(report["d6.0"])[0] == "sign"


def test_swapped_arguments_are_refuted(source: Path) -> None:
    report = changed(source, QUOTIENT_7, r"\frac{\mathrm{P}(x_i)}{\mathrm{Q}(x_i)}")
    assert_refuted_with_counterexample(report["d7.0"])
    edit, line = nearest(report["d7.0"])
    assert re.search("swapped|sign", edit)
    assert "P" in line


def test_swapped_weights_are_refuted(source: Path) -> None:
    old = r"\sum_{i=1}^n \mathrm{P}(x_i) \log\left("
    report = changed(source, old, old.replace("P", "Q"))
    assert_refuted_with_counterexample(report["d7.0"])


def test_swapped_p_and_q_everywhere_in_the_quotient_line_is_refuted(source: Path) -> None:
    old = rf"\mathrm{{P}}(x_i) \log\left({QUOTIENT_7}"
    new = r"\mathrm{Q}(x_i) \log\left(\frac{\mathrm{P}(x_i)}{\mathrm{Q}(x_i)}"
    report = changed(source, old, new)
    assert_refuted_with_counterexample(report["d7.0"])
    assert "swapped" in nearest(report["d7.0"])[0]


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        (SUM_6, SUM_6.replace(r"(\log \mathrm{Q}", r"(\mathrm{Q}"), "d6.0"),
        (r"\log\left(\frac", r"\left(\frac", "d7.0"),
        (r"{\mathrm{P}(x_i) \log \mathrm{P}(x_i)}", r"{\mathrm{P}(x_i) \mathrm{P}(x_i)}", "d2.0"),
    ],
    ids=["in the sum", "of the quotient", "in the entropy"],
)
def test_a_lost_logarithm_is_refuted(source: Path, old: str, new: str, step: str) -> None:
    report = changed(source, old, new)
    assert_refuted_with_counterexample(report[step])
    assert nearest(report[step])[0] == "lost logarithm"


def test_a_wrong_definition_of_the_entropy_does_not_spoil_the_chain(source: Path) -> None:
    report = changed(source, r"{\mathrm{P}(x_i) \log \mathrm{P}(x_i)}", r"{\mathrm{P}(x_i) \mathrm{P}(x_i)}")
    assert [report[f"d{k}.0"].verdict for k in (5, 6, 7)] == ["proved"] * 3


def test_claimed_symmetry_is_refuted(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    first, last = text.rsplit(r"\neq", 1)
    report = derive.check(f"{first}={last}")
    assert_refuted_with_counterexample(report["d10.0"])
    assert nearest(report["d10.0"])[1].count(r"\neq") == 1


def test_symmetry_denied_of_the_squared_error_is_refuted(source: Path) -> None:
    report = changed(source, "SSE(P,Q) = SSE(Q,P)", r"SSE(P,Q) \neq SSE(Q,P)")
    assert report["d1.0"].verdict == "refuted"


def test_a_wrong_digit_is_refuted_with_the_right_digits(source: Path) -> None:
    number = changed(source, "0.5219417", "0.5319417").numbers[0]
    assert number["verdict"] == "refuted"
    assert "0.5219417" in number["message"]
    assert number["digits"].startswith("0.5219416675")


def test_exchanged_numbers_are_refuted_as_swapped(source: Path) -> None:
    number = changed(source, "0.5219417", "1.077474").numbers[0]
    assert number["verdict"] == "refuted"
    assert "swapped" in number["cause"]


def test_a_normalised_vector_keeps_the_numbers_and_drops_the_remark(source: Path) -> None:
    text = re.sub(r"(\[1\])(?: 0\.1){11}", r"\1" + " 0.09090909" * 11, source.read_text(encoding="utf-8"))
    report = derive.check(text)
    assert [n["verdict"] for n in report.numbers[:2]] == ["proved", "proved"]
    assert "1.1" not in report.data["documents"][0]["data"][1]["message"]
