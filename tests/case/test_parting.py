"""What people decide of shared wording, kept in a case: it counts, it is undone, and all of it follows from the reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.wire import WireReader
from sayso.case import CaseFile
from sayso.errors import JudgementRefused
from sayso.model import Passage, Published, Report, Target
from sayso.store import Arrival

WHY: dict[str, Any] = {"by": "Ana Reyes", "reason": "each has it from the ferry office"}
SAID = "Four people were killed and nine injured"
TAIL = ", said {}{} from the flooded timber yard behind the harbour ferry office."


def told(n: int, day: str = "", who: str = "Mira Tolland") -> Report:
    """A report of one strike; all share a sentence."""
    text = (f"Strike in Harnok: four dead at mill {n}\n\nA strike hit a depot on 3 May 2024.\n\n"
            f"{SAID}{TAIL.format(who, day)}\n\nThis is message {n} of the day.")
    return Report(id=Report.id_of(text, outlet=f"Paper {n}", url=None), text=text, outlet=f"Paper {n}",
                  published=Published(value="2024-05-04", precision="day", basis="page"), path=f"{n}.txt")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[CaseFile]:
    """A case of three reports that share a sentence."""
    with CaseFile.create(tmp_path / "war.sayso", reader=WireReader()) as case:
        case.take([Arrival(report=told(n)) for n in range(3)])
        yield case


def shared(case: CaseFile) -> Passage:
    """The passage that tells of the dead."""
    record = case.record()
    texts = {r.id: r.text for r in record.reports}
    return next(p for p in record.passages if SAID in texts[p.places[0].report][p.places[0].start:p.places[0].end])


def ends(passage: Passage, *at: int) -> list[Target]:
    return [Target(report=s.report, start=s.start, end=s.end, slot="passage", id=passage.id)
            for s in (passage.places[k] for k in at)]


def whole(case: CaseFile) -> None:
    """The record is what follows from the reports alone, and nothing is wrong with the case."""
    assert case.record() == case.derived().from_nothing(case.settings.policy) and case.verify() == []


def test_a_place_that_is_parted_leaves_its_passage(three: CaseFile) -> None:
    before = shared(three)
    three.judge("different", ends(before, 0, 1), **WHY)
    after = shared(three)
    assert after.places == (before.places[0], before.places[2])
    assert [j.standing for j in three.judgements()] == ["applied"]
    whole(three)


def test_same_and_unsure_change_nothing(three: CaseFile) -> None:
    before = replace(three.record(), judgements=())
    for n, kind in enumerate(("same", "unsure"), 1):
        three.judge(kind, ends(shared(three), 0, n), **WHY)
    assert replace(three.record(), judgements=()) == before
    assert [j.standing for j in three.judgements()] == ["applied", "applied"]
    whole(three)


def test_what_was_parted_is_undone_and_stays_in_the_history(three: CaseFile) -> None:
    before = replace(three.record(), judgements=())
    made = three.judge("different", ends(shared(three), 0, 1), **WHY)
    three.judge("undo", made.targets, replaces=[made.id], **WHY)
    assert replace(three.record(), judgements=()) == before
    assert [j.standing for j in three.judgements()] == ["replaced", "applied"]
    whole(three)


def test_two_people_who_do_not_agree_are_both_shown(three: CaseFile) -> None:
    targets = ends(shared(three), 0, 1)
    mine = three.judge("different", targets, **WHY)
    theirs = three.judge("same", targets[::-1], by="Bo", reason="word for word", replaces=[])
    assert three.conflicts() == [(mine, theirs)] and len(shared(three).places) == 2
    three.judge("same", targets, by="Cy", reason="we talked", replaces=[mine.id, theirs.id])
    assert three.conflicts() == [] and len(shared(three).places) == 3


def test_a_decision_outlives_more_reports_and_an_opening_anew(three: CaseFile) -> None:
    first = shared(three).places[:2]
    three.judge("different", ends(shared(three), 0, 1), **WHY)
    three.take([Arrival(report=told(n, " on Sunday")) for n in range(3, 6)])
    held = [p for p in three.record().passages if {s.report for s in first} <= {s.report for s in p.places}]
    assert len(shared(three).places) == 5 and shared(three) not in held
    with CaseFile.open(three.store.name, reader=WireReader()) as again:
        assert again.record() == three.record()
        whole(again)


def test_two_tellings_that_were_parted_are_joined_again_by_an_undo(three: CaseFile) -> None:
    events, mentions = three.record().events, three.record().events[0].mentions
    targets = [Target(report=m.report, start=m.span.start, end=m.span.end, slot="event", id=m.id) for m in mentions[:2]]
    made = three.judge("different", targets, **WHY)
    assert len(three.record().events) > len(events)
    three.judge("undo", made.targets, replaces=[made.id], **WHY)
    assert three.record().events == events


@pytest.mark.parametrize("kind", ["accept", "reject", "correct", "add"])
def test_a_passage_is_judged_by_two_of_its_places_alone(three: CaseFile, kind: str) -> None:
    place, other = ends(shared(three), 0, 1)
    wrong = {"values": {"low": 4, "quote": "x"}} if kind in ("correct", "add") else {}
    with pytest.raises(JudgementRefused, match="a passage"):
        three.judge(kind, [place], **wrong, **WHY)
    for targets in ([place, place], [place, replace(place, id=None)], [place, replace(other, slot="event")]):
        with pytest.raises(JudgementRefused):
            three.judge("different", targets, **WHY)
    assert three.judgements() == []
