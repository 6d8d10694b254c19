"""What is installed from a wheel is whole: all code, all knowledge, the licence and the types."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.repository import ROOT, SOURCE, under


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from this checkout."""
    folder: Path = tmp_path_factory.mktemp("wheel")
    call = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(path).namelist())


def test_the_wheel_carries_every_file_of_the_package(wheel: set[str]) -> None:
    ours = {path.relative_to(ROOT / "src").as_posix() for path in under(SOURCE)}
    assert not ours - wheel


def test_the_wheel_carries_nothing_else(wheel: set[str]) -> None:
    foreign = {each for each in wheel if not each.startswith("sijill") or "/tests/" in each or ".pyc" in each}
    assert not foreign


def test_the_wheel_carries_licence_and_types(wheel: set[str]) -> None:
    assert "sijill/py.typed" in wheel
    assert any(each.endswith("/LICENSE") for each in wheel)
