"""Reports, extractions and judgements -> Record: all that is derived, and the one place that calls link and reconcile."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.assemble import assemble, joined
from sayso.case.adding import STAGE, pending
from sayso.case.applying import applied, found
from sayso.case.reading import code
from sayso.case.reports import Reports
from sayso.case.standing import PAIRS, about, span_of, standings, stored
from sayso.case.units import Linker
from sayso.extract import Extraction
from sayso.link.events import Pairs
from sayso.model import Judged, Judgement, Record, Report, Span
from sayso.store import Key, Store, decoded

# What derived tables depend on beside the case: a change of any of these files makes them anew.
LINKS = ("model", "link", "reconcile", "case", "assemble.py", "unit.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two event mentions, by id, that a person holds to be of one event or of two."""

    first: str
    second: str
    why: str


class Derived:
    """What follows from a case as it is now; made when it is asked for."""

    def __init__(self, store: Store, reports: Reports, version: str) -> None:
        """`version` is the reader's: of several extractions of a report its own counts, else the latest."""
        self._store, self.reports = store, reports
        self.keys: Mapping[str, Key] = _chosen(store, reports, version)
        self.judgements: Sequence[Judgement] = stored(store)
        self._counting = standings(self.judgements)

    @cached_property
    def inputs(self) -> str:
        """The digest of all that the record depends on."""
        digest = hashlib.sha256(code(LINKS).encode())
        for name in self.reports.ids():
            known = self.reports.revisions.get(name)
            parts = (name, self.reports.input(name), *self.keys.get(name, ()), known.of if known else None)
            digest.update(repr(parts).encode())
        digest.update(repr((self.judgements, self.problems)).encode())
        return digest.hexdigest()

    @cached_property
    def problems(self) -> list[str]:
        """What the record says of inputs: those that could not be read, those that came twice, and notes."""
        aside = {str(entry) for entry in self._store.quarantine.open()}
        waiting = len(pending(self._store, self.reports))
        left = [f"{waiting} reports of the case were not read yet and are left out."] if waiting else []
        return sorted([*aside, *left, *self.reports.repeated(), *self._store.settings.remarks()])

    @cached_property
    def extractions(self) -> dict[str, Extraction]:
        """Each report's extraction with the judgements that count, by report id."""
        return {name: self._judged_extraction(name)[0] for name in sorted(self.keys)}

    def machine(self, name: str) -> Extraction:
        """The extraction of one report as it was read, without judgements; empty where it was not read yet."""
        if name not in self.keys:
            return Extraction(name)
        body = self._store.results.body(self.keys[name])
        return decoded(Extraction, body or b"", name=f"{self._store.name}, report {name}")

    def judged_extraction(self, name: str) -> Extraction:
        """The extraction of one report with the judgements that count."""
        return self._judged_extraction(name)[0]

    def to_judge(self, name: str, key: tuple[str, ...]) -> Extraction:
        """The extraction of one report as it is where nobody has judged what `key` is about (see `standing.about`)."""
        others = [j for j in self._of_report.get(name, []) if about(j) != key]
        return applied(self.machine(name), others, self._store.reports.text(name))[0]

    def _judged_extraction(self, name: str) -> tuple[Extraction, list[Judged]]:
        own = self._of_report.get(name, [])
        read = self.machine(name)
        return applied(read, own, self._store.reports.text(name)) if own else (read, [])

    @cached_property
    def _of_report(self) -> dict[str, list[Judgement]]:
        """The judgements that count, by report, those on pairs of events left out."""
        out: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            if self._counting[judgement.id] == "applied" and judgement.kind not in (*PAIRS, "undo") \
                    and judgement.targets[0].slot != "passage":
                for name in dict.fromkeys(t.report for t in judgement.targets):
                    if name in self.keys:
                        out[name].append(judgement)
        return out

    @cached_property
    def judged(self) -> list[Judged]:
        """Every judgement with what became of it, the first first."""
        done: dict[str, list[Judged]] = defaultdict(list)
        for name in sorted(self._of_report):
            for each in self._judged_extraction(name)[1]:
                done[each.judgement.id].append(each)
        return [self._became(judgement, done[judgement.id]) for judgement in self.judgements]

    def _became(self, judgement: Judgement, done: Sequence[Judged]) -> Judged:
        standing = self._counting[judgement.id]
        if judgement.targets[0].slot == "passage":  # the words of a report never go, whatever the machine makes of them
            read = all(t.report in self.keys for t in judgement.targets)
            return Judged(judgement=judgement, standing=standing if read or standing != "applied" else "gone")
        if standing == "applied" and judgement.kind in PAIRS:
            standing = "applied" if self.pair(judgement) else "gone"
        elif standing == "applied" and judgement.kind != "undo":
            there = [each for each in done if each.standing == "applied"]
            return there[0] if there else Judged(judgement=judgement, standing="gone")
        return Judged(judgement=judgement, standing=standing)

    def pairs(self, kind: str) -> list[Pair]:
        """The pairs of mentions that count as `same` or `different`."""
        counting = (j for j in self.judgements if j.kind == kind and self._counting[j.id] == "applied")
        return [pair for j in counting if (pair := self.pair(j))]

    @cached_property
    def decided(self) -> Pairs:
        """What people decided of pairs of mentions, as events are joined by it."""
        return Pairs(*({(p.first, p.second): p.why for p in self.pairs(kind)} for kind in ("same", "different")))

    @cached_property
    def apart(self) -> tuple[tuple[Span, Span], ...]:
        """Pairs of places that people hold to be no shared wording."""
        two = (j.targets for j in self.judgements if j.kind == "different" and self._counting[j.id] == "applied"
               and j.targets[0].slot == "passage" and all(t.report in self.keys for t in j.targets))
        return tuple((span_of(a), span_of(b)) for a, b in two)

    def quoted(self, name: str) -> tuple[Report, Sequence[tuple[int, int]]]:
        """A report as it is linked, with what stands in quotation marks in it as code points."""
        return self.reports.whole(name), self.machine(name).quotations

    def pair(self, judgement: Judgement) -> Pair | None:
        """The two mentions of a judgement on a pair; None where one of them is gone, or it is no pair of mentions."""
        if judgement.targets[0].slot == "passage":
            return None
        ends = [found(self.machine(t.report), t) if t.report in self.keys else None for t in judgement.targets[:2]]
        if None in ends:
            return None
        return Pair(first=ends[0].id, second=ends[1].id, why=f"{judgement.by}: {judgement.reason}")  # type: ignore[union-attr]

    def given(self, name: str) -> str:
        """The digest of what is linked of a report: itself as it is now, and how it was read."""
        key = self.keys[name]
        return f"{self.reports.input(name)} {key.version} {key.input}"

    def stamp_of(self, name: str) -> str:
        """As `given`, with the judgements on the report that count."""
        return f"{self.given(name)} {' '.join(j.id for j in self._of_report.get(name, ()))}"

    @cached_property
    def stamp(self) -> str:
        """The digest of all that stories, passages and units depend on."""
        parts = [(name, self.stamp_of(name)) for name in sorted(self.keys)]
        return hashlib.sha256(repr((parts, self._pairs, self.apart)).encode()).hexdigest()

    def decided_on(self, names: Sequence[str]) -> list[str]:
        """What people decided of pairs of mentions in these reports, in words that tell one decision from another."""
        return [words for reports, words in self._pairs if reports & set(names)] if self._pairs else []

    @cached_property
    def _pairs(self) -> list[tuple[frozenset[str], str]]:
        return [(frozenset(t.report for t in j.targets), f"{j.id} {pair}") for kind in PAIRS for j in self.judgements
                if j.kind == kind and self._counting[j.id] == "applied" and (pair := self.pair(j))]

    def record(self, policy: str, linker: Linker) -> Record:
        """The whole record: the same bytes whatever was added in which order."""
        units, linked = linker.units(self), linker.linked(self)
        made = joined(self._shown, units, linked.shared, policy=policy, problems=self.problems, pairs=self.decided,
                      kept=linker.estimates)
        return replace(made, judgements=tuple(self.judged))

    def from_nothing(self, policy: str) -> Record:
        """The same record, made from reports and extractions alone."""
        made = assemble(list(self._shown.values()), list(self.extractions.values()), policy=policy, problems=self.problems,
                        pairs=self.decided, apart=self.apart)
        return replace(made, judgements=tuple(self.judged))

    @property
    def _shown(self) -> dict[str, Report]:
        """The reports that were read, with what they revise."""
        return {name: self.reports.shown(name) for name in sorted(self.keys)}


def _chosen(store: Store, reports: Reports, version: str) -> dict[str, Key]:
    """Of each report the extraction that counts: this version's of the report as it is now, else the latest there is."""
    out: dict[str, Key] = {}
    inputs = {name: reports.input(name) for name in reports.ids()}
    wanted: set[str] = set()
    for key in store.results.keys(STAGE):
        exact = (key.version, key.input) == (version, inputs.get(key.report))
        if exact or key.report not in wanted:
            out[key.report] = key
        if exact:
            wanted.add(key.report)
    return out
