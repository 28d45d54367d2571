"""Record -> the record that may leave a case: the names of minors and private persons withheld, places coarsened.

A name is taken out of every text, title, address and label that the record holds, and a label ("[Minor B]") stands in its
place; offsets move along, so that `report.text[start:end]` still holds the words meant. Ids stay, but for those made of a
withheld name alone. Who holds an office, speaks for an institution or signs a report stays (extract.people). What was
withheld is counted in `Record.redacted`. Names that the language layer does not find stay in: MISSED says how many.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.model import Place, Record, Redaction, Removed, Report, Withheld, content_id
from sayso.model.redaction import WITHHELD
from sayso.present.redaction.hidden import Hidden, hidden, kept
from sayso.present.redaction.matching import Found, Names
from sayso.present.redaction.places import LEVELS, checked, coarse, fine
from sayso.present.redaction.text import Redacted
from sayso.present.redaction.walk import Walk

__all__ = ["LEVELS", "MISSED", "note", "redacted", "withheld_in"]

# Of 100 mentions of private persons and minors, how many stay in: 13 of 219 (benchmarks/redaction.py, held-out part).
MISSED = 6
ID = re.compile(r"[a-z]{1,3}-[0-9a-f]{16}")


def redacted(record: Record, *, names: bool = False, places: str | None = None) -> Record:
    """The record without the names of minors and private persons, unless `names`, and without places finer than `places`
    (district, province or country). A record that is redacted already is redacted further.

    Raises UsageError for a level that is none.
    """
    checked(places)
    if names and places is None:
        return record
    withheld = [] if names else hidden(record)
    work = _Work(record, withheld, fine(record, places) if places else {})
    walk = Walk(texts=work.texts, old={r.id: r.text for r in record.reports}, words=work.words, ids=work.ids,
                place=(lambda p: coarse(p, places)) if places else _same)
    turned = replace(record, **{part: walk.turned(getattr(record, part)) for part in PARTS},
                     reports=tuple(work.report(r) for r in record.reports), redacted=None)
    return replace(_sorted(turned), redacted=_told(record, withheld, work, places))


def withheld_in(record: Record) -> dict[str, Redacted]:
    """Each report's text without the names, by id, with the stretches that went out of it."""
    return _Work(record, hidden(record), {}).texts


PARTS = ("sources", "attributions", "events", "figures", "estimates", "contested", "passages", "origins", "problems",
         "victims", "judgements", "people")


def note(redaction: Redaction) -> str:
    """One or two sentences for readers: what is withheld, how much, and how sure that is."""
    parts = []
    counted = [f"{w.people} {_kind(w)} in {w.places} place{'s' * (w.places != 1)}" for w in redaction.names if w.people]
    if counted:
        parts.append(f"Names withheld: {', '.join(counted)}. sayso misses about {MISSED} in 100 such names: look before you "
                     "send it on.")
    if redaction.places:
        parts.append(f"Places are given by {redaction.places} at most ({redaction.coarsened} were finer); other words may "
                     "still tell where something was.")
    return " ".join(parts) or "No name had to be withheld, as far as sayso can tell."


def _kind(withheld: Withheld) -> str:
    many = withheld.people != 1
    return ("minors" if many else "minor") if withheld.kind == "minor" else ("private persons" if many else "private person")


def _bodies(record: Record) -> list[str]:
    """Names of outlets and bodies, in which a hidden word is none."""
    named = {r.outlet for r in record.reports} | {a for r in record.reports for a in r.agencies}
    named |= {s.name for s in record.sources if s.kind not in ("person", "witness", "unknown", "medical")}
    return sorted(name for name in named if name)


def _word_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the rest of a hyphened word that it begins or ends in."""
    while start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        start = _back(text, start - 1)
    while end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum():
        end = next((i for i in range(end + 1, len(text)) if not text[i].isalnum()), len(text))
    return start, end


def _back(text: str, end: int) -> int:
    return next((i + 1 for i in range(end - 1, -1, -1) if not text[i].isalnum()), 0)


def _same(place: Place) -> Place:
    return place


class _Work:
    """The texts of a record with what goes out of them, and what that makes of any other string."""

    def __init__(self, record: Record, withheld: Sequence[Hidden], sites: Mapping[str, str]) -> None:
        stay = kept(record)
        self.sites, self._cache = sites, dict[str, str]()
        self._stay = [name for name, _ in stay]
        self._shields = _bodies(record)
        self._all = Names(withheld, self._stay, self._shields)
        self._near: dict[str, list[Hidden]] = defaultdict(list)
        for each in withheld:
            for report in each.reports:
                self._near[report].append(each)
        shut: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for span in (s for _, spans in stay for s in spans):
            shut[span.report].append((span.start, span.end))
        self.texts = {r.id: Redacted(r.text, self._found(r, shut[r.id])) for r in record.reports}
        self.ids = dict(self._new_ids(record))

    def _found(self, report: Report, shut: Sequence[tuple[int, int]]) -> list[Found]:
        """What goes out of a text: the known places of names, their single words where the report names the person, whole
        names of other reports' people, and places; nothing twice."""
        near = self._near[report.id]
        found = [Found(*_word_bounds(report.text, s.start, s.end), h.label) for h in near for s in h.spans
                 if s.report == report.id]
        own = Names(near, self._stay, self._shields)
        shut = [*shut, *((f.start, f.end) for f in found)]
        for more in (own.find(report.text, taken=shut), self._all.find(report.text, taken=shut, single=False),
                     self._places(report.text)):
            busy = {i for f in found for i in range(f.start, f.end)}
            found += [f for f in more if f.start not in busy and f.end - 1 not in busy]
        return found

    def _places(self, text: str) -> Iterator[Found]:
        for name, label in self.sites.items():
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if not (text[at - 1:at].isalnum() or text[end:end + 1].isalnum()):
                    yield Found(at, end, label)
                at = text.find(name, end)

    def words(self, text: str) -> str:
        """Any string of the record with the names out of it."""
        if ID.fullmatch(text):
            return text
        if text not in self._cache:
            found = self._all.find(text)
            busy = {i for f in found for i in range(f.start, f.end)}
            found += [f for f in self._places(text) if f.start not in busy and f.end - 1 not in busy]
            self._cache[text] = Redacted(text, found).text if found else text
        return self._cache[text]

    def report(self, report: Report) -> Report:
        """A report; its byline, outlet and agencies stay."""
        return replace(
            report, text=self.texts[report.id].text, title=self.words(report.title) if report.title else report.title,
            path=self.words(report.path) if report.path else None, url=self.words(report.url) if report.url else None,
            removed=tuple(Removed(text=self.words(r.text), reason=r.reason) for r in report.removed))

    def _new_ids(self, record: Record) -> Iterator[tuple[str, str]]:
        """Ids that are made of a name alone, which anybody could try names on."""
        for thing in (*record.sources, *record.victims):
            if self.words(thing.name) != thing.name:
                yield thing.id, content_id(thing.id.split("-")[0], "redacted", self.words(thing.name), thing.id[:3])
        for origin in record.origins:
            if self.words(origin.label) != origin.label:
                yield origin.id, content_id("o", "redacted", self.words(origin.label), origin.reports)


def _sorted(record: Record) -> Record:
    """The record with the collections that are sorted by id in order again."""
    by_id = {part: tuple(sorted(getattr(record, part), key=lambda each: each.id)) for part in ("sources", "origins")}
    return replace(record, **by_id)


def _told(record: Record, withheld: Sequence[Hidden], work: _Work, places: str | None) -> Redaction:
    """The count of what is withheld, with what was withheld before."""
    labels = Counter(f.label for text in work.texts.values() for f in text.found)
    before = record.redacted or Redaction()
    old = {w.kind: w for w in before.names}
    names = []
    for kind in WITHHELD:
        here, was = [h.label for h in withheld if h.kind == kind], old.get(kind, Withheld(kind=kind, people=0, places=0))
        names.append(replace(was, people=len(here) + was.people, places=sum(labels[label] for label in here) + was.places))
    return Redaction(names=tuple(names), places=places or before.places, coarsened=len(work.sites) + before.coarsened)

