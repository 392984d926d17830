"""Settings, facts and routes are written down, and pages lead somewhere."""

from typing import Any

from litestar import WebSocket, get, post, websocket
from litestar.params import FromPath

from tests.house import documents
from tests.house.conftest import Write
from tests.house.tree import ROOT, accept


def test_links_lead_somewhere() -> None:
    accept(documents.broken_links(ROOT))


def test_pages_name_only_commands_that_exist() -> None:
    accept(documents.missing_targets(ROOT))


def test_every_setting_is_documented() -> None:
    accept(documents.silent_settings(ROOT))


def test_every_fact_says_what_happened() -> None:
    accept(documents.silent_facts(ROOT))


def test_a_broken_link_is_seen(write: Write) -> None:
    text = "[a](docs/a.md#top) [b](b.md) [c](https://crieur.example) [d](#here) `[e](e.md)` [f](<docs>)"
    assert documents.broken_links(write({"README.md": text, "docs/a.md": ""})) == ["README.md: b.md is not there"]


def test_a_command_that_does_not_exist_is_seen(write: Write) -> None:
    text = "We make sure: `make run` and `PORT=1 make demo`.\n```\nmake fly\n$ make run\n```\n"
    root = write({"Makefile": "run: x\n\t@true\n", "docs/a.md": text})
    assert documents.missing_targets(root) == ["docs/a.md: there is no make demo", "docs/a.md: there is no make fly"]


def test_a_silent_setting_is_seen(write: Write) -> None:
    root = write(
        {
            "src/berrah/kit/settings/model.py": "class Settings(Struct):\n    port: int = 8000\n    host: str = ''\n",
            "src/berrah/app.py": 'environ.get("BERRAH_FAST")\nenviron["BERRAH_TEST_DATA"]\nPREFIX = "BERRAH_"\n',
            "docs/settings.md": "`BERRAH_PORT` is where it listens, `BERRAH_HOSTS` is another.",
            "README.md": "BERRAH_FAST",
        }
    )
    assert documents.silent_settings(root) == ["BERRAH_FAST is not documented", "BERRAH_HOST is not documented"]


def test_a_silent_fact_is_seen(write: Write) -> None:
    facts = 'class PostPublished(Fact):\n    """A post stands."""\nclass PostDeleted(Fact):\n    id: int\n'
    root = write({"src/berrah/posts/__init__.py": "", "src/berrah/posts/events.py": facts})
    assert documents.silent_facts(root) == ["posts.PostDeleted has no docstring"]


@get("/posts/{post_id:int}")
async def show(post_id: FromPath[int]) -> None: ...


@post(["/posts", "/messages"])
async def publish() -> None: ...


@websocket("/live")
async def live(socket: WebSocket[Any, Any, Any]) -> None: ...


class Door:
    """A door as the front of the house expects it."""

    @staticmethod
    def routes() -> list[Any]:
        return [show, publish, live]

    @staticmethod
    def raw(_house: object) -> dict[tuple[str, str], Any]:
        return {("GET", "/health"): show}

    @staticmethod
    def raw_prefixes(_house: object) -> dict[str, Any]:
        return {"/live/": live}


def test_a_silent_route_is_seen() -> None:
    routes = sorted(documents.routes_at(Door, None))
    assert routes == [
        ("GET", "/health"),
        ("GET", "/live/*"),
        ("GET", "/posts/{post_id:int}"),
        ("POST", "/messages"),
        ("POST", "/posts"),
        ("WEBSOCKET", "/live"),
    ]
    text = "`GET /posts/<id>` shows one, `/posts` takes one.\n\n    /messages\n\n```\ncurl http://localhost/live\n```\n/health"
    assert documents.silent_routes(routes, f"{text} `/live/<tag>`") == [
        "GET /health is not documented",
        "POST /messages is not documented",
        "WEBSOCKET /live is not documented",
    ]


def test_one_variable_is_as_good_as_another() -> None:
    text = "`/@<name>/followers` and `/tags/:tag` and `/live/*`"
    routes = [
        ("GET", "/@{name:str}/followers"),
        ("GET", "/tags/{tag}"),
        ("GET", "/live/{kind:str}"),
        ("GET", "/@{a:str}"),
    ]
    assert documents.silent_routes(routes, text) == ["GET /@{a:str} is not documented"]
