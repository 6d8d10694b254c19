"""The worker of jobs as a program: what the site starts when something is queued.

    python -m sijill.server.worker
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sijill.server.site")

from sijill import record


def main() -> int:
    """Open the record that SIJILL_HOME and DATABASE_URL name, and do what is queued."""
    record.opened(migrate=False)
    from sijill.web import working  # noqa: PLC0415  the record is opened first: it sets Django up

    working.work()
    return 0


if __name__ == "__main__":
    sys.exit(main())
