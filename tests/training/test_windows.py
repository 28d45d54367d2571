"""Windows of training documents keep every label on its word, whatever is varied."""

import random

import pytest

from training.windows import SILENT, Document, Unit, Window, varied, windows

WORDS = ["“", "Go", ",", "”", "she", "said", "."]


def document():
    first = Unit([*WORDS, "\n"], {"attribution": [5, 6, 6, 6, 1, 3, 0, 0]})
    second = Unit(["Nobody", "went", "."], {"attribution": [0, 0, 0]})
    return Document([first, second], {"source": {5: 4}, "cue": {0: 5, 1: 5}})


def test_a_document_is_cut_between_its_units_and_links_count_from_the_window():
    found = windows(document(), 8, lambda word: 1)
    assert [w.words for w in found] == [[*WORDS, "\n"], ["Nobody", "went", "."]]
    assert found[0].labels["source"] == [SILENT] * 5 + [4, SILENT, SILENT]
    assert found[0].labels["cue"] == [5, 5] + [SILENT] * 6
    assert [w.start for w in found] == [0, 8]


def test_a_link_out_of_the_window_is_silent():
    found = windows(document(), 4, lambda word: 1)
    assert found[0].labels["cue"] == [SILENT] * 4
    assert [len(w.words) for w in found] == [4, 4, 3]


@pytest.mark.parametrize("seed", range(40))
def test_varied_windows_keep_labels_on_their_words(seed):
    window = windows(document(), 20, lambda word: 1)[0]
    found = varied(window, random.Random(seed))
    assert {len(v) for v in found.labels.values()} == {len(found.words)}
    source = next(i for i, label in enumerate(found.labels["source"]) if label != SILENT)
    assert found.words[source].lower() == "said"
    assert found.words[found.labels["source"][source]].lower() == "she"
    assert found.words[found.labels["cue"][0]].lower() == "said"


def test_all_kinds_of_typing_occur():
    window = Window(WORDS, {"attribution": [0] * 7})
    seen = {tuple(varied(window, random.Random(seed)).words) for seed in range(300)}
    starts = {words[0] for words in seen}
    assert starts == {"“", '"', "‘", "``"}
    assert any(words[1] == "GO" for words in seen)
    assert any(len(words) == 6 for words in seen)
