"""Archives as Twitter and Mastodon make them, small and true to form."""

import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

Files = Mapping[str, bytes]


def tweet(number: int, text: str, at: str = "Tue Mar 21 20:50:14 +0000 2006", **more: Any) -> dict[str, Any]:
    """One post of data/tweets.js."""
    return {"tweet": {"id": str(number), "id_str": str(number), "full_text": text, "created_at": at, **more}}


def part(tweets: Sequence[dict[str, Any]], name: str = "window.YTD.tweets.part0") -> bytes:
    """A file of them."""
    return f"{name} = {json.dumps(tweets, ensure_ascii=False)}".encode()


def manifest(*names: str) -> bytes:
    """What the archive says of itself."""
    files = [{"fileName": name, "globalName": "YTD.tweets.part0", "count": "1"} for name in names]
    told = {"userInfo": {"accountId": "12", "userName": "ada"}, "dataTypes": {"tweets": {"files": files}}}
    return f"window.__THAR_CONFIG = {json.dumps(told, indent=2)}".encode()


def twitter(tweets: Sequence[dict[str, Any]], **files: bytes) -> dict[str, bytes]:
    """A whole archive by names."""
    return {"Your archive.html": b"<!doctype html>", "data/manifest.js": manifest("data/tweets.js")} | {
        "data/tweets.js": part(tweets),
        **files,
    }


HERE = "https://example.social/users/ada"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def note(number: int, content: str, at: str = "2019-05-01T10:00:00Z", **more: Any) -> dict[str, Any]:
    """One post of outbox.json."""
    told = {
        "id": f"{HERE}/statuses/{number}",
        "type": "Note",
        "summary": None,
        "inReplyTo": None,
        "published": at,
        "to": [PUBLIC],
        "cc": [f"{HERE}/followers"],
        "content": content,
        "attachment": [],
        "tag": [],
        **more,
    }
    return {"id": f"{told['id']}/activity", "type": "Create", "published": at, "object": told}


def mastodon(items: Sequence[dict[str, Any]], **actor: Any) -> dict[str, bytes]:
    """A whole archive by names."""
    outbox = {
        "@context": ["https://www.w3.org/ns/activitystreams", {"toot": "http://joinmastodon.org/ns#"}],
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": len(items),
        "orderedItems": list(items),
    }
    person = {"type": "Person", "preferredUsername": "ada", "name": "", "summary": "", **actor}
    return {"actor.json": json.dumps(person).encode(), "outbox.json": json.dumps(outbox).encode()}


def zipped(path: Path, files: Files) -> Path:
    """As a ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def tarred(path: Path, files: Files) -> Path:
    """As a TAR.GZ."""
    with tarfile.open(path, "w:gz") as file:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            file.addfile(info, BytesIO(content))
    return path
