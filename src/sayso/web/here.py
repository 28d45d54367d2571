"""A request -> where it is: the case as shown, who asks, and what every page needs."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.errors import BadForm, NotInCase
from sayso.model import Event, Figure, Report
from sayso.web.pages import page
from sayso.web.state import Shown, State
from sayso.web.view import View

# Cookies live while people work on a case; the name is only there to fill in forms.
NAME_DAYS = 180
LONGEST_NAME = 100


class Here:
    """What an endpoint works with. The Shown stays the same for the whole request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.state: State = request.app.state.desk
        self.behind = self.state.behind()
        self.shown: Shown = self.state.shown
        self.name = unquote(request.cookies.get(self._name_cookie, ""))[:LONGEST_NAME]

    @property
    def view(self) -> View:
        """The record as it is shown."""
        return self.shown.view

    @property
    def swap(self) -> bool:
        """Whether the script asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def _name_cookie(self) -> str:
        return f"{self.request.app.state.cookie}-name"

    def page(self, name: str, at: str, title: str, /, **values: Any) -> HTMLResponse:
        """A page; `at` is the part of the desk that it belongs to."""
        return page(name, {
            "at": at, "title": title, "case": PurePath(self.state.name).name, "reviewer": self.name, "behind": self.behind,
            "trouble": self.state.trouble, "told": self.request.query_params.get("told", "")[:40], **values})

    def to(self, address: str) -> Response:
        """On to another page of the desk."""
        return RedirectResponse(address, 303)

    def remember(self, response: Response, name: str) -> Response:
        """Keeps a person's name in their own browser, to fill in the next form."""
        response.set_cookie(self._name_cookie, quote(name[:LONGEST_NAME]), max_age=NAME_DAYS * 86400, httponly=True,
                            samesite="strict")
        return response

    def event(self, name: str) -> Event:
        """An event by its id. Raises NotInCase."""
        if name not in self.view.events:
            raise NotInCase("there is no such event now: its reports may tell another one since.", name=name,
                            remedy="Go back to the list of events.")
        return self.view.events[name]

    def report(self, name: str) -> Report:
        """A report by its id. Raises NotInCase."""
        if name not in self.view.reports:
            raise NotInCase("there is no such report.", name=name, remedy="Go back to the list of events.")
        return self.view.reports[name]

    def figure(self, name: str) -> Figure | None:
        """A figure by its id; None where there is none now (it was rejected, or never there)."""
        return self.view.figures.get(name)


async def _fields(request: Request) -> dict[str, str]:
    """A form's fields, each once, without space at the ends. Raises BadForm for a file or a field given twice."""
    form = await request.form()
    out: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) or name in out:
            raise BadForm("a field came twice, or as a file.", name=name, remedy="Go back and fill in the form again.")
        out[name] = value.strip()
    return out


At = Annotated[Here, Depends(Here)]
Fields = Annotated[dict[str, str], Depends(_fields)]
