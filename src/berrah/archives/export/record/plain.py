"""Records as JSON that people can read."""

from typing import Any

import msgspec

from berrah.archives.export.activity import iso


def plain(one: msgspec.Struct, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A record of one's own as it is, its moments readable, but for the fields of these names."""
    told: dict[str, Any] = {name: value for name, value in msgspec.to_builtins(one).items() if name not in without}
    for name, value in told.items():
        if name == "id" or name.endswith("_id"):
            told[name] = value and str(value)
        elif name.endswith("_at") and isinstance(value, int):
            told[name] = iso(value)
    return told


def written(told: object) -> str:
    """As it stands in a file."""
    return msgspec.json.format(msgspec.json.encode(told)).decode()
