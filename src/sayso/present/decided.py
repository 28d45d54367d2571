"""Judgements of a record -> what people decided, in words: who, when, why, and the machine's values beside theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Judged, Judgement, Target
from sayso.present.case import Case

DID = {"same": "said to be one event", "different": "said to be different events",
       "unsure": "left open whether they are one", "accept": "accepted", "reject": "rejected", "correct": "corrected",
       "add": "added", "undo": "took back a decision on"}
DID_OF_PASSAGES = {"same": "said to be shared wording", "different": "said to be no shared wording",
                   "unsure": "left open whether they are shared wording"}
BECAME = {"applied": "counts", "replaced": "replaced by a later one", "conflict": "contradicts an earlier one, which counts",
          "gone": "what it speaks of is no longer there"}
NOTHING = "–"  # a field without a value; also the person's side of what was taken out


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement. `about` are the words judged with their reports' letters, `sides` (field, machine's, person's value);
    `settled` is false where somebody has to look at it again."""

    id: str
    did: str
    by: str
    at: str
    why: str
    became: str
    settled: bool
    about: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str, str], ...]


def decisions(case: Case) -> list[Decision]:
    """All judgements of the record, the latest first."""
    return [_decision(case, judged) for judged in reversed(case.record.judgements)]


def lines(decision: Decision) -> Iterator[str]:
    """A decision for the terminal: what and who, the words and why, then one line for each field."""
    yield f"{decision.did} by {decision.by} · {decision.at} · {decision.became} · {decision.id}"
    words = ", ".join(f"“{words}” [{letter}]" if words else f"[{letter}]" for words, letter in decision.about)
    yield f"{words}: {decision.why}"
    yield from (f"{name}: {machine} by the machine, {theirs} by {decision.by}" for name, machine, theirs in decision.sides)


def _decision(case: Case, judged: Judged) -> Decision:
    made = judged.judgement
    return Decision(
        id=made.id, did=_did(made), by=made.by, at=made.at.replace("T", " ").replace("Z", " UTC"),
        why=made.reason, became=BECAME.get(judged.standing, judged.standing),
        settled=judged.standing in ("applied", "replaced"),
        about=tuple(dict.fromkeys(_words(case, target) for target in made.targets)), sides=tuple(_sides(judged)))


def _did(made: Judgement) -> str:
    """What was done, in words; of two tellings or of two places of shared wording."""
    words = DID | DID_OF_PASSAGES if any(target.slot == "passage" for target in made.targets) else DID
    return words.get(made.kind, made.kind)


def _words(case: Case, target: Target) -> tuple[str, str]:
    """The words judged, on one line; empty where the report is not in the record."""
    report = case.reports.get(target.report)
    words = " ".join(report.text[target.start:target.end].split()) if report else ""
    return words, case.letters.get(target.report, "?")


def _sides(judged: Judged) -> Iterator[tuple[str, str, str]]:
    """The person's fields beside the machine's; of what was rejected the machine's own, where it had any."""
    machine, theirs = dict(judged.machine), dict(judged.judgement.values)
    for name in dict.fromkeys((*theirs, *machine)):
        had, has = machine.get(name), theirs.get(name)
        if name != "quote" and (had is not None or name in theirs):
            yield name.replace("_", " "), NOTHING if had is None else had, NOTHING if has is None else has
