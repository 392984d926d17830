"""What becomes of news, by the wishes of each who would get it."""

from collections.abc import Iterable

import msgspec

from berrah import graph
from berrah.accounts import Account
from berrah.kit.db import Snapshot
from berrah.notifications.policies import store as sql
from berrah.notifications.policies.model import NEW_MS, Policy, Verdict

_USUAL = Policy()


class Judged(msgspec.Struct, frozen=True):
    """Who is told, and for whom it waits."""

    told: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()


class _Ties(msgspec.Struct, frozen=True):
    """How those who would get the news stand to whoever they are about."""

    following: set[int]
    followed: set[int]
    permitting: set[int]


async def judge(
    look: Snapshot, by: Account, people: Iterable[int], now: int, *, unasked: frozenset[int] = frozenset()
) -> Judged:
    """The verdict of each about news by this account; `unasked` are those to whom it is private, and no answer.

    Where everybody wishes what is usual, and the account stands open, it is one question.
    """
    wanted = list(people)
    policies = dict(await look.all(sql.policies_among, ids=wanted))
    if not policies and not by.is_limited:
        return Judged(tuple(wanted))
    ties = _Ties(
        await graph.followers_among(look, by.id, wanted),
        await graph.followed_among(look, by.id, wanted),
        set(await look.all(sql.permitting, by=by.id, ids=wanted)),
    )
    is_new = by.created_at > now - NEW_MS
    verdicts = {
        one: _verdict(policies.get(one, _USUAL), by, one, ties, is_new=is_new, is_unasked=one in unasked)
        for one in wanted
    }
    return Judged(
        tuple(one for one, verdict in verdicts.items() if verdict is Verdict.accept),
        tuple(one for one, verdict in verdicts.items() if verdict is Verdict.filter),
    )


def _verdict(policy: Policy, by: Account, reader: int, ties: _Ties, *, is_new: bool, is_unasked: bool) -> Verdict:
    """Who is followed has been let in by that, but for followers who are few; as Mastodon's NotifyService has it."""
    if reader in ties.permitting:
        return Verdict.accept
    is_stranger = reader not in ties.following
    wishes = {
        policy.not_following if is_stranger else Verdict.accept,
        policy.not_followers if reader not in ties.followed else Verdict.accept,
        policy.new_accounts if is_stranger and is_new else Verdict.accept,
        policy.private_mentions if is_stranger and is_unasked else Verdict.accept,
        policy.limited_accounts if is_stranger and by.is_limited else Verdict.accept,
    }
    return Verdict.drop if Verdict.drop in wishes else Verdict.filter if Verdict.filter in wishes else Verdict.accept
