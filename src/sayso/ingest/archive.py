"""WARC file -> its records, each checked: gzip members by their CRC, blocks by their digest, lengths to the byte.

fastwarc 2 and warcio give what is left of a cut file without a word, so the frame of every record is read here and only its
headers there. Whatever is damaged is told with its place, and reading goes on at the next record that begins.
"""

from __future__ import annotations

import base64
import hashlib
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import DamagedArchive, InputError, MissingExtra, TooLarge
from sayso.ingest.limits import RECORD_BYTES

GZIP, START, BORDER = b"\x1f\x8b", b"WARC/", b"\r\n\r\n"
STEP = 1 << 16
HEADER_BYTES = 65_536
LENGTH = re.compile(rb"\r\n[Cc]ontent-[Ll]ength:[ \t]{0,9}(\d{1,18})[ \t]{0,9}(?=\r\n)")
AGAIN = "Fetch the file again; compare its size and checksum with where it came from. The records that are whole were read."

RECOMPRESS = "It was left out. If the whole file is compressed as one, compress it record by record (warcio recompress)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One whole record: where it begins in the file, fastwarc's headers, its block, and whether a checksum holds it."""

    at: int
    headers: Any
    block: bytes
    checked: bool

    def header(self, name: str) -> str:
        """A header's value; "" where there is none."""
        return self.headers.headers.get(name) or ""


def is_archive(head: bytes, name: str = "") -> bool:
    """Whether a file that begins with these bytes is a WARC, plain or gzip; one that is called so is, damaged or not."""
    if name.lower().endswith((".warc", ".warc.gz")):
        return True
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, len(START))
        except zlib.error:
            return False
    return head.startswith(START)


def records(path: Path, name: str) -> Iterator[Record | InputError]:
    """Every whole record of a file in its order; in the place of what is damaged or too large an error with its place.

    Raises MissingExtra without fastwarc. A file that was cut exactly between two records cannot be told from a whole one.
    """
    read = _reader()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        pieces = [(0, data)] if is_plain(path) else _members(data, name)
        for at, piece in pieces:
            if isinstance(piece, InputError):
                yield piece
                continue
            for start, found in _framed(piece, at if piece is not data else None, name):
                yield found if isinstance(found, InputError) else _checked(start, found, name, read, piece is not data)


def record_at(path: Path, at: int) -> Iterator[Record]:
    """The whole records at a place of a file: one, or all of one gzip member."""
    read = _reader()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        packed = not is_plain(path)
        found = _framed(_unpacked(data, at)[0], at, "") if packed else _framed(data, None, "", at)
        for start, record in found:
            whole = _checked(start, record, "", read, packed) if not isinstance(record, InputError) else record
            if isinstance(whole, Record):
                yield whole
            if not packed:
                return


def is_plain(path: Path) -> bool:
    """Whether a WARC file is not compressed, by its name or its first bytes: either may be damaged."""
    with path.open("rb") as file:
        return path.suffix.lower() != ".gz" and file.read(2) != GZIP


def _reader() -> Any:
    try:
        from fastwarc.warc import WarcRecord
    except ImportError as error:
        raise MissingExtra("WARC files need fastwarc, which is not installed.",
                           remedy="Install it: pip install 'sayso[warc]'.") from error
    return WarcRecord.from_bytes


def _members(data: mmap.mmap, name: str) -> Iterator[tuple[int, bytes | InputError]]:
    """(where it begins, bytes) of each gzip member, or an error for one that is damaged; the next one is looked for then."""
    at = 0
    while at < len(data):
        try:
            body, end = _unpacked(data, at)
        except zlib.error as error:
            yield at, _damaged(f"the compressed record at byte {at:,} is damaged ({error})", name)
            body, end = None, _next_member(data, at + 1)
        except OverflowError:
            yield at, TooLarge(f"the record at byte {at:,} has over {RECORD_BYTES:,} bytes.", name=name, remedy=RECOMPRESS)
            body, end = None, _next_member(data, at + 1)
        if body is not None:
            yield at, body
        at = end


def _unpacked(data: mmap.mmap, at: int) -> tuple[bytes, int]:
    """A member's bytes and where it ends. Raises zlib.error where it is damaged or cut, OverflowError over RECORD_BYTES."""
    stream = zlib.decompressobj(31)
    parts, size, here = [], 0, at
    while not stream.eof:
        piece = stream.unconsumed_tail
        if not piece:
            piece = data[here:here + STEP]
            here += len(piece)
            if not piece:
                raise zlib.error("it is cut off")
        parts.append(stream.decompress(piece, STEP * 16))
        size += len(parts[-1])
        if size > RECORD_BYTES:
            raise OverflowError
    return b"".join(parts), here - len(stream.unused_data)


def _next_member(data: mmap.mmap, at: int) -> int:
    """Where the next member begins whose first bytes are those of a record; the end of the file where there is none."""
    while (at := data.find(GZIP + b"\x08", at)) >= 0:
        if is_archive(data[at:at + 512]):
            return at
        at += 1
    return len(data)


def _framed(data: bytes | mmap.mmap, member: int | None, name: str,
            at: int = 0) -> Iterator[tuple[int, tuple[bytes, bytes] | InputError]]:
    """(where it begins, (header, block)) of each record in plain bytes; `member`: where they lie compressed in the file."""
    while at < len(data):
        place = member if member is not None else at
        try:
            header, block, at = _record(data, at)
            yield place, (header, block)
            continue
        except ValueError as error:
            yield place, _damaged(f"the record at byte {place:,} {error}", name)
        except OverflowError:
            yield place, TooLarge(f"the record at byte {place:,} has over {RECORD_BYTES:,} bytes.", name=name,
                                  remedy="It was left out.")
        found = data.find(BORDER + START, at + 1)
        at = found + len(BORDER) if found >= 0 else len(data)


def _record(data: bytes | mmap.mmap, at: int) -> tuple[bytes, bytes, int]:
    """Header and block of the record at `at`, and where it ends. Raises ValueError with what is wrong, or OverflowError."""
    if data[at:at + len(START)] != START:
        raise ValueError("does not begin as a record does")
    border = data.find(BORDER, at, at + HEADER_BYTES)
    if border < 0:
        raise ValueError("has no end of its header")
    header = data[at:border + len(BORDER)]
    lengths = LENGTH.findall(header)
    if len(lengths) != 1:
        raise ValueError("does not say how long it is")
    start, size = border + len(BORDER), int(lengths[0])
    if start + size + len(BORDER) > len(data):
        raise ValueError("is cut off")
    if data[start + size:start + size + len(BORDER)] != BORDER:
        raise ValueError("does not end where its length says")
    if size > RECORD_BYTES:
        raise OverflowError
    return header, data[start:start + size], start + size + len(BORDER)


def _checked(at: int, found: tuple[bytes, bytes], name: str, read: Any, packed: bool) -> Record | InputError:
    header, block = found
    try:
        headers = read(header + block + BORDER)
        digest = headers.headers.get("WARC-Block-Digest") or ""
    except (OSError, ValueError) as error:
        return _damaged(f"the record at byte {at:,} has a header that cannot be read ({str(error)[:80]})", name)
    holds = _holds(digest, block)
    if holds is False:
        return _damaged(f"the record at byte {at:,} has another checksum than its header gives", name)
    return Record(at=at, headers=headers, block=block, checked=packed or bool(holds))


def _holds(digest: str, block: bytes) -> bool | None:
    """Whether a labelled digest ("sha1:BASE32", or hexadecimal) is that of the block; None where there is none to check."""
    label, _, value = digest.strip().partition(":")
    kind = label.lower().replace("-", "")
    if not value or kind not in ("sha1", "sha256", "sha512", "md5"):
        return None if not digest else False
    made = hashlib.new(kind, block, usedforsecurity=False).digest()
    return value.lower() == made.hex() or value.upper().rstrip("=") == base64.b32encode(made).decode().rstrip("=")


def _damaged(what: str, name: str) -> DamagedArchive:
    return DamagedArchive(f"{what}.", name=name, remedy=AGAIN)
