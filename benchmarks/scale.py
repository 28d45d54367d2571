"""Very many reports -> wall time and memory of finding passages and stories among them, and how that grows.

    python -m benchmarks.scale --input DEV.jsonl [DEV.jsonl ...] [--reports 10000 100000] [--seed S]

Base texts are 8 to 24 sentences put together at random out of the reports of all inputs (as benchmarks.copies reads them);
each base has up to 10 edits (the kinds of benchmarks.copies), one report in five ends with one of five stock paragraphs.
The reports are stored; a process of its own for each part (passages, stories) reads them back and is measured. Printed as
JSON, for each part one row for each number of reports: `seconds` (reading back and finding, by the clock), `cpu_seconds`,
`peak_mb`, how many were `made`, for passages `found` (of 2,000 copied sentences, in per cent, those that a passage has in
both reports); and `growth`, the time of each row by that of the row before.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from benchmarks import floors
from benchmarks.copies import KINDS, QUOTED, WORD, Copier, Link, is_half, sentences, texts
from benchmarks.memory import resident
from sayso.link.passages import passages
from sayso.link.stories import stories
from sayso.model import Passage, Published, Report, Span

PARTS = ("passages", "stories")
EDITS, OUTLETS, CHECKED = 10, 400, 2000
FIRST_DAY, DAYS = date(2019, 1, 1).toordinal(), 1000
LENGTH = (8, 24)  # sentences of a base text
STOCK, STOCK_SHARE = 5, 0.2


def written(inputs: Sequence[Path], count: int, seed: int, out: Path) -> None:
    """Stores `count` reports, one a line of JSON, and beside them the links of some copied sentences to their bases."""
    rng = random.Random(seed)
    pool = _pool(inputs)
    vocabulary = [m.group() for text in pool for m in WORD.finditer(text)]
    stock = [" ".join(rng.sample(pool, 3)) for _ in range(STOCK)]
    kept: list[Link] = []
    with out.open("w", encoding="utf-8") as lines:
        for number, (report, links) in enumerate(_reports(pool, vocabulary, rng)):
            if number == count:
                break
            text = f"{report.text}\n{rng.choice(stock)}" if rng.random() < STOCK_SHARE else report.text
            kept += rng.sample(links, min(1, len(links)))
            row = {"id": report.id, "text": text, "outlet": f"Outlet {rng.randrange(OUTLETS)}",
                   "day": report.published.value if report.published else None}
            lines.write(json.dumps(row) + "\n")
    chosen = rng.sample(kept, min(CHECKED, len(kept)))
    out.with_suffix(".links").write_text(json.dumps([[[s.report, s.start, s.end] for s in link] for link in chosen]))


def _pool(inputs: Sequence[Path]) -> list[str]:
    """All sentences of 8 to 60 words, each once."""
    every = (" ".join(text[a:b].split()) for path in inputs for text in texts(path) for a, b in sentences(text))
    return sorted({s for s in every if 8 <= len(WORD.findall(s)) <= 60})


def _reports(pool: list[str], vocabulary: list[str], rng: random.Random) -> Iterator[tuple[Report, list[Link]]]:
    """Bases, each with its edits behind it, without end."""
    while True:
        text = "\n".join(rng.sample(pool, min(len(pool), rng.randint(*LENGTH))))
        day = date.fromordinal(FIRST_DAY + rng.randrange(DAYS))
        base = Report(id=Report.id_of(text, outlet=None, url=str(rng.random())), text=text, published=_on(day))
        yield base, []
        copier = Copier(base, vocabulary, rng)
        for number in range(rng.randint(0, EDITS)):
            copy, links = copier.copy(rng.choice(KINDS))
            name = Report.id_of(copy.text, outlet=base.id, url=None) + str(number)
            yield Report(id=name, text=copy.text, published=_on(day + timedelta(days=rng.randrange(3)))), [
                (one, Span(report=name, start=other.start, end=other.end)) for one, other in links]


def _on(day: date) -> Published:
    return Published(value=day.isoformat(), precision="day", basis="page")


def measured(stored: Path, part: str) -> dict[str, float | None]:
    """The row of one file of reports, in this process."""
    begun = time.perf_counter()
    reports, quotations = read(stored)
    shared = passages(reports, quotations) if part == "passages" else ()
    made = len(shared) if part == "passages" else len(stories(reports))
    row: dict[str, float | None] = {
        "reports": len(reports), "words": sum(len(r.text.split()) for r in reports), "made": made,
        "seconds": round(time.perf_counter() - begun, 1), "cpu_seconds": round(time.process_time(), 1),
        "peak_mb": resident("VmHWM")}
    if part == "passages":
        row["found"] = found_share(stored, shared, {r.id: r.text for r in reports})
    return row


def _links(stored: Path) -> list[list[Span]]:
    return [[Span(report=r, start=a, end=b) for r, a, b in link]
            for link in json.loads(stored.with_suffix(".links").read_text())]


def read(stored: Path) -> tuple[list[Report], dict[str, list[tuple[int, int]]]]:
    """The reports of a file, and their quotations."""
    reports = []
    with stored.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published = _on(date.fromisoformat(row["day"])) if row["day"] else None
            reports.append(Report(id=row["id"], text=row["text"], outlet=row["outlet"], published=published))
    return reports, {r.id: [m.span() for m in QUOTED.finditer(r.text)] for r in reports}


def found_share(stored: Path, found: Sequence[Passage], text: Mapping[str, str]) -> float:
    """Per cent of the stored links that one passage holds on both sides."""
    links = _links(stored)
    wanted = {side.report for link in links for side in link}
    places: dict[str, list[tuple[int, Span]]] = {}
    for number, passage in enumerate(found):
        for place in passage.places:
            if place.report in wanted:
                places.setdefault(place.report, []).append((number, place))
    words = {r: [m.span() for m in WORD.finditer(text[r])] for r in wanted}
    hits = 0
    for link in links:
        one, other = ({n for n, place in places.get(side.report, ()) if is_half(side, place, words)} for side in link)
        hits += bool(one & other)
    return round(100 * hits / max(1, len(links)), 2)


def main() -> None:
    """Print the rows as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, nargs="+")
    parser.add_argument("--reports", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part")
    parser.add_argument("--stored", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.stored:
        print(json.dumps(measured(args.stored, args.part[0])))
        return
    rows: dict[str, list[dict[str, float]]] = {part: [] for part in args.part or PARTS}
    with tempfile.TemporaryDirectory() as folder:
        for count in args.reports:
            stored = Path(folder) / f"{count}.jsonl"
            written(args.input, count, args.seed, stored)
            for part, found in rows.items():
                found.append(json.loads(floors.run("-m", "benchmarks.scale", "--stored", str(stored), "--part", part)))
    growth = {part: [round(b["seconds"] / max(0.1, a["seconds"]), 2) for a, b in pairwise(found)]
              for part, found in rows.items()}
    print(json.dumps({"rows": rows, "growth": growth}, indent=1))


if __name__ == "__main__":
    main()
