"""What stands in a form about when to send."""

from typing import Final

import msgspec

from berrah.doors.web.guard import Form
from berrah.kit.i18n import times
from berrah.publishing.later import moment_in

_TEXT_MOST: Final = 40


class Planning(msgspec.Struct, frozen=True):
    """A moment chosen from a few, or one of one's own, which counts; neither is now. As clocks show it over there."""

    chosen: str = ""
    own: str = ""

    @classmethod
    def sent(cls, form: Form) -> "Planning":
        """What came back."""
        return cls(form["later"].strip()[:_TEXT_MOST], form["at"].strip()[:_TEXT_MOST])

    @property
    def text(self) -> str:
        """The moment as it was written; "" for now."""
        return self.own or self.chosen

    def moment(self, zone: str) -> int | None:
        """The moment in ms, None for now; raises Refused("schedule.time")."""
        return moment_in(self.text, times.zone_named(zone)) if self.text else None
