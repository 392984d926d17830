"""Opening an account from an app."""

from litestar import post

from berrah import accounts
from berrah.accounts import NewAccount
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked
from berrah.doors.mastodon.limits import spend
from berrah.kit import clock
from berrah.kit.errors import Forbidden, Refused


@post("/api/v1/accounts")
async def open_account(ask: Asked) -> Answer:
    """Open an account with an application's own token; a Token that stands for it."""
    client = ask.client("write:accounts")
    settings, given = ask.house.settings, ask.given
    if settings.signup != "open":
        raise Forbidden("signup.closed")
    if not given.is_on("agreement"):
        raise Refused("signup.agreement")
    await spend(ask.house, f"signup:{ask.address}", settings.limit_signup)
    new = NewAccount(
        name=given.text("username"),
        email=given.text("email"),
        password=given.text("password"),
        language=given.text("locale", ask.tongue.language).partition("-")[0],
    )
    account = await accounts.sign_up(ask.house.store, new)
    scopes = " ".join(sorted(client.scopes)) or "read"
    secret = await ask.house.write(accounts.create_token, account.id, scopes, client.application_id)
    return json({"access_token": secret, "token_type": "Bearer", "scope": scopes, "created_at": clock.now() // 1000})


routes = [open_account]
