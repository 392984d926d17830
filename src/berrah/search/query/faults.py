"""What is wrong with a query, where, and what may have been meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from berrah.kit.errors import Refused


class Fault(Refused):
    """The query cannot be read; `start` and `end` are positions in it.

    Of what `parse` raises, `suggestion` is another query, which can be read, or "".
    """

    def __init__(self, code: str, text: str, start: int, end: int, better: str | None = None, **facts: object) -> None:
        """`better` is what could stand there instead."""
        suggestion = "" if better is None else " ".join(f"{text[:start]}{better}{text[end:]}".split())
        super().__init__(code, start=start, end=end, part=text[start:end], suggestion=suggestion, **facts)

    @property
    def suggestion(self) -> str:
        """What was probably meant."""
        return str(self.facts["suggestion"])

    @suggestion.setter
    def suggestion(self, better: str) -> None:
        self.facts["suggestion"] = better


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The one of these that was probably meant."""
    found = get_close_matches(wanted.lower(), list(known), 1, 0.7)
    return found[0] if found else None
