"""Several processes that write to one case at once: what any of them was told is kept, once, and the record is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability import scenario
from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.errors import CaseBusy
from sayso.model import Target
from sayso.store import Arrival

SHARED = 3  # of the reports that each writer adds so many are the same for all


@dataclass(slots=True)
class Outcome:
    """What was told as kept, and what is lost, double or wrong."""

    reports: int = 0
    judgements: int = 0
    wrong: list[str] = field(default_factory=list)


def at_once(count: int, seconds: float, *, postgres: bool = False) -> Outcome:
    """`count` writers for so many seconds."""
    with _place(postgres) as place:
        CaseFile.create(place, reader=WireReader()).close()
        until = time.monotonic() + seconds
        children = [scenario.child(lambda tell, n=n: _write(place, n, until, tell)) for n in range(count)]
        told: list[set[tuple[str, str]]] = [scenario.heard(out) for _, out in children]
        outcome = Outcome()
        for number, _ in children:
            _, status = os.waitpid(number, 0)
            outcome.wrong += [f"a writer ended with {status}"] if status else []
        outcome.wrong += [f"{what}: {which}" for each in told for what, which in each if what in ("crash", "error")]
        kept = {pair for each in told for pair in scenario.acknowledged(each)}
        outcome.reports, outcome.judgements = (sum(what == kind for what, _ in kept) for kind in ("new", "judgement"))
        _counted(place, told, outcome)
        outcome.wrong += scenario.lost(place, kept) + scenario.wrong(place)
        return outcome


def _counted(place: str, told: list[set[tuple[str, str]]], outcome: Outcome) -> None:
    """Each report is new to one writer alone, and each judgement is one link of the chain."""
    news = [which for each in told for what, which in each if what == "new"]
    outcome.wrong += [f"{name} was new twice" for name in set(news) if news.count(name) > 1]
    with CaseFile.open(place, reader=WireReader()) as case:
        made = [link.id for link in case.store.judgements.all()]
        said = [which for each in told for what, which in each if what == "judgement"]
        if sorted(made) != sorted(said):
            outcome.wrong.append(f"{len(said)} judgements were told, {len(made)} are there")


def _write(where: str, n: int, until: float, tell: scenario.Tell) -> None:
    """Adds reports of its own and some that others add as well, and judges, until the time is up."""
    shared, own = reports(5_000, seed=1), reports(5_000, seed=100 + n)
    with CaseFile.open(where, reader=WireReader()) as case:
        turn = 0
        while time.monotonic() < until:
            found = shared[turn * SHARED:(turn + 1) * SHARED] + own[turn * 2:turn * 2 + 2]
            try:
                case.take([Arrival(report=r) for r in found], told=tell)
                first = case.derived().machine(own[turn * 2].id).figures[0]
                place = Target(report=first.report, start=first.span.start, end=first.span.end, slot="figure", id=first.id)
                made = case.judge("accept", [place], by=f"writer {n}", reason=f"turn {turn}", replaces=[])
                tell("judgement", made.id)
            except CaseBusy:
                tell("busy", str(turn))
            turn += 1


@contextmanager
def _place(postgres: bool) -> Iterator[str]:
    if postgres:
        from tests import servers

        with servers.server(sync=True) as address:
            yield servers.database(address)
        return
    home = Path(tempfile.mkdtemp(prefix="sayso-writers-"))
    try:
        yield str(home / "case.sayso")
    finally:
        shutil.rmtree(home)
