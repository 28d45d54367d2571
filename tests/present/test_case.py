"""Record -> case: lookups, counts and the shortest answer."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Origin, Record, Report
from sayso.present.brief import briefs
from sayso.present.case import Case
from sayso.present.counts import counts
from tests.present.invented import EMPTY, KESTREL, STORY


def test_the_three_counts_stay_apart() -> None:
    n = counts(STORY)
    assert (n.reports, n.publishers, n.unnamed, n.behind_figures, n.origins) == (4, 3, 1, 5, 7)


def test_an_unknown_origin_or_publisher_adds_nothing() -> None:
    figures = tuple(replace(f, origin=None) for f in STORY.figures)
    assert counts(replace(STORY, figures=figures)).behind_figures == 0
    assert counts(Record(reports=(replace(KESTREL, outlet=None),))).publishers == 0


def test_letters_go_on_after_z() -> None:
    case = Case(Record(reports=tuple(Report(id=str(n), text="x") for n in range(28))))
    assert [case.letters[str(n)] for n in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_an_outlet_that_speaks_for_itself_is_one_link() -> None:
    own = replace(STORY.attributions[3], report=STORY.reports[2].id)
    assert Case(STORY).chain(own, STORY.reports[2].id) == ["Tavarian State Radio"]


def test_ids_that_point_nowhere_are_left_out() -> None:
    case = Case(replace(STORY, sources=(), origins=(), attributions=()))
    assert case.chain(case.speaker(STORY.figures[1]), "nowhere") == ["report not in the record"]
    assert case.by_origin(case.main_events[0])[0][0] is None


def test_a_headline_in_an_origins_label_becomes_the_reports_letter() -> None:
    report = replace(KESTREL, outlet=None)
    origin = Origin(id="o", label=f"two nurses, in {report.title}", reason="unnamed", reports=(report.id,))
    assert Case(Record(reports=(report,), origins=(origin,))).origin_name(origin) == "two nurses, in report A"


def test_figures_stand_by_measure_class_and_number_with_denials_last() -> None:
    base = replace(STORY.figures[0], origin=None, part_of=None, status="asserted", scope="incident")
    five, two, hurt, denied = (replace(base, id=str(n), **more) for n, more in enumerate((
        {"low": 5, "high": 5, "quote": "five"}, {"low": 2, "high": 2, "quote": "both"}, {"measure": "injured"},
        {"status": "denied"})))
    case = Case(Record(figures=(hurt, denied, five, two)))
    [(_, found)] = case.by_origin(replace(STORY.events[0], id=str(base.event)))
    assert found == [two, five, denied, hurt]


def test_a_sum_that_repeats_its_only_class_is_left_out() -> None:
    part = replace(STORY.estimates[0], group_class="civilian", side=None)
    case, event = Case(Record(estimates=(part, replace(part, group_class="all")))), replace(STORY.events[0], id=part.event)
    assert case.estimates(event) == [part]
    assert len(Case(Record(estimates=(part, replace(part, group_class="all", best=99)))).estimates(event)) == 2


def test_words_said_once_are_told_in_passing_and_a_dated_act_is_recalled() -> None:
    act = replace(STORY.events[1], id="act", background=True, type="assault")
    words = replace(act, id="words", type="threaten", mentions=act.mentions[:1])
    case = Case(Record(events=(act, words)))
    assert ([e.id for e in case.recalled], [e.id for e in case.passing]) == (["act"], ["words"])


def test_a_speaker_nobody_could_name_is_quoted_as_the_report_has_it() -> None:
    case, said = Case(STORY), replace(STORY.attributions[0], speaker=None)
    assert case.teller(said) == f"“{case.words(said.source[0])}”"
    assert case.teller(replace(said, source=())) == "nobody named"


def test_a_headline_adds_no_second_claim_to_its_own_text() -> None:
    case = Case(STORY)
    [killed, injured] = briefs(case, case.main_events[0])
    assert [c.number for c in killed.claims] == ["1", "at least 4", "5", "dozens"]
    assert (killed.estimate, injured.estimate) == ("4 (4 to 6)", "3")
    assert Case(EMPTY).main_events == []


def test_an_estimate_without_numbers_and_figures_is_no_row() -> None:
    blank = replace(STORY.estimates[0], low=None, best=None, high=None, used=())
    assert Case(Record(estimates=(blank,))).estimates(replace(STORY.events[0], id=blank.event)) == []
