"""Invented feeds: RSS, Atom and RDF of one courier, and a list of feeds."""

from __future__ import annotations

from html import escape

from tests.ingest.pages import PARAGRAPHS, TITLE

BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def rss(*items: str) -> str:
    """An RSS 2.0 feed."""
    return (f'{HEAD}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Ostrel Courier</title>'
            f"<link>https://www.courier.example/</link>{''.join(items)}</channel></rss>")


def item(body: str = BODY, *, title: str = TITLE, url: str = "https://www.courier.example/news/1",
         element: str = "content:encoded",
         more: str = "<pubDate>Wed, 09 Mar 2022 06:15:00 GMT</pubDate><dc:creator>Ana Verrill</dc:creator>") -> str:
    """One item; its body as escaped HTML in `element`."""
    short = "<description>Short.</description>" if element != "description" else ""
    return (f"<item><title>{escape(title)}</title><link>{escape(url)}</link>{more}{short}"
            f"<{element}>{escape(body)}</{element}></item>")


def atom(body: str = BODY, kind: str = "html") -> str:
    """An Atom feed with one entry."""
    content = escape(body) if kind == "html" else f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'
    return (f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>Ostrel Courier</title><entry><title>{TITLE}</title>'
            f'<link href="https://www.courier.example/news/2"/><published>2022-03-09T06:15:00Z</published>'
            f'<updated>2022-03-12T00:00:00Z</updated><content type="{kind}">{content}</content></entry></feed>')


OPML = f"""{HEAD}<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://www.courier.example/rss"/>
<outline type="rss" xmlUrl="https://www.lantern.example/feed"/></outline><outline xmlUrl="https://www.courier.example/rss"/>
</body></opml>"""
