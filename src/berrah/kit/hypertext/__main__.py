"""The room of glass for pages: reads one from its input, writes where it links to as its own, and ends. See room.py."""

import resource
import sys

import msgspec

from berrah.kit.hypertext.links import of_oneself
from berrah.kit.hypertext.room import MEMORY_MOST, SECONDS_MOST


def main() -> None:
    """Read what comes in, within bounds that the system holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(msgspec.json.encode(of_oneself(sys.stdin.buffer.read())))


main()
