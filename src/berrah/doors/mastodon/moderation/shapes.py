"""The entities Admin::Account and Admin::Report, for a page of them at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from berrah import accounts
from berrah.accounts import Account, Reason
from berrah.doors.mastodon.asking import Ask
from berrah.doors.mastodon.moderation.rules import rule_shape
from berrah.doors.mastodon.shapes.accounts import role_of
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit.errors import Unknown
from berrah.moderation import acts, people, reports, rules
from berrah.moderation.acts import Act
from berrah.moderation.people import Dossier
from berrah.moderation.reports import Report


async def one_person(ask: Ask, account_id: int) -> dict[str, Any]:
    """Admin::Account; raises Unknown("account.unknown")."""
    found = await by_ids(ask, [account_id])
    if account_id not in found:
        raise Unknown("account.unknown")
    return found[account_id]


async def by_ids(ask: Ask, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Admin::Account of each, by id."""
    async with ask.house.store.read() as look:
        found = await accounts.anybody_by_ids(look, ids)
    return {int(one["id"]): one for one in await many_people(ask, list(found.values()))}


async def many_people(ask: Ask, found: Sequence[Account]) -> list[dict[str, Any]]:
    """Admin::Account of each, in order."""
    async with ask.house.store.read() as look:
        known = await people.dossiers(look, list(found))
    cards = await ask.house.cards.accounts.anybody([one.id for one in found])
    return [_person(one, ask.shapes.accounts.raw(cards[one.account.id])) for one in known if one.account.id in cards]


def _person(one: Dossier, account: msgspec.Raw) -> dict[str, Any]:
    who = one.account
    return {
        "id": str(who.id),
        "username": who.name,
        "domain": None,
        "created_at": iso(who.created_at),
        "email": one.email,
        # Addresses of visitors are kept nowhere.
        "ip": None,
        "ips": [],
        "locale": who.language,
        "invite_request": one.lacks.get("approval") or None,
        "role": role_of(who),
        "confirmed": "address" not in one.lacks,
        "approved": not {"approval", "refused"} & set(one.lacks),
        "disabled": Reason.leaving in one.reasons,
        "silenced": Reason.limited in one.reasons,
        "suspended": Reason.suspended in one.reasons,
        "sensitized": False,
        "account": account,
    }


async def many_reports(ask: Ask, me: int, found: Sequence[Report]) -> list[dict[str, Any]]:
    """Admin::Report of each, in order; of the posts those that still stand."""
    ids = [one.id for one in found]
    async with ask.house.store.read() as look:
        kept = await acts.kept_posts(look, ids)
        broken = await reports.rules_of_reports(look, ids)
        written = await rules.rules_by_ids(look, {one for some in broken.values() for one in some})
        done = await acts.closings_among(look, ids)
    wanted = {one for report in found for one in (report.reporter_id, report.account_id, report.assigned_to) if one}
    wanted |= {act.moderator_id for act in done.values() if act.moderator_id}
    who = await by_ids(ask, wanted)
    posts = [post.post_id for some in kept.values() for post in some]
    cards = {entry.id: entry for entry in await ask.house.cards.entries(me, posts)}
    said = {one: msgspec.Raw(ask.shapes.statuses.one(entry, me)) for one, entry in cards.items()}
    language, default = ask.tongue.language, ask.house.settings.language
    return [
        {
            **_report(one, done.get(one.id), who),
            "statuses": [said[post.post_id] for post in kept.get(one.id, ()) if post.post_id in said],
            "rules": [
                rule_shape(written[rule], language, default) for rule in broken.get(one.id, ()) if rule in written
            ],
        }
        for one in found
    ]


def _report(one: Report, closed: Act | None, who: dict[int, dict[str, Any]]) -> dict[str, Any]:
    closed = None if one.is_open else closed
    return {
        "id": str(one.id),
        "action_taken": not one.is_open,
        "action_taken_at": iso(closed.at) if closed else None,
        "category": str(one.category),
        "comment": one.comment,
        "forwarded": False,
        "created_at": iso(one.at),
        "updated_at": iso(closed.at if closed else one.at),
        "account": who.get(one.reporter_id),
        "target_account": who.get(one.account_id),
        "assigned_account": who.get(one.assigned_to or 0),
        "action_taken_by_account": who.get((closed.moderator_id if closed else 0) or 0),
    }
