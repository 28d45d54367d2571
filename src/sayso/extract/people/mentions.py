"""Page -> Mentions: every place where a report names a person, as far as tags, harm and the words around tell it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.extract.people.words import class_of, classes, is_title
from sayso.model import Victim
from sayso.model.known import table
from sayso.model.names import fold

# A name as it is written: words with capitals, initials, particles between them, a byname in quotation marks.
PARTICLES = ("al|el|ibn|bin|bint|abu|umm|abd|ben|de|del|de la|de los|la|da|dos|di|van|von|der|den|ter|ten|af|ag|ould|"
             "viuda de|y")
CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ]\.){1,3}|[^\W\d_a-zß-öø-ÿ][\w'’-]*"
BYNAME = rf"[“\"](?:{CAPITAL})(?:\s(?:{CAPITAL}))?[”\"]\s"
RUN = re.compile(rf"(?:{CAPITAL})(?:\s(?:(?:{PARTICLES})\s|{BYNAME})?(?:al-|el-)?(?:{CAPITAL})){{0,4}}")
# What only people have behind their names: an age, "who", "her sister".
AGED = re.compile(r"(?:, (?:aged )?| aged | \()(\d{1,2})(?=[,.;)]|[ -](?:months?|years?|weeks?|days?)\b)")
WHO = re.compile(r",? (?:who|whose)\b")
OWNED = re.compile(r", (?:his|her|their|my|our) [a-z]")
# Words before a name that only people's names have behind them.
NAMED = re.compile(r"(?:\b(?:named|called|identified as|known as|alias|nicknamed)\s[“\"]?|\b(?:Mr|Mrs|Ms|Miss)\.?\s"
                   r"|\byear-old,?\s)$", re.I)
ALIAS = re.compile(r"\b(?:alias|nicknamed)\s[“\"]?$")
TOLD = re.compile(r"\b(?:said|says|asked|asks|recalled|recalls|added|adds) $")
HARM = re.compile(r"\b(?:killing|death|murder|shooting|abduction|arrest|loss|funeral|body) of $", re.I)
SPOKEN = re.compile(r" (?:said|says|told|added|recalled|wept|cried|wrote|asked|whispered|shouted)\b")
KUNYA = re.compile(r"(?:Abu|Umm|ABU|UMM) ")
JOINED = re.compile(r"(?:,|,? and|,? or) $")
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
                 "august september october november december".split())
NAME_WORD = re.compile(r"[^\W\d_][\w'’]*")
POSSESSIVE = re.compile(r"['’][sS]?$")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """The characters `start` to `end` of a report's text and the name that stands there, titles off."""

    start: int
    end: int
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(re.findall(r"[^\W\d_][\w'’-]*", self.name))


def mentions(doc: Doc, victims: Iterable[Victim]) -> list[Mention]:
    """All mentions in text order, none within another."""
    text = doc.text
    read = [(e, e.start_char, e.end_char) for e in doc.ents]
    spans = {_widened(doc, e.start, e.end) for e, a, b in read if e.label_ == "Person" and not _is_body(text, a, b)}
    spans |= {(a, b) for e, a, b in read if _in_capitals(text, a, b, e.label_)}
    spans |= {(f.span.start, f.span.end) for v in victims for f in v.facts if f.slot == "name"}
    words = {t.idx: (t.ent_type_, t.tag_) for t in doc}
    for _ in range(2):  # the second time, lists that what was found opens
        spans |= set(_told(text, words, spans))
    found = {m for start, end in spans for m in _split(text, start, end)}
    found |= {m for start, end in _again(doc, found) for m in _split(text, start, end)}
    kept: list[Mention] = []
    for m in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or m.start >= kept[-1].end:
            kept.append(m)
    return kept


def _again(doc: Doc, found: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Words of the names that were found, where they stand again and were read as nothing."""
    words = {fold(w) for m in found for w in m.words if len(w) > 2}
    taken = {i for m in found for i in range(m.start, m.end)}
    for word in doc:
        if word.idx in taken or not word.text[:1].isupper() or fold(word.text) not in words:
            continue
        if word.ent_type_ in ("", "Person") and (word.tag_ in ("NNP", "NNPS") or not word.is_sent_start):
            yield _widened(doc, word.i, word.i + 1)
    for e in doc.ents:  # a surname that ends what was read as a body's or a place's name
        if 1 < len(e) < 4 and e.label_ != "Person" and fold(e[-1].text) in words and e.start_char not in taken:
            yield e.start_char, e.end_char


def _widened(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The characters of a name with words that belong to it and were not read as such: capitals and hyphens beside it."""
    while start > 0 and _belongs(doc, start - 1, doc[start - 1].whitespace_ or doc[start].text == "-"):
        start -= 1
    while end < len(doc) and _belongs(doc, end, doc[end - 1].whitespace_ or doc[end - 1].text == "-"):
        end += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _belongs(doc: Doc, i: int, beside: object) -> bool:
    """Whether word i, right beside a name, is part of it: a hyphen in it, or a capital that nothing else accounts for."""
    word = doc[i]
    if word.text == "-":
        inside = 0 < i < len(doc) - 1 and not word.whitespace_ and not doc[i - 1].whitespace_
        return inside and doc[i - 1].text[:1].isupper() and doc[i + 1].text[:1].isupper()
    told = word.tag_ in ("NNP", "NNPS") or not word.is_sent_start and word.pos_ in ("VERB", "NOUN", "ADJ", "ADV", "X")
    name = word.text[:1].isupper() and word.text[1:].islower() and word.ent_type_ in ("", "Person")
    return bool(beside) and told and name and class_of(word.text) is None and fold(word.text) not in DAYS


def _is_body(text: str, start: int, end: int) -> bool:
    """A name that ends as a body's, one short word in capitals in a line that is not, a name in the table of sources: a
    body, whatever it was read as."""
    name = text[start:end]
    if fold(name.split()[-1]) in classes()["body"]:
        return True
    line = text[text.rfind("\n", 0, start) + 1:(text + "\n").index("\n", end)]
    initials = name.isupper() and name.isalpha() and len(name) < 5 and not line.isupper()
    return initials or " " in name and table().find(name) is not None


def _told(text: str, words: Mapping[int, tuple[str, str]], known: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names that were tagged as nothing or as something else, by what stands right before or behind them. `words` are type
    and tag of each word by its first character."""
    taken = {i for a, b in known for i in range(a, b)}
    ends, starts = {b for _, b in known}, {a for a, _ in known}
    for match in RUN.finditer(text):
        start, end = match.span()
        if start in taken or any(class_of(w) in ("kin", "minor") for w in match[0].split()):
            continue
        before, behind = text[max(0, start - 24):start], text[end:end + 16]
        person = NAMED.search(before) or KUNYA.match(match[0]) or AGED.match(behind) or (
            " " in match[0] and (WHO.match(behind) or HARM.search(before)))
        label, tag = words.get(start, ("", ""))
        open_to = label in ("", "Misc", "Product") or " " in match[0] or ALIAS.search(before)
        if person and open_to and not _is_body(text, start, end):
            yield start, end
        elif tag in ("NNP", "NN", "NNPS") and label != "Date" and fold(match[0]) not in DAYS:
            word, joint = re.search(r"(?<![\w-])([\w-]+),? $", before), JOINED.search(before)
            beside = class_of(word[1]) if word else None
            listed = joint is not None and start - len(joint[0]) in ends
            spoken = SPOKEN.match(behind) or TOLD.search(before) and behind[:1] in ".,;"
            told = beside in ("minor", "private", "low") or listed and _opens_list(behind, end, starts)
            if beside == "kin" or told and (" " in match[0] or listed) or not label and (
                    told or listed or spoken or WHO.match(behind) or OWNED.match(behind)):
                yield start, end


def _opens_list(behind: str, end: int, starts: Container[int]) -> bool:
    """Whether the next name of a list follows."""
    joint = re.match(r"(?:,? and |, )", behind)
    return joint is not None and end + joint.end() in starts


def _in_capitals(text: str, start: int, end: int, label: str) -> bool:
    """A name in a line in capitals that was read as a body's, without a word that bodies have."""
    words = text[start:end].split()
    return label in ("Organization", "Facility") and text[max(0, start - 40):end + 40].isupper() and len(words) in (2, 3) \
        and not any(fold(w) in classes()["institution"] | classes()["body"] for w in words)


def _split(text: str, start: int, end: int) -> Iterator[Mention]:
    """The names of a stretch: cut at "and", commas and line breaks, titles and a possessive s off."""
    for part in re.finditer(r"(?:(?!\s(?:and|&|or)\s|[,;/\n()]).)+", text[start:end]):
        a, b = start + part.start(), start + part.end()
        while a < b and not (text[a].isalnum() or text[a] in "@#"):
            a += 1
        titles = [m for m in NAME_WORD.finditer(text, a, b) if is_title(m[0]) and fold(m[0]) not in classes()["given"]]
        if inner := [m.end() for m in titles if any(c.isalpha() for c in text[m.end():b])]:
            a = inner[-1] + len(text[inner[-1]:b]) - len(text[inner[-1]:b].lstrip(" .-"))
        name = POSSESSIVE.sub("", text[a:b].rstrip(" .\"”’'"))
        if sum(c.isalpha() for c in name) > 1 and any(c.isupper() for c in name) and not _only_title(name):
            yield Mention(a, a + len(name), name)


def _only_title(name: str) -> bool:
    return all(class_of(w) is not None for w in name.split())
