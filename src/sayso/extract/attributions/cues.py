"""Which of the joins that the reader found are attributions as DESIGN.md, section 6, defines them."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from sayso.extract.tables import rows

# Cues whose content may be a bare noun ("called for calm", "denied the claim", "warned of war").
_NOUN_CONTENT = frozenset({"demand", "deny", "withhold", "commit", "fear", "describe", "verify"})
# Words of a cue that say that the statement is unsure, negated or about to come.
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "unable", "cannot"})
# What is not thought is denied; what is not known, not said and not confirmed is withheld.
_KNOWING = frozenset({"know", "understand", "learn", "decide", "recall", "recollect"})
# With a number these pass something on: "put the toll at 40", "spoke of nine wounded", "reported two deaths".
_COUNTING = frozenset({"put", "speak", "report", "estimate", "count", "confirm", "announce", "cite", "tally"})
_ASKING = frozenset({"when", "where", "why", "how", "who", "which", "what", "whether"})
_UNNAMED = re.compile(r"(?:not )?to (?:be|remain) (?:named|identified|quoted|anonymous|unnamed)\b.*", re.I)
_STATUS = {"deny": "denied", "withhold": "withheld", "commit": "planned", "fear": "feared"}


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for row in rows("cues.csv"):
        for lemma in row["lemmas"].split():
            out.setdefault(lemma, []).append(row["class"])
    return {lemma: tuple(dict.fromkeys(found)) for lemma, found in out.items()}


def classes(cue: Words) -> tuple[str, ...]:
    """The classes of a cue's last word that is in the table; empty where none is."""
    known = _classes()
    for token in reversed(list(cue)):
        found = known.get(token.lemma_) or known.get(token.lower_)
        if found and (token.pos_ in ("VERB", "AUX", "NOUN", "ADP", "PROPN", "ADJ", "X") or len(cue) == 1):
            return found
    return ()


def lemma_classes(token: Token) -> tuple[str, ...]:
    """The classes of one word as a cue; empty where it is none."""
    return _classes().get(token.lemma_, ())


def negated(cue: Words) -> bool:
    """Whether the cue says that something was not said ("did not disclose", "refused to comment")."""
    return any(t.lower_ in _NEGATIONS for t in cue)


def status(cue: Words) -> str:
    """The status of a statement by its cue: asserted, denied, feared, planned or withheld."""
    found = classes(cue)
    if negated(cue):
        if found[:1] == ("deny",):
            return "withheld" if any(t.lower_ in ("neither", "nor") for t in cue) else "asserted"
        return "denied" if found[:1] == ("think",) and not any(t.lemma_ in _KNOWING for t in cue) else "withheld"
    if any(t.lemma_ in ("decline", "refuse") for t in cue):
        return "withheld"
    if any(t.pos_ == "VERB" and lemma_classes(t)[:1] == ("deny",) for t in cue):  # "rejected claims that ..."
        return "denied"
    return next((_STATUS[c] for c in found[:1] if c in _STATUS), "asserted")


def is_attribution(cue: Words, contents: tuple[Words, ...], quoted: float, has_source: bool) -> bool:
    """Whether a join is an attribution; `quoted` is the share of its content in quotation marks."""
    found = classes(cue)
    clause = any(is_clause(c) for c in contents)
    if _is_nobody(cue) or _is_about_naming(contents) or (not has_source and cue[0].lemma_ == "ask"):
        return False
    if not has_source and cue.doc[cue.start].dep_ != "case" and _is_appearance(cue):
        return False
    if found == ("act",):
        return (quoted >= 0.8 and clause) or _begins_with(contents, "that")
    if not found:
        return quoted >= 0.5 or _begins_with(contents, "that", "whether")
    if clause or quoted >= 0.3:
        return True
    size = sum(len(c) for c in contents)
    if has_source and any(t.lemma_ in _COUNTING for t in cue) and any(t.like_num for c in contents for t in c):
        return True
    if negated(cue) and has_source and (size >= 2 or _begins_with(contents, *_ASKING)):
        return "say" in found or any(t.lemma_ in ("respond", "reply") for t in cue)
    called_for = "demand" in found and cue[-1].lower_ == "for"
    return (any(c in _NOUN_CONTENT for c in found) and (size >= 2 or called_for)) or _takes_blame(cue, contents)


def _is_nobody(cue: Words) -> bool:
    """"No group claimed responsibility": nobody said anything."""
    subject = next((c for t in cue for c in t.children if c.dep_ == "nsubj"), None)
    if subject is None or not any(t.lemma_ == "claim" for t in cue):
        return False
    return subject.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in subject.children)


def _is_about_naming(contents: tuple[Words, ...]) -> bool:
    """"asked not to be named" says why a source has no name, and nothing else."""
    return all(_UNNAMED.fullmatch(" ".join(c.text.split()[:6])) is not None for c in contents)


def _takes_blame(cue: Words, contents: tuple[Words, ...]) -> bool:
    """"claimed responsibility for the raid", "admitted guilt": a statement in so many words."""
    own = any(t.lemma_ in ("claim", "accept", "admit", "deny") for t in cue)
    return own and any(t.lower_ in ("responsibility", "guilt", "blame") for c in contents for t in c)


def _is_appearance(cue: Words) -> bool:
    return any(t.lemma_ in ("appear", "seem", "show", "accuse") for t in cue)


def _begins_with(contents: tuple[Words, ...], *words: str) -> bool:
    return bool(contents) and contents[0][0].lower_ in words


def is_clause(content: Words) -> bool:
    """Whether words hold a verb of their own: a finite clause, an infinitive or a participle."""
    return any(_is_predicate(t) for t in content)


def _is_predicate(token: Token) -> bool:
    if token.pos_ == "AUX":
        return True
    return token.pos_ == "VERB" and token.dep_ not in ("amod", "case", "compound", "mark")
