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
        self.pages, self.asked, self.moved = pages, list[str](), dict[str, str]()

    def fetch(self, url: str, known: Known | None = None) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchFailed("the site answers with status 404.", name=url, remedy="Try later.")
        data = self.pages[url].encode()
        tag = str(len(data))
        if known is not None and known.etag == tag:
            return Fetched(asked=url, url=url, at="2024-05-19T08:00:00+00:00", known=known, unchanged=True)
        return Fetched(asked=url, url=self.moved.get(url, url), at="2024-05-19T08:00:00+00:00", data=data,
                       known=Known(etag=tag), sha256=hashlib.sha256(data).hexdigest(), kind="text/plain", charset="utf-8")


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


def test_an_address_that_is_set_aside_is_tried_again_only_when_asked_to(case: CaseFile, web: Web) -> None:
    text = web.pages.pop(PAGE)
    case.fetch([PAGE], web=web)
    web.pages[PAGE] = text
    assert case.retry(web=web).new == () and web.asked == [PAGE] and len(case.quarantine()) == 1
    assert len(case.retry(fetch=True, web=web).new) == 1 and case.quarantine() == [] and case.verify() == []


def test_a_page_that_could_not_be_read_is_sent_again_though_it_has_not_changed(case: CaseFile, web: Web) -> None:
    web.pages[PAGE] = " "
    assert [e.code for e in case.fetch([PAGE], web=web).problems] == ["SAY-I001"]
    assert [e.code for e in case.retry(fetch=True, web=web).problems] == ["SAY-I001"] and len(case.quarantine()) == 1


def test_an_address_that_leads_to_another_is_released_by_what_it_gave(case: CaseFile, web: Web) -> None:
    old, text = "https://courier.example/old", web.pages.pop(PAGE)
    case.fetch([old], web=web)
    web.pages[old], web.moved[old] = text, PAGE
    assert len(case.retry(fetch=True, web=web).new) == 1 and case.quarantine() == []


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
    with CaseFile.open(place) as case:
        case.store.quarantine.put(FetchFailed("status 404.", name=PAGE, remedy="Later."), stage="ingest", at="2024-05-19")
    done = CliRunner().invoke(app, ["quarantine", "retry", place])
    assert "Not tried: 1 web address;" in done.output and "--fetch" in done.output
