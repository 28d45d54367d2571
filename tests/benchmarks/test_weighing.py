"""benchmarks.weighing: numbers of phrases, sentences and documents."""

from __future__ import annotations

import numpy as np

from benchmarks.phrases import Phrase
from benchmarks.weighing import LOWEST, of_fillers, of_kinds, places

PHRASES = [Phrase("RED KITE", ("RED", "KITE"), 5, 0, ()), Phrase("THE", (), 20, 0, ()), Phrase("KITE", ("KITE",), 30, 1, ()),
           Phrase("RED KITE", ("RED", "KITE"), 40, 1, ())]
BOUNDS = [(0, 25), (25, 60)]
TOLD = {"KITING": [2.0, -1.0]}
SCORES = np.array([[-1.0] * 5 + [3.0, -2.0], [9.0] * 5 + [-3.0, -3.0], [-2.0] * 5 + [0.0, 1.0], [1.0] * 5 + [-4.0, -4.0]])


def test_the_same_words_in_several_places_are_one_filler() -> None:
    assert places(PHRASES) == {("RED", "KITE"): [0, 3], ("KITE",): [2]}


def test_a_filler_is_told_by_its_best_place_and_its_likeliest_sentence() -> None:
    red, kite = of_fillers(PHRASES, SCORES[:, :5], TOLD, BOUNDS, [0.5])
    assert red[:2].tolist() == [2.0, 2.0] and kite[:2].tolist() == [-1.0, -1.0]
    assert red[2:7].tolist() == [1.0] * 5 and red[7:12].tolist() == [-1.0] * 5
    assert kite[7:12].tolist() == [LOWEST] * 5


def test_fillers_of_a_document_without_phrases_are_none() -> None:
    assert len(of_fillers([], SCORES[:0, :5], TOLD, BOUNDS, [0.5])) == 0


def test_a_type_is_told_by_a_sentence_and_a_phrase_in_it_together() -> None:
    kiting, sailing = of_kinds(PHRASES, SCORES, TOLD, BOUNDS, {"KITING": 0.5, "SAILING": -0.5})
    assert kiting[0] == 3.0 and sailing[0] == 1.0
    assert kiting[9] == 0.5 and sailing[9] == -0.5
    assert kiting[10] == 2.0 + 3.0 and sailing[10] == 0.0
    assert kiting[-2:].tolist() == [1.0, 0.0] and sailing[-2:].tolist() == [0.0, 1.0]


def test_an_empty_document_has_a_row_for_each_type() -> None:
    assert of_kinds([], SCORES[:0], {"KITING": []}, [], {"KITING": 0.5, "SAILING": -0.5}).shape == (2, 40)
