"""A proof bundle: an incident with originals, hashes, custody, decisions, and a check that runs offline."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

_WHEN = (2020, 1, 1, 0, 0, 0)  # of every member: the same record gives the same bytes
_VERIFIER = Path(__file__).with_name("verifier.py")
_README = """\
A proof bundle of Sijill: one incident, and everything that it rests on.

incident.json     the incident: its values, and every claim with its quotation
decisions.jsonl   what people decided, a decision a line
history.jsonl     what happened to it, the newest first
originals/        the bytes of each report as they were captured, each named by its SHA-256
custody.jsonl     who took which original into custody, when and from where; lines of a hash chain
SHA256SUMS        the SHA-256 of every other file here
verify.py         python3 verify.py checks all of it; it needs only Python, and no network

It holds whatever the reports hold, names too. Think before you hand it on.

حزمة إثبات من سِجِلّ: واقعة واحدة وكل ما تستند إليه. الأمر python3 verify.py يتحقق من كل ما فيها دون شبكة.
فيها كل ما في التقارير، ومنه الأسماء. فكّر قبل أن تعطيها لغيرك.
"""


def write_bundle(
    file: IO[bytes],
    *,
    incident: Mapping[str, Any],
    decisions: Iterable[Mapping[str, Any]],
    history: Iterable[Mapping[str, Any]],
    originals: Iterable[tuple[str, bytes]],
    custody: Iterable[bytes],
) -> int:
    """Write the bundle and say how many originals are in it.

    `originals` are captured bytes by their SHA-256; `custody` are the lines of the chain that tell of them,
    as they stand in the store.
    """
    sums: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:

        def put(name: str, content: bytes) -> None:
            sums[name] = hashlib.sha256(content).hexdigest()
            bundle.writestr(_member(name), content)

        many = 0
        for digest, content in originals:
            put(f"originals/{digest}", content)
            many += 1
        put("incident.json", _lines([incident]))
        put("decisions.jsonl", _lines(decisions))
        put("history.jsonl", _lines(history))
        put("custody.jsonl", b"".join(line.rstrip(b"\n") + b"\n" for line in custody))
        put("verify.py", _VERIFIER.read_bytes())
        put("README.txt", _README.encode())
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        bundle.writestr(_member("SHA256SUMS"), listed)
    return many


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _WHEN)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _lines(many: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(msgspec.json.encode(each) + b"\n" for each in many)
