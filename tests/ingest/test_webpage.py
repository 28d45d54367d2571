"""Eighteen kinds of page give the same article; a page without one is refused."""

from collections.abc import Iterator

import pytest

from sayso.errors import OnlyFurniture, TooLarge
from sayso.ingest.draft import from_draft
from sayso.ingest.quarantine import Quarantine
from tests.ingest.pages import COOKIE_WALL, PAGES, PARAGRAPHS, TITLE, page

DATED = {"json-ld", "open graph", "wordpress", "amp", "live blog", "agency", "microdata"}
NAMED = {"json-ld", "open graph", "wordpress", "amp", "live blog", "cookie banner", "damaged json-ld"}


@pytest.fixture(scope="module")
def pages() -> Iterator[Quarantine]:
    with Quarantine() as quarantine:
        yield quarantine


@pytest.mark.parametrize("kind", PAGES)
def test_every_paragraph_comes_out_whole_and_apart(pages: Quarantine, kind: str):
    report = from_draft(pages.read(PAGES[kind], name=kind))
    lines = report.text.split("\n")
    assert lines[0] == TITLE == report.title
    assert [p for p in PARAGRAPHS if not any(line.endswith(p) for line in lines)] == []


@pytest.mark.parametrize("kind", PAGES)
def test_no_menu_teaser_or_notice_comes_along(pages: Quarantine, kind: str):
    text = from_draft(pages.read(PAGES[kind], name=kind)).text
    furniture = ("Another story", "cookies", "Privacy", "Twitter", "First reader", "not this", "Sport")
    assert [word for word in furniture if word in text] == []


@pytest.mark.parametrize("kind", sorted(DATED))
def test_the_date_of_publication_is_the_pages_own(pages: Quarantine, kind: str):
    published = from_draft(pages.read(PAGES[kind], name=kind)).published
    assert published and (published.day, published.basis) == ("2022-03-09", "page")


@pytest.mark.parametrize("kind", sorted(NAMED))
def test_the_outlet_is_what_the_page_calls_itself(pages: Quarantine, kind: str):
    assert from_draft(pages.read(PAGES[kind], name=kind)).outlet == "Ostrel Courier"


def test_without_a_date_on_the_page_there_is_none(pages: Quarantine):
    assert from_draft(pages.read(PAGES["no metadata"], name="a")).published is None


@pytest.mark.parametrize("text", [COOKIE_WALL, page(), "<html></html>", "<html><body><div></div>", "<!---->", "<?a?>",
                                  "<!DOCTYPE html>"])
def test_a_page_without_an_article_is_refused(pages: Quarantine, text: str):
    with pytest.raises(OnlyFurniture, match=r"SAY-I007 wall\.html"):
        from_draft(pages.read(text, name="wall.html"))


@pytest.mark.parametrize("text", ["<div>" * 30_000 + "x", "<" * 50_000, "<html><p " + "a=b " * 20_000 + ">x",
                                  '<html><script type="application/ld+json">' + "[" * 50_000 + "</script>"])
def test_a_hostile_page_is_refused_and_the_next_one_is_read(pages: Quarantine, text: str):
    with pytest.raises((OnlyFurniture, TooLarge), match=r"SAY-I00[67] a:"):
        pages.read(text, name="a")
    assert pages.read(PAGES["json-ld"], name="b").title == TITLE
