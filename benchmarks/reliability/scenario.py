"""A small case's whole life, told step by step: what the trials interrupt, and what must be there afterwards."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile, adding, casefile, judging
from sayso.errors import CaseExists, NoCase, SaysoError
from sayso.model import Report, Target
from sayso.present.json import to_json
from sayso.store import Arrival

REPORTS, BATCH, STORIES, SENTENCES = 4, 2, 2, 1
FIXED = "2024-05-19T08:00:00Z"
Tell = Callable[[str, str], None]


def play(place: str, tell: Tell, ready: Callable[[CaseFile], None] = lambda case: None) -> None:
    """Makes a case or goes on with it, and brings it to its end: reports, a note, judgements, a backup. Twice is as once.

    `tell` hears of a thing when sayso has said that it is kept. `ready` is called with the open case.
    """
    with fixed_clock(), _opened(place) as case:
        ready(case)
        found = [_fetched(r) for r in reports(REPORTS, stories=STORIES, words=SENTENCES)]
        for first in range(0, REPORTS, BATCH):
            case.take(found[first:first + BATCH], told=lambda what, which: tell(what, which))
        case.note("Two people were killed and three injured, said Anka Reed.", by="Ana", title="Fire in Tarsk: two dead",
                  outlet="El Faro", published="2024-05-03")
        _judged(case, tell)
        case.refresh()
        copy = Path(f"{place}.copy")
        if "://" not in place and not copy.exists():
            tell("backup", str(case.backup(copy)))


def _fetched(report: Report) -> Arrival:
    raw = report.text.encode()
    return Arrival(report=report, way="url", sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), raw=raw)


def _judged(case: CaseFile, tell: Tell) -> None:
    """Three decisions, each once: by its reason a person knows what was said before."""
    for n, kind in enumerate(("reject", "accept", "correct")):
        made = next((j.judgement for j in case.judgements() if j.judgement.reason == f"reason {n}"), None)
        if made is None:
            figure = sorted(f.id for e in (case.derived().machine(r) for r in sorted(case.reports())) for f in e.figures)[n]
            values = {"group": "millers"} if kind == "correct" else None
            made = case.judge(kind, [_target(case, figure)], by="Ana", reason=f"reason {n}", values=values)
        tell("judgement", made.id)


def _target(case: CaseFile, figure: str) -> Target:
    """What a figure's id names, without the whole record that `CaseFile.targets` looks in."""
    f = next(f for r in sorted(case.reports()) for f in case.derived().machine(r).figures if f.id == figure)
    return Target(report=f.report, start=f.span.start, end=f.span.end, slot="figure", id=f.id)


def _opened(place: str) -> CaseFile:
    try:
        return CaseFile.create(place, reader=WireReader())
    except CaseExists:
        return CaseFile.open(place, reader=WireReader())


@contextmanager
def fixed_clock() -> Iterator[None]:
    """One time for all, so that two lives of a case can be compared to the byte."""
    with mock.patch.object(adding, "now", lambda: FIXED), mock.patch.object(judging, "now", lambda: FIXED), \
            mock.patch.object(casefile, "now", lambda: FIXED):
        yield


def digest(place: str) -> str:
    """The digest of a case's record."""
    with CaseFile.open(place, reader=WireReader()) as case:
        return hashlib.sha256(to_json(case.record()).encode()).hexdigest()


def lost(place: str, told: set[tuple[str, str]]) -> list[str]:
    """What was said to be kept and is not there, and what is wrong with the rows as they lie; a case may not be made yet."""
    try:
        case = CaseFile.open(place, reader=WireReader())
    except NoCase:
        return [f"{what} {which}" for what, which in sorted(told)]
    with case:
        store = case.store
        there = {("new", name) for name in store.reports.ids()} | {("again", name) for name in store.reports.ids()}
        there |= {("read", key.report) for key in store.results.keys(adding.STAGE)}
        there |= {("judgement", link.id) for link in store.judgements.all()}
        out = [f"{what} {which}" for what, which in sorted(told - there) if what != "backup"]
        out += [f"backup {which}" for what, which in sorted(told) if what == "backup" and not Path(which).exists()]
        return out + store.database.check() + store.judgements.broken()


def wrong(place: str) -> list[str]:
    """All that `sayso verify` finds."""
    with CaseFile.open(place, reader=WireReader()) as case:
        return case.verify()


def child(work: Callable[[Tell], None]) -> tuple[int, int]:
    """A process of its own that does the work: its number, and where to read what it tells. Exit 0 done, 3 coded error."""
    out, into = os.pipe()
    number = os.fork()
    if number:
        os.close(into)
        return number, out
    os.close(out)
    status = 1
    try:
        work(lambda what, which: _tell(into, what, which))
        status = 0
    except SaysoError as error:
        _tell(into, "error", str(error))
        status = 3
    except BaseException as error:
        _tell(into, "crash", repr(error))
    finally:
        os._exit(status)


def _tell(into: int, what: str, which: str) -> None:
    os.write(into, json.dumps([what, which]).encode() + b"\n")


def heard(out: int) -> set[tuple[str, str]]:
    """Everything that a child told, whole lines alone."""
    with os.fdopen(out, "rb") as stream:
        lines: list[Any] = [json.loads(line) for line in stream.read().split(b"\n")[:-1]]
    return {(what, which) for what, which in lines}


KEPT = ("new", "again", "read", "judgement", "backup")


def acknowledged(told: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of what was told, what says that something is kept."""
    return {(what, which) for what, which in told if what in KEPT}
