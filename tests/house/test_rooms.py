"""The rooms are the ones that are drawn, in that order, and import in no circle."""

import os
import tomllib

from importlinter.cli import lint_imports

from tests.house.repository import ROOT, SOURCE

CONFIGURATION = ROOT / "pyproject.toml"


def drawn() -> set[str]:
    """The rooms that the contract in pyproject.toml names."""
    contracts = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return {room.strip(" ()") for layer in layers for room in layer.replace(":", "|").split("|")}


def built() -> set[str]:
    """The rooms that exist under src/sijill."""
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    return folders | {path.stem for path in SOURCE.glob("*.py")} - {"__init__", "__main__"}


def test_the_rooms_import_only_what_is_below_them() -> None:
    before = os.getcwd()
    try:
        os.chdir(ROOT)
        assert lint_imports(config_filename=str(CONFIGURATION), no_cache=True) == 0
    finally:
        os.chdir(before)


def test_every_room_is_drawn() -> None:
    assert built() <= drawn()


def test_every_room_is_told_of_in_the_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = [room for room in sorted(built()) if f"`{room}" not in page]
    assert not missing, f"docs/architecture.md says nothing of {missing}"


def test_every_folder_of_code_is_a_package() -> None:
    lost = [path for path in SOURCE.rglob("*.py") if not (path.parent / "__init__.py").exists()]
    assert not lost, f"no __init__.py beside {lost}: the wheel and the linter would miss them"
