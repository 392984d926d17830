"""`berrah account suspend|limit|restore|role` and `berrah moderation`: what the operator decides."""

from typing import Annotated, Literal

from cyclopts import App, Parameter
from rich.table import Table

from berrah import accounts, posts
from berrah.accounts import Account, mailblocks
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.kit.i18n import speak
from berrah.kit.pages import Page
from berrah.moderation import acts, mail, reports
from berrah.moderation.acts import Sanction, What
from berrah.moderation.reports import Which

_PAGE = Page(40)
_ROLES = {"member": accounts.MEMBER, "moderator": accounts.MODERATOR, "administrator": accounts.ADMINISTRATOR}
Why = Annotated[str, Parameter(help="what the person reads, by mail and on their page")]


def add_commands(app: App, keys: Keys) -> None:
    """Add `berrah moderation`."""
    group = App(name="moderation", help="Reports, decisions and blocked mail addresses.")
    app.command(group)
    _add_acts(group, keys)

    @group.command(name="reports")
    def reports_() -> None:
        """List the open reports, newest first."""
        keys.with_house(_list_reports, is_fresh_ok=False)

    @group.command
    def record() -> None:
        """List what was done last, newest first."""
        keys.with_house(_list_record, is_fresh_ok=False)

    @group.command
    def block_mail(what: str) -> None:
        """Let no account be opened with a mail domain (and all below it) or a single address."""
        made = keys.with_house(lambda house: house.write(mail.block, None, what), is_fresh_ok=False)
        out.print(f"{made.key} is blocked.", markup=False)

    @group.command
    def allow_mail(what: str) -> None:
        """Block a mail domain or an address no longer."""
        gone = keys.with_house(lambda house: _allow(house, what), is_fresh_ok=False)
        out.print(f"{gone} is allowed again.", markup=False)


def _add_acts(group: App, keys: Keys) -> None:
    @group.command
    def hide(post: int, *, reason: Why = "") -> None:
        """Leave a post, by its number, to its author alone until that is taken back."""
        made = keys.with_house(lambda house: _about_post(house, post, What.hide, reason), is_fresh_ok=False)
        out.print(f"A post of @{made.name} is hidden.")

    @group.command
    def remove(post: int, *, reason: Why = "") -> None:
        """Delete a post, by its number, for good."""
        made = keys.with_house(lambda house: _about_post(house, post, What.remove, reason), is_fresh_ok=False)
        out.print(f"A post of @{made.name} is removed.")

    @group.command
    def lift(decision: int, *, reason: Why = "") -> None:
        """Take back a decision, by its number in the record."""
        keys.with_house(lambda house: house.write(acts.lift, None, decision, reason), is_fresh_ok=False)
        out.print("It is taken back.")


def add_decisions(group: App, keys: Keys) -> None:
    """Add what is decided about one account to `berrah account`."""

    @group.command
    def suspend(name: str, *, reason: Why = "") -> None:
        """Hide an account with all it wrote, as if it were not there, until it is restored."""
        made = keys.with_house(lambda house: _decide(house, name, What.suspend, reason), is_fresh_ok=False)
        out.print(f"@{made.name} is suspended.")

    @group.command
    def limit(name: str, *, reason: Why = "") -> None:
        """Keep an account out of what everybody sees; its followers read it as before."""
        made = keys.with_house(lambda house: _decide(house, name, What.limit, reason), is_fresh_ok=False)
        out.print(f"@{made.name} is limited.")

    @group.command
    def restore(name: str, *, reason: Why = "") -> None:
        """Take back what suspends or limits an account."""
        made = keys.with_house(lambda house: _restore(house, name, reason), is_fresh_ok=False)
        out.print(f"@{made.name} is neither suspended nor limited.")

    @group.command
    def role(name: str, role: Literal["member", "moderator", "administrator"]) -> None:
        """Make somebody a member, a moderator or an administrator."""
        made = keys.with_house(lambda house: _role(house, name, role), is_fresh_ok=False)
        out.print(f"@{made.name} is {role} from now on.")


async def _decide(house: House, name: str, what: What, reason: str) -> Account:
    account = await _named(house, name)
    await house.write(acts.sanction, None, account.id, Sanction.of(str(what), text=reason))
    return account


async def _about_post(house: House, post_id: int, what: What, reason: str) -> Account:
    async with house.store.read() as look:
        found = (await posts.unguarded(look, [post_id])).get(post_id)
        if found is None:
            raise Unknown("post.unknown")
        account = await accounts.anybody(look, found.author_id)
    await house.write(acts.sanction, None, account.id, Sanction.of(str(what), text=reason, posts=(post_id,)))
    return account


async def _restore(house: House, name: str, reason: str) -> Account:
    account = await _named(house, name)
    for what in (What.suspend, What.limit):
        await house.write(acts.restore, None, account.id, what, reason)
    return account


async def _role(house: House, name: str, role: str) -> Account:
    account = await _named(house, name)
    await house.write(acts.change_role, None, account.id, _ROLES[role])
    return account


async def _named(house: House, name: str) -> Account:
    async with house.store.read() as look:
        return await accounts.anybody_by_name(look, name)


async def _allow(house: House, what: str) -> str:
    async with house.store.read() as look:
        found = await mailblocks.mail_block(look, what)
    return (await house.write(mail.allow, None, found.id)).key


async def _list_reports(house: House) -> None:
    table, tongue = Table("report", "about", "by", "why", "what they say", "since"), speak("en")
    async with house.store.read() as look:
        found = await reports.reports(look, _PAGE, Which.open)
        people = await accounts.anybody_by_ids(
            look, {who for one in found for who in (one.account_id, one.reporter_id)}
        )
    for one in found:
        names = [f"@{people[who].name}" if who in people else "?" for who in (one.account_id, one.reporter_id)]
        table.add_row(str(one.id), *names, str(one.category), one.comment, tongue.date(one.at))
    out.print(table)


async def _list_record(house: House) -> None:
    table, tongue = Table("decision", "what", "about", "by", "words", "when"), speak("en")
    async with house.store.read() as look:
        found = await acts.record_of(look, _PAGE)
        wanted = {who for act in found for who in (act.account_id, act.moderator_id) if who}
        people = await accounts.anybody_by_ids(look, wanted)
    for act in found:
        about, by = people.get(act.account_id or 0), people.get(act.moderator_id or 0)
        table.add_row(
            str(act.id),
            str(act.what),
            f"@{about.name}" if about else act.subject,
            f"@{by.name}" if by else "the operator",
            act.text or act.note,
            tongue.date(act.at),
        )
    out.print(table)
