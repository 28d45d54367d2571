"""Statements of one root count once; unknown adds nothing."""

from dataclasses import replace

from sayso.link.origins import repeated, roots
from sayso.model import Attribution, Figure, Passage, Report, Source, Span
from tests.quotes import quote

REPORTS = [Report(id="a", text="x" * 200, outlet="Courier"), Report(id="b", text="y" * 200, outlet="Post")]
SOURCES = {"mira": Source(id="mira", name="Mira Tolland", kind="person"),
           "off-a": Source(id="off-a", name="two officials", anonymous=True, report="a"),
           "off-b": Source(id="off-b", name="two officials", anonymous=True, report="b"),
           "wire": Source(id="wire", name="Meridian Wire", kind="agency")}


def span(report, start, end):
    return Span(report=report, start=start, end=end)


def said(id, report, speaker=None, start=0, end=50, via=()):
    return Attribution(id=id, report=report, content=(span(report, start, end),), speaker=speaker, via=via)


def figure(id, report, start=0, **more):
    more = {"measure": "killed", "low": 4, "event": "e", **more}
    words = quote(more["low"], more.get("high"))
    return Figure(id=id, report=report, span=span(report, start, start + 20), number=span(report, start, start + len(words)),
                  quote=words, **more)


def origins(attributions=(), figures=(), passages=()):
    return roots(REPORTS, attributions, SOURCES, figures, passages)


def test_one_named_speaker_in_two_reports_is_one_origin():
    found = origins([said("1", "a", "mira"), said("2", "b", "mira")])
    assert found.of["1"] == found.of["2"] and found.origins[0].label == "Mira Tolland"


def test_unnamed_sources_count_once_for_each_carrier():
    through = [said("1", "a", "off-a", via=("wire",)), said("2", "b", "off-b", via=("wire",))]
    assert len(set(origins(through).of.values())) == 1
    assert len(set(origins([replace(a, via=()) for a in through]).of.values())) == 2


def test_two_publishers_own_voices_are_two_origins_unless_they_share_the_words():
    figures = [figure("1", "a"), figure("2", "b")]
    shared = Passage(id="p", kind="wire", places=(span("a", 0, 60), span("b", 0, 60)))
    assert len(set(origins(figures=figures).of.values())) == 2
    assert len(set(origins(figures=figures, passages=[shared]).of.values())) == 1


def test_a_shared_sentence_joins_no_two_publishers():
    figures = [figure("1", "a"), figure("2", "b"), figure("3", "b", start=100), figure("4", "a", start=100)]
    shared = Passage(id="p", kind="copy", places=(span("a", 0, 60), span("b", 0, 60)))
    found = origins(figures=figures, passages=[shared]).of
    assert found["1"] == found["2"] and found["3"] != found["4"] and len(set(found.values())) == 2


def test_words_of_a_sentence_that_runs_over_two_passages_go_back_to_them():
    whole = [said("1", "a", "off-a", end=100), said("2", "b", "off-b", end=100)]
    halves = [Passage(id=f"p{k}", kind="copy", places=(span("a", *at), span("b", *at)))
              for k, at in enumerate([(0, 45), (46, 80)])]
    assert len(set(origins(whole, passages=halves).of.values())) == 1


def test_what_two_reports_share_in_their_own_voice_is_one_origin_however_many_sentences_it_has():
    figures = [figure(f"{report}{at}", report, start=at) for report in "ab" for at in (0, 60)]
    shared = [Passage(id=f"p{at}", kind="copy", places=(span("a", at, at + 50), span("b", at, at + 50))) for at in (0, 60)]
    (one,) = origins(figures=figures, passages=shared).origins
    assert one.label == "Courier" and {j.passage for j in one.joins} == {"p0", "p60"}


def test_furniture_joins_nothing():
    shared = Passage(id="p", kind="furniture", places=(span("a", 0, 60), span("b", 0, 60)))
    assert len(set(origins(figures=[figure("1", "a"), figure("2", "b")], passages=[shared]).of.values())) == 2


def test_a_headline_takes_the_origin_of_the_figure_it_repeats():
    own = figure("head", "a", group_class="unknown", high=4)
    told = figure("body", "a", start=20, attribution="1", group_class="militia")
    found = origins([said("1", "a", "mira")], [own, told])
    assert repeated([own, told]) == {"head": "body"} and found.of["head"] == found.of["body"]


def test_a_figure_repeats_no_other_class_bound_event_or_denial():
    told = figure("body", "a", attribution="1", group_class="militia")
    for other in ({"group_class": "civilian"}, {"low": 5}, {"event": "f"}, {"measure": "injured"}):
        assert repeated([figure("own", "a", **{"group_class": "militia", **other}), told]) == {}
    assert repeated([figure("own", "a"), replace(told, status="denied")]) == {}


def test_the_order_of_statements_changes_nothing():
    rows = [said("1", "a", "mira"), said("2", "b", "off-b"), said("3", "b", None)]
    assert origins(rows) == origins(rows[::-1])
