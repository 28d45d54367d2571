"""examples/ -> the pictures of the docs: `python docs/img/pictures.py` (needs chromium)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
# Name, the section shown alone (or none), width and height in CSS pixels, dark.
PICTURES = (("dossier", "", 1280, 1560, False), ("dossier-reports-dark", "reports", 1280, 1300, True),
            ("dossier-phone", "", 360, 1500, False))
# The narrowest window that Chromium opens; a phone's page stands in the middle of it.
NARROWEST = 500


def picture(page: str, folder: Path, name: str, section: str, width: int, height: int, dark: bool) -> None:
    """One PNG. The page's own policy allows no further style, so the copy that is photographed goes without it."""
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    alone = f"<style>main > section:not(#{section}) {{ display: none }}</style></head>"
    (folder / "page.html").write_text(copy.replace("</head>", alone, 1) if section else copy)
    (folder / "frame.html").write_text(
        '<body style="margin:0;background:#d8d4ca"><iframe src="page.html" style="display:block;margin:auto;border:0;'
        f'width:{width}px;height:{height}px"></iframe>')
    target = HERE / f"{name}.png"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
         f"--window-size={max(width, NARROWEST)},{height}", f"--blink-settings=preferredColorScheme={0 if dark else 1}",
         f"--screenshot={target}", (folder / "frame.html").as_uri()], check=True, capture_output=True)


def main() -> None:
    """All pictures, from a dossier made now."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sayso = shutil.which("sayso") or str(Path(sys.executable).with_name("sayso"))
        subprocess.run([sayso, "report", str(HERE.parents[1] / "examples"), "--quiet", "--html",
                        str(folder / "dossier.html")], check=True, stdout=subprocess.DEVNULL)
        page = (folder / "dossier.html").read_text()
        for row in PICTURES:
            picture(page, folder, *row)


if __name__ == "__main__":
    main()
