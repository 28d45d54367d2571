"""Page -> EventMentions: what a report says happened, with who, to whom, when and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.extract.events import phrases, stances, status, triggers
from sayso.extract.events.main import marked
from sayso.extract.events.roles import Roles, absorb
from sayso.extract.events.scope import Scope
from sayso.extract.events.syntax import Layout, lemma, sentences
from sayso.extract.events.triggers import Trigger
from sayso.model import EventMention, Place, Span, When, content_id
from sayso.model.likeness import FORCE
from sayso.read.page import Page

# A time as wide as this tells of several acts when the words are a plural ("drone attacks since April").
WIDE = frozenset({"span", "year"})
CUSTODY = frozenset({("retreat", "release"), ("coerce", "arrest"), ("sanction", "convict"), ("coerce", "deport")})
VICTIMS = ("victim", "recipient")
# A figure looks for its event among mentions of force first, then of acts on people.
HARMFUL = FORCE | {"coerce", "protest"}


def find(page: Page, times: tuple[When, ...], places: tuple[Place, ...]) -> tuple[EventMention, ...]:
    """The event mentions of a report in text order, one per trigger.

    `times` and `places` are the report's, with spans. `background` is set on every mention that does not tell the report's
    main event (headline and lead). Types are those of the PLOVER manual and civil kinds (DESIGN.md, section 7).
    """
    layout = Layout(page.doc)
    found = absorb(layout, triggers.find(layout))
    scope = Scope(layout, found)
    whens, wheres = scope.whens(times), scope.wheres(places)
    dated = frozenset(
        t.i for w in times if w.span for t in page.doc.char_span(w.span.start, w.span.end, alignment_mode="expand") or ()
    )
    roles = Roles(layout, found, page.report.id, dated)
    heads = {t.i for t in found if not t.verbal}
    mentions = [_mention(layout, t, roles, whens.get(t.i), wheres.get(t.i, ()), heads) for t in found]
    mentions = _seated(layout, found, mentions, places)
    bounds = [(s.start_char, s.end_char) for s in page.doc.sents]
    told = sorted(marked(page.report, mentions, bounds), key=lambda m: (m.span, m.id))
    return stances.told(layout, told, page.report.id)


def _seated(
    layout: Layout, triggers: Sequence[Trigger], mentions: Sequence[EventMention], places: Sequence[Place]
) -> list[EventMention]:
    """What a state does to a person within its reach ("Norland released Karel Dun, who was held in May") happens there."""
    countries = [p for p in places if p.span is not None and p.precision == "country"]
    out: list[EventMention] = []
    for trigger, mention in zip(triggers, mentions, strict=True):
        before = out[-1] if out and layout.sentence_of[trigger.i] == layout.sentence_of[triggers[len(out) - 1].i] else None
        if (mention.type, mention.mode) in CUSTODY and not mention.where:
            own = tuple(
                p for r in mention.roles if r.name == "actor" for p in countries if p.span and p.span.overlaps(r.span)
            )
            person = {r.span for r in mention.roles if r.name in VICTIMS}
            shared = (
                before is not None and (before.type, before.mode) in CUSTODY and any(r.span in person for r in before.roles)
            )
            mention = replace(mention, where=own[:1] or (before.where if before is not None and shared else ()))
        out.append(mention)
    return out


def _mention(
    layout: Layout, trigger: Trigger, roles: Roles, when: When | None, where: tuple[Place, ...], heads: set[int]
) -> EventMention:
    kind = trigger.kind
    taken = roles.of(trigger)
    span = phrases.span(layout, trigger, heads, roles.report)
    number = status.number(layout, trigger)
    plural = trigger.token.tag_ in ("NNS", "NNPS") or (number or 1) > 1
    wide = when is not None and when.precision in WIDE and (when.value or "")[:2] != "P"
    return EventMention(
        id=content_id("m", roles.report, span.start, span.end, kind.type, trigger.token.idx),
        report=roles.report,
        span=span,
        type=kind.type,
        mode=kind.mode,
        label=kind.label,
        trigger=lemma(trigger.token),
        number=number,
        aggregate=status.several(layout, trigger) or plural and wide,
        roles=taken,
        when=when,
        where=where,
        general=status.general(layout, trigger, bare=not (taken or when or where)),
        status=status.status(layout, trigger),
    )


class Nearest:
    """What figures and statements of one report are about.

    In this order: a mention whose victim it is; one that it overlaps; the nearest of its sentence; the report's main event.
    Mentions of force come before others, since figures count people harmed. What is said of no one time ("involvement in
    killing activists") stays with its own general mention and never falls to the main event.
    """

    def __init__(self, page: Page, mentions: Sequence[EventMention]) -> None:
        every = [m for m in mentions if not m.general] or list(mentions)
        own = [m for m in mentions if m.type in HARMFUL]
        known = {m.id for m in every}
        harmful = [m for m in own if m.id in known]
        self._victims = _Index((r.span, m) for m in own for r in m.roles if r.name in VICTIMS)
        self._told = _Index((m.span, m) for m in own or every)
        main = [m for m in every if not m.background] or harmful or every
        self._main = min(main, key=lambda m: (m.type not in FORCE, m.span, m.id), default=None)
        self._starts = [page.doc[start].idx for start, _ in sentences(page.doc)]
        self._beside: dict[int | None, list[EventMention]] = {}
        for mention in harmful:
            self._beside.setdefault(self._sentence(mention.span), []).append(mention)

    def to(self, span: Span) -> EventMention | None:
        """The mention that a figure or statement at `span` is about; None in a report without any mention."""
        hit = self._victims.over(span)
        overlapping = self._told.over(span)
        sentence = self._sentence(span)
        beside = self._beside.get(sentence, []) if sentence is not None else []
        for found in (hit, overlapping, beside):
            if found:
                return min(found, key=lambda m: (_distance(m.span, span), m.span, m.id))
        return self._main

    def _sentence(self, span: Span) -> int | None:
        """The number of the sentence that holds all of a span."""
        first, last = bisect_right(self._starts, span.start), bisect_right(self._starts, span.end - 1)
        return first if first == last else None


class _Index:
    """Mentions by the stretches of text that they cover, so that a figure need not look at all of them."""

    WIDTH = 256

    def __init__(self, spans: Iterable[tuple[Span, EventMention]]) -> None:
        self._cells: dict[int, list[tuple[Span, EventMention]]] = {}
        for span, mention in spans:
            for cell in self._covered(span):
                self._cells.setdefault(cell, []).append((span, mention))

    def over(self, span: Span) -> list[EventMention]:
        """The mentions of which a span overlaps this one."""
        near = (pair for cell in self._covered(span) for pair in self._cells.get(cell, ()))
        return [mention for other, mention in near if other.overlaps(span)]

    def _covered(self, span: Span) -> range:
        return range(span.start // self.WIDTH, span.end // self.WIDTH + 1)


def _distance(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
