"""What is installed is locked by hash, named once, and free to be passed on."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.house.repository import ROOT, files, name

LOCKS = [path for path in files() if path.parent == ROOT and re.fullmatch(r"requirements.*\.txt", path.name)]
TO_INSTALL_THE_PACKAGE = {"hatchling", "editables"}


def canonical(requirement: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement.strip(), maxsplit=1)[0]).lower()


def asked_for(path: Path) -> set[str]:
    """The packages that a .in file names."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {canonical(line) for line in lines if line.strip() and not line.startswith(("#", "-"))}


def locked(path: Path) -> dict[str, str]:
    """The packages of a lock file, each with all that stands after it up to the next."""
    unfolded = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in unfolded.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {canonical(line): line for line in lines}


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_every_locked_package_has_its_version_and_hash(path: Path) -> None:
    packages = locked(path)
    assert packages
    loose = [each for each, line in packages.items() if "==" not in line or "--hash=sha256:" not in line]
    assert not loose, f"{name(path)}: {loose}"


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_every_package_asked_for_is_locked(path: Path) -> None:
    assert asked_for(path.with_suffix(".in")) <= set(locked(path)), f"lock {name(path)} again"


def test_the_test_environment_holds_what_users_run() -> None:
    run, dev = locked(ROOT / "requirements.txt"), locked(ROOT / "requirements-dev.txt")
    differing = [each for each, line in run.items() if dev.get(each) != line]
    assert not differing, f"lock requirements-dev.txt again: {differing}"


def test_the_package_asks_for_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {canonical(each) for each in project["dependencies"]}
    assert named == asked_for(ROOT / "requirements.in") - TO_INSTALL_THE_PACKAGE
    extras = {canonical(each) for extra in project["optional-dependencies"].values() for each in extra}
    assert extras <= asked_for(ROOT / "requirements-dev.in"), "an extra that no test can reach"


def test_nothing_installed_forbids_passing_it_on() -> None:
    ours = set(locked(ROOT / "requirements-dev.txt"))
    bound = []
    for each in distributions():
        licence = each.metadata.get("License-Expression") or each.metadata.get("License") or ""
        classifiers = [line for line in each.metadata.get_all("Classifier", []) if "License ::" in line]
        said = licence[:200] or " ".join(classifiers)
        gnu = re.search(r"\bA?GPL|General Public License", said) and not re.search(r"LGPL|Lesser| OR ", said)
        if canonical(each.metadata["Name"]) in ours and gnu:
            bound.append(f"{each.metadata['Name']}: {said}")
    assert not bound, bound
