"""Words -> triggers: the words of a page that name an event, with the kind the lexicon gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from sayso.extract.events.lexicon import Kind, Pattern, Test, load, roles
from sayso.extract.events.syntax import Chunk, Layout, forms, lemma

# Words of a verb pattern may be this many words apart ("blew the bridge up").
GAP = 5
# A word inside such a name ("Popular Protest Party") names no event.
NAMED = frozenset({"Person", "Organization", "Location", "Facility"})


@dataclass(slots=True)
class Trigger:
    """A word that names an event: its token, the other words of its pattern, and whether it is a verb.

    `absorbed` are verbs that only say something more of the event ("the strikes killed four", "carried out strikes").
    """

    token: Token
    kind: Kind
    verbal: bool
    words: tuple[int, ...]
    absorbed: list[Trigger] = field(default_factory=list)

    @property
    def i(self) -> int:
        """Index of the trigger's word."""
        return self.token.i


def find(layout: Layout) -> list[Trigger]:
    """The triggers of a page in text order, words that belong to another trigger's pattern left out."""
    words = load()
    nouns = [
        t
        for token in layout.doc
        if token.pos_ in ("NOUN", "PROPN")
        and token.ent_type_ not in NAMED
        and (t := _match(layout, token, words.nouns, False))
    ]
    taken = {i: t for t in nouns for i in t.words}
    heads = {t.i for t in nouns if not (t.i in taken and taken[t.i] is not t and len(taken[t.i].words) > len(t.words))}
    kept = [t for t in nouns if t.i in heads]
    named = {t.i: t for t in kept}
    for token in layout.doc:
        if token.i not in named and _verbal(token) and (t := _match(layout, token, words.verbs, True)):
            inner = [named[i] for i in t.words if i in named]
            carried = lemma(token) in roles()["light"]
            if inner and (carried or any(len(one.words) > 1 for one in inner)):
                continue
            for one in inner:
                kept.remove(one)
                del named[one.i]
            kept.append(t)
    return sorted((t for t in kept if not _described(layout, t, named)), key=lambda t: t.i)


def _described(layout: Layout, trigger: Trigger, named: dict[int, Trigger]) -> bool:
    """Whether a noun only describes another event of its phrase ("a sabotage attack")."""
    chunk = layout.at.get(trigger.i)
    if chunk is None or trigger.verbal or trigger.kind.weight < 3:
        return False
    return any(k in named and named[k].kind.weight == 3 for k in range(trigger.i + 1, chunk.end))


def _verbal(token: Token) -> bool:
    if token.i and token.nbor(-1).text == "-":
        return False
    if token.pos_ == "VERB":
        # "wounded men", "the arrested leader": a participle inside a noun phrase tells of no event by itself.
        return (
            token.dep_ != "amod"
            or token.i + 1 < len(token.doc)
            and token.doc[token.i + 1].pos_ not in ("NOUN", "PROPN", "ADJ")
        )
    return token.pos_ == "ADJ" and token.tag_ in ("JJ", "VBN")


def _match(layout: Layout, token: Token, table: dict[str, tuple[Pattern, ...]], verbal: bool) -> Trigger | None:
    found = {(p.order, p.rest): p for form in forms(token) if form in table for p in table[form]}
    if not found:
        return None
    for pattern in sorted(found.values(), key=lambda p: p.rank):
        if verbal and (token.pos_ == "ADJ") != pattern.predicative:
            if not (pattern.predicative and token.pos_ == "VERB"):
                continue
        if pattern.predicative and layout.helped(token.i) is None:
            continue
        words = _following(layout, token, pattern) if verbal else _preceding(token, pattern)
        if words is not None and all(_holds(layout, token, test, verbal) for test in pattern.tests):
            return Trigger(token, pattern.kind, verbal, (token.i, *words))
    return None


def _preceding(token: Token, pattern: Pattern) -> tuple[int, ...] | None:
    """Indices of the words before the head of a noun pattern; None where one is missing."""
    start = token.i - len(pattern.rest)
    if start < 0 or any(not (words & set(forms(token.doc[start + k]))) for k, words in enumerate(pattern.rest)):
        return None
    return tuple(range(start, token.i))


def _following(layout: Layout, token: Token, pattern: Pattern) -> tuple[int, ...] | None:
    """Indices of the words after a verb that its pattern asks for, or of its passive subject; None where one is missing."""
    out: list[int] = []
    at, end = token.i, layout.sentence(token.i)[1]
    for words in pattern.rest:
        k = next((k for k in range(at + 1, min(end, at + 1 + GAP)) if words & set(forms(token.doc[k]))), None)
        if k is None:
            subject = layout.subject(token) if layout.passive(token) else None
            if subject is None or not words & set(forms(subject.head)):
                return None
            out.append(subject.head.i)
            continue
        out.append(k)
        at = k
    return tuple(out)


def _holds(layout: Layout, token: Token, test: Test, verbal: bool) -> bool:
    if test.name == "tag":
        found = token.tag_ in test.words
    elif test.name == "mod":
        found = _modified(layout, token, test.words)
    elif test.name == "prep":
        found = any(
            c.prep in test.words and (not test.of or _is(c.head, test.of)) for c in layout.phrases_after(token.i, 12)
        )
    else:
        found = any(_is(head, test.words) for head in _heads(layout, token, test.name, verbal))
    return found == test.wanted


def _modified(layout: Layout, token: Token, words: frozenset[str]) -> bool:
    chunk = layout.at.get(token.i)
    return chunk is not None and any(words & set(forms(token.doc[k])) for k in range(chunk.start, token.i))


def _heads(layout: Layout, token: Token, role: str, verbal: bool) -> Iterable[Token]:
    if not verbal:
        chunks: list[Chunk | None] = [c for c in layout.phrases_after(token.i, 8)[:1] if c.prep == "of"]
    else:
        chunks = list(participants(layout, token)[0 if role == "subj" else 1])
    for chunk in chunks:
        if chunk is not None:
            yield chunk.head
            # "60 of the hostages", "members of the opposition": the second noun says what kind of thing it is.
            yield from (c.head for c in layout.phrases_after(chunk.end - 1, 5)[:1] if c.prep == "of")


def participants(layout: Layout, verb: Token) -> tuple[list[Chunk], list[Chunk]]:
    """(who does it, to whom or what it is done) of a verb; passives turned round."""
    subject = layout.subject(verb)
    if layout.passive(verb):
        agents = [c for c in layout.phrases_after(verb.i) if c.prep == "by"][:1]
        return agents, [subject] if subject else []
    thing = layout.next_chunk(verb.i, free=True)
    return [subject] if subject else [], [thing] if thing else []


def _is(head: Token, words: frozenset[str]) -> bool:
    return bool(words & set(forms(head))) or f"#{head.ent_type_}" in words
