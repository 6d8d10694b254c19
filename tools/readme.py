"""Quote the demo's real output in both READMEs:  .venv/bin/python tools/readme.py

The block after the mark <!-- demo --> is written anew; tests/house holds it to what the demo prints.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A page, its language, and the mark that keeps a browser from turning the columns round.
PAGES = (("README.md", "en", "\u200e"), ("README.ar.md", "ar", "\u200f"))
BLOCK = re.compile(r"<!-- demo -->\n(\s*```\w*\n.*?^```\n)?", re.MULTILINE | re.DOTALL)


def call(language: str) -> list[str]:
    """The demo's arguments for a reader of the language."""
    return ["--no-open"] if language == "en" else ["--no-open", "--lang", language]


def printed(language: str, folder: Path) -> str:
    """What the demo prints, with nothing of this terminal or this account in it."""
    program = Path(sys.executable).parent / "sijill"
    env = {"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
    command = [str(program), "demo", *call(language)]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True, timeout=300)
    return ran.stdout.decode("utf-8")


def quoted(output: str, *, language: str, mark: str) -> str:
    """The output as a block of a page: no space at a line's end, columns held in their order."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    told = [re.sub(r"(?<=\S)( {2,})", rf"\1{mark}", line) for line in lines]
    command = " ".join(["$ bin/demo", *call(language)])
    return "\n".join(["<!-- demo -->", "", "```text", command, *told, "```", ""])


def main() -> None:
    """Write both pages."""
    with tempfile.TemporaryDirectory() as folder:
        for page, language, mark in PAGES:
            path = ROOT / page
            block = quoted(printed(language, Path(folder)), language=language, mark=mark)
            text = path.read_text(encoding="utf-8")
            path.write_text(BLOCK.sub(lambda _found, block=block: block, text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
