"""Writing the letters: what they say is kept as facts, the words are found when they leave."""

from collections.abc import Sequence

from berrah import accounts, posts
from berrah.accounts import Account
from berrah.kit.db import Snapshot, Tx
from berrah.kit.errors import Unknown
from berrah.kit.mail import Mail, put
from berrah.kit.pages import Page
from berrah.notifications import markers
from berrah.notifications.letters import store as sql
from berrah.notifications.letters.model import GATHERED, LINES_MOST, TEXT_MOST, Rhythm
from berrah.notifications.model import BY_THE_HOUSE, GROUPED, Group, Wish
from berrah.notifications.reads import groups, one

_GROUPS_MOST = 100


async def write_at_once(tx: Tx, account_id: int, notification_id: int) -> None:
    """Tell somebody of this, unless it is gone; of what stands together, of the first."""
    try:
        found = await one(tx, account_id, notification_id)
    except Unknown:
        return
    if found.kind in GROUPED and found.group_id != found.id:
        return
    await _put(tx, f"news:{found.id}", account_id, [Group(found, 1, found.id, (found.from_id,))], "news")


async def write_gathered(tx: Tx, account_id: int, rhythm: Rhythm, was_due: int, last_id: int) -> None:
    """Tell somebody of what has come since the last letter and was not seen; nothing is said where nothing came."""
    wishes = {kind for kind, how in await tx.all(sql.wishes_of, account=account_id) if how == rhythm}
    since = max(last_id, await markers.last_read(tx, account_id))
    found = await groups(tx, account_id, Page(_GROUPS_MOST, since_id=since), Wish(tuple(sorted(wishes))))
    newest = max([since, *(group.id for group in found)])
    moved = await tx.run(
        sql.move_round,
        account=account_id,
        how=str(rhythm),
        was_due=was_due,
        next_at=tx.now + GATHERED[rhythm],
        newest=newest,
    )
    if found and moved:
        await _put(tx, f"gathered:{account_id}:{rhythm}:{was_due}", account_id, found, "news_gathered")


async def _put(tx: Tx, key: str, account_id: int, found: Sequence[Group], kind: str) -> None:
    account = await accounts.anybody(tx, account_id)
    email, secret = await accounts.email_of(tx, account_id), await tx.value(sql.key_of, account=account_id)
    if not email or not secret or account.is_hidden:
        return
    shown = found[:LINES_MOST]
    facts = {"name": account.name, "key": str(secret), "more": str(len(found) - len(shown))}
    for place, line in enumerate(await _lines(tx, account, shown)):
        facts[f"line{place}"] = line
    await put(tx, Mail(key, email, kind, account.language, facts))


async def _lines(look: Snapshot, account: Account, found: Sequence[Group]) -> list[str]:
    """Kind, who, how many others, how it begins: what a sentence needs, one line each; for who may read it now."""
    people = await accounts.by_ids(look, {person for group in found for person in group.people})
    ids = {group.newest.post_id for group in found if group.newest.post_id is not None}
    readable = await posts.visible_among(look, account.id, ids) if ids else {}
    lines = []
    for group in found:
        newest = group.newest
        by = next((people[person].shown_name for person in group.people if person in people), "")
        said = readable.get(newest.post_id or 0)
        is_closed = said is not None and said.visibility is posts.Visibility.direct
        # Mail lies about in mailboxes: what is said in private is read here.
        words = " ".join(said.text.split())[:TEXT_MOST] if said and not is_closed else ""
        who = "" if newest.kind in BY_THE_HOUSE else " ".join(by.split())
        lines.append("\t".join((str(newest.kind), who, str(group.count - 1), words)))
    return lines
