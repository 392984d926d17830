"""A medium as the entity MediaAttachment (docs.joinmastodon.org/entities/MediaAttachment)."""

import re

import msgspec

from berrah.media import FIELD, Focus, Medium, handed_live, handed_to


class Size(msgspec.Struct, frozen=True, omit_defaults=True):
    """How large one of its files is, and how long it lasts (s)."""

    width: int | msgspec.UnsetType = msgspec.UNSET
    height: int | msgspec.UnsetType = msgspec.UNSET
    size: str | msgspec.UnsetType = msgspec.UNSET
    aspect: float | msgspec.UnsetType = msgspec.UNSET
    frame_rate: str | msgspec.UnsetType = msgspec.UNSET
    duration: float | msgspec.UnsetType = msgspec.UNSET
    bitrate: int | msgspec.UnsetType = msgspec.UNSET

    @classmethod
    def of(cls, width: int, height: int) -> "Size":
        """In pixels."""
        return cls(width, height, f"{width}x{height}", width / height) if width and height else cls()


class Meta(msgspec.Struct, frozen=True):
    """MediaAttachment::Meta; `length` and `duration` of what lasts (s)."""

    original: Size
    small: Size | msgspec.UnsetType = msgspec.UNSET
    focus: Focus | msgspec.UnsetType = msgspec.UNSET
    length: str | msgspec.UnsetType = msgspec.UNSET
    duration: float | msgspec.UnsetType = msgspec.UNSET
    fps: float | msgspec.UnsetType = msgspec.UNSET
    width: int | msgspec.UnsetType = msgspec.UNSET
    height: int | msgspec.UnsetType = msgspec.UNSET
    size: str | msgspec.UnsetType = msgspec.UNSET
    aspect: float | msgspec.UnsetType = msgspec.UNSET


class MediaAttachment(msgspec.Struct, frozen=True):
    """MediaAttachment."""

    id: str
    type: str
    url: str | None
    preview_url: str | None
    meta: Meta
    description: str | None
    blurhash: str | None
    remote_url: None = None
    preview_remote_url: None = None
    text_url: None = None


class MediaShapes:
    """Media with their addresses in this house."""

    def __init__(self, address: str, secret: bytes) -> None:
        self._folder = f"{address}/media/"
        self._secret = secret
        named = re.escape(self._folder.encode())
        self._addresses = re.compile(rb'("(?:preview_)?url":"%b([0-9a-f]{32})[.a-z0-9]+)"' % named)

    def one(self, medium: Medium) -> MediaAttachment:
        """As everybody may see it, who may see it at all."""
        return MediaAttachment(
            id=str(medium.id),
            type=medium.kind,
            url=self._folder + medium.file if medium.file else None,
            preview_url=self._folder + medium.small_file if medium.small_file else None,
            meta=_meta(medium),
            description=medium.description or None,
            blurhash=medium.blurhash or None,
        )

    def own(self, medium: Medium) -> bytes:
        """One's own, before it is posted."""
        return self.handed(msgspec.json.encode(self.one(medium)), medium.owner_id)

    def handed(self, said: bytes, viewer_id: int | None) -> bytes:
        """JSON whose media only some may see, with addresses for this viewer; None: for those who are told live."""

        def word(found: re.Match[bytes]) -> bytes:
            key = found[2].decode()
            made = handed_live(self._secret, key) if viewer_id is None else handed_to(self._secret, key, viewer_id)
            return b'%b?%b=%b"' % (found[1], FIELD.encode(), made.encode())

        return self._addresses.sub(word, said)


def _meta(medium: Medium) -> Meta:
    original = Size.of(medium.width, medium.height)
    small = Size.of(medium.small_width, medium.small_height) if medium.small_file else msgspec.UNSET
    if medium.kind == "image":
        return Meta(original, small, medium.focus)
    seconds = medium.duration / 1_000
    lasting = msgspec.structs.replace(original, duration=seconds, bitrate=medium.bit_rate)
    whole = Meta(lasting, small, length=_length(medium.duration), duration=seconds)
    if medium.kind == "audio":
        return whole
    rate = float(medium.frame_rate or 0)
    return msgspec.structs.replace(
        whole,
        original=msgspec.structs.replace(lasting, frame_rate=f"{round(rate * 1_000)}/1000"),
        fps=rate,
        width=original.width,
        height=original.height,
        size=original.size,
        aspect=original.aspect,
    )


def _length(duration: int) -> str:
    seconds, hundredths = divmod(duration // 10, 100)
    return f"{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{hundredths:02}"
