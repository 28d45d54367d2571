"""training.incidents and training.regression: what a sentence is taken to tell, and weights that find their way back."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy", reason="LOUD: SciPy comes with the training extra; MUC-4's models are not tested without it")

from benchmarks.templates import tenths
from training.incidents import learn, telling
from training.regression import best, held_out, regression, standard, table, written

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


def test_only_some_rows_are_learned_from_and_all_are_scored() -> None:
    x, y = table([{i % 2: 1.0} for i in range(40)], 2), np.array([[float(i % 2)] for i in range(40)])
    y[::4] = 1.0
    held = held_out(x, y, np.arange(40) % 5, 0.001, np.arange(40) % 4 != 0)
    assert ((held[:, 0] > 0) == (np.arange(40) % 2 == 1)).all()


def test_numbers_are_brought_to_one_spread() -> None:
    middle, spread = standard(np.array([[1.0, 5.0], [3.0, 5.0]]))
    assert middle.tolist() == [2.0, 5.0] and spread.tolist() == [1.0, 0.001]


def test_tenths_are_read_as_they_were_written() -> None:
    assert written(np.array([1.54, -0.2, 0.04])) == "15 -2 0" and tenths("15 -2 0") == (1.5, -0.2, 0.0)


def test_the_threshold_lies_between_right_and_wrong() -> None:
    least, f1 = best(np.array([3.0, 1.0, -1.0]), np.array([1.0, 1.0, 0.0]))
    assert -1 < least < 1 and f1 == 1.0


def test_what_was_learned_has_a_weight_for_each_kind() -> None:
    rows = [{"templates": [KEY] if i % 2 else []} for i in range(240)]
    texts = [f"[TEXT] THE RED KITE {'BURNED' if i % 2 else 'FLEW'} ON THE HILL." for i in range(240)]
    model, held = learn(rows, texts, {"red", "burned", "flew", "hill"})
    words = {w: tenths(weights) for w, weights in model["documents"]["words"].items()}
    assert model["sentences"]["kinds"] == model["documents"]["kinds"] == ["KITING"]
    assert words["burned"][0] > 0 > words["flew"][0]
    assert [bool(v > 0) for v in held.documents[:4, 0]] == [False, True, False, True] and len(held.told) == 240
