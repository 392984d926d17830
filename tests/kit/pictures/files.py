"""Files that people send, good and bad, made when they are needed."""

import random
import struct
import zlib
from io import BytesIO
from random import Random

from PIL import Image

SECRET_PLACE = b"N34.020882W6.841650"


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), colour: str = "#c0264b") -> bytes:
    """One colour all over."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """As large as a picture of this size can be."""
    file = BytesIO()
    Image.frombytes("RGB", size, random.Random(2010).randbytes(3 * size[0] * size[1])).save(file, "PNG")
    return file.getvalue()


def photograph() -> bytes:
    """Red above blue, taken with the camera on its side, and it says where."""
    seen = Image.new("RGB", (40, 60), "blue")
    seen.paste("red", (0, 0, 40, 30))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to the right to see it
    exif[0x010F] = "Camera of Ada"
    exif[0x9286] = SECRET_PLACE
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 1.0, 15.0), 3: "W", 4: (6.0, 50.0, 30.0)})
    file = BytesIO()
    seen.transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", exif=exif, quality=95)
    return file.getvalue()


def moving(frames: int = 6, size: tuple[int, int] = (60, 40)) -> bytes:
    """A GIF in which something happens."""
    shown = [Image.new("RGB", size, (number * 40 % 256, 0, 90)) for number in range(frames)]
    file = BytesIO()
    shown[0].save(file, "GIF", save_all=True, append_images=shown[1:], duration=50, loop=0)
    return file.getvalue()


def header_only(width: int, height: int) -> bytes:
    """A PNG that claims to be as large as that and holds nearly nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def bomb() -> bytes:
    """A hundred kilobytes that unpack to 300 MB of nothing."""
    side = 10_000
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side * 3 + 1) * 1_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) * 10 + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def scene(size: tuple[int, int] = (480, 360)) -> bytes:
    """Something like a photograph, the same at every call: soft colours and a little grain."""
    drawn = Random(1888)
    bands = [_cloud(drawn, size) for _ in "RGB"]
    file = BytesIO()
    Image.merge("RGB", bands).save(file, "JPEG", quality=92)
    return file.getvalue()


def _cloud(drawn: Random, size: tuple[int, int]) -> Image.Image:
    coarse = size[0] // 24, size[1] // 24
    soft = Image.frombytes("L", coarse, drawn.randbytes(coarse[0] * coarse[1]))
    grain = Image.frombytes("L", size, drawn.randbytes(size[0] * size[1]))
    return Image.blend(soft.resize(size, Image.Resampling.BICUBIC), grain, 0.06)
