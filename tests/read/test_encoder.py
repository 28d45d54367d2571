"""The shipped encoder gives one document the same bytes whatever is read beside it."""

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.read.encoder import Encoder, shipped
from sayso.read.labels import WIDTHS

TEXT = "The harbour master of Port Ostrel said on Sunday that three crane drivers were hurt when the quay gave way .".split()
OTHER = "Nobody answered the telephone at the ministry in Varn .".split()


def test_a_window_has_the_same_bytes_before_and_after_other_windows():
    alone = shipped().window(TEXT)
    for other in (OTHER, TEXT * 4, TEXT):
        shipped().window(other)
        assert shipped().window(TEXT).tobytes() == alone.tobytes()
    assert alone.shape == (len(TEXT), sum(WIDTHS.values()))


def test_a_new_session_gives_the_same_bytes():
    assert Encoder().window(OTHER).tobytes() == shipped().window(OTHER).tobytes()


def test_blanks_between_words_change_no_score_of_the_words():
    spaced = [*OTHER[:3], "\xa0", *OTHER[3:6], "  ", *OTHER[6:]]
    plain, found = shipped()(OTHER), shipped()(spaced)
    solid = [i for i, w in enumerate(spaced) if not w.isspace()]
    for head, scores in found.heads.items():
        assert np.array_equal(scores[solid], plain.heads[head])
        assert not scores[3].any()


def test_a_missing_model_is_a_coded_error(tmp_path):
    with pytest.raises(ModelError, match=r"SAY-M001.*Install sayso again"):
        Encoder(model=tmp_path / "none.onnx")
