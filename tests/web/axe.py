"""What axe finds on a page; only what is serious or critical counts."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe


def barriers(page: Any) -> list[str]:
    """The serious and critical barriers of a page: what, and where the first of it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['target']} {each['nodes'][0].get('failureSummary', '')}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
