"""`berrah account edit` and `berrah account domain`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from berrah import accounts, organisations
from berrah.accounts import RECORD_HOST, Account, ProfileChange, Verification
from berrah.doors.cli.keys import Keys, out
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Refused
from berrah.media import portraits
from berrah.media.portraits import Kind
from berrah.moderation.acts import What
from berrah.organisations import Actor

By = Annotated[str | None, Parameter(help="the member who acts, where the account is an organisation's")]


@Parameter(name="*")
@dataclass(frozen=True)
class Wished:
    """What to change; what is left out stays."""

    display_name: str | None = None
    bio: str | None = None
    language: str | None = None
    country: Annotated[str | None, Parameter(help="MA, FR …")] = None
    time_zone: Annotated[str | None, Parameter(help="Africa/Casablanca …")] = None
    avatar: Annotated[Path | None, Parameter(help="a picture, cut to a square")] = None
    avatar_description: str | None = None
    header: Annotated[Path | None, Parameter(help="a picture, three times as wide as high")] = None
    header_description: str | None = None
    field: Annotated[list[str] | None, Parameter(help="NAME=VALUE, up to four; they take the place of all others")] = (
        None
    )
    quotable_by: Annotated[str | None, Parameter(help="who may quote new posts: everyone, followers, nobody")] = None
    bot: Annotated[bool | None, Parameter(help="a program posts here")] = None
    discoverable: Annotated[bool | None, Parameter(help="it may be suggested to people")] = None
    indexable: Annotated[bool | None, Parameter(help="its public posts may be found by search")] = None
    hides_network: Annotated[bool | None, Parameter(help="nobody is told who follows it and whom it follows")] = None
    read_by: Annotated[str | None, Parameter(help="who reads new posts: public, unlisted, followers")] = None
    sensitive: Annotated[bool | None, Parameter(help="pictures of new posts are covered")] = None


def add_to(group: App, keys: Keys) -> None:
    """Add them to `berrah account`."""

    @group.command
    def edit(name: str, wished: Wished | None = None, *, by: By = None) -> None:
        """Change what an account shows of itself."""
        changed = keys.with_house(lambda house: _edit(house, name, wished or Wished(), by), is_fresh_ok=False)
        out.print(f"@{changed.name} is changed.")

    @group.command
    def domain(name: str, domain: str | None = None, *, by: By = None) -> None:
        """Claim a domain for an account, or say how its verifications stand; a running server looks."""
        found = keys.with_house(lambda house: _domain(house, name, domain, by), is_fresh_ok=False)
        for one in found:
            out.print(f"{one.kind} {one.target}: {one.state}")
            if one.kind == "domain":
                out.print(f'{RECORD_HOST}.{one.target}. TXT "{one.record}"')


async def _edit(house: House, name: str, wished: Wished, by: str | None) -> Account:
    actor = await _actor(house, name, by)
    lines = None if wished.field is None else tuple(_line(text) for text in wished.field)
    change = ProfileChange(
        display_name=wished.display_name,
        bio=wished.bio,
        language=wished.language,
        avatar=await _picture(house, actor, "avatar", wished.avatar),
        avatar_description=wished.avatar_description,
        header=await _picture(house, actor, "header", wished.header),
        header_description=wished.header_description,
        fields=lines,
        country=wished.country,
        zone=wished.time_zone,
        is_bot=wished.bot,
        is_discoverable=wished.discoverable,
        is_indexable=wished.indexable,
        hides_network=wished.hides_network,
        usual_visibility=wished.read_by,
        is_usually_sensitive=wished.sensitive,
        quote_policy=wished.quotable_by,
    )

    async def edit(tx: Tx) -> Account:
        # An organisation has it in its own record too.
        return await organisations.act(tx, actor, "profile", portraits.edit_profile, change)

    return await house.operate(What.edited, actor.account_id, "", edit)


async def _domain(house: House, name: str, domain: str | None, by: str | None) -> list[Verification]:
    if domain:
        actor = await _actor(house, name, by)

        async def claim(tx: Tx) -> None:
            await organisations.act(tx, actor, "profile", accounts.claim_domain, domain)

        await house.operate(What.edited, actor.account_id, domain, claim)
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
        return await accounts.verifications(look, account.id)


async def _actor(house: House, name: str, by: str | None) -> Actor:
    """Whose name it is done in, and who does it; raises Refused("organisation.by_whom")."""
    async with house.store.read() as look:
        account = await accounts.by_name(look, name)
        person = await accounts.by_name(look, by) if by else account
        if person == account and await organisations.is_organisation(look, account.id):
            raise Refused("organisation.by_whom")
    return Actor(account.id, person.id)


async def _picture(house: House, actor: Actor, kind: Kind, file: Path | None) -> str | None:
    if file is None:
        return None
    return await house.portraits.take(actor.account_id, kind, file.read_bytes())  # noqa: ASYNC240 - nobody waits beside


def _line(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
