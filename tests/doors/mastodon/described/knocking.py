"""Knocking with whatever the description allows and forbids, and listening whether the house keeps its manners."""

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from random import Random
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from requests.structures import CaseInsensitiveDict
from schemathesis import Case
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests.doors.mastodon.contract import described
from tests.doors.mastodon.described.town import Town

# Examples of an operation with fitting and with unfitting data. BERRAH_FUZZ=many is for an afternoon.
_FITTING, _UNFITTING = (200, 200) if os.environ.get("BERRAH_FUZZ") == "many" else (10, 6)
_ERRORS = {"error", "error_description", "details"}
_TIMEOUT_SECONDS = 30
_TRUE = 0.85  # the rest are ids of what never was
_KINDS = {"get": 0, "post": 1, "put": 2, "patch": 3, "delete": 4}


@cache
def operations() -> tuple[Any, ...]:
    """Every operation of the description, what is read first and what deletes last."""
    schema = schemathesis.openapi.from_dict(described())
    results: Iterable[Any] = schema.get_all_operations()
    found = [one.ok() for one in results]
    return tuple(sorted(found, key=lambda one: _KINDS[one.method]))


class Knocking:
    """One walk through the doors of a town, in a thread beside it."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._session = requests.Session()
        self._session.trust_env = False
        self.answers: dict[str, Counter[int]] = {}
        self.faults: dict[str, str] = {}

    def everywhere(self, chosen: Iterable[Any]) -> None:
        """Knock at each of these operations."""
        with self._session:
            for operation in chosen:
                self.answers[operation.label] = Counter()
                self._at(operation, GenerationMode.POSITIVE, _FITTING)
                if operation.query or operation.body:
                    self._at(operation, GenerationMode.NEGATIVE, _UNFITTING)

    def _at(self, operation: Any, mode: GenerationMode, examples: int) -> None:
        @settings(
            max_examples=examples,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), chance=st.randoms(use_true_random=False))
        def knock(case: Case[Any], chance: Random) -> None:
            self._knock(case, chance)

        with suppress(Unsatisfiable):  # nothing that could be sent here is wrong
            knock()

    def _knock(self, case: Case[Any], chance: Random) -> None:
        town = self._town
        _make_real(case, town, chance)
        app = chance.choice([town.ada, town.ada, town.ada, town.bob, town.staff, town.stranger])
        case.headers = CaseInsensitiveDict()
        headers = {"Authorization": f"Bearer {app.secret}"} if app.secret else {}
        try:
            response = case.call(base_url=town.served, session=self._session, headers=headers, timeout=_TIMEOUT_SECONDS)
        except ValueError:
            return  # no client could have sent it
        label = case.operation.label
        self.answers[label][response.status_code] += 1
        if found := fault(case, response):
            self.faults.setdefault(label, f"{found}\n    {case.as_curl_command()}"[:1500])


def fault(case: Case[Any], response: Response) -> str:
    """What is wrong with an answer, whatever was asked."""
    status = response.status_code
    kind = response.headers.get("content-type", [""])[0]
    if status >= 500:
        return f"{status} {response.text}"
    if 300 <= status < 400:
        return ""
    if "application/json" not in kind:
        return f"{status} as {kind}: {response.text[:100]}"
    if status >= 400:
        said = response.json()
        is_said = isinstance(said, dict) and isinstance(said.get("error"), str) and set(said) <= _ERRORS
        return "" if is_said else f"{status} {said}"
    try:
        case.validate_response(response, checks=[response_schema_conformance])
    except FailureGroup as failures:
        return f"{status} " + "; ".join(str(one)[:600] for one in failures.exceptions)
    return ""


def _make_real(case: Case[Any], town: Town, chance: Random) -> None:
    """Put what is there where it is wanted, mostly."""
    for container in (case.path_parameters, case.query, case.body):
        _make_real_in(container, case.path, town, chance)


def _make_real_in(values: Any, path: str, town: Town, chance: Random) -> None:
    if isinstance(values, list):
        for one in values:
            _make_real_in(one, path, town, chance)
    if not isinstance(values, dict):
        return
    for name, value in values.items():
        choices = town.choices(path, name)
        if choices and chance.random() < _TRUE:
            found = chance.choice(choices)
            values[name] = [found] if isinstance(value, list) else found
        else:
            _make_real_in(value, path, town, chance)
