"""The second step of a log-in: begun, switched on with the first code, given new recovery codes, switched off."""

import msgspec
from litestar import get, post
from litestar.params import JSONBody

from berrah import accounts
from berrah.accounts import two_step
from berrah.accounts.scopes import ACCOUNT
from berrah.doors.api.account.proving import Proving, keys_of, proved
from berrah.doors.api.answers import DONE, Done
from berrah.doors.api.asking import Call, Called, needs
from berrah.kit.errors import Refused

_HERE = "/account/two_step"
_CODE_MOST = 64


class SecondStep(msgspec.Struct, frozen=True):
    """Whether it is on, whether it was begun, and how many recovery codes are left."""

    on: bool
    begun: bool
    recovery_codes: int


class OfferShown(msgspec.Struct, frozen=True):
    """What an app makes its codes from: `uri` is for its camera (otpauth), `secret` for typing; said this once."""

    secret: str
    uri: str


class Codes(msgspec.Struct, frozen=True):
    """Recovery codes for a lost telephone, each good for once; said this once."""

    recovery_codes: list[str]


@get(_HERE, **needs(ACCOUNT))
async def standing(call: Called) -> SecondStep:
    """How it stands; never with its secret."""
    person = call.oneself
    async with call.house.store.read() as look:
        found = await two_step.standing(look, person)
    return SecondStep(found.is_on, found.is_begun, found.recovery_codes)


@post(_HERE, status_code=200, **needs(ACCOUNT))
async def begin(call: Called, data: JSONBody[Proving]) -> OfferShown:
    """A secret to put into an app, in place of one that waits already; nothing is asked at a log-in yet."""
    person = await proved(call, data.password, data.code)
    await call.house.write(two_step.begin, keys_of(call), person)
    return await _offered(call, person)


@post(f"{_HERE}/confirm", status_code=200, **needs(ACCOUNT))
async def confirm(call: Called, data: JSONBody[Proving]) -> Codes:
    """Switch it on; `code` is the first one of the app."""
    person = await proved(call, data.password)
    await call.house.attempts.at_first_code(person)
    keys, code = keys_of(call), data.code[:_CODE_MOST]
    return Codes(await call.house.write(two_step.confirm, keys, person, code, call.address))


@post(f"{_HERE}/recovery_codes", status_code=200, **needs(ACCOUNT))
async def new_codes(call: Called, data: JSONBody[Proving]) -> Codes:
    """Ten new ones; the old ones are good no longer."""
    person = await proved(call, data.password, data.code)
    return Codes(await call.house.write(two_step.new_recovery_codes, keys_of(call), person, call.address))


@post(f"{_HERE}/off", status_code=200, **needs(ACCOUNT))
async def switch_off(call: Called, data: JSONBody[Proving]) -> Done:
    """Ask for the password only, from now on."""
    person = await proved(call, data.password, data.code)
    await call.house.write(two_step.switch_off, person, call.address)
    return DONE


async def _offered(call: Call, person: int) -> OfferShown:
    house = call.house
    async with house.store.read() as look:
        name = (await accounts.anybody(look, person)).name
        offered = await two_step.offer(look, keys_of(call), person, name, house.settings.name)
    if offered is None:
        raise Refused("two_step.is_on")  # somebody confirmed it this moment
    return OfferShown(offered.secret, offered.address)


routes = [standing, begin, confirm, new_codes, switch_off]
