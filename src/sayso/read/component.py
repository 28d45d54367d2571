"""spaCy component `sayso`: fills a Doc of any English tokenisation with all that the encoder knows of it.

    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    doc = nlp(text)

Found by spaCy through the entry point in pyproject.toml, so that nothing of sayso needs to be imported.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from sayso.read.coreference import Mention
from sayso.read.page import Join
from sayso.read.reader import Reader

# On `doc.spans["cue"].attrs`: for each join the numbers of its cue, its source (-1: none) and its contents in their groups.
# Plain numbers travel with the Doc between processes and to disk, where spans cannot.
JOINS = "sayso_joins"


@Language.factory(
    "sayso", default_config={"keep": False},
    assigns=["doc.ents", "doc.sents", "doc.spans", "token.tag", "token.pos", "token.dep", "token.head", "token.lemma",
             "token.is_sent_start", "doc._.sayso_joins"],
)
class Component:
    """Doc -> the same Doc. `keep`: a parse and names that are there already stay, only what is missing is added.

    Holds no model of its own (the shipped encoder is loaded once a process), so it can be pickled and written to disk.
    """

    def __init__(self, nlp: Language, name: str, keep: bool) -> None:
        self.keep = keep
        if not Doc.has_extension(JOINS):
            Doc.set_extension(JOINS, getter=joins_of)

    def __call__(self, doc: Doc) -> Doc:
        """Fills the Doc. Raises ModelError where the shipped model is missing or damaged."""
        filled = _reader().fill(doc, keep=self.keep)
        at = {role: {(s.start, s.end): i for i, s in enumerate(doc.spans[role])} for role in ("source", "cue", "content")}
        doc.spans["cue"].attrs[JOINS] = [
            [at["cue"][j.cue.start, j.cue.end], at["source"][j.source.start, j.source.end] if j.source else -1,
             [at["content"][c.start, c.end] for c in j.contents]] for j in filled.joins]
        _put_clusters(doc, filled.mentions)
        return doc


def _put_clusters(doc: Doc, mentions: tuple[Mention, ...]) -> None:
    """`doc.spans["coref_clusters_1"]` and so on, the keys of spaCy's own coreference: chains of at least two mentions."""
    chains: dict[int, list[Mention]] = {}
    for mention in mentions:
        chains.setdefault(mention.chain, []).append(mention)
    several = [chain for chain in chains.values() if len(chain) > 1]
    for number, chain in enumerate(several, 1):
        doc.spans[f"coref_clusters_{number}"] = [Span(doc, m.begin, m.end, label=m.kind) for m in chain]


def joins_of(doc: Doc) -> tuple[Join, ...]:
    """`doc._.sayso_joins`: which source and which contents belong to which cue, in text order of the cue."""
    rows = doc.spans["cue"].attrs.get(JOINS, []) if "cue" in doc.spans else []
    return tuple(Join(doc.spans["cue"][cue], doc.spans["source"][source] if source >= 0 else None,
                      tuple(doc.spans["content"][i] for i in contents)) for cue, source, contents in rows)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader()
