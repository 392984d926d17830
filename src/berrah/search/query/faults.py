"""What is wrong with a query, where, and what may have been meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from berrah.kit.errors import Refused


class Fault(Refused):
    """The query cannot be read; `start` and `end` are positions in it, `suggestion` a whole query or "" ."""

    def __init__(self, code: str, text: str, start: int, end: int, better: str | None = None, **facts: object) -> None:
        """`better` is what could stand there instead."""
        suggestion = "" if better is None else " ".join(f"{text[:start]}{better}{text[end:]}".split())
        suggestion = "" if suggestion == text else suggestion
        super().__init__(code, start=start, end=end, part=text[start:end], suggestion=suggestion, **facts)


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The one of these that was probably meant."""
    found = get_close_matches(wanted.lower(), list(known), 1, 0.7)
    return found[0] if found else None
