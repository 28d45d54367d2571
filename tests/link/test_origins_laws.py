"""Laws of origins: copies add none, removing a report adds none, order changes nothing. All sentences are invented."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.origins import Roots, roots
from sayso.link.passages import passages
from sayso.model import Attribution, Figure, Report, Source, Span
from sayso.reconcile import estimates

SAID = ("The harbour master said that seven dockers were crushed when the timber crane fell over",
        "Rescue teams found six bodies under the collapsed grain silo before the rain began",
        "Two officials said the old ferry had carried thirteen people who were never seen again",
        "Five died.", "The mill burned down with nine weavers locked inside its upper floor on Tuesday")
NUMBERS = (("seven", 7), ("six", 6), ("thirteen", 13), ("Five", 5), ("nine", 9))
SPEAKERS = {name: Source(id=name, name=name, kind="person", anonymous=name == "two officials")
            for name in ("Mira Tolland", "two officials")}
OUTLETS = ("Courier", "Post", "Lantern", None)
# A report: its outlet, and for each of its sentences which one it is and who says it.
ROWS = st.lists(st.tuples(st.sampled_from(range(len(SAID))), st.sampled_from([None, *SPEAKERS])), min_size=1, max_size=4,
                unique_by=lambda row: row[0])
STORIES = st.lists(st.tuples(st.sampled_from(OUTLETS), ROWS), min_size=1, max_size=4)


def made(stories):
    """Reports with one statement and one figure for each sentence."""
    reports, said, figures = [], [], []
    for number, (outlet, rows) in enumerate(stories):
        name, at = f"r{number}", 0
        reports.append(Report(id=name, text=" ".join(SAID[k].rstrip(".") + "." for k, _ in rows), outlet=outlet))
        for k, speaker in rows:
            size = len(SAID[k].rstrip(".")) + 1
            span = Span(report=name, start=at, end=at + size - 1)
            own = f"{name}-{k}"
            if speaker:
                said.append(Attribution(id=f"{own}-said", report=name, content=(span,), speaker=speaker))
            word, value = NUMBERS[k]
            number = Span(report=name, start=at + SAID[k].index(word), end=at + SAID[k].index(word) + len(word))
            figures.append(Figure(id=own, report=name, span=span, number=number, quote=word, measure="killed", low=value,
                                  high=value, event="e", group_class="civilian",
                                  attribution=f"{own}-said" if speaker else None))
            at += size + 1
    return reports, said, figures


def traced(reports, said, figures) -> Roots:
    return roots(reports, said, SPEAKERS, figures, passages(reports, {}))


def numbers(found: Roots, figures):
    rows = [replace(f, origin=found.of[f.id]) for f in figures]
    return [(e.measure, e.group_class, e.low, e.best, e.high) for e in estimates(rows, found.origins, (), policy="ucdp")]


@settings(max_examples=25, deadline=None)
@given(stories=STORIES, data=st.data())
def test_an_exact_copy_changes_no_count_of_origins_and_no_estimate(stories, data) -> None:
    before = made(stories)
    outlet, rows = data.draw(st.sampled_from(stories))
    after = made([*stories, (data.draw(st.sampled_from(["Herald", outlet])), rows)])
    assert len(traced(*after).origins) == len(traced(*before).origins)
    assert numbers(traced(*after), after[2]) == numbers(traced(*before), before[2])


@settings(max_examples=25, deadline=None)
@given(stories=STORIES, data=st.data())
def test_removing_a_report_adds_no_origin_among_statements_joined_without_it(stories, data) -> None:
    reports, said, figures = made(stories)
    gone = data.draw(st.sampled_from(reports)).id
    before = traced(reports, said, figures)
    left = [[x for x in rows if getattr(x, "report", None) != gone and x.id != gone] for rows in (reports, said, figures)]
    apart = [o for o in before.origins if gone not in o.reports]
    after = traced(*left).of
    assert len({after[i] for o in apart for i in (*o.statements, *o.figures)}) <= len(apart)


@settings(max_examples=10, deadline=None)
@given(stories=STORIES, random=st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(stories, random) -> None:
    rows = made(stories)
    mixed = [random.sample(part, len(part)) for part in rows]
    assert traced(*mixed) == traced(*rows)
