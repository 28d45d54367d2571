"""Record -> a number and a colour for each speaker, so that one who is quoted everywhere looks the same everywhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.model import Attribution
from sayso.present.case import Case

# Colours in the style sheet (.s0 to .s11); a 13th speaker shares a colour with the first and differs by number.
COLOURS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One entry of the legend. `number` is what is printed beside the words, ? where nobody is named."""

    number: str
    css: str
    name: str
    kind: str
    anonymous: bool
    said: int
    letters: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the legend's entry."""
        return "who-nobody" if self.number == "?" else f"who-{self.number}"


class Speakers:
    """All speakers of a case, those with the most attributions first."""

    def __init__(self, case: Case) -> None:
        said: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in case.record.attributions:
            known = case.sources.get(attribution.speaker or "")
            said[known.id if known else ""].append(attribution)
        named = sorted((s for s in said if s), key=lambda s: (-len(said[s]), case.name(s), s))
        self._by_id = {s: _speaker(case, s, n, said[s]) for n, s in enumerate(named, 1)}
        self._nobody = _speaker(case, "", 0, said[""])

    def of(self, attribution: Attribution | None) -> Speaker:
        """Who says an attribution."""
        return self._by_id.get((attribution.speaker if attribution else "") or "", self._nobody)

    def source(self, source_id: str) -> Speaker | None:
        """The speaker with this source id, if it says anything."""
        return self._by_id.get(source_id)

    @property
    def legend(self) -> list[Speaker]:
        """All entries; nobody comes last and only where it is needed."""
        return [*self._by_id.values(), *([self._nobody] if self._nobody.said else [])]


def _speaker(case: Case, source_id: str, number: int, said: list[Attribution]) -> Speaker:
    source = case.sources.get(source_id)
    return Speaker(
        number=str(number) if source else "?", css=f"s{(number - 1) % COLOURS}" if source else "s-nobody", said=len(said),
        name=source.name if source else "nobody named", kind=source.kind if source and source.kind != "unknown" else "",
        anonymous=bool(source and source.anonymous),
        letters=tuple(sorted({case.letters[a.report] for a in said if a.report in case.letters}, key=lambda x: (len(x), x))))
