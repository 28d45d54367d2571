"""The page of agreement: between reviewers, and between the machine and reviewers, by slot and over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from sayso.model import Judged
from sayso.web.alpha import alpha
from sayso.web.here import At
from sayso.web.view import View

router = APIRouter()
MACHINE = "\x00 the machine"  # no person has this name
# What a reviewer can say of a figure, a statement and a pair, as slots with the fields that make a value.
SLOTS = {
    "figure": {"is a figure": (), "number": ("measure", "low", "high", "word"), "class": ("group_class",),
               "status": ("status",), "who says it": ("attribution",), "which event": ("mention",),
               "words": ("start", "end")},
    "statement": {"is a statement": (), "speaker": ("speaker",), "chain": ("via",), "status of a statement": ("status",)},
    "event": {"place": ("place", "lat", "lon"), "time": ("when_start", "when_end"), "kind": ("type", "mode", "label")},
}
# What two things of a slot can be said to be. Of two places of a passage the machine says it too: it joined them.
TWO = {"two event": "same event", "two statement": "same speaker", "two passage": "same wording"}
# Krippendorff, Content Analysis, 4th ed. (2018), chapter 12: draw conclusions from .800 on, tentative ones from .667.
GOOD, FAIR = 0.8, 0.667
MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """One slot: things that two people judged, alpha between them; things that one judged, alpha between them and the
    machine, and the share on which the machine's value stood."""

    slot: str
    both: int
    people: float | None
    judged: int
    machine: float | None
    stood: float | None


Unit = dict[str, Hashable]


@router.get("/agreement")
def agreement(here: At) -> Response:
    """Alpha by slot, and month by month."""
    found = units(here.view.record.judgements)
    months = sorted({j.judgement.at[:7] for j in here.view.record.judgements})[-MONTHS:]
    return here.page("agreement.html", "agreement", "Agreement", rows=[_agreed(slot, each) for slot, each in found.items()],
                     months=[(m, _until(here.view, m)) for m in months], good=GOOD, fair=FAIR,
                     people=sorted(Counter(j.judgement.by for j in here.view.record.judgements).items()))


def units(judged: Iterable[Judged]) -> dict[str, list[Unit]]:
    """By slot, for each thing what each person says of it last, and what the machine has; taken back is not said."""
    said: dict[tuple[str, str], dict[str, Judged]] = defaultdict(dict)
    taken = {name for j in judged if j.judgement.kind == "undo" for name in j.judgement.replaces}
    for j in judged:
        if j.judgement.id not in taken and j.judgement.kind not in ("undo", "add") and not _signature(j):
            said[_about(j)][j.judgement.by] = j
    out: dict[str, list[Unit]] = {slot: [] for slots in SLOTS.values() for slot in slots} | {
        slot: [] for slot in TWO.values()}
    for (kind, _), people in said.items():
        for slot, fields in SLOTS.get(kind, {}).items():
            if unit := _unit(people, fields):
                out[slot].append(unit)
        if kind in TWO:
            sure = {by: j.judgement.kind for by, j in people.items() if j.judgement.kind != "unsure"}
            out[TWO[kind]].append({MACHINE: "same", **sure} if kind == "two passage" and sure else {**sure})
    return out


def _unit(people: dict[str, Judged], fields: tuple[str, ...]) -> Unit:
    """Without fields: whether there is such a thing at all. With fields: their values, where the thing is not rejected."""
    unit: Unit = {MACHINE: "as the machine has it"}
    for by, j in people.items():
        if not fields:
            unit[by] = "as the machine has it" if j.judgement.kind != "reject" else "rejected"
        elif j.judgement.kind != "reject":
            given = dict(j.judgement.values)
            changed = tuple((f, given[f]) for f in fields if f in given)
            unit[by] = changed or "as the machine has it"
    return unit if len(unit) > 1 else {}


def _about(j: Judged) -> tuple[str, str]:
    targets = j.judgement.targets
    if j.judgement.kind in ("same", "different", "unsure"):
        return f"two {targets[0].slot}", "|".join(sorted(f"{t.report}:{t.start}" for t in targets))
    return targets[0].slot, targets[0].id or f"{targets[0].report}:{targets[0].start}"


def _signature(j: Judged) -> bool:
    return j.judgement.kind == "accept" and j.judgement.targets[0].slot == "event"


def _agreed(slot: str, found: list[Unit]) -> Agreed:
    people = [{by: v for by, v in unit.items() if by != MACHINE} for unit in found]
    both = [unit for unit in people if len(unit) > 1]
    with_machine = [unit for unit in found if MACHINE in unit]
    values = [(v, unit[MACHINE]) for unit in with_machine for by, v in unit.items() if by != MACHINE]
    return Agreed(slot=slot, both=len(both), people=alpha(both), judged=len([u for u in people if u]),
                  machine=alpha(with_machine), stood=sum(a == b for a, b in values) / len(values) if values else None)


def _until(view: View, month: str) -> list[Agreed]:
    """Agreement as it was at the end of a month."""
    until = [j for j in view.record.judgements if j.judgement.at[:7] <= month]
    return [a for a in (_agreed(slot, each) for slot, each in units(until).items()) if a.judged]
