"""Who is here this moment: connected readers, and the lists that somebody looks at."""

from berrah.timelines.here.lists import OpenLists, channel_of
from berrah.timelines.here.people import Here

__all__ = ["Here", "OpenLists", "channel_of"]
