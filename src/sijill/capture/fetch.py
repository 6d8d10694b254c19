"""One address of the web fetched: slowly enough for nobody, large enough for no disk, and never from inside.

The name is resolved here, every address that it has is checked, and the connection goes to the checked one: a
name that answers differently a moment later changes nothing. So it is again at every redirect.
"""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import msgspec

from sijill.capture import addresses
from sijill.errors import InputError

TYPES = frozenset(
    [
        *("text/html", "application/xhtml+xml", "text/plain", "text/csv", "text/xml", "application/xml"),
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"),
        *("application/json", "application/x-ndjson", "application/jsonl", "application/jsonlines", ""),
    ]
)
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_PORTS = {"http": 80, "https": 443}
_LEFT_OUT = frozenset(["set-cookie", "set-cookie2"])  # they'd identify who fetched
_GZIP = {"gzip": 31, "x-gzip": 31, "deflate": 47}  # zlib's window bits
_AGENT = "Sijill"
_ADDRESSES = 3  # of one name, tried one after another


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much may be fetched, how long it may take, and from where. `resolve` and `allowed` are for tests.

    >>> Limits().redirects
    5
    """

    size: int = 20_000_000
    seconds: float = 30
    redirects: int = 5
    ports: frozenset[int] = frozenset([80, 443])
    resolve: Callable[[str, int], list[str]] = addresses.resolve
    allowed: Callable[[str], bool] = addresses.is_public


LIMITS = Limits()


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What an address answered: the body, unpacked if it came packed, and the address that gave it."""

    raw: bytes
    media_type: str
    url: str
    final_url: str
    headers: dict[str, str]


def fetch(url: str, *, limits: Limits = LIMITS) -> Fetched:
    """What stands at an address of the web.

    An InputError says why there is nothing: it is no address, leads inside, doesn't answer with 200, is too
    large, too slow, empty, or no text.

    >>> fetch("http://127.0.0.1/")
    Traceback (most recent call last):
    sijill.errors.InputError: http://127.0.0.1/: leads to 127.0.0.1, inside this machine or its network (...)
    >>> fetch("file:///etc/passwd")
    Traceback (most recent call last):
    sijill.errors.InputError: file:///etc/passwd: is no address of the web (give one with http or https)
    """
    with _clock(url, limits) as clock, _client(limits) as client:
        asked = final = _address(url, url, limits)
        for _ in range(limits.redirects + 1):
            with _answer(client, final, clock) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return _fetched(response, asked, final, clock)
                final = _address(_joined(final, response.headers["location"], url), url, limits)
        raise InputError(url, f"redirects more than {limits.redirects} times", "give the address it leads to")


class _Clock:
    """The time that a fetch has: when it is over, the connection is shut from outside."""

    def __init__(self, url: str, limits: Limits) -> None:
        self.url, self.limits, self.over = url, limits, False
        self._socket: Any = None
        self._timer = threading.Timer(limits.seconds, self._end)
        self._timer.daemon = True

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Told by the client of all it does: take note of its connection."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")
            if self.over:
                self._end()

    def check(self) -> None:
        """An InputError if the time is over."""
        if self.over:
            what = f"took longer than {self.limits.seconds:g} seconds"
            raise InputError(self.url, what, "try again later")

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


@contextmanager
def _clock(url: str, limits: Limits) -> Iterator[_Clock]:
    clock = _Clock(url, limits)
    clock.start()
    try:
        yield clock
    finally:
        clock.stop()


def _client(limits: Limits) -> httpx.Client:
    """A client that asks no proxy, keeps no connection for another name, and follows nothing by itself."""
    kept = httpx.Limits(max_keepalive_connections=0)
    timeout = httpx.Timeout(min(10.0, limits.seconds))
    return httpx.Client(trust_env=False, follow_redirects=False, limits=kept, timeout=timeout)


def _address(written: str, asked: str, limits: Limits) -> httpx.URL:
    """An address that may be asked, as far as it tells by itself."""
    try:
        url = httpx.URL(written.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(asked, f"is no address: {error}", "check how it is written") from error
    if url.userinfo:
        raise InputError(url.host, "holds a name or a password", "give the address without them")
    if url.scheme not in _PORTS or not url.host:
        what = "is no address of the web" if written == asked else f"leads to {url.scheme}:, not into the web"
        raise InputError(asked, what, "give one with http or https")
    if (url.port or _PORTS[url.scheme]) not in limits.ports:
        raise InputError(asked, f"asks for port {url.port}", "only 80 and 443 are asked")
    return url


def _joined(before: httpx.URL, location: str, asked: str) -> str:
    try:
        return str(before.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        what = f"redirects to what is no address: {error}"
        raise InputError(asked, what, "check it in a browser") from error


def _checked(url: httpx.URL, clock: _Clock) -> list[str]:
    """The addresses behind a name; an InputError if any of them lies inside."""
    port = url.port or _PORTS[url.scheme]
    try:
        found = clock.limits.resolve(url.raw_host.decode("ascii"), port)
    except (OSError, UnicodeError) as error:
        raise InputError(clock.url, f"{url.host} isn't found", "check the address and the network") from error
    clock.check()
    for each in found:
        if not clock.limits.allowed(each):
            what = f"leads to {each}, inside this machine or its network"
            raise InputError(clock.url, what, "only addresses of the open internet are fetched")
    return found[:_ADDRESSES]


@contextmanager
def _answer(client: httpx.Client, url: httpx.URL, clock: _Clock) -> Iterator[httpx.Response]:
    """The answer of the first address behind the name that takes the connection."""
    response = None
    try:
        response = _asked(client, url, clock)
        yield response
        clock.check()
    except httpx.TimeoutException as error:
        raise InputError(clock.url, "doesn't answer in time", "try again later") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
        clock.check()
        raise InputError(clock.url, f"can't be fetched: {error}", "try again later") from error
    finally:
        if response is not None:
            response.close()


def _asked(client: httpx.Client, url: httpx.URL, clock: _Clock) -> httpx.Response:
    found = _checked(url, clock)
    client.cookies.clear()  # those of a redirect would go to the next site at the same address
    for at, address in enumerate(found, start=1):
        request = client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": _AGENT,
                "Accept": "text/html, application/xml;q=0.9, */*;q=0.5",
                "Accept-Encoding": "identity",
            },
            extensions={
                # The certificate is held against the name, though an address is asked.
                "sni_hostname": url.raw_host.decode("ascii"),
                "trace": clock.watch,
                "timeout": client.timeout.as_dict(),
            },
        )
        try:
            return client.send(request, stream=True)
        except httpx.ConnectError:
            clock.check()
            if at == len(found):
                raise
    raise InputError(clock.url, f"{url.host} has no address", "check the address")


def _fetched(response: httpx.Response, asked: httpx.URL, final: httpx.URL, clock: _Clock) -> Fetched:
    """The body of an answer that is one: 200, of a type that holds words, whole and not too large."""
    if response.status_code != 200:
        said = f"answers {response.status_code} {response.reason_phrase}".strip()
        raise InputError(clock.url, said, "check it in a browser")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in TYPES:
        raise InputError(clock.url, f"is {media_type[:60]}, no text", "give a page, a feed or a text")
    raw = _unpacked(_body(response, clock), response.headers.get("content-encoding", ""), clock)
    if not raw.strip():
        raise InputError(clock.url, "came empty", "check it in a browser")
    headers = {name: value for name, value in response.headers.items() if name not in _LEFT_OUT}
    return Fetched(raw=raw, media_type=media_type, url=str(asked), final_url=str(final), headers=headers)


def _body(response: httpx.Response, clock: _Clock) -> bytes:
    body = bytearray()
    for block in response.iter_raw():
        clock.check()
        body += block
        if len(body) > clock.limits.size:
            raise _too_large(clock)
    return bytes(body)


def _unpacked(body: bytes, encoding: str, clock: _Clock) -> bytes:
    """The body as it was before the server packed it, though it was asked not to."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in _GZIP:
        raise InputError(clock.url, f"came packed as {encoding[:40]}", "save the page in a browser")
    unpacker = zlib.decompressobj(_GZIP[encoding])
    try:
        raw = unpacker.decompress(body, clock.limits.size + 1)
    except zlib.error as error:
        raise InputError(clock.url, f"came damaged: {error}", "try again later") from error
    if len(raw) > clock.limits.size:
        raise _too_large(clock)
    if not unpacker.eof:
        raise InputError(clock.url, "came cut short", "try again later")
    return raw


def _too_large(clock: _Clock) -> InputError:
    what = f"is larger than {clock.limits.size / 1e6:g} MB"
    return InputError(clock.url, what, "save the report in it as a file")
