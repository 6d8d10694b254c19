"""Nothing that is kept names a registry's host, a machine's folder or a place of work."""

import re
from pathlib import Path

import pytest

from tests.house.repository import files, name, text

# Written in pieces, so that this file may be kept too.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "py" + "pi.python.org", "registry.npm" + "js.org"]
HOSTS += ["deb.deb" + "ian.org", "security.deb" + "ian.org"]
FOLDERS = ["/" + "work/", "/tmp" + "/w/", "/ro" + "ot/", "/ho" + "me/[a-z]"]
FOLDERS += [r"\." + r"library\b", r"\bfar" + "m-[a-z]"]
KEYS = ["sk-" + r"[A-Za-z0-9]{20}", "BEGIN [A-Z ]*PRIVATE" + " KEY", "gh" + r"p_[A-Za-z0-9]{30}"]
BESIDE = "\\.\\./" + "shared"
MAY_LOOK_BESIDE = (".ci/", "bench/", "tests/eval/")
TEXTS = [path for path in files() if path.suffix not in {".csv", ".jsonl"} and text(path) is not None]


@pytest.mark.parametrize("path", files(), ids=name)
def test_nothing_names_where_it_was_made(path: Path) -> None:
    kept = text(path)
    if kept is None:
        kept = path.read_bytes().decode("latin-1")
    found = [each for each in HOSTS + FOLDERS + KEYS if re.search(each, kept)]
    assert not found, f"{name(path)}: {found}"


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_only_the_yardsticks_look_beside_the_repository(path: Path) -> None:
    if not name(path).startswith(MAY_LOOK_BESIDE):
        assert not re.search(BESIDE, text(path) or ""), f"{name(path)} looks outside the repository"


def test_no_file_is_large() -> None:
    large = {name(path): path.stat().st_size for path in files() if path.stat().st_size > 4_000_000}
    assert not large, large


def test_every_text_ends_with_a_line_end() -> None:
    ragged = [name(path) for path in TEXTS if (kept := text(path)) and not kept.endswith("\n")]
    assert not ragged, ragged
