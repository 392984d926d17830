"""A post that is sent later as the entity ScheduledStatus (docs.joinmastodon.org/entities/ScheduledStatus)."""

from typing import Any

from berrah.accounts import QuotePolicy
from berrah.doors.mastodon.answers import encode, listed
from berrah.doors.mastodon.asking import Ask
from berrah.doors.mastodon.shapes.media import MediaShapes
from berrah.doors.mastodon.shapes.quotes import POLICY_SAID
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit.db import Snapshot
from berrah.kit.i18n import Tongue
from berrah.media import Medium, unattached
from berrah.posts.polls import NewPoll
from berrah.publishing.later import Scheduled, Written


async def all_of(look: Snapshot, ask: Ask, found: list[Scheduled]) -> bytes:
    """Some of one author's, as a JSON list."""
    wanted = [medium for one in found for medium in one.written.media]
    media = await unattached(look, found[0].author_id, wanted) if wanted else []
    by_id = {medium.id: medium for medium in media}
    return listed([shape(one, by_id, ask.shapes.media, ask.tongue) for one in found])


def shape(one: Scheduled, media: dict[int, Medium], shapes: MediaShapes, tongue: Tongue) -> bytes:
    """ScheduledStatus; `berrah` says why it could not be sent, an addition of ours."""
    said: dict[str, Any] = {"id": str(one.id), "scheduled_at": iso(one.due_at), "params": _params(one.written)}
    if one.is_failed:
        said["berrah"] = {"failed": one.why, "error": tongue.error(one.problem)}
    attached = listed([shapes.own(media[medium]) for medium in one.written.media if medium in media])
    return b'%b,"media_attachments":%b}' % (encode(said)[:-1], attached)


def _params(written: Written) -> dict[str, Any]:
    policy = QuotePolicy.of(written.quote_policy) if written.quote_policy else None
    # The description of the API knows no null for it.
    said = {} if policy is None else {"quote_approval_policy": POLICY_SAID[policy]}
    return said | {
        "text": written.text,
        "visibility": "private" if written.visibility == "followers" else written.visibility,
        "spoiler_text": written.notice or None,
        "sensitive": written.is_sensitive,
        "language": written.language or None,
        "media_ids": [str(one) for one in written.media] or None,
        "poll": _poll(written.poll) if written.poll else None,
        "in_reply_to_id": written.reply_to_id,
        "quoted_status_id": None if written.quoted_id is None else str(written.quoted_id),
        "application_id": written.application_id or 0,
        "idempotency": None,
        "scheduled_at": None,
        "with_rate_limit": False,
    }


def _poll(poll: NewPoll) -> dict[str, Any]:
    return {
        "options": poll.choices,
        "expires_in": poll.lasts // 1000,
        "multiple": poll.is_multiple,
        "hide_totals": poll.hides_totals,
    }
