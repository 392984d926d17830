"""The room of glass: reads one picture from its input, writes what became of it, and ends. See room.py."""

import resource
import sys

import msgspec

from berrah.kit.pictures.cut import Cut, Shape, cut
from berrah.kit.pictures.model import MEMORY_MOST, SECONDS_MOST, NotTaken, Recoded, Turned
from berrah.kit.pictures.recode import recode

_VARIANTS = "variants"


def main() -> None:
    """Recode what comes in, within bounds that the system holds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    made: Recoded | Cut | Turned
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    # With a shape it is cut to it, without one it is kept whole.
    shape = msgspec.json.decode(asked, type=Shape) if asked not in {"", _VARIANTS} else None
    try:
        content = sys.stdin.buffer.read()
        made = cut(content, shape) if shape else recode(content, has_variants=asked == _VARIANTS)
    except NotTaken as problem:
        made = Turned(problem.why)
    kind = b"t" if isinstance(made, Turned) else b"r"
    sys.stdout.buffer.write(kind + msgspec.msgpack.encode(made))


main()
