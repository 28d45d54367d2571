"""Two mentions or times -> whether they could mean one event: names folded, kinds and times compared.

Used by `extract` (does a mention tell its report's main event?) and by `link` (do two reports tell one event?).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from sayso.model.countries import state_of
from sayso.model.event import EventMention, Role, When
from sayso.model.names import fold

# Kinds of event that may be told by each other's words: "killed" tells a shooting or a flood alike.
FORCE = frozenset({"assault", "accident", "disaster", "harm"})
FAMILIES = {
    "accident": frozenset({"accident", "harm"}),
    "disaster": frozenset({"disaster", "harm"}),
    "assault": frozenset({"assault", "harm"}),
    "harm": FORCE,
}
# Modes that reports use for one and the same event; a mention without a mode may be any.
CLOSE_MODES = tuple(
    map(
        frozenset,
        (
            {"aerial", "missile attack", "battle", "assassinate"},
            {"drone", "battle", "assassinate"},
            {"heavy-weapons", "battle"},
            {"explosives", "suicide-attack", "battle", "assassinate"},
            {"primitive", "beat", "assassinate", "firearms"},
            {"firearms", "battle", "assassinate", "cleansing", "crowd-control", "explosives"},
            {"traffic", "industrial", "fire"},
            {"industrial", "fire", "air", "rail", "sea"},
            {"flood", "storm", "landslide"},
            {"demo", "riot", "strike", "obstruct", "boycott"},
            {"multilateral", "visit", "third-party"},
        ),
    )
)
HIT = ("recipient", "target", "victim")
# Words of names and groups that tell nobody apart.
IDLE = frozenset(
    """the a an of in on at by and for to his her its their this that these those from with group groups forces force
                 people members member others one two three four five six seven eight nine ten least about""".split()
)
# The month, or the weekday, of a TIMEX3 value whose year may be unknown.
YEARLESS = re.compile(r"[\dX]{4}-(?:(\d\d)|WXX-(\d))")
STEM = 6


def stems(texts: Iterable[str]) -> set[str]:
    """The telling words of some names, cut to six letters ("militias", "militiamen")."""
    words = re.findall(r"\w+", fold(" ".join(texts)))
    return {w[:STEM] if len(w) > STEM else w.rstrip("s") if len(w) > 3 else w for w in words if w not in IDLE and len(w) > 1}


def capitals(texts: Iterable[str]) -> list[str]:
    """The words with a capital alone: what is a name in a name."""
    return [" ".join(w for w in text.split() if w[:1].isupper()) for text in texts]


def texts(mention: EventMention, roles: Sequence[str]) -> list[str]:
    """The words of a mention's roles with these names."""
    return [r.text for r in mention.roles if r.name in roles]


def parties(mention: EventMention, roles: Sequence[str]) -> list[str]:
    """The words of a mention's roles, with the state beside each seat of government that stands for one.

    Who acts is a party ("Tehran rejected"), and so is whom words are for ("talks with Tehran"); what force is done to is the
    town itself.
    """
    named = texts(mention, roles if mention.type not in FORCE else [r for r in roles if r == "actor"])
    return texts(mention, roles) + [state for state in map(state_of, named) if state]


def meet(a: Set[str], b: Set[str]) -> bool:
    """Whether two sets of stems share one, endings aside ("iraq", "iraqi")."""
    return any(x == y or min(len(x), len(y)) > 3 and (x.startswith(y) or y.startswith(x)) for x in a for y in b)


def mode_of(mention: EventMention) -> str | None:
    """The mode as modes are compared: missiles are nearer to air strikes than rockets and shells are."""
    return mention.label if mention.label == "missile attack" else mention.mode


def close(main: str | None, other: str | None) -> bool:
    """Whether a mention of mode `other` may tell an event of mode `main`; a drone strike is an air strike, not back."""
    if main is None or other is None or main == other or (main, other) == ("drone", "aerial"):
        return True
    return any(main in near and other in near for near in CLOSE_MODES)


def unsettled(mention: EventMention) -> bool:
    """Whether the words leave open what kind of event it was: an explosion, or people killed by nobody named."""
    if mention.label == "explosion":
        return True
    return mention.label == "killing" and not any(r.name == "actor" for r in mention.roles)


def same_kind(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions could name one event by type and mode alone."""
    if (unsettled(a) or unsettled(b)) and {a.type, b.type} <= FORCE:
        return True
    if b.type not in FAMILIES.get(a.type, {a.type}):
        return False
    return a.type != b.type or close(mode_of(a), mode_of(b))


def apart(a: When, b: When) -> bool:
    """Whether two times exclude each other as far as they are known; a month and a day inside it do not."""
    if a.start and a.end and b.start and b.end:
        return a.end[:10] < b.start[:10] or b.end[:10] < a.start[:10]
    if a.precision == "span" or b.precision == "span":
        return False
    one, two = YEARLESS.match(a.value or ""), YEARLESS.match(b.value or "")
    return bool(one and two and one.lastindex == two.lastindex and one[one.lastindex or 0] != two[two.lastindex or 0])


def joined(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Roles with each participant once: the longest words of those that share a name, in the order they came."""
    out: list[Role] = []
    for role in roles:
        mine = stems([role.text])
        twin = next(
            (k for k, r in enumerate(out) if r.name == role.name and (mine <= stems([r.text]) or stems([r.text]) <= mine)),
            None,
        )
        if twin is None:
            out.append(role)
        elif len(role.text) > len(out[twin].text):
            out[twin] = replace(role)
    return tuple(out)
