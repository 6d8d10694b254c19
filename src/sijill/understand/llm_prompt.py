"""Write the request to a model: the rules from data/prompts/read.md, and the report as quoted data."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sijill.errors import DataError
from sijill.model import Report
from sijill.understand.llm_draft import ACTORS

PROMPT = Path(__file__).resolve().parents[1] / "data" / "prompts" / "read.md"
LONGEST = 60_000  # letters of a report that are sent: more than small models can take


def system_message(delimiter: str) -> str:
    """The rules; they name the line between which the report stands.

    >>> "`REPORT 1f` " in system_message("REPORT 1f") or "`REPORT 1f`." in system_message("REPORT 1f")
    True
    """
    try:
        rules = PROMPT.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError("prompts/read.md", "", "is missing from the package") from error
    actors = " ".join(f"`{actor}`" for actor in sorted(ACTORS))
    return rules.replace("{delimiter}", delimiter).replace("{actors}", actors)


def report_message(report: Report, delimiter: str) -> str:
    """The report between two delimiters, its day of publication before them, hidden letters left out.

    >>> print(report_message(Report(id="a", text="قُتل طفل"), "REPORT 1f"))
    Published: unknown
    REPORT 1f
    قُتل طفل
    REPORT 1f
    """
    captured = f"{report.title}\n{report.text}" if report.title else report.text
    published = report.published.isoformat() if report.published else "unknown"
    text = visible(captured[:LONGEST]).replace(delimiter, "")
    return f"Published: {published}\n{delimiter}\n{text}\n{delimiter}"


def visible(text: str) -> str:
    r"""The text without characters that nobody can see: bidi controls, tags, controls but line ends.

    >>> visible("قُتل\u202e \U000e0041طفل\x00")
    'قُتل طفل'
    """
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cs"))
