"""Tags become spans: over blanks, not over lines; names are references too."""

import numpy as np
import spacy
from spacy.tokens import Span as Words

from sayso.read.encoder import Scores
from sayso.read.labels import ENTITIES, NAMES, WIDTHS
from sayso.read.tagging import entities, references, tags

NLP = spacy.blank("en")


def scores(words, labels):
    """Names as they are said, with no cost of any move but to an inner label that continues nothing."""
    heads = {name: np.zeros((len(words), width), dtype=np.float32) for name, width in WIDTHS.items()}
    for i, label in enumerate(labels):
        if label:
            heads["names"][i, NAMES.index(label)] = 5
    moves = np.array([[-1e4 if b.startswith("I-") and (a == "O" or a[2:] != b[2:]) else 0 for b in NAMES] for a in NAMES])
    start = np.array([-1e4 if b.startswith("I-") else 0 for b in NAMES])
    return Scores(heads, {"names_moves": moves, "names_start": start})


def named(words, labels):
    return tags(scores(words, labels), ["names"], words)["names"]


def test_a_name_goes_on_over_a_no_break_space_and_does_not_begin_with_one():
    words = ["\xa0", "Port", "\xa0", "Ostrel", "\xa0", "fell"]
    assert named(words, ["", "B-Location", "", "I-Location", "", "O"]) == ["O", "B-Location", "I-Location", "I-Location",
                                                                          "O", "O"]


def test_a_name_ends_with_its_line():
    found = named(["Port", "\n", "Ostrel"], ["B-Location", "O", "B-Location"])
    assert found == ["B-Location", "O", "B-Location"]


def test_nothing_has_no_tags():
    assert named([], []) == []


def spans(doc, *rows):
    return [Words(doc, start, end, label=label) for start, end, label in rows]


def test_a_name_outside_all_references_or_alone_in_one_is_a_reference():
    doc = NLP("the army of Tarsenia met Mira Voss in Varn on Monday")
    outer, inner = spans(doc, (0, 4, "Organization")), spans(doc, (3, 4, "Location"))
    names = spans(doc, (3, 4, "Location"), (5, 7, "Person"), (8, 9, "Facility"), (10, 11, "Misc"))
    found = references(outer, inner, names)
    assert [(s.text, s.label_) for s in found] == [("the army of Tarsenia", "Organization"), ("Tarsenia", "Location"),
                                                   ("Mira Voss", "Person"), ("Varn", "Location")]
    assert [s.text for s in references(outer, [], names[:1])] == ["the army of Tarsenia", "Tarsenia"]


def test_a_name_that_crosses_a_reference_adds_none():
    doc = NLP("the old army chief Mira Voss")
    assert len(references(spans(doc, (0, 5, "Person")), [], spans(doc, (4, 6, "Person")))) == 1


def test_weapons_and_platforms_stand_beside_names_unless_a_name_is_in_them():
    doc = NLP("a Grad rocket hit a tank near Varn")
    arms = spans(doc, (0, 3, "Weapon"), (4, 6, "Platform"))
    found = entities(spans(doc, (1, 2, "Product"), (7, 8, "Location")), arms)
    assert [(s.text, s.label_) for s in found] == [("Grad", "Product"), ("a tank", "Platform"), ("Varn", "Location")]
    assert "Product" in ENTITIES
