"""The settings of the house, everybody's invitations, and how the house is, for administrators."""

from typing import Annotated, Any

import msgspec
from litestar import delete, get, post, put
from litestar.params import JSONBody
from litestar.response import Response

from berrah import accounts
from berrah.accounts import Invitation
from berrah.doors import condition, condition_said
from berrah.doors.api.answers import Who, page, people
from berrah.doors.api.asking import Call, Called, InPath, Paging, id_in, needs, tongue_of
from berrah.kit import clock
from berrah.kit.errors import Unknown
from berrah.moderation import acts, admission, choices
from berrah.moderation.choices import CHOOSABLE_NAMES, is_fixed

_SETTINGS = "/moderation/settings"
_INVITATIONS = "/moderation/invitations"
_READ, _WRITE = "admin:read", "admin:write"
_NAMES_MOST = 40

Value = str | int | bool


class SettingShown(msgspec.Struct, frozen=True):
    """A setting: its `value` now, whether it was `chosen` here, what is `configured`, and whether that is `fixed`."""

    name: str
    value: Any
    configured: Any
    chosen: bool
    fixed: bool


class Choosing(msgspec.Struct, frozen=True):
    """Settings by name with what they shall be; null for what is configured."""

    settings: Annotated[dict[str, Value | None], msgspec.Meta(max_length=_NAMES_MOST)]


class Chosen(msgspec.Struct, frozen=True):
    """The settings as they are now, and the `acts` of the record that a `POST` of `undo` takes back."""

    settings: list[SettingShown]
    acts: list[str]


class Undoing(msgspec.Struct, frozen=True):
    """The acts to take back."""

    acts: Annotated[list[str], msgspec.Meta(max_length=_NAMES_MOST)]


class EveryInvitation(msgspec.Struct, frozen=True):
    """An invitation as administrators see it: `came` are those who came with it."""

    id: str
    code: str
    by: Who | None
    uses: int
    uses_most: int | None
    open: bool
    came: list[Who]


class SignShown(msgspec.Struct, frozen=True):
    """One thing that was examined: `facts` in bytes and ms, `stands` and `advice` in the caller's language."""

    subject: str
    judgement: str
    facts: dict[str, int | str]
    stands: str
    advice: str


class Health(msgspec.Struct, frozen=True):
    """How the house is: fine, look or act, as its worst sign."""

    judgement: str
    signs: list[SignShown]


@get(_SETTINGS, **needs(_READ))
async def settings(call: Called) -> list[SettingShown]:
    """Those that may be chosen while the house runs."""
    await _enter(call)
    return _settings(call)


@put(_SETTINGS, **needs(_WRITE))
async def choose(call: Called, data: JSONBody[Choosing]) -> Chosen:
    """Let these be so, all or none; the others stay."""
    base = call.house.choices.base
    wanted = {name: _wanted(base, name, value) for name, value in data.settings.items()}
    made = await call.house.write(choices.choose, call.oneself, base, wanted)
    return Chosen(_settings(call), [str(one) for one in made])


@post(f"{_SETTINGS}/undo", status_code=200, **needs(_WRITE))
async def undo(call: Called, data: JSONBody[Undoing]) -> list[SettingShown]:
    """Take changes back."""
    await call.house.write(choices.undo, call.oneself, [id_in(one, "act.unknown") for one in data.acts])
    return _settings(call)


@get(_INVITATIONS, **needs("admin:read:accounts"))
async def invitations(call: Called, asked: Paging) -> Response[list[EveryInvitation]]:
    """Everybody's, newest first."""
    await _enter(call)
    async with call.house.store.read() as look:
        found = await accounts.every_invitation(look, asked)
    return page(call, await _invitations(call, found), [one.id for one in found])


@delete(f"{_INVITATIONS}/{{invitation:str}}", status_code=200, **needs("admin:write:accounts"))
async def close(call: Called, invitation: InPath) -> EveryInvitation:
    """Let it let nobody in any more."""
    return await _followed_up(call, admission.close_invitation, invitation)


@post(f"{_INVITATIONS}/{{invitation:str}}/reopen", status_code=200, **needs("admin:write:accounts"))
async def reopen(call: Called, invitation: InPath) -> EveryInvitation:
    """Let it let people in again, for a week."""
    return await _followed_up(call, admission.reopen_invitation, invitation)


@get("/moderation/health", **needs(_READ))
async def health(call: Called) -> Health:
    """Examined at this moment."""
    await _enter(call)
    found, tongue = await condition.examined(call.house), tongue_of(call.house, call.scope)
    shown = [
        SignShown(
            sign.subject,
            str(sign.judgement),
            sign.facts,
            condition_said.stands(tongue, sign),
            condition_said.advised(tongue, sign),
        )
        for sign in found
    ]
    return Health(str(condition.worst(found)), shown)


async def _enter(call: Call) -> None:
    async with call.house.store.read() as look:
        await acts.require_administrator(look, call.oneself)


def _wanted(base: Any, name: str, value: Value | None) -> Value:
    if name not in CHOOSABLE_NAMES:
        raise Unknown("setting.unknown")
    configured: Value = getattr(base, name)
    return configured if value is None else value


def _settings(call: Call) -> list[SettingShown]:
    house = call.house
    base, now, chosen = house.choices.base, house.settings, house.choices.chosen
    return [
        SettingShown(name, getattr(now, name), getattr(base, name), name in chosen, is_fixed(base, name))
        for name in sorted(CHOOSABLE_NAMES)
    ]


async def _followed_up(call: Call, verb: Any, invitation: str) -> EveryInvitation:
    which = id_in(invitation, "invitation.unknown")
    await call.house.write(verb, call.oneself, which)
    async with call.house.store.read() as look:
        found = await accounts.invitation_by_id(look, which)
    return (await _invitations(call, [found]))[0]


async def _invitations(call: Call, found: list[Invitation]) -> list[EveryInvitation]:
    async with call.house.store.read() as look:
        came = await accounts.invited_by(look, [one.id for one in found])
    ids = {one.inviter_id for one in found if one.inviter_id} | {who for some in came.values() for who in some}
    known = await people(call.house, ids)
    return [
        EveryInvitation(
            str(one.id),
            one.code,
            known.get(one.inviter_id or 0),
            one.uses,
            one.uses_most,
            one.is_open(clock.now()),  # later than the call, which may have closed it
            [known[who] for who in came.get(one.id, ()) if who in known],
        )
        for one in found
    ]


routes = [settings, choose, undo, invitations, close, reopen, health]
