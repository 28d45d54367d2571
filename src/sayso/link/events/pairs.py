"""Two groups of mentions -> how much says that they tell one event, and what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sayso.model import EventMention, Place, Report, When
from sayso.model.likeness import FORCE, HIT, apart, capitals, meet, mode_of, parties, same_kind, stems, unsettled

# Points of evidence; two groups are joined at JOINED. Chosen by reasoning, checked on the shared two reports of one event:
# a participant by name weighs as much as a day, a label or a country half as much.
POINTS = {
    "label": 1,
    "word": 1,
    "day": 2,
    "time": 1,
    "place": 2,
    "country": 1,
    "actor": 2,
    "hit": 2,
    "group": 1,
    "number": 2,
    "words": 1,
    "definite": 2,
    "headline": 1,
    "story": 3,
}
# Headlines that share this many telling words speak of one thing.
MANY = 3
JOINED = 4
# An undated event of a report is taken to lie within this many days before it; what is dated earlier is another one.
RECENT = 45
DAYLIKE = frozenset({"day", "time"})
TOWNS = frozenset({"exact", "near", "district"})
# In these the person it is done to makes the event.
PERSONAL = frozenset(
    {
        ("assault", "assassinate"),
        ("assault", "execute"),
        ("coerce", "arrest"),
        ("coerce", "abduct"),
        ("retreat", "release"),
        ("sanction", "convict"),
        ("coerce", "deport"),
    }
)
# Acts done by speaking are one only when the same party speaks.
SPOKEN = frozenset({"accuse", "request", "reject", "threaten", "support", "agree", "concede"})


@dataclass(frozen=True)
class Group:
    """Mentions that are taken to tell one event, with what they say together.

    `told_in` are the stories that tell it, `stories` those whose main event it is, each by its first report.
    """

    mentions: tuple[EventMention, ...]
    told_in: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    hit: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()

    @property
    def main(self) -> bool:
        """Whether a report is mainly about it."""
        return bool(self.stories)

    @cached_property
    def kinds(self) -> tuple[tuple[EventMention, int], ...]:
        """A mention of each kind, with how many are of it."""
        first = {(m.type, mode_of(m), unsettled(m)): m for m in reversed(self.mentions)}
        count = Counter((m.type, mode_of(m), unsettled(m)) for m in self.mentions)
        return tuple((first[kind], n) for kind, n in count.items())

    @cached_property
    def whens(self) -> tuple[When, ...]:
        """The times given, each once, without where they stand."""
        return tuple(dict.fromkeys(replace(m.when, span=None, text=None) for m in self.mentions if m.when))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places given, each once, without where they stand."""
        return tuple(dict.fromkeys(replace(p, span=None) for m in self.mentions for p in m.where))

    @cached_property
    def names(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Of the places, the stems of the fine ones, of those known to a town or so, and of all."""
        fine = (p.name for p in self.places if p.precision not in ("country", "region"))
        towns = (p.name for p in self.places if p.precision in TOWNS)
        return frozenset(stems(fine)), frozenset(stems(towns)), frozenset(stems(p.name for p in self.places))

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What groups are sorted by: their first mention."""
        first = min(self.mentions, key=lambda m: (m.report, m.span))
        return first.report, first.span.start, first.span.end, first.id

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of the mentions."""
        return frozenset(m.id for m in self.mentions)

    @property
    def reports(self) -> set[str]:
        """Ids of the reports that tell it."""
        return {m.report for m in self.mentions}


def group(mentions: Sequence[EventMention], report: Report, story: str, *, main: bool = False) -> Group:
    """A group of mentions of one report of a story; `main` where they tell the event that the report is about."""
    day = report.published.day if report.published else None
    words: set[str] = set()
    for m in mentions:
        if main and report.title:
            words |= stems([report.title]) - stems([m.trigger])
        words |= stems([report.text[m.span.start : m.span.end]]) - stems([m.trigger, m.label or "", m.type])
    actors, hit = ([t for m in mentions for t in parties(m, roles)] for roles in (("actor",), HIT))
    return Group(
        tuple(mentions), frozenset({story}), frozenset({story} if main else ()), frozenset({day} if day else ()),
        frozenset(stems(capitals(actors))), frozenset(stems(capitals(hit))), frozenset(stems(actors)),
        frozenset(stems([*actors, *hit])), frozenset(words))


def merged(a: Group, b: Group, reasons: list[str]) -> Group:
    """Both groups as one."""
    return Group(
        tuple(sorted([*a.mentions, *b.mentions], key=lambda m: (m.report, m.span, m.id))), a.told_in | b.told_in,
        a.stories | b.stories, a.published | b.published, a.actors | b.actors, a.hit | b.hit, a.speakers | b.speakers,
        a.others | b.others, a.words | b.words, tuple(sorted({*a.reasons, *b.reasons, *reasons})))


def points(a: Group, b: Group) -> int:
    """Points of evidence that two groups tell one event; 0 where they are too few or something speaks against it."""
    found, _ = evidence(a, b)
    return 0 if found < JOINED or against(a, b) else found


def family(mention: EventMention) -> str:
    """The kind of event as candidates are sought: acts of force may be told by each other's words."""
    return "force" if mention.type in FORCE else mention.type


def against(a: Group, b: Group) -> str:
    """What forbids that two groups tell one event, in words; "" where nothing does."""
    pairs = len(a.mentions) * len(b.mentions)
    alike = sum(n * k for x, n in a.kinds for y, k in b.kinds if same_kind(x, y) or same_kind(y, x))
    # Reports call their main event by many words ("bombs" of an air strike); one stray word must not part them.
    if alike < (pairs / 2 if a.main and b.main else pairs):
        return "different kinds of event"
    if a.main and b.main and a.reports & b.reports:
        return "two events of one report"
    if a.main and b.main and not a.stories & b.stories:
        return "different stories"
    if (a.main or b.main) and _acts(a) != _acts(b):
        return "one act and several acts"
    dated = [apart(x, y) for x in a.whens for y in b.whens]
    # A report also dates what led to its main event, so there one time in common is enough.
    if dated and (all(dated) if a.main and b.main else any(dated)):
        return "different times"
    if a.main != b.main and a.reports & b.reports:
        return "the report tells it apart from its main event"
    if _long_past(a) and not _dated(b) or _long_past(b) and not _dated(a):
        if not (_personal(a) and _personal(b)):
            return "one is long past, the other has no date"
    if _numbers(a) and _numbers(b) and not _numbers(a) & _numbers(b):
        return "different numbers of acts"
    if _swapped(a, b):
        return "the sides are the other way round"
    if (_personal(a) or _personal(b)) and not meet(a.hit, b.hit):
        return "different people"
    if any(m.type in SPOKEN for m in (*a.mentions, *b.mentions)) and not meet(a.speakers, b.speakers):
        return "different speakers"
    if {m.status == "planned" for m in a.mentions} != {m.status == "planned" for m in b.mentions} and not (a.main or b.main):
        return "one done, one planned"
    return "different places" if _elsewhere(a, b) else ""


def _personal(g: Group) -> bool:
    return any((m.type, m.mode) in PERSONAL for m in g.mentions)


def _dated(g: Group) -> bool:
    return any(m.when is not None and (m.when.start or m.when.value) for m in g.mentions)


def _long_past(g: Group) -> bool:
    """Whether a group is dated well before its reports, or, where these have no date, by a year of its own."""
    ends = [m.when.end for m in g.mentions if m.when is not None and m.when.end]
    if not ends or not g.published:
        return bool(ends)
    return (date.fromisoformat(min(g.published)) - date.fromisoformat(max(ends)[:10])).days > RECENT


def _acts(g: Group) -> bool:
    """Whether a group tells of several acts: an event a report is mainly about is one, however often it is counted."""
    return not g.main and any(m.aggregate for m in g.mentions)


def _numbers(g: Group) -> set[int]:
    return set() if g.main else {m.number for m in g.mentions if m.number and m.number > 1}


def _swapped(a: Group, b: Group) -> bool:
    if meet(a.actors, b.actors) or meet(a.hit, b.hit):
        return False
    return meet(a.actors, b.hit) and meet(b.actors, a.hit) or bool(a.actors and b.actors and meet(a.actors, b.hit))


def _elsewhere(a: Group, b: Group) -> bool:
    """Whether both name places and none of one could hold or be one of the other's."""
    known_a, known_b = ({p.country for p in g.places if p.country} for g in (a, b))
    if known_a and known_b and not known_a & known_b and not meet(a.names[2], b.names[2]):
        return True
    exact_a, exact_b = ([p for p in g.places if p.precision in TOWNS] for g in (a, b))
    if not exact_a or not exact_b or meet(a.names[1], b.names[1]):
        return False
    return all(_far(p, q) for p in exact_a for q in exact_b)


def _far(p: Place, q: Place) -> bool:
    """More than about a degree apart: another town."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return False
    return abs(p.lat - q.lat) > 1 or abs(p.lon - q.lon) > 1


def evidence(a: Group, b: Group) -> tuple[int, list[str]]:
    """(points, reasons in words) for one event."""
    out: dict[str, str] = {}
    if {m.label for m in a.mentions} & {m.label for m in b.mentions}:
        out["label"] = "the same kind of event"
    if {m.trigger for m in a.mentions} & {m.trigger for m in b.mentions}:
        out["word"] = "the same word"
    time = _time(a.whens, b.whens)
    if time:
        out[time] = "the same day" if time == "day" else "times that overlap"
    place = _place(a, b)
    if place:
        out[place] = "the same place" if place == "place" else "the same country"
    for key, words in (("actor", "the same actor"), ("hit", "the same side hit")):
        mine, yours = (a.actors, b.actors) if key == "actor" else (a.hit, b.hit)
        if meet(mine, yours):
            out[key] = words
    if meet(a.others, b.others) and not {"actor", "hit"} <= set(out):
        out["group"] = "the same participants' words"
    if _numbers(a) & _numbers(b):
        out["number"] = "the same number of acts"
    shared = (a.words & b.words) - (a.others & b.others)
    if shared:
        out["words"] = "shared words"
    if a.main and b.main and len(shared) >= MANY:
        out["headline"] = "headlines that share words"
    if a.stories & b.stories:
        out["story"] = "reports of one story"
    if a.reports & b.reports and not (_named(a) and _named(b)):
        out["definite"] = "named before in the same report"
    return sum(POINTS[k] for k in out), [out[k] for k in sorted(out)]


def _named(g: Group) -> bool:
    return bool(g.others) or any(m.where or m.when for m in g.mentions)


def _time(a: Sequence[When], b: Sequence[When]) -> str:
    known = [(x, y) for x in a for y in b if x.start and x.end and y.start and y.end and not apart(x, y)]
    if any(x.precision in DAYLIKE and y.precision in DAYLIKE for x, y in known):
        return "day"
    if known:
        return "time"
    return "time" if any(x.value and x.value == y.value and x.value.startswith("XXXX-") for x in a for y in b) else ""


def _place(a: Group, b: Group) -> str:
    if meet(a.names[0], b.names[0]):
        return "place"
    if {p.country for p in a.places if p.country} & {p.country for p in b.places if p.country}:
        return "country"
    return "country" if meet(a.names[2], b.names[2]) else ""
