"""An act of the moderators, as they see it."""

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec

from berrah import accounts
from berrah.doors.api.answers import Who, moment
from berrah.doors.house import House
from berrah.kit.db import Snapshot
from berrah.moderation import acts
from berrah.moderation.acts import Act


class KeptPostShown(msgspec.Struct, frozen=True):
    """A post that an act was about, as it was."""

    post_id: str
    text: str


class ActShown(msgspec.Struct, frozen=True):
    """What was done: `by` is null for the operator, `about` names the act that this one answers or takes back.

    `rules` are the ids of those that were broken, `note` is for moderators alone.
    """

    id: str
    what: str
    account: Who | None
    by: Who | None
    report_id: str | None
    about: str | None
    rules: list[str]
    subject: str
    text: str
    note: str
    posts: list[KeptPostShown]
    at: datetime
    taken_back: bool


async def acts_shown(house: House, look: Snapshot, found: Sequence[Act]) -> list[ActShown]:
    """All of these, in three questions however many they are."""
    ids = [one.id for one in found]
    undone = await acts.undone_among(look, ids)
    kept = await acts.kept_posts(look, ids)
    wanted = {who for one in found for who in (one.account_id, one.moderator_id) if who}
    known = {one: Who.of(house, account) for one, account in (await accounts.anybody_by_ids(look, wanted)).items()}
    return [
        ActShown(
            str(one.id),
            str(one.what),
            known.get(one.account_id or 0),
            known.get(one.moderator_id or 0),
            _maybe(one.report_id),
            _maybe(one.of_id),
            _texts(one.rules),
            one.subject,
            one.text,
            one.note,
            [KeptPostShown(str(post.post_id), post.text) for post in kept.get(one.id, ())],
            moment(one.at),
            one.id in undone,
        )
        for one in found
    ]


def _maybe(number: int | None) -> str | None:
    return None if number is None else str(number)


def _texts(numbers: Collection[int]) -> list[str]:
    return [str(one) for one in numbers]
