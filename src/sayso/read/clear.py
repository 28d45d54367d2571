"""CLEAR dependencies (spaCy's English models) -> Universal Dependencies 2 for English: heads and relations of a Doc.

The rules are those that the two guidelines differ by: prepositions and copulas become dependents of what they govern,
coordination hangs on its first member, names are flat, relations are renamed.
"""

from __future__ import annotations

from spacy.tokens import Doc

RENAMED = {
    "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "relcl": "acl:relcl", "poss": "nmod:poss", "neg": "advmod", "prt": "compound:prt", "preconj": "cc:preconj",
    "predet": "det:predet", "quantmod": "advmod", "intj": "discourse", "acomp": "xcomp", "oprd": "xcomp", "attr": "xcomp",
    "pobj": "obl", "pcomp": "advcl", "prep": "advmod", "agent": "advmod", "meta": "dep", "": "dep",
}
BE = set("be am is are was were been being 's 're 'm ’s ’re ’m".split())
# Two words that are one preposition: the second hangs on the first (the list of English UD, what news uses of it).
FIXED = {("according", "to"), ("because", "of"), ("due", "to"), ("such", "as"), ("rather", "than"), ("as", "to"),
         ("instead", "of"), ("more", "than"), ("less", "than")}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}


def universal(doc: Doc) -> tuple[list[int], list[str]]:
    """Heads (word numbers of the Doc, a root its own) and Universal Dependencies relations; trees stay trees."""
    tree = _Tree(doc)
    for i in sorted(range(len(doc)), key=tree.depth, reverse=True):
        tree.preposition(i)
    for i in range(len(doc)):
        tree.copula(i)
    for i in range(len(doc)):
        tree.coordination(i)
    for name in doc.ents:
        if name.label_ in ("PERSON", "PER", "Person"):
            tree.flat(name.start, name.end)
    for i in range(len(doc)):
        tree.rename(i)
    return tree.heads, tree.relations


class _Tree:
    """Heads and relations while they change."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [t.head.i for t in doc]
        self.relations = [t.dep_ for t in doc]
        self._children: list[set[int]] = [set() for _ in doc]
        for i, head in enumerate(self.heads):
            if head != i:
                self._children[head].add(i)

    def depth(self, i: int) -> int:
        found = 0
        while self.heads[i] != i:
            i, found = self.heads[i], found + 1
        return found

    def preposition(self, i: int) -> None:
        """prep(x, in), pobj(in, y) -> obl or nmod(x, y), case(y, in)."""
        kind = self.relations[i]
        found = next((c for c in self._under(i) if self.relations[c] in ("pobj", "pcomp")), None)
        if found is None and kind in ("prep", "agent"):  # "from inside the house", "in particular"
            found = next((c for c in self._under(i) if self.relations[c] in ("obl", "nmod")), None) or next(
                (c for c in self._under(i) if c > i and self.relations[c] in ("amod", "advmod")), None)
        if found is None:
            return
        clause = self.relations[found] == "pcomp" and self.doc[found].pos_ in ("VERB", "AUX")
        nominal = self.doc[self.heads[i]].pos_ in NOMINAL
        plain = ("acl" if nominal else "advcl") if clause else "nmod" if nominal else "obl"
        renamed = {"agent": "obl:agent", "conj": "conj", "ROOT": "ROOT"}.get(kind, plain)
        self._swap(i, found, renamed, "mark" if clause else "case")
        for c in self._under(found):
            if self.relations[c] == "case" and (self.doc[i].lower_, self.doc[c].lower_) in FIXED and c == i + 1:
                self._move(c, i, "fixed")

    def copula(self, i: int) -> None:
        """attr or acomp(is, y) -> y in the place of the verb, cop(y, is); "there is y": nsubj(is, y)."""
        if self.doc[i].lower_ not in BE or self.relations[i] in ("aux", "auxpass"):
            return
        under = self._under(i)
        kinds = {self.relations[c] for c in under}
        found = next((c for c in under if self.relations[c] in ("attr", "acomp")), None)
        if "expl" in kinds and found is not None and "nsubj" not in kinds:
            self.relations[found] = "nsubj"
            return
        if found is None and "nsubj" in kinds and not kinds & {"expl", "ccomp", "xcomp", "oprd"}:
            found = next((c for c in under if c > i and self.relations[c] == "obl"), None)
        if found is not None:
            self._swap(i, found, self.relations[i], "cop")

    def coordination(self, i: int) -> None:
        """conj(a, b), conj(b, c) -> both on a; "and" hangs on the member that it brings."""
        if self.relations[i] != "conj":
            return
        while self.relations[self.heads[i]] == "conj":
            self._move(i, self.heads[self.heads[i]], "conj")
        head = self.heads[i]
        before = max((m for m in self._under(head) if self.relations[m] == "conj" and m < i), default=head)
        for k in {*self._children[head], *self._children[before]}:
            if self.relations[k] == "cc" and before < k < i:
                self._move(k, i, "cc")

    def flat(self, start: int, end: int) -> None:
        """compound(Tolland, Mira) within a person's name -> flat(Mira, Tolland)."""
        last = end - 1
        while last > start and self.doc[last].tag_ == "POS":
            last -= 1
        parts = [c for c in self._under(last) if start <= c < last and self.relations[c] == "compound"]
        if parts and all(self.doc[c].pos_ == "PROPN" for c in parts):
            first, *rest = parts
            self._swap(last, first, self.relations[last], "flat")
            for c in rest:
                self._move(c, first, "flat")

    def rename(self, i: int) -> None:
        kind, head = self.relations[i], self.doc[self.heads[i]]
        if kind == "aux" and self.doc[i].tag_ == "TO":
            kind = "mark"
        elif kind == "npadvmod":
            kind = "nmod:unmarked" if head.pos_ in NOMINAL else "obl:unmarked"
        elif kind == "nmod":
            kind = "compound" if self._bare(i) and i < head.i else "nmod"
        self.relations[i] = "dep" if self.doc[i].is_space and kind != "ROOT" else RENAMED.get(kind, kind)

    def _bare(self, i: int) -> bool:
        return not any(self.relations[c] == "case" for c in self._children[i])

    def _under(self, i: int) -> list[int]:
        return sorted(self._children[i])

    def _swap(self, head: int, child: int, above: str, below: str) -> None:
        """The child takes its head's place and all that hung on it."""
        up = self.heads[head]
        others = [c for c in self._children[head] if c != child]
        self._children[head].discard(child)
        if up == head:
            self.heads[child] = child
        else:
            self._children[up].discard(head)
            self._children[up].add(child)
            self.heads[child] = up
        self.relations[child] = above
        for c in others:
            self._move(c, child, self.relations[c])
        self.heads[head], self.relations[head] = child, below
        self._children[child].add(head)

    def _move(self, i: int, to: int, kind: str) -> None:
        self._children[self.heads[i]].discard(i)
        self.heads[i], self.relations[i] = to, kind
        self._children[to].add(i)
