"""Bytes -> nothing, or an exception that is no SaysoError: what each fuzzing target runs, and the inputs it begins with."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from sayso.errors import SaysoError
from sayso.ingest.archive import is_archive, records
from sayso.ingest.archived import Archive
from sayso.ingest.body import Body, drafts
from sayso.ingest.decode import decode
from sayso.ingest.draft import Draft, from_draft
from sayso.ingest.feeds import read_feed, read_opml
from sayso.ingest.quarantine import Quarantine
from sayso.ingest.webpage import PagePart, read_page
from sayso.model import Judgement
from sayso.model.judgement import Target
from sayso.present.json import to_json
from sayso.present.reading import parsed
from sayso.store import read, written
from tests.hostile.kinds import kinds
from tests.present.hostile import HOSTILE
from tests.present.invented import EMPTY, LONELY, STORY


class Here(Quarantine):
    """Reads pages and feeds in this process, where the fuzzer sees them."""

    def ask(self, kind: str, item: str, *, name: str) -> object:
        """As the worker would."""
        return {"page": read_page, "feed": read_feed, "opml": read_opml}[kind](item)


def html(data: bytes) -> None:
    """A page: its text and metadata, and the report that they make."""
    part: PagePart = read_page(decode(data, name="fuzz").text)
    if part.text:
        _frozen(Draft(text=part.text, name="fuzz", title=part.about.title, byline=part.about.byline, url=part.about.url,
                      outlet=part.about.outlet, date=part.about.date))


def text(data: bytes) -> None:
    """Any document: text, page, rows or feed, by what it looks like."""
    for item in drafts(Body(data=data, name="fuzz"), Here()):
        if isinstance(item, Draft):
            _frozen(item)


def feed(data: bytes) -> None:
    """A feed."""
    read_feed(decode(data, name="fuzz").text)


def warc(data: bytes) -> None:
    """A WARC file, plain or compressed: the frames, and the pages in it."""
    path = _file()
    path.write_bytes(data)
    if is_archive(data[:4096]):
        for _ in records(path, "fuzz"):
            pass
        for item in Archive(path, "fuzz", Here()).drafts():
            assert item


def record(data: bytes) -> None:
    """A record as JSON."""
    parsed(data.decode("utf-8", "replace"), name="fuzz")


def judgement(data: bytes) -> None:
    """A judgement as the case file keeps it."""
    read(Judgement, data, name="fuzz")


TARGETS: dict[str, Callable[[bytes], None]] = {f.__name__: f for f in (html, text, feed, warc, record, judgement)}
BEGINNINGS = {"html": ("page", "code"), "text": ("text", "code", "bytes", "row"), "feed": ("feed",), "warc": ("archive",)}


def run(target: Callable[[bytes], None], data: bytes) -> None:
    """One input; a coded error is what is wanted of a bad one."""
    try:
        target(data)
    except SaysoError as error:
        assert error.code.startswith("SAY-") and error.what


def beginnings(name: str) -> Iterator[bytes]:
    """Inputs that a target begins with."""
    for kind in kinds(0.001):
        if kind.name.split(":")[0] in BEGINNINGS.get(name, ()) and len(kind.data) < 20_000:
            yield kind.data
    if name == "record":
        yield from (to_json(made).encode() for made in (EMPTY, LONELY, STORY, HOSTILE))
    if name == "judgement":
        target = Target(report="r-1", start=1, end=9, slot="figure", id="f-1")
        yield written(Judgement(id="j-1", kind="correct", targets=(target,), values=(("low", "4"), ("high", None)), by="a",
                                reason="b", at="2022-03-09T00:00:00+00:00", replaces=("j-0",)))


def _frozen(draft: Draft) -> None:
    report = from_draft(draft)
    assert report.text.strip() and "\x00" not in report.text
    assert all(piece.text and piece.reason for piece in report.removed)
    report.text.encode("utf-8")


@cache
def _file() -> Path:
    return Path(tempfile.mkdtemp(prefix="sayso-fuzz-")) / "a.warc"
