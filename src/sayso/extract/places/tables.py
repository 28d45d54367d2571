"""The tables of places -> candidates: every place that a name could mean, with its point, kind and weight."""

from __future__ import annotations

import functools
import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.extract.places.gazetteer import CITY, PROVINCE, Entry, folded, gazetteer
from sayso.model.countries import rows as country_rows

LEXICON = Path(__file__).parents[1] / "lexicon"

# Weights of kinds in the scale of cities, which weigh the logarithm of their people (3 a village, 7 a metropolis): a country
# is meant rather than a city of its name, a city rather than the province or district that is named for it.
COUNTRY, REGION, STATE, TOWN = 9.5, 8.0, 7.5, 5.5
# New York and Washington: a state whose plain name is a city's until something beside it says otherwise.
SHADOWED, SHADOWED_STATE = ("new york", "washington"), 5.5
OFF_PROVINCE, OFF_DISTRICT = 0.5, 0.8
# Above half a million people (5.7) fame grows faster than size, up to just below a country's; a namesake OBSCURE times
# smaller than a famous city needs more than a neighbour to be meant. Reports on the world name Vienna and Damascus beside
# Washington, which has a Vienna and a Damascus within 40 km. Price on LGL (train), local American news: 1.5 points.
FAME, FAMOUS, MOST_CITY = 2.0, 5.7, 9.0
OBSCURE, OBSCURITY = 10.0, 1.0
MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name could mean.

    `kind`: city, district, province, country or region; `weight`: how readily it is meant.
    """

    lat: float
    lon: float
    kind: str
    country: str | None
    province: str | None
    weight: float


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of the tables in lexicon/, comments left out."""
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


@functools.cache
def words() -> dict[str, dict]:
    """The tables of `lexicon/places_words.toml`."""
    return tomllib.loads((LEXICON / "places_words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Own:
    """Countries, states and regions by folded name; adjectives and peoples by folded word; states by abbreviation."""

    places: dict[str, tuple[Candidate, ...]]
    adjectives: dict[str, Candidate]
    abbreviations: dict[str, Candidate]
    countries: dict[str, Candidate]


@functools.cache
def own() -> Own:
    """The project's own tables, read once in a process."""
    places: dict[str, list[Candidate]] = defaultdict(list)
    adjectives: dict[str, Candidate] = {}
    abbreviations: dict[str, Candidate] = {}
    countries: dict[str, Candidate] = {}
    for code, lat, lon, names, people in country_rows():
        country = countries[code] = Candidate(float(lat), float(lon), "country", code, None, COUNTRY)
        _put(places, adjectives, country, names, people)
    for _, lat, lon, names, short, people in ((*r, "", "")[:6] for r in rows("places_states.tsv")):
        state = Candidate(float(lat), float(lon), "province", "US", names.split("|")[0].removesuffix(" State"), STATE)
        _put(places, adjectives, state, names, people)
        abbreviations.update({word: state for word in short.split("|") if word})
    for lat, lon, codes, names, kind, people in ((*r, "", "")[:6] for r in rows("places_regions.tsv")):
        one = codes if len(codes) == 2 else None
        kind = kind if kind in ("province", "district", "city") else "region"
        weight = TOWN if kind == "city" else REGION
        region = Candidate(float(lat), float(lon), kind, one, names.split("|")[0] if kind == "province" else None, weight)
        _put(places, adjectives, region, names, people)
    return Own({k: tuple(v) for k, v in places.items()}, adjectives, abbreviations, countries)


def _put(
    places: dict[str, list[Candidate]], adjectives: dict[str, Candidate], place: Candidate, names: str, people: str
) -> None:
    for name in names.split("|"):
        key = folded(name)
        places[key].append(replace(place, weight=SHADOWED_STATE) if key in SHADOWED else place)
    adjectives.update({folded(word): place for word in people.split("|") if word and folded(word) not in adjectives})


def _candidate(entry: Entry) -> Candidate:
    kind, off = {CITY: ("city", 0.0), PROVINCE: ("province", OFF_PROVINCE)}.get(entry.kind, ("district", OFF_DISTRICT))
    weight = math.log10(entry.population + 10) - off
    if kind == "city":
        weight = min(MOST_CITY, weight + FAME * max(0.0, weight - FAMOUS))
    return Candidate(entry.lat, entry.lon, kind, entry.country, entry.province or None, weight)


@functools.lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Candidate, ...]:
    """Every place of a folded name, the weightiest first; states of the US are this project's own rows."""
    mine = own().places.get(name, ())
    nations = {
        c.country for c in mine if c.kind == "country"
    }  # Mexico City, Kuwait City: their country's name means the country
    theirs = [
        _candidate(e)
        for e in gazetteer().look_up(name)
        if not (e.kind == PROVINCE and e.country == "US") and e.country not in nations
    ]
    listed = sorted((*mine, *map(_dimmed(theirs), theirs)), key=lambda c: -c.weight)
    return tuple(listed[:MOST_CANDIDATES])


def _dimmed(places: list[Candidate]) -> Callable[[Candidate], Candidate]:
    """Takes OBSCURITY off the namesakes of a famous city that are OBSCURE times smaller or more."""
    most = max((c.weight for c in places if c.kind == "city"), default=0.0)
    bound = most - math.log10(OBSCURE) if most > FAMOUS else 0.0
    return lambda c: replace(c, weight=c.weight - OBSCURITY) if c.weight < bound else c


# Arabic, Kurdish and Hebrew articles, which reports write or leave out as they like.
ARTICLES = ("al ", "el ", "ad ", "an ", "ar ", "as ", "at ", "az ", "ash ", "ath ", "the ")


def any_candidates(name: str) -> tuple[Candidate, ...]:
    """`candidates`, and where there are none those of the name with or without its article."""
    found = candidates(name)
    if found:
        return found
    for article in ARTICLES:
        if name.startswith(article) and len(name) > len(article) + 2:
            return candidates(name[len(article) :])
    return candidates("al " + name) or candidates("saint " + name[3:] if name.startswith("st ") else name)
