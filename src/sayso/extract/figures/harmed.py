"""Trigger -> Phrases of the harmed: by the words near by, and by syntax where they stand apart."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from sayso.extract.figures.joined import before_ages, is_date, leftward, rightward
from sayso.extract.figures.lexicon import groups, harms, words
from sayso.extract.figures.phrases import SUBSTANTIVE, Counted, Phrase, is_people
from sayso.extract.figures.triggers import Trigger

NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "DET")
RELATIVE = ("who", "that", "which", "whom")
BE = ("was", "were", "is", "are", "be", "been", "being", "'s", "'re", "got", "get", "gets", "getting")
HAVE = ("have", "has", "had", "having", "'ve")
SKIPPED = ("ADV", "AUX", "PART")
LINKS = ("from", "in", "at", "on", "with", "of", "to", "for", "by", "near", "aged", "including")
PLACED = ("in", "on", "at", "near", "from", "by")
BORROWING = ("conj", "xcomp", "advcl", "obl", "nmod")
FEW = 14  # words that may part a subject from its verb before syntax alone is believed


def verb(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """The harmed of a verb: object behind it, or subject before it."""
    root = sentence.doc[trigger.root]
    if sentence.low(trigger.start - 1) == "the" and sentence.low(trigger.start) in SUBSTANTIVE:
        return state(sentence, trigger)
    if trigger.harm.frame == "object" and sentence.low(trigger.end) in ("me", "us"):
        return []
    if trigger.harm.frame == "object" and _active(sentence, trigger):
        found = rightward(sentence, _past_twin(sentence, trigger.end))
        return found or _by_syntax(sentence, [c for c in root.children if c.dep_ == "obj" and c.i > root.i])
    return before(sentence, trigger, root)


def deadly(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'beat a man to death', 'the boy was beaten with a bat to death': object of the verb, else its subject."""
    root = sentence.doc[trigger.root]
    objects = [c for c in root.children if c.dep_ == "obj"]
    return _by_syntax(sentence, objects) if objects else before(sentence, replace(trigger, start=root.i), root)


def fatal(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'16 shot, one fatally', 'two of them fatally': the number right before."""
    of = sentence.low(trigger.start - 2) == "of" and sentence.low(trigger.start - 1) in ("them", "whom")
    number = sentence.number_ending(trigger.start - (3 if of else 1))
    return [sentence.counted(number)] if number else []


def _active(sentence: Counted, trigger: Trigger) -> bool:
    """Whether the harmed stand behind the verb."""
    helpers = _helpers(sentence, trigger)
    first = sentence.low(trigger.start)
    if any(sentence.low(i).endswith("ing") for i in range(trigger.start, trigger.end)):
        return True
    if set(helpers) & set(BE):
        return False
    participle = first.endswith(("ed", "t")) or first in words("participle")
    if not participle or set(helpers) & set(HAVE):
        return True
    place = _past_twin(sentence, trigger.end)
    noun = sentence.next_noun(place)
    if noun is None or is_date(sentence, place) or not _object_begins(sentence, place):
        return False
    return sentence.phrase(noun) is not None


def _object_begins(sentence: Counted, i: int) -> bool:
    """'killed [12 people]', not 'killed in Leeds' and not '12 killed, 3 hurt'."""
    word = sentence.doc[i] if i < sentence.end else None
    if word is None or word.pos_ in ("ADP", "SCONJ", "CCONJ", "PUNCT") and not sentence.number_in(i, i + 5):
        return False
    return not (word.is_punct and word.text not in "\"“‘'(")


def _past_twin(sentence: Counted, i: int) -> int:
    """Over 'and wounded' in 'killed and wounded dozens', and over 'also'."""
    while sentence.low(i) in ("and", "or", ",") and sentence.low(i + 1) in harms() or sentence.low(i) == "also" or \
            sentence.low(i) == "another" and i + 1 in sentence.counting:
        i += 1 if sentence.low(i) in ("also", "another") else 2
    return i


def _helpers(sentence: Counted, trigger: Trigger) -> list[str]:
    """Auxiliaries right before a verb; those of the verb before 'and' count where it has none."""
    found: list[str] = []
    i = trigger.start - 1
    while i >= sentence.start and (sentence.doc[i].pos_ in SKIPPED or sentence.low(i) in (*BE, *HAVE)
                                   or sentence.low(i) in ("and", "or") and sentence.low(i - 1) in harms()):
        found.append(sentence.low(i))
        i -= 2 if sentence.low(i) in ("and", "or") else 1
    return found


def before(sentence: Counted, trigger: Trigger, root: Token) -> list[Phrase]:
    """The subject: the phrase right before where it counts, else what syntax gives, else what stands near."""
    near = _near(sentence, trigger)
    subjects = _subjects(root)
    if near and near[-1].explicit and not _in_clause(sentence, near[-1], subjects):
        return near
    found = _by_syntax(sentence, subjects)
    if not (found and near):
        return found or near
    if sentence.low(near[0].start - 1) in PLACED and not near[0].name:
        return found  # 'a girl hit in the head died'
    gapped = near[-1].end == trigger.start and all(s.head.i != root.i for s in subjects)
    return near if gapped or not found[0].explicit or found[0].head < trigger.start - FEW else found


def _in_clause(sentence: Counted, phrase: Phrase, subjects: list[Token]) -> bool:
    """Whether a phrase stands in a relative clause of the subject: 'one of those in a crash that hurt ten people died'."""
    word = sentence.doc[phrase.head]
    for _ in range(FEW):
        if word.dep_ == "acl:relcl":
            return any(s.left_edge.i <= word.head.i <= s.right_edge.i and s.i < word.i for s in subjects)
        if word.head.i == word.i:
            break
        word = word.head
    return False


def _by_syntax(sentence: Counted, tokens: list[Token]) -> list[Phrase]:
    for token in tokens:
        i = _antecedent(token)
        phrase = sentence.phrase(i)
        if phrase:
            return _spread(sentence, phrase, token.head.i)
    return []


def _spread(sentence: Counted, phrase: Phrase, stop: int) -> list[Phrase]:
    """A subject with what is joined to it on either side, before the verb at word `stop`."""
    if phrase.end > stop:
        return [phrase]
    further = [p for p in rightward(sentence, phrase.start, stop) if p.end <= stop] if not phrase.part else []
    more = further and (further[0].number.low or 0) > (phrase.number.low or 0)
    return further if len(further) > 1 or more else leftward(sentence, phrase)


def _near(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """The phrase that ends right before the trigger, adverbs and auxiliaries skipped, prepositions climbed."""
    i = _subject_end(sentence, trigger.start - 1)
    for _ in range(4):
        if i < sentence.start or sentence.doc[i].pos_ not in (*NOMINAL, "ADJ") and i not in sentence.counting:
            return []
        phrase, edge = sentence.phrase(i), sentence.left_edge(i)
        link = sentence.low(edge - 1)
        if phrase and sentence.doc[i].pos_ == "PRON":
            return [phrase]
        if phrase and _is_subject(sentence, phrase, link, trigger):
            return _out_of(sentence, phrase, i == trigger.start - 1) or leftward(sentence, phrase)
        if link not in (*LINKS, "over"):
            return leftward(sentence, phrase) if phrase and _people(sentence, phrase) else []
        i = edge - 2 - (sentence.low(edge - 2) == ",")
    return []


def _out_of(sentence: Counted, whole: Phrase, reduced: bool) -> list[Phrase]:
    """'two of the five thieves were held' is two; 'two of the five men abducted' gives both."""
    number = sentence.number_ending(whole.start - 2) if sentence.low(whole.start - 1) == "of" else None
    if number is None or whole.part or not whole.explicit:
        return []
    part = replace(sentence.counted(number), end=whole.end, part=True)
    return [part, whole] if reduced else [part]


def _people(sentence: Counted, phrase: Phrase) -> bool:
    """Whether what a number counts may be people: 'a pair of shoes', 'one night', 'two blocks' are not."""
    word = sentence.doc[phrase.head]
    return not phrase.explicit or word.pos_ != "NOUN" or word.i in sentence.counting or is_people(word)


def _is_subject(sentence: Counted, phrase: Phrase, link: str, trigger: Trigger) -> bool:
    """Whether a phrase behind the word `link` is the subject itself, not a part of its description."""
    if phrase.part:
        return True
    if link in ("by", "over") or not _people(sentence, phrase):
        return False  # 'a man shot by two officers died', 'a fight over two parking lots'
    if phrase.explicit:
        return link != "including" and (link != "with" or phrase.end == trigger.start)
    if link == "of" and (phrase.name or _told_of(sentence, phrase, trigger)):
        return True
    return link not in ("of", "including", "with") and not _named_place(sentence, phrase)


def _told_of(sentence: Counted, phrase: Phrase, trigger: Trigger) -> bool:
    """'the mother of a girl killed in the crash', 'the family of a boy who died': the one who is told of, not the kin."""
    if phrase.number.low != 1 or sentence.low(phrase.head) in words("collective"):
        return False
    if sentence.low(sentence.left_edge(phrase.head) - 2) not in groups():
        return False
    reduced = phrase.end == trigger.start and sentence.doc[trigger.start].tag_ == "VBN"
    return reduced or sentence.low(phrase.end) in ("who", "that")


def _named_place(sentence: Counted, phrase: Phrase) -> bool:
    return sentence.doc[phrase.head].ent_type_ in ("Location", "Facility", "Date", "Organization")


def _subject_end(sentence: Counted, i: int) -> int:
    """Left over auxiliaries, adverbs, quotation marks, a twin verb and a relative pronoun."""
    doc = sentence.doc
    while i >= sentence.start and i not in sentence.counting and _between(sentence, i):
        i -= 1
    if sentence.low(i) == "," and (aged := before_ages(sentence, i - 1)) < i - 1:
        return aged
    if sentence.low(i) == "," and i > sentence.start and (doc[i - 1].ent_type_ == "Person" or doc[i - 1].lower_ in groups()):
        return i - 1
    if sentence.low(i) == "whom" and sentence.number_ending(i - 2):
        return i - 2  # '13 wounded, two of whom later died'
    if sentence.low(i) in RELATIVE:
        i -= 1
        i -= sentence.low(i) == ","
    return i


def _between(sentence: Counted, i: int) -> bool:
    """Whether word i may stand between a subject and its verb: adverb, auxiliary, quotation mark, twin verb."""
    word = sentence.doc[i]
    if word.pos_ in SKIPPED or word.lower_ in words("skipped") or word.text in "\"'“”’()":
        return True
    if word.lower_ in ("and", "or"):
        return sentence.low(i - 1) in harms()
    return word.lower_ in harms() and word.pos_ == "VERB"


def _subjects(word: Token) -> list[Token]:
    """Subjects of a verb or predicate, borrowed along coordination, raising and participles."""
    for _ in range(4):
        own = [c for c in word.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")]
        if own:
            return own
        if word.dep_ in ("acl", "acl:relcl", "amod") and word.head.pos_ in NOMINAL:
            return [word.head]
        if word.dep_ not in BORROWING or word.head.i >= word.i:
            return []
        word = word.head
    return []


def _antecedent(word: Token) -> int:
    """The noun that a relative pronoun stands for; any other word itself."""
    if word.lower_ not in RELATIVE:
        return max((c.i for c in word.children if c.dep_ == "flat"), default=word.i)
    verb = word.head
    if verb.dep_ == "acl:relcl" and verb.head.i < word.i:
        return verb.head.i
    return next((i for i in range(word.i - 1, max(-1, word.i - 5), -1) if word.doc[i].pos_ in NOMINAL), word.i)


def state(sentence: Counted, trigger: Trigger) -> list[Phrase]:
    """'12 dead', 'two wounded soldiers', 'the boy is missing', 'left 12 dead', 'five of the dead'."""
    word, i = sentence.doc[trigger.root], trigger.start
    number = sentence.number_ending(i - 1)
    noun = sentence.next_noun(trigger.end) if trigger.end - i == 1 else None
    attributive = noun is not None and noun - trigger.end < 4 and _object_begins(sentence, trigger.end) and \
        sentence.doc[trigger.end].pos_ in ("NOUN", "ADJ", "PROPN", "NUM")
    if attributive and noun is not None:
        found = sentence.phrase(noun)
        return [found] if found and found.start <= i else [sentence.counted(number)] if number else []
    if number:
        return [sentence.counted(number)]
    if sentence.low(i - 1) in ("the", "of"):
        found = sentence.phrase(i)
        return [found] if found else []
    return before(sentence, trigger, word)
