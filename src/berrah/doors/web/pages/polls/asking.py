"""What stands in a composer of a poll."""

from typing import Final

import msgspec

from berrah.doors.web.guard import Form
from berrah.kit.errors import Refused
from berrah.posts.polls import CHOICES_MOST, NewPoll

_TEXT_MOST: Final = 1_000
_DIGITS_MOST: Final = 12
_DAY: Final = 86_400
SPANS: Final = (300, 1_800, 3_600, 21_600, 43_200, _DAY, 3 * _DAY, 7 * _DAY, 30 * _DAY)


class Asking(msgspec.Struct, frozen=True):
    """The fields of a poll; it is one as soon as something stands in one of its choices."""

    choices: tuple[str, ...] = ("",) * CHOICES_MOST
    seconds: str = str(_DAY)
    is_multiple: bool = False
    hides_totals: bool = False

    @classmethod
    def sent(cls, form: Form) -> "Asking":
        """What came back."""
        return cls(
            tuple(form[f"choice{n}"][:_TEXT_MOST] for n in range(CHOICES_MOST)),
            form["lasts"] or str(_DAY),
            bool(form["multiple"]),
            bool(form["hide_totals"]),
        )

    @property
    def spans(self) -> tuple[int, ...]:
        """For how long one may ask, in seconds."""
        return SPANS

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked."""
        return not any(choice.strip() for choice in self.choices)

    def poll(self) -> NewPoll | None:
        """The poll, None where nothing is asked; raises what NewPoll.of raises, and Refused("poll.time")."""
        if self.is_blank:
            return None
        try:
            seconds = int(self.seconds[:_DIGITS_MOST])
        except ValueError:
            raise Refused("poll.time") from None
        return NewPoll.of(self.choices, seconds, is_multiple=self.is_multiple, hides_totals=self.hides_totals)
