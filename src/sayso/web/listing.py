"""A View and what a person asks for -> the events in a list: filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sayso.model import Event
from sayso.model.names import fold
from sayso.present import wording
from sayso.web.review import Review
from sayso.web.view import View

# Events on one page of the list: what a person looks through at once, and what one line of time and one map can show.
PAGE = 40
SORTS = {"told": "most reports first", "date": "earliest first", "latest": "latest first", "open": "least reviewed first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event of the list. `numbers` are (measure, range in words) of the whole, `places` folded names and countries."""

    event: Event
    title: str
    kind: str
    start: str
    end: str
    reports: int
    publishers: int
    origins: int
    figures: int
    contested: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    places: str
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks for; empty is everything."""

    words: str = ""
    place: str = ""
    after: str = ""
    before: str = ""
    kind: str = ""
    contested: bool = False
    single: bool = False
    unreviewed: bool = False
    background: bool = False
    sort: str = "told"
    page: int = 1
    found: frozenset[str] | None = field(default=None)

    @property
    def filtered(self) -> bool:
        """Whether anything is asked for beside the order."""
        return bool(self.words or self.place or self.after or self.before or self.kind or self.contested or self.single
                    or self.unreviewed)


def rows(view: View, judged: Mapping[str, Review]) -> list[Row]:
    """All events of a view; `judged` by event id."""
    return [_row(view, event, judged) for event in view.record.events]


def _row(view: View, event: Event, judged: Mapping[str, Review]) -> Row:
    reports = [view.reports[r] for r in view.reports_of(event)]
    figures = view.figures_of.get(event.id, [])
    when = event.when
    return Row(
        event=event, title=event.title or wording.type_words(event), kind=wording.type_words(event),
        start=(when.start or when.end or "")[:10] if when else "", end=(when.end or when.start or "")[:10] if when else "",
        reports=len(reports), publishers=len({fold(r.publisher or r.outlet) for r in reports if r.outlet}),
        origins=len({f.origin for f in figures if f.origin}), figures=len(figures),
        contested=tuple(sorted({c.slot.replace("_", " ") for c in view.conflicts_of.get(event.id, ())})),
        numbers=_numbers(view, event.id), review=judged[event.id],
        places=fold(" ".join(x for p in event.where for x in (p.name, p.province, p.country, *p.countries) if x)))


def _numbers(view: View, event: str) -> tuple[tuple[str, str], ...]:
    """Killed and injured of the whole, or of the only class there is."""
    out = []
    for measure in ("killed", "injured"):
        found = [e for e in view.estimates_of.get(event, ()) if e.measure == measure and e.side is None and e.used]
        whole = [e for e in found if e.group_class == "all"] or (found if len(found) == 1 else [])
        if whole:
            out.append((measure, wording.range_of(whole[0])))
    return tuple(out)


def chosen(all_rows: Sequence[Row], asked: Asked) -> list[Row]:
    """The rows that are asked for, in the order that is."""
    found = [r for r in all_rows if _fits(r, asked)]
    keys = {"told": lambda r: (-r.reports, -r.figures), "date": lambda r: (r.start or "9999",),
            "latest": lambda r: tuple(-int(c) for c in (r.end or "0000-00-00").split("-")),
            "open": lambda r: (r.review.judged, -r.reports)}
    return sorted(found, key=lambda r: (*keys.get(asked.sort, keys["told"])(r), r.event.id))


def _fits(row: Row, asked: Asked) -> bool:
    if row.event.background and not asked.background:
        return False
    if asked.contested and not row.contested or asked.single and row.origins != 1:
        return False
    if asked.unreviewed and (row.review.judged or row.review.signed):
        return False
    if asked.kind and row.kind != asked.kind or asked.place and fold(asked.place) not in row.places:
        return False
    if asked.after and row.end < asked.after or asked.before and (not row.start or row.start > asked.before):
        return False
    if not asked.words:
        return True
    return fold(asked.words) in fold(row.title) or asked.found is not None and any(
        m.report in asked.found for m in row.event.mentions)


def kinds(all_rows: Iterable[Row], background: bool) -> list[str]:
    """The kinds of event there are, as a person reads them; sorted."""
    return sorted({r.kind for r in all_rows if background or not r.event.background})


def address(asked: Asked, page: int) -> str:
    """The address of a page of the same list."""
    given = {"q": asked.words, "place": asked.place, "after": asked.after, "before": asked.before, "kind": asked.kind,
             "sort": asked.sort if asked.sort != "told" else "", "page": str(page) if page > 1 else ""}
    ticks = {name: "true" for name in ("contested", "single", "unreviewed", "background") if getattr(asked, name)}
    query = urlencode({name: value for name, value in (given | ticks).items() if value})
    return f"/?{query}" if query else "/"
