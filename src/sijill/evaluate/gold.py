"""Load hand-coded reports (a folder of JSON files, or JSON Lines) and readings (JSON Lines)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from sijill.errors import InputError, LineError

_REMEDY = "give reports coded as in the coding guide: one JSON file each, or JSON Lines"


def load_gold(path: Path) -> list[dict[str, Any]]:
    """The coded reports in a folder (one a file, *.json) or in a JSON Lines file."""
    if not path.is_dir():
        return list(load_readings(path).values())
    coded = [
        _object(file.read_bytes(), InputError(str(file), "is no JSON", _REMEDY)) for file in _inside(path)
    ]
    if not coded:
        raise InputError(str(path), "holds no coded report", _REMEDY)
    return coded


def load_readings(path: Path) -> dict[str, dict[str, Any]]:
    """The readings (or coded reports) of a JSON Lines file, by the id of their report."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(str(path), f"can't be read: {error.strerror}", "check the name") from error
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            wrong = LineError(str(path), number, "is no reading in JSON", "mend or remove the line")
            reading = _object(line, wrong)
            found[reading["id"]] = reading
    if not found:
        raise InputError(str(path), "is empty", "make it with: sijill read REPORTS -o READINGS.jsonl")
    return found


def _inside(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.json") if file.is_file())


def _object(given: bytes, wrong: InputError) -> dict[str, Any]:
    """The object in the JSON, if it has an id (or its report has one)."""
    try:
        content = msgspec.json.decode(given)
    except msgspec.DecodeError as error:
        raise wrong from error
    if not isinstance(content, dict):
        raise wrong
    report = content.get("report")
    identity = content.get("id") or (report.get("id") if isinstance(report, dict) else None)
    if not identity:
        raise wrong
    return {**content, "id": identity}
