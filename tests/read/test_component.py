"""`nlp.add_pipe("sayso")`: the same Doc, filled, alone, in batches, in two processes and from disk."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
import spacy
from spacy.tokens import Doc, Span

import sayso.read.component  # noqa: F401  (an installed sayso is found through its entry point)
from sayso.model import Report
from sayso.read import Reader

TEXT = "The harbour master said on Sunday that two men had died.\n\nMira Tolland of Varn denied it: “Nobody died.”"


def pipeline(**config):
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config=config)
    return nlp


NLP = pipeline()


def filled(doc):
    joins = [(j.cue.text, j.source and j.source.text, [c.text for c in j.contents]) for j in doc._.sayso_joins]
    words = [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_type_, t.is_sent_start) for t in doc]
    return words, {name: [(s.text, s.label_) for s in group] for name, group in doc.spans.items()}, joins


def test_it_gives_what_the_reader_gives():
    page = Reader().read(Report(id="r", text=TEXT))
    words, spans, joins = filled(NLP(TEXT))
    assert words[:12] == [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_type_, t.is_sent_start)
                          for t in page.doc][:12]
    assert joins == [(j.cue.text, j.source and j.source.text, [c.text for c in j.contents]) for j in page.joins] != []
    assert spans["cue"][0] == ("said", "cue") and len(list(page.doc.sents)) >= 2


def test_the_given_doc_is_filled_and_loses_nothing():
    doc = NLP.make_doc(TEXT)
    doc.user_data["mine"] = 1
    doc.spans["mine"] = [doc[0:2]]
    doc.ents = [Span(doc, 0, 3, label="POST")]
    assert NLP.get_pipe("sayso")(doc) is doc and doc.text == TEXT
    assert doc.user_data["mine"] == 1 and doc.spans["mine"][0].text == "The harbour" and doc.ents[0].label_ == "POST"
    assert "Sunday" in {e.text for e in doc.ents}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "   \n \t\u00a0", "x", "\n\nsaid"])
def test_texts_of_nothing_are_read(text):
    doc = NLP(text)
    assert doc.text == text and doc._.sayso_joins == () and set(doc.spans) >= {"source", "cue", "content"}


def test_other_tokenisations_are_kept():
    doc = Doc(NLP.vocab, words=["Two", "men", "died,", "Tolland", "said."], spaces=[True, True, True, True, False])
    assert [t.text for t in NLP(doc)] == ["Two", "men", "died,", "Tolland", "said."] and doc.has_annotation("DEP")


@pytest.mark.parametrize("processes", [1, 2])
def test_batches_and_processes_give_the_same(processes):
    texts = [TEXT, "", TEXT + " He left.", "\n"]
    found = [filled(d) for d in NLP.pipe(texts, batch_size=2, n_process=processes)]
    assert found == [filled(NLP(t)) for t in texts]


def test_a_pipeline_comes_back_from_disk(tmp_path):
    NLP.to_disk(tmp_path / "nlp")
    assert filled(spacy.load(tmp_path / "nlp")(TEXT)) == filled(NLP(TEXT))


def test_a_doc_comes_back_from_bytes_with_its_joins():
    doc = NLP(TEXT)
    assert filled(Doc(NLP.vocab).from_bytes(doc.to_bytes())) == filled(doc)


def test_a_parse_that_is_there_stays_when_asked():
    doc = Doc(NLP.vocab, words=["He", "said", "no", "."], heads=[1, 1, 1, 1], deps=["a", "ROOT", "b", "c"], tags=["T"] * 4)
    kept = pipeline(keep=True)(doc)
    assert [t.dep_ for t in kept] == ["a", "ROOT", "b", "c"] and kept[0].tag_ == "T" and kept.has_annotation("ENT_IOB")


def test_nothing_of_ours_need_be_imported():
    entry = entry_points(group="spacy_factories", name="sayso")
    if not entry:
        pytest.skip("this sayso was installed before it had the entry point: install it again")
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('sayso'); print(nlp('He said so.').has_annotation('DEP'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "True"
