"""The API's description: complete; and whatever a program sends, fitting or not, nothing breaks."""

import os
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks as openapi_checks

from sijill.web import tokens
from sijill.web.api.openapi import described
from tests.house.documents import read
from tests.web.conftest import Site

EXAMPLES = int(os.environ.get("SIJILL_FUZZ", "12"))  # of each call
CALLS = [(path, method) for path, calls in described()["paths"].items() for method in calls]


def test_it_is_served_to_who_is_signed_in(as_role: Callable[[str], Client]) -> None:
    told = as_role("reader").get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1") and told["components"]["schemas"]["Incident"]


def test_every_call_stands_in_the_docs() -> None:
    page = read("docs/api.md")
    lost = [path for path, _ in CALLS if f"`{path}`" not in page and f" {path}`" not in page]
    assert not lost, lost


def test_no_reference_leads_nowhere() -> None:
    told = described()
    known = set(told["components"]["schemas"])

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                assert node["$ref"].rpartition("/")[2] in known, node["$ref"]
            for each in node.values():
                walk(each)
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(told)


CHECKS = [
    schemathesis.checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
]


@pytest.mark.parametrize(("path", "method"), CALLS, ids=lambda each: each)
def test_whatever_is_sent_nothing_breaks(site: Site, settings: Any, path: str, method: str) -> None:
    settings.API_RATES = {"read": 10**9, "write": 10**9}
    key = tokens.made(site.users["coder"], "fuzz", ["see", "code"], days=1)
    schema = schemathesis.openapi.from_dict(described())
    schema.app = get_wsgi_application()
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    cases = st.one_of(*(schema[path][method.upper()].as_strategy(generation_mode=mode) for mode in modes))

    @given(case=cases)
    @bounds(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def sent(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {key}"})

    sent()
