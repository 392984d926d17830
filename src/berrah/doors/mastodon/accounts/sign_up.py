"""Opening an account from an app."""

from litestar import get, post

from berrah import accounts
from berrah.accounts import NewAccount, Terms
from berrah.accounts.scopes import ACCOUNT
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Asked
from berrah.doors.mastodon.limits import spend
from berrah.kit import clock
from berrah.kit.errors import Refused


@post("/api/v1/accounts")
async def open_account(ask: Asked) -> Answer:
    """Open an account with an application's own token; a Token that stands for it.

    It reads at once; it writes when the address is confirmed and, where that is asked, a moderator has approved.
    """
    client = ask.client("write:accounts")
    settings, given = ask.house.settings, ask.given
    terms = Terms.of(
        settings.signup,
        has_mail=settings.has_mail,
        reason=given.text("reason"),
        invitation=given.text("invite_code"),
        takes_weak=settings.weak_passwords,
    )
    if not given.is_on("agreement"):
        raise Refused("signup.agreement")
    await spend(ask.house, f"signup:{ask.address}", settings.limit_signup)
    new = NewAccount(
        name=given.text("username"),
        email=given.text("email"),
        password=given.text("password"),
        language=given.text("locale", ask.tongue.language).partition("-")[0],
    )
    account = await accounts.sign_up(ask.house.store, new, terms=terms)
    # Nobody was asked whether the program may look after the account: that is said on the page of permission.
    scopes = " ".join(sorted(client.scopes - {ACCOUNT})) or "read"
    secret = await ask.house.write(accounts.create_token, account.id, scopes, client.application_id)
    return json({"access_token": secret, "token_type": "Bearer", "scope": scopes, "created_at": clock.now() // 1000})


@post("/api/v1/emails/confirmations")
async def send_again(ask: Asked) -> Answer:
    """Another mail with which to confirm the address of a new account."""
    me, house = ask.person("read", "write:accounts", "profile"), ask.house
    await spend(house, f"mail:to:{me}", house.settings.limit_mail)
    async with house.store.read() as look:
        account = await accounts.by_id(look, me)
    await house.write(accounts.send_again, account)
    return json({})


@get("/api/v1/emails/check_confirmation")
async def is_confirmed(ask: Asked) -> Answer:
    """Whether the address is confirmed: true or false."""
    me = ask.person("read", "write:accounts", "profile")
    async with ask.house.store.read() as look:
        return json(await accounts.lacks_of(look, me) != "address")


routes = [open_account, send_again, is_confirmed]
