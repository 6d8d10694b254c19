"""Twenty people at once at a server of the review site's own kind, for a bounded time."""

import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any

from web_pages import times_of

SERVER = """
import sys
from waitress import serve
from sijill.server.wsgi import application
serve(application, host="127.0.0.1", port=int(sys.argv[1]), threads=8)
"""


def crowd(paths: list[str], cookie: str, people: int, seconds: int) -> dict[str, Any]:
    """What people meet who all read at once, each with a second between two pages."""
    with tempfile.TemporaryFile() as said:
        port = 20_000 + os.getpid() % 20_000
        server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], stdout=said, stderr=said)
        try:
            _wait(port)
            taken, errors = _crowd(paths, cookie, people, seconds, port)
        finally:
            server.terminate()
            server.wait(timeout=10)
    told = {"people": people, "seconds": seconds, "answers": len(taken), "errors": len(errors)}
    return {**told, **(times_of(taken) if taken else {}), "first errors": errors[:3]}


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server doesn't answer")


def _crowd(
    paths: list[str], cookie: str, people: int, seconds: int, port: int
) -> tuple[list[float], list[str]]:
    taken: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < until:
            path = chance.choice(paths)
            started = time.perf_counter()
            try:
                line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                line.request("GET", path, headers={"Cookie": cookie})
                answer = line.getresponse()
                answer.read()
                line.close()
                if answer.status >= 400:
                    errors.append(f"{answer.status} {path}")
            except (OSError, http.client.HTTPException) as error:
                errors.append(f"{error!r} {path}")
            taken.append(1000 * (time.perf_counter() - started))
            time.sleep(chance.uniform(0.5, 1.5))

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(people)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return taken, errors
