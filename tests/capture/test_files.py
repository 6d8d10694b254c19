"""Files, folders and streams give their reports in order, and their errors in place."""

import datetime
import hashlib
import io
from pathlib import Path

import pytest

from sijill.capture.files import FILE_LIMIT, capture, how_many
from sijill.errors import InputError
from sijill.model import Report

TEXT = "قُتل طفل في قصف على سراقب"


def texts(*paths: object, stream: bytes | None = None) -> list[str]:
    """The texts, or the errors, that the paths give."""
    found = capture([str(path) for path in paths], stream=io.BytesIO(stream) if stream is not None else None)
    return [each.text if isinstance(each, Report) else str(each) for each in found]


def test_a_text_has_the_id_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode())
    [report] = capture([str(file)], published=datetime.date(2020, 1, 2))
    assert isinstance(report, Report)
    assert report.id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert report.published == datetime.date(2020, 1, 2)
    assert report.text == TEXT


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    for at, name in ((tmp_path, "b.txt"), (tmp_path, "a.md"), (deep, "c.txt"), (tmp_path, ".hidden.txt")):
        (at / name).write_text(name)
    (tmp_path / "e.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert texts(tmp_path) == ["a.md", "b.txt", "one", "two", "c.txt"]
    assert how_many([str(tmp_path)]) == 5


def test_how_many_reports_a_table_holds_only_reading_will_tell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\na\nb\n")
    assert how_many([str(tmp_path)]) is None
    assert texts(tmp_path) == ["a", "b"]


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "again").symlink_to(tmp_path)
    assert texts(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        ("\ufeff\n".encode(), "is empty"),
        ("\u00a0\ufeff\u3000".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is no text"),
        (bytes(5000), "is no text"),
    ],
    ids=["empty", "whitespace", "only a mark", "unusual blanks", "picture", "zeros"],
)
def test_what_holds_no_text_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(TEXT)
    first, second = texts(tmp_path)
    assert "a.txt" in first and said in first
    assert second == TEXT


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    [error] = texts(large)
    assert "is 50 MB" in error and ".jsonl" in error


def test_a_large_jsonl_is_read_line_by_line(tmp_path: Path) -> None:
    large = tmp_path / "large.jsonl"
    row = ('{"text": "' + "قصف " * 20_000 + '"}\n').encode()
    with large.open("wb") as file:
        for _ in range(1 + 2 * FILE_LIMIT // len(row)):
            file.write(row)
    assert sum(isinstance(each, Report) for each in capture([str(large)])) == 1 + 2 * FILE_LIMIT // len(row)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    assert "isn't there" in texts(tmp_path / "none.txt")[0]
    assert "isn't there" in texts(tmp_path / "dangling.txt")[0]


def test_an_unreadable_file_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "a.txt"
    locked.write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)

    def refuse(path: str, mode: str) -> io.BufferedReader:
        if path == str(locked):
            raise PermissionError(13, "Permission denied", path)
        return open(path, mode)  # type: ignore[return-value]

    monkeypatch.setattr("sijill.capture.files.open", refuse, raising=False)
    first, second = texts(tmp_path)
    assert "a.txt: can't be read: Permission denied" in first
    assert second == TEXT


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("x")
    [error] = texts(tmp_path)
    assert "holds no report" in error and ".jsonl" in error


def test_utf_16_json_lines_are_read(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_bytes(('{"text": "' + TEXT + '"}\n' * 1).encode("utf-16"))
    assert texts(file) == [TEXT]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (TEXT.encode(), [TEXT]),
        (TEXT.encode("utf-16"), [TEXT]),
        (b'\n {"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'{\n "text": "a"\n}\n', ["a"]),
        (b'[{"text": "a"},\n {"text": "b"}]', ["a", "b"]),
        (b'[\n{"text": "a"}]', ["a"]),
        ("[سراقب] قصف".encode(), ["[سراقب] قصف"]),
        (b"first\n\nthird", ["first\n\nthird"]),
    ],
    ids=["text", "utf-16", "lines", "one object", "list", "open list", "a bracket", "paragraphs"],
)
def test_a_stream_is_told_by_how_it_begins(given: bytes, expected: list[str]) -> None:
    assert texts("-", stream=given) == expected


def test_a_broken_first_line_of_a_stream_is_named() -> None:
    first, second = texts("-", stream=b'{"text": \n{"text": "b"}\n')
    assert "standard input:1: not JSON" in first
    assert second == "b"


def test_an_empty_stream_is_named() -> None:
    assert "standard input: is empty" in texts("-", stream=b"")[0]


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    [error] = capture([str(tmp_path / "a.txt")])
    assert isinstance(error, InputError)
    assert error.remedy
