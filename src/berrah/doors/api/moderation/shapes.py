"""Acts of moderators as JSON, with whom they were about and by whom they were done."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from berrah import accounts
from berrah.doors.api.answers import Who, moment
from berrah.doors.api.asking import Call
from berrah.doors.house import House
from berrah.kit.db import Snapshot
from berrah.moderation import acts
from berrah.moderation.acts import Act


class Kept(msgspec.Struct, frozen=True):
    """A post as it was when it was decided about, with the number of its pictures."""

    post_id: str
    text: str
    pictures: int


class ActShown(msgspec.Struct, frozen=True):
    """One act of the record; `by` is null for the operator of the house and for somebody who is not here any more.

    `of` is the act that this one is about, `rules` are the ids of those that were broken, `subject` is a role, a rule
    or a mail address; `note` is for the moderators alone.
    """

    id: str
    what: str
    account: Who | None
    by: Who | None
    report: str | None
    of: str | None
    rules: list[str]
    subject: str
    text: str
    note: str
    posts: list[Kept]
    at: datetime
    taken_back: bool


async def moderator(call: Call) -> int:
    """Who calls; raises Forbidden("account.not_moderator") unless they look after the house."""
    me = call.oneself
    async with call.house.store.read() as look:
        await acts.require_moderator(look, me)
    return me


async def one(house: House, act: Act) -> ActShown:
    """One of them."""
    async with house.store.read() as look:
        return (await many(look, house, [act]))[0]


async def many(look: Snapshot, house: House, found: Iterable[Act]) -> list[ActShown]:
    """Acts in their order, in three questions."""
    listed = list(found)
    ids = [act.id for act in listed]
    undone, kept = await acts.undone_among(look, ids), await acts.kept_posts(look, ids)
    wanted = {who for act in listed for who in (act.account_id, act.moderator_id) if who}
    people = {one: Who.of(house, account) for one, account in (await accounts.anybody_by_ids(look, wanted)).items()}
    return [
        ActShown(
            str(act.id),
            act.what.value,
            people.get(act.account_id or 0),
            people.get(act.moderator_id or 0),
            _maybe(act.report_id),
            _maybe(act.of_id),
            [str(rule) for rule in act.rules],
            act.subject,
            act.text,
            act.note,
            [Kept(str(post.post_id), post.text, post.pictures) for post in kept.get(act.id, ())],
            moment(act.at),
            act.id in undone,
        )
        for act in listed
    ]


def _maybe(found: int | None) -> str | None:
    return None if found is None else str(found)
