"""Promises of `link.passages`: wording that reports share, with its edits. All stories are invented."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import DamagedCase
from sayso.link.passages import Index, passages, tables
from sayso.model import Passage, Published, Report

QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
DEPOT = "The harbour depot was stripped of its copper cables before the ferry to Velm could unload its cargo of timber"
BRIDGE = "Engineers warned the council three times that the old swing bridge would buckle under heavy lorries"
CREW = "A salvage crew from Ostra spent the night pumping diesel out of the flooded engine room"
VOW = "we will rebuild every boat shed that the storm tore from its moorings"


def report(name: str, text: str, outlet: str | None = None, agencies: tuple[str, ...] = ()) -> Report:
    """A report whose id is its name."""
    return Report(id=name, text=text, outlet=outlet or name, agencies=agencies)


def found(*reports: Report) -> tuple[Passage, ...]:
    """What the reports share, quotation marks found pair by pair."""
    return passages(reports, {r.id: [m.span() for m in QUOTED.finditer(r.text)] for r in reports})


def shared(one: str, other: str) -> list[list[str]]:
    """The wording of each passage of two texts, in the order of the first."""
    text = {"a": one, "b": other}
    return [[text[s.report][s.start:s.end] for s in p.places] for p in found(report("a", one), report("b", other))]


def test_a_sentence_in_both_is_one_passage_to_its_last_word() -> None:
    assert shared(f"Rain fell.\n{DEPOT}.\nNobody came.", f"{DEPOT}.\nThe mayor wept.") == [[DEPOT, DEPOT]]


def test_case_marks_dashes_accents_and_points_of_acronyms_are_no_edits() -> None:
    one = "The U.S. envoy’s café–bar tour drew “curious” anglers and idle sailors to the quay"
    other = "the US envoy's cafe - bar tour drew \"curious\" anglers and idle sailors to the Quay"
    (passage,) = found(report("a", f"{one}."), report("b", f"{other}."))
    assert passage.edits == ()


def test_a_changed_word_is_shown_as_an_edit() -> None:
    (passage,) = found(report("a", f"{DEPOT}."), report("b", f"{DEPOT.replace('copper', 'brass')}."))
    assert passage.edits == ((1, "copper", "brass"),)


def test_a_changed_number_at_the_end_of_a_sentence_is_shown() -> None:
    (passage,) = found(report("a", f"{CREW} of ship 4."), report("b", f"{CREW} of ship 9."))
    assert passage.edits == ((1, "4", "9"),)


def test_a_clause_that_was_added_is_shown_as_an_edit() -> None:
    longer = DEPOT.replace("cables", "cables, brass taps and the last of its lead pipes,")
    (passage,) = found(report("a", f"{DEPOT}."), report("b", f"{longer}."))
    assert passage.edits == ((1, "", "brass taps and the last of its lead pipes"),)


def test_neighbouring_sentences_are_passages_of_their_own() -> None:
    text = f"{DEPOT}. {BRIDGE}. {CREW}."
    assert [row[0] for row in shared(text, text)] == [DEPOT, BRIDGE, CREW]


def test_a_sentence_split_over_two_is_found_in_both_parts() -> None:
    one, other = f"{BRIDGE}, and {CREW[0].lower()}{CREW[1:]}.", f"{BRIDGE}. {CREW}."
    assert [row[1] for row in shared(one, other)] == [BRIDGE, CREW]


def test_part_of_a_fuller_quotation_is_found() -> None:
    one = f"The minister said: “Whatever it costs, {VOW}, and we will do it by spring.”"
    other = "She promised to “rebuild every boat shed that the storm tore” away."
    assert [row[1] for row in shared(one, other)] == ["rebuild every boat shed that the storm tore"]


def test_five_words_in_quotation_marks_that_are_nowhere_else_are_found() -> None:
    one = "The skipper called it “a rotten, leaking, haunted bathtub” and left."
    other = "“She is a rotten, leaking, haunted bathtub, and I told the owners so,” the skipper said."
    assert [row[0] for row in shared(one, other)] == ["a rotten, leaking, haunted bathtub"]


def test_a_quotation_leaves_the_words_around_it_out() -> None:
    one, other = f"“{VOW},” Minister Ada Holm said on Monday.", f"Minister Ada Holm said “{VOW}” on a visit."
    assert shared(one, other) == [[VOW, VOW]]


@pytest.mark.parametrize(("one", "other"), [
    ("Six people were hurt in the Velm Valley on Monday.", "The barley failed in the Velm Valley on Monday."),
    ("Foreign Ministry spokesman Karl Otto Lind said ships had sailed.",
     "Foreign Ministry spokesman Karl Otto Lind denied it."),
    ("He spoke on condition of anonymity because he was not authorized to speak publicly about tides.",
     "She spoke on condition of anonymity because she was not authorized to speak publicly about grain."),
    ("It was one of the most that the north of the island had seen in the last of the wars.",
     "It is one of the most that the north of the island had in the rest of the years.")])
def test_chance_agreement_titles_and_stock_phrases_are_not_shared_wording(one: str, other: str) -> None:
    assert shared(one, other) == []


def test_the_same_text_at_two_outlets_is_shared_from_end_to_end() -> None:
    text = f"{DEPOT}.\n\n{BRIDGE}. “{VOW},” said Holm.\n\n{CREW}."
    covered = sum(len(row[0]) for row in shared(text, text))
    assert covered > 0.9 * len(text)


def test_a_heavily_edited_sentence_between_copied_ones_is_found() -> None:
    worn = "Engineers told the board four times that this old iron bridge could buckle beneath heavy trucks"
    rows = shared(f"{DEPOT}. {BRIDGE}. {CREW}.", f"{DEPOT}. {worn}. {CREW}.")
    assert [BRIDGE, worn] in rows


def test_wording_of_three_reports_is_one_passage_with_three_places() -> None:
    (passage,) = found(*(report(name, f"{name} begins. {DEPOT}.") for name in ("x", "y", "z")))
    assert [place.report for place in passage.places] == ["x", "y", "z"]


@pytest.mark.parametrize(("text", "agencies", "kind"), [
    (f"“{DEPOT},” she said.", (), "quotation"), (f"{DEPOT}, Reuters reported.", (), "wire"), (f"{DEPOT}.", ("AFP",), "wire"),
    (f"{DEPOT}.", (), "copy")])
def test_the_kind_says_how_the_words_came_to_both(text: str, agencies: tuple[str, ...], kind: str) -> None:
    (passage,) = found(report("a", text, agencies=agencies), report("b", f"{DEPOT}."))
    assert passage.kind == kind


def test_a_stock_paragraph_of_one_outlet_is_furniture() -> None:
    others = [DEPOT.replace("depot", word) for word in ("school", "tower")]
    rest = (BRIDGE, CREW, others[0][::-1])
    reports = [report(str(k), f"{own}. {DEPOT}.", outlet="Velm Herald") for k, own in enumerate(rest)]
    assert [p.kind for p in found(*reports)] == ["furniture"]


def test_a_line_about_the_page_itself_is_furniture() -> None:
    line = "Sign up for our newsletter to have the harbour stories of the week in your mailbox"
    assert [p.kind for p in found(report("a", f"{line}."), report("b", f"{line}."))] == ["furniture"]


def test_empty_and_short_reports_share_nothing() -> None:
    assert found(report("a", ""), report("b", "Rain."), report("c", "Rain today.")) == ()


@given(order=st.permutations(range(4)))
def test_the_order_of_reports_changes_nothing(order: list[int]) -> None:
    texts = [f"{DEPOT}. {CREW}.", f"{CREW}. {BRIDGE}.", f"{BRIDGE}. “{VOW}”", f"He said {VOW}. {DEPOT}."]
    reports = [report(str(k), text) for k, text in enumerate(texts)]
    assert found(*(reports[k] for k in order)) == found(*reports)


@given(one=st.text("ab “”.\n'-", max_size=200), other=st.text("ab “”.\n'-", max_size=200))
def test_places_are_words_of_their_reports(one: str, other: str) -> None:
    text = {"a": f"{DEPOT}. {one}", "b": f"{other} {DEPOT}."}
    for passage in found(report("a", text["a"]), report("b", text["b"])):
        assert len({place.report for place in passage.places}) > 1
        for place in passage.places:
            words = text[place.report][place.start:place.end]
            # A word may end in a full stop of its own, as "a.a." does.
            assert words[0].isalnum() and words.rstrip(".")[-1:].isalnum()


def test_a_paragraph_in_many_reports_is_not_compared_each_with_each() -> None:
    reports = {f"{k:03}": (report(f"{k:03}", f"{DEPOT}. {BRIDGE} of pier {k}."), ()) for k in range(60)}
    index = Index(reports.__getitem__)
    index.fill(reports)
    assert len(index.changed().pairs) <= 2 * tables.REACH * len(reports)


def test_a_short_sentence_of_two_copies_is_found_between_longer_ones() -> None:
    text = f"{DEPOT}. He was there. {CREW}."
    assert ["He was there"] * 2 in shared(text, text)


def test_what_is_quoted_from_one_of_two_copies_is_found_in_both() -> None:
    half = " ".join(DEPOT.split()[:9])
    texts = {"a": f"{DEPOT}. {BRIDGE}.", "b": f"{DEPOT}. {CREW}.", "c": f"She wrote: “{half}”, and sighed."}
    places = [{s.report for s in p.places} for p in found(*(report(n, t) for n, t in texts.items()))]
    assert {"a", "b", "c"} in places


def test_a_notice_that_many_print_whole_is_no_furniture() -> None:
    assert {p.kind for p in found(*(report(str(k), f"{DEPOT}.") for k in range(6)))} == {"copy"}


def dated(name: str, day: str, agencies: tuple[str, ...] = ()) -> Report:
    """A report of the depot with its day of publication."""
    precision = "time" if "T" in day else "day" if len(day) == 10 else "month"
    published = Published(value=day, precision=precision, basis="page")
    return replace(report(name, f"{DEPOT}.", agencies=agencies), published=published)


@pytest.mark.parametrize(("one", "other", "first"), [
    (dated("a", "2031-05-01"), dated("b", "2031-05-04"), ("a", "date")),
    (dated("a", "2031-05-01"), dated("b", "2031-05-02"), (None, None)),
    (dated("a", "2031-05-01T10:00:00+00:00"), dated("b", "2031-05-01T09:00:00+02:00"), ("b", "date")),
    (dated("a", "2031-05"), dated("b", "2031-06-04"), (None, None)),
    (dated("Reuters", "2031-05-04"), dated("b", "2031-05-01", ("Reuters",)), ("Reuters", "credit"))])
def test_who_had_the_words_first_is_said_where_a_credit_or_the_dates_tell(one: Report, other: Report, first) -> None:
    (passage,) = found(one, other)
    assert (passage.first, passage.first_by) == first


TEXTS = (f"{DEPOT}. {CREW}.", f"{CREW}. {BRIDGE}.", f"{BRIDGE}. “{VOW}”", f"He said {VOW}. {DEPOT}.",
         f"{DEPOT}. {BRIDGE}. {CREW}.", f"{DEPOT.replace('copper', 'brass')}. {BRIDGE}.", f"{DEPOT}. {CREW}.",
         f"“{DEPOT[:60]}” she said. {CREW.replace('night', 'day')}.", f"{DEPOT}.", f"{BRIDGE}. Rain fell.",
         f"{BRIDGE}. Rain fell.", "Nothing was shared with anybody else that day.")
KNOWN = {f"r{k:02}": (report(f"r{k:02}", text, outlet=f"o{k % 3}"), tuple(m.span() for m in QUOTED.finditer(text)))
         for k, text in enumerate(TEXTS)}


def anew(names: set[str]) -> tuple[Passage, ...]:
    """The passages of some of these reports, from nothing."""
    return passages([KNOWN[name][0] for name in sorted(names)], {name: quoted for name, (_, quoted) in KNOWN.items()})


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(KNOWN)), st.booleans()), max_size=25))
def test_an_index_tells_the_same_passages_whatever_came_and_went(steps: list[tuple[str, bool]]) -> None:
    index, held = Index(KNOWN.__getitem__), set[str]()
    for name, look in steps:
        if name in held:
            index.remove(name)
        else:
            index.add(*KNOWN[name])
        held ^= {name}
        if look:
            assert index.passages() == anew(held)
    assert index.passages() == anew(held)


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=16), at=st.integers(0, 15), told=st.booleans())
def test_an_index_goes_on_from_its_rows(steps: list[str], at: int, told: bool) -> None:
    index, held, rows = Index(KNOWN.__getitem__), set[str](), ({}, {}, {})
    for number, name in enumerate(steps):
        index.remove(name) if name in held else index.add(*KNOWN[name])
        held ^= {name}
        changed = index.changed()
        for kept, new in zip(rows, (changed.reports, changed.pairs, changed.passages), strict=True):
            kept.update(new)
            for gone in [key for key, row in kept.items() if row is None]:
                del kept[gone]
        if number == at:
            index = Index(KNOWN.__getitem__)
            index.load(rows[0].items(), [(*pair, row) for pair, row in rows[1].items()], rows[2].values() if told else None)
            if not told:
                rows[2].clear()
    assert index.passages() == anew(held)
    if told or at < len(steps) - 1:
        assert {name: passage for name, (passage, _) in rows[2].items()} == {passage.id: passage for passage in anew(held)}


def test_rows_are_the_same_however_an_index_came_to_them() -> None:
    one, other = Index(KNOWN.__getitem__), Index(KNOWN.__getitem__)
    one.fill(KNOWN)
    for name in (*sorted(KNOWN, reverse=True), "r04"):
        other.add(*KNOWN[name])
    rows, others = one.changed(), other.changed()
    assert (rows.reports, rows.passages) == (others.reports, others.passages)
    assert rows.pairs == {pair: row for pair, row in others.pairs.items() if row is not None}


def test_rows_that_do_not_fit_are_refused() -> None:
    index = Index(KNOWN.__getitem__)
    with pytest.raises(DamagedCase, match="r00"):
        index.load([("r00", b"\x05\x00\x00\x00abc")], [])
    with pytest.raises(DamagedCase, match="r00, r01"):
        index.load([], [("r00", "r01", b"")])


def test_a_report_that_is_not_asked_for_is_not_fetched() -> None:
    index, asked = Index(KNOWN.__getitem__), list[str]()
    index.fill(KNOWN)
    rows = index.changed()
    again = Index(lambda name: asked.append(name) or KNOWN[name])
    again.load([(name, row) for name, row in rows.reports.items() if row is not None],
               [(*pair, row) for pair, row in rows.pairs.items() if row is not None],
               [row for row in rows.passages.values() if row is not None])
    assert again.passages() == index.passages() and not asked


SEEDED = """
import json, random, sys
from sayso.link.passages import passages
from sayso.model import Report
given = json.load(sys.stdin)
random.Random(int(sys.argv[1])).shuffle(given)
print(passages([Report(id=n, text=t, outlet=o) for n, t, o, _ in given], {n: q for n, _, _, q in given}))
"""


def test_hash_seeds_and_the_order_of_reports_change_no_byte() -> None:
    given = json.dumps([(name, r.text, r.outlet, quoted) for name, (r, quoted) in KNOWN.items()]).encode()
    out = {subprocess.run([sys.executable, "-c", SEEDED, str(seed)], input=given, capture_output=True, check=True,
                          env={**os.environ, "PYTHONHASHSEED": str(seed)}).stdout for seed in range(5)}
    assert len(out) == 1 and b"copy" in out.pop()
