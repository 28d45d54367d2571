"""WARC files that are cut and altered -> how many were told, changed nothing, or went unseen.

    python -m benchmarks.archives           1,000 cuts and 1,000 flipped bits of a compressed and of a plain file

A cut between two records leaves a whole, shorter file: such places are left out, and their number is printed. In a plain
file nothing guards the headers of the records; every such file is told as one (ingest/archived.py), and flips there are
counted apart. Exit status 1 where anything went unseen.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.ingest.archive import Record, records
from tests.ingest.archives import RECORDS, packed, response

FILES = (*RECORDS, *(response(n) for n in range(10, 30)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    print("| file | harm | tried | told | nothing changed | unguarded header | unseen |\n|---|---|---:|---:|---:|---:|---:|")
    unseen = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc"
        for name, pieces in (("compressed", [packed(r) for r in FILES]), ("plain", list(FILES))):
            for harm, harmed in (("cut", _cuts), ("flipped bit", _flips)):
                counts = _tried(path, pieces, name, list(harmed(pieces, asked.times, asked.seed)))
                unseen += counts["unseen"]
                columns = ("told", "same", "header", "unseen")
                cells = [name, harm, f"{sum(counts.values()):,}", *(f"{counts[c]:,}" for c in columns)]
                print(f"| {' | '.join(cells)} |")
    whole = sum(len(r) for r in FILES)
    print(f"\n{len(FILES)} records, {whole:,} bytes plain; {len(FILES) + 1} places between records were not cut.")
    return 1 if unseen else 0


def _tried(path: Path, pieces: list[bytes], name: str, harmed: list[tuple[int, bytes]]) -> Counter[str]:
    before = _contents(path, b"".join(pieces))
    headers = _headers(pieces) if name == "plain" else set()
    counts: Counter[str] = Counter()
    for at, data in harmed:
        found = _contents(path, data)
        told = any(isinstance(f, str) for f in found)
        seen = "told" if told else "same" if found == before else "header" if at in headers else "unseen"
        counts[seen] += 1
    return counts


def _cuts(pieces: list[bytes], times: int, seed: int) -> Iterator[tuple[int, bytes]]:
    data, at, borders = b"".join(pieces), 0, {0}
    for piece in pieces:
        at += len(piece)
        borders.add(at)
    places = sorted(set(range(len(data))) - borders)
    for cut in random.Random(seed).sample(places, times):
        yield -1, data[:cut]


def _flips(pieces: list[bytes], times: int, seed: int) -> Iterator[tuple[int, bytes]]:
    data, chance = b"".join(pieces), random.Random(seed)
    for bit in chance.sample(range(len(data) * 8), times):
        at = bit // 8
        yield at, data[:at] + bytes([data[at] ^ 1 << bit % 8]) + data[at + 1:]


def _headers(pieces: list[bytes]) -> set[int]:
    """Where the headers of the records lie, which no checksum of the file holds."""
    places: set[int] = set()
    at = 0
    for piece in pieces:
        places.update(range(at, at + piece.index(b"\r\n\r\n") + 4))
        at += len(piece)
    return places


def _contents(path: Path, data: bytes) -> list[object]:
    path.write_bytes(data)
    try:
        return [(r.block, sorted(r.headers.headers.items())) if isinstance(r, Record) else str(r)
                for r in records(path, "a")]
    except ValueError:  # an empty file cannot be mapped; the intake tells it before
        return ["empty"]


if __name__ == "__main__":
    sys.exit(main())
