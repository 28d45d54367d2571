"""Record -> Hidden: whose names are withheld, each with the label that stands in their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model import Person, Record, Span
from sayso.model.names import fold, name_words, same_person

# Letters of labels. A label must not hold a digit, which would read as a number of people, nor a letter that is a word of
# its own or belongs to none ("A", "S"): two labels must never look like one person.
LETTERS = "BCDEFGHJKLMNPQRTUVWXYZ"
WORDS = {"minor": "Minor", "private": "Person"}
NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
# Small words of names, and forms of address: they name nobody.
PARTICLES = frozenset("al el ul ibn bin bint abu umm abd ben de del della la las los da das do dos di du van von der den "
                      "ter ten af ag ould el-din jr sr ii iii mr mrs ms miss dr sir dona haji hajj hajja sheikh little "
                      "baby".split())
# Words of two letters that English has too.
SHORT = frozenset("am an as at be by do eh em er ex go he hi if in is it ma me my no of oh ok on or ox pa so st to tv up us "
                  "we".split())


@dataclass(slots=True)
class Named:
    """One person of the record: everything that reports call them, and where."""

    people: list[Person] = field(default_factory=list)
    harmed: bool = False

    @property
    def names(self) -> list[str]:
        """The names as written, each once, sorted."""
        return sorted({p.name for p in self.people})

    @property
    def kind(self) -> str | None:
        """minor or private where the name is withheld, None where it stays: whoever holds an office stays, an officer of no
        high rank and a reporter where no report calls them harmed or anything else."""
        told = {p.standing for p in self.people}
        if "minor" in told:
            return "minor"
        if "office" in told or told == {"rank"} and not self.harmed:
            return None
        return "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A withheld name: `label` stands for it, `names` are its forms as written, `spans` its known places by report."""

    label: str
    kind: str
    names: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def reports(self) -> frozenset[str]:
        """Ids of the reports that name the person."""
        return frozenset(s.report for s in self.spans)

    @property
    def words(self) -> frozenset[str]:
        """The single words that name the person, folded."""
        return frozenset(w for name in self.names for w in words_of(name))


def words_of(name: str) -> frozenset[str]:
    """The words of a name that name its bearer when they stand alone, folded; hyphened ones whole and in parts."""
    found = {fold(w) for w in NAME_WORD.findall(name)}
    found |= {part for w in found for part in re.split(r"[-'’]", w)}
    return frozenset(w for w in found if len(w) > 1 and w not in PARTICLES and w not in SHORT)


def people(record: Record) -> list[Named]:
    """The people whom the reports name, as one person where full names are one; in the reports' order."""
    found: list[Named] = []
    by_surname: dict[str, list[Named]] = defaultdict(list)
    for person in _all(record):
        words = name_words(person.name)
        key = words[-1] if words else fold(person.name)
        known = next((n for n in by_surname[key] if any(_same(person, p) for p in n.people)), None)
        if known is None:
            known = Named()
            found.append(known)
            by_surname[key].append(known)
        known.people.append(person)
    spans = {f.span for v in record.victims for f in v.facts if f.slot == "name"}
    for each in found:
        each.harmed = any(s.overlaps(t) for p in each.people for s in p.spans for t in spans if t.report == p.report)
    _borrow(found)
    return found


def _all(record: Record) -> Iterator[Person]:
    """The people of the record, and victims whose names no person of theirs holds."""
    yield from record.people
    known: dict[str, list[Span]] = defaultdict(list)
    for person in record.people:
        known[person.report] += person.spans
    for victim in record.victims:
        for f in victim.facts:
            if f.slot == "name" and not any(f.span.overlaps(s) for s in known[f.span.report]):
                yield Person(report=f.span.report, name=f.value, spans=(f.span,))


def _same(one: Person, other: Person) -> bool:
    """One person: full names that agree; a single word only within one report, where the reader has put it together."""
    if len(name_words(one.name)) < 2 or len(name_words(other.name)) < 2:
        return one.report == other.report and fold(one.name) == fold(other.name)
    return same_person(one.name, other.name)


def _borrow(found: list[Named]) -> None:
    """A bare surname in one report stands for the one person of another report that bears it, if that one is in office."""
    office: dict[str, set[int]] = defaultdict(set)
    hidden: set[str] = set()
    for k, each in enumerate(found):
        words = {w for p in each.people if len(name_words(p.name)) > 1 for w in name_words(p.name)}
        if each.kind is None:
            for word in words:
                office[word].add(k)
        else:
            hidden |= words
    for each in found:
        bare = [name_words(p.name) for p in each.people]
        if all(len(words) == 1 and p.standing == "private" and p.evidence is None and not each.harmed
               for words, p in zip(bare, each.people, strict=True)):
            words = {w[0] for w in bare}
            if words <= office.keys() and not words & hidden:
                for k in sorted(office[next(iter(words))])[:1]:
                    each.people += found[k].people[:1]


def hidden(record: Record) -> list[Hidden]:
    """Whose names are withheld, in the order in which the reports name them."""
    out = []
    for each in people(record):
        if each.kind is not None:
            spans = tuple(sorted(s for p in each.people for s in p.spans))
            label = f"[{WORDS[each.kind]} {letters(len(out))}]"
            out.append(Hidden(label=label, kind=each.kind, names=tuple(each.names), spans=spans))
    return out


def kept(record: Record) -> list[tuple[str, tuple[Span, ...]]]:
    """The names that stay, as written, with their places."""
    return [(p.name, p.spans) for each in people(record) if each.kind is None for p in each.people]


def letters(n: int) -> str:
    """B, C, ... Z, BB, BC, ...: the n-th label from 0."""
    name, n = "", n + 1
    while n:
        n, rest = divmod(n - 1, len(LETTERS))
        name = LETTERS[rest] + name
    return name
