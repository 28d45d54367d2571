"""benchmarks.phrases: the noun phrases of a reading and what tells their part in an incident."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks.phrases import Phrases, Read, fold

WORDS = ["Rebels", "of", "the", "Kite", "Front", "attacked", "Ana", "Orn", "in", "the", "village", "."]


@pytest.fixture
def read() -> Read:
    starts: list[bool | int | None] = [True, *[False] * 11]
    doc = Doc(Vocab(), words=WORDS, heads=[5, 4, 4, 4, 0, 5, 5, 6, 10, 10, 5, 5], lemmas=[w.lower() for w in WORDS],
              pos=["NOUN", "ADP", "DET", "PROPN", "PROPN", "VERB", "PROPN", "PROPN", "ADP", "DET", "NOUN", "PUNCT"],
              deps=["nsubj", "case", "det", "compound", "nmod", "ROOT", "obj", "flat", "case", "det", "obl", "punct"],
              ents=["O", "O", "O", "B-Organization", "I-Organization", "O", "B-Person", "I-Person", "O", "O", "O", "O"],
              sent_starts=starts)
    return Read(doc, [], [])


def marks(read: Read, text: str) -> tuple[str, ...]:
    common = frozenset({"rebels", "attacked", "village", "in", "of"})
    return next(p.marks for p in Phrases(read, common, frozenset({"kite front"})) if p.text == text)


def test_phrases_are_nouns_with_what_belongs_to_them(read: Read) -> None:
    assert [p.text for p in Phrases(read, frozenset(), frozenset())] == ["Rebels", "Kite Front", "Ana Orn", "village"]


def test_articles_and_capitals_do_not_part_fillers() -> None:
    assert fold("The Kite-Front") == ("KITE", "FRONT") == fold("KITE FRONT")


def test_a_phrase_is_known_by_its_governor_and_preposition(read: Read) -> None:
    assert {"gov=attacked:obl:in", "h=village", "deed=attacked:after"} <= set(marks(read, "village"))
    assert {"rel=nsubj", "cls=group:militia", "deed=attacked:before"} <= set(marks(read, "Rebels"))


def test_names_of_persons_stand_in_no_mark(read: Read) -> None:
    found = {m for text in ("Rebels", "Kite Front", "Ana Orn", "village") for m in marks(read, text)}
    assert not any("ana" in m.split("=")[-1].split() or "orn" in m.lower() for m in found)
    assert "h=Person" in found and {"org=kite front", "organization"} <= set(marks(read, "Kite Front"))
