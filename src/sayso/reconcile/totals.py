"""Casualty figures of an event -> how many each report says were harmed in all, and who of the injured has died since.

The dead do not come back and the injured may die: reports that agree on how many were harmed and differ on how many of them
died tell of two days, not of two events, and nobody is counted among the dead and the injured as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Figure
from sayso.model.figure import HARMED
from sayso.reconcile.bounds import Bounds
from sayso.reconcile.case import Case
from sayso.reconcile.counted import is_person
from sayso.reconcile.evidence import Evidence, gathered
from sayso.reconcile.sieve import day, sieved


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of everybody: dead and injured, 0 where it gives no number, the day, and the figures' ids."""

    report: str
    day: str
    killed: int
    injured: int
    figures: tuple[str, ...]

    @property
    def harmed(self) -> int:
        """The dead and the injured together."""
        return self.killed + self.injured


def accounts(case: Case, words: Mapping[str, int]) -> tuple[Account, ...]:
    """One Account for each report that gives a number of dead or injured, sorted by report."""
    return tuple(a for a in _accounts(case, words) if a.harmed)


def _accounts(case: Case, words: Mapping[str, int]) -> Iterator[Account]:
    of_report: dict[str, list[Figure]] = defaultdict(list)
    for figure in case.harm:
        of_report[figure.report].append(figure)
    for report, told in sorted(of_report.items()):
        killed, dead = _most(case, told, "killed", words)
        injured, hurt = _most(case, told, "injured", words)
        struck, both = _most(case, told, HARMED, words)
        yield Account(report, max(map(day, told)), killed, max(injured, struck - killed), (*dead, *hurt, *both))


def _most(case: Case, told: Sequence[Figure], measure: str, words: Mapping[str, int]) -> tuple[int, list[str]]:
    """The highest number of one report that speaks of everybody, and the ids of the figures behind all such numbers."""
    figures = sieved([f for f in told if f.measure == measure], told).kept
    evidence = [e for e in gathered(replace(case, measure=measure), figures, words)[0] if not e.weak]
    return max((e.bounds.low for e in evidence), default=0), [name for e in evidence for name in e.ids]


def survivors(case: Case, struck: Sequence[Figure], evidence: Sequence[Evidence], told: Sequence[Account],
              words: Mapping[str, int]) -> tuple[list[Evidence], dict[str, str], list[str]]:
    """Who was shot (or the like) and not killed, report by report, where that is more than the injured it counts.

    The evidence with these in the place of what they take in, ids of the figures so replaced with the reason, and the sums.
    """
    dead = {a.report: a.killed for a in told}
    out, aside, said = list(evidence), dict[str, str](), list[str]()
    several = any(e.bounds.low > 1 for e in evidence)  # then one person told of is one of those
    for report in sorted({f.report for f in struck}):
        figures = sieved([f for f in struck if f.report == report]).kept
        found = [e for e in gathered(replace(case, measure=HARMED), figures, words)[0] if not e.weak and _numbered(e)]
        most = max(found, key=lambda e: (e.bounds.low, e.ids), default=None)
        left = most.bounds.low - dead.get(report, 0) if most else 0
        own = [e for e in out if e.figures[0].report == report]
        if most is None or left <= 0 or any(e.bounds.low >= left for e in own) or several and is_person(most.figures[0]):
            continue
        aside |= {name: f"fewer than the {left} who were shot or the like and not killed" for e in own for name in e.ids}
        bounds = Bounds(left, None if most.bounds.high is None else left, (left,))
        out = [e for e in out if e not in own] + [Evidence(most.figures, bounds, most.origin)]
        killed = dead.get(report, 0)
        said.append(f"{case.label(most.origin)}: {most.bounds} shot or the like, {killed} of them killed: {left} injured")
    return out, aside, said


def _numbered(evidence: Evidence) -> bool:
    """Whether the words give a number: what a codebook makes of a vague word is no sum to take the dead from."""
    return all(f.low is not None or f.high is not None for f in evidence.figures)


def overtaken(told: Sequence[Account]) -> dict[str, str]:
    """Ids of figures of reports after which more of the same people had died, each with the reason in words."""
    aside: dict[str, str] = {}
    for account in told:
        later = [a for a in told if a.harmed == account.harmed and a.killed > account.killed and a.day >= account.day]
        if account.injured and account.day and later:
            why = f"of the same {account.harmed} people, more had died when a later report was written: {later[0].killed}"
            aside |= dict.fromkeys(account.figures, why)
    return aside


def alive(told: Sequence[Account], killed: int) -> tuple[int, str] | None:
    """How many can still be injured when so many are dead, and why.

    None where a report counts several injured, more than are harmed by any report that counts dead: it may leave the dead
    out, and says nothing of all.
    """
    most = max((a.harmed for a in told), default=0)
    fatal = max((a.harmed for a in told if a.killed), default=0)
    if not most or any(a.injured > 1 and not a.killed and a.harmed > fatal for a in told):
        return None
    return max(0, most - killed), f"no report tells of more than {most} people harmed, and {killed} of them died"
