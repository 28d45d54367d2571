"""Report -> the one agency whose copy it prints: dateline, byline, sign-off or copyright line (DESIGN.md, section 6).

"With reporting by Reuters and AP" credits a part and says not which, so it makes no link: unknown never adds to a chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.extract.speakers.chains import Link, is_publisher
from sayso.model.known import MEDIA, Known, table
from sayso.read.page import Page

# Where a dateline may stand: at the start of one of the first lines; and where a sign-off may: in one of the last.
FIRST, LAST = 6, 3
# A place in capitals or with a capital, a date, an agency in brackets, a dash: "VARN, June 3 (Xinhua) --".
_DATELINE = re.compile(r"(?P<head>(?:[A-Z][^()\n]{0,60})?\((?P<name>[^()\n]{2,40})\)\s{0,2}(?:[-–—:]{1,2}|"
                       r"(?=[A-Z“\"])))\s{0,2}")
_PLACE = re.compile(r"(?P<head>(?<![A-Z.'’-])[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w. "
                    r"]{2,25}){0,2}\s{1,2}[-–—]{1,2})\s{0,2}")
_SIGNED = re.compile(r"[(\[](?P<a>[^()\[\]\n]{2,40})[)\]]\.?$|(?:[.!?”\"]\s?[-–—]{1,2}\s?)(?P<b>[A-Z][\w ]{1,30})\.?$"
                     r"|^Sources?:\s(?P<c>[^,\n]{2,40})$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright)\D{0,3}(?:(?:19|20)\d\d)?,?\s{0,2}(?P<name>(?:The )?[A-Z][\w-]*(?: "
                        r"[A-Z][\w-]*){0,3})",
                        re.IGNORECASE)


def carrier(page: Page) -> Link | None:
    """The agency that stands between every statement and the publisher; None where there is none or more than one."""
    found = list(_found(page))
    names = {row.name for row, _ in found}
    if len(names) != 1:
        return None
    row, at = found[0]
    words = page.doc.char_span(*at, alignment_mode="expand") if at else None
    link = Link(row.name, row.kind, words)
    return None if is_publisher(link, page.report) else link


def dateline_end(text: str, start: int) -> int:
    """Where the words of a paragraph that begins at `start` begin, after a dateline; `start` where it has none."""
    for pattern in (_DATELINE, _PLACE):
        found = pattern.match(text, start)
        if found and (pattern is _PLACE or _medium(found["name"])):
            return found.end()
    return start


def _found(page: Page) -> Iterator[tuple[Known, tuple[int, int] | None]]:
    text, report = page.report.text, page.report
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    for line in lines[:FIRST]:
        found = _DATELINE.match(text, line.start())
        if found and (row := _agency(found["name"])):
            yield row, found.span("name")
    for line in lines[-LAST:]:
        signed, marked = _SIGNED.search(line.group()[-120:]), _COPYRIGHT.match(line.group())
        name = next(filter(None, signed.groups()), None) if signed else marked["name"] if marked else None
        if name and (row := _agency(name)):
            at = text.index(name, line.start())
            yield row, (at, at + len(name))
    for piece in report.removed:
        marked = _COPYRIGHT.match(piece.text.strip())
        if marked and (row := _agency(marked["name"])):
            yield row, None
    if report.byline and (row := _byline(report.byline)):
        yield row, None


def _byline(byline: str) -> Known | None:
    """The agency of "Associated Press" and "Dana Reed, AFP"; of "staff and Reuters" it is not known who wrote what."""
    parts = [p.strip() for p in re.split(r",|\||/|\bof\b|\bfor\b", byline) if p.strip()]
    rows = [row for p in parts if (row := _agency(p))]
    return rows[0] if len(rows) == 1 and not re.search(r"(?i)\b(?:and|with|staff|agencies)\b|&", byline) else None


def _medium(name: str) -> bool:
    row = table().find(name.strip())
    return row is not None and row.kind in MEDIA


def _agency(name: str) -> Known | None:
    row = table().find(name.strip())
    return row if row is not None and row.credit == "agency" else None
