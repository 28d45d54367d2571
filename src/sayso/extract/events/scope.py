"""Triggers with the times and places of a page -> when and where each event was."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from sayso.extract.events import lexicon
from sayso.extract.events.syntax import Chunk, Layout, forms, lemma
from sayso.extract.events.triggers import Trigger
from sayso.model import Place, When

LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "along",
        "around",
        "outside",
        "inside",
        "across",
        "over",
        "within",
        "throughout",
        "between",
        "off",
        "into",
        "from",
        "of",
        "against",
        "to",
        "through",
        "north",
        "south",
        "east",
        "west",
        "beside",
        "amid",
    }
)
# A place after these belongs to the words before it and is no scene of its own.
LOOSE_PREPOSITIONS = frozenset({"of", "from", "to", "with"})
# Nobody does these, so a place before them is no side.
ACCIDENTAL = frozenset({"accident", "disaster", "harm"})
UNDATED = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


class Scope:
    """Gives each trigger the time and the places of its clause, else of its sentence."""

    def __init__(self, layout: Layout, triggers: list[Trigger]) -> None:
        self.layout = layout
        self.words = lexicon.roles()
        self.owner: dict[int, Trigger] = {t.i: t for t in triggers}
        self.owner |= {a.i: t for t in triggers for a in t.absorbed}
        self.in_sentence: dict[int, list[Trigger]] = {}
        for t in triggers:
            self.in_sentence.setdefault(layout.sentence_of[t.i], []).append(t)

    def _token(self, start: int, end: int) -> Token | None:
        span = self.layout.doc.char_span(start, end, alignment_mode="expand")
        return span[-1] if span is not None and len(span) else None

    def whens(self, times: Iterable[When]) -> dict[int, When]:
        """Trigger word -> its time; the nearest where several could be meant."""
        found: dict[int, tuple[int, When]] = {}
        loose: dict[int, list[When]] = {}
        for when in times:
            token = self._token(when.span.start, when.span.end) if when.span else None
            if token is None or when.value in UNDATED or when.type in ("DURATION", "SET"):
                continue
            owner, claimed = self._time_owner(token, when)
            if owner is None:
                if not claimed:
                    loose.setdefault(self.layout.sentence_of[token.i], []).append(when)
                continue
            distance = abs(owner.i - token.i)
            if owner.i not in found or distance < found[owner.i][0]:
                found[owner.i] = (distance, when)
        out = {i: w for i, (_, w) in found.items()}
        self._share(out, loose)
        return out

    def _share(self, out: dict[int, When], loose: dict[int, list[When]]) -> None:
        """A time that no verb claims goes to a lone trigger of its sentence; "culminated in" hands its subject's time on."""
        for number, triggers in self.in_sentence.items():
            acts = [t for t in triggers if t.kind.weight > 1]
            if len(acts) == 1 and acts[0].i not in out and len(loose.get(number, ())) == 1:
                out[acts[0].i] = loose[number][0]
            for before, after in pairwise(triggers):
                if after.i not in out and before.i in out and self._linked(before, after):
                    out[after.i] = out[before.i]

    def _linked(self, before: Trigger, after: Trigger) -> bool:
        verbs = [t for t in self.layout.doc[before.i + 1 : after.i] if t.pos_ == "VERB" and self.layout.finite(t)]
        return len(verbs) == 1 and lemma(verbs[0]) in self.words["linking"]

    def _time_owner(self, token: Token, when: When) -> tuple[Trigger | None, bool]:
        """(the trigger a time belongs to, whether a verb that is no event has it instead)."""
        layout, doc = self.layout, self.layout.doc
        chunk = layout.at.get(token.i)
        if chunk is not None and chunk.head.i in self.owner and chunk.head.i > token.i:
            return self.owner[chunk.head.i], True
        if (
            chunk is not None
            and chunk.head.i > token.i
            and chunk.head.pos_ in ("NOUN", "PROPN")
            and token.pos_ == "NUM"
            and when.precision == "year"
        ):
            return None, True  # "the 2015 agreement" says nothing of when
        start, end = layout.sentence(token.i)
        if (subject := self._event_before(token.i, start)) is not None:
            return subject, True
        k = token.i + 1
        while k < end and (doc[k].pos_ in ("AUX", "ADV") or doc[k].dep_ == "punct" and doc[k].text != ","):
            k += 1
        if k < end and doc[k].pos_ == "VERB" and layout.finite(doc[k]):
            return self._by_verb(doc[k], token)
        if all(doc[j].pos_ not in ("VERB", "AUX") and j not in self.owner for j in range(start, token.i)):
            return self._rightwards(token.i, end)
        return self._leftwards(token, start)

    def _event_before(self, i: int, start: int) -> Trigger | None:
        """The noun trigger before word i with no verb between: "attacks in the north in May led to ..."."""
        for j in range(i - 1, start - 1, -1):
            if j in self.owner and not self.owner[j].verbal and not self._passed_over(j):
                return self.owner[j]
            if self.layout.doc[j].pos_ in ("VERB", "AUX"):
                return None
        return None

    def _rightwards(self, i: int, end: int) -> tuple[Trigger | None, bool]:
        """A time at the head of a sentence goes with the first event or verb after it."""
        for j in range(i + 1, end):
            if j in self.owner:
                return self.owner[j], True
            if self.layout.finite(self.layout.doc[j]) and self.layout.doc[j].pos_ == "VERB":
                return self._by_verb(self.layout.doc[j], self.layout.doc[i])
        return None, False

    def _leftwards(self, token: Token, start: int) -> tuple[Trigger | None, bool]:
        """A time after an event or verb goes with it, over participles that describe a noun ("sites used by ...")."""
        for j in range(token.i - 1, start - 1, -1):
            verb = self.layout.doc[j]
            if j in self.owner and not self._passed_over(j):
                return self.owner[j], True
            if verb.pos_ == "VERB" and (self.layout.finite(verb) or lemma(verb) in self.words["reporting"]):
                return self._by_verb(verb, token)
        return None, False

    def _passed_over(self, j: int) -> bool:
        """Whether a time after it is its verb's: "condemned the raid on Monday", "spoke about the raid on Monday"."""
        chunk = self.layout.at.get(j)
        if chunk is None or chunk.head.i != j or self.owner[j].verbal:
            return False
        if chunk.prep in ("to", "over", "about", "for", "at"):
            return self.layout.doc[chunk.start].lower_ in ("the", "this", "these", "those")
        before = self.layout.doc[chunk.start - 1] if chunk.start else None
        return (
            before is not None
            and before.i in self.owner
            and self.owner[before.i].verbal
            and self.owner[before.i].kind.weight == 1
        )

    def _by_verb(self, verb: Token, token: Token) -> tuple[Trigger | None, bool]:
        """The event of a verb: its own, or the noun it carries; a verb of saying keeps its time to itself."""
        if verb.i in self.owner:
            return self.owner[verb.i], True
        if lemma(verb) in self.words["reporting"]:
            return None, True
        near = [
            t
            for t in self.in_sentence.get(self.layout.sentence_of[verb.i], ())
            if not t.verbal and not self._told_between(t.i, verb.i)
        ]
        near.sort(key=lambda t: (abs(t.i - verb.i), t.i))
        return (near[0], True) if near else (None, False)

    def _told_between(self, i: int, j: int) -> bool:
        return any(
            t.pos_ == "VERB" and lemma(t) in self.words["reporting"] for t in self.layout.doc[min(i, j) + 1 : max(i, j)]
        )

    def wheres(self, places: Iterable[Place]) -> dict[int, tuple[Place, ...]]:
        """Trigger word -> its places, in text order, each name once."""
        found: dict[int, list[Place]] = {}
        for place in places:
            if place.span is None or (token := self._token(place.span.start, place.span.end)) is None:
                continue
            chunk = self.layout.at.get(token.i)
            owner = self._place_owner(token, chunk) if chunk is not None and self._scene(token, chunk) else None
            named = self.owner.get(chunk.head.i) if chunk is not None else None
            if owner is None and named is not None and named.kind.type in ACCIDENTAL:
                owner = named  # "the Varn train crash"
            if owner is not None and all(p.name != place.name for p in found.setdefault(owner.i, [])):
                found[owner.i].append(place)
        out = {i: tuple(ps) for i, ps in found.items() if ps}
        for triggers in self.in_sentence.values():
            for before, after in pairwise(triggers):
                if (
                    before.i in out
                    and all(p.precision == "region" for p in out.get(after.i, ()))
                    and self._linked(before, after)
                ):
                    out[after.i] = out[before.i]
        return out

    def _scene(self, token: Token, chunk: Chunk) -> bool:
        """Whether a place is named as a scene ("in Kabul", "near the village of Dar") and not as a side ("Kabul's army")."""
        if chunk.head.i in self.owner:
            return False
        siting = (
            bool(set(forms(chunk.head)) & lexicon.classes()["places"])
            or chunk.head.i == token.i
            or chunk.head.ent_type_ in ("Location", "Facility")
        )
        return siting and (chunk.prep in LOCATIVE or not chunk.prep and self._object(chunk))

    def _object(self, chunk: Chunk) -> bool:
        """ "shelled Juba": a place that is the object of a verb of force."""
        before = self.layout.doc[chunk.start - 1] if chunk.start else None
        return before is not None and before.i in self.owner and self.owner[before.i].kind.weight == 3

    def _place_owner(self, token: Token, chunk: Chunk) -> Trigger | None:
        layout, doc = self.layout, self.layout.doc
        start, end = layout.sentence(token.i)
        for j in range(chunk.start - 1, start - 1, -1):
            if j in self.owner:
                owner = self.owner[j]
                if not (chunk.prep in LOOSE_PREPOSITIONS and owner.kind.weight < 3):
                    return owner
            if doc[j].pos_ == "VERB" and lemma(doc[j]) in self.words["reporting"]:
                return None
        if chunk.prep in ("in", "at", "near", "on", "outside"):
            return self._rightwards(token.i, end)[0]
        return None
