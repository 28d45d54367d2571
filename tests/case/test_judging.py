"""What people decide: it counts, it outlives what the machine does, and the machine's own value stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.wire import WireReader, extracted, reports
from sayso.case import CaseFile
from sayso.errors import AlreadyJudged, JudgementRefused, NotInCase
from sayso.extract import Extraction
from sayso.model import Figure, Judgement, Report, Target, content_id
from sayso.present.json import to_json
from sayso.present.reading import parsed
from sayso.store import Arrival

WHY: dict[str, Any] = {"by": "Ana Reyes", "reason": "the registry says so"}


def killed(case: CaseFile) -> Figure:
    """The first figure of people killed."""
    return next(f for f in case.record().figures if f.measure == "killed")


def figure(case: CaseFile, name: str) -> Figure:
    return next(f for f in case.record().figures if f.id == name)


def test_a_rejected_figure_is_in_no_estimate_and_its_value_is_kept(filled: CaseFile) -> None:
    wrong = killed(filled)
    made = filled.judge("reject", filled.targets(wrong.id), **WHY)
    record = filled.record()
    assert wrong.id not in {f.id for f in record.figures} | {i for e in record.estimates for i in e.used}
    (judged,) = record.judgements
    assert judged.judgement == made and judged.standing == "applied" and dict(judged.machine)["low"] == str(wrong.low)
    assert filled.verify() == []


def test_a_corrected_figure_has_the_persons_value_and_the_machines_stands_beside(filled: CaseFile) -> None:
    before = killed(filled)
    filled.judge("correct", filled.targets(before.id), values={"group_class": "civilian", "group": "dockers"}, **WHY)
    after = figure(filled, before.id)
    assert (after.group_class, after.group, after.low) == ("civilian", "dockers", before.low)
    assert filled.judgements()[0].machine == (("group", "people"), ("group_class", "unknown"))


def test_a_number_that_the_words_do_not_state_is_refused(filled: CaseFile) -> None:
    target = filled.targets(killed(filled).id)
    for values in ({"low": 900}, {"colour": "red"}, {"subset": "dog"}, {"start": 10**7}, {"attribution": "a-none"}, {}):
        with pytest.raises(JudgementRefused, match="SAY-C008"):
            filled.judge("correct", target, values=values, **WHY)
    assert filled.judgements() == []


def test_a_missed_figure_is_added_by_its_words(filled: CaseFile) -> None:
    report = filled.record().reports[0]
    start = report.text.index("message")
    words = report.text[start - 8:start + 9]
    place = Target(report=report.id, start=start - 8, end=start + 9, slot="figure")
    with pytest.raises(JudgementRefused, match="does not stand"):
        filled.judge("add", [place], values={"measure": "injured", "low": 1, "high": 1, "quote": "One man"}, **WHY)
    filled.judge("add", [place], values={"measure": "injured", "word": "plural", "quote": words}, **WHY)
    added = next(f for f in filled.record().figures if f.span.start == place.start)
    assert added.word == "plural" and added.event and filled.verify() == []
    filled.judge("reject", filled.targets(added.id), **WHY)
    assert [j.standing for j in filled.judgements()] == ["applied", "applied"]
    assert added.id not in {f.id for f in filled.record().figures}


def test_a_missed_statement_is_added_with_its_speaker(filled: CaseFile) -> None:
    report = filled.record().reports[0]
    start = report.text.index("This is message")
    place = Target(report=report.id, start=start, end=start + 15, slot="statement")
    values = {"speaker": "The mill", "speaker_kind": "organisation", "quote": "This is message"}
    filled.judge("add", [place], values=values, **WHY)
    record = filled.record()
    said = next(a for a in record.attributions if a.content[0].start == start)
    assert next(s for s in record.sources if s.id == said.speaker).name == "The mill"


def test_a_statement_gets_another_speaker_and_a_rejected_one_leaves_its_figures_to_the_report(filled: CaseFile) -> None:
    said = filled.record().attributions[0]
    filled.judge("correct", filled.targets(said.id), values={"speaker": "Otto Brand", "via": "Meridian Wire"}, **WHY)
    record = filled.record()
    names = {s.id: s.name for s in record.sources}
    now = next(a for a in record.attributions if a.id == said.id)
    assert names[now.speaker or ""] == "Otto Brand" and [names[v] for v in now.via] == ["Meridian Wire"]
    first = filled.judgements()[0]
    assert dict(first.machine)["speaker"] != "Otto Brand"
    filled.judge("reject", filled.targets(said.id), replaces=[first.judgement.id], **WHY)
    assert all(f.attribution != said.id for f in filled.record().figures) and filled.record().figures


def test_an_event_gets_another_place_and_day(filled: CaseFile) -> None:
    event = filled.events()[0]
    values = {"place": "Tarsk", "lat": "41.5", "lon": "20", "when_start": "2024-05-02", "when_end": "2024-05-02"}
    filled.judge("correct", filled.targets(event.id), values={**values, "when_precision": "day"}, **WHY)
    assert any(e.places == ("Tarsk",) and e.start == "2024-05-02" for e in filled.events())


@pytest.mark.parametrize("wrong", [{"kind": "bless"}, {"by": " "}, {"reason": ""}, {"targets": ()}, {"kind": "same"},
                                   {"kind": "undo"}])
def test_a_judgement_that_lacks_something_is_refused(filled: CaseFile, wrong: dict) -> None:
    given = {"kind": "reject", "targets": filled.targets(killed(filled).id), **WHY, **wrong}
    with pytest.raises(JudgementRefused):
        filled.judge(given.pop("kind"), given.pop("targets"), **given)
    assert filled.judgements() == []


def test_who_has_not_seen_the_judgement_before_is_told_of_it(filled: CaseFile) -> None:
    target = filled.targets(killed(filled).id)
    first = filled.judge("accept", target, **WHY)
    with pytest.raises(AlreadyJudged, match=first.id):
        filled.judge("reject", target, by="Bo", reason="no")
    filled.judge("accept", target, by="Bo", reason="I think so too")  # agreeing needs no leave
    assert filled.conflicts() == [] and [j.standing for j in filled.judgements()] == ["applied"] * 2
    filled.judge("reject", target, by="Bo", reason="no", replaces=[j.judgement.id for j in filled.judgements()])
    assert [j.standing for j in filled.judgements()] == ["replaced", "replaced", "applied"]
    assert [j.kind for j in filled.history(target[0])] == ["accept", "accept", "reject"]


def test_two_who_judge_at_once_lose_nothing_and_both_see_it(filled: CaseFile, tmp_path: Path) -> None:
    target = filled.targets(killed(filled).id)
    with CaseFile.open(tmp_path / "war.sayso", reader=WireReader()) as other:
        other.derived()
        mine = filled.judge("reject", target, replaces=[], **WHY)
        theirs = other.judge("correct", target, values={"group_class": "militia"}, by="Bo", reason="yes", replaces=[])
        assert other.conflicts() == filled.conflicts() == [(mine, theirs)]
    assert [j.standing for j in filled.judgements()] == ["applied", "conflict"] and len(filled.status().conflicts) == 1
    filled.judge("accept", target, by="Cy", reason="we talked", replaces=[mine.id, theirs.id])
    assert filled.conflicts() == [] and [j.standing for j in filled.judgements()] == ["replaced", "replaced", "applied"]


def test_an_undo_brings_the_machines_value_back_and_stays_in_the_history(filled: CaseFile) -> None:
    before, wrong = to_json(replace(filled.record(), judgements=())), killed(filled)
    target = filled.targets(wrong.id)
    made = filled.judge("reject", target, **WHY)
    filled.judge("undo", target, replaces=[made.id], **WHY)
    assert to_json(replace(filled.record(), judgements=())) == before and len(filled.judgements()) == 2


class Moved(WireReader):
    """Another version that gives figures other ids, or does not find them."""

    def __init__(self, version: str, blind: bool = False) -> None:
        super().__init__(version)
        self.blind = blind

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction]:
        for report in reports:
            found = extracted(report)
            figures = tuple(replace(f, id=content_id("f", f.id)) for f in found.figures if not self.blind)
            yield replace(found, figures=figures)


def test_a_judgement_outlives_another_reading_by_its_words(filled: CaseFile, tmp_path: Path) -> None:
    wrong = killed(filled)
    filled.judge("reject", filled.targets(wrong.id), **WHY)
    with CaseFile.open(tmp_path / "war.sayso", reader=Moved("wire-2")) as later:
        later.add(again=True)
        assert [j.standing for j in later.judgements()] == ["applied"]
        assert (wrong.report, wrong.span) not in {(f.report, f.span) for f in later.record().figures}
    with CaseFile.open(tmp_path / "war.sayso", reader=Moved("wire-3", blind=True)) as blind:
        blind.add(again=True)
        assert [j.standing for j in blind.judgements()] == ["gone"] and len(blind.status().gone) == 1


def test_a_judgement_outlives_more_reports(filled: CaseFile) -> None:
    wrong = killed(filled)
    filled.judge("reject", filled.targets(wrong.id), **WHY)
    filled.take([Arrival(report=r) for r in reports(30, seed=3, stories=3)])
    assert [j.standing for j in filled.judgements()] == ["applied"]
    assert wrong.id not in {f.id for f in filled.record().figures}


def test_a_record_with_judgements_is_read_back_as_it_was_written(filled: CaseFile) -> None:
    filled.judge("correct", filled.targets(killed(filled).id), values={"side": None, "group": "dockers"}, **WHY)
    record = filled.record()
    assert parsed(to_json(record)).judgements == record.judgements


def test_what_is_not_in_the_case_cannot_be_judged(filled: CaseFile) -> None:
    with pytest.raises(NotInCase):
        filled.targets("f-0000")
    report = filled.record().reports[0]
    nowhere = Target(report=report.id, start=0, end=4, slot="figure")
    with pytest.raises(JudgementRefused, match="nothing of the kind"):
        filled.judge("reject", [nowhere], **WHY)
    assert isinstance(filled.judgements(), list) and not any(isinstance(j, Judgement) for j in filled.judgements())
