"""benchmarks.templates: from a reading to MUC-4's slots, and what may stand in the file that was learned."""

from __future__ import annotations

import json

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks.phrases import Phrase, Read
from benchmarks.templates import LEARNED, fillers, predict, scores
from benchmarks.weighing import SLOTS

KITE = Phrase("PAPER KITE", ("PAPER", "KITE"), 20, 0, ("h=kite", "late"))
SPOON = Phrase("SPOON", ("SPOON",), 40, 1, ("late",))
BLOCK = {"bias": [-3.0] * 5, "words": {"h=kite": (0.0, 0.0, 0.0, 0.0, 4.0), "late": (-1.0,) * 5}}


def test_a_phrase_gets_what_its_marks_weigh() -> None:
    assert scores([KITE, SPOON], BLOCK)[:, 4] == pytest.approx([0.0, -4.0])
    assert scores([], BLOCK).shape == (0, 5)


def test_the_likeliest_fillers_come_first_and_the_unlikely_not_at_all() -> None:
    block = {"weights": np.eye(5).tolist(), "bias": [0.0] * 5, "least": -0.5}
    rows = np.array([[-1.0, 0.1, 2.0, -1.0, -1.0], [-1.0, 0.5, -2.0, -1.0, -1.0]])
    found = fillers([KITE, SPOON], rows, block)
    assert found == {"perpetrators": [], "organizations": ["SPOON", "PAPER KITE"], "targets": ["PAPER KITE"], "victims": [],
                     "instruments": []}
    assert fillers([], rows[:0], block) == {slot: [] for slot in SLOTS}


def test_a_document_without_a_likely_type_has_no_template() -> None:
    kinds = ["KITING"]
    empty = {"kinds": kinds, "bias": [-1.0], "words": {}}
    model = {"common": frozenset(), "organizations": frozenset(), "sentences": empty, "documents": empty,
             "marks": {"bias": [-3.0] * 6, "words": {}}, "types": {"kinds": kinds, "weights": [[0.0]] * 39, "bias": [-1.0],
                                                                   "least": 0.0}}
    found = Read(Doc(Vocab(), []), [], [])
    assert predict({"id": "a", "text": ""}, found, model) == {"id": "a", "templates": []}


def test_the_learned_file_has_every_slot_and_no_word_out_of_a_name() -> None:
    model = json.loads(LEARNED.read_text(encoding="utf-8"))
    common = set(model["common"].split())
    assert model["fillers"]["kinds"] == list(SLOTS) and model["marks"]["kinds"] == [*SLOTS, *model["types"]["kinds"]]
    for block in (model["sentences"], model["documents"]):
        names = [k for k in block["words"] if k[0] not in "#="]
        assert {w for k in names for w in k.lstrip("^").replace("~", " ").split()} <= common
    heads = {mark.partition("=")[2] for mark in model["marks"]["words"] if mark.startswith(("h=", "m="))}
    assert {h for h in heads if h.islower()} <= common
    assert LEARNED.stat().st_size < 600_000
