"""What 8 bits cost is counted on one training only."""

import numpy as np

from benchmarks import precision
from sayso.read.encoder import SCORERS


def test_the_head_that_loses_most_is_named():
    found = precision.compared({"names f1": 86.0, "syntax las": 88.0}, {"names f1": 86.1, "syntax las": 87.75})
    assert (found["worst"], found["cost"]) == ("syntax las", 0.25)
    assert found["scores"]["names f1"] == {"full": 86.0, "shipped": 86.1, "cost": -0.1}


def test_exports_of_two_trainings_are_told_apart(tmp_path):
    for name, value in (("full", 1.0), ("same", 1.0), ("other", 2.0)):
        (tmp_path / name).mkdir()
        np.savez_compressed(tmp_path / name / SCORERS.name, near=np.full(3, value))
    assert precision.is_same_training(tmp_path / "full", tmp_path / "same")
    assert not precision.is_same_training(tmp_path / "full", tmp_path / "other")
