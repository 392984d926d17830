"""Programs make themselves known, are looked up, and are sent away."""

from berrah.accounts.applications import store as sql
from berrah.accounts.applications.families import end_tokens
from berrah.accounts.applications.model import NewApplication
from berrah.accounts.model import Application
from berrah.accounts.secrets import fingerprint, new_secret
from berrah.accounts.store import applications as applications_sql
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page


async def create_application(tx: Tx, new: NewApplication) -> Application:
    """Register a program; the only time its secret is shown. Raises Refused("application.…")."""
    new, secret = new.checked(), new_secret()
    made = Application(tx.new_id(), new.name, new.website, new_secret(), secret, new.redirect_uris, new.scopes)
    await tx.run(
        applications_sql.add_application,
        id=made.id,
        name=made.name,
        website=made.website,
        client_id=made.client_id,
        secret_hash=fingerprint(secret),
        redirect_uris="\n".join(made.redirect_uris),
        scopes=made.scopes,
        created_at=tx.now,
        used_at=0,
    )
    return made


async def remove_application(tx: Tx, application_id: int) -> None:
    """Send a program away, with every token it has; raises Unknown("application.unknown")."""
    gone = await tx.all(sql.tokens_of_application, application=application_id)
    if not await tx.run(sql.remove_application, application=application_id):
        raise Unknown("application.unknown")
    await tx.run(sql.remove_codes_of_application, application=application_id)
    await end_tokens(tx, gone)


async def application_by_client_id(look: Snapshot, client_id: str) -> Application:
    """The program of this public name; raises Unknown("application.unknown")."""
    found = await look.first(applications_sql.application_by_client_id, client_id=client_id)
    if found is None:
        raise Unknown("application.unknown")
    return found


async def applications_by_ids(look: Snapshot, ids: list[int]) -> dict[int, Application]:
    """Programs by id."""
    return {one.id: one for one in await look.all(applications_sql.applications_by_ids, ids=ids)}


async def registered(look: Snapshot, page: Page) -> list[tuple[int, str, str, int, int, int]]:
    """Programs, the newest first: id, name, website, made and first used (ms, 0 for never), how many tokens it has."""
    return await sql.all_applications.fetch(look, page)
