"""Write src/sijill/data/schema/ anew from the nouns in the code: python tools/schema.py"""

import json
from pathlib import Path

import msgspec

from sijill import model
from sijill.understand.llm_draft import answer_schema

FOLDER = Path(__file__).resolve().parents[1] / "src" / "sijill" / "data" / "schema"
SCHEMAS = {
    "answer.json": answer_schema,
    "reading.json": lambda: msgspec.json.schema(model.Reading),
    "report.json": lambda: msgspec.json.schema(model.Report),
}


def written(name: str) -> str:
    """A schema as it stands in its file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for each in SCHEMAS:
        (FOLDER / each).write_text(written(each), encoding="utf-8")
