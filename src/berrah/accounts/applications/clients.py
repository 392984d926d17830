"""Which program is it: by its id and secret (RFC 6749, 2.3.1), or by its verifier alone (RFC 7636)."""

import base64
import hashlib
import hmac

from berrah.accounts.model import Application
from berrah.accounts.secrets import fingerprint
from berrah.accounts.store import applications as applications_sql
from berrah.kit.db import Snapshot
from berrah.kit.errors import Unauthenticated

Client = tuple[str, str]  # id and secret, which a public program leaves empty


async def program_of(look: Snapshot, client: Client, *, is_public_ok: bool = False) -> Application:
    """The program; one without a secret only where that is fine. Raises Unauthenticated("client.wrong")."""
    client_id, secret = client
    application = await look.first(applications_sql.application_by_client_id, client_id=client_id)
    if application is None:
        raise Unauthenticated("client.wrong")
    if is_public_ok and not secret:
        return application
    if not hmac.compare_digest(application.client_secret, fingerprint(secret)):
        raise Unauthenticated("client.wrong")
    return application


def is_verifier_of(verifier: str, challenge: str) -> bool:
    """Whether this is what the challenge was made from (RFC 7636, 4.6), with the method S256."""
    digest = hashlib.sha256(verifier.encode(errors="surrogatepass")).digest()
    return hmac.compare_digest(challenge, base64.urlsafe_b64encode(digest).rstrip(b"=").decode())
