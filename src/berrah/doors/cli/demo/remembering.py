"""What people of the demo said before they came: brought in as the archive that a Mastodon server would give them."""

import json
import zipfile
from html import escape
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from berrah.archives import imports
from berrah.archives.imports import Kind
from berrah.doors.cli.demo.story import Memory
from berrah.doors.house import House

_HERE: Final = "https://elsewhere.example/users"
_EVERYBODY: Final = "https://www.w3.org/ns/activitystreams#Public"


async def remember(house: House, name: str, account_id: int, memories: list[Memory]) -> None:
    """Bring in what somebody of this name said, through the door of every archive."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        _write(path, name, memories)
        job = await house.write(imports.ask, account_id, account_id, Kind.mastodon, has_profile=False)
        await house.importing.run(job, path)


def _write(path: Path, name: str, memories: list[Memory]) -> None:
    notes = [_note(f"{_HERE}/{name}", number, one) for number, one in zip(count(1), memories, strict=False)]
    outbox = {"type": "OrderedCollection", "totalItems": len(notes), "orderedItems": notes}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "actor.json", json.dumps({"type": "Person", "preferredUsername": name, "name": "", "summary": ""})
        )
        file.writestr("outbox.json", json.dumps(outbox))


def _note(who: str, number: int, one: Memory) -> dict[str, Any]:
    told = {
        "id": f"{who}/statuses/{number}",
        "type": "Note",
        "published": one.at,
        "to": [_EVERYBODY],
        "cc": [f"{who}/followers"],
        "content": f"<p>{escape(one.text)}</p>",
    }
    return {"id": f"{told['id']}/activity", "type": "Create", "published": one.at, "object": told}
