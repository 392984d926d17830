"""What passed between somebody and those who look after the house.

What they reported, what was decided about them, what they said, which announcements they read and answered.
"""

from typing import Any, Final

from berrah import accounts
from berrah.archives.export.activity import iso
from berrah.kit.db import Snapshot
from berrah.kit.pages import Page
from berrah.moderation import acts, announcements, appeals, reports

_MANY: Final = Page(10_000)  # of each kind, the newest


async def moderated(look: Snapshot, account_id: int) -> dict[str, Any]:
    """Reports without what others wrote; decisions without who decided, which the house does not tell them either."""
    return {
        "reports": await _reported(look, account_id),
        "decisions": await _decided(look, account_id),
        "announcements": await _announced(look, account_id),
    }


async def _announced(look: Snapshot, account_id: int) -> dict[str, Any]:
    answers = await announcements.answers_of(look, account_id, _MANY.limit)
    return {
        "read": [str(one) for one in sorted(await announcements.dismissed_by(look, account_id))],
        "answered": [{"id": str(one), "emoji": name, "at": iso(at)} for one, name, at in answers],
    }


async def _reported(look: Snapshot, account_id: int) -> list[dict[str, Any]]:
    made = await reports.reports_by(look, account_id, _MANY)
    people = await accounts.by_ids(look, {one.account_id for one in made})
    kept = await acts.kept_posts(look, [one.id for one in made])
    return [
        {
            "about": f"@{people[one.account_id].name}" if one.account_id in people else None,
            "category": one.category,
            "comment": one.comment,
            "posts": [str(post.post_id) for post in kept.get(one.id, ())],
            "is_open": one.is_open,
            "at": iso(one.at),
        }
        for one in made
    ]


async def _decided(look: Snapshot, account_id: int) -> list[dict[str, Any]]:
    found = await acts.notices_of(look, [account_id], _MANY)
    ids = [one.id for one in found]
    kept, undone = await acts.kept_posts(look, ids), await acts.undone_among(look, ids)
    said = await appeals.appeals_by_acts(look, ids)
    answers = await acts.acts_by_ids(look, [one.answer_id for one in said.values() if one.answer_id])
    return [
        {
            "what": one.what,
            "text": one.text,
            "removed": [{"id": str(post.post_id), "text": post.text} for post in kept.get(one.id, ())],
            "is_taken_back": one.id in undone,
            "appeal": said[one.id].text if one.id in said else None,
            "answer": answers[said[one.id].answer_id or 0].text
            if one.id in said and said[one.id].answer_id in answers
            else None,
            "at": iso(one.at),
        }
        for one in found
    ]
