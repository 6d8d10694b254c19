"""Whatever is done to a store is found, and named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.capture import custody, seal
from sijill.capture.verify import Problem, verify
from tests.capture.made import NOON, capture

RAWS = [b"one", b"two", b"three", b"four"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with four captures."""
    seal.seal([capture(raw) for raw in RAWS], store=tmp_path, collector="a", at=NOON)
    return tmp_path


def objects(store: Path) -> list[Path]:
    """The kept files, in the order of the chain."""
    told = [link.custody for link in custody.links(store) if link.custody]
    return [seal.place(each.sha256 or "", store=store) for each in told]


def overwrite(file: Path, content: bytes) -> None:
    """Write into a file that is read-only."""
    file.chmod(0o600)
    file.write_bytes(content)


def lines(store: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Write the chain's lines anew, changed."""
    chain = store / custody.CHAIN
    chain.write_bytes(b"".join(change(chain.read_bytes().splitlines(keepends=True))))


def found(store: Path) -> list[tuple[str, str]]:
    """The problems' kinds and names."""
    return [(each.kind, each.name) for each in verify(store)]


def test_an_untouched_store_has_no_problem(store: Path) -> None:
    assert not found(store)


@pytest.mark.parametrize("at", range(4))
def test_one_flipped_byte_of_a_file_is_found(store: Path, at: int) -> None:
    file = objects(store)[at]
    overwrite(file, bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:])
    [problem] = verify(store)
    assert problem.kind == "changed"
    assert problem.name.endswith(file.name)
    assert "was changed: its hash is" in str(problem)


def test_a_file_that_was_taken_away_is_named_with_its_line(store: Path) -> None:
    file = objects(store)[2]
    file.unlink()
    [problem] = verify(store)
    assert problem == Problem(
        "missing", file.relative_to(store).as_posix(), "is missing; line 3 of custody tells of it"
    )


@pytest.mark.parametrize("where", ["objects/ab/abcd", "objects/x", "notes.txt", "half/x"])
def test_a_file_that_nobody_sealed_is_named(store: Path, where: str) -> None:
    (store / where).parent.mkdir(exist_ok=True)
    (store / where).write_text("x")
    assert found(store) == [("foreign", where)]


def test_a_link_in_place_of_a_file_is_foreign(store: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = objects(store)[0]
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "file"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert ("foreign", file.relative_to(store).as_posix()) in found(store)


@pytest.mark.parametrize("at", range(4))
def test_a_changed_line_is_told_once_and_by_its_number(store: Path, at: int) -> None:
    def change(given: list[bytes]) -> list[bytes]:
        given[at] = given[at].replace(b'"collector":"a"', b'"collector":"b"')
        return given

    lines(store, change)
    assert found(store) == [("broken", f"custody.jsonl:{at + 1}")]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda given: given[1:], 1),
        (lambda given: [given[0], *given[2:]], 2),
        (lambda given: [given[0], given[1], given[1], *given[2:]], 3),
        (lambda given: [given[0], given[2], given[1], given[3]], 2),
        (lambda given: [given[0], b"x\n", *given[1:]], 2),
    ],
    ids=["first gone", "second gone", "doubled", "swapped", "put in"],
)
def test_lines_taken_out_or_put_in_break_the_chain(
    store: Path, change: Callable[[list[bytes]], list[bytes]], line: int
) -> None:
    lines(store, change)
    assert ("broken", f"custody.jsonl:{line}") in found(store)


def test_a_chain_cut_short_leaves_files_that_no_line_tells_of(store: Path) -> None:
    last = objects(store)[-1]
    lines(store, lambda given: given[:-1])
    assert found(store) == [("foreign", last.relative_to(store).as_posix())]


def test_a_noted_head_shows_that_the_chain_was_cut_short(store: Path) -> None:
    noted = custody.head(store)
    assert not list(verify(store, head=noted))
    last = objects(store)[-1]
    last.unlink()
    lines(store, lambda given: given[:-1])
    assert not list(verify(store))
    [problem] = verify(store, head=noted)
    assert str(problem) == "custody.jsonl:4: was noted, and is gone: the chain was cut short"


def test_a_noted_head_shows_that_the_chain_was_written_anew(store: Path, tmp_path: Path) -> None:
    noted = custody.head(store)
    (store / custody.CHAIN).unlink()
    seal.seal([capture(raw) for raw in RAWS], store=store, collector="b", at=NOON)
    [problem] = verify(store, head=noted)
    assert "isn't the line that was noted" in str(problem)


def test_a_torn_last_line_is_noticed(store: Path) -> None:
    chain = store / custody.CHAIN
    chain.write_bytes(chain.read_bytes()[:-9])
    assert ("torn", "custody.jsonl") in found(store)


def test_a_store_without_its_chain_says_so(store: Path) -> None:
    (store / custody.CHAIN).unlink()
    assert found(store)[0] == ("missing", "custody.jsonl")
    assert {kind for kind, _ in found(store)[1:]} == {"foreign"}
