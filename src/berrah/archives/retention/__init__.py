"""Old posts that an account lets go by their age, but for those it wants to keep.

Owns: retentions
Announces: OldPostsDue
Listens: OldPostsDue
"""

from berrah.archives.retention.arm import arm, disarm, retention_of
from berrah.archives.retention.choose import Preview, preview
from berrah.archives.retention.events import OldPostsDue
from berrah.archives.retention.model import DAYS_LEAST, DAYS_MOST, Retention

__all__ = [
    "DAYS_LEAST",
    "DAYS_MOST",
    "OldPostsDue",
    "Preview",
    "Retention",
    "arm",
    "disarm",
    "preview",
    "retention_of",
]
