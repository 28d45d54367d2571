"""Hostile inputs, made: name -> file name and bytes, at a size. Each holds FIRST and LAST where a reader would see them.

`kinds(size)` gives all of them; 1.0 is the full size (megabytes), the tests take a hundredth.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.ingest.archives import answer, packed, record
from tests.ingest.feeds import item, rss
from tests.ingest.pages import page

HERE = Path(__file__).parent
FIRST = "Three dock workers were killed in the first fire on the northern quay, the harbour master said on Monday."
LAST = "Four sailors were injured in the last fire on the southern quay, the harbour master said on Tuesday."
MIDDLE = "Two officials told the agency that the shed had been used to store paint without a permit."


@dataclass(frozen=True, slots=True)
class Kind:
    """One hostile file. `marked`: it holds FIRST and LAST as the text of one article."""

    name: str
    file: str
    data: bytes
    marked: bool = True


def _zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def around(middle: str) -> str:
    """An article with something in its middle."""
    return f"{FIRST}\n\n{middle}\n\n{LAST}\n"


def body(middle: str) -> bytes:
    """A page of an article with something between its paragraphs."""
    return page("", f"<article><p>{FIRST}</p>{middle}<p>{LAST}</p></article>", title="").encode(
        "utf-8", "surrogatepass"
    )


# What a text is filled with, over and over; each is a kind of its own.
FILLERS: dict[str, str] = json.loads((HERE / "fillers.json").read_text(encoding="ascii"))
LENGTH = 100_000

# What a page is filled with between two paragraphs; `{}` is a number.
PIECES: dict[str, str] = json.loads((HERE / "pieces.json").read_text(encoding="ascii"))
TAGS = 100_000


def texts(size: float) -> Iterator[Kind]:
    """Plain texts: an article with a filler in its middle."""
    many = int(LENGTH * size)
    for name, unit in FILLERS.items():
        yield Kind(
            f"text: {name}", "a.txt", around((unit * (many // len(unit) + 1))[:many]).encode("utf-8", "surrogatepass")
        )
    yield Kind("text: one long word", "a.txt", around("a" * int(5e6 * size)).encode())
    yield Kind("text: sentences in capitals", "a.txt", around((MIDDLE.upper() + " ") * int(1e4 * size)).encode())
    yield Kind("text: one paragraph", "a.txt", around((MIDDLE + " ") * int(3e4 * size)).encode())
    yield Kind("text: many paragraphs", "a.txt", around((MIDDLE + "\n\n") * int(1e4 * size)).encode())
    yield Kind("text: the same sentence", "a.txt", around((FIRST + " ") * int(2e3 * size)).encode())
    yield Kind("text: nothing but marks", "a.txt", ('"' * many).encode(), marked=False)
    yield Kind("text: nothing but blanks", "a.txt", b" \n" * many, marked=False)


def codes(size: float) -> Iterator[Kind]:
    """Bytes that are no plain UTF-8, or say that they are another thing."""
    text = around(f"{MIDDLE} “Café” – naïve.")
    for encoding in (
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "cp1252",
        "latin-1",
        "mac-roman",
        "cp037",
        "utf-8",
    ):
        yield Kind(f"code: {encoding}", "a.txt", text.encode(encoding, "replace"))
        data = page("", f"<article><p>{FIRST}</p><p>{MIDDLE} “Café”</p><p>{LAST}</p></article>", title="").encode(
            encoding, "replace"
        )
        yield Kind(f"code: page in {encoding}", "a.html", data)
    for label in (
        "utf-7",
        "utf-16",
        "utf-32",
        "hex",
        "zlib",
        "bz2",
        "rot13",
        "base64",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "mbcs",
        "iso-2022-jp",
        "hz",
        "cp037",
        "x-user-defined",
        "charmap",
        "string_escape",
        "\x00",
        "é" * 40,
    ):
        head = f'<html><head><meta charset="{label}"></head><body><article><p>{FIRST}</p><p>{MIDDLE}'.encode()
        yield Kind(
            f"code: says {label[:20]!r}",
            "a.html",
            head + b"\xe9\xff</p><p>" + LAST.encode() + b"</p></article></body></html>",
        )
    for name, data in (
        ("lone surrogates", b"\xed\xa0\x80"),
        ("overlong", b"\xc0\xaf"),
        ("five bytes", b"\xf8\x88\x80\x80\x80"),
        ("cut sequence", b"\xe2\x80"),
        ("continuations", b"\x80"),
        ("nulls", b"\x00"),
        ("few nulls", b"\x00" + b"a" * 300),
        ("controls", b"\x01\x02"),
        ("deletes", b"\x7f"),
        ("high controls", b"\xc2\x85"),
        ("all bytes", bytes(range(256))),
        ("ones", b"\xff"),
    ):
        many = data * max(1, int(LENGTH * size / len(data)))
        yield Kind(f"bytes: {name}", "a.txt", FIRST.encode() + b"\n\n" + many + b"\n\n" + LAST.encode())
        yield Kind(
            f"bytes: {name} in a page",
            "a.html",
            b"<html><body><article><p>"
            + FIRST.encode()
            + b"</p><p>"
            + many
            + b"</p><p>"
            + LAST.encode()
            + b"</p></article></body></html>",
        )
    for name, magic in (
        ("pdf", b"%PDF-1.7"),
        ("zip", b"PK\x03\x04"),
        ("gzip", _zipped(text.encode())),
        ("bomb", _zipped(bytes(int(1e8 * size)))),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("rtf", b"{\\rtf1"),
        ("old word", b"\xd0\xcf\x11\xe0"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
    ):
        yield Kind(f"bytes: {name}", "a.txt", magic + text.encode() * (name != "bomb"), marked=False)


def pages(size: float) -> Iterator[Kind]:
    """Pages: an article with a piece of HTML between its paragraphs, over and over; and some that are hostile as a whole."""
    many = int(TAGS * size)
    articles = ",".join([json.dumps({"@type": "NewsArticle", "headline": "a"})] * (many // 10))
    for name, unit in PIECES.items():
        pieces = "".join(unit.replace("{}", str(n)) for n in range(many)) if "{}" in unit else unit * many
        yield Kind(f"page: {name}", "a.html", body(pieces))
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    for name, head in (
        ("entity bomb", f"<!DOCTYPE html [{lol}]>"),
        ("outer entity", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ("parameter entity", '<!DOCTYPE html [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]>'),
    ):
        yield Kind(f"page: {name}", "a.html", head.encode() + body("<p>&l9;&x;</p>"))
    for name, piece in (
        ("long attribute", f"<p title='{'a' * int(5e6 * size)}'>x</p>"),
        ("long tag", f"<{'a' * int(5e6 * size)}>"),
        ("long word", f"<p>{'a' * int(5e6 * size)}</p>"),
        ("long comment", f"<!-- {'a ' * int(2e6 * size)} -->"),
        ("long script", f"<script>{'a;' * int(2e6 * size)}</script>"),
        ("deep json", f'<script type="application/ld+json">{"[" * many}{"]" * many}</script>'),
        ("wide json", f'<script type="application/ld+json">[{"{}," * many}1]</script>'),
        (
            "json of articles",
            f'<script type="application/ld+json">[{articles}]</script>',
        ),
        ("nested lists", "<ul><li>" * many + "a" + "</li></ul>" * many),
        ("nested divs", "<div>" * many + "a" + "</div>" * many),
        ("nested bold", "<b><i>" * many + "a" + "</i></b>" * many),
        ("many attributes", f"<p {' '.join(f'a{n}=1' for n in range(many))}>x</p>"),
        ("hidden text", f"<p style='display:none'>{MIDDLE}</p>" * (many // 10)),
        ("one table", "<table>" + "<tr><td>a</td></tr>" * many + "</table>"),
    ):
        yield Kind(f"page: {name}", "a.html", body(piece))
    yield Kind("page: 8 MB of short paragraphs", "a.html", body("<p>Short one.</p>" * int(5e5 * size)))
    yield Kind("page: nothing in it", "a.html", b"<html><body></body></html>", marked=False)
    yield Kind("page: cut in a tag", "a.html", body("")[:-40])
    yield Kind(
        "page: 100,000 nested tags around the article",
        "a.html",
        page("", "<div>" * many + f"<p>{FIRST}</p><p>{LAST}</p>", title="").encode(),
    )


def rows(size: float) -> Iterator[Kind]:
    """JSON, JSON lines and tables."""
    many = int(TAGS * size)
    row = json.dumps({"text": around(MIDDLE)})
    for name, line in (
        ("deep", '{"text":' * many),
        ("deep list", "[" * many + "]" * many),
        ("doubled keys", '{"text": "a", "text": ' + json.dumps(around(MIDDLE)) + "}"),
        ("giant line", json.dumps({"text": around("a " * int(1e7 * size))})),
        ("no end", '{"text": "' + "a" * many),
        ("big number", '{"text": ' + "9" * many + "}"),
        ("exponent", '{"text": 1e999999999}'),
        ("not a number", '{"text": NaN}'),
        ("surrogates", '{"text": "\\ud800 ' + FIRST + LAST + '"}'),
        ("null", "null"),
        ("nulls", '{"text": "\\u0000' + FIRST + LAST + '"}'),
        ("other types", '{"text": {"a": [1]}}'),
        ("lists", '{"text": ["a"]}'),
        ("empty", '{"text": ""}'),
        ("many keys", json.dumps({f"k{n}": n for n in range(many)} | {"text": around(MIDDLE)})),
        ("bad date", json.dumps({"text": around(MIDDLE), "published": "9" * many})),
        ("long title", json.dumps({"text": around(MIDDLE), "title": "a" * many})),
        ("long address", json.dumps({"text": around(MIDDLE), "url": "http://a.example/" + "a" * many})),
        ("bad address", json.dumps({"text": around(MIDDLE), "url": "http://[::1"})),
        ("byte mark", "\ufeff" + row),
    ):
        for file in ("a.jsonl", "a.json"):
            yield Kind(
                f"row: {name} ({file})",
                file,
                (line + "\n" + row + "\n").encode("utf-8", "surrogatepass"),
                marked=False,
            )
    yield Kind("rows: blank lines", "a.jsonl", b"\n" * many * 10 + row.encode(), marked=False)
    yield Kind("rows: bad lines", "a.jsonl", b"{\n" * many + row.encode(), marked=False)


def wrapped(size: float) -> Iterator[Kind]:
    """Feeds and archives."""
    many = int(TAGS * size / 10)
    article = f"<p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    whole = rss(item(article))
    for name, feed in (
        ("entity bomb", whole.replace("<rss", f"<!DOCTYPE rss [{lol}]><rss").replace("Ostrel Courier", "&l9;")),
        ("cut", whole[:-60]),
        ("unclosed", rss("<item>" * many)),
        ("deep", rss("<a>" * many)),
        ("many entries", rss(item(article) * (many // 2))),
        ("too many entries", rss("<item><title>a</title></item>" * int(11_000 * max(size, 0.01)))),
        ("long title", rss(item(article, title="a" * many))),
        ("long text", rss(item(article.replace(MIDDLE, "a " * many * 5)))),
        ("bad address", rss(item("", url="file:///etc/passwd"))),
        (
            "outer entity",
            whole.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss').replace(
                "Ostrel Courier", "&x;"
            ),
        ),
        ("not xml", "<rss>" + "<" * many),
        ("nested html", rss(item("<div>" * many + article))),
        ("says utf-16", whole.replace("utf-8", "utf-16")),
        ("says nonsense", whole.replace("utf-8", "nonsense")),
        ("many names", whole.replace("<rss", "<rss " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(many)))),
        ("bad date", rss(item(article, more=f"<pubDate>{'9' * many}</pubDate>"))),
    ):
        yield Kind(f"feed: {name}", "a.xml", feed.encode(), marked=False)
    story = body("")
    plain = record(answer(story))
    for name, data in (
        ("cut", plain[:-30]),
        ("cut member", packed(plain)[:-9]),
        ("bomb", packed(record(bytes(int(1e8 * max(size, 0.7)))))),
        ("page bomb", record(answer(_zipped(bytes(int(3e7))), more="Content-Encoding: gzip\r\n"))),
        ("negative length", plain.replace(b"Content-Length: ", b"Content-Length: -")),
        ("huge length", plain.replace(b"Content-Length: ", b"Content-Length: 9999999999")),
        ("two lengths", plain.replace(b"Content-Length: ", b"Content-Length: 5\r\nContent-Length: ")),
        ("no length", plain.replace(b"Content-Length: ", b"Content-Width: ")),
        ("no end of header", b"WARC/1.1\r\n" + b"A: b\r\n" * many),
        ("long header", b"WARC/1.1\r\nA: " + b"a" * many * 10),
        ("only a name", b"WARC/1.1\r\n"),
        ("nothing", b"WARC/1.1\r\n\r\n\r\n\r\n"),
        ("nulls after", plain + bytes(many)),
        ("nulls between", packed(plain) + bytes(many) + packed(plain)),
        ("many members", packed(record(b"x", kind="metadata")) * many),
        ("many starts", (b"\r\n\r\nWARC/1.1" * many)),
        ("many gzip starts", packed(plain) + b"\x1f\x8b\x08" * many),
        ("gzip in gzip", _zipped(packed(plain))),
        ("bad chunks", record(answer(b"zz\r\n" * many, more="Transfer-Encoding: chunked\r\n"))),
        ("many chunks", record(answer(b"1\r\na\r\n" * many + b"0\r\n\r\n", more="Transfer-Encoding: chunked\r\n"))),
        ("huge chunk", record(answer(b"ffffffff\r\na", more="Transfer-Encoding: chunked\r\n"))),
        ("many http headers", record(answer(story, more="A: b\r\n" * many))),
        (
            "endless revisits",
            record(
                answer(b""),
                kind="revisit",
                more={"WARC-Payload-Digest": "sha1:A", "WARC-Refers-To-Target-URI": "http://a.example/"},
            )
            * many,
        ),
        ("bad type", record(answer(story), kind="\x00")),
        ("two gzip headers", b"\x1f\x8b\x08\x1f\x8b\x08"),
        ("bad address", record(answer(story), url="http://[::1")),
    ):
        yield Kind(f"archive: {name}", "a.warc", data, marked=False)


MAKERS: tuple[Callable[[float], Iterator[Kind]], ...] = (texts, codes, pages, rows, wrapped)


def kinds(size: float = 1.0) -> Iterator[Kind]:
    """Every kind at a size."""
    for maker in MAKERS:
        yield from maker(size)
