"""signs.toml -> Signs: the table of how furniture is known, as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# A verb of saying makes a sentence the article's own, whatever else it looks like.
SAYING = re.compile(r"\b(?:said|says|say|told|tells|added|adds|wrote|writes|warned|warns|urged|urges|argued|asked|asks|"
                    r"announced|insisted|claimed|replied|ordered|vowed|denied|according to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One row of the table; `where` is line, edge or heading (see signs.toml)."""

    where: str
    reason: str
    pattern: re.Pattern[str]
    speech: bool
    example: str
    near_miss: str

    def takes(self, piece: str) -> bool:
        """Whether the whole of `piece` (stripped) bears this sign."""
        return bool(self.pattern.fullmatch(piece)) and (self.speech or not SAYING.search(piece))


@cache
def signs() -> tuple[Sign, ...]:
    """All rows in the order of the file; the first that takes a piece gives the reason."""
    rows = tomllib.loads((files("sayso.ingest") / "signs.toml").read_text(encoding="utf-8"))["sign"]
    return tuple(Sign(row["where"], row["reason"], re.compile(row["pattern"], re.IGNORECASE), row.get("speech", False),
                      row["example"], row["near_miss"]) for row in rows)


def reason_for(piece: str, *places: str) -> str | None:
    """Why `piece` as a whole is furniture by the signs of these places; None where it is not."""
    if not any(_together(place).fullmatch(piece) for place in places):
        return None
    return next((s.reason for s in signs() if s.where in places and s.takes(piece)), None)


@cache
def _together(place: str) -> re.Pattern[str]:
    """One alternation for all signs of a place: a line that no sign takes is passed over in one call."""
    return re.compile("|".join(f"(?:{s.pattern.pattern})" for s in signs() if s.where == place), re.IGNORECASE)
