"""`berrah live`."""

from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table

from berrah import accounts, liveblogs
from berrah.cards.liveblogs import live_entries
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.i18n import speak
from berrah.kit.pages import Page
from berrah.liveblogs import Liveblog, NewLiveblog
from berrah.moderation import live_pages
from berrah.moderation.acts import What

_PAGE = 40
_SHOWN = 10
As = Annotated[str, Parameter(name=["--account", "--as"], help="who keeps the page")]


def add_commands(app: App, keys: Keys) -> None:
    """Add them."""
    group = App(name="live", help="Live pages: what is told as it happens.")
    app.command(group)

    @group.command(name="open")
    def open_(
        title: str,
        *,
        account: As,
        tag: Annotated[str, Parameter(help="posts with this hashtag stand there")],
        description: str = "",
        language: Annotated[str, Parameter(help="without: that of the title")] = "",
    ) -> None:
        """Open a live page; prints its address."""
        new = NewLiveblog.of(title, description, language, tag)

        async def opened(house: House) -> str:
            async with house.store.read() as look:
                author = await accounts.by_name(look, account)
            made = await house.operate(
                What.live_opened, author.id, new.title or "", liveblogs.open_page, author.id, new
            )
            return f"{house.settings.url}{made.path}"

        out.print(keys.with_house(opened, is_fresh_ok=False))

    _add_changes(group, keys)
    _add_hiding(group, keys)
    _add_reads(group, keys)


def _add_changes(group: App, keys: Keys) -> None:
    @group.command
    def close(slug: str) -> None:
        """Close a live page: nothing new stands there, and it is summed up."""

        async def closed(house: House) -> Liveblog:
            page = await _page(house, slug)
            by = page.author_id
            return await house.operate(What.live_closed, by, page.slug, liveblogs.close, by, page.id)

        out.print(f"{keys.with_house(closed, is_fresh_ok=False).path} is closed.")

    @group.command
    def invite(slug: str, name: str) -> None:
        """Ask somebody, in the name of its author, to be a witness; they answer themselves."""

        async def asked(house: House) -> None:
            page = await _page(house, slug)
            by = page.author_id
            await house.operate(What.live_invited, by, page.slug, liveblogs.invite, by, page.id, name)

        keys.with_house(asked, is_fresh_ok=False)
        out.print(f"@{name.removeprefix('@')} is asked.")


def _add_hiding(group: App, keys: Keys) -> None:
    @group.command
    def hide(slug: str, *, text: Annotated[str, Parameter(help="a warning to its author")] = "") -> None:
        """Hide a live page from everybody but its author and the moderators."""
        found = keys.with_house(lambda house: house.write(live_pages.hide, None, _slug(slug), text), is_fresh_ok=False)
        out.print(f"{found.path} is hidden.")

    @group.command
    def unhide(slug: str) -> None:
        """Show a hidden live page to everybody again."""
        found = keys.with_house(lambda house: house.write(live_pages.show, None, _slug(slug)), is_fresh_ok=False)
        out.print(f"{found.path} is shown.")


def _add_reads(group: App, keys: Keys) -> None:
    @group.command(name="list")
    def list_(*, closed: Annotated[bool, Parameter(help="those that are closed", negative=())] = False) -> None:
        """List live pages, newest first."""
        keys.with_house(lambda house: _list(house, is_closed=closed), is_fresh_ok=False)

    @group.command
    def show(slug: str) -> None:
        """Show a live page: who tells, its numbers, the newest of what stands there."""
        keys.with_house(lambda house: _show(house, slug), is_fresh_ok=False)


async def _page(house: House, slug: str) -> Liveblog:
    async with house.store.read() as look:
        return await liveblogs.by_slug(look, None, _slug(slug))


def _slug(text: str) -> str:
    """The last part of an address."""
    return text.rstrip("/").rpartition("/")[2]


async def _list(house: House, *, is_closed: bool) -> None:
    source = liveblogs.closed_ones if is_closed else liveblogs.open_ones
    async with house.store.read() as look:
        found = await source(look, None, Page(_PAGE))
        people = await accounts.by_ids(look, {one.author_id for one in found})
    table, tongue = Table("address", "title", "hashtag", "by", "opened"), speak("en")
    for one in found:
        if one.author_id in people:
            who, when = f"@{people[one.author_id].name}", tongue.moment(one.opened_at, house.settings.timezone)
            table.add_row(one.slug, one.title, f"#{one.tag}", who, when)
    out.print(table)


async def _show(house: House, slug: str) -> None:
    page = await _page(house, slug)
    async with house.store.read() as look:
        told = await liveblogs.witnesses(look, page, page.author_id)
        ids = await liveblogs.entries(look, page.id, Page(_SHOWN))
        people = await accounts.by_ids(look, {page.author_id, *(one.account_id for one in told)})
    summary = await house.live_pages.summary(page.id)
    out.print(f"{page.title}  #{page.tag}  {'live' if page.is_open else 'closed'}", highlight=False, markup=False)
    by = people.get(page.author_id)
    out.print(f"kept by @{by.name}" if by else "kept by nobody")
    for one in told:
        if one.account_id in people:
            out.print(f"@{people[one.account_id].name}: {one.standing.value}")
    out.print(f"{summary.posts} posts, {summary.voices} voices")
    for entry in await live_entries(house.cards, None, ids):
        out.print(f"@{entry.author.account.name}: {entry.card.post.text}", highlight=False, markup=False)
