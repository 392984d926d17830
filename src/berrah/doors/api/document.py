"""The description of this API for programs (OpenAPI 3.1), made of its own handlers."""

from functools import cache
from typing import Any, Final

import msgspec
from litestar import Litestar, Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from berrah import __version__
from berrah.doors.api.problems import Said

_SCHEME: Final = SecurityScheme(
    type="http", scheme="bearer", description="A token, or that of an application; the scopes it needs are named."
)
_METHODS: Final = ("get", "post", "put", "patch", "delete")


def document(router: Router) -> dict[str, Any]:
    """The description of everything this router answers."""
    config = OpenAPIConfig(
        title="Berrah",
        version=__version__,
        description="What Mastodon's API has no word for. docs/api/berrah.md tells it in sentences.",
        use_handler_docstrings=True,
        components=Components(security_schemes={"token": _SCHEME}),
    )
    made = Litestar([router], openapi_config=config, logging_config=None).openapi_schema.to_schema()
    return _with_refusals(made)


def _with_refusals(made: dict[str, Any]) -> dict[str, Any]:
    """The same with what every operation says when the answer is no; it is the same everywhere."""
    (shape,), shapes = _shapes()
    made["components"]["schemas"].update(shapes)
    refusal = {"description": "No, and why.", "content": {"application/json": {"schema": shape}}}
    for operations in made["paths"].values():
        for method in _METHODS:
            if operation := operations.get(method):
                # The framework's own words of what cannot be read are not ours.
                operation["responses"].pop("400", None)
                operation["responses"]["default"] = refusal
    return made


@cache
def _shapes() -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    return msgspec.json.schema_components([Said], ref_template="#/components/schemas/{name}")
