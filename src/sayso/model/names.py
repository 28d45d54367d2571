"""Names of people, bodies and countries, folded so that two ways of writing one name can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})
_SMALL = frozenset({"the", "a", "an", "of", "s", "his", "her", "its", "their", "and", "for", "in"})
# Ways of writing states and leagues that reports mix freely, with their adjectives.
_STATES = ((re.compile(r"\bu\.s\.(?:a\.)?|\b(?:united states(?: of america)?|usa|americans?)\b"), "us"),
           (re.compile(r"\bu\.k\.|\b(?:united kingdom|british|britain)\b"), "uk"),
           (re.compile(r"\bu\.n\.|\bunited nations\b"), "un"), (re.compile(r"\be\.u\.|\beuropean union\b"), "eu"))
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, without accents, one kind of apostrophe, `U.S.` and `United States` as `us`."""
    text = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    for pattern, short in _STATES:
        text = pattern.sub(short, text)
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words that bear a name: no articles, no possessive s; `Kata'ib` and `Kataib` are one."""
    folded = re.sub(r"'s\b", "", fold(name)).replace("'", "")
    return tuple(w for w in _WORD.findall(folded) if w not in _SMALL)


def same_name(a: str, b: str) -> bool:
    """Equal, or one within the other with the longer one's last word (a surname, a head noun) in both."""
    short, long = sorted((name_words(a), name_words(b)), key=len)
    return bool(short) and (short == long or (set(short) <= set(long) and long[-1] in short))


def same_person(a: str, b: str) -> bool:
    """One surname, and first names that do not contradict each other (an initial agrees with a name)."""
    x, y = name_words(a), name_words(b)
    if not x or not y or x[-1] != y[-1]:
        return False
    if len(x) == 1 or len(y) == 1:
        return True
    return x[0] == y[0] or (min(len(x[0]), len(y[0])) == 1 and x[0][0] == y[0][0]) or set(x) <= set(y) or set(y) <= set(x)


def acronym(name: str) -> str:
    """The capitals of a name's words: `Popular Mobilization Forces` -> `PMF`."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_][\w'’.-]*", name) if w[0].isupper() and w.lower() not in _SMALL)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether `short` is written in capitals and spells `long`'s initials."""
    letters = short.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters == acronym(long) and len(name_words(long)) > 1
