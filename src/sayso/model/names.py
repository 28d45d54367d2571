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


# The Arabic article, as it is written before a name; its l becomes the next letter in speech ("as-Sudani").
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|at|an|az|es|ed|er)-(?=\w)|\b(?:al|el) (?=\w)")
_LETTERS = (("q", "k"), ("ck", "k"), ("ph", "f"), ("dj", "j"), ("tch", "ch"), ("w", "v"))
_VOWELS = re.compile(r"(?<=.)[aeiouy]+|^[aeiou]+")


@lru_cache(maxsize=65536)
def sounds(name: str) -> str:
    """The consonants of a name, as one writes a name of another script in several ways: Yehia Rasool, Yahya Rasoul.

    Articles, apostrophes, double letters and a last h are left out; vowels are one letter each run.
    """
    text = _ARTICLE.sub("", fold(name)).replace("'", "")
    words = []
    for word in _WORD.findall(text):
        for one, other in _LETTERS:
            word = word.replace(one, other)
        word = re.sub(r"(\w)\1+", r"\1", word)
        words.append(_VOWELS.sub("V", re.sub(r"(?<=[aeiou])h$", "", word)))
    return "".join(words)


def consonants(sound: str) -> int:
    """How many consonants a sound has: few tell little."""
    return len(sound) - sound.count("V")


def same_in_another_script(a: str, b: str) -> bool:
    """Whether two full names of people are one name written twice from another script.

    A surname spelled alike beside a short first name that differs only in vowels (Mira, Mary) is two people's.
    """
    x, y = name_words(_ARTICLE.sub("", fold(a))), name_words(_ARTICLE.sub("", fold(b)))
    if len(x) < 2 or len(y) < 2 or sounds(a) != sounds(b) or consonants(sounds(a)) < 4:
        return False
    return x[-1] != y[-1] or consonants(sounds(x[0])) > 2


def headline_in_capitals(text: str) -> int:
    """Where a headline ends that writes nearly all of its longer words with a capital, so that a capital is no sign of a
    name there; 0 where the first line does not."""
    line = text[:text.find("\n") if "\n" in text else len(text)]
    longer = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    return len(line) if len(longer) > 2 and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer) else 0
