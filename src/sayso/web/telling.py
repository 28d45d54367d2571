"""One event's part of the record -> the rows of its page that the dossier does not have: policies, reports, decisions."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Event, Judged, Record, Target
from sayso.present import wording
from sayso.present.case import CLASS_ORDER, MEASURE_ORDER
from sayso.present.html.reports import web_address
from sayso.reconcile import POLICIES
from sayso.web.linked import Linked
from sayso.web.review import events_of
from sayso.web.state import Shown
from sayso.web.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One measure and class: (policy, low to high with the best in it) for each policy; empty where it gives none."""

    label: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report that tells the event."""

    id: str
    letter: str
    outlet: str
    title: str
    when: str
    href: str | None
    revision_of: str | None


def by_policy(shown: Shown, event: Event) -> list[Compared]:
    """What each policy makes of the same figures, whole classes only."""
    found: dict[tuple[int, int, str], dict[str, str]] = {}
    for policy in sorted(POLICIES):
        for e in shown.by(event.id, policy).estimates:
            if e.event == event.id and e.side is None and e.used:
                key = (_at(MEASURE_ORDER, e.measure), _at(CLASS_ORDER, e.group_class),
                       f"{e.measure}, {wording.class_words(e.group_class)}")
                found.setdefault(key, {})[policy] = wording.range_of(e)
    return [Compared(label=key[2], numbers=tuple((p, numbers.get(p, "")) for p in sorted(POLICIES)))
            for key, numbers in sorted(found.items())]


def _at(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else len(order)


def reported(desk: Linked) -> list[Listed]:
    """The reports that tell the event, in the order of their letters."""
    return [Listed(id=r.id, letter=desk.case.letters[r.id], outlet=desk.case.outlet(r), title=r.title or "",
                   when=wording.day_words(r.published.value) if r.published else "no date of publication",
                   href=web_address(r.url), revision_of=r.revision_of) for r in desk.case.record.reports]


def decided(view: View, event: Event) -> list[Judged]:
    """What people decided about an event and what is told of it, the latest first."""
    names = set(view.reports_of(event))
    found = {j.judgement.id: j for name in names for j in view.judged_of.get(name, ())}
    order = {j.judgement.id: n for n, j in enumerate(view.record.judgements)}
    own = [j for j in found.values() if any(event.id in events_of(view, t) for t in j.judgement.targets)]
    return sorted(own, key=lambda j: -order[j.judgement.id])


def rejected(view: View, judged: list[Judged]) -> list[Judged]:
    """Of judgements those that took a figure out, which so stands nowhere else on the page."""
    return [j for j in judged if j.judgement.kind == "reject" and j.standing == "applied"
            and j.judgement.targets[0].slot == "figure" and j.judgement.targets[0].id not in view.figures]


def quote(view: View, target: Target) -> str:
    """The words that a judgement speaks of, on one line; empty for an event, which is told in many places."""
    report = view.reports.get(target.report)
    return " ".join(report.text[target.start:target.end].split()) if report and target.slot != "event" else ""


def wholes(record: Record, event: str) -> tuple[str, ...]:
    """What an event's estimates come to, whole classes only: "5 (4 to 6) killed, all together"."""
    found = [e for e in record.estimates if e.event == event and e.side is None and e.used]
    found.sort(key=lambda e: (_at(MEASURE_ORDER, e.measure), _at(CLASS_ORDER, e.group_class)))
    return tuple(f"{wording.range_of(e)} {e.measure}, {wording.class_words(e.group_class)}" for e in found)
