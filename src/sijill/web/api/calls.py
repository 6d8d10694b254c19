"""The calls of the API. Each answers with the record's own nouns; a page's `next` is None where it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, Throttled, ValidationError

from sijill import record
from sijill.errors import InputError, RecordError, SijillError
from sijill.flow.adding import Outcome
from sijill.model import Claim, Incident
from sijill.record import Episode, Kept
from sijill.record.paging import Entered, Telling
from sijill.web.api import entering
from sijill.web.api.answers import Problem, Rate, answered, refused
from sijill.web.api.wanted import Wanted, WantedAccounts, WantedEpisodes, WantedReports, filters
from sijill.web.rights import person, seen_by

EPISODES = {"appeals": "appeal", "sieges": "siege", "displacements": "displacement", "tolls": "toll"}


class Incidents(msgspec.Struct, frozen=True):
    """A page of incidents."""

    incidents: list[Incident]
    next: str | None


class Reports(msgspec.Struct, frozen=True):
    """A page of reports."""

    reports: list[Entered]
    next: str | None


class Accounts(msgspec.Struct, frozen=True):
    """A page of accounts."""

    accounts: list[Telling]
    next: str | None


class Episodes(msgspec.Struct, frozen=True):
    """A page of appeals, sieges, displacements or tolls."""

    episodes: list[Episode]
    next: str | None


class Claims(msgspec.Struct, frozen=True):
    """Every claim of an incident."""

    claims: list[Claim]


class Outcomes(msgspec.Struct, frozen=True):
    """What became of each report that was put in, in their order."""

    outcomes: list[Outcome]


NOUNS = (Incident, Incidents, Kept, Reports, Accounts, Episode, Episodes, Claims, Outcomes, Problem)
_WRONG = {
    401: "nobody, or a token that has ended",
    403: "no right to it",
    422: "not understood",
    429: "too often",
}


def _told(noun: type, *more: int, status: int = 200) -> dict[str, Any]:
    """What OpenAPI is told of a call's answers."""

    def of(name: str, words: str) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/{name}"}
        return {"description": words, "content": {"application/json": {"schema": schema}}}

    wrong = _WRONG | {each: _MORE[each] for each in more}
    found: dict[int, Any] = {status: of(noun.__name__, "OK")}
    if status == 200:
        found[304] = {"description": "as it was (If-None-Match)"}
    return {"responses": found | {code: of("Problem", words) for code, words in wrong.items()}}


_MORE = {
    400: "no JSON, or not what a report is",
    404: "there is none, or none that may be seen",
    409: "the record refuses it",
    413: "too large",
}

api = NinjaAPI(
    title="Sijill",
    version="1",
    description="The record of harm to civilians: reports in; incidents, accounts, claims and episodes out.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    throttle=[Rate()],
)


def _next(found: Sequence[Any], size: int, key: Callable[[Any], str]) -> str | None:
    return key(found[-1]) if len(found) == size else None


@api.get("/incidents", url_name="api_incidents", openapi_extra=_told(Incidents))
def incidents(request: HttpRequest, wanted: Query[Wanted]) -> HttpResponse:
    """Incidents that meet every filter, in the order of their ids."""
    asked = filters(wanted, seen_by(person(request)))
    found = record.incidents_after(asked, after=wanted.after, size=wanted.size, claims=wanted.claims)
    return answered(request, Incidents(found, _next(found, wanted.size, lambda each: each.id)))


@api.get("/incidents/{key}", url_name="api_incident", openapi_extra=_told(Incident, 404))
def incident(request: HttpRequest, key: str) -> HttpResponse:
    """One incident with its claims, by its id or one that it had before it was merged."""
    return answered(request, record.incident(_plain(key), groups=seen_by(person(request))))


@api.get("/incidents/{key}/claims", url_name="api_claims", openapi_extra=_told(Claims, 404))
def claims(request: HttpRequest, key: str, former: bool = False) -> HttpResponse:
    """An incident's claims; `former` also those that hold no more."""
    found = record.claims(_plain(key), former=former, groups=seen_by(person(request)))
    return answered(request, Claims(found))


@api.get("/accounts", url_name="api_accounts", openapi_extra=_told(Accounts, 404))
def accounts(request: HttpRequest, wanted: Query[WantedAccounts]) -> HttpResponse:
    """What reports say of acts, in the order in which it came: of all, of one incident, of one report."""
    found = record.accounts_after(
        after=wanted.after,
        size=wanted.size,
        incident=wanted.incident,
        report=wanted.report,
        groups=seen_by(person(request)),
    )
    return answered(request, Accounts(found, _next(found, wanted.size, lambda each: each.id)))


@api.get("/reports", url_name="api_reports", openapi_extra=_told(Reports))
def reports(request: HttpRequest, wanted: Query[WantedReports]) -> HttpResponse:
    """Reports with their texts, in the order of their ids."""
    found = record.reports_after(
        after=wanted.after,
        size=wanted.size,
        source=wanted.source,
        country=wanted.country,
        earliest=wanted.from_,
        latest=wanted.to,
        groups=seen_by(person(request)),
    )
    return answered(request, Reports(found, _next(found, wanted.size, lambda each: each.report.id)))


@api.post(
    "/reports",
    url_name="api_reports",
    openapi_extra={**_told(Outcomes, 400, 409, 413), "requestBody": entering.BODY},
)
def put_in(request: HttpRequest) -> HttpResponse:
    """Put a report in, or up to a hundred in an array: sealed as evidence, read, recorded, linked soon.

    Doing it again changes nothing. A report that can't be kept is told as failed with the reason.
    """
    return answered(request, Outcomes(entering.put_in(request)))


@api.get("/reports/{path:key}", url_name="api_report", openapi_extra=_told(Kept, 404))
def report(request: HttpRequest, key: str) -> HttpResponse:
    """One report as it is kept: its text, its reading, the hashes of its evidence, what it said before."""
    return answered(request, record.report(_plain(key), groups=seen_by(person(request))))


def _episode_calls(name: str, kind: str) -> None:
    """The two calls of a kind of episode."""

    def listed(request: HttpRequest, wanted: Query[WantedEpisodes]) -> HttpResponse:
        found = record.episodes_after(
            kind,
            after=wanted.after,
            size=wanted.size,
            country=wanted.country,
            groups=seen_by(person(request)),
        )
        return answered(request, Episodes(found, _next(found, wanted.size, lambda each: each.id)))

    def one(request: HttpRequest, key: str) -> HttpResponse:
        return answered(request, record.episode(kind, _plain(key), groups=seen_by(person(request))))

    listed.__doc__ = f"The {name} with their claims, in the order of their ids."
    one.__doc__ = f"One of the {name}."
    api.get(
        f"/{name}",
        url_name=f"api_{name}",
        operation_id=f"list_{name}",
        summary=name.capitalize(),
        openapi_extra=_told(Episodes),
    )(listed)
    api.get(
        f"/{name}/{{key}}",
        url_name=f"api_{kind}",
        operation_id=f"one_{kind}",
        summary=kind.capitalize(),
        openapi_extra=_told(Episode, 404),
    )(one)


for _name, _kind in EPISODES.items():
    _episode_calls(_name, _kind)


def _plain(key: str) -> str:
    if "\0" in key or len(key) > 500:
        raise Http404
    return key


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = [".".join(str(part) for part in each["loc"][1:]) for each in error.errors]
    said = "; ".join(f"{name}: {each['msg']}" for name, each in zip(names, error.errors, strict=True))
    return refused(422, said[:1000], fields=names)


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    response = refused(429, "too many calls in this minute; wait for the next")
    response.headers["Retry-After"] = str(int(error.wait or 0) + 1)
    return response


@api.exception_handler(HttpError)
def _said(request: HttpRequest, error: HttpError) -> HttpResponse:
    return refused(error.status_code, error.message)


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return refused(404, "there is nothing here")


@api.exception_handler(SijillError)
def _refused(request: HttpRequest, error: SijillError) -> HttpResponse:
    if isinstance(error, InputError):
        return refused(400, str(error))
    unknown = isinstance(error, RecordError) and str(error).startswith("there is no ")
    return refused(404 if unknown else 409, str(error))
