"""Events -> time line: order, open ends and missing dates."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Event, Record, When
from sayso.present.case import Case
from sayso.present.html.timeline import timeline
from tests.present.invented import STORY

DAYS = st.none() | st.dates().map(lambda d: d.isoformat()) | st.just("no date")


def test_events_stand_in_order_and_those_without_a_date_last() -> None:
    line = timeline(Case(STORY))
    entries = [*line.entries, *line.passing]
    assert [e.title.split()[0] for e in entries] == ["Raid", "Army", "Drone", "Talks", "A"]
    assert [e.placed for e in entries] == [True, True, True, True, False]
    assert [e.open_end for e in entries] == [False, True, False, False, True]


def test_the_line_ends_with_the_last_day_that_is_told() -> None:
    line = timeline(Case(STORY))
    assert (line.first, line.last) == ("1 January 2029", "30 April 2031")


def test_a_later_day_stands_further_right() -> None:
    line = timeline(Case(STORY))
    raid, _, strike, talks, _ = *line.entries, *line.passing
    assert raid.x + raid.width <= strike.x < talks.x


@given(st.lists(st.tuples(DAYS, DAYS), max_size=8))
def test_no_interval_leaves_the_picture(intervals: list[tuple[str | None, str | None]]) -> None:
    events = tuple(Event(id=str(n), type="fire", title="t", when=When(start=a, end=b, precision="span", basis="text"))
                   for n, (a, b) in enumerate(intervals))
    line = timeline(Case(Record(events=events)))
    assert all(0 <= e.x <= 100 and e.width > 0 and e.x + e.width <= 102 for e in (*line.entries, *line.passing))


def test_one_event_alone_has_a_line() -> None:
    record = replace(STORY, events=STORY.events[3:4])
    assert [e.placed for e in timeline(Case(record)).entries] == [True]


def test_a_background_event_is_shown_with_the_words_that_name_it() -> None:
    case = Case(STORY)
    line = timeline(case)
    for entry in (*line.entries, *line.passing):
        assert bool(entry.quote) != entry.main

