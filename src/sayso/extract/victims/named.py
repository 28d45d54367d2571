"""'The dead were identified by police as A, 19, and B, 22' -> who was harmed: names given to people told of before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.extract.figures.harmed import BE
from sayso.extract.figures.lexicon import groups as group_words
from sayso.extract.victims.harmed import Harmed, Sentence, Told
from sayso.extract.victims.names import Group, words

NEAR = 30  # words between 'identified' and its 'as'
BACK = 3  # sentences back to the people that 'her', 'the victims' point to
HOW = ("killed", "injured", "missing", "abducted")
LINES = 40  # of one list
PEOPLE = ("NOUN", "PRON", "NUM", "ADJ")
ONE = ("he", "she", "him", "her")


def named(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[Harmed]:
    """The groups that a verb of naming or a heading says were harmed."""
    for n, sentence in enumerate(sentences):
        for group in sentence.groups:
            verb = _naming(sentence, group)
            noun = _who(sentence, verb, group) if verb is not None else _headed(sentence, group)
            if noun is not None:
                yield from _as_harmed(doc, sentences, n, noun, group)
        header = _header(doc, sentences, n) if sentence.groups else None
        if header is not None:
            yield from _as_harmed(doc, sentences, n, header, sentence.groups[0])


def _naming(sentence: Sentence, group: Group) -> Token | None:
    """The verb of naming before a group: 'identified the dead as', 'named locally as', 'identified as'."""
    counted = sentence.counted
    for i in range(group.start - 1, max(counted.start - 1, group.start - 1 - NEAR), -1):
        if counted.low(i) in words("identify"):
            named = counted.low(group.start - 1) in ("as", ":") or "as" in (counted.low(i + 1), counted.low(i + 2))
            return counted.doc[i] if named else None
        if counted.doc[i].text in (";", "."):
            break
    return None


def _who(sentence: Sentence, verb: Token, group: Group) -> Token | None:
    """The noun or pronoun for those who are named: the object, else the subject of a passive, else the noun before."""
    doc = sentence.counted.doc
    last = doc[group.start - 2]
    if last.i > verb.i and last.pos_ in PEOPLE and not _agent(doc, last, verb) and not _is_place(last):
        return last
    direct = [t for t in doc[verb.i + 1:group.start] if t.pos_ in ("NOUN", "PRON", "NUM", "ADJ", "PROPN") and
              t.tag_ != "PRP$" and not _agent(doc, t, verb)]
    if direct and not _is_place(direct[0]):
        heads = [t for t in direct if t.head.i not in {d.i for d in direct}]
        return (heads or direct)[0]
    subject = next((c for c in verb.children if c.dep_ in ("nsubj:pass", "nsubj") and c.i < verb.i), None)
    if subject is not None:
        return subject if _passive(verb) else None
    before = [t for t in doc[sentence.counted.start:verb.i] if t.pos_ in PEOPLE or t.lower_ in words("killed")]
    return verb.head if verb.dep_.startswith("acl") else before[-1] if before else None


def _agent(doc: Doc, word: Token, verb: Token) -> bool:
    """Whether a word between the verb and 'as' belongs to 'by police', 'in a statement', 'on Monday'."""
    i = word.i
    while i - 1 > verb.i and (doc[i - 1].pos_ in (*PEOPLE, "DET", "PROPN") or doc[i - 1].tag_ == "PRP$"):
        i -= 1
    return i - 1 > verb.i and doc[i - 1].pos_ == "ADP" and doc[i - 1].lower_ != "of"


def _is_place(word: Token) -> bool:
    return word.ent_type_ in ("Date", "Location", "Organization")


def _passive(verb: Token) -> bool:
    return any(c.lower_ in BE for c in verb.children) or any(t.lower_ in BE for t in verb.doc[max(0, verb.i - 3):verb.i])


def _headed(sentence: Sentence, group: Group) -> Token | None:
    """'The victims: A, 19; B, 22', 'The victims were A and B', 'Among the victims was A', 'The victim, A, ...'."""
    counted, i = sentence.counted, group.start - 1
    between = 0
    while i >= counted.start and between < 4 and (counted.low(i) in words("opens") or counted.doc[i].text in ":,-–—("):
        i, between = i - 1, between + 1
    noun = counted.doc[i] if i >= counted.start and between else None
    inside = next((counted.doc[j] for j in range(group.start, group.members[0].start) if _harm(counted.doc[j])), None)
    if inside is not None:
        return inside
    return noun if noun is not None and _harm(noun) and noun.lower_ not in words("missing") else None


def _harm(word: Token) -> str | None:
    """The list of victims_words.csv that a noun for harmed people stands in."""
    return next((kind for kind in (*HOW, "harmed") if word.lower_ in words(kind)), None)


def _as_harmed(doc: Doc, sentences: Sequence[Sentence], n: int, noun: Token, group: Group) -> Iterator[Harmed]:
    around = [noun, *(t for t in noun.children if t.dep_ in ("amod", "acl", "compound", "acl:relcl", "nmod", "det"))]
    if any(t.lower_ in words("perpetrator") for t in doc[max(0, noun.left_edge.i):noun.i + 1]):
        return
    kind = next((k for t in around if (k := _harm(t)) and k != "harmed"), None)
    if kind:
        word = next(t for t in around if _harm(t) == kind)
        yield Harmed(group, kind, word.i, word.i + 1)
        return
    told = _inside(sentences[n], noun) or _pointed(doc, sentences, n, noun, len(group.members))
    if told:
        yield Harmed(group, told.measure, told.trigger.start, told.trigger.end, told.standing)
    elif _harm(noun) == "harmed":
        yield Harmed(group, None, noun.i, noun.i + 1)


def _inside(sentence: Sentence, noun: Token) -> Told | None:
    """'the two men who died were identified as', 'a woman killed on Monday was named as'."""
    held = [t for t in sentence.told if any(p.start <= noun.i < p.end for p in t.phrases)]
    return held[0] if held else None


def _pointed(doc: Doc, sentences: Sequence[Sentence], n: int, noun: Token, count: int) -> Told | None:
    """The harm of those whom 'her', 'the woman', 'the victims' point to, told before; None if that could be two."""
    victims = _harm(noun) == "harmed"
    before = doc[noun.left_edge.i:noun.i]
    definite = noun.lower_ in words("points") or any(t.lower_ in ("the", "both", "those") for t in before)
    if not (definite or victims or noun.pos_ == "NUM"):
        return None
    near = [t for s in sentences[max(0, n - BACK):n] for t in s.told if t.phrases]
    if victims:
        earlier = [t for s in sentences[:n] if s.counted.start < noun.i for t in s.told if t.phrases]
        fits = [t for t in earlier if _number(t) == count] or earlier
        return fits[-1] if fits and len({t.measure for t in fits}) == 1 else None
    fits = [t for t in near if any(_agrees(doc, p.head, noun) for p in t.phrases)]
    if not fits or len({t.measure for t in fits}) > 1 or _suspect_between(doc, fits[-1].trigger.end, noun.i):
        return None
    return fits[-1] if noun.lower_ not in ONE or count == 1 else None


def _number(told: Told) -> int | None:
    return told.phrases[0].number.low


def _agrees(doc: Doc, head: int, noun: Token) -> bool:
    """Whether a noun or pronoun can point to the noun `head`: the same word, or a pronoun of its sex and number."""
    first, low = doc[head], noun.lower_
    if low in ("her", "she", "him", "he"):
        sex = "female" if low in ("her", "she") else "male"
        other = "male" if sex == "female" else "female"
        single = first.tag_ in ("NN", "NNP") and (first.lower_ in group_words() or first.ent_type_ == "Person")
        return single and first.lower_ not in words(other)
    if low in ("them", "they", "both", "two", "three", "four", "pair"):
        return first.tag_ in ("NNS", "NNPS", "CD") or first.pos_ == "NUM" or first.lower_ in ("couple", "pair")
    return first.lower_ == low


def _suspect_between(doc: Doc, start: int, end: int) -> bool:
    return any(t.lower_ in words("perpetrator") for t in doc[start:end])


def _header(doc: Doc, sentences: Sequence[Sentence], n: int) -> Token | None:
    """The noun of the heading over a line that begins with a name: 'The dead:' and then a name on each line."""
    counted = sentences[n].counted
    line = counted.start
    if any(doc[i].pos_ in ("VERB", "NOUN", "AUX") for i in range(line, sentences[n].groups[0].start)):
        return None
    for _ in range(LINES):
        above = _line_above(doc, line)
        if above is None:
            return None
        line, words_above = above
        if words_above[-1].text == ":":
            return next((t for t in words_above if _harm(t)), None)
        if not any(t.ent_type_ == "Person" for t in words_above[:6]):
            return None
    return None


def _line_above(doc: Doc, start: int) -> tuple[int, list[Token]] | None:
    """The first word and the words of the line above the one that begins at word `start`."""
    end = start
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if end == 0 or not any("\n" in t.text for t in doc[end:start]):
        return None
    begin = end - 1
    while begin > 0 and "\n" not in doc[begin - 1].text:
        begin -= 1
    return begin, list(doc[begin:end])
