"""Bounds first, then ffmpeg in this process's place: `python -m berrah.kit.films SECONDS FILE_BYTES ffmpeg …`."""

import os
import resource
import sys

from berrah.kit.films.model import MEMORY_MOST

_NICE = 10


def main() -> None:
    """Become ffmpeg, within bounds that the system holds."""
    seconds, file_bytes, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_NICE)
    os.execv(program, sys.argv[3:])  # noqa: S606 - no shell: our own list of arguments


main()
