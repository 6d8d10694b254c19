"""Reading one text loads only what it needs."""

import subprocess
import sys
from pathlib import Path

HEAVY = [
    "trafilatura",
    "lxml",
    "rich",
    "openai",
    "httpx",
    "feedparser",
    "defusedxml",
    "openpyxl",
    "warcio",
    "multiprocessing.pool",
    "concurrent.futures.process",
]
SCRIPT = """
import sys
from sijill.cli import run
status = run(sys.argv[1:])
sys.stderr.write(" ".join(name for name in {heavy!r} if name in sys.modules))
sys.exit(status)
"""


def test_one_text_is_read_without_what_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("قُتل طفل في قصف على سراقب")
    command = [sys.executable, "-c", SCRIPT.format(heavy=HEAVY), "read", str(tmp_path / "one.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "", f"loaded for one text: {done.stderr}"


def test_importing_the_library_loads_next_to_nothing() -> None:
    script = "import sys; import sijill; sys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not [module for module in done.stdout.split() if module.startswith("sijill.")]
