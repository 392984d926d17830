"""Who proves what: passwords and keys, counted so that nobody tries them all."""

from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account, happenings, key_of, passkeys, sessions, two_step
from berrah.accounts.log_in import SESSION_MS
from berrah.accounts.passkeys import Passkey, Site
from berrah.doors.web.pages.security.halfway import Halfway, sealed
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import SESSION, Visitor, cookie
from berrah.kit.errors import Problem, Refused
from berrah.kit.serving.body import header

SECOND, KEY, NEW_KEY = "second step", "passkey", "new passkey"
UNKEPT = {"cache-control": "no-store"}


def site_of(visitor: Visitor) -> Site:
    """The house as browsers know it."""
    settings = visitor.house.settings
    return Site(settings.url, settings.name)


async def spend(visitor: Visitor, login: str) -> None:
    """Count an attempt to come in; raises TooMany.

    Both are counted: one address that tries many names, and many addresses that try one.
    """
    house = visitor.house
    await house.limiter.spend(f"login:from:{visitor.address}", house.settings.limit_login)
    await house.limiter.spend(f"login:as:{key_of(login)[:254]}", house.settings.limit_login)


async def prove(visitor: Visitor, password: str) -> Account:
    """Have a member say their password again; raises Refused("password.wrong"), TooMany."""
    visitor.require_person()
    name = visitor.person.account.name if visitor.person else ""
    await spend(visitor, name)
    try:
        return await accounts.check_password(visitor.house.store, name, password)
    except Refused:
        raise Refused("password.wrong") from None


async def arrive(visitor: Visitor, account: Account, where: str) -> Response[bytes]:
    """After the password: the second step if the account asks for one, else in."""
    async with visitor.house.store.read() as look:
        is_asked = await two_step.is_on(look, account.id)
    if not is_asked:
        return await enter(visitor, account.id, where)
    return await ask_second(visitor, Halfway(account.id, where))


async def enter(visitor: Visitor, account_id: int, where: str) -> Response[bytes]:
    """In, with everything proved."""
    agent = header(visitor.scope, b"user-agent").decode("latin-1")
    secret = await visitor.house.write(sessions.come_in, account_id, agent, visitor.address)
    return elsewhere(where, (cookie(visitor.house, SESSION, secret, SESSION_MS // 1000),))


async def ask_second(visitor: Visitor, state: Halfway, problem: Problem | None = None) -> Response[bytes]:
    """The page of the second step."""
    async with visitor.house.store.read() as look:
        keys = await passkeys.passkeys_of(look, state.account_id)
    return page(
        visitor,
        "security/second.html",
        problem=problem,
        headers=UNKEPT,
        state=sealed(visitor.house, SECOND, state),
        key=key_asked(visitor, state.where, state.account_id, keys) if keys else None,
    )


def key_asked(visitor: Visitor, where: str, account_id: int = 0, keys: list[Passkey] | None = None) -> dict[str, str]:
    """What a form needs to ask for a passkey; empty where the house can have none."""
    site = site_of(visitor)
    if not site.can_have_passkeys:
        return {}
    challenge = passkeys.new_challenge()
    state = sealed(visitor.house, KEY, Halfway(account_id, where, challenge))
    return {"state": state, "wish": passkeys.login_wish(site, challenge, keys)}


async def note_failure(visitor: Visitor, account_id: int) -> None:
    """Tell the owner that somebody knew the password and no more."""
    await visitor.house.write(happenings.note, account_id, happenings.SECOND_STEP_FAILED, address=visitor.address)
