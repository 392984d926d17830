"""The same picture for other browsers: AVIF, a third lighter, where it is known; JPEG where little is."""

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, features

_QUALITY, _SMALL_QUALITY, _JPEG_QUALITY = 60, 55, 76
# Measured on one core: 8 megapixels in 1.2 s at 9, in 6 s at 8; the small one is seen most and may take half a second.
_SPEED, _SMALL_SPEED = 9, 6


def variants(large: Image.Image, small: Image.Image, kept: Mapping[str, bytes]) -> dict[str, bytes]:
    """Further files by ending, in the order in which a browser should be offered them; an AVIF only if it is lighter.

    `kept` holds those that are there in any case: "webp" and "small.webp".
    """
    made = {"small.jpg": _jpeg(small)}
    if features.check("avif"):
        made |= {"avif": _avif(large, _QUALITY, _SPEED), "small.avif": _avif(small, _SMALL_QUALITY, _SMALL_SPEED)}
    return {ending: content for ending, content in made.items() if not _is_heavier(ending, content, kept)}


def _is_heavier(ending: str, content: bytes, kept: Mapping[str, bytes]) -> bool:
    return ending.endswith("avif") and len(content) >= len(kept[ending.replace("avif", "webp")])


def _avif(picture: Image.Image, quality: int, speed: int) -> bytes:
    kept = BytesIO()
    # One thread: the process is bounded in memory, and others want to be served meanwhile.
    picture.save(kept, "AVIF", quality=quality, speed=speed, max_threads=1, exif=b"", xmp=b"", icc_profile=b"")
    return kept.getvalue()


def _jpeg(picture: Image.Image) -> bytes:
    kept, flat = BytesIO(), picture
    if picture.mode != "RGB":
        ground = Image.new("RGBA", picture.size, "white")
        flat = Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    flat.save(kept, "JPEG", quality=_JPEG_QUALITY, progressive=True, optimize=True)
    return kept.getvalue()
