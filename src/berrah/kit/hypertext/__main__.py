"""The room of glass for pages: reads one from its input, writes what it says of itself, and ends. See room.py."""

import resource
import sys

import msgspec

from berrah.kit.hypertext.links import of_oneself
from berrah.kit.hypertext.model import MEMORY_MOST, SECONDS_MOST
from berrah.kit.hypertext.outline import outline


def main() -> None:
    """Read what comes in, within bounds that the system holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    page, asked = sys.stdin.buffer.read(), sys.argv[1]
    read = outline(page, *sys.argv[2:]) if asked == "outline" else of_oneself(page)
    sys.stdout.buffer.write(msgspec.json.encode(read))


main()
