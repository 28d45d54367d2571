"""The label sets of the encoder's heads, in the order of its outputs. A change here needs new weights."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
ATTRIBUTION = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))

# Names as worldwide newswire counts them: proper names, each word in one at most.
ENTITIES = ("Person", "Organization", "Location", "Facility", "NORP", "Date", "Money", "Product", "Misc")
NAMES = ("O", *(f"{p}-{e}" for e in ENTITIES for p in "BI"))

# References as re3d counts them: nominal ones too ("Iraqi forces"), one inside another on a second layer.
REFERENCES = ("Person", "Organization", "Location", "NORP", "Date", "Money", "Weapon", "Platform")
REFERENCE_TAGS = ("O", *(f"{p}-{e}" for e in REFERENCES for p in "BI"))

# The head word of each mention of a person, a group or an organisation, for coreference.
PEOPLE = ("O", "person", "organization")

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X")

# Penn Treebank tags as EWT and GUM write them.
XPOS = ("$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ",
        "JJR", "JJS", "LS", "MD",
        "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM",
        "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``")

# Which parts of speech each Penn tag is written with in EWT and GUM, train parts, at least once in a thousand.
TAGS_OF = {
    "SYM": '$',
    "PUNCT": "'' -LRB- -RRB- . : ``",
    "PUNCT SYM": ', HYPH NFP SYM',
    "PROPN X": 'ADD',
    "ADJ ADV NOUN VERB X": 'AFX',
    "CCONJ": 'CC',
    "NUM": 'CD',
    "DET PRON": 'DT WDT',
    "PRON": 'EX PRP PRP$ WP WP$',
    "ADV NOUN X": 'FW',
    "ADJ ADP ADV NOUN PRON PROPN PUNCT VERB X": 'GW',
    "ADP SCONJ": 'IN',
    "ADJ": 'JJ JJR JJS',
    "NUM X": 'LS',
    "AUX": 'MD',
    "NOUN PRON SYM X": 'NN',
    "ADJ PROPN VERB": 'NNP',
    "PROPN": 'NNPS',
    "NOUN": 'NNS',
    "DET": 'PDT',
    "PART": 'POS TO',
    "ADV PART X": 'RB',
    "ADV": 'RBR RBS WRB',
    "ADP": 'RP',
    "INTJ": 'UH',
    "AUX VERB": 'VB VBD VBG VBN VBP VBZ',
}

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
TAGGERS = {"attribution": ATTRIBUTION, "names": NAMES, "outer": REFERENCE_TAGS, "inner": REFERENCE_TAGS, "people": PEOPLE,
           "upos": UPOS, "xpos": XPOS, "sentence": SENTENCE}

# Heads whose vectors are compared in pairs, with the width of the vectors: cue with source, content with cue, head word of a
# mention with its first and last word and with an earlier mention, dependency arcs, dependency labels.
PAIRS = {"source": 64, "cue": 64, "begin": 32, "end": 32, "coref": 64, "arc": 128, "relation": 64}

# These heads read the middle of the network beside its end: syntax is known there best (Tenney et al. 2019).
SYNTAX = ("upos", "xpos", "sentence", "begin", "end", "arc", "relation")

_ALL = {**{name: len(labels) for name, labels in TAGGERS.items()},
        **{f"{name}_{end}": width for name, width in PAIRS.items() for end in ("from", "to")}}


def is_syntax(column: str) -> bool:
    """Whether columns of the encoder's output are one of SYNTAX."""
    return column.removesuffix("_from").removesuffix("_to") in SYNTAX


# The encoder's output row of each word: (columns, width), in order.
WIDTHS = dict(sorted(_ALL.items(), key=lambda c: is_syntax(c[0])))

# Buckets of the distance in words between two words of a pair (sign and logarithm of the distance).
DISTANCES = 17


def distance_bucket(distance: int) -> int:
    """Bucket of a signed distance in words: 0 far left, 8 none, 16 far right."""
    size = min(8, abs(distance).bit_length())
    return 8 + size if distance > 0 else 8 - size
