"""A server on this machine that speaks the protocol of chat completions, and can be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Keeps what was asked, and does what it was told to do next; the last act is repeated."""

    server: Server

    def do_GET(self) -> None:
        self.keep(None)
        self.give(200, {"data": [{"id": each} for each in self.server.models]})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.keep(json.loads(body))
        acts = self.server.acts
        (acts.pop(0) if len(acts) > 1 else acts[0])(self)

    def keep(self, body: Any) -> None:
        """Remember what was asked, header names in small letters."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append({"path": self.path, "headers": headers, "body": body})

    def give(self, status: int, body: Any, *, kind: str = "application/json", **headers: str) -> None:
        """One response."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(sent)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """What it is to do (`acts`), and what it was asked."""

    daemon_threads = True

    def __init__(self, acts: list[Act]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.acts = acts
        self.asked: list[dict[str, Any]] = []
        self.models = ["small"]

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


@contextmanager
def serving(*acts: Act) -> Iterator[Server]:
    """A server that runs until the block ends."""
    server = Server(list(acts))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def completion(content: str | None, *, finish: str = "stop") -> dict[str, Any]:
    """A chat completion that says `content`."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion", "created": 0, "model": "small", "choices": [choice]}


def saying(content: object, *, finish: str = "stop") -> Act:
    """Answer with a text, or with an object as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return lambda handler: handler.give(200, completion(text, finish=finish))


def failing(status: int, **headers: str) -> Act:
    """Answer with a status and an error."""
    return lambda handler: handler.give(status, {"error": {"message": "no"}}, **headers)


def giving(body: bytes, *, kind: str = "application/json", **headers: str) -> Act:
    """Answer with these bytes."""
    return lambda handler: handler.give(200, body, kind=kind, **headers)


def hanging_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def sleeping(seconds: float) -> Act:
    """Say nothing for a while."""
    return lambda handler: time.sleep(seconds)


def dripping(handler: Handler) -> None:
    """Send a byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def only(format_type: str | None, then: Act) -> Act:
    """Refuse every response_format but one."""

    def act(handler: Handler) -> None:
        asked = handler.server.asked[-1]["body"].get("response_format")
        if (asked or {}).get("type") == format_type:
            then(handler)
        else:
            handler.give(400, {"error": {"message": "response_format isn't supported"}})

    return act
