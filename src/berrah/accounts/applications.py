"""Applications and the authorisation code flow (RFC 6749 section 4.1, PKCE by RFC 7636)."""

import base64
import hashlib
import hmac
import re
from urllib.parse import urlsplit

import msgspec

from berrah.accounts import store as sql
from berrah.accounts.log_in import revoke
from berrah.accounts.model import Application, line
from berrah.accounts.secrets import fingerprint, new_secret
from berrah.accounts.tokens import checked_scopes, create_token, delegate
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Refused, Unauthenticated, Unknown

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"  # the person copies the code by hand
CODE_MS = 10 * 60_000
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # RFC 7636, 4.2: SHA-256 in base64url
_MOST_ADDRESSES, _ADDRESS_MOST = 20, 2000


class NewApplication(msgspec.Struct, frozen=True):
    """What a program says of itself when it registers."""

    name: str
    redirect_uris: tuple[str, ...]
    scopes: str = "read"
    website: str = ""


async def create_application(tx: Tx, new: NewApplication) -> Application:
    """Register a program; the only time its secret is shown. Raises Refused("application.…")."""
    name = line(new.name, 200)
    if not name:
        raise Refused("application.name")
    addresses = tuple(address.strip() for address in new.redirect_uris if address.strip())
    if not addresses or len(addresses) > _MOST_ADDRESSES or not all(map(_is_address, addresses)):
        raise Refused("application.redirect_uri")
    website = new.website if urlsplit(new.website).scheme in {"http", "https"} else ""
    scopes = " ".join(checked_scopes(new.scopes))
    secret = new_secret()
    made = Application(tx.new_id(), name, website[:_ADDRESS_MOST], new_secret(), secret, addresses, scopes)
    await tx.run(
        sql.add_application,
        id=made.id,
        name=made.name,
        website=made.website,
        client_id=made.client_id,
        secret_hash=fingerprint(secret),
        redirect_uris="\n".join(addresses),
        scopes=scopes,
        created_at=tx.now,
    )
    return made


async def application_by_client_id(look: Snapshot, client_id: str) -> Application:
    """The program of this public name; raises Unknown("application.unknown")."""
    found = await look.first(sql.application_by_client_id, client_id=client_id)
    if found is None:
        raise Unknown("application.unknown")
    return found


async def applications_by_ids(look: Snapshot, ids: list[int]) -> dict[int, Application]:
    """Programs by id."""
    return {application.id: application for application in await look.all(sql.applications_by_ids, ids=ids)}


class Permission(msgspec.Struct, frozen=True):
    """What a program asks for on the authorisation page."""

    redirect_uri: str
    scopes: str
    challenge: str = ""
    challenge_method: str = "S256"

    def checked(self, application: Application) -> "Permission":
        """The same, held against what the program registered; raises Refused."""
        if self.redirect_uri not in application.redirect_uris:
            raise Refused("application.redirect_uri")
        asked, allowed = checked_scopes(self.scopes or "read"), application.scopes.split()
        for scope in asked:
            if scope not in allowed and scope.rpartition(":")[0] not in allowed:
                raise Refused("scope.unknown", scope=scope)
        if self.challenge and (self.challenge_method != "S256" or not _CHALLENGE.fullmatch(self.challenge)):
            raise Refused("application.challenge")
        return msgspec.structs.replace(self, scopes=" ".join(asked))


async def authorize(
    tx: Tx, application: Application, account_id: int, permission: Permission, person_id: int | None = None
) -> str:
    """Give permission: a code good for ten minutes and one use; `person_id` gives it for an account not their own."""
    permission = permission.checked(application)
    code = new_secret()
    await tx.run(
        sql.add_code,
        secret_hash=fingerprint(code),
        application_id=application.id,
        account_id=account_id,
        redirect_uri=permission.redirect_uri,
        scopes=permission.scopes,
        challenge=permission.challenge,
        expires_at=tx.now + CODE_MS,
    )
    await delegate(tx, code, account_id, person_id)
    return code


async def exchange_code(
    tx: Tx, client: tuple[str, str], code: str, redirect_uri: str, verifier: str = ""
) -> tuple[str, str]:
    """A token for a code, once: the secret and its scopes.

    Raises Unauthenticated("client.wrong"), Refused("code.wrong"). Client and verifier are both checked where both are
    there; a public client has only its verifier.
    """
    application = await _client(tx, *client, is_public_ok=bool(verifier))
    found = await tx.first(sql.code_by_hash, hash=fingerprint(code), now=tx.now)
    if found is None or found[0] != application.id or found[2] != redirect_uri:
        raise Refused("code.wrong")
    _, account_id, _, scopes, challenge, person_id = found
    # Without its secret a program proves itself by the verifier, and there must be something to hold that against.
    if not (challenge or client[1]) or (challenge and not hmac.compare_digest(challenge, _challenge_of(verifier))):
        raise Refused("code.wrong")
    if not await tx.run(sql.remove_code, hash=fingerprint(code)):
        raise Refused("code.wrong")
    await tx.run(sql.remove_delegation, hash=fingerprint(code))
    return await create_token(tx, account_id, scopes, application.id, person_id=person_id), scopes


async def client_credentials(tx: Tx, client: tuple[str, str], scopes: str) -> tuple[str, str]:
    """A token for the program itself (RFC 6749 section 4.4): the secret and its scopes."""
    application = await _client(tx, *client)
    permission = Permission(application.redirect_uris[0], scopes).checked(application)
    return await create_token(tx, None, permission.scopes, application.id), permission.scopes


async def revoke_token(tx: Tx, client: tuple[str, str], secret: str) -> None:
    """Let a token of this program stand for nobody (RFC 7009, 2.1); one that is unknown or not its own is no error."""
    application = await _client(tx, *client)
    bearer = await tx.first(sql.bearer_by_hash, hash=fingerprint(secret))
    if bearer and bearer.application_id == application.id:
        await revoke(tx, secret)


async def _client(look: Snapshot, client_id: str, secret: str, *, is_public_ok: bool = False) -> Application:
    application = await look.first(sql.application_by_client_id, client_id=client_id)
    if application is None:
        raise Unauthenticated("client.wrong")
    if is_public_ok and not secret:
        return application
    if not hmac.compare_digest(application.client_secret, fingerprint(secret)):
        raise Unauthenticated("client.wrong")
    return application


def _challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode(errors="surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _is_address(address: str) -> bool:
    """Where a code may be sent: any scheme an app may own, but none that runs script in a browser."""
    if address == OUT_OF_BAND:
        return True
    parts = urlsplit(address)
    return (
        bool(parts.scheme) and parts.scheme not in {"javascript", "data", "vbscript"} and len(address) < _ADDRESS_MOST
    )
