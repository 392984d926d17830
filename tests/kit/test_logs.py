"""Logs: readable, one event a line, and never a secret, an address or somebody's words."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from berrah.kit.logs import configure, log, redact, request


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


def lines(out: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_is_one_line_of_json(out: io.StringIO) -> None:
    configure("info", "json", out)
    log("berrah.posts").info("post.published", post_id=7, data={1, 2})
    log("berrah.posts").debug("not at this level")
    (line,) = lines(out)
    assert line["event"] == "post.published"
    assert (line["level"], line["logger"], line["post_id"]) == ("info", "berrah.posts", 7)
    assert str(line["timestamp"]).endswith("Z")


def test_an_event_for_eyes(out: io.StringIO) -> None:
    configure("debug", "console", out)
    log("berrah.posts").debug("post.published", post_id=7, token="hunter2")
    assert "post.published" in out.getvalue()
    assert "hunter2" not in out.getvalue()


def test_what_libraries_say_is_said_the_same_way(out: io.StringIO) -> None:
    configure("info", "json", out)
    logging.getLogger("uvicorn.error").info("%s %s", "GET", "/stream?access_token=hunter2&stream=user")
    logging.getLogger("httpx").info("HTTP Request: GET https://feeds.example/?key=hunter2")
    (line,) = lines(out)
    assert line["event"] == "GET /stream?access_token=[redacted]&stream=user"


SECRET = ["password", "new_password", "token", "Access-Token", "client_secret", "Authorization", "Set-Cookie"]
PERSONAL = ["email", "contact_email", "remote_ip", "text", "content", "body", "csrf_token"]


@pytest.mark.parametrize("key", [*SECRET, *PERSONAL])
def test_a_key_that_must_not_be_written(key: str) -> None:
    assert redact(None, "info", {"event": "x", key: "hunter2"}) == {"event": "x", key: "[redacted]"}


@pytest.mark.parametrize("key", ["token_id", "text_length", "body_bytes", "post_id", "status", "context", "tokenizer"])
def test_a_key_that_may_be_written(key: str) -> None:
    assert redact(None, "info", {"event": "x", key: 7}) == {"event": "x", key: 7}


def test_secrets_are_found_however_deep() -> None:
    deep = {"event": "x", "headers": [{"Cookie": "hunter2", "accept": "*/*"}], "url": "/?code=hunter2"}
    assert redact(None, "info", deep) == {
        "event": "x",
        "headers": [{"Cookie": "[redacted]", "accept": "*/*"}],
        "url": "/?code=[redacted]",
    }


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_has_no_local_variables(out: io.StringIO, form: str) -> None:
    configure("info", "json" if form == "json" else "console", out)
    kept = "hunter2"
    try:
        _ = 1 // (len(kept) - 7)
    except ZeroDivisionError:
        log("berrah").exception("went.wrong")
    assert "ZeroDivisionError" in out.getvalue()
    assert "hunter2" not in out.getvalue().replace('kept = "hunter2"', "")


async def test_every_event_of_a_request_carries_its_id(out: io.StringIO) -> None:
    configure("info", "json", out)

    async def serve(number: int) -> None:
        with request(f"r{number}", door="web"):
            await asyncio.sleep(0)
            log("berrah").info("answered", number=number)

    await asyncio.gather(*map(serve, range(3)))
    log("berrah").info("outside")
    *inside, outside = lines(out)
    assert {(line["request_id"], line["number"], line["door"]) for line in inside} == {
        (f"r{number}", number, "web") for number in range(3)
    }
    assert "request_id" not in outside
