"""What a case is made with: how figures become estimates, a person's own sources, another pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.errors import UsageError
from sayso.ingest import read_sources
from sayso.model.known import Known
from sayso.reconcile import POLICIES
from sayso.store import Store, decoded, encoded

KEY = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`policy` is one of POLICIES, `sources` rows of a person's own, `pipeline` an installed spaCy pipeline or none."""

    policy: str = "ucdp"
    pipeline: str | None = None
    sources: tuple[Known, ...] = ()

    @staticmethod
    def given(policy: str, sources: Path | None, pipeline: str | None) -> Settings:
        """Settings as a person gives them. Raises UsageError, BadSources."""
        if policy not in POLICIES:
            raise UsageError(f"no policy {policy!r}.", name="--policy",
                             remedy=f"Choose one of: {', '.join(sorted(POLICIES))}.")
        rows = tuple(read_sources(sources)) if sources else ()
        return Settings(policy=policy, pipeline=pipeline, sources=rows)

    @staticmethod
    def of(store: Store) -> Settings:
        """Those of a case."""
        body = store.settings.get(KEY)
        return decoded(Settings, body, name=f"{store.name}, settings") if body else Settings()

    def put(self, store: Store, at: str) -> None:
        """Keeps them."""
        store.settings.put(KEY, encoded(self), at)
