"""Tables -> passages: what counts as common wording, how words are folded, and the thresholds of sharing.

The thresholds were set by reading what `python -m benchmarks.copies` and pairs of reports of different events gave:
nothing of eight words or more may be found between reports of different events that a reader would not call shared.
"""

from __future__ import annotations

import re
from pathlib import Path

SHINGLE = 4          # words of a shingle that makes two reports candidates
SHARED_SHINGLES = 3  # so much of them: one counts 1, 2 where it is quoted in one report, 4 where in both
SHINGLE_WEIGHT = 24  # lighter shingles ("on Monday in the") are no sign of sharing
REACH = 4            # each report with a shingle is linked with so many before and behind it, so that work stays linear
ANCHOR = 3           # words of an exact block that an alignment is built from
ANCHOR_PLACES = 6    # an anchor that stands more often than this in one report tells nothing
GAP = 14             # words that may be put in or left out between two blocks
GAP_COST = 3         # of a weight, for each word of a gap
BLOCK_WEIGHT = 20    # a chain is built around blocks of this weight
TO_THE_EDGE = 3      # a match that ends so near a sentence's edge is taken to the edge, so that the edit there shows
EDGE_ALIKE = 0.5     # or where so many of the words up to the edge are the same in both

QUOTED_SHARE = 0.6   # of the matched words in quotation marks: then it is a quotation
TRIMMED_SHARE = 0.35  # from this share on, words around the quotation are left out unless they are shared themselves
FRAME = 4            # or the sentence is the same in both from end to end, with so many words around the quotation
QUOTED = (5, 100, 0.6)     # words, weight, density that part of a quotation needs
LONG_QUOTED = (8, 70, 0.6)  # the same from eight words on
QUOTED_IN_FULL = (5, 45, 0.6)  # the same where the shared words are the whole of a stretch in quotation marks
WORDED = (8, 92, 0.55)    # the same for words outside quotation marks
SENTENCE = (8, 60, 0.85)  # the same for a whole sentence
RELATED = 0.15  # share of the shorter report's words found shared from which edited sentences are looked for
COPIES = 0.5    # from this share on the reports are copies,
WORN = (20, 0.25)  # or where so many words, this share of the shorter report, stand in telling runs of ANCHOR words and more
UNEDITED = (2, 0, 1.0)  # words, weight, share of the weight of a sentence in copies, or beside one that was found;
BESIDE = (4, 30, 0.4)    # the same for an edited one beside one that was found,
EDITED = (5, 40, 0.5)    # and for an edited one anywhere in copies
COMPARISONS = 4_000_000  # pairs of sentences at most (two books are not searched for edited sentences)
SAME_PLACE = 0.5           # overlap (words in both / in either) of two stretches of one report that are one place

STOCK_REPORTS = 5       # a passage in so many reports that share nothing else is furniture,
STOCK_OF_OUTLET = 3     # or in so many of one outlet
STOCK_ALONE = 0.7       # of the words that two reports share are this passage
STOCK_NOTICE = 0.8      # unless it is so much of one of them
STOCK_LOOKED_AT = 64    # reports at least, of those that have a passage, among which this is asked

# Whole numbers, so that sums are exact in any order: twentieths of a content word.
STOP_WEIGHT, NAME_WEIGHT, NUMBER_WEIGHT, STOCK_WEIGHT, ROUTINE_WEIGHT, CONTENT_WEIGHT = 5, 7, 8, 2, 10, 20

NUMBERS = {word: str(n) for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}
# spaCy's English stop words without their apostrophes. A file: importing spaCy takes a second in every process that links.
STOPS = frozenset(Path(__file__).with_name("stops.txt").read_text(encoding="utf-8").split()) | frozenset(
    "said says told added according reported reports saying mr mrs ms dr".split())

# Words of dates and titles: two reports agree on them without having read each other.
FACTUAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december am pm today yesterday tonight morning afternoon evening night week weekend "
    "month year years old age aged "
    "president minister prime foreign defence defense interior secretary spokesman spokeswoman spokesperson press "
    "general colonel major captain lieutenant commander chief chairman director governor mayor senator ambassador "
    "sheriff officer sergeant detective deputy police department county city state street avenue court district "
    "official officials government ministry military army agency statement".split())

# Words that every report of harm uses: two of them agree on a few by chance.
ROUTINE = frozenset(
    "killed kill killing wounded injured hurt injuries injury dead died death deaths shot shots shooting gunshot "
    "wound wounds fired gunfire gun gunman gunmen suspect suspects victim victims arrested arrest charged charges "
    "charge custody scene fled hospital hospitals treated critical stable condition investigation investigating "
    "investigators incident reported report authorities man woman men women people person persons boy girl child "
    "children family home house residence apartment vehicle car attack attacks attacked strike strikes struck fire "
    "responded arrived found taken transported pronounced identified multiple block near area happened occurred "
    "morning call calls crime murder".split())

# Phrases that desks use of habit. Each is folded like the text; a match in them counts next to nothing.
STOCK_PHRASES = tuple(phrase.split() for phrase in (
    "on condition of anonymity", "on the condition of anonymity", "spoke on condition of anonymity",
    "not authorized to speak", "not authorised to speak", "was not authorized to", "were not authorized to",
    "not authorized to discuss the matter publicly", "not authorised to discuss the matter publicly",
    "because they were not", "because he was not", "because she was not", "authorized to speak publicly",
    "did not immediately respond to a request for comment", "did not immediately respond to requests for comment",
    "could not immediately be reached for comment", "could not be reached for comment", "was not immediately clear",
    "were not immediately clear", "not immediately available for comment", "declined to comment",
    "could not be independently verified", "unable to independently verify", "there was no immediate comment from",
    "no group has claimed responsibility", "no one has claimed responsibility", "claimed responsibility for the attack",
    "there was no immediate claim of responsibility", "since the beginning of the year", "for the first time since",
    "in the early hours of", "said in a statement", "told a news conference", "told reporters on", "at a press conference",
    "at a news conference", "is one of the most", "as well as the", "at the end of the", "in the wake of the",
    "at the time of the", "died at the scene", "pronounced dead at the scene", "taken to a hospital", "taken to hospital",
    "anyone with information is asked to call",
    "anyone with information is urged to contact", "the investigation is ongoing",
    "the investigation into the", "suffered non life threatening injuries", "with non life threatening injuries",
    "are expected to survive", "is expected to survive", "transported to a local hospital", "taken to a local hospital",
    "arrived at the scene", "arrived on the scene", "found a man suffering from", "suffering from a gunshot wound",
    "suffering from gunshot wounds", "suffering from multiple gunshot wounds", "with a gunshot wound to the",
    "there were no reports of casualties", "there were no immediate reports of casualties", "contributed to this report",
    "all rights reserved", "sign up for our newsletter", "read more", "click here to",
))

# What pages say about themselves. A shared sentence with one of these is furniture, however few reports have it.
FURNITURE = re.compile(
    r"newsletter|sign up|subscri|read or share this story|read more|click (?:here|on)|e?-?mail us|contact us|follow us|"
    r"may not be (?:published|reproduced|copied)|all rights reserved|terms of (?:use|service)|privacy policy|cookies|"
    r"continue reading|this article was|contributed to this (?:report|article|story)|for more (?:stories|news)|"
    r"do you have a story|has been updated|breaking news|download (?:the|our)|file photo|©", re.I)

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col maj capt lt sgt cmdr adm rev hon sen rep gov st jr sr inc ltd co corp no vs etc jan feb mar "
    "apr jun jul aug sep sept oct nov dec brig pvt cpl dept est approx fig ave blvd rd mt ft".split())
AFTER_ACRONYM = frozenset("The He She It They We In On A An But And This That There".split())

AGENCIES = (
    "Reuters", "Associated Press", "AP", "AFP", "Agence France-Presse", "Agence France Presse", "dpa",
    "Deutsche Presse-Agentur", "Deutsche Presse Agentur", "Xinhua", "TASS", "Interfax", "RIA Novosti", "EFE", "ANSA",
    "Kyodo", "Jiji", "Yonhap", "PTI", "Press Trust of India", "ANI", "UPI", "United Press International", "PA Media",
    "Press Association", "Bloomberg News", "Anadolu Agency", "Canadian Press", "SANA", "IRNA", "Tasnim", "Fars", "WAFA",
    "Ukrinform", "APA", "Belga", "Lusa", "Notimex", "Bernama", "Antara", "AAP", "NAN", "KCNA", "MENA", "Petra",
)
AGENCY = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in AGENCIES) + r")\b")
