"""Sentences -> one PLOVER event each: `python -m benchmarks.events --input GOLD.jsonl --output PRED.jsonl`.

The gold set bears one event a sentence, in the 18 types of an older PLOVER. sayso's mentions, of the current PLOVER and of
civil kinds, are mapped to these, and the one that the sentence is built on is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks import lines
from sayso.extract import events, times
from sayso.model import EventMention, Report
from sayso.read import Page, Reader

# Current types to the older names; ASSAULT with arms of war was FIGHT.
TYPES = {
    "request": "DEMAND",
    "accuse": "DISAPPROVE",
    "assault": "ASSAULT",
    "harm": "ASSAULT",
    "accident": "ASSAULT",
    "disaster": "AID",
}
MODES = {("accuse", "investigate"): "INVESTIGATE", ("sanction", "discontinue"): "REJECT", ("coerce", "deport"): "FIGHT"}
FIGHT = frozenset({"aerial", "drone", "heavy-weapons", "firearms", "battle", "cleansing", "chemical-weapons"})
# What is promised is AGREE, what is threatened THREATEN, what is refused REJECT.
FRIENDLY = frozenset({"support", "consult", "aid", "concede", "retreat", "cooperate"})
HOSTILE = frozenset({"assault", "coerce", "sanction", "mobilize"})


def older(mention: EventMention) -> str:
    """The older PLOVER type of a mention."""
    if mention.status == "planned" and mention.type in FRIENDLY | HOSTILE:
        return "AGREE" if mention.type in FRIENDLY else "THREATEN"
    if mention.status == "denied" and mention.type in FRIENDLY | {"agree"}:
        return "REJECT"
    if mention.type == "assault" and mention.mode in FIGHT:
        return "FIGHT"
    return MODES.get((mention.type, mention.mode or ""), TYPES.get(mention.type, mention.type.upper()))


def chosen(page: Page, mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mention that the sentence is built on: the first that is no clause of another's noun."""
    return sorted(mentions, key=lambda m: (m.general, _word(page, m)))[:1]


def _word(page: Page, mention: EventMention) -> int:
    """The index of the trigger's word; mentions begin with what stands before it."""
    words = page.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return next((t.i for t in words or () if (t.lemma_ or t.text).lower() == mention.trigger), mention.span.start)


def predicted(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """One line of predictions."""
    report = Report(id=row["id"], text=row["text"])
    page = reader.read(report)
    found = []
    for m in chosen(page, events.find(page, times.find(page), ())):
        by = {
            name: next((r.text for r in m.roles if r.name == name), None)
            for name in ("actor", "recipient", "target", "victim")
        }
        found.append({"type": older(m), "actor": by["actor"], "recipient": by["recipient"] or by["victim"] or by["target"]})
    return {"id": row["id"], "events": found}


if __name__ == "__main__":
    lines.run(__doc__, predicted)
