"""Source words -> who that is: names, titles, pronouns, unnamed people, documents (DESIGN.md, section 6)."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from sayso.extract.speakers.cast import Cast, Member, clean, outlet
from sayso.extract.speakers.naming import MANY, body_noun, head_noun, head_words, kinds
from sayso.extract.speakers.unnamed import PREPOSITIONS, Speaker, Unnamed, names
from sayso.model.known import MEDIA
from sayso.model.names import fold, name_words

MALE, FEMALE, PLURAL, THING = frozenset({"he", "him", "his"}), frozenset({"she", "her"}), \
    frozenset({"they", "we", "their", "them"}), "it"
RELATIVE = frozenset({"who", "which", "whom"})
PRONOUNS = MALE | FEMALE | PLURAL | {THING, "i", "who", "which", "that", "this", "those", "its"}
# Heads that are the same calling under several words.
_SYNONYMS = {"spokeswoman": "spokesperson", "spokesman": "spokesperson", "secretary": "spokesperson"}
_LEADERS = frozenset("president premier minister chancellor king chairman chief governor prime".split())
_CALLINGS = {"leader": _LEADERS, "politician": _LEADERS | {"senator", "mayor", "deputy"},
             "diplomat": frozenset({"ambassador", "envoy"}),
             "officer": frozenset("colonel general captain major lieutenant sergeant".split())}
# "One of the officials", "a second official": who belongs to a group named before.
_MEMBER = re.compile(r"^(?:one|two|both|some|another|a second|the other|the second|a third|none|neither|either) "
                     r"(?:of |official|source|witness)", re.I)
_GENERIC = frozenset("group organisation organization agency company movement militia network channel newspaper "
                     "charity observatory monitor watchdog authority body institution".split())
_ONLY = {"company": {"organisation"}, "newspaper": {"outlet"}, "channel": {"outlet"}, "network": {"outlet", "organisation"}}
# A word of one sex tells who "he" and "she" cannot be.
_HE = frozenset("mr sir spokesman chairman congressman policeman king prince father brother son husband uncle man "
                "boy lord".split())
_SHE = frozenset("ms mrs miss dame spokeswoman chairwoman congresswoman policewoman queen princess mother sister "
                 "daughter wife widow aunt woman girl lady actress".split())


_KIN = frozenset("husband wife son daughter brother sister father mother uncle aunt cousin nephew niece grandson partner "
                 "granddaughter grandfather grandmother widow fiance fiancee stepson stepfather stepmother".split())
_PAPERS = frozenset({"agency", "newspaper", "magazine", "broadcaster", "television", "channel"})

# Sources within the first words of a report may be named in full only later.
HEADLINE = 20
_TIMES = frozenset("today yesterday tonight later earlier also meanwhile monday tuesday wednesday thursday friday "
                   "saturday sunday".split())


class Speakers:
    """Resolves the sources of one report in text order; remembers who spoke."""

    def __init__(self, doc: Doc, said: frozenset[int] = frozenset()) -> None:
        """`said`: the words of all contents, by number: whom somebody speaks of has not spoken."""
        self.doc, self.cast, self._said = doc, Cast(doc), said
        self._unnamed = Unnamed(self.cast, self._of)
        self._spoken: list[tuple[int, Speaker]] = []
        self._sex: dict[str, str] = {}
        self._people = {f"m:{fold(m.name)}": m for m in self.cast.members if m.person}

    def resolve(self, source: Words | None, cue: Words) -> Speaker | None:
        """The speaker of a source; without one, the subject that a participle takes over, or nobody."""
        found = self._resolve(source, cue)
        if found is not None and cue.start not in self._said:
            self._spoken.append((cue.start, found))
        return found

    def last(self, before: int) -> Speaker | None:
        """Who spoke last before a word."""
        return next((s for at, s in reversed(self._spoken) if at < before), None)

    def _resolve(self, source: Words | None, cue: Words) -> Speaker | None:
        if source is None:
            return None
        text = clean(source.text)
        text = text.split(",")[0] if fold(text.split(",")[0]) in PRONOUNS else text
        # The WHO is no "who", but in capitals everybody is.
        name = len(text) > 1 and text.isupper() and not source.sent.text.isupper()
        if fold(text) in RELATIVE and not name:
            return self._antecedent(source)
        if fold(text) in PRONOUNS and not name:
            return self._pronoun(fold(text), source)
        member = self._member_in(source)
        if member is not None:
            return self._of(member, text)
        return self._nominal(source, text)

    def _of(self, member: Member, text: str) -> Speaker:
        aliases = tuple(sorted({*member.aliases, text, head_words(text)} - {member.name, ""}))
        anonymous = member.kind in ("outlet",) and _unnamed_media(member.name)
        return Speaker(f"m:{fold(member.name)}", member.name, member.kind, anonymous, aliases,
                       (member.calling or None) if member.person else None, None, member.person)

    def _antecedent(self, source: Words) -> Speaker | None:
        """Whom "who" and "which" stand for: the noun that their clause hangs on, else who spoke last."""
        verb = source.root.head
        noun = verb.head if verb.dep_ == "acl:relcl" else None
        while noun is None and verb.head.i != verb.i and verb.dep_ in ("conj", "ccomp", "xcomp"):
            verb = verb.head
            noun = verb.head if verb.dep_ == "acl:relcl" else None
        if noun is None:
            return self._spoken_before(source.start, lambda s: True)
        first = next(i for i in range(noun.left_edge.i, noun.i + 1) if self.doc[i].pos_ != "ADP" or i == noun.i)
        words = self.doc[first:max(noun.i + 1, min(source.start, noun.right_edge.i + 1))]
        member = self.cast.at(noun.i)
        return self._of(member, member.name) if member else self._nominal(words, clean(words.text))

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
        if known is not None and names(plain, known):
            return known
        beside = self._ending(parts[1]) if len(parts) > 1 else None
        row = kinds().get(head_noun(plain)) or {"named": ""}
        return beside if beside is not None and (beside.person or row["named"] == "body") else None

    def _ending(self, words: list[Token]) -> Member | None:
        """The member whose name ends the words before the first preposition ("Governor Jane Roe of Varn")."""
        stop = next((i for i, t in enumerate(words) if t.lower_ in PREPOSITIONS and self.cast.at(t.i) is None), len(words))
        if not stop:
            return None
        last = self.cast.at(words[stop - 1].i)
        if last is not None and last.person and len(words[:stop]) == 1:
            return self._bearer(last, words[0])
        # "the TQN agency", "the Courier newspaper"
        before = self.cast.at(words[stop - 2].i) if stop > 1 and words[stop - 1].lower_ in _PAPERS else None
        return before if last is None and before is not None and before.kind in MEDIA else last

    def _bearer(self, member: Member, surname: Token) -> Member:
        """Who is meant by a surname that several bear: who spoke last, else one who was not brought in as a relative."""
        alike = [m for m in self.cast.members if m.person and m.mentions[0] < surname.i
                 and name_words(m.name)[-1:] == name_words(surname.text)]
        if len(alike) < 2:
            return member
        keys = {f"m:{fold(m.name)}": m for m in alike}
        spoken = next((keys[s.key] for at, s in reversed(self._spoken) if s.key in keys and at < surname.i), None)
        own = [m for m in alike if not self._is_relative(m)]
        return spoken or (own[0] if len(own) == 1 else member)

    def _is_relative(self, member: Member) -> bool:
        """"Her husband, Peter Roe": named for somebody else's sake."""
        first = member.mentions[0]
        near = [t for t in self.doc[max(self.doc[first].sent.start, first - 4):first] if not t.is_punct]
        return any(t.tag_ == "PRP$" for t in near) and any(t.lower_ in _KIN for t in near)

    def _nominal(self, source: Words, text: str) -> Speaker:
        """A source without a name: unnamed people, a body by its noun, a document, or somebody told of before."""
        plain = head_words(text)
        head = head_noun(plain)
        # Headlines leave the article out: "Brigade says ..." means the brigade that the report tells of.
        definite = fold(text).startswith(("the ", "this ", "that ", "his ", "her ")) \
            or (text[:1].isupper() and " " not in text)
        if _MEMBER.match(text):
            return self._unnamed.speaker(plain, head, text)
        if definite:
            known = self._described(plain, head, source.start)
            if known is not None:
                return self._of(known, text)
            same = self._same_again(head, plain, source.start)
            if same is not None:
                return same
        known_outlet = outlet(plain)
        if known_outlet is not None:
            return Speaker(f"o:{fold(known_outlet[0])}", known_outlet[0], known_outlet[1], False, (text, plain))
        return self._unnamed.speaker(plain, head, text)

    def _same_again(self, head: str, plain: str, before: int) -> Speaker | None:
        """Who "the officer" is, where an officer without a name spoke before, and "the statement", where somebody spoke."""
        row = kinds().get(head)
        if row is not None and row["named"] == "doc" and plain == head:
            near = [s for at, s in self._spoken if self.doc[before].sent.start - 80 < at < before]
            media = [s for s in near if s.kind in MEDIA]
            return (media if head in ("report", "article", "story") and media else near or [None])[-1]
        wanted = _SYNONYMS.get(head, head)
        if row is None or row["person"] != "yes" or plain != head:
            return None
        return self._spoken_before(before, lambda s: s.key.startswith("n:") and s.person
                                   and _SYNONYMS.get(head_noun(s.name), head_noun(s.name)) == wanted)

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
        """How well a member fits a description: 3 and more by its own words, 2 who spoke, 1 who was named; 0 not at all."""
        called = {_SYNONYMS.get(t, t) for t in member.titles} if member.person else set(name_words(member.name))
        if wanted in called or (member.person and _CALLINGS.get(head, frozenset()) & called):
            return 3 + len(modifiers & (called | member.titles)) \
                if not modifiers or modifiers & called or member.person else 0
        if member.person or member.place or modifiers or head not in _GENERIC:
            return 0
        if member.kind not in _ONLY[head] if head in _ONLY else member.kind in MEDIA - {"agency"}:
            return 0
        return 2 if any(s.key == f"m:{fold(member.name)}" for _, s in self._spoken) else 1

    def _pronoun(self, pronoun: str, source: Words) -> Speaker | None:
        if pronoun in MALE | FEMALE:
            return self._person_before(pronoun, source.start)
        if pronoun in PLURAL:
            several = self._spoken_before(source.start, lambda s: not s.person or _plural(s) or pronoun == "we")
            return several or self._epicene_before(source.start)
        if pronoun in (THING, "which", "that", "its"):
            return self._thing_before(source.start)
        return self._spoken_before(source.start, lambda s: pronoun != "i" or s.person)

    def _epicene_before(self, before: int) -> Speaker | None:
        """"They" for one person without a name who has just spoken: a spokesperson, a source."""
        at, last = self._spoken[-1] if self._spoken else (-1, None)
        near = last is not None and last.key.startswith("n:") and self.doc[at:before].text.count("\n") <= 2
        return last if near else None

    def _person_before(self, pronoun: str, before: int) -> Speaker | None:
        """The last speaker who is a person; one named since as a subject, in this sentence or the last, goes first.

        Nobody whom a title or an earlier pronoun makes a man is "she", and the other way round.
        """
        sex = "he" if pronoun in MALE else "she"
        found = self._last_person(sex, before)
        if found is not None:
            self._sex.setdefault(found.key, sex)
        return found

    def _last_person(self, sex: str, before: int) -> Speaker | None:
        since = max(0, self.doc[before].sent.start - 60)
        spoken = [(at, s) for at, s in self._spoken
                  if at < before and s.person and not _plural(s) and self._may_be(s.key, s.name, sex)]
        last_at, last = spoken[-1] if spoken else (-1, None)
        subjects = [(i, m) for i in range(since, before) if (m := self.cast.at(i)) is not None and m.person
                    and _is_subject(self.doc[i]) and not self._inside_quotation(i)
                    and self._may_be(f"m:{fold(m.name)}", " ".join(m.titles), sex)]
        if last is not None:
            subjects = [(i, m) for i, m in subjects if i not in self._said]
        if subjects and subjects[-1][0] > last_at:
            return self._of(subjects[-1][1], subjects[-1][1].name)
        if last is not None:
            return last
        people = [m for m in self.cast.members if m.person and m.mentions[0] < before
                  and self._may_be(f"m:{fold(m.name)}", " ".join(m.titles), sex)]
        return self._of(people[-1], people[-1].name) if people else self._unnamed_subject(since, before)

    def _unnamed_subject(self, since: int, before: int) -> Speaker | None:
        """"The general received us. ..., he said": the last unnamed person who was a subject."""
        subjects = [t for t in self.doc[since:before] if t.dep_ in ("nsubj", "nsubj:pass") and t.i not in self._said
                    and kinds().get(t.lower_, {}).get("person") == "yes" and not MANY.search(t.lower_)]
        if not subjects:
            return None
        words = self.doc[subjects[-1].left_edge.i:subjects[-1].i + 1]
        return self._nominal(words, clean(words.text))

    def _may_be(self, key: str, words: str, sex: str) -> bool:
        """Whether somebody may be he or she, by the words that a report uses for them."""
        if key in self._sex:
            return self._sex[key] == sex
        member = self._people.get(key)
        told = set(name_words(words)) | (member.titles if member else set())
        return not told & (_SHE if sex == "he" else _HE) or bool(told & _SHE and told & _HE)

    def _inside_quotation(self, token: int) -> bool:
        sentence = self.doc[token].sent
        # doc.text would be put together anew at every call.
        text = "".join([t.text_with_ws for t in self.doc[sentence.start:token]])
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


def _is_subject(token: Token) -> bool:
    """Whether a name is a subject or stands in apposition to one ("Her neighbour, Jan Roe, disagreed")."""
    return token.dep_ in ("nsubj", "nsubj:pass") or token.dep_ == "appos" and token.head.dep_ in ("nsubj", "nsubj:pass")


def _plural(speaker: Speaker) -> bool:
    """Whether a source is several people: two officials, residents."""
    unnamed = speaker.key.startswith("n:") and bool(MANY.search(head_noun(speaker.name)))
    return (speaker.number or 0) > 1 or (unnamed and speaker.number is None)


def _parts(source: Words) -> list[list[Token]]:
    """The words of a source between its commas, without articles and what stands in brackets."""
    out: list[list[Token]] = [[]]
    bracketed = False
    for token in source:
        if token.lower_ in _TIMES and out[-1]:
            break
        bracketed = (bracketed or token.text in ("(", "[")) and token.text not in (")", "]")
        if bracketed or token.text in (")", "]"):
            continue
        if token.text in (",", "–", "—"):
            out.append([])
        elif token.lower_ not in ("the", "a", "an") and not token.is_space:
            out[-1].append(token)
    return [part for part in out if part]


def _unnamed_media(name: str) -> bool:
    return name_words(name)[-1:] in (("media",), ("press",))
