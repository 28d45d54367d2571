"""Bytes that are text, and bytes that are none."""

import codecs

import pytest

from sayso.errors import BinaryInput, EncodingUnknown
from sayso.ingest.decode import decode

TEXT = "“Fire on the quay” – the café burned, Zoë said; three men were hurt in the smoke that followed it all night."


@pytest.mark.parametrize("data", [
    TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
])
def test_unicode_is_read_with_or_without_a_mark(data: bytes):
    assert decode(data, name="a").text == TEXT


def test_only_line_ends_change():
    assert decode(b"a\r\nb\rc\n\x0cd \t e\n", name="a").text == "a\nb\nc\n\x0cd \t e\n"


def test_a_plain_legacy_encoding_is_read_with_a_note():
    found = decode(TEXT.encode("cp1252"), name="a.txt")
    assert found.text == TEXT
    assert found.note and "a.txt" in found.note


def test_a_declared_encoding_is_believed():
    page = f'<html><head><meta charset="iso-8859-2"></head><p>{"Łódź"}</p>'
    assert "Łódź" in decode(page.encode("iso-8859-2"), name="a").text


@pytest.mark.parametrize("data", [TEXT.encode()[:60] + b"\xff" + TEXT.encode()[60:], "Пожар на причале".encode("cp1251") * 9,
                                  b"<meta charset=shift_jis>" + b"\xff\xfd\x80" * 9])
def test_bytes_in_no_known_encoding_are_refused(data: bytes):
    with pytest.raises(EncodingUnknown, match=r"SAY-I003 x\.txt: .*UTF-8\.$"):
        decode(data, name="x.txt")


@pytest.mark.parametrize("data", [b"%PDF-1.7 abc", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04aa",
                                  bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(BinaryInput, match="SAY-I002 x: "):
        decode(data, name="x")


def test_a_stray_nul_becomes_a_replacement_character():
    assert decode(b"a" * 400 + b"\x00b", name="x").text == "a" * 400 + "\ufffdb"
