"""A file is whole or what it was before, and an error says which file and what to do."""

import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sijill.errors import PublishError
from sijill.model import Incident
from sijill.publish import FORMATS, write_file
from tests.publish.made import ALL, BARE, FULL

NAMES = pytest.mark.parametrize("name", FORMATS)


def cut_off(error: BaseException) -> Iterator[Incident]:
    """Incidents of which the third never comes."""
    yield FULL
    yield BARE
    raise error


@NAMES
def test_a_file_is_written_and_counted(name: str, tmp_path: Path) -> None:
    place = tmp_path / f"incidents{FORMATS[name].ending}"
    assert write_file(place, FORMATS[name], iter(ALL)) == 3
    assert [each.name for each in tmp_path.iterdir()] == [place.name]


@NAMES
@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("broken")], ids=repr)
def test_what_is_cut_off_leaves_the_file_as_it_was(name: str, error: BaseException, tmp_path: Path) -> None:
    place = tmp_path / "incidents"
    place.write_text("before")
    with pytest.raises(type(error)):
        write_file(place, FORMATS[name], cut_off(error))
    assert [each.read_text() for each in tmp_path.iterdir()] == ["before"]


def test_only_its_owner_reads_a_file_that_isnt_for_sharing(tmp_path: Path) -> None:
    write_file(tmp_path / "own", FORMATS["csv"], ALL)
    write_file(tmp_path / "shared", FORMATS["csv"], ALL, public=True)
    assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o600
    assert (tmp_path / "shared").stat().st_mode & stat.S_IRUSR
    assert "سلمى" in (tmp_path / "own").read_text()
    assert "سلمى" not in (tmp_path / "shared").read_text()


def test_behind_a_link_the_file_itself_is_written(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_file(tmp_path / "link", FORMATS["jsonl"], ALL)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").is_file()


@pytest.mark.parametrize(
    ("place", "said"),
    [(".", "is a folder"), ("none/a.csv", "make it first"), ("/dev/null", "is no regular file")],
)
def test_a_place_that_cant_be_written_is_named_with_the_remedy(place: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=said) as caught:
        write_file(tmp_path / place, FORMATS["csv"], ALL)
    assert caught.value.remedy
    assert caught.value.file == str(tmp_path / place)


@NAMES
def test_half_a_character_is_named_with_its_incident(name: str, tmp_path: Path) -> None:
    odd = msgspec.structs.replace(BARE, id="i-9", weapon="\ud800")
    with pytest.raises(PublishError, match="i-9"):
        write_file(tmp_path / "a", FORMATS[name], [FULL, odd])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["jsonl", "csv", "geojson"])
def test_incidents_are_written_as_they_come(name: str, tmp_path: Path) -> None:
    sizes = []

    class File:
        """Counts what is written."""

        written = 0

        def write(self, content: bytes) -> None:
            self.written += len(content)

    file = File()

    def coming() -> Iterator[Incident]:
        for each in ALL:
            sizes.append(file.written)
            yield each

    FORMATS[name].writes(coming(), file)  # type: ignore[arg-type]
    assert sizes[0] < sizes[1] < sizes[2] < file.written
