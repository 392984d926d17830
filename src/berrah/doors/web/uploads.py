"""Forms that bring a file along: their fields, and the file as text."""

from collections.abc import Iterator

from multipart import (  # type: ignore[import-untyped] # published without types
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from berrah.kit.errors import Refused
from berrah.kit.serving.body import decoded

_FIELDS_MOST = 60


def is_upload(kind: str) -> bool:
    """Whether a body of this content type is such a form."""
    return kind.lower().startswith("multipart/form-data")


def fields_of(body: bytes, kind: str) -> dict[str, str]:
    """The fields of a form; raises Refused("body.not_utf8", "body.malformed")."""
    try:
        return {name: decoded(data) for name, data in _parts(body, kind)}
    except (MultipartError, UnicodeDecodeError, ValueError):
        raise Refused("body.malformed") from None


def _parts(body: bytes, kind: str) -> Iterator[tuple[str, bytes]]:
    boundary = parse_options_header(kind)[1].get("boundary", "")
    segment: MultipartSegment | None = None
    data = bytearray()
    with PushMultipartParser(boundary, max_segment_count=_FIELDS_MOST) as parser:
        for event in parser.parse(body):
            if isinstance(event, MultipartSegment):
                segment, data = event, bytearray()
            elif event is not None:
                data += event
            elif segment is not None:
                yield segment.name, bytes(data)
        parser.close()
