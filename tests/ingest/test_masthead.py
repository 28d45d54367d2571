"""Titles, bylines, outlets and dates at the top of plain texts."""

import pytest

from sayso.ingest.masthead import byline_of, masthead, outlet_on_page
from sayso.model import Removed

LEAD = "Three dock workers were killed when a crane fell on the northern quay, the harbour master said on Monday."


@pytest.mark.parametrize(("top", "title"), [
    ("Crane kills three in Ostrel\n\n", "Crane kills three in Ostrel"),
    ("Crane kills three in Ostrel\n", "Crane kills three in Ostrel"),
    ("WORLD NEWS\n\nCrane kills three in Ostrel\n\n", "Crane kills three in Ostrel"),
    ("March 9, 2022\n\nCrane kills three in Ostrel\n\n", "Crane kills three in Ostrel"),
    ("Reuters\nMarch 9, 2022\nCrane kills three in Ostrel\nBy Ana Verrill\n\n", "Crane kills three in Ostrel"),
    ("Why did the crane fall?\n\n", "Why did the crane fall?"),
    ("Crane sold to the U.S.\n\n", "Crane sold to the U.S."),
    ("", None), ("By Ana Verrill\n\n", None), ("March 9, 2022\n\n", None), ("A crane fell.\n\n", None),
    ("The fallen crane. Ana Verrill/Getty Images\n\n", None), ("OSTREL, March 9 (Reuters) - A crane fell\n\n", None),
])
def test_a_title_is_what_looks_like_one(top: str, title: str | None):
    assert masthead(top + LEAD).title == title


def test_a_text_of_one_line_has_no_title():
    assert masthead("Crane kills three in Ostrel").title is None


@pytest.mark.parametrize(("line", "names"), [
    ("By Ana Verrill", "Ana Verrill"), ("By Ana Verrill and Tom Asker", "Ana Verrill and Tom Asker"),
    ("BY ANA VERRILL", "ANA VERRILL"), ("Ana Verrill, Reuters", "Ana Verrill, Reuters"),
    ("By Ana Verrill | March 9, 2022", "Ana Verrill"), ("By The Associated Press", "The Associated Press"),
    ("By Ana de la Cruz, Staff Writer", "Ana de la Cruz, Staff Writer"),
])
def test_a_byline_gives_its_names(line: str, names: str):
    assert byline_of(line) == names


@pytest.mark.parametrize("line", ["By Monday the quay was open again", "By far the worst fire", "Ana Verrill fell",
                                  "Varn, Ostria"])
def test_a_sentence_is_no_byline(line: str):
    assert byline_of(line) is None


@pytest.mark.parametrize(("piece", "reason", "outlet"), [
    ("You are looking at a page of the old website of Harbour Times, which is no longer updated.", "notice of an old site",
     "Harbour Times"),
    ("You are on the archived website of the Harbour Times.", "notice of an old site", "The Harbour Times"),
    ("This story belongs to the archive of The Harbour Times and is not updated.", "notice of an old site",
     "The Harbour Times"),
    ("This story is in the archive of the newspaper and is not updated.", "notice of an old site", None),
    ("© 2022 Ostrel Courier. All rights reserved.", "copyright", "Ostrel Courier"),
    ("Copyright 2022 The Associated Press. All rights reserved.", "copyright", None),
    ("© Ana Verrill / Ostrel Courier", "copyright", None), ("All rights reserved.", "copyright", None),
])
def test_the_outlet_is_what_a_notice_names(piece: str, reason: str, outlet: str | None):
    assert outlet_on_page((Removed(text=piece, reason=reason),)) == outlet


def test_byline_date_and_outlet_are_read_from_lines_of_their_own():
    top = masthead(f"Crane kills three in Ostrel\nBBC News\nBy Ana Verrill\nPublished: 9 March 2022 10:33 GMT\n\n{LEAD}")
    assert (top.byline, top.outlet, top.date) == ("Ana Verrill", "BBC", "Published: 9 March 2022 10:33 GMT")
