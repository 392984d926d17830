"""A door."""

from collections.abc import Mapping
from typing import Any

from berrah.doors.house import House


def routes(house: House) -> list[Any]:
    """Handlers of the framework."""
    return []


def raw(house: House) -> Mapping[tuple[str, str], Any]:
    """Handlers before the framework, by (method, path)."""
    return {}


def raw_prefixes(house: House) -> Mapping[str, Any]:
    """Streams before the framework, by the beginning of their path."""
    return {}


def problem_response(request: Any, error: Exception) -> Any:
    """How this door says that something went wrong."""
    raise error
