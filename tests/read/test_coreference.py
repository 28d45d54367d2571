"""Mentions and their chains, from scores set by hand and from the shipped encoder."""

import numpy as np
import pytest

from sayso.model import Report
from sayso.read import Reader
from sayso.read.coreference import BLOCK, FEATURES, Facts, Mention, chains
from sayso.read.encoder import Scores
from sayso.read.labels import PEOPLE, WIDTHS

WORDS = "Ana Bel met the mayor . She thanked him . Bel left .".split()
MENTIONS = [Mention(0, 2, 1, "person"), Mention(3, 5, 4, "person"), Mention(6, 7, 6, "person"), Mention(8, 9, 8, "person"),
            Mention(10, 11, 10, "person")]
EVERY = range(len(MENTIONS))


def named(row):
    return {name for name, value in zip(FEATURES, row, strict=True) if value}


def test_features_tell_names_from_pronouns():
    found = Facts(WORDS, MENTIONS).features(EVERY, EVERY)
    assert named(found[4, 0]) == {"same head", "words 2^3"}
    assert named(found[2, 0]) == {"name and pronoun", "words 2^2", "pronoun, words 2^2"}
    assert named(found[3, 2]) == {"other pronoun", "words 2^1", "pronoun, words 2^1"}
    assert all(named(found[i, i]) == {"itself"} for i in EVERY)


def test_a_shared_name_is_seen_where_the_heads_differ():
    words = "Norra Steel closed . The owners of Norra wept".split()
    found = Facts(words, [Mention(0, 2, 1, "organization"), Mention(4, 8, 5, "person")]).features(range(2), range(2))
    assert {"shared name", "other kind"} <= named(found[1, 0])


def test_features_of_a_part_are_that_part_of_all():
    facts = Facts(WORDS, MENTIONS)
    assert np.array_equal(facts.features(range(2, 4), range(1, 4)), facts.features(EVERY, EVERY)[2:4, 1:4])


def scores(words, weight):
    """Every capitalised word a person of one word; equal heads attract by `weight`."""
    heads = {name: np.zeros((len(words), width), dtype=np.float32) for name, width in WIDTHS.items()}
    for i, word in enumerate(words):
        heads["people"][i, PEOPLE.index("person" if word[0].isupper() else "O")] = 1
        for edge in ("begin", "end"):
            heads[f"{edge}_from"][i, i % 32] = heads[f"{edge}_to"][i, i % 32] = 1
    coref = np.zeros(len(FEATURES), dtype=np.float32)
    coref[FEATURES.index("itself")], coref[FEATURES.index("same head")] = 1, weight
    return Scores(heads, {"coref": coref})


def test_a_mention_joins_the_best_earlier_one_or_begins_a_chain():
    words = "Ana saw Bel . Bel saw Ana .".split()
    found = chains(words, ["NN"] * 8, [0] * 4 + [1] * 4, scores(words, 2.0))
    assert [(words[m.begin:m.end], m.chain) for m in found] == [(["Ana"], 0), (["Bel"], 1), (["Bel"], 1), (["Ana"], 0)]
    assert [m.chain for m in chains(words, ["NN"] * 8, [0] * 4 + [1] * 4, scores(words, 0.5))] == [0, 1, 2, 3]


def test_chains_run_over_the_blocks_that_are_scored_at_once():
    words = ["Ana", "left", "."] * (BLOCK * 2 + 5)
    found = chains(words, ["NN"] * len(words), [i // 3 for i in range(len(words))], scores(words, 2.0))
    assert {m.chain for m in found} == {0}
    assert len(found) == BLOCK * 2 + 5


def test_a_repeated_name_is_the_same_one_whatever_the_scores_say():
    words = "Ana saw Bel . Bel saw Ana .".split()
    found = chains(words, ["NNP"] * 8, [0] * 4 + [1] * 4, scores(words, 0.5))
    assert [m.chain for m in found] == [0, 1, 1, 0]


def test_he_is_not_she():
    words = "Ana left . She sang . He left .".split()
    given = scores(words, 0.5)
    given.scorers["coref"][FEATURES.index("other pronoun")] = 3
    given.scorers["coref"][FEATURES.index("name and pronoun")] = 2
    found = chains(words, ["NN"] * len(words), [0, 0, 0, 1, 1, 1, 2, 2, 2], given)
    assert [m.chain for m in found] == [0, 0, 2]


@pytest.mark.parametrize("text", ["", " \n ", "Fog ."])
def test_text_without_people_has_no_chains(text):
    assert Reader().read(Report(id="r", text=text)).mentions == ()


def test_the_shipped_encoder_follows_a_pronoun():
    text = "Tilda Marsh chairs the harbour board. She told reporters that her office had no comment."
    page = Reader().read(Report(id="r", text=text))
    by_text = {page.doc[m.begin:m.end].text: m.chain for m in page.mentions}
    assert by_text["Tilda Marsh"] == by_text["She"] == by_text["her"]
