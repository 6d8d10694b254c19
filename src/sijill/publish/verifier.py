"""Check a proof bundle by itself: hash all of it anew, and say what isn't as it was sealed.

Run it so: python3 verify.py [BUNDLE.zip or its unpacked folder]

Needs only Python 3.8 or newer, and no network. It hashes every file anew, compares each original with its
name and with the chain of custody, and checks the hash that each line of custody gives itself.
Exit status: 0 all is as it was sealed, 1 something is not, 2 there is no bundle.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path

_OPENING = '{"hash":"'


def members(place: Path) -> dict[str, bytes]:
    """Every file of the bundle by its name."""
    if zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as bundle:
            return {name: bundle.read(name) for name in bundle.namelist() if not name.endswith("/")}
    root = Path(place)
    files = [path for path in root.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def problems(found: dict[str, bytes]) -> list[str]:
    """What isn't as it was sealed: one sentence for each."""
    told = []
    sums = found.get("SHA256SUMS", b"").decode("utf-8", "replace").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in sums)}
    for name, digest in sorted(listed.items()):
        if name not in found:
            told.append(f"{name} is missing")
        elif hashlib.sha256(found[name]).hexdigest() != digest:
            told.append(f"{name} was changed")
    extra = sorted(set(found) - set(listed) - {"SHA256SUMS"})
    told += [f"{name} was put in" for name in extra if "__pycache__" not in name]
    originals = {name.partition("/")[2]: found[name] for name in found if name.startswith("originals/")}
    for name, content in sorted(originals.items()):
        if hashlib.sha256(content).hexdigest() != name:
            told.append(f"originals/{name} isn't what its name says")
    return told + custody_problems(found.get("custody.jsonl", b""), set(originals))


def custody_problems(chain: bytes, originals: set[str]) -> list[str]:
    """What is wrong with the lines of custody, and which originals none of them tells of."""
    told: list[str] = []
    covered: set[str] = set()
    for number, line in enumerate(chain.splitlines(), start=1):
        text = line.decode("utf-8", "replace")
        said = text[len(_OPENING) : len(_OPENING) + 64]
        body = b"{" + line[len(_OPENING) + 66 :]
        if not text.startswith(_OPENING) or hashlib.sha256(body).hexdigest() != said:
            told.append(f"custody.jsonl, line {number}: its hash is another")
            continue
        covered.add(json.loads(line).get("sha256"))
    return told + [f"no line of custody tells of originals/{each}" for each in sorted(originals - covered)]


def main() -> int:
    """Check what was named, or what lies around this file."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    if not place.exists():
        sys.stderr.write(f"{place} isn't there\n")
        return 2
    found = members(place)
    if "SHA256SUMS" not in found:
        sys.stderr.write(f"{place} is no proof bundle\n")
        return 2
    wrong = problems(found)
    for each in wrong:
        sys.stdout.write(each + "\n")
    many = sum(name.startswith("originals/") for name in found)
    if not wrong:
        sys.stdout.write(f"all is as it was sealed: {many} originals, {len(found)} files\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
