"""Who proves what: passwords and keys, counted so that nobody tries them all."""

from dataclasses import dataclass

from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account, happenings, passkeys, sessions, single_sign_on, two_step
from berrah.accounts.log_in import SESSION_MS
from berrah.accounts.passkeys import Passkey, Site
from berrah.accounts.two_step import Keys
from berrah.doors.web.guard import Form
from berrah.doors.web.pages.security.halfway import Halfway, opened, sealed
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.visitor import SESSION, Visitor, cookie
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Problem, Refused
from berrah.kit.serving.body import header

SECOND, KEY, NEW_KEY, PROVED = "second step", "passkey", "new passkey", "proved"
UNKEPT = {"cache-control": "no-store"}


@dataclass(frozen=True)
class Ways:
    """By what somebody can prove who they are."""

    has_password: bool
    has_provider: bool
    has_second: bool


def site_of(visitor: Visitor) -> Site:
    """The house as browsers know it."""
    settings = visitor.house.settings
    return Site(settings.url, settings.name)


async def spend(visitor: Visitor, login: str) -> None:
    """Count an attempt to come in; raises TooMany."""
    await visitor.house.attempts.at_password(login, visitor.address)


async def spend_second(visitor: Visitor, account_id: int) -> None:
    """Count an attempt at the second step of an account, whichever form it comes with; raises TooMany."""
    await visitor.house.attempts.at_code(account_id, visitor.address)


async def prove(visitor: Visitor, password: str) -> Account:
    """Have a member say their password again; raises what accounts.prove raises."""
    house = visitor.house
    return await accounts.prove(house.store, house.attempts, visitor.require_oneself(), password, visitor.address)


async def prove_fully(visitor: Visitor, form: Form) -> int:
    """What cannot be undone asks for the password, or for a fresh log-in at the provider; who it is.

    Raises what `prove` raises, and Refused("login.halfway"). The second step follows in the write: `prove_second`.
    """
    if form["code"]:
        await spend_second(visitor, visitor.require_oneself())
    if not form["proof"]:
        return (await prove(visitor, form["password"])).id
    if opened(visitor.house, PROVED, form["proof"]).account_id != visitor.require_oneself():
        raise Refused("login.halfway")
    return visitor.require_oneself()


async def prove_second(tx: Tx, visitor: Visitor, form: Form) -> None:
    """The second step, where there is one; raises Refused("two_step.wrong")."""
    keys = Keys(visitor.house.secret)
    await accounts.prove_second(tx, keys, visitor.require_oneself(), form["code"], visitor.address)


async def ways_of(visitor: Visitor, look: Snapshot) -> Ways:
    """By what somebody can prove who they are."""
    person, settings = visitor.require_oneself(), visitor.house.settings
    has_link = settings.has_sso and await single_sign_on.linked_since(look, person, settings.sso_issuer.rstrip("/"))
    return Ways(
        has_password=await single_sign_on.has_password(look, person),
        has_provider=bool(has_link),
        has_second=await two_step.is_on(look, person),
    )


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
