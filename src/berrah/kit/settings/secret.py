"""The key that signs sessions and forms: made once, kept in the data folder, read by nobody else."""

import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from berrah.kit.settings.model import Settings

FILE: Final = "secret.key"
_BYTES: Final = 32


def secret(settings: Settings, purpose: str = "") -> bytes:
    """The key of this house; with a purpose, a key of 32 bytes for that alone (HMAC-SHA-256 of its name).

    Without BERRAH_SECRET it is read from `secret.key` in the data folder and made there at the first call, mode
    0600. Several workers may start at once: all end up with the same key. Raises OSError when the folder is not
    writable.
    """
    key = settings.secret.encode() or _kept(settings.data / FILE)
    return hmac.digest(key, purpose.encode(), "sha256") if purpose else key


def sso_secret(settings: Settings) -> str:
    """The secret that the provider of single sign-on gave; raises OSError when its file cannot be read."""
    if not settings.sso_client_secret_file:
        return settings.sso_client_secret
    return Path(settings.sso_client_secret_file).expanduser().read_text(encoding="utf-8").strip()


def _kept(path: Path) -> bytes:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return _made(path)


def _made(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(f"{secrets.token_hex(_BYTES)}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link appears whole or not at all, and only for the first who asks.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return _kept(path)
