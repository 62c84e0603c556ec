"""``derive compare``: the table comes out of prover and refuter, changes with the definition, and is re-checked."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import derive
import reports
from derive.app.cli import cli
from derive.app.compare import build_comparison, decide_cell, joined
from derive.errors import UsageError
from derive.language.prefix import read
from derive.rules.comparisons import Claim, Divergence, Property, divergence, properties

KL_AND_SSE = {
    "nonnegative": "proved proved",
    "separates": "proved proved",
    "symmetric": "refuted proved",
    "triangle": "refuted refuted",
    "metric": "refuted refuted",
    "bounded": "refuted proved",
    "infinite": "proved refuted",
    "convex": "proved proved",
    "additive": "proved refuted",
    "chain": "proved refuted",
    "data-processing": "proved refuted",
    "relabelling": "proved proved",
    "impossible": "proved proved",
    "proper": "proved proved",
    "unnormalised": "proved refuted",
}


#: The cells of the others in the order of the properties, + true and - false; each was compared with the literature.
TRUTH = {
    "reverse-kl": "++-----+++++++-",
    "jeffreys": "+++---+++-++++-",
    "js": "+++--+-+--++++-",
    "renyi:2": "++----+-+-+++++",
    "cross-entropy": "+-----+-++-++++",
    "tv": "++++++-+--++++-",
    "hellinger": "++++++----++++-",
    "chi2": "++----++--++++-",
    "log-sse": "+++---+----+-+-",
}
SLOW = ("convex", "data-processing")


@cache
def kl_and_sse() -> derive.app.results.Comparison:  # type: ignore[name-defined]
    return derive.compare("kl", "sse")


def run(*words: str) -> Result:
    result = CliRunner().invoke(cli, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


# ---- the table -------------------------------------------------------------------------------------------------------


def test_the_table_of_kl_and_squared_error() -> None:
    """Why the divergence and not the squared error: these are the cells the README speaks of."""
    found = {name: f"{kl_and_sse().verdict('kl', name)} {kl_and_sse().verdict('sse', name)}" for name in properties()}

    assert found == KL_AND_SSE


@pytest.mark.parametrize("name", TRUTH)
def test_the_table_of_every_other_divergence(name: str) -> None:
    """All cells are decided, and truly so; where four laws meet, a busy machine may run out of time."""
    verdicts: dict[str, str] = {}
    for (asked, question), sign in zip(properties().items(), TRUTH[name], strict=True):
        decided = [(d.claim, d.verdict) for d in decide_cell(question, divergence(name), 0)]
        verdicts[asked] = joined(question, decided, verdicts)
        truth = {"+": "proved", "-": "refuted"}[sign]
        assert verdicts[asked] in ([truth, "undecided"] if asked in SLOW else [truth]), asked


def test_a_metric_is_what_satisfies_the_axioms() -> None:
    asked = properties()["metric"]
    axioms = dict.fromkeys(asked.all_of, "proved")

    assert joined(asked, [], axioms) == "proved"
    assert joined(asked, [], {**axioms, "triangle": "undecided"}) == "undecided"
    assert joined(asked, [], {**axioms, "triangle": "undecided", "symmetric": "refuted"}) == "refuted"


def claim(name: str, **changes: Any) -> Claim:
    first = properties()["nonnegative"].claims[0]
    values = {"side": "for", "group": name, "vacuous": False, **changes}
    return Claim(name, first.setting, first.lhs, first.rel, first.rhs, **values)


def asked_with(*claims: Claim) -> Property:
    return Property("asked", "asked", claims, (), {})


def test_every_group_of_claims_has_to_be_proved() -> None:
    a, b = claim("a"), claim("b")

    assert joined(asked_with(a, b), [(a, "proved"), (b, "proved")], {}) == "proved"
    assert joined(asked_with(a, b), [(a, "proved")], {}) == "undecided"
    assert joined(asked_with(a, b), [(a, "undecided"), (b, "refuted")], {}) == "refuted"


def test_of_one_group_one_claim_is_enough_and_all_must_fail() -> None:
    a, b = claim("a", group="g"), claim("b", group="g")

    assert joined(asked_with(a, b), [(a, "undecided"), (b, "proved")], {}) == "proved"
    assert joined(asked_with(a, b), [(a, "refuted")], {}) == "undecided"
    assert joined(asked_with(a, b), [(a, "refuted"), (b, "refuted")], {}) == "refuted"


def test_special_cases_only_refute_and_claims_against_only_count_if_proved() -> None:
    a, special, against = claim("a"), claim("s", side="special"), claim("b", side="against")
    asked = asked_with(a, special, against)

    assert joined(asked, [(a, "undecided"), (special, "proved")], {}) == "undecided"
    assert joined(asked, [(a, "undecided"), (special, "refuted")], {}) == "refuted"
    assert joined(asked, [(a, "undecided"), (against, "refuted")], {}) == "undecided"
    assert joined(asked, [(a, "undecided"), (against, "proved")], {}) == "refuted"


# ---- the verdicts come from the definition ---------------------------------------------------------------------------


def mutant(term: str) -> Divergence:
    return Divergence("mutant", "a mutant", read(term), {})


def verdict(asked: str, one: Divergence) -> str:
    question = properties()[asked]
    return joined(question, [(d.claim, d.verdict) for d in decide_cell(question, one, 0)], {})


@pytest.mark.parametrize(
    ("term", "changed"),
    [
        pytest.param(
            "(sum i S (^ (+ (P i) (Q i)) 2))",
            {"separates": "refuted", "proper": "refuted", "symmetric": "proved"},
            id="a squared error with a sign flipped",
        ),
        pytest.param(
            "(sum i S (* (Q i) (log (/ (P i) (Q i)))))",
            {"nonnegative": "refuted", "proper": "refuted", "convex": "refuted"},
            id="a divergence with the weight of the other law",
        ),
        pytest.param(
            "(sum i S (* (P i) (log (/ (Q i) (P i)))))",
            {"nonnegative": "refuted", "convex": "refuted", "additive": "proved"},
            id="a divergence upside down",
        ),
        pytest.param(
            "(sum i S (* (P i) (- (P i) (Q i))))",
            {"symmetric": "refuted", "infinite": "refuted", "unnormalised": "refuted"},
            id="without a logarithm",
        ),
        pytest.param(
            "(sum i S (* i (^ (- (P i) (Q i)) 2)))",
            {"relabelling": "refuted", "symmetric": "proved"},
            id="a squared error with weights",
        ),
        pytest.param(
            "(+ 1 (sum i S (^ (- (P i) (Q i)) 2)))",
            {"separates": "refuted", "nonnegative": "proved", "proper": "proved"},
            id="a squared error with a constant",
        ),
        pytest.param(
            "(sum i S (+ 1 (^ (- (P i) (Q i)) 2)))",
            {"impossible": "refuted"},
            id="a squared error that counts the outcomes",
        ),
    ],
)
def test_another_definition_has_other_cells(term: str, changed: dict[str, str]) -> None:
    assert {name: verdict(name, mutant(term)) for name in changed} == changed


def test_nothing_is_proved_of_what_never_has_a_value() -> None:
    """The facts of a term that is nowhere defined contradict each other; without a model no claim counts."""
    nowhere = mutant("(sum i S (* (P i) (log (- (P i) (P i)))))")
    cells = build_comparison((nowhere,))["cells"]
    proved = [c for cell in cells for c in cell["claims"] if c["verdict"] == "proved"]

    assert all(c["claim"] == "no-value" for c in proved)


# ---- the document ----------------------------------------------------------------------------------------------------


def test_the_document_satisfies_its_schema() -> None:
    jsonschema.Draft202012Validator(reports.schema("comparison")).validate(dict(kl_and_sse().data))


def test_the_same_question_gives_the_same_bytes() -> None:
    one = build_comparison((divergence("sse"),))

    assert json.dumps(build_comparison((divergence("sse"),))) == json.dumps(one)
    assert [c for c in kl_and_sse().data["cells"] if c["divergence"] == "sse"] == one["cells"]


def test_the_second_checker_accepts_it() -> None:
    result = derive.recheck(kl_and_sse())

    assert result.refused == []
    assert result.checked["proofs"] > 15
    assert result.checked["counterexamples"] > 8


def cell(data: dict[str, Any], name: str, asked: str) -> dict[str, Any]:
    return next(c for c in data["cells"] if (c["divergence"], c["property"]) == (name, asked))


def forge_verdict(data: dict[str, Any]) -> str:
    cell(data, "kl", "symmetric")["verdict"] = "proved"
    return "kl symmetric"


def forge_claim(data: dict[str, Any]) -> str:
    cell(data, "kl", "symmetric")["claims"][0]["verdict"] = "proved"
    cell(data, "kl", "symmetric")["verdict"] = "proved"
    return "kl symmetric"


def forge_borrowed_evidence(data: dict[str, Any]) -> str:
    mine, other = cell(data, "kl", "symmetric"), cell(data, "sse", "symmetric")
    mine["claims"], mine["verdict"] = copy.deepcopy(other["claims"]), "proved"
    return "kl symmetric"


def forge_without_witness(data: dict[str, Any]) -> str:
    cell(data, "kl", "nonnegative")["claims"][0]["witness"] = None
    return "kl nonnegative"


def forge_without_condition(data: dict[str, Any]) -> str:
    cell(data, "kl", "nonnegative")["claims"][0]["formal"] = []
    return "kl nonnegative"


def forge_counterexample(data: dict[str, Any]) -> str:
    evidence = cell(data, "kl", "symmetric")["claims"][0]["evidence"]
    evidence["model"]["functions"]["p"] = dict(evidence["model"]["functions"]["q"])
    return "kl symmetric"


def forge_fewer_claims(data: dict[str, Any]) -> str:
    cell(data, "kl", "separates")["claims"].pop()
    return "kl separates"


def forge_definition(data: dict[str, Any]) -> str:
    data["divergences"]["sse"]["term"] = data["divergences"]["kl"]["term"]
    return "comparison"


def forge_row(data: dict[str, Any]) -> str:
    data["divergences"]["sse"]["row"]["term"] = data["divergences"]["sse"]["term"] = "(sum i S 1)"
    return "comparison"


def forge_setting(data: dict[str, Any]) -> str:
    data["settings"][0]["says"] = "for all mass functions that are equal"
    return "comparison"


def forge_property(data: dict[str, Any]) -> str:
    data["properties"][2]["claim"][0]["rhs"] = "(D p q)"
    return "comparison"


def forge_dropped_cell(data: dict[str, Any]) -> str:
    data["cells"].pop(3)
    return "comparison"


def forge_dropped_property(data: dict[str, Any]) -> str:
    gone = data["properties"].pop(2)["id"]
    data["cells"] = [c for c in data["cells"] if c["property"] != gone]
    return "comparison"


def forge_summary(data: dict[str, Any]) -> str:
    data["summary"]["kl"]["proved"] += 1
    return "comparison"


def forge_rule(data: dict[str, Any]) -> str:
    del data["rules"]["gibbs"]
    return "kl nonnegative"


def forge_metric(data: dict[str, Any]) -> str:
    cell(data, "kl", "metric")["verdict"] = "proved"
    return "kl metric"


FORGERIES = [value for name, value in sorted(globals().items()) if name.startswith("forge_")]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forged_comparison_is_refused(forge: Any) -> None:
    data = copy.deepcopy(dict(kl_and_sse().data))
    where = forge(data)

    assert where in [name for name, _ in derive.recheck(data).refused]


@pytest.mark.parametrize("length", [0, 1, 2, 3])
def test_whatever_is_put_anywhere_is_refused_and_never_raises(length: int) -> None:
    """Every part of the document replaced by nonsense: the checker answers."""
    for key in kl_and_sse().data:
        for nonsense in (None, 7, "x", [], {}, [{}], {"a": {}})[length::4]:
            data = {**kl_and_sse().data, key: nonsense}
            if key not in ("tool", "rules", "declarations"):
                assert derive.recheck(data).refused, key


# ---- the command and the function ------------------------------------------------------------------------------------


def test_the_command_prints_the_table_and_the_arguments() -> None:
    result = run("compare", "tv", "--plain")

    assert result.exit_code == 0
    assert "total variation distance" in result.output
    assert "triangle inequality" in result.output


def test_json_is_the_document_and_nothing_else() -> None:
    result = run("compare", "sse", "--json")
    data = json.loads(result.stdout)

    jsonschema.Draft202012Validator(reports.schema("comparison")).validate(data)
    assert list(data["divergences"]) == ["sse"]


def test_without_names_the_known_ones_are_listed() -> None:
    result = run("compare")

    assert result.exit_code == 0
    assert "kl" in result.output.split()
    assert "renyi:2" in result.output.split()


@pytest.mark.parametrize("name", ["foo", "KL", "renyi", "kl:2", "", "renyi:"])
def test_an_unknown_divergence_is_bad_usage_with_the_known_ones(name: str) -> None:
    result = run("compare", "kl", name)

    assert result.exit_code == 2
    assert "known are kl, reverse-kl" in result.output


@pytest.mark.parametrize("name", ["renyi:1", "renyi:0", "renyi:x", "renyi:-2", "renyi:1/0", "renyi:2/2", "renyi:1/2"])
def test_a_parameter_that_makes_no_sense_is_bad_usage(name: str) -> None:
    assert run("compare", name).exit_code == 2
    with pytest.raises(UsageError):
        derive.compare(name)


def test_a_divergence_named_twice_is_one_column() -> None:
    assert list(derive.compare("sse", "sse").data["divergences"]) == ["sse"]


def test_a_report_is_written_and_re_checked(tmp_path: Path) -> None:
    written = kl_and_sse().write(tmp_path, ("json", "tex", "html"))

    assert [path.name for path in written] == ["report.json", "report.tex", "report.html"]
    assert run("recheck", str(tmp_path / "report.json")).exit_code == 0
    assert "refuted" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_it_prints_well() -> None:
    assert repr(kl_and_sse()) == "<Comparison: kl, sse>"
    assert "p = (1/4, 3/4), q = (1/2, 1/2)" in str(kl_and_sse())
    assert "<iframe" in kl_and_sse()._repr_html_()
    with pytest.raises(KeyError):
        kl_and_sse().verdict("kl", "beautiful")
