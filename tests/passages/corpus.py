"""tests/passages/*.toml -> passages with what a careful reader gets out of each, and what sayso gets out of them.

A passage has `construction`, `text` and, where they matter, `outlet`, `byline`, `agencies`. Each entry of `said` is
one statement: `by`, `cue`, `what` are its words. With `given = false` the program must find it by itself; `none =
true`: it is no statement. Expected: `speaker` (else `by`), `not_speaker`, `unresolved` (nobody), `via`, `anonymous`,
`number` (0: none), `sort` (kind of source), `party`, `affiliation`, `reason` (words within it; empty: none),
`status`, `kind`, `parent`, `same_as`, `not_same_as` (numbers of other entries), `found` (the content, where it
differs from `what`), `parts` (of the content), `alone` (nothing else is found), `qualifies`. `python -m
tests.passages.corpus` prints what fails and writes docs/constructions.md anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.extract.attributions import Said, find
from sayso.model import Attribution, Report
from sayso.model.names import fold, same_name
from tests.extract.said import page, reader, words_at

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "constructions.md"
KNOWN = "known_failing.txt"


@dataclass(frozen=True)
class Passage:
    """One passage; `id` is its file and its number there."""

    id: str
    construction: str
    text: str
    said: tuple[dict[str, Any], ...]
    report: dict[str, Any]


def passages() -> list[Passage]:
    """All passages, in the order of the files."""
    out = []
    for path in sorted(HERE.glob("*.toml")):
        for n, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["passage"], 1):
            about = {k: tuple(v) if k == "agencies" else v for k, v in row.items() if k in ("outlet", "byline", "agencies")}
            out.append(Passage(f"{path.stem}-{n}", row["construction"], row["text"], tuple(row["said"]), about))
    return out


def known_failing() -> set[str]:
    """The ids of passages that are known to fail."""
    lines = (HERE / KNOWN).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def wrong(passage: Passage) -> list[str]:
    """What sayso gets wrong in a passage whose given statements are handed to it; empty where all is right."""
    joins = [(e.get("by"), e["cue"], e["what"]) for e in passage.said if e.get("given", True)]
    found = find(page(passage.text, *joins, **passage.report))
    if not passage.said:
        return ["something is found"] if found.attributions else []
    return list(_Check(passage, found))


def wrong_as_read(passage: Passage) -> list[str]:
    """The same with nothing handed over: the shipped model finds the words, too."""
    found = find(reader().read(Report(id="r", text=passage.text, **passage.report)))
    if not passage.said:
        return ["something is found"] if found.attributions else []
    return list(_Check(passage, found))


class _Check:
    """Compares the statements of one passage with what was found."""

    def __init__(self, passage: Passage, found: Said) -> None:
        self.passage, self.found, self.text = passage, found, passage.text
        self.sources = {s.id: s for s in found.sources}
        self.hits = [self._hit(e, n) for n, e in enumerate(passage.said)]

    def __iter__(self) -> Iterator[str]:
        for n, (entry, hit) in enumerate(zip(self.passage.said, self.hits, strict=True)):
            if entry.get("none"):
                yield from [f"{n}: is no statement"] if hit else []
            elif hit is None:
                yield f"{n}: not found"
            else:
                yield from (f"{n}: {text}" for text in (*self._speaker(entry, hit), *self._source(entry, hit),
                                                        *self._rest(entry, hit), *self._links(n, entry, hit)) if text)

    def _hit(self, entry: dict[str, Any], n: int) -> Attribution | None:
        after = self.text.find(self.passage.said[n - 1]["cue"]) if n else 0
        after = max(0, after) if not entry.get("given", True) else self._begin(n)
        at = self.text.find(entry["cue"], after)
        at = at if at >= 0 else self.text.find(entry["cue"])
        want = entry.get("found") or entry["what"]
        begin = self.text.find(want)
        scored = [(sum(min(c.end, begin + len(want)) - max(c.start, begin) for c in a.content
                       if c.start < begin + len(want) and c.end > begin), -sum(c.end - c.start for c in a.content), a)
                  for a in self.found.attributions if any(c.start < at + len(entry["cue"]) and c.end > at for c in a.cue)]
        best = max(scored, key=lambda row: row[:2], default=None)
        return best[2] if best and best[0] >= 0.5 * len(want) else None

    def _begin(self, n: int) -> int:
        """Where the n-th entry's words begin: after the cues of the given ones before it."""
        after = 0
        for entry in self.passage.said[:n]:
            if entry.get("given", True):
                begin = min(words_at(self.text, entry[k], after) for k in ("by", "cue", "what") if k in entry)
                after = self.text.find(entry["cue"], begin) + len(entry["cue"])
        entry = self.passage.said[n]
        return min(words_at(self.text, entry[k], after) for k in ("by", "cue", "what") if k in entry)

    def _names(self, source: str | None) -> list[str]:
        known = self.sources.get(source or "")
        return [known.name, *known.aliases] if known else []

    def _speaker(self, entry: dict[str, Any], hit: Attribution) -> Iterator[str]:
        names = self._names(hit.speaker)
        if entry.get("unresolved"):
            yield f"speaker is {names[0]}" if names else ""
            return
        want = entry.get("speaker") or (entry.get("by") if "not_speaker" not in entry else None)
        if want and not any(same_name(name, want) for name in names):
            yield f"speaker is {names[:1]}, not {want}"
        nobody = not names and "by" not in entry
        if "not_speaker" in entry and (nobody or any(fold(n) == fold(entry["not_speaker"]) for n in names)):
            yield f"speaker is {names[:1]}"
        if hit.anonymous != entry.get("anonymous", False):
            yield f"anonymous is {hit.anonymous}"

    def _source(self, entry: dict[str, Any], hit: Attribution) -> Iterator[str]:
        source = self.sources.get(hit.speaker or "")
        if source is None:
            return
        checks: dict[str, Callable[[Any], bool]] = {
            "number": lambda want: (source.number or 0) == want, "sort": lambda want: source.kind == want,
            "party": lambda want: source.party == want,
            "affiliation": lambda want: fold(source.affiliation or "") == fold(want)}
        for key, right in checks.items():
            if key in entry and not right(entry[key]):
                yield f"{key} is {getattr(source, 'kind' if key == 'sort' else key)!r}"

    def _rest(self, entry: dict[str, Any], hit: Attribution) -> Iterator[str]:
        links = [self._names(v) for v in hit.via]
        want = entry.get("via", [])
        pairs = zip(links, want, strict=False)
        if len(links) != len(want) or not all(any(same_name(n, w) for n in names) for names, w in pairs):
            yield f"via is {[names[0] for names in links]}"
        if hit.status != entry.get("status", "asserted"):
            yield f"status is {hit.status}"
        if "kind" in entry and hit.kind != entry["kind"]:
            yield f"kind is {hit.kind}"
        reason = self.text[hit.reason.start:hit.reason.end] if hit.reason else ""
        if "reason" in entry and (not reason if entry["reason"] else bool(reason)) or entry.get("reason", "") not in reason:
            yield f"reason is {reason!r}"
        if "parts" in entry and len(hit.content) != entry["parts"]:
            yield f"{len(hit.content)} parts"
        if entry.get("alone") and len(self.found.attributions) > 1:
            yield "something else is found"

    def _links(self, n: int, entry: dict[str, Any], hit: Attribution) -> Iterator[str]:
        def speaker(other: int) -> str | None:
            found = self.hits[other]
            return found.speaker if found else None

        if "parent" in entry and (other := self.hits[entry["parent"]]) and hit.parent != other.id:
            yield "has another parent"
        if "same_as" in entry and speaker(entry["same_as"]) != hit.speaker:
            yield f"is not the speaker of {entry['same_as']}"
        if "not_same_as" in entry and speaker(entry["not_same_as"]) == hit.speaker:
            yield f"is the speaker of {entry['not_same_as']}"
        if "qualifies" in entry and set(hit.qualifies) != {h.id for i in entry["qualifies"] if (h := self.hits[i])}:
            yield "qualifies something else"


def document() -> str:
    """docs/constructions.md: how many passages each construction has and which are known to fail."""
    failing, all_ = known_failing(), passages()
    unseen = [p.id in failing for p in all_ if p.id.startswith("unseen-")]
    rows: dict[str, list[Passage]] = {}
    for passage in all_:
        rows.setdefault(passage.construction, []).append(passage)
    lines = [
        "# Constructions", "",
        "How a report can say who says what, and how sayso fares with each: short invented passages in",
        "`tests/passages`, each with its expected speaker, chain, kind and status, run by",
        "`tests/extract/test_passages.py`. Names and syntax come from the shipped model; where a statement's words",
        "are given, what is tested is what the rules make of them.",
        "",
        f"{len(all_)} passages, {len(rows)} constructions, {len(failing)} passages known to fail.", "",
        f"Nothing was mended on the {len(unseen)} passages of `unseen.toml`: {unseen.count(False)} of them are read right.",
        "",
        "| construction | passages | known to fail |", "|---|---|---|",
        *(f"| {name} | {len(found)} | {sum(p.id in failing for p in found) or ''} |" for name, found in rows.items()), "",
        "Known to fail:", "",
        *([f"- `{p.id}` ({p.construction}): {p.text!r}" for p in all_ if p.id in failing] or ["- none"]), "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Prints each passage that fails with what is wrong, and writes the list of known failures and the page anew."""
    failing = {p.id: found for p in passages() if (found := wrong(p))}
    for p in passages():
        if p.id in failing:
            print(p.id, p.text.replace("\n", " / "), *failing[p.id], sep="\n    ")
    head = "# Passages that are known to fail, written by `python -m tests.passages.corpus`.\n"
    (HERE / KNOWN).write_text(head + "".join(f"{i}\n" for i in failing), encoding="utf-8")
    DOCS.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
