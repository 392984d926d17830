"""Programs, what they ask for and what they are given: the rules that need no database."""

import re
from typing import Final
from urllib.parse import urlsplit

import msgspec

from berrah.accounts.model import Application, line
from berrah.accounts.scopes import OFFLINE, checked_scopes, is_within
from berrah.kit.errors import Refused

OUT_OF_BAND: Final = "urn:ietf:wg:oauth:2.0:oob"  # the person copies the code by hand
CODE_MS: Final = 10 * 60_000
ACCESS_MS: Final = 3_600_000  # of a token that can be fetched anew
REFRESH_MS: Final = 60 * 24 * 3_600_000  # and of what fetches it, from its last use
SPENT_MS: Final = 24 * 3_600_000  # how long a code is remembered that was used
UNUSED_MS: Final = 30 * 24 * 3_600_000  # and a program that nobody ever let act
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # RFC 7636, 4.2: SHA-256 in base64url
# RFC 8252, 7.3: a program on the same machine listens where there is room. Read strictly: what a browser would take
# for another host is none of these.
_LOOPBACK = re.compile(r"(http://(?:127\.0\.0\.1|\[:{2}1\]))(?::[0-9]{1,5})?((?:[/?][!-~]*)?)")
_UNPRINTED = re.compile(r"[^!-~]")
# They run script, or read what is not theirs, in the browser that is sent there.
_CLOSED_SCHEMES: Final = {"javascript", "data", "vbscript", "file", "blob", "about", "filesystem", "view-source"}
_MOST_ADDRESSES, _ADDRESS_MOST, _NAME_MOST = 20, 2000, 200


class NewApplication(msgspec.Struct, frozen=True):
    """What a program says of itself when it registers; with `is_refreshing` its tokens expire and are fetched anew."""

    name: str
    redirect_uris: tuple[str, ...]
    scopes: str = "read"
    website: str = ""
    is_refreshing: bool = False

    def checked(self) -> "NewApplication":
        """The same, tidied; raises Refused("application.…", "scope.unknown", "text.too_long")."""
        name = line(self.name, _NAME_MOST)
        if not name:
            raise Refused("application.name")
        addresses = tuple(address.strip() for address in self.redirect_uris if address.strip())
        if not addresses or len(addresses) > _MOST_ADDRESSES or not all(map(is_address, addresses)):
            raise Refused("application.redirect_uri")
        is_website = _scheme(self.website) in {"http", "https"} and self.website.isprintable()
        website = self.website if is_website else ""
        scopes = checked_scopes(f"{self.scopes} {OFFLINE}" if self.is_refreshing else self.scopes)
        return NewApplication(name, addresses, " ".join(scopes), website[:_ADDRESS_MOST], self.is_refreshing)


class Permission(msgspec.Struct, frozen=True):
    """What a program asks for on the authorisation page."""

    redirect_uri: str
    scopes: str
    challenge: str = ""
    challenge_method: str = "S256"

    def for_address(self, application: Application) -> "Permission":
        """The same, if its answer may be sent there; raises Refused("application.redirect_uri")."""
        if not is_registered(self.redirect_uri, application.redirect_uris):
            raise Refused("application.redirect_uri")
        return self

    def checked(self, application: Application) -> "Permission":
        """The same, held against what the program registered; raises Refused."""
        self.for_address(application)
        asked, allowed = checked_scopes(self.scopes or "read"), application.scopes.split()
        for scope in asked:
            # Asking for tokens that expire asks for less, so nobody needs to register for it.
            if scope != OFFLINE and not is_within(scope, allowed):
                raise Refused("scope.unknown", scope=scope)
        if OFFLINE in allowed and OFFLINE not in asked:
            asked = sorted([*asked, OFFLINE])
        if self.challenge and (self.challenge_method != "S256" or not _CHALLENGE.fullmatch(self.challenge)):
            raise Refused("application.challenge")
        return msgspec.structs.replace(self, scopes=" ".join(asked))


class Issued(msgspec.Struct, frozen=True):
    """What a program is given: a token, and what fetches the next one where it expires (`expires_in` seconds)."""

    secret: str
    scopes: str
    made_at: int
    expires_in: int | None = None
    refresh: str = ""


class Family(msgspec.Struct, frozen=True):
    """All that came of one permission, by its number: who gave it to which program, for what.

    A program that proved itself by its verifier alone (`is_public`) has no secret to prove itself by later.
    """

    id: int
    application_id: int
    account_id: int
    scopes: str
    is_public: bool
    person_id: int | None = None


def is_registered(address: str, registered: tuple[str, ...]) -> bool:
    """Whether a code may be sent there: letter by letter, but for the port of a program on the same machine."""
    return address in registered or (without_port(address) or "?") in {without_port(one) for one in registered}


def without_port(address: str) -> str | None:
    """An address on this machine itself without its port; None for all others, `localhost` included (RFC 8252, 8.3)."""
    found = _LOOPBACK.fullmatch(address)
    return found[1] + found[2] if found else None


def is_address(address: str) -> bool:
    """Where a code may be sent: any scheme an app may own, none that a browser runs, no fragment (RFC 6749, 3.1.2)."""
    if address == OUT_OF_BAND:
        return True
    scheme = _scheme(address)
    is_plain = not _UNPRINTED.search(address) and "#" not in address and "\\" not in address
    return bool(scheme) and scheme not in _CLOSED_SCHEMES and is_plain and len(address) < _ADDRESS_MOST


def _scheme(address: str) -> str:
    """Empty for what cannot be read as an address, `http://[`."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""
