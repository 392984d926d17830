"""The description and the page about our own API have every operation, with what it needs."""

import re

from berrah.doors import api
from berrah.doors.house import House
from tests.doors.api.conftest import HERE, ProgramOf
from tests.house import documents
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "api" / "berrah.md"


async def test_every_operation_is_on_the_page(house: House) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert documents.silent_routes(documents.routes_at(api, house), page) == []


async def test_the_page_and_the_description_agree_on_scopes(described: dict) -> None:  # type: ignore[type-arg] # JSON
    rows = re.findall(r"^\| `([A-Z]+) (/[^`]+)` \| `([a-z:]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    written = {(method.lower(), path): scope for method, path, scope in rows}
    known = {
        (method, path): operation["security"][0]["token"][0]
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    }
    assert known == written


async def test_every_operation_says_what_it_does(described: dict) -> None:  # type: ignore[type-arg] # JSON
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert path.startswith(HERE)
            assert operation["description"]
            assert "default" in operation["responses"]


async def test_pages_of_other_origins_may_ask(program_of: ProgramOf) -> None:
    program = await program_of(None)
    for method, path in (("OPTIONS", "/organisations"), ("GET", "/organisations"), ("GET", "/openapi.json")):
        answer = await program.http.request(method, path)
        assert answer.headers["access-control-allow-origin"] == "*", (method, path)
    asked = await program.http.request("OPTIONS", "/organisations")
    assert "PATCH" in asked.headers["access-control-allow-methods"]
