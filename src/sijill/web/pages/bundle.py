"""The proof bundle of an incident, to download: originals, hashes, custody, decisions, and a verifier."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.http import FileResponse, HttpRequest

from sijill import record
from sijill.capture import custody
from sijill.capture.seal import kept
from sijill.publish.bundle import write_bundle
from sijill.web.audit import noted_for
from sijill.web.rights import person, seen_by
from sijill.web.store import evidence

_IN_MEMORY = 16 * 1024 * 1024  # bytes; larger bundles wait on the disk


def view(request: HttpRequest, key: str) -> FileResponse:
    """The file. An original that is missing or was changed is an error, and there is no bundle."""
    dossier = record.dossier(key, groups=seen_by(person(request)))
    store = evidence()
    hashes = sorted({each for kept_report in dossier.reports.values() for each in kept_report.sha256})
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  FileResponse closes it
    write_bundle(
        file,
        incident=msgspec.to_builtins(dossier.incident),
        decisions=[msgspec.to_builtins(each) for each in dossier.decisions],
        history=[msgspec.to_builtins(each) for each in dossier.history],
        originals=((each, kept(each, store=store)) for each in hashes),
        custody=_lines(store, set(hashes)),
    )
    file.seek(0)
    noted_for(request, "exported", subject=dossier.incident.id, form="bundle")
    return FileResponse(file, as_attachment=True, filename=f"{dossier.incident.id}.zip")


def _lines(store: Path, hashes: set[str]) -> Iterator[bytes]:
    for link in custody.links(store):
        if link.custody is not None and link.custody.sha256 in hashes:
            yield custody.written(link.custody)[0]
