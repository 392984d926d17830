"""Somebody who follows every link of every page, as a curious person or a robot does."""

import re
from collections import Counter, deque
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import httpx
from litestar import Litestar
from litestar.routes import HTTPRoute

from berrah.doors import web
from tests.doors.web.reading import Reader

_EXAMPLES: Final = 2  # pages of one kind; the others of that kind are made by the same template
_SHOWN: Final = {"a": "href", "img": "src", "source": "srcset", "script": "src", "link": "href", "video": "poster"}


@dataclass(frozen=True)
class Visit:
    """A page that was there, and where it was linked."""

    kind: str
    path: str
    found_on: str
    answer: httpx.Response

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return str(self.answer.headers.get("content-type")).startswith("text/html")


class Links(HTMLParser):
    """Everything that a page of this house points to, and what it embeds."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._from = str(visit.answer.url)
        self.found: list[str] = []
        self.feed(visit.answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        value = given.get(_SHOWN.get(tag, "")) or ""
        for one in value.split(",") if tag == "source" else [value]:
            if address := one.strip().split(" ")[0]:
                self._note(address)

    def _note(self, address: str) -> None:
        there, here = urlsplit(urldefrag(urljoin(self._from, address)).url), urlsplit(self._from)
        if (there.scheme, there.netloc) == (here.scheme, here.netloc):
            self.found.append(f"{there.path}?{there.query}" if there.query else there.path)


def kinds() -> dict[str, re.Pattern[str]]:
    """Every address the pages answer by GET, those without a variable part first."""
    routes = Litestar(route_handlers=web.routes(), openapi_config=None).routes
    paths = [route.path for route in routes if isinstance(route, HTTPRoute) and "GET" in route.methods]
    paths.sort(key=lambda path: (path.count("{"), path))
    return {path: re.compile(re.sub(r"\{\w+:\w+\}", "[^/]+", path)) for path in paths}


async def walk(reader: Reader, *beginnings: str) -> list[Visit]:
    """Everything that can be reached by links from there, a few of each kind."""
    known, seen, tried = kinds(), set[str](), Counter[str]()
    waiting = deque((path, "the beginning") for path in beginnings)
    visits: list[Visit] = []
    while waiting:
        path, found_on = waiting.popleft()
        kind = _kind(known, path)
        if path in seen or tried[kind] >= _EXAMPLES:
            continue
        seen.add(path)
        tried[kind] += 1
        answer = await reader.http.get(path, follow_redirects=True)
        visit = Visit(kind, path, found_on, answer)
        visits.append(visit)
        if visit.is_page:
            waiting.extend((link, path) for link in Links(visit).found)
    return visits


def _kind(known: dict[str, re.Pattern[str]], path: str) -> str:
    """The route with the names of what is asked, for whoever asks otherwise sees another page."""
    parts = urlsplit(path)
    asked = "&".join(sorted(parse_qs(parts.query, keep_blank_values=True)))
    route = next((one for one, pattern in known.items() if pattern.fullmatch(parts.path)), "")
    if not route:  # a file: by its folder and kind
        route = re.sub(r"[^/]+(\.\w+)?$", r"*\1", parts.path)
    return f"{route}?{asked}" if asked else route
