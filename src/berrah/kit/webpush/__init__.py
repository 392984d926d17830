"""Web push: what is told to a device through the service of its browser, which can neither read nor write it.

Encrypted for the device (RFC 8291 over RFC 8188), signed by the house (VAPID, RFC 8292), in one record. Programs that
speak the drafts these came of get it as `aesgcm` (draft-ietf-webpush-encryption-04, draft-ietf-webpush-vapid-01).
"""

from berrah.kit.webpush.model import TEXT_MOST, Device, NotADevice, Sealed
from berrah.kit.webpush.seal import Chance, seal, seal_as_drafted
from berrah.kit.webpush.vapid import Vapid

__all__ = ["TEXT_MOST", "Chance", "Device", "NotADevice", "Sealed", "Vapid", "seal", "seal_as_drafted"]
