"""Page -> Cast: the people and bodies that a report names, each with its names, titles and places of mention."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.speakers.naming import body_noun, kinds
from sayso.extract.speakers.titles import calling_of, titled_name, titles_of
from sayso.model.known import MEDIA, table
from sayso.model.names import acronym, fold, is_acronym_of, name_words, same_name, same_person


def outlet(name: str) -> tuple[str, str] | None:
    """(Name, kind) of a publisher, agency, platform or body that the table of sources knows."""
    row = table().find(name)
    return (row.name, row.kind) if row else None


# Names of agencies and outlets that are also people's; who is read as a person with one of them is a person.
GIVEN = frozenset("Petra Dawn Hina Saba Sana Wafa Antara Irna Mehr Kan Wagner Guardian".split())
# Last words of the names of newspapers and channels.
OUTLET_WORDS = frozenset("post times news tv radio herald tribune journal gazette telegraph guardian observer "
                         "magazine newspaper review "
                         "television chronicle mirror press today daily weekly standard".split())


# Those that make a newspaper of a name before them, and nouns after a name that do.
PAPER_WORDS = OUTLET_WORDS - {"today", "daily", "weekly", "standard", "press", "television", "magazine", "newspaper"}
_PAPERS = frozenset({"newspaper", "magazine", "broadcaster", "television", "channel"})


@dataclass(slots=True)
class Member:
    """Somebody or something named: `kind` as Source.kind; `mentions` the first words of each; `titles` the words that it is
    called by and `calling` the longest of these as they stand; `place`: a place that may stand for its government."""

    name: str
    kind: str
    person: bool
    aliases: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    calling: str = ""
    place: bool = False

    def called(self, words: str) -> None:
        """Notes the words that say what it is, the longest ones."""
        self.calling = max(self.calling, words, key=len)

    def is_called(self, name: str) -> bool:
        """Whether a name is one of this member's."""
        if self.place:
            return name_words(name) == name_words(self.name)
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
        if not found and person and len(name_words(name)) == 1:
            found = self._by_one_word(name_words(name)[0])
        return max(found, key=lambda m: (len(name_words(m.name)), -m.mentions[0])) if found else None

    def _by_one_word(self, word: str) -> list[Member]:
        """The one person whose name has a word: Hua of Hua Chunying, the first of two surnames, somebody's first name."""
        found = [m for m in self._by_word.get(word, ()) if m.person]
        return found if len({id(m) for m in found}) == 1 else []

    def _enter(self, entity: Words) -> None:
        if _are_people(entity):
            return
        entity, label = _with_outlet_word(entity), entity.label_
        known = outlet(entity.text) if label != "Person" or entity.text not in GIVEN else None
        paper = _beside_paper(entity)
        split = titled_name(entity)
        # A surname that was read as a place is still that person's.
        again = len(entity) == 1 and any(name_words(m.name)[-1:] == name_words(entity.text) for m in self.members
                                         if m.person and len(name_words(m.name)) > 1)
        person = (label == "Person" and not _is_initials(entity)) or split is not None or again
        if known is None and not paper and person:
            name = _without_bracket(entity.doc[split if split is not None else entity.start:entity.end])
            self._add(name, "person", True, titles_of(name, entity.start))
            if name.start in self._at:
                self._at[name.start].called(calling_of(name))
        elif known is not None or paper or _named_body(entity) or label in (
                "Person", "Organization", "Facility", "Product", "Misc"):
            whole = entity if known or label == "Location" else _whole_body(entity)
            beside = described_kind(titles_of(whole, whole.start) | paper)
            self._add(whole, known[1] if known else _told_kind(whole, beside), False, set())
        elif label == "Location":
            self._add(entity, "official body", False, set(), place=True)

    def _add(self, name: Words, kind: str, person: bool, titles: set[str], place: bool = False) -> None:
        known = outlet(name.text) if not person else None
        text = known[0] if known else re.sub(r"^[Tt]he\s+", "", clean(name.text))
        if not name_words(text):
            return
        member = self.named(text, person)
        if member is None or member.place != place:
            member = Member(text, kind, person, place=place)
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
    text = " ".join(name.split()).strip(" \"'“”‘’,;:()[]")
    text = text if re.search(r"\b[A-Z]\.[A-Z]\.$", text) else text.strip(".")
    return re.sub(r"['’]s?$", "", text) or text


def body_kind(name: str) -> str:
    """Kind of a named body by the words of its name (source_kinds.csv), organisation where none says more."""
    known = next((k for w in name.split() if w.isupper() and (k := outlet(w)) is not None), None)
    if known is not None and known[1] not in MEDIA:  # the IDF Spokesperson's Unit
        return known[1]
    words = name_words(name)
    if words and words[-1] in OUTLET_WORDS:
        return "outlet"
    for i in range(len(words) - 1, -1, -1):
        row = kinds().get(" ".join(words[max(0, i - 1):i + 1])) or kinds().get(words[i])
        if row and row["named"] == "body":
            return row["kind"]
    return "organisation"


def _is_initials(entity: Words) -> bool:
    """"TANA": one word in capitals is a body's name, whatever it was read as."""
    return len(entity) == 1 and entity.text.isupper() and 2 <= len(entity.text) <= 6


def _are_people(entity: Words) -> bool:
    """"Ledovian investigators" is nobody's name, whatever it was read as."""
    row = kinds().get(entity[-1].lower_)
    return len(entity) > 1 and entity[-1].text[:1].islower() and row is not None and row["person"] == "yes"


def _told_kind(body: Words, beside: str | None) -> str:
    by_name = body_kind(body.text)
    if by_name in ("outlet", "agency") and "state" in {t.lower_ for t in body.doc[max(0, body.start - 3):body.start]}:
        return "state media"
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


def _with_outlet_word(name: Words) -> Words:
    """"Velmora Post" where only "Velmora" was read as a name."""
    doc, end = name.doc, name.end
    if end >= len(doc) or not doc[end].text.istitle() or doc[end].lower_ not in PAPER_WORDS or not name.text[:1].isupper():
        return name
    return name if end + 1 < len(doc) and doc[end + 1].text[:1].isupper() else doc[name.start:end + 1]


def _beside_paper(name: Words) -> set[str]:
    """Words that make a name one of an outlet or agency: "newspaper Courier", "Courier newspaper", "the Velmora Post"."""
    doc, last = name.doc, name[-1]
    if kinds().get(doc[name.start - 1].lower_ if name.start else "", {}).get("kind") in ("outlet", "agency"):
        return {"newspaper"}
    if len(name) > 1 and last.text.istitle() and last.lower_ in PAPER_WORDS:
        return {"newspaper"}
    after = [t.lower_ for t in doc[name.end:name.end + 2]]
    if after[:1] == ["agency"] or after in (["news", "agency"], ["press", "agency"]):
        told = {t.lower_ for t in doc[max(name.sent.start, name.start - 4):name.start]} & {"state", "official"}
        return {"agency", "news", *told} if told or after[1:] == ["agency"] else set()
    noun = kinds().get(after[0] if after else "")
    return {after[0]} if noun is not None and noun["kind"] == "outlet" and after[0] in _PAPERS else set()


def _named_body(name: Words) -> bool:
    """"the rights group Open Gate": a noun for a body right before makes what looks like a place one."""
    before = name.doc[name.start - 1] if name.start > name.sent.start else None
    return before is not None and before.lower_ in ("group", "company", "charity", "organisation", "organization", "militia",
                                                    "agency", "union", "party", "network") and before.text.islower()


def described_kind(words: set[str]) -> str | None:
    """Kind of a body by the words beside its name: "the state news agency", "a monitoring group"; None where none tells."""
    if "agency" in words and words & {"news", "press"}:
        return "state media" if words & {"state", "official"} else "agency"
    if words & {"rights", "monitoring", "watchdog"} and words & {"group", "organisation", "organization", "network"}:
        return "monitor"
    found = next((k for w in sorted(words) if (k := body_noun(w)) is not None and k != "organisation"), None)
    media = found in ("outlet", "agency") or words & {"media", "television", "tv", "news"}
    if media and words & {"state", "state-run", "state-owned"}:
        return "state media"
    return "monitor" if "monitoring" in words else found


def _without_bracket(name: Words) -> Words:
    """"Jane Roe (D-Ohio)" -> "Jane Roe"."""
    cut = next((t.i for t in name if t.text in ("(", "[", ",")), name.end)
    return name.doc[name.start:cut] if cut > name.start else name


def _bracketed(doc: Doc) -> list[tuple[str, str]]:
    """("PMF", "Popular Mobilization Forces") from "Popular Mobilization Forces (PMF)"."""
    out = []
    for token in doc[1:-2]:
        if token.text != "(" or doc[token.i + 2].text != ")":
            continue
        short = doc[token.i + 1].text
        named = next((e for e in doc.ents if e.end == token.i and e.label_ == "Organization" and len(e) > 1), None)
        if named is not None and short.isupper() and 2 <= len(short) <= 8 and outlet(short) is None:
            out.append((short, clean(named.text)))
            continue
        for size in range(2, 9):
            if token.i - size >= 0 and is_acronym_of(short, doc[token.i - size:token.i].text):
                out.append((short, clean(doc[token.i - size:token.i].text)))
                break
    return out
