"""What a judgement would change is shown as it will be: the same events, origins and estimates as in the record after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.case.standing import span_of
from sayso.case.trying import Trial
from sayso.model import Judgement, Record, Target
from sayso.store import Arrival
from tests.case.test_parting import ends, shared, told

WHY: dict[str, Any] = {"by": "Ana Reyes", "reason": "read again"}


@pytest.fixture
def wide(tmp_path: Path) -> Iterator[CaseFile]:
    """More reports of one event than a page lists, beside others."""
    with CaseFile.create(tmp_path / "war.sayso", reader=WireReader()) as case:
        given = [*reports(20, stories=5), *(told(n, who=f"Ilse Tarn {n}") for n in range(60))]
        case.take([Arrival(report=r) for r in given])
        yield case


def trial(case: CaseFile, names: set[str]) -> Trial:
    return Trial(case.derived(), case.parts(), {r.id: r for r in case.record().reports}, names)


def held(part: Record, whole: Record, mentions: set[str]) -> None:
    """What was shown is what the record has of the events that tell these mentions."""
    events = {e.id for e in whole.events if any(m.id in mentions for m in e.mentions)}
    assert events <= {e.id for e in part.events}
    assert {replace(e, reasons=()) for e in part.events} <= {replace(e, reasons=()) for e in whole.events}
    told_of = {e.id for e in part.events}
    assert part.estimates == tuple(e for e in whole.estimates if e.event in told_of)
    assert {f.id: f.origin for f in part.figures} == {f.id: f.origin for f in whole.figures if f.event in told_of}


def exact(case: CaseFile, tried: Callable[[Trial], tuple[Record, Record]], judge: Callable[[], Any],
          names: set[str]) -> None:
    """Tries, judges, and compares both with the whole records."""
    record = case.record()
    mentions = {m.id for e in record.events for m in e.mentions if m.report in names}
    before, after = tried(trial(case, names))
    held(before, record, mentions)
    judge()
    held(after, case.record(), mentions)
    assert after.estimates != before.estimates or after.events != before.events


def targets(case: CaseFile, one: int, other: int) -> list[Target]:
    """A mention of each of two events, the most told first, or two of one."""
    events = sorted(case.record().events, key=lambda e: (-len(e.mentions), e.id))
    found = [events[0].mentions[0], events[0].mentions[1]] if one == other else [events[k].mentions[0] for k in (one, other)]
    return [Target(report=m.report, start=m.span.start, end=m.span.end, slot="event", id=m.id) for m in found]


@pytest.mark.parametrize(("kind", "one", "other"), [("different", 0, 0), ("same", 0, 1), ("same", 1, 2)])
def test_a_pair_of_tellings_is_tried_on_all_their_reports(wide: CaseFile, kind: str, one: int, other: int) -> None:
    pair = targets(wide, one, other)
    ids = str(pair[0].id), str(pair[1].id)
    exact(wide, lambda t: t.pair(kind, ids, "ucdp"), lambda: wide.judge(kind, pair, **WHY), {t.report for t in pair})


def test_a_correction_is_tried_on_all_reports_of_its_event(wide: CaseFile) -> None:
    figure = max(wide.record().figures, key=lambda f: (f.measure == "killed", f.id))
    target, values = wide.targets(figure.id), {"group_class": "militia"}
    made = Judgement(id="", kind="correct", targets=target, values=tuple(values.items()), by="", reason="", at="")
    exact(wide, lambda t: t.values([made], "ucdp"), lambda: wide.judge("correct", target, values=values, **WHY),
          {figure.report})


def test_parted_places_and_the_way_back_are_tried_as_they_will_be(wide: CaseFile) -> None:
    record = wide.record()
    passage = shared(wide)
    pair = ends(passage, 0, 1)
    places = span_of(pair[0]), span_of(pair[1])
    names = {span.report for span in places}
    before, after = trial(wide, names).places("different", places, "ucdp")
    held(before, record, set())
    made = wide.judge("different", pair, **WHY)
    held(after, wide.record(), set())
    back = trial(wide, names).places("same", (places[1], places[0]), "ucdp")
    assert (back[0].estimates, back[1].estimates) == (after.estimates, before.estimates)
    wide.judge("undo", made.targets, replaces=[made.id], **WHY)
    held(back[1], wide.record(), set())
