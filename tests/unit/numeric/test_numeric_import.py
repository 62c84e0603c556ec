"""What importing the calculator costs."""

import subprocess
import sys

HEAVY = ("numpy", "mpmath", "flint", "sympy", "scipy", "dataclasses", "typing")


def test_a_short_divergence_needs_the_standard_library_alone():
    code = (
        "import sys, numeric; print(numeric.kl(['1/2', '1/2'], ['1/4', '3/4'], digits=30)); "
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout == "0.143841036225890463719609502997\n[]\n"
