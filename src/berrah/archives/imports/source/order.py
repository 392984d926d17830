"""The posts of an archive in the order of time, whatever order it has them in.

They are sorted in parts that fit into memory, the parts lie in files, and are merged while they are read: an answer so
always comes after what it answers. What is left out lies in a file too. Nothing is written to the house meanwhile: an
archive that turns out to be broken leaves nothing half done.
"""

import heapq
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from berrah.archives.imports.model import About, Item, Kind, LeftOut
from berrah.archives.imports.reasons import failed_because
from berrah.archives.imports.source import mastodon, twitter
from berrah.archives.imports.source.container import Archive, reading
from berrah.archives.imports.source.tidy import tidied

_PART, _LETTERS_MOST = 10_000, 50_000_000  # posts, or letters in them, that are in memory at once
_LENGTH: Final = 4
_READERS: Final = {Kind.twitter: twitter, Kind.mastodon: mastodon}
_encode = msgspec.msgpack.Encoder().encode
_item = msgspec.msgpack.Decoder(Item).decode
_left_out = msgspec.msgpack.Decoder(LeftOut).decode


class Sorted:
    """What was read: how many posts, and both kinds of lines, as often as one likes."""

    def __init__(self, total: int, parts: list[Path], left_out: Path, about: About) -> None:
        self.total = total
        self.about = about
        self._parts = parts
        self._left_out = left_out

    def items(self) -> Iterator[Item]:
        """The posts, oldest first, each once; two of one moment stand a millisecond apart."""
        last, origin = -1, ""
        merged = heapq.merge(*(_items_in(part) for part in self._parts), key=_key)
        for item in merged:
            if item.origin == origin:
                continue
            last, origin = max(item.at, last + 1), item.origin
            yield msgspec.structs.replace(item, at=last) if last != item.at else item

    def left_out(self) -> Iterator[LeftOut]:
        """What becomes no post."""
        return map(_left_out, _lines(self._left_out))


def prepare(archive: Archive, kind: Kind, scratch: Path) -> Sorted:
    """Read all of an archive; takes seconds for a hundred thousand posts, and belongs into a thread.

    Raises Refused("import.is_twitter", "import.is_mastodon", "import.no_posts", "import.truncated", …).
    """
    _refuse_other(archive, kind)
    parts, waiting, total, letters = list[Path](), list[Item](), 0, 0
    place = scratch / "left_out"
    with place.open("xb") as out, reading():
        about = _READERS[kind].about(archive)
        for found in _READERS[kind].read(archive):
            line = tidied(found)
            if isinstance(line, LeftOut):
                _put(out, line)
            else:
                waiting.append(line)
                total += 1
                letters += line.letters
            if len(waiting) == _PART or letters > _LETTERS_MOST:
                parts.append(_kept(waiting, scratch / f"{len(parts)}.sorted"))
                waiting, letters = [], 0
    parts.append(_kept(waiting, scratch / f"{len(parts)}.sorted"))
    return Sorted(total, parts, place, about)


def _refuse_other(archive: Archive, kind: Kind) -> None:
    if _READERS[kind].is_it(archive):
        return
    other = next((one for one in _READERS if _READERS[one].is_it(archive)), None)
    raise failed_because("import.no_posts" if other is None else f"import.is_{other.name}")


def _key(item: Item) -> tuple[int, int, str]:
    return item.at, item.order, item.origin


def _kept(items: list[Item], place: Path) -> Path:
    with place.open("xb") as out:
        for item in sorted(items, key=_key):
            _put(out, item)
    return place


def _put(out: BinaryIO, line: Item | LeftOut) -> None:
    body = _encode(line)
    out.write(len(body).to_bytes(_LENGTH) + body)


def _items_in(place: Path) -> Iterator[Item]:
    return map(_item, _lines(place))


def _lines(place: Path) -> Iterator[bytes]:
    with place.open("rb") as file:
        while length := file.read(_LENGTH):
            yield file.read(int.from_bytes(length))
