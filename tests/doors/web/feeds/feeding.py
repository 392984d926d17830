"""Feeds as programs read them."""

import json
from pathlib import Path
from typing import Any

import feedparser
import httpx
from lxml import etree

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
_ATOM = "{http://www.w3.org/2005/Atom}"


def atom(answer: httpx.Response) -> Any:
    """What feedparser makes of an Atom feed that is valid."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    tree = etree.fromstring(answer.content)
    assert SCHEMA.validate(tree), SCHEMA.error_log
    found = {one.text for one in tree.iter(f"{_ATOM}id")}
    assert len(found) == len(list(tree.iter(f"{_ATOM}id")))  # 4.2.6: each is the only one
    return _parsed(answer)


def rss(answer: httpx.Response) -> Any:
    """What feedparser makes of an RSS feed that has what the specification asks for."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    [channel] = etree.fromstring(answer.content)
    assert [channel.findtext(name) for name in ("title", "link", "description")] != [None] * 3
    for item in channel.iter("item"):
        assert item.findtext("title") or item.findtext("description")
        assert len(item.findall("enclosure")) <= 1
        assert all(one.get("length", "").isdigit() and one.get("type") for one in item.iter("enclosure"))
    return _parsed(answer)


def feed(answer: httpx.Response) -> dict[str, Any]:
    """A JSON feed that keeps the rules of version 1.1."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    told: dict[str, Any] = json.loads(answer.content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(told["title"], str)
    for item in told["items"]:
        assert isinstance(item["id"], str)
        assert isinstance(item["content_html"], str)
        assert all(isinstance(one["url"], str) and one["mime_type"] for one in item.get("attachments", ()))
    assert len({item["id"] for item in told["items"]}) == len(told["items"])
    return told


def _parsed(answer: httpx.Response) -> Any:
    found = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["content-type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found
