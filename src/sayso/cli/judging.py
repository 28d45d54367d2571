"""`sayso judge` and `sayso note`: what people decide, and what they read themselves."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.keeping import Case, opened, told
from sayso.cli.output import coded
from sayso.cli.root import KEEP, app

if TYPE_CHECKING:
    from sayso.case import CaseFile
    from sayso.model import Target

TWO = ("same", "different", "unsure")


@app.command(rich_help_panel=KEEP)
def judge(
    case: Case,
    kind: Annotated[str, typer.Argument(help="same, different, accept, reject, correct, add or undo.")],
    what: Annotated[list[str], typer.Argument(help="Ids (undo: of judgements); words: REPORT:START-END.")],
    by: Annotated[str, typer.Option(help="Your name.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    values: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What it shall be.")] = None,
    slot: Annotated[str, typer.Option(help="add: figure or statement.")] = "figure",
    quote: Annotated[str | None, typer.Option(help="add: the words that stand there.")] = None,
    replaces: Annotated[list[str] | None, typer.Option(help="The judgement that this one takes the place of.")] = None,
) -> None:
    """Adds a decision of yours: it counts from now on, and the machine's own value is kept beside it."""
    with coded(), opened(case) as file:
        fields = _fields(values or [])
        if quote is not None:
            fields["quote"] = quote
        if kind == "undo":
            replaces = what
        targets = [_place(what[0], slot)] if kind == "add" else _targets(file, kind, what)
        made = file.judge(kind, targets, by=by, reason=reason, values=fields, replaces=replaces)
        typer.echo(made.id)


@app.command(rich_help_panel=KEEP)
def note(
    case: Case,
    text: Annotated[str, typer.Option(help="A file with your translation or summary; - for standard input.")],
    by: Annotated[str, typer.Option(help="Your name.")],
    kind: Annotated[str, typer.Option(help="translation or summary.")] = "summary",
    language: Annotated[str | None, typer.Option(help="What the report is in: Arabic, a video in Ukrainian, ...")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option(help="When, YYYY-MM-DD.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title, in English.")] = None,
) -> None:
    """Enters a report that sayso cannot read, in your own words; it is marked as such everywhere."""
    with coded(), opened(case) as file:
        words = sys.stdin.read() if text == "-" else _read(Path(text))
        told(file.note(words, by=by, kind=kind, language=language, outlet=outlet, published=published, url=url, title=title))


def _read(path: Path) -> str:
    from sayso.errors import NotFound

    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound("it cannot be read as text.", name=str(path), remedy="Give a text file in UTF-8.") from error


def _fields(values: list[str]) -> dict[str, str | int | None]:
    """field=value pairs; an empty value is none."""
    from sayso.errors import UsageError

    pairs = [value.partition("=") for value in values]
    if bad := [name for name, equals, _ in pairs if not equals]:
        raise UsageError(f"{bad[0]!r} is no FIELD=VALUE.", name="--set", remedy="Write --set low=4.")
    return {name.strip(): value.strip() or None for name, _, value in pairs}


def _targets(file: CaseFile, kind: str, what: list[str]) -> list[Target]:
    """What is judged: all that an id names."""
    if kind == "undo":  # what it undoes says what it is about
        return list(next((j.judgement.targets for j in file.judgements() if j.judgement.id in what), ()))
    return _two(file, what) if kind in TWO else [target for name in what for target in file.targets(name)]


def _two(file: CaseFile, what: list[str]) -> list[Target]:
    """A mention of each of two events, or two places of one passage: named by themselves, or by its id where it has two."""
    from sayso.errors import UsageError

    if all(":" in words for words in what):
        given = [_place(words, "passage") for words in what]
        spans = {(t.report, t.start, t.end) for t in given}
        held = (p.id for p in file.record().passages if spans <= {(s.report, s.start, s.end) for s in p.places})
        passage = next(held, None)
        if passage is None:
            raise UsageError(f"no passage has the places {' and '.join(what)}.", name="judge",
                             remedy="`sayso report CASE --json` lists passages with their places.")
        return [replace(t, id=passage) for t in given]
    found = [file.targets(name) for name in what]
    if len(found) == 1 and found[0][0].slot == "passage":
        if len(found[0]) > 2:
            places = " ".join(f"{t.report}:{t.start}-{t.end}" for t in found[0])
            raise UsageError(f"{what[0]} has {len(found[0])} places.", name="judge", remedy=f"Name two of them: {places}")
        return list(found[0])
    return [each[0] for each in found]


def _place(words: str, slot: str) -> Target:
    """REPORT:START-END"""
    from sayso.errors import UsageError
    from sayso.model import Target

    report, _, span = words.rpartition(":")
    start, _, end = span.partition("-")
    if not (report and start.isdecimal() and end.isdecimal()):
        raise UsageError(f"{words!r} is no place.", name="judge", remedy="Write REPORT:START-END, in characters.")
    return Target(report=report, start=int(start), end=int(end), slot=slot)
