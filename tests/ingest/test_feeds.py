"""Entries with their whole text are reports; a teaser never passes for its article; damage is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sayso.errors import BadFeed
from sayso.ingest import Intake, Quarantine, feeds_of, load
from sayso.ingest.feeds import read_feed
from tests.ingest.feeds import BODY, OPML, atom, item, rss
from tests.ingest.pages import PARAGRAPHS, TITLE


def read(tmp_path: Path, text: str | bytes, name: str = "feed.xml") -> Intake:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load([tmp_path / name])


@pytest.mark.parametrize("feed", [rss(item()), rss(item(BODY * 2, element="description")), atom(), atom(kind="xhtml")])
def test_an_entry_with_its_whole_text_is_a_report(tmp_path: Path, feed: str):
    found = read(tmp_path, feed)
    assert found.problems == () and len(found.reports) == 1
    report = found.reports[0]
    assert report.text.startswith("\n\n".join([TITLE, *PARAGRAPHS])) and report.path == str(tmp_path / "feed.xml#1")
    assert report.url and report.url.startswith("https://www.courier.example/news/")
    assert report.published and report.published.value.startswith("2022-03-09") and report.published.basis == "page"


@pytest.mark.parametrize("body", [
    "<p>A fire on the northern quay.</p>", BODY + "<p>Continue reading Three killed in fire &rarr;</p>", BODY + "<p>[…]</p>",
])
def test_a_teaser_is_an_address_and_no_report(tmp_path: Path, body: str):
    found = read(tmp_path, rss(item(body, element="description")))
    assert found.reports == () and [link.url for link in found.links] == ["https://www.courier.example/news/1"]
    assert found.links[0].title == TITLE and "1 of 1 entries give only the beginning" in found.notes[0]


def test_an_entry_with_neither_text_nor_address_is_told(tmp_path: Path):
    found = read(tmp_path, rss(item("", url="javascript:alert(1)"), item()))
    assert len(found.reports) == 1 and [p.code for p in found.problems] == ["SAY-I015"]


def test_a_feed_that_is_cut_anywhere_is_told_as_damaged(tmp_path: Path):
    feed = rss(item(), item(title="Second", url="https://www.courier.example/news/2")).encode()
    for cut in range(60, len(feed) - 1, 97):
        assert any(p.code.startswith("SAY-I") for p in read(tmp_path, feed[:cut]).problems), cut


def test_a_feed_in_another_encoding_is_read(tmp_path: Path):
    text = atom().replace('encoding="utf-8"', 'encoding="utf-16"')
    assert PARAGRAPHS[1] in read(tmp_path, text.encode("utf-16")).reports[0].text


def test_what_a_feed_writes_into_titles_and_texts_stays_text(tmp_path: Path):
    body = BODY + "<script>alert(1)</script><p onclick='x'>Last &amp; <b>least</b>.</p>"
    found = read(tmp_path, rss(item(body, title="A <b>fire</b>")))
    assert found.reports[0].text.endswith("Last & least.") and "alert" not in found.reports[0].text
    assert found.reports[0].title == "A fire"


def test_xml_that_is_no_feed_and_a_list_of_feeds_are_refused_by_name(tmp_path: Path):
    assert [p.code for p in read(tmp_path, "<?xml version='1.0'?><data><x>1</x></data>").problems] == ["SAY-I002"]
    assert "sayso watch" in str(read(tmp_path, OPML).problems[0])


@pytest.mark.parametrize("text", ["", " ", "<rss", "<a/>", "plain words"])
def test_what_is_no_feed_is_refused(text: str):
    with pytest.raises(BadFeed, match="no feed"):
        read_feed(text)


def test_an_empty_feed_says_so(tmp_path: Path):
    assert "no entries" in read(tmp_path, rss()).notes[0]


def test_without_feedparser_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "feedparser", None)
    assert "sayso[feeds]" in str(read(tmp_path, rss(item())).problems[0])


def test_a_list_of_feeds_gives_each_address_once():
    with Quarantine() as pages:
        assert feeds_of(OPML.encode(), "feeds.opml", pages) == ("https://www.courier.example/rss", "https://www.lantern.example/feed")
        for wrong in (b"<opml", b"<html></html>", b"<opml></opml>", b"\x00\x01\x02", b"<opml>" * 100_000,
                      b'<!DOCTYPE a [<!ENTITY b "cc">]><opml>&b;</opml>'):
            with pytest.raises((BadFeed, Exception), match="SAY-I0"):
                feeds_of(wrong, "feeds.opml", pages)
