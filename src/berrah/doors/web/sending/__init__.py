"""Forms that make something, sent once or again: docs/forms.md says which."""

from berrah.doors.web.sending.gone import LEADS, gone
from berrah.doors.web.sending.key import FIELD, field, mark, person_of
from berrah.doors.web.sending.once import act_once, claim, led_before, led_to, mark_of, once_in, shown_once, write_once

__all__ = [
    "FIELD",
    "LEADS",
    "act_once",
    "claim",
    "field",
    "gone",
    "led_before",
    "led_to",
    "mark",
    "mark_of",
    "once_in",
    "person_of",
    "shown_once",
    "write_once",
]
