"""A hostile file -> what sayso made of it: a whole report, a coded error, or one of three things that must not happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import InputError, SaysoError
from sayso.ingest import Intake, Quarantine, gathered
from tests.hostile.kinds import FIRST, LAST, Kind

WHOLE, SAID, SHORT, SILENT, CRASH = "whole", "coded error", "shortened in silence", "lost in silence", "crash"
BAD = frozenset({SHORT, SILENT, CRASH})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a kind, its codes or the crash in words, and what was taken in (nothing after a crash)."""

    what: str
    why: str = ""
    intake: Intake = field(default_factory=Intake)


def taken(kind: Kind, folder: Path, pages: Quarantine) -> Outcome:
    """Writes the file and takes it in."""
    path = folder / kind.file
    path.write_bytes(kind.data)
    try:
        found = gathered([path], pages=pages)
    except Exception as error:  # a crash is what is looked for
        return Outcome(CRASH, f"{type(error).__name__}: {str(error)[:100]}")
    return judged(kind, found)


def judged(kind: Kind, found: Intake) -> Outcome:
    """Whether an intake holds all of the article, or says what it does not hold."""
    codes = " ".join(sorted({p.code for p in found.problems}))
    if not all(isinstance(p, InputError) and p.code and p.remedy and p.name for p in found.problems):
        return Outcome(CRASH, f"an error without code, name or remedy: {codes}", found)
    if found.problems:
        return Outcome(SAID, codes, found)
    if not found.reports:
        return Outcome(SAID if found.notes else SILENT, "a note" if found.notes else "", found)
    if kind.marked and _short(kind, found):
        return Outcome(SAID if any("may be cut off" in note for note in found.notes) else SHORT, "a note", found)
    return Outcome(WHOLE, "", found)


def _short(kind: Kind, found: Intake) -> bool:
    """Whether a mark is missing; of a text, whether there is any character less than in the file."""
    shown = "".join(part for r in found.reports for part in (r.text, *(piece.text for piece in r.removed)))
    if FIRST not in shown or LAST not in shown:
        return True
    return kind.name.startswith("text:") and _letters(shown) < _letters(kind.data.decode("utf-8", "replace"))


def _letters(text: str) -> int:
    return sum(not c.isspace() and c != "\ufeff" for c in text)


def misread(result: object) -> str:
    """What is wrong with the answer to a report: neither an extraction nor a coded error; "" where nothing is."""
    if isinstance(result, SaysoError):
        return "" if result.code == "SAY-I011" and "stopped" in result.what else f"{result.code} {result.what}"
    return "" if type(result).__name__ == "Extraction" else repr(result)[:80]
