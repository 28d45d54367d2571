"""`python -m fuzz TARGET`: runs one target under atheris for ten minutes; stops at the first input that breaks it.

    python -m fuzz html --seconds 600 --corpus build/fuzz/html

The corpus folder keeps what reached new code, for the next run; the input that broke a target is written into it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> None:
    """Hands over to atheris, which ends the process; exit status 0 where nothing broke."""
    import atheris

    with atheris.instrument_imports(include=["sayso", "feedparser"]):  # type: ignore[attr-defined]
        from fuzz.targets import TARGETS, beginnings, run

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    corpus = asked.corpus or Path("build/fuzz") / asked.target
    corpus.mkdir(parents=True, exist_ok=True)
    run(TARGETS[asked.target], b"")  # what is imported at the first use is no part of the first input's time
    for number, data in enumerate(beginnings(asked.target)):
        (corpus / f"beginning-{number:03}").write_bytes(data)
    options = [f"-max_total_time={asked.seconds}", f"-seed={asked.seed}", "-timeout=20", "-rss_limit_mb=2048",
               "-max_len=60000", f"-artifact_prefix={corpus}/broke-", str(corpus)]
    atheris.Setup([sys.argv[0], *options], lambda data: run(TARGETS[asked.target], data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
