"""Feeds of what everybody may read, for programs that read for people: Atom, RSS and JSON; and the hub that tells."""

from berrah.doors.web.feeds.hub import PATH as HUB
from berrah.doors.web.feeds.hub import asked
from berrah.doors.web.feeds.making import printer
from berrah.doors.web.feeds.serving import router

__all__ = ["HUB", "asked", "printer", "router"]
