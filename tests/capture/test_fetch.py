"""What is fetched is bounded in size, time and hops, and never comes from inside."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator

import pytest

from sijill.capture.fetch import LIMITS, Limits, fetch
from sijill.errors import InputError
from tests.capture.made import PAGE
from tests.capture.server import Served, answer, dripped, serving

OK = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n"


def moved(where: str, status: int = 302) -> object:
    """A redirect."""
    return answer(b"moved", status=status, Location=where)


ANSWERS = {
    "/page": answer(PAGE, kind="text/html; charset=utf-8", Set_Cookie="who=me", X_Served_By="a"),
    "/moved": moved("/page", 301),
    "/again": moved("/again"),
    "/no-scheme": moved("file:///etc/passwd"),
    "/no-address": moved("http://[::"),
    "/other-port": moved("http://news.example.org:22/"),
    "/inside": moved("http://inside.example.org/"),
    "/metadata": moved("http://169.254.169.254/latest/meta-data/"),
    "/with-cookie": answer(b"moved", status=302, Location="/page", Set_Cookie="who=me; Path=/"),
    "/gone": answer(PAGE, status=404),
    "/partial": answer(PAGE, status=206),
    "/empty": answer(b""),
    "/blank": answer(b" \r\n"),
    "/picture": answer(b"\x89PNG", kind="image/png"),
    "/large": answer(b"x" * 100_000),
    "/packed": answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/deflated": answer(zlib.compress(PAGE), Content_Encoding="deflate"),
    "/bomb": answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"),
    "/damaged": answer(b"no gzip", Content_Encoding="gzip"),
    "/cut": answer(gzip.compress(PAGE)[:-20], Content_Encoding="gzip"),
    "/brotli": answer(b"x", Content_Encoding="br"),
    "/short": lambda handler: handler.wfile.write(OK + b"Content-Length: 99\r\n\r\nx"),
    "/slow": dripped(OK + b"\r\n"),
    "/slow-headers": dripped(OK + b"X-Long: "),
    "/nonsense": lambda handler: handler.wfile.write(b"no http\r\n\r\n"),
    "/hang-up": lambda handler: handler.connection.close(),
    **{f"/hop{n}": moved(f"/hop{n + 1}") for n in range(7)},
    "/hop7": answer(PAGE),
}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The server of these tests."""
    with serving(ANSWERS) as server:  # type: ignore[arg-type]
        yield server


def refused(url: str, limits: Limits) -> str:
    """Why nothing was fetched."""
    with pytest.raises(InputError) as caught:
        fetch(url, limits=limits)
    return str(caught.value)


def test_a_page_comes_with_its_address_type_and_headers(served: Served) -> None:
    fetched = fetch(served.at("/page#part"), limits=served.limits())
    assert fetched.raw == PAGE
    assert fetched.media_type == "text/html"
    assert fetched.url == fetched.final_url == served.at("/page")
    assert fetched.headers["x-served-by"] == "a"
    assert "set-cookie" not in fetched.headers


def test_the_server_is_asked_by_its_name_at_the_checked_address(served: Served) -> None:
    fetch(served.at("/page", host="خبر.example"), limits=served.limits())
    asked = served.asked[-1]
    assert asked["host"] == f"xn--ngblk.example:{served.port}"
    assert "cookie" not in asked and "referer" not in asked


def test_a_redirect_is_followed_and_the_final_address_told(served: Served) -> None:
    fetched = fetch(served.at("/moved"), limits=served.limits())
    assert fetched.url == served.at("/moved")
    assert fetched.final_url == served.at("/page")


def test_a_cookie_of_a_redirect_is_not_sent_on(served: Served) -> None:
    fetch(served.at("/with-cookie"), limits=served.limits())
    assert served.asked[-1]["path"] == "/page"
    assert "cookie" not in served.asked[-1]


def test_five_redirects_are_followed_and_no_more(served: Served) -> None:
    assert fetch(served.at("/hop2"), limits=served.limits()).final_url == served.at("/hop7")
    assert "redirects more than 5 times" in refused(served.at("/hop1"), served.limits())
    before = len(served.asked)
    assert "redirects more than 5 times" in refused(served.at("/again"), served.limits())
    assert len(served.asked) == before + 6


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/gone", "answers 404 Not Found"),
        ("/partial", "answers 206"),
        ("/empty", "came empty"),
        ("/blank", "came empty"),
        ("/picture", "is image/png, no text"),
        ("/no-scheme", "leads to file:, not into the web"),
        ("/no-address", "Invalid URL in location header"),
        ("/other-port", "asks for port 22"),
        ("/damaged", "came damaged"),
        ("/cut", "came cut short"),
        ("/brotli", "came packed as br"),
        ("/short", "can't be fetched"),
        ("/nonsense", "can't be fetched"),
        ("/hang-up", "can't be fetched"),
    ],
)
def test_a_failed_capture_says_why(served: Served, path: str, told: str) -> None:
    error = refused(served.at(path), served.limits())
    assert told in error and served.at(path) in error


@pytest.mark.parametrize("path", ["/packed", "/deflated"])
def test_what_comes_packed_is_unpacked(served: Served, path: str) -> None:
    assert fetch(served.at(path), limits=served.limits()).raw == PAGE


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_what_is_too_large_is_cut_off(served: Served, path: str) -> None:
    assert "is larger than 0.09 MB" in refused(served.at(path), served.limits(size=90_000))


@pytest.mark.parametrize("path", ["/slow", "/slow-headers"])
def test_an_answer_that_drips_is_cut_off_in_time(served: Served, path: str) -> None:
    started = time.monotonic()
    assert "took longer than 0.5 seconds" in refused(served.at(path), served.limits(seconds=0.5))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0/", "http://2130706433/"),
        *("http://0x7f000001/", "http://127.1/", "http://0177.0.0.1/", "http://[::ffff:127.0.0.1]/"),
        *("http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/", "http://192.168.1.1/"),
        *("http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/", "http://100.64.0.1/"),
        *("http://224.0.0.1/", "http://255.255.255.255/", "http://[2002:7f00:1::]/", "http://127.0.0.1./"),
    ],
)
def test_nothing_inside_is_ever_asked(url: str) -> None:
    error = refused(url, LIMITS)
    assert "inside this machine or its network" in error or "isn't found" in error or "Invalid IPv4" in error


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///etc/passwd", "no address of the web"),
        ("ftp://example.org/", "no address of the web"),
        ("gopher://example.org/", "no address of the web"),
        ("//example.org/", "no address of the web"),
        ("http://", "no address of the web"),
        ("", "no address of the web"),
        ("http://example.org:22/", "asks for port 22"),
        ("http://example.org:6379/", "asks for port 6379"),
        ("http://example.org:99999/", "asks for port 99999"),
        ("http://[::/", "is no address"),
        ("http://ex\x00ample.org/", "is no address"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str, told: str) -> None:
    assert told in refused(url, LIMITS)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    error = refused("http://me:secret@example.org/", LIMITS)
    assert "holds a name or a password" in error and "secret" not in error


def test_a_redirect_that_leads_inside_is_refused_before_it_is_asked(served: Served) -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.7"] if host == "inside.example.org" else ["127.0.0.1"]

    assert "leads to 10.0.0.7" in refused(served.at("/inside"), served.limits(resolve=resolve))
    literal = served.limits(resolve=lambda host, port: ["127.0.0.1"] if "news" in host else [host])
    assert "leads to 169.254.169.254" in refused(served.at("/metadata"), literal)


def test_one_address_inside_among_others_is_enough_to_refuse(served: Served) -> None:
    limits = served.limits(resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"])
    before = len(served.asked)
    assert "leads to 10.0.0.1" in refused(served.at("/page"), limits)
    assert len(served.asked) == before


def test_a_name_that_answers_differently_a_moment_later_changes_nothing(served: Served) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    limits = served.limits(resolve=lambda host, port: next(answers))
    assert fetch(served.at("/page"), limits=limits).raw == PAGE
    assert next(answers) == ["10.0.0.1"], "the name was resolved once"


def test_a_name_that_is_not_found_is_told(served: Served) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    assert "news.example.org isn't found" in refused(served.at("/page"), served.limits(resolve=resolve))
    assert "has no address" in refused(served.at("/page"), served.limits(resolve=lambda host, port: []))


def test_the_next_address_is_asked_where_one_takes_no_connection(served: Served) -> None:
    limits = served.limits(
        resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"], allowed=lambda each: each.startswith("127.")
    )
    assert fetch(served.at("/page"), limits=limits).raw == PAGE


def test_a_certificate_is_asked_for_by_the_name_though_an_address_is_connected_to(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        heard: list[bytes] = []

        def hear() -> None:
            connection, _ = server.accept()
            heard.append(connection.recv(4000))
            connection.close()

        hearing = threading.Thread(target=hear)
        hearing.start()
        error = refused(f"https://news.example.org:{port}/", served.limits(ports=frozenset([port])))
        hearing.join()
    assert "can't be fetched" in error
    assert b"news.example.org" in heard[0]


def test_no_proxy_of_the_environment_is_asked(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(served.at("/page"), limits=served.limits()).raw == PAGE
