"""Quote real output in both READMEs:  .venv/bin/python tools/readme.py [--test]

The block after the mark <!-- demo --> is what the demo prints; tests/house holds it to that. With --test
the block after <!-- test --> is written too: bin/test runs, which takes minutes, and has to pass.
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
BLOCK = r"<!-- {} -->\n(\s*```\w*\n.*?^```\n)?"
VERDICT = re.compile(r"== |nothing here|All checks|Success|Contracts:|\d+ passed")


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


def checked() -> str:
    """What bin/test says of each check, as a block: its headings and verdicts, the dots left out."""
    ran = subprocess.run([str(ROOT / "bin" / "test")], cwd=ROOT, capture_output=True, check=False)
    said = ran.stdout.decode("utf-8").splitlines()
    if ran.returncode:
        sys.exit("\n".join([*said[-30:], "bin/test failed: nothing is quoted"]))
    return "\n".join(["<!-- test -->", "", "```text", "$ bin/test", *filter(VERDICT.match, said), "```", ""])


def put(page: str, name: str, block: str) -> None:
    """Write a block anew in a page, after its mark."""
    path = ROOT / page
    anew = re.compile(BLOCK.format(name), re.MULTILINE | re.DOTALL)
    text = path.read_text(encoding="utf-8")
    path.write_text(anew.sub(lambda _found: block, text, count=1), encoding="utf-8")


def main() -> None:
    """Write both pages."""
    with tempfile.TemporaryDirectory() as folder:
        for page, language, mark in PAGES:
            put(page, "demo", quoted(printed(language, Path(folder)), language=language, mark=mark))
    if "--test" in sys.argv[1:]:
        block = checked()
        for page, _, _ in PAGES:
            put(page, "test", block)


if __name__ == "__main__":
    main()
