"""A case of 10,000 reports -> what a page of the desk takes: milliseconds to its first byte, and bytes.

    python -m benchmarks.desk [--reports 10000] [--case FILE] [--json FILE]

The reports are invented wire copy, a fifth as many incidents; one incident is told by 300 more. They are read without the
encoder, which has no part in showing pages. The desk runs as a person runs it, `sayso desk`, and is asked by one client on
the same machine. `cold` is the first time that a page is asked for, `median` and `worst` are of the other times.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from benchmarks.machine import described
from benchmarks.wire import WireReader, reports
from sayso.case import CaseFile
from sayso.store import Arrival

LARGE = 300
TIMES = 15
ASSETS = re.compile(r'(?:href|src)="(/static/[^"]+)"')
# Issue of the desk: milliseconds to the first byte of any page and of the list, and bytes of a page with all it loads.
LIMITS = {"page": 200.0, "list": 300.0, "bytes": 400_000}


def made(place: Path, count: int) -> dict[str, float]:
    """The case; seconds that it took, and its size."""
    begun = time.perf_counter()
    with CaseFile.create(place, reader=WireReader()) as case:
        case.take([Arrival(report=r) for r in (*reports(count), *reports(LARGE, seed=2, stories=1))])
        case.refresh()
    return {"seconds": round(time.perf_counter() - begun, 1), "megabytes": round(place.stat().st_size / 1e6, 1)}


@contextmanager
def running(place: Path) -> Iterator[tuple[str, int, str, float, int]]:
    """`sayso desk` on the case: host, port, cookie, seconds until it could be asked, and its process."""
    begun = time.perf_counter()
    desk = subprocess.Popen([sys.executable, "-c", "from sayso.cli import main; main()", "desk", str(place), "--port", "0"],
                            stdout=subprocess.PIPE, text=True)
    try:
        assert desk.stdout is not None
        found = next(m for line in desk.stdout if (m := re.search(r"http://([^:]+):(\d+)(/sign-in\?token=\S+)", line)))
        host, port = found[1], int(found[2])
        answer = ask(host, port, found[3], "")
        yield host, port, answer["cookie"], round(time.perf_counter() - begun, 1), desk.pid
    finally:
        desk.terminate()
        desk.wait(10)


def ask(host: str, port: int, address: str, cookie: str, form: str | None = None) -> dict[str, Any]:
    """One request on a connection of its own: status, milliseconds to the first byte, body."""
    connection = http.client.HTTPConnection(host, port, timeout=600)
    headers = {"cookie": cookie} if cookie else {}
    if form is not None:
        headers |= {"origin": f"http://{host}:{port}", "content-type": "application/x-www-form-urlencoded"}
    begun = time.perf_counter()
    connection.request("GET" if form is None else "POST", address, body=form, headers=headers)
    answer = connection.getresponse()
    first = answer.read(1)
    waited = 1000 * (time.perf_counter() - begun)
    body = first + answer.read()
    connection.close()
    return {"status": answer.status, "ms": waited, "body": body.decode("utf-8", "replace"),
            "cookie": (answer.getheader("set-cookie") or "").split(";")[0]}


def addresses(place: Path) -> dict[str, str]:
    """Every kind of page, of an ordinary event and of the one that most reports tell."""
    with CaseFile.open(place) as case:
        record = case.record()
    told = sorted(record.events, key=lambda e: -len({m.report for m in e.mentions}))
    large, usual = told[0].id, told[len(told) // 2].id
    figure = next(f for f in record.figures if f.event == usual)
    out = {"list": "/", "list, page 20": "/?page=20", "list, words": "/?q=baker+chapel", "list, place": "/?place=harnok",
           "list, all filters": "/?after=2024-05&before=2024-05-20&contested=true&unreviewed=true&sort=latest"}
    for kind, event in (("event", usual), (f"event of {LARGE} reports", large)):
        out |= {kind: f"/event/{event}", f"{kind}, GTD policy": f"/event/{event}?policy=gtd"}
        out |= {f"{kind}, {part}": f"/event/{event}/{part}" for part in ("words", "chains", "places")}
    out |= {"report": f"/report/{figure.report}", "figure": f"/judge/figure/{figure.id}",
            "statement": f"/judge/statement/{record.attributions[0].id}", "place and time": f"/judge/event/{usual}",
            f"place and time, {LARGE} reports": f"/judge/event/{large}", "links": "/links",
            "links, speakers": "/links/sources", "links, shared words": "/links/passages", "judgements": "/judgements",
            "agreement": "/agreement", "export": "/export", "no such page": "/none"}
    return out


def effects(host: str, port: int, cookie: str, wanted: dict[str, str]) -> dict[str, str]:
    """What the first answer of each kind of link would change: the part of its page that does not wait for it."""
    pages = {name: ask(host, port, wanted[name], cookie)["body"] for name in wanted if name.startswith("links")}
    found = {name: re.search(r'hx-get="(/links[^"]*/effect[^"]*)"', body) for name, body in pages.items()}
    return {f"{name}: its effect": unescape(m[1]) for name, m in found.items() if m}


def measured(host: str, port: int, cookie: str, address: str) -> dict[str, Any]:
    """One page: cold, median and worst milliseconds to the first byte; bytes of it and of all that it loads."""
    answers = [ask(host, port, address, cookie) for _ in range(TIMES + 1)]
    loaded = {found: len(ask(host, port, found, cookie)["body"].encode()) for found in ASSETS.findall(answers[0]["body"])}
    waited = sorted(a["ms"] for a in answers[1:])
    return {"status": answers[0]["status"], "cold": round(answers[0]["ms"], 1), "median": round(median(waited), 1),
            "worst": round(waited[-1], 1), "bytes": len(answers[0]["body"].encode()) + sum(loaded.values())}


def judged(host: str, port: int, cookie: str, figure: str) -> dict[str, float]:
    """Seconds until a judgement is kept, until its numbers are shown, and the list's worst first byte meanwhile."""
    form = f"kind=correct&by=Ana&reason=read+again&seen=&v-group_class={quote('militia')}"
    begun = time.perf_counter()
    kept = ask(host, port, figure, cookie, form)
    assert kept["status"] == 303, kept["status"]
    took, worst = time.perf_counter() - begun, 0.0
    while "worked out again" in (page := ask(host, port, "/", cookie))["body"]:
        worst = max(worst, page["ms"])
    return {"kept": round(took, 2), "shown": round(time.perf_counter() - begun, 1), "list_meanwhile_ms": round(worst, 1)}


def memory(process: int) -> float | None:
    """Megabytes that a process holds (Linux alone tells)."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return None
    return round(int(found[1]) / 1024, 0) if found else None


def main() -> None:
    """Prints a table; status 1 where a page is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--case", type=Path, help="a case made before by this command; made where it is not there")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.case or Path(folder) / "desk.sayso"
        case = {} if place.exists() else made(place, given.reports)
        wanted = addresses(place)
        with running(place) as (host, port, cookie, started, process):
            wanted |= effects(host, port, cookie, wanted)
            pages = {name: measured(host, port, cookie, address) for name, address in wanted.items()}
            after = judged(host, port, cookie, wanted["figure"])
            held = memory(process)
    over = [name for name, p in pages.items() if p["bytes"] > LIMITS["bytes"] or max(p["cold"], p["worst"]) > LIMITS[
        "list" if name.startswith("list") else "page"]]
    for name, p in pages.items():
        print(f"{name:38} {p['status']} {p['cold']:8.1f} {p['median']:8.1f} {p['worst']:8.1f} ms {p['bytes'] / 1000:8.1f} kB"
              f"{'   OVER' if name in over else ''}")
    found = {"reports": given.reports + LARGE, "case": case, "started_seconds": started, "megabytes": held, "judged": after,
             "pages": pages, "over": over, "machine": described()}
    print(f"the case was opened in {started} s and holds {held} MB; a judgement was kept in {after['kept']} s, its numbers"
          f" were shown after {after['shown']} s, and the list took {after['list_meanwhile_ms']} ms at worst meanwhile")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
