"""The description of Mastodon's API by Mastodon's own documentation, to hold answers against.

An OpenAPI document made from docs.joinmastodon.org; where it is said by BERRAH_TEST_DATA.
"""

import os
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.doors.mastodon.described.deviations import corrected

_PLACE = "mastodon-api/schema.json"
formats = FormatChecker(())


@formats.checks("date-time", ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.fromisoformat(value).tzinfo)


@formats.checks("date", ValueError)
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


@formats.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or value.startswith(("http://", "https://", "ws://", "wss://", "urn:"))


@cache
def described() -> dict[str, Any]:
    """The document; a test that asks for it is skipped where it is not."""
    folder = os.environ.get("BERRAH_TEST_DATA")
    if not folder:
        pytest.skip("BERRAH_TEST_DATA does not say where the description of the API is")
    document: dict[str, Any] = msgspec.json.decode(Path(folder, _PLACE).read_bytes())
    return corrected(document)


def complaints(answer: object, method: str, path: str) -> list[str]:
    """What is wrong with a successful answer to this operation."""
    operation = described()["paths"][path][method]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": described()["components"]}, format_checker=formats)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(answer)]
