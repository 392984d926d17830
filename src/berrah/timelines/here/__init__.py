"""Who is here this moment: connected readers, and the lists that somebody looks at."""

from berrah.timelines.here.counting import Counting
from berrah.timelines.here.lists import OpenLists, channel_of
from berrah.timelines.here.people import Here
from berrah.timelines.here.places import Places

__all__ = ["Counting", "Here", "OpenLists", "Places", "channel_of"]
