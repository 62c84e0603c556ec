"""The binary entropy by its usual names, its values and derivatives; displays that go on with the chain before them."""

import pytest

import derive

BINARY = "For $0 < p < 1$ the binary entropy is $$H(p) = -p \\log_2 p - (1-p) \\log_2 (1-p).$$\n\n"


def verdicts(text):
    """Return the verdicts of all steps but the suppositions."""
    report = derive.check(text)
    assert derive.recheck(report).refused == []
    return [s["verdict"] for s in report.data["documents"][0]["steps"] if s["verdict"] != "given"]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("At $p = 1/2$ this is $H(1/2) = 1$ bit.", "proved"),
        ("At $p = 1/2$ this is $H(1/2) = 2$ bits.", "refuted"),
        ("For $p = 0.9$ we get $H(0.9) \\approx 0.469$ bits.", "proved"),
        ("For $p = 0.9$ we get $H(0.9) \\approx 0.479$ bits.", "refuted"),
        ("Its derivative is $$H'(p) = \\log_2 \\frac{1-p}{p}.$$", "proved"),
        ("Its derivative is $$H'(p) = \\log_2 \\frac{p}{1-p}.$$", "refuted"),
        ("Its second derivative is $$H''(p) = -\\frac{1}{p(1-p)\\ln 2}$$", "proved"),
        ("Its second derivative is $$H''(p) = -\\frac{1}{p(1-p)}$$", "refuted"),
        ("It does not change when p and 1 - p do: $H(p) = H(1 - p)$.", "proved"),
    ],
)
def test_values_and_derivatives(line, right):
    assert verdicts(BINARY + line) == ["proved", right]


def test_a_wrong_sign_in_it_is_found():
    assert verdicts(BINARY.replace("- (1-p)", "+ (1-p)")) == ["refuted"]
    assert verdicts(BINARY.replace("H(p)", "H_b(p)").replace("- (1-p)", "+ (1-p)")) == ["refuted"]


CHAIN = "Let $a, b > 0$.\n\n$$(a+b)^2 - (a-b)^2$$\n$$= a^2 + 2ab + b^2 - a^2 + 2ab - b^2$$\n"


def test_a_display_goes_on_with_the_one_before():
    assert verdicts(CHAIN + "$$= 4ab$$") == ["proved", "proved"]
    assert verdicts(CHAIN + "\nand so\n\n$$= 5ab$$") == ["proved", "refuted"]
    assert verdicts(CHAIN + "\nOther things.\n\n$$= 4ab$$") == ["proved", "unread"]


LIKELIHOOD = "$$D_{KL}(p \\| q_\\theta) = E_{x \\sim p}\\left[\\log \\frac{p(x)}{q_\\theta(x)}\\right]$$\n\n"


@pytest.mark.parametrize("drawn", ["x \\sim p", "p"])
def test_laws_are_known_by_what_is_drawn_from_them(drawn):
    text = LIKELIHOOD.replace("x \\sim p", drawn)
    cross = f"$$H(p, q_\\theta) = -E_{{{drawn}}}[\\log q_\\theta(x)]$$"
    assert verdicts(text + cross) == ["proved", "proved"]
    assert verdicts(text + cross.replace("= -", "= ")) == ["proved", "refuted"]
    assert verdicts(text + "By Gibbs' inequality $D_{KL}(p \\| q) \\geq 0$.") == ["proved", "proved"]
