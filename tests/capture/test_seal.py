"""What is sealed is on the disk, once, unchanged, with who took it; what is empty never is."""

import datetime
import hashlib
import json
import multiprocessing
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sijill.capture import custody, seal
from sijill.capture.verify import verify
from sijill.errors import EvidenceError, InputError
from tests.capture.made import NOON, TEXT, capture

KILLS = 12
WRITER = """
import datetime, itertools, sys
from pathlib import Path
from tests.capture.made import NOON, capture
from sijill.capture.seal import seal
store = Path(sys.argv[1])
for n in itertools.count():
    seal([capture(f"{n} {k} ".encode() * 2000) for k in range(4)], store=store, collector="a", at=NOON)
    sys.stdout.write(f"{n}\\n")
    sys.stdout.flush()
"""


def sealed(store: Path, *raws: bytes) -> list[custody.Custody]:
    """The lines for some bytes, sealed at noon."""
    return seal.seal([capture(raw) for raw in raws], store=store, collector="ليلى", at=NOON)


def told(store: Path) -> list[dict[str, object]]:
    """The chain's lines as they stand in the file."""
    return [json.loads(line) for line in (store / "custody.jsonl").read_bytes().splitlines()]


def test_the_bytes_lie_under_their_hash_and_cannot_be_written(tmp_path: Path) -> None:
    [line] = sealed(tmp_path, TEXT.encode())
    hashed = hashlib.sha256(TEXT.encode()).hexdigest()
    file = tmp_path / "objects" / hashed[:2] / hashed
    assert line.sha256 == hashed
    assert file.read_bytes() == TEXT.encode() == seal.kept(hashed, store=tmp_path)
    assert not stat.S_IMODE(file.stat().st_mode) & 0o222
    assert stat.S_IMODE((tmp_path / "custody.jsonl").stat().st_mode) == 0o600


def test_the_line_says_who_took_what_and_how_it_came(tmp_path: Path) -> None:
    given = capture(url="https://news.example.org/1")
    evening = datetime.datetime.fromisoformat("2020-01-02T15:00:00+03:00")
    seal.seal([given], store=tmp_path, collector="ليلى", at=evening)
    [line] = told(tmp_path)
    assert line["collector"] == "ليلى"
    assert line["at"] == "2020-01-02T12:00:00Z"
    assert line["url"] == "https://news.example.org/1"
    assert line["report"] == "a"
    assert line["size"] == len(TEXT.encode())
    assert line["previous"] == "0" * 64


def test_each_line_holds_the_hash_of_the_one_before(tmp_path: Path) -> None:
    sealed(tmp_path, b"one", b"two")
    sealed(tmp_path, b"three")
    lines = told(tmp_path)
    assert [line["n"] for line in lines] == [1, 2, 3]
    assert [line["previous"] for line in lines[1:]] == [line["hash"] for line in lines[:-1]]
    assert custody.head(tmp_path) == (3, lines[-1]["hash"])


def test_the_same_bytes_are_kept_once_and_told_of_twice(tmp_path: Path) -> None:
    sealed(tmp_path, b"one")
    sealed(tmp_path, b"one", b"one")
    assert len(list(tmp_path.glob("objects/*/*"))) == 1
    assert len(told(tmp_path)) == 3


@pytest.mark.parametrize("empty", [b"", b" \r\n\t"])
def test_an_empty_capture_is_an_error_and_nothing_is_sealed(tmp_path: Path, empty: bytes) -> None:
    with pytest.raises(InputError, match="came empty"):
        sealed(tmp_path, b"one", empty)
    assert not (tmp_path / "custody.jsonl").exists()


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        seal.seal([capture()], store=tmp_path, collector="a", at=NOON.replace(tzinfo=None))


def test_bytes_that_were_touched_are_not_sealed_over(tmp_path: Path) -> None:
    [line] = sealed(tmp_path, b"one")
    file = seal.place(line.sha256 or "", store=tmp_path)
    file.chmod(0o600)
    file.write_bytes(b"two")
    with pytest.raises(EvidenceError, match="was changed"):
        sealed(tmp_path, b"one")
    with pytest.raises(EvidenceError, match="was changed"):
        seal.kept(line.sha256 or "", store=tmp_path)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="is missing"):
        seal.kept("ab" * 32, store=tmp_path)


def test_a_store_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EvidenceError, match="can't be written"):
        sealed(tmp_path / "file" / "store", b"one")


def _write(store: Path, name: str) -> None:
    for n in range(25):
        seal.seal([capture(f"{name}{n}".encode())], store=store, collector=name, at=NOON)


def test_two_writers_at_once_make_one_whole_chain(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, name)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(told(tmp_path)) == 50
    assert not list(verify(tmp_path))


def test_kill_9_at_any_moment_loses_nothing_that_was_sealed(tmp_path: Path) -> None:
    for kill in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.002 * kill)
            os.kill(writer.pid, signal.SIGKILL)
            done = [int(line) for line in writer.stdout.read().split()[:-1]]
        wrong = [each for each in verify(tmp_path) if each.kind not in ("foreign", "torn")]
        assert not wrong
        for n in done[-1:]:
            raw = f"{n} 3 ".encode() * 2000
            assert seal.kept(hashlib.sha256(raw).hexdigest(), store=tmp_path) == raw
    again = [f"{n} {k} ".encode() * 2000 for n in range(400) for k in range(4)]
    sealed(tmp_path, *again)
    assert not list(verify(tmp_path))


def test_a_torn_last_line_is_cut_off_and_told(tmp_path: Path) -> None:
    sealed(tmp_path, b"one", b"two")
    with (tmp_path / "custody.jsonl").open("ab") as chain:
        chain.write(b'{"hash":"ab')
    [line] = sealed(tmp_path, b"three")
    assert line.n == 4
    lines = told(tmp_path)
    assert lines[2]["cut"] == b'{"hash":"ab'.hex()
    assert lines[2]["collector"] == "ليلى"
    assert "sha256" not in lines[2]
    assert not list(verify(tmp_path))


def _with_little_room(store: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for n in range(10):
        sealed(store, b"%d" % n)


def test_a_full_disk_leaves_a_whole_store(tmp_path: Path) -> None:
    if (child := os.fork()) == 0:
        status = 1
        try:
            _with_little_room(tmp_path)
        except EvidenceError as error:
            status = 0 if "can't be written" in str(error) else 2
        os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    lines = len(told(tmp_path))
    assert 1 <= lines < 10
    assert {each.kind for each in verify(tmp_path)} <= {"foreign"}
    sealed(tmp_path, *(b"%d" % n for n in range(10)))
    assert not list(verify(tmp_path))
