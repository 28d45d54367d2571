"""training.incidents and training.regression: what a sentence is taken to tell, and weights that find their way back."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy", reason="LOUD: SciPy comes with the training extra; MUC-4's models are not tested without it")

from training.incidents import learn, telling
from training.regression import best, held_out, regression, table

KEY = {"INCIDENT: TYPE": ["KITING / SAILING"], "PHYS TGT: ID": ['?"RED KITE" / "KITE"'], "PERP: INDIVIDUAL ID": ['"MAYOR"']}


def test_a_sentence_that_holds_a_filler_tells_the_incident() -> None:
    text = "[TEXT] A RED  KITE BURNED DOWN.  THE MAYOR SAW KITES BURN."
    assert telling(text, [KEY], ["KITING", "ROWING"]) == [[True, False], [False, False]]


def test_a_regression_finds_the_column_that_decides() -> None:
    x = table([{i % 2: 1.0, 2: 1.0} for i in range(40)], 3)
    y = np.array([[float(i % 2)] for i in range(40)])
    weights, bias = regression(x, y, 0.001)
    assert weights[1, 0] > 1 > -1 > weights[0, 0] and abs(weights[2, 0] + bias[0]) < 1
    assert ((held_out(x, y, np.arange(40) % 5, 0.001) > 0) == (y > 0)).all()


def test_the_threshold_lies_between_right_and_wrong() -> None:
    least, f1 = best(np.array([3.0, 1.0, -1.0]), np.array([1.0, 1.0, 0.0]))
    assert -1 < least < 1 and f1 == 1.0


def test_what_was_learned_has_a_weight_for_each_kind() -> None:
    rows = [{"templates": [KEY] if i % 2 else []} for i in range(240)]
    texts = [f"[TEXT] THE RED KITE {'BURNED' if i % 2 else 'FLEW'} ON THE HILL." for i in range(240)]
    model = learn(rows, texts, {"red", "burned", "flew", "hill"})
    words = model["documents"]["words"]
    assert model["sentences"]["kinds"] == model["documents"]["kinds"] == ["KITING"]
    assert words["burned"][0] > 0 > words["flew"][0]
