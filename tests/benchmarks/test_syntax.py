"""CoNLL-U in, CoNLL-U out, nothing lost."""

import pytest

from benchmarks import syntax

FIRST = ["# newdoc id = a", "1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_", "1\tcan\tcan\t_\t_\tA=B\t_\t_\t_\tX=Y",
         "2\tnot\tnot\t_\t_\t_\t_\t_\t_\t_"]
SECOND = ["# newpar", "1\tStop\tstop\t_\t_\t_\t_\t_\t_\t_"]


def test_a_file_is_read_and_written_unchanged(tmp_path):
    path = tmp_path / "a.conllu"
    syntax.write(path, [FIRST, SECOND])
    assert syntax.sentences(path) == [FIRST, SECOND]


def test_a_paragraph_is_parted_and_no_word_is_miscounted():
    assert syntax.laid_out([FIRST, SECOND]) == (["can", "not", "\n\n", "Stop"], [[0, 1], [3]])


def test_a_new_document_begins_where_it_is_said():
    assert syntax.documents([FIRST, SECOND, FIRST]) == [[FIRST, SECOND], [FIRST]]


def test_only_the_predicted_columns_change():
    words = [syntax.Word("AUX", "MD", 0, "root"), syntax.Word("PART", "RB", 1, "advmod")]
    found = syntax.filled(FIRST, words)
    assert found[:2] == FIRST[:2]
    assert found[2:] == ["1\tcan\tcan\tAUX\tMD\tA=B\t0\troot\t_\tX=Y", "2\tnot\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_"]


def test_too_few_predictions_are_an_error():
    with pytest.raises(StopIteration):
        syntax.filled(FIRST, [])
