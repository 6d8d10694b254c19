"""The sentences of the review site in Arabic: gather what is to be said, and compile what is.

    .venv/bin/python tools/messages.py            compile every catalogue
    .venv/bin/python tools/messages.py AREA       first add to AREA's catalogue what no catalogue says yet

Each area of the site has a catalogue, src/sijill/web/locale/AREA/ar/LC_MESSAGES/django.po; the compiled
django.mo beside it is committed, so that nobody who runs Sijill needs a compiler.
"""

from __future__ import annotations

import ast
import datetime
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parents[1] / "src" / "sijill" / "web"
LOCALE = WEB / "locale"
_TAG = re.compile(
    r"""{%\s*(?:translate|trans)\s+(?:"([^"]*)"|'([^']*)')(?:\s+context\s+(?:"([^"]*)"|'([^']*)'))?"""
)
_BLOCK = re.compile(r"{%\s*blocktranslate\b(.*?)%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
_PLURAL = re.compile(r"{%\s*plural\s*%}")
_VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
_CONTEXT = re.compile(r"""\bcontext\s+["']([^"']*)["']""")
_CALLS = {"_": (0,), "gettext": (0,), "gettext_lazy": (0,), "ngettext": (0, 1), "pgettext": (1,)}
_DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # so that what is compiled never changes by itself
Message = tuple[str | None, str, str | None]  # context, sentence, plural


def in_templates() -> Iterator[tuple[Message, Path]]:
    """Every sentence that a template says through gettext."""
    for path in sorted((WEB / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for one, other, context, also in _TAG.findall(text):
            yield (context or also or None, one or other, None), path
        for options, inner in _BLOCK.findall(text):
            parts = [_VARIABLE.sub(r"%(\1)s", part) for part in _PLURAL.split(inner)]
            if "trimmed" in options.split():
                parts = [" ".join(line.strip() for line in part.strip().splitlines()) for part in parts]
            found = _CONTEXT.search(options)
            yield (found[1] if found else None, parts[0], parts[1] if len(parts) > 1 else None), path


def in_code() -> Iterator[tuple[Message, Path]]:
    """Every sentence that the code of the site says through gettext."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            places = _CALLS.get(node.func.id)
            if places is None:
                continue
            given = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if len(given) <= places[-1] or not all(isinstance(given[at], str) for at in places):
                raise SystemExit(f"{path}:{node.lineno}: gettext wants the sentence itself")
            context = given[0] if node.func.id == "pgettext" else None
            yield (context, given[places[0]], given[1] if node.func.id == "ngettext" else None), path


def said() -> dict[Message, Path]:
    """Every sentence of the site, and a file that says it."""
    found = dict(in_templates())
    found.update(in_code())
    return {message: path for message, path in found.items() if message[1].strip()}


def catalogues() -> dict[str, Catalog]:
    """The catalogue of each area."""
    found = {}
    for path in sorted(LOCALE.glob("*/ar/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            found[path.parents[2].name] = read_po(file, locale="ar")
    return found


def file_of(area: str) -> Path:
    """Where an area's catalogue is."""
    return LOCALE / area / "ar" / "LC_MESSAGES" / "django.po"


def untold(known: dict[str, Catalog]) -> list[Message]:
    """The sentences that no catalogue holds."""
    every = [message for catalogue in known.values() for message in catalogue if message.id]
    keys = {(each.context, each.id[0] if each.pluralizable else each.id) for each in every}
    return [message for message in said() if (message[0], message[1]) not in keys]


def tidy(area: str, catalogue: Catalog) -> None:
    """Write the catalogue in one order, without dates and names, and without what nobody says any more."""
    known = {(context, sentence) for context, sentence, _ in said()}
    fresh = Catalog(locale="ar", fuzzy=False, header_comment="# The site's sentences in Arabic.")
    for each in sorted((m for m in catalogue if m.id), key=lambda m: (str(m.id), m.context or "")):
        if (each.context, each.id[0] if each.pluralizable else each.id) in known:
            fresh.add(each.id, each.string, context=each.context)
    file = io.BytesIO()
    write_po(file, fresh, width=110, omit_header=True, no_location=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ar\\n"\n'
    head += f'"Plural-Forms: {fresh.plural_forms}\\n"\n\n'
    file_of(area).write_bytes(head.encode() + file.getvalue())


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it; the same whenever it is made."""
    file = io.BytesIO()
    plain = Catalog(locale="ar", charset="utf-8", header_comment="")
    for each in catalogue:
        if each.id:
            plain.add(each.id, each.string, context=each.context)
    plain.creation_date = plain.revision_date = _DAY
    write_mo(file, plain)
    return file.getvalue()


def main() -> None:
    """Gather for an area, if one is named; compile all."""
    known = catalogues()
    for area in sys.argv[1:]:
        catalogue = known.setdefault(area, Catalog(locale="ar", project="Sijill", charset="utf-8"))
        for context, sentence, plural in untold(known):
            catalogue.add((sentence, plural) if plural else sentence, context=context)
        file_of(area).parent.mkdir(parents=True, exist_ok=True)
        with file_of(area).open("wb") as file:
            write_po(file, catalogue, width=110, omit_header=False, no_location=True)
    for area, catalogue in catalogues().items():
        tidy(area, catalogue)
    for area, catalogue in catalogues().items():
        file_of(area).with_suffix(".mo").write_bytes(compiled(catalogue))
        empty = [m.id for m in catalogue if m.id and not (all(m.string) if m.pluralizable else m.string)]
        print(f"{area}: {len(catalogue)} sentences, {len(empty)} without Arabic")
        for each in empty:
            print(f"   {each}")


if __name__ == "__main__":
    main()
