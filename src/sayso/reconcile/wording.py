"""Two answers in words -> whether they are one answer, or what kind of thing each names."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"\w+")
AFTER = re.compile(r",|\b(?:of|in|at|on|near|by|used|belonging|for|from|along|which|that|who)\b", re.I)
SKIPPED = frozenset("the a an of in on at and or for by to its his her their this that those these some several two three "
                    "four five one as well also with from which were was is are near".split())

# Words for one thing, and adjectives of a name: folded to the first word of the line.
SAME = {word: line.split()[0] for line in (
    "us american americans usa washington", "uk british britain london", "israel israeli israelis",
    "iran iranian tehran iranians", "iraq iraqi baghdad iraqis", "syria syrian damascus syrians",
    "russia russian moscow kremlin",
    "ukraine ukrainian kyiv kiev", "china chinese beijing", "turkey turkish ankara turkiye", "egypt egyptian cairo",
    "jordan jordanian amman", "lebanon lebanese", "saudi saudis riyadh", "yemen yemeni", "france french paris",
    "germany german berlin", "india indian delhi", "pakistan pakistani islamabad", "afghanistan afghan kabul",
    "nigeria nigerian abuja", "sudan sudanese khartoum", "ethiopia ethiopian", "somalia somali", "libya libyan",
    "armed gunmen gunman", "weapon weapons arms arm", "ammunition munition munitions ammo",
) for word in line.split()}

# What a target is. Answers of two kinds contest each other; a word of no kind ("building") contests nothing.
TARGETS = {word: kind for kind, words in {
    "military": "military militia militant weapon arm ammunition operational arsenal barrack base depot bunker camp "
                "headquarters command outpost missile rocket launcher radar airbase armoury armory fighter checkpoint "
                "convoy position trench",
    "homes": "residential home house apartment flat dwelling tenement",
    "school": "school university college kindergarten nursery classroom",
    "medical": "hospital clinic ambulance medical",
    "worship": "mosque church synagogue temple shrine",
    "market": "market bazaar shop mall supermarket",
    "refuge": "refugee shelter displaced",
    "works": "factory refinery pipeline plant dam bridge railway station airport port",
    "farm": "farm farmland orchard livestock",
    "wedding": "wedding funeral ceremony procession",
    "press": "journalist press newsroom broadcaster",
}.items() for word in words.split()}

# How an attack was made. Words of one line are one answer.
WEAPONS = {word: kind for kind, words in {
    "aircraft": "aircraft jet plane warplane helicopter airstrike bomber",
    "drone": "drone uav unmanned quadcopter",
    "rocket": "rocket katyusha missile projectile",
    "artillery": "artillery shell shelling mortar howitzer tank",
    "explosive": "explosive bomb ied mine grenade device vest carbomb",
    "gun": "gun rifle gunfire pistol firearm shot bullet sniper",
    "blade": "knife blade machete axe sword",
    "vehicle": "car truck van lorry",
    "fire": "arson petrol molotov incendiary",
    "chemical": "gas chlorine sarin nerve chemical",
}.items() for word in words.split()}
# Nouns for who fights; of two of them only one is meant.
FORCES = frozenset("army military navy police militia militias rebels insurgents militants fighters troops soldiers "
                   "government guerrillas separatists".split())
KINDS = {"target": TARGETS, "weapon": WEAPONS}


@lru_cache(maxsize=4096)
def content(value: str) -> frozenset[str]:
    """The telling words of an answer, folded: case, points, plurals, names of states."""
    plain = re.sub(r"['’]s?\b|\.", "", value.casefold()).replace("united states", "us")
    return frozenset(_stem(w) for w in WORD.findall(plain) if w not in SKIPPED and not (w.isdigit() and len(w) < 3))


def _stem(word: str) -> str:
    for form in (word, word[:-1] if word.endswith("s") else word):
        if form in SAME:
            return SAME[form]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def phrase(value: str) -> str:
    """What stands before the first preposition, clause or comma: the noun with the words before it."""
    return AFTER.split(value, maxsplit=1)[0]


def head(value: str) -> str:
    """The head noun, as the last telling word of the phrase; '' where there is none."""
    words = [w for w in WORD.findall(phrase(value).casefold()) if w not in SKIPPED]
    return _stem(words[-1]) if words else ""


def is_one_answer(one: str, other: str) -> bool:
    """Whether two wordings are one answer, one perhaps less specific: the same words, one within the other, or one head."""
    a, b = content(one), content(other)
    if not a or not b or a <= b or b <= a:
        return True
    if head(one) and head(one) == head(other):
        return True
    return 2 * len(a & b) >= len(a | b)


def kinds(slot: str, value: str) -> frozenset[str]:
    """The kinds of target or weapon that the words name."""
    return frozenset(KINDS[slot][word] for word in content(value) if word in KINDS[slot])


def is_party(value: str) -> bool:
    """Whether the words name a party: a name, or a noun for a force. "The man", "a suspect" describe somebody, who may well
    be the one that another report names."""
    words = [w for w in WORD.findall(phrase(value)) if w.casefold() not in SKIPPED]
    return bool(words) and (words[-1][0].isupper() or words[-1].casefold() in FORCES)
