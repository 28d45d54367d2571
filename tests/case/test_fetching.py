"""Pages and feeds come into a case by their addresses, through a web that is the test's own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.wire import reports
from sayso.case import CaseFile
from sayso.cli import app
from sayso.errors import FetchFailed
from sayso.fetch import Fetched, Known

PAGE = "https://courier.example/2024/fire"
FEED = "https://courier.example/feed.xml"


class Web:
    """Answers from a table; a page whose tag is known has not changed."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages, self.asked = pages, list[str]()

    def fetch(self, url: str, known: Known | None = None) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchFailed("the site answers with status 404.", name=url, remedy="Try later.")
        data = self.pages[url].encode()
        tag = str(len(data))
        if known is not None and known.etag == tag:
            return Fetched(asked=url, url=url, at="2024-05-19T08:00:00+00:00", known=known, unchanged=True)
        return Fetched(asked=url, url=url, at="2024-05-19T08:00:00+00:00", data=data, known=Known(etag=tag),
                       sha256=hashlib.sha256(data).hexdigest(), kind="text/plain", charset="utf-8")


@pytest.fixture
def web() -> Web:
    return Web({PAGE: reports(1)[0].text})


def test_a_page_is_kept_with_its_bytes_and_asked_for_only_when_it_changed(case: CaseFile, web: Web) -> None:
    assert len(case.fetch([PAGE], web=web).new) == 1
    (kept,) = case.store.reports.raws()
    assert kept[2] == web.pages[PAGE].encode() and case.verify() == []
    (report,) = case.reports().values()
    assert report.url == PAGE and case.derived().reports.held[report.id][0].retrieved == "2024-05-19T08:00:00+00:00"
    assert case.fetch([PAGE], web=web).new == () and web.asked == [PAGE, PAGE]


def test_a_page_that_changed_is_a_revision_beside_the_first(case: CaseFile, web: Web) -> None:
    case.fetch([PAGE], web=web)
    web.pages[PAGE] += "\n\nAn earlier text of this report gave another number."
    assert len(case.fetch([PAGE], web=web).new) == 1 and case.status().revised == 2


def test_a_page_that_does_not_come_is_set_aside_and_the_others_come(case: CaseFile, web: Web) -> None:
    done = case.fetch(["https://courier.example/gone", PAGE], web=web)
    assert [e.code for e in done.problems] == ["SAY-F003"] and len(done.new) == 1
    assert [e.name for e in case.quarantine()] == ["https://courier.example/gone"]


def test_a_list_of_feeds_leads_to_the_pages_that_they_name(case: CaseFile, web: Web, tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    web.pages[FEED] = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
        <item><title>Fire</title><link>{PAGE}</link><description>Read more...</description></item></channel></rss>"""
    (tmp_path / "feeds.opml").write_text(f'<opml version="2.0"><body><outline xmlUrl="{FEED}"/></body></opml>')
    assert len(case.watch(tmp_path / "feeds.opml", web=web).new) == 1 and web.asked == [FEED, PAGE]
    assert case.watch(tmp_path / "feeds.opml", web=web).new == ()


def test_without_being_asked_to_nothing_is_fetched(tmp_path: Path) -> None:
    place = str(tmp_path / "a.sayso")
    (tmp_path / "feeds.opml").write_text("<opml/>")
    assert CliRunner().invoke(app, ["init", place]).exit_code == 0
    for arguments in (["add", place, PAGE], ["watch", place, str(tmp_path / "feeds.opml")]):
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 2 and "SAY-F004" in done.output
