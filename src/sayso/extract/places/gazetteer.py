"""Folded name -> the places that bear it, from a table of the world's cities, provinces and districts.

The table (`gazetteer.npz`) is made by `python -m training.gazetteer`; its data are GeoNames' (CC BY 4.0, see
`gazetteer.NOTICE`). It is opened at the first look-up and never copied into Python objects.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PATH = Path(__file__).with_name("gazetteer.npz")
CITY, PROVINCE, DISTRICT = range(3)

# Written as a letter of their own in some languages, as a plain letter in English text.
PLAIN = str.maketrans("ıøłđðə-–‐_", "ioldda    ", "'’‘ʼ`ʻʿʾ.") | {ord("æ"): "ae", ord("œ"): "oe"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: degrees, people (rounded to a tenth), ISO country, province's name and kind (CITY, PROVINCE, DISTRICT)."""

    lat: float
    lon: float
    population: int
    country: str
    province: str
    kind: int


def folded(name: str) -> str:
    """A name as the table spells it: no case, accents, apostrophes or full stops, hyphens as blanks."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).casefold()
    return " ".join(plain.translate(PLAIN).split())


class Gazetteer:
    """The table. `look_up` takes a folded name and gives its places, largest population first."""

    def __init__(self, path: Path = PATH) -> None:
        with np.load(path, allow_pickle=False) as file:
            table = {name: file[name] for name in file.files}
        self._names = table["names"].tobytes()
        ends = np.flatnonzero(table["names"] == ord("\n"))
        self._start = np.concatenate(([0], ends + 1)).astype(np.int32)
        self._row = np.concatenate(([0], np.cumsum(table["first"], dtype=np.int32)))
        self._place = table["place"]
        self._columns = table
        self._countries = table["countries"].tobytes().decode().split("\n")
        self._provinces = table["provinces"].tobytes().decode().split("\n")

    def __len__(self) -> int:
        return len(self._start)

    def _name(self, i: int) -> bytes:
        end = self._start[i + 1] - 1 if i + 1 < len(self._start) else len(self._names)
        return self._names[self._start[i] : end]

    def _find(self, name: bytes) -> int:
        """Position of the first name that is not smaller (names are sorted as UTF-8, which keeps code point order)."""
        low, high = 0, len(self._start)
        while low < high:
            middle = (low + high) // 2
            if self._name(middle) < name:
                low = middle + 1
            else:
                high = middle
        return low

    def look_up(self, name: str) -> tuple[Entry, ...]:
        """Places of a folded name; empty where there is none."""
        key = name.encode()
        i = self._find(key)
        if i == len(self._start) or self._name(i) != key:
            return ()
        return tuple(self._entry(int(p)) for p in self._place[self._row[i] : self._row[i + 1]])

    def starts(self, name: str) -> bool:
        """Whether some longer name begins with these words."""
        key = name.encode() + b" "
        i = self._find(key)
        return i < len(self._start) and self._name(i).startswith(key)

    def _entry(self, p: int) -> Entry:
        c = self._columns
        return Entry(
            lat=int(c["lat"][p]) / 100,
            lon=int(c["lon"][p]) / 100,
            population=round(2 ** (int(c["population"][p]) / 8)),
            country=self._countries[c["country"][p]],
            province=self._provinces[c["province"][p]],
            kind=int(c["kind"][p]),
        )


@functools.cache
def gazetteer() -> Gazetteer:
    """The shipped table, opened once in a process."""
    return Gazetteer()
