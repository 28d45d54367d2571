"""The table of countries (countries.tsv): codes, points, names, and what their people and things are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from sayso.model.names import fold


def rows() -> Iterator[list[str]]:
    """Code, latitude, longitude, names, adjectives and peoples (the last two separated by |), comments left out."""
    for line in (files("sayso.model") / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*(cell.strip() for cell in line.split("\t")), ""][:5]


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    named = {fold(n): code for code, _, _, names, _ in rows() for n in names.split("|") if n}
    return {fold(a): code for code, _, _, _, people in rows() for a in people.split("|") if a} | named


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted(_codes(), key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b(?:'s)?")


@lru_cache(maxsize=16384)
def coded(name: str) -> str:
    """A folded name with each country and its adjective as its code: "Nigeria's army", "Nigerian army" -> "NG army"."""
    return _pattern().sub(lambda m: _codes()[re.sub(r"'s$", "", m.group())], fold(name))
