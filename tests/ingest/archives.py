"""Invented WARC files, written by hand: records with digests, gzip members, revisits."""

from __future__ import annotations

import base64
import gzip
import hashlib

from tests.ingest.pages import PAGES, PARAGRAPHS, TITLE, page

HTML = "text/html; charset=utf-8"


def digest(data: bytes) -> str:
    """A labelled SHA-1 as WARC writers give it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(block: bytes, *, kind: str = "response", url: str = "https://www.courier.example/1",
           content: str = "application/http", more: dict[str, str] | None = None,
           checked: bool = True) -> bytes:
    """One record with its frame."""
    head = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2022-03-10T00:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block + url.encode()).hexdigest()}>", "Content-Type": content,
            **({"WARC-Block-Digest": digest(block)} if checked else {}), **(more or {}), "Content-Length": str(len(block))}
    lines = "\r\n".join(["WARC/1.1", *(f"{name}: {value}" for name, value in head.items())])
    return lines.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *, status: str = "200 OK", content: str = HTML, more: str = "") -> bytes:
    """An HTTP response."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}\r\n".encode() + body


def story(n: int) -> bytes:
    """A page that differs from the others."""
    return page("", f"<article><h1>{TITLE} {n}</h1>" + "".join(f"<p>{p} It was number {n}.</p>" for p in PARAGRAPHS)
                + "</article>", title="").encode()


def response(n: int, **more) -> bytes:
    """The record of page n."""
    block = answer(story(n))
    return record(block, url=f"https://www.courier.example/{n}", more={"WARC-Payload-Digest": digest(story(n))}, **more)


def revisit(n: int, url: str) -> bytes:
    """A record that says: the bytes of page n again, at `url`."""
    return record(answer(b""), kind="revisit", url=url,
                  more={"WARC-Payload-Digest": digest(story(n)), "WARC-Refers-To-Target-URI": f"https://www.courier.example/{n}",
                        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"})


RECORDS = (
    record(b"software: none\r\n", kind="warcinfo", content="application/warc-fields"), response(1),
    record(b"GET /1 HTTP/1.1\r\n\r\n", kind="request"), response(2), revisit(1, "https://www.courier.example/1"),
    revisit(1, "https://www.lantern.example/copy"), record(answer(b"", status="404 Not Found"), url="https://www.courier.example/404"),
    record(answer(b"\x89PNG", content="image/png"), url="https://www.courier.example/a.png"),
    record("\n\n".join(PARAGRAPHS).encode(), kind="conversion", content="text/plain", url="https://www.courier.example/5"),
    record(PAGES["amp"].encode(), kind="resource", content=HTML, url="https://www.courier.example/6"),
)


def packed(*records: bytes) -> bytes:
    """Records as gzip members."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)
