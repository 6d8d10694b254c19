"""How fast the review site's pages are on a large record, how many questions each asks, and a crowd.

    python bench/web.py [--size N] [--database-url URL] [--times N] [--people N] [--seconds N] [--only WORDS]

The record (100,000 incidents without --size) is invented by bench/web_record.py, made once and kept in the
system's temporary folder; a PostgreSQL database that the URL names must be empty or filled by this program.
Each page of web/urls.py is asked through Django's test client as a reviewer: once to warm up, then --times
times. Prints server time in ms (half of the answers, 95 of 100), how long this process worked for it (which
tells more on a busy machine; a database server works elsewhere), questions to the database and size; then
what --people at once meet at a server of the site's own kind for --seconds: answers, errors, times.
"""

import argparse
import datetime
import hashlib
import importlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django
from django.conf import settings
from django.test import Client

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ENDS = ("administration", "api")  # measured alone, not walked by a crowd of readers


def line(row: dict[str, Any]) -> str:
    """A line of the table."""
    if "error" in row:
        return f"{row['page'][:52]:52} {row['error']:>8}"
    times = " ".join(f"{row[key]:8.1f}" for key in ("p50", "p95", "cpu"))
    return f"{row['page'][:52]:52} {times} {row['questions']:9} {row['bytes'] / 1000:7.1f}"


def signed_in(name: str) -> Client:
    """A client in which somebody is signed in."""
    users = importlib.import_module("sijill.web.models").User
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(users.objects.get(username=name), backend=BACKEND)
    return client


def given() -> argparse.Namespace:
    """What was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, default=100_000, metavar="N")
    asked.add_argument("--database-url", default="", metavar="URL")
    asked.add_argument("--times", type=int, default=20, metavar="N")
    asked.add_argument("--people", type=int, default=20, metavar="N")
    asked.add_argument("--seconds", type=int, default=30, metavar="N")
    asked.add_argument("--only", default="", metavar="WORDS", help="pages whose name holds this")
    asked.add_argument("--json", action="store_true")
    return asked.parse_args()


def main() -> None:
    told = given()
    url = told.database_url
    kind = hashlib.sha256(url.encode()).hexdigest()[:8] if url else "sqlite"
    home = Path(tempfile.gettempdir()) / f"sijill-bench-web-{told.size}-{kind}"
    os.environ |= {"SIJILL_HOME": str(home), "DATABASE_URL": url}
    os.environ["DJANGO_SETTINGS_MODULE"] = "sijill.server.site"
    django.setup()
    pages = importlib.import_module("web_pages")
    pages.filled(told.size, url)
    clients = [signed_in(name) for name in ("reviewer", "administrator")]
    every = list(pages.addresses(told.only))
    rows = []
    if not told.json:
        print(f"{'page':52} {'p50 ms':>8} {'p95 ms':>8} {'cpu ms':>8} {'questions':>9} {'kB':>7}")
    for each in every:
        if row := pages.measured(each, clients, told.times):
            rows.append(row)
            if not told.json:
                print(line(row), flush=True)
    met = None
    if told.people and told.seconds:
        cookie = f"{settings.SESSION_COOKIE_NAME}={clients[0].cookies[settings.SESSION_COOKIE_NAME].value}"
        good = {row["page"] for row in rows if "error" not in row}
        named = [each for each in every if each.name in good and not each.name.startswith(ENDS)]
        open_to_all = [each for each in named if clients[0].get(each.path).status_code < 400]
        paths = [quote(each.path, safe="/?&=,.:%+-") for each in open_to_all]
        met = importlib.import_module("web_crowd").crowd(paths, cookie, told.people, told.seconds)
    all_of_it = {"day": datetime.date.today().isoformat(), "pages": rows, "crowd": met}
    print(json.dumps(all_of_it if told.json else met, ensure_ascii=False))


if __name__ == "__main__":
    main()
