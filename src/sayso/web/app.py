"""A case -> the desk as a web application; nothing is served that did not pass the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from sayso.case import CaseFile
from sayso.errors import AlreadyJudged, CaseBusy, NotInCase, SaysoError
from sayso.web import agreeing, copying, events, exporting, judging, linking, naming, reports, signing
from sayso.web.door import Door
from sayso.web.gate import Gate, Hosts
from sayso.web.listing import PAGE
from sayso.web.pages import ASSETS, environment, page, static
from sayso.web.pinning import world
from sayso.web.state import State

WORDS = {404: ("There is no such page.", "Go back to the list of events."),
         405: ("This page is not for that.", "Go back to the list of events.")}
STATUS = ((NotInCase, 404), (AlreadyJudged, 409), (CaseBusy, 503))


def warm() -> None:
    """Makes what the first page would wait for: the templates, the map's outlines."""
    for name in environment().list_templates(filter_func=lambda n: n.startswith("desk/")):
        environment().get_template(name)
    world()


def create(case: CaseFile, again: Callable[[], CaseFile], *, door: Door, hosts: Hosts) -> Gate:
    """The application (ASGI). `case` is used by one thread at a time; `again` opens it once more, for work beside."""
    warm()
    app = FastAPI(title="sayso desk", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk, app.state.door = State(case, again), door
    shown = app.state.desk.shown
    events.pictures([r.event for r in shown.rows[:PAGE]], shown.view)  # the first map cuts the outlines it needs
    app.state.cookie = f"sayso-{hosts.port}"  # cookies know no port: two desks on one machine must not sign each other out
    for part in (signing, events, reports, judging, linking, naming, copying, agreeing, exporting):
        app.include_router(part.router)
    app.add_api_route("/static/{name}", asset, methods=["GET"])
    app.add_exception_handler(SaysoError, _coded)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unread)
    app.add_exception_handler(Exception, _broken)
    return Gate(app, hosts=hosts, cookie=app.state.cookie, known=door.known, refuse=trouble)


def asset(name: str) -> Response:
    """A style sheet or the script."""
    if name not in ASSETS:
        raise HTTPException(404)
    return Response(static(name), media_type=ASSETS[name])


def trouble(status: int, what: str, remedy: str, code: str = "") -> HTMLResponse:
    """An error in words, as a page of its own."""
    return page("trouble.html", {"what": what, "remedy": remedy, "code": code, "status": status}, status)


def _coded(request: Request, error: Any) -> Response:
    status = next((number for kind, number in STATUS if isinstance(error, kind)), 400)
    return trouble(status, error.what, error.remedy, error.code)


def _refused(request: Request, error: Any) -> Response:
    what, remedy = WORDS.get(error.status_code, ("That cannot be done.", "Go back to the list of events."))
    return trouble(error.status_code, what, remedy)


def _unread(request: Request, error: Any) -> Response:
    fields = ", ".join(sorted({str(e["loc"][-1]) for e in error.errors()}))
    return trouble(400, f"This address or form has something in it that is not understood: {fields}.",
                   "Go back and try again.", "SAY-D003")


def _broken(request: Request, error: Any) -> Response:
    return trouble(500, "Something in sayso broke.", "Nothing that you typed before is lost. The terminal says what broke; "
                   "please report it.")
