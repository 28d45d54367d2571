"""One news report, frozen as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report appeared. `value` is ISO (2021, 2021-06, 2021-06-28 or with a time), `precision` year, month, day or
    time, `basis` how it is known: page (its own date), given (--published), about (about.csv)."""

    value: str
    precision: str
    basis: str

    @property
    def day(self) -> str | None:
        """The day as YYYY-MM-DD; None where only the month or the year is known."""
        return self.value[:10] if self.precision in ("day", "time") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Page furniture that was taken out of the text, and the sign it was known by."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report's frozen text and what its page says of it. `text` begins with the title where there is one.

    `publisher` is who publishes the outlet, by the table of sources; the outlet itself where that knows nothing of it.
    `entered` says of a report that a person typed in what its text is ("translation from Arabic by Ana Reyes"); null for one
    that was read.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    published: Published | None = None
    language: str = "en"
    removed: tuple[Removed, ...] = ()
    revision_of: str | None = None
    entered: str | None = None

    @staticmethod
    def id_of(text: str, *, outlet: str | None, url: str | None) -> str:
        """The id: text and outlet or address, never the path (DESIGN.md, section 4)."""
        return content_id("r", text, outlet or url)
