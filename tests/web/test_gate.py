"""Who may ask the desk for anything, and what every answer forbids the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case import CaseFile
from sayso.errors import PasswordFile
from sayso.web.door import Door, read_password
from sayso.web.gate import Hosts
from tests.web.conftest import PORT, app_of

PAGES = ("/", "/links", "/links/sources", "/judgements", "/agreement", "/export")


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_a_page_who_did_not_sign_in(stranger: TestClient, page: str) -> None:
    answer = stranger.get(page)
    assert answer.status_code == 401 and "Harnok" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_who_came_with_the_token_sees_every_page(client: TestClient, page: str) -> None:
    assert client.get(page).status_code == 200


def test_another_token_opens_nothing(stranger: TestClient) -> None:
    assert stranger.get("/sign-in?token=another").status_code == 401
    assert stranger.get("/").status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:1", "", "10.0.0.1:8765",
                                  "localhost.evil.example:8765", "127.0.0.1:8765.evil.example", "[::1:8765"])
def test_a_name_that_was_pointed_at_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_names_of_loopback_are_ours(host: str) -> None:
    assert Hosts(port=8765).allow(host)


def test_beyond_loopback_numbers_and_given_names_are_ours_and_others_are_not() -> None:
    hosts = Hosts(port=8765, names=frozenset({"desk.example"}), beyond=True)
    assert all(hosts.allow(h) for h in ("192.0.2.7:8765", "desk.example:8765", "desk.example"))
    assert not any(hosts.allow(h) for h in ("evil.example:8765", "192.0.2.7:80", "desk.example.evil:8765"))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://localhost:8765", ""])
def test_a_form_of_another_page_changes_nothing(client: TestClient, case: CaseFile, origin: str) -> None:
    answer = client.post("/sign", data={"by": "x"}, headers={"origin": origin})
    assert answer.status_code == 403 and case.judgements() == []


def test_a_form_without_an_origin_is_refused(case: CaseFile, door: Door) -> None:
    bare = TestClient(app_of(case, PORT, door), base_url=f"http://127.0.0.1:{PORT}")
    bare.get(f"/sign-in?token={door.token}")
    assert bare.get("/").status_code == 200
    assert bare.post("/sign", data={"by": "x"}).status_code == 403
    assert bare.post("/sign", data={"by": "x"}, headers={"sec-fetch-site": "same-origin"}).status_code != 403


def test_a_form_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/sign", data={"by": "x" * 70_000}).status_code == 413


@pytest.mark.parametrize("page", [*PAGES, "/sign-in", "/none", "/static/desk.js"])
def test_every_answer_forbids_what_no_page_needs(client: TestClient, page: str) -> None:
    policy = client.get(page).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'") and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_script_or_style_of_its_own(client: TestClient, page: str) -> None:
    text = client.get(page).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert re.findall(r"<script[^>]*>", text) == re.findall(r'<script src="/static/desk.js\?\w+" defer>', text)


def test_signing_out_ends_the_cookie(client: TestClient) -> None:
    cookie = dict(client.cookies)
    client.post("/sign-out")
    client.cookies.update(cookie)
    assert client.get("/").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: TestClient, door: Door) -> None:
    given = stranger.get(f"/sign-in?token={door.token}", follow_redirects=False).headers["set-cookie"].lower()
    assert f"sayso-{PORT}=" in given and "httponly" in given and "samesite=strict" in given


def test_a_password_opens_and_wrong_ones_must_wait(case: CaseFile) -> None:
    door = Door("four words nobody guesses")
    here = f"http://127.0.0.1:{PORT}"
    asking = TestClient(app_of(case, PORT, door), base_url=here, headers={"origin": here})
    assert [asking.post("/sign-in", data={"password": "guess"}).status_code for _ in range(6)][-1] == 429
    door._next = 0.0
    assert asking.get(f"/sign-in?token={door.token}").status_code == 200 and asking.get("/").status_code == 401
    assert asking.post("/sign-in", data={"password": "four words nobody guesses"}).status_code == 200
    assert asking.get("/").status_code == 200


@pytest.mark.parametrize(("word", "mode"), [("a long enough password", 0o644), ("short", 0o600), ("", 0o600)])
def test_a_password_file_that_cannot_serve_is_refused(tmp_path: Path, word: str, mode: int) -> None:
    file = tmp_path / "password"
    file.write_text(word)
    file.chmod(mode)
    with pytest.raises(PasswordFile):
        read_password(file)


def test_a_password_file_gives_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("a long enough password\nand a note\n")
    file.chmod(0o600)
    assert read_password(file) == "a long enough password"


def test_errors_are_told_in_words(client: TestClient) -> None:
    for page in ("none", "event/none", "report/none", "judge/figure/none", "judge/none/none", "?page=x", "export/none"):
        answer = client.get(f"/{page}")
        assert answer.status_code in (400, 404) and "<h1>" in answer.text and "Traceback" not in answer.text
