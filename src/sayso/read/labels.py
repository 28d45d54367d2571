"""The label sets of the encoder's heads, in the order of its outputs. A change here needs new weights."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
ATTRIBUTION = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))

ENTITIES = ("Person", "Organization", "Location", "Facility", "NORP", "Date", "Money", "Product", "Misc")
NAMES = ("O", *(f"{p}-{e}" for e in ENTITIES for p in "BI"))

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X")

# Penn Treebank tags as EWT and GUM write them.
XPOS = ("$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ",
        "JJR", "JJS", "LS", "MD",
        "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM",
        "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``")

# Universal Dependencies for English: the relations of EWT and GUM; anything else is read as `dep`.
DEPENDENCIES = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
    "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det",
    "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)

SENTENCE = ("inside", "start")

# The heads that give one label to each word, with their label sets.
TAGGERS = {"attribution": ATTRIBUTION, "names": NAMES, "upos": UPOS, "xpos": XPOS, "sentence": SENTENCE}

# Widths of the vectors that are compared in pairs: dependency arcs, dependency labels, cue with source, content with cue.
ARC, LABEL, PAIR = 128, 64, 64
# Buckets of the distance in words between a cue and its source or a content word (sign and logarithm of the distance).
DISTANCES = 17


def distance_bucket(distance: int) -> int:
    """Bucket of a signed distance in words: 0 far left, 8 none, 16 far right."""
    size = min(8, abs(distance).bit_length())
    return 8 + size if distance > 0 else 8 - size
