"""Thirty attempts to make the dossier run a script: each stays text wherever a report's words can stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

from sayso.model import Place, Record
from sayso.present.html import dossier
from tests.present.invented import EVENTS, STORY

PAYLOADS = """\
<script>alert(1)</script>
<ScRiPt src=//x.example/a.js></sCrIpT>
</script><script>alert(1)</script>
</style><script>alert(1)</script>
</title><svg onload=alert(1)>
</textarea><img src=x onerror=alert(1)>
<img src=x onerror=alert(1)>
<img/src=`x`onerror=alert(1)>
<svg/onload=alert(1)>
<svg><animate onbegin=alert(1) attributeName=x>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a>
<math><mi xlink:href="javascript:alert(1)">x</mi>
<iframe srcdoc="<script>alert(1)</script>">
<object data="data:text/html,<script>alert(1)</script>">
<embed src=javascript:alert(1)>
<base href=//x.example>
<link rel=stylesheet href=//x.example/a.css>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<form action=javascript:alert(1)><button>x</button></form>
<details open ontoggle=alert(1)>
<body onload=alert(1)>
<video><source onerror=alert(1)></video>
<input autofocus onfocus=alert(1)>
<a href="javascript:alert(1)">x</a>
<!--><script>alert(1)</script-->
" onmouseover="alert(1)
' onfocus='alert(1)' autofocus='
" style="background:url(//x.example)
{{ 7 * 7 }}{% raw %}{{ config }}
&lt;script&gt;alert(1)&lt;/script&gt;""".split("\n")


class Seen(HTMLParser):
    """The shapes of all tags, and all text and attribute values as a browser would read them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shapes: set[tuple[str, frozenset[str]]] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shapes.add((tag, frozenset(name for name, _ in attrs)))
        self.words += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def spoken(words: Sequence[str]) -> Record:
    """The story with the words as titles, places, speakers and publishers."""
    strike = EVENTS[3]
    events = tuple(replace(strike, id=f"e{n}", title=w, where=(
        Place(name=w, lat=10.0 + n, lon=20.0, precision="exact"), Place(name=w))) for n, w in enumerate(words))
    every = " ".join(words)
    return replace(STORY, events=(*STORY.events, *events), problems=tuple(words),
                   reports=tuple(replace(r, outlet=every, title=every, byline=every) for r in STORY.reports),
                   sources=tuple(replace(s, name=every) for s in STORY.sources),
                   origins=tuple(replace(o, label=every, reason=every) for o in STORY.origins))


def test_thirty_payloads_stay_text() -> None:
    assert len(PAYLOADS) == 30
    plain, hostile = Seen(dossier(spoken(["plain words"] * 30))), Seen(dossier(spoken(PAYLOADS)))
    assert hostile.shapes <= plain.shapes
    assert [p for p in PAYLOADS if not any(p in words for words in hostile.words)] == []
