"""`berrah post`."""

import sys
from typing import Annotated

from cyclopts import App, Parameter

from berrah import accounts, organisations
from berrah.accounts import Account
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.db import Snapshot
from berrah.kit.errors import Refused
from berrah.posts import Draft, conversations


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""

    @app.command
    def post(
        text: Annotated[str | None, Parameter(help="the message; without it, standard input is read")] = None,
        *,
        account: Annotated[str, Parameter(name=["--account", "--as"], help="who posts")],
        by: Annotated[str | None, Parameter(help="the member who writes for an organisation")] = None,
        visibility: str = "public",
        to: Annotated[list[str] | None, Parameter(help="only for this person; several times for several")] = None,
        reply_to: int | None = None,
        key: Annotated[str, Parameter(help="the same key again posts nothing new")] = "",
    ) -> None:
        """Post a message; prints its address."""
        words = text if text is not None else sys.stdin.read()

        async def submit(house: House) -> str:
            async with house.store.read() as look:
                author, writer = await _who(look, account, by)
                address = await _to_whom(look, author, to)
            draft = Draft.of(
                author.id,
                words,
                rules=house.rules,
                visibility="direct" if to else visibility,
                reply_to_id=reply_to or address.reply_to_id,
                addressed=address.names,
            )
            made = await house.submit(draft, key, writer.id)
            return f"{house.settings.url}/@{author.name}/{made.id}"

        out.print(keys.with_house(submit, is_fresh_ok=False))


async def _who(look: Snapshot, account: str, by: str | None) -> tuple[Account, Account]:
    """Who posts, and who writes it; raises Unknown("account.unknown"), Refused("organisation.by_whom")."""
    author = await accounts.by_name(look, account)
    writer = await accounts.by_name(look, by) if by else author
    if writer == author and await organisations.is_organisation(look, author.id):
        raise Refused("organisation.by_whom")
    return author, writer


async def _to_whom(look: Snapshot, author: Account, to: list[str] | None) -> conversations.Address:
    return await conversations.to_people(look, author.id, to) if to else conversations.Address(())
