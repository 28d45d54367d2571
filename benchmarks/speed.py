"""Words a second of one core, in a running process: `python -m benchmarks.speed --input DEV.jsonl [--documents 60]`.

Reads the documents of a JSON lines file (those of any benchmark), the first once before to warm up. Prints JSON: words
(white space between them) for each CPU second of one thread, for `encoder` (word pieces and the network, on words already
parted), `text to all heads` (parting words, encoder, decoding into the spaCy Doc: what Reader.read does), `extract` alone
and `text to statements`; the processor and whether it has 8-bit products (VNNI); the size of the weights in MB; and the
memory in MB of another, clean process that only reads and cannot import PyTorch (benchmarks/memory.py says why).
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from pathlib import Path

from benchmarks import floors, lines, machine
from sayso.extract import extract
from sayso.model import Report
from sayso.read import Reader
from sayso.read.encoder import WEIGHTS

SHIPPED = (".onnx", ".npz", ".txt")


def measured(reports: list[Report], reader: Reader) -> dict[str, int]:
    """CPU time of each part over the reports, after one warm-up report."""
    extract(reader.read(reports[0]))
    words = sum(len(r.text.split()) for r in reports)
    marks = [time.process_time()]
    pages = [reader.read(r) for r in reports]
    marks.append(time.process_time())
    for page in pages:
        extract(page)
    marks.append(time.process_time())
    parted = [[t.text for t in page.doc] for page in pages]
    again = time.process_time()
    for tokens in parted:
        reader.encoder(tokens)
    encoder = time.process_time() - again
    return {"words": words, "encoder": round(words / encoder), "text to all heads": round(words / (marks[1] - marks[0])),
            "extract": round(words / (marks[2] - marks[1])), "text to statements": round(words / (marks[2] - marks[0]))}


def size(weights: Path) -> float:
    """MB (10^6 bytes) of what the encoder is made of."""
    return round(sum(p.stat().st_size for p in weights.iterdir() if p.suffix in SHIPPED) / 1e6, 1)


def memory(options: argparse.Namespace) -> dict[str, int | None]:
    """What benchmarks/memory.py measures in a process of its own."""
    weights = ["--weights", str(options.weights.resolve())] if options.weights else []
    return json.loads(floors.run("-m", "benchmarks.memory", "--input", str(options.input.resolve()),
                                 "--documents", str(options.documents), *weights))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=60)
    lines.take_weights(parser)
    options = parser.parse_args()
    reports = [lines.report(r) for r in itertools.islice(lines.read(options.input), options.documents)]
    print(json.dumps({**measured(reports, lines.reader(options.weights)), **machine.processor(),
                      "weights_mb": size(options.weights or WEIGHTS), "memory_mb": memory(options)}))


if __name__ == "__main__":
    main()
