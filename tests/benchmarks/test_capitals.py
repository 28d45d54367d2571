"""Capitals move no offset."""

from benchmarks.capitals import capitals, in_capitals


def test_every_letter_keeps_its_place():
    text = "Straße: “ﬁve,” said İlker ŉ"
    assert capitals(text) == "STRAßE: “ﬁVE,” SAID İLKER ŉ"
    assert len(capitals(text)) == len(text)


def test_only_text_and_title_are_changed():
    document = {"id": "a", "title": "Depot hit", "text": "Two, he said.", "attributions": [{"cue": [[8, 12]]}]}
    upper = in_capitals(document)
    assert upper == document | {"title": "DEPOT HIT", "text": "TWO, HE SAID."}


def test_a_document_without_a_title_gets_none():
    assert in_capitals({"id": "a", "text": "no", "title": None}) == {"id": "a", "text": "NO", "title": None}
