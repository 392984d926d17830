"""What the house keeps of an account besides what it wrote: account.json, and private notes.

Secrets are in no archive: passwords, keys and codes of the second step, tokens, codes of invitations.
"""

from typing import Any, Final

import msgspec

from berrah import accounts, graph, organisations
from berrah.accounts import Account, happenings, passkeys, sessions, two_step
from berrah.archives.export.activity import iso
from berrah.kit import clock
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page

_OURS: Final = {"id", "role", "standing"}  # what the house calls somebody, and thinks of them
_MANY: Final = Page(10_000)  # of each kind, the newest


async def files(look: Snapshot, account: Account, *, is_organisation: bool) -> dict[str, str]:
    """Their contents by name."""
    told = {name: value for name, value in _plain(account).items() if name not in _OURS}
    told |= await (_of_organisation if is_organisation else _of_person)(look, account.id)
    notes = await graph.notes_by(look, account.id)
    people = await accounts.by_ids(look, [target for target, _ in notes])
    kept = [{"about": f"@{people[one].name}", "note": text} for one, text in notes if one in people]
    return {"account.json": _json(told), "private_notes.json": _json(kept)}


async def _of_person(look: Snapshot, account_id: int) -> dict[str, Any]:
    second = await two_step.standing(look, account_id)
    opened = await sessions.open_sessions(look, account_id, clock.now())
    return {
        "email": await accounts.email_of(look, account_id),
        "has_two_step": second.is_on,
        "passkeys": [
            {"name": one.name, "created_at": iso(one.created_at), "used_at": iso(one.used_at)}
            for one in await passkeys.passkeys_of(look, account_id)
        ],
        "sessions": [_plain(one) for one in opened],
        "applications": [_plain(one) for one in await sessions.permissions_given(look, account_id)],
        "happenings": [_plain(one) for one in await happenings.recent(look, account_id, _MANY)],
        "invitations": [
            {"uses": one.uses, "uses_most": one.uses_most, "expires_at": one.expires_at and iso(one.expires_at)}
            for one in await accounts.invitations_of(look, account_id, _MANY)
        ],
        **await _memberships(look, account_id),
    }


async def _memberships(look: Snapshot, account_id: int) -> dict[str, Any]:
    found = await organisations.memberships(look, account_id)
    done = await organisations.acts_by(look, account_id, _MANY)
    houses = {*(one.organisation_id for one in found), *(one.organisation_id for one in done)}
    names = {one: f"@{each.name}" for one, each in (await accounts.by_ids(look, houses)).items()}
    return {
        "organisations": [
            {"name": names.get(one.organisation_id), "role": one.role.value, "since": iso(one.since)} for one in found
        ],
        "acts": [
            {
                "for": names.get(one.organisation_id),
                "what": one.what,
                "subject": one.subject_id and str(one.subject_id),
                "detail": one.detail,
                "at": iso(one.at),
            }
            for one in done
        ],
    }


async def _of_organisation(look: Snapshot, account_id: int) -> dict[str, Any]:
    members = await organisations.members(look, account_id, _MANY)
    done = await organisations.acts(look, account_id, _MANY)
    people = await accounts.by_ids(look, {*(one.person_id for one in members), *(one.person_id for one in done)})
    names = {one: f"@{each.name}" for one, each in people.items()}
    return {
        "members": [
            {"name": names.get(one.person_id), "role": one.role.value, "since": iso(one.since)} for one in members
        ],
        "acts": [
            {
                "by": names.get(one.person_id),
                "what": one.what,
                "subject": one.subject_id and str(one.subject_id),
                "detail": one.detail,
                "at": iso(one.at),
            }
            for one in done
        ],
    }


def _plain(one: msgspec.Struct) -> dict[str, Any]:
    """A record of one's own as it is, its moments readable."""
    told: dict[str, Any] = msgspec.to_builtins(one)
    for name, value in told.items():
        if name == "id" or name.endswith("_id"):
            told[name] = value and str(value)
        elif name.endswith("_at") and isinstance(value, int):
            told[name] = iso(value)
    return told


def _json(told: object) -> str:
    return msgspec.json.format(msgspec.json.encode(told)).decode()
