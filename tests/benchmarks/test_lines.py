"""Any folder of weights can be measured."""

import pytest

from benchmarks import lines
from sayso.errors import ModelError
from sayso.read.encoder import WEIGHTS


def test_the_shipped_folder_named_as_weights_reads_as_without_a_name():
    words = "The minister said that two depots were hit .".split()
    one, other = (lines.reader(weights).encoder(words).heads["upos"] for weights in (None, WEIGHTS))
    assert (one == other).all()


def test_a_folder_without_weights_is_an_error(tmp_path):
    with pytest.raises(ModelError):
        lines.reader(tmp_path)
