"""Promises of the event linker, on invented mentions."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from sayso.link.events import NOBODY, Pairs, events
from sayso.link.stories import stories
from sayso.model import EventMention, Place, Report, Role, Span, When, content_id
from sayso.model.likeness import HIT, parties

SUNDAY = When(start="2023-05-14", end="2023-05-14", precision="day", basis="published")
APRIL = When(start="2023-04-01", end="2023-05-15", precision="span", basis="published")
VARN = Place(name="Varn", lat=1.0, lon=1.0, precision="exact", country="XX")
TEXT = "Norland air strikes on Reed militia in Varn. " * 6


def mention(report: str, at: int, *, background: bool = False, **more: Any) -> EventMention:
    span = Span(report=report, start=at, end=at + 19)
    roles = tuple(Role(name=n, text=t, span=span) for n, t in (("actor", "Norland"), ("recipient", "Reed militia")))
    base = EventMention(
        id=content_id("m", report, at), report=report, span=span, type="assault", mode="aerial", label="air strike",
        trigger="strike", roles=roles, when=SUNDAY, where=(VARN,), background=background,
    )
    return replace(base, **more)


def linked(*mentions: EventMention) -> list[set[str]]:
    names = sorted({m.report for m in mentions})
    by = {r: [m for m in mentions if m.report == r] for r in names}
    return [{m.id for m in e.mentions} for e in events(by, {r: Report(id=r, text=TEXT) for r in names})]


def test_two_reports_of_one_strike_are_one_event() -> None:
    assert len(linked(mention("a", 0), mention("b", 0, where=()))) == 1


def test_mentions_of_the_main_event_of_a_report_are_one_event() -> None:
    assert len(linked(mention("a", 0), mention("a", 45, roles=(), when=None, where=()))) == 1


def test_like_events_days_apart_stay_apart() -> None:
    friday = replace(SUNDAY, start="2023-05-12", end="2023-05-12")
    assert len(linked(mention("a", 0), mention("b", 0, when=friday))) == 2


def test_a_series_is_not_one_of_its_acts() -> None:
    assert len(linked(mention("a", 0), mention("b", 0, background=True, when=APRIL, aggregate=True, number=5))) == 2


def test_background_of_two_reports_with_the_same_number_is_one_event() -> None:
    series = {"background": True, "when": APRIL, "aggregate": True, "number": 5}
    assert len(linked(mention("a", 0, **series), mention("b", 0, **series))) == 1


def test_the_other_side_hitting_back_is_another_event() -> None:
    back = tuple(replace(r, name="recipient" if r.name == "actor" else "actor") for r in mention("b", 0).roles)
    assert len(linked(mention("a", 0), mention("b", 0, roles=back))) == 2


def test_arrests_of_two_people_are_two_events() -> None:
    arrest = {"type": "coerce", "mode": "arrest", "label": "arrest", "background": True}
    names = [(Role(name="recipient", text=n, span=Span(report="a", start=0, end=5)),) for n in ("Karel Dun", "Mira Tol")]
    assert len(linked(mention("a", 0, roles=names[0], **arrest), mention("b", 0, roles=names[1], **arrest))) == 2


def test_towns_far_apart_are_two_events() -> None:
    elsewhere = Place(name="Sel", lat=9.0, lon=9.0, precision="exact", country="XX")
    assert len(linked(mention("a", 0), mention("b", 0, where=(elsewhere,)))) == 2


def test_names_of_states_are_folded() -> None:
    def by(actor: str, report: str) -> EventMention:
        role = Role(name="actor", text=actor, span=Span(report=report, start=0, end=5))
        return mention(report, 0, roles=(role,), where=())

    assert len(linked(by("United States", "a"), by("U.S. military", "b"))) == 1


def test_the_order_of_the_reports_changes_nothing() -> None:
    mentions = [mention("a", 0), mention("b", 0), mention("c", 0, background=True, when=APRIL, aggregate=True)]
    reports = {r: Report(id=r, text=TEXT) for r in "abc"}
    results = {events({m.report: [m] for m in order}, reports) for order in permutations(mentions)}
    assert len(results) == 1


def test_an_event_says_why_its_mentions_were_joined() -> None:
    event = events({"a": [mention("a", 0)], "b": [mention("b", 0)]}, {r: Report(id=r, text=TEXT) for r in "ab"})[0]
    assert "the same day" in event.reasons
    assert (event.when, event.where, event.title) == (SUNDAY, (VARN,), "Air strike: Norland against Reed militia (Varn)")


def test_a_mention_in_general_terms_is_no_event_beside_certain_ones() -> None:
    assert len(linked(mention("a", 0), mention("a", 45, background=True, general=True))) == 1


def test_main_events_of_two_stories_stay_apart_though_their_kind_day_and_sides_agree() -> None:
    one = "Norland aircraft bombed the depot of the Reed militia at Varn harbour, burning nine lorries, Mayor Osk said. "
    other = "Parliament in Kolm debated the barley levy; Minister Tarn Welle defended the harvest fund before farmers. "
    a, b = mention("a", 0), mention("b", 0, where=())
    reports = {"a": Report(id="a", text=one * 3), "b": Report(id="b", text=other * 3), "c": Report(id="c", text=one * 2)}
    found = events({"a": [a], "b": [b], "c": [mention("c", 0)]}, reports)
    assert sorted(sorted(m.report for m in e.mentions) for e in found) == [["a", "c"], ["b"]]
    assert any("reports of one story" in e.reasons for e in found)


def talks(report: str, other: str, **more: Any) -> EventMention:
    span = Span(report=report, start=0, end=19)
    roles = tuple(Role(name=n, text=t, span=span) for n, t in (("actor", "Norland"), ("recipient", other)))
    return mention(report, 0, type="consult", mode="multilateral", label="talks", trigger="talk", roles=roles, **more)


def test_talks_with_a_capital_are_talks_with_its_state() -> None:
    assert len(linked(talks("a", "Iran"), talks("b", "Tehran"))) == 1


def test_a_town_that_is_struck_is_not_its_state() -> None:
    talk, strike = talks("a", "Tehran"), mention("a", 0, roles=talks("a", "Tehran").roles)
    assert parties(talk, HIT) == ["Tehran", "Iran"]
    assert parties(strike, HIT) == ["Tehran"]


def dated(words: str, when: When, **more: Any) -> When | None:
    text = f"Norland has held talks with Iran {words}."
    start = len(text) - 1 - len(when.text or "")
    told = replace(when, span=Span(report="a", start=start, end=len(text) - 1))
    return events({"a": [talks("a", "Iran", when=told, **more)]}, {"a": Report(id="a", text=text)})[0].when


SINCE_APRIL = replace(APRIL, value="2023-04", text="early April")


def test_what_goes_on_since_a_time_is_dated_by_its_beginning() -> None:
    found = dated("since early April", SINCE_APRIL)
    assert found and (found.start, found.end, found.precision) == ("2023-04-01", "2023-04-30", "month")


def test_several_acts_since_a_time_keep_the_whole_span() -> None:
    found = dated("since early April", SINCE_APRIL, aggregate=True)
    assert found and (found.end, found.precision) == ("2023-05-15", "span")


def test_days_from_one_to_another_keep_both_ends() -> None:
    days = When(start="2023-04-03", end="2023-04-05", precision="span", basis="published", value="2023-04-03",
                text="April 3 to 5")
    found = dated("on April 3 to 5", days)
    assert found and (found.start, found.end) == ("2023-04-03", "2023-04-05")


def told_apart(*mentions: EventMention, pairs: Pairs, texts: tuple[str, ...] = (TEXT,)) -> list[set[str]]:
    names = sorted({m.report for m in mentions})
    by = {r: [m for m in mentions if m.report == r] for r in names}
    reports = {r: Report(id=r, text=texts[n % len(texts)]) for n, r in enumerate(names)}
    return sorted(({m.id for m in e.mentions} for e in events(by, reports, pairs)), key=sorted)


def test_two_mentions_that_a_person_parts_are_two_events_though_all_speaks_for_one() -> None:
    a, b, c = mention("a", 0), mention("b", 0), mention("c", 0)
    found = told_apart(a, b, c, pairs=Pairs(different={(a.id, c.id): "Ada Reem: two raids"}))
    assert len(found) == 2
    assert not any({a.id, c.id} <= each for each in found)


def test_a_person_parts_what_one_report_tells_as_its_main_event() -> None:
    a, b = mention("a", 0), mention("a", 45)
    assert told_apart(a, b, pairs=NOBODY) == [{a.id, b.id}]
    assert len(told_apart(a, b, pairs=Pairs(different={(b.id, a.id): "Ada Reem: two raids"}))) == 2


def test_two_mentions_that_a_person_joins_are_one_event_within_a_story_and_across_stories() -> None:
    flood: dict[str, Any] = {"type": "disaster", "mode": "flood", "label": "flood", "trigger": "flood"}
    a, b = mention("a", 0), mention("b", 0, roles=(), where=(), when=None, **flood)
    other = "Parliament in Kolm debated the barley levy; Minister Tarn Welle defended the harvest fund before farmers. " * 3
    same = Pairs(same={(a.id, b.id): "Ada Reem: the dam was bombed"})
    for texts in ((TEXT,), (TEXT, other)):
        assert len(told_apart(a, b, pairs=NOBODY, texts=texts)) == 2
        assert told_apart(a, b, pairs=same, texts=texts) == [{a.id, b.id}]


def test_what_one_story_tells_in_passing_joins_the_story_that_is_about_it() -> None:
    other = "Parliament in Kolm debated the barley levy; Minister Tarn Welle defended the harvest fund before farmers. "
    reports = {"a": Report(id="a", text=TEXT), "b": Report(id="b", text=other * 3)}
    assert len(stories(list(reports.values()))) == 2
    passing = mention("b", 0, background=True)
    assert len(events({"a": [mention("a", 0)], "b": [passing]}, reports)) == 1
    later = mention("b", 0, background=True, when=replace(SUNDAY, start="2023-05-17", end="2023-05-17"))
    assert len(events({"a": [mention("a", 0)], "b": [later]}, reports)) == 2


def test_a_capital_of_a_headline_full_of_them_or_of_a_sentence_makes_no_name() -> None:
    text = "Reed Militia Bombs Grain Store In Varn\n\nAir force jets that the Reed Militia flies hit the air force's store."
    found = [("actor", "Air force"), ("actor", "Reed Militia"), ("target", "Grain Store"), ("target", "store"),
             ("victim", "the air force")]

    def role(name: str, words: str) -> Role:
        at = text.index(words)
        return Role(name=name, text=words.removeprefix("the "), span=Span(report="a", start=at, end=at + len(words)))

    one = mention("a", 0, roles=tuple(role(name, words) for name, words in found), where=())
    (event,) = events({"a": [one]}, {"a": Report(id="a", text=text)})
    assert event.title == "Air strike: Reed Militia against Grain Store"
    assert [r.text for r in event.roles if r.name == "actor"] == ["Reed Militia", "Air force"]


def test_a_title_takes_none_of_several_descriptions() -> None:
    roles = [Role(name="target", text=t, span=mention("a", 45).span) for t in ("depot", "family homes")]
    norland = mention("a", 0).roles[0]
    titles = [events({"a": [mention("a", 0, roles=(norland, *some))]}, {"a": Report(id="a", text=TEXT)})[0].title
              for some in ([], roles[:1], roles)]
    assert titles[0] == titles[2] == "Air strike by Norland (Varn)"
    assert titles[1] == "Air strike: Norland against depot (Varn)"
