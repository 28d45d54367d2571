"""What the pages show: events that fit, the parts that a dossier has, and files that leave the case."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.case import CaseFile
from sayso.model import Record
from sayso.present.export import policy_of
from sayso.web import exporting
from sayso.web.exporting import WORDS


def titles(client: TestClient, query: str) -> list[str]:
    """Titles of the events in the list."""
    return re.findall(r"data-item>([^<]+)</a></h2>", client.get(f"/?{query}").text)


def test_the_list_is_sifted_by_what_is_asked_for(client: TestClient, case: CaseFile) -> None:
    events = [e for e in case.events() if not e.background]
    assert len(titles(client, "")) == len(events)
    day, place = events[0].start or "", events[0].places[0]
    assert titles(client, f"after={day}&before={day}") == [e.title for e in events if e.start == day]
    assert len(titles(client, f"place={place}")) == sum(place in e.places for e in events)
    assert titles(client, f"kind={events[0].label}") and titles(client, "kind=nothing") == []
    assert titles(client, "q=nobodywrotethisword") == [] and titles(client, "contested=true") == [
        e.title for e in events if e.contested]


def test_search_finds_events_by_words_of_their_reports(client: TestClient, case: CaseFile) -> None:
    report = case.report(sorted(case.reports())[0])
    found = re.search(r"essage (\d+)", report.text)
    assert found and len(titles(client, f"q={found[1]}")) >= 1


def test_what_was_judged_is_no_longer_unreviewed(client: TestClient, case: CaseFile) -> None:
    before = len(titles(client, "unreviewed=true"))
    figure = case.record().figures[0]
    client.post(f"/judge/figure/{figure.id}", data={"kind": "accept", "by": "Ana Reyes", "seen": ""})
    assert len(titles(client, "unreviewed=true")) == before - 1


def test_the_script_gets_the_list_alone(client: TestClient) -> None:
    assert client.get("/", headers={"hx-request": "true"}).text.lstrip().startswith('<div id="found"')


def test_an_event_shows_what_a_dossier_shows(client: TestClient, case: CaseFile) -> None:
    event = case.events()[0].id
    for part, words in (("", ("Killed", "Who says which number", "By each policy", "Reports that tell it")),
                        ("/words", ("Shared words", "What each report has")), ("/chains", ("Who told whom", "Said it")),
                        ("/places", ("Time line",))):
        page = client.get(f"/event/{event}{part}").text
        assert [w for w in words if w not in page] == []


def test_another_policy_shows_its_own_rows(client: TestClient, case: CaseFile) -> None:
    event = case.events()[0].id
    assert "by the GTD policy" in client.get(f"/event/{event}?policy=gtd").text
    assert "by the UCDP policy" in client.get(f"/event/{event}?policy=none").text


@pytest.mark.parametrize("format", WORDS)
def test_every_format_leaves_as_a_file_and_never_as_a_page(client: TestClient, case: CaseFile, format: str) -> None:
    for query in ("", f"?event={case.events()[0].id}"):
        answer = client.get(f"/export/{format}{query}")
        assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'") and answer.content


def test_tables_come_zipped_and_the_dossier_is_the_dossier(client: TestClient) -> None:
    assert "figures.csv" in zipfile.ZipFile(io.BytesIO(client.get("/export/csv").content)).namelist()
    assert client.get("/export/dossier").text.startswith("<!DOCTYPE html>")


def test_names_leave_the_case_only_when_asked_for(client: TestClient) -> None:
    assert json.loads(client.get("/export/json").text)["redacted"] is not None
    assert json.loads(client.get("/export/json?names=true").text)["redacted"] is None
    assert json.loads(client.get("/export/json?places=country").text)["redacted"]["places"] == "country"


@pytest.mark.parametrize("format", ["ucdp", "acled", "airwars"])
def test_estimates_that_leave_are_made_before_names_go_and_are_those_of_the_whole_record(
        client: TestClient, case: CaseFile, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Record] = []

    def redacted(record: Record, **how: Any) -> Record:
        given.append(record)
        return actual(record, **how)

    actual, event = exporting.redacted, case.events()[0].id
    monkeypatch.setattr(exporting, "redacted", redacted)
    for query in (f"?event={event}", ""):
        client.get(f"/export/{format}{query}")
    of_event, whole = given
    assert {e.policy for e in (*of_event.estimates, *whole.estimates)} <= {policy_of(format)}  # Airwars' counts air strikes
    assert of_event.estimates == tuple(e for e in whole.estimates if e.event == event)


def test_agreement_counts_what_two_people_said(client: TestClient, case: CaseFile) -> None:
    for figure, ben in zip(case.record().figures[:4], ("accept", "accept", "accept", "reject"), strict=True):
        for by, kind in (("Ana Reyes", "accept"), ("Ben Holm", ben)):
            case.judge(kind, case.targets(figure.id), by=by, reason="read", replaces=[])
    client.app.app.state.desk.settle()  # type: ignore[attr-defined]
    page = client.get("/agreement").text
    assert "is a figure" in page and "Ana Reyes (4 judgements)" in page
    # Three of four agree, one of eight values differs: 1 - 7 * 2 / (2 * 7) = 0.
    assert re.search(r'is a figure</th><td>4</td><td>0\.00', page)
