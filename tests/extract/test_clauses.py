"""Statements completed from the syntax where the tagger stopped short."""

from functools import cache

from sayso.extract.attributions.clauses import _inserted, completed
from sayso.model import Report
from sayso.read import Join, Page, Reader


@cache
def page(text: str) -> Page:
    return Reader().read(Report(id="r", text=text))


def words(found: Page, text: str):
    start = found.doc.text.index(text)
    span = found.doc.char_span(start, start + len(text))
    assert span is not None, text
    return span


def done(text: str, *joins: tuple[str, str | None, tuple[str, ...]]) -> list[tuple[str, str | None, list[str]]]:
    found = page(text)
    given = [Join(words(found, cue), words(found, source) if source else None, tuple(words(found, c) for c in contents))
             for cue, source, contents in joins]
    return [(j.cue.text, j.source.text if j.source else None, [c.text for c in j.contents]) for j in completed(found, given)]


def test_according_to_has_its_source_behind_it_and_its_clause_before_or_after():
    assert done("According to Radio Harle, five dockers were killed.") == [
        ("According to", "Radio Harle", ["five dockers were killed"])]
    assert done("Five dockers were killed on the quay, according to the harbour board.") == [
        ("according to", "the harbour board", ["Five dockers were killed on the quay"])]


def test_the_source_of_the_sentence_before_gives_way():
    text = "Four dockers died, according to local media. According to Radio Harle, five dockers were killed."
    assert done(text, ("According to", "local media", ("five dockers were killed",)))[-1] == (
        "According to", "Radio Harle", ["five dockers were killed"])


def test_a_name_after_according_to_keeps_what_the_reader_found():
    text = "The quay was closed, according to Mira Tolland, the mayor."
    assert done(text, ("according to", "Mira Tolland, the mayor", ("The quay was closed",))) == [
        ("according to", "Mira Tolland, the mayor", ["The quay was closed"])]


def test_a_plan_is_no_speaker():
    assert done("The move of the cranes went according to plan.") == []


def test_a_participle_clause_goes_on_with_the_clause_before_it():
    text = "The agency claimed that the shells hit two homes, killing a child and wounding a nurse."
    assert done(text, ("claimed", "The agency", ("that the shells hit two homes",))) == [
        ("claimed", "The agency", ["that the shells hit two homes, killing a child and wounding a nurse"])]


def test_what_somebody_else_says_is_not_swallowed():
    text = "The agency claimed that the shells hit two homes, saying a child was killed."
    given = ("claimed", "The agency", ("that the shells hit two homes",))
    assert done(text, given)[0] == ("claimed", "The agency", ["that the shells hit two homes"])


def test_a_report_named_in_passing_says_what_it_says():
    text = "Asked about a report by the agency TANA that a child was killed, she said nothing of it."
    assert ("report", "the agency TANA", ["that a child was killed"]) in done(text)


def test_an_untagged_adding_is_a_statement_of_its_own():
    text = "Officials said the crane fell, adding the crew was safe."
    assert done(text, ("said", "Officials", ("the crane fell", "the crew was safe"))) == [
        ("said", "Officials", ["the crane fell"]), ("adding", "Officials", ["the crew was safe"])]


def test_what_governs_a_content_belongs_to_it():
    text = "Varn feels that the talks are worth delaying, a source close to the talks said."
    assert done(text, ("said", "a source close to the talks", ("that the talks are worth delaying",)))[0][2] == [
        "Varn feels that the talks are worth delaying"]


def test_an_inserted_clause_of_saying_has_what_stands_before_it():
    found = Page(report=Report(id="r", text=""), doc=Reader().read(Report(
        id="r", text="Jets bombed the border town late on Saturday, the governor said, in the second raid this year.")).doc)
    found.doc.spans["source"], found.doc.spans["cue"] = [found.doc[9:11]], [found.doc[11:12]]
    assert [(j.cue.text, j.source and j.source.text, j.contents[0].text) for j in completed(found, [])] == [
        ("said", "the governor", "Jets bombed the border town late on Saturday")]


def test_empty_text_has_nothing_to_complete():
    assert completed(page(""), []) == []


def test_a_clause_behind_according_to_leaves_the_cue_of_another_sentence():
    text = "According to Radio Harle, five dockers were killed. The union vowed to respond to the raid."
    assert done(text, ("vowed to respond to", "The union", ("five dockers were killed", "the raid"))) == [
        ("According to", "Radio Harle", ["five dockers were killed"]),
        ("vowed", "The union", ["to respond to the raid"])]


def test_each_of_several_insertions_gets_what_stands_before_it():
    found = Reader().read(Report(id="r", text="Five dockers were killed on the quay, the mayor said, in the fire. "
                                              "Two sailors were hurt in the harbour, the captain said, by the smoke."))
    found.doc.spans["source"] = [words(found, "the mayor"), words(found, "the captain")]
    found.doc.spans["cue"] = [t for t in (found.doc[i:i + 1] for i in range(len(found.doc))) if t.text == "said"]
    made = _inserted(found.doc, [])
    assert [(j.source.text, j.contents[0].text) for j in made if j.source] == [
        ("the mayor", "Five dockers were killed on the quay"), ("the captain", "Two sailors were hurt in the harbour")]
