"""A picture, a film or a sound, with what it shows."""

from typing import Any, Final

from berrah.media import Focus, Medium

_MIDDLE: Final = Focus()


def document(medium: Medium) -> dict[str, Any]:
    """One of them, by its place in the archive."""
    return {
        "type": "Document",
        "mediaType": medium.type,
        "url": f"media_attachments/{medium.file}",
        "name": medium.description or None,
        "blurhash": medium.blurhash,
        "width": medium.width,
        "height": medium.height,
        **({"focalPoint": [medium.focus.x, medium.focus.y]} if medium.focus != _MIDDLE else {}),
        **({"duration": f"PT{medium.duration / 1000:.3f}S"} if medium.duration else {}),
    }
