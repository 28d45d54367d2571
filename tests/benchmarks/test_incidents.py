"""benchmarks.incidents: from words to the types of a report's incidents."""

from __future__ import annotations

import pytest

from benchmarks.incidents import SCALE, even, of_document, of_sentence, sentences, sums, told, unwrapped, word_logits

TEXT = "ORNVILLE, 3 MAY (XY) -- [TEXT] A KITE BURNED ON THE HILL.  NOBODY SAW IT.\n\nTHE MAYOR SPOKE OF 3 KITES."
MODEL = {
    "common": frozenset("a kite burned on the hill mayor spoke of kites".split()),
    "sentences": {"kinds": ["KITING"], "bias": [-1.0], "words": {"burned": [4.0], "spoke": [0.0], "of kites": [0.0]}},
    "documents": {"kinds": ["KITING", "SAILING"], "bias": [-1.0, -2.0],
                  "words": {"hill": [1.0, 0.0], "=KITING:0": [10.0, 0.0]}},
}


def test_sentences_begin_behind_the_dateline_and_have_some_words() -> None:
    assert [TEXT[a:b].strip() for a, b in sentences(TEXT)] == ["A KITE BURNED ON THE HILL.", "THE MAYOR SPOKE OF 3 KITES."]


def test_wrapped_lines_become_paragraphs_of_the_same_length() -> None:
    text = "ONE LINE\nGOES ON.\n\n   THE NEXT\nPARAGRAPH."
    assert unwrapped(text) == "ONE LINE GOES ON.\n\n   THE NEXT PARAGRAPH." and len(unwrapped(text)) == len(text)


def test_a_sentence_is_known_by_common_words_their_pairs_its_place_and_digits() -> None:
    common = frozenset({"of", "kites"})
    assert of_sentence("THE MAYOR SPOKE OF 3 KITES", 2, common) == {"of", "kites", "of kites", "#1", "#2", "#digit"}


def test_a_document_is_known_by_what_stands_near_a_deed() -> None:
    assert {"burned~kite", "^kite", "kite"} <= of_document(TEXT, MODEL["common"])


def test_rows_of_names_have_length_one() -> None:
    assert even("abcde", "abcd") == dict.fromkeys("abcd", 0.5) and even(["c"], {"a"}) == {}


def test_the_likeliest_sentence_makes_a_document_relevant() -> None:
    assert told(TEXT, MODEL) == {"KITING": [3.0, -1.0]}
    assert sums({"KITING": [3.0, -1.0]})["=KITING:0"] == SCALE * 3.0
    assert word_logits(TEXT, MODEL)[0] > 0 > word_logits("[TEXT] THE MAYOR SPOKE OF THE HILL.", MODEL)[0]
    assert word_logits("", MODEL) == pytest.approx([-1.0, -2.0])
