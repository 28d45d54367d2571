"""Words of a credit line -> names of agencies and outlets, by the table agencies.csv (name, kind, aliases)."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

JOINING = re.compile(r"(?i)\b(?:and|with|from|via|agencies|agency|news|staff|wire|wires|services?|in|by)\b|[\W_]")


@cache
def table() -> dict[str, tuple[str, str]]:
    """Every name and alias -> (canonical name, kind); kind is agency or outlet. Spelling counts, capitals too."""
    rows = csv.DictReader((files("sayso.ingest") / "agencies.csv").read_text(encoding="utf-8").splitlines())
    known: dict[str, tuple[str, str]] = {}
    for row in rows:
        for alias in [row["name"], *filter(None, row["aliases"].split("|"))]:
            known[alias] = (row["name"], row["kind"])
    return known


@cache
def any_name() -> str:
    """A regular expression that matches each known name, longest first, with an optional article."""
    names = sorted(table(), key=lambda n: (-len(n), n))
    return r"(?<!\w)(?<!\w-)(?:[Tt]he )?(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_name())


def named(text: str) -> list[tuple[str, str]]:
    """(canonical name, kind) of every known agency or outlet named in `text`, in order, each once."""
    return list(dict.fromkeys(_known(m.group()) for m in _pattern().finditer(text)))


def only_names(text: str) -> bool:
    """Whether `text` holds nothing but known names and the words that join them ("Reuters, AFP and agencies")."""
    if not named(text) or text.rstrip().endswith(":"):
        return False
    return not JOINING.sub("", _pattern().sub(" ", text))


def _known(word: str) -> tuple[str, str]:
    known = table()
    return known[word] if word in known else known[re.sub(r"^[Tt]he ", "", word)]
