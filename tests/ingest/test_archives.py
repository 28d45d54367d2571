"""Every record of a WARC file is read or told; what is cut or altered is never silent."""

from __future__ import annotations

import gzip
import random
import sys
from pathlib import Path

import pytest

from sayso.ingest import Intake, load
from sayso.ingest.archive import records
from tests.ingest.archives import RECORDS, answer, packed, record, response, revisit, story

PLAIN, GZIP = b"".join(RECORDS), packed(*RECORDS)


def read(tmp_path: Path, data: bytes, name: str = "a.warc") -> Intake:
    (tmp_path / name).write_bytes(data)
    return load([tmp_path / name])


@pytest.mark.parametrize("data", [PLAIN, GZIP, gzip.compress(PLAIN)], ids=["plain", "members", "one member"])
def test_pages_become_reports_and_all_else_is_counted(tmp_path: Path, data: bytes):
    found = read(tmp_path, data)
    assert found.problems == ()
    assert sorted(r.url or "" for r in found.reports) == [
        "https://www.courier.example/1", "https://www.courier.example/2", "https://www.courier.example/5",
        "https://www.courier.example/news/1", "https://www.lantern.example/copy"]
    told = found.notes[0]
    assert all(words in told for words in ("5 pages", "1 request", "1 that repeat their address", "1 with status 404"))


def test_a_page_of_an_archive_has_its_address_and_its_place(tmp_path: Path):
    report = next(r for r in read(tmp_path, PLAIN).reports if r.url == "https://www.courier.example/2")
    assert report.path == f"{tmp_path / 'a.warc'}#{PLAIN.index(response(2))}" and report.outlet == "courier.example"
    assert report.published is None, "the day of the crawl is no day of publication"


def test_a_page_may_not_claim_the_address_of_another_site(tmp_path: Path):
    body = story(1).replace(b"</head>", b"<link rel='canonical' href='https://www.lantern.example/9'></head>")
    assert read(tmp_path, record(answer(body))).reports[0].url == "https://www.courier.example/1"


@pytest.mark.parametrize("block, words", [
    (answer(b"5\r\nhello\r\n", more="Transfer-Encoding: chunked\r\n"), "chunks stop"),
    (answer(gzip.compress(story(1))[:-9], more="Content-Encoding: gzip\r\n"), "packed bytes stop"),
    (answer(story(1), more="Content-Encoding: br\r\n"), "packed as 'br'"),
    (answer(story(1)[:-9], more=f"Content-Length: {len(story(1))}\r\n"), "shorter than the site said"),
    (b"nothing of HTTP", "HTTP header"),
    (answer(gzip.compress(bytes(30_000_000)), more="Content-Encoding: gzip\r\n"), "more comes out"),
])
def test_a_page_that_is_not_whole_is_told_and_the_next_is_read(tmp_path: Path, block: bytes, words: str):
    found = read(tmp_path, record(block) + response(2))
    assert [p.code for p in found.problems] == ["SAY-I014"] and words in str(found.problems[0])
    assert [r.url for r in found.reports] == ["https://www.courier.example/2"]


def test_bodies_that_are_chunked_or_compressed_are_unpacked(tmp_path: Path):
    body = gzip.compress(story(1))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    block = answer(chunked, more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    assert read(tmp_path, record(block)).reports[0].text == read(tmp_path, response(1)).reports[0].text


def test_a_page_that_the_crawler_cut_is_no_whole_page(tmp_path: Path):
    found = read(tmp_path, record(answer(story(1)), more={"WARC-Truncated": "length"}))
    assert found.reports == () and "the crawler cut it off (length)" in str(found.problems[0])


def test_a_revisit_of_another_file_is_counted(tmp_path: Path):
    assert "1 that repeat a page of another file" in read(tmp_path, revisit(7, "https://www.lantern.example/7")).notes[0]


def test_records_without_a_checksum_are_counted(tmp_path: Path):
    assert "1 bear no checksum" in read(tmp_path, response(1, checked=False)).notes[0]


@pytest.mark.parametrize("data", [PLAIN, GZIP], ids=["plain", "members"])
def test_a_file_that_is_cut_is_told_wherever_it_is_cut(tmp_path: Path, data: bytes):
    whole = {len(b"".join(RECORDS[:n]) if data is PLAIN else packed(*RECORDS[:n])) for n in range(len(RECORDS) + 1)}
    for cut in sorted(set(random.Random(1).sample(range(20, len(data)), 60)) - whole):
        assert damage(tmp_path, data[:cut]), cut


def test_a_flipped_bit_in_a_compressed_file_is_told_or_changes_nothing(tmp_path: Path):
    before = contents(tmp_path, GZIP)
    chance = random.Random(2)
    for _ in range(200):
        at = chance.randrange(len(GZIP))
        data = GZIP[:at] + bytes([GZIP[at] ^ 1 << chance.randrange(8)]) + GZIP[at + 1:]
        assert damage(tmp_path, data) or contents(tmp_path, data) == before, at


def test_a_flipped_bit_in_a_plain_file_is_told_wherever_a_checksum_holds_it(tmp_path: Path):
    chance = random.Random(3)
    spots = [PLAIN.index(b) + i for r in RECORDS for b in [r.split(b"\r\n\r\n", 1)[1]] for i in range(len(b))]
    for at in chance.sample(spots, 200):
        data = PLAIN[:at] + bytes([PLAIN[at] ^ 1 << chance.randrange(8)]) + PLAIN[at + 1:]
        assert damage(tmp_path, data), at


def test_reading_goes_on_after_a_damaged_record(tmp_path: Path):
    members = [gzip.compress(r) for r in RECORDS]
    members[1] = members[1][:40] + b"\x00" * 9 + members[1][49:]
    found = read(tmp_path, b"".join(members))
    assert len(found.reports) == 3 and [p.code for p in found.problems] == ["SAY-I014"]


@pytest.mark.parametrize("name, data", [("a.warc", PLAIN), ("a.warc.gz", GZIP)])
@pytest.mark.parametrize("at", range(6))
def test_an_archive_whose_first_bytes_are_damaged_is_still_one(tmp_path: Path, name: str, data: bytes, at: int):
    found = read(tmp_path, data[:at] + b"\x00" + data[at + 1:], name)
    harmless = data[at] == 0
    assert [p.code for p in found.problems] == ([] if harmless else ["SAY-I014"])
    assert len(found.reports) == 5, "only the first record, which is no page, can be lost"


def test_without_fastwarc_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    assert "sayso[warc]" in str(read(tmp_path, PLAIN).problems[0])


def contents(tmp_path: Path, data: bytes) -> list[object]:
    """What a file's records hold, errors as such."""
    (tmp_path / "b.warc").write_bytes(data)
    return [(r.block, sorted(r.headers.headers.items())) if not isinstance(r, Exception) else str(r)
            for r in records(tmp_path / "b.warc", "b")]


def damage(tmp_path: Path, data: bytes) -> bool:
    """Whether reading a file tells of damage."""
    return any(isinstance(r, str) for r in contents(tmp_path, data))
