"""figure_triggers: harm words are found by form and part of speech, the longest phrase first."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from sayso.extract.figures import triggers
from sayso.extract.figures.lexicon import groups, harms
from sayso.model.figure import GROUP_CLASSES, MEASURES, SUBSETS


def doc(*tagged: str) -> Doc:
    """A Doc from word/tag/pos."""
    parts = [t.split("/") for t in tagged]
    words, tags, pos = (list(column) for column in zip(*parts, strict=True))
    return Doc(spacy.blank("en").vocab, words=words, tags=tags, pos=pos, heads=[0] * len(words), deps=["dep"] * len(words))


@pytest.mark.parametrize(("tagged", "frames"), [
    ("two/CD/NUM men/NNS/NOUN shot/VBN/VERB dead/JJ/ADJ", ["object"]),
    ("the/DT/DET arrest/NN/NOUN of/IN/ADP two/CD/NUM", ["event"]),
    ("they/PRP/PRON arrest/VBP/VERB two/CD/NUM", ["object"]),
    ("a/DT/DET killing/NN/NOUN of/IN/ADP two/CD/NUM", ["event"]),
    ("a/DT/DET quiet/JJ/ADJ street/NN/NOUN", []),
])
def test_a_harm_word_has_the_frame_of_its_part_of_speech(tagged: str, frames: list[str]) -> None:
    assert [t.harm.frame for t in triggers.find(doc(*tagged.split()))] == frames


def test_every_row_of_the_lexicon_has_a_known_measure() -> None:
    assert {harm.measure for rows in harms().values() for _, harm in rows} <= set(MEASURES)


def test_every_group_has_a_known_class_and_subset() -> None:
    assert {g.cls for g in groups().values()} <= set(GROUP_CLASSES)
    assert {g.subset for g in groups().values()} <= {*SUBSETS, None}
