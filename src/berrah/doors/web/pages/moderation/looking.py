"""What the pages of moderators have in common: who may see them, and the names on them."""

from collections.abc import Iterable
from typing import Any

from litestar.response import Response

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Visitor
from berrah.kit.db import Snapshot
from berrah.kit.errors import Problem
from berrah.moderation import acts, appeals, reports


async def enter(visitor: Visitor, look: Snapshot) -> int:
    """The moderator; raises Unauthenticated("login.needed"), Forbidden("account.not_moderator")."""
    person = visitor.require_person()
    await acts.require_moderator(look, person)
    return person


async def names(look: Snapshot, ids: Iterable[int | None]) -> dict[int, Account]:
    """Accounts by id, hidden ones too."""
    return await accounts.anybody_by_ids(look, {one for one in ids if one})


async def staff_page(
    visitor: Visitor, template: str, *, problem: Problem | None = None, **facts: Any
) -> Response[bytes]:
    """A page of moderators, with how much waits on its tabs."""
    async with visitor.house.store.read() as look:
        waiting = {"reports": await reports.open_count(look), "appeals": await appeals.waiting_count(look)}
    is_administrator = visitor.person is not None and visitor.person.account.role >= accounts.ADMINISTRATOR
    return page(visitor, template, problem=problem, waiting=waiting, is_administrator=is_administrator, **facts)
