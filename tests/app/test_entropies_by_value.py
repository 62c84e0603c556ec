"""H(X | Y) that a text defines as a function of y is one, averaged where the text averages, and not called false."""

import pytest

import derive

BY_VALUE = r"The conditional entropy is $$ H(X|Y) = - \sum_{x} p(x|y) \log p(x|y) . $$" + "\n\n"
OF_DENSITIES = r"The conditional entropy is $\mathrm{h}(X|Y) = - \int p(x|y) \log p(x|y) \, \mathrm{d}x$." + "\n\n"
WRONG_SIGN = r"The conditional entropy is $$ H(X|Y) = \sum_{x} p(x|y) \log p(x|y) . $$" + "\n\n"
AVERAGE = r"$$ H(X|Y) = - \sum_{y} p(y) \sum_{x} p(x|y) \log p(x|y) $$"
CHAIN = r"$$ H(X,Y) = \sum_{y} p(y) H(X|Y) + H(Y) $$"
CHAIN_OF_DENSITIES = r"$$ \mathrm{h}(X,Y) = \left\langle \mathrm{h}(X|Y) \right\rangle_{p(y)} + \mathrm{h}(Y) $$"
OWN_LAW = (
    r"Let $X$ and $Y$ be continuous random variables with joint density $p(x,y)$. Then"
    "\n\n$$ \\mathrm{h}(X|Y) = \\frac{1}{2} \\ln(2 \\pi e) - \\frac{1}{2} \\ln y $$\n\n"
)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (f"{BY_VALUE}{CHAIN}", ["proved", "proved"]),
        (f"{OF_DENSITIES}{CHAIN_OF_DENSITIES}", ["proved", "proved"]),
        (f"{WRONG_SIGN}{CHAIN}", ["refuted", "proved"]),
        (f"{BY_VALUE}{CHAIN}\n\n$$ H(X,Y) = \\sum_{{y}} p(y) H(X|Y) - H(Y) $$", ["proved", "proved", "refuted"]),
        # whether it is the average or not is not clear
        (f"Let $p(x, y)$ be a joint law. {BY_VALUE}", ["undecided"]),
        (f"{BY_VALUE}{CHAIN}\n\n$$ H(X,Y) = H(X|Y) + H(Y) $$", ["undecided"] * 3),
        (
            f"{OWN_LAW}$$ \\left\\langle \\mathrm{{h}}(X|Y) \\right\\rangle_{{p(y)}} = \\mathrm{{h}}(X|Y) $$",
            ["undecided"] * 2,
        ),
        # it is the average where nothing else is written, and where the function of y has another name
        (
            f"{AVERAGE} $$ H(X,Y) = H(X|Y) + H(Y) $$ $$ H(X,Y) = H(X|Y) - H(Y) $$",
            ["proved", "proved", "refuted"],
        ),
        (
            r"$$ H(X|Y = y) = - \sum_{x} p(x|y) \log p(x|y) $$ $$ H(X|Y) = - \sum_{x} p(x|y) \log p(x|y) $$",
            ["proved", "refuted"],
        ),
    ],
    ids=str,
)
def test_the_entropy_is_read_as_the_text_uses_it(text, verdicts):
    report = derive.check(f"{text}\n")

    assert [step.verdict for step in report.steps] == verdicts
    assert derive.recheck(report).accepted


def test_the_report_says_how_it_is_written():
    context = derive.check(f"{BY_VALUE}{CHAIN}\n").data["documents"][0]["context"]

    assert any("a function of y" in line["what"] for line in context)
