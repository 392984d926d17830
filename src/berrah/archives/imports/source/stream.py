"""The objects of a long JSON array, one after another: a file of gigabytes needs the memory of its largest object."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any, Final

from berrah.kit.errors import Refused

_PIECE: Final = 262_144
_OBJECT_MOST: Final = 4_000_000  # characters
_BEFORE_MOST: Final = 1_000_000
_BETWEEN = re.compile(r"[\s,]*")


def objects(file: IO[bytes], beginning: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    """What stands in the array that opens where `beginning` ends.

    Raises Refused("import.encoding", "import.truncated", "import.broken").
    """
    for found in values(file, beginning):
        if not isinstance(found, dict):
            raise Refused("import.broken")
        yield found


def values(file: IO[bytes], beginning: re.Pattern[str]) -> Iterator[Any]:
    """The same of an array of objects and texts."""
    reading = _Reading(file)
    place = reading.find(beginning)
    decoder = json.JSONDecoder(strict=False)
    while True:
        place = reading.skip(place)
        if reading.text[place] == "]":
            return
        found, place = _next(reading, decoder, place)
        yield found


class _Reading:
    """The part of the file that is in memory, as text."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text = ""
        self.is_over = False

    def more(self, keep_from: int = 0) -> None:
        """Forget what is before `keep_from`, and read on."""
        piece = self._file.read(_PIECE)
        self.is_over = not piece
        try:
            self.text = self.text[keep_from:] + self._decoder.decode(piece, final=self.is_over)
        except UnicodeDecodeError:
            raise Refused("import.encoding") from None

    def find(self, beginning: re.Pattern[str]) -> int:
        """Behind the first match, which stands near the top."""
        while True:
            found = beginning.search(self.text)
            if found:
                return found.end()
            if self.is_over or len(self.text) > _BEFORE_MOST:
                raise Refused("import.broken")
            self.more()

    def skip(self, place: int) -> int:
        """The place of the next object, or of the end of the array."""
        while True:
            behind = _BETWEEN.match(self.text, place)
            place = behind.end() if behind else place
            if place < len(self.text):
                return place
            if self.is_over:
                raise Refused("import.truncated")
            self.more(place)
            place = 0


def _next(reading: _Reading, decoder: json.JSONDecoder, place: int) -> tuple[Any, int]:
    while True:
        try:
            return decoder.raw_decode(reading.text, place)
        except json.JSONDecodeError:
            if reading.is_over:
                raise Refused("import.truncated") from None
        except RecursionError:
            raise Refused("import.broken") from None
        if len(reading.text) - place > _OBJECT_MOST:
            raise Refused("import.broken")
        reading.more(place)
        place = 0
