"""A web server on this machine, for the tests of fetching; what it answers is said path by path."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sijill.capture.fetch import Limits

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes, *, status: int = 200, kind: str = "text/html", **headers: str) -> Answer:
    """An answer with a body; underscores in the names of headers stand for hyphens."""

    def given(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return given


def dripped(beginning: bytes) -> Answer:
    """An answer that never ends: a letter every twentieth of a second."""

    def given(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(beginning)
        try:
            for _ in range(400):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    return given


class Served:
    """Where the server is, what it was asked, and limits that let it be asked."""

    def __init__(self, port: int, asked: list[dict[str, str]]) -> None:
        self.port, self.asked = port, asked

    def at(self, path: str, host: str = "news.example.org") -> str:
        """An address of the server, under a name."""
        return f"http://{host}:{self.port}{path}"

    def limits(self, **changed: Any) -> Limits:
        """Limits with a resolver that knows the server, and lets only it be asked."""
        given: dict[str, Any] = {
            "ports": frozenset([80, 443, self.port]),
            "resolve": lambda host, port: ["127.0.0.1"],
            "allowed": lambda address: address == "127.0.0.1",
            **changed,
        }
        return Limits(**given)


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[Served]:
    """The server, while the block runs."""
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            answers[self.path](self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Served(server.server_address[1], asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
