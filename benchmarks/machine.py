"""The machine that a score was measured on: processor, versions, and the date."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = ("onnxruntime", "spacy", "numpy")


def processor() -> dict[str, Any]:
    """Name of the processor and whether it multiplies 8-bit numbers (VNNI; Linux alone tells, elsewhere null)."""
    try:
        first = Path("/proc/cpuinfo").read_text().split("\n\n")[0]
        rows = dict(line.split(":", 1) for line in first.splitlines() if ":" in line)
    except OSError:
        return {"processor": platform.processor() or "unknown", "vnni": None}
    fields = {k.strip(): v.strip() for k, v in rows.items()}
    return {"processor": fields.get("model name", "unknown"), "vnni": "vnni" in fields.get("flags", "")}


def described() -> dict[str, Any]:
    """Machine and versions, for a table of scores."""
    return {"machine": f"{platform.system()} {platform.machine()}", **processor(), "python": platform.python_version(),
            **{name: version(name) for name in PACKAGES}}
