"""Reports -> copies made out of them -> how many of the copied sentences `link.passages` finds, and how many it invents.

    python -m benchmarks.copies --input DEV.jsonl [--reports N] [--seed S] [--kind KIND]

DEV.jsonl: one report a line (`text`), or a group with `documents` of which the first long one is taken, so that no two
bases tell one event. Each base gets one copy of every kind; all bases and copies go into one call. Printed as JSON, in
per cent: `found`, copied sentences (8 words or more; quoted ones: 6 or more) that a passage covers by half on both sides;
`precision`, passages of 8 words or more (furniture aside) that touch a copied sentence on both sides.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from sayso.link.passages import passages
from sayso.model import Passage, Report, Span

KINDS = ("verbatim", "half", "dropped", "moved", "replaced", "quotation")
SHARES = (0.1, 0.2, 0.3, 0.4)
QUOTED = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]")
NO_END = "".join(rf"(?<!\b{word})" for word in "Dr Mr Mrs St Gen Jan Feb Aug Sept Oct Nov Dec [A-Z]".split())
SENTENCE = re.compile(rf"\S[^\n]*?(?:{NO_END}[.!?][”\"’')]*(?=\s+[“\"‘A-Z0-9])|(?=\n)|$)", re.M)
WORD = re.compile(r"\w+")
Link = tuple[Span, Span]
Words = Mapping[str, list[tuple[int, int]]]  # code points of the words per report


def texts(path: Path) -> Iterator[str]:
    """One text of 100 words or more per line of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows = row.get("documents", [row])
        for text in (r.get("text") or "" for r in rows):
            if len(WORD.findall(text)) >= 100:
                yield text
                break


def sentences(text: str) -> list[tuple[int, int]]:
    """Code points of the sentences, roughly; a copied one is looked for whole."""
    return [m.span() for m in SENTENCE.finditer(text)]


class Copier:
    """Makes copies of one base and keeps what was copied where."""

    def __init__(self, base: Report, others: list[str], rng: random.Random) -> None:
        self.base, self.others, self.rng = base, others, rng
        self.spans = sentences(base.text)

    def copy(self, kind: str) -> tuple[Report, list[Link]]:
        """A copy of one kind and its links to the base."""
        share = self.rng.choice(SHARES)
        if kind == "quotation":
            return self._with_quotation()
        spans = self._chosen(kind, share)
        edit = share if kind == "replaced" else 0.0
        return self._built(kind, [(span, self._reworded(self.base.text[slice(*span)], edit)) for span in spans])

    def _chosen(self, kind: str, share: float) -> list[tuple[int, int]]:
        spans = list(self.spans)
        if kind == "half":
            return spans[:len(spans) // 2]
        if kind == "dropped":
            out = set(self.rng.sample(range(len(spans)), round(share * len(spans))))
            return [span for k, span in enumerate(spans) if k not in out]
        if kind == "moved":
            for _ in range(max(1, round(share * len(spans)))):
                spans.insert(self.rng.randrange(len(spans)), spans.pop(self.rng.randrange(len(spans))))
        return spans

    def _reworded(self, text: str, share: float) -> str:
        """The text with a share of its words replaced by words of other reports."""
        found = list(WORD.finditer(text))
        for m in sorted(self.rng.sample(found, round(share * len(found))), key=lambda m: -m.start()):
            text = text[:m.start()] + self.rng.choice(self.others) + text[m.end():]
        return text

    def _with_quotation(self) -> tuple[Report, list[Link]]:
        """A stranger's words around one quoted sentence of the base, whole or its first half (6 words or more)."""
        quotes = [(m.start() + start, m.start() + end) for m in QUOTED.finditer(self.base.text)
                  for start, end in sentences(m.group()) if len(WORD.findall(m.group()[start:end])) >= 10]
        parts: list[tuple[tuple[int, int] | None, str]] = [(None, self._filler())]
        if quotes:
            start, end = self.rng.choice(quotes)
            words = list(WORD.finditer(self.base.text, start, end))
            last = self.rng.choice([len(words), max(6, len(words) // 2)]) - 1
            span = (words[0].start(), words[last].end())
            parts.append((span, "“" + self.base.text[slice(*span)] + "”"))
        return self._built("quotation", [*parts, (None, self._filler())])

    def _filler(self) -> str:
        return " ".join(self.rng.choice(self.others) for _ in range(60)) + "."

    def _built(self, kind: str, parts: list[tuple[tuple[int, int] | None, str]]) -> tuple[Report, list[Link]]:
        text, places = "", []
        for span, words in parts:
            inner = words.strip("“”") if kind == "quotation" else words
            places.append((span, len(text) + words.find(inner), len(text) + words.find(inner) + len(inner)))
            text += words + "\n"
        report = Report(id=Report.id_of(text, outlet=f"{kind} of {self.base.id}", url=None), text=text, outlet=kind)
        least = 6 if kind == "quotation" else 8
        links = [(Span(report=self.base.id, start=span[0], end=span[1]), Span(report=report.id, start=a, end=b))
                 for span, a, b in places if span and len(WORD.findall(self.base.text[slice(*span)])) >= least]
        return report, links


def pool(path: Path, count: int, seed: int, kinds: tuple[str, ...]) -> tuple[list[Report], dict[str, list[Link]]]:
    """Bases and copies, and the links between them per kind."""
    rng = random.Random(seed)
    bases = [Report(id=Report.id_of(t, outlet="base", url=str(k)), text=t) for k, t in enumerate(texts(path))][:count]
    vocabulary = [m.group() for base in bases for m in WORD.finditer(base.text)]
    reports, links = list(bases), defaultdict(list)
    for base in bases:
        copier = Copier(base, vocabulary, rng)
        for kind in kinds:
            report, linked = copier.copy(kind)
            reports.append(report)
            links[kind] += linked
    return reports, links


def words_in(span: Span, text: Words) -> set[int]:
    """Numbers of the report's words that the span touches."""
    return {k for k, (s, e) in enumerate(text[span.report]) if s < span.end and e > span.start}


def is_half(one: Span, other: Span, text: Words) -> bool:
    """Whether the words in both are at least half of the words in either."""
    if not one.overlaps(other):
        return False
    a, b = words_in(one, text), words_in(other, text)
    return 2 * len(a & b) >= len(a | b)


def measure(reports: list[Report], links: Mapping[str, list[Link]], found: tuple[Passage, ...]) -> dict[str, object]:
    """The scores, with the found share per kind."""
    text = {r.id: [m.span() for m in WORD.finditer(r.text)] for r in reports}
    by_report: dict[str, list[Passage]] = defaultdict(list)
    for passage in found:
        for report in {place.report for place in passage.places}:
            by_report[report].append(passage)
    hits = {kind: [_is_found(link, by_report, text) for link in linked] for kind, linked in links.items()}
    invented = _invented(found, links, text)
    every = [hit for rows in hits.values() for hit in rows]
    return {"found": _percent(every), "precision": round(100 - 100 * len(invented) / max(1, len(_long(found, text))), 2),
            "kinds": {kind: _percent(rows) for kind, rows in hits.items()}, "sentences": len(every), "passages": len(found)}


def _is_found(link: Link, by_report: Mapping[str, list[Passage]], text: Words) -> bool:
    return any(all(any(is_half(side, place, text) for place in passage.places) for side in link)
               for passage in by_report[link[1].report])


def _long(found: tuple[Passage, ...], text: Words) -> list[Passage]:
    return [p for p in found if p.kind != "furniture" and min(len(words_in(s, text)) for s in p.places) >= 8]


def _invented(found: tuple[Passage, ...], links: Mapping[str, list[Link]], text: Words) -> list[Passage]:
    """Passages of eight words or more with no copied sentence in any two of their places."""
    known = defaultdict(list)
    for link in (link for linked in links.values() for link in linked):
        known[link[1].report].append(link)
    return [p for p in _long(found, text) if not any(
        copy.overlaps(place) and any(_is_of(base, other, known) for other in p.places if other != place)
        for place in p.places for base, copy in known[place.report])]


def _is_of(base: Span, place: Span, known: Mapping[str, list[Link]]) -> bool:
    """Whether the place is in this sentence of the base, or in another copy of it."""
    return base.overlaps(place) or any(b.overlaps(base) and copy.overlaps(place) for b, copy in known[place.report])


def _percent(rows: list[bool]) -> float | None:
    return round(100 * sum(rows) / len(rows), 2) if rows else None


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS, action="append")
    args = parser.parse_args()
    reports, links = pool(args.input, args.reports, args.seed, tuple(args.kind or KINDS))
    quotations = {r.id: [m.span() for m in QUOTED.finditer(r.text)] for r in reports}
    begun = time.perf_counter()
    found = passages(reports, quotations)
    seconds = time.perf_counter() - begun
    scores = measure(reports, links, found)
    json.dump({**scores, "reports": len(reports), "seconds": round(seconds, 1)}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
