"""A pattern with words is found exactly where the pattern alone is."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import derive.notation
from derive.notation.phrases import _BEFORE, _before_names
from derive.notation.word_patterns import WordPattern
from tests.app.gallery import EXAMPLES

MODULES = [importlib.import_module(f"derive.notation.{m.name}") for m in pkgutil.iter_modules(derive.notation.__path__)]
PATTERNS = {
    f"{module.__name__}.{name}": pattern
    for module in MODULES
    for name, pattern in vars(module).items()
    if isinstance(pattern, WordPattern)
}
FOLDER = Path(__file__).parents[2]
SOURCES = [*EXAMPLES.values(), *FOLDER.rglob("*.md"), *FOLDER.rglob("*.txt"), *(FOLDER / "app").glob("*.py")]
TEXTS = [path.read_text(encoding="utf-8") for path in SOURCES]
PARAGRAPHS = [paragraph for text in TEXTS for paragraph in text.split("\n\n")]


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_the_words_leave_out_no_match(name):
    pattern = PATTERNS[name]
    for paragraph in PARAGRAPHS:
        assert pattern.occurs(paragraph) == (pattern.pattern.search(paragraph) is not None)
        assert [m.span() for m in pattern.finditer(paragraph)] == [
            m.span() for m in pattern.pattern.finditer(paragraph)
        ]


def test_words_are_found_whatever_their_case():
    assert WordPattern(r"\bnats?\b", "nat").occurs("measured in NATS")
    assert not WordPattern(r"\bnats?\b", "nat").occurs("a natural number")


def test_phrases_before_names_are_those_that_the_whole_pattern_finds():
    spans = [(text, [m.span() for m in _BEFORE.finditer(text)]) for text in TEXTS]
    assert sum(len(found) for _, found in spans) > 10
    for text, found in spans:
        assert [m.span() for m in _before_names(text)] == found
