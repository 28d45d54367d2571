"""examples/ -> the pictures of the desk: `python docs/img/desk.py` (needs chromium and the extra `dev`)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
SAYSO = shutil.which("sayso") or str(Path(sys.executable).with_name("sayso"))


def opened(browser: Browser, entry: str, width: int, height: int, *, dark: bool = False) -> Page:
    """A window of somebody who came in by the address of the terminal."""
    window = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    page = window.new_page()
    page.goto(entry)
    return page


def taken(page: Page, name: str) -> None:
    """One PNG of what the window shows."""
    page.screenshot(path=HERE / f"desk-{name}.png")


def pictures(browser: Browser, entry: str) -> None:
    """The event, a report, a correction with the machine's value beside it, a link, and the list on a phone."""
    page = opened(browser, entry, 1280, 900)
    page.get_by_role("link", name="Air strike").first.click()
    event = page.url
    page.evaluate("scrollTo(0, 0)")
    taken(page, "event")
    page.locator("#figures li.evidence", has_text="Mikal Desh").get_by_role("link", name="judge").first.click()
    page.locator("#form [name=by]").fill("Ana Reyes")
    page.locator("#form [name=reason]").fill("the doctor counts everybody who was brought in")
    page.locator("#form summary").click()
    page.get_by_label("Whom it counts").fill("people brought to the district hospital")
    page.get_by_role("button", name="Keep the correction").click()
    taken(page, "judge")
    page.goto(f"{event.split('/event/')[0]}/links")
    page.wait_for_selector("h3:has-text('would change')")
    taken(page, "links")
    dark = opened(browser, entry, 1280, 900, dark=True)
    dark.goto(event)
    dark.locator("#told a").first.click()
    taken(dark, "report-dark")
    phone = opened(browser, entry, 360, 740)
    taken(phone, "phone")


def main() -> None:
    """All pictures, from a case made now beside a copy of the examples."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(HERE.parents[1] / "examples", Path(folder) / "examples")
        desk = subprocess.Popen([SAYSO, "desk", str(copy), "--port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            assert desk.stdout is not None
            entry = next(m[0] for line in desk.stdout if (m := re.search(r"http://\S+", line)))
            with sync_playwright() as running:
                browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                pictures(browser, entry)
                browser.close()
        finally:
            desk.terminate()
            desk.wait(10)


if __name__ == "__main__":
    main()
