"""Pinsker's inequality, the total variation distance and the chi-squared divergence by their names."""

import pytest

import derive

LAWS = "Let $P$ and $Q$ be distributions on a finite set; everything is in nats.\n\n"
KL = r"\sum_x P(x) \log \frac{P(x)}{Q(x)}"
DISTANCE = r"\sum_x |P(x) - Q(x)|"


def verdict(text):
    """Return the verdict of the last step, whose evidence both checkers accept."""
    report = derive.check(LAWS + text)
    assert derive.recheck(report).accepted
    return report.steps[-1].verdict


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (rf"\left({DISTANCE}\right)^2 \leq 2 {KL}", "proved"),
        (rf"{KL} \geq \frac12 \left({DISTANCE}\right)^2", "proved"),
        (rf"{DISTANCE} \leq \sqrt{{2 {KL}}}", "proved"),
        (rf"\frac12 {DISTANCE} \leq \sqrt{{\frac12 {KL}}}", "proved"),
        (rf"\left({DISTANCE}\right)^2 \leq {KL}", "refuted"),
        (rf"{DISTANCE} \leq \sqrt{{{KL}}}", "refuted"),
        (rf"{DISTANCE} \leq {KL}", "refuted"),
        (rf"{DISTANCE} \geq \sqrt{{2 {KL}}}", "refuted"),
    ],
)
def test_the_distance_of_two_laws_and_their_divergence(claim, right):
    assert verdict(f"$${claim}$$") == right


@pytest.mark.parametrize("name", [r"\mathrm{TV}", r"d_{TV}", r"D_{\mathrm{TV}}"])
def test_the_total_variation_by_its_name(name):
    assert verdict(rf"$${name}(P,Q) = \frac12 {DISTANCE}$$") == "proved"
    assert verdict(rf"$${name}(P,Q) \leq \sqrt{{\frac12 KL(P\|Q)}}$$") == "proved"
    assert verdict(rf"$${name}(P,Q) \leq 1$$") == "proved"


def test_a_convention_of_the_total_variation_is_not_false():
    assert verdict(rf"$$\mathrm{{TV}}(P,Q) = {DISTANCE}$$") == "undecided"
    defined = rf"The total variation is defined as $$\mathrm{{TV}}(P,Q) = \frac12 {DISTANCE}.$$" + "\n\n"
    assert verdict(rf"{defined}$$\mathrm{{TV}}(P,Q) \leq KL(P\|Q)$$") == "refuted"


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (r"\chi^2(P\|Q) = \sum_x \frac{(P(x) - Q(x))^2}{Q(x)}", "proved"),
        (r"\chi^2(P\|Q) = \sum_x \frac{P(x)^2}{Q(x)} - 1", "proved"),
        (r"KL(P\|Q) \leq \log(1 + \chi^2(P\|Q))", "proved"),
        (r"\chi^2(P\|Q) = \sum_x \frac{(P(x) - Q(x))^2}{P(x)}", "refuted"),
        (r"\chi^2(P\|Q) = \chi^2(Q\|P)", "refuted"),
    ],
)
def test_the_chi_squared_divergence_by_its_name(claim, right):
    assert verdict(f"$${claim}$$") == right
