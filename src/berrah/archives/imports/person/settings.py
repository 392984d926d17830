"""Settings of a house of ours, taken over one by one; what the house does not know is left as it is.

Nothing that was closed here is opened by a file, and nothing is deleted by one: a rule for old posts is not armed.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from msgspec.structs import asdict

from berrah import accounts
from berrah.accounts import ProfileChange, QuotePolicy
from berrah.archives.imports.model import Import, LeftOut
from berrah.archives.imports.person.showing import take_showing
from berrah.graph import lists
from berrah.graph.lists import LISTS_MOST, NewList
from berrah.kit.db import Store, Tx
from berrah.kit.errors import Problem
from berrah.notifications import letters, policies
from berrah.notifications.policies import Verdict

FILE: Final = "preferences.json"
_WORDS: Final[Mapping[str, Callable[[str], ProfileChange]]] = {
    "language": lambda word: ProfileChange(language=word),
    "country": lambda word: ProfileChange(country=word),
    "zone": lambda word: ProfileChange(zone=word),
}


async def close(store: Store, job: Import, told: Mapping[str, Any]) -> None:
    """Protect the account, if it was, before the first post is here."""
    if told.get("is_protected") is True:
        await store.write(accounts.edit_profile, job.account_id, ProfileChange(is_protected=True))


async def take_settings(store: Store, job: Import, told: Mapping[str, Any]) -> list[LeftOut]:
    """Language, zone, whether one is found, of whom and how one hears; what could not be taken over."""
    left_out = []
    for name, change in _WORDS.items():
        word = told.get(name)
        if isinstance(word, str) and word and not await _done(store, job, change(word)):
            left_out.append(LeftOut(f"{FILE} {name}", "preferences"))
    hidden, unlisted = (False if told.get(name) is False else None for name in ("is_discoverable", "is_indexable"))
    is_bot = True if told.get("is_bot") is True else None
    await _done(store, job, ProfileChange(is_bot=is_bot, is_discoverable=hidden, is_indexable=unlisted))
    if not await store.write(_close_quotes, job, told.get("quote_policy")):
        left_out.append(LeftOut(f"{FILE} quote_policy", "preferences"))
    for name, verb in (("notifications", _keep_away), ("mail", letters.choose)):
        wishes = told.get(name)
        if isinstance(wishes, dict) and wishes:
            try:
                await store.write(_wish, verb, job.account_id, wishes)
            except Problem:
                left_out.append(LeftOut(f"{FILE} {name}", "preferences"))
    if not await take_showing(store, job, told):
        left_out.append(LeftOut(f"{FILE} featured_tags", "preferences"))
    if not await store.write(_make_lists, job, told.get("lists")):
        left_out.append(LeftOut(f"{FILE} lists", "preferences"))
    if isinstance(told.get("old_posts"), dict):
        left_out.append(LeftOut(FILE, "retention"))
    return left_out


async def _done(store: Store, job: Import, change: ProfileChange) -> bool:
    try:
        await store.write(accounts.edit_profile, job.account_id, change)
    except Problem:
        return False
    return True


async def _close_quotes(tx: Tx, job: Import, told: Any) -> bool:
    """Let new posts be quoted by no more people than the file says, or by fewer where that is wished here.

    False where it says what is no policy.
    """
    if told is None:
        return True
    if not isinstance(told, str) or told not in QuotePolicy.__members__:
        return False
    here = (await accounts.anybody(tx, job.account_id)).profile.quote_policy
    if QuotePolicy[told] > here:
        await accounts.edit_profile(tx, job.account_id, ProfileChange(quote_policy=told))
    return True


async def _wish(tx: Tx, verb: Any, account_id: int, wishes: Mapping[str, Any]) -> None:
    await verb(tx, account_id, {str(name): str(wish) for name, wish in wishes.items()})


async def _keep_away(tx: Tx, account_id: int, wishes: Mapping[str, str]) -> None:
    """Keep away whom the file keeps away; whoever is kept away here stays so, whatever it says."""
    order, here = list(Verdict), asdict(await policies.policy_of(tx, account_id))
    looser = {
        name
        for name, wish in wishes.items()
        if name in here and wish in Verdict.__members__ and order.index(Verdict(wish)) <= order.index(here[name])
    }
    await policies.change(tx, account_id, {name: wish for name, wish in wishes.items() if name not in looser})


async def _make_lists(tx: Tx, job: Import, told: Any) -> bool:
    """The lists, as they were; who is on them follows, see people. False where one could not be made."""
    known = {one.title for one in await lists.owned(tx, job.account_id)}
    for one in told[:LISTS_MOST] if isinstance(told, list) else []:
        try:
            new = msgspec.convert(one, NewList)
            if new.title not in known:
                await lists.create(tx, job.account_id, new)
        except (msgspec.ValidationError, Problem):
            return False
    return True
