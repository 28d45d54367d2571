"""Record -> dossier: what is promised of the file."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from sayso.model import Record
from sayso.present.html import dossier
from tests.present.hostile import HOSTILE
from tests.present.invented import EMPTY, LONELY, STORY

VOID = {"meta", "input", "link", "br", "img", "hr"}


class Tags(HTMLParser):
    """All opening tags, and whether every one is closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self.open += [tag] if tag not in VOID else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


RECORDS = {"story": STORY, "one report": LONELY, "empty": EMPTY, "hostile": HOSTILE}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_tag_is_closed_and_every_anchor_is_there_once(record: Record) -> None:
    tags = Tags(dossier(record))
    ids = [a["id"] for _, a in tags.seen if "id" in a]
    assert tags.open == [] and len(ids) == len(set(ids))
    assert {a["href"] for t, a in tags.seen if t == "a" and (a["href"] or "").startswith("#")} <= {f"#{i}" for i in ids}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_only_our_own_script_and_style_may_run(record: Record) -> None:
    page = dossier(record)
    tags = Tags(page)
    policy = next(a["content"] or "" for t, a in tags.seen if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert not [a for t, a in tags.seen if "style" in a or "src" in a or any(k.startswith("on") for k in a)]


def test_nothing_of_a_report_becomes_a_tag_or_an_address() -> None:
    tags = Tags(dossier(HOSTILE))
    assert not [t for t, _ in tags.seen if t in ("img", "iframe", "object", "embed", "form", "base", "link")]
    assert not [a for t, a in tags.seen if t == "a" and not (a["href"] or "").startswith("#")]
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202e]", dossier(HOSTILE))


def test_the_file_can_always_be_written_and_is_the_same_each_time() -> None:
    assert dossier(STORY) == dossier(STORY)
    assert dossier(HOSTILE).encode("utf-8")


def test_every_number_of_the_table_opens_the_sentence_it_stands_on() -> None:
    page = dossier(STORY)
    [opened] = re.findall(r'<details id="event-1-2">(.*?)</details>', page, re.DOTALL)
    assert page.count('href="#event-1-2"') == 3
    assert "Tavarian State Radio only" in opened and "a lone claim sets high only" in opened
    link = re.findall(r'href="#(figure-\d+)"', opened)[0]
    assert re.search(f'id="{link}"[^>]*>(<[^>]*>)*killed <span class="num">a</span> child', page)


def test_differing_words_are_struck_out_and_underlined() -> None:
    assert "<del>depot</del> <ins>storage site</ins>" in dossier(STORY)


def test_an_open_end_and_a_missing_year_are_said_so() -> None:
    page = dossier(STORY)
    assert "no end is given" in page and "“the last one”, year not stated" in page


def test_headings_never_skip_a_level() -> None:
    levels = [int(t[1]) for t, _ in Tags(dossier(STORY)).seen if re.fullmatch("h[1-6]", t)]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
