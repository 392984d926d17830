"""Looks at a picture from outside and paints it anew: nothing of the file that came stays in the file that is kept.

Where it was taken, by which camera, what was hidden behind its end: all of that is in the old bytes and in none of the
new. Runs in a process of its own, see room.py: here is where hostile bytes meet decoders written in C.
"""

import warnings
from io import BytesIO
from math import sqrt

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from berrah.kit.pictures import blurhash
from berrah.kit.pictures.model import (
    FRAMES_MOST,
    KEPT_PIXELS,
    MOVING_PIXELS_MOST,
    PIXELS_MOST,
    SIDE_MOST,
    SMALL_SIDE,
    NotTaken,
    Recoded,
)
from berrah.kit.pictures.variants import variants

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_SOUND_AND_FILM = (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3")
_MOVING_SIDE = 640
_WEBP_SIDE = 16_383  # no WebP is longer
_QUALITY, _SMALL_QUALITY = 82, 74
_HASHED = 32
_SHORTEST_MS = 20


def recode(content: bytes, *, has_variants: bool = False) -> Recoded:
    """Paint it anew, with files for other browsers if wanted; raises NotTaken."""
    warnings.simplefilter("ignore")  # what Pillow finds odd is either readable or not
    Image.MAX_IMAGE_PIXELS = PIXELS_MOST
    opened = _opened(content)
    try:
        if getattr(opened, "n_frames", 1) > 1:
            return _moving(opened)
        return _still(opened, has_variants=has_variants)
    except NotTaken:
        raise
    except Exception as error:  # decoders raise whatever they like about broken files
        raise NotTaken("unreadable") from error


def _opened(content: bytes) -> Image.Image:
    """The picture by its header alone: how large it says it is decides whether it is unpacked at all."""
    if _is_film(content):
        raise NotTaken("needs_ffmpeg")
    try:
        opened = Image.open(BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise NotTaken("too_many_pixels") from None
    except UnidentifiedImageError:
        raise NotTaken("unreadable" if _looks_known(content) else "type") from None
    except Exception as error:  # as above
        raise NotTaken("unreadable") from error
    width, height = opened.size
    if width * height > PIXELS_MOST or max(width, height) > SIDE_MOST:
        raise NotTaken("too_many_pixels")
    return opened


def _is_film(content: bytes) -> bool:
    is_boxed = content[4:8] == b"ftyp" and content[8:12] not in {b"avif", b"avis", b"mif1", b"heic", b"heix"}
    is_riff = content[:4] == b"RIFF" and content[8:12] in {b"WAVE", b"AVI "}
    return is_boxed or is_riff or content.startswith(_SOUND_AND_FILM)


def _looks_known(content: bytes) -> bool:
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return is_webp or content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")) or content[8:12] == b"avif"


def _still(opened: Image.Image, *, has_variants: bool) -> Recoded:
    # A JPEG may be unpacked at a half, a quarter or an eighth of its size, which is all that is kept of a large one.
    opened.draft("RGB", _within(opened.size, KEPT_PIXELS))
    opened.load()
    painted = _upright(_true(_fitted(_clean(opened), _within(opened.size, KEPT_PIXELS))))
    small = _shrunk(painted, SMALL_SIDE)
    kept = {"webp": _webp(painted, _QUALITY), "small.webp": _webp(small, _SMALL_QUALITY)}
    return Recoded(
        kept["webp"],
        *painted.size,
        kept["small.webp"],
        *small.size,
        _hash(small),
        is_moving=False,
        variants=variants(painted, small, kept) if has_variants else {},
    )


def _moving(opened: Image.Image) -> Recoded:
    number = getattr(opened, "n_frames", 1)
    if number > FRAMES_MOST or number * opened.width * opened.height > MOVING_PIXELS_MOST:
        raise NotTaken("too_many_pixels")
    frames, durations = [], []
    for place in range(number):
        opened.seek(place)
        frames.append(_shrunk(_clean(opened), _MOVING_SIDE))
        durations.append(max(_SHORTEST_MS, int(opened.info.get("duration") or 100)))
    kept = BytesIO()
    frames[0].save(
        kept, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0, quality=70, method=1
    )
    small = _shrunk(frames[0], SMALL_SIDE)
    return Recoded(
        kept.getvalue(),
        *frames[0].size,
        _webp(small, _SMALL_QUALITY),
        *small.size,
        _hash(small),
        is_moving=True,
    )


def _clean(picture: Image.Image) -> Image.Image:
    """Pixels in red, green and blue; what else the file says travels in `info` until they are upright and true."""
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")


def _within(size: tuple[int, int], pixels: int) -> tuple[int, int]:
    by = min(1.0, sqrt(pixels / (size[0] * size[1])), _WEBP_SIDE / max(size))
    return max(1, round(size[0] * by)), max(1, round(size[1] * by))


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.width <= size[0] and picture.height <= size[1]:
        return picture
    fitted = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    fitted.info = picture.info
    return fitted


def _true(picture: Image.Image) -> Image.Image:
    """The colours as every screen understands them: a phone's wide ones would be pale without its profile."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode != "RGB":
        return picture
    try:
        true = ImageCms.profileToProfile(picture, BytesIO(profile), ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return true or picture


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - a note that cannot be read turns nothing
        return picture


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    by = min(1.0, side / max(picture.size))
    if by == 1.0:
        return picture
    size = max(1, round(picture.width * by)), max(1, round(picture.height * by))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _webp(picture: Image.Image, quality: int) -> bytes:
    kept = BytesIO()
    picture.save(kept, "WEBP", quality=quality, method=3, exif=b"", icc_profile=None, xmp=b"")
    return kept.getvalue()


def _hash(picture: Image.Image) -> str:
    tiny = picture.convert("RGBA").resize((_HASHED, _HASHED), Image.Resampling.BOX)
    ground = Image.new("RGBA", tiny.size, "white")
    flat = Image.alpha_composite(ground, tiny).convert("RGB").tobytes()
    pixels = [flat[place : place + 3] for place in range(0, len(flat), 3)]
    return blurhash.encode(pixels, _HASHED, _HASHED)
