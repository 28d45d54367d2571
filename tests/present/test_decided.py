"""Judgements in the views: who decided what, when and why, with the machine's value beside the person's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sayso.model import Judged, Judgement, Record, Target
from sayso.present.html import dossier
from tests.present.hostile import BAD
from tests.present.html.test_page import Tags
from tests.present.invented import FIGURES, STORY
from tests.present.test_terminal import shown

FIVE = next(f for f in FIGURES if f.id == "f-06")
TARGET = Target(report=FIVE.report, start=FIVE.span.start, end=FIVE.span.end, slot="figure", id=FIVE.id)
CORRECTED = Judged(
    judgement=Judgement(id="j-0001", kind="correct", targets=(TARGET,), values=(("high", None), ("low", "6")),
                        by="Ana Reyes", reason="the brigade's own list", at="2031-03-20T09:00:00Z"),
    standing="applied", machine=(("high", "5"), ("low", "5")))
REJECTED = Judged(
    judgement=Judgement(id="j-0002", kind="reject", targets=(TARGET,), by="Bo Lind", reason="a rumour",
                        at="2031-03-21T09:00:00Z"),
    standing="conflict", machine=(("measure", "killed"), ("word", None)))
JUDGED = replace(STORY, judgements=(CORRECTED, REJECTED))


def words(view: str) -> str:
    return re.sub(r"\s+", " ", view)


def section(record: Record) -> str:
    """The dossier's section, tags taken out."""
    [found] = re.findall('<section id="decided">(.*?)</section>', dossier(record), re.DOTALL)
    return words(re.sub("<[^>]+>", " ", found))


@pytest.mark.parametrize("view", [lambda r: words(shown(r, 120)), section], ids=["terminal", "dossier"])
def test_who_decided_what_when_and_why_is_told(view) -> None:
    told = view(JUDGED)
    for part in ("Corrected by Ana Reyes", "2031-03-20 09:00:00 UTC", "five of his men had died", "the brigade's own list",
                 "Rejected by Bo Lind", "contradicts an earlier one", "a rumour", "j-0001", "j-0002"):
        assert part.casefold() in told.casefold().replace("&#39;", "'"), part
    assert told.index("Bo Lind") < told.index("Ana Reyes"), "the latest first"


def test_the_machines_value_stands_beside_the_persons() -> None:
    view = words(shown(JUDGED, 120))
    assert "low: 5 by the machine, 6 by Ana Reyes" in view and "high: 5 by the machine, – by Ana Reyes" in view
    assert "measure: killed by the machine, – by Bo Lind" in view
    told = section(JUDGED)
    assert "low 5 6" in told and "high 5 –" in told and "measure killed –" in told


def test_where_nobody_decided_anything_there_is_no_section() -> None:
    assert "What people decided" not in shown(STORY) and "What people decided" not in dossier(STORY)


def test_of_many_decisions_the_terminal_counts_the_rest_and_the_dossier_has_all() -> None:
    many = replace(STORY, judgements=tuple(
        replace(CORRECTED, judgement=replace(CORRECTED.judgement, id=f"j-{n:04}")) for n in range(1, 31)))
    assert "and 18 earlier decisions" in shown(many) and all(f'id="j-{n:04}"' in dossier(many) for n in range(1, 31))


def test_a_decision_on_a_report_that_is_not_there_is_shown_without_words() -> None:
    gone = replace(CORRECTED, judgement=replace(CORRECTED.judgement, targets=(replace(TARGET, report="r-none"),)))
    record = replace(STORY, judgements=(gone,))
    assert "[?]: the brigade's own list" in words(shown(record, 120)) and "Ana Reyes" in section(record)


def test_places_of_a_passage_are_not_called_events() -> None:
    places = tuple(replace(TARGET, start=n, end=n + 12, slot="passage") for n in (0, 30))
    apart = replace(REJECTED, judgement=replace(REJECTED.judgement, kind="different", targets=places))
    view = words(shown(replace(STORY, judgements=(apart,)), 120))
    assert "said to be no shared wording by Bo Lind" in view and "different events" not in view


def test_nothing_that_a_person_types_becomes_a_tag_or_an_escape_sequence() -> None:
    bad = replace(CORRECTED, judgement=replace(CORRECTED.judgement, by=BAD, reason=BAD, values=((BAD, BAD),)))
    record = replace(STORY, judgements=(bad,))
    tags = Tags(dossier(record))
    assert tags.open == [] and not [t for t, _ in tags.seen if t in ("img", "iframe")]
    assert sum(t == "script" for t, _ in tags.seen) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown(record))
