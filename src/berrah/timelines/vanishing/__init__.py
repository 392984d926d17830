"""Somebody is hidden: what of theirs may stand on open screens.

Announces: Vanished
Listens: StandingChanged
"""

from berrah.timelines.vanishing.events import Vanished

__all__ = ["Vanished"]
