"""The key of a form: random, made anew wherever the form is shown, and good for what was written into it.

What is kept is a seal of the key together with the form and who sends it. So the same form with another text is
another form: whoever goes back and writes something else means it. And nobody comes upon what another one sent.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from markupsafe import Markup

from berrah.doors.house import House
from berrah.doors.web.visitor import Visitor
from berrah.kit.db.erasing import NOBODY

FIELD: Final = "once"
_BYTES: Final = 12
_LETTERS_MOST: Final = 64
_SEAL_LETTERS: Final = 40
SECRET_BYTES: Final = 32
_HEAD: Final = 65_536  # bytes of a large file that tell it from another
# Of a form: who sends it, which is sealed anyway; and what is a secret, which is sealed by nobody.
_LEFT_OUT: Final = frozenset((FIELD, "token", "as", "opened", "password", "old_password", "code", "proof"))
# Whoever has an account by such a form may send it again.
_AS_NOBODY: Final = ("/signup", "/setup")


def field() -> Markup:
    """For a template: a fresh key, to stand in one form."""
    made = secrets.token_urlsafe(_BYTES)
    return Markup(f'<input type="hidden" name="{FIELD}" value="{made}">')  # noqa: S704 - made here


def mark(visitor: Visitor, form: Mapping[str, str], files: Mapping[str, bytes], archive: Path | None) -> str:
    """Under what is kept where this form led; "" for one without a key, from an older page or another program."""
    if not 0 < len(form.get(FIELD, "")) <= _LETTERS_MOST:
        return ""
    is_new = visitor.scope["path"] in _AS_NOBODY
    acting = visitor.membership.organisation_id if visitor.membership else 0
    who = (NOBODY, 0) if is_new else (person_of(visitor), acting)
    written = sorted((name, value) for name, value in form.items() if name not in _LEFT_OUT)
    brought = [(name, hashlib.sha256(content).hexdigest()) for name, content in sorted(files.items())]
    said = msgspec.json.encode([visitor.scope["path"], who, form[FIELD], written, brought, _head(archive)])
    return hmac.digest(visitor.house.secret, b"form sent\0" + said, "sha256").hex()[:_SEAL_LETTERS]


def secret_under(house: House, sealed: str, key: str) -> bytes:
    """256 bits for what is made under this key; what is kept of the key, and the house's secret, do not give them."""
    return hmac.digest(house.secret, f"shown once\0{sealed}\0{key}".encode(errors="replace"), "sha256")


def person_of(visitor: Visitor) -> int:
    """Whose a key is: who sits there, hidden or not; 0 is a stranger."""
    return visitor.require_oneself() if visitor.is_known else NOBODY


def _head(archive: Path | None) -> tuple[int, str]:
    if archive is None:
        return 0, ""
    with archive.open("rb") as file:
        return archive.stat().st_size, hashlib.sha256(file.read(_HEAD)).hexdigest()
