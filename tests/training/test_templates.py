"""training.templates: which words may be kept, and what counts as right."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy", reason="LOUD: SciPy comes with the training extra; MUC-4's models are not tested without it")

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.templates import _f1, fits, gold, nameless, organizations

KEYS = [{"PERP: ORGANIZATION ID": ['"KITE FRONT"'], "PHYS TGT: ID": ['?"RED KITE" / "KITE"', '"KITE"', '"HILL"']}]


def test_words_are_kept_that_are_nobodys_name() -> None:
    doc = Doc(Vocab(), words=["Orn", "burned", "Ornville", "rose"], pos=["PROPN", "VERB", "PROPN", "NOUN"],
              ents=["B-Person", "O", "B-Location", "O"])
    rose = Doc(Vocab(), words=["Rose"], pos=["PROPN"], ents=["B-Person"])
    assert nameless([doc] * 12 + [rose] * 12) == {"burned", "ornville"}
    assert nameless([doc] * 11) == set()


def test_lines_of_a_key_that_share_a_filler_are_one() -> None:
    assert gold(KEYS, "targets") == [[("RED", "KITE"), ("KITE",), ("KITE",)], [("HILL",)]]
    assert fits(("BIG", "KITE"), gold(KEYS, "targets")) and not fits(("KITE", "HILL", "ROAD"), gold(KEYS, "targets"))


def test_organisations_are_named_by_several_keys() -> None:
    rows = [{"templates": KEYS}, {"templates": KEYS}]
    assert organizations(rows, {"kite"}) == {"kite front", "front"} and organizations(rows[:1], set()) == set()


def test_several_phrases_for_one_filler_are_one_hit() -> None:
    given = np.array([[True, False], [True, False], [True, True]])
    fills = np.array([[0, -1], [0, -1], [-1, 0]])
    assert _f1(given, fills, np.array([0, 0, 0]), 3) == pytest.approx(2 * 2 / (1 + 2 + 3))
