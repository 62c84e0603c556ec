"""Witnesses of densities that must be refused, each file with its reason: by our checker and by the second one."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from derive.engine.density_witness import tables as our_tables
from derive.errors import DeriveError
from derive.kernel.densities import require_densities
from derive.language.evidence import Refused, density_witness_from_json
from derive.recheck import Refusal, check_densities, make_theory
from derive.recheck import read as read_again
from tests.differential.both import ACCEPTED, problem_of, tables

HERE = Path(__file__).parent
HONEST = json.loads((HERE / "honest_density_witness.json").read_text(encoding="utf-8"))
FILES = sorted((HERE / "densities").glob("*.json"))
FORGERIES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
REPAIRED = [name for name, forgery in FORGERIES.items() if "repair" in forgery]


def edited(edits: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the honest problem and witness after the edits."""
    both = copy.deepcopy(HONEST)
    for edit in edits:
        *path, last = edit["at"]
        part = both
        for key in path:
            part = part[key]
        if "drop" in edit:
            del part[last]
        else:
            part[last] = copy.deepcopy(edit["put"])
    return both


def we_say(problem: dict[str, Any], witness: dict[str, Any]) -> str:
    """Return why our checker refuses a witness, or nothing if it accepts."""
    try:
        require_densities(problem_of(problem), density_witness_from_json(witness), our_tables())
    except (Refused, DeriveError) as refused:
        return str(refused) or "refused"
    return ACCEPTED


def recheck_says(problem: dict[str, Any], witness: dict[str, Any]) -> str:
    """Return why the second checker refuses a witness, or nothing if it accepts."""
    try:
        sides = [read_again(problem[side]) for side in ("lhs", "rhs")]
        check_densities(make_theory(problem, tables()), tables(), witness, sides)
    except Refusal as refused:
        return str(refused) or "refused"
    return ACCEPTED


def test_the_honest_one_is_accepted() -> None:
    """Two normal densities, and the way to the integrals that their divergence comes down to."""
    assert (we_say(**HONEST), recheck_says(**HONEST)) == (ACCEPTED, ACCEPTED)


def test_the_corpus_says_why() -> None:
    """Every forgery has a reason, and no two have the same."""
    reasons = [forgery["why"] for forgery in FORGERIES.values()]
    assert all(reasons)
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("name", FORGERIES)
def test_our_checker_refuses(name: str) -> None:
    """The forgery is refused with a reason."""
    assert we_say(**edited(FORGERIES[name]["edits"])) != ACCEPTED


@pytest.mark.parametrize("name", FORGERIES)
def test_recheck_refuses(name: str) -> None:
    """The second checker refuses it as well."""
    assert recheck_says(**edited(FORGERIES[name]["edits"])) != ACCEPTED


@pytest.mark.parametrize("name", REPAIRED)
def test_the_repaired_one_is_accepted(name: str) -> None:
    """What is refused is the forgery: with its fault repaired, both accept the same kind of witness."""
    both = edited(FORGERIES[name]["repair"])
    assert (we_say(**both), recheck_says(**both)) == (ACCEPTED, ACCEPTED)
