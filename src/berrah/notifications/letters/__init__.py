"""News by mail, at once or gathered, for those who wish it; and one click that ends it, without logging in.

Owns: letter_wishes, letter_rounds, letter_keys
Listens: Notified
"""

from berrah.notifications.letters.choose import choose, owner_of, stop, wishes_of
from berrah.notifications.letters.model import KINDS, KINDS_FOR_STAFF, Rhythm, kinds_for

__all__ = ["KINDS", "KINDS_FOR_STAFF", "Rhythm", "choose", "kinds_for", "owner_of", "stop", "wishes_of"]
