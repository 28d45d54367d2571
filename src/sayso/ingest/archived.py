"""Records of a WARC file -> Drafts of the pages in it, problems, and a count of all that is no page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sayso.errors import DamagedArchive, InputError
from sayso.guard.inflate import Damaged, TooMuch, inflated
from sayso.ingest.archive import AGAIN, Record, is_plain, record_at, records
from sayso.ingest.body import Body, Item, drafts
from sayso.ingest.limits import FILE_BYTES
from sayso.ingest.quarantine import Quarantine

KINDS = frozenset("text/html application/xhtml+xml text/plain application/rss+xml application/atom+xml application/xml "
                  "text/xml".split())
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
OTHER_MACHINES = "/robots.txt"


class Archive:
    """Reads one WARC file: `Archive(path, name, pages).drafts()`."""

    def __init__(self, path: Path, name: str, pages: Quarantine) -> None:
        self.path, self.name, self.pages = path, name, pages
        self.counts: Counter[str] = Counter()
        self.unchecked, self.plain = 0, is_plain(path)
        self.seen: dict[str, tuple[str, int]] = {}  # by payload digest: address and place, for revisits of the same bytes

    def drafts(self) -> Iterator[Item]:
        """Drafts of the pages in file order, errors of what is damaged, and at the end what else was in it, in words."""
        for record in records(self.path, self.name):
            if isinstance(record, InputError):
                self.counts["damaged"] += 1
                yield record
                continue
            self.unchecked += not record.checked
            yield from self._of(record)
        yield self._told()

    def _of(self, record: Record) -> Iterator[Item]:
        try:
            body = self._body(record)
            if body is not None:
                self.counts["pages"] += 1
                yield from drafts(body, self.pages)
        except (Damaged, TooMuch) as error:
            yield DamagedArchive(f"the page at byte {record.at:,} ({record.header('WARC-Target-URI')[:200]}) is not whole: "
                                 f"{error}.", name=self.name, remedy=AGAIN)
        except InputError as error:
            yield error

    def _body(self, record: Record) -> Body | None:
        """The page in a record; None where it holds another thing, which is counted."""
        kind, url = record.header("WARC-Type").lower(), record.header("WARC-Target-URI").strip("<> ")
        if kind == "revisit":
            return self._revisited(record, url)
        if kind not in ("response", "resource", "conversion"):
            self.counts[kind if kind in ("request", "metadata", "warcinfo", "continuation") else "of an unknown type"] += 1
            return None
        if record.header("WARC-Truncated"):
            raise Damaged(f"the crawler cut it off ({record.header('WARC-Truncated')[:40]})")
        content = record.header("Content-Type")
        head, data = {":status": "200", "content-type": content}, record.block
        if content.lower().startswith("application/http"):
            head, data = _http(record.block)
        content, status = head.get("content-type", ""), head[":status"]
        if status != "200" or content.split(";")[0].strip().lower() not in KINDS or url.endswith(OTHER_MACHINES):
            self.counts[f"with status {status}" if status != "200" else "of other kinds"] += 1
            return None
        body = Body(data=data, name=f"{self.name}, byte {record.at:,}",
                    path=f"{self.name}#{record.at}", url=url or None, charset=_charset(content))
        self.seen.setdefault(record.header("WARC-Payload-Digest"), (url, record.at))
        return body

    def _revisited(self, record: Record, url: str) -> Body | None:
        """The page of a record that says "the same bytes as before", where it is at another address; else counted alone."""
        digest = record.header("WARC-Payload-Digest")
        before, at = self.seen.get(digest, ("", -1)) if digest else ("", -1)
        if at < 0 or before == url:
            same = at >= 0 or record.header("WARC-Refers-To-Target-URI").strip("<> ") in ("", url)
            self.counts["that repeat their address" if same else "that repeat a page of another file"] += 1
            return None
        first = next(r for r in record_at(self.path, at) if r.header("WARC-Payload-Digest") == digest)
        body = self._body(first)
        place = {"name": f"{self.name}, byte {record.at:,}", "path": f"{self.name}#{record.at}"}
        return replace(body, url=url, **place) if body else None

    def _told(self) -> str:
        rest = ", ".join(f"{n} {what}" for what, n in sorted(self.counts.items()) if what != "pages")
        loose = f"; {self.unchecked} bear no checksum, so damage inside them cannot be seen" if self.unchecked else ""
        plain = "; it is not compressed, so nothing guards what its records say of addresses and dates" if self.plain else ""
        return f"{self.name}: {self.counts['pages']} pages{'; other records: ' + rest if rest else ''}{loose}{plain}."


def _http(block: bytes) -> tuple[dict[str, str], bytes]:
    """Headers (names in small letters, `:status`) and the unpacked body of an HTTP response. Raises Damaged and TooMuch."""
    at = min((i for i in (block.find(b"\r\n\r\n"), block.find(b"\n\n")) if i >= 0), default=-1)
    status = STATUS.match(block)
    if at < 0 or not status:
        raise Damaged("its HTTP header cannot be read")
    head = {":status": status[1].decode()}
    for line in block[:at].split(b"\n")[1:]:
        name, _, value = line.partition(b":")
        head.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("latin-1"))
    body = block[at + (4 if block[at:at + 1] == b"\r" else 2):]
    packed = "chunked" in head.get("transfer-encoding", "").lower()
    # Some crawlers store the body unpacked and leave the headers as they were.
    if packed and CHUNK.match(body):
        body = _unchunked(body)
    elif head.get("content-length", "").isdigit() and int(head["content-length"]) > len(body) and not packed:
        raise Damaged("it is shorter than the site said it is")
    encoding = head.get("content-encoding", "")
    return head, inflated(body, encoding, FILE_BYTES) if not _plain(encoding, body) else body


def _plain(encoding: str, body: bytes) -> bool:
    return "gzip" in encoding.lower() and not body.startswith(b"\x1f\x8b") and body.lstrip()[:1] == b"<"


def _unchunked(body: bytes) -> bytes:
    parts, at = [], 0
    while chunk := CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(parts)
        end = chunk.end() + size
        if body[end:end + 2] != b"\r\n":
            break
        parts.append(body[chunk.end():end])
        at = end + 2
    raise Damaged("its chunks stop before their end")


def _charset(content: str) -> str | None:
    found = re.search(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{2,40})", content, re.IGNORECASE)
    return found[1] if found else None
