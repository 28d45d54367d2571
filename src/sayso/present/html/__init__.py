"""Record -> a dossier: one HTML file that opens from disk and shows what each thing said stands on."""

from sayso.present.html.page import dossier

__all__ = ["dossier"]
