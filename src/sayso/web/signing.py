"""The way in and out: a token in an address, or a password, for a cookie."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from sayso.web.here import Fields
from sayso.web.pages import page

router = APIRouter()


@router.get("/sign-in")
def ask(request: Request, token: str = "") -> Response:
    """With the terminal's token: in. Else the form for a password, where there is one."""
    door = request.app.state.door
    if door.password is None and token:
        return _entered(request, token)
    return page("sign-in.html", {"password": door.password is not None, "wrong": False, "wait": 0})


@router.post("/sign-in")
def enter(request: Request, fields: Fields) -> Response:
    """With the password: in."""
    door = request.app.state.door
    wait = door.wait()
    if wait:
        return page("sign-in.html", {"password": True, "wrong": False, "wait": wait}, 429)
    return _entered(request, fields.get("password", ""))


@router.post("/sign-out")
def leave(request: Request) -> Response:
    """Out: the cookie is worth nothing from now on."""
    cookie = request.app.state.cookie
    request.app.state.door.leave(request.cookies.get(cookie, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(cookie)
    return response


def _entered(request: Request, given: str) -> Response:
    door, cookie = request.app.state.door, request.app.state.cookie
    value = door.enter(given)
    if value is None:
        return page("sign-in.html", {"password": door.password is not None, "wrong": True, "wait": 0}, 401)
    response = RedirectResponse("/", 303)
    response.set_cookie(cookie, value, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return response
