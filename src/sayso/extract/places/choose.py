"""Names with the places they could mean -> the place each one means in this report.

Every candidate is weighed by how readily it is meant (its kind and people), by the words beside the name ("Springfield,
Illinois", "Syria's Deir ez-Zor province"), by the countries and provinces that the report names, and by how near it lies to
candidates of the report's other names. One name means one place throughout a report, unless the words beside it differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from sayso.extract.places.names import Name
from sayso.extract.places.tables import Candidate, own, words

# In the scale of weights (logarithms of people). On the training parts of GeoVirus and LGL each could be half as large again
# or half as small for less than a point of places put right.
BESIDE_COUNTRY, BESIDE_PROVINCE, BESIDE_KIND = 6.0, 8.0, 2.0
COUNTRY_SHARE, PROVINCE_SHARE, NEARNESS = 2.5, 2.5, 2.0
# A meaning that is as likely as this leaves a name open.
LIKELY = 4.0
NEAR_KM, REGION_KM = 60.0, 250.0
# The report's other names that are compared at most: enough to place a report, and a bound on a quadratic step.
MOST_NAMES = 60
LINKS = frozenset({",", "(", "in", "the", "'s", "’s", "of", "s", "'", "’", "-"})


@dataclass
class Hints:
    """What the words beside a name say of it."""

    countries: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)
    kind: str | None = None


def choose(doc: Doc, found: Sequence[Name]) -> list[Candidate | None]:
    """The place of each name, None where the tables know none."""
    hints = [hint(doc, found, k) for k in range(len(found))]
    groups: dict[tuple, list[int]] = {}
    for k, name in enumerate(found):
        key = (name.which, frozenset(hints[k].countries), frozenset(hints[k].provinces), hints[k].kind)
        groups.setdefault(key, []).append(k)
    _shared(groups, found, hints)
    scores = _scores(found, hints)
    chosen: list[Candidate | None] = [None] * len(found)
    for members in groups.values():
        if found[members[0]].candidates:
            total = sum(scores[k] for k in members)
            best = found[members[0]].candidates[int(np.argmax(total))]
            for k in members:
                chosen[k] = best
    return chosen


def _shared(groups: dict[tuple, list[int]], found: Sequence[Name], hints: list[Hints]) -> None:
    """A name that bears a hint once ("Springfield, Illinois") bears it where it stands bare, too."""
    by_key: dict[str, list[Hints]] = {}
    for k, name in enumerate(found):
        if hints[k].countries or hints[k].provinces:
            by_key.setdefault(name.key, []).append(hints[k])
    for members in groups.values():
        first = hints[members[0]]
        known = by_key.get(found[members[0]].key)
        if known and not first.countries and not first.provinces:
            for k in members:
                hints[k] = Hints(known[0].countries, known[0].provinces, hints[k].kind)


def hint(doc: Doc, found: Sequence[Name], k: int) -> Hints:
    """The hints of the k-th name: its kind, the name after it ("X, Iraq") and the one before it ("Iraq's X")."""
    name, out = found[k], Hints()
    kinds = words()["kinds"]
    parts = words()["parts"]["words"]
    if name.end < len(doc):
        out.kind = kinds.get(doc[name.end].lower_)
    if name.start > 1 and doc[name.start - 1].lower_ == "of":
        out.kind = kinds.get(doc[name.start - 2].lower_, out.kind)
    links = LINKS | set(parts) | set(kinds)
    for other, first, last in ((k + 1, name.end, None), (k - 1, None, name.start)):
        if not 0 <= other < len(found):
            continue
        gap = doc[first : found[other].start] if last is None else doc[found[other].end : last]
        if other < k and [t.text for t in gap] == [","] and any(c.kind == "province" for c in name.candidates):
            out.kind = "province"  # "Buffalo, New York"
        if len(gap) <= 5 and all(t.lower_ in links or t.is_space for t in gap) and _joins(gap, other > k):
            _learn(out, found[other])
    return out


def _joins(gap: Words, after: bool) -> bool:
    """Whether the words between two names say that one lies in the other, and not that they are a list."""
    low = [t.lower_ for t in gap]
    if after:
        return bool(low) and low[0] in (",", "(", "in") or "in" in low
    return "," not in low and "(" not in low and "in" not in low


def _learn(out: Hints, name: Name) -> None:
    top = name.candidates[0] if name.candidates else None
    if top is None:
        return
    if top.kind == "country" and top.country:
        out.countries.add(top.country)
    provinces = [c for c in name.candidates if c.kind == "province"]
    if top.kind != "country" and provinces:
        out.provinces.update(c.province for c in provinces if c.province)
    if any(c.kind == "province" and c.country == "US" for c in name.candidates):
        out.provinces.update(c.province for c in provinces if c.province and c.country == "US")


def _scores(found: Sequence[Name], hints: Sequence[Hints]) -> list[np.ndarray]:
    """The score of every candidate of every name."""
    countries = _named(found, "country")
    provinces = _named(found, "province")
    local = [np.array([_beside(c, hints[k], countries, provinces) for c in name.candidates]) for k, name in enumerate(found)]
    support = _support(found, local)
    return [
        scores + NEARNESS * support.get(name.which, np.zeros(len(scores))) for scores, name in zip(local, found, strict=True)
    ]


def _named(found: Sequence[Name], kind: str) -> dict[str, float]:
    """The share of each country or province among those that the names with one likely meaning lie in."""
    counts: Counter[str] = Counter()
    for name in found:
        likely = [c for c in name.candidates if c.weight >= min(LIKELY, name.candidates[0].weight)]
        codes = {c.country if kind == "country" else c.province for c in likely}
        if len(codes) == 1 and (code := codes.pop()):
            counts[code] += 1
    most = max(counts.values(), default=1)
    return {code: (number / most) ** 0.5 for code, number in counts.items()}


def _beside(c: Candidate, hints: Hints, countries: dict[str, float], provinces: dict[str, float]) -> float:
    score = c.weight
    score += COUNTRY_SHARE * countries.get(c.country or "", 0.0)
    if c.kind != "country":
        score += BESIDE_COUNTRY * (c.country in hints.countries) + BESIDE_PROVINCE * (c.province in hints.provinces)
        score += PROVINCE_SHARE * provinces.get(c.province or "", 0.0)
    return score + BESIDE_KIND * (hints.kind == c.kind)


def _support(found: Sequence[Name], local: Sequence[np.ndarray]) -> dict[tuple[str, int], np.ndarray]:
    """For every name's candidates how many other names have a likely candidate close by, each name counted once."""
    keys = list(dict.fromkeys(n.which for n in found if n.candidates))[:MOST_NAMES]
    at = {key: next(i for i, n in enumerate(found) if n.which == key) for key in keys}
    if len(keys) < 2:
        return {}
    owner = np.concatenate([np.full(len(found[at[key]].candidates), i) for i, key in enumerate(keys)])
    pool = [c for key in keys for c in found[at[key]].candidates]
    points = np.radians(np.array([(c.lat, c.lon) for c in pool]))
    small = np.array([c.kind in ("city", "district") for c in pool])
    likely = np.concatenate([np.exp(local[at[key]] - local[at[key]].max()) for key in keys])
    km = _distances(points)
    close = np.where(km < NEAR_KM, 1.0, np.where(km < REGION_KM, 0.4, 0.0)) * likely[None, :] * small[None, :]
    support = np.zeros(len(pool))
    for i in range(len(keys)):
        support += np.where(owner == i, 0.0, close[:, owner == i].max(axis=1, initial=0.0))
    support = np.log1p(support) * small
    return {key: support[owner == i] for i, key in enumerate(keys)}


def _distances(points: np.ndarray) -> np.ndarray:
    """Kilometres between all pairs of points (radians)."""
    lat, lon = points[:, 0], points[:, 1]
    h = (
        np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    )
    return 12742 * np.arcsin(np.sqrt(np.clip(h, 0, 1)))


def country_point(code: str) -> Candidate | None:
    """A country by its code."""
    return own().countries.get(code)
