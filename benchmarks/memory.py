"""Memory that reading takes: `python -m benchmarks.memory --input DEV.jsonl [--documents 60] [--weights FOLDER]`.

Reads documents in a process in which nothing else was done, and prints its resident memory in MB: `resident` after the
last document, `peak` at its highest, `loaded` before the first (Linux; elsewhere null). PyTorch, where it is installed, is
kept from being imported: spaCy's thinc would load it, sayso never uses it, and its users do not have it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def resident(field: str = "VmRSS") -> int | None:
    """MB of this process: VmRSS now, VmHWM at its highest. (getrusage would count the parent's, taken over at the fork.)"""
    if not STATUS.exists():
        return None
    rows = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(rows[field].split()[0]) // 1024


def main() -> None:
    sys.modules["torch"] = None  # type: ignore[assignment]  # an import of it now fails as where it is not installed
    from benchmarks import lines

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=60)
    lines.take_weights(parser)
    options = parser.parse_args()
    reader = lines.reader(options.weights)
    loaded = resident()
    for row in itertools.islice(lines.read(options.input), options.documents):
        reader.read(lines.report(row))
    print(json.dumps({"loaded": loaded, "resident": resident(), "peak": resident("VmHWM")}))


if __name__ == "__main__":
    main()
