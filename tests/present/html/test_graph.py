"""Attributions -> graph: columns, merging, limits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sayso.model import Attribution, Record, Report, Source, Span
from sayso.present.case import Case
from sayso.present.html.desk import Desk
from sayso.present.html.graph import MOST_SPEAKERS, Graph, graph
from tests.present.invented import EMPTY, STORY


def drawn(record: Record) -> Graph:
    """The graph of a record."""
    return graph(Desk(Case(record)))


def crowd(speakers: int, reports: int = 6) -> Record:
    """Every speaker speaks once in each of two reports."""
    texts = tuple(Report(id=f"r{n}", text="He spoke.", outlet=f"Paper {n}") for n in range(reports))
    said = tuple(Attribution(id=f"a{n}-{k}", report=f"r{(n + k) % reports}", speaker=f"s{n}",
                             content=(Span(report=f"r{(n + k) % reports}", start=0, end=2),))
                 for n in range(speakers) for k in (0, 1))
    return Record(reports=texts, attributions=said, sources=tuple(Source(id=f"s{n}",
                                                                         name=f"Speaker {n}") for n in range(speakers)))


def test_words_go_from_speaker_over_agency_and_outlet_to_report() -> None:
    picture = drawn(STORY)
    assert [words for _, words in picture.heads] == ["Said it", "Passed it on", "Published it", "Report"]
    column = {n.full: n.x for n in picture.nodes}
    assert column["Joren Vael"] < column["Meridian Wire"] < column["Ostland Observer"] < column["loose.txt"]


def test_every_report_is_drawn_even_if_nobody_speaks_in_it() -> None:
    silent = replace(STORY, attributions=())
    assert [n.role for n in drawn(silent).nodes].count("report") == 4


def test_boxes_of_a_column_never_overlap() -> None:
    nodes = drawn(crowd(30)).nodes
    for x in {n.x for n in nodes}:
        rows = sorted(n.y for n in nodes if n.x == x)
        assert all(b - a >= 30 for a, b in pairwise(rows))


def test_a_crowd_shares_one_box_and_the_list_has_them_all() -> None:
    picture = drawn(crowd(200))
    assert [n.role for n in picture.nodes].count("said") == MOST_SPEAKERS
    assert picture.hidden == 200 - MOST_SPEAKERS and [n.role for n in picture.nodes].count("others") == 1
    assert len({c.names[0] for c in picture.chains}) == 200


def test_the_order_of_attributions_changes_nothing() -> None:
    assert drawn(replace(STORY, attributions=STORY.attributions[::-1])).edges == drawn(STORY).edges


def test_nothing_said_is_no_picture() -> None:
    assert drawn(EMPTY).nodes == [] and drawn(EMPTY).chains == []
