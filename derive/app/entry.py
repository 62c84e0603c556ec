"""The command line's first door: the calculator answers before anything heavy is imported, all else goes to the CLI."""

import gc
import sys

#: New objects between two searches for garbage: terms are kept for ever, and there is little else to find.
_BETWEEN_SEARCHES = 100_000


def main() -> None:
    """Run ``derive``. Exit status: 0 nothing refuted, 1 something refuted, 2 bad usage or an unreadable file."""
    if sys.argv[1:2] == ["calc"]:
        from numeric.command import main as calc

        sys.exit(calc(sys.argv[2:]))
    from derive.app.cli import cli

    gc.set_threshold(_BETWEEN_SEARCHES)
    cli(prog_name="derive")
