"""ActivityStreams 2.0 (w3.org/TR/activitystreams-core), in the shapes of Mastodon's archive: actor, outbox, likes."""

from berrah.archives.export.activity.actor import actor
from berrah.archives.export.activity.marks import MARKS, Rows, ends, marked
from berrah.archives.export.activity.moments import iso
from berrah.archives.export.activity.outbox import activities

__all__ = ["MARKS", "Rows", "activities", "actor", "ends", "iso", "marked"]
