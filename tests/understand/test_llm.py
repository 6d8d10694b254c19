"""The second reader against a server that speaks the protocol, well and badly."""

from __future__ import annotations

import datetime
import importlib
import json
import logging
import random
from typing import Any

import pytest

from sijill import kit
from sijill.errors import ReaderError
from sijill.kit import Kit
from sijill.model import Report
from sijill.understand import llm
from sijill.understand.llm import LlmClient, answer_with_llm, make_reader, read_with_llm
from tests.understand.llm_server import (
    Act,
    Server,
    completion,
    dripping,
    failing,
    giving,
    hanging_up,
    only,
    saying,
    serving,
    sleeping,
)

REPORT = Report(
    id="r1",
    text="قُتل سبعة مدنيين بينهم طفلان في قصف روسي استهدف بلدة السوسة بريف دير الزور فجر الاثنين،"
    " وفق الدفاع المدني.",
    published=datetime.date(2024, 3, 4),
)
INCIDENT: dict[str, Any] = {
    "words": "قصف روسي",
    "type": "airstrike",
    "when": {"words": "فجر الاثنين", "earliest": "1999-01-01", "latest": "1999-01-01", "part": "dawn"},
    "places": [{"words": "بلدة السوسة", "name": "السوسة", "kind": "town", "within": ["دير الزور"]}],
    "perpetrators": [{"words": "قصف روسي", "actor": "russia", "certainty": "stated"}],
    "killed": {"words": "سبعة مدنيين بينهم طفلان", "n": 7, "q": "exact", "civilian": True, "children": 2},
    "sources": ["الدفاع المدني"],
}
NOTHING: dict[str, Any] = {
    key: [] for key in ("incidents", "tolls", "appeals", "sieges", "displacements", "threats")
}
ANSWER = {**NOTHING, "incidents": [INCIDENT]}


@pytest.fixture(scope="module")
def knowledge() -> Kit:
    return kit.load()


def client(server: Server, **options: Any) -> LlmClient:
    """A connection that waits for nothing."""
    waits: list[float] = options.pop("waits", [])
    return LlmClient(endpoint=server.endpoint, **{"model": "small", "sleep": waits.append, **options})


def refused(act: Act, knowledge: Kit, **options: Any) -> tuple[str, int]:
    """What the error says, and how often the server was asked."""
    with serving(act) as server:
        with pytest.raises(ReaderError) as caught:
            read_with_llm(REPORT, client=client(server, **options), kit=knowledge)
        return str(caught.value), len(server.asked)


def test_what_quotes_the_text_is_read(knowledge: Kit) -> None:
    with serving(saying(ANSWER)) as server:
        reading, dropped, warnings = answer_with_llm(REPORT, client=client(server), kit=knowledge)
    (incident,) = reading.incidents
    assert (dropped, warnings, reading.relevant, reading.reader) == (0, [], True, "llm:small")
    assert incident.killed is not None
    assert (incident.killed.n, incident.killed.children, incident.type) == (7, 2, "airstrike")
    assert [(place.name, place.within) for place in incident.places] == [("السوسة", ["دير الزور"])]
    assert [span.of(REPORT.text) for span in incident.spans["killed"]] == ["سبعة مدنيين بينهم طفلان"]


def test_the_day_is_worked_out_here_whatever_the_model_says(knowledge: Kit) -> None:
    with serving(saying(ANSWER)) as server:
        reading = read_with_llm(REPORT, client=client(server), kit=knowledge)
    when = reading.incidents[0].when
    assert (when.earliest, when.latest, when.part) == ("2024-03-04", "2024-03-04", "dawn")


def test_the_request_is_bound_to_the_schema_and_cold(knowledge: Kit) -> None:
    with serving(saying(ANSWER)) as server:
        read_with_llm(REPORT, client=client(server), kit=knowledge)
        asked = server.asked[0]
    assert asked["path"] == "/v1/chat/completions"
    assert asked["body"]["temperature"] == 0
    assert asked["body"]["response_format"]["json_schema"]["strict"] is True
    assert asked["body"]["messages"][0]["role"] == "system"
    assert REPORT.text in asked["body"]["messages"][1]["content"]


@pytest.mark.parametrize(("understood", "times"), [("json_schema", 1), ("json_object", 2), (None, 3)])
def test_a_server_that_refuses_a_format_is_asked_more_loosely(
    understood: str | None, times: int, knowledge: Kit
) -> None:
    with serving(only(understood, saying(f"Here:\n```json\n{json.dumps(ANSWER)}\n```"))) as server:
        talk = client(server)
        assert read_with_llm(REPORT, client=talk, kit=knowledge).incidents
        assert len(server.asked) == times
        read_with_llm(REPORT, client=talk, kit=knowledge)
        assert len(server.asked) == times + 1, "what the server understands is remembered"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_or_broken_server_is_asked_again_later_and_later(status: int, knowledge: Kit) -> None:
    waits: list[float] = []
    with serving(failing(status), failing(status), saying(ANSWER)) as server:
        assert read_with_llm(REPORT, client=client(server, waits=waits), kit=knowledge).incidents
        assert len(server.asked) == 3
    assert waits == [0.5, 1.0]


def test_a_server_that_hangs_up_is_asked_again(knowledge: Kit) -> None:
    with serving(hanging_up, saying(ANSWER)) as server:
        assert read_with_llm(REPORT, client=client(server), kit=knowledge).incidents


WAITS = [("7", 7.0), ("86400", 30.0), ("-1", 0.5), ("nan", 0.5), ("Wed, 01 Jan 2031 00:00:00 GMT", 0.5)]


@pytest.mark.parametrize(("told", "waited"), WAITS)
def test_the_wait_that_a_server_asks_for_has_bounds(told: str, waited: float, knowledge: Kit) -> None:
    waits: list[float] = []
    with serving(failing(429, retry_after=told), saying(ANSWER)) as server:
        read_with_llm(REPORT, client=client(server, waits=waits), kit=knowledge)
    assert waits == [waited]


@pytest.mark.parametrize(
    ("act", "times", "said"),
    [
        (failing(500), 3, "answered 500"),
        (failing(429), 3, "too busy"),
        (hanging_up, 3, "can't be reached"),
        (failing(400), 3, "answered 400"),  # once for each format
        (failing(401), 1, "accept the key"),
        (failing(404), 1, "no model 'small'"),
        (failing(413), 1, "too long"),
    ],
    ids=["500", "429", "hangs up", "400", "401", "404", "413"],
)
def test_it_gives_up_in_the_end_and_says_why(act: Act, times: int, said: str, knowledge: Kit) -> None:
    message, asked = refused(act, knowledge, retries=2)
    assert said in message
    assert asked == times


def deep(levels: int) -> str:
    return '{"incidents": ' + "[" * levels + "]" * levels + "}"


BAD = {
    "nothing": (giving(b""), "protocol"),
    "no completion": (giving(b'{"ok": true}'), "protocol"),
    "a list": (giving(b"[1, 2]"), "protocol"),
    "a page": (giving(b"<html><script>alert(1)</script>", kind="text/html"), "protocol"),
    "not UTF-8": (giving(b'{"choices": "\xff\xfe"}'), "protocol"),
    "half a response": (giving(json.dumps(completion("{}")).encode()[:60]), "protocol"),
    "a response nested deep": (giving(b'{"x":' + b"[" * 10_000 + b"]" * 10_000 + b"}"), "protocol"),
    "no choice": (giving(b'{"choices": []}'), "empty"),
    "no text": (giving(json.dumps(completion(None)).encode()), "empty"),
    "an empty text": (saying("  "), "empty"),
    "a refusal": (saying("I can't help with that."), "no JSON"),
    "HTML in the answer": (saying("<html><body>504</body></html>"), "no JSON"),
    "not JSON": (saying("{incidents: none}"), "isn't JSON"),
    "half an answer": (saying(json.dumps(ANSWER)[:-40]), "cut off"),
    "cut off by its length": (saying(ANSWER, finish="length"), "cut off"),
    "a list as answer": (saying("[]"), "no JSON"),
    "another shape": (saying({"killed": 7}), "another shape"),
    "an answer nested 10,000 deep": (saying(deep(10_000)), "isn't JSON"),
    "2 MB of answer": (saying("{" + " " * 2_000_000 + "}"), "more than"),
    "10 MB": (giving(json.dumps(completion("x" * 10_000_000)).encode()), "larger than"),
    "compressed": (giving(b"\x1f\x8b", content_encoding="gzip"), "compresses"),
    "dripping": (dripping, "too long"),
}


@pytest.mark.parametrize(("act", "said"), BAD.values(), ids=BAD)
def test_a_bad_answer_is_refused_at_once_with_its_reason(act: Act, said: str, knowledge: Kit) -> None:
    message, asked = refused(act, knowledge, timeout=1.0)
    assert said in message
    assert asked == 1


def test_a_server_that_says_nothing_isnt_waited_for(knowledge: Kit) -> None:
    message, asked = refused(sleeping(2), knowledge, timeout=0.3)
    assert "no answer within 0.3 s" in message
    assert asked == 1


def test_an_answer_nested_deep_but_readable_does_no_harm(knowledge: Kit) -> None:
    with serving(saying(deep(300))) as server:
        reading, dropped, _ = answer_with_llm(REPORT, client=client(server), kit=knowledge)
    assert (reading.incidents, dropped) == ([], 1)


def test_a_redirect_isnt_followed(knowledge: Kit) -> None:
    with serving(saying(ANSWER)) as elsewhere:
        target = f"{elsewhere.endpoint}/chat/completions"
        message, _ = refused(failing(307, location=target), knowledge)
        assert "points elsewhere" in message
        assert not elsewhere.asked


def test_the_key_goes_to_the_endpoint_and_nowhere_else(
    knowledge: Kit, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    key = "very-secret-key"
    with caplog.at_level(logging.DEBUG), serving(failing(401)) as server:
        read = make_reader(endpoint=server.endpoint, model="small", kit=knowledge, environ={llm.KEY: key})
        with pytest.raises(ReaderError) as caught:
            read(REPORT)
        assert server.asked[0]["headers"]["authorization"] == f"Bearer {key}"
        shown = repr(client(server, key=key)) + str(caught.value) + caplog.text + "".join(capfd.readouterr())
    assert key not in shown


def test_no_other_secret_of_the_environment_is_sent(knowledge: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "belongs-elsewhere")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving(saying(ANSWER)) as server:
        read_with_llm(REPORT, client=client(server), kit=knowledge)
        headers = server.asked[0]["headers"]
    assert "belongs-elsewhere" not in str(headers)
    assert "authorization" not in headers
    assert not [name for name in headers if name.startswith(("x-", "openai"))]


@pytest.mark.parametrize("key", ["a b", "a\r\nX-Evil: 1", "ключ"])
def test_a_key_that_is_none_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(ReaderError) as caught:
        LlmClient(endpoint="http://127.0.0.1:9", model="m", key=key)
    assert key not in str(caught.value)


def test_the_only_model_of_an_endpoint_needs_no_name(knowledge: Kit) -> None:
    with serving(saying(ANSWER)) as server:
        assert read_with_llm(REPORT, client=client(server, model=None), kit=knowledge).reader == "llm:small"
    with serving(saying(ANSWER)) as server:
        server.models = ["small", "large"]
        with pytest.raises(ReaderError, match="names 2 models"):
            read_with_llm(REPORT, client=client(server, model=None), kit=knowledge)


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ReaderError, match=r"sijill\[llm\]"):
        LlmClient(endpoint="http://127.0.0.1:9", model="m")


def test_an_empty_report_is_sent_nowhere(knowledge: Kit) -> None:
    with serving(saying(ANSWER)) as server:
        reading = read_with_llm(Report(id="e", text=" \n"), client=client(server), kit=knowledge)
        assert (reading.relevant, server.asked) == (False, [])


def test_a_reader_says_what_to_look_at(
    knowledge: Kit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a linter that ran before in the same process may have switched all loggers off
    monkeypatch.setattr(logging.getLogger("sijill.llm"), "disabled", False)
    invented = {**INCIDENT, "injured": {"words": "جُرح تسعون", "n": 90}}
    with serving(saying({**NOTHING, "incidents": [invented]})) as server:
        reading = make_reader(endpoint=server.endpoint, model="small", kit=knowledge, environ={})(REPORT)
    assert reading.incidents[0].injured is None
    assert "report r1: 1 values of the model were refused" in caplog.text


def test_answers_of_chance_never_break_the_reader(knowledge: Kit) -> None:
    chance = random.Random(7)

    def value(depth: int) -> Any:
        kinds: list[Any] = [None, True, -1, 7, 1e300, 10**30, "", "سبعة", "قصف روسي", "\ud800", "<b>", []]
        if depth and chance.random() < 0.6:
            keys = [*ANSWER, *INCIDENT, "words", "n", "actor", "name", "from", "demand", "issuer", "people"]
            return {chance.choice(keys): value(depth - 1) for _ in range(4)}
        if depth and chance.random() < 0.5:
            return [value(depth - 1) for _ in range(3)]
        return chance.choice(kinds)

    acts = [saying(json.dumps({key: value(4) for key in NOTHING})) for _ in range(60)]
    with serving(*acts) as server:
        talk = client(server)
        for _ in acts:
            try:
                reading = read_with_llm(REPORT, client=talk, kit=knowledge)
            except ReaderError:
                continue
            for incident in reading.incidents:
                for spans in incident.spans.values():
                    assert all(0 <= span.start < span.end <= len(REPORT.text) for span in spans)
