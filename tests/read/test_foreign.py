"""CLEAR -> Universal Dependencies, OntoNotes -> our names, and pipelines that cannot be used."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from sayso.errors import PipelineError
from sayso.model import Report
from sayso.read import Reader
from sayso.read.clear import universal
from sayso.read.foreign import load
from sayso.run import report

VOCAB = spacy.blank("en").vocab
CLEAR = ["ROOT", "case", "det", "dobj", "nsubj", "pobj", "prep"]


def parsed(table):
    """word/POS/head/relation ... -> Doc; heads count from 1, 0 is the root."""
    rows = [r.rsplit("/", 3) for r in table.split()]
    tags = {"ADP": "IN", "VERB": "VBD", "PROPN": "NNP", "NOUN": "NN", "DET": "DT", "PART": "TO", "PUNCT": "."}
    return Doc(VOCAB, words=[r[0] for r in rows], pos=[r[1] for r in rows], tags=[tags.get(r[1], "NN") for r in rows],
               heads=[int(r[2]) - 1 if int(r[2]) else i for i, r in enumerate(rows)], deps=[r[3] for r in rows])


CASES = [
    ("object", "He/PRON/2/nsubj saw/VERB/0/ROOT her/PRON/2/dobj", "2:nsubj 0:ROOT 2:obj"),
    ("passive", "He/PRON/3/nsubjpass was/AUX/3/auxpass hit/VERB/0/ROOT by/ADP/3/agent fire/NOUN/4/pobj",
     "3:nsubj:pass 3:aux:pass 0:ROOT 5:case 3:obl:agent"),
    ("oblique", "They/PRON/2/nsubj fled/VERB/0/ROOT to/ADP/2/prep Varn/PROPN/3/pobj", "2:nsubj 0:ROOT 4:case 2:obl"),
    ("noun", "men/NOUN/0/ROOT of/ADP/1/prep Varn/PROPN/2/pobj", "0:ROOT 3:case 1:nmod"),
    ("two prepositions", "fled/VERB/0/ROOT from/ADP/1/prep inside/ADP/2/prep town/NOUN/3/pobj",
     "0:ROOT 4:case 4:case 1:obl"),
    ("fixed", "left/VERB/0/ROOT according/VERB/1/prep to/ADP/2/prep Ost/PROPN/3/pobj", "0:ROOT 4:case 2:fixed 1:obl"),
    ("two places", "in/ADP/0/ROOT Varn/PROPN/1/pobj and/CCONJ/1/cc in/ADP/1/conj Ost/PROPN/4/pobj",
     "2:case 0:ROOT 5:cc 5:case 2:conj"),
    ("clause after a preposition", "left/VERB/0/ROOT after/ADP/1/prep firing/VERB/2/pcomp", "0:ROOT 3:mark 1:advcl"),
    ("copula with a noun", "He/PRON/2/nsubj is/AUX/0/ROOT mayor/NOUN/2/attr of/ADP/3/prep Ost/PROPN/4/pobj",
     "3:nsubj 3:cop 0:ROOT 5:case 3:nmod"),
    ("copula with an adjective", "said/VERB/0/ROOT he/PRON/3/nsubj is/AUX/1/ccomp safe/ADJ/3/acomp",
     "0:ROOT 4:nsubj 4:cop 1:ccomp"),
    ("copula with a place", "He/PRON/2/nsubj is/AUX/0/ROOT in/ADP/2/prep Varn/PROPN/3/pobj", "4:nsubj 4:cop 4:case 0:ROOT"),
    ("there is", "There/PRON/2/expl were/AUX/0/ROOT men/NOUN/2/attr", "2:expl 0:ROOT 2:nsubj"),
    ("became", "He/PRON/2/nsubj fell/VERB/0/ROOT ill/ADJ/2/acomp", "2:nsubj 0:ROOT 2:xcomp"),
    ("relative clause", "men/NOUN/0/ROOT who/PRON/3/nsubj died/VERB/1/relcl", "0:ROOT 3:nsubj 1:acl:relcl"),
    ("a list", "men/NOUN/0/ROOT women/NOUN/1/conj and/CCONJ/2/cc boys/NOUN/2/conj", "0:ROOT 1:conj 4:cc 1:conj"),
    ("infinitive", "vowed/VERB/0/ROOT to/PART/3/aux go/VERB/1/xcomp", "0:ROOT 3:mark 1:xcomp"),
    ("to somebody", "told/VERB/0/ROOT him/PRON/1/dative it/PRON/1/dobj", "0:ROOT 1:iobj 1:obj"),
    ("given to somebody", "gave/VERB/0/ROOT it/PRON/1/dobj to/ADP/1/dative Ost/PROPN/3/pobj", "0:ROOT 1:obj 4:case 1:obl"),
    ("owner", "Ost/PROPN/3/poss 's/PART/1/case son/NOUN/0/ROOT", "3:nmod:poss 1:case 0:ROOT"),
    ("time without preposition", "left/VERB/0/ROOT Sunday/PROPN/1/npadvmod", "0:ROOT 1:obl:unmarked"),
    ("particle and not", "did/AUX/3/aux not/PART/3/neg give/VERB/0/ROOT up/ADP/3/prt",
     "3:aux 3:advmod 0:ROOT 3:compound:prt"),
]


def shown(doc):
    heads, relations = universal(doc)
    return " ".join(f"{0 if h == i else h + 1}:{r}" for i, (h, r) in enumerate(zip(heads, relations, strict=True)))


@pytest.mark.parametrize(("table", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_clear_becomes_universal(table, wanted):
    assert shown(parsed(table)) == wanted


def test_names_of_people_are_flat_from_the_first():
    doc = parsed("Mira/PROPN/2/compound Tolland/PROPN/3/nsubj left/VERB/0/ROOT")
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    assert shown(doc) == "3:nsubj 1:flat 0:ROOT"


KINDS = ["prep", "pobj", "pcomp", "conj", "cc", "attr", "acomp", "agent", "dative", "compound", "nsubj", "expl", "aux"]


@given(st.lists(st.tuples(st.sampled_from(["is", "of", "according", "to", "man"]), st.integers(0, 7), st.sampled_from(KINDS),
                          st.sampled_from(["NOUN", "VERB", "ADP", "PROPN"])), min_size=1, max_size=8))
def test_every_tree_stays_a_tree(rows):
    heads = [min(h, i) for i, (_, h, _, _) in enumerate(rows)]
    heads[0] = 0
    heads = [h if h != i or i == 0 else 0 for i, h in enumerate(heads)]
    doc = Doc(VOCAB, words=[r[0] for r in rows], heads=heads, pos=[r[3] for r in rows],
              deps=["ROOT", *(r[2] for r in rows[1:])])
    doc.ents = [Span(doc, 0, len(doc), label="PERSON")]
    found, relations = universal(doc)
    assert [h == i for i, h in enumerate(found)].count(True) == 1 and relations.count("ROOT") == 1
    for i in range(len(doc)):
        for _ in doc:
            i = found[i]
        assert found[i] == i


SENTENCE = ("The/DET/2/det mayor/NOUN/3/nsubj said/VERB/0/ROOT two/NUM/5/nummod men/NOUN/7/nsubjpass were/AUX/7/auxpass "
            "killed/VERB/3/ccomp by/ADP/7/agent fire/NOUN/8/pobj in/ADP/7/prep Varn/PROPN/10/pobj ././PUNCT/3/punct")
FIRE = "The mayor said two men were killed by fire in Varn."


@Language.factory("invented_parser", default_config={"labels": CLEAR, "leave": ""})
class Invented:
    """Knows the one sentence by heart; any other is a star of its first word."""

    def __init__(self, nlp, name, labels, leave):
        self.labels, self.leave = labels, leave

    def __call__(self, doc):
        known = parsed(SENTENCE.replace("././PUNCT", "./PUNCT"))
        fits = [t.text for t in doc if not t.is_space] == [t.text for t in known]
        for t in doc:
            row = known[t.i] if fits and t.i < len(known) else None
            t.head = doc[row.head.i] if row else doc[0]
            t.dep_ = row.dep_ if row else "ROOT" if t.i == 0 else "dep"
            t.lemma_ = "" if self.leave == "lemmas" else {"said": "say"}.get(t.text, t.text.lower())
            if self.leave != "tags":
                t.tag_, t.pos_ = (row.tag_, row.pos_) if row else ("NN", "NOUN")
        names = [Span(doc, 9, 11, label="GPE"), Span(doc, 3, 4, label="CARDINAL")] if fits else []
        doc.ents = [Span(doc, 10, 11, label="GPE") if e.label_ == "GPE" else e for e in names]
        return doc


def folder(tmp_path, **config):
    nlp = spacy.blank("en")
    nlp.add_pipe("invented_parser", config=config)
    nlp.to_disk(tmp_path / "pipeline")
    return str(tmp_path / "pipeline")


def test_a_pipeline_gives_grammar_and_names_and_ours_says_who(tmp_path):
    text = f"Fire in Varn\n\n{FIRE}\n{FIRE}"
    page = Reader(pipeline=load(folder(tmp_path))).read(Report(id="r", text=text))
    assert page.doc.text == text
    assert [s.text.strip() for s in page.doc.sents] == ["Fire in Varn", FIRE, FIRE]
    word = {t.text: t for t in list(page.doc.sents)[1]}
    assert (word["men"].dep_, word["fire"].dep_, word["Varn"].dep_) == ("nsubj:pass", "obl:agent", "obl")
    assert word["in"].head.text == "Varn" and word["fire"].head.text == "killed"
    assert {(e.text, e.label_) for e in page.doc.ents} == {("Varn", "Location")}
    assert "said" in {j.cue.text for j in page.joins}


def test_the_whole_way_to_a_record(tmp_path):
    (tmp_path / "a.txt").write_text(f"Fire in Varn\n\n{FIRE}\n")
    record = report([tmp_path / "a.txt"], pipeline=folder(tmp_path))
    assert [(f.measure, f.low) for f in record.figures] == [("killed", 2)] and record.attributions


def test_lemmas_that_are_missing_are_ours(tmp_path):
    page = Reader(pipeline=load(folder(tmp_path, leave="lemmas"))).read(Report(id="r", text=FIRE))
    assert [t.lemma_ for t in page.doc if t.text in ("said", "men")] == ["say", "man"]


def test_universal_relations_pass_unchanged(tmp_path):
    doc = load(folder(tmp_path, labels=["nsubj", "obj", "case", "obl"]))(FIRE)
    assert [t.dep_ for t in doc][-4:] == ["pobj", "prep", "pobj", "punct"]


@pytest.mark.parametrize("text", ["", "\n", "  \n\n ", "a\n\n\nb"])
def test_texts_of_nothing_pass(tmp_path, text):
    assert load(folder(tmp_path))(text).text == text


def test_a_name_that_is_not_there_is_a_coded_error():
    with pytest.raises(PipelineError, match=r"SAY-M002 no_such_pipeline: it could not be loaded .* Install it"):
        load("no_such_pipeline")


@pytest.mark.parametrize(("config", "reason"), [
    ({"leave": "tags"}, "no tagger"), ({"labels": ["sb", "oa"]}, "neither Universal Dependencies nor CLEAR")])
def test_a_pipeline_that_lacks_something_is_refused_before_a_report_is_read(tmp_path, config, reason):
    with pytest.raises(PipelineError, match=reason):
        load(folder(tmp_path, **config))


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="no parser"):
        load(str(tmp_path / "blank"))
