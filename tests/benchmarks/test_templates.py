"""benchmarks.templates: from a reading to MUC-4's slots, and what may stand in the file that was learned."""

from __future__ import annotations

import json

from benchmarks.templates import LEARNED, SLOTS, Candidate, fillers, score

MODEL = {"heads": {"instruments": {"kite": 2.0}}, "slots": {"instruments": {
    "bias": -3.0, "least": 0.0, "prior": 1.0, "unknown": -1.0, "marks": {"role=weapon@force": 2.5, "late": -1.0}}}}


def test_a_word_and_its_role_together_fill_a_slot() -> None:
    kite = Candidate("PAPER KITE", "kite", ("late", "role=weapon@force"))
    spoon = Candidate("SPOON", "spoon", ("role=weapon@force",))
    assert score(kite, "instruments", MODEL) == 0.5
    assert fillers([spoon, kite], "instruments", MODEL) == ["PAPER KITE"]


def test_the_learned_file_has_every_slot_and_no_word_out_of_a_name() -> None:
    model = json.loads(LEARNED.read_text(encoding="utf-8"))
    common = set(model["common"].split())
    assert set(model["slots"]) == set(model["heads"]) == set(SLOTS)
    for block in (model["sentences"], model["documents"]):
        names = [k for k in block["words"] if k[0] not in "#="]
        assert {w for k in names for w in k.lstrip("^").replace("~", " ").split()} <= common
    assert LEARNED.stat().st_size < 500_000
