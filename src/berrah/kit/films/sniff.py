"""What a file is, by its first bytes, and by which reader of ffmpeg's it may be read: by that one and no other.

ffmpeg guesses by itself, and what it guesses may be a playlist that names files of ours or addresses inside the house
(CVE-2016-1897 and its many successors). Nothing that is not in this list ever reaches it.
"""

from typing import Literal

Kind = Literal["film", "picture"]

_BOXED_PICTURES = {b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix", b"heim", b"heis"}
_STARTS = (
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    (b"GIF8", "gif"),
    (b"\x89PNG\r\n\x1a\n", "apng"),
)
_RIFF = {b"WAVE": "wav", b"AVI ": "avi", b"WEBP": "webp_anim"}
_PICTURES = {"gif", "apng", "webp_anim"}
_SYNC, _LAYER = 0xE0, 0x06


def reader_of(content: bytes) -> str:
    """The name of ffmpeg's reader for it, "" where there is none we trust."""
    for start, name in _STARTS:
        if content.startswith(start):
            return name
    if content[4:8] == b"ftyp":
        return "" if content[8:12] in _BOXED_PICTURES else "mov"
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12], "")
    if content[:1] == b"\xff" and len(content) > 1 and content[1] & _SYNC == _SYNC:
        return "mp3" if content[1] & _LAYER else "aac"
    return ""


def is_film(content: bytes) -> bool:
    """Whether it is video or sound, rather than a picture, moving or not, or nothing we know."""
    reader = reader_of(content)
    return bool(reader) and reader not in _PICTURES
