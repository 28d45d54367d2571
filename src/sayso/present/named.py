"""Victims -> what each report, and each speaker in it, says of a named person, in words."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Event, Record, Victim, VictimFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one voice in one report says: `attribution` is null for the report's own. `words` say it in one line."""

    report: str
    attribution: str | None
    words: str
    facts: tuple[VictimFact, ...]


def of_event(record: Record, event: Event) -> list[Victim]:
    """The people named as harmed in an event, in the order of their names."""
    return sorted((v for v in record.victims if v.event == event.id), key=lambda v: (v.name.casefold(), v.id))


def tellings(victim: Victim) -> list[Telling]:
    """One for each report and voice that says more than the name; names alone where nobody says more."""
    groups: dict[tuple[str, str | None], list[VictimFact]] = {}
    for fact in victim.facts:
        groups.setdefault((fact.span.report, fact.attribution), []).append(fact)
    full = {key: facts for key, facts in groups.items() if any(f.slot != "name" for f in facts)} or groups
    return [Telling(report=report, attribution=said, words=_words(facts), facts=tuple(facts))
            for (report, said), facts in full.items()]


def _words(facts: list[VictimFact]) -> str:
    parts = [*_each(facts, "status"), *(f"aged {age}" for age in _each(facts, "age")), *_each(facts, "sex"),
             *(f"“{words}”" for words in _each(facts, "description"))]
    return ", ".join(parts) or "named"


def _each(facts: list[VictimFact], slot: str) -> list[str]:
    """The values of a slot, each once, with what is not plainly asserted said so."""
    shown = (f"{f.value} ({f.standing})" if f.standing != "asserted" else f.value for f in facts if f.slot == slot)
    return list(dict.fromkeys(shown))
