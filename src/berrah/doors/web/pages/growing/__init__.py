"""The follower curve of somebody: drawn here, told as a table too."""

from berrah.doors.web.pages.growing.shown import brief, full

__all__ = ["brief", "full"]
