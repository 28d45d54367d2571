"""A process that links needs no language layer: workers of engines start in a second, and a killed one is soon replaced."""

from __future__ import annotations

import subprocess
import sys


def test_a_worker_starts_without_the_language_layer():
    code = "import sys, sayso.engines.plan, sayso.engines.local; print('spacy' in sys.modules, 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
