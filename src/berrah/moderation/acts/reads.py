"""Looking at what was done."""

from collections.abc import Iterable

from berrah.kit.db import Snapshot
from berrah.kit.errors import Unknown
from berrah.kit.ids import LARGEST, first_at
from berrah.kit.pages import Page
from berrah.moderation.acts import store as sql
from berrah.moderation.acts.model import Act, What

_OF_REPORT_MOST = 200


async def act_by_id(look: Snapshot, act_id: int) -> Act:
    """One act; raises Unknown("act.unknown")."""
    found = await look.first(sql.act_by_id, act=act_id)
    if found is None:
        raise Unknown("act.unknown")
    return found


async def acts_by_ids(look: Snapshot, ids: Iterable[int]) -> dict[int, Act]:
    """Acts by id."""
    return {act.id: act for act in await look.all(sql.acts_by_ids, ids=list(ids))}


async def acts_of_account(look: Snapshot, account_id: int, page: Page) -> list[Act]:
    """What was done about an account, notes too, newest first: for moderators."""
    return await sql.of_account.fetch(look, page, account=account_id)


async def acts_of_report(look: Snapshot, report_id: int) -> list[Act]:
    """What was done about a report, oldest first: for moderators."""
    return await look.all(sql.of_report, report=report_id, most=_OF_REPORT_MOST)


async def closings_among(look: Snapshot, report_ids: Iterable[int]) -> dict[int, Act]:
    """The act that closed each of these reports last."""
    found = await look.all(sql.closings_among, ids=list(report_ids))
    return {act.report_id: act for act in found if act.report_id is not None}


async def notices_of(look: Snapshot, account_ids: Iterable[int], page: Page) -> list[Act]:
    """What was decided about these accounts, newest first: for those whose accounts they are."""
    return await sql.notices.fetch(look, page, accounts=list(account_ids))


async def record_of(
    look: Snapshot, page: Page, by: int = 0, what: str = "", about: int = 0, *, since: int = 0, until: int | None = None
) -> list[Act]:
    """Everything that was done, newest first.

    Only by one moderator, of one kind, about one account if these are given, and between these moments (ms).
    """
    known = what if what in set(What) else ""
    first, last = first_at(since), LARGEST if until is None else first_at(until)
    return await sql.everything.fetch(look, page, by=by, kind=known, about=about, since=first, until=last)


async def undone_among(look: Snapshot, act_ids: Iterable[int]) -> dict[int, tuple[int, int | None]]:
    """(act that undid it, by whom) of those among these that were taken back."""
    found = await look.all(sql.undone_among, ids=list(act_ids))
    return {about: (act_id, moderator) for about, act_id, moderator in found}
