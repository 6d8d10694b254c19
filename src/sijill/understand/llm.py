"""The optional second reader: a language model behind an OpenAI-compatible endpoint that the user names.

Nothing is sent anywhere but to that endpoint, and only when this reader is asked for. The connection is
bounded in time, size and tries; it uses no proxy, follows no redirect and sends no header that isn't needed.
What comes back is believed only as far as it quotes the text (llm_check.py). `openai` is loaded when a reader
is made.
"""

from __future__ import annotations

import importlib
import logging
import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import ModuleType
from typing import Any

import httpx
import msgspec

from sijill.errors import ReaderError
from sijill.kit import Kit
from sijill.model import Reading, Report
from sijill.understand.llm_ask import LlmAnswer, ask
from sijill.understand.llm_draft import answer_schema
from sijill.understand.llm_endpoint import checked_endpoint
from sijill.understand.llm_quote import bare_sheet

KEY = "SIJILL_LLM_KEY"  # the environment variable that holds the endpoint's key, if it wants one
LARGEST = 4_000_000  # bytes of a response
_SENT = {"host", "accept", "authorization", "connection", "content-type", "content-length", "user-agent"}
_NOT_UNDERSTOOD = (400, 415, 422, 501)  # what servers say of a response_format that they don't know
_LONGEST_WAIT = 30.0


_log = logging.getLogger("sijill.llm")


def make_reader(
    *,
    endpoint: str,
    model: str | None,
    kit: Kit,
    timeout: float = 120.0,
    retries: int = 3,
    allow_http: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Callable[[Report], Reading]:
    """A reader that asks the model at the endpoint; `timeout` in seconds for one answer.

    Plain http goes to this machine alone, unless `allow_http`. What to look at is logged, by report id.
    """
    key = environ.get(KEY, "").strip()
    client = LlmClient(
        endpoint=endpoint, model=model, key=key, timeout=timeout, retries=retries, allow_http=allow_http
    )

    def read(report: Report) -> Reading:
        answer = answer_with_llm(report, client=client, kit=kit)
        for warning in answer.warnings:
            _log.warning("report %s: %s", report.id, warning)
        return answer.reading

    return read


def read_with_llm(report: Report, *, client: LlmClient, kit: Kit) -> Reading:
    """The reading of one report; raises ReaderError where the endpoint gives no usable answer."""
    return answer_with_llm(report, client=client, kit=kit).reading


def answer_with_llm(report: Report, *, client: LlmClient, kit: Kit) -> LlmAnswer:
    """The same, with what was refused and what to look at."""
    delimiter = f"REPORT {secrets.token_hex(8)}"
    return ask(bare_sheet(report), client, kit=kit, published=report.published, delimiter=delimiter)


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class LlmClient:
    """A connection to a model. `model` may be None where the endpoint has only one."""

    def __init__(
        self,
        *,
        endpoint: str,
        model: str | None,
        key: str = "",
        timeout: float = 120.0,
        retries: int = 3,
        allow_http: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.endpoint = checked_endpoint(endpoint, allow_http=allow_http)
        if not key.isascii() or not (key or "x").isprintable() or " " in key:
            raise ReaderError("the endpoint's key has letters that no key has")
        self.model = model or ""
        self._openai = _openai()
        self._timeout, self._retries, self._sleep = timeout, max(0, retries), sleep
        self._format = 0
        transport = _Bounded(timeout, with_key=bool(key))
        self._client = self._openai.OpenAI(
            base_url=self.endpoint,
            api_key=key or "none",
            max_retries=0,
            timeout=timeout,
            http_client=httpx.Client(transport=transport, trust_env=False, follow_redirects=False),
        )

    def __repr__(self) -> str:
        return f"LlmClient({self.endpoint!r}, {self.model!r})"

    def answer(self, system: str, user: str) -> str:
        """What the model writes; asked for in the strictest way that the endpoint understands."""
        self.model = self.model or self._only_model()
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        first = self._format
        while True:
            asked: dict[str, Any] = {"model": self.model, "messages": messages, "temperature": 0}
            if (response_format := _formats()[self._format]) is not None:
                asked["response_format"] = response_format
            create = self._client.chat.completions.with_raw_response.create
            status, body = self._post(partial(create, **asked))
            if status in _NOT_UNDERSTOOD and self._format + 1 < len(_formats()):
                self._format += 1
                continue
            if status != 200:
                self._format = first
                raise ReaderError(self._refusal(status))
            return _content(body)

    def _only_model(self) -> str:
        status, body = self._post(self._client.models.with_raw_response.list)
        try:
            listed = msgspec.json.decode(body, type=_Models) if status == 200 else _Models([])
        except (msgspec.DecodeError, RecursionError):
            listed = _Models([])
        if len(listed.data) != 1:
            raise ReaderError(f"{self.endpoint} names {len(listed.data)} models: say which to ask")
        return listed.data[0].id

    def _post(self, ask: Callable[[], Any]) -> tuple[int, bytes]:
        """Status and body; asked again, later and later, where the endpoint is away, busy or broken."""
        openai = self._openai
        for tried in range(self._retries + 1):
            last = tried == self._retries
            try:
                response = ask()
                return int(response.status_code), bytes(response.content)
            except openai.APIStatusError as error:
                if last or not (error.status_code == 429 or error.status_code >= 500):
                    return int(error.status_code), b""
                wait = _told_wait(error.response.headers.get("retry-after"))
            except openai.APITimeoutError as error:
                raise ReaderError(f"{self.endpoint} gave no answer within {self._timeout:g} s") from error
            except openai.APIConnectionError as error:
                if isinstance(error.__cause__, ReaderError):
                    raise error.__cause__ from None
                if last:
                    raise ReaderError(f"{self.endpoint} can't be reached") from error
                wait = None
            self._sleep(min(0.5 * 2**tried if wait is None else wait, _LONGEST_WAIT))
        raise ReaderError(f"{self.endpoint} can't be reached")

    def _refusal(self, status: int) -> str:
        said = {
            401: "it doesn't accept the key",
            403: "it doesn't let this key in",
            404: f"it knows no model {self.model!r}, or has nothing at this address",
            413: "the report is too long for it",
            429: "it is too busy",
        }
        why = said.get(status, "it points elsewhere, which isn't followed" if 300 <= status < 400 else "")
        return f"{self.endpoint} answered {status}" + (f": {why}" if why else "")


class _Model(msgspec.Struct):
    id: str


class _Models(msgspec.Struct):
    data: list[_Model]


def _openai() -> ModuleType:
    try:
        return importlib.import_module("openai")
    except ImportError as error:
        raise ReaderError("the second reader needs the extra `llm`: pip install 'sijill[llm]'") from error


def _formats() -> list[dict[str, Any] | None]:
    """Ways to ask for JSON, strict to loose; the last asks in words alone."""
    schema = {"name": "answer", "strict": True, "schema": answer_schema()}
    return [{"type": "json_schema", "json_schema": schema}, {"type": "json_object"}, None]


def _content(body: bytes) -> str:
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReaderError("the endpoint doesn't speak the protocol: it gave no chat completion") from error
    if not completion.choices or not (completion.choices[0].message.content or "").strip():
        raise ReaderError("the model's answer is empty")
    if completion.choices[0].finish_reason == "length":
        raise ReaderError("the model's answer was cut off: give it more room, or shorter reports")
    return completion.choices[0].message.content or ""


def _told_wait(header: str | None) -> float | None:
    """The seconds that the server asks to wait, if it says so in seconds."""
    return float(header) if header is not None and header.isascii() and header.isdecimal() else None


class _Bounded(httpx.BaseTransport):
    """Send only the needed headers; read no more than LARGEST bytes, for no longer than `seconds`."""

    def __init__(self, seconds: float, *, with_key: bool) -> None:
        self._seconds = seconds
        self._sent = _SENT if with_key else _SENT - {"authorization"}
        self._inner = httpx.HTTPTransport(trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        until = time.monotonic() + self._seconds
        headers = {name: value for name, value in request.headers.items() if name in self._sent}
        headers["accept-encoding"] = "identity"
        response = self._inner.handle_request(
            httpx.Request(
                request.method,
                request.url,
                headers=headers,
                stream=request.stream,
                extensions=request.extensions,
            )
        )
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise ReaderError("the endpoint compresses its answer, which wasn't asked for")
        stream = response.stream
        if not isinstance(stream, httpx.SyncByteStream):
            raise ReaderError("the endpoint's answer can't be read piece by piece")
        bounded = _BoundedStream(stream, until)
        return httpx.Response(response.status_code, headers=response.headers, stream=bounded)

    def close(self) -> None:
        self._inner.close()


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, until: float) -> None:
        self._stream, self._until = stream, until

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for piece in self._stream:
            read += len(piece)
            if read > LARGEST:
                raise ReaderError(f"the endpoint's answer is larger than {LARGEST:,} bytes")
            if time.monotonic() > self._until:
                raise ReaderError("the endpoint's answer takes too long")
            yield piece

    def close(self) -> None:
        self._stream.close()
