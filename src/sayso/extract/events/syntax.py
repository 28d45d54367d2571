"""Tagged words -> noun phrases and who does what to whom around a verb.

Works from parts of speech and word order, which the reader gets right far more often than long arcs of a tree; so a single
wrong arc never moves an actor to another clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

# Words between a verb and a number of people ("arrested more than 40 men", "set off up to ...").
AMOUNTS = frozenset(
    {
        "at",
        "least",
        "most",
        "more",
        "than",
        "about",
        "around",
        "nearly",
        "almost",
        "over",
        "some",
        "up",
        "to",
        "out",
        "off",
        "down",
        "approximately",
        "roughly",
        "fewer",
        "less",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "SYM"})
RELATIVE = frozenset({"who", "that", "which", "whom"})
SKIPPED = frozenset({"AUX", "ADV", "PART"})
PREPOSITIONAL = frozenset({"using", "including", "targeting", "involving", "following", "according"})
JOINERS = frozenset("-–/’'")
QUOTES = frozenset('"“”‘’«»')
STOPS = frozenset('.!?…"”’»:;)') | {"...", "...."}
BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "get", "got", "'s", "’s"})
# "the newspaper was ordered to", "offered to": an object between the verb and "to" does what follows, but not after these.
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "agree", "use"})

# Words. Roles, times and places are looked for all over a sentence, which costs the square of its length.
LONGEST = 320


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase without what follows it: words `start` to `end` (exclusive), head, the preposition before it or ""."""

    start: int
    end: int
    head: Token
    prep: str
    sentence: int


def lemma(token: Token) -> str:
    """The lemma in lower case; the word itself where the reader gives none."""
    return (token.lemma_ or token.text).lower()


def forms(token: Token) -> tuple[str, ...]:
    """What a token may be called in a lexicon: lemma, lower case word, and the word less a plural ending (headlines)."""
    lower = token.lower_
    if lower.endswith("ies"):
        return lemma(token), lower, lower[:-3] + "y"
    if lower.endswith("es"):
        return lemma(token), lower, lower[:-1], lower[:-2]
    return (lemma(token), lower, lower[:-1]) if lower.endswith("s") else (lemma(token), lower)


def sentences(doc: Doc) -> list[tuple[int, int]]:
    """Word indices of the sentences; one that stops without a stop or a line break goes on in the next (up to LONGEST)."""
    out: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start = sentence.start
        unstopped = start > 0 and not doc[start - 1].is_space and doc[start - 1].text not in STOPS
        if out and unstopped and sentence.end - out[-1][0] <= LONGEST:
            out[-1] = (out[-1][0], sentence.end)
        else:
            out.append((start, sentence.end))
    return out


class Layout:
    """The noun phrases of a Doc and the neighbourhoods of its words."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.chunks: list[Chunk] = []
        self.at: dict[int, Chunk] = {}
        self.sentence_of = [0] * len(doc)
        self.bounds: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(sentences(doc)):
            self.bounds.append((start, end))
            for i in range(start, end):
                self.sentence_of[i] = number
            self._chunk(start, end, number)

    def _chunk(self, start: int, end: int, number: int) -> None:
        i = start
        while i < end:
            bound = self.doc[i].lower_ in ("least", "most") and i > start and self.doc[i - 1].lower_ == "at"
            stop = i if bound else self._run(i, end)
            if stop == i:
                i += 1
                continue
            head = next((self.doc[k] for k in range(stop - 1, i - 1, -1) if self.doc[k].pos_ in NOMINAL), self.doc[stop - 1])
            chunk = Chunk(i, stop, head, self._preposition(i, start), number)
            self.chunks.append(chunk)
            self.at.update(dict.fromkeys(range(i, stop), chunk))
            i = stop

    def _run(self, i: int, end: int) -> int:
        """The end of the noun phrase that starts at word i; i itself where none does."""
        doc, k, last = self.doc, i, i
        if doc[i].pos_ == "PRON" and doc[i].tag_ not in ("PRP$", "WDT", "WP"):
            return i + 1
        while k < end:
            t = doc[k]
            if t.pos_ in INSIDE and t.tag_ != "WDT" or t.tag_ == "PRP$":
                if k > i and last == k and (t.pos_ == "DET" or t.ent_type_ == "Date" and doc[k - 1].ent_type_ != "Date"):
                    break
                last = k + 1 if t.pos_ in NOMINAL else last
            elif not (
                t.tag_ == "POS"
                or k > i
                and (t.text in JOINERS or t.text in QUOTES)
                or self._modifies(k, i, end)
                or self._joins(k, i, end)
            ):
                break
            k += 1
        return last

    def _modifies(self, k: int, i: int, end: int) -> bool:
        """Whether a participle or adverb stands inside a noun phrase ("Iran-backed militias", "a heavily armed group")."""
        t, after = self.doc[k], self.doc[k + 1] if k + 1 < end else None
        if after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "PUNCT"):
            return False
        if t.pos_ == "ADV":
            return k > i and after.pos_ in ("ADJ",) or t.tag_ == "RBR"
        if t.pos_ != "VERB" or after.pos_ == "PUNCT":
            return False
        return k > i and self.doc[k - 1].text == "-" or t.tag_ in ("VBN", "VBG") and t.dep_ == "amod"

    def _joins(self, k: int, i: int, end: int) -> bool:
        """Whether "and" joins two adjectives of one noun ("operational and storage facilities")."""
        doc = self.doc
        return (
            k > i
            and doc[k].pos_ == "CCONJ"
            and doc[k - 1].pos_ == "ADJ"
            and k + 1 < end
            and doc[k + 1].pos_ in ("ADJ", "NOUN")
        )

    def _preposition(self, i: int, start: int) -> str:
        """The preposition before a noun phrase; one that is joined to another ("in Ora and Lun") has that one's."""
        k = i - 1
        while k >= start and (
            self.doc[k].text in QUOTES or self.doc[k].lower_ in ("least", "most", "about", "around", "than", "more", "up")
        ):
            k -= 1
        if k >= start and self.doc[k].lower_ == "at" and k + 1 < i and self.doc[k + 1].lower_ in ("least", "most"):
            k -= 1
        if k < start:
            return ""
        t = self.doc[k]
        if (
            t.pos_ in ("ADP", "SCONJ")
            and t.tag_ != "RP"
            and t.lower_ not in ("that", "as", "if", "because", "while", "whether")
        ):
            return t.lower_
        if t.lower_ in PREPOSITIONAL:
            return t.lower_
        if (
            (t.pos_ == "CCONJ" or t.text == "," and self.doc[i].pos_ == "PROPN")
            and (before := self.at.get(k - 1))
            and before.end == k
            and not self._verb_after(i)
        ):
            return before.prep
        return ""

    def _verb_after(self, i: int) -> bool:
        """Whether the noun phrase that starts at i is followed by a finite verb, and so is a subject."""
        stop = self._run(i, self.bounds[-1][1])
        while stop < self.bounds[-1][1] and self.doc[stop].pos_ == "ADV":
            stop += 1
        return stop < self.bounds[-1][1] and (self.doc[stop].pos_ == "AUX" or self.doc[stop].tag_ in ("VBD", "VBZ", "VBP"))

    def sentence(self, i: int) -> tuple[int, int]:
        """Word indices of the sentence that word i stands in."""
        return self.bounds[self.sentence_of[i]]

    def chunk_before(self, i: int) -> Chunk | None:
        """The nearest noun phrase that ends at or before word i, in the same sentence."""
        start = self.sentence(i)[0] if i < len(self.doc) else self.bounds[-1][0]
        for k in range(i - 1, start - 1, -1):
            if k in self.at:
                return self.at[k]
        return None

    def finite(self, t: Token) -> bool:
        """Whether a verb heads a clause of its own (not a participle that only describes a noun)."""
        if t.pos_ not in ("VERB", "AUX"):
            return False
        return t.tag_ not in ("VBN", "VBG") or self.helped(t.i) is not None

    def helped(self, i: int) -> Token | None:
        """The auxiliary before the verb at i, over adverbs and "not"."""
        start = self.sentence(i)[0]
        k = i - 1
        while k >= start and k > i - 6:
            t = self.doc[k]
            if t.pos_ == "AUX" or t.lower_ in BE:
                return t
            if t.pos_ not in SKIPPED:
                return None
            k -= 1
        return None

    def passive(self, verb: Token) -> bool:
        """Whether the verb is passive, reduced clauses ("men killed in ...") included."""
        if verb.tag_ not in ("VBN", "VBD"):
            return False
        auxiliary = self.helped(verb.i)
        if auxiliary is not None:
            return (
                lemma(auxiliary) in BE
                and verb.tag_ == "VBN"
                or any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
            )
        if self.next_chunk(verb.i, free=True) is not None:
            return False
        following = self.doc[verb.i + 1].lower_ if verb.i + 1 < len(self.doc) else ""
        return verb.tag_ == "VBN" or following == "by" or verb.dep_ == "acl"

    def next_chunk(self, i: int, *, free: bool) -> Chunk | None:
        """The noun phrase right after word i (over adverbs and particles); `free`: only one without a preposition."""
        end = self.sentence(i)[1]
        for k in range(i + 1, min(end, i + 6)):
            if k in self.at:
                return self.at[k] if not (free and self.at[k].prep) else None
            t = self.doc[k]
            if not (
                t.pos_ in ("ADV", "PART")
                or t.tag_ == "RP"
                or t.dep_ == "compound:prt"
                or t.text in QUOTES
                or t.pos_ == "ADP"
                and not free
                or t.lower_ in AMOUNTS
                and self.doc[min(k + 1, end - 1)].lower_ != "the"
            ):
                return None
        return None

    def subject(self, verb: Token, depth: int = 3) -> Chunk | None:
        """The noun phrase that the verb's grammatical subject is, from an earlier clause where its own is left out."""
        start = self.sentence(verb.i)[0]
        k = verb.i - 1
        while k >= start and (
            self.doc[k].pos_ in ("AUX", "ADV") or self.doc[k].lower_ in ("not", "n't") or self.doc[k].text in QUOTES
        ):
            k -= 1
        if k < start:
            return None
        t = self.doc[k]
        if t.lower_ in RELATIVE and (t.tag_ in ("WDT", "WP", "IN") or t.pos_ in ("PRON", "SCONJ")):
            return self.free_before(k)
        if t.lower_ == "to" or t.pos_ == "CCONJ" or (t.text == "," and verb.tag_ in ("VBG", "VBN")):
            return self._shared(verb, k, depth)
        return self.free_before(k + 1)

    def _shared(self, verb: Token, k: int, depth: int) -> Chunk | None:
        """The subject of "to attack", "and attacked", ", killing ...": that of the verb before, or its object."""
        start = self.sentence(verb.i)[0]
        before = next((self.doc[j] for j in range(k - 1, start - 1, -1) if self.doc[j].pos_ == "VERB"), None)
        if before is None or depth == 0:
            return self.free_before(k)
        if (
            self.doc[k].lower_ == "to"
            and lemma(before) not in SUBJECT_CONTROL
            and (thing := self.next_chunk(before.i, free=True))
        ):
            return thing
        return self.subject(before, depth - 1)

    def free_before(self, i: int) -> Chunk | None:
        """Going left from word i: the first noun phrase with no preposition, over prepositional phrases and participles."""
        start = self.sentence(i - 1)[0] if i else 0
        k, closing = i - 1, i - 1 >= start and self.doc[i - 1].text == ","
        while k >= start:
            chunk = self.at.get(k)
            if chunk is not None:
                if not chunk.prep and not (closing and self._aside(chunk, start)):
                    return chunk
                k = chunk.start - 1
                continue
            if self.finite(self.doc[k]) or self.doc[k].text in ";:—.!?":
                return None
            k -= 1
        return None

    def _aside(self, chunk: Chunk, start: int) -> bool:
        """Whether a noun phrase stands between commas after another one ("X, a spokesman,")."""
        k = chunk.start - 1
        return k > start and self.doc[k].text == "," and k - 1 in self.at

    def phrases_after(self, i: int, reach: int = 40) -> list[Chunk]:
        """Noun phrases with a preposition after word i, up to the next clause; joined ones ("in Ora and Lun") included."""
        end = self.sentence(i)[1]
        out, k = [], i + 1
        while k < min(end, i + reach):
            chunk = self.at.get(k)
            if chunk is not None:
                if chunk.prep and chunk.start > i:
                    out.append(chunk)
                elif chunk.start > i + 4 and chunk.head.ent_type_ != "Date" and self.doc[chunk.start - 1].pos_ != "CCONJ":
                    break
                k = chunk.end
                continue
            t = self.doc[k]
            if (
                t.pos_ == "VERB"
                and t.lower_ not in PREPOSITIONAL
                or self.finite(t)
                or t.lower_ in ("who", "which", "whom", "that", "because", "while", "as", "after", "before", "when")
                and t.tag_ != "DT"
                or t.text in ";:—"
                or t.is_space
            ):
                break
            k += 1
        return out
