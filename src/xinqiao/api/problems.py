"""What a call is told when it cannot be done: problem+json, from the one mapping of the house."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationErrorContext
from ninja.errors import ValidationError as ParameterError
from pydantic import BaseModel, ValidationError

from xinqiao.foundation.defects import DATABASE_AWAY, record_defect, route_of
from xinqiao.foundation.problems import MEDIA_TYPE, Problem, problem_of, problem_of_input, problem_of_status
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui.fields import form_spec
from xinqiao.lifecycle.shown import article_text

_encoder = msgspec.json.Encoder()


class WrongInputError(Exception):
    """What was sent does not fit; with the terms it should fit, for the names of their fields."""

    def __init__(self, *, error: ValidationError, terms: type[BaseModel]) -> None:
        """Keep both."""
        self.error = error
        self.terms = terms
        super().__init__()


class WrongParameterError(ParameterError):
    """A part of the address that does not fit."""

    def __init__(self, error: ValidationError) -> None:
        """Keep the fault."""
        self.error = error
        super().__init__([])


def parameter_error(contexts: list[ValidationErrorContext[Any]]) -> ParameterError:
    """Keep the first fault of the address as pydantic found it."""
    return WrongParameterError(contexts[0].pydantic_validation_error)


def answer(problem: Problem) -> HttpResponse:
    """Send a problem."""
    if problem.source:
        problem = msgspec.structs.replace(problem, source=article_text(problem.source))
    response = HttpResponse(_encoder.encode(problem), status=problem.status, content_type=MEDIA_TYPE)
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    if problem.status == RefusalKind.UNAUTHENTICATED.status:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def stale(refusal: Refusal, *, changes: list[dict[str, object]]) -> HttpResponse:
    """Answer an act on a case that went on meanwhile, with what happened since."""
    return answer(msgspec.structs.replace(problem_of(refusal), changes=changes))


def unknown_address(_request: HttpRequest, **_parts: str) -> HttpResponse:
    """Answer what no route answers."""
    return answer(problem_of_status(status=404, code="address_unknown"))


def wrong_method(*, allowed: str) -> HttpResponse:
    """Answer a method that the address does not know."""
    response = answer(problem_of_status(status=405, code="method_unknown"))
    response.headers["Allow"] = allowed
    return response


def teach(api: NinjaAPI) -> None:
    """Tell the API how each fault is answered; whatever is not named here is a defect."""
    for faults, answered in _ANSWERS:
        for fault in faults:
            api.add_exception_handler(fault, answered)


def _refusal(_request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return answer(problem_of(refusal))


def _wrong_input(_request: HttpRequest, wrong: WrongInputError) -> HttpResponse:
    return answer(problem_of_input(wrong.error, spec=form_spec(wrong.terms)))


def _wrong_parameter(_request: HttpRequest, wrong: WrongParameterError) -> HttpResponse:
    return answer(problem_of_input(wrong.error))


def _nobody(_request: HttpRequest, _fault: AuthenticationError) -> HttpResponse:
    return answer(
        problem_of(
            Refusal(
                code="sign_in_needed",
                message=told("请先登录，或者在 Authorization 中带上接口令牌。"),
                kind=RefusalKind.UNAUTHENTICATED,
            )
        )
    )


def _not_found(request: HttpRequest, _fault: Exception) -> HttpResponse:
    return unknown_address(request)


def _http_error(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    return answer(problem_of_status(status=fault.status_code, code="request_refused"))


def _too_large(_request: HttpRequest, _fault: Exception) -> HttpResponse:
    return answer(problem_of_status(status=413, code="body_too_large"))


def _unreadable(_request: HttpRequest, _fault: Exception) -> HttpResponse:
    return answer(problem_of_status(status=400, code="body_unreadable"))


def _unavailable(request: HttpRequest, fault: Exception) -> HttpResponse:
    reference = record_defect(fault=fault, route=route_of(request))
    return answer(problem_of_status(status=503, code="database_unavailable", reference=reference))


def _defect(request: HttpRequest, fault: Exception) -> HttpResponse:
    reference = record_defect(fault=fault, route=route_of(request))
    return answer(problem_of_status(status=500, code="defect", reference=reference))


_Handler = Callable[[HttpRequest, Any], HttpResponse]
_ANSWERS: tuple[tuple[tuple[type[Exception], ...], _Handler], ...] = (
    ((Refusal,), _refusal),
    ((WrongInputError,), _wrong_input),
    ((WrongParameterError,), _wrong_parameter),
    ((AuthenticationError,), _nobody),
    ((HttpError,), _http_error),
    ((Http404,), _not_found),
    ((RequestDataTooBig,), _too_large),
    ((SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError), _unreadable),
    (DATABASE_AWAY, _unavailable),
    ((Exception,), _defect),
)
