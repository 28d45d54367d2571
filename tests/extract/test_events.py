"""Promises of the event finder, on invented sentences."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.extract import events, times
from sayso.extract.events.lexicon import classes, load, patterns
from sayso.model import EventMention, Place, Published, Report, Span
from sayso.read import Page, Reader

PUBLISHED = Published(value="2023-05-15", precision="day", basis="given")


@cache
def reader() -> Reader:
    return Reader()


def page_of(text: str) -> Page:
    return reader().read(Report(id="r-1", text=text, published=PUBLISHED))


def found(text: str, *places: str) -> tuple[EventMention, ...]:
    page = page_of(text)
    spans = [Span(report="r-1", start=text.index(p), end=text.index(p) + len(p)) for p in places]
    named = tuple(Place(name=p, precision="country", country="XX", span=s) for p, s in zip(places, spans, strict=True))
    return events.find(page, times.find(page), named)


def roles(mention: EventMention) -> dict[str, str]:
    return {r.name: r.text for r in mention.roles}


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Norland carried out air strikes on a rebel camp on Sunday.", "assault", "aerial"),
        ("The militia launched drone attacks against an army base.", "assault", "drone"),
        ("Police arrested three men in Varn on Monday.", "coerce", "arrest"),
        ("The government imposed sanctions on the shipping company.", "sanction", "withdraw"),
        ("Thousands of students demonstrated against the new law.", "protest", "demo"),
        ("The two governments held talks in Varn about the border.", "consult", "multilateral"),
        ("A bus crash near Varn killed nine people.", "accident", "traffic"),
        ("An earthquake shook the northern coast on Friday.", "disaster", "earthquake"),
        ("The army released twelve prisoners on Friday.", "retreat", "release"),
        ("The minister condemned the decision on Friday.", "accuse", "disapprove"),
        ("The president threatened to close the border.", "threaten", None),
        ("Workers went on a hunger strike in the capital.", "protest", "hunger"),
    ],
)
def test_a_plain_sentence_gives_its_kind_of_event(text: str, kind: str, mode: str | None) -> None:
    assert (kind, mode) in {(m.type, m.mode) for m in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry released a statement on Friday.",
        "The singer released an album on Friday.",
        "He suffered a heart attack on Friday.",
        "The Norland Protest Party won nine seats.",
    ],
)
def test_words_of_other_senses_name_no_event(text: str) -> None:
    assert not {"release", "attack", "protest"} & {m.trigger for m in found(text)}


def test_a_passive_has_its_agent_as_actor() -> None:
    mention = found("The camp was attacked by Norland soldiers on Sunday.")[0]
    assert "Norland soldiers" in roles(mention)["actor"]


def test_the_subject_of_a_light_verb_is_the_actor_of_its_event() -> None:
    mention = found("The militia carried out five drone attacks against an army base since April.")[0]
    assert roles(mention)["actor"] == "militia"
    assert (mention.number, mention.aggregate) == (5, True)


def test_who_ordered_an_event_is_not_its_actor() -> None:
    mention = found("President Mara Dol ordered air strikes against the rebels on Sunday.")[0]
    assert "Mara Dol" in roles(mention)["ordered_by"]
    assert "actor" not in roles(mention)


def test_harm_in_an_attack_belongs_to_the_attack() -> None:
    mentions = found("Four soldiers were killed in the air strikes near the river.")
    assert [m.trigger for m in mentions] in (["airstrike"], ["strike"])
    assert "soldiers" in roles(mentions[0])["victim"]


def test_what_an_attack_hit_is_its_target_and_whom_it_killed_its_victim() -> None:
    mention = found("The air strikes hit family homes, killing a child.")[0]
    assert roles(mention)["target"] == "family homes"
    assert roles(mention)["victim"] == "child"


def test_a_time_goes_to_the_event_of_its_own_clause() -> None:
    text = "Earlier in March, Norland released Karel Dun, who was arrested in January on smuggling charges."
    whens = {m.trigger: m.when.start for m in found(text) if m.when}
    assert whens["arrest"] == "2023-01-01"
    assert whens["release"] == "2023-03-01"


def test_the_time_of_a_condemnation_is_not_the_time_of_what_is_condemned() -> None:
    by = {m.type: m for m in found("The envoy condemned the air strikes on Monday.")}
    assert by["accuse"].when is not None
    assert by["assault"].when is None


def test_what_is_said_on_a_day_did_not_happen_on_it() -> None:
    mention = next(m for m in found("The army said on Monday that it attacked two camps.") if m.trigger == "attack")
    assert mention.when is None
    assert roles(mention)["actor"] == "army"


def test_a_place_is_a_scene_only_after_a_preposition() -> None:
    mention = found("Norland forces attacked two camps in Belmark.", "Norland", "Belmark")[0]
    assert [p.name for p in mention.where] == ["Belmark"]


def test_a_place_before_an_accident_is_its_scene() -> None:
    mention = found("The Varn train crash killed nine people.", "Varn")[0]
    assert [p.name for p in mention.where] == ["Varn"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No one was killed in Varn.", "denied"),
        ("The army did not attack the village.", "denied"),
        ("The army plans to attack the village.", "planned"),
        ("The rebels may attack the village.", "feared"),
        ("The rebels attacked the village.", "asserted"),
    ],
)
def test_status_follows_the_words_before_the_event(text: str, status: str) -> None:
    assert found(text)[-1].status == status


def test_earlier_and_opposite_events_are_background() -> None:
    text = (
        "Norland bombs rebel camp near Varn\n\nNorland aircraft bombed a rebel camp near Varn on Sunday.\n\n"
        "The strikes followed attacks by the rebels on Norland posts.\n\nThe last strike on the camp was in 2019.\n"
    )
    told = {page_of(text).report.text[m.span.start : m.span.end]: m.background for m in found(text)}
    assert told["The strikes"] is False
    assert all(bg for words, bg in told.items() if "by the rebels" in words or "last strike" in words)


def test_a_figure_finds_the_event_of_its_clause() -> None:
    text = "A bus crash near Varn killed nine people. Police arrested two men on Monday."
    page = page_of(text)
    span = Span(report="r-1", start=text.index("nine"), end=text.index(". Police"))
    nearest = events.Nearest(page, found(text)).to(span)
    assert nearest is not None and nearest.type == "accident"


def test_a_mention_lies_in_the_text_and_is_short() -> None:
    text = "Norland carried out a new round of air strikes against the river militia in Belmark on Sunday."
    mention = found(text)[0]
    assert text[mention.span.start : mention.span.end].startswith("a new round of air strikes against the river militia")
    assert mention.span.end - mention.span.start < 200


def test_every_class_named_in_the_lexicon_exists_and_every_pattern_has_a_head() -> None:
    lexicon = load()
    every = [p for table in (lexicon.nouns, lexicon.verbs) for ps in table.values() for p in ps]
    assert every and all(p.head and not p.head.startswith(("+", "-", "@")) for p in every)
    assert all(not w.startswith("@") for p in every for t in p.tests for w in t.words | t.of)


def test_a_hyphenated_word_is_known_joined_and_apart() -> None:
    kind = next(iter(load().nouns["airstrike"])).kind
    assert {len(p.rest) for p in patterns("sit-in", kind, False, 1)} == {0, 2}
    assert "soldier" in classes()["living"]


def test_what_is_counted_from_another_event_is_not_the_main_one():
    text = ("Jets bomb border town\n\nJets bombed the border town of Harn on Sunday. The raid killed four men.\n\n"
            "Weeks later a bomb destroyed a customs house.")
    by_words = {text[m.span.start:m.span.end]: m.background for m in found(text)}
    assert not by_words["The raid"] and by_words["a bomb destroyed a customs house"]
