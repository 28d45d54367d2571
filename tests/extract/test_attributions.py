"""What counts as an attribution, how much of it is quoted, and what its cue says of it."""

import pytest

from tests.extract.said import said


def one(text, *join):
    """The first attribution; fails where there is none."""
    return said(text, join)[0][2]


@pytest.mark.parametrize(("text", "join"), [
    ("The ministry did not disclose whether anyone was hurt.", ("The ministry", "did not disclose",
                                                               "whether anyone was hurt")),
    ("The brigade vowed to answer the raid.", ("The brigade", "vowed", "to answer the raid")),
    ("Mira Tolland called for calm on both banks.", ("Mira Tolland", "called for", "calm on both banks")),
    ("Officials believe the brigade is behind the raid.", ("Officials", "believe", "the brigade is behind the raid")),
    ("The ministry denied any role in the raid.", ("The ministry", "denied", "any role in the raid")),
])
def test_statements_and_states_of_mind_are_attributions(text, join):
    assert said(text, join)


@pytest.mark.parametrize(("text", "join"), [
    ("President Karel Mond ordered air strikes on the border.", ("President Karel Mond", "ordered",
                                                                 "air strikes on the border")),
    ("The army released three prisoners.", ("The army", "released", "three prisoners")),
    ("The raids appear to show a new plan.", (None, "appear to show", "a new plan")),
])
def test_acts_and_the_reports_own_inference_are_none(text, join):
    assert said(text, join) == []


@pytest.mark.parametrize(("content", "kind"), [
    ("“The quay is closed and will stay so.”", "direct"), ("that the quay was closed", "indirect"),
    ("that the quay “is closed and will stay so” until May", "mixed"),
])
def test_the_kind_follows_the_quotation_marks(content, kind):
    assert one(f"Mira Tolland said {content}", "Mira Tolland", "said", content).kind == kind


@pytest.mark.parametrize(("cue", "content", "status"), [
    ("said", "that the quay was closed", "asserted"), ("denied", "that the quay was closed", "denied"),
    ("did not say", "whether the quay was closed", "withheld"),
    ("declined to say", "whether the quay was closed", "withheld"),
    ("threatened", "to close the quay", "planned"), ("feared", "that the quay was closed", "feared"),
    ("did not deny", "that the quay was closed", "asserted"),
])
def test_the_cue_gives_the_status(cue, content, status):
    assert one(f"Mira Tolland {cue} {content}.", "Mira Tolland", cue, content).status == status


def test_a_content_takes_in_the_whole_quotation_that_it_cuts():
    text = "“The quay is closed and will stay so for days,” Mira Tolland said."
    found = one(text, "Mira Tolland", "said", "is closed and will stay so for days")
    assert text[found.content[0].start:found.content[0].end] == "“The quay is closed and will stay so for days,”"


def test_a_quotation_without_a_cue_goes_to_the_speaker_of_its_paragraph():
    text = "“The quay is closed to all,” Mira Tolland said. “It will open when the work is done.”"
    found = one(text, "Mira Tolland", "said", "“The quay is closed to all,”")
    assert len(found.content) == 2


def test_a_paragraph_of_quotation_carries_on_the_one_before():
    text = "“The quay is closed to all,” Mira Tolland said.\n\n“It will open when the work is done.\n\nNobody was hurt."
    found = one(text, "Mira Tolland", "said", "“The quay is closed to all,”")
    assert text[found.content[-1].start:found.content[-1].end] == "“It will open when the work is done."


def test_an_attribution_within_another_knows_its_parent():
    text = "Reuters reported that Mira Tolland said that the quay was closed."
    found = said(text, ("Reuters", "reported", "that Mira Tolland said that the quay was closed"),
                 ("Mira Tolland", "said", "that the quay was closed"))
    outer, inner = found[0][2], found[1][2]
    assert inner.parent == outer.id and outer.parent is None


def test_a_second_cue_within_a_content_begins_an_attribution_of_its_own():
    text = "The brigade vowed to answer the raid on the depot, saying it was “fully ready” for it."
    found = said(text, ("The brigade", "vowed", "to answer the raid on the depot, saying it was “fully ready” for it"))
    cues = [(text[a.cue[0].start:a.cue[0].end], name) for name, _, a in found]
    assert cues == [("vowed", "brigade"), ("saying", "brigade")]
    assert text[found[0][2].content[0].start:found[0][2].content[0].end] == "to answer the raid on the depot"


def test_a_report_by_somebody_within_a_content_is_that_ones_statement():
    text = "Asked about a report by the state news agency TANA that a child was killed, she did not answer."
    found = said(text, (None, "Asked about", "a report by the state news agency TANA that a child was killed"))
    told = [(name, text[a.content[0].start:a.content[0].end]) for name, _, a in found]
    assert told == [("TANA", "that a child was killed")]


def test_a_cues_own_subject_goes_before_a_source_of_another_sentence():
    text = "Neither official wished to be named.\n\nThe Osk Valley Observatory reported that the quay was closed."
    found = said(text, ("Neither official", "reported", "that the quay was closed"))
    assert found[0][0] == "Osk Valley Observatory"
