"""Style, script and mark: read once, compressed once, under an address that changes with them.

All of them share one edition (the hash of all), so that modules import each other by plain relative names.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from berrah.doors.house import House
from berrah.kit.serving.asgi import Message, Receive, Scope, Send
from berrah.kit.serving.body import header
from berrah.kit.serving.packing import Packed
from berrah.moderation.appearance import ACCENT, Palette, palette

PREFIX = "/static/"
_KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
_SHEETS = (
    *("tones", "frame", "navigation", "forms", "composing", "posts", "attached", "people", "settings"),
    *("cascades", "liveblogs", "media"),
)
# It stands at the root because it may look after what lies beneath its own address only (Service Workers, 3.1).
WORKER = "/sw.js"
_OF_WORKER = (
    # It reaches this house alone, and runs nothing that is not written in it.
    (
        b"content-security-policy",
        b"default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'self'",
    ),
    (b"service-worker-allowed", b"/"),
)
# What is other in a house of another colour: its six digits stand in the address, and nothing else ever does.
_WEARING = ("berrah.css", "card.css", "mark.svg")
_COLOUR = re.compile(r"[0-9a-f]{6}")
_FOREVER = b"public, max-age=31536000, immutable"


class Asset(msgspec.Struct, frozen=True):
    """A file as it travels."""

    kind: bytes
    content: Packed
    tag: bytes


class Shelf(msgspec.Struct, frozen=True):
    """All assets by name, and the edition that stands in their addresses."""

    edition: str
    assets: dict[str, Asset]

    def url(self, name: str) -> str:
        """Where an asset of this name is; raises KeyError for one that is not there."""
        if name not in self.assets:
            raise KeyError(name)
        return f"{PREFIX}{self.edition}/{name}"

    def dressed(self, accent: str) -> Callable[[str], str]:
        """Where assets are in a house of this colour, `#rrggbb`; nothing is Berrah's own."""
        if not accent:
            return self.url
        edition = f"{self.edition}.{accent[1:]}"
        return lambda name: f"{PREFIX}{edition}/{name}" if name in _WEARING else self.url(name)


@cache
def shelf() -> Shelf:
    """The assets of the package, read once a process."""
    contents = dict(sorted(_contents()))
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    assets = {name: _asset(_KINDS[name.rpartition(".")[2]], content) for name, content in contents.items()}
    return Shelf(digest.hexdigest()[:10], assets)


@lru_cache(maxsize=8)
def style(accent: str) -> str:
    """The sheet in a house of this colour (nothing: Berrah's own), for a page that brings it along."""
    sheet = _worn("berrah.css", accent) if accent else shelf().assets["berrah.css"]
    return sheet.content.plain.decode()


@lru_cache(maxsize=8)
def style_hash(accent: str) -> str:
    """What a page that brings the sheet along says of it in its policy (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style(accent).encode()).digest()).decode()}'"


def _asset(kind: str, content: bytes) -> Asset:
    return Asset(kind.encode(), Packed.of(content), b'W/"%b"' % hashlib.sha256(content).hexdigest()[:20].encode())


async def serve(scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer `/static/<edition>/<name>`; an older edition gets what is current, and may not keep it."""
    whole, _, name = scope["path"].removeprefix(PREFIX).partition("/")
    edition, _, colour = whole.partition(".")
    asset = shelf().assets.get(name)
    if asset and name in _WEARING and _COLOUR.fullmatch(colour):
        asset = _worn(name, f"#{colour}")
    if asset is None or scope["method"] not in {"GET", "HEAD"}:
        await _answer(scope, send, 404, Asset(b"text/plain", Packed(b"", b"", b""), b'""'), b"no-store")
        return
    await _answer(scope, send, 200, asset, _FOREVER if edition == shelf().edition else b"no-cache")


def favicon(house: House) -> Any:
    """What browsers look for at a fixed address: the logo of the house, or its mark."""

    async def answer(scope: Scope, _receive: Receive, send: Send) -> None:
        worn = house.facade.now
        if worn.logo:
            await send({"type": "http.response.start", "status": 302, "headers": _elsewhere(worn.icons[48])})
            await send({"type": "http.response.body", "body": b""})
            return
        mark = _worn("mark.svg", worn.accent) if worn.accent else shelf().assets["mark.svg"]
        await _answer(scope, send, 200, mark, b"public, max-age=86400")

    return answer


def _elsewhere(path: str) -> list[tuple[bytes, bytes]]:
    return [(b"location", path.encode()), (b"cache-control", b"public, max-age=3600"), (b"content-length", b"0")]


@lru_cache(maxsize=8)
def _worn(name: str, accent: str) -> Asset:
    """The asset in a house of this colour, which is nothing but six digits by now."""
    plain, colours = shelf().assets[name], palette(accent)
    if name == "mark.svg":
        content = plain.content.plain.replace(ACCENT.encode(), colours.light.accent.encode())
    elif name == "card.css":
        content = plain.content.plain + _colours_of_card(colours).encode()
    else:
        content = plain.content.plain + colours_sheet(colours).encode()
    return _asset(plain.kind.decode(), content)


def colours_sheet(colours: Palette) -> str:
    """What is said over the tones of the style: first for browsers that do not know light-dark()."""
    names = ("accent", "accent-ink", "accent-soft")
    light, dark = msgspec.structs.astuple(colours.light), msgspec.structs.astuple(colours.dark)
    plain = "".join(f"--{name}:{one};" for name, one in zip(names, light, strict=True))
    both = "".join(f"--{name}:light-dark({one},{other});" for name, one, other in zip(names, light, dark, strict=True))
    return f":root{{{plain}}}@supports (color:light-dark(red,red)){{:root{{{both}}}}}\n"


def _colours_of_card(colours: Palette) -> str:
    """The same for a card in a frame, which knows one colour, and no other dark than that of the device."""
    light, dark = (f":root{{--accent:{one.accent}}}" for one in (colours.light, colours.dark))
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}\n"


async def worker(scope: Scope, _receive: Receive, send: Send) -> None:
    """What stays in the browser when the pages are closed; asked for anew each time, so that none grows old."""

    async def bound(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_OF_WORKER]
        await send(message)

    await _answer(scope, bound, 200, shelf().assets["sw.js"], b"no-cache")


async def _answer(scope: Scope, send: Send, status: int, asset: Asset, keep: bytes) -> None:
    body, packing = asset.content.within(scope)
    headers = [
        (b"cache-control", keep),
        (b"vary", b"accept-encoding"),
        (b"etag", asset.tag),
        (b"x-content-type-options", b"nosniff"),
    ]
    if asset.tag in header(scope, b"if-none-match"):
        status, body = 304, b""
    else:
        headers += [(b"content-type", asset.kind), (b"content-length", b"%d" % len(body))]
        headers += [(b"content-encoding", packing.encode())] if packing else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _contents() -> Iterator[tuple[str, bytes]]:
    static = files("berrah.doors.web").joinpath("static")
    # Written in sheets a person can read, sent as one: later ones speak over earlier ones.
    yield "berrah.css", b"".join(static.joinpath("styles", f"{sheet}.css").read_bytes() for sheet in _SHEETS)
    # Scripts of `later` are fetched when something asks for them: the first view does without.
    for folder in ("scripts", "later", "marks"):
        for file in static.joinpath(folder).iterdir():
            yield file.name, file.read_bytes()
    # The page counts links as the server does, and needs to know what ends a host name.
    yield "tlds.txt", files("berrah.kit.text").joinpath("tlds.txt").read_bytes()
