"""Passkeys: seen, named, removed. Making one takes a browser and the device that keeps it: `/settings/passkeys`."""

from datetime import datetime

import msgspec
from litestar import get, patch, post
from litestar.params import JSONBody

from berrah.accounts import passkeys
from berrah.accounts.passkeys import Passkey
from berrah.accounts.scopes import ACCOUNT
from berrah.doors.api.account.proving import Proving, proved
from berrah.doors.api.answers import DONE, Done, maybe, moment
from berrah.doors.api.asking import Called, InPath, Text, id_in, needs

_HERE = "/account/passkeys"
_ONE = f"{_HERE}/{{passkey:str}}"
_UNKNOWN = "passkey.unknown"


class PasskeyShown(msgspec.Struct, frozen=True):
    """A key; `used_at` is null while it never was."""

    id: str
    name: str
    created_at: datetime
    used_at: datetime | None


class Naming(msgspec.Struct, frozen=True):
    """What its owner calls it, in 60 characters at most."""

    name: Text


@get(_HERE, **needs(ACCOUNT))
async def mine(call: Called) -> list[PasskeyShown]:
    """One's keys, newest first."""
    person = call.oneself
    async with call.house.store.read() as look:
        return [_shown(one) for one in await passkeys.passkeys_of(look, person)]


@patch(_ONE, **needs(ACCOUNT))
async def rename(call: Called, passkey: InPath, data: JSONBody[Naming]) -> PasskeyShown:
    """Call it something else."""
    wanted = id_in(passkey, _UNKNOWN)
    return _shown(await call.house.write(passkeys.rename, call.oneself, wanted, data.name))


@post(f"{_ONE}/remove", status_code=200, **needs(ACCOUNT))
async def remove(call: Called, passkey: InPath, data: JSONBody[Proving]) -> Done:
    """Let it open nothing any more; one that is gone already, or another's, is no error."""
    wanted = id_in(passkey, _UNKNOWN)
    person = await proved(call, data.password, data.code)
    await call.house.write(passkeys.remove, person, wanted, call.address)
    return DONE


def _shown(one: Passkey) -> PasskeyShown:
    return PasskeyShown(str(one.id), one.name, moment(one.created_at), maybe(one.used_at or None))


routes = [mine, rename, remove]
