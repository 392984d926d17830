"""What people and organisations alike have set: how they show themselves, their lists, who acts for them."""

from typing import Any, Final

from berrah import accounts, filters
from berrah.accounts import Account, Reason
from berrah.archives.export.activity import iso
from berrah.archives.export.record import showing
from berrah.archives.export.record.plain import plain
from berrah.graph import exchange, lists
from berrah.graph.exchange import Import
from berrah.kit.db import Snapshot

_OURS: Final = frozenset({"id", "role", "standing", "profile"})  # what the house calls somebody, and thinks of them
_PORTRAITS: Final = frozenset({"avatar", "header"})  # keys; the pictures are in the archive: see actor.json
_PROOF: Final = frozenset({"account_id", "token", "next_at", "misses"})
_IMPORTS_MOST: Final = 100


async def shown(look: Snapshot, account: Account) -> dict[str, Any]:
    """The account with its profile, and what was verified of it."""
    profile = plain(account.profile, _PORTRAITS)
    profile["quote_policy"] = account.profile.quote_policy.name
    profile["fields"] = [plain(one) for one in account.profile.fields]
    found = await accounts.verifications(look, account.id)
    reasons = [reason for reason in await accounts.reasons_of(look, account.id) if reason is not Reason.leaving]
    verified = [plain(one, _PROOF) for one in found]
    return {**plain(account, _OURS), **profile, "verifications": verified, "standing": reasons}


async def settings(look: Snapshot, account_id: int) -> dict[str, Any]:
    """Filters, lists, programs and systems that may act, files that were brought in."""
    given = await accounts.given(look, account_id)
    brought = await exchange.newest(look, account_id, _IMPORTS_MOST)
    return {
        "filters": await _filters(look, account_id),
        "lists": await _lists(look, account_id),
        **await showing.people(look, account_id),
        "applications": [
            {
                "name": one.name,
                "website": one.website,
                "scopes": sorted(one.scopes),
                "created_at": iso(one.created_at),
                "used_at": iso(one.used_at),
            }
            for one in given.programs
        ],
        "systems": [
            {
                "name": one.name,
                "scopes": sorted(one.scopes),
                "created_at": iso(one.created_at),
                "used_at": iso(one.used_at),
                "expires_at": one.expires_at and iso(one.expires_at),
            }
            for one in given.systems
        ],
        "imports": [_brought(one.job) for one in brought],
    }


def _brought(job: Import) -> dict[str, Any]:
    return {"kind": job.kind, "mode": job.mode, "lines": job.lines, "made_at": iso(job.made_at)}


async def _filters(look: Snapshot, account_id: int) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "contexts": one.contexts,
            "action": one.action,
            "ends_at": one.ends_at and iso(one.ends_at),
            "keywords": [{"phrase": each.phrase, "is_whole_word": each.is_whole_word} for each in one.keywords],
            "posts": [str(each.post_id) for each in one.posts],
        }
        for one in await filters.owned(look, account_id)
    ]


async def _lists(look: Snapshot, account_id: int) -> list[dict[str, Any]]:
    own, followed = await lists.owned(look, account_id), await lists.followed(look, account_id)
    owners = await accounts.by_ids(look, {one.owner_id for one in followed})
    return [
        *(
            {"title": one.title, "is_public": one.is_public, "replies": one.replies, "is_exclusive": one.is_exclusive}
            for one in own
        ),
        # The title is its owner's.
        *({"followed": f"@{owners[one.owner_id].name}"} for one in followed if one.owner_id in owners),
    ]
