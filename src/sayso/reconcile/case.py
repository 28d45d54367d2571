"""Figures -> Cases: what was said of one event and one measure, and who took part in the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Event, Figure, Origin
from sayso.model.figure import CASUALTIES, HARMED
from sayso.reconcile.parties import Parties

UNKNOWN = "unknown"
OPEN = {"injured": (HARMED,)}  # whoever was shot and is not dead is injured


@dataclass(frozen=True, slots=True)
class Case:
    """`figures` of the measure, and `harm`, all casualty figures of the event, both sorted by id; `labels` of origins."""

    event: str
    measure: str
    figures: tuple[Figure, ...]
    harm: tuple[Figure, ...]
    labels: Mapping[str, str]
    parties: Parties

    def label(self, origin: str | None) -> str:
        """An origin in words."""
        return "an unknown origin" if origin is None else self.labels.get(origin, origin)

    def classes(self) -> tuple[str, ...]:
        """The classes that figures of this measure name, sorted."""
        return tuple(sorted({class_of(figure) for figure in (*self.figures, *self.struck())}))

    def struck(self) -> tuple[Figure, ...]:
        """Figures that leave open who died, where those who did not are counted."""
        return tuple(f for f in self.harm if f.measure in OPEN.get(self.measure, ()))


def class_of(figure: Figure) -> str:
    """The class that a figure is counted under."""
    return figure.group_class or UNKNOWN


def cases(figures: Sequence[Figure], origins: Sequence[Origin], events: Sequence[Event]) -> tuple[Case, ...]:
    """One case per event and casualty measure, sorted; figures without an event and counts of acts are left out."""
    harm: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.event is not None and figure.measure in (*CASUALTIES, HARMED):
            harm[figure.event][figure.id] = figure
    labels = {origin.id: origin.label for origin in origins}
    known = {event.id: event for event in events}
    out = []
    for event in sorted(harm):
        rows = tuple(sorted(harm[event].values(), key=lambda figure: figure.id))
        parties = Parties.of(known.get(event))
        out += [Case(event, measure, tuple(f for f in rows if f.measure == measure), rows, labels, parties)
                for measure in CASUALTIES if any(f.measure in (measure, *OPEN.get(measure, ())) for f in rows)]
    return tuple(out)
