"""An account that moves to another house with its archive is the same there."""

import asyncio
from pathlib import Path
from typing import Any

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.app import open_house
from berrah.archives.imports import Kind, State
from berrah.doors.house import House
from berrah.media import Focus, portraits
from berrah.posts import Draft
from tests.archives.imports.using import brings, left_out, media_of, written
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.kit.pictures.files import picture


async def lives(ada: Person) -> None:
    """A profile, words of every kind, a thread, pictures."""
    house = ada.house
    avatar, header = [await house.portraits.take(ada.id, kind, picture()) for kind in ("avatar", "header")]
    change = ProfileChange(
        display_name="Ada L.",
        bio="I count.\n\nMuch.",
        fields=(("Site", "https://a.example"),),
        avatar=avatar,
        header=header,
    )
    await house.write(portraits.edit_profile, ada.id, change)
    first = await ada.says('Bonjour <b> & "tout le monde" #été https://example.org/a?b=1\n\nأهلا')
    second = await ada.answers(first, "and then")
    await ada.answers(second, "to the end")
    medium = await house.media.take(ada.id, picture(), "A cat", Focus(0.25, -0.5))
    draft = Draft.of(ada.id, "", rules=house.rules, media=[medium.id], is_sensitive=True, language="fr")
    await house.submit(draft)
    await asyncio.sleep(0.003)
    await ada.says("for my friends", "followers")
    await ada.says("quietly", "unlisted")


async def what_is_there(person: Person) -> dict[str, Any]:
    """All that makes the account, without the numbers that a house gives."""
    posts = await written(person)
    places = {post.id: place for place, post in enumerate(posts)}
    async with person.house.store.read() as look:
        account = await accounts.by_id(look, person.id)
    return {
        "name": (account.display_name, account.bio, account.profile.fields),
        "pictures": (bool(account.profile.avatar), bool(account.profile.header)),
        "posts": [
            (
                post.text,
                post.created_at,
                post.visibility,
                post.language,
                places.get(post.reply_to_id or 0),
                places[post.thread_id],
                [(one.description, one.kind, one.focus, one.is_sensitive) for one in await media_of(person, post)],
            )
            for post in posts
        ],
    }


async def test_it_is_the_same_in_the_other_house(
    house: House, ada: Person, bob: Person, new_settings: NewSettings, tmp_path: Path
) -> None:
    await lives(ada)
    await ada.passes_on(await bob.says("not hers"))
    await ada.says("a secret, @bob", "direct")
    path = tmp_path / "ada.zip"

    async def silent(_done: int, _total: int) -> None: ...

    await house.packing.write(ada.id, "fr", path, silent)
    async with open_house(await new_settings(), has_worker=False) as elsewhere:
        there = await arrive(elsewhere, "ada")
        job = await brings(there, path, Kind.mastodon, has_profile=True)
        assert (job.state, job.why) == (State.done, "")
        assert await left_out(there, job) == {"repost": 1, "direct": 1}
        before, after = await what_is_there(ada), await what_is_there(there)
    before["posts"] = [post for post in before["posts"] if "secret" not in post[0]]
    assert after == before
