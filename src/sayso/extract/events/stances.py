"""Words of blame -> roles of a mention: who claims the act, who denies it, who is accused of it, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.events import lexicon, status
from sayso.extract.events.syntax import Chunk, Layout, lemma
from sayso.extract.events.triggers import participants
from sayso.model import EventMention, Role, Span
from sayso.model.likeness import FORCE

Found = tuple[str, Chunk]
# Words before a verb that leave open what it says ("whether X was behind it", "has yet to claim responsibility").
OPEN = frozenset({"whether", "if", "yet", "unless", "who", "until"})
NOBODY = frozenset({"no", "any", "none", "nobody", "neither", "one", "who", "that", "which", "there", "this", "those",
                    "other", "another"})
PERIODS = frozenset({"day", "week", "month", "year", "hour"})
REACH = 24


def told(layout: Layout, mentions: Sequence[EventMention], report: str) -> tuple[EventMention, ...]:
    """The mentions with the roles claimed_by, denied_by, accused and accused_by, each at the act that the words are about:
    the act told next in the sentence, else the one before, else the last one before of the report's main event.

    Whoever only declines to say, and what nobody claims, gives no role.
    """
    acts = [m for m in mentions if m.type in FORCE and not m.general]
    more: dict[str, list[Role]] = {}
    for token in layout.doc:
        found = list(_found(layout, token, acts)) if acts else []
        act = _act(layout, token, acts) if found else None
        if act is not None:
            named = [(name, chunk) for name, chunk in found if not _nobody(layout, name, chunk, act)]
            if {name for name, _ in named} != {"accused_by"}:
                more.setdefault(act.id, []).extend(_role(layout, name, chunk, report, act) for name, chunk in named)
    return tuple(replace(m, roles=m.roles + tuple(dict.fromkeys(more[m.id]))) if m.id in more else m for m in mentions)


# Of `lexicon.roles`, the verbs by which somebody claims, denies or lays blame.
STANCES = ("claiming", "disowning", "laying", "blaming")


def _found(layout: Layout, token: Token, acts: Sequence[EventMention]) -> Iterator[Found]:
    """What one word says: a verb, or a word such as "behind" with a form of "be" or "hold"."""
    words = lexicon.roles()
    if token.lower_ in words["answerable"] and not _open(layout, token):
        yield from _answerable(layout, token)
    word = lemma(token) if token.pos_ == "VERB" else ""
    if not any(word in words[kind] for kind in STANCES) or _open(layout, token):
        return
    doers, things = participants(layout, token)
    if layout.passive(token):
        doers = [c for c in layout.phrases_after(token.i, REACH) if c.prep == "by"][:1]
    if word in words["claiming"] and (_of(things, words["answering"]) or word == "claim" and _is_act(things, acts)):
        yield from (("claimed_by", c) for c in doers)
    elif word in words["disowning"] and (_of(things, words["answering"] | words["charged"]) or _clause(layout, token)):
        yield from (("denied_by", c) for c in doers)
    elif word in words["laying"] and (onto := _onto(layout, token)):
        yield from [("accused", onto), *(("accused_by", c) for c in doers)]
    elif word in words["blaming"]:
        yield from [*(("accused", c) for c in things), *(("accused_by", c) for c in doers)]


def _answerable(layout: Layout, word: Token) -> Iterator[Found]:
    """"The Guard was behind it", "held the army responsible for it"; "those responsible" gives nobody."""
    start = layout.sentence(word.i)[0]
    before = next((layout.doc[k] for k in range(word.i - 1, start - 1, -1) if layout.doc[k].pos_ in ("VERB", "AUX")), None)
    if before is not None and lemma(before) == "hold":
        doers, things = participants(layout, before)
        yield from [*(("accused", c) for c in things), *(("accused_by", c) for c in doers)]
    elif before is not None and lemma(before) == "be" and before.i >= word.i - 3:
        if (subject := layout.subject(before)) is not None:
            yield "accused", subject


def _of(things: Sequence[Chunk], kind: frozenset[str]) -> bool:
    return any(lemma(c.head) in kind for c in things)


def _is_act(things: Sequence[Chunk], acts: Sequence[EventMention]) -> bool:
    """"claimed the attack": the object is the word that tells an act."""
    return any(m.trigger == lemma(c.head) and m.span.start <= c.head.idx < m.span.end for c in things for m in acts)


def _clause(layout: Layout, verb: Token) -> bool:
    """"denied carrying out", "denied that it had", "denied being behind"."""
    after = layout.doc[verb.i + 1] if verb.i + 1 < layout.sentence(verb.i)[1] else None
    return after is not None and (after.tag_ == "VBG" or after.lower_ in ("that", "it", "they", "he", "she", "its", "their"))


def _onto(layout: Layout, verb: Token) -> Chunk | None:
    """"blamed the attack on X", "attributed the blast to X"."""
    return next((c for c in layout.phrases_after(verb.i, REACH) if c.prep in ("on", "to")), None)


def _open(layout: Layout, word: Token) -> bool:
    """Whether the clause denies the word or leaves it open, or has nobody for its subject."""
    start = max(layout.sentence(word.i)[0], word.i - 6)
    if {layout.doc[k].lower_ for k in range(start, word.i)} & OPEN:
        return True
    verb = word if word.pos_ == "VERB" else next((layout.doc[k] for k in range(word.i - 1, start - 1, -1)
                                                  if layout.doc[k].pos_ in ("AUX", "VERB")), word)
    return status.negated(layout, verb)


def _act(layout: Layout, word: Token, acts: Sequence[EventMention]) -> EventMention | None:
    a, b = layout.sentence(word.i)
    first, last = layout.doc[a].idx, layout.doc[b - 1].idx + len(layout.doc[b - 1])
    here = [m for m in acts if first <= m.span.start < last]
    after = [m for m in here if m.span.end > word.idx]
    before = [m for m in acts if m.span.start < word.idx and not m.background]
    return next(iter(after or here[::-1] or before[::-1]), None)


def _nobody(layout: Layout, name: str, chunk: Chunk, act: EventMention) -> bool:
    """Whether the words name no party: the act itself, each other, a day; a pronoun may only claim or deny, since who
    speaks is known there."""
    head = chunk.head
    if head.pos_ == "PRON" and name.startswith("accused"):
        return True
    words = layout.doc[chunk.start:chunk.end]
    if any(t.ent_type_ == "Date" or t.lower_ in PERIODS for t in words) or {head.lower_, words[0].lower_} & NOBODY:
        return True
    return act.trigger == lemma(head) and act.span.start <= head.idx < act.span.end


def _role(layout: Layout, name: str, chunk: Chunk, report: str, act: EventMention) -> Role:
    """The party's words: the article off, what follows by "of" with it ("the government of Norland")."""
    a, b = chunk.start, chunk.end
    while a < b - 1 and layout.doc[a].tag_ == "DT":
        a += 1
    more = next((c for c in layout.phrases_after(b - 1, 4)[:1] if c.prep == "of" and c.start <= b + 2), None)
    b = more.end if more is not None and not act.span.start <= more.head.idx < act.span.end else b
    start, end = layout.doc[a].idx, layout.doc[b - 1].idx + len(layout.doc[b - 1])
    return Role(name=name, text=layout.doc[a:b].text, span=Span(report=report, start=start, end=end))
