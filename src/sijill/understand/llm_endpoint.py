"""Say whether an endpoint's address is safe to send a report to."""

from __future__ import annotations

import ipaddress
import re

from sijill.errors import ReaderError

_ADDRESS = re.compile(
    r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(/[a-z0-9._~/-]*)?", re.I | re.A
)


def checked_endpoint(endpoint: str, *, allow_http: bool = False) -> str:
    """The endpoint as a base address. Plain http is for this machine alone, unless it is allowed.

    >>> checked_endpoint("http://127.0.0.1:8080"), checked_endpoint("https://models.example/api/v1/")
    ('http://127.0.0.1:8080/v1', 'https://models.example/api/v1')
    """
    found = _ADDRESS.fullmatch(endpoint)
    if found is None:
        # what was given may hold a password, so it isn't repeated
        raise ReaderError("the endpoint must be http(s)://HOST:PORT/PATH, with no name or key in it")
    scheme, host, port, path = found[1].lower(), found[2].lower(), found[3], (found[4] or "").rstrip("/")
    if port is not None and not 0 < int(port) < 65536:
        raise ReaderError(f"the endpoint's port {port} doesn't exist")
    if scheme == "http" and not (allow_http or on_this_machine(host)):
        raise ReaderError(
            f"{host} is another machine: use https, or allow http, and the reports cross the network readable"
        )
    return f"{scheme}://{host}{f':{port}' if port else ''}{path or '/v1'}"


def on_this_machine(host: str) -> bool:
    """Whether a host is this machine itself.

    >>> on_this_machine("localhost"), on_this_machine("[::1]"), on_this_machine("localhost.example")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
