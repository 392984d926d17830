"""`berrah search find`: what somebody finds, and where a query is wrong."""

import sys
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from berrah import accounts
from berrah.accounts import Account
from berrah.doors import seeking
from berrah.doors.cli.keys import err, out
from berrah.doors.house import House
from berrah.doors.seeking import Sought
from berrah.kit.i18n import speak, times
from berrah.kit.pages import Page
from berrah.search import Fault

_MOST: Final = 200


async def find_in(house: House, query: str, name: str, *, is_by_reposts: bool, most: int) -> None:
    """Print what they find (without a name: what everybody does); ends with 1 where the query cannot be read."""
    account = await _asker(house, name)
    try:
        with seeking.placing(query):
            found = await _found(house, account, query, is_by_reposts=is_by_reposts, most=min(max(1, most), _MOST))
    except Fault as fault:
        tell(query, fault)
        sys.exit(1)
    _print(house, found, seeking.zone_of(house, account))


async def _found(house: House, account: Account | None, query: str, *, is_by_reposts: bool, most: int) -> Sought:
    asked = seeking.read(house, account, query, answers=True)
    viewer_id = account.id if account else None
    if is_by_reposts:
        return await seeking.most_passed_on(house, viewer_id, asked, most)
    return await seeking.paged(house, viewer_id, asked, Page(most))


def _print(house: House, found: Sought, zone: str) -> None:
    for entry in found.entries:
        post, author = entry.card.post, entry.author.account.name
        out.print(f"{times.local(post.created_at, zone)}  @{author}  {house.settings.url}/@{author}/{post.id}")
        out.print(f"    {' '.join(post.text.split())}")
        if found.versions.get(post.id):
            out.print("    (found by what it said before an edit)")
    if not found.entries:
        err.print("Nothing was found.", style="dim")
    tongue, whole_from = speak("en"), house.search.complete_from()
    if found.searched_from is not None:
        err.print(f"Searched back to {tongue.date(found.searched_from)}: ask for less to look further.", style="dim")
    elif whole_from is not None:
        err.print(f"The index is being filled: so far from {tongue.date(whole_from)} on.", style="dim")


async def _asker(house: House, name: str) -> Account | None:
    if not name:
        return None
    async with house.store.read() as look:
        return await accounts.by_name(look, name)


def tell(query: str, fault: Fault) -> None:
    """Where it is wrong, why, and what may have been meant."""
    start, end = int(str(fault.facts["start"])), int(str(fault.facts["end"]))
    shown = query.replace("\n", " ").replace("\t", " ")
    err.print(Text.assemble("  ", shown[:start], (shown[start:end], "underline red"), shown[end:]))
    err.print(f"  {' ' * cell_len(shown[:start])}{'^' * max(1, cell_len(shown[start:end]))}", style="red")
    err.print(f"berrah: {speak('en').error(fault)}")
    if better := fault.facts.get("suggestion"):
        err.print(f"Did you mean: {better}")
