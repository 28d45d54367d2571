"""Passages and contested answers -> what stands side by side on the page."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Conflict, Event, Passage, Span
from sayso.present.differences import Piece, differences
from sayso.present.html.desk import Desk, Evidence

# Sentences shown for one answer; more are counted.
MOST_STATEMENTS = 12
KIND_WORDS = {"quotation": "The same quotation", "wire": "The same agency copy", "copy": "Copied text",
              "furniture": "Page furniture"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer with whose it is and the sentences it stands on."""

    value: str
    whose: list[str]
    evidence: list[Evidence]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One contested slot."""

    slot: str
    answers: list[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A passage as another report has it: against the first, word by word. `same` where no word differs."""

    letter: str
    outlet: str
    pieces: list[Piece]
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One passage: the words of its first report, and the others' tellings of it."""

    kind: str
    letter: str
    outlet: str
    words: str
    tellings: list[Telling]


def questions(desk: Desk, event: Event) -> list[Question]:
    """What is contested about an event."""
    return [_question(desk, c) for c in desk.case.conflicts(event)]


def _question(desk: Desk, conflict: Conflict) -> Question:
    answers = []
    for answer in conflict.answers:
        evidence = [e for e in map(desk.of_statement, answer.statements) if e]
        answers.append(Answer(
            value=answer.value, whose=[desk.case.origin_name(desk.case.origins[o]) for o in answer.origins if
                                       o in desk.case.origins],
            evidence=evidence[:MOST_STATEMENTS], more=max(0, len(evidence) - MOST_STATEMENTS)))
    return Question(slot=conflict.slot.replace("_", " "), answers=answers)


def passages(desk: Desk) -> list[Shared]:
    """Shared passages without page furniture, the longest first."""
    known = [(p, [s for s in p.places if s.report in desk.case.reports]) for p in desk.case.record.passages]
    real = [(p, places) for p, places in known if p.kind != "furniture" and len(places) > 1]
    real.sort(key=lambda item: (item[1][0].start - item[1][0].end, item[0].id))
    return [_shared(desk, passage, places) for passage, places in real]


def _shared(desk: Desk, passage: Passage, places: list[Span]) -> Shared:
    first = places[0]
    return Shared(kind=KIND_WORDS.get(passage.kind, passage.kind), letter=desk.case.letters[first.report],
                  outlet=desk.case.outlet(desk.case.reports[first.report]), words=desk.case.words(first),
                  tellings=[_telling(desk, first, place) for place in places[1:]])


def _telling(desk: Desk, first: Span, place: Span) -> Telling:
    found = differences(desk.case.words(first), desk.case.words(place))
    return Telling(letter=desk.case.letters[place.report], outlet=desk.case.outlet(desk.case.reports[place.report]),
                   pieces=found, same=all(p.kind == "same" for p in found))
