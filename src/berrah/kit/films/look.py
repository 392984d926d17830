"""What a file says of itself, read from what ffmpeg prints about it: ffprobe need not be there.

Titles and comments of a hostile file are printed too, but further to the right than what is read here.
"""

import regex

from berrah.kit.films.model import Sight

_DURATION = regex.compile(
    r"^  Duration: (?:N/A|(\d+):(\d\d):(\d\d)\.(\d\d))(?:.*bitrate: (\d+) kb/s)?", regex.MULTILINE
)
_STREAM = regex.compile(r"^  Stream #0:\d+[^ ]*: (Video|Audio): ([^\n]*)", regex.MULTILINE)
_SIZE = regex.compile(r", (\d{1,6})x(\d{1,6})[ ,\n]")
_RATE = regex.compile(r", (\d+(?:\.\d+)?) fps")


def read(said: str) -> Sight | None:
    """The first picture and the first sound of it; None where neither is in it. A cover on a disc is no film."""
    streams = [(kind, words) for kind, words in _STREAM.findall(said) if "(attached pic)" not in words]
    pictures = [words for kind, words in streams if kind == "Video"]
    if not streams:
        return None
    width, height, rate = _frame(pictures[0]) if pictures else (0, 0, "")
    length = _DURATION.search(said)
    duration = _ms(length) if length else 0
    bits = int(length[5]) * 1_000 if length and length[5] else 0
    return Sight(bool(pictures), len(pictures) < len(streams), duration, width, height, rate, bits)


def _frame(words: str) -> tuple[int, int, str]:
    size, rate = _SIZE.search(words + ","), _RATE.search(words)
    return int(size[1]) if size else 0, int(size[2]) if size else 0, rate[1] if rate else ""


def _ms(length: "regex.Match[str]") -> int:
    if length[1] is None:
        return 0
    hours, minutes, seconds, hundredths = (int(length[place]) for place in range(1, 5))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + hundredths * 10
