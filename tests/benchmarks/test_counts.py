"""benchmarks.counts: what an incident's reports come to by the default policy."""

from __future__ import annotations

from benchmarks.counts import of_incident, predict, reports
from sayso.extract import extract
from sayso.model import Event, EventMention, Figure, Record, Span, When
from sayso.read import Reader

ROWS = [
    {"title": "Two killed in Varn shooting", "url": "https://varn.example/1", "published": "2031-05-04",
     "text": "Two men were killed and three others were wounded in a shooting in Varn on Saturday night, police said. "
             "One of the wounded was a boy, the mayor said."},
    {"title": "Varn shooting leaves two dead", "url": "https://ostra.example/2", "published": "2031-05-05",
     "text": "Two people died and three were injured when a gunman opened fire in Varn on Saturday, officials said."}]


def test_an_incident_gets_one_line_with_both_measures() -> None:
    told = list(reports(ROWS))
    reader = Reader()
    found = predict("varn", told, [extract(reader.read(r)) for r in told])
    assert found["killed"] == {"low": 2, "best": 2, "high": 2}
    assert found["injured"]["best"] == 3


def test_what_cannot_be_read_is_left_out_and_no_report_gives_no_number() -> None:
    assert list(reports([{"text": "  "}])) == []
    assert predict("nothing", [], []) == {"incident": "nothing", "killed": None, "injured": None}


def told(name: str, day: str | None, *, background: bool = False) -> Event:
    """An event with one mention of its own, by the report of its name."""
    when = When(start=day, end=day, precision="day", basis="text") if day else None
    mention = EventMention(id=f"m-{name}", report=name, span=Span(report=name, start=0, end=4), type="assault",
                           trigger="shoot", when=when)
    return Event(id=name, type="assault", title=name, mentions=(mention,), background=background)


def killed(name: str) -> Figure:
    span = Span(report=name, start=0, end=1)
    return Figure(id=f"f-{name}", report=name, span=span, number=span, quote="2", measure="killed", low=2, high=2,
                  mention=f"m-{name}", event=name)


def of_which(*events: Event) -> list[str]:
    """The events whose figures tell of the incident."""
    return [f.event or "" for f in of_incident(Record(events=events, figures=tuple(killed(e.id) for e in events)))]


def test_what_is_dated_before_the_day_that_most_reports_give_is_of_another_incident() -> None:
    shooting = told("a", "2031-05-04"), told("b", "2031-05-04")
    assert of_which(*shooting, told("c", "2031-04-20"), told("d", "2031-05-09")) == ["a", "b", "d"]


def test_what_is_told_in_the_background_counts_where_no_main_event_gives_a_number() -> None:
    assert of_which(told("a", None), told("b", None, background=True)) == ["a"]
    assert of_which(told("b", None, background=True)) == ["b"]
