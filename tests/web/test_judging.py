"""What people decide at the desk: kept beside the machine's value, never over it, and nothing of anybody's is lost."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from sayso.case import CaseFile
from sayso.model import Figure

ANA = {"by": "Ana Reyes", "reason": "the text says so"}


@pytest.fixture
def figure(case: CaseFile) -> Figure:
    """A number of killed."""
    return next(f for f in case.record().figures if f.measure == "killed")


def seen(client: TestClient, figure: Figure) -> str:
    """The judgements that a person saw when the page was opened."""
    page = client.get(f"/judge/figure/{figure.id}").text
    found = re.search(r'name="seen" value="([^"]*)"><input type="hidden" name="hint"', page)
    return found[1] if found else ""


def judge(client: TestClient, figure: Figure, kind: str, **fields: str):
    """Sends the form of a figure's page."""
    return client.post(f"/judge/figure/{figure.id}", data={**ANA, "kind": kind, "seen": "", **fields})


def test_a_correction_shows_both_values(client: TestClient, case: CaseFile, figure: Figure) -> None:
    answer = judge(client, figure, "correct", **{"v-group_class": "civilian"})
    assert answer.status_code == 200 and "the machine" in answer.text and "Ana Reyes" in answer.text
    assert case.record().figures[[f.id for f in case.record().figures].index(figure.id)].group_class == "civilian"
    assert dict(case.judgements()[0].machine)["group_class"] == figure.group_class


def test_only_what_differs_is_a_correction(client: TestClient, case: CaseFile, figure: Figure) -> None:
    judge(client, figure, "correct", **{"v-measure": figure.measure, "v-low": str(figure.low), "v-group_class": "civilian"})
    assert dict(case.judgements()[0].judgement.values) == {"group_class": "civilian"}


def test_a_number_that_the_words_do_not_state_is_not_kept_and_what_was_typed_stays(
        client: TestClient, case: CaseFile, figure: Figure) -> None:
    answer = judge(client, figure, "correct", **{"v-low": "999", "v-high": "999", "reason": "I counted <them>"})
    assert answer.status_code == 400 and "This was not kept" in answer.text and "SAY-C008" in answer.text
    assert 'value="999"' in answer.text and "I counted &lt;them&gt;" in answer.text
    assert case.judgements() == []


@pytest.mark.parametrize("missing", [{"by": ""}, {"reason": ""}])
def test_a_judgement_without_name_or_reason_is_not_kept(client: TestClient, case: CaseFile, figure: Figure, missing) -> None:
    assert judge(client, figure, "reject", **missing).status_code == 400
    assert case.judgements() == []


def test_a_rejected_figure_keeps_its_page_and_can_be_put_back(client: TestClient, case: CaseFile, figure: Figure) -> None:
    judge(client, figure, "reject")
    assert figure.id not in {f.id for f in case.record().figures}
    assert "took this out" in client.get(f"/judge/figure/{figure.id}").text
    assert "Rejected by people" in client.get(f"/event/{figure.event}").text
    made = case.judgements()[0].judgement.id
    client.post(f"/undo/{made}", data={**ANA, "reason": "a slip"})
    assert figure.id in {f.id for f in case.record().figures}
    assert [j.judgement.kind for j in case.judgements()] == ["reject", "undo"]


def test_two_people_at_once_lose_nothing_and_both_see_the_conflict(
        client: TestClient, case: CaseFile, figure: Figure) -> None:
    before = seen(client, figure)
    judge(client, figure, "correct", **{"v-group_class": "civilian"})
    answer = judge(client, figure, "correct", by="Ben Holm", seen=before, **{"v-group_class": "militia"})
    assert [j.standing for j in case.judgements()] == ["applied", "conflict"]
    assert "at the same time" in answer.text
    for words in (answer.text, client.get(f"/judge/figure/{figure.id}").text):
        assert "contradict each other" in words and "Ana Reyes" in words and "Ben Holm" in words
    assert "in conflict" in client.get(f"/event/{figure.event}").text


def test_a_conflict_is_settled_by_one_judgement_in_place_of_both(client: TestClient, case: CaseFile, figure: Figure) -> None:
    for by, group_class in (("Ana Reyes", "civilian"), ("Ben Holm", "militia")):
        judge(client, figure, "correct", by=by, **{"v-group_class": group_class})
    ids = [j.judgement.id for j in case.judgements()]
    client.post(f"/agree/{ids[1]}", data={"by": "Cara Lund", "reason": "read again", "seen": ",".join(ids)})
    assert [j.standing for j in case.judgements()] == ["replaced", "replaced", "applied"]


def test_who_agrees_adds_a_second_name(client: TestClient, case: CaseFile, figure: Figure) -> None:
    judge(client, figure, "correct", **{"v-group_class": "civilian"})
    client.post(f"/agree/{case.judgements()[0].judgement.id}", data={"by": "Ben Holm"})
    assert [(j.judgement.by, j.standing) for j in case.judgements()] == [("Ana Reyes", "applied"), ("Ben Holm", "applied")]


def test_the_span_is_corrected_by_its_words(client: TestClient, case: CaseFile, figure: Figure) -> None:
    text = case.report(figure.report).text
    words = text[figure.span.start:figure.span.end] + " people"
    answer = judge(client, figure, "correct", **{"v-words": words, "hint": str(figure.span.start)})
    assert answer.status_code == 200, re.findall(r"<p>.*", answer.text)
    assert dict(case.judgements()[0].judgement.values)["end"] == str(figure.span.start + len(words))


def test_words_that_are_not_in_the_report_are_refused(client: TestClient, case: CaseFile, figure: Figure) -> None:
    answer = judge(client, figure, "correct", **{"v-words": "nobody wrote this"})
    assert answer.status_code == 400 and "do not stand in the report" in answer.text and case.judgements() == []


def test_a_missing_figure_is_added_by_its_words(client: TestClient, case: CaseFile) -> None:
    report = next(iter(case.record().reports))
    found = re.search(r"essage (\d+)", report.text)
    assert found
    answer = client.post(f"/add/{report.id}", data={**ANA, "slot": "figure", "v-words": found[0], "hint": str(found.start()),
                                                    "v-measure": "sites", "v-low": found[1], "v-high": found[1]})
    assert answer.status_code == 200
    assert any(f.measure == "sites" and f.low == int(found[1]) for f in case.record().figures)


def test_an_event_is_signed_off_by_two_names_and_a_change_undoes_that(
        client: TestClient, case: CaseFile, figure: Figure) -> None:
    def sign(by: str) -> str:
        page = client.get(f"/event/{figure.event}").text
        state = re.search(r'name="state" value="([^"]*)"', page)
        assert state
        return client.post("/sign", data={"by": by, "event": figure.event or "", "state": state[1]}).text

    assert "a second name is missing" in sign("Ana Reyes")
    assert "a second name is missing" in sign("Ana Reyes")
    assert "signed off by Ana Reyes and Ben Holm" in sign("Ben Holm")
    judge(client, figure, "correct", **{"v-group_class": "civilian"})
    assert "changed since Ana Reyes, Ben Holm signed" in client.get(f"/event/{figure.event}").text
    sign("Ana Reyes")
    assert "signed off by Ana Reyes and Cara Lund" in sign("Cara Lund")
    assert not any(j.standing == "conflict" for j in case.judgements())


def test_what_another_program_writes_to_the_case_is_shown(client: TestClient, case: CaseFile, figure: Figure) -> None:
    with CaseFile.open(case.store.name, reader=case.reader) as other:
        other.judge("reject", other.targets(figure.id), by="Ben Holm", reason="of another place")
    client.app.app.state.desk.settle()  # type: ignore[attr-defined]
    assert "Ben Holm" in client.get("/judgements").text


def test_the_name_is_remembered_in_the_browser_alone(client: TestClient, figure: Figure) -> None:
    judge(client, figure, "accept")
    assert 'value="Ana Reyes"' in client.get(f"/judge/figure/{figure.id}").text


def test_links_are_answered_and_not_asked_again(client: TestClient, case: CaseFile) -> None:
    page = client.get("/links").text
    pair = re.search(r'name="pair" value="([^"]*)"', page)
    assert pair
    assert "What “" in client.get(f"/links/effect?pair={pair[1].replace('+', '%2B')}").text
    for kind in ("unsure", "different", "same"):
        now = client.get("/links").text
        pair = re.search(r'name="pair" value="([^"]*)"', now)
        assert pair
        answer = client.post("/links", data={"by": "Ana Reyes", "kind": kind, "pair": pair[1], "seen": ""})
        assert answer.status_code == 200 and f'name="pair" value="{pair[1]}"' not in client.get("/links").text
    assert [j.judgement.kind for j in case.judgements()] == ["unsure", "different", "same"]
