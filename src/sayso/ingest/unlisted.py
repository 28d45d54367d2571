"""Words of a credit line -> names of agencies and outlets that the table of sources does not hold, known by their own words.

A name counts when one of its words is a news word ("Varn Radio", "Agence Ostrelle"); nobody's own name has one, save the
surnames below, which need a word before them that is no given name.
"""

from __future__ import annotations

import re

from sayso.ingest.agencies import named

NEWS_WORDS = frozenset(
    "press presse prensa agency agence agencia agenzia agentur agentura news newswire wire radio tv television televisión "
    "broadcasting broadcaster times post tribune gazette herald chronicle courier observer telegraph newspaper newspapers "
    "daily weekly media mediagroup newsroom nachrichten noticias".split())
SURNAMES = frozenset("post press wire herald courier gazette daily times".split())  # Emily Post, Bill Press
# Not exhaustive: the given names that are frequent in English bylines; they only matter before one of SURNAMES.
GIVEN = frozenset(
    "ahmed alan alex ali amy ana andrew ann anna anne barbara ben bill bob brian carol charles chris daniel david "
    "deborah diana donald edward elena elizabeth emily emma eric eva frank gary george hannah hassan helen ian "
    "ibrahim jack james jan jane jason jean jeff jennifer jessica jim joe john jon jonathan joseph juan julia karen "
    "kate kevin laura leo linda lisa luis maria mariam mark martin mary matthew michael mike mohamed mohammed nancy "
    "nick nina noah olga oliver omar patricia paul peter rachel richard robert roger ruth sam samuel sara sarah scott "
    "simon sophie stephen steve steven susan thomas tim tom victor walter william yusuf".split())
GENERIC = frozenset(
    "the a an state national local foreign international other various service services agencies of and".split())
ROLES = frozenset(
    "desk staff team bureau editor editors reporter reporters correspondent correspondents writer writers".split())
PLACED = re.compile(r"(?i)\b(?:in|at|near|to)\s(?:the\s)?$")  # "Jane Roe in Vesna Post" names a place
CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'-]{0,30}"
RUN = re.compile(rf"(?<![\w’'-]){CAPITAL}(?:\s(?:(?:of|for|de|du|del|di)\s(?:the\s)?)?{CAPITAL}){{0,7}}")


def unlisted(credit: str) -> list[tuple[str, str]]:
    """(name as written, kind agency) of each name in `credit` that the table lacks and that a news word marks, in order.

    `credit` is what follows the words that open a credit line. A line all in capitals says nothing of names: none.
    """
    if credit.isupper():
        return []
    runs = (run for run in RUN.finditer(credit) if not PLACED.search(credit[:run.start()]))
    return [(name, "agency") for run in runs for name in [_name(run.group())] if name]


def _name(run: str) -> str | None:
    """The news name in a run of capitalised words: what follows a person's "of", up to a role; None where there is none."""
    words = _after_person(run).split()
    words = words[:next((i for i, word in enumerate(words) if word.casefold() in ROLES), len(words))]
    folded = [word.casefold() for word in words]
    news = [i for i, word in enumerate(folded) if NEWS_WORDS & set(word.split("-"))]
    if not news or named(" ".join(words)) or not set(folded) - NEWS_WORDS - GENERIC:
        return None
    own = [word for word in folded if word != "the"]
    person = len(own) > 1 and own[-1] in SURNAMES and own[0] in GIVEN and len(news) == 1
    return None if person else " ".join(words)


def _after_person(run: str) -> str:
    """ "Jane Roe of Varn Radio" without the person: no news word stands before the "of"."""
    parts = re.split(r"\s(?:of|for)\s(?:the\s)?", run, maxsplit=1)
    before = {piece for word in parts[0].casefold().split() for piece in word.split("-")}
    return parts[1] if len(parts) == 2 and not before & NEWS_WORDS else run
