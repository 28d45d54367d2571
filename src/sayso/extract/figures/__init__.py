"""Page -> Figures: casualty numbers, with bounds, group, scope and status (FIGURES.md, section 1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from sayso.extract.figures import harmed, lists, nouns, scope, shares, stated, status, triggers, updates
from sayso.extract.figures.groups import describe
from sayso.extract.figures.lexicon import groups, words
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.relations import Hit, Key, related
from sayso.extract.figures.setting import Setting, bounds
from sayso.extract.figures.triggers import Trigger
from sayso.model import Figure
from sayso.model.figure import HARMED
from sayso.read.page import Page

RELEASED = frozenset({"release", "free", "liberate", "acquit"})
HURT = ("injured", HARMED)
LONGEST = 300  # characters of a figure's span
FRAMES = {"person": nouns.itself, "victim": nouns.itself, "casualty": nouns.itself,
          "act": nouns.itself, "deadly": harmed.deadly, "fatal": harmed.fatal, "lives": nouns.lives, "struck": nouns.struck,
          "toll": nouns.toll, "event": nouns.event, "state": harmed.state,
          "self": nouns.himself}


def find(page: Page) -> tuple[Figure, ...]:
    """Every figure of the report in text order; attribution, mention, event and origin are left to others."""
    found = triggers.find(page.doc)
    if not found:
        return ()
    setting = Setting(page.doc, found)
    hits = [hit for sentence, here in _sentences(page.doc, found)
            for hit in _shared_out(_nearest([*_hits(sentence, here, setting)]))]
    kept = _first_told(_distinct(_split(_settled(hits))))
    built = {h.key: _figure(page, page.report.text, setting, h) for h in kept}
    figures = {key: f for key, f in built.items() if f is not None and not _released(page.doc, f)}
    return tuple(sorted(related(kept, figures), key=lambda f: (f.span.start, f.span.end, f.measure, f.id)))


def _released(doc: Doc, figure: Figure) -> bool:
    """Whether people who had been detained are let go in the same clause: "freed the man, who was arrested in May"."""
    if figure.measure != "detained":
        return False
    people = doc.char_span(figure.number.start, figure.number.end, alignment_mode="expand")
    return people is not None and people.root.dep_ in ("obj", "nsubj:pass") and people.root.head.lemma_ in RELEASED


def _sentences(doc: Doc, triggers: tuple[Trigger, ...]) -> list[tuple[Counted, list[Trigger]]]:
    """Sentences that hold a trigger, cut at line ends, with their triggers."""
    found: list[tuple[Counted, list[Trigger]]] = []
    for trigger in triggers:
        if found and trigger.start < found[-1][0].end:
            found[-1][1].append(trigger)
        else:
            found.append((Counted(doc, *bounds(doc, trigger.start)), [trigger]))
    return found


def _hits(sentence: Counted, triggers: list[Trigger], setting: Setting) -> Iterator[Hit]:
    for trigger in triggers:
        standing = status.status(sentence, trigger)
        if standing is None:
            continue
        first: dict[str, Key] = {}
        for phrase in FRAMES.get(trigger.harm.frame, harmed.verb)(sentence, trigger):
            for measure in setting.measures_of(trigger, phrase):
                hit = Hit(sentence, phrase, trigger, measure, standing, joint=first.get(measure))
                counts = _counts(sentence, phrase, trigger, setting)
                if counts and not phrase.part and phrase.number.low:
                    first.setdefault(measure, hit.key)
                if counts:
                    yield hit
                if counts or phrase.head == trigger.start or sentence.low(phrase.head) == "those":
                    yield from _around(hit)


def _nearest(hits: list[Hit]) -> list[Hit]:
    """A sentence's hits; a subset goes with the nearest number before it ('two killed and three, one a child, hurt')."""
    wholes = {h.key: h.phrase.start for h in hits}
    own: dict[tuple[int, int], int] = {}
    for h in hits:
        if h.whole and wholes.get(h.whole, h.phrase.start) < h.phrase.start:
            own[h.key[1:]] = max(wholes[h.whole], own.get(h.key[1:], 0))
    return [h for h in hits if not h.whole or h.key[1:] not in own or wholes.get(h.whole) == own[h.key[1:]]]


def _shared_out(hits: list[Hit]) -> list[Hit]:
    """The hits of a sentence with those that have a place and no harm word of their own: 'four in Norland, one in Suvia'."""
    told = [h for h in hits if h.phrase.explicit and h.phrase.number.low]
    if not told:
        return hits
    sentence, taken = told[0].sentence, {h.phrase.number.start for h in hits}
    found = list(hits)
    for phrase in shares.elsewhere(sentence, taken):
        near = min(told, key=lambda h: (h.phrase.start > phrase.start, abs(h.phrase.start - phrase.start)))
        found.append(replace(near, phrase=phrase, whole=None))
    placed = [(h, shares.place(sentence, h.phrase.head + 1)) for h in found if h.phrase.explicit and not h.whole]
    return [_share(h, placed) for h in found]


def _share(hit: Hit, placed: list[tuple[Hit, tuple[int, int] | None]]) -> Hit:
    """A hit as a part, where its sentence has numbers of one measure for two places; the whole is the one they add up to."""
    if hit.relation == "part":
        return replace(hit, place=shares.place(hit.sentence, hit.phrase.head + 1, near=True))
    alike = [(h, place) for h, place in placed if h.measure == hit.measure]
    parts = [h for h, place in alike if place]
    several = len({_where(h, place) for h, place in alike if place}) > 1
    own = next((place for h, place in alike if h is hit), None)
    if own is None or not several:
        return hit
    if len(parts) > 2 and shares.adds_up(parts[0].phrase, [h.phrase for h in parts[1:]]):
        whole = parts[0]  # 'nine died in the valley, five in Norland and four in Suvia'
    else:
        whole = next((h for h, place in alike if not place and shares.adds_up(h.phrase, [p.phrase for p in parts])), None)
    return hit if hit is whole else replace(hit, relation="part", whole=whole.key if whole else None, place=own)


def _where(hit: Hit, place: tuple[int, int]) -> str:
    return hit.sentence.doc[place[0]:place[1]].text.casefold()


def _around(hit: Hit) -> Iterator[Hit]:
    """Figures that a list beside a counted phrase gives: its parts and its members."""
    sentence, phrase = hit.sentence, hit.phrase
    if not (phrase.explicit or phrase.head == hit.trigger.start or sentence.low(phrase.head) == "those"):
        return
    end = max(phrase.end, hit.trigger.end if hit.trigger.start <= phrase.end else 0)
    found = [*lists.parts(sentence, phrase.end), *lists.members(sentence, phrase.start),
             *lists.remainder(sentence, phrase)]
    found = found or lists.parts(sentence, end)
    found = found or shares.of_whom(sentence, phrase.end)
    shared = shares.listed(sentence, phrase) if not found and phrase.explicit else []
    for part in [*found, *shared]:
        families = sentence.low(part.head) in words("household") and not _family_of(sentence, part)
        if part.number != phrase.number and not families:
            yield replace(hit, phrase=part, whole=hit.key, relation="part" if shared else None)
    if phrase.explicit and (before := updates.earlier(sentence, phrase, hit.trigger)):
        yield replace(hit, phrase=before, successor=hit.key)
    if phrase.explicit and (total := updates.total(sentence, max(phrase.end, hit.trigger.end))):
        yield replace(hit, phrase=total, relation="total")


def _counts(sentence: Counted, phrase: Phrase, trigger: Trigger, setting: Setting) -> bool:
    """Whether a phrase may stand for people (or acts) harmed."""
    head = sentence.doc[phrase.head].lower_
    households = phrase.explicit and head in words("household") and trigger.harm.measure != "displaced"
    if households and not _family_of(sentence, phrase):
        return False
    if trigger.harm.need == "number" and not phrase.explicit or head in words("animal") or head in words("body"):
        return False
    if trigger.harm.need == "person" and head not in groups() and not phrase.name:
        return False
    if trigger.harm.need == "person" and not phrase.explicit and phrase.number.word and phrase.number.word != "plural":
        return False
    if status.unsaid(sentence, phrase) or status.freed(sentence, phrase, trigger):
        return False
    if status.points_back(sentence, phrase, trigger):
        return False
    return not (trigger.harm.measure == "killed" and not phrase.explicit and setting.natural(sentence, trigger))


def _family_of(sentence: Counted, phrase: Phrase) -> bool:
    """'a family of five' counts people, 'two families' does not."""
    return phrase.number.start > sentence.doc[phrase.head].idx or (phrase.number.low or 0) == 0


def _settled(hits: list[Hit]) -> list[Hit]:
    """'12 victims' count as killed only where nothing else counts them, nobody is only injured, and they are no more than
    are counted as killed. 'One victim' is one of those told of, no count."""
    others = [h for h in hits if h.trigger.harm.frame != "victim"]
    counted = {(h.phrase.number.start, h.phrase.number.end) for h in others}
    dead = [h for h in others if h.measure == "killed"]
    killed = {h.phrase.number.low for h in dead}
    most = max((h.phrase.number.low or 0 for h in dead if h.phrase.explicit), default=None)
    loose = bool(dead) and not any(h.measure in HURT for h in hits)
    return [h for h in hits if h.trigger.harm.frame != "victim"
            or h.phrase.number.high != 1 and (h.phrase.number.start, h.phrase.number.end) not in counted
            and (h.phrase.number.low in killed or loose and (most is None or (h.phrase.number.low or 0) <= most))]


def _split(hits: list[Hit]) -> list[Hit]:
    """'killed and wounded dozens' gives no figure of either: the number is of both together (FIGURES.md, section 1)."""
    measures: dict[tuple[int, int], set[str]] = {}
    for hit in hits:
        if hit.phrase.explicit and hit.phrase.number.low != 0 and hit.trigger.harm.frame == "object":
            measures.setdefault((hit.phrase.number.start, hit.phrase.number.end), set()).add(hit.measure)
    both = {place for place, names in measures.items() if {"killed", "injured"} <= names}
    return [h for h in hits if (h.phrase.number.start, h.phrase.number.end) not in both]


def _distinct(hits: list[Hit]) -> list[Hit]:
    """One hit for each measure and number; who died of wounds is not among the injured."""
    kept: dict[tuple[str, int, int], Hit] = {}
    dead = {h.key for h in hits if h.measure == "killed" and h.phrase.number.high != 0}
    for hit in hits:
        if hit.measure == "injured" and hit.trigger.harm.frame == "event" and ("killed", *hit.key[1:]) in dead:
            continue
        kept.setdefault(hit.key, hit)
    return list(kept.values())


def _first_told(hits: list[Hit]) -> list[Hit]:
    """'the death of Ann Lee' counts where it is told first; later it points back (FIGURES.md, section 1)."""
    told: set[tuple[str, str]] = set()
    kept: list[Hit] = []
    for hit in hits:
        names = {(hit.measure, hit.sentence.low(i)) for i in range(hit.phrase.start, hit.phrase.end) if hit.phrase.name}
        name = hit.measure, hit.sentence.low(hit.phrase.head)
        implied = not hit.phrase.explicit and hit.trigger.harm.frame == "event"
        definite = hit.sentence.low(hit.phrase.start) in ("the", "his", "her", "their", "this", "that")
        if not (implied and (name in told or definite)):
            kept.append(hit)
        told |= {name} | names
    return kept


def _figure(page: Page, text: str, setting: Setting, hit: Hit) -> Figure | None:
    group = describe(page.doc, hit.phrase, hit.measure, setting)
    return stated.figure(
        text, page.report.id, _span(page, hit), hit.phrase.number, hit.measure, group,
        scope=scope.scope(hit.sentence, hit.phrase, hit.trigger), status=hit.status)


def _span(page: Page, hit: Hit) -> tuple[int, int]:
    """From number to harm word; the counted phrase alone where that would be too long."""
    doc, phrase = page.doc, hit.phrase
    start, end = min(phrase.start, hit.trigger.start), max(phrase.end, hit.trigger.end)
    if doc[end - 1].idx + len(doc[end - 1]) - doc[start].idx >= LONGEST:
        start, end = phrase.start, phrase.end
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
