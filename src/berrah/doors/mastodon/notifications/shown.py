"""The entities Notification and NotificationGroup."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from berrah import notifications, organisations
from berrah.cards.news import NewsCard, alone, news
from berrah.doors.house import House
from berrah.doors.mastodon.answers import encode
from berrah.doors.mastodon.asking import Ask
from berrah.doors.mastodon.shapes import shapes_of
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.moderation import acts, reports
from berrah.moderation.acts import Act, What
from berrah.moderation.reports import Report
from berrah.notifications import ALL, Kind, Notification, Wish
from berrah.organisations import Actor

READ: Final = "read:notifications"
WRITE: Final = "write:notifications"
# Mastodon has no word for these: they stand on the page.
_UNSAID: Final = frozenset((Kind.lifted, Kind.appeal_refused, Kind.appealed, Kind.live_invite))
_SAID: Final = tuple(one for one in ALL if one not in _UNSAID)
_ACTIONS: Final = {
    What.cover: "mark_statuses_as_sensitive",
    What.hide: "delete_statuses",
    What.remove: "delete_statuses",
    What.limit: "silence",
    What.suspend: "suspend",
}


async def reader(ask: Ask, scope: str) -> Actor:
    """Whose notifications are asked for; raises Forbidden where the role does not let somebody answer for it."""
    actor = ask.actor(scope)
    async with ask.house.store.read() as look:
        await organisations.require_for(look, actor, "notification")
    return actor


def wish_of(ask: Ask) -> Wish:
    """Which of them; an account that never was one did nothing."""
    by = ask.given.text("account_id")
    try:
        from_id = ids.parse(by) if by else 0
    except Refused:
        raise Unknown("account.unknown") from None
    only, without = ask.given.texts("types"), ask.given.texts("exclude_types")
    has_filtered = ask.given.is_on("include_filtered")
    grouped = ask.given.texts("grouped_types")
    return Wish.of(only, without, known=_SAID, from_id=from_id, has_filtered=has_filtered, grouped=grouped)


class Details(msgspec.Struct, frozen=True):
    """What some notifications are about, beside posts: by the ids of reports and decisions."""

    reports: dict[int, dict[str, Any]] = {}
    warnings: dict[int, dict[str, Any]] = {}

    def of(self, one: Notification) -> dict[str, Any]:
        """The members that say it."""
        if one.kind is Kind.reported:
            return {"report": self.reports.get(one.subject_id)}
        return {"moderation_warning": self.warnings.get(one.subject_id)} if one.kind is Kind.decision else {}


async def one_by_one(house: House, viewer: int, found: Sequence[Notification]) -> list[bytes]:
    """Notification of each, in order; what is gone this moment is left out."""
    await house.bus.caught_up()
    shown = await news(house.cards, viewer, alone(found))
    details, shapes = await details_of(house, shown), shapes_of(house)

    def shape(card: NewsCard) -> bytes:
        one = card.newest
        said: dict[str, Any] = {
            "id": str(one.id),
            "type": str(one.kind),
            "created_at": iso(one.at),
            "group_key": one.key,
            "account": shapes.accounts.raw(card.people[0]),
            **details.of(one),
        }
        if card.entry:
            said["status"] = msgspec.Raw(shapes.statuses.one(card.entry, viewer))
        return encode(said)

    return [shape(card) for card in shown]


async def told(house: House, notification_id: int, viewer: int) -> bytes | None:
    """Notification for whom it happened to, this moment; None for what they may not read, or Mastodon does not say."""
    async with house.store.read() as look:
        try:
            found = await notifications.one(look, viewer, notification_id)
        except Unknown:
            return None
    shown = await one_by_one(house, viewer, [found]) if found.kind in _SAID else []
    return shown[0] if shown else None


async def details_of(house: House, shown: Iterable[NewsCard]) -> Details:
    """Reports and decisions that these are about, in a fixed number of questions; none where there are none."""
    found = [card.newest for card in shown]
    reported = [one.subject_id for one in found if one.kind is Kind.reported]
    decided = [one.subject_id for one in found if one.kind is Kind.decision]
    if not reported and not decided:
        return Details()
    async with house.store.read() as look:
        about = await reports.reports_by_ids(look, reported)
        done = await acts.acts_by_ids(look, decided)
        kept = await acts.kept_posts(look, decided) if decided else {}
    wanted = {report.account_id for report in about.values()} | {act.account_id or 0 for act in done.values()}
    cards = await house.cards.accounts.anybody(list(wanted))
    people = {one: shapes_of(house).accounts.raw(card) for one, card in cards.items()}
    return Details(
        {
            one: _report(report, people[report.account_id])
            for one, report in about.items()
            if report.account_id in people
        },
        {
            one: _warning(act, people[act.account_id or 0], [post.post_id for post in kept.get(one, ())])
            for one, act in done.items()
            if act.account_id in people
        },
    )


def _report(one: Report, about: msgspec.Raw) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "action_taken": not one.is_open,
        "action_taken_at": None,
        "category": str(one.category),
        "comment": one.comment,
        "forwarded": False,
        "created_at": iso(one.at),
        "status_ids": None,
        "rule_ids": None,
        "target_account": about,
    }


def _warning(act: Act, about: msgspec.Raw, posts: list[int]) -> dict[str, Any]:
    return {
        "id": str(act.id),
        "action": _ACTIONS.get(act.what, "none"),
        "text": act.text,
        "status_ids": [str(one) for one in posts] or None,
        "target_account": about,
        "created_at": iso(act.at),
        "appeal": None,
    }
