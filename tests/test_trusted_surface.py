"""What is believed is on the page: growth of the trusted surface is a line in a diff."""

from tests.trusted_surface import FILE, trusted_surface


def test_the_trusted_surface_is_what_was_committed() -> None:
    """A change is made visible with `python -m tests.trusted_surface --write`, and read before it is committed."""
    committed, found = FILE.read_text().splitlines(), trusted_surface().splitlines()
    more, less = [line for line in found if line not in committed], [line for line in committed if line not in found]
    assert not more, "believed now, and not in tests/trusted_surface.txt:\n" + "\n".join(more)
    assert not less, "in tests/trusted_surface.txt, and no longer believed:\n" + "\n".join(less)
