"""Victims -> terminal, dossier and JSON: who is named, what is said of them, and on whose word."""

from __future__ import annotations

import io
import json
import re

import pytest
from jsonschema import Draft202012Validator, ValidationError
from rich.console import Console

from sayso.model import Attribution, Event, EventMention, Record, Report, Source, Span, Victim, VictimFact
from sayso.present.html import dossier
from sayso.present.json import schema, to_json
from sayso.present.terminal import show

TEXT = "A shell hit a mill in Harle. Mira <Tolland>, 34, a teacher, was killed, police said. Tolland was 35."
REPORT = Report(id="r", text=TEXT, outlet="The Lantern")


def span(words: str, nth: int = 0) -> Span:
    start = [m.start() for m in re.finditer(re.escape(words), TEXT)][nth]
    return Span(report="r", start=start, end=start + len(words))


def fact(slot: str, value: str, words: str, nth: int = 0, said: str | None = "a", standing: str = "asserted") -> VictimFact:
    return VictimFact(slot=slot, value=value, span=span(words, nth), attribution=said, standing=standing)


MIRA = Victim(id="v", name="Mira <Tolland>", event="e", mention="m", facts=(
    fact("name", "Mira <Tolland>", "Mira <Tolland>"), fact("age", "34", "34"), fact("description", "a teacher", "a teacher"),
    fact("status", "killed", "killed", standing="feared"), fact("name", "Tolland", "Tolland", 1, None),
    fact("age", "35", "35", 0, None)))
STORY = Record(
    reports=(REPORT,), sources=(Source(id="s", name="police"),), victims=(MIRA,),
    attributions=(Attribution(id="a", report="r", source=(span("police"),), cue=(span("said"),), speaker="s",
                              content=(span("Mira <Tolland>, 34, a teacher, was killed"),)),),
    events=(Event(id="e", type="assault", title="Shelling of a mill", mentions=(
        EventMention(id="m", report="r", span=span("A shell hit a mill"), type="assault", trigger="hit"),)),))


def test_the_terminal_says_who_says_what_of_a_person() -> None:
    out = io.StringIO()
    show(STORY, Console(file=out, width=100))
    lines = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    at = lines.index("Mira <Tolland>")
    assert lines[at - 1] == "Named"
    assert lines[at + 1].replace("→", "->") == "killed (feared), aged 34, “a teacher” · police -> The Lantern [A]"
    assert lines[at + 2] == "aged 35 · The Lantern [A]"


def test_the_dossier_shows_each_saying_with_its_sentence() -> None:
    page = dossier(STORY)
    section = page[page.index("People named as harmed"):]
    assert "<h4>Mira &lt;Tolland&gt;</h4>" in section and "killed (feared), aged 34" in section
    assert '<span class="num">34</span>' in section


def test_a_record_that_names_nobody_has_no_such_section() -> None:
    assert "People named as harmed" not in dossier(Record(reports=(REPORT,), events=STORY.events))


def test_the_document_has_every_fact_with_its_place_and_fulfils_the_schema() -> None:
    made = json.loads(to_json(STORY))
    Draft202012Validator(schema()).validate(made)
    [mira] = made["victims"]
    assert [(f["slot"], TEXT[f["start"]:f["end"]], f["attribution"]) for f in mira["facts"]][1] == ("age", "34", "a")


@pytest.mark.parametrize(("field", "wrong"), [("slot", "faith"), ("standing", None), ("start", -1), ("value", "")])
def test_a_wrong_fact_fails(field: str, wrong: object) -> None:
    made = json.loads(to_json(STORY))
    made["victims"][0]["facts"][0][field] = wrong
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(made)
