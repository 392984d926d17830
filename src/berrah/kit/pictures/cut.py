"""A picture cut to a fixed shape, large and small: for faces and banners. It stands still, whatever moved in it.

One of which icons are wanted is a sign: nothing of it is cut away, what it lacks to the shape stays clear.
"""

import warnings
from io import BytesIO

import msgspec
from PIL import Image, ImageOps

from berrah.kit.pictures.model import PIXELS_MOST, NotTaken
from berrah.kit.pictures.recode import _clean, _opened, _shrunk, _true, _upright, _webp

_QUALITY, _SMALL_QUALITY = 80, 72


class Shape(msgspec.Struct, frozen=True):
    """Pixels of the large and of the small one."""

    width: int
    height: int
    small_width: int
    small_height: int
    icons: tuple[int, ...] = ()  # squares in PNG, this many pixels a side


class Cut(msgspec.Struct, frozen=True):
    """The picture in WebP, in both sizes."""

    content: bytes
    small: bytes
    icons: dict[str, bytes] = {}  # by pixels a side


def cut(content: bytes, shape: Shape) -> Cut:
    """Its middle in this shape, never made larger than it came; raises NotTaken."""
    warnings.simplefilter("ignore")  # what Pillow finds odd is either readable or not
    Image.MAX_IMAGE_PIXELS = PIXELS_MOST
    opened = _opened(content)
    try:
        # A JPEG may be unpacked smaller: only the shorter side has to reach.
        opened.draft("RGB", (shape.width * 2, shape.height * 2))
        opened.load()
        whole = _upright(_true(_clean(opened)))
        if shape.icons:
            whole = _squared(_shrunk(whole, 2 * shape.width))
        large = _fitted(whole, shape.width, shape.height)
        return Cut(
            _webp(large, _QUALITY),
            _webp(_fitted(large, shape.small_width, shape.small_height), _SMALL_QUALITY),
            {str(side): _icon(large, side) for side in shape.icons},
        )
    except NotTaken:
        raise
    except Exception as error:  # decoders raise whatever they like about broken files
        raise NotTaken("unreadable") from error


def _fitted(picture: Image.Image, width: int, height: int) -> Image.Image:
    by = min(1.0, picture.width / width, picture.height / height)
    size = max(1, round(width * by)), max(1, round(height * by))
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS)


def _squared(picture: Image.Image) -> Image.Image:
    """On a clear square."""
    side = max(picture.size)
    ground = Image.new("RGBA", (side, side))
    ground.paste(picture.convert("RGBA"), ((side - picture.width) // 2, (side - picture.height) // 2))
    return ground


def _icon(picture: Image.Image, side: int) -> bytes:
    """In PNG, which every telephone takes for an icon, with at most 256 colours: a third of the bytes."""
    icon = picture.resize((side, side), Image.Resampling.LANCZOS)
    kept = BytesIO()
    icon.quantize(256, method=Image.Quantize.FASTOCTREE).save(kept, "PNG", optimize=True)
    return kept.getvalue()
