"""An event's estimates -> table rows whose numbers open the sentences they stand on, used and set aside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sayso.model import Estimate, Event, Figure
from sayso.present import wording
from sayso.present.html.desk import Desk, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `shown` are (column, number or ?), `origins` how many roots the used figures go back to.

    `more_used` and `more_aside` figures stand beside those listed.
    """

    anchor: str
    label: str
    side: bool
    shown: tuple[tuple[str, str], ...]
    origins: int
    used: list[Evidence]
    aside: list[Evidence]
    trace: tuple[str, ...]
    lone: str
    more_used: int = 0
    more_aside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rows of one policy and measure."""

    policy: str
    measure: str
    rows: list[Row]


def tables(desk: Desk, event: Event, prefix: str, most: int | None = None) -> list[Table]:
    """One table for each policy and measure; anchors begin with `prefix`. A row lists `most` figures of a kind, or all."""
    numbered = [(n, e) for n, e in enumerate(desk.case.estimates(event), 1)]
    groups = groupby(numbered, key=lambda pair: (pair[1].policy, pair[1].measure))
    return [Table(policy=policy, measure=measure, rows=[_row(desk, e, f"{prefix}-{n}", most) for n, e in rows])
            for (policy, measure), rows in groups]


def _row(desk: Desk, estimate: Estimate, anchor: str, most: int | None) -> Row:
    figures = [desk.case.figures[i] for i in estimate.used if i in desk.case.figures]
    aside = [(desk.case.figures[s.figure], s.why) for s in estimate.set_aside if s.figure in desk.case.figures]
    values = {"low": estimate.low, "best": estimate.best, "high": estimate.high}
    origins = sorted({f.origin for f in figures if f.origin in desk.case.origins} - {None}, key=str)
    return Row(
        anchor=anchor, side=estimate.side is not None, origins=len(origins), trace=estimate.trace,
        label=wording.side_words(estimate.side) if estimate.side else wording.class_words(estimate.group_class),
        shown=tuple((name, "?" if n is None else f"{n:,}") for name, n in values.items()),
        used=[desk.of_figure(f, sets=_sets(f, values)) for f in figures[:most]],
        aside=[desk.of_figure(f, why=why) for f, why in aside[:most]],
        more_used=len(figures[most:]) if most is not None else 0, more_aside=len(aside[most:]) if most is not None else 0,
        lone=desk.case.origin_name(desk.case.origins[origins[0]]) if len(origins) == 1 else "")


def _sets(figure: Figure, values: dict[str, int | None]) -> tuple[str, ...]:
    """The columns whose number this figure states."""
    stated = {figure.low, figure.high} - {None}
    return tuple(name for name, n in values.items() if n in stated)
