"""JSON lines in, JSON lines out, and the arguments that every benchmark takes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.model import Published, Report
from sayso.read import Reader
from sayso.read.encoder import MODEL, SCORERS, VOCABULARY, Encoder


def arguments(description: str | None) -> argparse.Namespace:
    """`--input GOLD`, `--output PRED` and `--weights FOLDER`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    take_weights(parser)
    return parser.parse_args()


def take_weights(parser: argparse.ArgumentParser) -> None:
    """Adds `--weights FOLDER`, for `reader`."""
    parser.add_argument("--weights", type=Path, help="folder of an export (training/export.py) in place of what ships")


def reader(weights: Path | None) -> Reader:
    """A Reader with the shipped weights, or with those of a folder; a folder without a vocabulary has the shipped one."""
    if weights is None:
        return Reader()
    vocabulary = weights / VOCABULARY.name
    return Reader(Encoder(weights / MODEL.name, weights / SCORERS.name, vocabulary if vocabulary.exists() else VOCABULARY))


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """One document a line."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def report(document: dict[str, Any]) -> Report:
    """A Report with the document's text as it stands, so that offsets are the gold file's."""
    day = document.get("published")
    published = Published(value=day[:10], precision="day", basis="about") if day else None
    text = document["text"]
    return Report(id=Report.id_of(text, outlet=None, url=document["id"]), text=text, title=document.get("title"),
                  published=published)


def run(description: str | None, predict: Callable[[dict[str, Any], Reader], dict[str, Any]]) -> None:
    """The main function of a benchmark whose documents are independent of each other."""
    options = arguments(description)
    shared = reader(options.weights)
    write(options.output, (predict(row, shared) for row in read(options.input)))
