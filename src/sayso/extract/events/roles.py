"""Triggers -> roles: actor, recipient, target, weapon, ordered_by, victim, each with its words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.extract.events import lexicon
from sayso.extract.events.syntax import QUOTES, Chunk, Layout, forms, lemma
from sayso.extract.events.triggers import Trigger, participants
from sayso.model import Role
from sayso.model import Span as Stretch

AGAINST = frozenset({"against", "on", "at", "upon", "toward", "towards", "targeting", "into"})
BY_MEANS = frozenset({"with", "using", "by", "from", "in"})
# Types whose doer and other side both take part ("talks with X", "talks between X and Y").
MUTUAL = frozenset({"consult", "agree", "cooperate"})
NAMES = frozenset({"Person", "Organization", "Location", "NORP", "Facility"})
DEADLY = frozenset({"assassinate", "execute", "cleansing"})
PRONOUNS = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "them",
        "him",
        "her",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "anyone",
        "someone",
        "nobody",
        "everyone",
        "anybody",
        "we",
        "i",
        "us",
        "you",
        "there",
        "one",
        "both",
    }
)

Found = tuple[str, int, int]


class Roles:
    """Finds the roles of the triggers of one page; verbs that only carry or order an event are read once."""

    def __init__(self, layout: Layout, triggers: list[Trigger], report: str, times: frozenset[int] = frozenset()) -> None:
        self.layout, self.report, self.times = layout, report, times
        self.words = lexicon.roles()
        self.by_word = {t.i: t for t in triggers}
        self.carried: dict[int, list[tuple[Token, str]]] = {}
        for token in layout.doc:
            if token.pos_ == "VERB" and token.i not in self.by_word:
                self._carry(token)

    def _carry(self, verb: Token) -> None:
        """Notes which trigger a verb like "carried out" or "ordered" has as its object."""
        role = (
            "ordered_by"
            if lemma(verb) in self.words["ordering"]
            else "actor"
            if lemma(verb) in self.words["light"]
            else None
        )
        if role is None:
            return
        for chunk in self._objects(verb):
            if (trigger := self.nominal(chunk)) is not None:
                self.carried.setdefault(trigger.i, []).append((verb, role))

    def _objects(self, verb: Token) -> Iterator[Chunk]:
        """What a verb is done to, over "a round of", "a series of", and before a relative pronoun."""
        layout = self.layout
        _, things = participants(layout, verb)
        for thing in things:
            yield thing
            yield from (c for c in layout.phrases_after(thing.end - 1, 6)[:1] if c.prep in ("of", "in"))
        if not things and (subject := layout.subject(verb)) is not None and subject.start:
            before = layout.doc[subject.start - 1]
            if before.lower_ in ("which", "that") and before.i:
                inner = layout.chunk_before(before.i)
                yield from (c for c in (inner, layout.free_before(before.i)) if c is not None)

    def nominal(self, chunk: Chunk | None) -> Trigger | None:
        """The noun trigger that heads a noun phrase."""
        if chunk is None:
            return None
        trigger = self.by_word.get(chunk.head.i)
        return trigger if trigger is not None and not trigger.verbal else None

    def of(self, trigger: Trigger) -> tuple[Role, ...]:
        """The roles of one trigger and of what it absorbed, in text order, each once."""
        found = list(self._verbal(trigger) if trigger.verbal else self._nominal(trigger))
        for verb in trigger.absorbed:
            found += [f for f in (self._verbal(verb) if verb.verbal else self._nominal(verb)) if not self._is_event(f)]
        out = {(name, a, b): None for name, a, b in found if not self._overlaps(trigger, a, b)}
        return tuple(self._role(*key) for key in sorted(out, key=lambda k: (k[1], k[2], k[0])))

    def _is_event(self, found: Found) -> bool:
        return any(
            k in self.by_word and not self.by_word[k].verbal and self.by_word[k].kind.weight == 3
            for k in range(found[1], found[2])
        )

    @staticmethod
    def _overlaps(trigger: Trigger, a: int, b: int) -> bool:
        return a <= trigger.i < b

    def _role(self, name: str, a: int, b: int) -> Role:
        doc = self.layout.doc
        start, end = doc[a].idx, doc[b - 1].idx + len(doc[b - 1])
        # doc.text would be put together anew at every call.
        return Role(name=name, text=doc[a:b].text, span=Stretch(report=self.report, start=start, end=end))

    def _named(self, role: str, chunk: Chunk | None) -> Iterator[Found]:
        """A noun phrase in a role: no pronoun, articles and quotation marks off, with what follows by "of"."""
        if chunk is None or chunk.head.i in self.times or chunk.head.ent_type_ == "Date":
            return
        following = self.layout.doc[chunk.end].lower_ if chunk.end < len(self.layout.doc) else ""
        if chunk.head.lower_ in PRONOUNS and chunk.end - chunk.start == 1 and following != "of":
            return
        doc, a, b = self.layout.doc, chunk.start, chunk.end
        owner = next((k for k in range(a + 1, b) if doc[k].tag_ == "POS"), None)
        if owner is not None and lemma(chunk.head) in self.words["deciding"]:
            b = owner  # "Orlan's decision to strike": Orlan
        while a < b - 1 and (doc[a].tag_ in ("DT", "PRP$") and doc[a].lower_ not in ("no", "some") or doc[a].text in QUOTES):
            a += 1
        for more in () if b < chunk.end else self.layout.phrases_after(b - 1, 4)[:1]:
            if more.prep == "of" and more.start <= b + 2:
                b = more.end
        while b > a + 1 and doc[b - 1].text in QUOTES:
            b -= 1
        yield role, a, b

    def _hit(self, trigger: Trigger, chunk: Chunk) -> str:
        """Victim, target or recipient, by what was hit."""
        kind = trigger.kind
        if kind.harm == "killed" or kind.mode in DEADLY:
            return "victim"
        person = chunk.head.ent_type_ in ("Person", "NORP", "Organization")
        if (
            kind.weight == 3
            and not person
            and (
                set(forms(chunk.head)) & lexicon.classes()["places"]
                or chunk.head.ent_type_ in ("Facility", "Location")
            )
        ):
            return "target"
        return "victim" if kind.type == "harm" else "recipient"

    def _verbal(self, trigger: Trigger) -> Iterator[Found]:
        layout, verb = self.layout, trigger.token
        doers, things = participants(layout, verb)
        for chunk in doers:
            for one in self._with_joined(self._speaker(verb, chunk)):
                yield from self._doer(trigger, one)
        if things and things[0].head.i in trigger.words[1:]:
            things = [
                c
                for c in layout.phrases_after(things[0].end - 1, 10)[:1]
                if c.prep in ("to", "of", "for", "with", "against", "on")
            ]
        for chunk in things:
            for one in self._with_joined(chunk):
                yield from self._named(self._hit(trigger, one), one)
        yield from self._phrases(trigger, verb.i, bool(things))

    def _doer(self, trigger: Trigger, chunk: Chunk) -> Iterator[Found]:
        """An actor, or the weapon that does it ("a drone hit the house")."""
        if trigger.kind.weight == 3 and set(forms(chunk.head)) & self.words["weapons"]:
            yield from self._named("weapon", chunk)
        elif trigger.kind.type not in ("harm", "disaster", "accident"):
            yield from self._named("actor", chunk)

    def _speaker(self, verb: Token, chunk: Chunk) -> Chunk:
        """ "The army said it hit two sites": the pronoun stands for who said so."""
        if chunk.head.lower_ not in PRONOUNS or chunk.start == 0:
            return chunk
        start = self.layout.sentence(verb.i)[0]
        for k in range(chunk.start - 1, start - 1, -1):
            token = self.layout.doc[k]
            if token.pos_ == "VERB":
                above = self.layout.subject(token) if lemma(token) in self.words["reporting"] else None
                return above or chunk
        return chunk

    def _with_joined(self, chunk: Chunk) -> Iterator[Chunk]:
        """A noun phrase and the one joined to it by "and"."""
        yield chunk
        after = self.layout.doc[chunk.end] if chunk.end < len(self.layout.doc) else None
        if after is not None and after.pos_ == "CCONJ" and (other := self.layout.at.get(chunk.end + 1)) and not chunk.prep:
            yield other

    def _phrases(self, trigger: Trigger, i: int, filled: bool) -> Iterator[Found]:
        """Roles from the prepositional phrases after word i."""
        kind = trigger.kind
        for chunk in self.layout.phrases_after(i, 24):
            if (
                chunk.head.i in self.by_word
                and not self.by_word[chunk.head.i].verbal
                and kind.weight >= self.by_word[chunk.head.i].kind.weight
                and chunk.prep != "of"
            ):
                break
            if chunk.prep in BY_MEANS and kind.weight == 3 and set(forms(chunk.head)) & self.words["weapons"]:
                yield from self._named("weapon", chunk)
            elif chunk.prep in AGAINST and not (filled and chunk.prep != "against"):
                yield from self._named(self._hit(trigger, chunk), chunk)
            elif (
                chunk.prep in ("with", "to", "for", "from")
                and not filled
                and kind.weight < 3
                and not set(forms(chunk.head)) & self.words["weapons"]
            ):
                yield from self._named("recipient", chunk)
            elif chunk.prep == "between" and kind.type in MUTUAL:
                yield from self._named("actor", chunk)

    def _nominal(self, trigger: Trigger) -> Iterator[Found]:
        layout, noun = self.layout, trigger.token
        chunk = layout.at.get(noun.i)
        if chunk is not None:
            yield from self._modifiers(trigger, chunk)
        for verb, role in self.carried.get(noun.i, ()):
            doers, _ = participants(layout, verb)
            for doer in doers:
                yield from self._named(role, self._speaker(verb, doer))
            yield from (f for f in self._phrases(trigger, verb.i, False) if f[1] > noun.i)
        yield from self._orders(trigger)
        for after in layout.phrases_after(noun.i, 24):
            if after.prep == "by" and not set(forms(after.head)) & self.words["weapons"]:
                yield from self._doer(trigger, after)
            elif after.prep == "of" and after.start <= noun.i + 3:
                yield from self._named(self._hit(trigger, after), after)
        yield from self._phrases(trigger, noun.i, False)

    def _modifiers(self, trigger: Trigger, chunk: Chunk) -> Iterator[Found]:
        """ "US drone strikes", "Israel's raid": a name before the trigger is the actor, a weapon the weapon."""
        doc, first = self.layout.doc, None
        for k in range(chunk.start, trigger.i):
            token = doc[k]
            if token.ent_type_ in NAMES and not (k + 1 < trigger.i and doc[k + 1].text == "-"):
                first = k if first is None else first
                continue
            if first is not None:
                yield from self._prefix(trigger, first, k)
                first = None
            if set(forms(token)) & self.words["weapons"] and trigger.kind.weight == 3:
                yield "weapon", k, k + 1
        if first is not None:
            yield from self._prefix(trigger, first, trigger.i)

    def _prefix(self, trigger: Trigger, first: int, end: int) -> Iterator[Found]:
        if self.layout.doc[end - 1].tag_ == "POS":
            end -= 1
        if end > first and trigger.kind.type not in ("accident", "disaster", "harm"):
            yield ("victim" if trigger.kind.harm == "killed" else "actor"), first, end

    def _orders(self, trigger: Trigger) -> Iterator[Found]:
        """ "the raid, ordered by X": a reduced clause after the trigger."""
        end = self.layout.sentence(trigger.i)[1]
        for k in range(trigger.i + 1, end):
            token = self.layout.doc[k]
            if token.pos_ == "VERB" and lemma(token) in self.words["ordering"] and self.layout.helped(k) is None:
                yield from (
                    f for c in self.layout.phrases_after(k, 8)[:1] if c.prep == "by" for f in self._named("ordered_by", c)
                )
            elif self.layout.finite(token) or token.i in self.by_word:
                return


def absorb(layout: Layout, triggers: list[Trigger]) -> list[Trigger]:
    """Joins words of harm to the event they belong to: "killed in air strikes", "strikes hit homes, killing two"."""
    by_word = {t.i: t for t in triggers}
    kept: list[Trigger] = []
    owner: dict[int, Trigger] = {}
    for trigger in triggers:
        holder = _holder(layout, trigger, by_word) if trigger.kind.weight == 3 else None
        while holder is not None and holder.i in owner:
            holder = owner[holder.i]
        if holder is None or holder is trigger:
            kept.append(trigger)
        else:
            owner[trigger.i] = holder
    for i, holder in owner.items():
        while holder.i in owner:
            holder = owner[holder.i]
        holder.absorbed.append(by_word[i])
    return kept


def _holder(layout: Layout, trigger: Trigger, by_word: dict[int, Trigger]) -> Trigger | None:
    """The event that a trigger only says more of."""
    vague = (
        trigger.kind.harm is not None
        or trigger.kind.type == "harm"
        or lemma(trigger.token) in lexicon.roles()["hitting"]
    )
    if trigger.verbal:
        doers, _ = participants(layout, trigger.token)
        for chunk in doers:
            if (other := _event_noun(chunk, by_word)) is not None:
                return other
    if not vague:
        return None
    if not trigger.verbal and trigger.kind.mode == "assassinate":
        return None
    for chunk in layout.phrases_after(trigger.i, 20):
        if (
            chunk.prep in ("in", "by", "during", "from", "when")
            and (other := _event_noun(chunk, by_word)) is not None
            and other.i != trigger.i
        ):
            return other
    if not trigger.verbal:
        return None
    return _clause_before(layout, trigger, by_word) or _clause_above(layout, trigger, by_word)


def _event_noun(chunk: Chunk, by_word: dict[int, Trigger]) -> Trigger | None:
    other = by_word.get(chunk.head.i)
    return other if other is not None and not other.verbal and other.kind.weight == 3 else None


def _clause_above(layout: Layout, trigger: Trigger, by_word: dict[int, Trigger]) -> Trigger | None:
    """"a raid in which three guards were hurt": the noun that "which" stands for."""
    start, doc = layout.sentence(trigger.i)[0], layout.doc
    for k in range(trigger.i - 1, start + 1, -1):
        if doc[k].lower_ == "which" and doc[k - 1].pos_ == "ADP":
            nouns = (by_word[j] for j in range(k - 1, start - 1, -1) if j in by_word)
            return next((t for t in nouns if not t.verbal and t.kind.weight == 3), None)
        if layout.finite(doc[k]) and doc[k].pos_ == "VERB":
            return None
    return None


def _clause_before(layout: Layout, trigger: Trigger, by_word: dict[int, Trigger]) -> Trigger | None:
    """ "..., killing two and injuring three": the act before the comma; "killed or injured": the verb before."""
    start = layout.sentence(trigger.i)[0]
    k = trigger.i - 1
    while k >= start and layout.doc[k].pos_ == "ADV":
        k -= 1
    if k < start or not (layout.doc[k].text == "," and trigger.token.tag_ == "VBG" or layout.doc[k].pos_ == "CCONJ"):
        return None
    for j in range(k - 1, start - 1, -1):
        other = by_word.get(j)
        if other is not None and other.kind.weight == 3:
            return other
        if layout.finite(layout.doc[j]) and lemma(layout.doc[j]) in lexicon.roles()["reporting"]:
            return None
    return None
