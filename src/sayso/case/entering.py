"""A person's own words for a report that sayso cannot read -> an arrival, marked as what it is."""

from __future__ import annotations

from sayso.errors import UsageError
from sayso.ingest import from_text
from sayso.ingest.dates import published as dated
from sayso.store import Arrival

KINDS = ("translation", "summary")


def entered(text: str, *, by: str, kind: str, language: str | None, outlet: str | None, published: str | None,
            url: str | None, title: str | None) -> Arrival:
    """The arrival of a note; its text begins with the title, as every report's does. Raises UsageError."""
    if not text.strip() or not by.strip():
        raise UsageError("a note needs its text and the name of who wrote it.", name="note", remedy="Give --text and --by.")
    if kind not in KINDS:
        raise UsageError(f"a note is no {kind!r}.", name="--kind", remedy=f"Choose one of: {', '.join(KINDS)}.")
    day = dated(published, "given") if published else None
    if published and day is None:
        raise UsageError(f"{published!r} is no date that is sure.", name="--published", remedy="Write it as YYYY-MM-DD.")
    head = " ".join(title.split()) if title else None
    whole = f"{head}\n\n{text.strip()}" if head and not text.lstrip().startswith(head) else text.strip()
    said = f"{kind} from {language} by {by.strip()}" if language else f"{kind} by {by.strip()}"
    report = from_text(whole, outlet=outlet, url=url, title=head, published=day, entered=said)
    return Arrival(report=report, way="note")
