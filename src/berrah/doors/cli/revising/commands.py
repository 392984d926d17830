"""Writing a post anew, taking it out of the world, looking at what it said before, and erasing that.

Whoever does so changes what somebody else said: it is in the record of moderation, as all that operators do.
"""

import sys
from typing import Annotated, Final

from cyclopts import App, Parameter

from berrah import media, organisations, posts, publishing
from berrah.doors.cli.keys import Keys, out
from berrah.doors.cli.posting import who
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden
from berrah.kit.i18n import speak
from berrah.moderation.acts import What
from berrah.organisations import Actor
from berrah.posts import Draft, Post, Revision, Visibility, language_said, versions
from berrah.posts.versions import Version

Number = Annotated[int, Parameter(help="the number at the end of its address")]
Whose = Annotated[str, Parameter(name=["--account", "--as"], help="whose post it is")]
By = Annotated[str | None, Parameter(help="the member who acts for an organisation")]
_EMPTY: Final = ""


def add_commands(group: App, keys: Keys) -> None:
    """Add them to `berrah post`."""
    _revising(group, keys)
    _deleting(group, keys)
    _looking(group, keys)


def _revising(group: App, keys: Keys) -> None:
    @group.command
    def edit(
        post: Number,
        text: Annotated[str | None, Parameter(help="the new words; without them, standard input is read")] = None,
        *,
        account: Whose,
        by: By = None,
        notice: Annotated[str | None, Parameter(help="what it is about; else as it was, '' for none")] = None,
        language: Annotated[str, Parameter(help="fr, ar, …; else as it was, or found anew")] = _EMPTY,
    ) -> None:
        """Write a post anew; what it said before stays among its versions."""
        words = text if text is not None else sys.stdin.read()

        async def revise(house: House) -> str:
            actor, found = await _own(house, account, by, post)
            draft = await _drafted(house, found, words, notice, language)
            anew = Revision(found.id, draft, found.edited_at)
            is_changed = await house.operate(What.post_edited, actor.account_id, str(found.id), _revise, actor, anew)
            return f"{found.id} is written anew." if is_changed else "Nothing was changed."

        out.print(keys.with_house(revise, is_fresh_ok=False))


def _deleting(group: App, keys: Keys) -> None:
    @group.command
    def delete(post: Number, *, account: Whose, by: By = None) -> None:
        """Delete a post, with its pictures and all it ever said."""

        async def withdraw(house: House) -> str:
            actor, found = await _own(house, account, by, post)
            what = What.post_deleted, actor.account_id, str(found.id)
            await house.operate(*what, organisations.act, actor, "delete", publishing.withdraw, found.id)
            return f"{found.id} is gone."

        out.print(keys.with_house(withdraw, is_fresh_ok=False))


def _looking(group: App, keys: Keys) -> None:
    @group.command(name="versions")
    def versions_(
        post: Number,
        *,
        account: Whose,
        by: By = None,
        erase: Annotated[int | None, Parameter(help="erase this version for good")] = None,
    ) -> None:
        """Everything a post said, oldest first; with --erase one of these is erased for good."""

        async def show(house: House) -> list[Version]:
            actor, found = await _own(house, account, by, post)
            if erase is not None:
                what = What.version_erased, actor.account_id, str(found.id)
                await house.operate(*what, organisations.act, actor, "version_erase", versions.erase, found.id, erase)
            async with house.store.read() as look:
                return await versions.history(look, actor.account_id, found.id)

        tongue = speak("en")
        for one in keys.with_house(show, is_fresh_ok=False):
            said = "(erased)" if one.is_erased else f"[{one.notice}] {one.text}" if one.notice else one.text
            out.print(f"{one.number}  {tongue.moment(one.written_at)}  {said}", markup=False)


async def _revise(tx: Tx, actor: Actor, anew: Revision) -> bool:
    """Whether anything is written otherwise."""
    made = await organisations.act(tx, actor, "edit", publishing.revise, anew)
    return made.edited_at != anew.was


async def _own(house: House, account: str, by: str | None, post_id: int) -> tuple[Actor, Post]:
    """Who acts, and the post; raises Unknown("account.unknown", "post.unknown"), Forbidden("post.not_yours")."""
    async with house.store.read() as look:
        author, writer = await who(look, account, by)
        found = await posts.visible_to(look, author.id, post_id)
    if found.author_id != author.id:
        raise Forbidden("post.not_yours")
    return Actor(author.id, writer.id), found


async def _drafted(house: House, found: Post, words: str, notice: str | None, language: str) -> Draft:
    """The new words with what went with the old ones."""
    async with house.store.read() as look:
        shown = (await media.of_posts(look, [found.id])).get(found.id, ())
    return Draft.of(
        found.author_id,
        words,
        rules=house.rules,
        visibility=Visibility(found.visibility).name,
        language=language or language_said(found),
        media=[one.id for one in shown],
        is_sensitive=any(one.is_sensitive for one in shown),
        notice=found.notice if notice is None else notice,
    )
