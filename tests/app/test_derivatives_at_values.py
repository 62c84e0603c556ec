"""A derivative of f(x_0, y) by x is taken first and evaluated then: it is no derivative of a constant."""

import pytest

import derive

SAID = r"Let $g(u, v) = u^2 v$ be a function, $f(u) = u^2$." + "\n\n"


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\frac{\mathrm{d} g(\hat{x}, y)}{\mathrm{d} x} = 2 \hat{x} y", "proved"),
        (r"\frac{\partial g(\hat{x}, y)}{\partial x} = 2 \hat{x} y", "proved"),
        (r"\frac{\partial g(x_0, y)}{\partial x} = 2 x_0 y", "proved"),
        (r"\frac{\partial g(\hat{x}, \hat{y})}{\partial y} = \hat{x}^2", "proved"),
        (r"\frac{\partial^2 g(\hat{x}, y)}{\partial x^2} = 2 y", "proved"),
        (r"\frac{\partial f(2 \hat{x})}{\partial x} = 8 \hat{x}", "proved"),
        (r"\frac{\partial g(x, \hat{x})}{\partial x} = 2 x \hat{x}", "proved"),  # beside x it is another number
        (r"\frac{\partial}{\partial x} (x - \hat{x})^2 = 2 (x - \hat{x})", "proved"),
        (r"\frac{\mathrm{d} g(\hat{x}, y)}{\mathrm{d} x} = 0", "undecided"),
        (r"\frac{\mathrm{d} g(\hat{x}, y)}{\mathrm{d} x} = \hat{x} - \hat{x}", "undecided"),
        (r"\frac{\partial g(\hat{x}, y)}{\partial x} = 0", "undecided"),
        (r"\frac{\partial g(x_0, 2)}{\partial x} = 0", "undecided"),
        (r"\frac{\partial g(x', y)}{\partial x} = 0", "undecided"),
        (r"\frac{\partial^2 g(\hat{x}, y)}{\partial x \, \partial y} = 0", "undecided"),
        (r"\frac{\partial^2 g(x, \hat{y})}{\partial x \, \partial y} = 0", "undecided"),
        (r"\frac{\partial f(2 \hat{x})}{\partial x} = 0", "undecided"),
        (r"\frac{\partial \ln g(\hat{x}, y)}{\partial x} = 0", "undecided"),
        (r"\frac{\partial}{\partial x} (3 - \hat{x})^2 = 0", "undecided"),
        (r"\frac{\partial \hat{x}}{\partial x} = 0", "undecided"),
        (r"\frac{\partial g(\hat{x}_1, \hat{x}_2)}{\partial x} = 0", "undecided"),
        (r"\frac{\partial g(\hat{x}, y)}{\partial x} + 1 = 1", "undecided"),
    ],
)
def test_the_derivative_is_taken_at_the_value(line, verdict):
    report = derive.check(f"{SAID}$$ {line} $$\n")

    assert report.steps[-1].verdict == verdict
    assert derive.recheck(report).accepted


def test_a_derivative_by_an_entry_is_not_that_of_another_sequence():
    text = r"$$ \frac{\partial}{\partial z_j} \sum_{i=1}^n \hat{z}_i^2 = 0 $$" + "\n\n$$ \\sum_{i=1}^n z_i = 1 $$\n"

    assert derive.check(text).steps[0].verdict == "undecided"
