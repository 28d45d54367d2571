"""Promises of `present.redaction`, on invented records."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.model import (
    Attribution,
    Event,
    EventMention,
    Figure,
    Origin,
    Person,
    Place,
    Record,
    Removed,
    Report,
    Role,
    Source,
    Span,
    Victim,
    VictimFact,
    numbers,
)
from sayso.model.names import same_person
from sayso.present.json import to_json
from sayso.present.reading import parsed
from sayso.present.redaction import note, redacted, withheld_in
from sayso.present.redaction.hidden import letters
from sayso.present.redaction.matching import Found
from sayso.present.redaction.text import Redacted

TEXT = ("Mira Tolland, 8, was killed in Ostra. Her aunt Ana Tolland told Mayor Jon Reve: \"MIRA TOLLAND was playing. "
        "Mira's shoes are here.\" See #JusticeForMiraTolland. Reve wept.")
URL = "https://news.example/2031/mira-tolland-killed"


def span(words: str, text: str = TEXT, report: str = "r-1") -> Span:
    """The first place of some words."""
    return Span(report=report, start=text.index(words), end=text.index(words) + len(words))


def person(name: str, standing: str = "private") -> Person:
    return Person(report="r-1", name=name, spans=(span(name),), standing=standing)


def record() -> Record:
    """One report with a minor, a private person and a mayor, and something of every kind that may hold a name."""
    girl = span("Mira Tolland")
    town = Place(name="Ostra", lat=50.13, lon=10.27, precision="exact", country="FR", province="Norland", span=span("Ostra"))
    mention = EventMention(id="m-1", report="r-1", span=span("killed in Ostra"), type="harm", trigger="kill", where=(town,),
                           roles=(Role(name="victim", text="Mira Tolland", span=girl),))
    return Record(
        reports=(Report(id="r-1", text=TEXT, url=URL, title="Mira Tolland killed", byline="Mira Penn",
                        outlet="The Tolland Post", removed=(Removed(text="More on Mira Tolland", reason="links"),)),),
        sources=(Source(id="s-1", name="Ana Tolland", kind="person", aliases=("Tolland", "Ana")),
                 Source(id="s-2", name="Jon Reve", kind="person")),
        attributions=(Attribution(id="a-1", report="r-1", source=(span("Ana Tolland"),), content=(span("Mira's shoes"),),
                                  speaker="s-1"),),
        events=(Event(id="e-1", type="harm", title="Killing: Mira Tolland (Ostra)", where=(town,), mentions=(mention,),
                      roles=mention.roles),),
        figures=(Figure(id="f-1", report="r-1", span=girl, number=girl, quote="Mira Tolland", measure="killed", low=1,
                        high=1, event="e-1", origin="o-1"),),
        origins=(Origin(id="o-1", label="Ana Tolland", reason="same speaker", reports=("r-1",), figures=("f-1",),
                        statements=("a-1",)),),
        victims=(Victim(id="v-1", name="Mira Tolland", facts=(VictimFact(slot="name", value="Mira Tolland", span=girl),)),),
        people=(person("Mira Tolland", "minor"), person("Ana Tolland"), person("Jon Reve", "office")))


def test_no_name_of_a_minor_or_private_person_is_left_anywhere_and_the_office_holder_stays() -> None:
    shown = redacted(record())
    whole = to_json(shown).replace("Mira Penn", "").replace("The Tolland Post", "")
    assert not re.search("mira|tolland|\\bana\\b", whole, re.I)
    assert "Jon Reve" in whole and "Reve wept" in shown.reports[0].text


def test_every_offset_holds_the_words_that_took_the_place_of_the_old_ones() -> None:
    shown = redacted(record())
    text = shown.reports[0].text
    figure, role = shown.figures[0], shown.events[0].roles[0]
    assert text[figure.number.start:figure.number.end] == figure.quote == role.text == "[Minor B]"
    said = shown.attributions[0]
    assert [text[s.start:s.end] for s in (*said.source, *said.content)] == ["[Person C]", "[Minor B]'s shoes"]
    assert [text[s.start:s.end] for p in shown.people for s in p.spans] == ["[Minor B]", "[Person C]", "Jon Reve"]


def test_report_ids_and_bylines_stay_and_ids_made_of_a_name_alone_go() -> None:
    shown = redacted(record())
    report = shown.reports[0]
    assert (report.id, report.byline, report.outlet) == ("r-1", "Mira Penn", "The Tolland Post")
    ids = {s.name: s.id for s in shown.sources}
    assert ids["Jon Reve"] == "s-2" and ids["[Person C]"] != "s-1"
    assert shown.attributions[0].speaker == ids["[Person C]"] and shown.figures[0].origin == shown.origins[0].id != "o-1"


def test_what_was_withheld_is_counted_by_kind_and_said_in_words() -> None:
    shown = redacted(record())
    assert shown.redacted is not None
    assert [(w.kind, w.people, w.places) for w in shown.redacted.names] == [("minor", 1, 4), ("private", 1, 1)]
    assert note(shown.redacted).startswith("Names withheld: 1 minor in 4 places, 1 private person in 1 place.")


def test_names_asked_for_stay_and_the_record_is_the_same() -> None:
    assert redacted(record(), names=True) == record()


def test_a_redacted_record_is_read_back_as_it_was_written() -> None:
    shown = redacted(record(), places="province")
    assert parsed(to_json(shown)) == shown


@pytest.mark.parametrize(("level", "name", "point"), [
    ("district", "[place in Norland]", (50.25, 10.25)), ("province", "[place in Norland]", (50.0, 10.0)),
    ("country", "[place in France]", (46.0, 2.0))])
def test_places_are_coarsened_with_their_names_in_the_texts(level: str, name: str, point: tuple[float, float]) -> None:
    shown = redacted(record(), places=level)
    (place,) = shown.events[0].where
    assert (place.name, place.lat, place.lon, place.precision) == (name, *point, level)
    assert "Ostra" not in to_json(shown) and shown.redacted is not None and shown.redacted.coarsened == 1


def test_a_level_that_is_none_is_an_error_with_the_levels() -> None:
    with pytest.raises(UsageError, match="district, province, country"):
        redacted(record(), places="street")


def test_an_officer_who_is_harmed_is_withheld_and_a_governor_is_not() -> None:
    text = "Sgt. Ida Holm and Governor Per Lund were killed."
    facts = [(VictimFact(slot="name", value=n, span=span(n, text)),) for n in ("Ida Holm", "Per Lund")]
    people = tuple(Person(report="r-1", name=n, spans=(span(n, text),), standing=s)
                   for n, s in (("Ida Holm", "rank"), ("Per Lund", "office")))
    victims = tuple(Victim(id=f"v-{k}", name=f[0].value, facts=f) for k, f in enumerate(facts))
    shown = redacted(Record(reports=(Report(id="r-1", text=text),), people=people, victims=victims))
    assert shown.reports[0].text == "Sgt. [Person B] and Governor Per Lund were killed."


def test_a_bare_surname_in_another_report_stays_where_only_an_office_holder_bears_it() -> None:
    one, two = "Governor Per Lund spoke.", "Lund spoke again."
    people = (Person(report="r-1", name="Per Lund", spans=(span("Per Lund", one),), standing="office"),
              Person(report="r-2", name="Lund", spans=(span("Lund", two, "r-2"),)))
    made = Record(reports=(Report(id="r-1", text=one), Report(id="r-2", text=two)), people=people)
    assert [r.text for r in redacted(made).reports] == [one, two]


def test_an_address_that_holds_a_name_loses_that_part_alone() -> None:
    assert redacted(record()).reports[0].url == "https://news.example/2031/[Minor B]"


def test_the_case_itself_is_not_touched() -> None:
    whole = record()
    redacted(whole, places="country")
    assert whole == record() and withheld_in(whole)["r-1"].text != TEXT


def test_no_label_reads_as_a_number_and_no_two_labels_as_one_person() -> None:
    labels = [f"[Person {letters(n)}]" for n in range(600)]
    assert len(set(labels)) == 600 and not any(numbers.find(label) for label in labels)
    assert not any(same_person(labels[0], other) for other in labels[1:])


@given(st.text("ab ", min_size=1, max_size=40), st.data())
def test_offsets_outside_of_what_went_hold_the_same_words(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    made = Redacted(text, [Found(a, b, "[X]") for a, b in zip(cuts[::2], cuts[1::2], strict=False)])
    gone = {i for f in made.found for i in range(f.start, f.end)}
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            new = made.text[made.start(start):made.end(end)]
            assert new == text[start:end] if not gone & set(range(start, end)) else "[X]" in new
