"""What could hurt asks again whether it is still the same person: such forms need a fresh sign-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_P = ParamSpec("_P")
_R = TypeVar("_R", bound=HttpResponseBase)
_View = Callable[Concatenate[HttpRequest, _P], _R]


def fresh(view: _View[_P, _R]) -> _View[_P, _R]:
    """Ask who sends a form to confirm who they are, if that was longer ago than a few minutes."""

    @wraps(view)
    def confirmed(request: HttpRequest, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        if request.method != "GET" and is_reauthentication_required(request, app="sijill"):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return cast("_View[_P, _R]", confirmed)
