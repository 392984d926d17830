"""Forms that carry files (RFC 7578)."""

import msgspec
from multipart import (  # type: ignore[import-untyped] # published without types
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from berrah.kit.errors import Refused


class Upload(msgspec.Struct, frozen=True):
    """A file that came with a form. Its name and its type are what the sender says: nothing to rely on."""

    name: str
    content: bytes = b""


def parts(body: bytes, kind: str, most: int) -> list[tuple[str, str | Upload]]:
    """The fields and files of a form with this content type, at most so many, in order.

    Raises Refused("body.malformed", "body.not_utf8").
    """
    boundary = parse_options_header(kind)[1].get("boundary", "")
    found: list[tuple[str, str | Upload]] = []
    data = bytearray()
    segment: MultipartSegment | None = None
    try:
        with PushMultipartParser(boundary, max_segment_count=most) as parser:
            for event in parser.parse(body):
                if isinstance(event, MultipartSegment):
                    segment, data = event, bytearray()
                elif event is not None:
                    data += event
                elif segment is not None:
                    found.append((segment.name, _field(segment, data)))
            parser.close()
    except UnicodeDecodeError:
        raise Refused("body.not_utf8") from None
    except (MultipartError, ValueError):
        raise Refused("body.malformed") from None
    return found


def _field(segment: MultipartSegment, data: bytearray) -> str | Upload:
    return data.decode() if segment.filename is None else Upload(segment.filename, bytes(data))
