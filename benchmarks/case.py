"""A case of many reports: how fast they come in, how large the file grows, and what one report more costs.

    python -m benchmarks.case --reports 10000                     invented wire copy, read by the shipped encoder
    python -m benchmarks.case --reports 10000 --reader wire       read by its pattern: the case file's own work alone
    python -m benchmarks.case --reports 10000 --input DEV.jsonl   texts put together of these, as in benchmarks.scale
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks import scale
from benchmarks.machine import processor
from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.case.reading import Reader
from sayso.model import Report
from sayso.present.json import to_json
from sayso.store import Arrival

REMARK = 250  # reports after which the progress is told


def main() -> int:
    """Prints the rows; 1 where one report more does not give the record that all together give."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.case", description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=20, help="of filling in each report; 20 make some 2,000 characters")
    parser.add_argument("--input", type=Path, nargs="+", help="files whose sentences the reports are put together of")
    parser.add_argument("--reader", choices=("shipped", "wire"), default="shipped")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--more", type=int, default=5, help="reports that are added one by one at the end")
    given = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="sayso-case-"))
    try:
        found = _found(home / "reports.jsonl", given)
        return _tried(home, found[:given.reports], found[given.reports:], given)
    finally:
        shutil.rmtree(home)


def _found(place: Path, given: argparse.Namespace) -> list[Report]:
    """The reports to add: invented wire copy, or edits of texts put together of what `--input` names."""
    wanted = given.reports + given.more
    if not given.input:
        return reports(wanted, words=given.sentences)
    scale.written(given.input, wanted, 1, place)
    return [replace(r, id=Report.id_of(r.text, outlet=r.outlet, url=None)) for r in scale.read(place)[0]]


def _tried(home: Path, found: list[Report], more: list[Report], given: argparse.Namespace) -> int:
    place, reader = home / "case.sayso", _reader(given.reader)
    _added(place, reader, found, given.workers)
    _sized(place, sum(len(r.text.encode()) for r in found))
    start = time.perf_counter()
    with CaseFile.open(place, reader=reader) as case:
        case.link()
        print(f"opened, with all that is linked: {time.perf_counter() - start:.2f} s")
        for report in more:
            start, cpu = time.perf_counter(), time.process_time()
            case.take([Arrival(report=report)])
            took, work = time.perf_counter() - start, time.process_time() - cpu
            print(f"one report more: {took:.2f} s ({work:.2f} s of processor time)")
        start = time.perf_counter()
        record = case.record()
        print(f"the whole record: {time.perf_counter() - start:.1f} s, {len(record.events)} events")
        slowly = hashlib.sha256(to_json(record).encode()).hexdigest()
        at_once = hashlib.sha256(to_json(case.derived().from_nothing("ucdp")).encode()).hexdigest()
    print(f"record {slowly[:16]}; from nothing {at_once[:16]}; peak memory {_peak():,} MB; {processor()['processor']}")
    return 0 if slowly == at_once else 1


def _added(place: Path, reader: Reader | None, found: list[Report], workers: int) -> None:
    done, last, start = 0, 0.0, time.perf_counter()

    def told(what: str, which: str) -> None:
        nonlocal done, last
        if what == "read":
            done, last = done + 1, time.perf_counter()
            if done % REMARK == 0:
                print(f"  {done} read, {done / (last - start):.1f} a second", file=sys.stderr)

    with CaseFile.create(place, reader=reader) as case:
        case.take([Arrival(report=r) for r in found], workers=workers, told=told)
        linked = time.perf_counter()
        case.refresh()
        listed = time.perf_counter()
    rate = len(found) / (last - start)
    print(f"{len(found)} reports kept and read in {last - start:.0f} s: {rate:.1f} a second, {workers} workers, "
          f"{os.cpu_count()} cores; linked in {linked - last:.0f} s, listed and indexed in {listed - linked:.0f} s")


def _sized(place: Path, text: int) -> None:
    size = place.stat().st_size
    print(f"text {text:,} bytes, file {size:,} bytes: {size / text:.2f} times")
    with CaseFile.open(place, reader=WireReader()) as case:
        sql = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8"
        for name, pages in case.store.database.rows(sql):
            print(f"  {pages / text:5.2f} {name}")


def _reader(name: str) -> Reader | None:
    return WireReader() if name == "wire" else None


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


if __name__ == "__main__":
    sys.exit(main())
