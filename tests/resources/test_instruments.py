"""What holds for every shipped instrument."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.resources.answering import (
    FOLDER,
    OMAHA,
    loaded,
)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sidecar.json")), ids=lambda path: path.stem)
def test_bands_leave_no_total_without_a_name(path: Path) -> None:
    instrument = loaded(path.name.removesuffix(".sidecar.json"))
    assert instrument.sidecar is not None
    rule, bands = instrument.sidecar.rule, instrument.sidecar.bands

    if rule is not None and bands:
        assert bands[0].lowest == rule.lowest
        assert bands[-1].highest == rule.highest
        for lower, upper in pairwise(bands):
            assert upper.lowest == lower.highest + 1
    assert all(instrument.sidecar.recheck_days(band) for band in bands)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sidecar.json")), ids=lambda path: path.stem)
def test_suggestions_use_the_words_of_the_omaha_system(path: Path) -> None:
    terms = json.loads(OMAHA.read_text("utf-8"))
    problems = {
        (problem["name"], problem["seq"], domain["name"])
        for domain in terms["domains"]
        for problem in domain["problems"]
    }
    targets = {entry["name"] if isinstance(entry, dict) else entry for entry in terms["targets"]}
    instrument = loaded(path.name.removesuffix(".sidecar.json"))

    assert instrument.sidecar is not None
    for flag in instrument.sidecar.flags:
        if flag.suggestion is not None:
            suggestion = flag.suggestion
            assert (suggestion.problem, suggestion.seq, suggestion.domain) in problems
            assert {entry.target for entry in suggestion.interventions} <= targets


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sidecar.json")), ids=lambda path: path.stem)
def test_what_an_instrument_says_keeps_to_the_house_style(path: Path) -> None:
    said = path.read_text("utf-8")

    assert "!" not in said
    assert "please" not in said.lower()
