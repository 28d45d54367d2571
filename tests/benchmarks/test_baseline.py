"""spaCy's pipeline gets the gold words and sentences, and its answers land on them."""

import spacy
from spacy.language import Language

from benchmarks import baseline, syntax

FILE = """# newdoc id = a
1\tStop\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t_\t_\t_\t_\t1\tpunct\t_\t_

1\tGo\t_\t_\t_\t_\t0\troot\t_\t_
2\ton\t_\t_\t_\t_\t1\tadvmod\t_\t_

"""


@Language.component("first_word_governs")
def first_word_governs(doc):
    for sentence in doc.sents:
        for token in sentence:
            token.head, token.dep_, token.pos_ = sentence[0], "ROOT" if token == sentence[0] else "obj", "NOUN"
    return doc


def test_heads_are_counted_from_the_first_word_of_the_gold_sentence(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(FILE)
    nlp = spacy.blank("en")
    nlp.add_pipe("first_word_governs")
    found = [[line.split("\t")[6:8] for line in s if syntax.is_word(line)] for s in baseline.parsed(path, nlp)]
    assert found == [[["0", "root"], ["1", "obj"]]] * 2


def test_names_stand_where_the_scorer_counts_them():
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "Location", "pattern": "Lower Vale"}])  # type: ignore[attr-defined]
    document = {"id": "a", "sentences": [[["Quiet", "O"], [".", "O"]], [["Lower", "O"], ["Vale", "O"], ["slept", "O"]]]}
    assert baseline.named(document, nlp) == {"id": "a", "entities": [[8, 18, "Location"]]}
