"""Shared words that a person looks at: by one key, the effect shown before, taken back, and both people's answers seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case import CaseFile
from tests.case.test_parting import told
from tests.web.conftest import filled

BY = {"by": "Ana Reyes"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """Four reports that share words, two of them edited."""
    given = [told(0), told(1), told(2, " on Sunday", "Joren Vael"), told(3, " on Sunday", "Joren Vael")]
    with filled(tmp_path / "war.sayso", given) as made:
        yield made


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def first(client: TestClient) -> str:
    """The key of the first pair that waits."""
    return field(client.get("/links/passages").text, "pair")


def answer(client: TestClient, kind: str, pair: str) -> str:
    """The page that follows an answer."""
    page = client.get("/links/passages", params={"pair": pair}).text
    given = {**BY, "kind": kind, "pair": pair, "seen": field(page, "seen")}
    return client.post("/links/passages", data=given).text


def test_the_least_sure_pair_comes_first_with_both_texts_and_what_was_edited(client: TestClient) -> None:
    page = client.get("/links/passages").text
    assert page.count("<blockquote>") == 2 and "<del>" in page and "<ins>" in page and "<mark>" in page
    assert "words are the same" in page and "nothing tells who had it first" in page
    shares = [int(a) / int(b) for a, b in re.findall(r"(\d+) of (\d+) words;", page)]
    assert shares[0] < 1 and len(shares) > 2


def test_the_effect_is_shown_before_the_answer(client: TestClient, case: CaseFile) -> None:
    found = re.findall(r'hx-get="(/links/passages/effect[^"]*)"', client.get("/links/passages").text)
    assert len(found) == 1
    assert "What “different” would change" in client.get(unescape(found[0])).text
    assert case.judgements() == []


def test_different_parts_the_places_and_is_taken_back_on_its_page(client: TestClient, case: CaseFile) -> None:
    before, pair = case.record().passages, first(client)
    assert f'value="{pair}"' not in unescape(answer(client, "different", pair))
    assert case.record().passages != before and case.verify() == []
    page = unescape(client.get("/links/passages", params={"pair": pair}).text)
    assert "Parted by what people decided" in page and "What “same” would change" in page
    undo = re.search(r'action="(/undo/[^"]*)"', page)
    assert undo
    back = client.post(undo[1], data={**BY, "reason": "taken back"})
    assert back.status_code == 200 and "The machine holds this to be shared" in back.text
    assert case.record().passages == before


@pytest.mark.parametrize("kind", ["same", "unsure"])
def test_same_and_not_sure_change_nothing_and_are_not_asked_again(client: TestClient, case: CaseFile, kind: str) -> None:
    before, pair = case.record(), first(client)
    answer(client, kind, pair)
    assert first(client) != pair and case.record().passages == before.passages
    assert case.record().estimates == before.estimates


def test_two_people_who_do_not_agree_see_both_answers(client: TestClient, case: CaseFile) -> None:
    pair = first(client)
    answer(client, "different", pair)
    client.post("/links/passages", data={"by": "Ben Holm", "kind": "same", "pair": pair, "seen": ""})
    page = client.get("/links/passages", params={"pair": pair}).text
    assert "in conflict" in page and "Ana Reyes" in page and "Ben Holm" in page and len(case.conflicts()) == 1
    answer(client, "same", pair)
    assert case.conflicts() == []


def test_a_pair_that_is_none_is_refused_in_words(client: TestClient, case: CaseFile) -> None:
    report = case.record().reports[0].id
    for key in ("", "a", f"{report}:0-4+{report}:9-8", f"{report}:0-4+{report}:5-9", f"{report}:0-99999999+{report}:5-9"):
        assert client.get("/links/passages/effect", params={"pair": key}).status_code == 404


def test_what_two_people_say_of_shared_words_is_counted_as_such(client: TestClient) -> None:
    pair = first(client)
    answer(client, "different", pair)
    client.post("/links/passages", data={"by": "Ben Holm", "kind": "different", "pair": pair, "seen": ""})
    row = re.search(r"same wording.*?</tr>", client.get("/agreement").text, re.S)
    assert row and "<td>1</td>" in row[0]
