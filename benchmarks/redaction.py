"""Invented reports with marked names -> how many names of private people a redacted record still holds.

    python -m benchmarks.redaction [--part heldout|dev] [--show]

benchmarks/names/dev.txt was looked at while rules were made, heldout.txt never; `--show` lists what was missed and is for
dev alone. Each report goes alone through the whole product: files, record, redaction, JSON. A mention is missed where a word
of the name is still in the redacted text in its place; a person is let slip where a word that names nobody else is anywhere
in the JSON document. Names in office that went are counted apart: they do no harm but take something from the reader.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.model import Record
from sayso.model.names import fold
from sayso.present.json import to_json
from sayso.present.redaction import redacted, withheld_in
from sayso.present.redaction.hidden import words_of
from sayso.run import report

NAMES = Path(__file__).parent / "names"
MARK = re.compile(r"\[([pmox]):([^\]]*)\]")
# Words in marks that are no names.
ADDRESS = frozenset("captain corporal sister infant hajja haji baby girl unknown woman commander don capt father inspector"
                    .split())


@dataclass(frozen=True, slots=True)
class Marked:
    """A name in a text: kind p (private), m (minor), o (office) or x (not scored)."""

    kind: str
    start: int
    end: int
    name: str

    @property
    def words(self) -> frozenset[str]:
        """Its words, without forms of address."""
        return words_of(re.sub(r"['’]s$", "", self.name)) - ADDRESS or frozenset({fold(self.name)})


def passages(path: Path) -> Iterator[tuple[str, str, list[Marked]]]:
    """Number, text and marked names of each report."""
    lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("# ")]
    parts = re.split(r"(?m)^=== (\d+)\n", "\n".join(lines))[1:]
    for number, marked in zip(parts[::2], parts[1::2], strict=True):
        yield number, *_unmarked(marked.strip())


def _unmarked(marked: str) -> tuple[str, list[Marked]]:
    text, found, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at:mark.start()]
        found.append(Marked(mark[1], len(text), len(text) + len(mark[2]), mark[2]))
        text, at = text + mark[2], mark.end()
    return text + marked[at:], found


def record_of(text: str) -> Record:
    """The record of one text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, "utf-8")
        return report([path], published="2031-05-05")


def measure(path: Path, *, show: bool = False) -> dict[str, float | int]:
    """Counts over a file."""
    out: Counter[str] = Counter()
    for number, text, marks in passages(path):
        record = record_of(text)
        if not record.reports:
            raise SystemExit(f"report {number} was not read: {record.problems}")
        shown = redacted(record)
        whole = fold(to_json(shown))
        stay = {w for m in marks if m.kind in "ox" for w in m.words}
        marks = [_moved(m, text, record.reports[0].text) for m in marks]
        gone = _gone(record)
        for mark in marks:
            missed = not all(any(a <= i < b for a, b in gone) for i in _letters(mark))
            out[mark.kind] += 1
            out[f"{mark.kind} missed"] += missed
            if show and (missed if mark.kind in "pm" else not missed and mark.kind == "o"):
                print(number, mark.kind, mark.name, "|", " ".join(text[max(0, mark.start - 50):mark.end + 30].split()))
        people = {frozenset(m.words) for m in marks if m.kind in "pm"}
        for words in people:
            slipped = [w for w in sorted(words - stay) if len(w) > 3 and re.search(rf"\b{re.escape(w)}\b", whole)]
            out["names"] += 1
            out["names slipped"] += bool(slipped)
            if show and slipped:
                print(number, "in the document:", slipped)
        out["other"] += _other(marks, gone, text, show)
    return _rates(out)


def _gone(record: Record) -> list[tuple[int, int]]:
    """The stretches of the one report's text that were taken out."""
    return [(f.start, f.end) for f in withheld_in(record)[record.reports[0].id].found]


def _moved(mark: Marked, text: str, read: str) -> Marked:
    """A mark where the text was read: `ingest` takes out blank lines and sets a title apart, so that lines move whole."""
    line = text.rfind("\n", 0, mark.start) + 1
    words = text[line:(text + "\n").index("\n", line)].strip()
    at = read.find(words)
    if at < 0:
        raise SystemExit(f"a line was not read: {words!r}")
    return replace(mark, start=at + mark.start - line, end=at + mark.end - line)


def _letters(mark: Marked) -> list[int]:
    """Where the letters of a name's own words stand."""
    name = re.sub(r"['’]s$", "", mark.name)
    return [mark.start + i for m in re.finditer(r"[^\W\d_][\w'’-]*", name)
            if words_of(m[0]) - ADDRESS or len(mark.name.split()) == 1 for i in range(m.start(), m.end())]


def _other(marks: list[Marked], gone: list[tuple[int, int]], text: str, show: bool) -> int:
    """Stretches that went and hold no marked name."""
    rest = [(a, b) for a, b in gone if not any(m.start < b and a < m.end for m in marks)]
    for a, b in rest if show else ():
        print("  taken out as well:", text[a:b], "|", " ".join(text[max(0, a - 30):b + 30].split()))
    return len(rest)


def _rates(out: Counter[str]) -> dict[str, float | int]:
    mentions, missed = out["p"] + out["m"], out["p missed"] + out["m missed"]
    return {
        "mentions": mentions, "missed": missed, "missed.rate": round(100 * missed / mentions, 1),
        "minors": out["m"], "minors.missed": out["m missed"], "names": out["names"], "names.slipped": out["names slipped"],
        "office": out["o"], "office.withheld": out["o"] - out["o missed"],
        "office.withheld.rate": round(100 * (out["o"] - out["o missed"]) / out["o"], 1), "other.withheld": out["other"],
    }


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("heldout", "dev"), default="heldout")
    parser.add_argument("--show", action="store_true", help="list what was missed (dev only)")
    args = parser.parse_args()
    if args.show and args.part != "dev":
        raise SystemExit("the held-out half is never looked at")
    print(json.dumps(measure(NAMES / f"{args.part}.txt", show=args.show)))


if __name__ == "__main__":
    main()
