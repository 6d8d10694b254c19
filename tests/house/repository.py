"""Where the repository is and which files it keeps; every house rule starts from here."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sijill"
DATA = SOURCE / "data"
LEFT_BY_TOOLS = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the repository: kept by git or about to be, never what is ignored."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not LEFT_BY_TOOLS & set(path.parts)]
    return tuple(sorted(path for path in set(found) if path.is_file()))


def under(folder: Path, *endings: str) -> list[Path]:
    """The repository's files under a folder whose names end in one of the endings (all, if none)."""
    inside = [path for path in files() if folder in path.parents]
    return [path for path in inside if not endings or path.name.endswith(endings)]


def name(path: Path) -> str:
    """A path as it is said in messages and test ids."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str | None:
    """A file's text, or None if it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
