"""Quoted numbers: the digits, how they are right, how the vectors were read, and what a wrong one is likely to be."""

from fractions import Fraction

import pytest

from derive.engine.certify import Certified, certify
from derive.engine.quantities import Quantity, quantities
from derive.engine.vectors import Vector, decimal, recognise
from derive.errors import UsageError
from derive.kernel.counterexample import check_enclosure
from derive.language.prefix import read
from derive.language.rules import Context

_HALF = ("0.0009765625", "0.0097656250", "0.0439453125", "0.1171875000", "0.2050781250")
BINOMIAL = Vector("P", (*_HALF, "0.2460937500", *_HALF[::-1]))
DENSITY = Vector("Q", ("0.1",) * 11)
ROUNDED = Vector("Q", ("0.09090909",) * 11)
FORWARD, BACKWARD = Quantity("kl", (BINOMIAL, DENSITY)), Quantity("kl", (DENSITY, BINOMIAL))


def _checked(quoted: str, *candidates: Quantity) -> Certified:
    found = certify(quoted, candidates)
    assert found.evidence is not None
    check_enclosure(Context(), found.evidence)
    assert found.quantity.digits == found.quantity.mpmath
    return found


@pytest.mark.parametrize("second", [DENSITY, ROUNDED])
@pytest.mark.parametrize(
    ("quoted", "how"),
    [("0.5219417", "rounded"), ("0.5219", "rounded"), ("0.52194", "rounded"), ("0.521941", "truncated"),
     (".52", "rounded"), ("5.219e-1", "rounded"), ("0.521941...", "truncated")],
)  # fmt: skip
def test_right_digits_are_proved(quoted: str, how: str, second: Vector) -> None:
    """Rounded or cut off, to as many digits as are quoted; for Q divided by its sum."""
    found = _checked(quoted, Quantity("kl", (BINOMIAL, second)))
    assert (found.verdict, found.how, found.cause) == ("proved", how, None)
    assert found.quantity.normalised


def test_the_other_direction_is_its_own_number() -> None:
    """1.077474 is D(Q || P)."""
    assert _checked("1.077474", BACKWARD).verdict == "proved"
    assert _checked("1.0775", FORWARD, BACKWARD).quantity == BACKWARD


def test_thirty_places_by_two_engines() -> None:
    """The digits of Arb and of mpmath, and the enclosure over the exact vectors."""
    assert FORWARD.digits == FORWARD.mpmath == "0.521941667551570037368983280091"
    assert FORWARD.evidence.term == read("(sum i (range 1 11) (* (P i) (log (/ (P i) (Q i)))))")
    assert set(FORWARD.evidence.model.functions["Q"].values()) == {Fraction(1, 11)}
    plain = FORWARD.variant(plain=True)
    assert plain.digits.startswith("0.4266314877")
    assert BACKWARD.variant(plain=True).digits.startswith("1.290063103862")


@pytest.mark.parametrize(
    ("quoted", "cause"),
    [
        ("0.5319417", "wrong in one digit, 3 for 2"),
        ("1.077474", "D_KL(Q || P), with the arguments swapped"),
        ("0.7530027", "D_KL(P || Q) with the logarithm to base 2"),
        ("0.2266764", "D_KL(P || Q) with the logarithm to base 10"),
        ("0.4266315", "D_KL(P || Q) as the plain sum over the vectors as printed, though Q sums to 1.1"),
        ("-0.5219417", "D_KL(P || Q) with the other sign"),
        ("2.397895", "H(P, Q)"),
        ("0.3", None),
    ],
)
def test_wrong_digits_are_refuted_with_the_likely_cause(quoted: str, cause: str | None) -> None:
    """The right digits to as many places, and what was likely computed instead."""
    found = _checked(quoted, FORWARD)
    assert (found.verdict, found.how, found.cause) == ("refuted", None, cause)
    assert found.right == f"{FORWARD.value.places(len(quoted.lstrip('-').partition('.')[2])):f}"
    assert found.right in found.message


def test_how_it_was_read_is_said() -> None:
    """The base, and what was done to a vector that does not sum to 1."""
    assert "natural logarithm; Q sums to 1.1, so it was divided by its sum" in _checked("0.5219", FORWARD).read
    two = Quantity("entropy", (Vector("R", ("0.25",) * 4),), Fraction(2))
    assert certify("2.0", [two]).read == "read as H(R) of the printed vectors, logarithm to base 2"


def test_a_wrong_sum_is_a_complaint_and_rounding_is_not() -> None:
    """1.1 is not within rounding of 1, 0.99999999 is."""
    assert DENSITY.is_complaint
    assert DENSITY.message == (
        "Q sums to 1.1, not to 1: a uniform density on an interval of length 10, taken at 11 points."
    )
    assert not ROUNDED.is_complaint
    assert ROUNDED.rounded
    assert (BINOMIAL.sum, BINOMIAL.is_complaint, BINOMIAL.rounded) == (1, False, False)
    assert Vector("R", ("0.17",) * 6).rounded
    assert Vector("R", ("0.5", "0.6")).is_complaint
    assert Vector("R", ("0.55", "0.65")).is_complaint


def test_a_number_that_rounded_vectors_may_give_is_left_open() -> None:
    """The entropy of (1/3, 2/3), quoted beside (0.333, 0.667), is not called wrong."""
    for printed in (("0.333", "0.667"), ("0.334", "0.667")):
        found = certify("0.6365142", [Quantity("entropy", (Vector("P", printed),))])
        assert found.verdict == "undecided"
        assert "rounded" in found.message
    assert certify("0.7365142", [Quantity("entropy", (Vector("P", ("0.333", "0.667")),))]).verdict == "refuted"
    assert certify("0.5633", [Quantity("entropy", (Vector("P", ("0.25", "0.75")),))]).verdict == "refuted"


def test_an_infinite_divergence_has_no_digits() -> None:
    """Nothing is certified; the message says why."""
    quantity = Quantity("kl", (Vector("P", ("0.5", "0.5")), Vector("Q", ("1", "0"))))
    found = certify("0.3", [quantity])
    assert (found.verdict, found.evidence) == ("undecided", None)
    assert "infinite" in found.message


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1/11"] * 11, "uniform on 11 points"),
        (["1/8", "3/8", "3/8", "1/8"], "Binomial(3, 1/2)"),
        (["8/27", "12/27", "6/27", "1/27"], "Binomial(3, 1/3)"),
        (["0", "1", "0"], "a point mass on point 2 of 3"),
        (["1/3", "2/3"], None),
        (["1/2", "1/3", "1/6"], None),
        (["1/10"] * 11, None),
        (["0.0909"] * 11, None),
    ],
)
def test_distributions_are_recognised_exactly_or_not_at_all(values: list[str], expected: str | None) -> None:
    """Every mass agrees as a fraction; nothing is recognised approximately."""
    assert recognise([Fraction(v) for v in values]) == expected
    assert BINOMIAL.recognised == "Binomial(10, 1/2)"


def test_all_quantities_of_two_vectors_have_values() -> None:
    """Both directions where they differ, each with digits on which both engines agree."""
    found = quantities([BINOMIAL, DENSITY])
    assert [q.of for q in found] == [
        "D_KL(P || Q)", "D_KL(Q || P)", "H(P, Q)", "H(Q, P)", "H(P)", "H(Q)", "SSE(P, Q)",
    ]  # fmt: skip
    assert all(q.digits == q.mpmath for q in found)
    assert FORWARD.variant(kind="sse", plain=True).digits.startswith("0.086197052001953125")


@pytest.mark.parametrize("text", ["", "abc", "1/2", "0x1", "1e", "nan"])
def test_what_is_no_decimal_is_refused(text: str) -> None:
    """The error names the text."""
    with pytest.raises(UsageError) as caught:
        certify(text, [FORWARD])
    assert caught.value.value == text


@pytest.mark.parametrize("printed", [("0.5", "-0.5"), ("0", "0"), ("x", "1")])
def test_vectors_that_are_no_masses_are_refused(printed: tuple[str, ...]) -> None:
    """Negative entries, a sum of 0, no numbers."""
    with pytest.raises(UsageError):
        certify("1", [Quantity("entropy", (Vector("P", printed),))])


def test_lengths_must_agree() -> None:
    """A divergence of vectors of different lengths has no meaning."""
    with pytest.raises(UsageError):
        Quantity("kl", (BINOMIAL, Vector("Q", ("1",))))


def test_decimals_are_cut_with_dots() -> None:
    """1.1 in full, 2/3 with dots."""
    assert (decimal(Fraction(11, 10)), decimal(Fraction(2, 3), 4), decimal(Fraction(-1, 4))) == (
        "1.1", "0.6666...", "-0.25",
    )  # fmt: skip
