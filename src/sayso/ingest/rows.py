"""JSONL -> Drafts: one article a line, with text and whatever of title, outlet, published, url and byline it has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO

from sayso.errors import BadLine, InputError, TooLarge
from sayso.ingest.dates import parse
from sayso.ingest.decode import decode
from sayso.ingest.draft import Draft, from_draft
from sayso.ingest.limits import BAD_LINES_SHOWN, FILE_BYTES
from sayso.model import Report

# field of a Draft -> names it goes by in exports of scrapers and corpora, the first present one counts
FIELDS = {
    "text": ("text", "body", "content", "maintext", "article"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site_name", "sitename"),
    "date": ("published", "date", "published_at", "date_publish", "publication_date"),
    "url": ("url", "link"),
    "byline": ("byline", "author", "authors"),
}
REMEDY = 'Write each line as one JSON object: {"text": "...", "title": "...", "outlet": "...", "published": "2021-06-28"}.'


def drafts_of_lines(lines: IO[bytes], name: str) -> Iterator[Draft | InputError]:
    """One Draft for each row, a BadLine for each row that is no article or whose date cannot be used (it goes on undated).

    Lines are read one at a time; the path of a row is `file#line`. After BAD_LINES_SHOWN bad lines only their count is
    given.
    """
    bad = 0
    for number, line in _lines(lines):
        for item in drafts_of_line(line, name, number):
            bad += isinstance(item, InputError)
            if isinstance(item, Draft) or bad <= BAD_LINES_SHOWN:
                yield item
    if bad > BAD_LINES_SHOWN:
        yield BadLine(f"{bad - BAD_LINES_SHOWN} more lines are no reports.", name=name, remedy=REMEDY)


def drafts_of_document(text: str, lines: IO[bytes], name: str) -> Iterator[Draft | InputError]:
    """Drafts of a .json file, given as text and as lines: one object, a list of objects, or one object a line.

    Other JSON is one BadLine.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        if _first_row(text) is not None:
            yield from drafts_of_lines(lines, name)
            return
        whole = None
    rows = whole if isinstance(whole, list) else [whole]
    if not any(isinstance(row, dict) and _has_text(row) for row in rows):
        yield BadLine("this is JSON or the like without any report in it.", name=name, remedy=REMEDY)
        return
    for number, row in enumerate(rows, 1):
        yield from drafts_of_line(json.dumps(row).encode(), name, number)


def _has_text(row: Mapping[str, object]) -> bool:
    return any(isinstance(row.get(key), str) for key in FIELDS["text"])


def _first_row(text: str) -> Mapping[str, object] | None:
    try:
        return _object(text.lstrip().split("\n", 1)[0], "")
    except BadLine:
        return None


def from_row(row: Mapping[str, object], *, path: str | None = None) -> Report:
    """The Report of one row with text and any of title, outlet, published, url and byline (other names: FIELDS).

    Furniture goes, masthead and credits are read as in a file. Raises BadLine and the errors of `from_draft`.
    """
    return from_draft(draft_of_row(row, name=path or "row", path=path))


def draft_of_row(row: Mapping[str, object], *, name: str, path: str | None = None) -> Draft:
    """The Draft of one row. Raises BadLine where there is no text or a field is no string."""
    values = {field: _value(row, names, name) for field, names in FIELDS.items()}
    text = values.pop("text")
    if not text or not text.strip():
        raise BadLine("the row has no text.", name=name, remedy=REMEDY)
    return Draft(text=text.replace("\r\n", "\n").replace("\r", "\n"), name=name, path=path, **values)


def _value(row: Mapping[str, object], names: tuple[str, ...], name: str) -> str | None:
    found = next((key for key in names if row.get(key) not in (None, "", [])), None)
    value = row[found] if found else None
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(value)
    if value is not None and not isinstance(value, str):
        raise BadLine(f"the field {found!r} is no text.", name=name, remedy=REMEDY)
    return value


def _lines(lines: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := lines.readline(FILE_BYTES + 1):
        number += 1
        yield number, line


def drafts_of_line(line: bytes, name: str, number: int) -> Iterator[Draft | InputError]:
    """The Draft of one line of a file, or what is wrong with it; nothing of a blank one."""
    here = f"{name}, line {number}"
    if not line.strip(b"\xef\xbb\xbf \t\r\n"):
        return
    try:
        if len(line) > FILE_BYTES:
            raise TooLarge(f"the line is over {FILE_BYTES:,} bytes.", name=here,
                           remedy="Give that article as a file of its own.")
        row = _object(decode(line, name=here).text, here)
        draft = draft_of_row(row, name=here, path=f"{name}#{number}")
    except InputError as error:
        yield error
        return
    yield draft
    if draft.date and parse(draft.date.strip()) is None:
        yield BadLine(f"published is {draft.date[:40]!r}, which is no date that is sure; the report is read without it.",
                      name=here, remedy="Write it as YYYY-MM-DD.")


def _object(text: str, here: str) -> Mapping[str, object]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"the line is not JSON ({str(error)[:80]}).", name=here, remedy=REMEDY) from None
    if not isinstance(row, dict):
        raise BadLine("the line is JSON but no object.", name=here, remedy=REMEDY)
    return row
