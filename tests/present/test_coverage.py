"""Coverage: what counts as the same statement, speaker or figure, and who has it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from sayso.model import Attribution, Record, Span
from sayso.present.case import Case
from sayso.present.coverage import KINDS, Coverage, Item, alone, coverage, left_out
from sayso.present.covered import coverage_table
from sayso.present.html import dossier
from sayso.present.json import document
from tests.present.invented import EMPTY, KESTREL, LONELY, OBSERVER, STORY

COVERED = coverage(Case(STORY))


def together(found: Coverage, kind: str) -> set[tuple[str, ...]]:
    return {i.members for i in found.of(kind) if len(i.members) > 1}


def told(first: str, second: str, *, speakers: tuple[str, str] = ("s-army", "s-army"), status: str = "asserted") -> bool:
    """Whether two reports' statements in these words count as one."""
    reports = [replace(r, text=words) for r, words in ((KESTREL, first), (OBSERVER, second))]
    whole = [(Span(report=r.id, start=0, end=len(r.text)),) for r in reports]
    said = [Attribution(id=f"a-{n}", report=r.id, content=whole[n], speaker=s, status=t)
            for n, (r, s, t) in enumerate(zip(reports, speakers, ("asserted", status), strict=True))]
    record = Record(reports=tuple(reports), sources=STORY.sources, attributions=tuple(said))
    return len(coverage(Case(record)).statements) == 1


def test_agency_copy_and_an_edited_quotation_are_one_statement_each() -> None:
    assert together(COVERED, "statements") == {("a-01", "a-06"), ("a-05", "a-07")}


def test_unnamed_speakers_are_one_only_where_they_say_the_same() -> None:
    assert together(COVERED, "speakers") == {("s-officials", "s-officials-2")}
    army = next(i for i in COVERED.speakers if i.members == ("s-army",))
    assert set(army.reports) == {KESTREL.id, OBSERVER.id}


def test_figures_are_one_by_number_and_group_whoever_gives_them() -> None:
    assert together(COVERED, "figures") == {("f-02", "f-05"), ("f-03", "f-07")}


@pytest.mark.parametrize(("first", "second"), [
    ("the bridge was closed before the flood came", "The bridge “was closed” before the flood came."),
    ("a crime against bread", "It was a crime against bread, and we shall not forget it"),
    ("all of our boats are safely home", "that all the boats were home safely"),
])
def test_a_fragment_or_a_paraphrase_of_one_speaker_is_the_same(first: str, second: str) -> None:
    assert told(first, second)


@pytest.mark.parametrize(("first", "second"), [
    ("four of our boats are safely home", "five of our boats are safely home"),
    ("the bridge was closed before the flood came", "the school will open again after the winter"),
    ("they were launched", "the boats that were launched on Sunday are lost"),
])
def test_another_number_or_other_words_are_not_the_same(first: str, second: str) -> None:
    assert not told(first, second)


def test_the_same_words_of_another_speaker_or_another_status_are_not_the_same() -> None:
    words = "the bridge was closed before the flood came"
    assert not told(words, words, speakers=("s-army", "s-vael"))
    assert not told(words, words, speakers=("s-officials", "s-officials-2"))
    assert not told(words, words, status="denied")


def test_every_statement_figure_and_speaker_is_in_one_item_of_its_reports() -> None:
    members = [m for i in COVERED.statements for m in i.members]
    assert sorted(members) == sorted(a.id for a in STORY.attributions)
    assert sorted(m for i in COVERED.figures for m in i.members) == sorted(f.id for f in STORY.figures)


@pytest.mark.parametrize("kind", KINDS)
def test_told_and_left_out_add_up_to_everything(kind: str) -> None:
    shares = [COVERED.share(kind, r.id) for r in STORY.reports]
    assert {s.told + s.left_out for s in shares} == {len(COVERED.of(kind))}
    assert all(s.alone <= s.told for s in shares)


def test_what_half_of_the_others_have_is_left_out() -> None:
    items = [Item(members=("x",), reports=("a", "b")), Item(members=("y",), reports=("a",))]
    assert left_out(items, "c", 6) == [] and left_out(items, "c", 5) == items[:1] and left_out(items, "c", 3) == items
    assert alone(items, "a") == items[1:]


@pytest.mark.parametrize("record", [STORY, EMPTY, LONELY], ids=["story", "empty", "one report"])
def test_the_order_of_statements_changes_nothing(record: Record) -> None:
    turned = replace(record, attributions=record.attributions[::-1], figures=record.figures[::-1])
    assert document(turned)["coverage"] == document(record)["coverage"]


def test_the_terminal_and_the_dossier_show_it() -> None:
    console = Console(width=80, record=True, force_terminal=False)
    console.print(coverage_table(Case(STORY), lambda words, style: console.render_str(words)))
    shown = console.export_text()
    assert "The Kestrel Daily" in shown and all(len(line) <= 80 for line in shown.splitlines())
    assert 'id="coverage"' in dossier(STORY) and 'id="coverage"' not in dossier(LONELY)
