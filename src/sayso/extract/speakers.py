"""Source words -> who that is: names, titles, pronouns, unnamed people, documents (DESIGN.md, section 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.cast import Cast, Member, body_kind, body_noun, clean, kinds, outlet
from sayso.model.names import fold, name_words

MALE, FEMALE, PLURAL, THING = frozenset({"he", "him", "his"}), frozenset({"she", "her"}), \
    frozenset({"they", "we", "their", "them"}), "it"
PRONOUNS = MALE | FEMALE | PLURAL | {THING, "i", "who", "which", "that", "this", "those", "its"}
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())}
# Heads that are the same calling under several words.
_SYNONYMS = {"spokeswoman": "spokesperson", "spokesman": "spokesperson", "secretary": "spokesperson"}
# "One of the officials", "a second official": who belongs to a group named before.
_MEMBER = re.compile(r"^(?:one|two|both|some|another|a second|the other|the second|a third) "
                     r"(?:of |official|source|witness)", re.I)
_CUT = re.compile(r",|\bspeaking\b|\bwho\b|\bwhich\b|\bthat\b|\bciting\b|\bquoting\b|\(|\bon condition\b|\s[–—-]\s")


# Sources within the first words of a report may be named in full only later.
HEADLINE = 20
_PREPOSITIONS = frozenset("for of from with at to in on by near about".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is, in one report. `key` tells speakers of the report apart."""

    key: str
    name: str
    kind: str
    anonymous: bool
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    number: int | None = None
    person: bool = False


class Speakers:
    """Resolves the sources of one report in text order; remembers who spoke."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.cast = doc, Cast(doc)
        self._spoken: list[tuple[int, Speaker]] = []

    def resolve(self, source: Words | None, cue: Words) -> Speaker | None:
        """The speaker of a source; without one, the subject that a participle takes over, or nobody."""
        found = self._resolve(source, cue)
        if found is not None:
            self._spoken.append((cue.start, found))
        return found

    def last(self, before: int) -> Speaker | None:
        """Who spoke last before a word."""
        return next((s for at, s in reversed(self._spoken) if at < before), None)

    def _resolve(self, source: Words | None, cue: Words) -> Speaker | None:
        if source is None:
            return None
        text = clean(source.text)
        if fold(text) in PRONOUNS:
            return self._pronoun(fold(text), source)
        member = self._member_in(source)
        if member is not None:
            return self._of(member, text)
        return self._nominal(source, text)

    def _of(self, member: Member, text: str) -> Speaker:
        aliases = tuple(sorted({*member.aliases, text, head_words(text)} - {member.name, ""}))
        anonymous = member.kind in ("outlet",) and _unnamed_media(member.name)
        affiliation = " ".join(sorted(member.titles)) or None
        return Speaker(f"m:{fold(member.name)}", member.name, member.kind, anonymous, aliases,
                       affiliation if member.person else None, None, member.person)

    def _member_in(self, source: Words) -> Member | None:
        """The member that the source words name, not one that they merely mention ("a spokesman for X", "X's brother").

        The first part (up to a comma) decides: a person in it, or a body at its end ("the state news agency SANA"). Where it
        names nobody, a name right after the comma stands in apposition ("the group's spokesman, Jane Roe").
        """
        parts = _parts(source)
        first = self._ending(parts[0]) if parts else None
        if first is not None:
            return first
        plain = head_words(clean(source.text))
        known = self.cast.named(plain)
        if known is not None and _names(plain, known):
            return known
        beside = self._ending(parts[1]) if len(parts) > 1 else None
        row = kinds().get(head_noun(plain)) or {"named": ""}
        return beside if beside is not None and (beside.person or row["named"] == "body") else None

    def _ending(self, words: list[Token]) -> Member | None:
        """The member whose name ends the words before the first preposition ("Governor Jane Roe of Varn")."""
        stop = next((i for i, t in enumerate(words) if t.lower_ in _PREPOSITIONS and self.cast.at(t.i) is None), len(words))
        return self.cast.at(words[stop - 1].i) if stop else None

    def _nominal(self, source: Words, text: str) -> Speaker:
        """A source without a name: unnamed people, a body by its noun, a document, or somebody told of before."""
        plain = head_words(text)
        head = head_noun(plain)
        # Headlines leave the article out: "Brigade says ..." means the brigade that the report tells of.
        definite = fold(text).startswith(("the ", "this ", "that ", "his ", "her ")) \
            or (text[:1].isupper() and " " not in text)
        if _MEMBER.match(text):
            return self._plain(plain, head, text)
        if definite:
            known = self._described(plain, head, source.start)
            if known is not None:
                return self._of(known, text)
        known_outlet = outlet(plain)
        if known_outlet is not None:
            return Speaker(f"o:{fold(known_outlet[0])}", known_outlet[0], known_outlet[1], False, (text, plain))
        return self._plain(plain, head, text)

    def _plain(self, plain: str, head: str, text: str) -> Speaker:
        row = kinds().get(head)
        kind = row["kind"] if row else ("person" if plain[:1].islower() else body_kind(plain))
        holder = self._holder(plain) if row and row["named"] in ("yes", "doc") else None
        anonymous = row is not None and (row["named"] == "no" or (row["named"] in ("yes", "doc") and holder is None))
        if row is None and not any(c.isupper() for c in plain):
            anonymous = True
        person = row["person"] == "yes" if row else kind == "person"
        aliases = {text, plain}
        if row and row["named"] == "doc" and holder:
            aliases.add(holder)
            return replace(self._body(holder), aliases=tuple(sorted(aliases)), kind="document")
        return Speaker(f"n:{fold(plain)}", plain, kind, anonymous, tuple(sorted(aliases - {plain})),
                       holder or affiliation(plain, head),
                       number_of(plain), person)

    def _body(self, name: str) -> Speaker:
        member = self.cast.named(name, False)
        return self._of(member, name) if member else Speaker(f"n:{fold(name)}", name, body_kind(name), False)

    def _holder(self, plain: str) -> str | None:
        """The named body that a spokesman or a document belongs to ("Pentagon statement", "spokesman for the army")."""
        for word in re.findall(r"[^\W\d_][\w'’.-]*", plain):
            member = self.cast.named(word, False) if word[0].isupper() else None
            if member is not None and member.kind != "official body":
                return member.name
        of = re.search(r"\b(?:by|for|of|from|in|at|with)\s+(?:the\s+)?(.{3,60})$", plain)
        tail = of.group(1) if of else " ".join(plain.split()[:-1])
        noun = head_noun(tail) if tail else ""
        row = kinds().get(noun)
        if row and row["named"] == "body":
            return tail
        return tail if of and any(c.isupper() for c in tail) else None

    def _described(self, plain: str, head: str, before: int) -> Member | None:
        """The member that "the spokesperson", "the group", "the Pentagon spokesman", "the ministry" points back to."""
        row = kinds().get(head)
        person = row is not None and row["person"] == "yes"
        wanted = _SYNONYMS.get(head, head)
        modifiers = set(name_words(plain)) - {head}
        best: tuple[tuple[int, int], Member] | None = None
        for member in self.cast.members:
            # A headline speaks of whom the report names below.
            earlier = [m for m in member.mentions if m < before or before < HEADLINE]
            if not earlier or member.person != person:
                continue
            fits = self._fits(member, wanted, modifiers, head)
            if fits and (best is None or (fits, earlier[-1]) > best[0]):
                best = ((fits, earlier[-1]), member)
        return best[1] if best else None

    def _fits(self, member: Member, wanted: str, modifiers: set[str], head: str) -> int:
        called = {_SYNONYMS.get(t, t) for t in member.titles} if member.person else set(name_words(member.name))
        if wanted in called:
            return 2 + len(modifiers & (called | member.titles)) \
                if not modifiers or modifiers & called or member.person else 0
        spoke = any(s.key == f"m:{fold(member.name)}" for _, s in self._spoken)
        generic = not modifiers and head in ("group", "organisation", "organization", "agency", "company", "movement",
                                              "militia",
                                             "network", "channel", "newspaper", "charity", "observatory", "monitor",
                                              "watchdog")
        return 1 if generic and spoke and member.kind not in ("official body",) and not member.person else 0

    def _pronoun(self, pronoun: str, source: Words) -> Speaker | None:
        if pronoun in MALE | FEMALE:
            return self._person_before(pronoun, source.start)
        if pronoun in PLURAL:
            return self._spoken_before(source.start, lambda s: True)
        if pronoun in (THING, "which", "that", "its"):
            return self._thing_before(source.start)
        return self._spoken_before(source.start, lambda s: pronoun != "i" or s.person)

    def _person_before(self, pronoun: str, before: int) -> Speaker | None:
        """The last speaker who is a person; one named since as a subject, in this sentence or the last, goes first."""
        sentence = self.doc[before].sent.start
        since = max(0, sentence - 60)
        spoken = [(at, s) for at, s in self._spoken if at < before and s.person and not (s.number or 0) > 1]
        last_at, last = spoken[-1] if spoken else (-1, None)
        subjects = [(i, m) for i in range(since, before) if (m := self.cast.at(i)) is not None and m.person
                    and self.doc[i].dep_ in ("nsubj", "nsubj:pass") and not self._inside_quotation(i)]
        if subjects and subjects[-1][0] > last_at:
            member = subjects[-1][1]
            return self._of(member, member.name)
        if last is not None:
            return last
        people = [m for m in self.cast.members if m.person and m.mentions[0] < before]
        return self._of(people[-1], people[-1].name) if people else None

    def _inside_quotation(self, token: int) -> bool:
        sentence = self.doc[token].sent
        text = self.doc.text[sentence.start_char:self.doc[token].idx]
        return text.count("“") > text.count("”") or text.count('"') % 2 == 1

    def _thing_before(self, before: int) -> Speaker | None:
        """The body that is the nearest subject, or else the last one that spoke."""
        start = self.doc[before].sent.start
        for i in range(before - 1, max(-1, start - 80), -1):
            token = self.doc[i]
            if token.dep_ not in ("nsubj", "nsubj:pass") or self._inside_quotation(i):
                continue
            member = self.cast.at(i)
            if member is not None and not member.person:
                return self._of(member, member.name)
            if member is None and body_noun(token.lower_) is not None:
                words = self.doc[token.left_edge.i:token.i + 1]
                return self._nominal(words, clean(words.text))
        spoken = self._spoken_before(before, lambda s: not s.person)
        if spoken is not None:
            return spoken
        near = [m for i in range(max(0, start - 40), before) if (m := self.cast.at(i)) is not None and not m.person]
        bodies = [m for m in near if m.kind != "official body"]
        return self._of(bodies[-1], bodies[-1].name) if bodies else None

    def _spoken_before(self, before: int, fits) -> Speaker | None:
        return next((s for at, s in reversed(self._spoken) if at < before and fits(s)), None)


def _parts(source: Words) -> list[list[Token]]:
    """The words of a source between its commas, up to a bracket, articles left out."""
    out: list[list[Token]] = [[]]
    for token in source:
        if token.text in ("(", "["):
            break
        if token.text in (",", "–", "—"):
            out.append([])
        elif token.lower_ not in ("the", "a", "an") and not token.is_space:
            out[-1].append(token)
    return [part for part in out if part]


def head_words(text: str) -> str:
    """A source's name without article, apposition, clause: "The Observatory, a group that ..." -> "Observatory"."""
    cut = _CUT.search(text, 1)
    short = text[:cut.start()] if cut else text
    return re.sub(r"^(?:the|a|an)\s+", "", short.strip(" ,"), flags=re.I) or text


def head_noun(plain: str) -> str:
    """The noun that says what a source is: the last known one before a preposition, else the last word there."""
    front = re.split(r"\s(?:for|of|with|from|in|at|by|to|on|close|familiar|released|issued|published)\s", plain)[0]
    words = re.findall(r"[\w'’-]+", front.lower())
    if not words:
        return ""
    return next((w for w in reversed(words) if w in kinds()), words[-1])


def affiliation(plain: str, head: str) -> str | None:
    """What an unnamed source belongs to, in the report's words: "Iraqi militia" of "two Iraqi militia officials"."""
    front = plain.lower().find(head)
    words = [w for w in plain[:front].split() if w.lower() not in _NUMBERS and not w.isdigit()] if front > 0 else []
    return " ".join(words) or None


def number_of(plain: str) -> int | None:
    """How many people a source is, where its first word says so."""
    first = plain.split()[0].lower() if plain.split() else ""
    return int(first) if first.isdigit() else _NUMBERS.get(first)


def _names(plain: str, member: Member) -> bool:
    """Whether source words are a member's name and not a description that happens to hold one of its words."""
    mentioned = any(w in _PREPOSITIONS for w in plain.lower().split()) or re.search(r"['’]s?\s", plain)
    if member.person and not mentioned and name_words(plain)[-1:] == name_words(member.name)[-1:]:
        return True
    return any(fold(plain) == fold(n) for n in (member.name, *member.aliases)) or (
        plain[:1].isupper() and head_noun(plain) not in kinds() and member.is_called(plain))


def _unnamed_media(name: str) -> bool:
    return name_words(name)[-1:] in (("media",), ("press",))
