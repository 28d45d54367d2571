"""HTML -> PagePart: the article's text by trafilatura and what the page's metadata say; runs in the worker alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html  # type: ignore[attr-defined]

from sayso.errors import TooLarge
from sayso.ingest.metadata import Metadata, metadata

MOST = 0.8  # share of a glued text that its paragraphs must make up
SMALL_ENOUGH = 40  # an article of fewer characters is no article


@dataclass(frozen=True, slots=True)
class PagePart:
    """Text of the article, its paragraphs set apart by blank lines, and the page's metadata; text may be empty."""

    text: str
    about: Metadata


def read_page(page: str) -> PagePart:
    """The article and the metadata of one HTML page. Raises TooLarge where the parser gave up before the page's end."""
    try:
        tree = _tree(_without_declaration(page))
    except etree.ParserError:  # nothing but comments, declarations or blanks
        return PagePart(text="", about=Metadata())
    about = metadata(tree)
    return PagePart(text=_unglued(article(page), tree), about=about)


def _tree(page: str) -> Any:
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(page, parser=parser)
    # libxml2 leaves out all that follows tags nested deeper than 256, and says so in its log alone.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooLarge("its tags are nested deeper than 256, and what follows them cannot be read.",
                       remedy="Copy the article's text into a .txt file and give that.")
    return tree


def article(page: str) -> str:
    """The article's text. Lists keep their dashes; tables and pictures are left out, comments of readers too."""
    from trafilatura import extract  # lazy: half a second

    text = extract(_without_declaration(page), fast=True, include_comments=False, include_tables=False, with_metadata=False,
                   output_format="txt", deduplicate=False) or ""
    lines = [line.strip() for line in text.split("\n")]
    joined = "\n\n".join(line for line in lines if line)
    return joined if len(joined) >= SMALL_ENOUGH else ""


def _unglued(text: str, tree: Any) -> str:
    """Paragraph by paragraph again where a tag that was never closed left the whole article on one line."""
    shown = [" ".join("".join(p.itertext()).split()) for p in tree.iter("p")] if text and "\n" not in text else []
    inside = [p for p in shown if p and p in text]
    return "\n\n".join(inside) if len(inside) > 1 and sum(map(len, inside)) >= MOST * len(text) else text


def _without_declaration(page: str) -> str:
    """lxml refuses text that declares a byte encoding."""
    return re.sub(r"^\s{0,99}<\?xml[^>]{0,200}\?>", "", page)


BLOCKS = frozenset("p div br li ul ol blockquote h1 h2 h3 h4 h5 h6 tr table pre section article figure hr dd dt".split())
UNSEEN = frozenset("script style template noscript iframe object svg head".split())


def fragment(text: str) -> str:
    """The words of a piece of HTML that is an article already (an entry of a feed), its paragraphs set apart.

    Nothing is left out but what no reader sees.
    """
    if "<" not in text and "&" not in text:
        return text.strip()
    try:
        tree = _tree(f"<div>{text}</div>")
    except etree.ParserError:
        return ""
    parts: list[str] = []
    _written(tree, parts)
    paragraphs = (" ".join(p.split()) for p in "".join(parts).split("\n\n"))
    return "\n\n".join(p for p in paragraphs if p)


def _written(tree: Any, parts: list[str]) -> None:
    """What an element says, in order, without recursion: pages nest deeper than Python's stack."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            parts.append("\n\n" if element.tag in BLOCKS else "")
            parts.append(element.text or "" if element.tag not in UNSEEN else "")
            continue
        parts.append("\n\n" if element.tag in BLOCKS else "")
        parts.append(element.tail or "")
