"""A picture as the entity MediaAttachment (docs.joinmastodon.org/entities/MediaAttachment)."""

import msgspec

from berrah.media import Focus, Medium


class Size(msgspec.Struct, frozen=True):
    """How large one of its files is."""

    width: int
    height: int
    size: str
    aspect: float

    @classmethod
    def of(cls, width: int, height: int) -> "Size":
        """In pixels."""
        return cls(width, height, f"{width}x{height}", width / height)


class Meta(msgspec.Struct, frozen=True):
    """MediaAttachment::Meta of a picture."""

    original: Size
    small: Size
    focus: Focus


class MediaAttachment(msgspec.Struct, frozen=True):
    """MediaAttachment."""

    id: str
    type: str
    url: str
    preview_url: str
    meta: Meta
    description: str | None
    blurhash: str
    remote_url: None = None
    preview_remote_url: None = None
    text_url: None = None


class MediaShapes:
    """Pictures with their addresses in this house."""

    def __init__(self, address: str) -> None:
        self._folder = f"{address}/media/"

    def one(self, medium: Medium) -> MediaAttachment:
        """A picture."""
        original, small = Size.of(medium.width, medium.height), Size.of(medium.small_width, medium.small_height)
        return MediaAttachment(
            id=str(medium.id),
            type=medium.kind,
            url=self._folder + medium.file,
            preview_url=self._folder + medium.small_file,
            meta=Meta(original, small, medium.focus),
            description=medium.description or None,
            blurhash=medium.blurhash,
        )
