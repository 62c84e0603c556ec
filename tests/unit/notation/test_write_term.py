"""Terms are written back as the document spells their names, in formulas and in sentences."""

import pytest

from derive.language.prefix import read
from derive.notation.names import Names
from derive.notation.write_surface import write_human
from derive.notation.write_term import plain_text, surface


@pytest.mark.parametrize(
    ("text", "latex", "plain"),
    [
        ("H:X", "H(X)", "H(X)"),
        ("H:X,Y", "H(X, Y)", "H(X,Y)"),
        ("I:X;Y", "I(X; Y)", "I(X;Y)"),
        ("H:Y|X", r"H(Y \mid X)", "H(Y|X)"),
        ("I:X;Y,Z|W", r"I(X; Y, Z \mid W)", "I(X;Y,Z|W)"),
        ("hat:y", r"\hat{y}", "hat:y"),
    ],
)
def test_a_quantity_named_after_random_variables_is_written_with_them(text: str, latex: str, plain: str) -> None:
    assert write_human(surface(read(text), Names())) == latex
    assert plain_text(read(text), Names()) == plain
