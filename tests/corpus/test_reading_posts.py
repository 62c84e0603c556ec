"""Posts that mix definitions, suppositions, cited results and claims: each relation is taken for what it is."""

from pathlib import Path

import pytest

from derive.app.understood import understand_document
from derive.notation.documents import read_document

FEWEST = 25


def cases() -> dict[str, tuple[str, list[str]]]:
    """The texts of the file by their titles, with what stands under each."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    title = ""
    for line in (Path(__file__).parent / "posts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            title = line[2:]
            found[title] = ([], [])
        elif line.startswith("    "):
            found[title][1].append(line.strip())
        elif not line.startswith(";") and title:
            found[title][0].append(line)
    return {title: ("\n".join(text), expected) for title, (text, expected) in found.items()}


@pytest.mark.parametrize("title", cases())
def test_every_relation_is_taken_for_what_it_is(title: str) -> None:
    text, expected = cases()[title]
    items = understand_document(read_document(text, "post.md")).items
    assert [f"{item.kind.value}: {' '.join(item.written.split())}" for item in items] == expected


def test_there_are_enough_posts() -> None:
    assert len(cases()) >= FEWEST
