"""Registering a program, and asking what it is known as."""

from typing import Any

from litestar import get, post

from berrah import accounts
from berrah.accounts import Application, NewApplication
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked
from berrah.doors.mastodon.notifications import server_key
from berrah.kit.errors import Unauthenticated


@post("/api/v1/apps")
async def register(ask: Asked) -> Answer:
    """CredentialApplication: the only time its secret is shown. Addresses come as a list, or one a line."""
    addresses = [line for text in ask.given.texts("redirect_uris") for line in text.split()]
    await ask.house.limiter.spend(f"applications:{ask.address}", ask.house.settings.limit_applications)
    new = NewApplication(
        name=ask.given.text("client_name"),
        redirect_uris=tuple(addresses),
        scopes=" ".join(ask.given.texts("scopes")) or "read",
        website=ask.given.text("website"),
        is_refreshing="refresh_token" in ask.given.texts("grant_types"),  # RFC 7591's word for it
    )
    made = await ask.house.write(accounts.create_application, new)
    return json(
        {
            **_shape(made, await server_key(ask.house)),
            "client_id": made.client_id,
            "client_secret": made.client_secret,
            "client_secret_expires_at": 0,
        }
    )


@get("/api/v1/apps/verify_credentials")
async def verify(ask: Asked) -> Answer:
    """Application that the token was made for."""
    if ask.bearer is None or ask.bearer.application_id is None:
        raise Unauthenticated("token.invalid")
    application_id = ask.bearer.application_id
    async with ask.house.store.read() as look:
        found = await accounts.applications_by_ids(look, [application_id])
    return json(_shape(found[application_id], await server_key(ask.house)))


def _shape(application: Application, key: str) -> dict[str, Any]:
    return {
        "id": str(application.id),
        "name": application.name,
        "website": application.website or None,
        "scopes": application.scopes.split(),
        "redirect_uri": "\n".join(application.redirect_uris),
        "redirect_uris": application.redirect_uris,
        "vapid_key": key,
    }


routes = [register, verify]
