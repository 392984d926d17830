"""Films and sounds that people send, good and bad, made by ffmpeg when first needed: a second long, and tiny."""

import struct
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import imageio_ffmpeg

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
SECRET_PLACE = "+34.0208-006.8416/"
_PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=64x48:rate=10:duration={seconds}")
_SOUND = ("-f", "lavfi", "-i", "sine=duration={seconds}")
_MP4 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")


@cache
def film(ending: str = "mp4", seconds: int = 1, *more: str) -> bytes:
    """A film with sound; the MP4 says where it was taken."""
    coded = _MP4 if ending in {"mp4", "mov", "mkv"} else ("-c:v", "libvpx", "-c:a", "libopus", "-deadline", "realtime")
    told = ("-metadata", f"comment={SECRET_PLACE}", "-metadata", "title=Chez Ada")
    return _made(ending, *_at(seconds, _PICTURE + _SOUND), *coded, *told, *more)


@cache
def silent_film() -> bytes:
    """A film without sound."""
    return _made("mp4", *_at(1, _PICTURE), *_MP4)


@cache
def sound(ending: str = "mp3", seconds: int = 1) -> bytes:
    """A tone."""
    return _made(ending, *_at(seconds, _SOUND), "-metadata", "title=Chez Ada")


@cache
def long_film() -> bytes:
    """Small, and says that it lasts a hundred hours."""
    content = bytearray(film("mkv"))
    at = content.find(b"\x44\x89\x88") + 3  # Duration, a float of eight bytes, in ms (RFC 9559, 5.1.2.10)
    content[at : at + 8] = struct.pack(">d", 100 * 3_600_000.0)
    return bytes(content)


@cache
def film_without_frames() -> bytes:
    """A file that promises a film and holds none."""
    whole = film("mkv")
    return whole[: whole.find(b"\x1f\x43\xb6\x75")]  # before its first cluster (RFC 9559, 5.1.3)


def playlist() -> bytes:
    """Names a file of the house, as a playlist."""
    return b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


def concat() -> bytes:
    """Names a file of the house, as a list of parts."""
    return b"ffconcat version 1.0\nfile /etc/passwd\n"


def avi_with_playlist() -> bytes:
    """The trick of 2017: a playlist inside the subtitles of an AVI (CVE-2017-9993)."""
    return b"RIFF\x00\x02\x00\x00AVI LIST" + b"GAB2\0\x02\0" + playlist() * 4


def _at(seconds: int, arguments: tuple[str, ...]) -> list[str]:
    return [argument.format(seconds=seconds) for argument in arguments]


def _made(ending: str, *arguments: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"made.{ending}"
        subprocess.run([FFMPEG, "-v", "error", *arguments, str(file)], check=True)
        return file.read_bytes()
