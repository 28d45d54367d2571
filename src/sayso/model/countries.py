"""The table of countries (countries.tsv): codes, points, names, what their people and things are called, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from sayso.model.names import fold


def rows() -> Iterator[list[str]]:
    """Code, latitude, longitude, names, adjectives and peoples (the last two separated by |), comments left out."""
    yield from (row[:5] for row in _rows())


def _rows() -> Iterator[list[str]]:
    """The same with the seats of government."""
    for line in (files("sayso.model") / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*(cell.strip() for cell in line.split("\t")), "", ""][:6]


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


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    return {fold(seat): names.split("|")[0] for _, _, _, names, _, seats in _rows() for seat in seats.split("|") if seat}


# "the Cairo government" acts as Cairo does.
_RULERS = frozenset({"government", "regime", "authorities", "administration", "officials"})


@lru_cache(maxsize=16384)
def state_of(party: str) -> str | None:
    """The state that a party named by its seat of government stands for ("Tehran", "the Kremlin's envoy"); None for others.

    To be asked of parties alone, never of places: "talks with Cairo" is Egypt, "talks in Cairo" is not.
    """
    name = fold(party).removeprefix("the ")
    owner, _, last = name.rpartition(" ")
    seat = next((n for n in (name, name.split("'s ")[0], owner if last in _RULERS else "") if n in _seats()), "")
    return _seats().get(seat)
