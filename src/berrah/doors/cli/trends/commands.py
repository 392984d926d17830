"""`berrah trends`: what many people speak of, and what is kept out of it."""

from typing import Literal

from cyclopts import App
from rich.table import Table
from rich.text import Text

from berrah import posts
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.moderation import trends
from berrah.posts import previews
from berrah.trends import Trending

What = Literal["tag", "link", "post"]
_SAID_MOST = 60


def add_commands(app: App, keys: Keys) -> None:
    """Add `berrah trends`."""
    group = App(name="trends", help="What many people speak of, and what is kept out of it.")
    app.command(group)

    @group.command(name="list")
    def list_() -> None:
        """List what trends as it was reckoned last, and what is kept out."""
        keys.with_house(_list, is_fresh_ok=False)

    @group.command
    def keep_out(what: What, subject: str) -> None:
        """Keep something out: a hashtag, the address of a page, or the id of a post."""
        keys.with_house(lambda house: house.write(trends.keep_out, None, what, subject), is_fresh_ok=False)
        out.print(f"{subject} is kept out of the trends.", markup=False)

    @group.command
    def let_in(what: What, subject: str) -> None:
        """Let it trend again."""
        keys.with_house(lambda house: house.write(trends.let_in, None, what, subject), is_fresh_ok=False)
        out.print(f"{subject} may trend again.", markup=False)


async def _list(house: House) -> None:
    found = await house.trends.now()
    names = await _names(house, found)
    table = Table("what", "subject", "score", box=None)
    for trend in (*found.tags, *found.links, *found.posts):
        table.add_row(trend.kind, Text(names.get(trend.subject, trend.subject)), f"{trend.score:.1f}")
    for kind, subject in found.kept_out:
        table.add_row(kind, Text(names.get(subject, subject)), "kept out")
    out.print(table if table.row_count else "Nothing trends.")


async def _names(house: House, found: Trending) -> dict[str, str]:
    """The addresses of pages, and the first words of posts, by how they are kept."""
    every = [(trend.kind, trend.subject) for trend in (*found.links, *found.posts)] + list(found.kept_out)
    async with house.store.read() as look:
        pages = await previews.by_keys(look, [subject for kind, subject in every if kind == "link"])
        said = await posts.unguarded(look, [int(subject) for kind, subject in every if kind == "post"])
    words = {str(one): f"{one} {post.text[:_SAID_MOST]}" for one, post in said.items()}
    return {key: page.url for key, page in pages.items()} | words
