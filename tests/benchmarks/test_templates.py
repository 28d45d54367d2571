"""benchmarks.templates: from a reading to MUC-4's slots, and what may stand in the file that was learned."""

from __future__ import annotations

import json

from benchmarks.templates import LEARNED, SLOTS, Candidate, fillers, score, unwrapped

MODEL = {"heads": {"instruments": {"kite": 2.0}}, "slots": {"instruments": {
    "bias": -3.0, "least": 0.0, "prior": 1.0, "unknown": -1.0, "marks": {"role=weapon@force": 2.5, "late": -1.0}}}}


def test_a_word_and_its_role_together_fill_a_slot() -> None:
    kite = Candidate("PAPER KITE", "kite", ("late", "role=weapon@force"))
    spoon = Candidate("SPOON", "spoon", ("role=weapon@force",))
    assert score(kite, "instruments", MODEL) == 0.5
    assert fillers([spoon, kite], "instruments", MODEL) == ["PAPER KITE"]


def test_wrapped_lines_become_paragraphs_of_the_same_length() -> None:
    text = "ONE LINE\nGOES ON.\n\n   THE NEXT\nPARAGRAPH."
    assert unwrapped(text) == "ONE LINE GOES ON.\n\n   THE NEXT PARAGRAPH." and len(unwrapped(text)) == len(text)


def test_the_learned_file_has_every_slot_and_no_word_out_of_a_name() -> None:
    model = json.loads(LEARNED.read_text(encoding="utf-8"))
    common = set(model["common"].split())
    assert set(model["slots"]) == set(model["heads"]) == set(SLOTS)
    for kind in model["types"].values():
        plain = [w.lstrip("^") for k in kind["words"] if not k.startswith("@") for w in k.split("~")]
        assert set(plain) <= common
