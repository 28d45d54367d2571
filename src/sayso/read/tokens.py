"""Text -> Doc: spaCy's English words, mended for what news does to them.

The encoder was trained on spaCy's own words, so this changes only what makes a span inexact: marks that stay glued to a word
("AFP)—Two", "said,“No"), names cut or glued by spaCy's list of chat words ("Wed", "8)"), ranks whose full stop is cut off.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from spacy.attrs import ORTH
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Ranks and titles before a name that spaCy does not list; with their full stop they are one word, as in the treebanks.
RANKS = (
    "Amb. Asst. Atty. Brig. Capt. Cdr. Cmdr. Cmdt. Col. Cpl. Cpt. Dep. Det. Ens. Hon. Insp. Lieut. Lt. Maj. Pfc. Pvt. Sgt. "
    "Spc. Supt."
).split()

# spaCy takes these for "we'd", "I'd", "I'm", and for laughing faces.
CHAT = ("wed", "Wed", "id", "Id", "im", "Im", "8)", "8-)", "8D", "8-D", "0.0", "0.o", "0_0", "0_o")

_QUOTES, _BRACKETS, _DASHES = "\"“”„«»", r"()\[\]{}", "—―"

_PREFIXES = (
    rf"[*-](?=[{ALPHA}])",  # a bullet, or the dash of a line "-Reuters"
    r"[~≈≥≤±](?=[0-9])", "―", "[•·▪▫►▶◆◦‣■□●○]",
)
_SUFFIXES = (
    rf"(?<=[{ALPHA}0-9)\]])-+",  # "VARN-", "(AP)-", "two- or three-storey"
    "―", "(?<=[0-9])[ap]m", r"(?<=[0-9])[ap]\.m\.",
)
_INFIXES = (
    rf"[{_QUOTES}{_BRACKETS}{_DASHES}–]", "--+",
    rf"(?<=\.)-(?=[{ALPHA}])",  # "U.S.-led"
    # A blank is missing after the mark.
    rf"(?<=[{ALPHA_LOWER}0-9])\.+(?=[{_QUOTES}{_BRACKETS}{_DASHES}‘’])",
    rf"(?<=[{ALPHA}0-9])[,;:?!]+(?=[{_QUOTES}{_BRACKETS}{_DASHES}‘’])",
    rf"(?<=[{_QUOTES}{_BRACKETS}])[,;:.?!]+(?=[{ALPHA}{_QUOTES}{_BRACKETS}])",
    rf"(?<=[.,?!])['‘’](?=[{ALPHA_UPPER}])", rf"(?<=[{ALPHA_LOWER}])[?!]+(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}]);(?=[{ALPHA}])", rf"(?<=[{ALPHA}])[,:;](?=[0-9])", rf"(?<=[0-9])[,;](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}][{ALPHA}])/(?=[0-9])", "(?<=[0-9][ap]m)-(?=[0-9])",
)

# spaCy's tokenizer takes the square of the length of what has no blank in it (47 s for 20,000 quotation marks), so
# longer runs are cut; no word is as long, and an address cut in two says no less.
_RUN = re.compile(r"\S{200}(?=\S)")


def tokenised(text: str) -> Doc:
    """The words of a text with its white space: `tokenised(text).text == text`, whatever the text."""
    tokenizer = _language().tokenizer
    cuts = [0, *(run.end() for run in _RUN.finditer(text)), len(text)]
    if len(cuts) == 2:
        return tokenizer(text)
    parts = [tokenizer(text[start:end]) for start, end in pairwise(cuts)]
    return Doc.from_docs(parts, ensure_whitespace=False) or tokenizer("")


@cache
def _language() -> English:
    language = English()
    rules = language.Defaults
    language.tokenizer.prefix_search = compile_prefix_regex([*(rules.prefixes or ()), *_PREFIXES]).search
    language.tokenizer.suffix_search = compile_suffix_regex([*(rules.suffixes or ()), *_SUFFIXES]).search
    language.tokenizer.infix_finditer = compile_infix_regex([*(rules.infixes or ()), *_INFIXES]).finditer
    language.tokenizer.rules = {text: parts for text, parts in language.tokenizer.rules.items() if text not in CHAT}
    for rank in RANKS:
        language.tokenizer.add_special_case(rank, [{ORTH: rank}])
    return language
