"""The shipped encoder gives one window the same bytes whatever stands beside it."""

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.read.encoder import Encoder, shipped

TEXT = "The harbour master of Port Ostrel said on Sunday that three crane drivers were hurt when the quay gave way .".split()
OTHER = "Nobody answered the telephone at the ministry in Varn .".split()


def rows(*documents):
    pieces = shipped().pieces
    runs = [pieces.encode(d) for d in documents]
    width, words = max(len(r.ids) for r in runs), max(len(r.first) for r in runs)

    def padded(values, size):
        return values + [0] * (size - len(values))

    return shipped().run([padded(r.ids, width) for r in runs], [padded(r.shapes, width) for r in runs],
                         [padded([1] * len(r.ids), width) for r in runs], [padded(r.first, words) for r in runs])


def test_a_window_has_the_same_bytes_alone_in_a_batch_and_with_other_padding():
    alone = shipped().window(TEXT)
    assert rows(TEXT, TEXT)[1].tobytes() == alone.tobytes()
    batch = rows(TEXT, OTHER, TEXT * 4)
    assert batch[0][:len(TEXT)].tobytes() == alone.tobytes()
    assert batch[1][:len(OTHER)].tobytes() == shipped().window(OTHER).tobytes()


def test_a_second_run_has_the_same_bytes():
    assert np.array_equal(shipped().window(OTHER), shipped().window(OTHER))


def test_a_missing_model_is_a_coded_error(tmp_path):
    with pytest.raises(ModelError, match=r"SAY-M001.*Install sayso again"):
        Encoder(model=tmp_path / "none.onnx")
