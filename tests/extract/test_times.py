"""Times: what words, a date of publication and a verb's tense make of an expression."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract import times
from sayso.model import Published, Report, When
from sayso.read.page import Page

BLANK = spacy.blank("en")
MONDAY = "2023-05-15"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def found(text: str, published: str | None = MONDAY) -> tuple[When, ...]:
    precision = {4: "year", 7: "month"}.get(len(published or ""), "day")
    stamp = Published(value=published, precision=precision, basis="page") if published else None
    return times.find(Page(report=Report(id="r", text=text, published=stamp), doc=BLANK(text)))


def one(text: str, published: str | None = MONDAY) -> When:
    (only,) = found(text, published)
    return only


def interval(text: str, published: str | None = MONDAY) -> tuple[str | None, str | None]:
    when = one(text, published)
    return when.start, when.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mill burned on Sunday night.", "2023-05-14"),
        ("It was shut on Monday.", "2023-05-15"),
        ("It burned last Monday.", "2023-05-08"),
        ("The court will meet on Wednesday.", "2023-05-17"),
        ("It burned yesterday.", "2023-05-14"),
        ("It burned three days ago.", "2023-05-12"),
        ("It burned on May 2.", "2023-05-02"),
        ("It burned on Dec. 30.", "2022-12-30"),
        ("It burned on Friday, May 5, 2023.", "2023-05-05"),
        ("It burned on the 5th of May.", "2023-05-05"),
        ("It burned at 10:35 p.m. on Tuesday.", "2023-05-09"),
        ("It burned on Christmas Day.", "2022-12-25"),
    ],
)
def test_a_day_is_the_nearest_that_its_tense_allows(text: str, day: str) -> None:
    assert interval(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It burned earlier this month.", "2023-05-01", "2023-05-15"),
        ("It has burned since April.", "2023-04-01", "2023-05-15"),
        ("It burned last week.", "2023-05-08", "2023-05-14"),
        ("It burned in December 2019.", "2019-12-01", "2019-12-31"),
        ("It burned overnight.", "2023-05-14", "2023-05-15"),
        ("It burned in 2018.", "2018-01-01", "2018-12-31"),
        ("It burned in the past two weeks.", "2023-05-01", "2023-05-15"),
        ("It burned in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It burned last year.", "2022-01-01", "2022-12-31"),
        ("It burned on June 3-5, 2020.", "2020-06-03", "2020-06-05"),
        ("It stayed shut until Sunday.", None, "2023-05-14"),
        ("It burned earlier in May.", "2023-05-01", "2023-05-15"),
    ],
)
def test_a_longer_time_is_an_interval_of_days(text: str, start: str | None, end: str | None) -> None:
    assert interval(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It burned for two days.", "DURATION", "P2D"),
        ("It burned for 5 1/2 hours.", "DURATION", "PT5H30M"),
        ("A two-week truce held.", "DURATION", "P2W"),
        ("It burned for several months.", "DURATION", "PXM"),
        ("It burns every year.", "SET", "P1Y"),
        ("It opens every Monday.", "SET", "XXXX-WXX-1"),
        ("It burned this morning.", "TIME", "2023-05-15TMO"),
        ("It burned in the third quarter of 1990.", "DATE", "1990-Q3"),
        ("It burned last fall.", "DATE", "2022-FA"),
        ("It burned in nineteen ninety-six.", "DATE", "1996"),
        ("It burned at 6 a.m. on May 3, 2023.", "TIME", "2023-05-03T06:00"),
        ("It burned two decades ago.", "DATE", "2003"),
    ],
)
def test_type_and_value_are_timex3s(text: str, kind: str, value: str) -> None:
    when = one(text)
    assert (when.type, when.value) == (kind, value)


def test_a_time_told_from_another_is_counted_from_it() -> None:
    first, second = found("It burned on May 2, 2023. Two days later the owner fled.")
    assert (first.start, second.start, second.basis) == ("2023-05-02", "2023-05-04", "inferred")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It burned on Sunday.", "XXXX-WXX-7"),
        ("It burned on June 27.", "XXXX-06-27"),
        ("It burned in April.", "XXXX-04"),
        ("It burned yesterday.", "XXXX-XX-XX"),
        ("It burned last month.", "XXXX-XX"),
        ("It burned two weeks ago.", "XXXX-WXX"),
        ("It burned last summer.", "XXXX-SU"),
        ("It burned on Christmas Eve.", "XXXX-12-24"),
    ],
)
def test_without_publication_the_year_stays_open(text: str, value: str) -> None:
    when = one(text, None)
    assert (when.value, when.start, when.end) == (value, None, None)


def test_a_month_of_publication_fixes_months_but_no_days() -> None:
    assert interval("It burned last month.", "2023-05") == ("2023-04-01", "2023-04-30")
    assert interval("It burned on Sunday.", "2023-05") == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "You may march on.",
        "The sun sat low.",
        "It cost $2000.",
        "Some 2000 people came.",
        "He is 34.",
        "A quarter of the town burned.",
        "Prices fall and spring back.",
        "On February 30 nothing burned.",
        "The 12-year-old boy ran.",
    ],
)
def test_words_that_are_no_time_are_left_alone(text: str) -> None:
    assert found(text) == ()


def written(day: date, style: int) -> str:
    name, d, y = MONTHS[day.month - 1], day.day, day.year
    ending = "th" if 10 <= d % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    short = name if len(name) < 5 else name[:3] + "."
    return (
        f"{name} {d}, {y}",
        f"{d} {name} {y}",
        f"the {d}{ending} of {name} {y}",
        f"{day.isoformat()}",
        f"{d:02}.{day.month:02}.{y}",
        f"{day.month}/{d}/{y}",
        f"{d}/{day.month}/{y}",
        f"{name} {d}{ending} {y}",
        f"{short} {d}, {y}",
        f"{day:%A}, {name} {d}, {y}",
    )[style]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 9), st.booleans())
def test_the_interval_holds_the_day_however_it_is_written(day: date, style: int, known: bool) -> None:
    when = one(f"It burned on {written(day, style)}.", MONDAY if known else None)
    assert when.start is not None and when.end is not None and when.start <= day.isoformat() <= when.end


@given(
    st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.integers(0, 6), st.sampled_from(["", "last ", "late ", "early on "])
)
def test_a_weekday_lies_within_the_week_around_publication(day: date, weekday: int, before: str) -> None:
    name = f"{day + timedelta(days=weekday):%A}"
    when = one(f"It burned {before}{name}.", day.isoformat())
    assert when.start is not None and f"{date.fromisoformat(when.start):%A}" == name
    assert timedelta(0) <= day - date.fromisoformat(when.start) <= timedelta(days=7)


WORDS = (
    "last",
    "week",
    "Sunday",
    "June",
    "May",
    "3",
    "31",
    "12",
    "two",
    "years",
    "ago",
    "since",
    "early",
    "the",
    "quarter",
    "of",
    "night",
    "'s",
    "next",
    "month",
    "summer",
    "at",
    "p.m.",
    "10:35",
    "later",
    "day",
    "that",
    "every",
    "past",
    "few",
    ",",
    "-",
    "century",
)


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_year_appears_that_the_text_does_not_state(words: list[str]) -> None:
    for when in found(" ".join(words), None):
        assert not re.search(r"\d{4}", f"{when.start} {when.end} {(when.value or '').split('T')[0]}")


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_hold_their_words(text: str) -> None:
    for when in found(text):
        assert when.span is not None and when.text == text[when.span.start : when.span.end]
