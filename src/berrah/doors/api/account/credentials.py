"""By what one comes in: as it stands, what happened with it, and another password or mail address."""

from datetime import datetime

import msgspec
from litestar import get, post
from litestar.params import JSONBody
from litestar.response import Response

from berrah import accounts
from berrah.accounts import happenings, passkeys, single_sign_on, two_step
from berrah.accounts.scopes import ACCOUNT
from berrah.doors.api.account.proving import Proving, proved
from berrah.doors.api.answers import DONE, Done, maybe, moment, page
from berrah.doors.api.asking import Called, Paging, Text, needs


class AccountKept(msgspec.Struct, frozen=True):
    """By what one comes in: `single_sign_on_since` is null where there is no link to a provider."""

    id: str
    username: str
    email: str
    has_password: bool
    has_second_step: bool
    recovery_codes: int
    passkeys: int
    single_sign_on_since: datetime | None


class HappeningShown(msgspec.Struct, frozen=True):
    """What happened: `kind` is like login.new or password.changed, `about` the browser, the key or the program."""

    id: str
    kind: str
    about: str
    network: str
    at: datetime


class NewPassword(Proving, frozen=True, kw_only=True):
    """The password as it is, and as it shall be."""

    new_password: Text


class NewAddress(Proving, frozen=True, kw_only=True):
    """The mail address that it shall be."""

    email: Text


class AddressTaken(msgspec.Struct, frozen=True):
    """The mail address as it is now; `confirm` says that a letter went to the new one, which counts once confirmed."""

    email: str
    confirm: bool


@get("/account", **needs(ACCOUNT))
async def account(call: Called) -> AccountKept:
    """How it stands."""
    person, issuer = call.oneself, call.house.settings.sso_issuer.rstrip("/")
    async with call.house.store.read() as look:
        found = await accounts.anybody(look, person)
        second = await two_step.standing(look, person)
        return AccountKept(
            str(person),
            found.name,
            await accounts.email_of(look, person),
            await single_sign_on.has_password(look, person),
            second.is_on,
            second.recovery_codes,
            len(await passkeys.passkeys_of(look, person)),
            maybe(await single_sign_on.linked_since(look, person, issuer)),
        )


@get("/account/happenings", **needs(ACCOUNT))
async def happened(call: Called, asked: Paging) -> Response[list[HappeningShown]]:
    """What happened with it in the last ninety days, newest first."""
    person = call.oneself
    async with call.house.store.read() as look:
        found = await happenings.recent(look, person, asked)
    rows = [HappeningShown(str(one.id), one.kind, one.about, one.network, moment(one.made_at)) for one in found]
    return page(call, rows, [one.id for one in found])


@post("/account/password", status_code=200, **needs(ACCOUNT))
async def password(call: Called, data: JSONBody[NewPassword]) -> Done:
    """Have another password; every browser is logged out, applications and tokens stay."""
    person = await proved(call, data.password, data.code)
    await accounts.change_password(call.house.store, person, data.password, data.new_password)
    return DONE


@post("/account/address", status_code=200, **needs(ACCOUNT))
async def address(call: Called, data: JSONBody[NewAddress]) -> AddressTaken:
    """Have another mail address: once it is confirmed there, or at once in a house without mail."""
    house, has_mail = call.house, call.house.settings.has_mail
    person = await proved(call, data.password, data.code)
    await house.limiter.spend(f"mail:to:{person}", house.settings.limit_mail)
    await accounts.change_address(house.store, person, data.password, data.email, has_mail=has_mail)
    async with house.store.read() as look:
        return AddressTaken(await accounts.email_of(look, person), has_mail)


routes = [account, happened, password, address]
