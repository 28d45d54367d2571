"""Page -> Cast: the people and bodies that a report names, each with its names, titles and places of mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.tables import rows
from sayso.model.known import table
from sayso.model.names import acronym, fold, is_acronym_of, name_words, same_name, same_person

# Words right before a name that are its title, and words that only stand before such a title ("former", "defence").
HONORIFICS = frozenset("mr mrs ms miss dr prof sir dame lord lady rev fr sheikh shaikh sen rep gov gen lt col maj brig sgt "
                       "cpl "
                       "capt cmdr adm".split())


@lru_cache(maxsize=1)
def kinds() -> dict[str, dict[str, str]]:
    """Head noun of a source -> its row of source_kinds.csv."""
    return {row["noun"]: row for row in rows("source_kinds.csv")}


def outlet(name: str) -> tuple[str, str] | None:
    """(Name, kind) of a publisher, agency, platform or body that the table of sources knows."""
    row = table().find(name)
    return (row.name, row.kind) if row else None


@dataclass(slots=True)
class Member:
    """Somebody or something named: `kind` as Source.kind; `first` words of each mention; `titles` what it is called."""

    name: str
    kind: str
    person: bool
    aliases: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)

    def is_called(self, name: str) -> bool:
        """Whether a name is one of this member's."""
        if self.person:
            return any(same_person(name, n) for n in (self.name, *self.aliases))
        return any(same_name(name, n) or is_acronym_of(name, n) or is_acronym_of(n, name)
                   for n in (self.name, *self.aliases))


class Cast:
    """The named members of one report, in order of appearance."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.members: list[Member] = []
        self._at: dict[int, Member] = {}
        self._by_word: dict[str, list[Member]] = {}
        for entity in doc.ents:
            self._enter(entity)
        for short, long in _bracketed(doc):
            self._alias(short, long)

    def at(self, token: int) -> Member | None:
        """The member whose name holds a token."""
        return self._at.get(token)

    def named(self, name: str, person: bool | None = None) -> Member | None:
        """The member that bears a name; the longest name wins, then the earliest."""
        words = (*name_words(name), acronym(name).lower())
        near = {id(m): m for w in words for m in self._by_word.get(w, ())}.values()
        found = [m for m in near if (person is None or m.person == person) and m.is_called(name)]
        return max(found, key=lambda m: (len(name_words(m.name)), -m.mentions[0])) if found else None

    def _enter(self, entity: Words) -> None:
        if (entity.label_ == "Person" and not _is_initials(entity)) or _titled_name(entity) is not None:
            split = _titled_name(entity)
            name = _without_bracket(entity.doc[split if split is not None else entity.start:entity.end])
            self._add(name, "person", True, _titles(name, entity.start))
        elif entity.label_ in ("Person", "Organization", "Facility", "Product", "Misc"):
            known = outlet(entity.text)
            whole = entity if known else _whole_body(entity)
            beside = described_kind(_titles(whole, whole.start))
            self._add(whole, known[1] if known else _told_kind(body_kind(whole.text), beside), False, set())
        elif entity.label_ == "Location":
            self._add(entity, "official body", False, set())

    def _add(self, name: Words, kind: str, person: bool, titles: set[str]) -> None:
        text = clean(name.text)
        if kind not in ("outlet", "agency", "state media"):
            text = re.sub(r"^[Tt]he\s+", "", text)
        if not name_words(text):
            return
        member = self.named(text, person)
        if member is None or (not person and member.kind == "official body" and kind != "official body"):
            member = Member(text, kind, person)
            self.members.append(member)
        if member.kind == "organisation":
            member.kind = kind
        if len(name_words(text)) > len(name_words(member.name)):
            member.aliases.add(member.name)
            member.name = text
        self._call(member, text)
        member.titles |= titles
        member.mentions.append(name.start)
        for i in range(name.start, name.end):
            self._at[i] = member

    def _call(self, member: Member, name: str) -> None:
        """Gives a member one more name, to be found by each of its words and by its initials."""
        if name not in member.aliases:
            member.aliases.add(name)
            for word in {*name_words(name), acronym(name).lower()}:
                self._by_word.setdefault(word, []).append(member)

    def _alias(self, short: str, long: str) -> None:
        member = next((m for m in self.members if not m.person and same_name(m.name, long)), None)
        if member is not None:
            self._call(member, short)
            other = next((m for m in self.members if m is not member and fold(m.name) == fold(short)), None)
            if other is not None:
                self.members.remove(other)
                self._by_word = {w: [m for m in found if m is not other] for w, found in self._by_word.items()}
                member.mentions = sorted(member.mentions + other.mentions)
                member.aliases |= other.aliases
                self._at.update({i: member for i, m in self._at.items() if m is other})


def clean(name: str) -> str:
    """A name on one line, without a possessive s, closing marks or an article at its ends."""
    text = " ".join(name.split()).strip(" \"'“”‘’,.;:()[]")
    return re.sub(r"['’]s?$", "", text) or text


def body_kind(name: str) -> str:
    """Kind of a named body by the words of its name (source_kinds.csv), organisation where none says more."""
    table = kinds()
    for word in reversed(name_words(name)):
        row = table.get(word)
        if row and row["named"] == "body":
            return row["kind"]
    return "organisation"


def is_title(word: str) -> bool:
    """Whether a word can stand before a person's name as a title."""
    lowered = fold(word).strip(".-")
    row = kinds().get(lowered)
    # "Brig.-Gen." may come as one word.
    return all(p in HONORIFICS for p in re.split(r"[.-]+", lowered)) or (row is not None and row["person"] == "yes")


def _is_initials(entity: Words) -> bool:
    """"TANA": one word in capitals is a body's name, whatever it was read as."""
    return len(entity) == 1 and entity.text.isupper() and 2 <= len(entity.text) <= 6


def _told_kind(by_name: str, beside: str | None) -> str:
    return beside if beside is not None and by_name in ("organisation", "agency", "outlet") else by_name


def _whole_body(name: Words) -> Words:
    """"Ledovian Defence Ministry" where only "Defence Ministry" was read as the name: capitalised words right before it."""
    start = name.start
    while start > name.sent.start and name.start - start < 3 and _belongs(name.doc[start - 1]):
        start -= 1
    return name.doc[start:name.end]


def _belongs(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.pos_ in ("ADJ", "PROPN") \
        and not token.is_sent_start and not token.is_stop


def body_noun(word: str) -> str | None:
    """The kind of an institution by its noun ("ministry"), None where the word is none."""
    row = kinds().get(word)
    return row["kind"] if row and row["named"] == "body" else None


def described_kind(words: set[str]) -> str | None:
    """Kind of a body by the words beside its name: "the state news agency", "a monitoring group"; None where none tells."""
    found = next((k for w in sorted(words) if (k := body_noun(w)) is not None and k != "organisation"), None)
    if "state" in words and (found in ("outlet", "agency") or words & {"media", "television", "tv", "news"}):
        return "state media"
    return "monitor" if "monitoring" in words else found


def _without_bracket(name: Words) -> Words:
    """"Jane Roe (D-Ohio)" -> "Jane Roe"."""
    cut = next((t.i for t in name if t.text in ("(", "[", ",")), name.end)
    return name.doc[name.start:cut] if cut > name.start else name


def _titled_name(entity: Words) -> int | None:
    """Where the name begins in "Pentagon Press Secretary John Kirby" read as one name; None where nothing says so."""
    words = [t.text for t in entity]
    last = max((i for i, w in enumerate(words) if is_title(w) or w in (".", "-")), default=None)
    if last is None or not 1 <= len(words) - last - 1 <= 3 or body_noun(words[-1].lower()) is not None:
        return None
    rest = entity[last + 1:]
    return rest.start if all(t.text[0].isupper() for t in rest) else None


def _titles(name: Words, start: int) -> set[str]:
    """The words that say what a person is: before the name, and in apposition after it."""
    doc = name.doc
    first = start
    while first > 0 and start - first < 6 and _may_be_title(doc[first - 1]):
        first -= 1
    out = {w.lower_ for w in doc[first:name.start] if w.is_alpha}
    if name.end + 1 < len(doc) and doc[name.end].text == ",":
        end = name.end + 1
        while end < len(doc) and end - name.end < 9 and doc[end].text not in (",", ".", ":", ";") and not doc[end].is_space:
            end += 1
        out |= {w.lower_ for w in doc[name.end + 1:end] if w.is_alpha and w.pos_ in ("NOUN", "PROPN", "ADJ")}
    return out


def _may_be_title(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.text == "-" and token.i > 0)


def _bracketed(doc: Doc) -> list[tuple[str, str]]:
    """("PMF", "Popular Mobilization Forces") from "Popular Mobilization Forces (PMF)"."""
    out = []
    for token in doc[1:-2]:
        if token.text != "(" or doc[token.i + 2].text != ")":
            continue
        short = doc[token.i + 1].text
        for size in range(2, 9):
            if token.i - size >= 0 and is_acronym_of(short, doc[token.i - size:token.i].text):
                out.append((short, clean(doc[token.i - size:token.i].text)))
                break
    return out
