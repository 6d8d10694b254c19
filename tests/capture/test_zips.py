"""An archive that is a bomb or a trick is refused before anything is taken out."""

import io
import stat
import struct
import zipfile

import pytest

from sijill.capture.zips import opened
from sijill.errors import InputError


def archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytearray:
    """An archive's bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return bytearray(file.getvalue())


def refused(given: bytes, *, limit: int = 10_000_000) -> str:
    """Why it is refused."""
    with pytest.raises(InputError) as caught, opened(io.BytesIO(given), "a.zip", limit=limit):
        pass
    return str(caught.value)


def test_an_honest_archive_is_opened() -> None:
    with opened(io.BytesIO(archive(("a/b.txt", b"x"), ("c..d", b"y"))), "a.zip", limit=10) as found:
        assert found.read("a/b.txt") == b"x"


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "..\\x", "C:\\x", "a\\..\\..\\x"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert "leads out of the archive" in refused(archive((name, b"x")))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("x")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link" in refused(archive((link, b"/etc/passwd")))


def test_an_encrypted_member_is_refused() -> None:
    given = archive(("x", b"y"))
    given[given.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(given)


def test_two_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        given = archive(("x", b"y"), ("x", b"z"))
    assert "two files of one name" in refused(given)


def test_what_grows_like_a_bomb_is_refused() -> None:
    assert "would grow" in refused(archive(("x", bytes(5_000_000))))


def test_what_is_too_large_unpacked_is_refused() -> None:
    assert "MB unpacked" in refused(archive(("x", bytes(range(256)) * 8000)), limit=1_000_000)


def test_what_lies_about_its_size_gives_no_more_than_it_says() -> None:
    given = archive(("x", bytes(5_000_000)))
    at = given.index(b"PK\x01\x02")
    given[at + 24 : at + 28] = struct.pack("<I", 100)
    with opened(io.BytesIO(given), "a.zip", limit=1000) as found, pytest.raises(zipfile.BadZipFile):
        found.read("x")


@pytest.mark.parametrize("given", [b"", b"PK\x03\x04", b"x" * 1000])
def test_what_is_no_archive_is_named(given: bytes) -> None:
    assert "is a broken archive" in refused(given)


def test_too_many_files_are_refused() -> None:
    assert "more than 20000" in refused(archive(*((f"{n}", b"") for n in range(20_001))))
