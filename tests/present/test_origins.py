"""Record -> the tree of origins: what is promised of it."""

import io
import json
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from sayso.model import Join, Origin, Record
from sayso.present.origins import roots, show, to_json
from tests.present.hostile import HOSTILE
from tests.present.invented import EMPTY, STORY


def shown(record: Record, width: int = 80, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    show(record, Console(file=file, width=width))
    file.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in shown(STORY, width).splitlines()) <= min(width, 120)


def test_every_statement_of_an_origin_stands_in_the_tree_with_a_reason() -> None:
    for root in roots(STORY):
        origin = next(o for o in STORY.origins if o.id == root.origin)
        leaves = [leaf for branch in root.branches for leaf in branch.leaves]
        assert {leaf.id for leaf in leaves} == {*origin.statements, *origin.figures}
        assert all(leaf.reasons for leaf in leaves)


def test_a_shared_passage_is_told_with_the_other_reports_and_who_was_first() -> None:
    passage = replace(STORY.passages[0], first=STORY.passages[0].places[0].report, first_by="date")
    said = next(a for a in STORY.attributions if a.report == passage.places[1].report)
    origin = Origin(id="o", label="somebody", reason="shared wire", reports=(said.report,), statements=(said.id,),
                    joins=(Join(statement=said.id, reason="shared wire", passage=passage.id),))
    (root,) = roots(replace(STORY, origins=(origin,), passages=(passage, *STORY.passages[1:])))
    (reason,) = root.branches[0].leaves[0].reasons
    assert reason.startswith("shared wire with ") and ", by date" in reason


def test_the_three_counts_stand_first_and_apart() -> None:
    assert shown(STORY).splitlines()[0].startswith("4 reports · 3 publishers")


def test_the_tree_is_json_with_its_counts() -> None:
    made = json.loads(to_json(STORY))
    assert made["format"] == "sayso-origins/1" and made["counts"]["reports"] == 4
    assert len(made["origins"]) == len(STORY.origins)


def test_an_empty_record_and_a_terminal_without_unicode_are_no_trouble() -> None:
    assert "0 reports" in shown(EMPTY)
    shown(STORY, encoding="ascii").encode("ascii")


def test_no_control_character_of_a_report_reaches_the_terminal() -> None:
    assert not set(shown(HOSTILE)) & {"\x1b", "\x07", "\u202e"}
