"""The record, or one event of it, as a file: a dossier, JSON, and every format of `sayso export`."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from sayso.assemble import estimated
from sayso.errors import UsageError
from sayso.model import Record
from sayso.present.export import export, policy_of
from sayso.present.html import dossier
from sayso.present.json import to_json
from sayso.present.redaction import LEVELS, redacted
from sayso.web.here import At
from sayso.web.linked import title

router = APIRouter()
WORDS = {
    "dossier": "one HTML file that opens anywhere without a network: read it, print it, send it on",
    "json": "the whole record with the texts (sayso-record/1)",
    "ucdp": "a table in UCDP's columns", "acled": "a table in ACLED's columns", "airwars": "a table in Airwars' columns",
    "plover": "PLOVER events, JSON lines", "ftm": "FollowTheMoney entities, JSON lines", "jsonl": "everything, JSON lines",
    "csv": "all tables for a spreadsheet, zipped", "parquet": "all tables for data frames, zipped",
}
TYPES = {"json": "application/json", "ucdp": "text/csv", "acled": "text/csv", "airwars": "text/csv",
         "plover": "application/x-ndjson", "ftm": "application/x-ndjson", "jsonl": "application/x-ndjson"}
ENDINGS = {"text/csv": "csv", "application/json": "json", "application/x-ndjson": "jsonl"}
# A dossier holds its reports side by side; more than this no browser opens with ease.
MOST_IN_DOSSIER = 200


@router.get("/export")
def choose(here: At, event: str = "", names: bool = False, places: str = "") -> Response:
    """What can be exported: of the event that the person comes from, or of the whole case, with or without names."""
    known = here.event(event) if event else None
    reports = len(here.view.reports_of(known)) if known else len(here.view.reports)
    return here.page("export.html", "export", "Export", event=known, about=title(known) if known else "", formats=WORDS,
                     reports=reports, most=MOST_IN_DOSSIER, names=names, places=places, levels=LEVELS,
                     query=urlencode({k: v for k, v in (("event", event), ("names", "true" if names else ""),
                                                        ("places", places)) if v}))


@router.get("/export/{format}")
def file(here: At, format: str, event: str = "", names: bool = False, places: str = "") -> Response:
    """The file, to be kept: a browser never shows it as a page of the desk. What leaves the case withholds the names of
    minors and private persons, unless `names`."""
    if format not in WORDS:
        raise UsageError(f"no format {format!r}.", name="export", remedy=f"Choose one of: {', '.join(WORDS)}.")
    policy = policy_of(format) if format not in ("dossier", "json") else None
    record = here.view.of_event(here.event(event).id) if event else here.view.record
    if policy:  # before names go: estimates rest on who is one person, which the names tell
        record = here.shown.by(event, policy) if event else estimated(record, policy)
    body, kind, ending = _made(redacted(record, names=names, places=places or None), format)
    return Response(body, media_type=kind, headers={
        "content-disposition": f'attachment; filename="sayso-{event or "case"}-{format}.{ending}"',
        "content-security-policy": "sandbox; default-src 'none'"})


def _made(record: Record, format: str) -> tuple[bytes | str, str, str]:
    """The content with its media type and the ending of its file's name."""
    if format == "dossier":
        if len(record.reports) > MOST_IN_DOSSIER:
            raise UsageError(f"a dossier of {len(record.reports)} reports is more than a browser opens with ease.",
                             name="dossier", remedy="Export the dossier of one event, from its page.")
        return dossier(record), "text/html", "html"
    if format == "json":
        return to_json(record), TYPES["json"], "json"
    made = export(record, format)
    if isinstance(made, dict):
        return _zipped(made), "application/zip", "zip"
    return made, TYPES[format], ENDINGS[TYPES[format]]


def _zipped(files: dict[str, bytes]) -> bytes:
    """Files in one archive; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
