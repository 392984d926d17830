"""What only some may see is handed to each of them under an address of their own, which ends when their leave does.

Programs fetch a picture without saying who they are. So the address says to whom it was handed, sealed with the house's
key: whoever asks is taken for that person, and whether *they* may see it is asked of the post each time. What is told
live to many at once carries no name but an end, some minutes later.
"""

import base64
import hmac

from berrah.kit import clock

FIELD = "for"
_LIVE_MS = 600_000
_SEAL_BYTES = 15


def handed_to(secret: bytes, key: str, viewer_id: int) -> str:
    """The word that says to whom the medium of this key was handed."""
    return _sealed(secret, key, str(viewer_id))


def handed_live(secret: bytes, key: str) -> str:
    """The word for those who are told of it this moment; good for ten minutes."""
    return _sealed(secret, key, f"until{clock.now() + _LIVE_MS}")


def holder(secret: bytes, key: str, word: str) -> int | None:
    """To whom the word was given: an account id, 0 for one that was told live and is still good, None for neither."""
    said = word.partition(".")[0]
    if not hmac.compare_digest(_sealed(secret, key, said).encode(), word.encode(errors="replace")):
        return None
    if said.startswith("until"):
        return 0 if clock.now() < int(said.removeprefix("until")) else None
    return int(said)


def _sealed(secret: bytes, key: str, said: str) -> str:
    mac = hmac.digest(secret, f"medium\0{key}\0{said}".encode(errors="replace"), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(mac[:_SEAL_BYTES]).decode()}"
