"""Comparison -> one HTML file like the dossier: text only, nothing loaded, and no script at all."""

from __future__ import annotations

from markupsafe import Markup

from sayso.present import wording
from sayso.present.compare import Comparison
from sayso.present.html.page import policy, source, templates


def page(comparison: Comparison) -> str:
    """The whole page. Every word of a report is text in it."""
    style = source("dossier.css") + source("compare.css")
    dates = [wording.day_words(r.published.value) if r.published else "no date of publication" for r in comparison.reports]
    return templates().get_template("compare.html").render(it=comparison, dates=dates, style=Markup(style),
                                                           policy=policy(style, ""))
