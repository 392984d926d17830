"""account.json, private notes and votes."""

from typing import Any, Final

from berrah import accounts, graph, organisations
from berrah.accounts import Account, happenings, passkeys, sessions, single_sign_on, two_step
from berrah.archives.export.activity import iso
from berrah.archives.export.record import own
from berrah.archives.export.record.moderated import moderated
from berrah.archives.export.record.plain import plain, written
from berrah.archives.export.record.preferences import preferences
from berrah.archives.export.record.scheduled import scheduled
from berrah.archives.export.record.voted import voted
from berrah.kit import clock
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page

_MANY: Final = Page(10_000)  # of each kind, the newest


async def files(look: Snapshot, account: Account, domain: str, *, is_organisation: bool) -> dict[str, str]:
    """Their contents by name."""
    told = await own.shown(look, account) | await own.settings(look, account.id) | await moderated(look, account.id)
    told |= await (_of_organisation if is_organisation else _of_person)(look, account.id)
    notes = await graph.notes_by(look, account.id)
    people = await accounts.by_ids(look, [target for target, _ in notes])
    kept = [{"about": f"@{people[one].name}@{domain}", "note": text} for one, text in notes if one in people]
    return {
        "account.json": written(told),
        "preferences.json": written(await preferences(look, account)),
        "private_notes.json": written(kept),
        "scheduled.json": written(await scheduled(look, account.id)),
        "votes.json": written(await voted(look, account.id)),
    }


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
        "sessions": [plain(one) for one in opened],
        "single_sign_on": [
            {"issuer": issuer, "subject": subject, "since": iso(since)}
            for issuer, subject, since in await single_sign_on.links_of(look, account_id)
        ],
        "happenings": [plain(one) for one in await happenings.recent(look, account_id, _MANY)],
        "invitations": [
            {"uses": one.uses, "uses_most": one.uses_most, "expires_at": one.expires_at and iso(one.expires_at)}
            for one in await accounts.invitations_of(look, account_id, _MANY)
        ],
        **await _memberships(look, account_id),
    }


async def _memberships(look: Snapshot, account_id: int) -> dict[str, Any]:
    found = await organisations.all_memberships(look, account_id)
    done = await organisations.acts_by(look, account_id, _MANY)
    houses = {*(one.organisation_id for one in found), *(one.organisation_id for one in done)}
    names = {one: f"@{each.name}" for one, each in (await accounts.anybody_by_ids(look, houses)).items()}
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
