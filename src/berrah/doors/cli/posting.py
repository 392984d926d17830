"""`berrah post`."""

import re
import sys
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from cyclopts import App, Parameter

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.db import Snapshot
from berrah.kit.errors import Refused
from berrah.kit.i18n import times
from berrah.posts import Draft, conversations
from berrah.posts.polls import NewPoll
from berrah.publishing import later

_SPAN: Final = re.compile(r"([0-9]{1,5})([mhdw])")
_SECONDS: Final = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


@dataclass(frozen=True)
class Asked:
    """A poll at the command line, a quote, and a time at which to send it."""

    choice: Annotated[list[str], Parameter(help="a choice of a poll; two to four times")] = field(default_factory=list)
    lasts: Annotated[str, Parameter(name="--for", help="how long the poll is open: 30m, 6h, 1d, 4w")] = "1d"
    several: Annotated[bool, Parameter(help="several choices of the poll may be chosen", negative="")] = False
    hide_results: Annotated[bool, Parameter(help="hide the results until the poll ends", negative="")] = False
    quote: Annotated[int | None, Parameter(help="the post to be shown below the message, by its id")] = None
    quotable_by: Annotated[str, Parameter(help="who may quote it: everyone, followers, nobody")] = ""
    at: Annotated[str, Parameter(help="when to send it: 2026-11-23T09:00, by the clock of who writes")] = ""

    def said(self) -> dict[str, Any]:
        """As a draft takes them; raises what `poll` raises."""
        return {"poll": self.poll(), "quoted_id": self.quote, "quote_policy": self.quotable_by}

    def poll(self) -> NewPoll | None:
        """The poll, None without choices; raises what NewPoll.of raises, and Refused("poll.time")."""
        if not self.choice:
            return None
        found = _SPAN.fullmatch(self.lasts.strip().lower())
        if found is None:
            raise Refused("poll.time")
        seconds = int(found[1]) * _SECONDS[found[2]]
        return NewPoll.of(self.choice, seconds, is_multiple=self.several, hides_totals=self.hide_results)


_NOTHING: Final = Asked()


def add_commands(group: App, keys: Keys) -> None:
    """What `berrah post` does where nothing else is said; see revising."""

    @group.default
    def post(  # noqa: PLR0913 - a post has as many parts
        text: Annotated[str | None, Parameter(help="the message; without it, standard input is read")] = None,
        *,
        account: Annotated[str, Parameter(name=["--account", "--as"], help="who posts")],
        by: Annotated[str | None, Parameter(help="the member who writes for an organisation")] = None,
        visibility: Annotated[str | None, Parameter(help="without it, as the account wishes for new posts")] = None,
        to: Annotated[list[str] | None, Parameter(help="only for this person; several times for several")] = None,
        reply_to: int | None = None,
        key: Annotated[str, Parameter(help="the same key again posts nothing new")] = "",
        asked: Annotated[Asked, Parameter(name="*")] = _NOTHING,
    ) -> None:
        """Post a message; prints its address, or with --at the id under which it waits, and until when."""
        words = text if text is not None else sys.stdin.read()

        async def submit(house: House) -> str:
            async with house.store.read() as look:
                author, writer = await who(look, account, by)
                address = await _to_whom(look, author, to)
            reach = "direct" if to else visibility
            left_open = [] if reach else ["visibility"]
            whole = {**asked.said(), "reply_to_id": reply_to or address.reply_to_id, "addressed": address.names}
            whole |= {"visibility": reach or "public", "left_open": left_open}
            draft = Draft.of(author.id, words, rules=house.rules, **whole)
            return await _sent(house, author, writer, draft, asked.at, key)

        out.print(keys.with_house(submit, is_fresh_ok=False))


async def _sent(house: House, author: Account, writer: Account, draft: Draft, at: str, key: str) -> str:
    if not at:
        return f"{house.settings.url}/@{author.name}/{(await house.submit(draft, key, writer.id)).id}"
    zone = writer.profile.zone or house.settings.timezone
    moment = later.moment_in(at, times.zone_named(zone))
    made = await house.write(later.schedule_by, writer.id, draft, moment, key)
    return f"{made.id} {times.local(made.due_at, zone)} {zone}"


async def who(look: Snapshot, account: str, by: str | None) -> tuple[Account, Account]:
    """Who posts, and who writes it; raises Unknown("account.unknown"), Refused("organisation.by_whom")."""
    author = await accounts.by_name(look, account)
    writer = await accounts.by_name(look, by) if by else author
    if writer == author and await organisations.is_organisation(look, author.id):
        raise Refused("organisation.by_whom")
    return author, writer


async def _to_whom(look: Snapshot, author: Account, to: list[str] | None) -> conversations.Address:
    return await conversations.to_people(look, author.id, to) if to else conversations.Address(())
