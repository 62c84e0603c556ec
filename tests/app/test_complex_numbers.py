"""What is said of complex numbers: they have no order and are not what their modulus is."""

import pytest

import derive

COMPLEX = {
    "called so": "Let $z$ be a complex number.",
    "two of them": "For complex numbers $w$ and $z$:",
    "members": "Let $w, z \\in \\mathbb{C}$.",
    "an amplitude": "The complex amplitude $z$ is given.",
    "made of one": "Let $w$ be complex and $z = 2 w + 1$.",
}
OF_REAL_NUMBERS = ["|z|^2 = z^2", "z^2 \\geq 0", "z^2 + 1 > 0", "\\sqrt{z^2} = |z|", "\\log z^2 = 2 \\log |z|"]


@pytest.mark.parametrize("line", OF_REAL_NUMBERS)
@pytest.mark.parametrize("case", COMPLEX)
def test_what_holds_of_real_numbers_is_not_said_of_complex_ones(case: str, line: str) -> None:
    assert derive.check(f"{COMPLEX[case]}\n\n$$ {line} $$\n").steps[-1].verdict == "undecided"


@pytest.mark.parametrize("line", ["(z + 1)^2 = z^2 + 2 z + 1", "|z|^2 \\geq 0", "e^{z + 1} = e \\cdot e^z"])
def test_the_algebra_of_complex_numbers_is_that_of_numbers(line: str) -> None:
    assert derive.check(f"Let $z$ be a complex number.\n\n$$ {line} $$\n").steps[-1].verdict == "proved"


@pytest.mark.parametrize(
    "words",
    [
        "The model is complex and $z$ is its size.",
        "Let $w$ be a complex number and $z = |w|$.",
        "A complex model, $z$ of them.",
        "Let $z$ be a real number.",
    ],
)
def test_other_names_are_real(words: str) -> None:
    assert derive.check(f"{words}\n\n$$ z^2 \\geq 0 $$\n").steps[-1].verdict == "proved"


@pytest.mark.parametrize("line", ["z^2 = x^2 - y^2 + 2 i x y", "z^2 \\geq 0", "|z| = \\sqrt{z^2}", "i^2 + 1 > 0"])
def test_a_number_in_two_parts_is_complex(line: str) -> None:
    assert derive.check(f"Let $z = x + i y$ with real $x$ and $y$.\n\n$$ {line} $$\n").steps[-1].verdict == "undecided"


def test_an_index_is_no_imaginary_unit() -> None:
    text = "Let $z = x + i y$ for a number $i$ of steps.\n\n$$ \\sum_{i=1}^n (x + i y) = n x + \\frac{n(n+1)}{2} y $$\n"
    assert derive.check(text).steps[-1].verdict == "proved"
