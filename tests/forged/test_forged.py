"""Evidence that must be refused, each file with its reason: by the kernel and by the second checker alike."""

import json
from pathlib import Path
from typing import Any

import pytest

from derive.kernel.proof import check_proof
from derive.language.evidence import proof_from_json
from derive.recheck import check_step
from derive.rules import rules
from tests.differential.both import ACCEPTED, kernel_says, problem_of, recheck_says, tables

FILES = sorted((Path(__file__).parent / "steps").glob("*.json"))
FORGERIES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
REFUSED = [name for name, forgery in FORGERIES.items() if "vacuous" not in forgery]
VACUOUS = [name for name, forgery in FORGERIES.items() if "vacuous" in forgery]
REPAIRED = [name for name, forgery in FORGERIES.items() if "repair" in forgery]


def repaired(forgery: dict[str, Any]) -> tuple[dict[str, Any], Any]:
    """Return the problem and evidence after the smallest change that makes them honest."""
    repair = forgery["repair"]
    return {**forgery["problem"], **repair.get("problem", {})}, repair.get("evidence", forgery["evidence"])


def test_the_corpus_says_why():
    """Every forgery has a reason, and no two have the same."""
    reasons = [forgery["why"] for forgery in FORGERIES.values()]

    assert all(reasons)
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("name", REFUSED)
def test_the_kernel_refuses(name):
    """The kernel refuses the forgery."""
    assert kernel_says(FORGERIES[name]["problem"], FORGERIES[name]["evidence"]) != ACCEPTED


@pytest.mark.parametrize("name", REFUSED)
def test_recheck_refuses(name):
    """The second checker refuses the forgery."""
    assert recheck_says(FORGERIES[name]["problem"], FORGERIES[name]["evidence"]) != ACCEPTED


@pytest.mark.parametrize("name", REPAIRED)
def test_the_repaired_one_is_accepted(name):
    """What is refused is the forgery: with its fault repaired, both accept the same evidence."""
    problem, evidence = repaired(FORGERIES[name])

    assert (kernel_says(problem, evidence), recheck_says(problem, evidence)) == (ACCEPTED, ACCEPTED)


@pytest.mark.parametrize("name", VACUOUS)
def test_a_vacuous_proof_reports_what_cannot_be_had(name):
    """A proof from impossible conditions is a proof, but both list the condition that the context does not grant."""
    problem, evidence = FORGERIES[name]["problem"], FORGERIES[name]["evidence"]

    by_kernel = check_proof(problem_of(problem), proof_from_json(evidence), rules()).needed
    _, by_recheck = check_step(problem, evidence, tables())

    assert len(by_kernel) > 0
    assert len(by_recheck) > 0
