"""Two names of one speaker: an answer by one key, kept as corrections that can each be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.wire import reports
from sayso.case import CaseFile
from sayso.model import Report
from tests.web.conftest import filled

NAMES = ("Ilse Tarn", "Ilse Tarnow")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """One incident in four reports; an officer is spelt in two ways."""
    given = []
    for n, report in enumerate(reports(4, stories=1)):
        text = re.sub(r", said [^.]+\.", f", said {NAMES[n % 2]}.", report.text)
        given.append(replace(report, text=text, id=Report.id_of(text, outlet=report.outlet, url=report.url)))
    with filled(tmp_path / "war.sayso", given) as made:
        yield made


def answered(client: TestClient, kind: str) -> str:
    """Answers the first pair; the page that follows."""
    pair = re.search(r'name="pair" value="([^"]*)"', client.get("/links/sources").text)
    assert pair
    return client.post("/links/sources", data={"by": "Ana Reyes", "kind": kind, "pair": pair[1]}).text


def test_same_makes_one_speaker_of_two_names(client: TestClient, case: CaseFile) -> None:
    before = {s.name for s in case.record().sources}
    assert set(NAMES) <= before
    assert "No pair waits" in answered(client, "same")
    assert len({a.speaker for a in case.record().attributions}) == 1
    assert [j.judgement.kind for j in case.judgements()] == ["correct", "correct"]


@pytest.mark.parametrize("kind", ["different", "unsure"])
def test_a_pair_that_was_answered_is_not_asked_again(client: TestClient, case: CaseFile, kind: str) -> None:
    record = case.record()
    assert "No pair waits" in answered(client, kind)
    assert case.record().sources == record.sources and case.record().estimates == record.estimates


def test_the_effect_is_shown_before_the_answer(client: TestClient, case: CaseFile) -> None:
    pair = re.search(r'hx-get="(/links/sources/effect[^"]*)"', client.get("/links/sources").text)
    assert pair
    assert "What “same” would change" in client.get(pair[1].replace("&amp;", "&")).text
    assert case.judgements() == []
