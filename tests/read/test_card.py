"""The model card belongs to the weights that ship."""

from benchmarks.floors import WEIGHTS, model_digest


def test_the_card_names_the_digest_of_the_weights():
    assert model_digest() in (WEIGHTS / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_package_stays_small():
    assert sum(p.stat().st_size for p in WEIGHTS.iterdir()) < 30_000_000
