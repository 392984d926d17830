"""How far somebody has read, so that their programs and pages agree.

Owns: markers
Announces: MarkerMoved
"""

from berrah.notifications.markers.events import MarkerMoved
from berrah.notifications.markers.model import HOME, NOTIFICATIONS, TIMELINES, Marker
from berrah.notifications.markers.move import last_read, markers_of, move, read_to

__all__ = ["HOME", "NOTIFICATIONS", "TIMELINES", "Marker", "MarkerMoved", "last_read", "markers_of", "move", "read_to"]
