"""What people decided about pairs of mentions: two that tell one event, two that do not. It goes before all evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.link.events.pairs import Group, merged, points


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mention ids with who decided and why, in words; where both are said of one pair, `same` counts."""

    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    different: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, mentions: frozenset[str]) -> Pairs:
        """Those whose two mentions are both among these."""
        same, different = ({p: why for p, why in sorted(pairs.items()) if mentions.issuperset(p)}
                           for pairs in (self.same, self.different))
        return Pairs(same, different)

    def part(self, a: Group, b: Group) -> bool:
        """Whether a person said that something in one group and something in the other are two events."""
        return any(x in a.ids and y in b.ids or y in a.ids and x in b.ids for x, y in self.different)

    def points(self, a: Group, b: Group) -> int:
        """Evidence that two groups tell one event; 0 where a person parted them."""
        return 0 if self.different and self.part(a, b) else points(a, b)

    def apart(self, mentions: Sequence[str]) -> list[list[str]]:
        """Ids of mentions that would be one group, in as many groups as people parted them into; the first keep together."""
        out: list[list[str]] = []
        for name in mentions:
            home = next((g for g in out if not any({(x, name), (name, x)} & self.different.keys() for x in g)), None)
            if home is None:
                out.append([name])
            else:
                home.append(name)
        return out

    def joined(self, groups: Sequence[Group]) -> list[Group]:
        """The groups with those that people joined made one."""
        out = list(groups)
        for (x, y), why in sorted(self.same.items()):
            a, b = (next((g for g in out if name in g.ids), None) for name in (x, y))
            if a is not None and b is not None and a is not b:
                out = [*(g for g in out if g is not a and g is not b), merged(a, b, [why])]
        return out


# Nobody has decided anything.
NOBODY = Pairs()
