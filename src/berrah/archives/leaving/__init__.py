"""Leaving: asked for with a password, waited for, then done; for people, and for organisations by their owners."""

from berrah.archives.leaving.back import departure_by, keep_open, stay, stay_by, way_back
from berrah.archives.leaving.begin import bound_by, close_organisation, leave, refuse_bound, send_away
from berrah.archives.leaving.erasing import Erasing

__all__ = [
    "Erasing",
    "bound_by",
    "close_organisation",
    "departure_by",
    "keep_open",
    "leave",
    "refuse_bound",
    "send_away",
    "stay",
    "stay_by",
    "way_back",
]
