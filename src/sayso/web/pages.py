"""Values -> pages: the desk's own templates beside the dossier's, with the same rules for text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.responses import HTMLResponse

from sayso.present.html.page import source, templates


@cache
def environment() -> Environment:
    """The dossier's environment (all text escaped, nothing hidden) with the desk's templates under `desk/`."""
    shared = templates()
    loader = ChoiceLoader([PrefixLoader({"desk": PackageLoader("sayso.web", "templates")}), shared.loader])  # type: ignore[list-item]
    made = shared.overlay(loader=loader)
    made.globals |= {"asset": asset}
    return made


def page(name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A template of the desk as an answer."""
    return HTMLResponse(environment().get_template(f"desk/{name}").render(values), status_code=status)


ASSETS = {"dossier.css": "text/css", "desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}


@cache
def static(name: str) -> bytes:
    """A style sheet or the script; the dossier's style is the desk's too."""
    if name == "dossier.css":
        return source(name).encode()
    return resources.files("sayso.web").joinpath("static", name).read_bytes()


@cache
def asset(name: str) -> str:
    """The address of a style sheet or script: with its digest, so that a new version is a new address."""
    return f"/static/{name}?{hashlib.sha256(static(name)).hexdigest()[:12]}"
