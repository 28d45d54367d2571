"""Hits and their Figures -> Figures of one report related to each other: subsets, parts, totals, additions, updates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.extract.figures import updates
from sayso.extract.figures.joined import REFLEXIVE
from sayso.extract.figures.phrases import Counted, Phrase
from sayso.extract.figures.triggers import Trigger
from sayso.model import Figure, Place, Span
from sayso.model.figure import CASUALTIES

Key = tuple[str, int, int]
REACH = 600  # characters back to the number that an addition, an update or "of the dead" goes back to


@dataclass(frozen=True, slots=True)
class Hit:
    """A counted phrase with its trigger, before it becomes a Figure.

    `whole` is the number it is counted in, `joint` the first number of the list it stands in, `successor` the one that
    replaces it, `place` the words of its own place; `relation` is part or total where the words alone settle it.
    """

    sentence: Counted
    phrase: Phrase
    trigger: Trigger
    measure: str
    status: str = "asserted"
    whole: Key | None = None
    relation: str | None = None
    successor: Key | None = None
    place: tuple[int, int] | None = None
    joint: Key | None = None

    @property
    def key(self) -> Key:
        """A number counts once for one measure."""
        return self.measure, self.phrase.number.start, self.phrase.number.end


def related(hits: Sequence[Hit], figures: Mapping[Key, Figure]) -> list[Figure]:
    """Every figure with its relation to others; `figures` are those of the hits by key, hits without one are left out."""
    found: dict[Key, Figure] = {}
    replaced = {h.successor: h.key for h in hits if h.successor}
    for hit in sorted((h for h in hits if h.key in figures), key=lambda h: (_own_death(h), h.key[1:])):
        figure = _placed(figures[hit.key], hit)
        earlier = figures.get(replaced[hit.key]) if hit.key in replaced else None
        if earlier is not None:
            figure = replace(figure, relation="update", relates_to=earlier.id)
        elif hit.relation or hit.whole in figures:
            whole = figures.get(hit.whole) if hit.whole else None
            figure = replace(figure, relation=hit.relation or "subset", part_of=whole.id if whole else None)
        elif hit.joint is not None and hit.joint in figures and hit.joint != hit.key:
            figure = replace(figure, relation="addition", relates_to=figures[hit.joint].id)
        elif hit.successor is None:
            figure = _told(hit, figure, list(found.values()))
        found[hit.key] = figure
    return _summed(hits, found)


def _placed(figure: Figure, hit: Hit) -> Figure:
    if hit.place is None:
        return figure
    words = hit.sentence.doc[hit.place[0]:hit.place[1]]
    span = Span(report=figure.report, start=words.start_char, end=words.end_char)
    return replace(figure, where=Place(name=words.text, span=span))


def _told(hit: Hit, figure: Figure, before: list[Figure]) -> Figure:
    """A figure by its own words: 'two more', 'the toll rose to nine', 'two of the dead'."""
    base = _base(hit, figure, before)
    change = updates.change(hit.sentence, hit.phrase, hit.trigger)
    if change == "total" or change and _raised_by(hit, before):
        return replace(figure, relation="total")
    if change and base and (base.low, base.high) != (figure.low, figure.high):
        return replace(figure, relation="update", relates_to=base.id)
    if _own_death(hit):
        others = [f for f in before if f.measure == figure.measure and _within(hit.sentence, f) and f.relation is None]
        return replace(figure, relation="addition", relates_to=others[0].id) if others else figure
    if _of_the_dead(hit):
        whole = base.id if base and (base.low or 0) >= (figure.low or 0) else None
        return replace(figure, relation="subset", part_of=whole)
    adds = updates.adds(hit.sentence, hit.phrase) if hit.phrase.explicit else None
    if figure.high == 0 and adds:
        return replace(figure, relation="addition", relates_to=base.id if base else None)
    if adds and not _besides(figure, base, before) and (adds == "more" or base):
        return replace(figure, relation="addition", relates_to=base.id if base else None)
    return figure


def _besides(figure: Figure, base: Figure | None, before: list[Figure]) -> bool:
    """Whether 'others' are others than people harmed in another way: 'one was killed and three others were hurt'."""
    near = [f for f in before if f.measure != figure.measure and f.measure in CASUALTIES and f.high != 0
            and 0 < figure.number.start - f.number.end < REACH]
    return any(base is None or f.number.start > base.number.start for f in near)


def _own_death(hit: Hit) -> bool:
    """'killed three people, then himself', 'before taking his own life': one more than those whom the same hand killed."""
    words = hit.sentence.doc[hit.trigger.start:hit.trigger.end]
    return hit.measure == "killed" and any(
        t.lower_ in REFLEXIVE or t.lower_ == "own" for t in (*words, hit.sentence.doc[hit.phrase.head]))


def _within(sentence: Counted, figure: Figure) -> bool:
    first, last = sentence.doc[sentence.start], sentence.doc[sentence.end - 1]
    return first.idx <= figure.number.start < last.idx + len(last)


def _base(hit: Hit, figure: Figure, before: list[Figure]) -> Figure | None:
    """The nearest number before of the same measure and scope that is no share of another, nor a number of nobody; a woman,
    children and the like in the same sentence alone ('killed his wife, then three more people')."""
    near = [f for f in before if (f.measure, f.scope) == (figure.measure, figure.scope)
            and (f.subset is None or _within(hit.sentence, f))
            and f.relation not in ("subset", "part", "addition") and f.high != 0 and f.word != "plural"
            and 0 < figure.number.start - f.number.end < REACH]
    return max(near, key=lambda f: f.number.start, default=None)


def _of_the_dead(hit: Hit) -> bool:
    """'two of the victims', 'among the dead were two children'."""
    doc = hit.sentence.doc
    state = hit.trigger.harm.frame == "state" and hit.sentence.low(hit.trigger.start - 1) == "the"
    among = state and "among" in {hit.sentence.low(i) for i in range(hit.trigger.start - 3, hit.trigger.start)}
    return among or hit.phrase.part and "the" in {t.lower_ for t in doc[hit.phrase.start:hit.phrase.end]}


def _raised_by(hit: Hit, before: list[Figure]) -> bool:
    """Whether the sentence tells the further ones that raise a toll: 'two more died, raising the toll to nine'."""
    start = hit.sentence.doc[hit.sentence.start].idx
    return any(f.relation == "addition" and f.measure == hit.measure and f.number.start >= start for f in before)


def _summed(hits: Sequence[Hit], found: Mapping[Key, Figure]) -> list[Figure]:
    """Additions of a sentence are counted in the total that it gives."""
    out = dict(found)
    for hit in hits:
        total = found.get(hit.key)
        if total is None or total.relation != "total":
            continue
        for key, figure in found.items():
            if figure.relation == "addition" and figure.measure == total.measure and _within(hit.sentence, figure):
                out[key] = replace(figure, part_of=total.id)
    return list(out.values())
