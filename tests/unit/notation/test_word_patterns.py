"""A pattern with words is found exactly where the pattern alone is."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import derive.app
import derive.notation
from derive.notation.phrases import _BEFORE, _before_names
from derive.notation.word_patterns import AnyPattern, Passages, WordPattern, first_words, needed_words
from tests.app.gallery import EXAMPLES

MODULES = [
    importlib.import_module(f"{package.__name__}.{m.name}")
    for package in (derive.notation, derive.app)
    for m in pkgutil.iter_modules(package.__path__)
    if "WordPattern" in Path(package.__path__[0], f"{m.name}.py").read_text(encoding="utf-8")
]


def within(value):
    """The patterns that a name of a module stands for: one, or several."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, AnyPattern):
        value = value.patterns
    return [p for p in (value if isinstance(value, tuple) else (value,)) if isinstance(p, WordPattern)]


PATTERNS = {
    f"{module.__name__}.{name}.{k}": pattern
    for module in MODULES
    for name, value in vars(module).items()
    for k, pattern in enumerate(within(value))
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


def test_a_pattern_is_possible_in_each_part_of_a_text_in_which_it_matches():
    found = 0
    for text in TEXTS:
        breaks = [m.span() for m in re.finditer(r"\n\s*\n", text)]
        starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
        passages = Passages(text, list(zip(starts, ends, strict=True)))
        for pattern in (PATTERNS[name] for name in sorted(PATTERNS)[::12]):
            possible = passages.possible(pattern)
            for k, (start, end) in enumerate(passages.places):
                if pattern.regex.search(text[start:end]) is not None:
                    found += 1
                    assert k in possible
    assert found > 100


def test_one_of_several_patterns_is_found_where_one_of_them_matches_alone():
    several = AnyPattern(r"\bnats?\b", r"\bin bits\b", r"\w+ly\Z", r"\bbits? each\b")
    regexes = [re.compile(pattern.pattern, re.IGNORECASE) for pattern in several.patterns]
    found = [any(regex.search(paragraph) for regex in regexes) for paragraph in PARAGRAPHS]
    assert 0 < sum(found) < len(found)
    for _ in range(2):
        assert [several.occurs(paragraph) for paragraph in PARAGRAPHS] == found


def test_a_text_with_letters_that_are_two_small_ones_is_searched_as_any_other():
    pattern = WordPattern(r"\b(?:let|suppose)\s+\w+")
    for _ in range(200):
        assert [m[0] for m in pattern.finditer("Stra\u00dfe. Let x, suppose y")] == ["Let x", "suppose y"]
    assert list(Passages("\u00df let x. no", [(0, 8), (8, 11)]).possible(pattern)) == [0, 1]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:let|suppose)\b\s+x", ("let", "suppose")),
        (r"(?<!not )(?:in|of) bits?\b|\bnats?", ("in bit", "nat", "of bit")),
        (r"\b(?P<word>laws?|lawful)\s", ("law",)),
        (r"(?:conditional(?:ly)?|given)+ on", ("conditional", "given")),
        (r"\s*let", ()),
        (r"(?:a|the) law", ("a law", "the law")),
        (r"[a-z]+ let|let", ()),
        (r"a\w+", ()),
        (r"\$x", ("$x",)),
    ],
)
def test_the_words_with_which_a_pattern_begins_are_read_off_it(pattern, words):
    assert first_words(pattern) == words


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
