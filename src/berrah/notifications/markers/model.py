"""What a marker is."""

from typing import Final

import msgspec

HOME: Final = "home"
NOTIFICATIONS: Final = "notifications"
TIMELINES: Final = (HOME, NOTIFICATIONS)


class Marker(msgspec.Struct, frozen=True):
    """The last thing somebody read on a timeline; `version` counts how often it moved, `updated_at` is in ms."""

    timeline: str
    last_read_id: int
    version: int
    updated_at: int
