"""Where a report may be sent."""

import pytest

from sijill.errors import ReaderError
from sijill.understand.llm_endpoint import checked_endpoint

SAFE = {
    "http://localhost:8080": "http://localhost:8080/v1",
    "http://127.0.0.1": "http://127.0.0.1/v1",
    "http://127.8.9.1:11434/v1/": "http://127.8.9.1:11434/v1",
    "http://[::1]:8000/v1": "http://[::1]:8000/v1",
    "HTTPS://Models.Example/openai/v1": "https://models.example/openai/v1",
}
ELSEWHERE = [
    "http://models.example/v1",
    "http://10.0.0.7:8080",
    "http://192.168.1.4",
    "http://0.0.0.0:8080",
    "http://localhost.models.example",
    "http://127.0.0.1.models.example",
    "http://127.1",
    "http://2130706433",
    "http://[2001:db8::1]",
]
NO_ADDRESS = [
    "",
    "models.example",
    "ftp://127.0.0.1/v1",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://127.0.0.1@models.example/v1",
    "https://me:secret@models.example/v1",
    "http://127.0.0.1\\@models.example",
    "http://127.0.0.1/v1?key=secret",
    "http://127.0.0.1/v1#x",
    "http://127.0.0.1:99999",
    "http://127.0.0.1:0",
    "http://127.0.0.1/v1\r\nX-Evil: 1",
    " http://127.0.0.1",
    "http://١٢٧.0.0.1",
    "http://localhoſt",
    "http://[127.0.0.1",
    "http://127.0.0.1:x",
]


@pytest.mark.parametrize(("given", "base"), SAFE.items())
def test_a_safe_endpoint_becomes_a_base_address(given: str, base: str) -> None:
    assert checked_endpoint(given) == base


@pytest.mark.parametrize("given", ELSEWHERE)
def test_plain_http_stays_on_this_machine_unless_allowed(given: str) -> None:
    with pytest.raises(ReaderError, match="another machine"):
        checked_endpoint(given)
    assert checked_endpoint(given, allow_http=True).startswith("http://")


@pytest.mark.parametrize("given", NO_ADDRESS)
def test_what_is_no_plain_address_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(ReaderError) as caught:
        checked_endpoint(given, allow_http=True)
    assert "secret" not in str(caught.value)
