"""`sijill serve`: the review site, until Ctrl-C."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from sijill.cli import site
from sijill.cli.home import Home, folder
from sijill.cli.say import note
from sijill.errors import RecordError

_THREADS = 8
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at; 0: a free one.")]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="A name under which browsers call the site; may repeat."),
]
Tls = Annotated[
    bool, typer.Option("--behind-tls", help="A server before this one speaks TLS: cookies and HSTS need it.")
]

Proxy = Annotated[
    str,
    typer.Option("--proxy", metavar="ADDRESS", help="With --behind-tls: where that server asks from."),
]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    name: Names = None,
    behind_tls: Tls = False,
    proxy: Proxy = "127.0.0.1",
    home: Home = None,
) -> int:
    """Open the review site: the place where people look at what was read, mend it and decide.

    The first time it asks here for the first administrator; never over the web. By default only this
    machine reaches it.

    \b
    Examples:
      sijill serve
      sijill serve --port 8080 --home /srv/sijill
      sijill serve --behind-tls --name record.example.org
    """
    site.opened(folder(home), hosts=[*(name or []), *_own(host)], tls=behind_tls)
    _first_administrator()
    return listening(host, port, proxy=proxy if behind_tls else None)


def _believing(proxy: str | None) -> dict[str, Any]:
    """What waitress is told of a server before it; without one, no such header reaches the site.

    >>> _believing(None), _believing("10.0.0.2")["trusted_proxy"]
    ({'clear_untrusted_proxy_headers': True}, '10.0.0.2')
    """
    told: dict[str, Any] = {"clear_untrusted_proxy_headers": True}
    if proxy:
        headers = {"x-forwarded-for", "x-forwarded-proto"}
        told |= {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers}
    return told


def _own(host: str) -> list[str]:
    return [] if host in ("0.0.0.0", "::") else [host]


def _first_administrator() -> None:
    from sijill.web import people  # noqa: PLC0415  loads Django

    if people.administered():
        return
    if not sys.stdin.isatty():
        raise RecordError(
            "nobody administers this record yet",
            "run sijill users add NAME --role administrator (the password is asked, or piped in)",
        )
    typer.echo("Nobody administers this record yet. Who shall be the first administrator?")
    who = typer.prompt("Name").strip()
    people.made(who, site.asked_password(who), role="administrator")


def listening(host: str, port: int, *, before: str | None = None, proxy: str | None = None) -> int:
    """Serve until Ctrl-C; says the address, and `before` it what else there is to know.

    Only a `proxy` at that address is believed when it tells from where a browser asks, and that by TLS.
    """
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415  loads Django
    from waitress import create_server  # noqa: PLC0415

    from sijill.web import background  # noqa: PLC0415

    try:
        server = create_server(
            get_wsgi_application(), host=host, port=port, threads=_THREADS, ident=None, **_believing(proxy)
        )
    except OSError as error:
        raise RecordError(
            f"can't listen at {host}:{port}: {error.strerror or error}", "choose another with --port"
        ) from error
    shown = f"[{server.effective_host}]" if ":" in str(server.effective_host) else server.effective_host
    if before:
        typer.echo(before)
    typer.echo(f"http://{shown}:{server.effective_port}/  (Ctrl-C ends it)")
    sys.stdout.flush()
    background.caught_up()
    try:
        server.run()  # returns at Ctrl-C
    finally:
        server.close()
    note("stopped")
    return 0
