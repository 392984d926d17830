"""How the house looks: read, changed and taken back, for administrators."""

import base64
import binascii
from datetime import datetime
from typing import Final

import msgspec
from litestar import get, patch, post
from litestar.params import JSONBody

from berrah.doors.api.answers import moment
from berrah.doors.api.asking import Call, Called, Text, id_in, needs
from berrah.kit.errors import Refused
from berrah.moderation import acts, appearance
from berrah.moderation.appearance import ACCENT, LOGO_BYTES_MOST, Look

_HERE: Final = "/moderation/appearance"
# Twice what a logo takes in base64: who sends too large a one is told that it is the logo.
_BODY_MOST: Final = 2 * LOGO_BYTES_MOST * 4 // 3


class AppearanceChange(msgspec.Struct, frozen=True):
    """What is another now; what is not sent stays, and what is empty is as the settings and Berrah have it.

    `accent` is `#rrggbb`, `logo` a PNG, JPEG or WebP in base64.
    """

    name: Text | None = None
    tagline: Text | None = None
    accent: Text | None = None
    logo: str | None = None


class Undoing(msgspec.Struct, frozen=True):
    """The change that is taken back, which must be the last one."""

    change_id: Text


class AppearanceShown(msgspec.Struct, frozen=True):
    """What the house wears: `accent` as it was chosen, and as it is shown by light and in the dark, so as to be read.

    `icons` are the addresses of the logo by pixels a side; none while it wears the mark of Berrah.
    """

    name: str
    tagline: str
    accent: str
    accent_light: str
    accent_dark: str
    icons: dict[str, str]
    change_id: str | None
    changed_at: datetime | None


@get(_HERE, **needs("admin:read"))
async def worn(call: Called) -> AppearanceShown:
    """What the house wears."""
    me = call.oneself
    async with call.house.store.read() as look:
        await acts.require_administrator(look, me)
    return await _shown(call)


@patch(_HERE, request_max_body_size=_BODY_MOST, **needs("admin:write"))
async def change(call: Called, data: JSONBody[AppearanceChange]) -> AppearanceShown:
    """Wear something else from now on."""
    me, facade = call.oneself, call.house.facade
    async with call.house.store.read() as look:
        await acts.require_administrator(look, me)
    now = facade.now
    wanted = Look.of(_or(data.name, now.name), _or(data.tagline, now.tagline), _or(data.accent, now.accent), now.logo)
    if data.logo is not None:
        key = await facade.take(_bytes(data.logo)) if data.logo else ""
        wanted = msgspec.structs.replace(wanted, logo=key)
    await facade.change(me, wanted)
    return await _shown(call)


@post(f"{_HERE}/undo", status_code=200, **needs("admin:write"))
async def undo(call: Called, data: JSONBody[Undoing]) -> AppearanceShown:
    """Back to what was worn before the last change."""
    await call.house.facade.undo(call.oneself, id_in(data.change_id, "appearance.not_newest"))
    return await _shown(call)


async def _shown(call: Call) -> AppearanceShown:
    house = call.house
    async with house.store.read() as look:
        last = await appearance.undoable(look)
    settings, now = house.settings, house.facade.now
    colours = appearance.palette(now.accent or ACCENT)
    return AppearanceShown(
        settings.name,
        settings.description,
        now.accent or ACCENT,
        colours.light.accent,
        colours.dark.accent,
        {str(side): f"{settings.url}{path}" for side, path in now.icons.items()},
        str(last.id) if last else None,
        moment(last.at) if last else None,
    )


def _or(sent: str | None, now: str) -> str:
    return now if sent is None else sent


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Refused("media.type") from None


routes = [worn, change, undo]
