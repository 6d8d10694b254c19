"""The API described for programs, and its addresses. The nouns' shapes come from the nouns themselves."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import path

from sijill.web.api.answers import JSON
from sijill.web.api.calls import NOUNS, api

PREFIX = "/api/v1/"
_REF = "#/components/schemas/{name}"


@lru_cache(maxsize=1)
def described() -> dict[str, Any]:
    """The OpenAPI document."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    _, shapes = msgspec.json.schema_components(NOUNS, ref_template=_REF)
    told.setdefault("components", {}).setdefault("schemas", {}).update(shapes)
    told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    told["security"] = [{"token": []}]
    for calls in told["paths"].values():
        for call in calls.values():
            call["responses"] = {
                code: each for code, each in call["responses"].items() if each.get("description")
            }
    return told


def view(request: HttpRequest) -> HttpResponse:
    """The document."""
    del request
    return HttpResponse(msgspec.json.encode(described()), content_type=JSON)


def _addresses() -> list[Any]:
    """The calls' addresses. The session's forms must carry their mark (CSRF), as everywhere on the site."""
    patterns, _, _ = api.urls
    found: list[Any] = [each for each in patterns if getattr(each, "name", "") != "api-root"]
    for each in found:
        each.callback.csrf_exempt = False
    return found


urlpatterns = [path("openapi.json", view, name="api_openapi"), *_addresses()]
