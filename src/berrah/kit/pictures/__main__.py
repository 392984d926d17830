"""The room of glass: reads one picture from its input, writes what became of it, and ends. See room.py."""

import resource
import sys

import msgspec

from berrah.kit.pictures.model import MEMORY_MOST, SECONDS_MOST, NotTaken, Recoded, Turned
from berrah.kit.pictures.recode import recode


def main() -> None:
    """Recode what comes in, within bounds that the system holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    made: Recoded | Turned
    try:
        made = recode(sys.stdin.buffer.read(), has_variants="variants" in sys.argv)
    except NotTaken as problem:
        made = Turned(problem.why)
    kind = b"r" if isinstance(made, Recoded) else b"t"
    sys.stdout.buffer.write(kind + msgspec.msgpack.encode(made))


main()
