"""Compressed bytes of an HTTP body -> the bytes themselves, counted while they come out: a bomb is never unpacked whole."""

from __future__ import annotations

import zlib

STEP = 1 << 20  # bytes that may come out at once
NAMES = {"": 0, "identity": 0, "gzip": 31, "x-gzip": 31, "deflate": 15}  # Content-Encoding -> zlib's window bits


class Damaged(ValueError):
    """The bytes are not what their encoding says; says why in words."""


class TooMuch(ValueError):
    """More bytes came out than the limit."""


class Inflater:
    """Takes a body piece by piece: `feed` gives what comes out, `finish` checks that it was whole."""

    def __init__(self, encoding: str, limit: int) -> None:
        """`encoding` is a Content-Encoding of one word. Raises Damaged for one that is not read here (br, zstd)."""
        name = encoding.strip().lower()
        if name not in NAMES:
            raise Damaged(f"it is packed as {name[:40]!r}")
        self._bits, self._left = NAMES[name], limit
        self._stream = zlib.decompressobj(self._bits) if self._bits else None
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        """What comes out. Raises Damaged and TooMuch."""
        out: list[bytes] = []
        if self._stream is None:
            out = [self._counted(data)]
        while self._stream is not None and data:
            data = self._step(data, out)
        return b"".join(out)

    def finish(self) -> None:
        """Raises Damaged where the end is missing."""
        if self._stream is not None and self._begun and not self._stream.eof:
            raise Damaged("its packed bytes stop before their end")

    def _step(self, data: bytes, out: list[bytes]) -> bytes:
        assert self._stream is not None
        if self._stream.eof:  # a second gzip member
            self._stream = zlib.decompressobj(self._bits)
        try:
            out.append(self._counted(self._stream.decompress(data, STEP)))
        except zlib.error as error:
            if self._begun or self._bits != 15:
                raise Damaged(f"its packed bytes are damaged ({error})") from None
            # Some servers send deflate without its header (RFC 9110, 8.4.1.2).
            self._bits, self._stream, self._begun = -15, zlib.decompressobj(-15), True
            return data
        self._begun = True
        return self._stream.unconsumed_tail or self._stream.unused_data

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise TooMuch("more comes out than the limit")
        return data


def inflated(data: bytes, encoding: str, limit: int) -> bytes:
    """All of a body. Raises Damaged and TooMuch."""
    stream = Inflater(encoding, limit)
    out = stream.feed(data)
    stream.finish()
    return out
