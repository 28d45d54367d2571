"""Words a second of one core, in a running process: `python -m benchmarks.speed --input DEV.jsonl [--documents 60]`.

Reads the documents of a JSON lines file (those of any benchmark), first once to warm up. Prints JSON: words (white space
between them) for each CPU second of one thread, for reading alone, extraction alone and both; the processor and whether it
has 8-bit products (VNNI); the peak of resident memory.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import time
from pathlib import Path
from typing import Any

from benchmarks import lines
from sayso.extract import extract
from sayso.model import Report
from sayso.read import Reader


def processor() -> dict[str, Any]:
    """Name of the processor and whether it multiplies 8-bit numbers (Linux; elsewhere unknown)."""
    try:
        first = Path("/proc/cpuinfo").read_text().split("\n\n")[0]
        rows = dict(line.split(":", 1) for line in first.splitlines() if ":" in line)
    except OSError:
        return {"processor": "unknown", "vnni": None}
    fields = {k.strip(): v.strip() for k, v in rows.items()}
    return {"processor": fields.get("model name", "unknown"), "vnni": "vnni" in fields.get("flags", "")}


def measured(reports: list[Report]) -> dict[str, Any]:
    """CPU time of both halves over the reports, after one warm-up report."""
    reader = Reader()
    extract(reader.read(reports[0]))
    words = sum(len(r.text.split()) for r in reports)
    began = time.process_time()
    pages = [reader.read(r) for r in reports]
    read = time.process_time()
    for page in pages:
        extract(page)
    done = time.process_time()
    return {"words": words, "read": round(words / (read - began)), "extract": round(words / (done - read)),
            "text to statements": round(words / (done - began)),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=60)
    options = parser.parse_args()
    rows = itertools.islice(lines.read(options.input), options.documents)
    print(json.dumps({**measured([lines.report(r) for r in rows]), **processor()}))


if __name__ == "__main__":
    main()
