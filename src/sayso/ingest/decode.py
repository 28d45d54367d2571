"""Bytes -> text: UTF-8, UTF-16 with a mark, a declared encoding, or a plainly recognisable cp1252; else an error."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sayso.errors import BinaryInput, EncodingUnknown

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP, Word or similar archive"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"), (b"RIFF", "a sound, film or WebP file"), (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3\x00", "a SQLite database"),
    (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"),
)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""")
CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 11, 12, 13, 27))
NOT_TEXT = "Save the article as plain text or HTML and give that file."
SAVE_AGAIN = "Save the file again as UTF-8."
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What a page may declare (WHATWG Encoding Standard): never Python's other codecs, which unpack, escape or take for ever.
WIDE = frozenset({"utf-16-le", "utf-16-be"})
ENCODINGS = WIDE | frozenset(
    "utf-8 utf-16 cp866 koi8-r koi8-u mac-roman mac-cyrillic cp874 gbk gb2312 gb18030 hz big5 big5hkscs euc_jp iso2022_jp "
    "shift_jis cp932 euc_kr cp949".split()) | {f"iso8859-{n}" for n in range(2, 17)} | {f"cp125{n}" for n in range(9)}
LEGACY_MARKS = "‘’“”–—…•€™\xa0£©®°§½¼¾«»·"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with `\\n` line ends, and a note for people where the encoding had to be inferred."""

    text: str
    note: str | None = None


def decode(data: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Text of `data`. Only line ends are changed (CRLF and CR become LF); NULs and lone surrogates become U+FFFD.

    `charset` is what the server called the bytes, where one did; it goes before what the page says itself.

    Raises BinaryInput for anything with a known signature or many NULs or control characters, EncodingUnknown for bytes
    that are no UTF-8, bear no true declaration and do not look like cp1252.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark):], encoding, name))
    if codec(charset or "") in WIDE:
        return Decoded(_strict(data, codec(charset or "") or "", name))
    _refuse_binary(data, name)
    try:
        return Decoded(clean(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return _legacy(data, error.start, name, charset)


def clean(text: str) -> str:
    """Line ends as `\\n`, NULs and lone surrogates as U+FFFD (one for one)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return readable(text)


def readable(text: str) -> str:
    """Code points that no encoder takes (NUL, lone surrogates) replaced one for one by U+FFFD; offsets stay."""
    return UNREADABLE.sub("\ufffd", text)


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise BinaryInput(f"this is {kind}, not text.", name=name, remedy=NOT_TEXT)
    head = data[:65536]
    strange = len(head) - len(head.translate(None, CONTROLS))
    if strange * 200 > len(head):
        raise BinaryInput("this is not text (it holds control bytes).", name=name, remedy=NOT_TEXT)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return clean(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise EncodingUnknown(f"the bytes are marked as {encoding} but byte {error.start} is not.",
                              name=name, remedy=SAVE_AGAIN) from None


def codec(label: str) -> str | None:
    """Python's name of an encoding that a page may be in; None for all else that Python calls a codec."""
    try:
        name = codecs.lookup(label.strip()).name if label.strip().isascii() and "\x00" not in label else ""
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name if name in ENCODINGS else None  # as browsers do (WHATWG)


def _legacy(data: bytes, at: int, name: str, charset: str | None) -> Decoded:
    declared = DECLARED.search(data[:4096])
    label = charset or (declared.group(1).decode("ascii").lower() if declared else "")
    if label and codec(label) != "utf-8":
        try:
            return Decoded(clean(data.decode(codec(label) or "ascii")))
        except UnicodeDecodeError:
            raise EncodingUnknown(f"the page declares {label} but is not in it.", name=name, remedy=SAVE_AGAIN) from None
    if SEQUENCES.search(data):
        raise EncodingUnknown(f"this is UTF-8 damaged at byte {at}.", name=name, remedy=SAVE_AGAIN)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not _looks_western(text):
        raise EncodingUnknown(f"byte {at} is no UTF-8 and no encoding is declared.", name=name, remedy=SAVE_AGAIN)
    return Decoded(clean(text), f"{name}: read as Windows-1252 because it is not UTF-8; save it as UTF-8 to be sure.")


def _looks_western(text: str) -> bool:
    """Whether the high characters are few (under 5 %) and each is common punctuation or a letter beside an ASCII letter."""
    high = [i for i, c in enumerate(text) if c > "\x7f"]
    if not text or len(high) * 20 > len(text):
        return False
    fitting = sum(text[i] in LEGACY_MARKS or (text[i].isalpha() and _beside_ascii(text, i)) for i in high)
    return fitting == len(high)


def _beside_ascii(text: str, i: int) -> bool:
    around = text[max(0, i - 1):i] + text[i + 1:i + 2]
    return any(c.isascii() and c.isalpha() for c in around)
