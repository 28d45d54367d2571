"""Event -> Parties: who fights whom, so that a party's count of its enemy's dead is known for what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Event, Figure

# Words that name no party by themselves.
GENERIC = frozenset(
    "the a an of and in for by s army armies military forces force troops soldiers police security defence defense "
    "ministry minister militia militias militants fighters rebels insurgents gunmen group groups members armed air "
    "navy government official officials spokesman spokeswoman spokesperson spokespeople statement command commander "
    "commanders backed state president strike strikes jets drones unit units senior general".split())
# Who counts the dead without being a party, whatever country's name it bears.
BYSTANDERS = frozenset(
    "observatory media news newspaper television tv radio agency monitor monitors monitoring rights hospital "
    "hospitals medics doctors doctor medical health rescue rescuers civil witness witnesses resident residents "
    "relatives family red crescent cross un united nations".split())
STATES = frozenset("army military police ministry minister government navy security defence defense air state".split())
FIGHTERS = ("militia", "security_force")
WORD = re.compile(r"\w+")


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(re.sub(r"['’.]", "", text.casefold())))


@dataclass(frozen=True, slots=True)
class Parties:
    """Names, as sets of words, of those who act and of those who are acted upon."""

    actor: tuple[frozenset[str], ...] = ()
    recipient: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, event: Event | None) -> Parties:
        """The parties that the event's roles name; nobody where there is no event."""
        roles = event.roles if event else ()
        named = [(role.name, _words(role.text)) for role in roles if _words(role.text) - GENERIC]
        return cls(*(tuple(sorted({words for name, words in named if name in names}, key=sorted))
                     for names in (("actor", "ordered_by"), ("recipient",))))

    def party(self, text: str | None) -> str | None:
        """`actor` or `recipient`, where the words name one of them and not the other; else None."""
        words = _words(text or "")
        if not words - GENERIC:
            return None
        found = {role for role, names in (("actor", self.actor), ("recipient", self.recipient))
                 for name in names if name <= words or words <= name}
        return found.pop() if len(found) == 1 else None

    def is_enemys_count(self, figure: Figure, origin: str) -> bool:
        """Whether the origin (its label) is a party and the figure counts fighters of another side (UCDP codebook).

        Without a named side, a state counts the militia's dead or the other way round. Who only watches is no party.
        """
        words = _words(origin)
        if figure.group_class not in FIGHTERS or words & BYSTANDERS or self.party(origin) is None:
            return False
        if figure.side is not None:
            own = (_words(figure.side) - GENERIC) & words
            return not own and self.party(figure.side) != self.party(origin)
        return (figure.group_class == "militia") == bool(words & STATES)
