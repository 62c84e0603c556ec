"""A pattern with words is found exactly where the pattern alone is."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import derive.app
import derive.notation
from derive.notation.phrases import _BEFORE, _before_names
from derive.notation.word_patterns import WordPattern, needed_words
from tests.app.gallery import EXAMPLES

MODULES = [
    importlib.import_module(f"{package.__name__}.{m.name}")
    for package in (derive.notation, derive.app)
    for m in pkgutil.iter_modules(package.__path__)
    if "WordPattern" in Path(package.__path__[0], f"{m.name}.py").read_text(encoding="utf-8")
]
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
        assert pattern.occurs(paragraph) == (pattern.regex.search(paragraph) is not None)
        assert [m.span() for m in pattern.finditer(paragraph)] == [m.span() for m in pattern.regex.finditer(paragraph)]


def test_words_are_found_whatever_their_case():
    pattern = WordPattern(r"\bnats?\b")
    for _ in range(200):
        assert pattern.occurs("measured in NATS")
        assert not pattern.occurs("a natural number")
    assert pattern.words == ("nat",)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:let|suppose)\b\s+x", ("let", "suppose")),
        (r"normali[sz]ed?\s+weights?", ("weight",)),
        (r"(?:probabilit(?:y|ies))?\w+", ()),
        (r"(?:if|\w+)\s", ()),
        (r"(?:positive\s+)+(?:numbers?|reals?)", ("positive",)),
        (r"(?<!not )independent(?! of)", ("independent",)),
        (r"[a-z]+ matri(?:x|ces)", (" matrices", " matrix")),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_off_it(pattern, words):
    assert needed_words(pattern) == words


def test_phrases_before_names_are_those_that_the_whole_pattern_finds():
    spans = [(text, [m.span() for m in _BEFORE.finditer(text)]) for text in TEXTS]
    assert sum(len(found) for _, found in spans) > 10
    for text, found in spans:
        assert [m.span() for m in _before_names(text)] == found
