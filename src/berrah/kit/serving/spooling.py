"""Forms with a file that is too large for memory: it goes to the disk while it comes in."""

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from multipart import (  # type: ignore[import-untyped] # published without types
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from berrah.kit.errors import Refused, TooLarge
from berrah.kit.serving.asgi import Receive

_FIELDS_MOST: Final = 20
_FIELD_MOST: Final = 10_000


class Spooled(msgspec.Struct):
    """The fields, and where the file lies, whose name begins with a dot; None if none came."""

    fields: dict[str, str]
    file: Path | None = None


async def spool(receive: Receive, kind: str, folder: Path, limit: int) -> Spooled:
    """Read a form with this content type, whose one file goes into the folder.

    Raises Refused("body.malformed", "body.not_utf8", "body.no_room"), TooLarge("body.too_large").
    """
    await asyncio.to_thread(_make_room, folder, limit)
    boundary = parse_options_header(kind)[1].get("boundary", "")
    taking = _Taking(folder)
    try:
        with PushMultipartParser(boundary, max_segment_count=_FIELDS_MOST) as parser:
            await _feed(receive, parser, taking, limit)
            parser.close()
    except BaseException as problem:
        taking.forget()
        if isinstance(problem, UnicodeDecodeError):
            raise Refused("body.not_utf8") from None
        if isinstance(problem, MultipartError | ValueError):
            raise Refused("body.malformed") from None
        raise
    finally:
        taking.close()
    return taking.found


async def _feed(receive: Receive, parser: PushMultipartParser, taking: "_Taking", limit: int) -> None:
    length, has_more = 0, True
    while has_more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused("body.malformed")
        body, has_more = message.get("body", b""), message.get("more_body", False)
        length += len(body)
        if length > limit:
            raise TooLarge("body.too_large", limit=limit)
        if body:
            # One after another: the disk may be slow, and others are read meanwhile.
            await asyncio.to_thread(taking.take, list(parser.parse(body)))


class _Taking:
    """What came so far."""

    def __init__(self, folder: Path) -> None:
        self.found = Spooled({})
        self._folder = folder
        self._segment: MultipartSegment | None = None
        self._text = bytearray()
        self._out: BinaryIO | None = None

    def take(self, events: list[MultipartSegment | bytes | bytearray | None]) -> None:
        """The beginning of a field, some of it, its end."""
        for event in events:
            if isinstance(event, MultipartSegment):
                self._begin(event)
            elif event is None:
                self._end()
            elif self._out:
                self._out.write(event)
            else:
                self._text += event
                if len(self._text) > _FIELD_MOST:
                    raise Refused("body.malformed")

    def close(self) -> None:
        """Let go of the file."""
        if self._out:
            self._out.close()
            self._out = None

    def forget(self) -> None:
        """Take the file away."""
        self.close()
        if self.found.file:
            self.found.file.unlink(missing_ok=True)

    def _begin(self, segment: MultipartSegment) -> None:
        self._segment, self._text = segment, bytearray()
        if segment.filename is None:
            return
        if self.found.file:
            raise Refused("body.malformed")
        handle, name = tempfile.mkstemp(prefix=".", suffix=".upload", dir=self._folder)
        self.found.file = Path(name)
        self._out = open(handle, "wb")  # noqa: PTH123, SIM115 - by its handle; `close` closes it

    def _end(self) -> None:
        if self._out is None and self._segment is not None:
            self.found.fields[self._segment.name] = self._text.decode()
        self.close()


def _make_room(folder: Path, limit: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < limit * 2:
        raise Refused("body.no_room")
