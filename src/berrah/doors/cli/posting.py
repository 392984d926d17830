"""`berrah post`."""

import sys
from typing import Annotated

from cyclopts import App, Parameter

from berrah import accounts, organisations
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.errors import Refused
from berrah.posts import Draft


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""

    @app.command
    def post(
        text: Annotated[str | None, Parameter(help="the message; without it, standard input is read")] = None,
        *,
        account: Annotated[str, Parameter(name=["--account", "--as"], help="who posts")],
        by: Annotated[
            str | None, Parameter(help="the member who writes, where it is an organisation's account")
        ] = None,
        visibility: str = "public",
        reply_to: int | None = None,
        key: Annotated[str, Parameter(help="the same key again posts nothing new")] = "",
    ) -> None:
        """Post a message; prints its address."""
        words = text if text is not None else sys.stdin.read()

        async def submit(house: House) -> str:
            async with house.store.read() as look:
                author = await accounts.by_name(look, account)
                writer = await accounts.by_name(look, by) if by else author
                if writer == author and await organisations.is_organisation(look, author.id):
                    raise Refused("organisation.by_whom")
            draft = Draft.of(author.id, words, rules=house.rules, visibility=visibility, reply_to_id=reply_to)
            made = await house.submit(draft, key, writer.id)
            return f"{house.settings.url}/@{author.name}/{made.id}"

        out.print(keys.with_house(submit, is_fresh_ok=False), markup=False)
